//! The counting rules against vectors worked out by hand from the law.

use desk::reference;
use domain::{
    law::clock::{Due, Rule, due_at, due_on},
    supply,
};
use jiff::civil::Date;
use record::parse;

fn hours(rule: i64, from: &str, expected: &str) {
    let law = reference::load(None).unwrap();
    let start = parse::moment(from, &law.zone).unwrap();
    let due = parse::moment(expected, &law.zone).unwrap();
    assert_eq!(due_at(rule, start), Some(Due::At(due)), "{rule} h from {from}");
}

fn days(rule: Rule, from: &str, strict: &str, statutory: &str) {
    let law = reference::load(None).unwrap();
    let day = |text: &str| text.parse::<Date>().unwrap();
    let expected = Due::On { strict: day(strict), statutory: day(statutory) };
    assert_eq!(due_on(rule, day(from), &law.holidays), Some(expected), "{rule:?} from {from}");
}

/// Hours run on the time line: nights, weekends, holidays and daylight saving give no more.
#[test]
fn hours_are_exact_elapsed_hours() {
    hours(24, "2026-11-20 17:05", "2026-11-21 17:05");
    hours(72, "2026-11-20 17:05", "2026-11-23 17:05");
    hours(24, "2026-10-24 14:20", "2026-10-25 13:20");
    hours(72, "2026-10-24 14:20", "2026-10-27 13:20");
    hours(24, "2026-03-28 10:00", "2026-03-29 11:00");
    hours(72, "2026-03-28 10:00", "2026-03-31 11:00");
    hours(72, "2026-12-24 16:40", "2026-12-27 16:40");
}

/// Lag (1930:173) 1–2 §§: the same day next month, past weekends, holidays and the three eves.
#[test]
fn a_month_moves_past_holidays() {
    let month = Rule::Months(1);
    days(month, "2026-11-24", "2026-12-24", "2026-12-28");
    days(month, "2026-01-31", "2026-02-28", "2026-03-02");
    days(month, "2026-12-31", "2027-01-31", "2027-02-01");
    days(month, "2026-03-03", "2026-04-03", "2026-04-07");
    days(month, "2026-05-06", "2026-06-06", "2026-06-08");
    days(month, "2027-05-19", "2027-06-19", "2027-06-21");
    days(month, "2027-05-25", "2027-06-25", "2027-06-28");
    days(month, "2028-01-31", "2028-02-29", "2028-02-29");
}

/// Days: the day after the event is the first; the last moves like a month's.
#[test]
fn fourteen_days_move_past_holidays() {
    days(Rule::Days(14), "2026-12-10", "2026-12-24", "2026-12-28");
    days(Rule::Days(14), "2026-12-17", "2026-12-31", "2027-01-04");
    days(Rule::Days(14), "2027-03-12", "2027-03-26", "2027-03-30");
}

/// The act says 15 January 2026, whatever older papers say.
#[test]
fn the_cybersecurity_act_is_in_force_from_15_january() {
    let law = reference::load(None).unwrap();
    let event = law.events.iter().find(|event| event.key == "cybersecurity_act").unwrap();
    assert_eq!(event.on.to_string(), "2026-01-15");
    assert!(event.note.is_some());
}

/// Every list, scale and template that a field may refer to has content.
#[test]
fn every_list_has_codes() {
    let law = reference::load(None).unwrap();
    for list in domain::law::LISTS {
        assert!(!law.codes(list).is_empty(), "{list}");
    }
    assert_eq!(law.codes("nis2_areas").len(), 10);
    assert_eq!(law.codes("mandatory_methods").len(), 5);
}

/// An organisation's own file replaces the program's of the same name, and only that.
#[test]
fn an_organisations_own_holidays_replace_the_programs() {
    let folder = tempfile::tempdir().unwrap();
    let own = r#"holiday = [{ key = "own", since = 2000, source = "x", rule = "fixed", month = 11, day = 25, label = { sv = "Egen", en = "Own" } }]"#;
    std::fs::write(folder.path().join("holidays.toml"), own).unwrap();
    let law = reference::load(Some(folder.path())).unwrap();
    assert_eq!(law.holidays.len(), 1);
    assert_eq!(law.codes("nis2_areas").len(), 10);
    std::fs::write(folder.path().join("holidays.toml"), "holiday = 3").unwrap();
    let bad = reference::load(Some(folder.path())).unwrap_err();
    assert!(bad.file.ends_with("holidays.toml"));
}

/// GDPR chapter V: outside the Union and the three EEA states; the United Kingdom since the transition ended.
#[test]
fn a_third_country_is_told_by_its_name_on_the_day() {
    let law = reference::load(None).unwrap();
    for (written, on, is_third) in [
        ("Sverige", "2026-11-24", false),
        ("norge", "2026-11-24", false),
        ("Germany", "2026-11-24", false),
        ("IE", "2026-11-24", false),
        ("EU/EES", "2026-11-24", false),
        ("Sverige, Irland och Finland", "2026-11-24", false),
        ("", "2026-11-24", false),
        ("USA", "2026-11-24", true),
        ("Sverige och Indien", "2026-11-24", true),
        ("Schweiz", "2026-11-24", true),
        ("Storbritannien", "2020-12-31", false),
        ("Storbritannien", "2021-01-01", true),
        ("Norge", "2018-07-19", true),
    ] {
        let found = supply::is_third_country(&law, written, on.parse().unwrap());
        assert_eq!(found, is_third, "{written} on {on}");
    }
}
