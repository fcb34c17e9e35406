//! Evaluating again: what stands, with people's decisions, beside what the facts bring now. A duty is never dropped.

use jiff::Timestamp;
use record::{Code, Id, Line, Prose};
use uuid::Uuid;

use super::{DutyCode, Ground, Proposal};
use crate::registers::{DutyState, Incident, ReportingDuty};

/// What evaluating again comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A duty that did not stand before.
    Add(Box<ReportingDuty>),
    /// A duty as it becomes, and in which way.
    Change {
        /// The duty's record.
        id: Uuid,
        /// As it becomes.
        duty: Box<ReportingDuty>,
        /// What happened to it.
        how: How,
    },
}

/// In which way a duty changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Grounds, paragraph, subject or times are other than before.
    Renewed,
    /// It was judged on other facts, and must be judged anew.
    Reassess,
    /// The facts no longer bring it; a person decides what becomes of it.
    NoLongerProposed,
    /// Later facts start its time before the start that a person had moved it to.
    Overtaken,
}

/// The marks of a duty that must be judged anew, in `reassess_reason`.
const NO_LONGER: &str = "no_longer_proposed";
const CHANGED: &str = "facts_changed";
/// The mark of a duty whose moved start later facts have overtaken.
pub const EARLIER: &str = "start_earlier";

fn prose(text: &str) -> Option<Prose> {
    Prose::parse(text).ok()
}

fn grounds(proposal: &Proposal) -> Option<Prose> {
    let lines: Vec<String> = proposal.grounds.iter().map(Ground::to_string).collect();
    prose(&lines.join("\n"))
}

/// A duty as it is proposed. Nothing when the dated data holds texts that no record can keep.
pub fn proposed(incident: Id<Incident>, proposal: &Proposal) -> Option<ReportingDuty> {
    Some(ReportingDuty {
        number: record::Reference::default(),
        incident,
        code: Code::new(proposal.code.key()),
        mark: Line::parse(&proposal.mark()).ok(),
        subject: proposal.subject,
        party: proposal.party,
        contract: proposal.contract,
        state: DutyState::NotAssessed,
        is_open_question: proposal.is_open_question,
        grounds: grounds(proposal)?,
        source: Line::parse(&proposal.source).ok()?,
        addressee: Code::new(&proposal.addressee),
        clock: proposal.times.clock,
        aware_at: proposal.times.start,
        start_reason: None,
        start_by: None,
        given_start: None,
        overtaken_start: None,
        overtaken_at: None,
        strict_due: proposal.times.strict_due,
        statutory_due: proposal.times.statutory_due,
        target_due: proposal.times.target_due,
        requested_at: proposal.requested_at,
        decided_at: None,
        decided_by: None,
        decision_reason: None,
        advice: None,
        approved_at: None,
        approved_by: None,
        submitted_at: None,
        submitted_by: None,
        channel: None,
        is_fallback: false,
        receipt: None,
        acknowledged_at: None,
        is_late: false,
        late_reason: None,
        supplements: None,
        supplemented_at: None,
        reassess_reason: None,
    })
}

/// The duties that stand beside those that the facts bring: what to add, what to change, what to judge anew.
/// Doing it twice changes nothing the second time.
pub fn revise(
    incident: Id<Incident>,
    standing: &[(Uuid, ReportingDuty)],
    proposals: &[Proposal],
    now: Timestamp,
) -> Vec<Step> {
    let mut taken: Vec<Uuid> = Vec::new();
    let mut steps = Vec::new();
    let mut unmatched = Vec::new();
    for proposal in proposals {
        let found = standing.iter().find(|(_, duty)| {
            duty.code.as_str() == proposal.code.key()
                && duty.mark.as_ref().is_some_and(|mark| mark.as_str() == proposal.mark())
        });
        match found {
            Some((id, duty)) => {
                taken.push(*id);
                steps.extend(renewed(*id, duty, proposal, now));
            }
            None => unmatched.push(proposal),
        }
    }
    for proposal in unmatched {
        // A duty whose subject was not known becomes the duty of the first who is.
        let found = standing.iter().find(|(id, duty)| {
            duty.code.as_str() == proposal.code.key()
                && duty.requested_at == proposal.requested_at
                && duty.contract == proposal.contract
                && (duty.subject.is_none() || duty.subject == proposal.subject)
                && (duty.party.is_none() || duty.party == proposal.party)
                && !taken.contains(id)
        });
        match found {
            Some((id, duty)) => {
                taken.push(*id);
                let named = ReportingDuty { subject: proposal.subject, party: proposal.party, ..duty.clone() };
                let named = ReportingDuty { mark: Line::parse(&proposal.mark()).ok(), ..named };
                let step = renewed(*id, &named, proposal, now);
                let whole = Step::Change { id: *id, duty: Box::new(named), how: How::Renewed };
                steps.push(step.unwrap_or(whole));
            }
            None => steps.extend(proposed(incident, proposal).map(|duty| Step::Add(Box::new(duty)))),
        }
    }
    let rest = standing.iter().filter(|(id, _)| !taken.contains(id));
    steps.extend(rest.filter_map(|(id, duty)| no_longer(*id, duty)));
    steps
}

/// A duty that still is proposed, if anything about it changes.
fn renewed(id: Uuid, duty: &ReportingDuty, proposal: &Proposal, now: Timestamp) -> Option<Step> {
    let mut next = duty.clone();
    let mut how = How::Renewed;
    next.is_open_question = proposal.is_open_question;
    if let Some(grounds) = grounds(proposal) {
        next.grounds = grounds;
    }
    if duty.reassess_reason.as_ref().is_some_and(|reason| reason.as_str() == NO_LONGER) {
        next.reassess_reason = None;
        if duty.state == DutyState::Reassess {
            next.state = if duty.decided_at.is_some() { DutyState::Reassess } else { DutyState::NotAssessed };
            next.reassess_reason = if duty.decided_at.is_some() { prose(CHANGED) } else { None };
        }
    }
    let surer = duty.is_open_question && !proposal.is_open_question;
    let graver = || {
        let before = Ground::read(duty.grounds.as_str());
        proposal.grounds.iter().any(|ground| {
            !before.iter().any(|known| known.key == ground.key && known.args.first() == ground.args.first())
        })
    };
    if matches!(duty.state, DutyState::NotRequired | DutyState::Withdrawn) && (surer || graver()) {
        next.state = DutyState::Reassess;
        next.reassess_reason = prose(CHANGED);
        how = How::Reassess;
    }
    match start(duty, proposal) {
        Start::Stands => (),
        Start::Follows => follow(&mut next, proposal),
        Start::Noted => next.given_start = proposal.times.start,
        Start::Overtaken => {
            // What a person moved was moved on other facts: the earlier start counts until somebody decides anew.
            follow(&mut next, proposal);
            next.overtaken_start = duty.aware_at;
            next.overtaken_at = Some(now);
            (next.given_start, next.start_by, next.start_reason) = (None, None, None);
            if next.reassess_reason.is_none() {
                next.reassess_reason = prose(EARLIER);
            }
            if how == How::Renewed {
                how = How::Overtaken;
            }
        }
    }
    if proposal.times.is_from_decision && !duty.state.is_sent() {
        // A goal that counts from a decision is the same wherever the start has been moved.
        next.target_due = proposal.times.target_due;
    }
    (next != *duty).then(|| Step::Change { id, duty: Box::new(next), how })
}

/// The times and the paragraph that the facts give.
fn follow(next: &mut ReportingDuty, proposal: &Proposal) {
    next.clock = proposal.times.clock;
    next.aware_at = proposal.times.start;
    next.strict_due = proposal.times.strict_due;
    next.statutory_due = proposal.times.statutory_due;
    next.target_due = proposal.times.target_due;
    if let Ok(source) = Line::parse(&proposal.source) {
        next.source = source;
    }
}

/// What becomes of a duty's start when its case is evaluated again.
enum Start {
    /// It stands as it is.
    Stands,
    /// It follows the facts.
    Follows,
    /// It stands as a person moved it, and what the facts give now is noted beside it.
    Noted,
    /// Later facts give an earlier start than the one that a person moved it to.
    Overtaken,
}

/// What has been sent stays. A start at the awareness goes earlier by itself, but later only by a person's decision; what
/// a person has decided stands on the facts of that day, and not against later facts that make it earlier.
fn start(duty: &ReportingDuty, proposal: &Proposal) -> Start {
    let given = proposal.times.start;
    if duty.state.is_sent() {
        return Start::Stands;
    }
    if duty.start_by.is_some() {
        return match (given, duty.given_start) {
            (None, _) => Start::Stands,
            (Some(_), None) => Start::Noted,
            (Some(now), Some(then)) if then <= now => Start::Stands,
            (Some(now), Some(_)) if duty.aware_at.is_some_and(|moved| now < moved) => Start::Overtaken,
            (Some(_), Some(_)) => Start::Noted,
        };
    }
    let is_earlier = match (duty.aware_at, given) {
        (Some(before), Some(now)) => now < before,
        (None, _) => true,
        (Some(_), None) => false,
    };
    if is_earlier || duty.aware_at == given || !proposal.code.starts_at_awareness() {
        Start::Follows
    } else {
        Start::Stands
    }
}

/// A duty that the facts no longer bring. What nobody has judged must be judged; what has been decided is only marked.
fn no_longer(id: Uuid, duty: &ReportingDuty) -> Option<Step> {
    let mut next = duty.clone();
    match duty.state {
        DutyState::NotAssessed | DutyState::Assessing => {
            next.state = DutyState::Reassess;
            next.reassess_reason = prose(NO_LONGER);
        }
        DutyState::Reassess | DutyState::Required | DutyState::Drafted | DutyState::Approved => {
            next.reassess_reason = prose(NO_LONGER);
        }
        DutyState::NotRequired
        | DutyState::Withdrawn
        | DutyState::Submitted
        | DutyState::Acknowledged
        | DutyState::Supplemented => return None,
    }
    (next != *duty).then(|| Step::Change { id, duty: Box::new(next), how: How::NoLongerProposed })
}

/// Notes what a decision rests on when the facts do not bring the duty: should they bring it again, it is judged anew.
pub fn rests(duty: &mut ReportingDuty) {
    if duty.reassess_reason.as_ref().is_some_and(|reason| reason.as_str() == NO_LONGER)
        && let Some(ground) = prose(NO_LONGER)
    {
        duty.grounds = ground;
    }
}

/// Whether moving a start needs a reason and a role: only going later does.
pub fn is_later(duty: &ReportingDuty, start: Timestamp) -> bool {
    duty.aware_at.is_some_and(|before| before < start)
}

/// The code of a duty that stands.
pub fn code(duty: &ReportingDuty) -> Option<DutyCode> {
    DutyCode::of(duty.code.as_str())
}
