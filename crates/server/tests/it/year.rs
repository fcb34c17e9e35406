//! The year as a calendar, empty workbooks, other organisations and short papers, read by programs that are not ours.

use std::{ffi::OsStr, fs, path::Path};

use testkit::tools;

use crate::{copy, demo, done, json};

fn python(script: &str, path: &Path) -> String {
    tools::run("python3", &[OsStr::new("-c"), OsStr::new(script), path.as_os_str()])
}

#[test]
fn a_calendar_program_reads_the_year() {
    let (folder, data) = copy();
    let path = folder.path().join("2026.ics");
    done(&data, &["calendar", "--year", "2026", "--out", &path.display().to_string()]);
    let script = "
import sys, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
events = calendar.walk('VEVENT')
assert all(event['DTEND'].dt - event['DTSTART'].dt == __import__('datetime').timedelta(days=1) for event in events)
assert len({str(event['UID']) for event in events}) == len(events)
print(len(events))
for event in events: print(event['DTSTART'].dt, event['SUMMARY'])
";
    let read = python(script, &path);
    let events = json(&data, &["calendar", "--year", "2026", "--json"]);
    let events = events.as_array().unwrap();
    assert_eq!(read.lines().next().unwrap(), events.len().to_string());
    for day in ["2026-03-31 Kontroll: Leverantörers skatter och avgifter", "2026-12-10 Återkommande uppgift: Revidera"]
    {
        assert!(read.contains(day), "{day} in {read}");
    }
    assert!(events.iter().all(|event| event["on"].as_str().unwrap().starts_with("2026-")));
}

#[test]
fn a_control_is_late_until_its_result_is_there_and_skipped_with_a_reason() {
    let (_folder, data) = copy();
    let state = || {
        let events = json(&data, &["calendar", "--year", "2025", "--on", "2025-11-30", "--json"]);
        let found = events.as_array().unwrap().iter().find(|event| event["on"] == "2025-06-30").cloned();
        let late = events.as_array().unwrap().iter().filter(|event| event["register"] == "controls");
        let late =
            late.filter(|event| event["on"] == "2025-06-30").map(|event| event["state"].clone()).collect::<Vec<_>>();
        (found.is_some(), late)
    };
    assert_eq!(state().1, ["late"]);
    let add = ["add", "control_results", "control=kontroll-leverantor", "due_on=2025-06-30", "outcome=skipped"];
    crate::refused(&data, 1, &add);
    done(&data, &[&add[..], &["comment=Leverantören bytte system", "--effective-on", "2025-07-01"]].concat());
    assert_eq!(state().1, ["skipped"]);
}

#[test]
fn an_empty_workbook_has_every_register_with_help_and_lists_and_imports() {
    let (folder, data) = copy();
    let path = folder.path().join("mallar.xlsx");
    done(&data, &["export", "--templates", "--out", &path.display().to_string()]);
    let script = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(' '.join(name for name in book.sheetnames if not name.startswith('_')))
for sheet in book.worksheets:
    if sheet.title.startswith('_'): assert sheet.sheet_state == 'hidden'; continue
    for cell in sheet[1]: assert cell.value and cell.comment and cell.comment.text.strip(), (sheet.title, cell.coordinate)
print(len(book['risks'].data_validations.dataValidation))
";
    let read = python(script, &path);
    let mut lines = read.lines();
    assert_eq!(lines.next().unwrap().split(' ').count(), domain::REGISTERS.len());
    assert!(lines.next().unwrap().parse::<usize>().unwrap() > 5);
    let fresh = folder.path().join("fresh");
    done(&fresh, &["init"]);
    done(&fresh, &["import", &path.display().to_string()]);
}

/// The text of a review's PDF, on one line.
fn printed(folder: &Path) -> String {
    tools::pages(&fs::read(folder.join("ledningens-genomgang-2026.pdf")).unwrap()).concat()
}

#[test]
fn another_organisation_has_its_own_review_without_a_trace_of_the_first() {
    let (folder, data) = copy();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/vikstads-energi");
    let alone = folder.path().join("alone");
    done(&alone, &["init"]);
    done(&alone, &["import", example]);
    done(&data, &["import", example]);
    let (apart, beside) = (folder.path().join("apart"), folder.path().join("beside"));
    done(&alone, &["review", "build", "--year", "2026", "--out", &apart.display().to_string()]);
    done(&data, &["review", "build", "--year", "2026", "--unit", "bolag", "--out", &beside.display().to_string()]);
    let text = printed(&apart);
    assert_eq!(printed(&beside), text);
    for (word, stands) in [
        ("Vikstads Energi och Vatten AB", true),
        ("Stockholm", false),
        ("Serviceförvaltning", false),
        ("kontaktcenter", false),
    ] {
        assert_eq!(text.contains(word), stands, "{word}");
    }
    done(&alone, &["review", "decide", "--year", "2026"]);
}

#[test]
fn the_summary_is_one_page_and_the_overview_names_every_organisation() {
    let (folder, data) = copy();
    done(&data, &["import", concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/vikstads-energi")]);
    let out = folder.path().join("out").display().to_string();
    for unit in ["sf", "bolag"] {
        done(&data, &["review", "summary", "--year", "2026", "--unit", unit, "--out", &out]);
        let summary = Path::new(&out).join("ledningens-genomgang-2026-sammanfattning.pdf");
        assert_eq!(tools::pages(&fs::read(&summary).unwrap()).len(), 1, "{unit}");
        tools::run("outloud", &[OsStr::new("--fail-on"), OsStr::new("error"), summary.as_os_str()]);
    }
    done(&data, &["overview", "--year", "2025", "--on", "2025-11-30", "--out", &out]);
    let overview = Path::new(&out).join("oversikt-2025.pdf");
    tools::run("outloud", &[OsStr::new("--fail-on"), OsStr::new("error"), overview.as_os_str()]);
    let text = tools::pages(&fs::read(&overview).unwrap()).concat();
    for name in ["Serviceförvaltningen", "Vikstads Energi", "Tillsammans"] {
        assert!(text.contains(name), "{name}");
    }
}

#[test]
fn the_chain_tells_who_is_hit() {
    let (data, _) = demo();
    let hit = json(&data, &["chain", "lev-drift", "--json"]);
    assert_eq!(hit["services"].as_array().unwrap().len(), 2);
    assert_eq!(hit["suppliers"].as_array().unwrap().len(), 2);
    let said = done(&data, &["chain", "Driftleverantör"]);
    for name in ["Ärendehantering (2)", "Lönesystem (2)", "Betala ut lön", "Hantera skyddad folkbokföring"] {
        assert!(said.contains(name), "{name} in {said}");
    }
    let state = json(&data, &["chain", "--json"]);
    assert_eq!(state["concentration"].as_array().unwrap().len(), 1);
    assert_eq!(state["unmapped_critical"].as_array().unwrap().len(), 1);
}

#[test]
fn a_plan_is_text_under_its_goal() {
    let (folder, data) = copy();
    let path = folder.path().join("plan.md");
    done(&data, &["plan", "export", "--year", "2026", "--out", &path.display().to_string()]);
    let text = fs::read_to_string(path).unwrap();
    for line in ["# 2026", "# 2027", "# 2028", "## Mål 3.5 Hög beredskap och stark rådighet"] {
        assert!(text.contains(line), "{line} in {text}");
    }
}
