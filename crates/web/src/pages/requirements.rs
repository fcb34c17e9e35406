//! Requirements of law and standard: what fulfils each, what is missing, gaps first.

use std::{collections::BTreeSet, sync::Arc};

use askama::Template;
use axum::{Router, response::Response, routing::get};
use desk::Captions;
use domain::{
    law::{ListEntry, Nis2Areas},
    registers::{ComplianceItem, GoverningDocument, Measure, PlannedActivity, Training},
    requirements::{self, Framework, Fulfilment},
};
use record::{Choice, Code, Held, Record};

use crate::{
    address,
    app::App,
    menu, pages,
    shell::{self, Shell, Tab},
    trouble::Trouble,
    visit::Visit,
};

/// Where requirements are.
const PATH: &str = "/krav";

/// Something that fulfils a requirement.
#[derive(Clone)]
struct Means {
    sort: String,
    title: String,
    href: String,
    status: Option<(&'static str, String)>,
    said: String,
}

/// A requirement.
struct Line {
    fulfilment: Fulfilment,
    number: String,
    title: String,
    source: String,
    tone: &'static str,
    word: String,
    above: Option<String>,
    means: Vec<Means>,
    means_said: String,
    places: Vec<(String, String)>,
    judge: Option<String>,
}

/// How many requirements stand in a way.
struct Count {
    tone: &'static str,
    word: String,
    count: String,
}

#[derive(Template)]
#[template(path = "pages/requirements.html")]
struct RequirementsPage {
    s: Shell,
    heading: String,
    tabs: Vec<Tab>,
    counts: Vec<Count>,
    lines: Vec<Line>,
    gaps_href: Option<String>,
    /// True when there are no requirements at all, on the day that is read.
    is_nothing: bool,
    all_href: Option<String>,
    said: String,
    others: Option<(String, String)>,
}

/// Everything that can fulfil a requirement, as far as the caller may see it.
struct Found {
    items: Vec<Held<ComplianceItem>>,
    measures: Vec<Held<Measure>>,
    activities: Vec<Held<PlannedActivity>>,
    trainings: Vec<Held<Training>>,
    documents: Captions,
    numbers: Captions,
}

impl Found {
    async fn read(visit: &Visit) -> Result<Found, Trouble> {
        let desk = &visit.desk;
        let items: Vec<Held<ComplianceItem>> = desk.all(visit.view).await?;
        let documents: BTreeSet<_> =
            items.iter().filter_map(|held| held.record.document).map(|document| document.uuid()).collect();
        Ok(Found {
            measures: desk.all(visit.view).await?,
            activities: desk.all(visit.view).await?,
            trainings: desk.all(visit.view).await?,
            documents: desk.caption_ids(documents.clone()).await?,
            numbers: desk.numbers(documents).await?,
            items,
        })
    }

    /// What is noted of a requirement: of the number itself, or else of the nearest one above it. A later year stands
    /// before an earlier one.
    fn noted(&self, framework: Framework, code: &str) -> (Vec<&Held<ComplianceItem>>, Option<String>) {
        let cited = self.items.iter().filter_map(|held| {
            let (found, number) = requirements::cited(held.record.source, held.record.clause.as_str())?;
            (found == framework && requirements::covers(&number, code)).then_some((number, held))
        });
        let mut cited: Vec<_> = cited.collect();
        let nearest = cited.iter().map(|(number, _)| number.len()).max().unwrap_or_default();
        cited.retain(|(number, _)| number.len() == nearest);
        let year = cited.iter().filter_map(|(_, held)| held.record.year).max();
        cited.retain(|(_, held)| held.record.year.is_none() || held.record.year == year);
        let above = cited.first().map(|(number, _)| number.clone()).filter(|number| number != code);
        (cited.into_iter().map(|(_, held)| held).collect(), above)
    }

    fn means(&self, visit: &Visit, framework: Framework, code: &str, items: &[&Held<ComplianceItem>]) -> Vec<Means> {
        let mut means = Vec::new();
        let one = |register: &str| visit.t(&format!("{register}-one"));
        for held in items {
            let item = &held.record;
            let how = item.how.as_ref().map(|how| how.as_str().to_owned()).unwrap_or_default();
            let when = item
                .judged_on
                .map(|day| visit.texts.with("web-requirements-judged", &[("about", day.to_string().into())]));
            means.push(Means {
                sort: one(ComplianceItem::REGISTER),
                title: item.title.to_string(),
                href: pages::href::<ComplianceItem>(visit, item.number.as_str(), held.id),
                status: Some(pages::stands::<ComplianceItem>(visit, "state", item.state.key())),
                said: [Some(how).filter(|how| !how.is_empty()), when]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" "),
            });
            let document = item.document.map(|document| document.uuid());
            if let Some((id, name)) = document.and_then(|id| Some((id, self.documents.get(&id)?))) {
                let number = self.numbers.get(&id).map_or("", String::as_str);
                means.push(Means {
                    sort: one(GoverningDocument::REGISTER),
                    title: name.clone(),
                    href: pages::href::<GoverningDocument>(visit, number, id),
                    status: None,
                    said: String::new(),
                });
            }
        }
        if framework == Framework::Nis2 {
            self.of_area(visit, code, &mut means);
        }
        means
    }

    /// Measures, activities and trainings that serve a measure area.
    fn of_area(&self, visit: &Visit, code: &str, means: &mut Vec<Means>) {
        let serves = |areas: &[Code<Nis2Areas>]| areas.iter().any(|area| area.as_str() == code);
        let one = |register: &str| visit.t(&format!("{register}-one"));
        for held in self.measures.iter().filter(|held| serves(&held.record.nis2_areas)) {
            means.push(Means {
                sort: one(Measure::REGISTER),
                title: held.record.title.to_string(),
                href: pages::href::<Measure>(visit, held.record.number.as_str(), held.id),
                status: Some(pages::stands::<Measure>(visit, "state", held.record.state.key())),
                said: String::new(),
            });
        }
        for held in self.activities.iter().filter(|held| serves(&held.record.nis2_areas)) {
            means.push(Means {
                sort: one(PlannedActivity::REGISTER),
                title: held.record.title.to_string(),
                href: pages::href::<PlannedActivity>(visit, held.record.number.as_str(), held.id),
                status: Some(pages::stands::<PlannedActivity>(visit, "state", held.record.state.key())),
                said: held.record.year.to_string(),
            });
        }
        for held in self.trainings.iter().filter(|held| serves(&held.record.nis2_areas)) {
            means.push(Means {
                sort: one(Training::REGISTER),
                title: held.record.title.to_string(),
                href: pages::href::<Training>(visit, held.record.number.as_str(), held.id),
                status: None,
                said: String::new(),
            });
        }
    }
}

fn stands(visit: &Visit, fulfilment: Fulfilment) -> (&'static str, String) {
    let tone = match fulfilment {
        Fulfilment::NotMet => "bad",
        Fulfilment::Missing | Fulfilment::NotRelevant => "plan",
        Fulfilment::Partly => "half",
        Fulfilment::Met => "ok",
    };
    (tone, visit.t(&format!("web-requirements-{}", fulfilment.key().replace('_', "-"))))
}

fn line(visit: &Visit, framework: Framework, entry: &ListEntry, found: &Found) -> Line {
    let (items, above) = found.noted(framework, &entry.code);
    let states: Vec<_> = items.iter().map(|held| held.record.state).collect();
    let fulfilment = requirements::fulfilment(&states);
    let (tone, word) = stands(visit, fulfilment);
    let means = found.means(visit, framework, &entry.code, &items);
    let title = pages::label(visit, &entry.label).to_owned();
    let places = entry.registers.iter().filter(|register| menu::may_read(&visit.desk, register));
    let places = places.filter_map(|register| {
        let entry = domain::entry(register)?;
        let href = address::with_query(&format!("/{}", address::slug(entry.spec)), &visit.view_pairs());
        Some((visit.t(entry.spec.register), href))
    });
    let places: Vec<(String, String)> = places.collect();
    // Where nothing is noted of a requirement, the work may still be seen in registers.
    let means_said = if means.is_empty() && !places.is_empty() {
        let labels: Vec<&str> = places.iter().map(|(label, _)| label.as_str()).collect();
        format!("{}: {}", visit.t("web-requirements-places"), labels.join(", "))
    } else {
        visit.texts.with("web-requirements-means", &[("n", means.len().into())])
    };
    let judge = pages::may_add::<ComplianceItem>(visit).then(|| {
        let pairs = [
            ("source", framework.source().key().to_owned()),
            ("clause", framework.written(&entry.code)),
            ("title", title.clone()),
        ];
        let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        address::with_query(&format!("/{}/ny", address::slug(ComplianceItem::SPEC)), &pairs)
    });
    Line {
        number: match framework {
            Framework::Controls => format!("A.{}", entry.code),
            Framework::Nis2 | Framework::Clauses | Framework::Gdpr => entry.code.clone(),
        },
        source: entry.source.clone(),
        above: above.map(|number| visit.texts.with("web-requirements-above", &[("about", number.into())])),
        means_said,
        places,
        fulfilment,
        title,
        tone,
        word,
        means,
        judge,
    }
}

fn tabs(visit: &Visit, here: Framework) -> Vec<Tab> {
    let each = Framework::ALL.into_iter().map(|framework| {
        let mut pairs = vec![("del".to_owned(), framework.key().to_owned())];
        pairs.extend(visit.view_pairs());
        Tab {
            label: visit.t(&format!("web-requirements-{}", framework.key())),
            href: address::with_query(PATH, &pairs),
            is_here: framework == here,
        }
    });
    each.collect()
}

/// `GET /krav?del=&lage=`
///
/// # Errors
/// `Forbidden` for whoever reads nothing of the kind.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    if !menu::may_read(&visit.desk, ComplianceItem::REGISTER) {
        return pages::instead(&visit, PATH);
    }
    let part = visit.get("del").unwrap_or_default();
    let framework = Framework::ALL.into_iter().find(|known| known.key() == part).unwrap_or(Framework::Nis2);
    let only_gaps = visit.get("lage") == Some("luckor");
    let found = Found::read(&visit).await?;
    let on = visit.view.map_or_else(|| visit.desk.today(), |view| view.on);
    let entries = visit.desk.law().entries_on(framework.list(), on);
    let mut lines: Vec<Line> = entries.into_iter().map(|entry| line(&visit, framework, entry, &found)).collect();
    let total = lines.len();
    let each = [Fulfilment::NotMet, Fulfilment::Missing, Fulfilment::Partly, Fulfilment::Met, Fulfilment::NotRelevant];
    let counts = each.into_iter().map(|fulfilment| {
        let (tone, word) = stands(&visit, fulfilment);
        let count = lines.iter().filter(|line| line.fulfilment == fulfilment).count();
        Count { tone, word, count: visit.texts.number(i64::try_from(count).unwrap_or(i64::MAX)) }
    });
    let counts = counts.collect();
    let gaps = lines.iter().filter(|line| line.fulfilment.is_gap()).count();
    // Stable: within the same urgency the numbers stand in their order.
    lines.sort_by_key(|line| line.fulfilment);
    if only_gaps {
        lines.retain(|line| line.fulfilment.is_gap());
    }
    let at = |gaps: bool| {
        let mut pairs = vec![("del".to_owned(), framework.key().to_owned())];
        pairs.extend(gaps.then(|| ("lage".to_owned(), "luckor".to_owned())));
        pairs.extend(visit.view_pairs());
        address::with_query(PATH, &pairs)
    };
    let others = found
        .items
        .iter()
        .filter(|held| requirements::cited(held.record.source, held.record.clause.as_str()).is_none())
        .count();
    let others = (others > 0).then(|| {
        let said = visit.texts.with("web-requirements-others", &[("n", others.into())]);
        (said, address::with_query("/efterlevnad", &visit.view_pairs()))
    });
    let mut s = visit.shell(&visit.t("web-requirements")).past();
    if let Some(item) = menu::item_at(PATH) {
        s = s.with_tabs(&visit, item);
    }
    shell::page(&RequirementsPage {
        heading: visit.t("web-requirements"),
        tabs: tabs(&visit, framework),
        is_nothing: total == 0,
        said: visit.texts.with("web-requirements-said", &[("n", gaps.into()), ("all", total.into())]),
        gaps_href: (!only_gaps).then(|| at(true)),
        all_href: only_gaps.then(|| at(false)),
        counts,
        lines,
        others,
        s,
    })
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/krav", get(show))
}
