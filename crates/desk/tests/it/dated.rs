//! Dated data changed as forms: every file of the program goes through them and comes back the same, and what cannot stand
//! is told at its field.

use std::collections::BTreeMap;

use desk::{
    Error,
    reference::{
        FILES, Origin, Sources,
        change::{self, Deed, Refused},
        edit::{self, Entry, Part, WHOLE},
        kept::NotKept,
    },
};
use testkit::{noon, on_both};

use crate::incidents::{as_person, staffed};

/// The program's own text of a file.
fn own(file: &str) -> &'static str {
    FILES.iter().find(|(name, _)| *name == file).map(|(_, text)| *text).unwrap()
}

/// What a form shows, as it would be sent.
fn shown(text: &str, address: &str) -> BTreeMap<String, String> {
    let mut sent = BTreeMap::new();
    for part in edit::form(text, address).unwrap() {
        match part {
            Part::Field(field) => {
                sent.insert(field.name, field.text);
            }
            Part::Rows(rows) => {
                for (n, row) in rows.rows.iter().enumerate() {
                    for ((column, _), text) in rows.columns.iter().zip(row) {
                        sent.insert(format!("{}.{n}.{column}", rows.name), text.clone());
                    }
                }
            }
        }
    }
    sent
}

fn borrowed(sent: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    sent.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

fn at<'a>(entries: &'a [Entry], key: &str) -> &'a Entry {
    entries.iter().find(|entry| entry.key == key).unwrap_or_else(|| panic!("{key}"))
}

/// Changes an entry by what is given beside what stands there.
fn changed(
    text: &str,
    key: &str,
    more: &[(&str, &str)],
    deed: Deed,
) -> Result<(String, String), Vec<(String, &'static str)>> {
    let entries = edit::entries(text);
    let entry = at(&entries, key);
    let mut sent = shown(text, &entry.address);
    sent.extend(more.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    match change::change(text, (&entry.address, &entry.mark), &borrowed(&sent), deed) {
        Ok(done) => Ok(done),
        Err(Refused::Stale) => panic!("{key} stands"),
        Err(Refused::Fields(found)) => Err(found.into_iter().map(|(name, fault)| (name, fault.key)).collect()),
    }
}

fn law(file: &str, text: &str) -> String {
    format!("{:?}", Sources::of(None).with_text(file, text).law().unwrap_or_else(|bad| panic!("{file}: {}", bad.why)))
}

/// Every entry of every file, sent back as it was shown, leaves the same law.
#[test]
fn every_file_goes_through_its_forms_unchanged() {
    for (file, text) in FILES {
        let entries = edit::entries(text);
        assert!(!entries.is_empty(), "{file}");
        let before = law(file, text);
        let mut now = (*text).to_owned();
        for n in 0..entries.len() {
            let entry = &edit::entries(&now)[n];
            let sent = shown(&now, &entry.address);
            assert!(!sent.is_empty(), "{file} {}", entry.address);
            let done = change::change(&now, (&entry.address, &entry.mark), &borrowed(&sent), Deed::Change);
            now = done.unwrap_or_else(|refused| panic!("{file} {}: {refused:?}", entry.address)).0;
        }
        assert_eq!(law(file, &now), before, "{file}");
        let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(comments(&now), comments(text), "{file} keeps its comments");
    }
}

/// A section put after another stands after it and its tables, and moves among the others.
#[test]
fn a_section_is_put_after_another_and_moved() {
    let text = own("review_templates.toml");
    let titles = |text: &str| -> Vec<String> {
        let law = Sources::of(None).with_text("review_templates.toml", text).law().unwrap();
        law.templates[0].sections.iter().map(|section| section.key.clone()).collect()
    };
    let (now, address) = changed(text, "isms", &[("key", "own"), ("heading.sv", "Eget")], Deed::Add).unwrap();
    let found = titles(&now);
    let place = found.iter().position(|key| key == "own").unwrap();
    assert_eq!(found[place - 1], "isms");
    assert_eq!(found.len(), titles(text).len() + 1);
    let entries = edit::entries(&now);
    let own = at(&entries, "own");
    assert_eq!(own.address, address);
    let up = change::shift(&now, (&own.address, &own.mark), true).unwrap();
    assert_eq!(titles(&up)[place - 1], "own");
    assert!(matches!(change::remove(&up, (&own.address, &own.mark)), Err(Refused::Stale)), "another stands there now");
    let entries = edit::entries(&up);
    let own = at(&entries, "own");
    assert_eq!(titles(&change::remove(&up, (&own.address, &own.mark)).unwrap()), titles(text));
}

/// Steps of a scale come and go as rows; what cannot stand is told at its cell.
#[test]
fn a_scale_is_changed_as_rows() {
    let text = own("risk_scales.toml");
    let more = [("likelihood.5.value", "6"), ("likelihood.5.label.sv", "Säker"), ("likelihood.5.label.en", "Certain")];
    let (now, _) = changed(text, "vor-2024", &more, Deed::Change).unwrap();
    let steps = |text: &str| {
        let law = Sources::of(None).with_text("risk_scales.toml", text).law().unwrap();
        law.risk_scale("vor-2024").unwrap().likelihood.iter().map(|step| step.label.sv.clone()).collect::<Vec<_>>()
    };
    assert_eq!(steps(&now).last().map(String::as_str), Some("Säker"));
    let (back, _) = changed(&now, "vor-2024", &[("likelihood.5.bort", "ja")], Deed::Change).unwrap();
    assert_eq!(steps(&back), steps(text));
    let wrong = [("likelihood.1.value", "två"), ("likelihood.2.label.sv", " "), ("since", "snart"), ("source", "")];
    let told = changed(text, "vor-2024", &wrong, Deed::Change).unwrap_err();
    for one in [
        ("since", "date_form"),
        ("source", "missing"),
        ("likelihood.1.value", "whole_form"),
        ("likelihood.2.label.sv", "missing"),
    ] {
        assert!(told.contains(&(one.0.to_owned(), one.1)), "{one:?} in {told:?}");
    }
}

/// A changed time is a new row from its day; the old one ends the day before.
#[test]
fn what_follows_ends_what_it_follows() {
    let text = own("deadlines.toml");
    let more = [("since", "2027-01-01"), ("hours", "12"), ("source", "SFS 2026:1")];
    let (now, _) = changed(text, "nis2_1", &more, Deed::Succeed).unwrap();
    let law = Sources::of(None).with_text("deadlines.toml", &now).law().unwrap();
    let all: Vec<(String, Option<String>)> = law
        .deadlines
        .iter()
        .filter(|deadline| deadline.key == "nis2_1")
        .map(|deadline| (deadline.since.to_string(), deadline.until.map(|day| day.to_string())))
        .collect();
    assert_eq!(all, [("2026-01-15".to_owned(), Some("2026-12-31".to_owned())), ("2027-01-01".to_owned(), None)]);
    let early = changed(text, "nis2_1", &[("since", "2020-01-01")], Deed::Succeed).unwrap_err();
    assert_eq!(early, [("since".to_owned(), "since_after_the_old")]);
}

/// What is changed counts at once, is kept with its reason, counted as it was known, and can be taken back; what records
/// say cannot be taken away, and only those who may change anything.
#[tokio::test]
async fn changed_data_is_kept_with_its_history() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let phone =
            |text: &str| own("settings.toml").replace("urgent_phone = \"\"", &format!("urgent_phone = \"{text}\""));
        let dated = isam.dated("settings.toml").await.unwrap();
        assert_eq!(dated.origin, Origin::Program);
        assert!(isam.renewed().await.unwrap().is_none(), "nothing has changed");
        let officer = as_person(&desk, "kons", "2026-11-24 13:00").await;
        let not = officer.keep_dated(&dated, &phone("112"), "Byte").await;
        assert!(matches!(not, Err(NotKept::Desk(Error::Forbidden))), "on {}", site.name);
        let not = isam.keep_dated(&dated, &phone("112"), " ").await;
        assert!(matches!(not, Err(NotKept::Desk(Error::Invalid(_)))), "a reason is needed");
        isam.keep_dated(&dated, &phone("112"), "Numret saknades").await.unwrap();
        let not = isam.keep_dated(&dated, &phone("113"), "Samtidigt").await;
        assert!(not.is_err(), "somebody was first");

        let later = as_person(&desk, "isam", "2026-11-26 09:00").await.renewed().await.unwrap().unwrap();
        assert_eq!(later.law().urgent_phone, "112", "on {}", site.name);
        let dated = later.dated("settings.toml").await.unwrap();
        assert_eq!((dated.origin, dated.text.as_str()), (Origin::Changed, phone("112").trim_end()));
        later.keep_dated(&dated, &phone("08-508"), "Nytt nummer").await.unwrap();
        let now = as_person(&desk, "isam", "2026-11-27 09:00").await.renewed().await.unwrap().unwrap();
        assert_eq!(now.law().urgent_phone, "08-508");
        let as_known = now.clone().as_law_was_known(crate::incidents::at(&desk, "2026-11-25 12:00")).await.unwrap();
        assert_eq!(as_known.law().urgent_phone, "112", "as it was known the day before");
        let before = now.clone().as_law_was_known(noon()).await.unwrap();
        assert_eq!(before.law().urgent_phone, "", "before anybody changed it");
        let dated = now.dated("settings.toml").await.unwrap();
        let told: Vec<_> =
            now.dated_history(&dated).await.unwrap().into_iter().filter_map(|past| past.reason).collect();
        assert_eq!(told, ["Numret saknades", "Nytt nummer"]);
        now.drop_dated(&dated, "Tillbaka").await.unwrap();
        let back = as_person(&desk, "isam", "2026-11-28 09:00").await;
        assert_eq!(back.renewed().await.unwrap().map_or_else(String::new, |desk| desk.law().urgent_phone.clone()), "");

        // A scale that risks are judged by cannot be taken away, nor called something else in code.
        let dated = back.dated("risk_scales.toml").await.unwrap();
        let (renamed, _) = changed(&dated.text, "vor-2024", &[("key", "vor-2025")], Deed::Change).unwrap();
        let Err(NotKept::Wrong(wrong)) = back.keep_dated(&dated, &renamed, "Namnbyte").await else { panic!("used") };
        assert_eq!((wrong[0].0.as_str(), wrong[0].2.key), ("scale.1", "reference_in_use"));
        let (twice, _) = changed(&dated.text, "vor-2024", &[], Deed::Add).unwrap();
        let Err(NotKept::Wrong(wrong)) = back.keep_dated(&dated, &twice, "Dubbel").await else { panic!("twice") };
        assert!(wrong.iter().all(|(_, field, fault)| field == "key" && fault.key == "reference_twice"), "{wrong:?}");
        let Err(NotKept::Unread(why)) = back.keep_dated(&dated, "scale = 3", "Fel").await else { panic!("no scales") };
        assert!(!why.is_empty());
        let report = desk.store().verify(None, &|_| ()).await.unwrap();
        assert!(report.difference.is_none(), "{:?} on {}", report.difference, site.name);
    })
    .await;
}

/// What cannot stand in each file is told in its field.
#[tokio::test]
async fn what_cannot_stand_in_dated_data_is_told_at_its_field() {
    let site = testkit::sqlite();
    let desk = staffed(&site).await;
    let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
    for (file, key, more, field, fault) in [
        ("risk_scales.toml", "vor-2024", ("likelihood.1.value", "4"), "likelihood.0.value", "scale_steps"),
        ("risk_scales.toml", "vor-2024", ("zones.1.from", "30"), "zones.0.from", "scale_zones"),
        ("deadlines.toml", "nis2_1", ("months", "1"), "hours", "deadline_one"),
        ("deadlines.toml", "nis2_1", ("until", "2020-01-01"), "until", "until_before_since"),
        ("incident_duties.toml", "nis2_1", ("approver", "alla"), "approver", "choice_unknown"),
        ("nis2_thresholds.toml", "p1", ("measure", "persons"), "measure", "threshold_measure"),
        ("holidays.toml", "easter", ("month", "3"), "rule", "holiday_rule"),
        ("review_templates.toml", "isms", ("rule", "ingen"), "rule", "choice_unknown"),
        ("review_templates.toml", "isms", ("text.sv", "{{ingen_sadan}}"), "text.sv", "figure_unknown"),
        (
            "incident_reports.toml",
            "cert_early_warning",
            ("field.0.source", "x"),
            "field.0.source",
            "report_source_unknown",
        ),
    ] {
        let dated = isam.dated(file).await.unwrap();
        let key = if file.starts_with("nis2") { edit::entries(&dated.text)[0].key.clone() } else { key.to_owned() };
        let (text, _) = changed(&dated.text, &key, &[more], Deed::Change).unwrap();
        let Err(NotKept::Wrong(wrong)) = isam.keep_dated(&dated, &text, "Prov").await else {
            panic!("{file} {more:?}")
        };
        assert!(wrong.iter().any(|(_, at, told)| at == field && told.key == fault), "{file} {more:?}: {wrong:?}");
    }
    let settings = isam.dated("settings.toml").await.unwrap();
    assert_eq!(edit::entries(&settings.text)[0].address, WHOLE);
}
