//! Which duties an incident brings: one rule for each row of the table of duties. It proposes; a person decides.

mod clocks;
mod rules;

use std::fmt;

use jiff::Timestamp;
use record::Id;

pub use clocks::{Times, decided, times};
pub use rules::evaluate;

use super::facts::mark_of;
use crate::registers::{Contract, DutyClock, LegalSubject};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// What the law can ask after an incident.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum DutyCode {
            $($(#[$doc])* $name,)*
        }

        impl DutyCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [DutyCode] = &[$(DutyCode::$name),*];

            /// The code in data and records.
            pub fn key(self) -> &'static str {
                match self {
                    $(DutyCode::$name => $key,)*
                }
            }

            /// The duty with this code.
            pub fn of(key: &str) -> Option<DutyCode> {
                DutyCode::ALL.iter().copied().find(|code| code.key() == key)
            }
        }
    };
}

codes! {
    /// Early warning (2 kap. 5 § cybersäkerhetslagen).
    Nis2EarlyWarning = "nis2_1",
    /// Incident notification (2 kap. 6 § cybersäkerhetslagen).
    Nis2Notification = "nis2_2",
    /// Status report on request (2 kap. 7 § cybersäkerhetslagen).
    Nis2Intermediate = "nis2_3",
    /// Final report (2 kap. 8 § cybersäkerhetslagen).
    Nis2Final = "nis2_4a",
    /// Progress report in its place while ongoing (2 kap. 8 § cybersäkerhetslagen).
    Nis2Progress = "nis2_4b",
    /// Final report after a progress report (2 kap. 8 § cybersäkerhetslagen).
    Nis2LateFinal = "nis2_4c",
    /// Information to recipients (2 kap. 9 § cybersäkerhetslagen).
    Nis2Recipients = "nis2_5",
    /// Information on a cyber threat (2 kap. 10 § cybersäkerhetslagen).
    Nis2Threat = "nis2_6",
    /// Changed registration (2 kap. 2 § cybersäkerhetslagen).
    Nis2Registration = "nis2_7",
    /// Notification to the supervisory authority (GDPR art. 33.1).
    GdprNotification = "gdpr_1",
    /// Supplement (GDPR art. 33.4).
    GdprSupplement = "gdpr_2",
    /// Communication to data subjects (GDPR art. 34).
    GdprSubjects = "gdpr_3",
    /// Notification to the controller (GDPR art. 33.2).
    GdprController = "gdpr_4",
    /// Documentation (GDPR art. 33.5).
    GdprDocumentation = "gdpr_5",
    /// Involvement of the data protection officer (GDPR art. 38.1).
    GdprDpo = "gdpr_6",
    /// Arbetsmiljöverket (3 kap. 3 a § arbetsmiljölagen).
    WorkAuthority = "amv_1",
    /// Försäkringskassan (42 kap. 10 § socialförsäkringsbalken).
    SocialInsurance = "fk_1",
    /// Investigation (3 kap. 2 a § arbetsmiljölagen).
    WorkInquiry = "am_2",
    /// Säkerhetspolisen (2 kap. 4 § säkerhetsskyddsförordningen).
    ProtectiveSecurity = "sak_1",
    /// Police report (33 § 4 cybersäkerhetsförordningen).
    Police = "pol_1",
    /// State agencies (MCFFS 2026:7).
    StateWarning = "stat_1",
    /// A contract.
    Contractual = "avt_1",
}

impl DutyCode {
    /// True for the duties of the GDPR.
    pub fn is_gdpr(self) -> bool {
        self.key().starts_with("gdpr_")
    }

    /// True when its time starts at the awareness, which only goes later by a person's decision.
    pub fn starts_at_awareness(self) -> bool {
        match self {
            DutyCode::Nis2EarlyWarning
            | DutyCode::Nis2Notification
            | DutyCode::Nis2Recipients
            | DutyCode::Nis2Threat
            | DutyCode::GdprNotification
            | DutyCode::GdprSubjects
            | DutyCode::GdprController
            | DutyCode::GdprDocumentation
            | DutyCode::GdprDpo
            | DutyCode::WorkAuthority
            | DutyCode::SocialInsurance
            | DutyCode::WorkInquiry
            | DutyCode::ProtectiveSecurity
            | DutyCode::Police
            | DutyCode::StateWarning
            | DutyCode::Contractual => true,
            DutyCode::Nis2Intermediate
            | DutyCode::Nis2Final
            | DutyCode::Nis2Progress
            | DutyCode::Nis2LateFinal
            | DutyCode::Nis2Registration
            | DutyCode::GdprSupplement => false,
        }
    }
}

/// A reason: a key of the locale, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The key.
    pub key: String,
    /// What it is about.
    pub args: Vec<String>,
}

impl Ground {
    /// A reason with what it is about; empty arguments are left out.
    pub fn of(key: &str, args: &[&str]) -> Ground {
        let args = args.iter().filter(|arg| !arg.is_empty()).map(|arg| (*arg).to_owned()).collect();
        Ground { key: key.to_owned(), args }
    }

    /// The reasons that a record keeps, one a line.
    pub fn read(text: &str) -> Vec<Ground> {
        let one = |line: &str| {
            let mut parts = line.split_whitespace();
            let key = parts.next()?.to_owned();
            Some(Ground { key, args: parts.map(str::to_owned).collect() })
        };
        text.lines().filter_map(one).collect()
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)?;
        self.args.iter().try_for_each(|arg| write!(f, " {arg}"))
    }
}

/// A duty that the facts bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What is asked.
    pub code: DutyCode,
    /// Who has the duty, when that is known.
    pub subject: Option<Id<LegalSubject>>,
    /// The controller that is told.
    pub party: Option<Id<LegalSubject>>,
    /// The contract that it follows from.
    pub contract: Option<Id<Contract>>,
    /// When an authority asked.
    pub requested_at: Option<Timestamp>,
    /// True when it rests on a question that is still open.
    pub is_open_question: bool,
    /// Why.
    pub grounds: Vec<Ground>,
    /// The paragraph, as it is on the day.
    pub source: String,
    /// Who is told.
    pub addressee: String,
    /// The form to fill in.
    pub form: Option<String>,
    /// Its start and its times.
    pub times: Times,
}

impl Proposal {
    /// What tells the duty from the case's others of the same code.
    pub fn mark(&self) -> String {
        mark(self.subject, self.party, self.contract, self.requested_at)
    }

    /// How its time is counted.
    pub fn clock(&self) -> DutyClock {
        self.times.clock
    }
}

/// What tells a duty from the case's others of the same code.
pub fn mark(
    subject: Option<Id<LegalSubject>>,
    party: Option<Id<LegalSubject>>,
    contract: Option<Id<Contract>>,
    requested_at: Option<Timestamp>,
) -> String {
    let other = party.map(|id| id.uuid()).or(contract.map(|id| id.uuid()));
    let asked = requested_at.map_or_else(|| "-".to_owned(), |at| at.as_second().to_string());
    format!("{}.{}.{asked}", mark_of(subject.map(|id| id.uuid())), mark_of(other))
}
