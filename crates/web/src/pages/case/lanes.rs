//! The clocks of a case on one time axis: ten units an hour, four days wide.

use desk::{Act, Captions, Condition, Filter, Op, Query, Sort, incidents::Case, words};
use domain::registers::{DutyClock, DutyState, LegalSubject, ReportingDuty};
use jiff::{SignedDuration, Timestamp};
use record::{Choice, Field, Held, Record, Value};

use super::{grounds, name, standing, word};
use crate::{shell, trouble::Trouble, visit::Visit};

/// Units of the drawing an hour.
const UNITS: i64 = 10;
/// The width of the drawing, in units.
const WIDTH: i64 = 976;
/// A clock is urgent when so many hours are left.
const URGENT_HOURS: i64 = 6;

/// A clock.
pub struct Lane {
    /// What must be told.
    pub name: String,
    /// Whose duty it is, and whom they must tell when that is one of several.
    pub who: String,
    /// The paragraph.
    pub law: String,
    /// Where its page is.
    pub href: String,
    /// Where on the page the next deed is done.
    pub act: String,
    /// To whom, and how.
    pub to: String,
    /// When its time starts.
    pub start: String,
    /// When it is due, exactly; nothing for one without a time of the law's.
    pub due: Option<String>,
    /// The day before which people are warned, when weekends moved the law's.
    pub strict: Option<String>,
    /// The moment as machines read it, while it counts.
    pub due_iso: Option<String>,
    /// The organisation's own goal, where the law sets no time.
    pub goal: Option<String>,
    /// What is left, in words.
    pub left: String,
    /// How it stands.
    pub tone: &'static str,
    /// How it stands, in words.
    pub word: String,
    /// What is done about it, as the words of its link.
    pub deed: String,
    /// Why it is proposed.
    pub why: String,
    /// The class of what is left.
    pub class: &'static str,
    /// Where its time begins in the drawing.
    pub x: i64,
    /// How long its time is in the drawing; 0 for one without an end.
    pub width: i64,
    /// How much has passed.
    pub passed: i64,
    /// Where now is.
    pub now: i64,
    /// True for one that is dashed: no time of the law's.
    pub is_open: bool,
    /// True when it is done.
    pub is_done: bool,
    /// The order: overdue, urgent, the rest, without a time, done.
    order: (u8, Option<Timestamp>),
}

fn place(from: Timestamp, at: Timestamp) -> i64 {
    ((at - from).as_secs() * UNITS / 3_600).clamp(0, WIDTH)
}

/// What is left of a time, as `2 d 5 h` or `5 h 08 min`.
pub fn left(visit: &Visit, until: Timestamp, now: Timestamp) -> String {
    let minutes = (until - now).as_secs().abs() / 60;
    let (hours, rest) = (minutes / 60, minutes % 60);
    let shown = if hours >= 48 {
        format!("{} {} {} {}", hours / 24, visit.t("web-unit-d"), hours % 24, visit.t("web-unit-h"))
    } else {
        format!("{hours} {} {rest:02} min", visit.t("web-unit-h"))
    };
    if until < now { visit.texts.with("web-clock-late", &[("about", shown.into())]) } else { shown }
}

/// The clocks of a case, the most urgent first.
///
/// # Errors
/// What the database says.
pub async fn lanes(visit: &Visit, case: &Case) -> Result<Vec<Lane>, Trouble> {
    let subjects = case.duties.iter().flat_map(|held| [held.record.subject, held.record.party]).flatten();
    let names = visit.desk.caption_ids(subjects.map(|id| id.uuid()).collect()).await?;
    let starts = case.duties.iter().filter_map(|held| held.record.aware_at);
    let first = starts.min().unwrap_or(case.incident.record.reported_at);
    let mut lanes: Vec<Lane> = case.duties.iter().map(|held| lane(visit, held, first, &names)).collect();
    lanes.sort_by_key(|lane| lane.order);
    Ok(lanes)
}

/// What the person does next with a duty.
fn deed(visit: &Visit, duty: &ReportingDuty) -> &'static str {
    let state = duty.state;
    const OWN: [Act; 5] = [
        Act::HandleDuty,
        Act::ApproveAsDelegate,
        Act::ApproveAsController,
        Act::ApproveAsEmployer,
        Act::ApproveAsManagement,
    ];
    let is_ours = visit.view.is_none() && OWN.iter().any(|act| visit.desk.may(*act));
    if !is_ours {
        let may_advise = visit.view.is_none() && visit.desk.may(Act::AdviseDuty);
        return if may_advise && !state.is_resolved() { "web-lane-advise" } else { "web-lane-show" };
    }
    match state {
        DutyState::NotAssessed | DutyState::Assessing | DutyState::Reassess => "web-lane-decide",
        DutyState::Required | DutyState::Drafted => match visit.desk.law().incident.approver(duty.code.as_str()) {
            Some(who) if visit.desk.may(Act::to_approve(who)) => "web-lane-write",
            Some(_) => "web-lane-write-only",
            None => "web-lane-do",
        },
        DutyState::Approved => "web-lane-send",
        DutyState::Submitted
        | DutyState::Acknowledged
        | DutyState::Supplemented
        | DutyState::NotRequired
        | DutyState::Withdrawn => "web-lane-show",
    }
}

fn lane(visit: &Visit, held: &Held<ReportingDuty>, first: Timestamp, names: &Captions) -> Lane {
    let duty = &held.record;
    let (law, now) = (visit.desk.law(), visit.desk.now());
    let start = duty.aware_at.unwrap_or(first);
    let is_done = duty.state.is_resolved();
    let due = duty.statutory_due.or(duty.target_due);
    let is_open = duty.statutory_due.is_none();
    let channel = law.incident.channel(duty.addressee.as_str(), visit.desk.today());
    let (tone, state) = standing(visit, duty);
    let shown = |at: Timestamp| match duty.clock {
        DutyClock::Months | DutyClock::Days => law.day(at).to_string(),
        DutyClock::Hours | DutyClock::Internal | DutyClock::None => words::moment(law, at),
    };
    let hours = due.map(|due| (due - now).as_secs() / 3_600);
    let is_late = due.is_some_and(|due| due < now);
    let class = match (is_done, is_late, hours) {
        (true, _, _) => "ok",
        (false, true, _) => "bad",
        (false, false, Some(hours)) if hours < URGENT_HOURS => "bad",
        (false, false, None) => "warn",
        (false, false, Some(_)) => "",
    };
    let text = match (is_done, due, is_open) {
        (true, _, _) => state.clone(),
        (false, Some(due), false) => left(visit, due, now),
        (false, Some(_), true) => visit.t("reporting_duties-target_due"),
        (false, None, _) => visit.t("web-clock-decide"),
    };
    let rank = match (is_done, is_late, class, is_open) {
        (true, _, _, _) => 4,
        (false, true, _, false) => 0,
        (false, _, "bad", false) => 1,
        (false, _, _, false) => 2,
        (false, _, _, true) => 3,
    };
    let deed = deed(visit, duty);
    let x = place(first, start);
    let end = due.map(|due| place(first, due));
    Lane {
        name: name(visit, duty),
        who: {
            let named = |id: Option<record::Id<LegalSubject>>| id.and_then(|id| names.get(&id.uuid())).cloned();
            match (named(duty.subject), named(duty.party)) {
                (Some(own), Some(other)) => format!("{own} → {other}"),
                (own, other) => own.or(other).unwrap_or_default(),
            }
        },
        law: duty.source.to_string(),
        href: format!("/plikter/{}", duty.number),
        to: channel
            .map(|channel| format!("{}, {}", word(visit, &channel.label), word(visit, &channel.way)))
            .unwrap_or_default(),
        start: words::moment(law, start),
        due: duty.statutory_due.map(shown),
        goal: due.filter(|_| is_open && !is_done).map(shown),
        strict: duty.strict_due.filter(|strict| Some(*strict) != duty.statutory_due).map(shown),
        due_iso: duty.statutory_due.filter(|_| !is_done).map(shell::iso),
        left: text,
        tone,
        word: state,
        act: match deed {
            "web-lane-decide" => format!("/plikter/{}#h-bes", duty.number),
            _ => format!("/plikter/{}", duty.number),
        },
        deed: visit.t(deed),
        why: grounds(visit, duty),
        class,
        x,
        width: end.filter(|_| !is_open).map_or(0, |end| (end - x).max(4)),
        passed: (place(first, now).min(end.unwrap_or(WIDTH)) - x).max(0),
        now: place(first, now),
        is_open,
        is_done,
        order: (rank, due),
    }
}

/// A clock on the start page.
pub struct Near {
    /// What must be told.
    pub name: String,
    /// Where its page is.
    pub href: String,
    /// What is left, in words.
    pub left: String,
    /// The moment as machines read it.
    pub due_iso: String,
    /// When it is due.
    pub due: String,
    /// True for the organisation's own goal, where the law sets no time.
    pub is_goal: bool,
    /// The case's number.
    pub case: String,
    /// How much of its time has passed, of a hundred.
    pub passed: i64,
    /// True when it is urgent or late.
    pub is_hot: bool,
}

/// How many clocks the start page shows.
const NEAREST: i64 = 3;
/// What was missed longer ago gives way to what is nearer.
const MISSED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many of them are the law's, whatever goals of the organisation's own there are.
const OF_LAW: usize = 2;

/// The clocks that run out first, of all that the person may see: the law's, and the organisation's own goals where the
/// law sets no time.
///
/// # Errors
/// What the database says.
pub async fn nearest(visit: &Visit) -> Result<Vec<Near>, Trouble> {
    let spec = ReportingDuty::SPEC;
    let field = |name: &str| spec.field(name);
    let (Some(state), Some(due), Some(goal)) = (
        field(ReportingDuty::STATE.name),
        field(ReportingDuty::STATUTORY_DUE.name),
        field(ReportingDuty::TARGET_DUE.name),
    ) else {
        return Ok(Vec::new());
    };
    // What runs, runs now: another day has no clocks.
    if visit.view.is_some() || !crate::menu::may_read(&visit.desk, spec.register) {
        return Ok(Vec::new());
    }
    let one = |key: &str| Condition::Test(Filter { field: state, op: Op::Is, value: Value::Text(key.to_owned()) });
    let open = Condition::Either(DutyState::open().map(|state| one(state.key())).collect());
    let test = |field: &'static Field, op: Op, value: Value| Condition::Test(Filter { field, op, value });
    let asked = |counts: Vec<Condition>, by: &'static Field, descending: bool| Query {
        within: Condition::Both([vec![open.clone()], counts].concat()),
        sort: Some(Sort { field: by, descending }),
        limit: NEAREST,
        ..Query::default()
    };
    // What was missed long ago does not hide what can still be met: it stands here when there is room.
    let missed = visit.desk.now().checked_sub(MISSED).unwrap_or(visit.desk.now());
    let since = |field: &'static Field| test(field, Op::AtLeast, Value::Moment(missed));
    let by_law = asked(vec![since(due)], due, false);
    let own = asked(vec![test(due, Op::Is, Value::Empty), since(goal)], goal, false);
    let mut found = visit.desk.typed::<ReportingDuty>(&by_law, None).await?;
    let most = usize::try_from(NEAREST).unwrap_or(usize::MAX);
    let room = most - found.len().min(OF_LAW);
    found.extend(visit.desk.typed::<ReportingDuty>(&own, None).await?.into_iter().take(room));
    found.sort_by_key(|held| held.record.due());
    found.truncate(most);
    if found.len() < most {
        let long_ago = asked(vec![test(due, Op::AtMost, Value::Moment(missed))], due, true);
        let room = most - found.len();
        found.extend(visit.desk.typed::<ReportingDuty>(&long_ago, None).await?.into_iter().take(room));
        found.sort_by_key(|held| held.record.due());
    }
    let cases = visit.desk.numbers(found.iter().map(|held| held.record.incident.uuid()).collect()).await?;
    Ok(found.iter().filter_map(|held| near(visit, &held.record, &cases)).collect())
}

fn near(visit: &Visit, duty: &ReportingDuty, cases: &Captions) -> Option<Near> {
    let (law, now) = (visit.desk.law(), visit.desk.now());
    let due = duty.due()?;
    let start = duty.aware_at.unwrap_or(now);
    let whole = (due - start).as_secs().max(1);
    Some(Near {
        name: name(visit, duty),
        href: format!("/plikter/{}", duty.number),
        left: left(visit, due, now),
        due_iso: due.to_string(),
        due: words::moment(law, due),
        is_goal: duty.statutory_due.is_none(),
        case: cases.get(&duty.incident.uuid()).cloned().unwrap_or_default(),
        passed: ((now - start).as_secs() * 100 / whole).clamp(0, 100),
        is_hot: (due - now).as_secs() < URGENT_HOURS * 3_600,
    })
}
