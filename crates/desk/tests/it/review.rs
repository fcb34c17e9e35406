//! The review follows the registers; what its author has written stays, and changed figures are told.

use desk::{
    Change, Desk, Error, Given,
    review::{Past, Which},
};
use language::Language;
use paper::{Block, Paper, plain};
use record::{Period, View};
use testkit::{Keys, noon, on_both};

use crate::{
    incidents::{as_person, assign},
    parts::{as_named, by_name, person},
};

async fn set(desk: &Desk, id: &str, field: &str, text: &str, from: &str) {
    let address = desk.find(id).await.unwrap();
    let field = address.entry.spec.field(field).unwrap();
    let given = vec![Given { field, text: text.to_owned() }];
    let change = Change { given, effective_on: Some(from.parse().unwrap()), ..Change::default() };
    desk.set(&address, &change, &Keys).await.unwrap();
}

async fn text(desk: &Desk) -> String {
    spoken(&desk.build_review(2026, &Language::Swedish.texts()).await.unwrap().paper)
}

/// The running text of a document.
fn spoken(paper: &Paper) -> String {
    let texts = paper.blocks.iter().filter_map(|block| match block {
        Block::Text(inlines) | Block::Note(inlines) => Some(plain(inlines)),
        Block::Heading { .. } | Block::List { .. } | Block::Table(_) | Block::Chart(_) => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn the_document_follows_the_registers() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        // Without a text of the author's own, the draft stands.
        set(&desk, "review_sections/s1", "text", "", "2026-11-24").await;
        assert!(
            text(&desk).await.contains("Under perioden rapporterades 2 incidenter, varav en personuppgiftsincident.")
        );
        set(&desk, "incidents/i2", "personal_data", "yes", "2025-11-10").await;
        let later = site.desk("2026-11-24T12:00:00Z".parse().unwrap()).await;
        assert!(text(&later).await.contains("varav 2 personuppgiftsincidenter"));
    })
    .await;
}

#[tokio::test]
async fn an_authors_text_keeps_live_figures_and_tells_which_have_changed() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        set(&desk, "review_sections/s1", "text", "Vi har {{incidents_personal_data}}.", "2026-11-24").await;
        let later = site.desk("2026-11-24T12:00:00Z".parse().unwrap()).await;
        assert!(text(&later).await.contains("Vi har en personuppgiftsincident."));
        set(&later, "incidents/i2", "personal_data", "yes", "2025-11-10").await;
        let last = site.desk("2026-11-24T13:00:00Z".parse().unwrap()).await;
        let said = text(&last).await;
        assert!(said.contains("Vi har 2 personuppgiftsincidenter."), "{said}");
        assert!(said.contains("Personuppgiftsincidenter var 1 när texten skrevs och är nu 2."), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_text_that_is_confirmed_stands_with_the_figures_as_they_are() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let review = desk.review(2026).await.unwrap();
        let at = |text: &str| text.parse().unwrap();
        desk.write_section(&review, "incidents", "Vi har {{incidents_personal_data}}.", None).await.unwrap();
        let later = site.desk(at("2026-11-24T12:00:00Z")).await;
        set(&later, "incidents/i2", "personal_data", "yes", "2025-11-10").await;
        let last = site.desk(at("2026-11-24T13:00:00Z")).await;
        assert_eq!(last.build_review(2026, &Language::Swedish.texts()).await.unwrap().changed.len(), 1);
        last.confirm_section(&review, "incidents", "Genomläst", &Language::Swedish.texts()).await.unwrap();
        let after = site.desk(at("2026-11-24T14:00:00Z")).await;
        let built = after.build_review(2026, &Language::Swedish.texts()).await.unwrap();
        assert!(built.changed.is_empty(), "{:?}", built.changed);
        assert!(text(&after).await.contains("Vi har 2 personuppgiftsincidenter."));
        // A figure that does not exist cannot stand in a text, nor a section that the template does not have.
        assert!(after.write_section(&review, "incidents", "{{fel}}", None).await.is_err());
        assert!(after.write_section(&review, "annat", "Text", None).await.is_err());
    })
    .await;
}

/// What was read last week can be read again: the texts as they were known, the figures as they were known, and of
/// another day when one is asked for.
#[tokio::test]
async fn a_review_is_read_again_as_it_was_known() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let at = |text: &str| text.parse().unwrap();
        set(&desk, "review_sections/s1", "text", "Först {{incidents_personal_data}}.", "2026-11-24").await;
        let later = site.desk(at("2026-11-26T12:00:00Z")).await;
        set(&later, "incidents/i2", "personal_data", "yes", "2025-11-10").await;
        set(&later, "review_sections/s1", "text", "Sedan {{incidents_personal_data}}.", "2026-11-26").await;
        let last = site.desk(at("2026-11-27T12:00:00Z")).await;
        let read = async |past: Option<Past>| {
            let which = Which { past, ..Which::from(2026) };
            let built = last.build_review(which, &Language::Swedish.texts()).await.unwrap();
            (built.view, spoken(&built.paper))
        };
        assert!(read(None).await.1.contains("Sedan 2 personuppgiftsincidenter."));
        let (view, said) = read(Some(Past { on: None, known_at: at("2026-11-25T12:00:00Z") })).await;
        assert!(said.contains("Först en personuppgiftsincident.") && !said.contains("när texten skrevs"), "{said}");
        assert_eq!(view.on, desk.review(2026).await.unwrap().record.view_on);
        let (view, said) =
            read(Some(Past { on: Some("2025-01-31".parse().unwrap()), known_at: at("2026-11-27T12:00:00Z") })).await;
        assert_eq!(view.on.to_string(), "2025-01-31");
        assert!(said.contains("Sedan 0 personuppgiftsincidenter") || said.contains("Sedan inga"), "{said}");
        // Before it was written there was none.
        let before = Which { past: Some(Past { on: None, known_at: at("2026-11-20T12:00:00Z") }), ..Which::from(2026) };
        assert!(matches!(last.review(before).await, Err(Error::Refused(_))));
    })
    .await;
}

#[tokio::test]
async fn the_records_behind_a_figure_are_found_in_its_view() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let definition = domain::figures::definition("incidents_reported").unwrap();
        let (figure, view) = desk.figure_of(2026.into(), definition).await.unwrap();
        let seen = desk.counted(&figure.counted, view, 1).await.unwrap();
        assert_eq!(seen.len(), 1);
        assert_eq!((seen[0].rows.len(), seen[0].seen, seen[0].counted), (1, 2, 2));
    })
    .await;
}

#[tokio::test]
async fn a_figure_names_the_records_and_versions_that_it_counted() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let period = Period { from: "2025-01-01".parse().unwrap(), to: "2025-11-30".parse().unwrap() };
        let view = View { on: period.to, known_at: desk.now() };
        let figures = desk.figures(period, view, &desk::Scope::default()).await.unwrap();
        let (open, _) = figures.iter().find(|(figure, _)| figure.key == "incidents_open").unwrap();
        let incident = desk.find("incidents/i2").await.unwrap();
        assert_eq!(
            open.counted.iter().map(|found| (found.id, found.version)).collect::<Vec<_>>(),
            [(incident.info.id, 1)]
        );
    })
    .await;
}

/// What is said of a section is kept like everything else: by whoever reads the review, taken back by its writer alone,
/// and never without a trace.
#[tokio::test]
async fn what_is_said_of_a_review_is_kept() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        person(&desk, "Revisorn").await;
        assign(&desk, "auditor", &by_name(&desk, "Revisorn").await, "stad").await;
        assign(&desk, "dpo", "kons", "stad").await;
        let review = desk.review(2026).await.unwrap();
        let dso = as_person(&desk, "kons", "2026-11-24 13:00").await;
        dso.comment(&review, "internal_control", "Räcker stickproven?\nFler behövs.").await.unwrap();
        let said = dso.comments(&review, None).await.unwrap();
        assert_eq!(said[0].record.text.as_str(), "Räcker stickproven?\nFler behövs.");
        let number = said[0].record.number.as_str();
        let isam = as_person(&desk, "isam", "2026-11-24 13:05").await;
        isam.comment(&review, "internal_control", "Vi tar fler i höst.").await.unwrap();
        assert_eq!(isam.comments(&review, None).await.unwrap().len(), 2);
        assert!(matches!(isam.drop_comment(&review, number, "Fel").await, Err(Error::NotFound)), "another's word");
        assert!(matches!(isam.comment(&review, "internal_control", " ").await, Err(Error::Invalid(_))));
        let auditor = as_named(&desk, "Revisorn", "2026-11-24 13:06").await;
        assert_eq!(auditor.comments(&review, None).await.unwrap().len(), 2);
        let refused = auditor.comment(&review, "internal_control", "Nja").await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        dso.drop_comment(&review, number, "Tagen tillbaka").await.unwrap();
        assert_eq!(dso.comments(&review, None).await.unwrap().len(), 1);
        let found = isam.find(number).await.unwrap();
        let history = isam.history(found.entry, found.info.id).await.unwrap();
        assert_eq!((history.len(), history[1].removed), (2, true), "on {}", site.name);
        assert_eq!(history[1].reason.as_deref(), Some("Tagen tillbaka"));
    })
    .await;
}

/// What the registers say can be read through before the draft has been kept; and where nothing is known, sentences are
/// not built around it.
#[tokio::test]
async fn a_draft_that_is_not_kept_is_read_and_says_what_is_not_known() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let texts = Language::Swedish.texts();
        let review = desk.review(2026).await.unwrap();
        let built = desk.build_review(2026, &texts).await.unwrap();
        let left: Vec<&String> = built.drafts.keys().collect();
        let kept = desk.sections(&review, None).await.unwrap();
        let key = left.iter().find(|key| kept.iter().all(|held| held.record.section.as_str() != key.as_str()));
        let key = key.expect("a section without a kept draft").to_string();
        desk.confirm_section(&review, &key, "Genomläst", &texts).await.unwrap();
        let read = desk.section(&review, &key).await.unwrap().expect("it is kept");
        assert_eq!(read.record.text.as_ref().map(ToString::to_string), Some(built.drafts[&key].clone()));
        for line in spoken(&built.paper).split("\n").flat_map(|line| line.split_inclusive(". ")) {
            let line = line.trim();
            let unknown = line.find("uppgift saknas").map(|at| (&line[..at], &line[at + "uppgift saknas".len()..]));
            let is_whole = unknown.is_none_or(|(before, after)| before.ends_with(": ") && after == ".");
            assert!(is_whole, "{line}");
        }
        assert!(spoken(&built.paper).contains(": uppgift saknas."), "something is not known");
    })
    .await;
}
