//! `radig chain`: who is hit when a supplier fails; without one, where many lean on the same and what is not mapped.

use std::collections::{BTreeSet, HashMap};

use clap::ArgMatches;
use desk::{Desk, Error, words};
use domain::{
    Register,
    registers::{BusinessProcess, Dependency, Service, Supplier, SupplyLink},
    supply,
};
use language::{FluentValue, Texts};
use record::{Held, Id, Record};
use serde_json::json;

use crate::{
    failure::Failure,
    records::{self, Outcome},
    say,
};

/// Tells what a supplier's failure reaches, or the state of the whole chain.
pub async fn chain(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let view = records::view(texts, desk, flags)?;
    let suppliers: Vec<Held<Supplier>> = desk.all(view).await?;
    let services: Vec<Held<Service>> = desk.all(view).await?;
    let links: Vec<Held<SupplyLink>> = desk.all(view).await?;
    let processes: Vec<Held<BusinessProcess>> = desk.all(view).await?;
    let dependencies: Vec<Held<Dependency>> = desk.all(view).await?;
    let (supplier_names, service_names) = (names(&suppliers), names(&services));
    let as_json = flags.get_flag("json");
    let Some(text) = flags.get_one::<String>("supplier") else {
        let leaned = supply::concentration(&services, &links);
        let unmapped = supply::unmapped(&services);
        let on = view.map_or_else(|| desk.today(), |view| view.on);
        let abroad = supply::abroad(desk.law(), &suppliers, &links, on);
        if as_json {
            let leaned: Vec<_> = leaned
                .iter()
                .map(|(supplier, found)| json!({"supplier": supplier.uuid(), "services": ids(found)}))
                .collect();
            let abroad: Vec<_> = abroad
                .iter()
                .map(|(supplier, grounds)| {
                    let countries: BTreeSet<&str> = grounds.iter().map(|(_, country)| country.as_str()).collect();
                    json!({"supplier": supplier.uuid(), "countries": countries})
                })
                .collect();
            return say::json(
                &json!({"concentration": leaned, "unmapped_critical": ids(&unmapped), "third_country": abroad}),
            );
        }
        say::line(&texts.text("chain-concentration"));
        for (supplier, found) in &leaned {
            say::line(&format!("  {}: {}", name(&supplier_names, *supplier), list(&service_names, found)));
        }
        say::line(&texts.text("chain-unmapped"));
        for service in &unmapped {
            say::line(&format!("  {}", name(&service_names, *service)));
        }
        say::line(&texts.text("chain-abroad"));
        for (supplier, grounds) in &abroad {
            say::line(&format!("  {}: {}", name(&supplier_names, *supplier), words::abroad(texts, grounds)));
        }
        return Ok(());
    };
    let supplier = find(texts, desk, &suppliers, text).await?;
    let hit = supply::hit(supplier, &services, &links, &dependencies);
    let hit_suppliers: Vec<Id<Supplier>> = hit.suppliers.iter().copied().collect();
    let hit_processes: Vec<Id<BusinessProcess>> = hit.processes.iter().copied().collect();
    if as_json {
        let found: Vec<_> =
            hit.services.iter().map(|(service, rank)| json!({"service": service.uuid(), "rank": rank})).collect();
        return say::json(&json!({
            "supplier": supplier.uuid(), "services": found,
            "suppliers": ids(&hit_suppliers), "processes": ids(&hit_processes),
        }));
    }
    let shown = name(&supplier_names, supplier);
    say::line(&texts.with("chain-hit", &[("name", FluentValue::from(shown))]));
    let ranked: Vec<String> =
        hit.services.iter().map(|(service, rank)| format!("{} ({rank})", name(&service_names, *service))).collect();
    let told = |key: &str, found: String| {
        let nothing = texts.text("chain-none");
        say::line(&format!("  {}: {}", texts.text(key), if found.is_empty() { nothing } else { found }));
    };
    told("chain-services", ranked.join(", "));
    told("chain-suppliers", list(&supplier_names, &hit_suppliers));
    told("chain-processes", list(&names(&processes), &hit_processes));
    Ok(())
}

fn names<R: Register>(held: &[Held<R>]) -> HashMap<Id<R>, String> {
    held.iter().map(|held| (held.typed_id(), held.record.caption())).collect()
}

fn name<R: Record>(names: &HashMap<Id<R>, String>, id: Id<R>) -> String {
    names.get(&id).cloned().unwrap_or_default()
}

fn list<R: Record>(known: &HashMap<Id<R>, String>, ids: &[Id<R>]) -> String {
    ids.iter().map(|id| name(known, *id)).collect::<Vec<_>>().join(", ")
}

fn ids<R: Record>(ids: &[Id<R>]) -> Vec<uuid::Uuid> {
    ids.iter().map(|id| id.uuid()).collect()
}

/// A supplier by its name, key, number or id.
async fn find(texts: &Texts, desk: &Desk, suppliers: &[Held<Supplier>], text: &str) -> Result<Id<Supplier>, Failure> {
    let named = suppliers.iter().find(|held| held.record.name.as_str().eq_ignore_ascii_case(text.trim()));
    if let Some(held) = named {
        return Ok(held.typed_id());
    }
    let found = match desk.find(text).await {
        Err(Error::NotFound) => desk.find(&format!("{}/{text}", Supplier::REGISTER)).await,
        other => other,
    };
    let known = found.ok().and_then(|address| suppliers.iter().find(|held| held.id == address.info.id));
    known
        .map(Held::typed_id)
        .ok_or_else(|| Failure::Told(texts.with("cli-not-found", &[("found", FluentValue::from(text))])))
}
