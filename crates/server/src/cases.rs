//! `radig duties` and `radig evaluate`: what a case asks, of whom and when.

use clap::ArgMatches;
use desk::{Desk, Error, incidents::Case, words};
use domain::{
    Register,
    incident::Ground,
    registers::{Incident, LegalSubject, ReportingDuty},
};
use language::Texts;
use record::{Choice, Held, Id, Record};
use serde_json::{Value as Json, json};
use store::Query;

use crate::{
    failure::Failure,
    records::{Outcome, n, s},
    say,
};

/// A moment where the installation is.
fn moment(desk: &Desk, at: Option<jiff::Timestamp>) -> Option<String> {
    at.map(|at| at.to_zoned_datetime(desk.law().zone.clone()).strftime("%Y-%m-%d %H:%M").to_string())
}

/// The case that is named.
async fn named(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Result<uuid::Uuid, Failure> {
    let text = flags.get_one::<String>("id").map(String::as_str).unwrap_or_default();
    let found = match desk.find(text).await {
        Err(Error::NotFound) => desk.find(&format!("{}/{text}", Incident::REGISTER)).await,
        other => other,
    };
    match found {
        Ok(address) if address.entry.spec.register == Incident::REGISTER => Ok(address.info.id),
        Ok(_) | Err(Error::NotFound) => Err(Failure::Told(texts.with("cli-not-found", &[("found", s(text))]))),
        Err(error) => Err(error.into()),
    }
}

/// Lists a case's duties.
pub async fn duties(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let case = desk.case(named(texts, desk, flags).await?).await?;
    let subjects: Vec<Held<LegalSubject>> = desk.all(None).await?;
    let name = |id: Option<Id<LegalSubject>>| {
        let found = subjects.iter().find(|held| Some(held.typed_id()) == id);
        found.map(|held| held.record.caption())
    };
    if flags.get_flag("json") {
        let all: Vec<Json> = case.duties.iter().map(|held| shown(desk, held, &name)).collect();
        return say::json(&json!({
            "incident": case.incident.record.number.as_str(),
            "state": case.incident.record.state.key(),
            "duties": all,
        }));
    }
    say::line(&format!("{}  {}", case.incident.record.number, case.incident.record.title));
    if case.duties.is_empty() {
        say::line(&texts.text("cli-duties-none"));
    }
    for held in &case.duties {
        tell(texts, desk, held, &name);
    }
    Ok(())
}

fn tell(
    texts: &Texts,
    desk: &Desk,
    held: &Held<ReportingDuty>,
    name: &impl Fn(Option<Id<LegalSubject>>) -> Option<String>,
) {
    let duty = &held.record;
    let what = desk
        .law()
        .incident
        .latest(duty.code.as_str())
        .map(|rule| words::label(texts, &rule.label).to_owned())
        .unwrap_or_default();
    let state = texts.text(&format!("reporting_duties-state--{}", duty.state.key()));
    say::line(&format!("{}  {} {what} – {state}", duty.number, duty.code.as_str()));
    let told = |key: &str, found: Option<String>| {
        if let Some(found) = found {
            say::line(&format!("    {}: {found}", texts.text(&format!("reporting_duties-{key}"))));
        }
    };
    told("subject", name(duty.subject));
    told("party", name(duty.party));
    told("source", Some(duty.source.to_string()));
    let channel = desk.law().incident.channel(duty.addressee.as_str(), desk.today());
    told(
        "addressee",
        channel
            .map(|channel| format!("{}, {}", words::label(texts, &channel.label), words::label(texts, &channel.way))),
    );
    told("aware_at", moment(desk, duty.aware_at));
    told("strict_due", moment(desk, duty.strict_due.filter(|due| Some(*due) != duty.statutory_due)));
    told("statutory_due", moment(desk, duty.statutory_due));
    told("target_due", moment(desk, duty.target_due));
    told("grounds", Some(words::grounds(texts, desk.law(), duty.grounds.as_str())));
    told("submitted_at", moment(desk, duty.submitted_at));
}

fn shown(desk: &Desk, held: &Held<ReportingDuty>, name: &impl Fn(Option<Id<LegalSubject>>) -> Option<String>) -> Json {
    let duty = &held.record;
    let at = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string());
    let day = |at: Option<jiff::Timestamp>| at.map(|at| desk.law().day(at).to_string());
    let grounds: Vec<Json> = Ground::read(duty.grounds.as_str())
        .into_iter()
        .map(|ground| json!({"key": ground.key, "args": ground.args}))
        .collect();
    json!({
        "id": held.id, "number": duty.number.as_str(), "code": duty.code.as_str(), "state": duty.state.key(),
        "is_open_question": duty.is_open_question, "subject": name(duty.subject), "party": name(duty.party),
        "source": duty.source.as_str(), "addressee": duty.addressee.as_str(), "clock": duty.clock.key(),
        "start": at(duty.aware_at), "strict_due": at(duty.strict_due), "statutory_due": at(duty.statutory_due),
        "strict_due_on": day(duty.strict_due), "statutory_due_on": day(duty.statutory_due),
        "target_due": at(duty.target_due), "grounds": grounds, "submitted_at": at(duty.submitted_at),
        "receipt": duty.receipt.as_ref().map(ToString::to_string), "is_late": duty.is_late,
    })
}

/// Evaluates a case again, or all that are open.
pub async fn evaluate(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let cases: Vec<uuid::Uuid> = if flags.contains_id("id") {
        vec![named(texts, desk, flags).await?]
    } else {
        let all: Vec<Held<Incident>> = desk.typed(&Query::default(), None).await?;
        let open = all.iter().filter(|held| held.record.state.is_open());
        open.map(|held| held.id).collect()
    };
    let mut count = 0;
    for id in &cases {
        let case: Case = desk.evaluate(*id).await?;
        count += case.unresolved().count();
    }
    let cases = i64::try_from(cases.len()).unwrap_or(i64::MAX);
    let open = i64::try_from(count).unwrap_or(i64::MAX);
    say::line(&texts.with("cli-evaluated", &[("cases", n(cases)), ("duties", n(open))]));
    Ok(())
}
