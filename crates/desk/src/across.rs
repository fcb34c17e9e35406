//! Rules that look at several records at once, on what they come to together with what already stands.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Register,
    law::MandatoryMethods,
    registers::{AnalysisState, MaterialityAnalysis, MethodAssessment, RoleAssignment, Service, Supplier, SupplyLink},
};
use record::{CodeList, Fault, Held, Id, Record, Spec, Value};
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

impl Desk {
    /// What is wrong when these writes stand beside everything else.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn check_together(&self, writes: &[&Write]) -> Result<Vec<Found>, Error> {
        let mut found = self.check_analyses(writes).await?;
        found.extend(self.check_chain(writes).await?);
        found.extend(self.check_roles(writes).await?);
        Ok(found)
    }

    /// What tells of what has been and is dated to come: it would move clocks, and count as done what is not.
    pub(crate) fn ahead_of_now(&self, spec: &Spec, values: &[Value]) -> Vec<(&'static str, Fault)> {
        let (today, now) = (self.today(), self.now());
        let told = spec.fields.iter().zip(values).filter(|(field, _)| field.past);
        told.filter_map(|(field, value)| match value {
            Value::Moment(at) if *at > now => Some((field.name, Fault::new("in_the_future"))),
            Value::Date(on) if *on > today => Some((field.name, Fault::found("day_ahead", on.to_string()))),
            _ => None,
        })
        .collect()
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

    /// The recipient at a rank is the provider at the rank before, in the same service; the first is who the service names.
    async fn check_chain(&self, writes: &[&Write]) -> Result<Vec<Found>, Error> {
        let new: Vec<(Uuid, SupplyLink)> =
            written(writes).filter_map(|(id, link): (Uuid, Option<SupplyLink>)| Some((id, link?))).collect();
        if new.is_empty() {
            return Ok(Vec::new());
        }
        let whole = self.whole();
        let links: Vec<(Uuid, SupplyLink)> = whole.as_written(writes).await?;
        let services: Vec<(Uuid, Service)> = whole.as_written(writes).await?;
        let direct: BTreeMap<Uuid, Id<Supplier>> =
            services.into_iter().map(|(id, service)| (id, service.supplier)).collect();
        let mut held: BTreeSet<_> =
            links.iter().map(|(_, link)| (link.service.uuid(), link.rank, Some(link.provider))).collect();
        // The service itself says who delivers it to us.
        held.extend(direct.iter().map(|(service, supplier)| (*service, 1, Some(*supplier))));
        let mut found = Vec::new();
        for (id, link) in new {
            let service = link.service.uuid();
            if link.rank > 1 && !held.contains(&(service, link.rank - 1, link.recipient)) {
                let fault = Fault::found("rank_broken", (link.rank - 1).to_string());
                found.push((id, SupplyLink::RECIPIENT.name, fault));
            }
            let other = direct.get(&service).filter(|supplier| link.rank == 1 && **supplier != link.provider);
            if let Some(supplier) = other {
                let supplier = supplier.uuid();
                let name = self.caption_ids([supplier].into()).await?.remove(&supplier).unwrap_or_default();
                found.push((id, SupplyLink::PROVIDER.name, Fault::found("rank_one_supplier", name)));
            }
        }
        Ok(found)
    }
}
