//! `radig calendar`: the year, generated from what recurs and what is due.

use std::path::PathBuf;

use clap::ArgMatches;
use desk::{Desk, calendar};
use language::{FluentValue, Texts};
use serde_json::json;

use crate::{
    records::{self, Outcome, io},
    say,
};

/// Lists everything that is due in a year, or writes it as iCalendar.
pub async fn calendar(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let year = flags.get_one::<i16>("year").copied().unwrap_or_else(|| desk.today().year());
    let view = records::view(texts, desk, flags)?;
    let events = desk.calendar(year, view).await?;
    let count = FluentValue::from(events.len());
    if let Some(path) = flags.get_one::<PathBuf>("out") {
        std::fs::write(path, calendar::ics(&events, year, desk.now(), texts, desk.law())).map_err(io(path))?;
        let args = [("count", count), ("where", FluentValue::from(path.display().to_string()))];
        say::line(&texts.with("cli-exported", &args));
        return Ok(());
    }
    if flags.get_flag("json") {
        let all: Vec<_> = events
            .iter()
            .map(|event| {
                json!({
                    "on": event.on.to_string(), "register": event.register, "field": event.field,
                    "number": event.number, "id": event.id, "title": event.title, "state": event.became.key(),
                })
            })
            .collect();
        return say::json(&all);
    }
    for event in &events {
        say::line(&format!(
            "{}  {:<14}  {}  ({})",
            event.on,
            event.number,
            event.told(texts, desk.law()),
            event.state(texts)
        ));
    }
    say::line(&texts.with("cli-list-count", &[("count", count)]));
    Ok(())
}
