//! Reporting that something went wrong: plain questions.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    Router,
    extract::{Request, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use desk::{Desk, Error, Query, incidents::Report};
use domain::registers::{Intake, OrgUnit};
use jiff::Timestamp;
use language::Texts;
use record::{Answer, Held, parse};
use uuid::Uuid;

use crate::{
    app::{App, Known},
    pages::signin,
    plain::Plain,
    shell, texts,
    trouble::{self, Kept, Trouble},
    visit::{self, COOKIE, Upload, cookie},
};

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/rapportera", get(show).post(send))
}

/// What may have happened, in the reporter's words, and what each answers of the questions. What a reporter cannot
/// know stays open: nobody who reports judges.
struct Happening {
    key: &'static str,
    has_hint: bool,
    personal_data: Answer,
    systems: Answer,
    harmed: Answer,
    crime: Option<Answer>,
}

const fn happening(
    key: &'static str,
    has_hint: bool,
    personal_data: Answer,
    systems: Answer,
    harmed: Answer,
    crime: Option<Answer>,
) -> Happening {
    Happening { key, has_hint, personal_data, systems, harmed, crime }
}

/// The answers to "what has happened".
const HAPPENINGS: &[Happening] = &[
    happening("wrong-person", true, Answer::Yes, Answer::No, Answer::No, None),
    happening("unauthorised", false, Answer::Unclear, Answer::Unclear, Answer::No, None),
    happening("lost", true, Answer::Unclear, Answer::Unclear, Answer::No, None),
    happening("system", false, Answer::Unclear, Answer::Yes, Answer::No, None),
    happening("fooled", false, Answer::Unclear, Answer::Unclear, Answer::No, Some(Answer::Unclear)),
    happening("hurt", true, Answer::Unclear, Answer::No, Answer::Yes, None),
    happening("other", false, Answer::Unclear, Answer::Unclear, Answer::Unclear, None),
];

/// A choice as it is drawn.
struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "pages/report.html")]
struct ReportPage {
    p: Plain,
    form: Option<String>,
    phone: String,
    /// Whom to contact when it may concern protective security.
    contact: String,
    happenings: Vec<Choice>,
    when: Vec<Choice>,
    ongoing: Vec<Choice>,
    protected: Vec<Choice>,
    secret: Vec<Choice>,
    units: Vec<Choice>,
    me: Option<String>,
    is_anonymous: bool,
    story: String,
    day: String,
    hour: String,
    identity: Option<String>,
    keeps_identity: bool,
    errors: Vec<(String, String)>,
    stop: bool,
}

impl ReportPage {
    /// What is wrong with a field, by its id.
    fn wrong(&self, id: &str) -> Option<&str> {
        self.errors.iter().find(|(name, _)| name == id).map(|(_, said)| said.as_str())
    }
}

/// Whoever reports: somebody who is signed in, or nobody known.
struct Reporter {
    desk: Desk,
    known: Option<Known>,
    texts: &'static Texts,
    place: String,
}

impl Reporter {
    async fn of(app: &Arc<App>, parts: &axum::http::request::Parts) -> Result<Reporter, Trouble> {
        app.promote().await?;
        let known = match cookie(&parts.headers, COOKIE) {
            Some(token) => app.known(token).await?,
            None => None,
        };
        let place = visit::place(app, parts);
        let desk = app.desk();
        Ok(match known {
            Some(known) => Reporter {
                desk: desk.of_caller(Arc::clone(&known.caller), &known.session.account.login, app.now()),
                texts: texts::of(&known.session.account.language),
                known: Some(known),
                place,
            },
            None if desk.law().open_intake => {
                let desk = desk.of_nobody();
                Reporter { desk, known: None, texts: signin::preferred(&parts.headers), place }
            }
            None => return Err(Trouble::SignIn("/rapportera".to_owned())),
        })
    }

    fn plain(&self, key: &str) -> Plain {
        let who = self
            .known
            .as_ref()
            .map(|known| self.texts.with("web-report-as", &[("about", known.name.to_string().into())]));
        Plain { texts: self.texts, title: self.texts.text(key), who }
    }
}

type Pairs = Vec<(String, String)>;

fn of<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
}

async fn page(
    reporter: &Reporter,
    app: &App,
    pairs: &Pairs,
    errors: Vec<(String, String)>,
    stop: bool,
) -> Result<ReportPage, Trouble> {
    let texts = reporter.texts;
    let choice = |name: &str, value: &str, key: String, has_hint: bool| Choice {
        is_chosen: of(pairs, name) == value,
        value: value.to_owned(),
        label: texts.text(&key),
        hint: has_hint.then(|| texts.text(&format!("{key}-hint"))),
    };
    let three = |name: &str| -> Vec<Choice> {
        let all = [("ja", "web-yes"), ("nej", "web-no"), ("vet-ej", "web-unknown")];
        all.iter().map(|(value, key)| choice(name, value, (*key).to_owned(), false)).collect()
    };
    let own = match &reporter.known {
        Some(known) => reporter.desk.unit_of(known.session.account.person).await?,
        None => None,
    };
    let units: Vec<Held<OrgUnit>> = app.desk().typed(&Query::default(), None).await?;
    let chosen = Uuid::parse_str(of(pairs, "var")).ok().or(own);
    let mut units: Vec<Choice> = units
        .into_iter()
        .map(|held| Choice {
            value: held.id.to_string(),
            label: held.record.name.to_string(),
            hint: None,
            is_chosen: Some(held.id) == chosen,
        })
        .collect();
    units.sort_by(|a, b| a.label.cmp(&b.label));
    Ok(ReportPage {
        p: reporter.plain("web-report-title"),
        form: reporter.known.as_ref().map(|known| known.session.form.clone()),
        contact: reporter.desk.law().protective_contact.clone(),
        phone: reporter.desk.law().urgent_phone.clone(),
        happenings: HAPPENINGS
            .iter()
            .map(|one| choice("vad", one.key, format!("web-happened-{}", one.key), one.has_hint))
            .collect(),
        when: [("nyss", "web-noticed-now"), ("idag", "web-noticed-today"), ("annan", "web-noticed-other")]
            .iter()
            .map(|(value, key)| choice("nar", value, (*key).to_owned(), false))
            .collect(),
        ongoing: three("pagar"),
        protected: three("skydd"),
        secret: three("rikets"),
        me: reporter.known.as_ref().map(|known| known.name.to_string()),
        is_anonymous: of(pairs, "kontakt") == "anonym",
        story: of(pairs, "berattelse").to_owned(),
        day: of(pairs, "dag").to_owned(),
        hour: of(pairs, "klockan").to_owned(),
        keeps_identity: !of(pairs, "ej_pnr").is_empty(),
        identity: domain::identity_in(of(pairs, "berattelse")).map(str::to_owned),
        units,
        errors,
        stop,
    })
}

async fn show(Shared(app): Shared<Arc<App>>, request: Request) -> Result<Response, Trouble> {
    let (parts, _) = request.into_parts();
    let reporter = Reporter::of(&app, &parts).await?;
    shell::page(&page(&reporter, &app, &Pairs::new(), Vec::new(), false).await?)
}

fn answer(text: &str) -> Option<Answer> {
    match text {
        "ja" => Some(Answer::Yes),
        "nej" => Some(Answer::No),
        "vet-ej" => Some(Answer::Unclear),
        _ => None,
    }
}

/// When it was noticed: a little while ago, earlier today, or on a day that is told.
fn noticed(desk: &Desk, pairs: &Pairs) -> Result<Option<Timestamp>, record::Fault> {
    let told = |text: &str| {
        let at = parse::moment(text, &desk.law().zone)?;
        if at > desk.now() { Err(record::Fault::new("in_the_future")) } else { Ok(Some(at)) }
    };
    match of(pairs, "nar") {
        "nyss" => Ok(Some(desk.now())),
        "idag" => {
            // Strictest when no time is told: from the beginning of the day.
            let hour = Some(of(pairs, "klockan")).filter(|text| !text.is_empty()).unwrap_or("00:00");
            told(&format!("{} {hour}", desk.today()))
        }
        "annan" => {
            let text = of(pairs, "dag").replace('T', " ");
            if text.is_empty() {
                return Err(record::Fault::new("day_missing"));
            }
            let whole = if text.len() == 10 { format!("{text} 00:00") } else { text };
            told(&whole)
        }
        _ => Ok(None),
    }
}

async fn send(Shared(app): Shared<Arc<App>>, request: Request) -> Result<Response, Trouble> {
    let (parts, body) = request.into_parts();
    if visit::is_foreign(&parts.headers) {
        return Err(Trouble::ForeignForm);
    }
    let reporter = Reporter::of(&app, &parts).await;
    let (pairs, files) = visit::fields(Request::from_parts(parts, body), &app).await?;
    // What may concern national security is not kept, nor sent back.
    let may_return = of(&pairs, "rikets") != "ja";
    let reporter = match reporter {
        Err(trouble @ Trouble::SignIn(_)) if may_return => {
            return Err(Kept::of("/rapportera", (pairs, files), None).map_or(trouble, Trouble::Over));
        }
        reporter => reporter?,
    };
    let form = of(&pairs, visit::FORM_FIELD);
    let is_of_this_visit = match &reporter.known {
        Some(known) => form == known.session.form,
        // Whoever wrote while signed in would send without a name now, and is asked.
        None => form.is_empty(),
    };
    if !is_of_this_visit && may_return {
        let key = if reporter.known.is_some() { "web-report-again-as" } else { "web-report-over" };
        let said = vec![("vad".to_owned(), reporter.texts.text(key))];
        return shell::page_with(StatusCode::FORBIDDEN, &page(&reporter, &app, &pairs, said, false).await?);
    }
    if !may_return {
        let page = page(&reporter, &app, &Pairs::new(), Vec::new(), true).await?;
        return shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let texts = reporter.texts;
    let mut errors = Vec::new();
    let happened = HAPPENINGS.iter().find(|one| one.key == of(&pairs, "vad"));
    if happened.is_none() {
        errors.push(("vad".to_owned(), texts.text("web-report-what")));
    }
    if of(&pairs, "berattelse").is_empty() {
        errors.push(("berat".to_owned(), texts.text("web-report-story")));
    }
    if let Some(number) = domain::identity_in(of(&pairs, "berattelse"))
        && of(&pairs, "ej_pnr") != number
    {
        errors.push(("berat".to_owned(), texts.with("web-report-identity", &[("about", number.into())])));
    }
    if answer(of(&pairs, "rikets")).is_none() {
        errors.push(("rikets".to_owned(), texts.text("web-report-secret-missing")));
    }
    let unit = Uuid::parse_str(of(&pairs, "var")).ok();
    if unit.is_none() {
        errors.push(("var".to_owned(), texts.text("web-report-where")));
    }
    let detected_at = noticed(&reporter.desk, &pairs).unwrap_or_else(|fault| {
        let at = if of(&pairs, "nar") == "idag" { "klockan" } else { "dag" };
        errors.push((at.to_owned(), trouble::fault(texts, &fault)));
        None
    });
    let (Some(happened), Some(unit), true) = (happened, unit, errors.is_empty()) else {
        let page = page(&reporter, &app, &pairs, errors, false).await?;
        return shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    if reporter.known.is_none()
        && let Err(seconds) = app.intake.count(reporter.place.clone(), app.now())
    {
        let said = texts.with("web-report-wait", &[("n", ((seconds + 59) / 60).into())]);
        let page = page(&reporter, &app, &pairs, vec![("vad".to_owned(), said)], false).await?;
        return Ok(shell::after(seconds, shell::page(&page)?));
    }
    let is_anonymous = reporter.known.is_none() || of(&pairs, "kontakt") == "anonym";
    let wish = report(happened, unit, detected_at, is_anonymous, &pairs);
    // An account must not stand anywhere in what was sent without a name.
    let desk = if wish.anonymous { reporter.desk.of_nobody() } else { reporter.desk.clone() };
    match desk.report(&wish).await {
        Ok(receipt) => {
            attach(&desk, receipt.id, files).await?;
            app.changed();
            Ok(Redirect::to(&format!("/folj/{}?ny=1", receipt.token)).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let told = problems.0.iter().map(|problem| ("berat".to_owned(), trouble::fault(texts, &problem.fault)));
            let page = page(&reporter, &app, &pairs, told.collect(), false).await?;
            shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other.into()),
    }
}

async fn attach(desk: &Desk, incident: Uuid, files: BTreeMap<String, Upload>) -> Result<(), Trouble> {
    for upload in files.into_values() {
        desk.attach_to_report(incident, &upload.name, &upload.bytes).await?;
    }
    Ok(())
}

fn report(happened: &Happening, unit: Uuid, detected_at: Option<Timestamp>, anonymous: bool, pairs: &Pairs) -> Report {
    // The register's language is Swedish, whatever the reporter reads.
    let swedish = texts::swedish();
    let ongoing = match answer(of(pairs, "pagar")) {
        Some(Answer::Yes) => "web-report-ongoing-yes",
        Some(Answer::No) => "web-report-ongoing-no",
        Some(Answer::Unclear) | None => "web-report-ongoing-unknown",
    };
    Report {
        description: Some(format!("{}\n\n{}", of(pairs, "berattelse"), swedish.text(ongoing))),
        detected_at,
        protective_security: answer(of(pairs, "rikets")).unwrap_or(Answer::Unclear),
        personal_data: happened.personal_data,
        protected_identity: answer(of(pairs, "skydd")),
        systems: happened.systems,
        harmed: happened.harmed,
        crime_suspected: happened.crime,
        anonymous,
        intake: Intake::Form,
        ..Report::of(&swedish.text(&format!("web-happened-{}", happened.key)), unit)
    }
}
