//! What stands beside a review: decisions, judgements, who took part, inputs, files and drift.

use desk::{Condition, Query, figures, review::Drift, words};
use domain::{
    Register,
    registers::{InputState, ManagementReview, ReviewAttendee, ReviewDecision, ReviewInput, ReviewJudgement},
};
use record::{Choice, Code, FileRef, Held};

use super::{files::FORMATS, past};
use crate::{
    address, menu, pages,
    register::{self, cell},
    trouble::Trouble,
    visit::Visit,
};

/// A record in a list.
pub struct Listed {
    /// What it is called.
    pub title: String,
    /// What is said of it.
    pub sub: String,
    /// Where it leads.
    pub href: String,
    /// How it stands.
    pub status: Option<(&'static str, String)>,
}

/// A register's records of a review.
pub struct Beside {
    /// The register, for the heading's id.
    pub key: &'static str,
    /// The heading.
    pub heading: String,
    /// The records.
    pub items: Vec<Listed>,
    /// Where one is added, with the words.
    pub add: Option<(String, String)>,
}

/// A locked file.
pub struct File {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// Its size.
    pub size: String,
    /// Its checksum.
    pub sha256: String,
}

/// A figure that is another now.
pub struct Drifted {
    /// The figure.
    pub label: String,
    /// As decided.
    pub then: String,
    /// As it is.
    pub now: String,
}

/// What is told under the title.
///
/// # Errors
/// What the database says.
pub async fn meta(visit: &Visit, review: &Held<ManagementReview>) -> Result<Vec<String>, Trouble> {
    let found = &review.record;
    let people = [found.author, found.head].into_iter().flatten().map(|id| id.uuid());
    let names = visit.desk.caption_ids(people.chain([found.unit.uuid()]).collect()).await?;
    let name = |id: uuid::Uuid| names.get(&id).cloned().unwrap_or_else(|| visit.t("web-hidden"));
    let with = |key: &str, about: String| visit.texts.with(key, &[("about", about.into())]);
    let mut meta = vec![name(found.unit.uuid()), with("web-review-view", found.view_on.to_string())];
    meta.extend(found.author.map(|id| with("web-review-author", name(id.uuid()))));
    meta.extend(found.head.map(|id| with("web-review-head", name(id.uuid()))));
    meta.extend(found.handed_over_at.map(|at| with("web-review-handed", words::moment(visit.desk.law(), at))));
    meta.extend(found.decided_at.map(|at| with("web-review-decided", words::moment(visit.desk.law(), at))));
    meta.extend(found.annex_number.as_ref().map(|number| with("web-review-annexed", number.to_string())));
    Ok(meta)
}

/// The records of a register that belong to a review.
async fn of<R: Register>(visit: &Visit, review: &Held<ManagementReview>) -> Result<Option<Vec<Held<R>>>, Trouble> {
    if !menu::may_read(&visit.desk, R::REGISTER) {
        return Ok(None);
    }
    let within = Condition::among::<R>("review", vec![review.id]);
    let view = past(visit).map(|past| visit.desk.as_known(past));
    Ok(Some(visit.desk.typed(&Query { within, ..Query::default() }, view).await?))
}

fn beside<R: Register>(visit: &Visit, review: &Held<ManagementReview>, items: Vec<Listed>) -> Beside {
    let may_add = !review.record.is_locked() && visit.view.is_none() && pages::may_add::<R>(visit);
    let one = visit.t(&format!("{}-one", R::REGISTER));
    let href = format!("/{}/ny?review={}", address::slug(R::SPEC), review.record.number.as_str());
    Beside {
        key: R::REGISTER,
        heading: visit.t(R::REGISTER),
        add: may_add.then(|| (visit.texts.with("web-review-add", &[("about", one.into())]), href)),
        items,
    }
}

fn href<R: Register>(visit: &Visit, held: &Held<R>, number: &str) -> String {
    match domain::entry(R::REGISTER) {
        Some(entry) => address::with_query(&register::path(entry, Some(number), held.id), &visit.view_pairs()),
        None => String::new(),
    }
}

/// The label of a code of a list.
fn code_label<L: record::CodeList>(visit: &Visit, code: &Code<L>) -> String {
    let codes = visit.desk.law().codes(L::LIST);
    let found = codes.iter().find(|(known, _)| *known == code.as_str()).map(|(_, label)| *label);
    found.map_or_else(|| code.as_str().to_owned(), |label| pages::label(visit, label).to_owned())
}

/// Decisions, judgements, who took part and the inputs: what the caller may read of them.
///
/// # Errors
/// What the database says.
pub async fn registers(visit: &Visit, review: &Held<ManagementReview>) -> Result<Vec<Beside>, Trouble> {
    let mut all = Vec::new();
    let word = |key: &str| visit.t(key);
    if let Some(found) = of::<ReviewJudgement>(visit, review).await? {
        let items = found.iter().map(|held| {
            let judged = &held.record;
            let said = |field: &str, key: &str| word(&format!("review_judgements-{field}--{key}"));
            let tone = match judged.sufficient {
                domain::registers::Judgement::Yes => "ok",
                domain::registers::Judgement::Partly => "half",
                domain::registers::Judgement::No => "bad",
            };
            Listed {
                title: said("area", judged.area.key()),
                sub: format!(
                    "{}: {}",
                    word("review_judgements-desired_effect"),
                    said("desired_effect", judged.desired_effect.key()).to_lowercase()
                ),
                href: href(visit, held, judged.number.as_str()),
                status: Some((
                    tone,
                    format!(
                        "{}: {}",
                        word("review_judgements-sufficient"),
                        said("sufficient", judged.sufficient.key()).to_lowercase()
                    ),
                )),
            }
        });
        all.push(beside::<ReviewJudgement>(visit, review, items.collect()));
    }
    if let Some(found) = of::<ReviewDecision>(visit, review).await? {
        let owners = visit.desk.caption_ids(found.iter().map(|held| held.record.owner.uuid()).collect()).await?;
        let items = found.iter().map(|held| {
            let decided = &held.record;
            let owner = owners.get(&decided.owner.uuid()).cloned().unwrap_or_else(|| word("web-hidden"));
            let mut sub = visit
                .texts
                .with("web-review-decision", &[("about", owner.into()), ("day", decided.due_on.to_string().into())]);
            if decided.measure.is_some() {
                sub = format!("{sub} {}", word("web-review-is-measure"));
            }
            Listed {
                title: decided.title.to_string(),
                sub,
                href: href(visit, held, decided.number.as_str()),
                status: None,
            }
        });
        all.push(beside::<ReviewDecision>(visit, review, items.collect()));
    }
    if let Some(found) = of::<ReviewAttendee>(visit, review).await? {
        let people = visit.desk.caption_ids(found.iter().map(|held| held.record.person.uuid()).collect()).await?;
        let items = found.iter().map(|held| Listed {
            title: people.get(&held.record.person.uuid()).cloned().unwrap_or_else(|| word("web-hidden")),
            sub: held.record.role.to_string(),
            href: href(visit, held, held.record.number.as_str()),
            status: None,
        });
        all.push(beside::<ReviewAttendee>(visit, review, items.collect()));
    }
    if let Some(found) = of::<ReviewInput>(visit, review).await? {
        let items = found.iter().map(|held| {
            let tone = match held.record.state {
                InputState::Open => "bad",
                InputState::Addressed => "ok",
                InputState::NothingToReport => "plan",
            };
            Listed {
                title: code_label(visit, &held.record.input),
                sub: String::new(),
                href: href(visit, held, held.record.number.as_str()),
                status: Some((tone, word(&format!("review_inputs-state--{}", held.record.state.key())))),
            }
        });
        all.push(beside::<ReviewInput>(visit, review, items.collect()));
    }
    Ok(all)
}

/// The files that were locked.
pub fn files(review: &Held<ManagementReview>, path: &str) -> Vec<File> {
    let found = &review.record;
    let kept = |ending: &str| -> Option<&FileRef> {
        match ending {
            "pdf" => found.locked_pdf.as_ref(),
            "docx" => found.locked_docx.as_ref(),
            "html" => found.locked_html.as_ref(),
            _ => found.locked_json.as_ref(),
        }
    };
    let files = FORMATS.iter().filter_map(|(ending, _)| {
        kept(ending).map(|file| File {
            name: file.name.clone(),
            href: format!("{path}/fil/{ending}"),
            size: cell::size(file.size_bytes),
            sha256: file.sha256.clone(),
        })
    });
    files.collect()
}

/// Figures that are others now, in words.
pub fn drifted(visit: &Visit, found: Vec<Drift>) -> Vec<Drifted> {
    let shown = |figure: &str, value: Option<i64>| {
        let unit = domain::figures::definition(figure).map(|definition| definition.unit);
        unit.map_or_else(String::new, |unit| figures::shown(visit.texts, unit, value))
    };
    let drifted = found.into_iter().map(|found| Drifted {
        label: visit.t(&format!("figure-{}", found.figure)),
        then: shown(&found.figure, found.decided),
        now: shown(&found.figure, found.now),
    });
    drifted.collect()
}
