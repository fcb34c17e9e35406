//! The three-year plan: out as a table or as text for the business plan, and over into the next year.

use std::{collections::BTreeMap, path::Path};

use clap::ArgMatches;
use desk::Desk;
use domain::{
    plan as years,
    registers::{CouncilGoal, PlannedActivity},
};
use language::{FluentValue, Texts};
use record::{Choice, Held};
use serde_json::{Value as Json, json};

use crate::{
    records::{Outcome, io},
    reviews::{folder, o, unit, year},
    say,
};

/// `radig plan export` and `radig plan roll`.
pub async fn plan(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let Some((step, flags)) = flags.subcommand() else { return Ok(()) };
    if step == "roll" {
        return roll(texts, desk, flags).await;
    }
    let activities: Vec<Held<PlannedActivity>> = desk.all(None).await?;
    let persons: Vec<Held<domain::registers::Person>> = desk.all(None).await?;
    let goals: Vec<Held<CouncilGoal>> = desk.all(None).await?;
    let path = folder(flags);
    let all = years::years(year(flags));
    let mut rows = Vec::new();
    for year in all {
        for held in years::of_year(&activities, year) {
            let found = &held.record;
            let owner = found.owner.and_then(|id| persons.iter().find(|person| person.typed_id() == id));
            let goal = found.goal.and_then(|id| goals.iter().find(|goal| goal.typed_id() == id));
            rows.push(json!({
                "year": year,
                "number": found.number.as_str(),
                "title": found.title.as_str(),
                "kind": found.kind.key(),
                "quarter": found.quarter,
                "owner": owner.map(|person| person.record.name.as_str()),
                "owner_role": found.owner_role.map(Choice::key),
                "goal": goal.map(|goal| goal.record.code.as_str()),
                "nis2_areas": found.nis2_areas.iter().map(|area| area.as_str()).collect::<Vec<_>>(),
                "source": found.source.key(),
                "state": found.state.key(),
                "recurrence": found.recurrence.key(),
            }));
        }
    }
    if path.extension().is_some_and(|ending| ending == "md") {
        return written(texts, &path, &all, &rows, &goals);
    }
    let bytes = if path.extension().is_some_and(|ending| ending == "json") {
        format!("{:#}\n", json!({"years": all, "activities": rows})).into_bytes()
    } else {
        desk::export::flat_csv(&rows).map_err(io(&path))?
    };
    std::fs::write(&path, bytes).map_err(io(&path))?;
    let args =
        [("first", o(all[0].to_string())), ("last", o(all[2].to_string())), ("where", o(path.display().to_string()))];
    say::line(&texts.with("cli-plan-exported", &args));
    Ok(())
}

/// Carries what is not done into the next year, and tells what was dropped and why.
async fn roll(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let year = year(flags);
    let rolled = desk.roll_over(year, unit(texts, desk, flags).await?, flags.get_flag("dry-run")).await?;
    for (number, title) in &rolled.carried {
        let args = [("number", o(number.as_str())), ("title", o(title.as_str())), ("year", o((year + 1).to_string()))];
        say::line(&texts.with("cli-plan-carried", &args));
    }
    for (number, title, reason) in &rolled.dropped {
        let args = [("number", o(number.as_str())), ("title", o(title.as_str())), ("reason", o(reason.as_str()))];
        say::line(&texts.with("cli-plan-dropped", &args));
    }
    let args = [
        ("carried", FluentValue::from(rolled.carried.len())),
        ("recurring", FluentValue::from(rolled.recurring)),
        ("year", o((year + 1).to_string())),
    ];
    say::line(&texts.with(if flags.get_flag("dry-run") { "cli-plan-would-roll" } else { "cli-plan-rolled" }, &args));
    Ok(())
}

/// The plan as text for the business plan: year by year, under the goals of the year.
fn written(texts: &Texts, path: &Path, all: &[i64], rows: &[Json], goals: &[Held<CouncilGoal>]) -> Outcome {
    let text = |row: &Json, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let label = |field: &str, key: &str| texts.text(&format!("planned_activities-{field}--{key}"));
    let mut out = String::new();
    for year in all {
        let mut by_goal: BTreeMap<String, Vec<&Json>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row["year"] == json!(year)) {
            by_goal.entry(text(row, "goal")).or_default().push(row);
        }
        out.push_str(&format!("# {year}\n\n"));
        for (code, found) in by_goal {
            if let Some(goal) = goals.iter().find(|held| held.record.code.as_str() == code) {
                let args = [("code", o(code.as_str())), ("title", o(goal.record.title.to_string()))];
                out.push_str(&format!("## {}\n\n", texts.with("plan-under-goal", &args)));
            }
            for row in found {
                let who = match (text(row, "owner"), text(row, "owner_role")) {
                    (owner, _) if !owner.is_empty() => owner,
                    (_, role) if !role.is_empty() => label("owner_role", &role),
                    _ => String::new(),
                };
                let when = row["quarter"].as_i64().map(|quarter| format!("kv. {quarter}"));
                let more: Vec<String> =
                    [Some(who), when].into_iter().flatten().filter(|more| !more.is_empty()).collect();
                out.push_str(&format!("- {} ({})\n", text(row, "title"), more.join(", ")));
            }
            out.push('\n');
        }
    }
    std::fs::write(path, out).map_err(io(path))?;
    let last = all.last().copied().unwrap_or_default();
    let args =
        [("first", o(all[0].to_string())), ("last", o(last.to_string())), ("where", o(path.display().to_string()))];
    say::line(&texts.with("cli-plan-exported", &args));
    Ok(())
}
