//! Cases worked out by hand from the text of the law, each with every duty that it brings: the paragraph, why, whose it
//! is, when its time starts and ends, and who is told in which way. Nothing here is taken from the evaluator's answers.

use domain::{
    Law,
    incident::{Asked, ContractNotice, ControllerNotice, Decided, DutyCode, Facts, Proposal, Sent, evaluate},
    registers::{DataRisk, Incident, Injury, LegalSubject, OurRole, SectorKind, WorkKind},
};
use jiff::Timestamp;
use record::{Answer, Duration, Id, Money, parse};
use uuid::Uuid;

use crate::duties::{law, quiet};

const YES: Option<Answer> = Some(Answer::Yes);
const NO: Option<Answer> = Some(Answer::No);
const UNCLEAR: Option<Answer> = Some(Answer::Unclear);

/// Who may have a duty, in these cases.
const NAMES: [(&str, u128); 6] =
    [("kommunen", 1), ("nämnd A", 2), ("nämnd B", 3), ("bolaget", 4), ("kund 1", 5), ("kund 2", 6)];

fn who(name: &str) -> Id<LegalSubject> {
    let number = NAMES.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
    Id::of(Uuid::from_u128(number.unwrap_or_else(|| panic!("{name}"))))
}

fn named(id: Option<Id<LegalSubject>>) -> &'static str {
    let found = id.and_then(|id| NAMES.iter().find(|(_, number)| Uuid::from_u128(*number) == id.uuid()));
    found.map_or("-", |(name, _)| name)
}

fn at(law: &Law, text: &str) -> Timestamp {
    parse::moment(text, &law.zone).unwrap()
}

/// A duty as it was worked out.
#[derive(Clone, Copy, Default)]
struct Worked {
    code: &'static str,
    paragraph: &'static str,
    subject: &'static str,
    party: &'static str,
    start: &'static str,
    strict: &'static str,
    due: &'static str,
    goal: &'static str,
    to: &'static str,
    way: &'static str,
    why: &'static str,
    is_open: bool,
}

/// A duty: its code, its paragraph, whose it is and when its time starts.
fn duty(code: &'static str, paragraph: &'static str, subject: &'static str, start: &'static str) -> Worked {
    let (to, way) = match code {
        "nis2_1" | "nis2_2" | "nis2_3" | "nis2_4a" | "nis2_4b" | "nis2_4c" | "stat_1" => {
            ("Nationellt cybersäkerhetscenter (CERT-SE)", "Cyberportalen")
        }
        "nis2_5" | "nis2_6" => ("Mottagare av tjänsten", "Webbplats"),
        "nis2_7" => ("Kontaktpunkten", "Anmälningsportalen"),
        "gdpr_1" | "gdpr_2" => ("Integritetsskyddsmyndigheten (IMY)", "E-tjänsten"),
        "gdpr_3" => ("De registrerade", "Direkt till var och en"),
        "gdpr_4" => ("Personuppgiftsansvarig", "Kontaktvägen"),
        "gdpr_5" => ("Eget incidentregister", "i ärendet"),
        "gdpr_6" => ("Dataskyddsombudet", "i ärendet"),
        "amv_1" => ("Arbetsmiljöverket", "E-tjänsten"),
        "fk_1" => ("Försäkringskassan", "IA"),
        "am_2" => ("Skyddsombudet", "Möte"),
        "sak_1" => ("Säkerhetspolisen", "Utanför programmet"),
        "pol_1" => ("Polismyndigheten", "Polisanmälan"),
        "avt_1" => ("Avtalets motpart", "Kontaktvägen i avtalet"),
        other => panic!("{other}"),
    };
    Worked { code, paragraph, subject, start, to, way, party: "-", ..Worked::default() }
}

impl Worked {
    /// Due at an instant, or at the end of a day, without being moved.
    fn due(self, due: &'static str) -> Worked {
        Worked { strict: due, due, ..self }
    }
    /// Due on a day that is moved past days off.
    fn moved(self, strict: &'static str, due: &'static str) -> Worked {
        Worked { strict, due, ..self }
    }
    fn goal(self, goal: &'static str) -> Worked {
        Worked { goal, ..self }
    }
    fn why(self, why: &'static str) -> Worked {
        Worked { why, ..self }
    }
    fn open(self) -> Worked {
        Worked { is_open: true, ..self }
    }
    fn told(self, party: &'static str) -> Worked {
        Worked { party, ..self }
    }
    fn to(self, to: &'static str, way: &'static str) -> Worked {
        Worked { to, way, ..self }
    }
}

/// An instant as it was written: with a time of day when there is one, else as a day.
fn shown(law: &Law, found: Option<Timestamp>, as_written: &str) -> String {
    let Some(found) = found else { return String::new() };
    let local = found.to_zoned_datetime(law.zone.clone());
    let form = if as_written.len() == 10 { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    let text = local.strftime(form).to_string();
    // A day lasts to its end.
    if as_written.len() == 10 {
        assert_eq!(law.end_of(law.day(found)), Some(found), "the end of the day");
    }
    text
}

fn same(law: &Law, case: &str, found: &Proposal, worked: &Worked, now: Timestamp) {
    let place = format!("{case}: {} {}", worked.code, worked.subject);
    assert!(found.source.contains(worked.paragraph), "{place}: {} for {}", found.source, worked.paragraph);
    assert_eq!(named(found.party), worked.party, "{place}: who is told");
    assert_eq!(shown(law, found.times.start, "0000-00-00 00:00"), worked.start, "{place}: start");
    assert_eq!(shown(law, found.times.strict_due, worked.strict), worked.strict, "{place}: strict");
    assert_eq!(shown(law, found.times.statutory_due, worked.due), worked.due, "{place}: statutory");
    assert_eq!(shown(law, found.times.target_due, worked.goal), worked.goal, "{place}: goal");
    assert_eq!(found.is_open_question, worked.is_open, "{place}: open");
    let channel = law.incident.channel(&found.addressee, law.day(now)).unwrap_or_else(|| panic!("{place}"));
    assert!(channel.label.sv.contains(worked.to), "{place}: {} for {}", channel.label.sv, worked.to);
    assert!(channel.way.sv.contains(worked.way), "{place}: {} for {}", channel.way.sv, worked.way);
    let grounds: Vec<String> = found.grounds.iter().map(ToString::to_string).collect();
    assert!(
        worked.why.is_empty() || grounds.iter().any(|ground| ground.starts_with(worked.why)),
        "{place}: {grounds:?} for {}",
        worked.why
    );
}

/// Every duty of the case, and no other.
fn case(name: &str, aware: &str, now: &str, change: impl FnOnce(&Law, &mut Facts), worked: &[Worked]) {
    let law = law();
    let mut facts = Facts::of(quiet(law, aware), at(law, now));
    facts.subjects.operators = vec![who("kommunen")];
    facts.subjects.sectors = vec![SectorKind::PublicAdministration];
    facts.subjects.controllers = vec![who("nämnd A")];
    facts.subjects.processor = Some(who("nämnd A"));
    facts.subjects.employers = vec![who("kommunen")];
    change(law, &mut facts);
    let found = evaluate(&facts, law);
    let mut brought: Vec<String> =
        found.iter().map(|one| format!("{} {} {}", one.code.key(), named(one.subject), named(one.party))).collect();
    let mut wanted: Vec<String> =
        worked.iter().map(|one| format!("{} {} {}", one.code, one.subject, one.party)).collect();
    brought.sort();
    wanted.sort();
    assert_eq!(brought, wanted, "{name}");
    for one in worked {
        let proposal = found.iter().find(|proposal| {
            proposal.code.key() == one.code
                && named(proposal.subject) == one.subject
                && named(proposal.party) == one.party
        });
        same(law, name, proposal.unwrap(), one, facts.now);
    }
}

/// An outage that is judged no more than the thresholds say.
fn outage(facts: &mut Facts, change: impl FnOnce(&mut Incident)) {
    let case = &mut facts.incident;
    (case.infosec, case.it) = (Answer::Yes, Answer::Yes);
    (case.significant, case.could_worsen, case.service_affected) = (NO, NO, NO);
    (case.protected_information, case.critical_system) = (NO, NO);
    change(case);
}

/// A breach of personal data without more.
fn breach(facts: &mut Facts, risk: Option<DataRisk>) {
    let case = &mut facts.incident;
    (case.personal_data, case.personal_data_risk) = (Answer::Yes, risk);
    (case.protected_identity, case.our_role) = (NO, Some(OurRole::Controller));
}

fn hours(count: i64) -> Option<Duration> {
    Some(Duration(count * 3600))
}

fn sent(law: &Law, code: DutyCode, subject: &str, when: &str) -> Sent {
    Sent { code, subject: Some(who(subject)), at: at(law, when) }
}

const EARLY: &str = "2 kap. 5 §";
const NOTICE: &str = "2 kap. 6 §";
const FINAL: &str = "2 kap. 8 §";

/// 2 kap. 5 and 6 §§ cybersäkerhetslagen: hours run through nights, weekends, holidays and the changes of the clock.
#[test]
fn hours_of_the_cybersecurity_act() {
    // P1: the activity of a public body limited for more than four hours, noticed on a Friday afternoon.
    case(
        "Friday",
        "2026-12-11 16:45",
        "2026-12-11 18:00",
        |_, facts| outage(facts, |case| case.limited_time = hours(5)),
        &[
            duty("nis2_1", EARLY, "kommunen", "2026-12-11 16:45").due("2026-12-12 16:45").why("threshold_reached p1"),
            duty("nis2_2", NOTICE, "kommunen", "2026-12-11 16:45").due("2026-12-14 16:45").why("threshold_reached p1"),
        ],
    );
    // Exactly four hours is not more than four hours, and twelve of other ways is not more than twelve.
    case(
        "just below",
        "2026-12-11 16:45",
        "2026-12-11 18:00",
        |_, facts| outage(facts, |case| (case.limited_time, case.workaround_time) = (hours(4), hours(12))),
        &[],
    );
    // "kan orsaka": what can become serious counts, whatever has happened yet.
    case(
        "can become",
        "2026-12-24 23:30",
        "2026-12-25 01:00",
        |_, facts| outage(facts, |case| (case.limited_time, case.could_worsen) = (hours(1), YES)),
        &[
            duty("nis2_1", EARLY, "kommunen", "2026-12-24 23:30")
                .due("2026-12-25 23:30")
                .why("could_become_significant"),
            duty("nis2_2", NOTICE, "kommunen", "2026-12-24 23:30").due("2026-12-27 23:30"),
        ],
    );
    // The night when an hour is repeated (31 October 2027): 24 hours end an hour earlier by the clock.
    case(
        "an hour twice",
        "2027-10-30 18:00",
        "2027-10-30 19:00",
        |_, facts| outage(facts, |case| case.significant = YES),
        &[
            duty("nis2_1", EARLY, "kommunen", "2027-10-30 18:00").due("2027-10-31 17:00").why("judged_significant"),
            duty("nis2_2", NOTICE, "kommunen", "2027-10-30 18:00").due("2027-11-02 17:00"),
        ],
    );
    // The night when an hour is left out (28 March 2027), from a moment just before it.
    case(
        "an hour gone",
        "2027-03-28 01:30",
        "2027-03-28 03:30",
        |_, facts| outage(facts, |case| case.significant = YES),
        &[
            duty("nis2_1", EARLY, "kommunen", "2027-03-28 01:30").due("2027-03-29 02:30"),
            duty("nis2_2", NOTICE, "kommunen", "2027-03-28 01:30").due("2027-03-31 02:30"),
        ],
    );
    // Over the turn of the year: nyårsdagen stops no hour.
    case(
        "new year",
        "2026-12-31 23:59",
        "2027-01-01 08:00",
        |_, facts| outage(facts, |case| case.workaround_time = hours(13)),
        &[
            duty("nis2_1", EARLY, "kommunen", "2026-12-31 23:59").due("2027-01-01 23:59").why("threshold_reached p2"),
            duty("nis2_2", NOTICE, "kommunen", "2026-12-31 23:59").due("2027-01-03 23:59"),
        ],
    );
}

/// The addressee is the one of the day, and thresholds of the regulation count from the regulation's day.
#[test]
fn before_the_regulation_the_statute_and_the_older_addressee() {
    // Kristi himmelsfärdsdag 2026 is 14 May. The thresholds came on 1 July, so hours alone decide nothing; a judgement does.
    let mcf = |duty: Worked| duty.to("Myndigheten för civilt försvar (CERT-SE)", "formulär");
    case(
        "May",
        "2026-05-13 15:00",
        "2026-05-13 16:00",
        |_, facts| outage(facts, |case| (case.limited_time, case.significant) = (hours(30), YES)),
        &[
            mcf(duty("nis2_1", EARLY, "kommunen", "2026-05-13 15:00"))
                .due("2026-05-14 15:00")
                .why("judged_significant"),
            mcf(duty("nis2_2", NOTICE, "kommunen", "2026-05-13 15:00")).due("2026-05-16 15:00"),
        ],
    );
    case(
        "May, not judged so",
        "2026-05-13 15:00",
        "2026-05-13 16:00",
        |_, facts| outage(facts, |case| case.limited_time = hours(30)),
        &[],
    );
    // The day before the act there was no duty under it.
    case(
        "before the act",
        "2026-01-14 23:59",
        "2026-01-15 08:00",
        |_, facts| outage(facts, |case| case.significant = YES),
        &[],
    );
}

/// A question that nobody has answered, or that is unclear, keeps the duty open with its clock running.
#[test]
fn what_is_not_known_is_open() {
    case(
        "not answered",
        "2026-11-27 08:15",
        "2026-11-27 09:00",
        |_, facts| outage(facts, |case| case.significant = None),
        &[
            duty("nis2_1", EARLY, "kommunen", "2026-11-27 08:15")
                .due("2026-11-28 08:15")
                .why("significance_unanswered")
                .open(),
            duty("nis2_2", NOTICE, "kommunen", "2026-11-27 08:15").due("2026-11-30 08:15").open(),
        ],
    );
    // B1: more than five per cent of last year's income, when nobody has said what the income was.
    case(
        "income not known",
        "2026-11-27 08:15",
        "2026-11-27 09:00",
        |_, facts| outage(facts, |case| case.cost = Some(Money(90_000_000))),
        &[
            duty("nis2_1", EARLY, "kommunen", "2026-11-27 08:15")
                .due("2026-11-28 08:15")
                .why("threshold_open b1")
                .open(),
            duty("nis2_2", NOTICE, "kommunen", "2026-11-27 08:15").due("2026-11-30 08:15").open(),
        ],
    );
    // A report that only says that something may have happened to personal data.
    case(
        "personal data unclear",
        "2026-11-28 10:00",
        "2026-11-28 10:05",
        |_, facts| (facts.incident.personal_data, facts.incident.protected_identity) = (Answer::Unclear, NO),
        &[
            duty("gdpr_1", "33.1", "nämnd A", "2026-11-28 10:00").due("2026-12-01 10:00").why("breach_unclear").open(),
            duty("gdpr_5", "33.5", "nämnd A", "2026-11-28 10:00").open(),
            // A Saturday: the next working day is Monday.
            duty("gdpr_6", "38.1", "nämnd A", "2026-11-28 10:00").goal("2026-11-30").open(),
        ],
    );
}

/// Trust services have 24 hours for the notification; a state agency warns within six hours.
#[test]
fn shorter_times() {
    case(
        "trust service",
        "2026-12-18 09:00",
        "2026-12-18 10:00",
        |_, facts| {
            facts.subjects.sectors = vec![SectorKind::PublicAdministration, SectorKind::TrustServices];
            outage(facts, |case| case.significant = YES);
        },
        &[
            duty("nis2_1", EARLY, "kommunen", "2026-12-18 09:00").due("2026-12-19 09:00"),
            duty("nis2_2", NOTICE, "kommunen", "2026-12-18 09:00").due("2026-12-19 09:00"),
        ],
    );
    case(
        "state agency",
        "2026-11-20 22:30",
        "2026-11-20 23:00",
        |_, facts| {
            facts.subjects.sectors = vec![SectorKind::StateAgency];
            outage(facts, |case| case.significant = YES);
        },
        &[
            duty("nis2_1", EARLY, "kommunen", "2026-11-20 22:30").due("2026-11-21 22:30"),
            duty("nis2_2", NOTICE, "kommunen", "2026-11-20 22:30").due("2026-11-23 22:30"),
            duty("stat_1", "MCFFS 2026:7", "kommunen", "2026-11-20 22:30").due("2026-11-21 04:30"),
        ],
    );
}

/// 2 kap. 8 § cybersäkerhetslagen with lag (1930:173): the same day next month, past days off.
#[test]
fn months_of_the_final_report() {
    for (notified, strict, due) in [
        // Juldagen is a Friday in 2026.
        ("2026-11-25 10:00", "2026-12-25", "2026-12-28"),
        // Trettondedag jul is a Wednesday in 2027; the day before it is no holiday.
        ("2026-12-06 10:00", "2027-01-06", "2027-01-07"),
        ("2026-12-05 10:00", "2027-01-05", "2027-01-05"),
        // Nyårsdagen is a Friday in 2027.
        ("2026-12-01 10:00", "2027-01-01", "2027-01-04"),
        // No such day in February: the last, a Sunday in 2027.
        ("2027-01-29 10:00", "2027-02-28", "2027-03-01"),
        ("2027-01-31 10:00", "2027-02-28", "2027-03-01"),
        // A leap year has the 29th, a Tuesday; from it a month is the 29th of March.
        ("2028-01-30 10:00", "2028-02-29", "2028-02-29"),
        ("2028-02-29 10:00", "2028-03-29", "2028-03-29"),
        // Skärtorsdagen is a working day; long Friday, Easter Sunday and the Monday after are not.
        ("2027-02-25 10:00", "2027-03-25", "2027-03-25"),
        ("2027-02-26 10:00", "2027-03-26", "2027-03-30"),
        ("2027-02-28 10:00", "2027-03-28", "2027-03-30"),
        // Första maj on a Saturday; Kristi himmelsfärdsdag; annandag pingst is no holiday since 2005.
        ("2027-04-01 10:00", "2027-05-01", "2027-05-03"),
        ("2027-04-06 10:00", "2027-05-06", "2027-05-07"),
        ("2027-04-17 10:00", "2027-05-17", "2027-05-17"),
        // Nationaldagen on a Sunday; midsommarafton 2028 is Friday 23 June.
        ("2027-05-06 10:00", "2027-06-06", "2027-06-07"),
        ("2028-05-23 10:00", "2028-06-23", "2028-06-26"),
        // Half past midnight on 15 October is still the 14th in universal time: the day is the local one.
        ("2026-10-15 00:30", "2026-11-15", "2026-11-16"),
        // Alla helgons dag 2026 is Saturday 31 October.
        ("2026-09-30 10:00", "2026-10-30", "2026-10-30"),
    ] {
        let start: &'static str = notified;
        case(
            notified,
            "2026-09-01 09:00",
            notified,
            |law, facts| {
                facts.sent = vec![sent(law, DutyCode::Nis2Notification, "kommunen", notified)];
                facts.incident.handled_at = Some(at(law, "2026-09-01 12:00"));
            },
            &[duty("nis2_4a", FINAL, "kommunen", start).moved(strict, due).why("notification_made")],
        );
    }
}

/// An incident that goes on: a progress report on the day of the final report, and a new month from when it is handled.
#[test]
fn an_incident_that_goes_on_gets_new_months() {
    let notified = "2026-11-30 10:00";
    let ongoing = |now: &str, handled: Option<&'static str>, progress: bool, worked: &[Worked]| {
        case(
            now,
            "2026-11-28 08:00",
            now,
            |law, facts| {
                facts.sent = vec![sent(law, DutyCode::Nis2Notification, "kommunen", notified)];
                if progress {
                    facts.sent.push(sent(law, DutyCode::Nis2Progress, "kommunen", "2026-12-29 09:00"));
                }
                facts.incident.handled_at = handled.map(|handled| at(law, handled));
            },
            worked,
        );
    };
    let progress = duty("nis2_4b", FINAL, "kommunen", notified).due("2026-12-30");
    let waiting = [duty("nis2_4a", FINAL, "kommunen", notified).due("2026-12-30"), progress.open()];
    ongoing("2026-12-10 10:00", None, false, &waiting);
    let late = Worked { start: "", ..duty("nis2_4c", FINAL, "kommunen", "") };
    ongoing("2026-12-29 10:00", None, true, &[progress, late]);
    // Handled on 7 January: 7 February 2027 is a Sunday.
    let first = duty("nis2_4c", FINAL, "kommunen", "2027-01-07 15:00").moved("2027-02-07", "2027-02-08");
    ongoing("2027-01-07 16:00", Some("2027-01-07 15:00"), true, &[progress, first]);
    // It broke out again, and was handled on the 20th: the month is counted from that day.
    let second = duty("nis2_4c", FINAL, "kommunen", "2027-01-20 11:00").moved("2027-02-20", "2027-02-22");
    ongoing("2027-01-20 12:00", Some("2027-01-20 11:00"), true, &[progress, second]);
    // Handled before the day: the month still runs from the notification.
    ongoing(
        "2026-12-11 08:00",
        Some("2026-12-10 17:00"),
        false,
        &[duty("nis2_4a", FINAL, "kommunen", notified).due("2026-12-30")],
    );
}

/// 2 kap. 7, 9 and 10 §§ cybersäkerhetslagen: on request, to the recipients, and of a threat.
#[test]
fn requests_recipients_and_threats() {
    case(
        "asked",
        "2026-12-01 08:00",
        "2026-12-03 10:00",
        |law, facts| {
            facts.asked = vec![Asked { at: at(law, "2026-12-03 09:00"), due: Some(at(law, "2026-12-04 12:00")) }]
        },
        &[duty("nis2_3", "2 kap. 7 §", "kommunen", "2026-12-03 09:00").due("2026-12-04 12:00").why("authority_asked")],
    );
    case(
        "recipients",
        "2026-12-01 08:00",
        "2026-12-01 09:00",
        |_, facts| outage(facts, |case| (case.limited_time, case.service_affected) = (hours(6), YES)),
        &[
            duty("nis2_1", EARLY, "kommunen", "2026-12-01 08:00").due("2026-12-02 08:00"),
            duty("nis2_2", NOTICE, "kommunen", "2026-12-01 08:00").due("2026-12-04 08:00"),
            duty("nis2_5", "2 kap. 9 §", "kommunen", "2026-12-01 08:00")
                .goal("2026-12-02 08:00")
                .why("service_affected"),
        ],
    );
    case(
        "threat",
        "2026-12-01 08:00",
        "2026-12-01 09:00",
        |_, facts| facts.incident.cyber_threat = UNCLEAR,
        &[duty("nis2_6", "2 kap. 10 §", "kommunen", "2026-12-01 08:00")
            .goal("2026-12-02 08:00")
            .why("cyber_threat")
            .open()],
    );
}

/// 2 kap. 2 § cybersäkerhetslagen: fourteen days, the day after the change being the first.
#[test]
fn a_changed_registration() {
    for (changed, start, strict, due) in [
        ("2026-12-11", "2026-12-11 00:00", "2026-12-25", "2026-12-28"),
        ("2026-12-18", "2026-12-18 00:00", "2027-01-01", "2027-01-04"),
        ("2026-12-23", "2026-12-23 00:00", "2027-01-06", "2027-01-07"),
        ("2027-04-22", "2027-04-22 00:00", "2027-05-06", "2027-05-07"),
        ("2027-06-11", "2027-06-11 00:00", "2027-06-25", "2027-06-28"),
        ("2026-11-24", "2026-11-24 00:00", "2026-12-08", "2026-12-08"),
    ] {
        case(
            changed,
            "2026-11-24 08:00",
            "2027-06-20 08:00",
            |_, facts| facts.incident.registration_changed_on = changed.parse().ok(),
            &[duty("nis2_7", "2 kap. 2 §", "kommunen", start).moved(strict, due).why("registration_changed")],
        );
    }
}

/// Articles 33, 34 and 38: the risk decides who is told; every breach is documented and the officer involved.
#[test]
fn breaches_by_risk() {
    case(
        "unlikely",
        "2026-12-23 14:00",
        "2026-12-23 15:00",
        |_, facts| breach(facts, Some(DataRisk::Unlikely)),
        &[
            duty("gdpr_5", "33.5", "nämnd A", "2026-12-23 14:00").why("breach"),
            // Julafton, juldagen and the weekend are no working days.
            duty("gdpr_6", "38.1", "nämnd A", "2026-12-23 14:00").goal("2026-12-28"),
        ],
    );
    case(
        "high risk on Christmas Eve",
        "2026-12-24 11:10",
        "2026-12-24 12:00",
        |law, facts| {
            breach(facts, Some(DataRisk::HighRisk));
            // The head decided at half past eleven that those affected must be told: 48 hours from then.
            let (code, subject) = (DutyCode::GdprSubjects, facts.subjects.controllers.first().copied());
            facts.decided.push(Decided { code, subject, at: at(law, "2026-12-24 11:30") });
        },
        &[
            duty("gdpr_1", "33.1", "nämnd A", "2026-12-24 11:10").due("2026-12-27 11:10").why("high_risk"),
            duty("gdpr_3", "artikel 34", "nämnd A", "2026-12-24 11:10").goal("2026-12-26 11:30").why("high_risk"),
            duty("gdpr_5", "33.5", "nämnd A", "2026-12-24 11:10"),
            duty("gdpr_6", "38.1", "nämnd A", "2026-12-24 11:10").goal("2026-12-28"),
        ],
    );
    // Whether anybody with protected identity is affected is not known: a risk at the least, and four hours.
    case(
        "protected identity unclear",
        // The first of the two half past two that night.
        "2026-10-25 02:30+02:00",
        "2026-10-25 08:00",
        |_, facts| {
            breach(facts, Some(DataRisk::Unlikely));
            facts.incident.protected_identity = UNCLEAR;
        },
        &[
            duty("gdpr_1", "33.1", "nämnd A", "2026-10-25 02:30").due("2026-10-28 01:30").why("protected_identity"),
            duty("gdpr_3", "artikel 34", "nämnd A", "2026-10-25 02:30").open(),
            duty("gdpr_5", "33.5", "nämnd A", "2026-10-25 02:30"),
            duty("gdpr_6", "38.1", "nämnd A", "2026-10-25 02:30").goal("2026-10-25 05:30"),
        ],
    );
}

/// Article 33.4: in phases. Four weeks from the notification of the one who lacked something, to the end of the day.
#[test]
fn a_breach_notified_in_phases() {
    case(
        "phases",
        "2026-11-20 08:00",
        "2026-11-24 08:00",
        |law, facts| {
            breach(facts, Some(DataRisk::Risk));
            facts.subjects.controllers = vec![who("nämnd A"), who("bolaget")];
            facts.incident.supplement_needed = YES;
            facts.sent = vec![sent(law, DutyCode::GdprNotification, "bolaget", "2026-11-22 16:00")];
        },
        &[
            duty("gdpr_1", "33.1", "nämnd A", "2026-11-20 08:00").due("2026-11-23 08:00"),
            duty("gdpr_1", "33.1", "bolaget", "2026-11-20 08:00").due("2026-11-23 08:00"),
            duty("gdpr_2", "33.4", "bolaget", "2026-11-22 16:00").goal("2026-12-20").why("supplement_needed"),
            duty("gdpr_5", "33.5", "nämnd A", "2026-11-20 08:00"),
            duty("gdpr_5", "33.5", "bolaget", "2026-11-20 08:00"),
            duty("gdpr_6", "38.1", "nämnd A", "2026-11-20 08:00").goal("2026-11-23"),
            duty("gdpr_6", "38.1", "bolaget", "2026-11-20 08:00").goal("2026-11-23"),
        ],
    );
}

/// Article 33.2: a processor tells each controller, within the hours of the instruction when it names them, and does not
/// notify for them.
#[test]
fn processors_and_controllers_at_once() {
    case(
        "processor only",
        "2027-03-27 22:00",
        "2027-03-27 23:00",
        |_, facts| {
            breach(facts, Some(DataRisk::HighRisk));
            facts.incident.our_role = Some(OurRole::Processor);
            facts.subjects.controllers = Vec::new();
            facts.subjects.processing_for = vec![
                ControllerNotice { controller: who("kund 1"), within_hours: Some(8) },
                ControllerNotice { controller: who("kund 2"), within_hours: None },
            ];
        },
        &[
            duty("gdpr_4", "33.2", "nämnd A", "2027-03-27 22:00").told("kund 1").due("2027-03-28 07:00"),
            duty("gdpr_4", "33.2", "nämnd A", "2027-03-27 22:00").told("kund 2").goal("2027-03-28 23:00"),
            duty("gdpr_5", "33.5", "nämnd A", "2027-03-27 22:00"),
            // Easter: the next working day is Tuesday.
            duty("gdpr_6", "38.1", "nämnd A", "2027-03-27 22:00").goal("2027-03-30"),
        ],
    );
    // The supplier told us on Thursday; our own people noticed on Friday and reported on Monday. We knew on Thursday.
    case(
        "told by a supplier",
        "2026-11-27 09:00",
        "2026-11-30 08:30",
        |law, facts| {
            breach(facts, Some(DataRisk::Risk));
            facts.incident.org_aware_at = None;
            facts.incident.reported_at = at(law, "2026-11-30 08:00");
            facts.incident.processor_informed_us_at = Some(at(law, "2026-11-26 16:20"));
            facts.subjects.controllers = vec![who("nämnd A"), who("nämnd B")];
            facts.subjects.processing_for = vec![ControllerNotice { controller: who("kund 1"), within_hours: None }];
        },
        &[
            duty("gdpr_1", "33.1", "nämnd A", "2026-11-26 16:20").due("2026-11-29 16:20"),
            duty("gdpr_1", "33.1", "nämnd B", "2026-11-26 16:20").due("2026-11-29 16:20"),
            duty("gdpr_4", "33.2", "nämnd A", "2026-11-26 16:20").told("kund 1").goal("2026-11-27 16:20"),
            duty("gdpr_5", "33.5", "nämnd A", "2026-11-26 16:20"),
            duty("gdpr_5", "33.5", "nämnd B", "2026-11-26 16:20"),
            duty("gdpr_6", "38.1", "nämnd A", "2026-11-26 16:20").goal("2026-11-27"),
            duty("gdpr_6", "38.1", "nämnd B", "2026-11-26 16:20").goal("2026-11-27"),
        ],
    );
}

/// C1: protected information of at least 500 persons. Who has not said whether it was reached leaves the question open.
#[test]
fn a_breach_of_many_is_also_a_question_of_the_cybersecurity_act() {
    let breached = |protected: Option<Answer>, count: Option<i64>| {
        move |_: &Law, facts: &mut Facts| {
            breach(facts, Some(DataRisk::Risk));
            facts.incident.data_subjects = count;
            facts.incident.protected_information = protected;
            (facts.incident.significant, facts.incident.could_worsen) = (NO, NO);
            (facts.incident.service_affected, facts.incident.critical_system) = (NO, NO);
        }
    };
    let start = "2026-11-20 08:00";
    let data = [
        duty("gdpr_1", "33.1", "nämnd A", start).due("2026-11-23 08:00"),
        duty("gdpr_5", "33.5", "nämnd A", start),
        duty("gdpr_6", "38.1", "nämnd A", start).goal("2026-11-23"),
    ];
    let early = duty("nis2_1", EARLY, "kommunen", start).due("2026-11-21 08:00");
    let notice = duty("nis2_2", NOTICE, "kommunen", start).due("2026-11-23 08:00");
    let with = |more: [Worked; 2]| [data.as_slice(), more.as_slice()].concat();
    let reached = [early.why("threshold_reached c1_persons"), notice];
    case("reached", start, "2026-11-20 09:00", breached(YES, Some(500)), &with(reached));
    let open = [early.why("threshold_open c1_persons").open(), notice.open()];
    case("not said", start, "2026-11-20 09:00", breached(None, Some(500)), &with(open));
    case("not reached", start, "2026-11-20 09:00", breached(NO, Some(5_000)), &data);
    case("too few", start, "2026-11-20 09:00", breached(YES, Some(499)), &data);
    case("how many is not known", start, "2026-11-20 09:00", breached(YES, None), &with(open));
    case("nothing is known to be reached", start, "2026-11-20 09:00", breached(None, None), &data);
}

/// 3 kap. 3 a § arbetsmiljölagen with 2 § arbetsmiljöförordningen, 42 kap. 10 § socialförsäkringsbalken.
#[test]
fn what_happens_at_work() {
    let work = |kind: Option<WorkKind>, injury: Option<Injury>, injured: Option<i64>| {
        move |_: &Law, facts: &mut Facts| {
            let case = &mut facts.incident;
            case.work_environment = Answer::Yes;
            (case.work_kind, case.injury, case.injured) = (kind, injury, injured);
        }
    };
    let start = "2026-12-31 23:10";
    let now = "2026-12-31 23:30";
    let amv = duty("amv_1", "3 kap. 3 a §", "kommunen", start).goal("2026-12-31").why("severe_at_work");
    let fk = duty("fk_1", "42 kap. 10 §", "kommunen", start).goal("2026-12-31").why("injured_at_work");
    let inquiry = duty("am_2", "3 kap. 2 a §", "kommunen", start).goal("2027-01-14").why("work_event");
    let injury = Some(WorkKind::Injury);
    // Ten are hurt, none of them badly: several at once is notified.
    case("ten hurt", start, now, work(injury, Some(Injury::Minor), Some(10)), &[amv, fk, inquiry]);
    case("two hurt", start, now, work(injury, Some(Injury::Minor), Some(2)), &[amv, fk, inquiry]);
    case("one hurt", start, now, work(injury, Some(Injury::Minor), Some(1)), &[fk, inquiry]);
    case("a death", start, now, work(injury, Some(Injury::Death), Some(1)), &[amv, fk, inquiry]);
    case("how badly is not known", start, now, work(injury, None, Some(1)), &[amv.open(), fk, inquiry]);
    case("serious near miss", start, now, work(Some(WorkKind::SeriousNearMiss), None, None), &[amv, inquiry]);
    case("near miss", start, now, work(Some(WorkKind::NearMiss), None, None), &[inquiry]);
    case("what kind is not known", start, now, work(None, None, None), &[amv.open(), fk.open(), inquiry]);
    case("an observation", start, now, work(Some(WorkKind::RiskObservation), None, None), &[]);
}

/// Säkerhetsskydd, the police and contracts.
#[test]
fn security_police_and_contracts() {
    let start = "2026-11-27 17:00";
    // Unclear: told to the Security Service the same day, while the other laws stand.
    case(
        "security unclear",
        start,
        "2026-11-27 17:30",
        |_, facts| {
            facts.incident.protective_security = Answer::Unclear;
            breach(facts, Some(DataRisk::Unlikely));
        },
        &[
            duty("gdpr_5", "33.5", "nämnd A", start),
            duty("gdpr_6", "38.1", "nämnd A", start).goal("2026-11-30"),
            duty("sak_1", "2 kap. 4 §", "kommunen", start).goal("2026-11-27").open(),
        ],
    );
    // Yes: 1 kap. 4 § dataskyddslagen and 1 kap. 12–13 §§ cybersäkerhetslagen take it out of the other laws.
    case(
        "security",
        start,
        "2026-11-27 17:30",
        |_, facts| {
            facts.incident.protective_security = Answer::Yes;
            breach(facts, Some(DataRisk::HighRisk));
            outage(facts, |case| case.significant = YES);
        },
        &[duty("sak_1", "2 kap. 4 §", "kommunen", start).goal("2026-11-27").why("protective_security")],
    );
    case(
        "a crime and two contracts",
        start,
        "2026-11-27 17:30",
        |_, facts| {
            facts.incident.crime_suspected = YES;
            facts.subjects.contracts = vec![ContractNotice {
                contract: Id::of(Uuid::from_u128(90)),
                within_hours: Some(6),
                within_days: None,
            }];
        },
        &[
            duty("pol_1", "33 § 4", "-", start).goal("2026-11-30").why("crime_suspected"),
            duty("avt_1", "avtalet", "-", start).due("2026-11-27 23:00").why("contract_clause"),
        ],
    );
}

/// Nobody knows when it was noticed: the time of the report counts, with a warning.
#[test]
fn an_unknown_start_is_the_report_and_says_so() {
    case(
        "unknown",
        "2026-11-27 17:00",
        "2026-11-27 17:30",
        |_, facts| {
            breach(facts, Some(DataRisk::Risk));
            (facts.incident.detected_at, facts.incident.org_aware_at) = (None, None);
        },
        &[
            duty("gdpr_1", "33.1", "nämnd A", "2026-11-27 17:00").due("2026-11-30 17:00").why("start_assumed"),
            duty("gdpr_5", "33.5", "nämnd A", "2026-11-27 17:00"),
            duty("gdpr_6", "38.1", "nämnd A", "2026-11-27 17:00").goal("2026-11-30"),
        ],
    );
}

/// Energy and transport: more than the hours, and so many users or so wide an area.
#[test]
fn sectors_with_limits_of_their_own() {
    let start = "2026-12-05 03:00";
    let told = |why: &'static str| {
        [
            duty("nis2_1", EARLY, "bolaget", start).due("2026-12-06 03:00").why(why),
            duty("nis2_2", NOTICE, "bolaget", start).due("2026-12-08 03:00").why(why),
        ]
    };
    let company = |sector: SectorKind, change: fn(&mut Incident)| {
        move |_: &Law, facts: &mut Facts| {
            facts.subjects.operators = vec![who("bolaget")];
            facts.subjects.sectors = vec![sector];
            outage(facts, change);
        }
    };
    let now = "2026-12-05 08:00";
    let users = |case: &mut Incident| (case.service_down_time, case.recipients_affected) = (hours(3), Some(2_000));
    case("users", start, now, company(SectorKind::Electricity, users), &told("threshold_reached e1"));
    let few = |case: &mut Incident| {
        (case.service_down_time, case.recipients_affected, case.recipients_share) = (hours(3), Some(1_999), Some(49));
    };
    case("few users", start, now, company(SectorKind::Electricity, few), &[]);
    let half = |case: &mut Incident| {
        (case.service_down_time, case.recipients_affected, case.recipients_share) = (hours(3), Some(800), Some(50));
    };
    case("half of the users", start, now, company(SectorKind::Electricity, half), &told("threshold_reached e1"));
    let control = |case: &mut Incident| case.control_down_time = Some(Duration(3_601));
    case("control", start, now, company(SectorKind::Electricity, control), &told("threshold_reached e3"));
    case("control of gas", start, now, company(SectorKind::Gas, control), &told("threshold_reached g1"));
    // Oil has two hours.
    case("control of oil", start, now, company(SectorKind::Oil, control), &[]);
    let seven = |case: &mut Incident| case.workaround_time = hours(7);
    case("other ways", start, now, company(SectorKind::Oil, seven), &told("threshold_reached o2"));
    let wide = |case: &mut Incident| {
        (case.service_down_time, case.recipients_affected, case.area_km2) = (hours(2), Some(10), Some(10_000));
    };
    case("a wide area", start, now, company(SectorKind::Transport, wide), &told("threshold_reached t2"));
    let limited = |case: &mut Incident| case.limited_time = Some(Duration(3_601));
    case("an hour at sea", start, now, company(SectorKind::Transport, limited), &told("threshold_reached t1"));
    let trains = |case: &mut Incident| case.departures_share = Some(6);
    case("trains", start, now, company(SectorKind::PublicTransport, trains), &told("threshold_reached r1"));
    let few = |case: &mut Incident| case.departures_share = Some(5);
    case("few trains", start, now, company(SectorKind::PublicTransport, few), &[]);
}
