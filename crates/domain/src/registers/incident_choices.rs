//! The choices of an incident.

use record::Choice;

/// How far the work with a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum IncidentState {
    /// Begun, not submitted; not counted.
    Draft,
    /// Reported.
    Reported,
    /// Being assessed.
    Triage,
    /// Being handled.
    Handling,
    /// Recovery.
    Recovery,
    /// Follow-up and lessons.
    FollowUp,
    /// Closed.
    Closed,
    /// Found not to be an incident.
    NotIncident,
    /// Merged into another case.
    Merged,
    /// Taken up again.
    Reopened,
}

/// How serious an incident is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Severity {
    /// Minor (ringa).
    Minor,
    /// Moderate.
    Moderate,
    /// Serious.
    Serious,
}

/// What causes incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Cause {
    /// E-mail sent to the wrong receiver.
    MisdirectedEmail,
    /// Letter sent to the wrong receiver.
    MisdirectedLetter,
    /// Registered or shown under the wrong person.
    WrongPerson,
    /// Wrong access right.
    WrongAccess,
    /// Fault in a system.
    SystemFault,
    /// Fault or event at a supplier.
    Supplier,
    /// Attack.
    Attack,
    /// Lost or stolen equipment.
    LostEquipment,
    /// Handled carelessly.
    Carelessness,
    /// Other.
    Other,
}

/// Risk to the persons affected (GDPR art. 33 and 34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DataRisk {
    /// Risk unlikely.
    Unlikely,
    /// Risk.
    Risk,
    /// High risk.
    HighRisk,
}

/// Our role for the processing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum OurRole {
    /// Controller.
    Controller,
    /// Processor.
    Processor,
    /// Joint controller.
    Joint,
}

/// Kinds of work-environment event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum WorkKind {
    /// Near miss (tillbud).
    NearMiss,
    /// Serious near miss.
    SeriousNearMiss,
    /// Occupational injury.
    Injury,
    /// Risk observation.
    RiskObservation,
}

/// How a report came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Intake {
    /// The report form.
    Form,
    /// Telephone.
    Phone,
    /// E-mail.
    Email,
    /// A supplier told us.
    Supplier,
    /// The work-environment system (IA).
    Ia,
    /// Another system.
    Api,
    /// Taken over from a file.
    Import,
}

/// How badly somebody was hurt (2 § arbetsmiljöförordningen).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Injury {
    /// Death.
    Death,
    /// Severe injury.
    Severe,
    /// Minor injury.
    Minor,
}
