//! The picture of a supply chain: boxes and lines, and what each says.

use std::collections::{BTreeSet, HashMap};

use domain::{
    registers::{Service, Supplier},
    supply,
};
use record::{Answer, Id};
use uuid::Uuid;

use super::{Known, links_of, picture, target, weight};
use crate::visit::Visit;

/// A box of the picture.
pub struct Node {
    /// Where it leads.
    pub href: String,
    /// How it looks.
    pub class: &'static str,
    /// From the left.
    pub x: i64,
    /// From the top.
    pub y: i64,
    /// Where its text begins.
    pub inner: i64,
    /// Where its name stands.
    pub name_y: i64,
    /// Where the line under the name stands.
    pub sub_y: i64,
    /// What it is called: its first line.
    pub name: String,
    /// The second line of its name, when it needs one.
    pub second: String,
    /// Where the second line stands.
    pub second_y: i64,
    /// What is said of it, cut to fit.
    pub sub: String,
    /// What it is called.
    pub whole: String,
    /// Where its flag stands, when an open case began there.
    pub flag: Option<(i64, i64)>,
}

/// A line of the picture.
pub struct Line {
    /// How it looks.
    pub class: &'static str,
    /// Its path.
    pub path: String,
}

/// What a box stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Thing {
    Service(Id<Service>),
    Supplier(usize, Id<Supplier>),
    Unknown(Id<Service>),
}

/// The picture of services: boxes and lines, and the headings of its columns.
pub struct Drawn {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The lines.
    pub lines: Vec<Line>,
    /// Where each column begins, and its heading.
    pub columns: Vec<(i64, String)>,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
}

/// Draws the chains of services; what fails, or is hit, is marked.
pub fn draw(visit: &Visit, known: &Known, services: &[Id<Service>], hot: &BTreeSet<Uuid>) -> Drawn {
    let leaned: HashMap<Uuid, usize> = supply::concentration(&known.services, &known.links)
        .into_iter()
        .map(|(supplier, services)| (supplier.uuid(), services.len()))
        .collect();
    let (mut things, mut tiers): (Vec<Thing>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut at = |thing: Thing, tier: usize| match things.iter().position(|known| *known == thing) {
        Some(at) => at,
        None => {
            things.push(thing);
            tiers.push(tier);
            things.len() - 1
        }
    };
    let mut lines: Vec<(usize, usize, bool)> = Vec::new();
    let mut add = |line: (usize, usize, bool)| {
        if !lines.iter().any(|(from, to, _)| (*from, *to) == (line.0, line.1)) {
            lines.push(line);
        }
    };
    for id in services {
        let Some(held) = known.service(*id) else { continue };
        let own = at(Thing::Service(*id), 0);
        let direct = at(Thing::Supplier(1, held.record.supplier), 1);
        add((own, direct, true));
        let links = links_of(known, *id);
        for link in links.iter().filter(|link| link.rank > 1) {
            let tier = usize::try_from(link.rank).unwrap_or(1);
            let Some(recipient) = link.recipient else { continue };
            let from_tier = links
                .iter()
                .find(|other| other.provider == recipient)
                .map_or(tier - 1, |other| usize::try_from(other.rank).unwrap_or(1).min(tier - 1));
            let from = at(Thing::Supplier(from_tier, recipient), from_tier);
            let to = at(Thing::Supplier(tier, link.provider), tier);
            add((from, to, link.has_contract));
        }
        if held.record.chain_mapped != Answer::Yes && !links.iter().any(|link| link.rank > 1) {
            let unknown = at(Thing::Unknown(*id), 2);
            add((direct, unknown, false));
        }
    }
    let pairs: Vec<(usize, usize)> = lines.iter().map(|(from, to, _)| (*from, *to)).collect();
    let places = picture::places(&tiers, &pairs);
    let is_hot = |thing: Thing| match thing {
        Thing::Service(id) => hot.contains(&id.uuid()),
        Thing::Supplier(_, id) => hot.contains(&id.uuid()),
        Thing::Unknown(_) => false,
    };
    let is_troubled = |thing: Thing| matches!(thing, Thing::Supplier(_, id) if known.troubled.contains(&id.uuid()));
    let is_leaned = |thing: Thing| matches!(thing, Thing::Supplier(_, id) if leaned.contains_key(&id.uuid()));
    let drawn = lines.iter().map(|(from, to, is_known)| Line {
        class: if is_hot(things[*from]) && is_hot(things[*to]) {
            "ed hot"
        } else if !is_known {
            "ed unk"
        } else if tiers[*to] > 1 && is_leaned(things[*to]) {
            "ed conc"
        } else {
            "ed"
        },
        path: picture::line(places[*from], places[*to]),
    });
    let nodes = things.iter().zip(&places).map(|(thing, place)| {
        let (href, whole, sub) = match thing {
            Thing::Service(id) => {
                let held = known.service(*id);
                let number = held.map_or("", |held| held.record.number.as_str());
                let weight = held.map(|held| weight(visit, held.record.criticality)).unwrap_or_default();
                (target(visit, "tjanst", number), held.map(|held| held.record.name.to_string()), weight)
            }
            Thing::Supplier(_, id) => {
                let held = known.supplier(*id);
                let number = held.map_or("", |held| held.record.number.as_str());
                // Where it works in these services, as the table says; else where it is.
                let links = services.iter().flat_map(|service| links_of(known, *service));
                let works = links.filter(|link| link.provider == *id).filter_map(|link| link.country.as_ref());
                let works: BTreeSet<String> = works.map(ToString::to_string).collect();
                let own = held.and_then(|held| held.record.country.as_ref()).map(ToString::to_string);
                let country =
                    if works.is_empty() { own } else { Some(works.into_iter().collect::<Vec<_>>().join(", ")) };
                let many = leaned.get(&id.uuid()).map(|count| {
                    visit.texts.with("web-chain-in", &[("n", i64::try_from(*count).unwrap_or(i64::MAX).into())])
                });
                let case = known.troubled.contains(&id.uuid()).then(|| visit.t("web-chain-case"));
                let sub: Vec<String> = case.into_iter().chain(country).chain(many).collect();
                (target(visit, "leverantor", number), held.map(|held| held.record.name.to_string()), sub.join(", "))
            }
            Thing::Unknown(id) => {
                let number = known.service(*id).map_or("", |held| held.record.number.as_str());
                (target(visit, "tjanst", number), Some(visit.t("web-chain-unknown")), visit.t("web-chain-not-mapped"))
            }
        };
        let whole = whole.unwrap_or_else(|| visit.t("web-hidden"));
        let class = match thing {
            Thing::Unknown(_) => "nd unk",
            _ if is_hot(*thing) || is_troubled(*thing) => "nd hot",
            Thing::Service(_) => "nd own",
            Thing::Supplier(..) if is_leaned(*thing) => "nd conc",
            Thing::Supplier(..) => "nd",
        };
        let (name, second) = picture::two_lines(&whole, 24);
        // One line less leaves room above and below.
        let down = if second.is_empty() { 7 } else { 0 };
        Node {
            href,
            class,
            x: place.x,
            y: place.y,
            inner: place.x + 12,
            name_y: place.y + 20 + down,
            second_y: place.y + 34,
            sub_y: place.y + 50 - down,
            name,
            second,
            sub: picture::fitting(&sub, 28),
            whole,
            flag: is_troubled(*thing).then_some((place.x + 162, place.y + 8)),
        }
    });
    let nodes: Vec<Node> = nodes.collect();
    let last = tiers.iter().max().copied().unwrap_or(0);
    let columns = (0..=last).map(|tier| {
        let label = match tier {
            0 => visit.t("web-chain-own"),
            1 => visit.t("web-chain-direct"),
            _ => visit.texts.with("web-chain-tier", &[("n", i64::try_from(tier).unwrap_or_default().into())]),
        };
        (picture::column(tier), label)
    });
    let (width, height) = picture::size(&places);
    Drawn { lines: drawn.collect(), columns: columns.collect(), nodes, width, height }
}
