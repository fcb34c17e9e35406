//! The review, the plan and the demonstration.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use clap::ArgMatches;
use desk::{
    Desk, Error, figures,
    import::Wish,
    review::{
        Past, Which,
        files::{Rendered, file_name, leaflet},
        leaflets,
    },
    words::Labels,
};
use domain::{figures::definition, registers::OrgUnit};
use language::{FluentValue, Texts};
use print::Press;
use record::{Held, Line, Record};
use uuid::Uuid;

use crate::{
    example,
    failure::{self, Failure},
    open::Place,
    records::{self, Outcome, io},
    say, serve, users,
};

/// A text as a value in a text.
pub fn o(text: impl Into<String>) -> FluentValue<'static> {
    FluentValue::from(text.into())
}

/// Where files are written.
pub fn folder(flags: &ArgMatches) -> PathBuf {
    flags.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| PathBuf::from("."))
}

/// The year that the flags name.
pub fn year(flags: &ArgMatches) -> i64 {
    flags.get_one::<i64>("year").copied().unwrap_or_default()
}

fn write(texts: &Texts, folder: &Path, name: &str, files: &[Rendered]) -> Outcome {
    std::fs::create_dir_all(folder).map_err(io(folder))?;
    for file in files {
        let path = folder.join(format!("{name}.{}", file.ending));
        std::fs::write(&path, &file.bytes).map_err(io(&path))?;
        say::line(&texts.with("cli-file-written", &[("where", o(path.display().to_string()))]));
    }
    Ok(())
}

/// The part of the organisation that `--unit` names by its id, key or name.
pub async fn unit(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Result<Option<Uuid>, Failure> {
    let Some(text) = flags.get_one::<String>("unit") else { return Ok(None) };
    let units: Vec<Held<OrgUnit>> = desk.all(None).await?;
    let named = units.iter().find(|held| held.record.name.as_str().eq_ignore_ascii_case(text)).map(|held| held.id);
    let unit = match (named, desk.find(text).await) {
        (Some(id), _) => id,
        (None, Ok(address)) => address.info.id,
        (None, Err(Error::NotFound)) => {
            let keyed = desk.find(&format!("{}/{text}", OrgUnit::REGISTER)).await;
            keyed.map_err(|_| Failure::Told(texts.with("cli-not-found", &[("found", o(text.as_str()))])))?.info.id
        }
        (None, Err(error)) => return Err(error.into()),
    };
    Ok(Some(unit))
}

/// The review that the flags point out: by year, and by organisation when it is named.
async fn which(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Result<Which, Failure> {
    let on = records::day(texts, flags, "on")?;
    let past = records::view(texts, desk, flags)?.map(|view| Past { on, known_at: view.known_at });
    Ok(Which { year: year(flags), unit: unit(texts, desk, flags).await?, past })
}

/// `radig review draft|hand-over|decide|annex|build`.
pub async fn run(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let Some((step, flags)) = flags.subcommand() else { return Ok(()) };
    let which = which(texts, desk, flags).await?;
    match step {
        "draft" => {
            let count = desk.draft_review(which, texts).await?;
            say::line(&texts.with("cli-drafted", &[("count", FluentValue::from(count))]));
        }
        "hand-over" => {
            desk.hand_over_review(which).await?;
            say::line(&texts.text("cli-handed-over"));
        }
        "decide" => {
            let press = Press::warm();
            let files = desk.decide_review(which, &press, texts).await?;
            let review = desk.review(which).await?;
            if flags.get_one::<PathBuf>("out").is_some() {
                write(texts, &folder(flags), &file_name(&review.record), &files)?;
            }
            say::line(&texts.text("cli-decided"));
        }
        "annex" => {
            let number = flags.get_one::<String>("number").map(String::as_str).unwrap_or_default();
            let number = Line::parse(number).map_err(|fault| Failure::Use(failure::fault(texts, &fault)))?;
            desk.annex_review(which, number).await?;
            say::line(&texts.text("cli-annexed"));
        }
        "summary" => {
            let built = desk.build_review(which, texts).await?;
            let files = leaflet(&leaflets::summary(&built, texts), &Press::warm())?;
            let name = format!("{}-sammanfattning", file_name(&built.review.record));
            write(texts, &folder(flags), &name, &files)?;
        }
        _ => build(texts, desk, which, &folder(flags)).await?,
    }
    Ok(())
}

/// Writes a review's files: those that were locked when it is decided, otherwise fresh ones.
async fn build(texts: &Texts, desk: &Desk, which: Which, folder: &Path) -> Outcome {
    let review = desk.review(which).await?;
    let name = file_name(&review.record);
    if which.is_as_locked(&review.record) {
        write(texts, folder, &name, &desk.locked_files(&review.record).await?)?;
        if desk.is_taken_over(&review).await? {
            say::line(&texts.text("cli-taken-over"));
            return Ok(());
        }
        let (broken, drift) = desk.drift(&review.record).await?;
        let told = |key: &str, found: &desk::review::Drift| {
            let unit = definition(&found.figure).map(|definition| definition.unit);
            let shown = |value| unit.map_or_else(String::new, |unit| figures::shown(texts, unit, value));
            let label = texts.text(&format!("figure-{}", found.figure));
            texts.with(key, &[("figure", o(label)), ("then", o(shown(found.decided))), ("now", o(shown(found.now)))])
        };
        for found in &drift {
            say::line(&told("cli-drift", found));
        }
        if broken.is_empty() {
            say::line(&texts.text("cli-rebuilt-same"));
            return Ok(());
        }
        let lines: Vec<String> = broken.iter().map(|found| told("cli-rebuilt-differs", found)).collect();
        return Err(Failure::Told(lines.join("\n")));
    }
    let press = Press::warm();
    let (built, files) = desk.render_review(which, &press, texts).await?;
    write(texts, folder, &name, &files)?;
    for found in &built.changed {
        let label = texts.text(&format!("figure-{}", found.figure));
        let args = [
            ("section", o(found.section.as_str())),
            ("figure", o(label)),
            ("then", o(found.then.as_str())),
            ("now", o(found.now.as_str())),
        ];
        say::line(&texts.with("cli-changed", &args));
    }
    Ok(())
}

/// `radig overview`: the organisations below a unit, side by side.
pub async fn overview(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let unit = unit(texts, desk, flags).await?;
    let year = flags.get_one::<i16>("year").copied().unwrap_or_else(|| desk.today().year());
    let view = records::view(texts, desk, flags)?.unwrap_or_else(|| desk.view_now());
    let paper = desk.overview(unit, record::Period::year(year), view.on, texts).await?;
    write(texts, &folder(flags), &format!("oversikt-{year}"), &leaflet(&paper, &Press::warm())?)
}

/// `radig demo`: a fresh database, the example in it, and its review as files.
pub async fn demo(texts: &Texts, place: &Place, flags: &ArgMatches) -> Outcome {
    // Before anything is made: an address that is taken should leave nothing behind.
    let listener = match flags.get_flag("no-serve") {
        true => None,
        false => Some(serve::listen(texts, flags).await?),
    };
    if place.prepare().await? == 0 {
        return Err(Failure::Told(texts.with("cli-demo-exists", &[("where", o(place.shown()))])));
    }
    let desk = place.desk(texts).await?;
    let example = example::SERVICE_ADMINISTRATION.iter();
    let included = example.map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect();
    let wish = Wish { included, ..Wish::default() };
    let bar = say::bar();
    let progress = |done: usize, total: usize| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    };
    desk.import(&wish, &Labels::new(), &progress).await?;
    bar.finish_and_clear();
    let reviews: Vec<Held<domain::registers::ManagementReview>> = desk.all(None).await?;
    let latest = reviews.iter().map(|held| held.record.year).max().unwrap_or_default();
    desk.draft_review(latest, texts).await?;
    let out = flags.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| place.data.clone());
    build(texts, &desk, latest.into(), &out).await?;
    say::line(&texts.with("cli-demo-next", &[("where", o(place.data.display().to_string()))]));
    let (logins, password) = users::example(texts, &desk).await?;
    say::line(&texts.with("cli-demo-serving", &[("password", o(password))]));
    say::line(&format!("  {}", logins.join(", ")));
    match listener {
        Some(listener) => serve::answer(texts, desk, listener, None, false).await,
        None => {
            desk.store().close().await;
            Ok(())
        }
    }
}
