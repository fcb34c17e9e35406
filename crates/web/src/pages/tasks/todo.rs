//! A task as a line of a list.

use std::collections::BTreeSet;

use desk::{
    Want,
    waiting::{Need, Task},
    words,
};
use domain::{
    registers::{AccessReview, ControlResult, ManagementReview, Occurrence, ReadConfirmation},
    task::Standing,
};
use record::Record;

use super::when;
use crate::{address, register, trouble::Trouble, visit::Visit};

/// A line of a list of tasks.
pub struct Line {
    /// Where the task is worked on.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// What it is, and what is to be done.
    pub about: String,
    /// When, in a word.
    pub when: String,
    /// When, as a day.
    pub day: String,
    /// The same for machines.
    pub iso: String,
    /// True when its day has passed.
    pub is_late: bool,
    /// The ring's tone.
    pub tone: &'static str,
    /// The ring's word.
    pub word: String,
    /// Who is waited for.
    pub who: Option<String>,
    /// The version to confirm as read, when that is all there is to do.
    pub confirm: Option<String>,
}

/// The ring of a standing.
pub fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::Late => "bad",
        Standing::Ongoing => "run",
        Standing::Planned => "plan",
        Standing::Waiting => "half",
        Standing::Done => "ok",
    }
}

/// The address of a form with some fields filled.
fn form(spec: &'static record::Spec, filled: &[(&str, String)]) -> String {
    let pairs: Vec<(String, String)> = filled.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect();
    address::with_query(&format!("/{}/ny", address::slug(spec)), &pairs)
}

/// Where a task is worked on: the record, or the form where its result is noted.
fn href(visit: &Visit, task: &Task) -> String {
    let may_add = |spec| visit.view.is_none() && visit.desk.may_add(spec);
    let due = task.due_on.map(|day| day.to_string()).unwrap_or_default();
    let number = task.number.clone();
    let noted = match task.need {
        Need::Result if may_add(ControlResult::SPEC) => {
            let filled = [(ControlResult::CONTROL.name, number), (ControlResult::DUE_ON.name, due)];
            Some(form(ControlResult::SPEC, &filled))
        }
        Need::Occurrence if may_add(Occurrence::SPEC) => {
            Some(form(Occurrence::SPEC, &[(Occurrence::TASK.name, number), (Occurrence::DUE_ON.name, due)]))
        }
        Need::Access(year, half) if may_add(AccessReview::SPEC) => {
            let filled = [
                (AccessReview::RESOURCE.name, number),
                (AccessReview::YEAR.name, year.to_string()),
                (AccessReview::HALF.name, half.to_string()),
            ];
            Some(form(AccessReview::SPEC, &filled))
        }
        Need::Approve | Need::Advise | Need::Duty => Some(format!("/plikter/{}", task.number)),
        // What was seen is noted in the case, and whoever receives it judges it there.
        Need::Sample | Need::Receive => Some(format!("{}/arende", record_href(visit, task))),
        Need::Result | Need::Occurrence | Need::Access(..) | Need::Work | Need::Read | Need::Course | Need::Decide => {
            None
        }
    };
    noted.filter(|_| task.standing.is_open()).unwrap_or_else(|| record_href(visit, task))
}

fn record_href(visit: &Visit, task: &Task) -> String {
    let Some(entry) = domain::entry(task.register) else { return "/uppgifter".to_owned() };
    // A review is read and decided where it stands as a document.
    if task.register == ManagementReview::REGISTER {
        return address::with_query(&format!("/genomgang/{}", task.number), &visit.view_pairs());
    }
    let number = Some(task.number.as_str()).filter(|number| !number.is_empty());
    address::with_query(&register::path(entry, number, task.id), &visit.view_pairs())
}

fn about(visit: &Visit, task: &Task) -> String {
    let one = when::capital(&visit.t(&format!("{}-one", task.register)));
    let need = match (task.need, task.field) {
        (Need::Work, Some(field)) => visit.t(&format!("{}-{field}", task.register)),
        (Need::Work, None) => String::new(),
        (Need::Result, _) => visit.t("web-need-result"),
        (Need::Occurrence, _) => visit.t("web-need-occurrence"),
        (Need::Access(year, half), _) => {
            visit.texts.with("web-need-access", &[("about", year.to_string().into()), ("n", half.into())])
        }
        (Need::Read, _) => visit.t("web-need-read"),
        (Need::Course, _) => visit.t("web-need-course"),
        (Need::Decide, _) => visit.t("web-need-decide"),
        (Need::Sample, _) => visit.t("web-need-sample"),
        (Need::Approve, _) => visit.t("web-need-approve"),
        (Need::Advise, _) => visit.t("web-need-advise"),
        (Need::Duty, _) => visit.t("web-need-duty"),
        (Need::Receive, _) => visit.t("web-need-receive"),
    };
    let is_told = !need.is_empty() && task.standing.is_open();
    let told = if is_told { format!("{one} {}. {need}.", task.number) } else { format!("{one} {}", task.number) };
    match &task.place {
        Some(place) => format!("{told} {}", visit.texts.with("web-need-place", &[("about", place.as_str().into())])),
        None => told,
    }
}

/// Tasks as lines.
///
/// # Errors
/// What the database says.
pub async fn lines(visit: &Visit, tasks: &[Task]) -> Result<Vec<Line>, Trouble> {
    let people: BTreeSet<_> = tasks.iter().filter_map(|task| task.waits_for).collect();
    let names = if people.is_empty() { desk::Captions::new() } else { visit.desk.caption_ids(people).await? };
    let today = visit.view.map_or_else(|| visit.desk.today(), |view| view.on);
    let may_confirm = visit.view.is_none() && visit.desk.may_some(ReadConfirmation::SPEC, Want::Write);
    let line = |task: &Task| {
        let is_past = task.due_on.is_some_and(|day| day < today);
        let is_late = task.standing == Standing::Late || task.standing == Standing::Waiting && is_past;
        let (when, day) = match (task.standing, task.due_on) {
            // The day a case came in is no day to be done with it.
            (_, Some(came_on)) if task.need == Need::Receive => {
                let came = when::day(visit.texts, came_on, today);
                (visit.t("web-when-came"), came)
            }
            (Standing::Done, Some(due_on)) => (when::capital(&when::day(visit.texts, due_on, today)), String::new()),
            (_, due_on) => when::due(visit.texts, due_on, is_late, today),
        };
        let who = (task.standing == Standing::Waiting).then(|| {
            let name = task.waits_for.and_then(|person| names.get(&person).cloned());
            name.map_or_else(
                || visit.t("web-waits-nobody"),
                |name| visit.texts.with("web-waits-for", &[("about", name.into())]),
            )
        });
        Line {
            href: href(visit, task),
            title: words::called(visit.texts, visit.desk.law(), task.register, &task.title),
            about: about(visit, task),
            when,
            day,
            iso: task.due_on.map(|day| day.to_string()).unwrap_or_default(),
            is_late,
            tone: tone(task.standing),
            word: visit.t(&format!("web-task-{}", task.standing.key())),
            who,
            confirm: (may_confirm && task.need == Need::Read && task.standing.is_open()).then(|| task.id.to_string()),
        }
    };
    Ok(tasks.iter().map(line).collect())
}
