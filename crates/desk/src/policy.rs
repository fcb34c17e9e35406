//! Who may do what: one table of roles and registers, and the conditions that it becomes.

use std::{collections::HashSet, sync::Arc};

use domain::{
    law::incident::Approver,
    registers::{
        Incident, IncidentEvent, IncidentReport, LegalSubject, Measure, OrgUnit, Person, ReportingDuty, Role,
        RoleAssignment,
    },
};
use jiff::civil::Date;
use record::{Field, Held, Kind, Record, Spec, Value};
use store::{Condition, Filter, Op, Query};
use uuid::Uuid;

use crate::{
    Desk, Error,
    parts::{self, Shows, Way},
    scope,
    sight::Question,
};

/// The roles that the table has a column for, in its order.
pub const COLUMNS: [Role; 10] = [
    Role::Employee,
    Role::Manager,
    Role::InfosecCoordinator,
    Role::Dpo,
    Role::HeadOfAdministration,
    Role::ClassificationFacilitator,
    Role::ObjectManager,
    Role::Registrar,
    Role::Auditor,
    Role::Administrator,
];

/// What each role may do with each register:
/// `-` nothing · `o` reads what names the person · `O` writes it too · `r` reads · `f` reads, and writes the role's own
/// fields (see [`FIELDS`]) · `w` reads and writes · `p` reads its part of a case (see [`crate::parts`]).
/// Reading and writing reach as far as the unit of the role and those below it; what belongs to no unit is common.
#[rustfmt::skip]
const TABLE: &[(&str, [char; 10])] = &[
    //                         employee, manager, isam, dso, head, classification, object, registrar, auditor, admin
    ("org_units",             ['r', 'r', 'w', 'r', 'r', 'r', 'r', 'r', 'r', 'w']),
    ("legal_subjects",        ['-', 'r', 'w', 'r', 'r', 'r', 'r', 'r', 'r', 'w']),
    ("persons",               ['o', 'r', 'w', 'r', 'r', 'r', 'r', 'r', 'r', 'w']),
    ("role_assignments",      ['o', 'r', 'r', 'r', 'r', 'r', 'r', 'r', 'r', 'w']),
    ("council_goals",         ['-', 'r', 'w', '-', 'r', '-', '-', 'r', 'r', '-']),
    ("budget_assignments",    ['-', 'r', 'w', '-', 'r', '-', '-', 'r', 'r', '-']),
    ("context_factors",       ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("interested_parties",    ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("governing_documents",   ['r', 'r', 'w', 'r', 'r', 'r', 'r', 'r', 'r', '-']),
    ("document_versions",     ['r', 'r', 'w', 'r', 'r', 'r', 'r', 'r', 'r', '-']),
    ("read_confirmations",    ['O', 'w', 'w', '-', 'r', 'O', 'O', 'O', 'r', '-']),
    ("compliance_items",      ['-', 'r', 'w', 'r', 'r', 'r', '-', '-', 'r', '-']),
    ("objectives",            ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("measurements",          ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("maintained_objects",    ['-', 'r', 'w', 'r', 'r', 'r', 'w', '-', 'r', '-']),
    ("information_assets",    ['-', 'w', 'w', 'r', 'r', 'w', 'w', '-', 'r', '-']),
    ("classifications",       ['-', 'r', 'w', 'r', 'r', 'w', 'r', '-', 'r', '-']),
    ("requirements",          ['-', 'r', 'w', 'r', 'r', 'r', 'r', '-', 'r', '-']),
    ("self_assessments",      ['-', 'r', 'w', 'r', 'r', 'w', 'w', '-', 'r', '-']),
    ("handling_instructions", ['r', 'r', 'w', 'r', 'r', 'r', 'r', 'r', 'r', '-']),
    ("classification_plans",  ['-', 'r', 'w', 'r', 'r', 'w', 'r', '-', 'r', '-']),
    ("risks",                 ['-', 'w', 'w', 'r', 'f', 'r', 'w', '-', 'r', '-']),
    ("materiality_analyses",  ['-', 'r', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("method_assessments",    ['-', 'r', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("control_plans",         ['-', 'r', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("controls",              ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("control_results",       ['-', 'w', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("deviations",            ['-', 'w', 'w', 'r', 'r', '-', 'r', '-', 'r', '-']),
    ("audits",                ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("shared_resources",      ['-', 'w', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("access_reviews",        ['-', 'w', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("rva_cycles",            ['-', 'r', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("preparedness_sectors",  ['-', 'r', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("processes",             ['-', 'w', 'w', 'r', 'r', 'r', 'r', '-', 'r', '-']),
    ("dependencies",          ['-', 'w', 'w', '-', 'r', 'r', 'w', '-', 'r', '-']),
    ("continuity_principles", ['-', 'r', 'w', '-', 'r', '-', 'r', '-', 'r', '-']),
    ("continuity_plans",      ['-', 'w', 'w', '-', 'r', '-', 'w', '-', 'r', '-']),
    ("exercises",             ['-', 'w', 'w', '-', 'r', '-', 'r', '-', 'r', '-']),
    ("observations",          ['-', 'w', 'w', '-', 'r', '-', 'r', '-', 'r', '-']),
    ("incidents",             ['O', 'w', 'w', 'p', 'r', 'O', 'O', 'O', 'r', '-']),
    // What is decided, approved and sent is written by the steps of the process alone, each with its own right.
    ("reporting_duties",      ['-', 'r', 'r', 'p', 'r', '-', '-', 'p', 'r', '-']),
    ("incident_reports",      ['-', 'r', 'r', 'p', 'r', '-', '-', 'p', 'r', '-']),
    ("incident_events",       ['-', 'r', 'r', 'p', 'r', '-', '-', 'p', 'r', '-']),
    ("suppliers",             ['-', 'r', 'w', 'r', 'r', 'r', 'w', '-', 'r', '-']),
    ("procurements",          ['-', 'w', 'w', 'r', 'r', 'r', 'w', '-', 'r', '-']),
    ("contracts",             ['-', 'w', 'w', 'r', 'r', '-', 'w', '-', 'r', '-']),
    ("services",              ['-', 'w', 'w', 'r', 'r', 'r', 'w', '-', 'r', '-']),
    ("supply_links",          ['-', 'w', 'w', 'r', 'r', '-', 'w', '-', 'r', '-']),
    ("supplier_reviews",      ['-', 'w', 'w', 'r', 'r', '-', 'w', '-', 'r', '-']),
    ("processings",           ['-', 'w', 'w', 'r', 'r', 'r', 'r', '-', 'r', '-']),
    ("role_assessments",      ['-', 'w', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("processor_arrangements", ['-', 'w', 'w', 'r', 'r', '-', 'r', 'r', 'r', '-']),
    ("privacy_notices",       ['-', 'w', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("threshold_analyses",    ['-', 'w', 'w', 'f', 'r', 'w', 'r', '-', 'r', '-']),
    ("dpias",                 ['-', 'w', 'w', 'f', 'r', 'r', '-', '-', 'r', '-']),
    ("transfers",             ['-', 'w', 'w', 'r', 'r', '-', 'r', '-', 'r', '-']),
    ("dpo_reports",           ['-', 'r', 'r', 'w', 'r', '-', '-', 'r', 'r', '-']),
    ("dpo_findings",          ['-', 'r', 'r', 'w', 'r', '-', '-', '-', 'r', '-']),
    ("risk_processes",        ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("nis2_scopes",           ['-', 'r', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("nis2_registrations",    ['-', '-', 'w', '-', 'r', '-', '-', 'r', 'r', '-']),
    ("nis2_focuses",          ['-', 'r', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("maturity_dialogues",    ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("maturity_results",      ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("trainings",             ['r', 'r', 'w', 'r', 'r', 'r', 'r', 'r', 'r', '-']),
    ("participations",        ['o', 'w', 'w', 'r', 'r', 'o', 'o', 'o', 'r', '-']),
    ("forums",                ['-', 'r', 'w', 'r', 'r', '-', 'r', '-', 'r', '-']),
    ("forum_items",           ['-', 'r', 'w', 'r', 'r', '-', 'r', '-', 'r', '-']),
    ("studies",               ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("interviews",            ['-', '-', 'w', '-', 'r', '-', '-', '-', 'r', '-']),
    ("measures",              ['-', 'w', 'w', 'r', 'r', 'w', 'w', '-', 'r', '-']),
    ("planned_activities",    ['-', 'r', 'w', 'r', 'r', 'r', 'r', '-', 'r', '-']),
    ("recurring_tasks",       ['-', 'r', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("occurrences",           ['-', 'w', 'w', 'r', 'r', '-', '-', '-', 'r', '-']),
    ("reporting_instances",   ['-', 'r', 'w', 'r', 'r', '-', '-', 'r', 'r', '-']),
    ("management_reviews",    ['-', '-', 'w', 'r', 'r', '-', '-', 'f', 'r', '-']),
    ("review_sections",       ['-', '-', 'w', 'r', 'r', '-', '-', 'r', 'r', '-']),
    // Comments are written by the step alone, by whoever reads the review and does not only look on.
    ("reference_texts",       ['-', '-', 'r', 'r', 'r', '-', '-', '-', 'r', 'r']),
    ("review_comments",       ['-', '-', 'r', 'r', 'r', '-', '-', 'r', 'r', '-']),
    ("review_inputs",         ['-', '-', 'w', 'r', 'r', '-', '-', 'r', 'r', '-']),
    ("review_decisions",      ['-', '-', 'w', 'r', 'w', '-', '-', 'r', 'r', '-']),
    ("review_judgements",     ['-', '-', 'w', 'r', 'w', '-', '-', 'r', 'r', '-']),
    // Files are seen through the record that they belong to, never as a register of their own.
    ("attachments",           ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-']),
    ("review_attendees",      ['-', '-', 'w', 'r', 'r', '-', '-', 'r', 'r', '-']),
];

/// The fields that a role writes where the table says `f`.
pub const FIELDS: &[(Role, &str, &[&str])] = &[
    (Role::Dpo, "threshold_analyses", &["dpo_advice", "dpo_advised_on"]),
    (Role::Dpo, "dpias", &["dpo_advice"]),
    (Role::HeadOfAdministration, "risks", &["treatment", "accepted_by", "accepted_on", "accepted_until"]),
    (Role::Registrar, "management_reviews", &["registry_number", "annex_number", "state"]),
];

/// Where a role's own fields are written by that role alone, whatever others may write of the record: the data
/// protection officer's advice is independent (art. 38.3 GDPR).
pub const KEPT: &[(Role, &str)] = &[(Role::Dpo, "threshold_analyses"), (Role::Dpo, "dpias")];

/// The fields that a role writes of a register where the table says `f`.
fn fields_of(role: Role, register: &str) -> &'static [&'static str] {
    FIELDS.iter().find(|(known, name, _)| *known == role && *name == register).map_or(&[], |(_, _, fields)| fields)
}

/// Deeds that are more than writing a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Taking in files.
    Import,
    /// Emptying content by lawful disposal.
    Dispose,
    /// Drafting a review and handing it over.
    DraftReview,
    /// Deciding a review.
    DecideReview,
    /// Saying something of a section of a review.
    CommentReview,
    /// Noting that a review has become an annex.
    AnnexReview,
    /// Changing scales, templates and other dated data.
    ChangeReference,
    /// Accounts.
    Accounts,
    /// Reading the log of everything.
    ReadLog,
    /// Assessing, moving, merging and closing cases.
    HandleIncident,
    /// Deciding whether a duty is required, and submitting what it asks: the controller's, never the data protection
    /// officer's (art. 38.6 GDPR).
    HandleDuty,
    /// Advising on a duty as data protection officer.
    AdviseDuty,
    /// Moving the start of a duty's time later.
    MoveStart,
    /// Approving a report by delegation of the head of administration.
    ApproveAsDelegate,
    /// Approving a report for the controller.
    ApproveAsController,
    /// Approving a report for the employer.
    ApproveAsEmployer,
    /// Approving a report for the management.
    ApproveAsManagement,
    /// Looking at a sample of cases that were closed as minor.
    SampleIncidents,
}

impl Act {
    /// The deed of approving a report, by who approves it.
    pub fn to_approve(approver: Approver) -> Act {
        match approver {
            Approver::Delegate => Act::ApproveAsDelegate,
            Approver::Controller => Act::ApproveAsController,
            Approver::Employer => Act::ApproveAsEmployer,
            Approver::Management => Act::ApproveAsManagement,
        }
    }
}

/// Which roles may do which deed.
pub const ACTS: &[(Act, &[Role])] = &[
    (Act::Import, &[Role::InfosecCoordinator, Role::Administrator]),
    (Act::Dispose, &[Role::InfosecCoordinator, Role::Registrar]),
    (Act::DraftReview, &[Role::InfosecCoordinator]),
    (Act::DecideReview, &[Role::HeadOfAdministration]),
    (Act::CommentReview, &[Role::InfosecCoordinator, Role::Dpo, Role::HeadOfAdministration, Role::Registrar]),
    (Act::AnnexReview, &[Role::InfosecCoordinator, Role::Registrar]),
    (Act::ChangeReference, &[Role::InfosecCoordinator, Role::Administrator]),
    (Act::Accounts, &[Role::Administrator]),
    (Act::ReadLog, &[Role::InfosecCoordinator, Role::Auditor, Role::Administrator]),
    (Act::HandleIncident, &[Role::Manager, Role::InfosecCoordinator]),
    (Act::HandleDuty, &[Role::Manager, Role::InfosecCoordinator]),
    (Act::AdviseDuty, &[Role::Dpo]),
    (Act::MoveStart, &[Role::InfosecCoordinator, Role::Dpo]),
    (Act::ApproveAsDelegate, &[Role::InfosecCoordinator, Role::HeadOfAdministration]),
    (Act::ApproveAsController, &[Role::HeadOfAdministration]),
    (Act::ApproveAsEmployer, &[Role::Manager, Role::HeadOfAdministration]),
    (Act::ApproveAsManagement, &[Role::HeadOfAdministration]),
    (Act::SampleIncidents, &[Role::Dpo]),
];

/// The roles that may do a deed.
pub fn roles_of(act: Act) -> &'static [Role] {
    ACTS.iter().find(|(known, _)| *known == act).map_or(&[], |(_, roles)| roles)
}

/// Registers that everybody who may read them reads in whole: the names that other records are told by.
const DIRECTORY: &[&str] = &[OrgUnit::REGISTER, LegalSubject::REGISTER, Person::REGISTER];

/// The column that a role of the register of roles stands under.
pub fn column(role: Role) -> Role {
    match role {
        Role::SecurityOfficer => Role::InfosecCoordinator,
        Role::CityDirector => Role::HeadOfAdministration,
        Role::InformationOwner
        | Role::SystemOwner
        | Role::SystemManager
        | Role::ProcessOwner
        | Role::Procurement
        | Role::SupplierManager => Role::ObjectManager,
        // A seat in the management team is no manager's post over the whole: that is held for a unit of its own.
        Role::ManagementTeam
        | Role::Council
        | Role::LegalCounsel
        | Role::SafetyRepresentative
        | Role::HumanResources => Role::Employee,
        Role::HeadOfAdministration
        | Role::InfosecCoordinator
        | Role::Dpo
        | Role::Manager
        | Role::ObjectManager
        | Role::ClassificationFacilitator
        | Role::Registrar
        | Role::Auditor
        | Role::Employee
        | Role::Administrator => role,
    }
}

/// A role that somebody holds, and how far it reaches.
#[derive(Clone, Debug)]
pub struct Post {
    /// The column of the table.
    pub role: Role,
    /// The role as it is held.
    pub held: Role,
    /// The unit that it is held for.
    pub unit: Option<Uuid>,
    /// The unit and all below it; nothing means everything.
    below: Option<HashSet<Uuid>>,
    /// The units above it.
    above: HashSet<Uuid>,
    /// The legal subjects of its units; the nearest above when they have none.
    pub(crate) subjects: Vec<Uuid>,
}

/// Somebody who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The person.
    pub person: Uuid,
    /// What the person holds today.
    pub posts: Vec<Post>,
}

/// What somebody wants with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// To read it.
    Read,
    /// To write it.
    Write,
}

/// What a role may do with a register, as a letter of the table.
pub fn letter(register: &str, role: Role) -> char {
    let row = TABLE.iter().find(|(name, _)| *name == register);
    let at = COLUMNS.iter().position(|column| *column == role);
    row.zip(at).map_or('-', |((_, letters), at)| letters[at])
}

/// The table as text: one line for each register, one column for each role.
pub fn table() -> String {
    let mut text = String::from(
        "# Who may do what. - nothing, o reads own, O writes own, r reads, f reads and writes own fields, w writes,\n\
         # p reads its part of a case (the parts stand below).\n\
         # Everything within the unit of the role and those below it; what belongs to no unit is common.\n\
         # Everybody is an employee of the unit where they work, and reads as such also what is of the units above.\n",
    );
    let names: Vec<&str> = COLUMNS.iter().map(|role| record::Choice::key(*role)).collect();
    text.push_str(&format!("{:<24} {}\n", "register", names.join(" ")));
    for entry in domain::REGISTERS {
        let letters: Vec<String> = COLUMNS
            .iter()
            .zip(&names)
            .map(|(role, name)| format!("{:<width$}", letter(entry.spec.register, *role), width = name.len()))
            .collect();
        text.push_str(format!("{:<24} {}", entry.spec.register, letters.join(" ")).trim_end());
        text.push('\n');
    }
    text.push_str("\n# The fields that a role writes where the table says f.\n");
    for (role, register, fields) in FIELDS {
        text.push_str(&format!("{} {register}: {}\n", record::Choice::key(*role), fields.join(", ")));
    }
    text.push_str("\n# The fields that one role alone writes.\n");
    for (role, register) in KEPT {
        let fields = fields_of(*role, register).join(", ");
        text.push_str(&format!("{} {register}: {fields}\n", record::Choice::key(*role)));
    }
    text.push_str("\n# Deeds that are more than writing a record.\n");
    for (act, roles) in ACTS {
        let names: Vec<&str> = roles.iter().map(|role| record::Choice::key(*role)).collect();
        text.push_str(&format!("{act:?}: {}\n", names.join(", ")));
    }
    text.push_str(&parts::table());
    text
}

impl Caller {
    /// True when one of the roles held may do the deed.
    pub fn may(&self, act: Act) -> bool {
        let roles = ACTS.iter().find(|(known, _)| *known == act).map_or(&[][..], |(_, roles)| roles);
        self.posts.iter().any(|post| roles.contains(&post.role))
    }

    /// True when a role is held.
    pub fn is(&self, role: Role) -> bool {
        self.posts.iter().any(|post| post.role == role)
    }

    /// True when anything of a register may be wanted.
    pub fn may_some(&self, spec: &Spec, want: Want) -> bool {
        self.posts.iter().any(|post| Caller::fits(letter(spec.register, post.role), want))
            || want == Want::Read && self.has_part(spec)
    }

    /// True when more of a register may be read than what names the person: so much that it can be counted.
    pub fn may_survey(&self, spec: &Spec) -> bool {
        self.posts.iter().any(|post| matches!(letter(spec.register, post.role), 'r' | 'f' | 'w'))
    }

    fn fits(letter: char, want: Want) -> bool {
        match want {
            Want::Read => letter != '-',
            Want::Write => matches!(letter, 'O' | 'f' | 'w'),
        }
    }

    /// The records of a register that the person may read or write: what the table and the parts give, without the
    /// restricted cases whose list the person is not on.
    pub fn condition(&self, spec: &'static Spec, want: Want) -> Condition {
        self.condition_on(spec, want, &[])
    }

    /// The same condition for whoever filters and sorts by some fields: only records in which they are seen, so that
    /// no list tells by its order or length what it does not show.
    pub(crate) fn condition_on(&self, spec: &'static Spec, want: Want, used: &[&str]) -> Condition {
        let ways = self.ways(spec, want).into_iter();
        let seen = ways.filter(|way| used.iter().all(|field| way.shows.always(field)));
        self.open(spec, either(seen.map(|way| way.within).collect()))
    }

    /// True when a list may be in the order of a field: where all see it, or a post reads the register whole, and then
    /// those records in its order.
    pub(crate) fn may_sort(&self, spec: &'static Spec, field: &str) -> bool {
        let reads_whole = |post: &Post| {
            let letter = letter(spec.register, post.role);
            Caller::fits(letter, Want::Read) && !matches!(letter, 'o' | 'O' | 'p')
        };
        self.posts.iter().any(reads_whole) || self.ways(spec, Want::Read).iter().all(|way| way.shows.always(field))
    }

    /// The records that a person may read and that answer what is asked: of each only by what is always seen of it, so
    /// that a search tells nothing of the rest.
    pub(crate) fn answering(&self, spec: &'static Spec, used: &[&str], asked: &Condition) -> Condition {
        if matches!(asked, Condition::Every) {
            return self.condition_on(spec, Want::Read, used);
        }
        let ways = self.ways(spec, Want::Read).into_iter();
        let seen = ways.filter(|way| used.iter().all(|field| way.shows.always(field)));
        let each = seen.map(|way| match (way.within, seen_of(asked, way.shows)) {
            (Condition::Every, asked) => asked,
            (within, asked) => Condition::Both(vec![asked, within]),
        });
        self.open(spec, either(each.collect()))
    }

    /// A condition with what keeps restricted cases from others.
    fn open(&self, spec: &'static Spec, within: Condition) -> Condition {
        let open = if spec.register == Measure::REGISTER { self.open_measures(spec) } else { self.open_cases(spec) };
        let Some(open) = open else { return within };
        match within {
            Condition::Every => open,
            Condition::None => Condition::None,
            within => Condition::Both(vec![within, open]),
        }
    }

    /// Every way by which the person reads or writes records of a register, and how much of them.
    pub(crate) fn ways(&self, spec: &'static Spec, want: Want) -> Vec<Way> {
        let mut ways = Vec::new();
        for post in &self.posts {
            let within = match letter(spec.register, post.role) {
                letter if !Caller::fits(letter, want) => continue,
                'o' | 'O' => self.own(spec),
                'p' => continue,
                _ => post.reach(spec),
            };
            ways.push(Way { within, shows: Shows::Whole });
        }
        if want == Want::Read {
            ways.extend(self.parts(spec));
        }
        ways
    }

    /// What names the person.
    pub(crate) fn own(&self, spec: &'static Spec) -> Condition {
        if spec.register == Person::REGISTER {
            return Condition::Itself(vec![self.person]);
        }
        // Whoever reported a case follows it; it is not theirs to handle.
        let is_own = |field: &&Field| spec.register != Incident::REGISTER || field.name != Incident::REPORTER.name;
        let names = spec.fields.iter().filter(|field| field.kind.target() == Some(Person::REGISTER)).filter(is_own);
        Condition::Either(names.map(|field| Condition::Among(field, vec![self.person])).collect())
    }

    /// The fields of a register that others than the person write alone.
    pub fn kept_from(&self, spec: &Spec) -> Vec<&'static str> {
        let others = KEPT.iter().filter(|(role, register)| *register == spec.register && !self.is(*role));
        others.flat_map(|(role, register)| fields_of(*role, register)).copied().collect()
    }

    /// The fields of a record that the person may write; nothing means all.
    pub fn fields(&self, spec: &Spec) -> Option<Vec<&'static str>> {
        let mut found = Vec::new();
        for post in &self.posts {
            match letter(spec.register, post.role) {
                'w' | 'O' => return None,
                'f' => found.extend(fields_of(post.role, spec.register)),
                _ => (),
            }
        }
        Some(found)
    }
}

/// What is asked, as far as it asks of what is always seen; the rest has no answer, neither yes nor no.
fn seen_of(asked: &Condition, shows: Shows) -> Condition {
    let all = |all: &[Condition]| all.iter().map(|one| seen_of(one, shows)).collect();
    match asked {
        Condition::Either(found) => Condition::Either(all(found)),
        Condition::Both(found) => Condition::Both(all(found)),
        other if asks_only(other, shows) => other.clone(),
        _ => Condition::None,
    }
}

/// True when a condition asks of nothing but what is always seen.
fn asks_only(asked: &Condition, shows: Shows) -> bool {
    match asked {
        Condition::Test(filter) => shows.always(filter.field.name),
        Condition::Among(field, _)
        | Condition::Gathered(field, _)
        | Condition::Through(field, ..)
        | Condition::Reaches(_, field, ..)
        | Condition::Leads(field, _)
        | Condition::Shuns(field, ..) => shows.always(field.name),
        Condition::Either(all) | Condition::Both(all) => all.iter().all(|one| asks_only(one, shows)),
        Condition::Not(inner) | Condition::Today(inner) => asks_only(inner, shows),
        Condition::LedBy(..) => false,
        Condition::Every | Condition::None | Condition::Itself(_) | Condition::Except(_) => true,
    }
}

/// One of some conditions.
fn either(mut ways: Vec<Condition>) -> Condition {
    if ways.iter().any(|way| matches!(way, Condition::Every)) {
        return Condition::Every;
    }
    ways.retain(|way| !matches!(way, Condition::None));
    match ways.len() {
        0 => Condition::None,
        1 => ways.remove(0),
        _ => Condition::Either(ways),
    }
}

impl Caller {
    /// The cases that are not restricted, or that name the person; those that must be restricted and have nobody yet
    /// wait for whoever coordinates or is the data protection officer. And what hangs on them. Nothing for other
    /// registers.
    fn open_cases(&self, spec: &'static Spec) -> Option<Condition> {
        if spec.register == Incident::REGISTER {
            let restricted = spec.field(Incident::RESTRICTED.name)?;
            let open = Filter { field: restricted, op: Op::Is, value: Value::Flag(false) };
            let mut ways = vec![Condition::Test(open)];
            ways.extend(self.ways_in());
            return Some(Condition::Today(Box::new(Condition::Either(ways))));
        }
        let required = spec.fields.iter().filter(|field| field.required);
        let hangs = |field: &'static Field| match field.kind {
            Kind::Link(target) if CASE.contains(&target) => Some((field, domain::entry(target)?.spec)),
            _ => None,
        };
        if !CASE.contains(&spec.register) {
            return None;
        }
        let (field, target) = required.into_iter().find_map(hangs)?;
        Some(Condition::Through(field, target, Box::new(self.open_cases(target)?)))
    }
}

impl Caller {
    /// The ways into a restricted case: by its list, and while it has none to whoever appoints.
    fn ways_in(&self) -> Vec<Condition> {
        let spec = Incident::SPEC;
        let mut ways = vec![Condition::among::<Incident>(Incident::READERS.name, vec![self.person])];
        let stewards = self.posts.iter().filter(|post| STEWARDS.contains(&post.held));
        let reach = either(stewards.map(|post| post.reach(spec)).collect());
        if let Some(readers) = spec.field(Incident::READERS.name)
            && !matches!(reach, Condition::None)
        {
            let nobody = Condition::Test(Filter { field: readers, op: Op::Is, value: Value::Empty });
            ways.push(Condition::Both(vec![nobody, reach]));
        }
        ways
    }

    /// What is done because of a restricted case is as secret as the case (18 kap. 8 b § OSL): its readers see it, and
    /// whoever is to do it.
    fn open_measures(&self, spec: &'static Spec) -> Option<Condition> {
        let incidents = spec.field(Measure::INCIDENTS.name)?;
        let restricted = Incident::SPEC.field(Incident::RESTRICTED.name)?;
        let is_restricted = Condition::Test(Filter { field: restricted, op: Op::Is, value: Value::Flag(true) });
        let hidden = Condition::Both(vec![is_restricted, Condition::Not(Box::new(either(self.ways_in())))]);
        let own = Condition::among::<Measure>(Measure::OWNER.name, vec![self.person]);
        Some(Condition::Either(vec![own, Condition::Shuns(incidents, Incident::SPEC, Box::new(hidden))]))
    }
}

/// Who sees a restricted case that has nobody on its list yet, and appoints its readers.
const STEWARDS: &[Role] = &[Role::InfosecCoordinator, Role::Dpo];

/// The registers of a case.
pub(crate) const CASE: &[&str] =
    &[Incident::REGISTER, ReportingDuty::REGISTER, IncidentReport::REGISTER, IncidentEvent::REGISTER];

fn unit_of(id: Uuid, units: &[Held<OrgUnit>]) -> Option<&Held<OrgUnit>> {
    units.iter().find(|held| held.id == id)
}

impl Post {
    /// A role held for a unit of the tree.
    pub fn of(role: Role, unit: Uuid, units: &[Held<OrgUnit>]) -> Post {
        let (below, above) = scope::family(unit, units);
        let is_whole = units.iter().all(|held| below.contains(&held.id));
        let mut subjects: Vec<Uuid> = units
            .iter()
            .filter(|held| below.contains(&held.id))
            .filter_map(|held| held.record.legal_subject.map(|subject| subject.uuid()))
            .collect();
        let mut up = unit_of(unit, units);
        while subjects.is_empty()
            && let Some(held) = up
        {
            subjects.extend(held.record.legal_subject.map(|subject| subject.uuid()));
            up = held.record.parent.and_then(|parent| unit_of(parent.uuid(), units));
        }
        let below = (!is_whole).then_some(below);
        Post { role: column(role), held: role, unit: Some(unit), below, above, subjects }
    }

    /// True when the role reaches the whole organisation.
    pub fn is_whole(&self) -> bool {
        self.below.is_none()
    }

    pub(crate) fn reach(&self, spec: &'static Spec) -> Condition {
        let Some(below) = &self.below else { return Condition::Every };
        if DIRECTORY.contains(&spec.register) {
            return Condition::Every;
        }
        let Some((at, target)) = scope::through(spec) else { return Condition::Every };
        let field = &spec.fields[at];
        if target == OrgUnit::REGISTER {
            let mut units: Vec<Uuid> = below.iter().copied().collect();
            // What is decided, instructed or taught above is for those who work below.
            if self.held == Role::Employee || scope::HOLDS_BELOW.contains(&spec.register) {
                units.extend(&self.above);
            }
            units.sort_unstable();
            return Condition::Among(field, units);
        }
        let Some(entry) = domain::entry(target) else { return Condition::None };
        match self.reach(entry.spec) {
            Condition::Every => Condition::Every,
            inner => Condition::Through(field, entry.spec, Box::new(inner)),
        }
    }
}

impl Desk {
    /// Who a person is on a day: what the person holds, and for everybody the role of employee where the person works.
    ///
    /// # Errors
    /// What the database says.
    pub async fn caller(&self, person: Uuid, on: Date) -> Result<Caller, Error> {
        let row = self.store().one(Person::SPEC, person).await?;
        let known = row.map(|row| Person::from_values(row.values)).transpose().map_err(Error::Invalid)?;
        let Some(known) = known.filter(|known| known.left_on.is_none_or(|left| on <= left)) else {
            return Ok(Caller { person, posts: Vec::new() });
        };
        let units: Vec<Held<OrgUnit>> = self.all(None).await?;
        let mut posts = vec![Post::of(Role::Employee, known.unit.uuid(), &units)];
        let within = Condition::among::<RoleAssignment>(RoleAssignment::PERSON.name, vec![person]);
        let rows = self.store().list(RoleAssignment::SPEC, &Query { within, ..Query::default() }).await?.rows;
        for row in rows {
            let held = RoleAssignment::from_values(row.values).map_err(Error::Invalid)?;
            if held.from_on <= on && held.to_on.is_none_or(|to| on <= to) {
                posts.push(Post::of(held.role, held.unit.uuid(), &units));
            }
        }
        if posts.iter().any(|post| post.role == Role::Auditor) {
            // Who audits reads everything and changes nothing, not even as an employee.
            posts.retain(|post| post.role != Role::Employee);
        }
        Ok(Caller { person, posts })
    }

    /// The same desk for somebody: it shows and changes what that person may see and change.
    pub fn of_caller(&self, caller: Arc<Caller>, actor: &str, now: jiff::Timestamp) -> Desk {
        Desk { caller: Some(caller), actor: actor.to_owned(), now, answers: None, ..self.clone() }
    }

    /// The same desk for nobody known: it sees and changes nothing, and takes in reports.
    pub fn of_nobody(&self) -> Desk {
        let nobody = Caller { person: Uuid::nil(), posts: Vec::new() };
        Desk { caller: Some(Arc::new(nobody)), actor: String::new(), answers: None, ..self.clone() }
    }

    /// The unit that a person belongs to.
    ///
    /// # Errors
    /// What the database says.
    pub async fn unit_of(&self, person: Uuid) -> Result<Option<Uuid>, Error> {
        let row = self.store().one(Person::SPEC, person).await?;
        Ok(row.and_then(|row| row.values.get(Person::UNIT.index).and_then(|value| value.ids().first().copied())))
    }

    /// The unit that a new record of a register is begun for: the widest that the caller writes the register for by a
    /// role, else the caller's own. A policy of a whole organisation is not begun for a department of it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begins_in(&self, spec: &Spec) -> Result<Option<Uuid>, Error> {
        let Some(caller) = self.who() else { return Ok(None) };
        let writes = |post: &&Post| Caller::fits(letter(spec.register, post.role), Want::Write);
        let by_role = caller.posts.iter().filter(|post| post.held != Role::Employee).filter(writes);
        let width = |post: &&Post| post.below.as_ref().map_or(usize::MAX, HashSet::len);
        match by_role.max_by_key(width).and_then(|post| post.unit) {
            Some(unit) => Ok(Some(unit)),
            None => self.unit_of(caller.person).await,
        }
    }

    /// The same desk without limits, for what is counted the same whoever asks.
    pub(crate) fn whole(&self) -> Desk {
        Desk { caller: None, answers: None, ..self.clone() }
    }

    /// Who asks; nothing for the command line.
    pub fn who(&self) -> Option<&Caller> {
        self.caller.as_deref()
    }

    /// True when the deed is allowed.
    pub fn may(&self, act: Act) -> bool {
        self.caller.as_ref().is_none_or(|caller| caller.may(act))
    }

    /// Refuses a deed that is not allowed.
    pub(crate) fn must(&self, act: Act) -> Result<(), Error> {
        if self.may(act) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// True when anything in a register may be read or written.
    pub fn may_some(&self, spec: &Spec, want: Want) -> bool {
        self.caller.as_ref().is_none_or(|caller| caller.may_some(spec, want))
    }

    /// True when records may be added to a register, not only some fields of them written.
    pub fn may_add(&self, spec: &Spec) -> bool {
        self.may_some(spec, Want::Write) && self.own_fields(spec).is_none()
    }

    /// True when so much of a register may be read that it can be counted.
    pub fn may_survey(&self, spec: &Spec) -> bool {
        self.caller.as_ref().is_none_or(|caller| caller.may_survey(spec))
    }

    /// The records of a register that may be read or written.
    pub(crate) fn within(&self, spec: &'static Spec, want: Want) -> Condition {
        self.within_on(spec, want, &[])
    }

    /// The same, for a list that filters or sorts by some fields.
    pub(crate) fn within_on(&self, spec: &'static Spec, want: Want, used: &[&str]) -> Condition {
        self.caller.as_ref().map_or(Condition::Every, |caller| caller.condition_on(spec, want, used))
    }

    /// The restricted cases of today that do not fulfil a condition.
    pub(crate) async fn closed_cases(&self, inner: &Condition) -> Result<Vec<Uuid>, Error> {
        let Some(field) = Incident::SPEC.field(Incident::RESTRICTED.name) else { return Ok(Vec::new()) };
        let within = Condition::Test(Filter { field, op: Op::Is, value: Value::Flag(true) });
        let rows = self.store().list(Incident::SPEC, &Query { within, ..Query::default() }).await?.rows;
        Ok(rows.iter().filter(|row| !inner.holds(Incident::SPEC, row)).map(|row| row.id).collect())
    }

    /// True when values may stand where the caller writes.
    pub(crate) async fn may_stand(&self, spec: &'static Spec, id: Uuid, values: &[Value]) -> Result<bool, Error> {
        let within = match self.within(spec, Want::Write) {
            Condition::Every => return Ok(true),
            within => within,
        };
        let row =
            store::Row { id, version: 0, recorded_at: self.now(), effective_on: self.today(), values: values.to_vec() };
        Ok(!self.fulfilling(spec, vec![row], within, None).await?.is_empty())
    }

    /// The fields of a register that others write alone.
    pub(crate) fn kept_fields(&self, spec: &Spec) -> Vec<&'static str> {
        self.caller.as_ref().map(|caller| caller.kept_from(spec)).unwrap_or_default()
    }

    /// True when a field of a register is the caller's to write, where the record is.
    pub fn may_write_field(&self, spec: &Spec, field: &str) -> bool {
        self.own_fields(spec).is_none_or(|own| own.contains(&field)) && !self.kept_fields(spec).contains(&field)
    }

    /// The fields of a register that may be written; nothing means all.
    pub fn own_fields(&self, spec: &Spec) -> Option<Vec<&'static str>> {
        self.caller.as_ref().and_then(|caller| caller.fields(spec))
    }

    /// True when a record may be written.
    ///
    /// # Errors
    /// What the database says.
    pub async fn may_write(&self, spec: &'static Spec, id: Uuid) -> Result<bool, Error> {
        let within = self.within(spec, Want::Write);
        if matches!(within, Condition::Every | Condition::None) {
            return Ok(matches!(within, Condition::Every));
        }
        Ok(!self.which(Question::Write, spec, &[id], &within).await?.is_empty())
    }
}

/// True when a link field names a person.
pub(crate) fn names_person(kind: Kind) -> bool {
    kind.target() == Some(Person::REGISTER)
}
