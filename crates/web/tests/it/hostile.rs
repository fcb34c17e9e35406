//! Bad input never gives a 500, never hangs, never leaks.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};

use crate::app::{Someone, TestApp};

/// A stream of numbers that is the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.roll(all.len())]
    }
}

const PIECES: &[&str] = &[
    "ny",
    "andra",
    "export",
    "historik",
    "fil",
    "ta-bort",
    "vyer",
    "andra-flera",
    "steg",
    "resultat",
    "tavla",
    "matris",
    "kedja",
    "..",
    "%2e%2e%2f",
    "%00",
    "%ff%fe",
    "RISK-2024-001",
    "INC-2025-001",
    "LG-2026-001",
    "00000000-0000-0000-0000-000000000000",
    "åäö",
    "%C3%A5",
    "'",
    "\"",
    "<script>",
    "{{7*7}}",
    "$ne",
    "*",
    "-1",
    "9999999999999999999999",
    "sha256:ab",
    "%E2%80%AE",
];
const VALUES: &[&str] = &[
    "",
    "1",
    "-1",
    "0",
    "2026-02-30",
    "2025-12-31",
    "9999-12-31",
    "0000-00-00",
    "nonsens",
    "tomt",
    "mig",
    "' OR 1=1 --",
    "%",
    "_",
    "\\",
    "%00",
    "%FF",
    "\u{202e}",
    "<img src=x onerror=alert(1)>",
    "99999999999999999999",
    "1e309",
    "NaN",
    "xlsx",
    "csv",
    "-titel",
    "titel,titel,titel",
    "2026-01-15T10:00:00Z",
    "2026-10-25 02:30",
    "2026-03-29 02:30",
    ";;;;",
    "*",
    "\"",
    "a b c d e f g h i j k",
];
const NAMES: &[&str] = &[
    "q",
    "sort",
    "sida",
    "antal",
    "kol",
    "galler",
    "kand",
    "format",
    "lage",
    "riskvarde.min",
    "riskvarde.har",
    "agare.inte",
    "val",
    "_csrf",
    "_version",
    "_skal",
    "_galler",
    "title",
    "state",
    "unit",
    "owner",
    "likelihood",
    "falt",
    "gor",
    "till",
    "namn",
    "bort",
];

fn slugs() -> Vec<&'static str> {
    let mut all: Vec<&str> = web::address::SLUGS.iter().map(|(_, slug)| *slug).collect();
    all.extend([
        "oversikt",
        "uppgifter",
        "plan",
        "genomgang",
        "krav",
        "intern-kontroll",
        "installningar",
        "rapportera",
        "sok",
        "valj",
        "utkast",
        "logga-in",
        "logga-ut",
        "s",
        "halsa",
        "kortkommandon",
        "kalender",
        "api",
    ]);
    all
}

fn encoded(text: &str) -> String {
    if text.contains('%') { text.to_owned() } else { web::address::encode(text) }
}

fn request(dice: &mut Dice, slugs: &[&str], who: &Someone) -> Request<Body> {
    let mut path = format!("/{}", dice.pick(slugs));
    for _ in 0..dice.roll(4) {
        path.push('/');
        path.push_str(&encoded(dice.pick(PIECES)));
    }
    let mut pairs: Vec<String> =
        (0..dice.roll(5)).map(|_| format!("{}={}", dice.pick(NAMES), encoded(dice.pick(VALUES)))).collect();
    let method = [Method::GET, Method::GET, Method::POST, Method::POST, Method::PUT, Method::DELETE, Method::HEAD]
        [dice.roll(7)]
    .clone();
    let mut builder = Request::builder().method(method.clone());
    if dice.roll(10) > 0 {
        builder = builder.header(header::COOKIE, &who.cookie);
    }
    if method == Method::POST {
        if dice.roll(3) > 0 {
            pairs.push(format!("_csrf={}", who.form));
        }
        let kinds = [
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json",
            "",
        ];
        builder = builder.header(header::CONTENT_TYPE, kinds[dice.roll(kinds.len()).min(dice.roll(kinds.len()))]);
        return builder.uri(path).body(Body::from(pairs.join("&"))).unwrap_or_default();
    }
    let query = pairs.join("&");
    let uri = if query.is_empty() { path } else { format!("{path}?{query}") };
    builder.uri(uri).body(Body::empty()).unwrap_or_default()
}

#[tokio::test]
async fn ten_thousand_random_requests_are_all_answered() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let logins = ["isam", "dso", "chef", "medarbetare", "revisor", "admin", "direktor"];
        let mut people = Vec::new();
        for login in logins {
            people.push(app.sign_in(login).await);
        }
        let slugs = slugs();
        let mut dice = Dice(0x5eed_1234_abcd_0001);
        for turn in 0..10_000 {
            let at = turn % people.len();
            let request = request(&mut dice, &slugs, &people[at]);
            let told = format!("{}: {} {}", logins[at], request.method(), request.uri());
            let is_leaving = request.method() == Method::POST && request.uri().path() == "/logga-ut";
            let answer = tokio::time::timeout(std::time::Duration::from_secs(20), app.ask(request)).await;
            let answer = answer.unwrap_or_else(|_| panic!("{told} hangs"));
            assert!(!answer.status.is_server_error(), "turn {turn}: {told} gives {}", answer.status);
            if answer.status.is_client_error() {
                let text = answer.text();
                for leak in ["sqlx", "SELECT ", "panicked", ".rs:", "stack backtrace"] {
                    assert!(!text.contains(leak), "{told} leaks {leak}");
                }
            }
            if is_leaving {
                people[at] = app.sign_in(logins[at]).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn markup_in_every_field_is_shown_as_text() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}";
    let number = app.number("risks/risk-01").await;
    let path = format!("/risker/{number}");
    let sent = [("title", evil), ("description", evil), ("_skal", evil)];
    let saved = app.send_as(&who, &format!("{path}/andra"), &sent).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let encoded = web::address::encode(evil);
    for page in [
        path.clone(),
        format!("{path}/andra"),
        format!("{path}/historik"),
        format!("/risker?q={encoded}"),
        format!("/risker?titel.har={encoded}&sort={encoded}"),
        format!("/sok?q={encoded}"),
        format!("/risker?galler={encoded}"),
        "/oversikt".to_owned(),
        "/uppgifter".to_owned(),
    ] {
        let text = app.as_(&who, &page).await.text();
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{page}");
    }
}

#[tokio::test]
async fn formula_like_text_is_harmless_in_exports() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    let number = app.number("risks/risk-01").await;
    let sent = [("title", "=HYPERLINK(\"http://x\";\"y\")")];
    assert_eq!(app.send_as(&who, &format!("/risker/{number}/andra"), &sent).await.status, StatusCode::SEE_OTHER);
    for query in ["", "&alla=1"] {
        let csv = app.as_(&who, &format!("/risker/export?format=csv{query}")).await.text();
        assert!(csv.contains("'=HYPERLINK"), "{csv}");
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused_in_words() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    let body = vec![b'a'; 22 * 1024 * 1024];
    let request = Request::post("/risker/ny")
        .header(header::COOKIE, &who.cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = app.ask(request.body(Body::from(body)).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("20 MB"), "{}", answer.text());
    // What is far too large is heard out, or a browser shows a broken connection and not what is wrong.
    let heard = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&heard);
    let pieces = futures_util::stream::iter((0..60).map(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok::<_, std::io::Error>(vec![b'a'; 1024 * 1024])
    }));
    let request = Request::post("/rapportera").header(header::CONTENT_LENGTH, 60 * 1024 * 1024);
    let answer = app.ask(request.body(Body::from_stream(pieces)).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("20 MB"));
    assert_eq!(heard.load(Ordering::Relaxed), 60);
    // A file above the limit, in a form that is not.
    let path = format!("/risker/{}/bilagor", app.number("risks/risk-01").await);
    let file = vec![b'a'; 20 * 1024 * 1024 + 1];
    assert_eq!(app.upload(Some(&who), &path, ("stor.bin", &file)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(app.upload(Some(&who), &path, ("stor.bin", &file[1..])).await.status, StatusCode::SEE_OTHER);
}

/// An address that is no text is told as any other that leads nowhere.
#[tokio::test]
async fn an_address_that_is_no_text_leads_nowhere_in_words() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    for path in ["/plikter/%ED%A0%80", "/genomgang/1/sammanfattning/%ff%fe", "/folj/%ff%fe", "/s/%c3%28"] {
        let answer = app.as_(&who, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let text = answer.text();
        assert!(text.contains("<html lang=\"sv\"") && !text.contains("UTF-8 in"), "{path}: {text}");
    }
}
