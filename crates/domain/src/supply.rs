//! The supply chain: who is hit when a supplier fails, where many lean on the same one, and what is not mapped.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use record::{Answer, Held, Id};

use crate::{
    Law,
    registers::{BusinessProcess, Criticality, Dependency, Service, Supplier, SupplyLink},
};

/// What a supplier's failure reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// Suppliers further out that are supplied, in a service, by the failing one.
    pub suppliers: BTreeSet<Id<Supplier>>,
    /// Services that it is part of, with the lowest rank at which it stands; 1 is direct.
    pub services: BTreeMap<Id<Service>, i64>,
    /// Processes that depend on it, on a service it is part of, or on a process that does.
    pub processes: BTreeSet<Id<BusinessProcess>>,
}

/// The services that a supplier is part of: its own as rank 1, others by the chain.
fn services_of(
    supplier: Id<Supplier>,
    services: &[Held<Service>],
    links: &[Held<SupplyLink>],
) -> BTreeMap<Id<Service>, i64> {
    let mut found: BTreeMap<Id<Service>, i64> =
        services.iter().filter(|held| held.record.supplier == supplier).map(|held| (held.typed_id(), 1)).collect();
    for link in links.iter().map(|held| &held.record).filter(|link| link.provider == supplier) {
        let rank = found.entry(link.service).or_insert(link.rank);
        *rank = (*rank).min(link.rank);
    }
    found
}

/// Everything that is hit when a supplier fails.
pub fn hit(
    supplier: Id<Supplier>,
    services: &[Held<Service>],
    links: &[Held<SupplyLink>],
    dependencies: &[Held<Dependency>],
) -> Hit {
    let hit_services = services_of(supplier, services, links);
    // Along each chain, from the failing supplier towards us.
    let mut suppliers = BTreeSet::new();
    for service in hit_services.keys() {
        let mut failing = HashSet::from([supplier]);
        loop {
            let more: Vec<Id<Supplier>> = links
                .iter()
                .map(|held| &held.record)
                .filter(|link| link.service == *service && failing.contains(&link.provider))
                .filter_map(|link| link.recipient)
                .filter(|recipient| !failing.contains(recipient))
                .collect();
            if more.is_empty() {
                break;
            }
            failing.extend(more);
        }
        suppliers.extend(failing.into_iter().filter(|found| *found != supplier));
    }
    let failing: HashSet<Id<Supplier>> = suppliers.iter().copied().chain([supplier]).collect();
    let objects: HashSet<_> = services
        .iter()
        .filter(|held| hit_services.contains_key(&held.typed_id()))
        .filter_map(|held| held.record.object)
        .collect();
    let mut processes: BTreeSet<Id<BusinessProcess>> = dependencies
        .iter()
        .map(|held| &held.record)
        .filter(|needed| {
            needed.supplier.is_some_and(|found| failing.contains(&found))
                || needed.object.is_some_and(|found| objects.contains(&found))
        })
        .map(|needed| needed.process)
        .collect();
    loop {
        let more: Vec<Id<BusinessProcess>> = dependencies
            .iter()
            .map(|held| &held.record)
            .filter(|needed| needed.on_process.is_some_and(|other| processes.contains(&other)))
            .map(|needed| needed.process)
            .filter(|process| !processes.contains(process))
            .collect();
        if more.is_empty() {
            break;
        }
        processes.extend(more);
    }
    Hit { suppliers, services: hit_services, processes }
}

/// Suppliers that several services lean on, with those services; the most first.
pub fn concentration(services: &[Held<Service>], links: &[Held<SupplyLink>]) -> Vec<(Id<Supplier>, Vec<Id<Service>>)> {
    let mut of: HashMap<Id<Supplier>, BTreeSet<Id<Service>>> = HashMap::new();
    for held in services {
        of.entry(held.record.supplier).or_default().insert(held.typed_id());
    }
    for link in links.iter().map(|held| &held.record) {
        of.entry(link.provider).or_default().insert(link.service);
    }
    let mut found: Vec<(Id<Supplier>, Vec<Id<Service>>)> = of
        .into_iter()
        .filter(|(_, services)| services.len() > 1)
        .map(|(supplier, services)| (supplier, services.into_iter().collect()))
        .collect();
    found.sort_by_key(|(supplier, services)| (std::cmp::Reverse(services.len()), *supplier));
    found
}

/// True when a country, or one of several that are written together, lies in a third country on a day: outside the
/// states where the GDPR applies (chapter V). A country may be written by its name in either language or by its code;
/// where nothing is written nothing is known, so it is not told to be outside.
pub fn is_third_country(law: &Law, written: &str, on: Date) -> bool {
    let states = law.entries_on("eea_states", on);
    let is_inside = |name: &str| {
        let same = |known: &str| known.to_lowercase() == name;
        matches!(name, "eu" | "ees" | "eea")
            || states.iter().any(|state| same(&state.code) || same(&state.label.sv) || same(&state.label.en))
    };
    let written = written.to_lowercase().replace(" och ", ",").replace(" and ", ",");
    let names = written.split([',', ';', '/', '+']).map(str::trim).filter(|name| !name.is_empty());
    names.into_iter().any(|name| !is_inside(name))
}

/// What puts a supplier in a third country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Abroad {
    /// It is there itself.
    Seat,
    /// It delivers a service from there.
    Delivery,
    /// Its owner is there.
    Owner,
}

/// What puts a supplier in a third country, each with the country as it is written.
pub type Grounds = BTreeSet<(Abroad, String)>;

/// Suppliers that a third country has to do with on a day, each with what says so.
pub fn abroad(
    law: &Law,
    suppliers: &[Held<Supplier>],
    links: &[Held<SupplyLink>],
    on: Date,
) -> Vec<(Id<Supplier>, Grounds)> {
    let told = suppliers.iter().map(|held| {
        let (id, record) = (held.typed_id(), &held.record);
        let delivers = links.iter().map(|link| &link.record).filter(|link| link.provider == id);
        let delivers = delivers.filter_map(|link| link.country.as_ref()).map(|country| (Abroad::Delivery, country));
        let seat = record.country.as_ref().map(|country| (Abroad::Seat, country));
        let owner = record.owner_country.as_ref().map(|country| (Abroad::Owner, country));
        let all = seat.into_iter().chain(delivers).chain(owner).map(|(ground, country)| (ground, country.to_string()));
        (id, all.filter(|(_, country)| is_third_country(law, country, on)).collect::<Grounds>())
    });
    told.filter(|(_, grounds)| !grounds.is_empty()).collect()
}

/// The links of one service as a tree is read: each followed by those who supply it.
pub fn branches<'a>(links: &[&'a SupplyLink]) -> Vec<&'a SupplyLink> {
    let mut waiting: Vec<&SupplyLink> = links.to_vec();
    waiting.sort_by_key(|link| link.rank);
    waiting.reverse();
    let mut found: Vec<&SupplyLink> = Vec::new();
    let mut open: Vec<&SupplyLink> = Vec::new();
    while let Some(link) = open.pop().or_else(|| waiting.pop()) {
        found.push(link);
        let supplies = |other: &&SupplyLink| other.rank > link.rank && other.recipient == Some(link.provider);
        open.extend(waiting.extract_if(.., |other| supplies(other)));
    }
    found
}

/// Critical services whose supply chain is not mapped.
pub fn unmapped(services: &[Held<Service>]) -> Vec<Id<Service>> {
    services
        .iter()
        .filter(|held| held.record.criticality == Criticality::Critical && held.record.chain_mapped != Answer::Yes)
        .map(Held::typed_id)
        .collect()
}
