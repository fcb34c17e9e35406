//! Several reports of one event are merged at once: ticked in the list, or chosen on the page of the case that they go
//! into. A page says what became of each.

use askama::Template;
use axum::response::Response;
use desk::{Address, Condition, Error, Op, Query};
use domain::registers::{Incident, IncidentState};
use record::{Choice, Record, Value};
use uuid::Uuid;

use super::refusal;
use crate::{
    register::{
        self, bulk,
        control::{self, first_word_if_number},
    },
    shell::{self, Shell},
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// So many reports are merged at once at the most.
const MOST: usize = 200;
/// So many reports are offered on the page of a case.
const OFFERED: i64 = 30;
/// States in which a report may still turn out to be of another's event.
const EARLY: [IncidentState; 2] = [IncidentState::Reported, IncidentState::Triage];

/// A report that can be chosen.
pub struct Offered {
    /// The record.
    pub id: String,
    /// What it is called.
    pub label: String,
}

#[derive(Template)]
#[template(path = "pages/merge.html")]
struct Ask {
    s: Shell,
    heading: String,
    chosen: Vec<Offered>,
    parents: Vec<String>,
    parent: String,
    why: String,
    errors: Vec<String>,
    back: String,
}

/// Reports that may be of the same event: come in or being judged, within what the person handles.
///
/// # Errors
/// What the database says.
pub async fn offered(visit: &Visit, parent: Uuid) -> Result<Vec<Offered>, Trouble> {
    let (Some(entry), Some(field)) = (domain::entry(Incident::REGISTER), Incident::SPEC.field(Incident::STATE.name))
    else {
        return Ok(Vec::new());
    };
    let is = |state: IncidentState| {
        Condition::Test(desk::Filter { field, op: Op::Is, value: Value::Text(state.key().to_owned()) })
    };
    let within = Condition::Both(vec![
        Condition::Either(EARLY.into_iter().map(is).collect()),
        Condition::Not(Box::new(Condition::Itself(vec![parent]))),
    ]);
    let rows = visit.desk.list(entry, &Query { within, limit: OFFERED, ..Query::default() }).await?.rows;
    let label = |row: desk::Row| {
        let at = |at: usize| record::parse::text(Incident::SPEC.fields[at].kind, &row.values[at]);
        Offered {
            id: row.id.to_string(),
            label: format!("{} {}", at(Incident::NUMBER.index), at(Incident::TITLE.index)),
        }
    };
    Ok(rows.into_iter().map(label).collect())
}

/// `POST /incidenter/sla-ihop`: first asks for the case that the chosen reports go into, then carries it out.
///
/// # Errors
/// `NotFound` for a report that may not be seen.
pub async fn merge(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let back = sent.some("tillbaka").filter(|back| back.starts_with("/incidenter")).unwrap_or("/incidenter").to_owned();
    let mut chosen: Vec<(Address, String)> = Vec::new();
    for id in sent.all("val").take(MOST) {
        let found = register::found(visit, "incidenter", id).await?;
        let title = visit.desk.caption_ids([found.info.id].into()).await?.remove(&found.info.id).unwrap_or_default();
        let label = format!("{} {title}", found.info.number.as_deref().unwrap_or_default());
        chosen.push((found, label));
    }
    let wanted = sent.get("med").unwrap_or_default().trim().to_owned();
    let is_asked = sent.get("gor").is_some() && !chosen.is_empty();
    let parent = if is_asked { parent_of(visit, &wanted).await? } else { None };
    let mut s = visit.shell(&visit.t("web-merge-title"));
    s = s.with_tabs(visit, crate::menu::item_of(Incident::REGISTER).ok_or(Trouble::Unreadable)?);
    s.tabs.clear();
    let Some(parent) = parent else {
        let errors = match (chosen.is_empty(), is_asked) {
            (true, _) => vec![visit.t("web-bulk-none")],
            (false, true) => vec![visit.t("web-merge-parent-unknown")],
            (false, false) => Vec::new(),
        };
        let status =
            if errors.is_empty() { axum::http::StatusCode::OK } else { axum::http::StatusCode::UNPROCESSABLE_ENTITY };
        let mut parents: Vec<String> = chosen.iter().map(|(_, label)| label.clone()).collect();
        parents.extend(control::suggest(&visit.desk, visit.texts, Incident::REGISTER, "", 100).await?);
        let page = Ask {
            heading: visit.texts.with("web-merge-heading", &[("n", chosen.len().into())]),
            // The report that came in first is the one that others are of.
            parent: if is_asked {
                wanted
            } else {
                chosen.iter().map(|(_, label)| label.clone()).min().unwrap_or_default()
            },
            chosen: chosen.into_iter().map(|(found, label)| Offered { id: found.info.id.to_string(), label }).collect(),
            parents,
            why: sent.get("_skal").unwrap_or_default().to_owned(),
            errors,
            back,
            s,
        };
        return shell::page_with(status, &page);
    };
    let children: Vec<Uuid> = chosen.iter().map(|(found, _)| found.info.id).collect();
    let done = visit.desk.merge_all(&children, parent.info.id, sent.some("_skal")).await?;
    visit.changed();
    let outcome = |id: Uuid, why: Option<String>| {
        let (found, label) = chosen.iter().find(|(found, _)| found.info.id == id)?;
        let href = format!("{}/arende", register::record::path(found));
        Some(bulk::Outcome { name: label.clone(), href, why })
    };
    let changed: Vec<_> = done.merged.iter().filter_map(|id| outcome(*id, None)).collect();
    let mut refused = Vec::new();
    for (id, error) in done.refused {
        let why = why(visit, error)?;
        refused.extend(outcome(id, Some(why)));
    }
    let number = parent.info.number.clone().unwrap_or_default();
    let heading = visit.texts.with("web-merge-done", &[("n", changed.len().into()), ("about", number.as_str().into())]);
    let back = format!("{}/arende", register::record::path(&parent));
    bulk::done(s, heading, (changed, refused), back)
}

async fn parent_of(visit: &Visit, wanted: &str) -> Result<Option<Address>, Trouble> {
    let number = first_word_if_number(record::Kind::Link(Incident::REGISTER), wanted);
    match register::found(visit, "incidenter", &number).await {
        Ok(found) => Ok(Some(found)),
        Err(Trouble::Desk(Error::NotFound)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Why a report was not merged, in words; what is nobody's to mend goes on as trouble.
fn why(visit: &Visit, error: Error) -> Result<String, Trouble> {
    match error {
        Error::Refused(refusals) => {
            let each = refusals.iter().map(|found| refusal(visit, found.key, &found.about));
            Ok(each.collect::<Vec<_>>().join(" "))
        }
        other => bulk::why(visit, Incident::SPEC, other),
    }
}
