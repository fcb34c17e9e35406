//! The installation itself: making it, proving it, and what comes with the program.

use std::path::PathBuf;

use clap::ArgMatches;
use desk::reference;
use language::{FluentValue, Texts};
use serde_json::json;
use store::anchor::Anchor;

use crate::{
    command,
    failure::Failure,
    open::Place,
    records::{Outcome, io, n, o, s},
    say,
};

pub async fn init(texts: &Texts, place: &Place) -> Outcome {
    let steps = place.prepare().await?;
    let key = if steps > 0 { "cli-initialised" } else { "cli-already-initialised" };
    let said = texts.with(key, &[("where", s(&place.shown()))]);
    if steps == 0 {
        return Err(Failure::Told(said));
    }
    say::line(&said);
    Ok(())
}

pub async fn migrate(texts: &Texts, place: &Place) -> Outcome {
    place.bare().await?.close().await;
    let steps = place.prepare().await?;
    say::line(&texts.with("cli-migrated", &[("count", FluentValue::from(steps))]));
    Ok(())
}

pub fn out(flags: &ArgMatches) -> PathBuf {
    flags.get_one::<PathBuf>("out").cloned().unwrap_or_default()
}

pub fn write_reference(texts: &Texts, flags: &ArgMatches) -> Outcome {
    let folder = out(flags);
    std::fs::create_dir_all(&folder).map_err(io(&folder))?;
    for (name, text) in reference::FILES {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(io(&path))?;
    }
    let args = [("count", FluentValue::from(reference::FILES.len())), ("where", o(folder.display().to_string()))];
    say::line(&texts.with("cli-written", &args));
    Ok(())
}

pub fn completions(texts: &Texts, flags: &ArgMatches) -> Outcome {
    if let Some(shell) = flags.get_one::<clap_complete::Shell>("shell") {
        clap_complete::generate(*shell, &mut command::command(texts), "radig", &mut std::io::stdout());
    }
    Ok(())
}

pub fn manual(texts: &Texts, flags: &ArgMatches) -> Outcome {
    let folder = out(flags);
    std::fs::create_dir_all(&folder).map_err(io(&folder))?;
    clap_mangen::generate_to(command::command(texts), &folder).map_err(io(&folder))
}

pub async fn verify(texts: &Texts, place: &Place, flags: &ArgMatches) -> Outcome {
    let anchor = match flags.get_one::<PathBuf>("anchor") {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(io(path))?;
            let shown = path.display().to_string();
            let bad = || Failure::Told(texts.with("cli-anchor-bad", &[("where", s(&shown))]));
            Some(Anchor::from_text(&text).ok_or_else(bad)?)
        }
        None => None,
    };
    let store = place.bare().await?;
    store.check_schema().await?;
    let bar = say::bar();
    let report = store.verify(anchor.as_ref(), &|rows| bar.inc(rows)).await?;
    bar.finish_and_clear();
    store.close().await;
    let difference = report.difference.as_ref();
    if flags.get_flag("json") {
        let found = difference.map(
            |found| json!({"what": found.key, "register": found.register, "subject": found.subject, "at": found.at}),
        );
        let whole = json!({
            "ok": found.is_none(), "entries": report.entries, "versions": report.versions,
            "present": report.present, "difference": found,
        });
        say::line(&format!("{whole:#}"));
    } else if difference.is_none() {
        let args = [("entries", n(report.entries)), ("versions", n(report.versions)), ("present", n(report.present))];
        say::line(&texts.with("cli-verify-fine", &args));
    }
    match difference {
        None => Ok(()),
        Some(found) => {
            let what = texts.text(&format!("cli-differs-{}", found.key));
            let head = texts.with("cli-verify-differs", &[("what", s(&what))]);
            let args = [("register", s(&found.register)), ("subject", s(&found.subject)), ("at", n(found.at))];
            Err(Failure::Told(format!("{head}\n{}", texts.with("cli-verify-where", &args).trim())))
        }
    }
}

pub async fn anchor(texts: &Texts, place: &Place, flags: &ArgMatches) -> Outcome {
    let key_file = place.key_file().display().to_string();
    let missing = || Failure::Told(texts.with("cli-anchor-key-missing", &[("where", s(&key_file))]));
    let store = place.bare().await?;
    store.check_schema().await?;
    let key = place.kept_key().ok_or_else(missing)?;
    if store.founding_key().await? != key.public_key() {
        return Err(missing());
    }
    let anchor = key.sign(store.head().await?);
    let path = out(flags);
    std::fs::write(&path, anchor.to_text()).map_err(io(&path))?;
    let args = [("where", o(path.display().to_string())), ("seq", n(anchor.head.seq))];
    say::line(&texts.with("cli-anchored", &args));
    store.close().await;
    Ok(())
}
