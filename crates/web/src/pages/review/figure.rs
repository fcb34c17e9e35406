//! What a figure rests on: the records that it counted, in the versions that it read.

use askama::Template;
use axum::{extract::Path, response::Response};
use desk::{Error, figures, review::author::Seen, words};
use domain::figures::Unit;
use record::Value;

use super::{frame, past, read, which_read};
use crate::{
    address, register,
    shell::{self, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// How many records of a register are shown.
const SHOWN: usize = 200;

/// A record that was counted.
struct Line {
    href: String,
    number: String,
    caption: String,
    version: i64,
}

/// The records of one register.
struct Group {
    register: String,
    lines: Vec<Line>,
    said: String,
    more: Option<String>,
    hidden: Option<String>,
}

/// Records under a heading: those that fulfil a share, and the rest of the whole.
struct Part {
    heading: String,
    groups: Vec<Group>,
}

#[derive(Template)]
#[template(path = "pages/review/figure.html")]
struct FigurePage {
    s: Shell,
    back: String,
    label: String,
    shown: String,
    about: String,
    parts: Vec<Part>,
}

fn group(visit: &Visit, seen: Seen, pairs: &[(String, String)]) -> Group {
    let spec = seen.entry.spec;
    let lines: Vec<Line> = seen
        .rows
        .into_iter()
        .map(|row| {
            let number = match spec.number_position().and_then(|at| row.values.get(at)) {
                Some(Value::Text(number)) => number.clone(),
                _ => String::new(),
            };
            let path = register::path(seen.entry, Some(number.as_str()).filter(|number| !number.is_empty()), row.id);
            Line {
                href: address::with_query(&path, pairs),
                caption: register::cell::named(visit, spec.register, &(seen.entry.caption)(row.values)),
                version: row.version,
                number,
            }
        })
        .collect();
    let n = |key: &str, number: usize| (number > 0).then(|| visit.texts.with(key, &[("n", number.into())]));
    Group {
        register: visit.t(spec.register),
        said: visit.texts.with("web-list-said", &[("n", seen.counted.into())]),
        more: n("web-review-figure-more", seen.seen - lines.len()),
        hidden: n("web-review-figure-hidden", seen.counted - seen.seen),
        lines,
    }
}

/// `GET /genomgang/{number}/siffra/{key}`
///
/// # Errors
/// `NotFound` for a figure that does not exist.
pub async fn show(visit: Visit, Path((number, key)): Path<(String, String)>) -> Result<Response, Trouble> {
    let review = read(&visit, &number).await?;
    let definition = domain::figures::definition(&key).ok_or(Trouble::Desk(Error::NotFound))?;
    let (figure, view) = visit.desk.figure_of(which_read(&visit, &review), definition).await?;
    let mut pairs = vec![("galler".to_owned(), view.on.to_string())];
    if review.record.is_locked() || past(&visit).is_some() {
        pairs.push(("kand".to_owned(), view.known_at.to_string()));
    }
    let rest: Vec<_> = figure.whole.iter().filter(|one| !figure.counted.contains(one)).copied().collect();
    let mut parts = Vec::new();
    let is_share = figure.unit == Unit::Share;
    for (heading, counted) in [
        (if is_share { "web-review-figure-fulfil" } else { "web-review-figure-counted" }, &figure.counted),
        ("web-review-figure-rest", &rest),
    ] {
        let seen = visit.desk.counted(counted, view, SHOWN).await?;
        let groups: Vec<Group> = seen.into_iter().map(|seen| group(&visit, seen, &pairs)).collect();
        if !groups.is_empty() {
            parts.push(Part { heading: visit.t(heading), groups });
        }
    }
    let label = visit.t(&format!("figure-{key}"));
    let known = words::moment(visit.desk.law(), view.known_at);
    let mut args = vec![("on", view.on.to_string().into()), ("known", known.into())];
    let about = match figure.period {
        Some(period) => {
            args.push(("from", period.from.to_string().into()));
            args.push(("to", period.to.to_string().into()));
            visit.texts.with("web-review-figure-period", &args)
        }
        None => visit.texts.with("web-review-figure-day", &args),
    };
    let s = frame(&visit, &review, &label, Some(&label));
    let shown = figures::shown(visit.texts, figure.unit, figure.value);
    let back = address::with_query(&super::path(&review), &visit.view_pairs());
    shell::page(&FigurePage { s, back, label, shown, about, parts })
}
