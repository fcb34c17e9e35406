//! What each role sees of a case that it does not see in whole (OSL 8 kap. 2 §; by need, not by office): one table of
//! cases, fields, duties and files, and the conditions that it becomes.

use domain::{
    incident::DutyCode,
    registers::{
        DutyState, EventKind, Incident, IncidentEvent, IncidentReport, InformationAsset, MaintainedObject,
        ReportingDuty, Role,
    },
};
use record::{Answer, Choice, Field, FieldType, Record, Spec, Value};
use store::{Condition, Filter, Op};

use crate::{
    Caller,
    policy::{CASE, Post},
};

/// Which cases a part is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cases {
    /// Those that the person has reported.
    Reported,
    /// Every case within the reach of the role.
    Every,
    /// Those with personal data, known or not yet known, those that owe what personal data brought, whatever is answered
    /// since, and those closed as minor: the officer looks at a sample.
    PersonalData,
    /// Those in which the role's own legal subject is the controller, wherever they happened.
    Controlled,
    /// Those of the work environment.
    WorkEnvironment,
    /// Those that began at a supplier, or that a contract asks to be told.
    Supplier,
    /// Those that struck what the person answers for.
    Systems,
}

/// Which fields of a case a part has.
#[derive(Clone, Copy, Debug)]
pub enum Fields {
    /// These.
    These(&'static [&'static str]),
    /// All but these.
    AllBut(&'static [&'static str]),
}

/// Which duties a part has, with their reports and what the timeline tells of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duties {
    /// These, in whole.
    These(&'static [DutyCode]),
    /// These, when the role's own legal subject has the duty or is told.
    Own(&'static [DutyCode]),
    /// Every duty, but only what the register of documents needs: never what was written.
    Registered,
}

/// The part of a case that some roles see.
#[derive(Debug)]
pub struct Part {
    /// Its key.
    pub key: &'static str,
    /// Who sees it.
    pub roles: &'static [Role],
    /// Of which cases.
    pub cases: Cases,
    /// Which fields.
    pub fields: Fields,
    /// True when the free text and the files of the case are seen too, where the case touches no other law.
    pub is_free_alone: bool,
    /// True when the internal title is seen; else the public one.
    pub is_internal: bool,
    /// Which duties.
    pub duties: Duties,
}

/// What everybody with a part sees.
const COMMON: &[&str] = &[
    Incident::NUMBER.name,
    Incident::TITLE.name,
    Incident::PUBLIC_TITLE.name,
    Incident::UNIT.name,
    Incident::STATE.name,
    Incident::RECEIVER.name,
    Incident::REPORTED_AT.name,
    Incident::CLOSED_AT.name,
];

const REPORTED: &[&str] = &[
    Incident::DESCRIPTION.name,
    Incident::PLACE.name,
    Incident::DETECTED_AT.name,
    Incident::OCCURRED_AT.name,
    Incident::REPORTER.name,
    Incident::INTAKE.name,
    Incident::REPORTER_ANSWER.name,
];

/// OSL 5 kap. 2 §: day, number, sender, and in short what it is about.
const REGISTERED: &[&str] = &[
    Incident::INTAKE.name,
    Incident::PARENT.name,
    Incident::IMY_REFERENCE.name,
    Incident::IA_REFERENCE.name,
    Incident::SECRECY_PROVISION.name,
    Incident::SECRECY_MARKED_ON.name,
    Incident::SECRECY_AUTHORITY.name,
];

const WORK: &[&str] = &[
    Incident::WORK_ENVIRONMENT.name,
    Incident::WORK_KIND.name,
    Incident::INJURY.name,
    Incident::INJURED.name,
    Incident::SERIOUS_HARM.name,
    Incident::EMPLOYER.name,
    Incident::IA_REFERENCE.name,
];

const WORK_PART: &[&str] = &[
    Incident::WORK_ENVIRONMENT.name,
    Incident::WORK_KIND.name,
    Incident::INJURY.name,
    Incident::INJURED.name,
    Incident::SERIOUS_HARM.name,
    Incident::EMPLOYER.name,
    Incident::IA_REFERENCE.name,
    Incident::OWNER.name,
    Incident::PLACE.name,
    Incident::DETECTED_AT.name,
    Incident::OCCURRED_AT.name,
    Incident::OCCURRED_END_AT.name,
];

const DATA_PART: &[&str] = &[
    Incident::OWNER.name,
    Incident::DETECTED_AT.name,
    Incident::OCCURRED_AT.name,
    Incident::ORG_AWARE_AT.name,
    Incident::PROCESSOR_INFORMED_US_AT.name,
    Incident::CONTAINED_AT.name,
    Incident::PERSONAL_DATA.name,
    Incident::DATA_SUBJECTS.name,
    Incident::DATA_RECORDS.name,
    Incident::SUBJECT_KINDS.name,
    Incident::DATA_KINDS.name,
    Incident::PERSONAL_DATA_RISK.name,
    Incident::OUR_ROLE.name,
    Incident::CONTROLLERS.name,
    Incident::PROCESSING_FOR.name,
    Incident::PROCESSINGS.name,
    Incident::SUBJECTS_INFORMED.name,
    Incident::EFFECTS.name,
    Incident::REMEDIAL_ACTION.name,
];

const SUPPLIER_PART: &[&str] = &[
    Incident::OWNER.name,
    Incident::DETECTED_AT.name,
    Incident::OCCURRED_AT.name,
    Incident::PROCESSOR_INFORMED_US_AT.name,
    Incident::SUPPLIER_ORIGIN.name,
    Incident::SUPPLIER.name,
    Incident::ORIGIN_SUPPLIER.name,
    Incident::CONTRACTS.name,
    Incident::OTHER_ENTITY_AFFECTED.name,
];

const SYSTEM_PART: &[&str] = &[
    Incident::OWNER.name,
    Incident::SEVERITY.name,
    Incident::DETECTED_AT.name,
    Incident::OCCURRED_AT.name,
    Incident::OCCURRED_END_AT.name,
    Incident::CONTAINED_AT.name,
    Incident::HANDLED_AT.name,
    Incident::EXPECTED_END_AT.name,
    Incident::INFOSEC.name,
    Incident::IT.name,
    Incident::ASSETS.name,
    Incident::LIMITED_TIME.name,
    Incident::WORKAROUND_TIME.name,
    Incident::COULD_WORSEN.name,
    Incident::CRITICAL_SYSTEM.name,
    Incident::SERVICE_AFFECTED.name,
    Incident::CONTAINMENT.name,
];

/// The free text of a case, in which anything may stand.
const FREE: &[&str] = &[
    Incident::DESCRIPTION.name,
    Incident::DETECTED_HOW.name,
    Incident::EFFECTS.name,
    Incident::CONTAINMENT.name,
    Incident::REMEDIAL_ACTION.name,
    Incident::ROOT_CAUSE.name,
    Incident::LESSON.name,
];

const DATA_DUTIES: &[DutyCode] = &[
    DutyCode::GdprNotification,
    DutyCode::GdprSupplement,
    DutyCode::GdprSubjects,
    DutyCode::GdprController,
    DutyCode::GdprDocumentation,
    DutyCode::GdprDpo,
];

const WORK_DUTIES: &[DutyCode] = &[DutyCode::WorkAuthority, DutyCode::SocialInsurance, DutyCode::WorkInquiry];

/// Who sees which part of which cases. Whoever sees a case in whole by the table of registers needs no part; whoever
/// has several parts sees all of them. A restricted case is seen by its named list alone.
pub const PARTS: &[Part] = &[
    Part {
        key: "reporter",
        roles: &[Role::Employee],
        cases: Cases::Reported,
        fields: Fields::These(REPORTED),
        is_free_alone: false,
        is_internal: false,
        duties: Duties::These(&[]),
    },
    Part {
        key: "register",
        roles: &[Role::Registrar],
        cases: Cases::Every,
        fields: Fields::These(REGISTERED),
        is_free_alone: false,
        is_internal: false,
        duties: Duties::Registered,
    },
    Part {
        key: "personal_data",
        roles: &[Role::Dpo],
        cases: Cases::PersonalData,
        fields: Fields::AllBut(WORK),
        is_free_alone: true,
        is_internal: true,
        duties: Duties::These(DATA_DUTIES),
    },
    Part {
        key: "controller",
        roles: &[Role::HeadOfAdministration, Role::Dpo],
        cases: Cases::Controlled,
        fields: Fields::These(DATA_PART),
        is_free_alone: false,
        is_internal: false,
        duties: Duties::Own(DATA_DUTIES),
    },
    Part {
        key: "work_environment",
        roles: &[Role::SafetyRepresentative, Role::HumanResources],
        cases: Cases::WorkEnvironment,
        fields: Fields::These(WORK_PART),
        is_free_alone: true,
        is_internal: false,
        duties: Duties::These(WORK_DUTIES),
    },
    Part {
        key: "supplier",
        roles: &[Role::SupplierManager, Role::Procurement],
        cases: Cases::Supplier,
        fields: Fields::These(SUPPLIER_PART),
        is_free_alone: false,
        is_internal: false,
        duties: Duties::These(&[DutyCode::Contractual]),
    },
    Part {
        key: "systems",
        roles: &[Role::SystemOwner, Role::SystemManager, Role::ObjectManager, Role::InformationOwner],
        cases: Cases::Systems,
        fields: Fields::These(SYSTEM_PART),
        is_free_alone: false,
        is_internal: false,
        duties: Duties::These(&[]),
    },
];

/// What the register of documents needs of a duty.
const DUTY_REGISTERED: &[&str] = &[
    ReportingDuty::NUMBER.name,
    ReportingDuty::INCIDENT.name,
    ReportingDuty::CODE.name,
    ReportingDuty::SUBJECT.name,
    ReportingDuty::PARTY.name,
    ReportingDuty::STATE.name,
    ReportingDuty::SOURCE.name,
    ReportingDuty::ADDRESSEE.name,
    ReportingDuty::CLOCK.name,
    ReportingDuty::STATUTORY_DUE.name,
    ReportingDuty::SUBMITTED_AT.name,
    ReportingDuty::CHANNEL.name,
    ReportingDuty::RECEIPT.name,
    ReportingDuty::ACKNOWLEDGED_AT.name,
];

const REPORT_REGISTERED: &[&str] =
    &[IncidentReport::NUMBER.name, IncidentReport::DUTY.name, IncidentReport::FORM.name, IncidentReport::STATE.name];

/// How the case moves: who has a part sees that, not why.
const STEPS: &[EventKind] = &[EventKind::Reported, EventKind::Moved, EventKind::Merged];

const STEP: &[&str] = &[
    IncidentEvent::NUMBER.name,
    IncidentEvent::INCIDENT.name,
    IncidentEvent::AT.name,
    IncidentEvent::KIND.name,
    IncidentEvent::IS_KEY.name,
    IncidentEvent::FROM_STATE.name,
    IncidentEvent::TO_STATE.name,
];

/// A way to a record: which records, and how much of them.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub within: Condition,
    pub shows: Shows,
}

/// How much of a record a way shows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shows {
    /// All of it.
    Whole,
    /// These fields.
    These(&'static [&'static str]),
    /// A part of a case.
    Case(&'static Part),
}

impl Shows {
    /// True when a field is seen in every record of the way, so that lists may filter and sort by it.
    pub(crate) fn always(self, field: &str) -> bool {
        match self {
            Shows::Whole => true,
            Shows::These(fields) => fields.contains(&field),
            // A filter by the title would tell the internal one letter by letter.
            Shows::Case(part) => part.has(field) && (field != Incident::TITLE.name || part.is_internal),
        }
    }
}

/// That a field of duties holds one of some keys.
fn duty_is<'a>(name: &str, keys: impl Iterator<Item = &'a str>) -> Condition {
    let Some(field) = ReportingDuty::SPEC.field(name) else { return Condition::None };
    let test = |key: &str| Condition::Test(Filter { field, op: Op::Is, value: Value::Text(key.to_owned()) });
    Condition::Either(keys.map(test).collect())
}

/// Duties that are not resolved.
pub(crate) fn open_duties() -> Condition {
    let open = DutyState::ALL.iter().filter(|state| !state.is_resolved());
    duty_is(ReportingDuty::STATE.name, open.map(|state| state.key()))
}

/// Cases with an open duty of one of some codes.
fn owes(codes: &[DutyCode]) -> Condition {
    let Some(case) = ReportingDuty::SPEC.field(ReportingDuty::INCIDENT.name) else { return Condition::None };
    let inner =
        Condition::Both(vec![duty_is(ReportingDuty::CODE.name, codes.iter().map(|code| code.key())), open_duties()]);
    Condition::LedBy(ReportingDuty::SPEC, case, Incident::SPEC, Box::new(inner))
}

impl Part {
    /// True when a field of a case belongs to the part.
    pub fn has(&self, field: &str) -> bool {
        COMMON.contains(&field)
            || match self.fields {
                Fields::These(fields) => fields.contains(&field),
                Fields::AllBut(fields) => !fields.contains(&field),
            }
    }

    /// True when a case touches no other law than that of the part: then its free text is of the part too.
    fn is_alone(&self, values: &[Value]) -> bool {
        let others: &[usize] = match self.cases {
            Cases::PersonalData => &[Incident::WORK_ENVIRONMENT.index],
            Cases::WorkEnvironment => &[Incident::PERSONAL_DATA.index, Incident::INFOSEC.index, Incident::IT.index],
            Cases::Reported | Cases::Every | Cases::Controlled | Cases::Supplier | Cases::Systems => return false,
        };
        let no = Answer::No.to_value();
        self.is_free_alone && others.iter().all(|at| values.get(*at) == Some(&no))
    }

    fn cases(&self, caller: &Caller, post: &Post) -> Condition {
        let test = |field: &'static str, op: Op, value: Value| {
            Incident::SPEC.field(field).map_or(Condition::None, |field| Condition::Test(Filter { field, op, value }))
        };
        let filled = |field| test(field, Op::IsNot, Value::Empty);
        let within = |which: Condition| match post.reach(Incident::SPEC) {
            Condition::Every => which,
            reach => Condition::Both(vec![reach, which]),
        };
        match self.cases {
            Cases::Reported => Condition::among::<Incident>(Incident::REPORTER.name, vec![caller.person]),
            Cases::Every => within(Condition::Every),
            Cases::PersonalData => within(Condition::Either(vec![
                test(Incident::PERSONAL_DATA.name, Op::IsNot, Answer::No.to_value()),
                test(Incident::FAST_CLOSED.name, Op::Is, Value::Flag(true)),
                owes(DATA_DUTIES),
            ])),
            Cases::Controlled => Condition::Either(vec![
                Condition::among::<Incident>(Incident::CONTROLLERS.name, post.subjects.clone()),
                Condition::among::<Incident>(Incident::PROCESSING_FOR.name, post.subjects.clone()),
            ]),
            Cases::WorkEnvironment => within(test(Incident::WORK_ENVIRONMENT.name, Op::Is, Answer::Yes.to_value())),
            Cases::Supplier => within(Condition::Either(vec![
                test(Incident::SUPPLIER_ORIGIN.name, Op::Is, Answer::Yes.to_value()),
                filled(Incident::ORIGIN_SUPPLIER.name),
                filled(Incident::CONTRACTS.name),
            ])),
            Cases::Systems => {
                let Some(assets) = Incident::SPEC.field(Incident::ASSETS.name) else { return Condition::None };
                Condition::Through(assets, InformationAsset::SPEC, Box::new(answered_for(caller, post)))
            }
        }
    }

    fn duties(&self, caller: &Caller, post: &Post) -> Option<(Condition, Shows)> {
        let cases =
            through(ReportingDuty::SPEC, ReportingDuty::INCIDENT.name, Incident::SPEC, self.cases(caller, post))?;
        let (codes, shows) = match self.duties {
            Duties::Registered => return Some((cases, Shows::These(DUTY_REGISTERED))),
            Duties::These([]) | Duties::Own([]) => return None,
            Duties::These(codes) | Duties::Own(codes) => (codes, Shows::Whole),
        };
        let mut all = vec![cases, duty_is(ReportingDuty::CODE.name, codes.iter().map(|code| code.key()))];
        if matches!(self.duties, Duties::Own(_)) {
            all.push(Condition::Either(vec![
                Condition::among::<ReportingDuty>(ReportingDuty::SUBJECT.name, post.subjects.clone()),
                Condition::among::<ReportingDuty>(ReportingDuty::PARTY.name, post.subjects.clone()),
            ]));
        }
        Some((Condition::Both(all), shows))
    }

    /// The ways that a post has to records of a register by this part.
    fn ways(&'static self, spec: &'static Spec, caller: &Caller, post: &Post) -> Vec<Way> {
        if spec.register == Incident::REGISTER {
            return vec![Way { within: self.cases(caller, post), shows: Shows::Case(self) }];
        }
        let duties = self.duties(caller, post);
        if spec.register == ReportingDuty::REGISTER {
            return duties.into_iter().map(|(within, shows)| Way { within, shows }).collect();
        }
        let mut ways = Vec::new();
        if spec.register == IncidentReport::REGISTER {
            if let Some((within, shows)) = duties
                && let Some(within) = through(spec, IncidentReport::DUTY.name, ReportingDuty::SPEC, within)
            {
                let shows = if matches!(shows, Shows::Whole) { shows } else { Shows::These(REPORT_REGISTERED) };
                ways.push(Way { within, shows });
            }
            return ways;
        }
        let kind = spec.field(IncidentEvent::KIND.name);
        let cases = through(spec, IncidentEvent::INCIDENT.name, Incident::SPEC, self.cases(caller, post));
        if let (Some(field), Some(cases)) = (kind, cases) {
            let steps = STEPS
                .iter()
                .map(|step| Condition::Test(Filter { field, op: Op::Is, value: Value::Text(step.key().to_owned()) }));
            let within = Condition::Both(vec![cases, Condition::Either(steps.collect())]);
            ways.push(Way { within, shows: Shows::These(STEP) });
        }
        if let Some((within, Shows::Whole)) = duties
            && let Some(within) = through(spec, IncidentEvent::DUTY.name, ReportingDuty::SPEC, within)
        {
            ways.push(Way { within, shows: Shows::Whole });
        }
        ways
    }
}

/// The assets that somebody answers for: as their owner, through the object that they belong to, and for those who own
/// or manage systems of a unit, all that is the unit's.
fn answered_for(caller: &Caller, post: &Post) -> Condition {
    let mut ways = vec![Condition::among::<InformationAsset>(InformationAsset::OWNER.name, vec![caller.person])];
    if let Some(object) = InformationAsset::SPEC.field(InformationAsset::OBJECT.name) {
        let own = Condition::among::<MaintainedObject>(MaintainedObject::OBJECT_MANAGER.name, vec![caller.person]);
        ways.push(Condition::Through(object, MaintainedObject::SPEC, Box::new(own)));
    }
    if matches!(post.held, Role::SystemOwner | Role::SystemManager) {
        ways.push(post.reach(InformationAsset::SPEC));
    }
    Condition::Either(ways)
}

fn through(from: &'static Spec, field: &str, to: &'static Spec, within: Condition) -> Option<Condition> {
    let field: &'static Field = from.field(field)?;
    Some(Condition::Through(field, to, Box::new(within)))
}

impl Caller {
    /// The ways by which the caller reads records of a case in part.
    pub(crate) fn parts(&self, spec: &'static Spec) -> Vec<Way> {
        if !CASE.contains(&spec.register) {
            return Vec::new();
        }
        let held = |part: &'static Part| self.posts.iter().filter(move |post| part.roles.contains(&post.held));
        PARTS.iter().flat_map(|part| held(part).flat_map(|post| part.ways(spec, self, post))).collect()
    }

    /// True when the caller may read records of a register in part.
    pub(crate) fn has_part(&self, spec: &Spec) -> bool {
        CASE.contains(&spec.register)
            && PARTS.iter().filter(|part| self.posts.iter().any(|post| part.roles.contains(&post.held))).any(|part| {
                let is_about_duties = [ReportingDuty::REGISTER, IncidentReport::REGISTER].contains(&spec.register);
                !is_about_duties || !matches!(part.duties, Duties::These([]) | Duties::Own([]))
            })
    }
}

/// How much of one record is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    whole: bool,
    fields: Vec<bool>,
    parts: Vec<&'static str>,
    internal: bool,
    files: bool,
    sent: bool,
}

impl Seen {
    /// All of it.
    pub fn whole() -> Seen {
        Seen { whole: true, fields: Vec::new(), parts: Vec::new(), internal: true, files: true, sent: true }
    }

    /// Nothing of it yet.
    pub(crate) fn nothing(spec: &Spec) -> Seen {
        let fields = vec![false; spec.fields.len()];
        Seen { whole: false, fields, parts: Vec::new(), internal: false, files: false, sent: false }
    }

    /// True when the whole record is seen.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// True when the files that belong to the record are seen.
    pub fn has_files(&self) -> bool {
        self.files
    }

    /// True when the files are seen that whoever reported has sent: to that person, and to whoever sees them all.
    pub fn has_sent_files(&self) -> bool {
        self.files || self.sent
    }

    /// The keys of the parts that are seen.
    pub fn parts(&self) -> &[&'static str] {
        &self.parts
    }

    /// True when the field in a place is seen.
    pub fn shows(&self, at: usize) -> bool {
        self.whole || self.fields.get(at).copied().unwrap_or(false)
    }

    /// Adds what a way shows of a record.
    pub(crate) fn add(&mut self, spec: &Spec, shows: Shows, values: &[Value]) {
        let all = spec.fields.iter().enumerate();
        match shows {
            Shows::Whole => *self = Seen::whole(),
            Shows::These(fields) => {
                all.filter(|(_, field)| fields.contains(&field.name)).for_each(|(at, _)| self.fields[at] = true);
            }
            Shows::Case(part) => {
                let is_alone = part.is_alone(values);
                let shown = |field: &Field| part.has(field.name) || is_alone && FREE.contains(&field.name);
                all.filter(|(_, field)| shown(field)).for_each(|(at, _)| self.fields[at] = true);
                self.internal |= part.is_internal;
                self.files |= is_alone;
                self.sent |= part.cases == Cases::Reported;
                if !self.parts.contains(&part.key) {
                    self.parts.push(part.key);
                }
            }
        }
    }

    /// Empties what is not seen. Of a case whose internal title is not seen the public one stands in its place, and
    /// the number where a case that is marked secret has no public title.
    pub(crate) fn veil(&self, spec: &Spec, values: &mut [Value]) {
        if self.whole {
            return;
        }
        if spec.register == Incident::REGISTER && !self.internal && self.shows(Incident::TITLE.index) {
            let is_marked = !values[Incident::SECRECY_PROVISION.index].is_empty();
            let public = values[Incident::PUBLIC_TITLE.index].clone();
            if !public.is_empty() {
                values[Incident::TITLE.index] = public;
            } else if is_marked {
                values[Incident::TITLE.index] = values[Incident::NUMBER.index].clone();
            }
        }
        for (at, value) in values.iter_mut().enumerate() {
            if !self.shows(at) {
                *value = Value::Empty;
            }
        }
    }
}

/// Where that stands which a record is called by to whoever asks: what names it, and of a case what names it to those
/// who do not see its internal title.
pub(crate) fn brief(spec: &Spec) -> Vec<usize> {
    let mut places = spec.brief();
    if spec.register == Incident::REGISTER {
        places.extend([Incident::PUBLIC_TITLE.index, Incident::SECRECY_PROVISION.index]);
        places.sort_unstable();
        places.dedup();
    }
    places
}

/// The table as text.
pub fn table() -> String {
    let mut text =
        String::from("\n# The parts of a case, for roles that do not see it in whole. Everybody with a part sees:\n");
    text.push_str(&format!("# {}\n", COMMON.join(", ")));
    text.push_str(
        "# A restricted case, and the measures that follow from it, are seen by its list of readers alone; a measure also\n\
         # by whoever is to do it.\n",
    );
    for part in PARTS {
        let roles: Vec<&str> = part.roles.iter().map(|role| role.key()).collect();
        text.push_str(&format!("\n{}: {}\n  cases: {:?}\n", part.key, roles.join(", "), part.cases));
        match part.fields {
            Fields::These(fields) => text.push_str(&format!("  fields: {}\n", fields.join(", "))),
            Fields::AllBut(fields) => text.push_str(&format!("  fields: all but {}\n", fields.join(", "))),
        }
        if part.is_free_alone {
            text.push_str("  where the case touches no other law: the free text and the files too\n");
        }
        let title = if part.is_internal { "internal" } else { "public" };
        text.push_str(&format!("  title: {title}\n"));
        if part.cases == Cases::Reported {
            text.push_str("  files: those that the person sent\n");
        }
        let codes = |codes: &[DutyCode]| codes.iter().map(|code| code.key()).collect::<Vec<_>>().join(", ");
        match part.duties {
            Duties::These([]) | Duties::Own([]) => text.push_str("  duties: none\n"),
            Duties::These(all) => text.push_str(&format!("  duties: {}\n", codes(all))),
            Duties::Own(all) => text.push_str(&format!("  duties: of the own legal subject: {}\n", codes(all))),
            Duties::Registered => text.push_str("  duties: all, as the register of documents needs them\n"),
        }
    }
    text
}
