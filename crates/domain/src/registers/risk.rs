//! Risks, as the organisation has described and judged them. The scale's version stays with each risk.

use jiff::civil::Date;
use record::{Choice, Code, Id, Line, Problems, Prose, Record, Reference};

use super::{InformationAsset, OrgUnit, Person, check_steps, in_order};
use crate::{
    law::{Law, RiskScales},
    register::Register,
};

/// A risk.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "risks", series = "RISK")]
pub struct Risk {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The risk in short.
    #[field(list, search)]
    pub title: Line,
    /// What may happen, and why.
    #[field(search)]
    pub description: Option<Prose>,
    /// Whose risk it is.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// The risk owner.
    #[field(list, filter)]
    pub owner: Id<Person>,
    /// What the risk is about.
    #[field(list, filter)]
    pub category: RiskCategory,
    /// Where it was found.
    #[field(filter)]
    pub source: RiskSource,
    /// Whether it is still open.
    #[field(list, filter, starts = "open")]
    pub state: RiskState,
    /// The version of the scale that it is judged by.
    #[field(filter, starts = "newest")]
    pub scale: Code<RiskScales>,
    /// Likelihood from the start.
    pub initial_likelihood: Option<i64>,
    /// Consequence from the start.
    pub initial_consequence: Option<i64>,
    /// Likelihood now.
    #[field(list)]
    pub likelihood: Option<i64>,
    /// Consequence now.
    #[field(list)]
    pub consequence: Option<i64>,
    /// Likelihood times consequence.
    #[field(list, filter, computed)]
    pub risk_value: Option<i64>,
    /// The zone of the matrix.
    #[field(list, filter, computed)]
    pub zone: Option<Line>,
    /// Likelihood to be reached.
    pub target_likelihood: Option<i64>,
    /// Consequence to be reached.
    pub target_consequence: Option<i64>,
    /// What is done about it.
    #[field(list, filter)]
    pub treatment: Treatment,
    /// Who has accepted it.
    #[field(filter, demanded)]
    pub accepted_by: Option<Id<Person>>,
    /// When it was accepted.
    #[field(past)]
    pub accepted_on: Option<Date>,
    /// The last day of the acceptance.
    #[field(list, demanded)]
    pub accepted_until: Option<Date>,
    /// What it threatens.
    #[field(filter)]
    pub aspects: Vec<Aspect>,
    /// The assets that it concerns.
    #[field(filter)]
    pub assets: Vec<Id<InformationAsset>>,
    /// Shared by all processes, and handled alike.
    #[field(filter)]
    pub is_shared: bool,
    /// When it was found.
    #[field(list, past, starts = "today")]
    pub identified_on: Date,
    /// When it must be looked at again.
    #[field(list)]
    pub review_on: Option<Date>,
    /// When it was closed.
    #[field(demanded, past)]
    pub closed_on: Option<Date>,
}

/// What risks are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum RiskCategory {
    /// The handling of information.
    Information,
    /// Personal data.
    PersonalData,
    /// Suppliers and their suppliers.
    SupplyChain,
    /// Artificial intelligence.
    Ai,
    /// Loss of systems.
    System,
    /// Loss of power.
    Power,
    /// Loss of staff or knowledge.
    Staff,
    /// Crime and fraud.
    Crime,
    /// Access rights.
    Access,
    /// Governance and resources.
    Governance,
}

/// Where risks are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum RiskSource {
    /// The materiality and risk analysis (VoR).
    MaterialityAnalysis,
    /// The risk and vulnerability analysis (RSA).
    VulnerabilityAnalysis,
    /// The report of the data protection officer.
    DpoReport,
    /// A classification.
    Classification,
    /// An incident.
    Incident,
    /// A procurement.
    Procurement,
    /// The risk inventory.
    Inventory,
    /// A workshop.
    Workshop,
    /// The organisation's own follow-up.
    FollowUp,
}

/// Whether a risk is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum RiskState {
    /// Open.
    Open,
    /// Closed.
    Closed,
}

/// What is done about a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Treatment {
    /// Not decided.
    Undecided,
    /// Reduce.
    Reduce,
    /// Accept.
    Accept,
    /// Share.
    Share,
    /// Avoid.
    Avoid,
}

/// What may be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Aspect {
    /// Confidentiality.
    Confidentiality,
    /// Integrity.
    Integrity,
    /// Availability.
    Availability,
    /// Traceability.
    Traceability,
}

impl Register for Risk {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn settle(&mut self, law: &Law) {
        let scale = law.risk_scale(self.scale.as_str());
        let pair = self.likelihood.zip(self.consequence);
        self.risk_value = pair.and_then(|(likelihood, consequence)| scale?.value(likelihood, consequence));
        self.zone = pair
            .and_then(|(likelihood, consequence)| scale?.zone(likelihood, consequence))
            .and_then(|(_, zone)| Line::parse(&zone.key).ok());
    }

    fn check(&self, law: &Law, found: &mut Problems) {
        for pair in [
            [
                (Risk::INITIAL_LIKELIHOOD.name, self.initial_likelihood),
                (Risk::INITIAL_CONSEQUENCE.name, self.initial_consequence),
            ],
            [(Risk::LIKELIHOOD.name, self.likelihood), (Risk::CONSEQUENCE.name, self.consequence)],
            [
                (Risk::TARGET_LIKELIHOOD.name, self.target_likelihood),
                (Risk::TARGET_CONSEQUENCE.name, self.target_consequence),
            ],
        ] {
            check_steps(law, self.scale.as_str(), pair, found);
        }
        if self.treatment == Treatment::Accept {
            if self.accepted_by.is_none() {
                found.add(Risk::ACCEPTED_BY.name, "accept_needs_name");
            }
            if self.accepted_until.is_none() {
                found.add(Risk::ACCEPTED_UNTIL.name, "accept_needs_end");
            }
        }
        in_order(self.accepted_on, self.accepted_until, Risk::ACCEPTED_UNTIL.name, "ends_before_start", found);
        in_order(Some(self.identified_on), self.closed_on, Risk::CLOSED_ON.name, "ends_before_start", found);
        if self.state == RiskState::Closed && self.closed_on.is_none() {
            found.add(Risk::CLOSED_ON.name, "closed_needs_day");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.identified_on)
    }
}

impl Risk {
    /// Accepted on a day: decided, begun, and not expired.
    pub fn is_accepted(&self, on: Date) -> bool {
        self.treatment == Treatment::Accept
            && self.accepted_on.is_none_or(|from| from <= on)
            && self.accepted_until.is_some_and(|until| on <= until)
    }
}
