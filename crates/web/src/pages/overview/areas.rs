//! The areas: what each is worth in figures, how they have moved, and what comes next.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use desk::{
    calendar::Event,
    figures::{self as words, Followed},
};
use domain::{cycle::Became, figures, registers::TaskKind};
use jiff::{SignedDuration, ToSpan, civil::Date};
use record::{Period, View};
use uuid::Uuid;

use super::wheel;
use crate::{address, menu, pages::tasks::when, trouble::Trouble, visit::Visit};

/// What a survey may be old, when nothing has been changed here: another program may have changed something.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(5);
/// How many times the time that a survey took it is kept whatever has been changed: counting never takes more than a
/// fiftieth of the machine.
const TIMES: i32 = 50;
/// A survey that takes longer than this is not made for the year before as well.
const QUICK: std::time::Duration = std::time::Duration::from_millis(400);
/// How many surveys are remembered.
const REMEMBERED: usize = 500;

/// A theme of the key figures: its name, the register that it leads to, and the registers whose days are its next steps.
type Theme = (&'static str, &'static str, &'static [&'static str]);

/// The themes.
#[rustfmt::skip]
const THEMES: &[Theme] = &[
    ("incidents", "incidents", &["observations"]),
    ("risks", "risks", &["risks", "rva_cycles"]),
    ("classification", "classifications", &["classifications", "classification_plans"]),
    ("protection", "processings", &["dpias", "privacy_notices", "transfers", "risk_processes"]),
    ("control", "controls", &["controls", "shared_resources", "audits", "governing_documents"]),
    ("continuity", "continuity_plans", &["continuity_plans", "exercises", "contracts", "supplier_reviews"]),
    ("training", "trainings", &["measures", "planned_activities", "recurring_tasks", "objectives"]),
];

/// The registers that a key figure counts: one that may not be read in whole is not shown.
#[rustfmt::skip]
const COUNTS: &[(&str, &[&str])] = &[
    ("incidents_reported", &["incidents"]), ("incidents_personal_data", &["incidents"]),
    ("incidents_to_imy", &["incidents"]), ("incidents_open", &["incidents"]), ("incidents_infosec", &["incidents"]),
    ("incidents_minor", &["incidents"]), ("incidents_moderate", &["incidents"]), ("incidents_technical", &["incidents"]),
    // Those that stand on the pages of the other figures of incidents only.
    ("incidents_simple_mistakes", &["incidents"]), ("incidents_supplier", &["incidents"]),
    ("incidents_work_environment", &["incidents"]), ("incidents_serious", &["incidents"]),
    ("incidents_significant", &["incidents"]), ("incidents_recurring", &["incidents"]),
    ("incidents_misdirected", &["incidents"]), ("incidents_wrong_access", &["incidents"]),
    ("incidents_system_fault", &["incidents"]), ("incidents_fast_closed", &["incidents"]),
    ("duties_open", &["reporting_duties"]), ("duties_in_time", &["reporting_duties"]),
    ("incidents_hours_to_close", &["incidents"]),
    ("risks_open", &["risks"]), ("risks_untreated", &["risks"]), ("risks_acceptance_expired", &["risks"]),
    ("deviations_open", &["deviations"]),
    ("assets_in_use", &["information_assets"]), ("assets_classified", &["information_assets", "classifications"]),
    ("classifications_expired", &["classifications"]), ("requirements_met", &["self_assessments"]),
    ("processings_complete", &["processings"]), ("dpias_remaining", &["threshold_analyses", "dpias"]),
    ("transfers_ongoing", &["transfers"]), ("findings_serious", &["dpo_findings"]),
    ("methods_assessed", &["method_assessments"]), ("controls_done", &["controls", "control_results"]),
    ("access_reviewed", &["shared_resources", "access_reviews"]), ("documents_overdue", &["governing_documents"]),
    ("processes_planned", &["processes", "continuity_plans"]), ("processes_slow", &["processes", "dependencies"]),
    ("exercises_held", &["exercises"]), ("services_mapped", &["services", "supply_links"]),
    ("staff_trained", &["persons", "participations"]), ("management_trained", &["persons", "participations"]),
    ("measures_late", &["measures"]), ("plan_carried_out", &["planned_activities"]),
];

/// What was counted for a person.
pub struct Survey {
    /// When.
    pub at: jiff::Timestamp,
    /// The figures.
    pub figures: Vec<Followed>,
    /// What figures about a day were a year before.
    pub before: HashMap<&'static str, Option<i64>>,
    /// What is due in the year, of what belongs to the annual cycle.
    pub events: Vec<Event>,
    /// What comes next in each theme.
    pub next: HashMap<&'static str, Event>,
    /// What kind each recurring task is of.
    pub kinds: HashMap<Uuid, TaskKind>,
}

struct Kept {
    took: SignedDuration,
    changes: u64,
    day: Date,
    survey: Arc<Survey>,
}

/// Surveys that were made lately, by person.
#[derive(Default)]
pub struct Surveys(Mutex<HashMap<Uuid, Kept>>);

/// True when a person may see a key figure.
pub fn may_count(visit: &Visit, key: &str) -> bool {
    let Some((_, registers)) = COUNTS.iter().find(|(known, _)| *known == key) else { return false };
    let mut entries = registers.iter().map(|register| domain::entry(register));
    entries.all(|entry| entry.is_some_and(|entry| visit.desk.may_survey(entry.spec)))
}

/// The keys of a theme's figures that a person may see.
fn keys_of(visit: &Visit, theme: &str) -> Vec<&'static str> {
    let keys = figures::KEY_FIGURES.iter().find(|(known, _)| *known == theme).map_or(&[][..], |(_, keys)| keys);
    keys.iter().copied().filter(|key| may_count(visit, key)).collect()
}

/// The survey of a visit: remembered, or made.
///
/// # Errors
/// What the database says.
pub async fn survey(visit: &Visit) -> Result<Arc<Survey>, Trouble> {
    if let Some(view) = visit.view {
        return Ok(Arc::new(make(visit, view, view.on).await?.0));
    }
    let (app, person) = (&visit.app, visit.account.person);
    let (now, changes, day) = (visit.desk.now(), app.changes(), visit.desk.today());
    if let Some(kept) = app.surveys.0.lock().unwrap_or_else(PoisonError::into_inner).get(&person) {
        let age = now.duration_since(kept.survey.at);
        let is_fresh = kept.changes == changes && age < KEPT_FOR || age < kept.took * TIMES;
        if kept.day == day && is_fresh {
            return Ok(Arc::clone(&kept.survey));
        }
    }
    let (survey, took) = make(visit, visit.desk.view_now(), day).await?;
    let survey = Arc::new(survey);
    let mut all = app.surveys.0.lock().unwrap_or_else(PoisonError::into_inner);
    if all.len() >= REMEMBERED {
        all.clear();
    }
    all.insert(person, Kept { took, changes, day, survey: Arc::clone(&survey) });
    Ok(survey)
}

async fn make(visit: &Visit, view: View, today: Date) -> Result<(Survey, SignedDuration), Trouble> {
    let began = Instant::now();
    let keys: Vec<&str> = THEMES.iter().flat_map(|(theme, ..)| keys_of(visit, theme)).collect();
    let figures = visit.desk.followed(&keys, Period::twelve_months(today), view).await?;
    let mut before = HashMap::new();
    if began.elapsed() < QUICK {
        let then = View { on: today.saturating_sub(1.year()), known_at: view.known_at };
        let keys: Vec<&str> =
            figures.iter().filter(|found| found.figure.period.is_none()).map(|found| found.figure.key).collect();
        for found in visit.desk.followed(&keys, Period::twelve_months(then.on), then).await? {
            before.insert(found.figure.key, found.figure.value);
        }
    }
    let mut events = visit.desk.planned_days(today.year(), visit.view).await?;
    let next = THEMES.iter().filter_map(|(theme, _, days)| Some((*theme, next(&events, days, today)?.clone())));
    let next = next.collect();
    events.retain(|event| wheel::is_of_cycle(event.register));
    let kinds = wheel::kinds(visit).await?;
    let took = SignedDuration::try_from(began.elapsed()).unwrap_or(KEPT_FOR);
    Ok((Survey { at: visit.desk.now(), figures, before, events, next, kinds }, took))
}

/// A figure as it is shown.
pub struct Fig {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
    /// The part and the whole, for a share.
    pub of: Option<String>,
    /// What it was before.
    pub before: Option<String>,
    /// The records that it counted.
    pub href: String,
}

/// A small curve over twelve months.
pub struct Spark {
    /// The curve.
    pub path: String,
    /// Its end.
    pub x: String,
    /// Its end.
    pub y: String,
    /// The same in words.
    pub words: String,
}

/// An area.
pub struct Area {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Its figures, the most telling first.
    pub figures: Vec<Fig>,
    /// How one of them has moved.
    pub spark: Option<Spark>,
    /// What comes next: what, and where.
    pub next: Option<(String, String)>,
    /// When.
    pub when: String,
    /// True when that has passed.
    pub is_late: bool,
}

/// A figure as it is shown, from what was counted.
pub fn fig(visit: &Visit, found: &Followed, before: Option<i64>) -> Fig {
    let (texts, figure) = (visit.texts, &found.figure);
    let (part, whole) = found.size;
    let whole = (whole > 0).then(|| texts.with("web-figure-of", &[("part", part.into()), ("whole", whole.into())]));
    let before = before.map(|value| {
        let key = if figure.period.is_some() { "web-figure-before" } else { "web-figure-year-ago" };
        texts.with(key, &[("about", words::shown(texts, figure.unit, Some(value)).into())])
    });
    let one = texts.find(&format!("figure-{}.one", figure.key), &[]).filter(|_| figure.value == Some(1));
    Fig {
        label: one.unwrap_or_else(|| lowered(&visit.t(&format!("figure-{}", figure.key)))),
        value: words::shown(texts, figure.unit, figure.value),
        of: whole,
        before,
        href: address::with_query(&format!("/oversikt/nyckeltal/{}", figure.key), &visit.view_pairs()),
    }
}

/// The points of a curve in a box of 88 by 24.
pub fn curve(values: &[i64]) -> Option<(String, (String, String))> {
    let (least, most) = (values.iter().min()?, values.iter().max()?);
    let (steps, span) = (values.len().saturating_sub(1).max(1), (most - least).max(1));
    #[expect(clippy::cast_precision_loss, reason = "small numbers on a small picture")]
    let points: Vec<(f64, f64)> = values
        .iter()
        .enumerate()
        .map(|(at, value)| (3.0 + 82.0 * at as f64 / steps as f64, 20.0 - 16.0 * (value - least) as f64 / span as f64))
        .collect();
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    let (x, y) = points.last()?;
    Some((format!("M{}", path.join("L")), (format!("{x:.1}"), format!("{y:.1}"))))
}

/// The curve of a figure over the months of its period.
pub fn spark(visit: &Visit, found: &Followed) -> Option<Spark> {
    if found.months.len() < 3 || found.figure.unit != figures::Unit::Count {
        return None;
    }
    let values: Vec<i64> = found.months.iter().map(|value| value.unwrap_or(0)).collect();
    let (path, (x, y)) = curve(&values)?;
    let all: Vec<String> = values.iter().map(|value| visit.texts.number(*value)).collect();
    let label = visit.t(&format!("figure-{}", found.figure.key));
    let words = visit.texts.with("web-spark", &[("about", label.into()), ("all", all.join(", ").into())]);
    Some(Spark { path, x, y, words })
}

/// What comes next among the days of some registers: the next day that is not past, else the latest that was missed.
fn next<'a>(events: &'a [Event], registers: &[&str], today: Date) -> Option<&'a Event> {
    let open = events
        .iter()
        .filter(|event| registers.contains(&event.register) && matches!(event.became, Became::Late | Became::Coming));
    open.min_by_key(|event| (event.on < today, (event.on - today).get_days().abs()))
}

/// The areas that a person may see.
pub fn areas(visit: &Visit, survey: &Survey, today: Date) -> Vec<(bool, Area)> {
    let mut areas = Vec::new();
    for (theme, home, _) in THEMES {
        let keys = keys_of(visit, theme);
        let found: Vec<&Followed> =
            keys.iter().filter_map(|key| survey.figures.iter().find(|found| found.figure.key == *key)).collect();
        if found.is_empty() {
            continue;
        }
        let next = survey.next.get(theme);
        let figures = found.iter().map(|found| {
            let earlier = survey.before.get(found.figure.key).copied().flatten();
            fig(visit, found, found.before.or(earlier))
        });
        let entry = domain::entry(home).filter(|_| menu::may_read(&visit.desk, home));
        let href = entry.map_or_else(|| "/oversikt".to_owned(), |entry| format!("/{}", address::slug(entry.spec)));
        let area = Area {
            label: visit.t(&format!("theme-{theme}")),
            href: address::with_query(&href, &visit.view_pairs()),
            figures: figures.collect(),
            spark: found.iter().find_map(|found| spark(visit, found)),
            next: next.map(|event| (wheel::title(visit, event), wheel::href(visit, event))),
            when: next.map(|event| when::bare(visit.texts, event.on, today)).unwrap_or_default(),
            is_late: next.is_some_and(|event| event.on < today),
        };
        areas.push((*theme == "protection", area));
    }
    areas
}

/// A label after its number: with a small letter, except for abbreviations.
fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(first), Some(second)) if !second.is_uppercase() && !second.is_numeric() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_figure_says_what_it_counts() {
        for (theme, keys) in figures::KEY_FIGURES {
            assert!(THEMES.iter().any(|(known, ..)| known == theme), "{theme}");
            for key in *keys {
                let (_, registers) = COUNTS.iter().find(|(known, _)| known == key).copied().unwrap_or_default();
                assert!(!registers.is_empty(), "{key}");
                assert!(registers.iter().all(|register| domain::entry(register).is_some()), "{key}");
            }
        }
    }

    /// Every figure of incidents has a page, with the records behind it.
    #[test]
    fn every_figure_of_incidents_has_a_page() {
        for definition in figures::of_group(figures::Group::Incidents) {
            assert!(COUNTS.iter().any(|(key, _)| *key == definition.key), "{}", definition.key);
        }
    }

    #[test]
    fn a_curve_fills_its_box() {
        assert_eq!(curve(&[]), None);
        let (path, end) = curve(&[1, 3, 2]).unwrap_or_default();
        assert_eq!(path, "M3.0 20.0L44.0 4.0L85.0 12.0");
        assert_eq!(end, ("85.0".to_owned(), "12.0".to_owned()));
    }
}
