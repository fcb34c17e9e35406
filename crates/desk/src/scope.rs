//! Which records belong to a part of the organisation: those of its units, and those that hang on them.

use std::collections::{HashMap, HashSet};

use domain::registers::{LegalSubject, OrgUnit};
use record::{Held, Kind, Record, Spec, Value, View};
use store::Query;
use uuid::Uuid;

use crate::{Desk, Error};

/// A part of the organisation, or all of it.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The unit and all below it; nothing means everything.
    units: Option<HashSet<Uuid>>,
    /// The units above it, whose rules and goals hold below.
    above: HashSet<Uuid>,
    /// For registers that belong to a unit through another record: the records within.
    within: HashMap<&'static str, HashSet<Uuid>>,
    /// Through which field each register belongs to a unit.
    ways: HashMap<&'static str, (usize, &'static str)>,
}

/// Registers whose records hold for all units below their own: rules, goals, plans and reports.
pub(crate) const HOLDS_BELOW: &[&str] = &[
    "governing_documents",
    "document_versions",
    "compliance_items",
    "budget_assignments",
    "context_factors",
    "interested_parties",
    "objectives",
    "materiality_analyses",
    "control_plans",
    "reporting_instances",
    "maturity_results",
];

/// Through which field a register belongs to a unit: its own unit, or a record that it requires.
pub(crate) fn through(spec: &Spec) -> Option<(usize, &'static str)> {
    let link = |at: usize| match spec.fields[at].kind {
        Kind::Link(target) => Some((at, target)),
        _ => None,
    };
    let own = spec.position("unit").and_then(link).filter(|(_, target)| *target == OrgUnit::REGISTER);
    let required =
        || (0..spec.fields.len()).filter(|at| spec.fields[*at].required).filter_map(link).collect::<Vec<_>>();
    let reaches = |(_, target): &(usize, &'static str)| {
        *target == LegalSubject::REGISTER
            || *target != spec.register && domain::entry(target).is_some_and(|entry| through(entry.spec).is_some())
    };
    own.or_else(|| required().into_iter().find(reaches))
}

/// A unit with all below it, and the units above it.
pub(crate) fn family(unit: Uuid, units: &[Held<OrgUnit>]) -> (HashSet<Uuid>, HashSet<Uuid>) {
    let mut below = HashSet::from([unit]);
    loop {
        let more: Vec<Uuid> = units
            .iter()
            .filter(|held| held.record.parent.is_some_and(|parent| below.contains(&parent.uuid())))
            .map(|held| held.id)
            .filter(|id| !below.contains(id))
            .collect();
        if more.is_empty() {
            break;
        }
        below.extend(more);
    }
    let mut above = HashSet::new();
    let mut at = Some(unit);
    while let Some(id) = at {
        let found = units.iter().find(|held| held.id == id);
        at = found.and_then(|held| held.record.parent).map(|parent| parent.uuid()).filter(|id| above.insert(*id));
    }
    (below, above)
}

impl Desk {
    /// The scope of a unit: its records in the view, and those that hang on them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn scope(&self, unit: Option<Uuid>, view: View) -> Result<Scope, Error> {
        let Some(unit) = unit else { return Ok(Scope::default()) };
        let units: Vec<Held<OrgUnit>> = self.all(Some(view)).await?;
        let (below, above) = family(unit, &units);
        if units.iter().all(|held| below.contains(&held.id)) {
            return Ok(Scope::default());
        }
        let within = units
            .iter()
            .filter(|held| below.contains(&held.id) || above.contains(&held.id))
            .filter_map(|held| held.record.legal_subject)
            .map(|subject| subject.uuid())
            .collect();
        let within = HashMap::from([(LegalSubject::REGISTER, within)]);
        let ways: HashMap<_, _> =
            domain::REGISTERS.iter().filter_map(|entry| Some((entry.spec.register, through(entry.spec)?))).collect();
        let targets: HashSet<&'static str> = ways.values().map(|(_, target)| *target).collect();
        let mut scope = Scope { units: Some(below), above, within, ways };
        for target in targets {
            self.widen(&mut scope, target, view).await?;
        }
        Ok(scope)
    }

    /// Notes which records of a register are within the scope, and of those that they hang on first.
    async fn widen(&self, scope: &mut Scope, register: &'static str, view: View) -> Result<(), Error> {
        let mut chain = vec![register];
        while let Some((_, target)) = chain.last().and_then(|register| scope.ways.get(register)) {
            if *target == OrgUnit::REGISTER || *target == LegalSubject::REGISTER {
                break;
            }
            chain.push(*target);
        }
        for register in chain.into_iter().rev() {
            if register == OrgUnit::REGISTER || scope.within.contains_key(register) {
                continue;
            }
            let Some(entry) = domain::entry(register) else { continue };
            let rows = self.list_past(entry, &Query::default(), view).await?.rows;
            let held = rows.into_iter().filter(|row| scope.holds(entry.spec, &row.values)).map(|row| row.id).collect();
            scope.within.insert(register, held);
        }
        Ok(())
    }
}

impl Scope {
    /// Where that stands which decides whether a register's records are within.
    pub(crate) fn place(&self, spec: &Spec) -> Option<usize> {
        self.ways.get(spec.register).map(|(at, _)| *at)
    }

    /// True when a record is within. What belongs to no unit is common to all.
    pub fn holds(&self, spec: &Spec, values: &[Value]) -> bool {
        let Some(units) = &self.units else { return true };
        match self.ways.get(spec.register).map(|(at, target)| (&values[*at], *target)) {
            Some((Value::Id(id), OrgUnit::REGISTER)) => {
                units.contains(id) || self.above.contains(id) && HOLDS_BELOW.contains(&spec.register)
            }
            Some((Value::Id(id), target)) => self.within.get(target).is_none_or(|within| within.contains(id)),
            _ => true,
        }
    }
}
