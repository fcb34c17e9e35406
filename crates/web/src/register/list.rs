//! A register as a list.

use askama::Template;
use axum::{
    extract::{Path, State as Shared},
    response::{Html, IntoResponse, Redirect, Response},
};
use desk::{Page, Query, Want};
use domain::Entry;
use record::{Kind, Value};

use super::{
    cell::{self, Names, Shown},
    control,
    state::{self, ME, NOTHING, SIZES, State},
    views,
};
use crate::{
    address,
    app::App,
    menu, pages,
    shell::{self, Crumb, Shell},
    trouble::{self, Trouble},
    visit::Visit,
};

/// A column's heading.
struct Head {
    label: String,
    href: Option<String>,
    sort: Option<&'static str>,
    is_number: bool,
}

/// A row.
struct Line {
    id: String,
    number: String,
    href: String,
    caption: String,
    cells: Vec<(String, Shown)>,
    is_marked: bool,
}

/// A filter that can be taken away.
struct Chip {
    label: String,
    href: String,
    fault: Option<String>,
}

/// A filter that can be set.
struct Choose {
    name: String,
    label: String,
    options: Vec<control::Choice>,
}

/// A filter by text or between two values.
struct Between {
    name: String,
    label: String,
    is_day: bool,
    from: String,
    to: String,
}

/// A filter by a record: written by name or number, suggested while one writes.
struct Find {
    name: String,
    label: String,
    text: String,
    from: String,
}

/// A column that can be shown.
struct Column {
    name: String,
    label: String,
    is_shown: bool,
}

/// A step of the pager.
struct Step {
    label: String,
    href: Option<String>,
    is_here: bool,
    /// Forward or back, rather than to a page.
    is_way: bool,
}

#[derive(Template)]
#[template(path = "register/list.html", blocks = ["rows"])]
struct ListPage {
    s: Shell,
    slug: &'static str,
    heading: String,
    about: String,
    said: String,
    new: String,
    /// Where a new record is begun.
    new_href: String,
    may_add: bool,
    /// Where lists are taken into the register.
    take_in: Option<String>,
    may_write: bool,
    may_merge: bool,
    views: Vec<views::Tab>,
    q: String,
    chips: Vec<Chip>,
    cleared: String,
    chooses: Vec<Choose>,
    more: Vec<Choose>,
    finds: Vec<Find>,
    betweens: Vec<Between>,
    columns: Vec<Column>,
    sorts: Vec<control::Choice>,
    heads: Vec<Head>,
    lines: Vec<Line>,
    shown: String,
    steps: Vec<Step>,
    sizes: Vec<(i64, bool)>,
    kept: Vec<(String, String)>,
    exports: Vec<(&'static str, String)>,
    bulk_fields: Vec<(String, String)>,
    has_filter: bool,
    /// True when a filter cannot be read.
    has_fault: bool,
    may_keep: bool,
    query: String,
    here: String,
    matrix: Option<crate::pages::matrix::Matrix>,
}

/// `GET /{register}`
///
/// # Errors
/// `NotFound` for a register that may not be read.
pub async fn show(
    Shared(_): Shared<std::sync::Arc<App>>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Trouble> {
    let entry = super::named(&visit, &slug)?;
    let state = State::read(entry, &visit.pairs);
    // What a form sends is long; the list has one short address.
    if !visit.is_part && state::is_of_form(&visit.pairs) {
        return Ok(Redirect::to(&state.href()).into_response());
    }
    let (query, faults) = state.query(&visit, state.size, (state.page - 1) * state.size).await?;
    let found = rows(&visit, entry, &query).await?;
    let last = last_page(&state, found.total);
    if state.page > last && found.rows.is_empty() {
        return Ok(Redirect::to(&state.at_page(last)).into_response());
    }
    let built = build(&visit, entry, &state, &found, &faults).await?;
    if visit.is_part && visit.get("del").is_none() {
        return Ok(Html(built.as_rows().render()?).into_response());
    }
    shell::page(&built)
}

/// The rows that a query finds in the visit's view.
///
/// # Errors
/// What the database says.
pub async fn rows(visit: &Visit, entry: &'static Entry, query: &Query) -> Result<Page, Trouble> {
    Ok(match visit.view {
        Some(view) => visit.desk.list_past(entry, query, view).await?,
        None => visit.desk.list(entry, query).await?,
    })
}

fn has_filter(state: &State) -> bool {
    !state.filters.is_empty() || !state.q.is_empty()
}

fn counted(visit: &Visit, total: i64) -> String {
    if total > desk::COUNT_LIMIT {
        format!("{}+", visit.texts.number(desk::COUNT_LIMIT))
    } else {
        visit.texts.number(total)
    }
}

async fn build(
    visit: &Visit,
    entry: &'static Entry,
    state: &State,
    found: &Page,
    faults: &[(usize, record::Fault)],
) -> Result<ListPage, Trouble> {
    let spec = entry.spec;
    let register = visit.t(spec.register);
    let columns = state.shown();
    let values: Vec<&[Value]> = found.rows.iter().map(|row| row.values.as_slice()).collect();
    let names = Names::shown(visit, spec, &columns, &values).await?;
    let marked = visit.get("rad").unwrap_or_default();
    let labels: Vec<String> = columns.iter().map(|at| address::label(visit.texts, spec, &spec.fields[*at])).collect();
    let shown_columns: Vec<(usize, &str)> = columns.iter().copied().zip(labels.iter().map(String::as_str)).collect();
    let line = |row| line(visit, entry, row, &shown_columns, &names, marked);
    let lines = found.rows.iter().map(line).collect::<Vec<_>>();
    let total = counted(visit, found.total);
    let mut shell = visit.shell(&register).wide().past();
    if let Some(item) = menu::item_of(spec.register) {
        shell = shell.with_tabs(visit, item);
        shell.crumbs = match item.path == format!("/{}", address::slug(spec)) {
            true => vec![Crumb { label: register.clone(), href: None }],
            false => vec![
                Crumb { label: visit.t(item.key), href: Some(item.path.to_owned()) },
                Crumb { label: register.clone(), href: None },
            ],
        };
    }
    shell.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    let (chooses, more) = chooses(visit, entry, state);
    let may_write = visit.view.is_none() && visit.desk.may_some(spec, Want::Write);
    let slug = address::slug(spec);
    let export = |format: &str, all: bool| {
        let mut pairs = state.pairs();
        pairs.push(("format".to_owned(), format.to_owned()));
        if all {
            pairs.push(("alla".to_owned(), "1".to_owned()));
        }
        address::with_query(&format!("/{slug}/export"), &pairs)
    };
    let is_first = state.page == 1 && state.filters.is_empty() && state.q.is_empty();
    let matrix = match spec.register == "risks" && visit.view.is_none() && is_first {
        true => Some(crate::pages::matrix::now(visit).await?),
        false => None,
    };
    Ok(ListPage {
        slug,
        // A number that is said to be more is a text; one alone has a word of its own.
        said: visit.texts.with("web-list-said", &[("n", if total == "1" { 1.into() } else { total.as_str().into() })]),
        about: visit.t(&format!("{}-about", spec.register)),
        new: super::form::new_of(visit, spec),
        // Whoever does not handle cases reports them, in plain questions.
        new_href: match spec.register == "incidents" && !visit.desk.may(desk::Act::HandleIncident) {
            true => "/rapportera".to_owned(),
            false => format!("/{slug}/ny"),
        },
        may_add: may_write && visit.desk.own_fields(spec).is_none(),
        take_in: menu::may_take_in(&visit.desk, spec).then(|| {
            address::with_query(pages::settings::import::PATH, &[("register".to_owned(), spec.register.to_owned())])
        }),
        may_merge: spec.register == "incidents" && visit.desk.may(desk::Act::HandleIncident),
        may_write,
        views: views::tabs(visit, entry, state).await?,
        q: state.q.clone(),
        chips: chips(visit, state, faults).await?,
        cleared: state.cleared(),
        chooses,
        more,
        finds: finds(visit, entry, state),
        betweens: betweens(visit, entry, state),
        columns: choosable(visit, entry, &columns),
        sorts: sorts(visit, state, &columns),
        heads: heads(visit, state, &columns),
        shown: shown(visit, state, found, &total),
        steps: steps(visit, state, found.total),
        sizes: SIZES.iter().map(|size| (*size, *size == state.size)).collect(),
        kept: state.pairs().into_iter().filter(|(name, _)| name != "antal").collect(),
        exports: vec![("XLSX", export("xlsx", false)), ("CSV", export("csv", false)), ("JSON", export("json", false))],
        bulk_fields: super::bulk::fields(visit, entry),
        may_keep: has_filter(state) || !state.columns.is_empty() || state.sort.is_some(),
        has_filter: has_filter(state),
        has_fault: !faults.is_empty(),
        query: address::query(&state.pairs()),
        here: state.href(),
        heading: register,
        lines,
        s: shell,
        matrix,
    })
}

fn line(
    visit: &Visit,
    entry: &'static Entry,
    row: &desk::Row,
    columns: &[(usize, &str)],
    names: &Names,
    marked: &str,
) -> Line {
    let spec = entry.spec;
    let number = match spec.number_position().and_then(|at| row.values.get(at)) {
        Some(Value::Text(number)) => number.clone(),
        _ => String::new(),
    };
    let path = super::path(entry, Some(number.as_str()).filter(|number| !number.is_empty()), row.id);
    Line {
        id: row.id.to_string(),
        href: address::with_query(&path, &visit.view_pairs()),
        caption: cell::named(visit, spec.register, &(entry.caption)(row.values.clone())),
        cells: columns
            .iter()
            .map(|(at, label)| ((*label).to_owned(), cell::show(visit, row, spec, *at, names, true)))
            .collect(),
        is_marked: !number.is_empty() && number == marked,
        number,
    }
}

/// The heading over what records are called.
pub fn name_label(visit: &Visit, spec: &record::Spec) -> String {
    let title = state::title(spec).and_then(|name| spec.field(name));
    title.map_or_else(|| visit.t("web-name"), |field| address::label(visit.texts, spec, field))
}

fn heads(visit: &Visit, state: &State, columns: &[usize]) -> Vec<Head> {
    let spec = state.entry.spec;
    let head = |at: usize, label: String| {
        let field = &spec.fields[at];
        let sort = state.order().filter(|(sorted, _)| sorted.name == field.name);
        Head {
            label,
            href: state::is_sortable(field).then(|| state.sorted(field)),
            sort: sort.map(|(_, descending)| if descending { "descending" } else { "ascending" }),
            is_number: matches!(field.kind, Kind::Whole | Kind::Decimal | Kind::Money | Kind::Duration),
        }
    };
    let mut heads = Vec::new();
    if let Some(at) = spec.number_position() {
        heads.push(head(at, address::label(visit.texts, spec, &spec.fields[at])));
    }
    let label = name_label(visit, spec);
    heads.push(match state::title(spec).and_then(|name| spec.position(name)) {
        Some(at) => head(at, label),
        None => Head { label, href: None, sort: None, is_number: false },
    });
    heads.extend(columns.iter().map(|at| head(*at, address::label(visit.texts, spec, &spec.fields[*at]))));
    heads
}

/// The ways in which the list can be sorted, for where its headings are not seen.
fn sorts(visit: &Visit, state: &State, columns: &[usize]) -> Vec<control::Choice> {
    let spec = state.entry.spec;
    let named = spec.number_position().into_iter().chain(state::title(spec).and_then(|name| spec.position(name)));
    let fields = named.chain(columns.iter().copied()).map(|at| &spec.fields[at]);
    let each = fields.filter(|field| state::is_sortable(field)).flat_map(|field| {
        let kind = match field.kind {
            Kind::Date | Kind::Moment => "day",
            Kind::Whole | Kind::Decimal | Kind::Money | Kind::Duration => "number",
            Kind::Line | Kind::Prose | Kind::Web | Kind::Reference | Kind::File | Kind::Link(_) | Kind::Links(_) => {
                "text"
            }
            Kind::Flag | Kind::Answer | Kind::Choice(_) | Kind::Choices(_) | Kind::Code(_) | Kind::Codes(_) => "choice",
        };
        [("", false, "up"), ("-", true, "down")].map(|(mark, descending, way)| control::Choice {
            value: format!("{mark}{}", address::field_name(spec, field)),
            label: visit
                .texts
                .with(&format!("web-sort-{kind}-{way}"), &[("about", address::label(visit.texts, spec, field).into())]),
            is_chosen: state.sort.is_some_and(|(sorted, down)| sorted.name == field.name && down == descending),
        })
    });
    let usual =
        control::Choice { value: String::new(), label: visit.t("web-sort-usual"), is_chosen: state.sort.is_none() };
    std::iter::once(usual).chain(each).collect()
}

async fn chips(visit: &Visit, state: &State, faults: &[(usize, record::Fault)]) -> Result<Vec<Chip>, Trouble> {
    let spec = state.entry.spec;
    let mut chips = Vec::new();
    for (at, asked) in state.filters.iter().enumerate() {
        let label = address::label(visit.texts, spec, asked.field);
        let word = match asked.field.kind {
            _ if asked.text == NOTHING => visit.t("web-filter-nothing"),
            _ if asked.text == ME => visit.t("web-filter-me"),
            Kind::Flag => visit.t(if asked.text == "ja" { "web-yes" } else { "web-no" }),
            Kind::Link(_) | Kind::Links(_) => {
                caption_of(visit, &asked.text).await?.unwrap_or_else(|| asked.text.clone())
            }
            Kind::Code(list) | Kind::Codes(list) => {
                let known = visit.desk.law().codes(list).into_iter().find(|(code, _)| *code == asked.text);
                known.map_or_else(|| asked.text.clone(), |(_, label)| pages::label(visit, label).to_owned())
            }
            _ if asked.field.kind.keys().contains(&asked.text.as_str()) => {
                control::key_label(visit.texts, spec, asked.field, &asked.text)
            }
            _ => asked.text.clone(),
        };
        let mark = match asked.op {
            desk::Op::Is => String::new(),
            desk::Op::IsNot => visit.t("web-filter-not"),
            desk::Op::AtLeast => visit.t("web-filter-from"),
            desk::Op::AtMost => visit.t("web-filter-to"),
            desk::Op::Holds => visit.t("web-filter-holds"),
        };
        let fault = faults.iter().find(|(which, _)| *which == at);
        chips.push(Chip {
            label: format!("{label}: {}", format!("{mark} {word}").trim()),
            href: state.without(at),
            fault: fault.map(|(_, fault)| {
                trouble::fault(visit.texts, &control::in_words(visit, state.entry.spec, asked.field, fault))
            }),
        });
    }
    Ok(chips)
}

async fn caption_of(visit: &Visit, text: &str) -> Result<Option<String>, Trouble> {
    let first = text.split_whitespace().next().unwrap_or_default();
    let Ok(address) = visit.desk.find(first).await else { return Ok(None) };
    let names = visit.desk.caption_ids([address.info.id].into()).await?;
    Ok(names.get(&address.info.id).map(|name| cell::named(visit, address.entry.spec.register, name)))
}

/// Filters by choice: the first three beside the search, the others below.
fn chooses(visit: &Visit, entry: &'static Entry, state: &State) -> (Vec<Choose>, Vec<Choose>) {
    const BESIDE: usize = 3;
    let spec = entry.spec;
    let mut all: Vec<Choose> = Vec::new();
    for field in spec.fields.iter().filter(|field| field.filter) {
        let standing: Vec<&str> = state
            .filters
            .iter()
            .filter(|asked| asked.field.name == field.name && asked.op == desk::Op::Is)
            .map(|asked| asked.text.as_str())
            .collect();
        let option = |value: &str, label: String| control::Choice {
            is_chosen: standing.contains(&value),
            value: value.to_owned(),
            label,
        };
        let mut options: Vec<control::Choice> = match field.kind {
            Kind::Choice(_) | Kind::Choices(_) | Kind::Answer => {
                let keys = field.kind.keys().iter();
                keys.map(|key| option(key, control::key_label(visit.texts, spec, field, key))).collect()
            }
            Kind::Code(list) | Kind::Codes(list) => {
                let all = visit.desk.law().codes(list).into_iter();
                all.map(|(code, label)| option(code, pages::label(visit, label).to_owned())).collect()
            }
            Kind::Flag => vec![option("ja", visit.t("web-yes")), option("nej", visit.t("web-no"))],
            Kind::Link("persons") => vec![option(ME, visit.t("web-filter-me"))],
            _ => continue,
        };
        if !field.required {
            options.push(option(NOTHING, visit.t("web-filter-nothing")));
        }
        let label = address::label(visit.texts, spec, field);
        options
            .insert(0, control::Choice { value: String::new(), label: label.clone(), is_chosen: standing.is_empty() });
        all.push(Choose { name: address::field_name(spec, field).to_owned(), label, options });
    }
    let more = all.split_off(all.len().min(BESIDE));
    (all, more)
}

/// Filters by what a record is linked to, where the person may read that.
fn finds(visit: &Visit, entry: &'static Entry, state: &State) -> Vec<Find> {
    let spec = entry.spec;
    let is_written = |asked: &&state::Asked| asked.op == desk::Op::Is && asked.text != ME && asked.text != NOTHING;
    let find = |field: &'static record::Field| {
        let target = field.kind.target().filter(|target| menu::may_read(&visit.desk, target))?;
        let asked = state.filters.iter().filter(is_written).find(|asked| asked.field.name == field.name);
        Some(Find {
            name: address::field_name(spec, field).to_owned(),
            label: match field.kind {
                // Beside the choice of oneself or nobody.
                Kind::Link("persons") => {
                    visit.texts.with("web-filter-named", &[("about", address::label(visit.texts, spec, field).into())])
                }
                _ => address::label(visit.texts, spec, field),
            },
            text: asked.map(|asked| asked.text.clone()).unwrap_or_default(),
            from: format!("/valj/{}", address::slug(domain::entry(target)?.spec)),
        })
    };
    spec.fields.iter().filter(|field| field.filter).filter_map(find).collect()
}

fn betweens(visit: &Visit, entry: &'static Entry, state: &State) -> Vec<Between> {
    let spec = entry.spec;
    let of = |field: &record::Field, op: desk::Op| {
        let asked = state.filters.iter().find(|asked| asked.field.name == field.name && asked.op == op);
        asked.map(|asked| asked.text.clone()).unwrap_or_default()
    };
    spec.fields
        .iter()
        .filter(|field| field.list || field.filter)
        .filter(|field| matches!(field.kind, Kind::Date | Kind::Moment | Kind::Whole | Kind::Money | Kind::Decimal))
        .map(|field| Between {
            name: address::field_name(spec, field).to_owned(),
            label: address::label(visit.texts, spec, field),
            is_day: field.kind == Kind::Date,
            from: of(field, desk::Op::AtLeast),
            to: of(field, desk::Op::AtMost),
        })
        .collect()
}

fn choosable(visit: &Visit, entry: &'static Entry, shown: &[usize]) -> Vec<Column> {
    let spec = entry.spec;
    let title = state::title(spec);
    let own = |field: &record::Field| field.kind == Kind::Reference || Some(field.name) == title;
    let fields = spec.fields.iter().enumerate().filter(|(_, field)| !own(field));
    fields
        .map(|(at, field)| Column {
            name: address::field_name(spec, field).to_owned(),
            label: address::label(visit.texts, spec, field),
            is_shown: shown.contains(&at),
        })
        .collect()
}

fn shown(visit: &Visit, state: &State, found: &Page, total: &str) -> String {
    let rows = i64::try_from(found.rows.len()).unwrap_or(i64::MAX);
    let from = (state.page - 1) * state.size + i64::from(rows > 0);
    let to = (state.page - 1) * state.size + rows;
    let args = [("from", from.into()), ("to", to.into()), ("n", total.into())];
    visit.texts.with("web-list-shown", &args)
}

/// The last page of so many records, from 1.
fn last_page(state: &State, total: i64) -> i64 {
    ((total + state.size - 1) / state.size).max(1)
}

fn steps(visit: &Visit, state: &State, total: i64) -> Vec<Step> {
    let last = last_page(state, total);
    if last < 2 && state.page == 1 {
        return Vec::new();
    }
    let mut pages: Vec<i64> = vec![1, state.page - 1, state.page, state.page + 1, last];
    pages.retain(|page| (1..=last).contains(page));
    pages.sort_unstable();
    pages.dedup();
    let mut steps = Vec::new();
    if state.page > 1 {
        steps.push(Step {
            label: visit.t("web-previous"),
            href: Some(state.at_page(state.page - 1)),
            is_here: false,
            is_way: true,
        });
    }
    for page in pages {
        steps.push(Step {
            label: page.to_string(),
            href: Some(state.at_page(page)),
            is_here: page == state.page,
            is_way: false,
        });
    }
    if state.page < last {
        steps.push(Step {
            label: visit.t("web-next"),
            href: Some(state.at_page(state.page + 1)),
            is_here: false,
            is_way: true,
        });
    }
    steps
}

/// `GET /valj/{register}?q=`: suggestions while one writes, as options.
///
/// # Errors
/// `NotFound` for a register that may not be read.
pub async fn suggest(visit: Visit, Path(slug): Path<String>) -> Result<Response, Trouble> {
    let entry = super::named(&visit, &slug)?;
    let sent = visit.pairs.iter().map(|(_, value)| value.as_str()).next_back().unwrap_or_default();
    let found = control::suggest(&visit.desk, visit.texts, entry.spec.register, sent, 20).await?;
    shell::page(&Options { options: found })
}

#[derive(Template)]
#[template(source = r#"{% for option in options %}<option value="{{ option }}"></option>{% endfor %}"#, ext = "html")]
struct Options {
    options: Vec<String>,
}
