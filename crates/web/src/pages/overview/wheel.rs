//! The year as a wheel of three rings, and the same as a list.

use std::{collections::HashMap, f64::consts::TAU};

use desk::{calendar::Event, words};
use domain::{
    cycle::Became,
    registers::{RecurringTask, TaskKind},
};
use jiff::civil::Date;
use record::Held;
use uuid::Uuid;

use crate::{address, pages::tasks::when, register, trouble::Trouble, visit::Visit};

/// The middle of the wheel.
const MIDDLE: f64 = 176.0;
/// The rings' distances from the middle, the outermost first.
const RADII: [f64; 3] = [124.0, 100.0, 76.0];

/// The registers of the first ring; what is not named stands in the second.
const FIRST: &[&str] = &[
    "planned_activities",
    "governing_documents",
    "objectives",
    "reporting_instances",
    "audits",
    "forum_items",
    "recurring_tasks",
];
/// The registers of the third ring.
const THIRD: &[&str] = &["exercises", "continuity_plans", "trainings"];
/// The registers that make up the annual cycle. The days of single records, such as the review of a risk, are in the
/// full list of the year.
const CYCLE: &[&str] = &[
    "planned_activities",
    "recurring_tasks",
    "controls",
    "shared_resources",
    "exercises",
    "audits",
    "forum_items",
    "reporting_instances",
];

/// A month of the rim.
pub struct Month {
    /// Its shape.
    pub path: String,
    /// Past, now or coming.
    pub class: &'static str,
    /// Where its letter stands.
    pub x: String,
    /// Where its letter stands.
    pub y: String,
    /// Its letter.
    pub letter: String,
}

/// A mark of a ring.
pub struct Mark {
    /// The stretch of the month.
    pub arc: String,
    /// Which ring, from 1.
    pub ring: usize,
    /// Where its number stands.
    pub x: String,
    /// Where its number stands.
    pub y: String,
    /// Where the number's foot stands.
    pub foot: String,
    /// Its number in the list.
    pub number: usize,
}

/// Something in the list.
pub struct Item {
    /// What is due.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// A line of the list: all that is due in a month, in a ring.
pub struct Line {
    /// Its number on the wheel.
    pub number: usize,
    /// Which ring, from 1.
    pub ring: usize,
    /// The month.
    pub month: String,
    /// What is due first.
    pub items: Vec<Item>,
    /// What more there is, in words.
    pub more: Option<String>,
    /// The ring of its state.
    pub tone: &'static str,
    /// The word of its state; nothing for what is to come.
    pub word: String,
}

/// The wheel and its list.
pub struct Wheel {
    /// The year.
    pub year: String,
    /// What stands under the year.
    pub hub: String,
    /// What the picture shows, for those who do not see it.
    pub title: String,
    /// The rim.
    pub months: Vec<Month>,
    /// The marks.
    pub marks: Vec<Mark>,
    /// Today's hand; nothing in another year.
    pub hand: Option<String>,
    /// The list.
    pub lines: Vec<Line>,
}

fn at(angle: f64, radius: f64) -> (f64, f64) {
    (MIDDLE + radius * angle.sin(), MIDDLE - radius * angle.cos())
}

fn point(angle: f64, radius: f64) -> String {
    let (x, y) = at(angle, radius);
    format!("{x:.1} {y:.1}")
}

/// The angle where a month begins, from 0.
fn turn(months: f64) -> f64 {
    TAU * months / 12.0
}

/// A month of the rim, from 0.
fn segment(month: u8) -> String {
    let (from, to) = (turn(f64::from(month)), turn(f64::from(month) + 1.0));
    format!(
        "M{}A172 172 0 0 1 {}L{}A144 144 0 0 0 {}Z",
        point(from, 172.0),
        point(to, 172.0),
        point(to, 144.0),
        point(from, 144.0)
    )
}

/// A stretch of a ring within a month, from 0.
fn arc(month: u8, radius: f64) -> String {
    let (from, to) = (turn(f64::from(month) + 0.2), turn(f64::from(month) + 0.8));
    format!("M{}A{radius} {radius} 0 0 1 {}", point(from, radius), point(to, radius))
}

/// The ring that something due stands in, from 0.
pub fn ring(register: &str, kind: Option<TaskKind>) -> usize {
    match kind {
        Some(TaskKind::Exercise | TaskKind::Training) => return 2,
        Some(TaskKind::Supplier | TaskKind::Analysis) => return 1,
        Some(TaskKind::Document | TaskKind::Report | TaskKind::Review | TaskKind::Forum | TaskKind::Other) | None => (),
    }
    if FIRST.contains(&register) {
        0
    } else if THIRD.contains(&register) {
        2
    } else {
        1
    }
}

/// How all that is due in a month stands: late when something is, done when all is.
fn standing<'a>(events: impl Iterator<Item = &'a Event>) -> &'static str {
    let (mut late, mut coming) = (false, false);
    for event in events {
        match event.became {
            Became::Late => late = true,
            Became::Coming => coming = true,
            Became::Done(_) | Became::Skipped(_) => (),
        }
    }
    match (late, coming) {
        (true, _) => "late",
        (false, true) => "coming",
        (false, false) => "done",
    }
}

/// True for what belongs to the annual cycle.
pub fn is_of_cycle(register: &str) -> bool {
    CYCLE.contains(&register)
}

/// What is due, in words: what recurs by its name alone, a day of a record with what the day is.
pub fn title(visit: &Visit, event: &Event) -> String {
    match event.field {
        Some(_) => event.told(visit.texts, visit.desk.law()),
        None => words::named(visit.texts, &event.title),
    }
}

/// The address of what is due.
pub fn href(visit: &Visit, event: &Event) -> String {
    let Some(entry) = domain::entry(event.register) else { return "/plan/arshjul".to_owned() };
    let number = Some(event.number.as_str()).filter(|number| !number.is_empty());
    address::with_query(&register::path(entry, number, event.id), &visit.view_pairs())
}

/// What kind each recurring task is of.
///
/// # Errors
/// What the database says.
pub async fn kinds(visit: &Visit) -> Result<HashMap<Uuid, TaskKind>, Trouble> {
    let tasks: Vec<Held<RecurringTask>> = visit.desk.all(visit.view).await?;
    Ok(tasks.into_iter().map(|held| (held.id, held.record.kind)).collect())
}

/// The wheel of a year, with so many things on each line of the list.
pub fn wheel(
    visit: &Visit,
    year: i16,
    today: Date,
    events: &[Event],
    kinds: &HashMap<Uuid, TaskKind>,
    shown: usize,
) -> Wheel {
    let texts = visit.texts;
    let months = (0..12_u8).map(|month| {
        let number = i8::try_from(month).unwrap_or(0) + 1;
        let (x, y) = at(turn(f64::from(month) + 0.5), 158.0);
        let class = match year.cmp(&today.year()).then(number.cmp(&today.month())) {
            std::cmp::Ordering::Less => "past",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "",
        };
        Month {
            path: segment(month),
            class,
            x: format!("{x:.1}"),
            y: format!("{:.1}", y + 4.0),
            letter: when::month(texts, number).chars().take(1).flat_map(char::to_uppercase).collect(),
        }
    });
    let (mut marks, mut lines) = (Vec::new(), Vec::new());
    for month in 0..12_u8 {
        let number = i8::try_from(month).unwrap_or(0) + 1;
        for (place, radius) in RADII.into_iter().enumerate() {
            let due: Vec<&Event> = events
                .iter()
                .filter(|event| event.on.month() == number && is_of_cycle(event.register))
                .filter(|event| ring(event.register, kinds.get(&event.id).copied()) == place)
                .collect();
            if due.is_empty() {
                continue;
            }
            let (x, y) = at(turn(f64::from(month) + 0.5), radius);
            marks.push(Mark {
                arc: arc(month, radius),
                ring: place + 1,
                x: format!("{x:.1}"),
                y: format!("{y:.1}"),
                foot: format!("{:.1}", y + 3.6),
                number: marks.len() + 1,
            });
            let (tone, key) = match standing(due.iter().copied()) {
                "late" => ("bad", "calendar-late"),
                "done" => ("ok", "calendar-done"),
                _ => ("plan", ""),
            };
            let items = due.iter().take(shown);
            let rest = due.len().saturating_sub(shown);
            lines.push(Line {
                number: marks.len(),
                ring: place + 1,
                month: when::month(texts, number),
                items: items.map(|event| Item { title: title(visit, event), href: href(visit, event) }).collect(),
                more: (rest > 0).then(|| texts.with("web-year-more", &[("n", rest.into())])),
                tone,
                word: if key.is_empty() { String::new() } else { texts.text(key) },
            });
        }
    }
    let days = f64::from(today.days_in_year());
    let hand = (today.year() == year).then(|| {
        let angle = TAU * f64::from(today.day_of_year()) / days;
        format!("M{}L{}", point(angle, 56.0), point(angle, 143.0))
    });
    let week = today.iso_week_date().week();
    Wheel {
        year: year.to_string(),
        hub: if today.year() == year {
            texts.with("web-week", &[("n", i64::from(week).into())])
        } else {
            String::new()
        },
        title: texts.with("web-year-title", &[("about", year.to_string().into()), ("n", marks.len().into())]),
        months: months.collect(),
        marks,
        hand,
        lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wheel_turns_from_the_top_with_the_clock() {
        assert_eq!(segment(0), "M176.0 4.0A172 172 0 0 1 262.0 27.0L248.0 51.3A144 144 0 0 0 176.0 32.0Z");
        assert_eq!(point(turn(3.0), 100.0), "276.0 176.0");
        assert_eq!(point(turn(6.0), 100.0), "176.0 276.0");
    }

    #[test]
    fn recurring_tasks_stand_in_the_ring_of_their_kind() {
        assert_eq!(ring("recurring_tasks", Some(TaskKind::Exercise)), 2);
        assert_eq!(ring("recurring_tasks", Some(TaskKind::Supplier)), 1);
        assert_eq!(ring("recurring_tasks", Some(TaskKind::Report)), 0);
        assert_eq!(ring("controls", None), 1);
        assert_eq!(ring("exercises", None), 2);
    }
}
