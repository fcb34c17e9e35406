//! Reporting, and a case on its way: by whoever noticed, the coordinator, the data protection officer and the head.

use axum::http::StatusCode;
use desk::incidents::Report;
use domain::registers::Incident;
use jiff::SignedDuration;
use record::{Answer, Record};

use crate::app::{Someone, TestApp, field};

const STORY: &str = "Jag skickade ett lönebesked till fel adress.";

async fn report(app: &TestApp, who: Option<&Someone>, more: &[(&str, &str)]) -> crate::app::Answer {
    let unit = app.desk.find("org_units/kontaktcenter").await.expect("a unit").info.id.to_string();
    let mut sent = vec![("vad", "wrong-person"), ("berattelse", STORY), ("nar", "nyss"), ("var", unit.as_str())];
    sent.extend(more);
    match who {
        Some(who) => app.send_as(who, "/rapportera", &sent).await,
        None => app.post("/rapportera", &sent).await,
    }
}

/// The number that a receipt shows.
fn number_of(page: &str) -> String {
    let at = page.find("INC-").expect("a receipt has a number");
    page[at..].split('<').next().expect("a number ends").to_owned()
}

#[tokio::test]
async fn anybody_may_report_and_follow_without_signing_in() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        assert_eq!(app.get("/rapportera").await.status, StatusCode::OK);
        let sent = report(&app, None, &[("skydd", "nej"), ("rikets", "nej")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let receipt = app.get(sent.location()).await.text();
        let number = number_of(&receipt);
        assert!(receipt.contains("Det här händer nu"));
        let follow = sent.location().split('?').next().expect("a path").to_owned();
        let later = app.get(&follow).await.text();
        assert!(later.contains("Inkommen") || later.contains("Rapporterad"), "{later}");
        assert!(!later.contains(STORY), "the address tells how it goes, never what was told");
        assert_eq!(app.get("/folj/nonsens").await.status, StatusCode::NOT_FOUND);
        let isam = app.sign_in("isam").await;
        let case = app.as_(&isam, &format!("/incidenter/{number}/arende")).await;
        assert_eq!(case.status, StatusCode::OK);
        assert!(case.text().contains(STORY));
        assert!(case.text().contains("artikel 33.1"), "the clock of art. 33 has started");
        // What is answered is read at the same address, made harmless.
        assert!(!later.contains("Svar till dig"));
        let received = [("till", "triage")];
        app.send_as(&isam, &format!("/incidenter/{number}/arende/flytta"), &received).await;
        let answer = [("reporter_answer", "Brevet är **hämtat**. <script>1</script>")];
        let kept = app.send_as(&isam, &format!("/incidenter/{number}/arende/bedom"), &answer).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        let told = app.get(&follow).await.text();
        assert!(told.contains("Svar till dig") && told.contains("<strong>hämtat</strong>"), "{told}");
        assert!(!told.contains("<script>1"));
    })
    .await;
}

#[tokio::test]
async fn what_may_concern_national_security_is_not_kept() {
    let app = TestApp::new(testkit::sqlite()).await;
    let before = app.desk.count(domain::entry("incidents").expect("incidents"), &desk::Query::default()).await;
    let stopped = report(&app, None, &[("rikets", "ja")]).await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stopped.text().contains("Skriv inget mer här") && !stopped.text().contains(STORY));
    let after = app.desk.count(domain::entry("incidents").expect("incidents"), &desk::Query::default()).await;
    assert_eq!(before.expect("a count"), after.expect("a count"));
}

#[tokio::test]
async fn a_report_without_a_name_holds_no_account() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("medarbetare").await;
    let sent = report(&app, Some(&who), &[("kontakt", "anonym"), ("rikets", "nej")]).await;
    let number = number_of(&app.get(sent.location()).await.text());
    let found = app.desk.find(&number).await.expect("the case");
    let history = app.desk.history(found.entry, found.info.id).await.expect("a history");
    assert!(history.iter().all(|past| !past.actor.contains("medarbetare")), "{history:?}");
    let values = history[0].values.clone().expect("values");
    let case = Incident::from_values(values).expect("a case");
    assert!(case.reporter.is_none() && case.anonymous);
    // The one who told their name finds the own report.
    let named = report(&app, Some(&who), &[("kontakt", "jag"), ("rikets", "nej")]).await;
    let named = number_of(&app.get(named.location()).await.text());
    assert_eq!(app.as_(&who, &format!("/incidenter/{named}")).await.status, StatusCode::OK);
    assert_eq!(app.as_(&who, &format!("/incidenter/{number}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_missing_is_told_and_nothing_written_is_lost() {
    let app = TestApp::new(testkit::sqlite()).await;
    let refused = app.post("/rapportera", &[("berattelse", STORY), ("nar", "annan"), ("dag", "i går")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(text.contains(STORY) && text.contains("i går"));
    for place in ["#vad", "#var", "#dag", "#rikets"] {
        assert!(text.contains(&format!("href=\"{place}\"")), "{place}");
    }
}

#[tokio::test]
async fn an_identity_number_is_asked_about_before_it_is_kept() {
    let app = TestApp::new(testkit::sqlite()).await;
    let told = [("skydd", "nej"), ("rikets", "nej"), ("berattelse", "Brevet till 19900118-9811 kom fel.")];
    // The last of a name is read, as browsers send each field once.
    let sent = |more: &'static [(&'static str, &'static str)]| {
        let app = &app;
        async move {
            let unit = app.desk.find("org_units/kontaktcenter").await.expect("a unit").info.id.to_string();
            let mut pairs = vec![("vad", "wrong-person"), ("nar", "idag"), ("var", unit.as_str())];
            pairs.extend(told);
            pairs.extend(more);
            app.post("/rapportera", &pairs).await
        }
    };
    let refused = sent(&[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    assert!(page.contains("personnummer: 19900118-9811") && page.contains("href=\"#berat\""), "{page}");
    assert_eq!(sent(&[("ej_pnr", "850101-1234")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sent(&[("ej_pnr", "19900118-9811")]).await.status, StatusCode::SEE_OTHER);
    let late = sent(&[("ej_pnr", "19900118-9811"), ("klockan", "23:59")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("href=\"#klockan\""), "{}", late.text());
}

#[tokio::test]
async fn a_minor_case_is_closed_by_one_form_when_every_question_is_answered() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let sent = report(&app, Some(&isam), &[("skydd", "nej"), ("rikets", "nej")]).await;
        let number = number_of(&app.get(sent.location()).await.text());
        let path = format!("/incidenter/{number}/arende");
        let page = app.as_(&isam, &path).await.text();
        let fast = |page: &str| {
            page.split("id=\"ringa\"").nth(1).and_then(|rest| rest.split("</section>").next()).map(str::to_owned)
        };
        let closed = fast(&page).expect("the short way is there, closed until the questions are answered");
        assert!(closed.contains("disabled") && closed.contains("Frågorna i bedömningen"), "{closed}");
        let version = field(&page, "_version").expect("a version");
        let moved = app.send_as(&isam, &format!("{path}/flytta"), &[("till", "triage"), ("_version", &version)]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
        let early = app.send_as(&isam, &format!("{path}/ringa"), &[("effects", "Ett brev lästes.")]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.text().contains("Ett brev lästes."), "nothing that was written is lost");
        let answers = [
            ("severity", "minor"),
            ("personal_data", "yes"),
            ("protected_identity", "no"),
            ("data_subjects", "1"),
            ("our_role", "controller"),
            ("personal_data_risk", "unlikely"),
            ("infosec", "no"),
            ("it", "no"),
            ("work_environment", "no"),
            ("crime_suspected", "no"),
            ("cyber_threat", "no"),
            ("significant", "no"),
            ("could_worsen", "no"),
            ("other_entity_affected", "no"),
            ("supplier_origin", "no"),
            ("recurring", "no"),
            ("cause", "misdirected_letter"),
        ];
        let closed = fast(&app.as_(&isam, &path).await.text()).expect("the short way");
        assert!(closed.contains("disabled") && closed.matches("<li>").count() > 1, "{closed}");
        let judged = app.send_as(&isam, &format!("{path}/bedom"), &answers).await;
        assert_eq!(judged.status, StatusCode::SEE_OTHER, "{}", judged.text());
        let open = fast(&app.as_(&isam, &path).await.text()).expect("the short way");
        assert!(!open.contains("disabled") && open.contains("name=\"effects\""), "{open}");
        let becomes = ["Intern dokumentation: blir gjord", "Dataskyddsombudet involveras: blir gjord"];
        assert!(becomes.iter().all(|line| open.contains(line)), "what becomes of the duties is told before: {open}");
        let some = [("effects", "Mottagaren öppnade brevet."), ("remedial_action", ""), ("no_risk_reason", "Känd.")];
        let lacking = app.send_as(&isam, &format!("{path}/ringa"), &some).await.text();
        assert!(lacking.contains("href=\"#f-done\"") && !lacking.contains("href=\"#f-why\""), "{lacking}");
        let form = [
            ("effects", "Mottagaren öppnade brevet."),
            ("remedial_action", "Brevet är återlämnat."),
            ("no_risk_reason", "Mottagaren är känd och har lämnat tillbaka det."),
        ];
        let closed = app.send_as(&isam, &format!("{path}/ringa"), &form).await;
        let page = app.as_(&isam, &path).await.text();
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
        assert!(page.contains("Avslutad"), "{page}");
        assert!(page.contains("Plikt fullgjord i ärendet: Intern dokumentation"), "{page}");
        let before = page.split("Dataskyddsombudet involveras").next().expect("a duty");
        let duty = before.rsplit("/plikter/").next().and_then(|rest| rest.split('"').next()).expect("its number");
        let duty = app.as_(&isam, &format!("/plikter/{duty}")).await.text();
        assert!(
            duty.contains("Gjord") && !duty.contains("/kvitto\""),
            "nobody gives a receipt of what the case itself fulfils: {duty}"
        );
        // The data protection officer looks at a sample.
        let dpo = app.sign_in("dso").await;
        let seen = app.as_(&dpo, &path).await.text();
        assert!(seen.contains("stickprov"), "{seen}");
        let noted = app.send_as(&dpo, &format!("{path}/granskad"), &[("text", "Rätt bedömt")]).await;
        assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
    })
    .await;
}

#[tokio::test]
async fn a_duty_goes_from_proposal_to_receipt() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let sent = report(&app, Some(&isam), &[("skydd", "nej"), ("rikets", "nej")]).await;
    let number = number_of(&app.get(sent.location()).await.text());
    let case = app.desk.find(&number).await.expect("the case").info.id;
    let duties = app.desk.case(case).await.expect("a case").duties;
    let imy = duties.iter().find(|duty| duty.record.code.as_str() == "gdpr_1").expect("art. 33 is proposed");
    let path = format!("/plikter/{}", imy.record.number);
    let page = app.as_(&isam, &path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Hämtat från"), "each answer tells its source");
    let refused = app.send_as(&isam, &format!("{path}/beslut"), &[("beslut", "nej")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a no needs a reason");
    let decided = app.send_as(&isam, &format!("{path}/beslut"), &[("beslut", "ja"), ("skal", "Risk finns")]).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text());
    assert_eq!(app.as_(&isam, &format!("{path}/text")).await.status, StatusCode::OK);
    let pdf = app.as_(&isam, &format!("{path}/pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    // It waits for the officer's advice, and for the head's approval once that is given.
    let (dso, head) = (app.sign_in("dso").await, app.sign_in("direktor").await);
    let waits = async |who: &Someone, word: &str| {
        let tasks = app.as_(who, "/uppgifter").await.text();
        tasks.contains(&format!("href=\"{path}\"")) && tasks.contains(word)
    };
    assert!(waits(&dso, "Ge råd").await && !waits(&head, "Godkänn rapporten").await);
    // The officer's advice is written by the officer, on the same page; nobody else has the form.
    assert!(!page.text().contains("/rad\""));
    let not = app.send_as(&isam, &format!("{path}/rad"), &[("rad", "Anmäl")]).await;
    assert_eq!(not.status, StatusCode::FORBIDDEN, "{}", not.text());
    assert!(app.as_(&dso, &path).await.text().contains(&format!("action=\"{path}/rad\"")));
    let nothing = app.send_as(&dso, &format!("{path}/rad"), &[("rad", " ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text().contains("href=\"#rad\""), "{}", nothing.text());
    assert_eq!(
        app.send_as(&dso, &format!("{path}/rad"), &[("rad", "Anmäl i dag")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!waits(&dso, "Ge råd").await && waits(&head, "Godkänn rapporten").await);
    assert!(app.as_(&head, "/oversikt").await.text().contains(&format!("href=\"{path}\"")), "it waits for a decision");
    // And decides nothing.
    let page = app.as_(&dso, &path).await.text();
    assert!(!page.contains(&format!("action=\"{path}/beslut\"")) && !page.contains(&format!("action=\"{path}/svar\"")));
    let not = app.send_as(&dso, &format!("{path}/beslut"), &[("beslut", "ja"), ("skal", "Så")]).await;
    assert_eq!(not.status, StatusCode::FORBIDDEN, "{}", not.text());
    assert!(app.as_(&isam, &path).await.text().contains("Anmäl i dag"));
    let early = app.send_as(&isam, &format!("{path}/godkann"), &[]).await;
    assert_ne!(early.status, StatusCode::SEE_OTHER, "the coordinator does not approve for the controller");
    let future = app.send_as(&isam, &format!("{path}/skickad"), &[("tid", "2027-01-01T10:00")]).await;
    assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_restricted_case_is_not_there_for_others() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let manager = app.sign_in("chef").await;
        let sent = report(&app, None, &[("skydd", "ja"), ("rikets", "nej")]).await;
        let number = number_of(&app.get(sent.location()).await.text());
        let path = format!("/incidenter/{number}");
        assert!(app.get(sent.location()).await.text().contains("det enda sättet att följa den"));
        assert_eq!(app.as_(&isam, &path).await.status, StatusCode::OK);
        for page in ["", "/arende", "/historik", "/andra"] {
            assert_eq!(app.as_(&manager, &format!("{path}{page}")).await.status, StatusCode::NOT_FOUND, "{page}");
        }
        let case = app.as_(&isam, &format!("{path}/arende")).await.text();
        assert!(case.contains("Vem som har läst"), "whoever may read the log sees who has read");
        // When the answer has become no, the case asks whether the list is still needed.
        let lift = "Svaret om skyddade personuppgifter är nej";
        assert!(!case.contains(lift));
        let judged = app.send_as(&isam, &format!("{path}/arende/bedom"), &[("protected_identity", "no")]).await;
        assert_eq!(judged.status, StatusCode::SEE_OTHER, "{}", judged.text());
        assert!(app.as_(&isam, &format!("{path}/arende")).await.text().contains(lift));
        for page in [
            "/incidenter?antal=50&sort=-nummer",
            "/incidenter/export?format=csv",
            "/incidenthandelser/export?format=csv",
            "/rapporteringsplikter/export?format=csv",
        ] {
            assert!(!app.as_(&manager, page).await.text().contains(&number), "{page}");
        }
        assert!(
            !app.as_(&manager, &format!("/sok?q={number}")).await.text().contains(&format!("/incidenter/{number}\""))
        );
    })
    .await;
}

/// Whoever reported sees the files that they sent and sends more, signed in or by the secret address; what handlers add
/// stays with them.
#[tokio::test]
async fn whoever_reported_sees_and_sends_files() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (who, isam) = (app.sign_in("medarbetare").await, app.sign_in("isam").await);
        let sent = report(&app, Some(&who), &[("skydd", "nej"), ("rikets", "nej"), ("kontakt", "jag")]).await;
        let follow = sent.location().split('?').next().expect("a path").to_owned();
        let number = number_of(&app.get(&follow).await.text());
        let path = format!("/incidenter/{number}");
        let add = format!("{path}/bilagor");
        assert_eq!(app.upload(Some(&isam), &add, ("utredning.txt", b"bara vi")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(app.upload(Some(&who), &add, ("mejl.txt", b"mitt mejl")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(app.upload(None, &follow, ("bild.png", b"\x89PNG\r\n\x1a\n")).await.status, StatusCode::SEE_OTHER);
        let mine = app.as_(&who, &path).await.text();
        assert!(mine.contains("Filer du har skickat") && mine.contains("mejl.txt") && mine.contains("bild.png"));
        assert!(!mine.contains("utredning.txt") && !mine.contains("ta-bort"), "{mine}");
        let theirs = app.as_(&isam, &path).await.text();
        assert!(theirs.contains("mejl.txt") && theirs.contains("bild.png") && theirs.contains("utredning.txt"));
        assert!(app.as_(&isam, &format!("{path}/arende")).await.text().contains("Fil från den som rapporterade"));
        let page = app.get(&follow).await.text();
        assert!(page.contains("mejl.txt") && page.contains("bild.png") && !page.contains("utredning.txt"), "{page}");
        let hash = |bytes: &[u8]| store::chain::file_hash(bytes);
        assert_eq!(app.get(&format!("{follow}/fil/{}", hash(b"mitt mejl"))).await.bytes, b"mitt mejl");
        assert_eq!(app.get(&format!("{follow}/fil/{}", hash(b"bara vi"))).await.status, StatusCode::NOT_FOUND);
        let other = format!("{path}/bilaga/{}", hash(b"bara vi"));
        assert_eq!(app.as_(&who, &other).await.status, StatusCode::NOT_FOUND);
        let none = app.post(&follow, &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.text().contains("Välj en fil först"));
        assert_eq!(app.upload(None, "/folj/nonsens", ("a.txt", b"a")).await.status, StatusCode::NOT_FOUND);
        // Sending much from one place has to wait, and says how long.
        let mut count = 0;
        let refused = loop {
            let answer = app.post(&follow, &[]).await;
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                break answer;
            }
            count += 1;
            assert!(count < web::rates::PER_PLACE);
        };
        assert_eq!(refused.headers["retry-after"], web::rates::PLACE_S.to_string().as_str());
        assert!(count > web::rates::PER_PLACE / 2, "a whole organisation sits behind one address");
    })
    .await;
}

/// Reports ticked in the list are merged at once: the page asks which case they go into, and tells what became of each.
#[tokio::test]
async fn reports_ticked_in_the_list_are_merged_at_once() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (isam, who) = (app.sign_in("isam").await, app.sign_in("medarbetare").await);
        let (mut numbers, mut ids) = (Vec::new(), Vec::new());
        for _ in 0..4 {
            let sent = report(&app, Some(&isam), &[("skydd", "nej"), ("rikets", "nej"), ("kontakt", "jag")]).await;
            let number = number_of(&app.get(sent.location()).await.text());
            ids.push(app.desk.find(&number).await.expect("the case").info.id.to_string());
            numbers.push(number);
        }
        assert!(app.as_(&isam, "/incidenter").await.text().contains("Slå ihop markerade"));
        let page = app.as_(&isam, &format!("/incidenter/{}/arende", numbers[0])).await.text();
        assert!(
            page.contains("Fler rapporter om samma händelse")
                && page.contains(&ids[1])
                && !page.contains(&format!("value=\"{}\"", ids[0]))
        );
        let none = app.send_as(&isam, "/incidenter/sla-ihop", &[]).await;
        assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.text().contains("Markera minst en rad"));
        let chosen = [("val", ids[1].as_str()), ("val", ids[2].as_str()), ("val", ids[0].as_str())];
        let ask = app.send_as(&isam, "/incidenter/sla-ihop", &chosen).await;
        assert!(ask.status == StatusCode::OK && ask.text().contains("Slå ihop 3 rapporter"), "{}", ask.text());
        assert!(ask.text().contains(&format!("value=\"{} ", numbers[0])), "the first is proposed");
        let mut wish = chosen.to_vec();
        wish.extend([("gor", "1"), ("med", "INC-1999-001"), ("_skal", "Samma brev")]);
        let unknown = app.send_as(&isam, "/incidenter/sla-ihop", &wish).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.text().contains("Samma brev") && unknown.text().contains("Välj ett ärende som finns"));
        wish[4] = ("med", numbers[0].as_str());
        let done = app.send_as(&isam, "/incidenter/sla-ihop", &wish).await.text();
        assert!(done.contains(&format!("2 rapporter är sammanslagna med {}", numbers[0])), "{done}");
        // Once more, with a new one: those that are merged already are told, in words.
        wish.push(("val", ids[3].as_str()));
        let again = app.send_as(&isam, "/incidenter/sla-ihop", &wish).await.text();
        assert!(
            again.contains("En rapport är sammanslagen") && again.contains("läget Sammanslagen kan inte"),
            "{again}"
        );
        let refused = app.send_as(&who, "/incidenter/sla-ihop", &wish).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "whoever does not see the reports does not merge them");
    })
    .await;
}

/// What a role does not see of a case cannot be asked for either: no search, filter, order, export or suggestion tells it.
#[tokio::test]
async fn a_list_answers_only_of_what_is_seen() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (isam, registrar) = (app.sign_in("isam").await, app.sign_in("registrator").await);
        let sent = report(&app, Some(&isam), &[("skydd", "nej"), ("rikets", "nej"), ("kontakt", "jag")]).await;
        let number = number_of(&app.get(sent.location()).await.text());
        let word = STORY.split_whitespace().max_by_key(|word| word.chars().count()).expect("a word");
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let finds = async |who: &Someone, path: String| app.as_(who, &path).await.text().contains(&number);
        let asked = |query: &str| format!("/incidenter?antal=200&{query}");
        assert!(finds(&registrar, asked(&format!("q={number}"))).await, "the number is seen");
        for query in [
            format!("q={}", web::address::encode(word)),
            "personal_data=yes".to_owned(),
            "personal_data=no".to_owned(),
            "personal_data=unclear".to_owned(),
            "allvarlighet=tomt".to_owned(),
            format!("description.har={}", web::address::encode(word)),
        ] {
            let is_own = finds(&isam, asked(&query)).await;
            assert!(!finds(&registrar, asked(&query)).await, "{query}, which the coordinator finds: {is_own}");
            let export = format!("/incidenter/export?format=csv&{query}");
            assert!(!finds(&registrar, export).await, "{query}");
        }
        let word = web::address::encode(word);
        assert!(
            finds(&isam, asked(&format!("q={word}"))).await && finds(&isam, format!("/valj/incidenter?q={word}")).await
        );
        assert!(!finds(&registrar, format!("/valj/incidenter?q={word}")).await);
        // An order by what is not seen is no order; nothing is missing for it.
        for order in ["rubrik", "-allvarlighet"] {
            assert!(finds(&registrar, asked(&format!("q={number}&sort={order}"))).await, "{order}");
        }
    })
    .await;
}

/// Whoever holds a role sees the own reports that go on; the timeline tells in words what rules noted.
#[tokio::test]
async fn own_reports_and_timelines_are_in_words() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (isam, chef) = (app.sign_in("isam").await, app.sign_in("chef").await);
        assert!(!app.as_(&chef, "/oversikt").await.text().contains("id=\"h-egna\""), "nothing goes on");
        let sent = report(&app, Some(&chef), &[("skydd", "nej"), ("rikets", "nej"), ("kontakt", "jag")]).await;
        let number = number_of(&app.get(sent.location()).await.text());
        let overview = app.as_(&chef, "/oversikt").await.text();
        assert!(overview.contains("id=\"h-egna\"") && overview.contains(&number), "{overview}");
        let field = |name: &str| Incident::SPEC.field(name).expect("a field");
        let given = [("severity", "minor"), ("recurring", "no")];
        let given = given.map(|(name, text)| desk::Given { field: field(name), text: text.to_owned() });
        let change = desk::Change { given: given.into(), ..desk::Change::default() };
        let case = app.desk.find(&number).await.expect("the case").info.id;
        app.desk.assess(case, &change, &testkit::Keys).await.expect("it is judged");
        let page = app.as_(&isam, &format!("/incidenter/{number}/arende?allt=1")).await.text();
        assert!(page.contains("Allvarlighet, Har hänt förut"), "{page}");
        assert!(!page.contains("severity, recurring") && !page.contains("no_longer_proposed"));
    })
    .await;
}

/// What another saved in a case is not undone by whoever saves after, in an older page.
#[tokio::test]
async fn an_older_judgement_undoes_nothing() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let sent = report(&app, Some(&isam), &[("skydd", "nej"), ("rikets", "nej")]).await;
    let path = format!("/incidenter/{}/arende", number_of(&app.get(sent.location()).await.text()));
    let form = app.as_(&isam, &path).await.text();
    let version = field(&form, "_version").expect("a version");
    let save = async |version: &str, effects: &str, lesson: &str| {
        let sent = [("_version", version), ("effects", effects), ("lesson", lesson)];
        app.send_as(&isam, &format!("{path}/bedom"), &sent).await
    };
    assert_eq!(save(&version, "Flik A", "").await.status, StatusCode::SEE_OTHER);
    let late = save(&version, "", "Flik B").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let page = late.text();
    assert!(page.contains("Någon annan har sparat") && page.contains("Flik A") && page.contains("Flik B"), "{page}");
    let latest = field(&page, "_version").expect("a version");
    // What stands in the page that came back is what is sent.
    assert_eq!(save(&latest, "Flik A", "Flik B").await.status, StatusCode::SEE_OTHER);
    let case = app.as_(&isam, &path).await.text();
    assert!(case.contains("Flik A") && case.contains("Flik B"));
    // Both wrote in the same field: both are told.
    let both = save(&latest, "Flik C", "Flik B").await.text();
    assert!(both.contains("Följder") && both.contains("den andra skrev ”Flik A”, du skrev ”Flik C”"), "{both}");
}

#[tokio::test]
async fn a_file_that_came_with_a_report_stands_in_the_case() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let sent = report(&app, None, &[("skydd", "nej"), ("rikets", "nej")]).await;
    let follow = sent.location().split('?').next().expect("a path").to_owned();
    let number = number_of(&app.get(&follow).await.text());
    app.upload(None, &follow, ("bild.png", b"\x89PNG\r\n\x1a\n")).await;
    let case = app.as_(&isam, &format!("/incidenter/{number}/arende")).await.text();
    let at = case.find("bild.png</a>").expect("the file stands there");
    let href = case[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next()).expect("an address");
    assert_eq!(app.as_(&isam, href).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_case_is_not_handled_before_it_was_contained() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let sent = report(&app, Some(&isam), &[("skydd", "nej"), ("rikets", "nej")]).await;
    let path = format!("/incidenter/{}/arende", number_of(&app.get(sent.location()).await.text()));
    let times = [("contained_at", "2026-11-24T12:40"), ("handled_at", "2026-11-24T12:30")];
    let refused = app.send_as(&isam, &format!("{path}/bedom"), &times).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("href=\"#handled_at\""), "{}", refused.text());
}

/// What was missed weeks ago does not hide what can still be met; goals of the organisation's own stand beside the law's.
#[tokio::test]
async fn the_start_page_shows_what_can_still_be_met() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let unit = app.desk.find("org_units/kontaktcenter").await.expect("a unit").info.id;
        let report = async |days: i64| {
            let mut report = Report::of("Brev till fel mottagare", unit);
            (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
            let desk = app.desk.at(app.desk.now() - SignedDuration::from_hours(24 * days));
            desk.report(&report).await.expect("it comes in").number
        };
        let mut old = Vec::new();
        for _ in 0..3 {
            old.push(report(40).await);
        }
        let new = report(0).await;
        let isam = app.sign_in("isam").await;
        let page = app.as_(&isam, "/oversikt").await.text();
        let clocks =
            page.split("class=\"clockbar\"").nth(1).expect("clocks").split("</section>").next().expect("an end");
        assert_eq!(clocks.matches(&new).count(), 3, "{clocks}");
        assert!(old.iter().all(|number| !clocks.contains(number.as_str())), "{clocks}");
        assert!(
            clocks.contains("Internt mål 2026-11-24 23:59") && clocks.contains("Senast 2026-11-25 12:00"),
            "{clocks}"
        );
    })
    .await;
}

/// Whoever approves the report of a restricted case is let in where the report is, with one press.
#[tokio::test]
async fn whoever_approves_is_let_in_from_the_duty() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let head = app.sign_in("direktor").await;
    let unit = app.desk.find("org_units/kontaktcenter").await.expect("a unit").info.id;
    let mut sent = Report::of("Brev till fel mottagare", unit);
    (sent.protective_security, sent.personal_data) = (Answer::No, Answer::Yes);
    sent.protected_identity = Some(Answer::Unclear);
    let receipt = app.desk.report(&sent).await.expect("it comes in");
    let case = app.desk.case(receipt.id).await.expect("a case");
    let duty = case.duties.iter().find(|held| held.record.code.as_str() == "gdpr_1").expect("a notification");
    let path = format!("/plikter/{}", duty.record.number);
    assert!(!app.as_(&isam, &path).await.text().contains("/slapp-in"), "nothing waits for approval yet");
    app.send_as(&isam, &format!("{path}/beslut"), &[("beslut", "ja"), ("skal", "Följer av uppgifterna.")]).await;
    let page = app.as_(&isam, &path).await.text();
    assert!(page.contains(&format!("action=\"{path}/slapp-in\"")), "{page}");
    assert!(!page.contains(&format!("action=\"{path}/skickad\"")), "what is not approved is not noted as sent");
    assert_eq!(app.as_(&head, &path).await.status, StatusCode::NOT_FOUND);
    let done = app.send_as(&isam, &format!("{path}/slapp-in"), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(app.as_(&head, &path).await.status, StatusCode::OK);
    assert!(!app.as_(&isam, &path).await.text().contains("/slapp-in"));
}
