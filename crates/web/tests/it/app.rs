//! A site for a test, and people who ask it.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use desk::{Change, Desk, Given};
use domain::registers::{Person, RoleAssignment};
use paper::{Broken, Paper, Printer};
use testkit::{Keys, Site};
use tower::ServiceExt;
use web::App;

/// The password of everybody in tests.
pub const PASSWORD: &str = "en lång mening som test";

/// A printer that prints nothing: documents are tested where they are made.
struct NoPrinter;

impl Printer for NoPrinter {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Broken> {
        Ok(format!("%PDF-1.7 {}", paper.title).into_bytes())
    }
    fn png(&self, _svg: &str, _width_px: u32) -> Result<Vec<u8>, Broken> {
        Err(Broken("no pictures in this test".to_owned()))
    }
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A site with the example in it and an account for each role.
pub struct TestApp {
    /// The site.
    pub router: Router,
    /// The desk without limits.
    pub desk: Desk,
    // Removed with the test.
    _site: Site,
}

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Someone {
    /// The cookie.
    pub cookie: String,
    /// What forms carry.
    pub form: String,
}

/// The example's people: login and key.
const PEOPLE: &[(&str, &str)] = &[
    ("isam", "isam"),
    ("dso", "dso"),
    ("direktor", "forvaltningschef"),
    ("chef", "chef-kc"),
    ("medarbetare", "medarbetare-01"),
    ("annan", "medarbetare-07"),
];

impl TestApp {
    /// A site over the example.
    pub async fn new(site: Site) -> TestApp {
        let desk = site.example(testkit::noon()).await;
        for (login, key) in PEOPLE {
            let person = desk.find(&format!("persons/{key}")).await.expect("the example has the person").info.id;
            desk.open_account(login, person, PASSWORD, "sv").await.expect("an account opens");
        }
        for (login, role) in [("revisor", "auditor"), ("admin", "administrator"), ("registrator", "registrar")] {
            let person = add::<Person>(
                &desk,
                &[("name", login), ("kind", "employee"), ("unit", "sf"), ("in_management", "nej")],
            )
            .await;
            let person_text = person.to_string();
            add::<RoleAssignment>(
                &desk,
                &[("role", role), ("person", &person_text), ("unit", "sf"), ("from_on", "2026-01-01")],
            )
            .await;
            desk.open_account(login, person, PASSWORD, "sv").await.expect("an account opens");
        }
        let app = App::new(desk.clone(), Arc::new(NoPrinter), Arc::new(testkit::noon), false);
        TestApp { router: web::router(Arc::new(app)), desk, _site: site }
    }

    /// Another program on the same database, with a clock of its own.
    pub fn beside(&self, clock: web::Clock) -> Router {
        web::router(Arc::new(App::new(self.desk.clone(), Arc::new(NoPrinter), clock, false)))
    }

    /// Asks.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the site answers");
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 64 * 1024 * 1024).await.expect("the body is read").to_vec();
        Answer { status, headers, bytes }
    }

    /// Asks for a page as nobody.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as nobody.
    pub async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, None, &form(pairs)).await
    }

    async fn send(&self, method: Method, path: &str, cookie: Option<&str>, body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.ask(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    /// Signs somebody in.
    pub async fn sign_in(&self, login: &str) -> Someone {
        let answer = self.post("/logga-in", &[("namn", login), ("losen", PASSWORD), ("till", "/")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let cookies = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let cookie = cookies.filter_map(|text| text.split(';').next()).collect::<Vec<_>>().join("; ");
        let page = self.as_(&Someone { cookie: cookie.clone(), form: String::new() }, "/kortkommandon").await.text();
        let form = page.split("name=\"_csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        Someone { cookie, form: form.expect("a form carries its proof").to_owned() }
    }

    /// Asks for a page as somebody.
    pub async fn as_(&self, who: &Someone, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &who.cookie);
        self.ask(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as somebody.
    pub async fn send_as(&self, who: &Someone, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let mut all = vec![("_csrf", who.form.as_str())];
        all.extend(pairs);
        self.send(Method::POST, path, Some(&who.cookie), &form(&all)).await
    }

    /// Sends a form with a file, as somebody or as nobody.
    pub async fn upload(&self, who: Option<&Someone>, path: &str, file: (&str, &[u8])) -> Answer {
        let proof = who.map(|who| who.form.as_str()).unwrap_or_default();
        let (head, tail) = ("--skiljer\r\ncontent-disposition: form-data; name=", "\r\n--skiljer--\r\n");
        let mut body =
            format!("{head}\"_csrf\"\r\n\r\n{proof}\r\n{head}\"fil\"; filename=\"{}\"\r\n\r\n", file.0).into_bytes();
        body.extend(file.1);
        body.extend(tail.as_bytes());
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=skiljer");
        if let Some(who) = who {
            request = request.header(header::COOKIE, &who.cookie);
        }
        self.ask(request.body(Body::from(body)).expect("a request")).await
    }

    /// The number of a record by the key that imports know it by.
    pub async fn number(&self, address: &str) -> String {
        self.desk.find(address).await.expect("the example has the record").info.number.expect("it has a number")
    }
}

/// Names and values as a form sends them.
pub fn form(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<(String, String)> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    web::address::query(&pairs)
}

/// Adds a record.
pub async fn add<R: domain::Register>(desk: &Desk, given: &[(&str, &str)]) -> uuid::Uuid {
    let given = given
        .iter()
        .map(|(name, text)| Given { field: R::SPEC.field(name).expect("a field"), text: (*text).to_owned() });
    let change = Change { given: given.collect(), ..Change::default() };
    let entry = domain::entry(R::REGISTER).expect("a register");
    desk.add(entry, &change, &Keys).await.expect("it is added").saved.expect("it is saved").id
}

/// The value of a form's field on a page.
pub fn field(page: &str, name: &str) -> Option<String> {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1)?;
    rest.split('"').next().map(str::to_owned)
}
