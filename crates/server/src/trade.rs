//! Registers in and out as files.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use desk::{
    Desk, Error, attach, export,
    import::{Wish, mapping},
    profile::Profile,
    templates,
    words::Labels,
};
use domain::Entry;
use language::{FluentValue, Texts};
use record::Spec;

use crate::{
    failure::Failure,
    house::out,
    records::{Outcome, day, entry, io, o, s},
    say,
};

/// The profile with a name: a file in the data directory, or one that was kept from the pages.
async fn profile(texts: &Texts, desk: &Desk, data: &Path, name: &str) -> Result<Profile, Failure> {
    if !mapping::is_name(name) {
        return Err(Failure::Use(texts.with("cli-profile-name", &[("found", s(name))])));
    }
    let path = data.join("profiles").join(format!("{name}.toml"));
    if !path.is_file() {
        match desk.profile(name).await {
            Err(Error::NotFound) => {}
            kept => return Ok(kept?),
        }
    }
    let text = std::fs::read_to_string(&path).map_err(io(&path))?;
    Profile::parse(&text).map_err(|why| {
        Failure::Told(texts.with("cli-bad-profile", &[("file", o(path.display().to_string())), ("why", s(&why))]))
    })
}

pub async fn import(texts: &Texts, desk: &Desk, flags: &ArgMatches, data: &Path) -> Outcome {
    let named = match flags.get_one::<String>("profile") {
        Some(name) => Some(profile(texts, desk, data, name).await?),
        None => None,
    };
    let wish = Wish {
        paths: flags.get_many::<PathBuf>("paths").unwrap_or_default().cloned().collect(),
        dry_run: flags.get_flag("dry-run"),
        effective_on: day(texts, flags, "effective-on")?,
        reason: flags.get_one::<String>("reason").cloned(),
        profile: named,
        ..Wish::default()
    };
    let bar = say::bar();
    let progress = |done: usize, total: usize| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    };
    let outcome = desk.import(&wish, &Labels::new(), &progress).await;
    bar.finish_and_clear();
    let outcome = outcome?;
    for (register, count) in outcome.registers {
        let label = texts.text(register);
        let args = [
            ("register", s(&label)),
            ("added", FluentValue::from(count.added)),
            ("changed", FluentValue::from(count.changed)),
            ("same", FluentValue::from(count.same)),
        ];
        say::line(&texts.with("cli-imported", &args));
    }
    for (file, columns) in outcome.passed {
        say::line(&texts.with("cli-import-passed", &[("file", s(&file)), ("columns", s(&columns.join(", ")))]));
    }
    if outcome.taken_in.cases > 0 {
        let args = [
            ("cases", FluentValue::from(outcome.taken_in.cases)),
            ("duties", FluentValue::from(outcome.taken_in.duties)),
            ("overdue", FluentValue::from(outcome.taken_in.overdue)),
        ];
        say::line(&texts.with("cli-imported-duties", &args));
    }
    say::line(&texts.text(if wish.dry_run { "cli-import-dry" } else { "cli-import-done" }));
    Ok(())
}

/// Writes the files of a register's records beside its export, where an import looks for them.
pub async fn files(desk: &Desk, table: &export::Table, folder: &Path) -> Outcome {
    let folder = folder.join(attach::FOLDER);
    for file in table.files() {
        let Some(bytes) = desk.store().file(&file.sha256).await? else { continue };
        std::fs::create_dir_all(&folder).map_err(io(&folder))?;
        let path = folder.join(&file.sha256);
        std::fs::write(&path, bytes).map_err(io(&path))?;
    }
    Ok(())
}

pub async fn export(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let names: Vec<String> = flags.get_many::<String>("registers").unwrap_or_default().cloned().collect();
    let entries: Vec<&'static Entry> = if names.is_empty() {
        domain::REGISTERS.iter().collect()
    } else {
        names.iter().map(|name| entry(texts, name)).collect::<Result<_, _>>()?
    };
    let path = out(flags);
    if flags.get_flag("templates") {
        let specs: Vec<&'static Spec> = entries.iter().map(|entry| entry.spec).collect();
        let bytes =
            templates::workbook(&specs, desk.law(), texts).map_err(|error| io(&path)(std::io::Error::other(error)))?;
        std::fs::write(&path, bytes).map_err(io(&path))?;
        let args = [("count", FluentValue::from(specs.len())), ("where", o(path.display().to_string()))];
        say::line(&texts.with("cli-templates", &args));
        return Ok(());
    }
    let created = |path: &Path| std::fs::File::create(path).map_err(io(path));
    let mut count = 0;
    match flags.get_one::<String>("format").map(String::as_str).unwrap_or_default() {
        "csv" => {
            let one = names.len() == 1;
            if !one {
                std::fs::create_dir_all(&path).map_err(io(&path))?;
            }
            for entry in entries {
                let file = if one { path.clone() } else { path.join(format!("{}.csv", entry.spec.register)) };
                let table = desk.table(entry).await?;
                count += table.rows.len();
                export::csv(&table, created(&file)?).map_err(io(&file))?;
                files(desk, &table, file.parent().unwrap_or(Path::new(""))).await?;
            }
        }
        format => {
            let mut tables = Vec::new();
            for entry in entries {
                tables.push(desk.table(entry).await?);
            }
            count = tables.iter().map(|table| table.rows.len()).sum();
            for table in &tables {
                files(desk, table, path.parent().unwrap_or(Path::new(""))).await?;
            }
            if format == "xlsx" {
                let bytes = export::xlsx(&tables).map_err(|error| io(&path)(std::io::Error::other(error)))?;
                std::fs::write(&path, bytes).map_err(io(&path))?;
            } else {
                export::json(&tables, created(&path)?).map_err(io(&path))?;
            }
        }
    }
    let args = [("count", FluentValue::from(count)), ("where", o(path.display().to_string()))];
    say::line(&texts.with("cli-exported", &args));
    Ok(())
}
