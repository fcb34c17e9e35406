//! Lists taken in from files, page by page.

use axum::http::StatusCode;
use desk::Query;

use crate::app::{Answer, Someone, TestApp};

/// Follows where a form leads: the page without what stands around it.
async fn follow(app: &TestApp, who: &Someone, answer: Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let to = answer.headers["location"].to_str().expect("an address").to_owned();
    let page = app.as_(who, &to).await.text();
    page.split("<main").nth(1).unwrap_or_default().to_owned()
}

const PATH: &str = "/installningar/import";
const LOOK: &str = "/installningar/import/granska";

/// The records of a register.
async fn rows(app: &TestApp, register: &str) -> Vec<desk::Row> {
    app.desk.list(domain::entry(register).expect("a register"), &Query::default()).await.expect("a list").rows
}

/// A list of another system is paired by hand, kept as a profile, taken in, and known again.
#[tokio::test]
async fn a_foreign_list_is_paired_and_taken_in() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let list = "Benämning;Enhet;Ansvarig;Typ;Startdatum;Slask\n\
                    Kurs i lösenord;sf;isam;Webb;05/03/2026;x\n\
                    Kurs \u{1a}\u{1a}i mejl\u{92}s;sf;isam;Sal;06/03/2026;y\n";
        let sent = app.upload(Some(&isam), PATH, ("kurser.csv", list.as_bytes())).await;
        let page = follow(&app, &isam, sent).await;
        assert!(page.contains("Det finns inget register som heter ”kurser”"), "{page}");

        // The register is chosen, and every heading and value that is not known is told.
        let before = rows(&app, "trainings").await.len();
        let sent = app.send_as(&isam, LOOK, &[("register", "trainings"), ("profil", "")]).await;
        let page = follow(&app, &isam, sent).await;
        assert!(page.contains("Det finns inget fält som heter ”Benämning”"), "{page}");
        assert!(!page.contains("/installningar/import/las-in"), "what is wrong cannot be taken in");

        let mut pairs = vec![
            ("register", "trainings"),
            ("profil", ""),
            ("kolumn-0", "title"),
            ("kolumn-1", "unit"),
            ("kolumn-2", ""),
            ("kolumn-3", "kind"),
            ("kolumn-4", "held_on"),
            ("kolumn-5", ""),
        ];
        let page = follow(&app, &isam, app.send_as(&isam, LOOK, &pairs).await).await;
        assert!(!page.contains("Det finns inget fält"), "{page}");
        // What is needed and has no column is told once, and asked for once; days and values are chosen.
        assert_eq!(page.matches("Fältet krävs, men ingen kolumn i filen är det").count(), 2, "{page}");
        assert!(page.contains("”Sal” går inte att välja") && page.contains("”05/03/2026” är inte ett datum"), "{page}");
        for part in ["name=\"datum-4\"", "name=\"varde-3-0\"", "name=\"varde-3-1\"", "name=\"samma-topic\""] {
            assert!(page.contains(part), "{part} in {page}");
        }
        pairs.extend([
            ("datum-4", "%d/%m/%Y"),
            ("varde-3-0", "e_learning"),
            ("varde-3-1", "course"),
            ("samma-topic", "information_security"),
            ("samma-audience", "Alla"),
        ]);
        // Signs that were lost before the list came here: told, and given a mark where somebody says so.
        let page = follow(&app, &isam, app.send_as(&isam, LOOK, &pairs).await).await;
        assert!(page.contains("Vid ”Kurs \u{fffd}\u{fffd}i mejl’s” står ett tecken"), "{page}");
        assert!(page.contains("name=\"tecken\"") && !page.contains("/installningar/import/las-in"), "{page}");
        pairs.push(("tecken-fraga", "1"));
        let page = follow(&app, &isam, app.send_as(&isam, LOOK, &pairs).await).await;
        assert!(page.contains("står ett tecken"), "nothing is put there that nobody asked for");
        pairs.push(("tecken", "ja"));
        let page = follow(&app, &isam, app.send_as(&isam, LOOK, &pairs).await).await;
        assert!(page.contains("2 nya poster") && page.contains("/installningar/import/las-in"), "{page}");
        assert!(page.contains("Kurs ?i mejl’s") && page.contains("Inget sparas än"));

        // A name that no profile can have is told where it was written; then it is kept.
        let mut keep = pairs.clone();
        keep.extend([("gor", "spara"), ("namn", "kurs lista")]);
        let answer = app.send_as(&isam, LOOK, &keep).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("href=\"#namn\"") && answer.text().contains("value=\"kurs lista\""));
        keep.pop();
        keep.push(("namn", "kurslista"));
        let page = follow(&app, &isam, app.send_as(&isam, LOOK, &keep).await).await;
        assert!(page.contains("<option value=\"kurslista\" selected>"), "{page}");

        let done = app.send_as(&isam, "/installningar/import/las-in", &[]).await;
        assert_eq!(done.status, StatusCode::OK);
        assert!(done.text().contains("2 nya poster, inga ändrade"), "{}", done.text());
        let rows = rows(&app, "trainings").await;
        assert_eq!(rows.len(), before + 2);
        assert!(rows.iter().any(|row| format!("{:?}", row.values).contains("Kurs ?i mejl’s")));
        // The files wait no longer, and the same list brings nothing again.
        assert_eq!(app.as_(&isam, LOOK).await.status, StatusCode::SEE_OTHER);
        let page = app.as_(&isam, PATH).await.text();
        assert!(page.contains("/installningar/import/profil/kurslista") && !page.contains("Fortsätt granska"));
        let sent = app.upload(Some(&isam), PATH, ("kurser.csv", list.as_bytes())).await;
        follow(&app, &isam, sent).await;
        let page = follow(&app, &isam, app.send_as(&isam, LOOK, &[("profil", "kurslista")]).await).await;
        assert!(page.contains("Det finns inget nytt att läsa in"), "{page}");

        // The profile goes out as a file, and in again under another name.
        let file = app.as_(&isam, "/installningar/import/profil/kurslista").await;
        assert!(file.text().contains("register = \"trainings\""), "{}", file.text());
        let sent = app.upload(Some(&isam), "/installningar/import/profil", ("annan.toml", &file.bytes)).await;
        assert!(follow(&app, &isam, sent).await.contains("/installningar/import/profil/annan"));
        let bad = app.upload(Some(&isam), "/installningar/import/profil", ("fel.toml", b"register = 3")).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.text().contains("Profilen går inte att läsa"));
        let sent = app.send_as(&isam, "/installningar/import/profil/ta-bort", &[("namn", "annan")]).await;
        assert!(!follow(&app, &isam, sent).await.contains("/installningar/import/profil/annan"));
    })
    .await;
}

/// Whoever may not take in files has no such pages, and neither files nor profiles of others.
#[tokio::test]
async fn only_some_take_in_files() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        for login in ["dso", "chef", "medarbetare", "revisor", "direktor", "registrator"] {
            let who = app.sign_in(login).await;
            for path in [PATH, LOOK, "/installningar/import/mall", "/installningar/import/fel.csv"] {
                assert_eq!(app.as_(&who, path).await.status, StatusCode::FORBIDDEN, "{login} {path}");
            }
            for path in [PATH, LOOK, "/installningar/import/las-in", "/installningar/import/profil"] {
                let answer = app.send_as(&who, path, &[("namn", "x")]).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{login} {path}");
            }
            assert!(!app.as_(&who, "/risker").await.text().contains(PATH), "{login}");
        }
        let before = rows(&app, "risks").await.len();
        let admin = app.sign_in("admin").await;
        let page = app.as_(&admin, PATH).await.text();
        assert!(page.contains("value=\"persons\"") && !page.contains("value=\"risks\""));
        let list = b"title,unit,cause,event,consequence\nRisk,sf,a,b,c\n";
        let sent = app.upload(Some(&admin), PATH, ("risks.csv", list)).await;
        let page = follow(&app, &admin, sent).await;
        assert!(!page.contains("/installningar/import/las-in"));
        assert_eq!(
            app.send_as(&admin, "/installningar/import/las-in", &[]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(rows(&app, "risks").await.len(), before);
        // What one has sent is not there for another.
        let isam = app.sign_in("isam").await;
        assert_eq!(app.as_(&isam, LOOK).await.status, StatusCode::SEE_OTHER);
        // Nobody else's form.
        let nobody = Someone { cookie: isam.cookie.clone(), form: "x".to_owned() };
        assert_eq!(app.upload(Some(&nobody), PATH, ("risks.csv", list)).await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

/// The template of a register comes back as the list that it is; what is wrong is told by row and label, and as a file.
#[tokio::test]
async fn templates_go_out_and_faults_are_told() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let book = app.as_(&isam, "/installningar/import/mall?register=risks").await;
        assert!(
            book.bytes.starts_with(b"PK")
                && book.headers["content-disposition"].to_str().is_ok_and(|told| told.contains("mall-risker.xlsx"))
        );
        let whole = app.as_(&isam, "/installningar/import/mall").await;
        assert!(whole.bytes.len() > book.bytes.len() * 3);
        assert_eq!(
            app.as_(&isam, "/installningar/import/mall?register=attachments").await.status,
            StatusCode::NOT_FOUND
        );
        // An empty template brings nothing.
        let sent = app.upload(Some(&isam), PATH, ("mall-risker.xlsx", &book.bytes)).await;
        let page = follow(&app, &isam, sent).await;
        assert!(page.contains("Det finns inget nytt att läsa in"), "{page}");

        let list = "Rubrik;Organisationsdel;Sannolikhet\n<script>x</script>;sf;9\nTvå;finns inte;1\n";
        let sent = app.upload(Some(&isam), PATH, ("risks.csv", list.as_bytes())).await;
        let page = follow(&app, &isam, sent).await;
        assert!(page.contains("<td data-l=\"Kolumn\">Organisationsdel</td>"), "{page}");
        assert!(page.contains("Det finns ingen post som heter ”finns inte”"), "{page}");
        assert!(!page.contains("<script>x"));
        let file = app.as_(&isam, "/installningar/import/fel.csv").await.text();
        assert!(file.contains("Organisationsdel") && file.contains("finns inte"), "{file}");

        // What cannot be read at all, and nothing at all.
        for (name, bytes) in
            [("x.pdf", &b"%PDF-1.7"[..]), ("x.xlsx", b"PK\x03\x04no"), ("x.csv", b""), ("x.json", b"{")]
        {
            let page = follow(&app, &isam, app.upload(Some(&isam), PATH, (name, bytes)).await).await;
            assert!(page.contains("Ett fel hindrar filen"), "{name}: {page}");
        }
        let none = app.send_as(&isam, PATH, &[("galler_fran", "i går"), ("skal", "Därför")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = none.text();
        assert!(
            page.contains("href=\"#filer\"")
                && page.contains("href=\"#galler_fran\"")
                && page.contains("value=\"Därför\"")
        );
        let sent = app.send_as(&isam, "/installningar/import/kasta", &[]).await;
        assert!(!follow(&app, &isam, sent).await.contains("Fortsätt granska"));
    })
    .await;
}
