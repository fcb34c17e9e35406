//! What a person has been told: reports that came in, what waits for advice or approval and reminders of duties, with
//! what is read and what is not, and how the person wants mail.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use desk::{
    notices::{About, Choices, Seen},
    words,
};
use domain::{
    incident::reminders::{self, Point},
    law::Label,
    registers::{ManagementReview, ReportingDuty, ReviewState},
};
use language::Texts;
use record::{Choice, Record};

use crate::{
    app::App,
    shell::{self, Crumb, Shell},
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// Where the notices are.
const PATH: &str = "/aviseringar";
/// Where the person chooses.
const CHOICES: &str = "/installningar/aviseringar";

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PATH, get(show)).route("/aviseringar/last", post(read)).route(CHOICES, get(choose).post(chosen))
}

struct Line {
    id: String,
    about: String,
    href: Option<String>,
    incident: String,
    point: String,
    due: Option<String>,
    told: String,
    told_iso: String,
    tone: String,
    word: String,
    is_new: bool,
    is_urgent: bool,
}

#[derive(Template)]
#[template(path = "pages/notices.html")]
struct NoticesPage {
    s: Shell,
    lines: Vec<Line>,
    new: i64,
}

/// A label in the person's language.
fn label(texts: &Texts, label: &Label) -> String {
    words::label(texts, label).to_owned()
}

fn line(visit: &Visit, seen: &Seen) -> Line {
    let law = visit.desk.law();
    let rule = seen.now.as_ref().and_then(|duty| law.incident.latest(duty.code.as_str()));
    let (tone, word) = match (&seen.now, seen.point) {
        (Some(duty), _) if duty.state.is_resolved() => ("ok", duty_state(visit, duty)),
        (_, Point::Overdue) => ("bad", visit.t("web-notice-overdue")),
        (_, Point::Due) => ("bad", visit.t("web-notice-due")),
        (_, Point::Reported) => match &seen.case {
            Some(case) if reminders::is_unreceived(case) => ("half", visit.t("web-notice-waits")),
            Some(_) => ("ok", visit.t("web-notice-received")),
            None => ("plan", visit.t("web-notice-closed")),
        },
        (_, Point::Decide) => match &seen.review {
            Some(review) if review.state == ReviewState::HandedOver => ("half", review_state(visit, review)),
            Some(review) => ("ok", review_state(visit, review)),
            None => ("plan", visit.t("web-notice-closed")),
        },
        (Some(duty), Point::Part(_) | Point::Earlier | Point::Advise | Point::Approve) => {
            ("half", duty_state(visit, duty))
        }
        (None, Point::Part(_) | Point::Earlier | Point::Advise | Point::Approve) => {
            ("plan", visit.t("web-notice-closed"))
        }
    };
    if let Some(review) = &seen.review {
        return Line {
            id: seen.about.to_string(),
            about: words::called(visit.texts, law, ManagementReview::REGISTER, &domain::Register::caption(review)),
            href: Some(format!("/genomgang/{}", review.number)),
            incident: review.number.to_string(),
            point: words::point(visit.texts, seen.point),
            due: None,
            told: words::moment(law, seen.told_at),
            told_iso: shell::iso(seen.told_at),
            tone: tone.to_owned(),
            word,
            is_new: seen.is_new,
            is_urgent: false,
        };
    }
    let about = match (&seen.case, rule) {
        (Some(case), _) if seen.point == Point::Reported => case.title.to_string(),
        (_, Some(rule)) => label(visit.texts, &rule.label),
        (_, None) => visit.t("web-notice-hidden"),
    };
    let incident = seen.case.as_ref().map(|case| case.number.to_string());
    let case = incident.as_ref().map(|number| format!("/incidenter/{number}/arende"));
    Line {
        id: seen.about.to_string(),
        about,
        href: seen.now.as_ref().map(|duty| format!("/plikter/{}", duty.number)).or(case),
        incident: incident.unwrap_or_default(),
        point: words::point(visit.texts, seen.point),
        due: seen.now.as_ref().and_then(ReportingDuty::due).map(|at| words::moment(law, at)),
        told: words::moment(law, seen.told_at),
        told_iso: shell::iso(seen.told_at),
        tone: tone.to_owned(),
        word,
        is_new: seen.is_new,
        is_urgent: seen.is_urgent,
    }
}

fn duty_state(visit: &Visit, duty: &ReportingDuty) -> String {
    visit.t(&format!("{}-{}--{}", ReportingDuty::REGISTER, ReportingDuty::STATE.name, duty.state.key()))
}

fn review_state(visit: &Visit, review: &ManagementReview) -> String {
    visit.t(&format!("{}-{}--{}", ManagementReview::REGISTER, ManagementReview::STATE.name, review.state.key()))
}

fn done(visit: &Visit) -> Option<String> {
    visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]))
}

/// `GET /aviseringar`
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    let lines: Vec<Line> = visit.desk.own_notices().await?.iter().map(|seen| line(&visit, seen)).collect();
    let title = visit.t("web-notices");
    let mut s = visit.shell(&title).at(vec![Crumb { label: title.clone(), href: None }]);
    s.toast = done(&visit);
    let new = i64::try_from(lines.iter().filter(|line| line.is_new).count()).unwrap_or(i64::MAX);
    shell::page(&NoticesPage { s, lines, new })
}

/// `POST /aviseringar/last`: the notices of one duty or case are read, or all.
///
/// # Errors
/// What the database says.
pub async fn read(sent: Sent) -> Result<Response, Trouble> {
    let about = match sent.some("plikt") {
        Some(text) => About::Duty(text.parse().map_err(|_| Trouble::Unreadable)?),
        None => About::All,
    };
    sent.visit.desk.read_notices(about).await?;
    sent.visit.recount();
    Ok(Redirect::to(&format!("{PATH}?klart=markerat")).into_response())
}

struct Way {
    value: &'static str,
    label: String,
    about: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "pages/notice_choices.html")]
struct ChoicesPage {
    s: Shell,
    ways: Vec<Way>,
    email: Option<String>,
    at: String,
}

/// `GET /installningar/aviseringar`
///
/// # Errors
/// What the database says.
pub async fn choose(visit: Visit) -> Result<Response, Trouble> {
    let now = visit.desk.notice_choices().await?;
    let way = |value: &'static str, key: &str, about: &str, is_chosen: bool| Way {
        value,
        label: visit.t(key),
        about: visit.t(about),
        is_chosen,
    };
    let ways = vec![
        way("genast", "web-notice-each", "web-notice-each-about", !now.no_mail && !now.digest),
        way("dagligen", "web-notice-digest", "web-notice-digest-about", !now.no_mail && now.digest),
        way("ingen", "web-notice-none", "web-notice-none-about", now.no_mail),
    ];
    let title = visit.t("web-notice-choices");
    let settings = Crumb { label: visit.t("web-settings"), href: Some("/installningar".to_owned()) };
    let mut s = visit.shell(&title).at(vec![settings, Crumb { label: title.clone(), href: None }]);
    s.toast = done(&visit);
    let at = visit.desk.law().incident.digest_at.strftime("%H:%M").to_string();
    shell::page(&ChoicesPage { s, ways, email: visit.desk.own_address().await?, at })
}

/// `POST /installningar/aviseringar`
///
/// # Errors
/// What the database says.
pub async fn chosen(sent: Sent) -> Result<Response, Trouble> {
    let choices = match sent.some("epost") {
        Some("genast") => Choices { no_mail: false, digest: false },
        Some("dagligen") => Choices { no_mail: false, digest: true },
        Some("ingen") => Choices { no_mail: true, digest: false },
        Some(_) | None => return Err(Trouble::Unreadable),
    };
    sent.visit.desk.choose_notices(choices).await?;
    Ok(Redirect::to(&format!("{CHOICES}?klart=sparat")).into_response())
}
