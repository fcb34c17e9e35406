//! What each command does: read the flags, ask the desk, say what became of it.

use std::path::Path;

use clap::ArgMatches;
use desk::{
    Address, Desk, Error, Given, Words, export,
    words::{self, Labels},
};
use domain::Entry;
use jiff::civil::Date;
use language::{FluentValue, Texts};
use record::{Field, Period, Spec, Value, View, parse};
use serde_json::{Map, Value as Json, json};
use store::{Filter, Op, PastVersion, Query, Row, Sort};

use crate::{
    cases, chains, changes,
    failure::{self, Failure},
    house, mail,
    open::Place,
    plans, reviews, say, serve, tokens, trade, users, year,
};

/// What a command comes to.
pub type Outcome = Result<(), Failure>;

pub fn n(number: i64) -> FluentValue<'static> {
    FluentValue::from(number)
}

pub fn s(text: &str) -> FluentValue<'_> {
    FluentValue::from(text)
}

pub fn o(text: String) -> FluentValue<'static> {
    FluentValue::from(text)
}

/// Carries out the command that was given.
pub async fn run(texts: &Texts, matches: &ArgMatches) -> Outcome {
    let place = Place::of(matches);
    let Some((name, flags)) = matches.subcommand() else { return Ok(()) };
    match name {
        "init" => house::init(texts, &place).await,
        "migrate" => house::migrate(texts, &place).await,
        "reference" => house::write_reference(texts, flags),
        "completions" => house::completions(texts, flags),
        "man" => house::manual(texts, flags),
        "verify" => house::verify(texts, &place, flags).await,
        "anchor" => house::anchor(texts, &place, flags).await,
        "demo" => reviews::demo(texts, &place, flags).await,
        "mail" => mail::test(texts, &place, flags).await,
        "serve" => serve::serve(texts, &place, flags).await,
        _ => {
            let desk = place.desk(texts).await?;
            let desk = match view(texts, &desk, flags)? {
                Some(view) => desk.as_law_was_known(view.known_at).await?,
                None => desk,
            };
            let done = with_desk(texts, &place, &desk, name, flags).await;
            desk.store().close().await;
            done
        }
    }
}

async fn with_desk(texts: &Texts, place: &Place, desk: &Desk, name: &str, flags: &ArgMatches) -> Outcome {
    match name {
        "import" => trade::import(texts, desk, flags, &place.data).await,
        "export" => trade::export(texts, desk, flags).await,
        "list" => list(texts, desk, flags).await,
        "show" => show(texts, desk, flags).await,
        "set" => changes::set(texts, desk, flags).await,
        "add" => changes::add(texts, desk, flags).await,
        "remove" => changes::remove(texts, desk, flags).await,
        "dispose" => changes::dispose(texts, desk, flags).await,
        "figures" => figures(texts, desk, flags).await,
        "duties" => cases::duties(texts, desk, flags).await,
        "evaluate" => cases::evaluate(texts, desk, flags).await,
        "chain" => chains::chain(texts, desk, flags).await,
        "calendar" => year::calendar(texts, desk, flags).await,
        "review" => reviews::run(texts, desk, flags).await,
        "overview" => reviews::overview(texts, desk, flags).await,
        "plan" => plans::plan(texts, desk, flags).await,
        "token" => tokens::token(texts, desk, flags).await,
        "user" => users::user(texts, desk, flags).await,
        other => Err(Failure::Use(texts.with("cli-unknown-command", &[("found", s(other))]))),
    }
}

/// Tells which file or folder an error is about.
pub fn io(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    let place = path.display().to_string();
    move |error| Failure::Io(place.clone(), error.to_string())
}

pub fn entry(texts: &Texts, name: &str) -> Result<&'static Entry, Failure> {
    let found = domain::entry(name).or_else(|| Labels::new().register(name).and_then(domain::entry));
    found.ok_or_else(|| {
        let known: Vec<&str> = domain::REGISTERS.iter().map(|entry| entry.spec.register).collect();
        let args = [("found", s(name)), ("allowed", o(known.join(", ")))];
        Failure::Told(texts.with("cli-register-unknown", &args))
    })
}

pub fn field(texts: &Texts, spec: &'static Spec, name: &str) -> Result<&'static Field, Failure> {
    spec.field(name).or_else(|| Labels::new().field(spec, name)).ok_or_else(|| {
        let known: Vec<&str> = spec.fields.iter().map(|field| field.name).collect();
        let args = [("found", s(name)), ("allowed", o(known.join(", ")))];
        Failure::Told(texts.with("cli-field-unknown", &args))
    })
}

pub fn day(texts: &Texts, flags: &ArgMatches, name: &str) -> Result<Option<Date>, Failure> {
    let Some(text) = flags.try_get_one::<String>(name).ok().flatten() else { return Ok(None) };
    let told = |fault| Failure::Use(format!("--{name}: {}", failure::fault(texts, &fault)));
    parse::date(text).map(Some).map_err(told)
}

pub fn view(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Result<Option<View>, Failure> {
    let on = day(texts, flags, "on")?;
    let told = |fault| Failure::Use(format!("--known-at: {}", failure::fault(texts, &fault)));
    let known = match flags.try_get_one::<String>("known-at").ok().flatten() {
        Some(text) => Some(desk.known_at(text).map_err(told)?),
        None => None,
    };
    if on.is_none() && known.is_none() {
        return Ok(None);
    }
    Ok(Some(View { on: on.unwrap_or_else(|| desk.today()), known_at: known.unwrap_or_else(|| desk.now()) }))
}

async fn filter(texts: &Texts, desk: &Desk, spec: &'static Spec, text: &str) -> Result<Filter, Failure> {
    let Some((name, op, value)) = words::condition(text) else {
        return Err(Failure::Use(texts.with("cli-set-form", &[("found", s(text))])));
    };
    let field = field(texts, spec, name)?;
    let given = Given { field, text: value.to_owned() };
    let value = match op {
        Op::Holds => Value::Text(given.text.trim().to_owned()),
        Op::Is | Op::IsNot | Op::AtLeast | Op::AtMost => desk
            .read_one(spec, &given, &Labels::new())
            .await
            .map_err(|error| Failure::Desk(error, Some(spec.register)))?,
    };
    Ok(Filter { field, op, value })
}

async fn list(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let entry = entry(texts, flags.get_one::<String>("register").map(String::as_str).unwrap_or_default())?;
    let spec = entry.spec;
    let view = view(texts, desk, flags)?;
    let mut filters = Vec::new();
    for text in flags.get_many::<String>("where").unwrap_or_default() {
        filters.push(filter(texts, desk, spec, text).await?);
    }
    let sort = match flags.get_one::<String>("sort") {
        Some(text) => {
            let name = text.trim_start_matches('-');
            Some(Sort { field: field(texts, spec, name)?, descending: text.starts_with('-') })
        }
        None => None,
    };
    let as_json = flags.get_flag("json");
    let limit = flags.get_one::<u32>("limit").map_or(if as_json { 0 } else { 50 }, |limit| i64::from(*limit));
    let query = Query { filters, sort, limit, counted: true, ..Query::default() };
    let page = match view {
        Some(view) => desk.list_past(entry, &query, view).await?,
        None => desk.list(entry, &query).await?,
    };
    if as_json {
        let keys = desk.store().keys_of(spec.register).await?.into_iter().collect();
        return say::json(&export::Table { spec, rows: page.rows, keys });
    }
    tell_view(texts, desk, view);
    print_table(texts, desk, entry, &page.rows).await?;
    let shown = page.rows.len() as i64;
    if page.total > store::COUNT_LIMIT {
        say::line(&texts.with("cli-list-more", &[("count", n(store::COUNT_LIMIT))]));
    } else {
        say::line(&texts.with("cli-list-count", &[("count", n(page.total))]));
    }
    if shown < page.total && page.total > store::COUNT_LIMIT {
        say::line(&texts.with("cli-list-some", &[("shown", n(shown))]));
    } else if shown < page.total {
        say::line(&texts.with("cli-list-shown", &[("shown", n(shown)), ("count", n(page.total))]));
    }
    Ok(())
}

fn tell_view(texts: &Texts, desk: &Desk, view: Option<View>) {
    if let Some(view) = view {
        let known = words::moment(desk.law(), view.known_at);
        say::line(&texts.with("cli-view", &[("on", s(&view.on.to_string())), ("known", s(&known))]));
    }
}

/// The fields that a list shows, as columns of equal lines.
async fn print_table(texts: &Texts, desk: &Desk, entry: &'static Entry, rows: &[Row]) -> Outcome {
    const WIDEST: usize = 40;
    let spec = entry.spec;
    let columns: Vec<usize> = (0..spec.fields.len()).filter(|at| spec.fields[*at].list).collect();
    let mut lines = vec![
        columns
            .iter()
            .map(|at| texts.text(&format!("{}-{}", spec.register, spec.fields[*at].name)))
            .collect::<Vec<_>>(),
    ];
    let names = desk.captions(rows).await?;
    for row in rows {
        lines.push(
            columns.iter().map(|at| cell(texts, desk, spec, &spec.fields[*at], &row.values[*at], &names)).collect(),
        );
    }
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count().min(WIDEST)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    for line in &lines {
        let cells: Vec<String> = line
            .iter()
            .zip(&widths)
            .map(|(text, width)| {
                let short: String = if text.chars().count() > WIDEST {
                    text.chars().take(WIDEST - 1).chain(['…']).collect()
                } else {
                    text.clone()
                };
                format!("{short:<width$}")
            })
            .collect();
        say::line(cells.join("  ").trim_end());
    }
    Ok(())
}

fn cell(texts: &Texts, desk: &Desk, spec: &Spec, field: &Field, value: &Value, names: &desk::Captions) -> String {
    if value.ids().is_empty() {
        return words::shown(texts, desk.law(), spec, field, value).replace('\n', " ");
    }
    value
        .ids()
        .iter()
        .map(|id| names.get(id).map_or_else(|| id.to_string(), |name| words::named(texts, name)))
        .collect::<Vec<_>>()
        .join(", ")
}

pub async fn found(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Result<Address, Failure> {
    let id = flags.get_one::<String>("id").map(String::as_str).unwrap_or_default();
    desk.find(id).await.map_err(|error| match error {
        Error::NotFound => Failure::Told(texts.with("cli-not-found", &[("found", s(id))])),
        other => other.into(),
    })
}

async fn show(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let address = found(texts, desk, flags).await?;
    let (entry, id) = (address.entry, address.info.id);
    if flags.get_flag("history") {
        return history(texts, desk, &address, flags.get_flag("json")).await;
    }
    let view = view(texts, desk, flags)?;
    let row = desk.one(entry, id, view).await.map_err(|error| match error {
        Error::NotFound => {
            let shown = address.info.number.clone().unwrap_or_else(|| id.to_string());
            Failure::Told(texts.with("cli-not-found", &[("found", s(&shown))]))
        }
        other => other.into(),
    })?;
    if flags.get_flag("json") {
        say::line(&format!("{:#}", export::json_row(entry.spec, &row, address.info.key.as_ref())));
        return Ok(());
    }
    tell_view(texts, desk, view);
    let names = desk.captions(std::slice::from_ref(&row)).await?;
    for (field, value) in entry.spec.fields.iter().zip(&row.values).filter(|(_, value)| !value.is_empty()) {
        let label = texts.text(&format!("{}-{}", entry.spec.register, field.name));
        say::line(&format!("{label}: {}", cell(texts, desk, entry.spec, field, value, &names)));
    }
    let version = row.version.to_string();
    say::line(&format!("{}: {version}", texts.text("column-version")));
    say::line(&format!("{}: {}", texts.text("column-recorded_at"), words::moment(desk.law(), row.recorded_at)));
    say::line(&format!("{}: {}", texts.text("column-effective_on"), row.effective_on));
    Ok(())
}

async fn history(texts: &Texts, desk: &Desk, address: &Address, as_json: bool) -> Outcome {
    let spec = address.entry.spec;
    let versions = desk.history(address.entry, address.info.id).await?;
    if as_json {
        let whole: Vec<Json> = versions.iter().map(|version| version_json(spec, version)).collect();
        say::line(&format!("{:#}", Json::Array(whole)));
        return Ok(());
    }
    let mut before = vec![Value::Empty; spec.fields.len()];
    for past in &versions {
        let recorded = words::moment(desk.law(), past.recorded_at);
        let args = [
            ("version", n(past.version)),
            ("recorded", s(&recorded)),
            ("actor", s(&past.actor)),
            ("on", o(past.effective_on.to_string())),
        ];
        say::line(&texts.with("cli-version-head", &args));
        if let Some(reason) = &past.reason {
            say::line(&format!("  {}: {reason}", texts.text("column-reason")));
        }
        match &past.values {
            Some(values) => {
                differences(texts, desk, spec, &before, values).await?;
                before.clone_from(values);
            }
            None if past.removed => say::line(&format!("  {}", texts.text("cli-version-removed"))),
            None => say::line(&format!("  {}", texts.text("cli-version-disposed"))),
        }
    }
    Ok(())
}

/// The fields that differ between two versions, old value before new.
pub async fn differences(
    texts: &Texts,
    desk: &Desk,
    spec: &'static Spec,
    before: &[Value],
    after: &[Value],
) -> Outcome {
    let names = desk.caption_ids(before.iter().chain(after).flat_map(Value::ids).copied().collect()).await?;
    for ((field, old), new) in spec.fields.iter().zip(before).zip(after).filter(|((_, old), new)| old != new) {
        let label = texts.text(&format!("{}-{}", spec.register, field.name));
        let shown = |value: &Value| cell(texts, desk, spec, field, value, &names);
        if old.is_empty() {
            say::line(&format!("  {label}: {}", shown(new)));
        } else {
            say::line(&format!("  {label}: {} → {}", shown(old), shown(new)));
        }
    }
    Ok(())
}

fn version_json(spec: &Spec, past: &PastVersion) -> Json {
    let mut map = Map::new();
    map.insert("version".to_owned(), json!(past.version));
    map.insert("recorded_at".to_owned(), json!(past.recorded_at.to_string()));
    map.insert("effective_on".to_owned(), json!(past.effective_on.to_string()));
    map.insert("actor".to_owned(), json!(past.actor));
    map.insert("reason".to_owned(), json!(past.reason));
    map.insert("removed".to_owned(), json!(past.removed));
    map.insert("disposed".to_owned(), json!(past.values.is_none() && !past.removed));
    let values = past.values.as_ref().map(|values| {
        let fields = spec.fields.iter().zip(values);
        fields
            .map(|(field, value)| (field.name.to_owned(), export::json_value(field.kind, value)))
            .collect::<Map<_, _>>()
    });
    map.insert("values".to_owned(), values.map_or(Json::Null, Json::Object));
    Json::Object(map)
}

async fn figures(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let year = flags.get_one::<i16>("year").copied().unwrap_or_else(|| desk.today().year());
    let period = match (day(texts, flags, "from")?, day(texts, flags, "to")?) {
        (Some(from), Some(to)) if from <= to => Period { from, to },
        (Some(_), Some(_)) => return Err(Failure::Use(texts.text("fault-ends_before_start"))),
        _ => Period::year(year),
    };
    let view = view(texts, desk, flags)?.unwrap_or_else(|| desk.view_now());
    let scope = desk.scope(reviews::unit(texts, desk, flags).await?, view).await?;
    let found = desk.figures(period, view, &scope).await?;
    if flags.get_flag("json") {
        return say::json(&desk::figures::Told::all(&found, view));
    }
    tell_view(texts, desk, Some(view));
    say::line(&format!("{} – {}", period.from, period.to));
    for (figure, earlier) in &found {
        let label = texts.text(&format!("figure-{}", figure.key));
        let now = desk::figures::shown(texts, figure.unit, figure.value);
        let before = earlier.as_ref().map(|earlier| desk::figures::shown(texts, earlier.unit, earlier.value));
        say::line(&match before {
            Some(before) => format!("{label}: {now} ({before})"),
            None => format!("{label}: {now}"),
        });
    }
    let before = period.before();
    if !period.is_like(&before) {
        let args = [("days", n(i64::from(period.days()))), ("before", n(i64::from(before.days())))];
        say::line(&texts.with("figure-unequal", &args));
    }
    Ok(())
}
