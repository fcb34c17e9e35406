//! Law, scales and lists as dated data: what the program goes by, since when, and where it is written.

use askama::Template;
use axum::response::Response;
use desk::{reference, words};
use domain::law::{Label, clock::Rule, scale::Step};
use jiff::civil::Date;

use super::{dated, frame};
use crate::{
    shell::{self, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// Something dated.
struct Dated {
    code: String,
    label: String,
    said: String,
    since: String,
    until: String,
    source: String,
}

/// A file of dated data.
struct Part {
    id: String,
    heading: String,
    href: String,
    total: i64,
    rows: Vec<Dated>,
}

#[derive(Template)]
#[template(path = "pages/settings/law.html")]
struct LawPage {
    s: Shell,
    parts: Vec<Part>,
    files: Vec<(String, String)>,
    zone: String,
}

fn word(visit: &Visit, label: &Label) -> String {
    words::label(visit.texts, label).to_owned()
}

fn until(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn steps(visit: &Visit, steps: &[Step]) -> String {
    let words = steps.iter().map(|step| format!("{} {}", step.value, word(visit, &step.label)));
    words.collect::<Vec<_>>().join(", ")
}

fn scales(visit: &Visit) -> Vec<Dated> {
    let scales = visit.desk.law().risk_scales.iter();
    scales
        .map(|scale| {
            let zones = scale.zones.iter().map(|zone| format!("{} {}", zone.from, word(visit, &zone.label)));
            let args = [
                ("likelihood", steps(visit, &scale.likelihood).into()),
                ("consequence", steps(visit, &scale.consequence).into()),
                ("zones", zones.collect::<Vec<_>>().join(", ").into()),
            ];
            Dated {
                code: scale.key.clone(),
                label: word(visit, &scale.label),
                said: visit.texts.with("web-law-scale", &args),
                since: scale.since.to_string(),
                until: String::new(),
                source: scale.source.clone(),
            }
        })
        .collect()
}

fn models(visit: &Visit) -> Vec<Dated> {
    let models = visit.desk.law().classification_models.iter();
    models
        .map(|model| {
            let levels = model.levels.iter().map(|level| format!("{} {}", level.value, word(visit, &level.label)));
            let args = [("levels", levels.collect::<Vec<_>>().join(", ").into()), ("n", model.review_months.into())];
            Dated {
                code: model.key.clone(),
                label: word(visit, &model.label),
                said: visit.texts.with("web-law-model", &args),
                since: model.since.to_string(),
                until: String::new(),
                source: model.source.clone(),
            }
        })
        .collect()
}

/// The times that the law sets, each named after the duty that it counts for.
fn deadlines(visit: &Visit) -> Vec<Dated> {
    let law = visit.desk.law();
    let deadlines = law.deadlines.iter();
    deadlines
        .map(|found| {
            let time = match found.rule {
                Rule::Hours(n) => visit.texts.with("web-law-hours", &[("n", n.into())]),
                Rule::Days(n) => visit.texts.with("web-law-days", &[("n", n.into())]),
                Rule::Months(n) => visit.texts.with("web-law-months", &[("n", n.into())]),
            };
            let duty = law.incident.latest(&found.key).map(|rule| word(visit, &rule.label));
            let (label, said) = duty.map_or_else(|| (time.clone(), String::new()), |duty| (duty, time.clone()));
            Dated {
                code: found.key.clone(),
                label,
                said,
                since: found.since.to_string(),
                until: until(found.until),
                source: found.source.clone(),
            }
        })
        .collect()
}

/// The duties that a case may bring, and what is done for each.
fn duties(visit: &Visit) -> Vec<Dated> {
    let law = visit.desk.law();
    let duties = law.incident.duties.iter();
    duties
        .map(|rule| Dated {
            code: rule.code.clone(),
            label: word(visit, &rule.label),
            said: law
                .incident
                .channel(&rule.addressee, rule.until.unwrap_or(visit.desk.today()))
                .map_or_else(String::new, |channel| {
                    visit.texts.with("web-law-to", &[("about", word(visit, &channel.label).into())])
                }),
            since: rule.since.to_string(),
            until: until(rule.until),
            source: rule.source.clone(),
        })
        .collect()
}

/// To whom reports go, and which way.
fn channels(visit: &Visit) -> Vec<Dated> {
    let channels = visit.desk.law().incident.channels.iter();
    channels
        .map(|channel| Dated {
            code: channel.addressee.clone(),
            label: word(visit, &channel.label),
            said: word(visit, &channel.way),
            since: channel.since.to_string(),
            until: until(channel.until),
            source: channel.source.clone(),
        })
        .collect()
}

/// The holidays with their days this year; those whose rule has ended say until when.
fn holidays(visit: &Visit) -> Vec<Dated> {
    let year = visit.desk.today().year();
    let holidays = visit.desk.law().holidays.iter();
    holidays
        .map(|holiday| Dated {
            code: holiday.key.clone(),
            label: word(visit, &holiday.label),
            said: until(holiday.day(year)),
            since: holiday.since.to_string(),
            until: holiday.until.map(|year| year.to_string()).unwrap_or_default(),
            source: holiday.source.clone(),
        })
        .collect()
}

fn events(visit: &Visit) -> Vec<Dated> {
    let events = visit.desk.law().events.iter();
    events
        .map(|event| Dated {
            code: event.key.clone(),
            label: word(visit, &event.title),
            said: event.note.as_ref().map(|note| word(visit, note)).unwrap_or_default(),
            since: event.on.to_string(),
            until: String::new(),
            source: event.source.clone(),
        })
        .collect()
}

fn templates(visit: &Visit) -> Vec<Dated> {
    let templates = visit.desk.law().templates.iter();
    templates
        .map(|template| {
            let count = i64::try_from(template.sections.len()).unwrap_or(i64::MAX);
            Dated {
                code: template.key.clone(),
                label: word(visit, &template.label),
                said: visit.texts.with("web-law-sections", &[("n", count.into())]),
                since: String::new(),
                until: String::new(),
                source: String::new(),
            }
        })
        .collect()
}

/// `GET /installningar/lag`
///
/// # Errors
/// When the page cannot be made.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    let law = visit.desk.law();
    let part = |name: &str, rows: Vec<Dated>| Part {
        id: name.replace('_', "-"),
        heading: visit.t(&format!("web-law-{}", name.replace('_', "-"))),
        href: format!("{}/{}", dated::PATH, if name.starts_with("iso27001_") { "iso27001" } else { name }),
        total: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        rows,
    };
    let mut parts = vec![
        part("risk_scales", scales(&visit)),
        part("classification_models", models(&visit)),
        part("deadlines", deadlines(&visit)),
        part("incident_duties", duties(&visit)),
        part("incident_channels", channels(&visit)),
        part("legal_events", events(&visit)),
        part("holidays", holidays(&visit)),
        part("review_templates", templates(&visit)),
    ];
    for list in &law.lists {
        let rows = list.entries.iter().map(|entry| Dated {
            code: entry.code.clone(),
            label: word(&visit, &entry.label),
            said: String::new(),
            since: entry.since.to_string(),
            until: until(entry.until),
            source: entry.source.clone(),
        });
        parts.push(part(&list.name, rows.collect()));
    }
    let files = reference::FILES
        .iter()
        .map(|(file, _)| (dated::name(&visit, file), format!("{}/{}", dated::PATH, dated::stem(file))));
    let page = LawPage {
        parts,
        files: files.collect(),
        zone: law.zone.iana_name().unwrap_or_default().to_owned(),
        s: frame(&visit, &visit.t("web-settings-law")),
    };
    shell::page(&page)
}
