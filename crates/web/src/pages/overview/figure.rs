//! A figure with the records that it counted.

use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::Path, response::Response};
use desk::{Error, Scope, figures as words};
use domain::figures::{self, Counted, Definition, Registers};
use record::Period;

use super::{
    areas::{self, Fig},
    trend::{self, Trend},
};
use crate::{
    address, menu, register,
    shell::{self, Crumb, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// How many records are shown.
const SHOWN: usize = 200;

/// A record that was counted.
struct Row {
    number: String,
    caption: String,
    register: String,
    href: String,
}

/// Records that were counted, or that were not.
struct Group {
    id: &'static str,
    label: String,
    rows: Vec<Row>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/figure.html")]
struct FigurePage {
    s: Shell,
    heading: String,
    fig: Fig,
    about: String,
    groups: Vec<Group>,
    trend: Option<Trend>,
    others: Vec<Fig>,
}

/// `GET /oversikt/nyckeltal/{key}`
///
/// # Errors
/// `NotFound` for a figure that does not exist, or that counts what may not be read.
pub async fn show(visit: Visit, Path(key): Path<String>) -> Result<Response, Trouble> {
    let definition = figures::definition(&key).filter(|found| areas::may_count(&visit, found.key));
    let definition = definition.ok_or(Trouble::Desk(Error::NotFound))?;
    let view = visit.view.unwrap_or_else(|| visit.desk.view_now());
    let period = Period::twelve_months(view.on);
    let registers = visit.desk.group(definition.group, view, &Scope::default()).await?;
    let found = words::followed(definition, &registers, period);
    let label = visit.t(&format!("figure-{}", definition.key));
    let args = [("from", period.from.to_string().into()), ("to", period.to.to_string().into())];
    let about = match definition.is_periodic {
        true => visit.texts.with("web-figure-period", &args),
        false => visit.texts.with("web-figure-day", &args),
    };
    let counted = &found.figure.counted;
    let others: Vec<Counted> =
        found.figure.whole.iter().filter(|one| counted.binary_search(one).is_err()).copied().collect();
    let mut groups = vec![group(&visit, "med", counted).await?];
    if !found.figure.whole.is_empty() {
        groups.push(group(&visit, "utan", &others).await?);
    }
    let crumbs = vec![
        Crumb { label: visit.t("web-overview"), href: Some("/oversikt".to_owned()) },
        Crumb { label: label.clone(), href: None },
    ];
    let s = visit.shell(&label).at(crumbs).past();
    let fig = areas::fig(&visit, &found, found.before);
    let trend = trend::trend(&visit, definition, &found, &registers).await?;
    let others = siblings(&visit, definition, period, &registers);
    shell::page(&FigurePage { s, heading: label, fig, about, groups, trend, others })
}

/// The other figures that are counted from the same registers.
fn siblings(visit: &Visit, one: &Definition, period: Period, registers: &Registers) -> Vec<Fig> {
    let same = figures::of_group(one.group).filter(|other| other.key != one.key && areas::may_count(visit, other.key));
    let found = same.map(|other| words::followed(other, registers, period).bare());
    found.map(|found| areas::fig(visit, &found, found.before)).collect()
}

async fn group(visit: &Visit, id: &'static str, counted: &[Counted]) -> Result<Group, Trouble> {
    let shown = &counted[..counted.len().min(SHOWN)];
    let ids: BTreeSet<_> = shown.iter().map(|one| one.id).collect();
    let (captions, numbers) = visit.desk.captions_and_numbers(ids).await?;
    let rows = shown.iter().filter_map(|one| {
        let entry = domain::entry(one.register).filter(|_| menu::may_read(&visit.desk, one.register))?;
        let number = numbers.get(&one.id).cloned();
        let path = register::path(entry, number.as_deref(), one.id);
        let caption = captions.get(&one.id).map(|name| register::cell::named(visit, one.register, name));
        Some(Row {
            caption: caption.unwrap_or_else(|| visit.t("web-hidden")),
            register: visit.t(&format!("{}-one", one.register)),
            href: address::with_query(&path, &visit.view_pairs()),
            number: number.unwrap_or_default(),
        })
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by(|a, b| a.number.cmp(&b.number));
    let rest = counted.len().saturating_sub(SHOWN);
    Ok(Group {
        id,
        label: visit.texts.with(&format!("web-figure-{id}"), &[("n", counted.len().into())]),
        rows,
        more: (rest > 0).then(|| visit.texts.with("web-year-more", &[("n", rest.into())])),
    })
}
