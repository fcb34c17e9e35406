//! The duties of an incident: each rule both ways, the counting rules through the evaluator, and what never happens.

use std::sync::LazyLock;

use domain::{
    Law,
    incident::{
        Asked, ContractNotice, ControllerNotice, DutyCode, Facts, Proposal, Sent, Subjects,
        duties::times,
        evaluate, life,
        recurrence::{self, Alike, Like, Recurring},
        reminders, report, revise, significance,
    },
    registers::{
        Cause, DataRisk, DutyClock, DutyState, Incident, IncidentState, Injury, OurRole, ReportingDuty, SectorKind,
        Severity, WorkKind,
    },
};
use jiff::Timestamp;
use proptest::prelude::*;
use record::{Answer, Choice, Duration, Id, Line, Money, Prose, Record, Reference, Value, parse};
use uuid::Uuid;

static LAW: LazyLock<Law> = LazyLock::new(|| desk::reference::load(None).unwrap());

/// The law, read once.
pub fn law() -> &'static Law {
    &LAW
}

fn at(law: &Law, text: &str) -> Timestamp {
    parse::moment(text, &law.zone).unwrap()
}

/// A case in which every question of law is answered no.
pub fn quiet(law: &Law, aware: &str) -> Incident {
    let mut values = vec![Value::Empty; Incident::SPEC.fields.len()];
    let moment = at(law, aware);
    for (column, value) in [
        (Incident::TITLE.index, Value::Text("Händelse".to_owned())),
        (Incident::UNIT.index, Value::Id(Uuid::from_u128(1))),
        (Incident::STATE.index, Value::Text("triage".to_owned())),
        (Incident::REPORTED_AT.index, Value::Moment(moment)),
        (Incident::DETECTED_AT.index, Value::Moment(moment)),
        (Incident::ORG_AWARE_AT.index, Value::Moment(moment)),
    ] {
        values[column] = value;
    }
    for column in [
        Incident::INFOSEC.index,
        Incident::IT.index,
        Incident::PERSONAL_DATA.index,
        Incident::WORK_ENVIRONMENT.index,
        Incident::PROTECTIVE_SECURITY.index,
    ] {
        values[column] = Value::Text("no".to_owned());
    }
    Incident::from_values(values).unwrap()
}

fn facts(law: &Law, change: impl FnOnce(&mut Facts)) -> Facts {
    let mut facts = Facts::of(quiet(law, "2026-11-20 17:05"), at(law, "2026-11-20 18:00"));
    facts.subjects.sectors = vec![SectorKind::PublicAdministration];
    change(&mut facts);
    facts
}

fn codes(law: &Law, change: impl FnOnce(&mut Facts)) -> Vec<(&'static str, bool)> {
    let found = evaluate(&facts(law, change), law);
    found.iter().map(|proposal| (proposal.code.key(), proposal.is_open_question)).collect()
}

fn has(law: &Law, code: &str, change: impl FnOnce(&mut Facts)) -> Option<bool> {
    codes(law, change).into_iter().find(|(known, _)| *known == code).map(|(_, is_open)| is_open)
}

fn id<R>(number: u128) -> Id<R> {
    Id::of(Uuid::from_u128(number))
}

#[test]
fn a_case_where_everything_is_answered_no_brings_no_duty() {
    let law = law();
    assert_eq!(codes(law, |_| ()), []);
}

#[test]
fn every_duty_has_dated_data_an_addressee_and_a_form_that_exists() {
    let law = law();
    let day = "2026-11-24".parse().unwrap();
    for code in DutyCode::ALL {
        let rule = law.incident.duty(code.key(), day).unwrap_or_else(|| panic!("{code:?}"));
        assert!(law.incident.channel(&rule.addressee, day).is_some(), "{code:?} {}", rule.addressee);
        assert!(rule.form.as_ref().is_none_or(|form| law.incident.form(form, day).is_some()), "{code:?}");
    }
}

/// From 1 July 2026 the reports go to NCSC; before that to MCF.
#[test]
fn the_addressee_is_the_one_of_the_day() {
    let law = law();
    let name = |day: &str| law.incident.channel("csirt", day.parse().unwrap()).map(|found| found.label.sv.clone());
    assert_eq!(name("2026-06-30").as_deref(), Some("Myndigheten för civilt försvar (CERT-SE)"));
    assert_eq!(name("2026-07-01").as_deref(), Some("Nationellt cybersäkerhetscenter (CERT-SE)"));
    assert_eq!(name("2026-01-14"), None);
}

fn hour_rule(code: DutyCode, from: &str, due: &str) {
    let law = law();
    let found = times(code, at(law, from), law, false, false);
    assert_eq!(found.statutory_due, Some(at(law, due)), "{code:?} from {from}");
    assert_eq!((found.strict_due, found.clock), (found.statutory_due, DutyClock::Hours));
}

/// Hours run through nights, weekends, holidays and daylight saving.
#[test]
fn the_vectors_of_hours_through_the_evaluator() {
    use DutyCode::{GdprNotification, Nis2EarlyWarning, Nis2Notification};
    hour_rule(Nis2EarlyWarning, "2026-11-20 17:05", "2026-11-21 17:05");
    hour_rule(Nis2Notification, "2026-11-20 17:05", "2026-11-23 17:05");
    hour_rule(Nis2EarlyWarning, "2026-10-24 14:20", "2026-10-25 13:20");
    hour_rule(GdprNotification, "2026-10-24 14:20", "2026-10-27 13:20");
    hour_rule(Nis2EarlyWarning, "2026-03-28 10:00", "2026-03-29 11:00");
    hour_rule(Nis2Notification, "2026-03-28 10:00", "2026-03-31 11:00");
    hour_rule(GdprNotification, "2026-12-24 16:40", "2026-12-27 16:40");
}

fn day_rule(code: DutyCode, from: &str, strict: &str, statutory: &str) {
    let law = law();
    let found = times(code, at(law, &format!("{from} 09:30")), law, false, false);
    let day = |due: Option<Timestamp>| due.map(|due| law.day(due).to_string());
    assert_eq!(day(found.strict_due).as_deref(), Some(strict), "{code:?} from {from}");
    assert_eq!(day(found.statutory_due).as_deref(), Some(statutory), "{code:?} from {from}");
}

/// Lag (1930:173) 1–2 §§.
#[test]
fn the_vectors_of_months_and_days_through_the_evaluator() {
    use DutyCode::{Nis2Final, Nis2LateFinal, Nis2Progress, Nis2Registration};
    day_rule(Nis2Final, "2026-11-24", "2026-12-24", "2026-12-28");
    day_rule(Nis2Final, "2026-01-31", "2026-02-28", "2026-03-02");
    day_rule(Nis2Progress, "2026-12-31", "2027-01-31", "2027-02-01");
    day_rule(Nis2Final, "2026-03-03", "2026-04-03", "2026-04-07");
    day_rule(Nis2LateFinal, "2026-05-06", "2026-06-06", "2026-06-08");
    day_rule(Nis2Final, "2027-05-19", "2027-06-19", "2027-06-21");
    day_rule(Nis2Final, "2027-05-25", "2027-06-25", "2027-06-28");
    day_rule(Nis2LateFinal, "2028-01-31", "2028-02-29", "2028-02-29");
    day_rule(Nis2Registration, "2026-12-10", "2026-12-24", "2026-12-28");
    day_rule(Nis2Registration, "2026-12-17", "2026-12-31", "2027-01-04");
    day_rule(Nis2Registration, "2027-03-12", "2027-03-26", "2027-03-30");
}

/// MCFFS 2026:8: each threshold on either side of its limit.
#[test]
fn thresholds_hold_on_one_side_of_the_limit() {
    let law = law();
    let reached = |change: &dyn Fn(&mut Facts)| {
        let facts = facts(law, |facts| {
            facts.incident.it = Answer::Yes;
            facts.incident.significant = Some(Answer::No);
            facts.incident.could_worsen = Some(Answer::No);
            change(facts);
        });
        let judged = significance(&facts, law);
        let keys: Vec<String> = judged
            .grounds
            .iter()
            .filter(|ground| ground.key == "threshold_reached")
            .filter_map(|ground| ground.args.first().cloned())
            .collect();
        assert_eq!(judged.is_significant, !keys.is_empty());
        keys
    };
    let limited = |hours: i64, more: i64| {
        move |facts: &mut Facts| facts.incident.limited_time = Some(Duration(hours * 3600 + more))
    };
    let around = |hours: i64, more: i64| {
        move |facts: &mut Facts| facts.incident.workaround_time = Some(Duration(hours * 3600 + more))
    };
    assert!(reached(&limited(4, 0)).is_empty());
    assert_eq!(reached(&limited(4, 1)), ["p1"]);
    assert!(reached(&around(12, 0)).is_empty());
    assert_eq!(reached(&around(12, 1)), ["p2"]);
    assert_eq!(reached(&around(48, 1)), ["a2", "p2"]);
    let critical = |hours: i64, more: i64| {
        move |facts: &mut Facts| {
            limited(hours, more)(facts);
            facts.incident.critical_system = Some(Answer::Yes);
        }
    };
    assert_eq!(reached(&critical(12, 0)), ["p1"]);
    assert_eq!(reached(&critical(12, 1)), ["a1", "p1"]);
    let persons = |count: i64| {
        move |facts: &mut Facts| {
            facts.incident.personal_data = Answer::Yes;
            facts.incident.data_subjects = Some(count);
            facts.incident.protected_information = Some(Answer::Yes);
        }
    };
    assert!(reached(&persons(499)).is_empty());
    assert_eq!(reached(&persons(500)), ["c1_persons"]);
    let cost = |ore: i64| {
        move |facts: &mut Facts| {
            facts.incident.cost = Some(Money(ore));
            facts.subjects.annual_income = Some(10_000_000);
        }
    };
    assert!(reached(&cost(500_000)).is_empty());
    assert_eq!(reached(&cost(500_001)), ["b1"]);
    let again = |count: i64| {
        move |facts: &mut Facts| {
            facts.subjects.annual_income = Some(10_000_000);
            facts.recurring = Recurring { count, cost: 600_000, is_known: true };
        }
    };
    assert!(reached(&again(1)).is_empty());
    assert_eq!(reached(&again(2)), ["d1"]);
    let recurring = |cost: i64, is_known: bool| {
        move |facts: &mut Facts| {
            facts.incident.it = Answer::Yes;
            (facts.incident.significant, facts.incident.could_worsen) = (Some(Answer::No), Some(Answer::No));
            facts.subjects.annual_income = Some(10_000_000);
            facts.recurring = Recurring { count: 2, cost, is_known };
        }
    };
    for (cost, is_known, is_open) in [(0, true, false), (0, false, true), (500_000, true, false), (499, false, true)] {
        let judged = significance(&facts(law, recurring(cost, is_known)), law);
        assert_eq!((judged.is_significant, judged.is_open), (false, is_open), "{cost} {is_known}");
    }
    type Put = fn(&mut Incident);
    let questions: [(&str, Put); 4] = [
        ("c1_entity", |case| case.others_information = Some(Answer::Yes)),
        ("c2", |case| case.environmental_damage = Some(Answer::Yes)),
        ("c3", |case| case.crisis_elsewhere = Some(Answer::Yes)),
        ("c4", |case| case.serious_harm = Some(Answer::Yes)),
    ];
    for (key, put) in questions {
        assert_eq!(reached(&|facts: &mut Facts| put(&mut facts.incident)), [key]);
    }
    let care = |facts: &mut Facts| {
        facts.subjects.sectors = vec![SectorKind::HealthCare];
        limited(1, 1)(facts);
        around(6, 1)(facts);
        facts.incident.patient_safety = Some(Answer::Yes);
        facts.incident.ambulance_unavailable = Some(Answer::Yes);
    };
    assert_eq!(reached(&care), ["h1", "h2", "h3", "h4"]);
    let water = |facts: &mut Facts| {
        facts.subjects.sectors = vec![SectorKind::Water];
        critical(4, 1)(facts);
        around(8, 1)(facts);
    };
    assert_eq!(reached(&water), ["w1", "w2"]);
}

/// Before the regulation only the statute's words and a person's judgement count.
#[test]
fn thresholds_apply_from_their_day() {
    let law = law();
    let case = |day: &str| {
        let mut case = quiet(law, day);
        case.it = Answer::Yes;
        case.significant = Some(Answer::No);
        case.could_worsen = Some(Answer::No);
        case.limited_time = Some(Duration(100 * 3600));
        let mut facts = Facts::of(case, at(law, day));
        facts.subjects.sectors = vec![SectorKind::PublicAdministration];
        significance(&facts, law).is_significant
    };
    assert!(!case("2026-06-30 12:00"));
    assert!(case("2026-07-01 12:00"));
}

/// Each row of the table of duties, both ways; unclear counts as open.
#[test]
fn each_duty_has_its_trigger() {
    let law = law();
    type Put = fn(&mut Facts, Answer);
    let rows: [(&str, Put); 9] = [
        ("nis2_1", |facts, answer| {
            facts.incident.it = Answer::Yes;
            facts.incident.could_worsen = Some(Answer::No);
            facts.incident.significant = Some(answer);
        }),
        ("nis2_2", |facts, answer| {
            facts.incident.infosec = Answer::Yes;
            facts.incident.significant = Some(Answer::No);
            facts.incident.could_worsen = Some(answer);
        }),
        ("nis2_5", |facts, answer| {
            facts.incident.it = Answer::Yes;
            facts.incident.significant = Some(Answer::Yes);
            facts.incident.service_affected = Some(answer);
        }),
        ("nis2_6", |facts, answer| facts.incident.cyber_threat = Some(answer)),
        ("gdpr_1", |facts, answer| {
            facts.incident.personal_data = answer;
            facts.incident.personal_data_risk = Some(DataRisk::Risk);
        }),
        ("gdpr_5", |facts, answer| {
            facts.incident.personal_data = answer;
            facts.incident.personal_data_risk = Some(DataRisk::Unlikely);
        }),
        ("gdpr_6", |facts, answer| facts.incident.personal_data = answer),
        ("am_2", |facts, answer| facts.incident.work_environment = answer),
        ("pol_1", |facts, answer| facts.incident.crime_suspected = Some(answer)),
    ];
    for (code, put) in rows {
        assert_eq!(has(law, code, |facts| put(facts, Answer::Yes)), Some(false), "{code} yes");
        let open = has(law, code, |facts| put(facts, Answer::Unclear));
        assert_eq!(open, Some(true), "{code} unclear");
        assert_eq!(has(law, code, |facts| put(facts, Answer::No)), None, "{code} no");
    }
}

/// GDPR art. 33 and 34: the table of risks.
#[test]
fn the_risk_decides_who_is_told_of_a_breach() {
    let law = law();
    let told = |risk: Option<DataRisk>, protected: Option<Answer>| {
        let found = codes(law, |facts| {
            facts.incident.personal_data = Answer::Yes;
            facts.incident.personal_data_risk = risk;
            facts.incident.protected_identity = protected;
        });
        let held = |code: &str| found.iter().find(|(known, _)| *known == code).map(|(_, is_open)| *is_open);
        assert_eq!(held("gdpr_5"), Some(false), "always documented");
        assert_eq!(held("gdpr_6"), Some(false), "the officer is always involved");
        (held("gdpr_1"), held("gdpr_3"))
    };
    assert_eq!(told(Some(DataRisk::Unlikely), Some(Answer::No)), (None, None));
    assert_eq!(told(Some(DataRisk::Risk), Some(Answer::No)), (Some(false), None));
    assert_eq!(told(Some(DataRisk::HighRisk), Some(Answer::No)), (Some(false), Some(false)));
    assert_eq!(told(None, None), (Some(true), None));
    assert_eq!(told(Some(DataRisk::Unlikely), Some(Answer::Yes)), (Some(false), Some(true)));
    assert_eq!(told(Some(DataRisk::Unlikely), Some(Answer::Unclear)), (Some(false), Some(true)));
}

/// AML 3 kap. 3 a §, SFB 42 kap. 10 §.
#[test]
fn what_happened_at_work_decides_who_is_told() {
    let law = law();
    let told = |kind: Option<WorkKind>, injury: Option<Injury>, injured: Option<i64>| {
        let found = codes(law, |facts| {
            facts.incident.work_environment = Answer::Yes;
            (facts.incident.work_kind, facts.incident.injury, facts.incident.injured) = (kind, injury, injured);
        });
        ["amv_1", "fk_1", "am_2"]
            .map(|code| found.iter().find(|(known, _)| *known == code).map(|(_, is_open)| *is_open))
    };
    let (yes, open) = (Some(false), Some(true));
    assert_eq!(told(Some(WorkKind::NearMiss), None, None), [None, None, yes]);
    assert_eq!(told(Some(WorkKind::SeriousNearMiss), None, None), [yes, None, yes]);
    assert_eq!(told(Some(WorkKind::Injury), Some(Injury::Minor), Some(1)), [None, yes, yes]);
    assert_eq!(told(Some(WorkKind::Injury), Some(Injury::Minor), Some(2)), [yes, yes, yes]);
    assert_eq!(told(Some(WorkKind::Injury), Some(Injury::Severe), None), [yes, yes, yes]);
    assert_eq!(told(Some(WorkKind::Injury), Some(Injury::Death), None), [yes, yes, yes]);
    assert_eq!(told(Some(WorkKind::Injury), None, None), [open, yes, yes]);
    assert_eq!(told(Some(WorkKind::RiskObservation), None, None), [None, None, None]);
    assert_eq!(told(None, None, None), [open, open, yes]);
}

/// 1 kap. 12–13 §§ CSL, 1 kap. 4 § DL: protective security is reported elsewhere, not under these laws.
#[test]
fn protective_security_takes_the_case_out_of_the_other_laws() {
    let law = law();
    let found = codes(law, |facts| {
        facts.incident.protective_security = Answer::Yes;
        facts.incident.it = Answer::Yes;
        facts.incident.significant = Some(Answer::Yes);
        facts.incident.personal_data = Answer::Yes;
        facts.incident.personal_data_risk = Some(DataRisk::HighRisk);
    });
    assert_eq!(found, [("sak_1", false)]);
    let open = has(law, "sak_1", |facts| facts.incident.protective_security = Answer::Unclear);
    assert_eq!(open, Some(true));
}

fn of(found: &[Proposal], code: DutyCode) -> Vec<&Proposal> {
    found.iter().filter(|proposal| proposal.code == code).collect()
}

/// A leak at a supplier: three laws, two controllers, and we process for others at the same time.
#[test]
fn a_leak_at_a_supplier_brings_every_duty_once_for_each_subject() {
    let law = law();
    let facts = facts(law, |facts| {
        facts.incident.it = Answer::Yes;
        facts.incident.infosec = Answer::Yes;
        facts.incident.personal_data = Answer::Yes;
        facts.incident.personal_data_risk = Some(DataRisk::HighRisk);
        facts.incident.data_subjects = Some(2_000);
        facts.incident.work_environment = Answer::Yes;
        facts.incident.work_kind = Some(WorkKind::NearMiss);
        facts.incident.crime_suspected = Some(Answer::Yes);
        facts.subjects.operators = vec![id(1)];
        facts.subjects.controllers = vec![id(2), id(3)];
        facts.subjects.processor = Some(id(2));
        facts.subjects.processing_for = vec![
            ControllerNotice { controller: id(4), within_hours: Some(12) },
            ControllerNotice { controller: id(5), within_hours: None },
        ];
        facts.subjects.contracts = vec![ContractNotice { contract: id(9), within_hours: None, within_days: Some(14) }];
    });
    let found = evaluate(&facts, law);
    assert_eq!(of(&found, DutyCode::Nis2EarlyWarning).len(), 1);
    let notifications = of(&found, DutyCode::GdprNotification);
    assert_eq!(notifications.iter().map(|one| one.subject).collect::<Vec<_>>(), [Some(id(2)), Some(id(3))]);
    assert_eq!(notifications[0].times.statutory_due, Some(at(law, "2026-11-23 17:05")));
    assert_eq!(of(&found, DutyCode::GdprSubjects).len(), 2);
    let controllers = of(&found, DutyCode::GdprController);
    assert_eq!(controllers.iter().map(|one| one.party).collect::<Vec<_>>(), [Some(id(4)), Some(id(5))]);
    assert_eq!(controllers[0].times.statutory_due, Some(at(law, "2026-11-21 05:05")));
    assert_eq!(controllers[1].times.target_due, Some(at(law, "2026-11-21 17:05")));
    assert_eq!(controllers[1].times.statutory_due, None, "no fixed time in the law");
    let contract = of(&found, DutyCode::Contractual);
    assert_eq!(contract[0].times.statutory_due.map(|due| law.day(due).to_string()).as_deref(), Some("2026-12-04"));
    assert_eq!(of(&found, DutyCode::GdprDpo).len(), 2, "article 38.1 binds each controller");
    assert_eq!(of(&found, DutyCode::WorkInquiry).len(), 1);
    assert_eq!(of(&found, DutyCode::Police).len(), 1);
}

/// Only a processor: the controllers are told, and nobody notifies the authority for them.
#[test]
fn a_processor_tells_its_controllers_and_does_not_notify() {
    let law = law();
    let told = codes(law, |facts| {
        facts.incident.personal_data = Answer::Yes;
        facts.incident.our_role = Some(OurRole::Processor);
        facts.incident.personal_data_risk = Some(DataRisk::HighRisk);
    });
    assert_eq!(told, [("gdpr_4", false), ("gdpr_5", false), ("gdpr_6", false)]);
}

/// 2 kap. 8 § CSL: a month from the notification; while ongoing then, a progress report and a month from handled.
#[test]
fn the_final_report_waits_while_the_incident_is_ongoing() {
    let law = law();
    let told = |handled: Option<&str>, now: &str, progress: bool| {
        let found = evaluate(
            &facts(law, |facts| {
                facts.incident.handled_at = handled.map(|text| at(law, text));
                facts.now = at(law, now);
                let sent = |code, text| Sent { code, subject: Some(id(1)), at: at(law, text) };
                facts.sent = vec![sent(DutyCode::Nis2Notification, "2026-11-23 12:00")];
                if progress {
                    facts.sent.push(sent(DutyCode::Nis2Progress, "2026-12-22 12:00"));
                }
            }),
            law,
        );
        let day = |due: Option<Timestamp>| due.map(|due| law.day(due).to_string()).unwrap_or_default();
        found
            .iter()
            .map(|one| format!("{} {} {}", one.code.key(), one.is_open_question, day(one.times.statutory_due)))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(Some("2026-11-25 08:00"), "2026-11-26 08:00", false), ["nis2_4a false 2026-12-23"]);
    let waiting = ["nis2_4a false 2026-12-23", "nis2_4b true 2026-12-23"];
    assert_eq!(told(None, "2026-12-01 08:00", false), waiting);
    assert_eq!(told(None, "2026-12-24 08:00", false), ["nis2_4b false 2026-12-23", "nis2_4c false "]);
    assert_eq!(told(None, "2026-12-22 13:00", true), ["nis2_4b false 2026-12-23", "nis2_4c false "]);
    let handled = ["nis2_4b false 2026-12-23", "nis2_4c false 2027-02-15"];
    assert_eq!(told(Some("2027-01-14 16:00"), "2027-01-14 17:00", true), handled);
}

#[test]
fn a_request_and_a_changed_registration_have_their_own_times() {
    let law = law();
    let found = evaluate(
        &facts(law, |facts| {
            facts.asked = vec![Asked { at: at(law, "2026-11-20 12:00"), due: Some(at(law, "2026-11-22 12:00")) }];
            facts.incident.registration_changed_on = Some("2026-12-10".parse().unwrap());
        }),
        law,
    );
    assert_eq!(of(&found, DutyCode::Nis2Intermediate)[0].times.statutory_due, Some(at(law, "2026-11-22 12:00")));
    let changed = of(&found, DutyCode::Nis2Registration)[0].times;
    assert_eq!(changed.statutory_due.map(|due| law.day(due).to_string()).as_deref(), Some("2026-12-28"));
}

#[test]
fn trust_services_and_state_agencies_have_shorter_times() {
    let law = law();
    let due = |sector, code| {
        let found = evaluate(
            &facts(law, |facts| {
                facts.incident.it = Answer::Yes;
                facts.incident.significant = Some(Answer::Yes);
                facts.subjects.sectors = vec![sector];
            }),
            law,
        );
        of(&found, code).first().and_then(|one| one.times.statutory_due)
    };
    let trusted = due(SectorKind::TrustServices, DutyCode::Nis2Notification);
    assert_eq!(trusted, Some(at(law, "2026-11-21 17:05")));
    assert_eq!(due(SectorKind::StateAgency, DutyCode::StateWarning), Some(at(law, "2026-11-20 23:05")));
    assert_eq!(due(SectorKind::PublicAdministration, DutyCode::StateWarning), None);
}

/// The goal of the officer is four hours when protected identities may be affected, else the next working day.
#[test]
fn goals_are_the_organisations_own_and_marked_so() {
    let law = law();
    let goal = |protected| {
        let found = evaluate(
            &facts(law, |facts| {
                facts.incident.personal_data = Answer::Yes;
                facts.incident.protected_identity = Some(protected);
            }),
            law,
        );
        let times = of(&found, DutyCode::GdprDpo)[0].times;
        assert_eq!((times.statutory_due, times.clock), (None, DutyClock::Internal));
        times.target_due
    };
    assert_eq!(goal(Answer::Unclear), Some(at(law, "2026-11-20 21:05")));
    assert_eq!(goal(Answer::No).map(|due| law.day(due).to_string()).as_deref(), Some("2026-11-23"));
}

fn standing(law: &Law, facts: &Facts) -> Vec<(Uuid, ReportingDuty)> {
    settled(&revise::revise(id(1), &[], &evaluate(facts, law), facts.now), Vec::new())
}

/// The duties after steps have been taken.
fn settled(steps: &[revise::Step], mut duties: Vec<(Uuid, ReportingDuty)>) -> Vec<(Uuid, ReportingDuty)> {
    for step in steps {
        match step {
            revise::Step::Add(duty) => duties.push((Uuid::from_u128(1_000 + duties.len() as u128), (**duty).clone())),
            revise::Step::Change { id, duty, .. } => {
                for known in duties.iter_mut().filter(|(known, _)| known == id) {
                    known.1 = (**duty).clone();
                }
            }
        }
    }
    duties
}

#[test]
fn a_changed_fact_opens_a_decision_again() {
    let law = law();
    let mut facts = facts(law, |facts| {
        facts.incident.personal_data = Answer::Yes;
        facts.incident.protected_identity = Some(Answer::No);
    });
    let mut duties = standing(law, &facts);
    for (_, duty) in &mut duties {
        duty.state = DutyState::NotRequired;
        duty.decision_reason = Prose::parse("Ringa").ok();
    }
    assert!(revise::revise(id(1), &duties, &evaluate(&facts, law), facts.now).is_empty());
    facts.incident.personal_data_risk = Some(DataRisk::HighRisk);
    let next = settled(&revise::revise(id(1), &duties, &evaluate(&facts, law), facts.now), duties);
    let state = |code: &str| next.iter().find(|(_, duty)| duty.code.as_str() == code).map(|(_, duty)| duty.state);
    assert_eq!(state("gdpr_1"), Some(DutyState::Reassess));
    assert_eq!(state("gdpr_3"), Some(DutyState::NotAssessed));
    assert_eq!(state("gdpr_5"), Some(DutyState::NotRequired));
    facts.incident.personal_data = Answer::No;
    let gone = settled(&revise::revise(id(1), &next, &evaluate(&facts, law), facts.now), next.clone());
    assert_eq!(gone.len(), next.len(), "nothing is dropped");
    let told = gone.iter().find(|(_, duty)| duty.code.as_str() == "gdpr_3").unwrap();
    assert_eq!(told.1.state, DutyState::Reassess);
    assert_eq!(told.1.reassess_reason.as_ref().map(Prose::as_str), Some("no_longer_proposed"));
}

/// What was decided while the facts did not bring a duty is judged anew when they bring it again.
#[test]
fn a_fact_taken_back_and_given_again_opens_the_decision() {
    let law = law();
    let mut facts = facts(law, |facts| {
        facts.incident.personal_data = Answer::Yes;
        facts.incident.protected_identity = Some(Answer::No);
        facts.incident.personal_data_risk = Some(DataRisk::Risk);
    });
    let mut duties = standing(law, &facts);
    for risk in [DataRisk::Unlikely, DataRisk::Risk] {
        facts.incident.personal_data_risk = Some(risk);
        duties = settled(&revise::revise(id(1), &duties, &evaluate(&facts, law), facts.now), duties);
        let (_, duty) = duties.iter_mut().find(|(_, duty)| duty.code.as_str() == "gdpr_1").unwrap();
        assert_eq!(duty.state, DutyState::Reassess, "{risk:?}");
        revise::rests(duty);
        (duty.state, duty.reassess_reason) = (DutyState::NotRequired, None);
    }
    assert!(revise::revise(id(1), &duties, &evaluate(&facts, law), facts.now).is_empty(), "decided on these facts");
}

/// A start goes earlier by itself, later only by a person's decision.
#[test]
fn a_start_never_goes_later_by_itself() {
    let law = law();
    let mut facts = facts(law, |facts| facts.incident.personal_data = Answer::Yes);
    let duties = standing(law, &facts);
    facts.incident.org_aware_at = Some(at(law, "2026-11-20 19:00"));
    let later = settled(&revise::revise(id(1), &duties, &evaluate(&facts, law), facts.now), duties.clone());
    assert_eq!(later[0].1.aware_at, Some(at(law, "2026-11-20 17:05")));
    facts.incident.org_aware_at = Some(at(law, "2026-11-20 15:00"));
    let earlier = settled(&revise::revise(id(1), &duties, &evaluate(&facts, law), facts.now), duties);
    assert_eq!(earlier[0].1.aware_at, Some(at(law, "2026-11-20 15:00")));
    assert_eq!(earlier[0].1.statutory_due, Some(at(law, "2026-11-23 15:00")));
}

/// A start that a person has moved stands on the facts of that day; a later fact that makes it earlier counts, and both
/// times are told.
#[test]
fn a_moved_start_stands_until_later_facts_make_it_earlier() {
    let law = law();
    let mut facts = facts(law, |facts| {
        facts.incident.personal_data = Answer::Yes;
        facts.incident.personal_data_risk = Some(DataRisk::Risk);
        facts.subjects.controllers = vec![id(2)];
    });
    let mut duties = standing(law, &facts);
    let moved = at(law, "2026-11-20 19:00");
    for (_, duty) in duties.iter_mut().filter(|(_, duty)| duty.code.as_str() == "gdpr_1") {
        duty.given_start = duty.aware_at;
        duty.aware_at = Some(moved);
        duty.statutory_due = Some(at(law, "2026-11-23 19:00"));
        duty.start_by = Line::parse("dso").ok();
        duty.start_reason = Prose::parse("Utredd först då").ok();
    }
    let again = |facts: &Facts, duties: &[(Uuid, ReportingDuty)]| {
        let steps = revise::revise(id(1), duties, &evaluate(facts, law), facts.now);
        (steps.clone(), settled(&steps, duties.to_vec()))
    };
    let of = |duties: &[(Uuid, ReportingDuty)]| {
        duties.iter().find(|(_, duty)| duty.code.as_str() == "gdpr_1").map(|(_, duty)| duty.clone()).unwrap()
    };
    assert!(again(&facts, &duties).0.is_empty(), "the same facts change nothing");
    facts.incident.org_aware_at = Some(at(law, "2026-11-20 18:00"));
    assert_eq!(of(&again(&facts, &duties).1).aware_at, Some(moved), "nor do facts that make it later");
    facts.incident.org_aware_at = Some(at(law, "2026-11-20 16:00"));
    let (steps, next) = again(&facts, &duties);
    assert!(steps.iter().any(|step| matches!(step, revise::Step::Change { how: revise::How::Overtaken, .. })));
    let told = of(&next);
    assert_eq!((told.aware_at, told.overtaken_start), (facts.incident.org_aware_at, Some(moved)));
    assert_eq!(told.statutory_due, Some(at(law, "2026-11-23 16:00")));
    assert_eq!(told.reassess_reason.as_ref().map(Prose::as_str), Some(revise::EARLIER));
    let (when, point) = reminders::plan(&told, facts.now, law).unwrap();
    assert_eq!((when, point), (facts.now, reminders::Point::Earlier), "told at once");
    assert!(again(&facts, &next).0.is_empty(), "once");
    // A start that was moved earlier than the new fact stands.
    for (_, duty) in &mut duties {
        duty.aware_at = duty.start_by.as_ref().map_or(duty.aware_at, |_| Some(at(law, "2026-11-20 12:00")));
    }
    assert_eq!(of(&again(&facts, &duties).1).aware_at, Some(at(law, "2026-11-20 12:00")));
}

/// Whoever becomes aware when the time is out already is told at once.
#[test]
fn a_duty_that_is_late_from_the_start_is_told_at_once() {
    let law = law();
    let facts = facts(law, |facts| {
        facts.incident.personal_data = Answer::Yes;
        facts.incident.org_aware_at = Some(at(law, "2026-11-10 08:00"));
    });
    let duty = standing(law, &facts).into_iter().find(|(_, duty)| duty.code.as_str() == "gdpr_1").unwrap().1;
    let planned = reminders::plan(&duty, facts.now, law);
    assert_eq!(planned, Some((at(law, "2026-11-13 09:00"), reminders::Point::Overdue)));
    assert_eq!(reminders::next(&duty, facts.now, law), None);
}

/// MCFFS 2026:8, D1: six months are six months, wherever they begin; what is significant on its own is not added.
#[test]
fn the_heaviest_six_months_count() {
    let law = law();
    let case = |day: &str, cost: i64| {
        let mut case = quiet(law, &format!("{day} 10:00"));
        (case.cause_group, case.cost) = (Line::parse("Uppdateringen").ok(), Some(Money(cost)));
        case
    };
    let of = |number: u128, case: Incident, operator: u128| {
        let subjects = Subjects {
            operators: vec![id(operator)],
            sectors: vec![SectorKind::PublicAdministration],
            annual_income: Some(10_000),
            ..Subjects::default()
        };
        Like::of(Uuid::from_u128(number), &case, || subjects, law)
    };
    let like = |number: u128, case: Incident| of(number, case, 1);
    let sum = |others: Vec<Like>, own: Incident| {
        let (own, others) = (like(9, own), others.into_iter().collect::<Alike>());
        let found = others.recurring(&own, law);
        (found.len(), recurrence::sum(&own, &found, law))
    };
    let known = |count: i64, cost: i64| Recurring { count, cost, is_known: true };
    let own = || case("2026-08-10", 5);
    let mut grave = case("2026-08-01", 90);
    grave.significant = Some(Answer::Yes);
    let others = vec![like(1, case("2026-03-20", 20)), like(2, case("2027-01-10", 30)), like(3, grave)];
    // Not 55: ten months lie between the first and the last.
    assert_eq!(sum(others, own()), (3, known(2, 35)));
    // Significant by a threshold of its own: five hours, or more than five per cent of 10,000.
    let outage = |cost: i64| Incident { it: Answer::Yes, ..case("2026-08-01", cost) };
    let long = Incident { limited_time: Some(Duration(5 * 3600)), ..outage(90) };
    let others = vec![like(1, long), like(2, outage(501)), like(3, outage(500))];
    assert_eq!(sum(others, own()), (3, known(2, 505)));
    // Five per cent of whose income? Another operator's cases are its own.
    assert_eq!(sum(vec![of(1, case("2026-08-01", 90), 2), like(2, case("2026-08-01", 7))], own()), (2, known(2, 12)));
    // A cost that nobody has said is not known, until the case is closed without it.
    let mut untold = case("2026-08-01", 0);
    untold.cost = None;
    assert_eq!(sum(vec![like(1, untold.clone())], own()), (1, Recurring { is_known: false, ..known(2, 5) }));
    assert_eq!(
        sum(vec![like(1, case("2026-08-01", 7))], untold.clone()),
        (1, Recurring { is_known: false, ..known(2, 7) })
    );
    untold.state = IncidentState::Closed;
    assert_eq!(sum(vec![like(1, untold)], own()), (1, known(2, 5)));
}

#[test]
fn a_duty_of_nobody_known_becomes_the_duty_of_the_first_who_is() {
    let law = law();
    let mut facts = facts(law, |facts| facts.incident.personal_data = Answer::Yes);
    let duties = standing(law, &facts);
    facts.subjects.controllers = vec![id(2), id(3)];
    let next = settled(&revise::revise(id(1), &duties, &evaluate(&facts, law), facts.now), duties);
    let subjects: Vec<_> =
        next.iter().filter(|(_, duty)| duty.code.as_str() == "gdpr_1").map(|(_, duty)| duty.subject).collect();
    assert_eq!(subjects, [Some(id(2)), Some(id(3))]);
}

#[test]
fn reminders_stand_at_parts_of_the_time_and_after_it() {
    let law = law();
    let facts = facts(law, |facts| {
        facts.incident.personal_data = Answer::Yes;
        facts.incident.personal_data_risk = Some(DataRisk::Risk);
    });
    let duties = standing(law, &facts);
    let mut duty = duties.into_iter().find(|(_, duty)| duty.code.as_str() == "gdpr_1").unwrap().1;
    let shown: Vec<String> = reminders::points(&duty, law)
        .into_iter()
        .map(|(at, point)| format!("{} {}", at.to_zoned_datetime(law.zone.clone()).strftime("%d %H:%M"), point.key()))
        .collect();
    assert_eq!(shown, ["22 05:05 part_50", "22 23:05 part_75", "23 09:53 part_90", "23 17:05 due", "23 18:05 overdue"]);
    let between = reminders::between(&duty, at(law, "2026-11-22 05:05"), at(law, "2026-11-23 17:05"), law);
    assert_eq!(between.len(), 3, "after the first instant, up to and with the last");
    // Whoever tells of a case late hears at once of the latest point that has passed.
    for (now, told) in [
        ("2026-11-20 17:05", "part_50"),
        ("2026-11-22 05:05", "part_50"),
        ("2026-11-22 22:00", "part_50"),
        ("2026-11-23 15:00", "part_90"),
        ("2026-11-23 17:30", "due"),
        ("2026-11-24 08:00", "overdue"),
    ] {
        let (_, point) = reminders::plan(&duty, at(law, now), law).unwrap();
        assert_eq!(point.key(), told, "{now}");
    }
    assert!(reminders::is_on_call(&duty));
    duty.state = DutyState::Submitted;
    assert!(reminders::points(&duty, law).is_empty());
}

#[test]
fn recurrence_is_counted_by_cause_over_six_months() {
    let law = law();
    let case = |day: &str, group: Option<&str>| {
        let mut case = quiet(law, day);
        case.cause_group = group.and_then(|group| Line::parse(group).ok());
        case.cause = Some(Cause::SystemFault);
        case.cost = Some(Money(1_000));
        case
    };
    let like = |number: u128, case: Incident| Like::of(Uuid::from_u128(number), &case, Subjects::default, law);
    let others = [
        like(1, case("2026-05-20 10:00", Some("Uppdateringen"))),
        like(2, case("2026-05-19 10:00", Some("uppdateringen"))),
        like(3, case("2026-11-01 10:00", Some("Annat"))),
        like(4, case("2026-11-01 10:00", None)),
        like(5, case("2026-11-01 10:00", Some("UPPDATERINGEN"))),
    ];
    let others: Alike = others.into_iter().collect();
    let own = like(9, case("2026-11-20 10:00", Some("uppdateringen")));
    let found = others.recurring(&own, law);
    assert_eq!(found.iter().map(|like| like.id.as_u128()).collect::<Vec<_>>(), [1, 5]);
    let whole = Recurring { count: 3, cost: 3_000, is_known: true };
    assert_eq!(recurrence::sum(&own, &found, law), whole);
}

#[test]
fn a_case_closes_fast_only_when_every_condition_holds() {
    let law = law();
    let ready = |facts: &mut Facts| {
        let case = &mut facts.incident;
        let text = || Prose::parse("Text").ok();
        case.personal_data = Answer::Yes;
        case.personal_data_risk = Some(DataRisk::Unlikely);
        case.protected_identity = Some(Answer::No);
        case.data_subjects = Some(1);
        case.our_role = Some(OurRole::Controller);
        (case.supplier_origin, case.crime_suspected, case.recurring) =
            (Some(Answer::No), Some(Answer::No), Some(Answer::No));
        (case.description, case.effects, case.remedial_action, case.no_risk_reason) = (text(), text(), text(), text());
        case.decided_by = Some(id(7));
    };
    let lacks = |change: &dyn Fn(&mut Incident)| {
        let facts = facts(law, |facts| {
            ready(facts);
            change(&mut facts.incident);
        });
        life::fast_close(&facts, law)
    };
    assert!(lacks(&|_| ()).is_empty());
    type Put = fn(&mut Incident);
    let rows: [(&str, Put); 9] = [
        ("fast_risk_not_unlikely", |case| case.personal_data_risk = Some(DataRisk::Risk)),
        ("fast_protected_identity", |case| case.protected_identity = Some(Answer::Unclear)),
        ("lacks_protected_identity", |case| case.protected_identity = None),
        ("fast_protective_security", |case| case.protective_security = Answer::Unclear),
        ("fast_nis2", |case| case.data_subjects = Some(500)),
        ("fast_work_environment", |case| case.work_environment = Answer::Unclear),
        ("fast_crime", |case| case.crime_suspected = Some(Answer::Yes)),
        ("lacks_effects", |case| case.effects = None),
        ("lacks_decided_by", |case| case.decided_by = None),
    ];
    for (key, put) in rows {
        assert!(lacks(&put).contains(&key), "{key}: {:?}", lacks(&put));
    }
}

#[test]
fn a_case_leaves_each_state_when_it_is_known_what_must_be() {
    let law = law();
    let mut case = quiet(law, "2026-11-20 17:05");
    case.state = IncidentState::Reported;
    assert_eq!(life::lacking(&case, IncidentState::Triage), ["lacks_receiver"]);
    case.receiver = Some(id(1));
    assert!(life::lacking(&case, IncidentState::Triage).is_empty());
    case.state = IncidentState::Triage;
    let all = ["lacks_supplier_origin", "lacks_crime_suspected", "lacks_recurring", "lacks_severity", "lacks_owner"];
    assert_eq!(life::lacking(&case, IncidentState::Handling), all);
    (case.supplier_origin, case.crime_suspected, case.recurring) =
        (Some(Answer::No), Some(Answer::Unclear), Some(Answer::No));
    (case.severity, case.owner) = (Some(Severity::Moderate), Some(id(1)));
    assert!(life::lacking(&case, IncidentState::Handling).is_empty());
    case.state = IncidentState::Recovery;
    assert_eq!(life::lacking(&case, IncidentState::FollowUp), ["lacks_handled_at"]);
    assert!(life::lacking(&case, IncidentState::Handling).is_empty(), "handling and recovery may loop");
    for state in <IncidentState as record::Choice>::ALL {
        assert!(!life::next(*state).contains(state), "{state:?}");
    }
    assert_eq!(life::next(IncidentState::Closed), [IncidentState::Reopened]);
}

#[test]
fn a_report_is_filled_from_the_case_and_tells_what_is_lacking() {
    let law = law();
    let facts = facts(law, |facts| {
        facts.incident.personal_data = Answer::Yes;
        facts.incident.description = Prose::parse("Ett brev kom fel.").ok();
        facts.incident.data_subjects = Some(3);
    });
    let duty = standing(law, &facts).into_iter().find(|(_, duty)| duty.code.as_str() == "gdpr_1").unwrap().1;
    let form = law.incident.form("imy_notification", "2026-11-24".parse().unwrap()).unwrap();
    let sources = report::Sources {
        case: &facts.incident,
        duty: &duty,
        subject: None,
        party: None,
        owner: None,
        dpo: None,
        approver: None,
        is_late: false,
    };
    let late = report::fill(form, &report::Sources { is_late: true, ..sources }, &[], law);
    assert!(late.missing().contains(&"late"), "GDPR art. 33.1: with the reasons for the delay");
    let filled = report::fill(form, &sources, &[("measures".to_owned(), "Hämtat brevet.".to_owned())], law);
    let answer = |key: &str| filled.answers.iter().find(|answer| answer.field.key == key).unwrap();
    assert_eq!(report::plain(&answer("nature").content), "Ett brev kom fel.");
    assert_eq!(report::plain(&answer("subject_count").content), "3");
    assert_eq!(answer("measures").origin, report::Origin::Written);
    assert_eq!(answer("aware_at").origin, report::Origin::Case);
    let missing = filled.missing();
    assert!(missing.contains(&"controller") && missing.contains(&"consequences"), "{missing:?}");
    assert!(!missing.contains(&"nature") && !missing.contains(&"late"), "{missing:?}");
}

fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![Just(Answer::Yes), Just(Answer::No), Just(Answer::Unclear)]
}

fn maybe() -> impl Strategy<Value = Option<Answer>> {
    proptest::option::of(answers())
}

fn choice<T: Choice + std::fmt::Debug + 'static>() -> impl Strategy<Value = Option<T>> {
    proptest::option::of(proptest::sample::select(T::ALL.to_vec()))
}

/// Hours on both sides of every limit.
fn lengths() -> impl Strategy<Value = Option<Duration>> {
    proptest::option::of((0..60_i64, -1..2_i64).prop_map(|(hours, second)| Duration((hours * 3600 + second).max(0))))
}

prop_compose! {
    fn measured()(
        limited in lengths(), around in lengths(), down in lengths(), control in lengths(),
        cost in proptest::option::of(0..2_000_000_i64),
        persons in proptest::option::of(prop_oneof![0..1_000_i64, Just(499), Just(500)]),
        recipients in proptest::option::of(prop_oneof![0..3_000_i64, Just(1_999), Just(2_000)]),
        share in proptest::option::of(0..=100_i64), area in proptest::option::of(0..20_000_i64),
        departures in proptest::option::of(0..=100_i64), injured in proptest::option::of(0..12_i64),
        facts in prop::array::uniform8(maybe()),
    ) -> Box<Incident> {
        let law = law();
        let mut case = Box::new(quiet(law, "2026-11-20 17:05"));
        (case.limited_time, case.workaround_time) = (limited, around);
        (case.service_down_time, case.control_down_time) = (down, control);
        (case.cost, case.data_subjects) = (cost.map(Money), persons);
        (case.recipients_affected, case.recipients_share, case.area_km2) = (recipients, share, area);
        (case.departures_share, case.injured) = (departures, injured);
        [case.critical_system, case.protected_information, case.others_information, case.environmental_damage,
         case.crisis_elsewhere, case.serious_harm, case.patient_safety, case.ambulance_unavailable] = facts;
        case
    }
}

prop_compose! {
    fn questions()(
        case in measured().boxed(),
        [infosec, it, personal, work, protective] in prop::array::uniform5(answers()),
        [identity, crime, significant, worsen, threat, service, supplement] in prop::array::uniform7(maybe()),
        risk in choice::<DataRisk>(), role in choice::<OurRole>(), kind in choice::<WorkKind>(),
        injury in choice::<Injury>(), state in proptest::sample::select(IncidentState::ALL.to_vec()),
        changed in proptest::option::of(0..700_i64),
    ) -> Box<Incident> {
        let mut case = case;
        (case.infosec, case.it, case.personal_data) = (infosec, it, personal);
        (case.work_environment, case.protective_security) = (work, protective);
        (case.protected_identity, case.crime_suspected, case.significant) = (identity, crime, significant);
        (case.could_worsen, case.cyber_threat, case.service_affected) = (worsen, threat, service);
        (case.supplement_needed, case.personal_data_risk, case.our_role) = (supplement, risk, role);
        (case.work_kind, case.injury, case.state) = (kind, injury, state);
        let first: jiff::civil::Date = "2026-01-15".parse().unwrap();
        case.registration_changed_on = changed.and_then(|days| first.checked_add(jiff::Span::new().days(days)).ok());
        case
    }
}

prop_compose! {
    /// Cases of every kind, at any minute of four years: over every change of the clock, month's end and holiday.
    fn all_cases()(
        case in questions().boxed(),
        sectors in proptest::sample::subsequence(SectorKind::ALL.to_vec(), 0..4),
        [operators, controllers, parties, employers, contracts] in prop::array::uniform5(0..3_u128),
        aware in 0..4 * 365 * 24 * 60_i64,
        [detected, told] in prop::array::uniform2(proptest::option::of(-20_000..1_i64)),
        is_given in any::<bool>(),
        ago in 0..60 * 24 * 60_i64,
        sent in proptest::collection::vec((0..6_usize, 0..3_u128, 0..3_000_i64), 0..4),
        asked in proptest::collection::vec((0..2_000_i64, proptest::option::of(0..500_i64)), 0..3),
        handled in proptest::option::of(0..5_000_i64),
        [income, recurring] in prop::array::uniform2(proptest::option::of(0..30_000_000_i64)),
        recurrences in 1..4_i64,
    ) -> Box<Facts> {
        let law = law();
        let first = at(law, "2026-01-15 00:00").as_second();
        let reported = Timestamp::from_second(first + aware * 60).unwrap();
        let minutes = |from: Timestamp, minutes: i64| Timestamp::from_second(from.as_second() + minutes * 60).unwrap();
        let hours = |hours: i64| minutes(reported, hours * 60);
        let mut case = case;
        case.reported_at = reported;
        case.detected_at = detected.map(|before| minutes(reported, before));
        case.processor_informed_us_at = told.map(|before| minutes(reported, before));
        case.org_aware_at = is_given.then(|| case.first_known_at());
        case.handled_at = handled.map(hours);
        let mut facts = Box::new(Facts::of(*case, minutes(reported, ago)));
        facts.subjects.operators = (0..operators).map(|number| id(1 + number)).collect();
        facts.subjects.sectors = sectors;
        facts.subjects.annual_income = income;
        facts.subjects.controllers = (0..controllers).map(|number| id(10 + number)).collect();
        facts.subjects.processor = (parties > 0).then(|| id(10));
        facts.subjects.processes_for_others = parties == 1;
        let notice = |number: u128| ControllerNotice { controller: id(20 + number), within_hours: (number == 1).then_some(8) };
        facts.subjects.processing_for = (0..parties).map(notice).collect();
        facts.subjects.employers = (0..employers).map(|number| id(1 + number)).collect();
        let contract = |number: u128| ContractNotice {
            contract: id(30 + number),
            within_hours: (number == 0).then_some(6),
            within_days: (number == 1).then_some(14),
        };
        facts.subjects.contracts = (0..contracts).map(contract).collect();
        let codes = [DutyCode::Nis2Notification, DutyCode::Nis2Progress, DutyCode::Nis2Final, DutyCode::Nis2LateFinal,
                     DutyCode::GdprNotification, DutyCode::Nis2EarlyWarning];
        for (code, subject, after) in sent {
            let subject = (subject > 0).then(|| id(subject));
            // Each is sent once by each.
            if !facts.sent.iter().any(|one| one.code == codes[code] && one.subject == subject) {
                facts.sent.push(Sent { code: codes[code], subject, at: hours(after) });
            }
        }
        for (after, due) in asked {
            if !facts.asked.iter().any(|one| one.at == hours(after)) {
                facts.asked.push(Asked { at: hours(after), due: due.map(|more| hours(after + more)) });
            }
        }
        facts.recurring =
            Recurring { count: recurrences, cost: recurring.unwrap_or_default(), is_known: recurring.is_some() };
        facts
    }
}

fn cases() -> BoxedStrategy<Box<Facts>> {
    all_cases().boxed()
}

/// What a person may have done to a duty before the case is evaluated again.
fn touched(mut duties: Vec<(Uuid, ReportingDuty)>, deeds: &[u8]) -> Vec<(Uuid, ReportingDuty)> {
    for ((_, duty), deed) in duties.iter_mut().zip(deeds.iter().cycle()) {
        let all = DutyState::ALL;
        duty.state = all[usize::from(*deed) % all.len()];
        let moved = i64::from(*deed) * 1_800 - 100_000;
        if deed % 5 == 0
            && let Some(start) = duty.aware_at
        {
            duty.given_start = (deed % 2 == 0).then_some(start);
            duty.aware_at = Timestamp::from_second(start.as_second() + moved).ok();
            duty.start_by = Line::parse("dso").ok();
        }
        duty.decided_at = (deed % 3 == 0).then_some(Timestamp::UNIX_EPOCH);
    }
    duties
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// A duty never disappears, whatever facts come or change and whatever people have decided; what has been sent stays.
    #[test]
    fn a_duty_never_disappears(first in cases(), second in cases(), deeds in proptest::collection::vec(any::<u8>(), 1..9)) {
        let law = law();
        let before = touched(standing(law, &first), &deeds);
        let proposals = evaluate(&second, law);
        let after = settled(&revise::revise(id(1), &before, &proposals, second.now), before.clone());
        for (id, duty) in &before {
            let kept = after.iter().find(|(known, _)| known == id).map(|(_, kept)| kept);
            prop_assert!(kept.is_some_and(|kept| kept.code == duty.code));
            if duty.state.is_sent() && let Some(kept) = kept {
                prop_assert_eq!((kept.state, kept.aware_at, kept.statutory_due), (duty.state, duty.aware_at, duty.statutory_due));
            }
        }
        for proposal in &proposals {
            prop_assert!(after.iter().any(|(_, duty)| duty.code.as_str() == proposal.code.key()
                && duty.subject == proposal.subject && duty.party == proposal.party && duty.contract == proposal.contract));
        }
    }

    /// A clock that starts at the awareness never goes later by itself.
    #[test]
    fn a_clock_never_goes_later_by_itself(first in cases(), second in cases()) {
        let law = law();
        let before = standing(law, &first);
        let after = settled(&revise::revise(id(1), &before, &evaluate(&second, law), second.now), before.clone());
        for (id, duty) in &before {
            let at_awareness = revise::code(duty).is_some_and(DutyCode::starts_at_awareness);
            let kept = after.iter().find(|(known, _)| known == id).and_then(|(_, kept)| kept.aware_at);
            prop_assert!(!at_awareness || kept <= duty.aware_at, "{:?} {:?}", duty.code, kept);
        }
    }

    /// Evaluating again on the same facts changes nothing.
    #[test]
    fn evaluating_again_changes_nothing(first in cases(), second in cases(), deeds in proptest::collection::vec(any::<u8>(), 1..9)) {
        let law = law();
        let before = touched(standing(law, &first), &deeds);
        let proposals = evaluate(&second, law);
        let once = settled(&revise::revise(id(1), &before, &proposals, second.now), before);
        let again = revise::revise(id(1), &once, &proposals, second.now);
        prop_assert!(again.is_empty(), "{again:?}");
    }

    /// A duty starts before it is due, strictly before or with the law, and its reminders come in order of time.
    #[test]
    fn times_come_in_order(facts in cases()) {
        let law = law();
        for (_, duty) in standing(law, &facts) {
            if let (Some(start), Some(due)) = (duty.aware_at, duty.due()) {
                prop_assert!(start <= due, "{duty:?}");
            }
            if let (Some(strict), Some(statutory)) = (duty.strict_due, duty.statutory_due) {
                prop_assert!(strict <= statutory);
            }
            let points = reminders::points(&duty, law);
            prop_assert!(points.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            let planned = reminders::plan(&duty, facts.now, law);
            prop_assert_eq!(planned.is_some(), !points.is_empty());
        }
        let marks: Vec<_> = evaluate(&facts, law).iter().map(|one| (one.code, one.mark())).collect();
        let mut once = marks.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), marks.len(), "each duty stands once");
    }
}

/// The inputs are broad: every duty is brought by some, and every threshold reached by some.
#[test]
fn the_inputs_reach_every_duty_and_every_threshold() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let (law, mut runner) = (law(), TestRunner::deterministic());
    let (mut duties, mut limits) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for _ in 0..3_000 {
        let facts = cases().new_tree(&mut runner).unwrap().current();
        duties.extend(evaluate(&facts, law).iter().map(|one| one.code));
        let grounds = significance(&facts, law).grounds.into_iter().filter(|ground| ground.key == "threshold_reached");
        limits.extend(grounds.filter_map(|ground| ground.args.first().cloned()));
    }
    let missing: Vec<_> = DutyCode::ALL.iter().filter(|code| !duties.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let missing: Vec<_> =
        law.incident.thresholds.iter().map(|limit| &limit.key).filter(|key| !limits.contains(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The empty number of a record that has not been saved.
#[test]
fn a_proposed_duty_has_no_number_yet() {
    let law = law();
    let facts = facts(law, |facts| facts.incident.personal_data = Answer::Yes);
    assert!(standing(law, &facts).iter().all(|(_, duty)| duty.number == Reference::default()));
}

/// Everything that a case brings is found well within a millisecond.
#[test]
fn a_case_is_evaluated_within_a_millisecond() {
    let law = law();
    let facts = facts(law, |facts| {
        (facts.incident.it, facts.incident.personal_data) = (Answer::Yes, Answer::Yes);
        facts.incident.significant = Some(Answer::Yes);
        facts.incident.personal_data_risk = Some(DataRisk::HighRisk);
        facts.subjects.controllers = (1..6).map(id).collect();
        facts.subjects.processing_for =
            (10..15).map(|number| ControllerNotice { controller: id(number), within_hours: None }).collect();
    });
    let duties = standing(law, &facts);
    let started = std::time::Instant::now();
    for _ in 0..100 {
        assert!(revise::revise(id(1), &duties, &evaluate(&facts, law), facts.now).is_empty());
    }
    // A debug build is some ten times slower than what is delivered.
    assert!(started.elapsed().as_millis() < 100 * 10, "{:?} for a hundred", started.elapsed());
}
