//! Internal control of a year: the analysis with its mandatory ways of working, the plan, the controls and when they
//! are next due, open nonconformities, and the reviews of access.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use askama::Template;
use axum::{Router, response::Response, routing::get};
use desk::Captions;
use domain::{
    cycle::{self, Became, Noted},
    registers::{
        AccessReview, Control, ControlOutcome, ControlPlan, ControlResult, Deviation, DeviationState,
        MaterialityAnalysis, MethodAssessment, SharedResource,
    },
};
use record::{Answer, Choice, Held, Record};
use uuid::Uuid;

use crate::{
    address,
    app::App,
    menu, pages,
    shell::{self, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// Where internal control is.
const PATH: &str = "/intern-kontroll";

/// A tone and a word.
type Status = (&'static str, String);

/// One of the mandatory ways of working.
struct Method {
    name: String,
    status: Status,
    event: String,
    value: String,
    in_plan: String,
    href: Option<String>,
    add: Option<String>,
}

/// An analysis with its ways of working.
struct Analysis {
    key: String,
    title: String,
    href: String,
    unit: String,
    status: Status,
    said: String,
    methods: Vec<Method>,
}

/// A record in a list.
struct Line {
    title: String,
    href: String,
    status: Status,
    said: Vec<String>,
    day: String,
    add: Option<String>,
}

/// A shared resource and its reviews, one for each half-year.
struct Access {
    title: String,
    href: String,
    halves: Vec<(Status, Option<String>)>,
}

#[derive(Template)]
#[template(path = "pages/control.html")]
struct ControlPage {
    s: Shell,
    heading: String,
    year: i64,
    years: Vec<(i64, bool)>,
    kept: Vec<(String, String)>,
    analyses: Vec<Analysis>,
    plans: Vec<Line>,
    controls: Vec<Line>,
    deviations: Vec<Line>,
    access: Vec<Access>,
    add_analysis: bool,
    add_plan: bool,
    may_see_access: bool,
}

/// What a year's internal control is read from.
struct Found {
    analyses: Vec<Held<MaterialityAnalysis>>,
    methods: Vec<Held<MethodAssessment>>,
    plans: Vec<Held<ControlPlan>>,
    controls: Vec<Held<Control>>,
    results: Vec<Held<ControlResult>>,
    deviations: Vec<Held<Deviation>>,
    resources: Vec<Held<SharedResource>>,
    reviews: Vec<Held<AccessReview>>,
    units: Captions,
}

impl Found {
    async fn read(visit: &Visit) -> Result<Found, Trouble> {
        let (desk, view) = (&visit.desk, visit.view);
        let analyses: Vec<Held<MaterialityAnalysis>> = desk.all(view).await?;
        let plans: Vec<Held<ControlPlan>> = desk.all(view).await?;
        let units: BTreeSet<Uuid> = analyses
            .iter()
            .map(|held| held.record.unit.uuid())
            .chain(plans.iter().map(|held| held.record.unit.uuid()))
            .collect();
        Ok(Found {
            methods: desk.all(view).await?,
            controls: desk.all(view).await?,
            results: desk.all(view).await?,
            deviations: desk.all(view).await?,
            resources: desk.all(view).await?,
            reviews: desk.all(view).await?,
            units: desk.caption_ids(units).await?,
            analyses,
            plans,
        })
    }

    fn unit(&self, id: Uuid) -> String {
        self.units.get(&id).cloned().unwrap_or_default()
    }

    fn analyses(&self, visit: &Visit, year: i64) -> Vec<Analysis> {
        let own = self.analyses.iter().filter(|held| held.record.year == year);
        own.map(|held| {
            let analysis = &held.record;
            let codes = visit.desk.law().codes_in("mandatory_methods", year);
            let methods: Vec<Method> = codes.iter().map(|code| self.method(visit, held, code)).collect();
            let assessed = methods.iter().filter(|method| method.href.is_some()).count();
            let mut said =
                visit.texts.with("web-control-assessed", &[("n", assessed.into()), ("all", methods.len().into())]);
            if let Some(day) = analysis.decided_on {
                said =
                    format!("{said} {}", visit.texts.with("web-control-decided", &[("about", day.to_string().into())]));
            }
            Analysis {
                key: analysis.number.to_string(),
                title: analysis.process.to_string(),
                href: pages::href::<MaterialityAnalysis>(visit, analysis.number.as_str(), held.id),
                unit: self.unit(analysis.unit.uuid()),
                status: pages::stands::<MaterialityAnalysis>(visit, "state", analysis.state.key()),
                said,
                methods,
            }
        })
        .collect()
    }

    fn method(&self, visit: &Visit, analysis: &Held<MaterialityAnalysis>, code: &str) -> Method {
        let codes = visit.desk.law().codes("mandatory_methods");
        let label = codes.iter().find(|(known, _)| *known == code).map(|(_, label)| *label);
        let name = label.map_or_else(|| code.to_owned(), |label| pages::label(visit, label).to_owned());
        let found = self
            .methods
            .iter()
            .find(|held| held.record.analysis == analysis.typed_id() && held.record.method.as_str() == code);
        match found {
            Some(held) => Method {
                status: ("ok", visit.t("web-control-is-assessed")),
                event: held.record.event.to_string(),
                value: held.record.risk_value.map(|value| visit.texts.number(value)).unwrap_or_default(),
                in_plan: answer(visit, held.record.in_plan),
                href: Some(pages::href::<MethodAssessment>(visit, held.record.number.as_str(), held.id)),
                add: None,
                name,
            },
            None => Method {
                status: ("bad", visit.t("web-control-is-missing")),
                event: String::new(),
                value: String::new(),
                in_plan: String::new(),
                href: None,
                add: pages::may_add::<MethodAssessment>(visit).then(|| {
                    new::<MethodAssessment>(&[("analysis", analysis.record.number.as_str()), ("method", code)])
                }),
                name,
            },
        }
    }

    fn plans(&self, visit: &Visit, year: i64) -> Vec<Line> {
        let own = self.plans.iter().filter(|held| held.record.year == year);
        own.map(|held| {
            let plan = &held.record;
            let inside = self.controls.iter().filter(|control| control.record.plan == Some(held.typed_id())).count();
            Line {
                title: format!(
                    "{} {} ({})",
                    pages::tasks::when::capital(&visit.t("control_plans-one")),
                    plan.year,
                    plan.number
                ),
                href: pages::href::<ControlPlan>(visit, plan.number.as_str(), held.id),
                status: pages::stands::<ControlPlan>(visit, "state", plan.state.key()),
                said: vec![
                    self.unit(plan.unit.uuid()),
                    visit.texts.with("web-control-in-plan", &[("n", inside.into())]),
                    plan.adopted_by.as_ref().map(ToString::to_string).unwrap_or_default(),
                ],
                day: plan.adopted_on.map(|day| day.to_string()).unwrap_or_default(),
                add: None,
            }
        })
        .collect()
    }

    /// The controls of the year: those of its plans, and those that are due in it; what is due first stands first.
    fn controls(&self, visit: &Visit, year: i64) -> Vec<Line> {
        let today = visit.view.map_or_else(|| visit.desk.today(), |view| view.on);
        let Ok(calendar) = i16::try_from(year) else { return Vec::new() };
        let mut noted: BTreeMap<Uuid, Vec<&ControlResult>> = BTreeMap::new();
        for held in &self.results {
            noted.entry(held.record.control.uuid()).or_default().push(&held.record);
        }
        let plans: BTreeSet<Uuid> =
            self.plans.iter().filter(|held| held.record.year == year).map(|held| held.id).collect();
        let mut lines = Vec::new();
        for held in &self.controls {
            let control = &held.record;
            let is_planned = control.plan.is_some_and(|plan| plans.contains(&plan.uuid()));
            let days = cycle::days(control.recurrence, control.first_on, control.last_on, calendar);
            if !is_planned && days.is_empty() {
                continue;
            }
            let results = noted.get(&held.id).map_or(&[][..], Vec::as_slice);
            let told: Vec<Noted> = results.iter().map(|result| said(result)).collect();
            let latest = results.iter().max_by_key(|result| result.due_on);
            let next = cycle::next_open(control.recurrence, control.first_on, control.last_on, &told, calendar, today);
            let status = match (&latest, &next) {
                (_, Some((_, Became::Late))) => ("bad", visit.t("web-control-late")),
                (Some(result), _) => pages::stands::<ControlResult>(visit, "outcome", result.outcome.key()),
                (None, _) => ("plan", visit.t("web-control-no-result")),
            };
            let latest = latest.map(|result| {
                let word = visit.t(&format!("control_results-outcome--{}", result.outcome.key()));
                let day = result.done_on.unwrap_or(result.due_on).to_string();
                visit.texts.with("web-control-latest", &[("about", word.into()), ("day", day.into())])
            });
            let method = control.method.as_ref().and_then(|code| {
                let codes = visit.desk.law().codes("mandatory_methods");
                codes.into_iter().find(|(known, _)| *known == code.as_str()).map(|(_, label)| label)
            });
            let add = next.as_ref().filter(|_| pages::may_add::<ControlResult>(visit)).map(|(day, _)| {
                new::<ControlResult>(&[("control", control.number.as_str()), ("due_on", &day.to_string())])
            });
            lines.push(Line {
                title: control.title.to_string(),
                href: pages::href::<Control>(visit, control.number.as_str(), held.id),
                said: [method.map(|label| pages::label(visit, label).to_owned()), latest]
                    .into_iter()
                    .flatten()
                    .collect(),
                day: next.map(|(day, _)| day.to_string()).unwrap_or_default(),
                status,
                add,
            });
        }
        lines.sort_by(|a, b| (a.day.is_empty(), &a.day, &a.title).cmp(&(b.day.is_empty(), &b.day, &b.title)));
        lines
    }

    fn deviations(&self, visit: &Visit) -> Vec<Line> {
        let mut open: Vec<&Held<Deviation>> =
            self.deviations.iter().filter(|held| held.record.state == DeviationState::Open).collect();
        open.sort_by_key(|held| held.record.found_on);
        open.into_iter()
            .map(|held| {
                let found = &held.record;
                let class = visit.t(&format!("deviations-class--{}", found.class.key()));
                let tone = match found.class {
                    domain::registers::DeviationClass::Material => "bad",
                    domain::registers::DeviationClass::Deviation => "half",
                    domain::registers::DeviationClass::Minor => "run",
                };
                Line {
                    title: found.title.to_string(),
                    href: pages::href::<Deviation>(visit, found.number.as_str(), held.id),
                    status: (tone, class),
                    said: vec![visit.t(&format!("deviations-source--{}", found.source.key()))],
                    day: found.found_on.to_string(),
                    add: None,
                }
            })
            .collect()
    }

    fn access(&self, visit: &Visit, year: i64) -> Vec<Access> {
        let used = self.resources.iter().filter(|held| held.record.in_use);
        used.map(|held| {
            let half = |half: i64| {
                let found = self.reviews.iter().find(|review| {
                    let review = &review.record;
                    review.resource == held.typed_id() && review.year == year && review.half == half
                });
                match found {
                    Some(review) => (
                        pages::stands::<AccessReview>(visit, "state", review.record.state.key()),
                        Some(pages::href::<AccessReview>(visit, review.record.number.as_str(), review.id)),
                    ),
                    None => (
                        ("bad", visit.t("web-control-is-missing")),
                        pages::may_add::<AccessReview>(visit).then(|| {
                            let (year, half) = (year.to_string(), half.to_string());
                            new::<AccessReview>(&[
                                ("resource", held.record.number.as_str()),
                                ("year", &year),
                                ("half", &half),
                            ])
                        }),
                    ),
                }
            };
            Access {
                title: held.record.name.to_string(),
                href: pages::href::<SharedResource>(visit, held.record.number.as_str(), held.id),
                halves: vec![half(1), half(2)],
            }
        })
        .collect()
    }
}

/// An answer in words.
fn answer(visit: &Visit, answer: Answer) -> String {
    visit.t(match answer {
        Answer::Yes => "answer--yes",
        Answer::No => "answer--no",
        Answer::Unclear => "answer--unclear",
    })
}

/// A result as what became of a day.
fn said(result: &ControlResult) -> Noted {
    let became = match result.outcome {
        ControlOutcome::Skipped => {
            Became::Skipped(result.comment.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default())
        }
        ControlOutcome::AsPlanned | ControlOutcome::Deviation | ControlOutcome::MaterialDeviation => {
            Became::Done(result.done_on)
        }
    };
    Noted { due_on: result.due_on, became }
}

/// The form of a new record, with what is known already.
fn new<R: Record>(known: &[(&str, &str)]) -> String {
    let pairs: Vec<(String, String)> =
        known.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    address::with_query(&format!("/{}/ny", address::slug(R::SPEC)), &pairs)
}

/// `GET /intern-kontroll?ar=`
///
/// # Errors
/// `Forbidden` for whoever reads nothing of the kind.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    if !menu::may_read(&visit.desk, ControlPlan::REGISTER) {
        return pages::instead(&visit, PATH);
    }
    let found = Found::read(&visit).await?;
    let today = visit.view.map_or_else(|| visit.desk.today(), |view| view.on);
    let this = i64::from(today.year());
    let year =
        visit.get("ar").and_then(|text| text.parse().ok()).filter(|year| (2000..2200).contains(year)).unwrap_or(this);
    let mut years: BTreeSet<i64> = found.plans.iter().map(|held| held.record.year).collect();
    years.extend(found.analyses.iter().map(|held| held.record.year));
    years.extend([this, year]);
    let mut s = visit.shell(&visit.t("web-control")).past();
    if let Some(item) = menu::item_at(PATH) {
        s = s.with_tabs(&visit, item);
    }
    shell::page(&ControlPage {
        heading: visit.texts.with("web-control-title", &[("year", year.to_string().into())]),
        years: years.into_iter().rev().map(|known| (known, known == year)).collect(),
        kept: visit.view_pairs(),
        analyses: found.analyses(&visit, year),
        plans: found.plans(&visit, year),
        controls: found.controls(&visit, year),
        deviations: found.deviations(&visit),
        access: found.access(&visit, year),
        add_analysis: pages::may_add::<MaterialityAnalysis>(&visit),
        add_plan: pages::may_add::<ControlPlan>(&visit),
        may_see_access: menu::may_read(&visit.desk, AccessReview::REGISTER),
        year,
        s,
    })
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PATH, get(show))
}
