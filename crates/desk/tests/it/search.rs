//! Search finds what the caller may see, however much there is beside it, and leaves the index whole.

use std::sync::Arc;

use desk::{Change, Given, incidents::Report};
use domain::registers::Incident;
use record::{Answer, Record};
use testkit::{Keys, noon, on_both};

#[tokio::test]
async fn an_employee_finds_the_own_report_among_many() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let (unit, person) = (desk.find("org_units/avd").await.unwrap(), desk.find("persons/kons").await.unwrap());
        let caller = desk.caller(person.info.id, desk.today()).await.unwrap();
        let nurse = desk.of_caller(Arc::new(caller), "kons", noon());
        let mut report = Report::of("Kalendern låg öppen", unit.info.id);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::No);
        let own = nurse.report(&report).await.unwrap();
        for number in 0..40 {
            let given = [("title", format!("Kalendern stängd {number}")), ("unit", "avd".to_owned())];
            let given = given.into_iter().chain(
                [
                    ("state", "reported"),
                    ("reporter", "isam"),
                    ("reported_at", "2026-11-24 11:00"),
                    ("infosec", "no"),
                    ("it", "no"),
                    ("personal_data", "no"),
                    ("work_environment", "no"),
                    ("protective_security", "no"),
                ]
                .map(|(name, text)| (name, text.to_owned())),
            );
            let given = given.map(|(name, text)| Given { field: Incident::SPEC.field(name).unwrap(), text }).collect();
            let entry = domain::entry(Incident::REGISTER).unwrap();
            desk.add(entry, &Change { given, ..Change::default() }, &Keys).await.unwrap();
        }
        let found: Vec<_> = nurse.search("kalender", 5).await.unwrap().into_iter().map(|hit| hit.row.id).collect();
        assert_eq!(found, [own.id], "on {}", site.name);
        assert_eq!(desk.search("kalender", 5).await.unwrap().len(), 5);
    })
    .await;
}

/// FTS5 checks its index with what the connection last knew of it.
#[tokio::test]
async fn searches_between_many_writes_do_not_look_like_damage() {
    let site = testkit::sqlite();
    let desk = site.filled(noon()).await;
    let entry = domain::entry("measures").unwrap();
    let address = desk.find("measures/g1").await.unwrap();
    for round in 0..12 {
        assert!(!desk.search("a", 5).await.unwrap().is_empty());
        for number in 0..12 {
            let title = format!("Åtgärd {} {round} {number}", "abcdefghijkl".split_at(number).0);
            let given = vec![Given { field: entry.spec.field("title").unwrap(), text: title }];
            desk.set(&address, &Change { given, ..Change::default() }, &Keys).await.unwrap();
        }
        assert_eq!(desk.store().verify(None, &|_| ()).await.unwrap().difference, None);
    }
}

/// Whoever has no å, ä and ö, writes e-post as one word or pastes letters in parts finds the same; whoever has them is
/// not shown other words.
#[tokio::test]
async fn words_are_found_in_other_writing() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let unit = desk.find("org_units/avd").await.unwrap().info.id;
        let titles = [
            "E-posten låg nere",
            "Lösenordet syntes",
            "Hår i tangentbordet",
            "Informations\u{ad}tavlan välte",
            "IT-stödet svarade inte",
            "En brygga föll",
        ];
        for title in titles {
            let mut report = Report::of(title, unit);
            (report.protective_security, report.personal_data) = (Answer::No, Answer::No);
            desk.report(&report).await.unwrap();
        }
        for (sought, found) in [
            ("epost", "E-posten"),
            ("e-post", "E-posten"),
            ("e-posten nere", "E-posten"),
            ("losenord", "Lösenordet"),
            ("l\u{f6}senord", "Lösenordet"),
            ("lo\u{308}senord", "Lösenordet"),
            ("LÖSENORDEN", "Lösenordet"),
            ("har tangentbord", "Hår"),
            ("informationstavla", "Informations"),
            ("itstöd", "IT-stödet"),
            ("it-stöd", "IT-stödet"),
            ("brygga-föll", "En brygga"),
        ] {
            let hits = desk.search(sought, 50).await.unwrap();
            let captions: Vec<&str> = hits.iter().map(|hit| hit.caption.as_str()).collect();
            assert!(captions.iter().any(|caption| caption.contains(found)), "{sought} on {}: {captions:?}", site.name);
        }
        let hits = desk.search("brö", 50).await.unwrap();
        assert!(hits.iter().all(|hit| !hit.caption.contains("brygga")), "on {}", site.name);
        // However it is parted, a search asks for no more than so many words.
        desk.search(&"a,b-c;d/".repeat(3_000), 50).await.unwrap();
    })
    .await;
}

/// Whoever looks for a word means that word first: longer words that begin with it come after, and what only tells of it
/// last; of each the newest first.
#[tokio::test]
async fn a_word_of_its_own_comes_before_longer_words_and_the_text() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let entry = domain::entry("measures").unwrap();
        let texts = [
            ("Larm provas", ""),
            ("Larmcentralen byts", ""),
            ("Prova reserven", "Efter ett larm"),
            ("Byt batterier", "Larmdosan piper"),
            ("Nytt larm", ""),
            ("Larmknappar", "Larm saknas"),
        ];
        for (title, description) in texts {
            let mut given =
                vec![("title", title), ("unit", "avd"), ("owner", "isam"), ("source", "other"), ("state", "planned")];
            given.extend((!description.is_empty()).then_some(("description", description)));
            let given = given
                .into_iter()
                .map(|(name, text)| Given { field: entry.spec.field(name).unwrap(), text: text.to_owned() });
            desk.add(entry, &Change { given: given.collect(), ..Change::default() }, &Keys).await.unwrap();
        }
        let order =
            ["Nytt larm", "Larm provas", "Larmknappar", "Larmcentralen byts", "Byt batterier", "Prova reserven"];
        for most in 1..=order.len() {
            let hits = desk.search("larm", most).await.unwrap();
            let names: Vec<&str> = hits.iter().map(|hit| hit.caption.as_str()).collect();
            assert_eq!(names, order[..most], "the first {most} on {}", site.name);
        }
    })
    .await;
}

/// What has no spaces, a key or a picture pasted as text, is kept as any other text.
#[tokio::test]
async fn a_word_without_end_is_kept() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let measure = desk.find("measures/g1").await.unwrap();
        let field = measure.entry.spec.field("description").unwrap();
        let text =
            format!("{} åäö'\\ {}", "a1ö".repeat(3_000), (0..9_000).map(|n| format!("ord{n} ")).collect::<String>());
        let change = Change { given: vec![Given { field, text }], ..Change::default() };
        desk.set(&measure, &change, &Keys).await.unwrap();
        for word in ["ord8999", "a1öa1ö", &"a1ö".repeat(1_000)] {
            let found: Vec<_> = desk.search(word, 5).await.unwrap().into_iter().map(|hit| hit.row.id).collect();
            assert_eq!(found, [measure.info.id], "{} on {}", &word[..8], site.name);
        }
    })
    .await;
}

/// A compound is found by what it ends with, whatever its own ending, after what bears the word itself.
#[tokio::test]
async fn a_compound_is_found_by_what_it_ends_with() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let entry = domain::entry("information_assets").unwrap();
        let mut ids = Vec::new();
        for name in ["Besöksskyddspolicyn", "Omsorgssystemets policy", "Kritisk journalistik"] {
            let given = [("name", name), ("kind", "information_set"), ("unit", "avd"), ("in_use", "ja")];
            let given = given.into_iter();
            let given =
                given.map(|(name, text)| Given { field: entry.spec.field(name).unwrap(), text: text.to_owned() });
            let change = Change { given: given.collect(), ..Change::default() };
            ids.push(desk.add(entry, &change, &Keys).await.unwrap().saved.unwrap().id);
        }
        let found = async |text: &str| {
            let hits = desk.search(text, 50).await.unwrap();
            hits.into_iter().map(|hit| hit.row.id).filter(|id| ids.contains(id)).collect::<Vec<_>>()
        };
        for text in ["policy", "policyn", "policyer"] {
            assert_eq!(found(text).await, [ids[1], ids[0]], "{text} on {}", site.name);
        }
        assert_eq!(found("besöksskyddspolicy").await, [ids[0]]);
        assert_eq!(found("system").await, [ids[1]]);
        assert_eq!(found("systemen").await, [ids[1]]);
        assert!(found("risk").await.is_empty(), "an ending is a word of its own");
    })
    .await;
}
