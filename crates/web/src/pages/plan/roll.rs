//! From one year's plan to the next: first what will be made, then the deed.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Error, rollover::Rolled};

use crate::{
    address,
    shell::{self, Crumb, Shell},
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// A year to choose.
struct Choice {
    year: i64,
    href: String,
    is_here: bool,
}

/// An activity that is carried on or was dropped.
struct Row {
    number: String,
    title: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "pages/roll.html")]
struct RollPage {
    s: Shell,
    heading: String,
    about: String,
    year: i64,
    choices: Vec<Choice>,
    carried: Vec<Row>,
    dropped: Vec<Row>,
    recurring: String,
    button: String,
}

/// `GET /plan/rulla`
///
/// # Errors
/// `Forbidden` for somebody who may not write the plan.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    if !super::may_write(&visit) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    let year = super::first_year(&visit);
    let Rolled { carried, dropped, recurring } = visit.desk.roll_over(year, None, true).await?;
    let now = i64::from(visit.desk.today().year());
    let mut years = vec![now - 1, now];
    if !years.contains(&year) {
        years.push(year);
    }
    let choices = years.into_iter().map(|choice| Choice {
        year: choice,
        href: address::with_query("/plan/rulla", &[("ar".to_owned(), choice.to_string())]),
        is_here: choice == year,
    });
    let next = year + 1;
    let heading =
        visit.texts.with("web-roll-heading", &[("from", year.to_string().into()), ("to", next.to_string().into())]);
    let mut s = super::frame(&visit, &heading);
    s.bar.is_possible = false;
    s.crumbs = vec![
        Crumb { label: visit.t("web-plan"), href: Some("/plan".to_owned()) },
        Crumb { label: visit.t("web-roll"), href: None },
    ];
    let count = carried.len();
    shell::page(&RollPage {
        s,
        about: visit.texts.with("web-roll-about", &[("about", next.to_string().into())]),
        heading,
        year,
        choices: choices.collect(),
        recurring: visit
            .texts
            .with("web-roll-recurring", &[("n", recurring.into()), ("about", next.to_string().into())]),
        button: visit.texts.with("web-roll-do", &[("n", count.into()), ("about", next.to_string().into())]),
        carried: carried.into_iter().map(|(number, title)| Row { number, title, reason: String::new() }).collect(),
        dropped: dropped.into_iter().map(|(number, title, reason)| Row { number, title, reason }).collect(),
    })
}

/// `POST /plan/rulla`: carries on what the page showed.
///
/// # Errors
/// `Forbidden` for somebody who may not write the plan.
pub async fn carry(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let year: i64 = sent.get("ar").and_then(|text| text.parse().ok()).ok_or(Trouble::Unreadable)?;
    visit.desk.roll_over(year, None, false).await?;
    visit.changed();
    Ok(Redirect::to(&format!("/plan?ar={}&klart=rullad", year + 1)).into_response())
}
