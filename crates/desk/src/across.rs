//! Rules that look at several records at once, on what they come to together with what already stands.

use std::collections::BTreeSet;

use domain::{
    Register,
    law::MandatoryMethods,
    registers::{AnalysisState, Incident, MaterialityAnalysis, MethodAssessment, RoleAssignment, SupplyLink},
};
use record::{CodeList, Fault, Held, Record, Value};
use store::Write;
use uuid::Uuid;

use crate::{Desk, Error};

/// A fault with a field of one of the records that are being written.
pub(crate) type Found = (Uuid, &'static str, Fault);

/// The records of a register among those that are being written.
fn written<'a, R: Record>(writes: &'a [&'a Write]) -> impl Iterator<Item = (Uuid, Option<R>)> + 'a {
    writes.iter().filter(|write| write.spec.register == R::REGISTER).map(|write| {
        let record = (!write.removed).then(|| R::from_values(write.values.clone()).ok()).flatten();
        (write.id, record)
    })
}

/// Times of a case that somebody tells.
const HAPPENED: &[(usize, &str)] = &[
    (Incident::OCCURRED_AT.index, Incident::OCCURRED_AT.name),
    (Incident::DETECTED_AT.index, Incident::DETECTED_AT.name),
    (Incident::REPORTED_AT.index, Incident::REPORTED_AT.name),
    (Incident::ORG_AWARE_AT.index, Incident::ORG_AWARE_AT.name),
    (Incident::PROCESSOR_INFORMED_US_AT.index, Incident::PROCESSOR_INFORMED_US_AT.name),
    (Incident::CONTAINED_AT.index, Incident::CONTAINED_AT.name),
    (Incident::HANDLED_AT.index, Incident::HANDLED_AT.name),
    (Incident::CLOSED_AT.index, Incident::CLOSED_AT.name),
];

impl Desk {
    /// What is wrong when these writes stand beside everything else.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn check_together(&self, writes: &[&Write]) -> Result<Vec<Found>, Error> {
        let mut found = self.check_analyses(writes).await?;
        found.extend(self.check_chain(writes).await?);
        found.extend(self.check_past(writes));
        found.extend(self.check_roles(writes).await?);
        Ok(found)
    }

    /// What is told of a case has been: a time to come would move its clocks.
    fn check_past(&self, writes: &[&Write]) -> Vec<Found> {
        let mut found = Vec::new();
        for write in writes.iter().filter(|write| write.spec.register == Incident::REGISTER && !write.removed) {
            for (at, name) in HAPPENED {
                if matches!(write.values.get(*at), Some(Value::Moment(at)) if *at > self.now()) {
                    found.push((write.id, *name, Fault::new("in_the_future")));
                }
            }
        }
        found
    }

    /// Nobody holds the same role for the same unit twice at once: ending one would leave the other standing.
    async fn check_roles(&self, writes: &[&Write]) -> Result<Vec<Found>, Error> {
        let new: Vec<(Uuid, RoleAssignment)> =
            written::<RoleAssignment>(writes).filter_map(|(id, record)| Some((id, record?))).collect();
        if new.is_empty() {
            return Ok(Vec::new());
        }
        let all = self.whole().as_written::<RoleAssignment>(writes).await?;
        let meets = |one: &RoleAssignment, other: &RoleAssignment| {
            one.to_on.is_none_or(|to| other.from_on <= to) && other.to_on.is_none_or(|to| one.from_on <= to)
        };
        let same = |one: &RoleAssignment, other: &RoleAssignment| {
            (one.person, one.role, one.unit) == (other.person, other.role, other.unit) && meets(one, other)
        };
        let twice = |(id, one): &(Uuid, RoleAssignment)| {
            let other = all.iter().find(|(known, other)| known != id && same(one, other))?;
            Some((*id, RoleAssignment::ROLE.name, Fault::found("role_twice", other.1.number.to_string())))
        };
        Ok(new.iter().filter_map(twice).collect())
    }

    /// All records of a register as they will be.
    async fn as_written<R: Register>(&self, writes: &[&Write]) -> Result<Vec<(Uuid, R)>, Error> {
        let standing: Vec<Held<R>> = self.all(None).await?;
        let new: BTreeSet<Uuid> = written::<R>(writes).map(|(id, _)| id).collect();
        let kept = standing.into_iter().filter(|held| !new.contains(&held.id)).map(|held| (held.id, held.record));
        Ok(kept.chain(written::<R>(writes).filter_map(|(id, record)| Some((id, record?)))).collect())
    }

    /// An analysis is closed when every mandatory method of its year is assessed.
    async fn check_analyses(&self, writes: &[&Write]) -> Result<Vec<Found>, Error> {
        let closed: Vec<(Uuid, MaterialityAnalysis)> = written(writes)
            .filter_map(|(id, analysis): (Uuid, Option<MaterialityAnalysis>)| Some((id, analysis?)))
            .filter(|(_, analysis)| analysis.state == AnalysisState::Closed)
            .collect();
        if closed.is_empty() {
            return Ok(Vec::new());
        }
        let assessments: Vec<(Uuid, MethodAssessment)> = self.as_written(writes).await?;
        let mut found = Vec::new();
        for (id, analysis) in closed {
            let done: BTreeSet<&str> = assessments
                .iter()
                .filter(|(_, assessment)| assessment.analysis.uuid() == id)
                .map(|(_, assessment)| assessment.method.as_str())
                .collect();
            let missing: Vec<&str> = self
                .law()
                .codes_in(MandatoryMethods::LIST, analysis.year)
                .into_iter()
                .filter(|code| !done.contains(code))
                .collect();
            if !missing.is_empty() {
                found.push((id, MaterialityAnalysis::STATE.name, Fault::found("methods_missing", missing.join(", "))));
            }
        }
        Ok(found)
    }

    /// The recipient at a rank is the provider at the rank before, in the same service.
    async fn check_chain(&self, writes: &[&Write]) -> Result<Vec<Found>, Error> {
        let new: Vec<(Uuid, SupplyLink)> = written(writes)
            .filter_map(|(id, link): (Uuid, Option<SupplyLink>)| Some((id, link?)))
            .filter(|(_, link)| link.rank > 1)
            .collect();
        if new.is_empty() {
            return Ok(Vec::new());
        }
        let links: Vec<(Uuid, SupplyLink)> = self.as_written(writes).await?;
        let held: BTreeSet<_> = links.iter().map(|(_, link)| (link.service, link.rank, Some(link.provider))).collect();
        let broken = new.into_iter().filter(|(_, link)| !held.contains(&(link.service, link.rank - 1, link.recipient)));
        Ok(broken
            .map(|(id, link)| {
                (id, SupplyLink::RECIPIENT.name, Fault::found("rank_broken", (link.rank - 1).to_string()))
            })
            .collect())
    }
}
