//! The annual cycle: the year as a wheel, and all that is due in it.

use askama::Template;
use axum::response::Response;
use desk::{Error, calendar::Event};
use domain::{cycle::Became, registers::RecurringTask};
use record::Record;

use super::Steps;
use crate::{
    address, menu,
    pages::{
        overview::wheel::{self, Wheel},
        tasks::when,
    },
    shell::{self, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// How many days of a month are shown.
const SHOWN: usize = 100;

/// Something that is due.
struct Row {
    day: String,
    title: String,
    href: String,
    register: String,
    tone: &'static str,
    word: String,
}

/// A month.
struct Month {
    label: String,
    rows: Vec<Row>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/year.html")]
struct YearPage {
    s: Shell,
    heading: String,
    w: Wheel,
    months: Vec<Month>,
    steps: Steps,
    other: (String, String),
}

/// `GET /plan/arshjul`
///
/// # Errors
/// `NotFound` for somebody who may not read what recurs.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    if !menu::may_read(&visit.desk, RecurringTask::REGISTER) {
        return Err(Trouble::Desk(Error::NotFound));
    }
    let today = super::today(&visit);
    let year = i16::try_from(super::first_year(&visit)).unwrap_or_else(|_| today.year());
    let events = visit.desk.calendar(year, visit.view).await?;
    let kinds = wheel::kinds(&visit).await?;
    let is_all = visit.get("allt").is_some();
    let shown: Vec<&Event> = events.iter().filter(|event| is_all || wheel::is_of_cycle(event.register)).collect();
    let months = (1..=12).map(|month| {
        let due: Vec<&&Event> = shown.iter().filter(|event| event.on.month() == month).collect();
        let rest = due.len().saturating_sub(SHOWN);
        Month {
            label: when::capital(&when::month(visit.texts, month)),
            rows: due.into_iter().take(SHOWN).map(|event| row(&visit, event)).collect(),
            more: (rest > 0).then(|| visit.texts.with("web-year-more", &[("n", rest.into())])),
        }
    });
    let heading = visit.texts.with("web-year-heading", &[("about", year.to_string().into())]);
    let mut pairs = vec![("ar".to_owned(), year.to_string())];
    pairs.extend((!is_all).then(|| ("allt".to_owned(), "ja".to_owned())));
    pairs.extend(visit.view_pairs());
    let other = (
        visit.texts.with(if is_all { "web-year-cycle" } else { "web-year-all" }, &[("n", events.len().into())]),
        address::with_query("/plan/arshjul", &pairs),
    );
    shell::page(&YearPage {
        s: super::frame(&visit, &heading),
        w: wheel::wheel(&visit, year, today, &events, &kinds, 3),
        heading,
        months: months.filter(|month| !month.rows.is_empty()).collect(),
        steps: super::steps(&visit, "/plan/arshjul", i64::from(year), 1),
        other,
    })
}

fn row(visit: &Visit, event: &Event) -> Row {
    Row {
        day: event.on.to_string(),
        title: wheel::title(visit, event),
        href: wheel::href(visit, event),
        register: visit.t(&format!("{}-one", event.register)),
        tone: match event.became {
            Became::Done(_) => "ok",
            Became::Late => "bad",
            Became::Skipped(_) => "half",
            Became::Coming => "plan",
        },
        word: event.state(visit.texts),
    }
}
