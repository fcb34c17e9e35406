//! The log of everything: every act in the chain, the newest first.

use std::collections::BTreeSet;

use askama::Template;
use axum::{http::StatusCode, response::Response};
use desk::{LogQuery, Logged, accounts, tokens, words};
use jiff::Timestamp;
use record::parse;
use uuid::Uuid;

use super::{
    frame,
    verify::{self, Standing},
};
use crate::{
    address, menu,
    register::{self, cell::Anchor, control::Choice},
    shell::{self, Shell},
    trouble::{self, Errors, Trouble},
    visit::Visit,
};

/// How many entries a page shows.
const SHOWN: i64 = 50;
/// Where the log is.
const PATH: &str = "/installningar/logg";

/// An entry.
struct Row {
    seq: i64,
    at: String,
    who: String,
    act: String,
    register: String,
    subject: Option<Anchor>,
    version: String,
    decision: Option<String>,
    hash: String,
}

#[derive(Template)]
#[template(path = "pages/settings/log.html")]
struct LogPage {
    s: Shell,
    rows: Vec<Row>,
    actor: String,
    from: String,
    to: String,
    errors: Errors,
    registers: Vec<Choice>,
    verified: Option<Standing>,
    older: Option<String>,
    newest: Option<String>,
}

/// What is logged beside the registers: the program's own tables, and what they are called.
const PROGRAM: &[(&str, &str)] =
    &[(accounts::ACCOUNTS, "web-settings-accounts"), (tokens::TOKENS, "web-settings-tokens")];

/// The moments that the days of the address stand for, both days included, and what is wrong with them.
type Days = (Option<Timestamp>, Option<Timestamp>, Errors);

fn days(visit: &Visit) -> Days {
    let mut errors = Errors::default();
    let mut begins = |name: &'static str, after: i64| {
        let text = visit.get(name).map(str::trim).filter(|text| !text.is_empty())?;
        let day = parse::date(text).and_then(|day| {
            day.checked_add(jiff::Span::new().days(after)).map_err(|_| record::Fault::found("date_form", text))
        });
        match day {
            Ok(day) => visit.desk.law().start_of(day),
            Err(fault) => {
                errors.add(name, trouble::fault(visit.texts, &fault));
                None
            }
        }
    };
    let (from, to) = (begins("fran", 0), begins("till", 1));
    (from, to, errors)
}

/// `GET /installningar/logg?vem=&register=&fran=&till=`
///
/// # Errors
/// `Forbidden` for somebody who may not read the log.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    shell::page(&page(&visit, Errors::default()).await?)
}

/// The log, with what is wrong with the anchor that was sent.
///
/// # Errors
/// `Forbidden` for somebody who may not read the log.
pub async fn with_fault(visit: &Visit, said: String) -> Result<Response, Trouble> {
    let page = page(visit, Errors::one("fil", said)).await?;
    shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn page(visit: &Visit, more: Errors) -> Result<LogPage, Trouble> {
    let text = |name: &str| visit.get(name).map(str::trim).filter(|text| !text.is_empty());
    let (from, to, mut errors) = days(visit);
    errors.0.extend(more.0);
    let asked = LogQuery {
        from,
        to,
        actor: text("vem").map(str::to_owned),
        register: text("register").map(str::to_owned),
        before: text("fore").and_then(|text| text.parse().ok()),
        limit: SHOWN + 1,
    };
    let mut found = visit.desk.log(&asked).await?;
    let is_more = i64::try_from(found.len()).unwrap_or(i64::MAX) > SHOWN;
    found.truncate(usize::try_from(SHOWN).unwrap_or_default());
    let ids: BTreeSet<Uuid> = found.iter().filter_map(|entry| Uuid::parse_str(&entry.subject).ok()).collect();
    let numbers = visit.desk.numbers(ids).await?;
    let mut logins: Vec<&str> = found.iter().map(|entry| entry.actor.as_str()).collect();
    logins.sort_unstable();
    logins.dedup();
    let people = visit.desk.names_of_logins(&logins).await?;
    let href = |before: Option<i64>| {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let filters = ["vem", "register", "fran", "till"];
        pairs.extend(filters.iter().filter_map(|name| Some(((*name).to_owned(), text(name)?.to_owned()))));
        pairs.extend(before.map(|before| ("fore".to_owned(), before.to_string())));
        address::with_query(PATH, &pairs)
    };
    let older = found.last().filter(|_| is_more).map(|last| href(Some(last.seq)));
    let row = |entry: &Logged| {
        let known = domain::entry(&entry.register);
        let id = Uuid::parse_str(&entry.subject).ok();
        let subject = id.zip(known).map(|(id, known)| {
            let number = numbers.get(&id);
            let is_open = menu::may_read(&visit.desk, known.spec.register);
            Anchor {
                href: is_open.then(|| register::path(known, number.map(String::as_str), id)),
                label: number.cloned().unwrap_or_else(|| id.to_string()),
            }
        });
        // What is no record is told by its name.
        let own = PROGRAM.iter().find(|(register, _)| *register == entry.register);
        let subject = subject.or_else(|| own.map(|_| Anchor { href: None, label: entry.subject.clone() }));
        let name = people.get(&entry.actor);
        Row {
            seq: entry.seq,
            at: words::moment(visit.desk.law(), entry.at),
            who: name.map_or_else(|| entry.actor.clone(), |name| format!("{name} ({})", entry.actor)),
            act: visit.texts.find(&format!("web-log-act-{}", entry.act), &[]).unwrap_or_else(|| entry.act.clone()),
            register: known
                .map(|known| visit.t(known.spec.register))
                .or_else(|| own.map(|(_, key)| visit.t(key)))
                .unwrap_or_default(),
            version: if entry.version > 0 { entry.version.to_string() } else { String::new() },
            decision: entry.decision.clone().filter(|text| !text.is_empty()),
            hash: entry.hash.chars().take(12).collect(),
            subject,
        }
    };
    let chosen = asked.register.as_deref().unwrap_or_default();
    let mut registers: Vec<Choice> = domain::REGISTERS
        .iter()
        .map(|entry| entry.spec.register)
        .map(|name| Choice { value: name.to_owned(), label: visit.t(name), is_chosen: name == chosen })
        .collect();
    registers.extend(PROGRAM.iter().map(|(name, key)| Choice {
        value: (*name).to_owned(),
        label: visit.t(key),
        is_chosen: *name == chosen,
    }));
    registers.sort_by_key(|choice| address::plain(&choice.label));
    Ok(LogPage {
        rows: found.iter().map(row).collect(),
        newest: asked.before.map(|_| href(None)),
        actor: asked.actor.clone().unwrap_or_default(),
        from: text("fran").unwrap_or_default().to_owned(),
        to: text("till").unwrap_or_default().to_owned(),
        errors,
        registers,
        older,
        verified: verify::standing(visit),
        s: frame(visit, &visit.t("web-settings-log")),
    })
}
