//! The year: everything that is due in it, from what recurs and from the days that records name.

use std::collections::HashMap;

use domain::{
    Entry, Law, Register,
    cycle::{self, Became, Noted},
    plan,
    registers::{
        AccessReview, ActivityState, Control, ControlOutcome, ControlResult, DutyClock, Occurrence, OccurrenceState,
        PlannedActivity, RecurringTask, ReportingDuty, ReviewedState, SharedResource,
    },
};
use icalendar::{Calendar, Component, Event as IcsEvent};
use jiff::{SignedDuration, Timestamp, civil::Date};
use language::{FluentValue, Texts};
use record::{Field, Held, Id, Record, Value, View};
use store::{Filter, Op, Query, Row};
use uuid::Uuid;

use crate::{Desk, Error, parts, words};

/// Something that is due in a year.
#[derive(Clone, Debug)]
pub struct Event {
    /// The day.
    pub on: Date,
    /// The register that it comes from.
    pub register: &'static str,
    /// The field that names the day; nothing for what recurs.
    pub field: Option<&'static str>,
    /// The record's number.
    pub number: String,
    /// The record.
    pub id: Uuid,
    /// What the record is called.
    pub title: String,
    /// The moment, where the law counts hours.
    pub at: Option<Timestamp>,
    /// What became of it.
    pub became: Became,
}

/// How a record tells that what it names a day for is done.
pub(crate) enum Told {
    /// By being given a new day.
    NewDay,
    /// By its state: done, skipped.
    State(&'static [&'static str], &'static [&'static str]),
    /// By another field that is filled.
    Filled(&'static str),
}

/// The days that records name.
pub(crate) const DAYS: &[(&str, &str, Told)] = &[
    ("governing_documents", "next_review_on", Told::State(&[], &["repealed"])),
    ("risks", "review_on", Told::State(&[], &["closed"])),
    ("risks", "accepted_until", Told::State(&[], &["closed"])),
    ("classifications", "valid_until", Told::State(&[], &["replaced"])),
    ("classification_plans", "due_on", Told::State(&["done"], &[])),
    ("objectives", "due_on", Told::State(&["reached", "missed"], &["dropped"])),
    ("contracts", "ends_on", Told::NewDay),
    ("supplier_reviews", "next_on", Told::NewDay),
    ("dpias", "planned_on", Told::State(&["decided", "review"], &[])),
    ("dpias", "next_review_on", Told::NewDay),
    ("privacy_notices", "next_review_on", Told::NewDay),
    ("transfers", "next_review_on", Told::State(&[], &["stopped"])),
    ("continuity_plans", "due_on", Told::State(&["adopted", "exercised", "revised"], &[])),
    ("continuity_plans", "next_review_on", Told::NewDay),
    ("exercises", "planned_on", Told::State(&["held", "evaluated"], &["cancelled"])),
    ("audits", "planned_on", Told::Filled("held_on")),
    ("forum_items", "held_on", Told::State(&["held"], &["cancelled"])),
    ("reporting_instances", "due_on", Told::Filled("submitted_on")),
    ("nis2_registrations", "due_on", Told::Filled("sent_on")),
    ("risk_processes", "change_on", Told::NewDay),
    ("measures", "due_on", Told::State(&["done"], &["dropped"])),
];

impl Desk {
    /// Everything that is due in a year, in order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn calendar(&self, year: i16, view: Option<View>) -> Result<Vec<Event>, Error> {
        let mut events = self.planned_days(year, view).await?;
        self.duties(year, view, &mut events).await?;
        sort(&mut events);
        Ok(events)
    }

    /// What is due in a year by a plan of the organisation's own, in order: all but the law's clocks, which may be very
    /// many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn planned_days(&self, year: i16, view: Option<View>) -> Result<Vec<Event>, Error> {
        let today = view.map_or_else(|| self.today(), |view| view.on);
        let mut events = self.named_days(year, view, today).await?;
        self.recurring(year, view, today, &mut events).await?;
        self.access_reviews(year, view, today, &mut events).await?;
        self.activities(year, view, today, &mut events).await?;
        sort(&mut events);
        Ok(events)
    }

    async fn named_days(&self, year: i16, view: Option<View>, today: Date) -> Result<Vec<Event>, Error> {
        let (first, last) = (Date::constant(year, 1, 1), Date::constant(year, 12, 31));
        let mut events = Vec::new();
        for (register, name, told) in DAYS {
            let Some((entry, field)) = domain::entry(register).and_then(|entry| Some((entry, entry.spec.field(name)?)))
            else {
                continue;
            };
            let filters = vec![
                Filter { field, op: Op::AtLeast, value: Value::Date(first) },
                Filter { field, op: Op::AtMost, value: Value::Date(last) },
            ];
            let query = Query { filters, ..Query::default() };
            let page = match view {
                Some(view) => self.list_past(entry, &query, view).await?,
                None => self.list(entry, &query).await?,
            };
            events.extend(page.rows.into_iter().filter_map(|row| named(entry, field, told, row, today)));
        }
        Ok(events)
    }

    async fn recurring(
        &self,
        year: i16,
        view: Option<View>,
        today: Date,
        events: &mut Vec<Event>,
    ) -> Result<(), Error> {
        let mut noted: HashMap<Uuid, Vec<Noted>> = HashMap::new();
        let results: Vec<Held<ControlResult>> = self.all(view).await?;
        for found in results.into_iter().map(|held| held.record) {
            let became = match (found.outcome, found.done_on) {
                (ControlOutcome::Skipped, _) => {
                    Became::Skipped(found.comment.map(|text| text.as_str().to_owned()).unwrap_or_default())
                }
                (_, done_on) => Became::Done(done_on),
            };
            noted.entry(found.control.uuid()).or_default().push(Noted { due_on: found.due_on, became });
        }
        let occurrences: Vec<Held<Occurrence>> = self.all(view).await?;
        for found in occurrences.into_iter().map(|held| held.record) {
            let became = match found.state {
                OccurrenceState::Done => Became::Done(found.done_on),
                OccurrenceState::Skipped => {
                    Became::Skipped(found.skip_reason.map(|reason| reason.to_string()).unwrap_or_default())
                }
            };
            noted.entry(found.task.uuid()).or_default().push(Noted { due_on: found.due_on, became });
        }
        let controls: Vec<Held<Control>> = self.all(view).await?;
        let tasks: Vec<Held<RecurringTask>> = self.all(view).await?;
        let all = controls
            .iter()
            .map(|held| {
                (of(held, &held.record.number), held.record.recurrence, held.record.first_on, held.record.last_on)
            })
            .chain(tasks.iter().map(|held| {
                (of(held, &held.record.number), held.record.recurrence, held.record.first_on, held.record.last_on)
            }));
        for (event, recurrence, first, last) in all {
            let notes = noted.get(&event.id).map(Vec::as_slice).unwrap_or_default();
            for on in cycle::days(recurrence, first, last, year) {
                events.push(Event { on, became: cycle::became(on, recurrence, notes, today), ..event.clone() });
            }
        }
        Ok(())
    }

    /// Each shared resource in use is reviewed twice a year.
    async fn access_reviews(
        &self,
        year: i16,
        view: Option<View>,
        today: Date,
        events: &mut Vec<Event>,
    ) -> Result<(), Error> {
        let resources: Vec<Held<SharedResource>> = self.all(view).await?;
        let reviews: Vec<Held<AccessReview>> = self.all(view).await?;
        let mut done: HashMap<(Id<SharedResource>, i64), &AccessReview> = HashMap::new();
        for review in reviews.iter().map(|held| &held.record).filter(|review| review.year == i64::from(year)) {
            done.insert((review.resource, review.half), review);
        }
        for held in resources.iter().filter(|held| held.record.in_use) {
            for (half, on) in [(1, Date::constant(year, 6, 30)), (2, Date::constant(year, 12, 31))] {
                let review = done.get(&(held.typed_id(), half));
                let became = match review.map(|review| (review.state, review)) {
                    Some((ReviewedState::Done, review)) => Became::Done(review.done_on),
                    Some((ReviewedState::Skipped, review)) => {
                        Became::Skipped(review.skip_reason.as_ref().map(ToString::to_string).unwrap_or_default())
                    }
                    Some((ReviewedState::Planned, _)) | None => Became::open(on, today),
                };
                events.push(Event { on, became, ..of(held, &held.record.number) });
            }
        }
        Ok(())
    }

    /// What the law's clocks ask: the last time of each duty that is not resolved, on its day.
    async fn duties(&self, year: i16, view: Option<View>, events: &mut Vec<Event>) -> Result<(), Error> {
        // The end of a day is the beginning of the next, and is of the day that ends.
        let begins = |year: i16| self.law.start_of(Date::new(year, 1, 1).ok()?);
        let ends = begins(year).zip(begins(year.saturating_add(1)));
        let Some(((from, to), field)) = ends.zip(ReportingDuty::SPEC.field(ReportingDuty::STATUTORY_DUE.name)) else {
            return Ok(());
        };
        let filters = vec![
            Filter { field, op: Op::AtLeast, value: Value::Moment(from + SignedDuration::from_secs(1)) },
            Filter { field, op: Op::AtMost, value: Value::Moment(to) },
        ];
        let query = Query { filters, within: parts::open_duties(), ..Query::default() };
        let duties: Vec<Held<ReportingDuty>> = self.typed(&query, view).await?;
        for held in &duties {
            let Some(due) = held.record.statutory_due else { continue };
            let on = self.law.day(due - SignedDuration::from_secs(1));
            let at = (held.record.clock == DutyClock::Hours).then_some(due);
            let became = if due <= view.map_or_else(|| self.now(), |view| view.known_at) {
                Became::Late
            } else {
                Became::Coming
            };
            events.push(Event { on, field: Some(field.name), at, became, ..of(held, &held.record.number) });
        }
        Ok(())
    }

    /// Activities of the plan: due on the last day of their quarter, or of the year.
    async fn activities(
        &self,
        year: i16,
        view: Option<View>,
        today: Date,
        events: &mut Vec<Event>,
    ) -> Result<(), Error> {
        let activities: Vec<Held<PlannedActivity>> = self.all(view).await?;
        for held in plan::of_year(&activities, i64::from(year)) {
            let on = plan::due_on(held.record.quarter, year);
            let is_this = held.record.year == i64::from(year);
            let became = match held.record.state {
                ActivityState::Done if is_this => Became::Done(None),
                ActivityState::Dropped => {
                    Became::Skipped(held.record.drop_reason.as_ref().map(ToString::to_string).unwrap_or_default())
                }
                _ => Became::open(on, today),
            };
            events.push(Event { on, became, ..of(held, &held.record.number) });
        }
        Ok(())
    }
}

fn sort(events: &mut [Event]) {
    events.sort_by(|a, b| (a.on, a.register, &a.number).cmp(&(b.on, b.register, &b.number)));
}

fn of<R: Register>(held: &Held<R>, number: &record::Reference) -> Event {
    Event {
        on: Date::default(),
        register: R::REGISTER,
        field: None,
        number: number.as_str().to_owned(),
        id: held.id,
        title: held.record.caption(),
        at: None,
        became: Became::Coming,
    }
}

pub(crate) fn named(entry: &'static Entry, field: &'static Field, told: &Told, row: Row, today: Date) -> Option<Event> {
    let at = |name: &str| entry.spec.position(name).and_then(|at| row.values.get(at));
    let Some(Value::Date(on)) = at(field.name) else { return None };
    let state = match at("state") {
        Some(Value::Text(state)) => state.as_str(),
        _ => "",
    };
    let became = match told {
        Told::State(done, _) if done.contains(&state) => Became::Done(None),
        Told::State(_, skipped) if skipped.contains(&state) => return None,
        Told::Filled(name) => match at(name) {
            Some(Value::Date(day)) => Became::Done(Some(*day)),
            _ => Became::open(*on, today),
        },
        Told::State(..) | Told::NewDay => Became::open(*on, today),
    };
    let number = match at("number") {
        Some(Value::Text(number)) => number.clone(),
        _ => String::new(),
    };
    let on = *on;
    let title = (entry.caption)(row.values);
    Some(Event {
        on,
        register: entry.spec.register,
        field: Some(field.name),
        number,
        id: row.id,
        title,
        at: None,
        became,
    })
}

impl Event {
    /// The event in a line: what is due, and of what.
    pub fn told(&self, texts: &Texts, law: &Law) -> String {
        let what = match self.field {
            Some(field) => texts.text(&format!("{}-{field}", self.register)),
            None => texts.text(&format!("{}-one", self.register)),
        };
        let what = what.chars().take(1).flat_map(char::to_uppercase).chain(what.chars().skip(1)).collect::<String>();
        let time = self.at.map(|at| at.to_zoned_datetime(law.zone.clone()).strftime(" %H:%M").to_string());
        format!("{what}: {}{}", words::called(texts, law, self.register, &self.title), time.unwrap_or_default())
    }

    /// What became of it, in words.
    pub fn state(&self, texts: &Texts) -> String {
        let word = texts.text(&format!("calendar-{}", self.became.key()));
        match &self.became {
            Became::Done(Some(day)) => format!("{word} {day}"),
            Became::Skipped(reason) if !reason.is_empty() => format!("{word}: {reason}"),
            _ => word,
        }
    }
}

/// The events as iCalendar (RFC 5545), with what became of each: a whole day, or the moment where the law counts hours.
pub fn ics(events: &[Event], year: i16, made_at: Timestamp, texts: &Texts, law: &Law) -> String {
    let name = texts.with("calendar-name", &[("year", FluentValue::from(year.to_string()))]);
    let stamp = made_at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut calendar = Calendar::new();
    calendar.name(&name);
    for event in events {
        let day = |date: Date| date.strftime("%Y%m%d").to_string();
        let next = event.on.tomorrow().unwrap_or(event.on);
        // A day that is moved is the same event; of what recurs each time is one.
        let mark = event.field.map_or_else(|| event.on.to_string(), str::to_owned);
        let mut entry = IcsEvent::with_uid(&format!("{}-{mark}@radig", event.id));
        entry
            .summary(&event.told(texts, law))
            .description(&format!("{} {}. {}", texts.text(event.register), event.number, event.state(texts)))
            .add_property("DTSTAMP", &stamp)
            // A comma would part it in two.
            .add_multi_property("CATEGORIES", &texts.text(event.register).replace(',', "\\,"));
        if let Some(at) = event.at {
            let at = at.strftime("%Y%m%dT%H%M%SZ").to_string();
            entry.add_property("DTSTART", &at).add_property("DTEND", &at);
        } else {
            let date =
                |name: &str, on: Date| icalendar::Property::new(name, day(on)).add_parameter("VALUE", "DATE").done();
            entry.append_property(date("DTSTART", event.on));
            entry.append_property(date("DTEND", next));
        }
        entry.add_property("TRANSP", "TRANSPARENT");
        calendar.push(entry.done());
    }
    calendar.to_string()
}
