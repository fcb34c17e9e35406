//! Several reports of one event become one case: each is merged under the parent, which takes over what they told.

use domain::{
    incident::{life, recurrence},
    registers::{DutyState, EventKind, IncidentState, ReportingDuty},
};
use record::{Choice, Id};
use uuid::Uuid;

use super::{
    Case,
    pen::{Pen, Told, reason},
    refused,
};
use crate::{Act, Desk, Error};

/// What became of several reports that were to be merged.
#[derive(Debug, Default)]
pub struct MergedAll {
    /// Those that are merged now.
    pub merged: Vec<Uuid>,
    /// Those that are not, and why.
    pub refused: Vec<(Uuid, Error)>,
}

impl Desk {
    /// Merges a report into the case of the same event. The parent takes the graver answers and the earlier awareness;
    /// the report's open duties are withdrawn, for the parent has them.
    ///
    /// # Errors
    /// `Refused` when either may not, `Forbidden`, `NotFound`.
    pub async fn merge(&self, child: Uuid, parent: Uuid, why: Option<&str>) -> Result<Case, Error> {
        self.merge_one(child, parent, why, false).await?;
        self.case(parent).await
    }

    /// Merges several reports into the case of the same event, one after the other. What nobody has opened is opened
    /// first: whoever merges has read it. One that cannot be merged stands in no other's way.
    ///
    /// # Errors
    /// `NotFound` or `Forbidden` when the parent may not be handled; what the database says.
    pub async fn merge_all(&self, children: &[Uuid], parent: Uuid, why: Option<&str>) -> Result<MergedAll, Error> {
        self.case_for(parent, Act::HandleIncident).await?;
        let mut all = MergedAll::default();
        for child in children.iter().copied() {
            if all.merged.contains(&child) || child == parent && children.len() > 1 {
                // Chosen twice, or the case that the others go into.
                continue;
            }
            match self.merge_one(child, parent, why, true).await {
                Ok(()) => all.merged.push(child),
                Err(error @ Error::Broken(_)) => return Err(error),
                Err(error) => all.refused.push((child, error)),
            }
        }
        Ok(all)
    }

    async fn merge_one(&self, child: Uuid, parent: Uuid, why: Option<&str>, opens: bool) -> Result<(), Error> {
        let below = self.case_for(child, Act::HandleIncident).await?;
        let above = self.case_for(parent, Act::HandleIncident).await?;
        let mut pen = Pen::default();
        let mut report = below.incident.record.clone();
        if child == parent {
            return Err(refused("merge_state", report.state.key()));
        }
        if opens && report.state == IncidentState::Reported {
            report.receiver = report.receiver.or_else(|| self.person());
            let moved = Some((IncidentState::Reported, IncidentState::Triage));
            pen.tell(self, child, EventKind::Moved, Told { moved, ..Told::default() })?;
            report.state = IncidentState::Triage;
        }
        let from = report.state;
        if !life::next(from).contains(&IncidentState::Merged) {
            return Err(refused("merge_state", from.key()));
        }
        if !above.incident.record.state.is_open() {
            return Err(refused("merge_parent", above.incident.record.number));
        }
        report.state = IncidentState::Merged;
        report.parent = Some(Id::of(parent));
        let number = above.incident.record.number.to_string();
        for held in below.unresolved() {
            let mut duty = held.record.clone();
            self.judge(&mut duty, DutyState::Withdrawn, Some(reason(&number, ReportingDuty::DECISION_REASON.name)?));
            pen.duty(self, held.id, Some(held.version), &duty)?;
        }
        pen.put(self, child, Some(below.incident.version), &report, why.map(str::to_owned))?;
        let told = |text: &str| Told {
            is_key: true,
            text: Some(text.to_owned()),
            reason: why.map(str::to_owned),
            ..Told::default()
        };
        let moved = Some((from, IncidentState::Merged));
        pen.tell(self, child, EventKind::Merged, Told { moved, ..told(&number) })?;
        let mut now = recurrence::merged(&above.incident.record, &below.incident.record);
        self.restrict(&mut now).await?;
        pen.put(self, parent, Some(above.incident.version), &now, why.map(str::to_owned))?;
        pen.tell(self, parent, EventKind::Merged, told(&below.incident.record.number.to_string()))?;
        self.re_evaluate(&mut pen, parent, &now, &above.duties).await?;
        pen.carry_out(self).await.map(|_| ())
    }
}
