//! Who answers for a case under which law: what the case names, else the nearest in the tree of the organisation.

use domain::{
    incident::{ContractNotice, ControllerNotice, Subjects},
    registers::{
        ArrangementDirection, Contract, Incident, LegalSubject, Nis2Class, Nis2Scope, OrgUnit, OurRole, Processing,
        ProcessingRole, ProcessorArrangement, Regime, SectorKind, SubjectKind,
    },
};
use record::{Answer, Held, Id};
use store::{Condition, Query};
use uuid::Uuid;

use crate::{Desk, Error};

type SubjectId = Id<LegalSubject>;

impl Desk {
    async fn named<R: domain::Register>(&self, ids: Vec<Uuid>) -> Result<Vec<Held<R>>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.store().some(R::SPEC, &ids).await?;
        rows.into_iter().map(crate::typed).collect()
    }

    /// Who answers for a case under which law.
    pub(crate) async fn subjects(&self, case: &Incident) -> Result<Subjects, Error> {
        let desk = self.whole();
        let known: Vec<Held<LegalSubject>> = desk.all(None).await?;
        let above = desk.subjects_above(case.unit.uuid()).await?;
        let answers = |id: &SubjectId, regime: Regime| {
            known.iter().any(|held| held.typed_id() == *id && held.record.regimes.contains(&regime))
        };
        let nearest = |regime: Regime| above.iter().copied().find(|id| answers(id, regime));
        let operators = match &case.entities[..] {
            [] => nearest(Regime::Cybersecurity).into_iter().collect(),
            named => named.to_vec(),
        };
        let mut found = Subjects { operators, ..Subjects::default() };
        if found.operators.is_empty() {
            let whole = known.iter().find(|held| {
                held.record.kind == SubjectKind::Municipality && held.record.regimes.contains(&Regime::Cybersecurity)
            });
            found.operators.extend(whole.map(Held::typed_id));
        }
        let operators: Vec<&LegalSubject> =
            known.iter().filter(|held| found.operators.contains(&held.typed_id())).map(|held| &held.record).collect();
        found.annual_income = operators.iter().filter_map(|one| one.annual_income).map(|income| income.0).min();
        found.sectors = desk.sectors(&found.operators).await?;
        if found.sectors.is_empty() && operators.iter().any(|one| one.kind != SubjectKind::Company) {
            found.sectors.push(SectorKind::PublicAdministration);
        }
        found.employers = case.employer.or_else(|| nearest(Regime::WorkEnvironment)).into_iter().collect();
        found.processor = nearest(Regime::DataProtection);
        let processings: Vec<Held<Processing>> =
            self.named(case.processings.iter().map(|id| id.uuid()).collect()).await?;
        found.controllers = match (&case.controllers[..], case.our_role) {
            ([], Some(OurRole::Processor)) => Vec::new(),
            ([], _) => {
                let mut own: Vec<SubjectId> = processings
                    .iter()
                    .filter(|held| held.record.role != ProcessingRole::Processor)
                    .filter_map(|held| held.record.controller)
                    .collect();
                own.sort_unstable_by_key(|id| id.uuid());
                own.dedup();
                if own.is_empty() { found.processor.into_iter().collect() } else { own }
            }
            (named, _) => named.to_vec(),
        };
        if case.personal_data != Answer::No {
            found.processing_for = desk.notices(&case.processing_for).await?;
        }
        let contracts: Vec<Held<Contract>> = self.named(case.contracts.iter().map(|id| id.uuid()).collect()).await?;
        found.contracts = contracts
            .iter()
            .map(|held| ContractNotice {
                contract: held.typed_id(),
                within_hours: held.record.notify_hours,
                within_days: held.record.notify_days,
            })
            .collect();
        Ok(found)
    }

    /// The legal subjects of a unit and of those above it, the nearest first.
    async fn subjects_above(&self, unit: Uuid) -> Result<Vec<SubjectId>, Error> {
        let units: Vec<Held<OrgUnit>> = self.all(None).await?;
        let (mut found, mut at, mut left) = (Vec::new(), Some(unit), units.len());
        while let Some(held) = at.and_then(|id| units.iter().find(|held| held.id == id)) {
            found.extend(held.record.legal_subject);
            at = held.record.parent.map(|parent| parent.uuid()).filter(|_| left > 0);
            left = left.saturating_sub(1);
        }
        Ok(found)
    }

    async fn sectors(&self, operators: &[SubjectId]) -> Result<Vec<SectorKind>, Error> {
        let ids = operators.iter().map(|id| id.uuid()).collect();
        let within = Condition::among::<Nis2Scope>(Nis2Scope::SUBJECT.name, ids);
        let scopes: Vec<Held<Nis2Scope>> = self.typed(&Query { within, ..Query::default() }, None).await?;
        let mut found = Vec::new();
        for scope in scopes.into_iter().filter(|scope| scope.record.class != Nis2Class::NotCovered) {
            if let Some(kind) = scope.record.sector_kind
                && !found.contains(&kind)
            {
                found.push(kind);
            }
        }
        Ok(found)
    }

    /// The controllers that we process for, with what the instructions say of time.
    async fn notices(&self, controllers: &[SubjectId]) -> Result<Vec<ControllerNotice>, Error> {
        if controllers.is_empty() {
            return Ok(Vec::new());
        }
        let ids = controllers.iter().map(|id| id.uuid()).collect();
        let within = Condition::among::<ProcessorArrangement>(ProcessorArrangement::CONTROLLER.name, ids);
        let known: Vec<Held<ProcessorArrangement>> = self.typed(&Query { within, ..Query::default() }, None).await?;
        let hours = |controller: SubjectId| {
            let own = known
                .iter()
                .map(|held| &held.record)
                .filter(|one| one.controller == Some(controller) && one.direction == ArrangementDirection::Processor);
            own.filter_map(|one| one.notify_hours).min()
        };
        Ok(controllers
            .iter()
            .map(|controller| ControllerNotice { controller: *controller, within_hours: hours(*controller) })
            .collect())
    }

    /// The persons who hold a role for a unit today, the role of the nearest unit first.
    pub(crate) async fn holders(
        &self,
        role: domain::registers::Role,
        unit: Uuid,
    ) -> Result<Vec<Id<domain::registers::Person>>, Error> {
        use domain::registers::RoleAssignment;
        let desk = self.whole();
        let units: Vec<Held<OrgUnit>> = desk.all(None).await?;
        let all: Vec<Held<RoleAssignment>> = desk.all(None).await?;
        let today = self.today();
        let holds = |one: &RoleAssignment| one.from_on <= today && one.to_on.is_none_or(|to| today <= to);
        let (mut found, mut at, mut left) = (Vec::new(), Some(unit), units.len() + 1);
        while let Some(id) = at.filter(|_| left > 0) {
            for one in all.iter().map(|held| &held.record).filter(|one| one.role == role && one.unit.uuid() == id) {
                if holds(one) && !found.contains(&one.person) {
                    found.push(one.person);
                }
            }
            at = units.iter().find(|held| held.id == id).and_then(|held| held.record.parent).map(|up| up.uuid());
            left -= 1;
        }
        Ok(found)
    }
}
