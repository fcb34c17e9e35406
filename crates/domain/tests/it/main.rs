//! Rules against vectors.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use domain::{
    continuity,
    registers::{BusinessProcess, Dependency, DependencyKind, ThresholdResult, threshold},
};
use record::{Answer, Duration, Held, Id, Line, Reference};
use uuid::Uuid;

/// Any case of article 35.3 requires an assessment; else two criteria do, one asks for a judgement.
#[test]
fn a_threshold_analysis_follows_the_list_of_the_authority() {
    for (criteria, always, result) in [
        (0, false, ThresholdResult::NotRequired),
        (1, false, ThresholdResult::Judgement),
        (2, false, ThresholdResult::Required),
        (9, false, ThresholdResult::Required),
        (0, true, ThresholdResult::Required),
        (1, true, ThresholdResult::Required),
    ] {
        assert_eq!(threshold(criteria, always), result, "{criteria} {always}");
    }
}

fn held<R: record::Record>(number: u128, record: R) -> Held<R> {
    let at = jiff::Timestamp::UNIX_EPOCH;
    Held {
        id: Uuid::from_u128(number),
        version: 1,
        recorded_at: at,
        effective_on: jiff::civil::Date::default(),
        record,
    }
}

fn process(number: u128, name: &str, goal_hours: Option<i64>) -> Held<BusinessProcess> {
    held(
        number,
        BusinessProcess {
            number: Reference::default(),
            name: Line::parse(name).unwrap(),
            unit: Id::of(Uuid::nil()),
            owner: None,
            description: None,
            in_control: Answer::Yes,
            is_vital: false,
            is_sensitive: false,
            mtpd: None,
            rto: goal_hours.map(|hours| Duration(hours * 3600)),
            rpo: Some(Duration(3600)),
            minimum_level: None,
            workaround: None,
            shared_risks: Vec::new(),
            cycle: None,
        },
    )
}

fn dependency(number: u128, of: u128, name: &str, hours: Option<i64>, on: Option<u128>) -> Held<Dependency> {
    held(
        number,
        Dependency {
            number: Reference::default(),
            process: Id::of(Uuid::from_u128(of)),
            name: Line::parse(name).unwrap(),
            kind: if on.is_some() { DependencyKind::Process } else { DependencyKind::System },
            on_process: on.map(|on| Id::of(Uuid::from_u128(on))),
            object: None,
            supplier: None,
            in_control: Answer::No,
            recovery_time: hours.map(|hours| Duration(hours * 3600)),
            backup_interval: hours.map(|hours| Duration(hours * 3600)),
            workaround: None,
        },
    )
}

/// A process is no faster than the slowest that it needs, through other processes and never in a circle.
#[test]
fn a_process_recovers_as_slowly_as_its_weakest_link() {
    let processes = [process(1, "Lön", Some(8)), process(2, "Pension", Some(48)), process(3, "Post", None)];
    let dependencies = [
        dependency(11, 1, "Lönesystem", Some(36), None),
        dependency(12, 1, "El", Some(4), None),
        dependency(13, 2, "Lönen", None, Some(1)),
        dependency(14, 1, "Pensionen", None, Some(2)),
    ];
    let found = continuity::recoveries(&processes, &dependencies);
    assert_eq!(found[0].real, Some(Duration(36 * 3600)));
    assert_eq!(found[0].weakest, ["Lönesystem"]);
    assert!(found[0].is_too_slow());
    assert_eq!(found[0].data_gap.as_deref(), Some("Lönesystem"));
    assert_eq!(found[1].real, Some(Duration(36 * 3600)));
    assert_eq!(found[1].weakest, ["Lönen", "Lönesystem"]);
    assert!(!found[1].is_too_slow(), "36 hours are within 48");
    assert_eq!((found[2].real, found[2].is_too_slow()), (None, false));
}
