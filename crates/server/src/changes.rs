//! Changing one record: set, add, remove, dispose.

use std::path::Path;

use clap::ArgMatches;
use desk::{
    Change, Desk, Done, Error, Given,
    attach::{self, Arriving, Beside},
    words::Labels,
};
use domain::registers::ManagementReview;
use language::{FluentValue, Texts};
use record::{Fault, Held, Kind, Problems, Record, Spec};
use serde_json::json;

use crate::{
    failure::Failure,
    records::{Outcome, day, differences, entry, field, found, n, o, s},
    say,
};

pub fn invalid(field: &'static str, fault: Fault) -> Error {
    let mut found = Problems::default();
    found.push(field, fault);
    Error::Invalid(found)
}

pub fn change(texts: &Texts, spec: &'static Spec, flags: &ArgMatches) -> Result<Change, Failure> {
    let (mut given, mut files) = (Vec::new(), Arriving::new());
    for text in flags.get_many::<String>("values").unwrap_or_default() {
        let Some((name, value)) = text.split_once('=') else {
            return Err(Failure::Use(texts.with("cli-set-form", &[("found", s(text))])));
        };
        let field = field(texts, spec, name.trim())?;
        let mut text = value.to_owned();
        if field.kind == Kind::File && !text.trim().is_empty() {
            let taken = attach::take(Beside::Folder(Path::new("")), text.trim(), &mut files);
            text = taken.map_err(|fault| Failure::Desk(invalid(field.name, fault), Some(spec.register)))?;
        }
        given.push(Given { field, text });
    }
    Ok(Change {
        given,
        files,
        effective_on: day(texts, flags, "effective-on")?,
        reason: flags.get_one::<String>("reason").cloned(),
        seen: flags.try_get_one::<i64>("seen").ok().flatten().copied(),
    })
}

pub fn tell_done(texts: &Texts, done: &Done, name: &str, as_json: bool) {
    let on = done.effective_on.to_string();
    if as_json {
        let saved = done.saved.as_ref();
        let whole = json!({
            "saved": saved.is_some(),
            "id": saved.map(|saved| saved.id.to_string()),
            "number": saved.and_then(|saved| saved.number.clone()),
            "version": saved.map(|saved| saved.version),
            "recorded_at": saved.map(|saved| saved.recorded_at.to_string()),
            "effective_on": on,
        });
        say::line(&format!("{whole:#}"));
        return;
    }
    let Some(saved) = &done.saved else {
        say::line(&texts.text("cli-unchanged"));
        return;
    };
    let number = saved.number.clone().unwrap_or_else(|| name.to_owned());
    say::line(&texts.with("cli-saved", &[("number", s(&number)), ("version", n(saved.version)), ("on", s(&on))]));
    if let Some(later) = done.later {
        say::line(&texts.with("cli-later-stands", &[("later", s(&later.to_string()))]));
    } else if !saved.is_present {
        say::line(&texts.with("cli-planned", &[("on", s(&on))]));
    }
}

pub async fn set(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let address = found(texts, desk, flags).await?;
    let spec = address.entry.spec;
    let change = change(texts, spec, flags)?;
    let name = address.info.number.clone().unwrap_or_else(|| address.info.id.to_string());
    match desk.set(&address, &change, &Labels::new()).await {
        Ok(done) => {
            tell_done(texts, &done, &name, flags.get_flag("json"));
            hint(texts, desk, spec, &done, flags.get_flag("json")).await
        }
        Err(Error::Stale { latest }) => {
            if let Some(seen) = change.seen {
                say::error(&texts.with("cli-stale-shown", &[("seen", n(seen)), ("latest", n(latest))]));
                let versions = desk.history(address.entry, address.info.id).await?;
                let of = |number: i64| {
                    versions.iter().find(|past| past.version == number).and_then(|past| past.values.clone())
                };
                if let (Some(old), Some(new)) = (of(seen), of(latest)) {
                    differences(texts, desk, spec, &old, &new).await?;
                }
            }
            Err(Error::Stale { latest }.into())
        }
        Err(error) => Err(Failure::Desk(error, Some(spec.register))),
    }
}

pub async fn add(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let entry = entry(texts, flags.get_one::<String>("register").map(String::as_str).unwrap_or_default())?;
    let change = change(texts, entry.spec, flags)?;
    let done = desk
        .add(entry, &change, &Labels::new())
        .await
        .map_err(|error| Failure::Desk(error, Some(entry.spec.register)))?;
    tell_done(texts, &done, "", flags.get_flag("json"));
    hint(texts, desk, entry.spec, &done, flags.get_flag("json")).await
}

/// Says so when a change holds from a later day than the one that an open review describes: it will not show there.
async fn hint(texts: &Texts, desk: &Desk, spec: &'static Spec, done: &Done, as_json: bool) -> Outcome {
    if as_json || done.saved.is_none() || spec.register.starts_with("review_") || is_review(spec) {
        return Ok(());
    }
    let reviews: Vec<Held<ManagementReview>> = desk.all(None).await?;
    let open = reviews.iter().map(|held| &held.record).filter(|review| !review.is_locked());
    for review in open.filter(|review| review.view_on < done.effective_on) {
        let args = [("number", o(review.number.to_string())), ("on", o(review.view_on.to_string()))];
        say::line(&texts.with("cli-after-view", &args));
    }
    Ok(())
}

fn is_review(spec: &Spec) -> bool {
    spec.register == ManagementReview::REGISTER
}

pub async fn remove(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let address = found(texts, desk, flags).await?;
    let effective_on = day(texts, flags, "effective-on")?;
    let done = desk.remove(&address, effective_on, flags.get_one::<String>("reason").cloned()).await?;
    let name = address.info.number.clone().unwrap_or_else(|| address.info.id.to_string());
    let on = done.effective_on.to_string();
    say::line(&texts.with("cli-removed", &[("number", s(&name)), ("on", s(&on))]));
    Ok(())
}

pub async fn dispose(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let address = found(texts, desk, flags).await?;
    let version = flags.get_one::<i64>("version-number").copied();
    let decision = flags.get_one::<String>("decision").map(String::as_str).unwrap_or_default();
    let count = desk.dispose(&address, version, decision).await?;
    say::line(&texts.with("cli-disposed", &[("count", FluentValue::from(count))]));
    Ok(())
}
