//! The supply chain: as a picture and as the same table, who is hit when somebody fails, and what is not known.

mod draw;
mod picture;

use std::{collections::BTreeSet, sync::Arc};

use askama::Template;
use axum::{Router, response::Response, routing::get};
use desk::{Condition, Filter, Op, Query, words};
use domain::{
    Register,
    registers::{BusinessProcess, Criticality, Dependency, Incident, Service, Supplier, SupplyLink},
    supply,
};
use record::{Choice as _, Held, Id, Record, Value};
use uuid::Uuid;

use crate::{
    address,
    app::App,
    menu,
    pages::tasks,
    register::{self, cell::Anchor, control::Choice, list},
    shell::{self, Crumb, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// So many open cases that began at suppliers are looked at.
const CASES: i64 = 1_000;

/// A row of the table: somebody's part in a service.
struct Part {
    anchor: String,
    level: i64,
    rank: i64,
    supplier: Anchor,
    service: Anchor,
    delivers: String,
    country: String,
    is_abroad: bool,
    weight: String,
    tone: &'static str,
    word: String,
    contract: String,
}

/// What a failure reaches.
struct Failing {
    name: String,
    services: Vec<(Anchor, i64)>,
    suppliers: Vec<Anchor>,
    processes: Vec<Anchor>,
}

#[derive(Template)]
#[template(path = "pages/chain.html")]
struct ChainPage {
    s: Shell,
    kept: Vec<(String, String)>,
    suppliers: Vec<Choice>,
    services: Vec<Choice>,
    heading: String,
    width: i64,
    height: i64,
    columns: Vec<(i64, String)>,
    nodes: Vec<draw::Node>,
    lines: Vec<draw::Line>,
    parts: Vec<Part>,
    failing: Option<Failing>,
    leaned: Vec<(Anchor, String, String)>,
    abroad: Vec<(Anchor, String)>,
    unmapped: Vec<Anchor>,
    sums: Vec<(usize, String, bool)>,
    has_cases: bool,
}

/// Everything that the page reads.
struct Known {
    suppliers: Vec<Held<Supplier>>,
    services: Vec<Held<Service>>,
    links: Vec<Held<SupplyLink>>,
    processes: Vec<Held<BusinessProcess>>,
    dependencies: Vec<Held<Dependency>>,
    /// Suppliers where an open case began, of the cases that the person sees.
    troubled: BTreeSet<Uuid>,
}

impl Known {
    async fn read(visit: &Visit) -> Result<Known, Trouble> {
        let (desk, view) = (&visit.desk, visit.view);
        Ok(Known {
            suppliers: desk.all(view).await?,
            services: desk.all(view).await?,
            links: desk.all(view).await?,
            processes: desk.all(view).await?,
            dependencies: desk.all(view).await?,
            troubled: troubled(visit).await?,
        })
    }

    fn service(&self, id: Id<Service>) -> Option<&Held<Service>> {
        self.services.iter().find(|held| held.id == id.uuid())
    }

    fn supplier(&self, id: Id<Supplier>) -> Option<&Held<Supplier>> {
        self.suppliers.iter().find(|held| held.id == id.uuid())
    }
}

/// Where open cases began.
async fn troubled(visit: &Visit) -> Result<BTreeSet<Uuid>, Trouble> {
    let spec = Incident::SPEC;
    let known = domain::entry(spec.register).filter(|_| menu::may_read(&visit.desk, spec.register));
    let (Some(entry), Some(origin)) = (known, spec.field(Incident::ORIGIN_SUPPLIER.name)) else {
        return Ok(BTreeSet::new());
    };
    let begun = Condition::Test(Filter { field: origin, op: Op::IsNot, value: Value::Empty });
    let within = Condition::Both(vec![begun, tasks::in_state::<Incident>(tasks::OPEN_INCIDENTS)]);
    let query = Query { within, limit: CASES, ..Query::default() };
    let rows = list::rows(visit, entry, &query).await?.rows;
    Ok(rows.iter().flat_map(|row| row.values[Incident::ORIGIN_SUPPLIER.index].ids()).copied().collect())
}

fn anchor<R: Register>(visit: &Visit, number: &str, held: &Held<R>) -> Anchor {
    let href = domain::entry(R::SPEC.register).map(|entry| register::path(entry, Some(number), held.id));
    Anchor { href: href.map(|href| address::with_query(&href, &visit.view_pairs())), label: held.record.caption() }
}

fn supplier_anchor(visit: &Visit, known: &Known, id: Id<Supplier>) -> Anchor {
    let found = known.supplier(id);
    found.map_or_else(
        || Anchor { href: None, label: visit.t("web-hidden") },
        |held| anchor(visit, held.record.number.as_str(), held),
    )
}

fn service_anchor(visit: &Visit, known: &Known, id: Id<Service>) -> Anchor {
    let found = known.service(id);
    found.map_or_else(
        || Anchor { href: None, label: visit.t("web-hidden") },
        |held| anchor(visit, held.record.number.as_str(), held),
    )
}

/// Which services are shown, what the picture is called, and who fails.
fn chosen(visit: &Visit, known: &Known) -> (Vec<Id<Service>>, String, Option<Id<Supplier>>) {
    let text = |name: &str| visit.get(name).map(str::trim).filter(|text| !text.is_empty());
    let supplier =
        text("leverantor").and_then(|number| known.suppliers.iter().find(|held| held.record.number.as_str() == number));
    let service =
        text("tjanst").and_then(|number| known.services.iter().find(|held| held.record.number.as_str() == number));
    let title = |name: &str| visit.texts.with("web-chain-of", &[("about", name.into())]);
    match (service, supplier) {
        (Some(service), supplier) => {
            let name = title(service.record.name.as_str());
            (vec![service.typed_id()], name, supplier.map(Held::typed_id))
        }
        (None, Some(supplier)) => {
            let found = supply::hit(supplier.typed_id(), &known.services, &known.links, &known.dependencies);
            let name = title(supplier.record.name.as_str());
            (found.services.into_keys().collect(), name, Some(supplier.typed_id()))
        }
        (None, None) => {
            let critical = known.services.iter().filter(|held| held.record.criticality == Criticality::Critical);
            (critical.map(Held::typed_id).collect(), visit.t("web-chain-critical"), None)
        }
    }
}

fn links_of(known: &Known, service: Id<Service>) -> Vec<&SupplyLink> {
    let links = known.links.iter().map(|held| &held.record).filter(|link| link.service == service);
    let mut links: Vec<&SupplyLink> = links.collect();
    links.sort_by_key(|link| link.rank);
    links
}

/// The page about a service or supplier.
fn target(visit: &Visit, name: &str, number: &str) -> String {
    let mut pairs = vec![(name.to_owned(), number.to_owned())];
    pairs.extend(visit.view_pairs());
    address::with_query("/leverantorer/kedja", &pairs)
}

fn weight(visit: &Visit, criticality: Criticality) -> String {
    visit.t(&format!("services-criticality--{}", criticality.key()))
}

/// The same chain as rows.
fn parts(visit: &Visit, known: &Known, services: &[Id<Service>], hot: &BTreeSet<Uuid>) -> Vec<Part> {
    let mut rows = Vec::new();
    for id in services {
        let Some(held) = known.service(*id) else { continue };
        let links = links_of(known, *id);
        let of = |supplier: Id<Supplier>, rank: i64, link: Option<&SupplyLink>| {
            let own = known.supplier(supplier).and_then(|held| held.record.country.as_ref());
            let country = link.and_then(|link| link.country.as_ref()).or(own);
            let has_contract = rank == 1 || link.is_some_and(|link| link.has_contract);
            let is_troubled = known.troubled.contains(&supplier.uuid());
            let (tone, key) = match (hot.contains(&supplier.uuid()), is_troubled, has_contract) {
                (true, _, _) => ("bad", "web-chain-hit"),
                (false, true, _) => ("bad", "web-chain-case"),
                (false, false, true) => ("ok", "web-chain-known"),
                (false, false, false) => ("plan", "web-chain-no-contract"),
            };
            Part {
                anchor: format!("{}-{rank}-{supplier}", held.record.number.as_str(), supplier = supplier.uuid()),
                level: (rank - 1).clamp(0, 2),
                rank,
                supplier: supplier_anchor(visit, known, supplier),
                service: service_anchor(visit, known, *id),
                delivers: link.and_then(|link| link.delivers.as_ref()).map(ToString::to_string).unwrap_or_default(),
                is_abroad: country.is_some_and(|country| is_abroad(visit, country.as_str())),
                country: country.map(ToString::to_string).unwrap_or_default(),
                weight: weight(visit, held.record.criticality),
                tone,
                word: visit.t(key),
                contract: visit.t(if has_contract { "web-yes" } else { "web-no" }),
            }
        };
        if !links.iter().any(|link| link.rank == 1 && link.provider == held.record.supplier) {
            rows.push(of(held.record.supplier, 1, None));
        }
        rows.extend(supply::branches(&links).into_iter().map(|link| of(link.provider, link.rank, Some(link))));
    }
    rows
}

fn failing(visit: &Visit, known: &Known, supplier: Id<Supplier>) -> (Failing, BTreeSet<Uuid>) {
    let hit = supply::hit(supplier, &known.services, &known.links, &known.dependencies);
    let hot =
        hit.suppliers.iter().chain([&supplier]).map(|id| id.uuid()).chain(hit.services.keys().map(|id| id.uuid()));
    let hot = hot.collect();
    let name = supplier_anchor(visit, known, supplier).label;
    let processes = known.processes.iter().filter(|held| hit.processes.contains(&held.typed_id()));
    let failing = Failing {
        name,
        services: hit.services.iter().map(|(id, rank)| (service_anchor(visit, known, *id), *rank)).collect(),
        suppliers: hit.suppliers.iter().map(|id| supplier_anchor(visit, known, *id)).collect(),
        processes: processes.map(|held| anchor(visit, held.record.number.as_str(), held)).collect(),
    };
    (failing, hot)
}

/// True when a country lies in a third country on the day that is read.
fn is_abroad(visit: &Visit, country: &str) -> bool {
    let on = visit.view.map_or_else(|| visit.desk.today(), |view| view.on);
    supply::is_third_country(visit.desk.law(), country, on)
}

/// Suppliers that a third country has to do with, and what.
fn abroad(visit: &Visit, known: &Known) -> Vec<(Anchor, String)> {
    let on = visit.view.map_or_else(|| visit.desk.today(), |view| view.on);
    let found = supply::abroad(visit.desk.law(), &known.suppliers, &known.links, on);
    let said = found
        .into_iter()
        .map(|(id, grounds)| (supplier_anchor(visit, known, id), words::abroad(visit.texts, &grounds)));
    let mut said: Vec<(Anchor, String)> = said.collect();
    said.sort_by_key(|(anchor, _)| anchor.label.to_lowercase());
    said
}

/// What the picture comes to, in numbers: the number, what it counts, and whether it asks for something.
fn sums(visit: &Visit, known: &Known, abroad: usize) -> Vec<(usize, String, bool)> {
    let without = known.links.iter().filter(|held| !held.record.has_contract && held.record.rank > 1).count();
    let counted = [
        (known.troubled.len(), "web-chain-sum-cases"),
        (supply::unmapped(&known.services).len(), "web-chain-sum-unmapped"),
        (supply::concentration(&known.services, &known.links).len(), "web-chain-sum-shared"),
        (without, "web-chain-sum-without"),
        (abroad, "web-chain-sum-abroad"),
    ];
    let each = counted.into_iter().map(|(count, key)| {
        let args = [("n", i64::try_from(count).unwrap_or(i64::MAX).into())];
        (count, visit.texts.with(key, &args), count > 0)
    });
    each.collect()
}

/// `GET /leverantorer/kedja`
///
/// # Errors
/// `NotFound` for somebody who may not read suppliers.
async fn show(visit: Visit) -> Result<Response, Trouble> {
    register::named(&visit, "leverantorer")?;
    let known = Known::read(&visit).await?;
    let (services, heading, supplier) = chosen(&visit, &known);
    let (failing, hot) = match supplier {
        Some(supplier) => {
            let (failing, hot) = failing(&visit, &known, supplier);
            (Some(failing), hot)
        }
        None => (None, BTreeSet::new()),
    };
    let drawn = draw::draw(&visit, &known, &services, &hot);
    let leaned = supply::concentration(&known.services, &known.links).into_iter().map(|(id, found)| {
        let number = known.supplier(id).map_or("", |held| held.record.number.as_str());
        let names: Vec<String> = found.iter().map(|id| service_anchor(&visit, &known, *id).label).collect();
        (
            Anchor {
                href: Some(target(&visit, "leverantor", number)),
                label: supplier_anchor(&visit, &known, id).label,
            },
            visit.texts.with("web-chain-in", &[("n", i64::try_from(names.len()).unwrap_or(i64::MAX).into())]),
            names.join(", "),
        )
    });
    let unmapped = supply::unmapped(&known.services);
    let here = |name: &str, number: &str| visit.get(name).is_some_and(|text| text.trim() == number);
    let mut suppliers: Vec<Choice> = known
        .suppliers
        .iter()
        .map(|held| (held.record.number.as_str(), held.record.name.to_string()))
        .map(|(number, label)| Choice { value: number.to_owned(), label, is_chosen: here("leverantor", number) })
        .collect();
    suppliers.sort_by_key(|choice| choice.label.to_lowercase());
    let services_to_choose = known
        .services
        .iter()
        .map(|held| (held.record.number.as_str(), held.record.name.to_string()))
        .map(|(number, label)| Choice { value: number.to_owned(), label, is_chosen: here("tjanst", number) });
    let title = visit.t("web-chain");
    let mut s = visit.shell(&title).past();
    if let Some(item) = menu::item_of(Supplier::REGISTER) {
        s = s.with_tabs(&visit, item).at(vec![
            Crumb { label: visit.t(item.key), href: Some(item.path.to_owned()) },
            Crumb { label: title, href: None },
        ]);
    }
    let abroad = abroad(&visit, &known);
    let page = ChainPage {
        s,
        sums: sums(&visit, &known, abroad.len()),
        abroad,
        has_cases: !known.troubled.is_empty(),
        kept: visit.view_pairs(),
        services: services_to_choose.collect(),
        suppliers,
        heading,
        width: drawn.width,
        height: drawn.height,
        columns: drawn.columns,
        nodes: drawn.nodes,
        lines: drawn.lines,
        parts: parts(&visit, &known, &services, &hot),
        failing,
        leaned: leaned.collect(),
        unmapped: unmapped.into_iter().map(|id| service_anchor(&visit, &known, id)).collect(),
    };
    shell::page(&page)
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/leverantorer/kedja", get(show))
}
