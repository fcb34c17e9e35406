//! Who answers for a case under which law: what the case names, else the nearest in the tree of the organisation.

use std::collections::{BTreeSet, HashMap};

use domain::{
    incident::{ContractNotice, ControllerNotice, Subjects},
    registers::{
        ArrangementDirection, Contract, Incident, LegalSubject, Nis2Class, Nis2Scope, OrgUnit, OurRole, Person,
        Processing, ProcessingRole, ProcessorArrangement, Regime, Role, RoleAssignment, SectorKind, SubjectKind,
    },
};
use jiff::{Timestamp, civil::Date};
use record::{Answer, Held, Id, Record};
use store::Write;
use uuid::Uuid;

use crate::{Desk, Error};

type SubjectId = Id<LegalSubject>;

/// What cases touch, of that which tells who answers for them.
#[derive(Default)]
pub(crate) struct Touched {
    processings: BTreeSet<Uuid>,
    contracts: BTreeSet<Uuid>,
    is_breach: bool,
    processes: bool,
}

impl Touched {
    /// What one case touches.
    pub(crate) fn by(case: &Incident) -> Touched {
        let mut touched = Touched::default();
        touched.add(case);
        touched
    }

    /// Adds what a case touches.
    pub(super) fn add(&mut self, case: &Incident) {
        self.processings.extend(case.processings.iter().map(|id| id.uuid()));
        self.contracts.extend(case.contracts.iter().map(|id| id.uuid()));
        self.is_breach |= case.personal_data != Answer::No;
        self.processes |= !case.processing_for.is_empty() || !case.processings.is_empty();
    }
}

/// What is read once for many cases: who there is, what they are covered by, and what has been agreed.
#[derive(Default)]
pub(crate) struct House {
    subjects: Vec<Held<LegalSubject>>,
    units: Vec<Held<OrgUnit>>,
    scopes: Vec<Held<Nis2Scope>>,
    arrangements: Vec<Held<ProcessorArrangement>>,
    processings: HashMap<Uuid, Held<Processing>>,
    contracts: HashMap<Uuid, Held<Contract>>,
}

impl House {
    /// Who answers for a case under which law.
    pub(crate) fn subjects(&self, case: &Incident) -> Subjects {
        let above = self.subjects_above(case.unit.uuid());
        let answers = |id: &SubjectId, regime: Regime| {
            self.subjects.iter().any(|held| held.typed_id() == *id && held.record.regimes.contains(&regime))
        };
        let nearest = |regime: Regime| above.iter().copied().find(|id| answers(id, regime));
        let operators = match &case.entities[..] {
            [] => nearest(Regime::Cybersecurity).into_iter().collect(),
            named => named.to_vec(),
        };
        let mut found = Subjects { operators, ..Subjects::default() };
        if found.operators.is_empty() {
            let whole = self.subjects.iter().find(|held| {
                held.record.kind == SubjectKind::Municipality && held.record.regimes.contains(&Regime::Cybersecurity)
            });
            found.operators.extend(whole.map(Held::typed_id));
        }
        let known = self.subjects.iter().filter(|held| found.operators.contains(&held.typed_id()));
        let operators: Vec<&LegalSubject> = known.map(|held| &held.record).collect();
        found.annual_income = operators.iter().filter_map(|one| one.annual_income).map(|income| income.0).min();
        found.sectors = self.sectors(&found.operators);
        if found.sectors.is_empty() && operators.iter().any(|one| one.kind != SubjectKind::Company) {
            found.sectors.push(SectorKind::PublicAdministration);
        }
        found.employers = case.employer.or_else(|| nearest(Regime::WorkEnvironment)).into_iter().collect();
        found.processor = nearest(Regime::DataProtection);
        self.data_protection(case, &mut found);
        let contracts = case.contracts.iter().filter_map(|id| self.contracts.get(&id.uuid()));
        found.contracts = contracts
            .map(|held| ContractNotice {
                contract: held.typed_id(),
                within_hours: held.record.notify_hours,
                within_days: held.record.notify_days,
            })
            .collect();
        found
    }

    /// Controllers whose own data are affected, and those that we process for: what the case names, else what its
    /// processing says.
    fn data_protection(&self, case: &Incident, found: &mut Subjects) {
        let processings =
            || case.processings.iter().filter_map(|id| self.processings.get(&id.uuid())).map(|held| &held.record);
        let controllers = |is_processor: bool| {
            let fits = processings().filter(|one| (one.role == ProcessingRole::Processor) == is_processor);
            let mut ids: Vec<SubjectId> = fits.filter_map(|one| one.controller).collect();
            // Nobody tells itself.
            ids.retain(|id| !is_processor || found.processor != Some(*id));
            ids.sort_unstable_by_key(|id| id.uuid());
            ids.dedup();
            ids
        };
        found.controllers = match (&case.controllers[..], case.our_role) {
            ([], Some(OurRole::Processor)) => Vec::new(),
            ([], _) => {
                let own = controllers(false);
                if own.is_empty() { found.processor.into_iter().collect() } else { own }
            }
            (named, _) => named.to_vec(),
        };
        if case.personal_data != Answer::No {
            let told = if case.processing_for.is_empty() { controllers(true) } else { case.processing_for.clone() };
            found.processes_for_others = processings().any(|one| one.role == ProcessingRole::Processor);
            found.processing_for = told.into_iter().map(|controller| self.notice(controller)).collect();
        }
    }

    /// The legal subjects of a unit and of those above it, the nearest first.
    fn subjects_above(&self, unit: Uuid) -> Vec<SubjectId> {
        let (mut found, mut at, mut left) = (Vec::new(), Some(unit), self.units.len());
        while let Some(held) = at.and_then(|id| self.units.iter().find(|held| held.id == id)) {
            found.extend(held.record.legal_subject);
            at = held.record.parent.map(|parent| parent.uuid()).filter(|_| left > 0);
            left = left.saturating_sub(1);
        }
        found
    }

    fn sectors(&self, operators: &[SubjectId]) -> Vec<SectorKind> {
        let mut found = Vec::new();
        let own = self.scopes.iter().map(|held| &held.record).filter(|scope| operators.contains(&scope.subject));
        for kind in own.filter(|scope| scope.class != Nis2Class::NotCovered).filter_map(|scope| scope.sector_kind) {
            if !found.contains(&kind) {
                found.push(kind);
            }
        }
        found
    }

    /// A controller that we process for, with what the instructions say of time.
    fn notice(&self, controller: SubjectId) -> ControllerNotice {
        let own = self
            .arrangements
            .iter()
            .map(|held| &held.record)
            .filter(|one| one.controller == Some(controller) && one.direction == ArrangementDirection::Processor);
        ControllerNotice { controller, within_hours: own.filter_map(|one| one.notify_hours).min() }
    }
}

impl House {
    /// What comes in together with the cases counts as if it were known.
    pub(super) fn add(&mut self, writes: &[Write]) -> Result<(), Error> {
        for write in writes.iter().filter(|write| !write.removed) {
            let register = write.spec.register;
            match register {
                _ if register == LegalSubject::REGISTER => put(&mut self.subjects, write)?,
                _ if register == OrgUnit::REGISTER => put(&mut self.units, write)?,
                _ if register == Nis2Scope::REGISTER => put(&mut self.scopes, write)?,
                _ if register == ProcessorArrangement::REGISTER => put(&mut self.arrangements, write)?,
                _ if register == Processing::REGISTER => _ = self.processings.insert(write.id, arriving(write)?),
                _ if register == Contract::REGISTER => _ = self.contracts.insert(write.id, arriving(write)?),
                _ => (),
            }
        }
        Ok(())
    }
}

/// A record as it arrives.
pub(super) fn arriving<R: Record>(write: &Write) -> Result<Held<R>, Error> {
    Ok(Held {
        id: write.id,
        version: write.expected.unwrap_or_default(),
        recorded_at: Timestamp::UNIX_EPOCH,
        effective_on: write.effective_on,
        record: R::from_values(write.values.clone()).map_err(Error::Invalid)?,
    })
}

/// A record as it arrives, in place of the one that stands.
pub(super) fn put<R: Record>(known: &mut Vec<Held<R>>, write: &Write) -> Result<(), Error> {
    let held = arriving(write)?;
    match known.iter_mut().find(|known| known.id == write.id) {
        Some(known) => *known = held,
        None => known.push(held),
    }
    Ok(())
}

impl Desk {
    async fn named<R: domain::Register>(&self, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Held<R>>, Error> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = self.store().some(R::SPEC, &ids).await?;
        rows.into_iter().map(|row| Ok((row.id, crate::typed(row)?))).collect()
    }

    /// What tells who answers for cases that touch some records.
    pub(crate) async fn house(&self, touched: &Touched) -> Result<House, Error> {
        let desk = self.whole();
        let Touched { processings, contracts, is_breach, processes } = touched;
        Ok(House {
            subjects: desk.all(None).await?,
            units: desk.all(None).await?,
            scopes: desk.all(None).await?,
            arrangements: if *is_breach && *processes { desk.all(None).await? } else { Vec::new() },
            processings: self.named(processings.iter().copied().collect()).await?,
            contracts: self.named(contracts.iter().copied().collect()).await?,
        })
    }

    /// Who answers for a case under which law.
    pub(crate) async fn subjects(&self, case: &Incident) -> Result<Subjects, Error> {
        Ok(self.house(&Touched::by(case)).await?.subjects(case))
    }

    /// What tells who holds which role where.
    pub(crate) async fn posts(&self) -> Result<Posts, Error> {
        let desk = self.whole();
        Ok(Posts { units: desk.all(None).await?, assignments: desk.all(None).await? })
    }

    /// The persons who hold a role for a unit today, the role of the nearest unit first.
    pub(crate) async fn holders(&self, role: Role, unit: Uuid) -> Result<Vec<Id<Person>>, Error> {
        Ok(self.posts().await?.holders(role, unit, self.today()))
    }
}

/// Who holds which role where.
#[derive(Default)]
pub(crate) struct Posts {
    pub(super) units: Vec<Held<OrgUnit>>,
    pub(super) assignments: Vec<Held<RoleAssignment>>,
}

impl Posts {
    /// The persons who hold a role for a unit on a day, the role of the nearest unit first.
    pub(crate) fn holders(&self, role: Role, unit: Uuid, on: Date) -> Vec<Id<Person>> {
        let holds = |one: &RoleAssignment| one.from_on <= on && one.to_on.is_none_or(|to| on <= to);
        let (mut found, mut at, mut left) = (Vec::new(), Some(unit), self.units.len() + 1);
        while let Some(id) = at.filter(|_| left > 0) {
            let own = self.assignments.iter().map(|held| &held.record);
            for one in own.filter(|one| one.role == role && one.unit.uuid() == id) {
                if holds(one) && !found.contains(&one.person) {
                    found.push(one.person);
                }
            }
            at = self.units.iter().find(|held| held.id == id).and_then(|held| held.record.parent).map(|up| up.uuid());
            left -= 1;
        }
        found
    }
}
