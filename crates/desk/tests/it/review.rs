//! The review follows the registers; what its author has written stays, and changed figures are told.

use desk::{Change, Desk, Given};
use language::Language;
use paper::{Block, plain};
use record::{Period, View};
use testkit::{Keys, noon, on_both};

async fn set(desk: &Desk, id: &str, field: &str, text: &str, from: &str) {
    let address = desk.find(id).await.unwrap();
    let field = address.entry.spec.field(field).unwrap();
    let given = vec![Given { field, text: text.to_owned() }];
    let change = Change { given, effective_on: Some(from.parse().unwrap()), ..Change::default() };
    desk.set(&address, &change, &Keys).await.unwrap();
}

async fn text(desk: &Desk) -> String {
    let built = desk.build_review(2026, &Language::Swedish.texts()).await.unwrap();
    let texts = built.paper.blocks.iter().filter_map(|block| match block {
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
