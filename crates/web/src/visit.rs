//! Who asks: read from the cookie once, at the door. A form is read here too, and must come from a page of the visit.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};

use axum::{
    body::Bytes,
    extract::{ConnectInfo, FromRequest, FromRequestParts, Multipart, Request},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
};
use desk::{Desk, accounts::Account, notices::About};
use language::Texts;
use record::{View, parse};

use crate::{
    app::{App, Counts, Known},
    register::form::BY_SCRIPT,
    texts,
    trouble::{Kept, Trouble},
};

/// The cookie of a visit. The prefix makes browsers insist on a secure connection (or the machine itself), this host
/// only and the whole path.
pub const COOKIE: &str = "__Host-radig";
/// The largest file that may be sent, in megabytes.
pub const LARGEST_MB: usize = 20;
/// The largest body, in bytes: a file, and the rest of its form beside it.
pub const LARGEST_BODY: usize = (LARGEST_MB + 1) * 1024 * 1024;
/// The name of the field that proves where a form comes from.
pub const FORM_FIELD: &str = "_csrf";

/// Somebody who is signed in, asking for something.
#[derive(Clone)]
pub struct Visit {
    /// The program.
    pub app: Arc<App>,
    /// The desk as this person has it.
    pub desk: Desk,
    /// The person's account.
    pub account: Account,
    /// The person's name.
    pub name: Arc<str>,
    /// What forms must carry.
    pub form: String,
    /// The person's language.
    pub texts: &'static Texts,
    /// The path that was asked for.
    pub path: String,
    /// The query that was asked with.
    pub pairs: Vec<(String, String)>,
    /// The view that the address names: on which day, as known when.
    pub view: Option<View>,
    /// What was wrong with the view in the address, if anything.
    pub view_fault: Option<record::Fault>,
    /// Numbers for the menu.
    pub counts: Counts,
    /// True when only a part of the page is wanted.
    pub is_part: bool,
}

impl Visit {
    /// A value of the query.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The view's part of an address: `galler` and `kand`, when they are there.
    pub fn view_pairs(&self) -> Vec<(String, String)> {
        self.pairs.iter().filter(|(name, value)| is_view(name) && !value.is_empty()).cloned().collect()
    }

    /// A text of the person's language.
    pub fn t(&self, key: &str) -> String {
        self.texts.text(key)
    }

    /// Tells the program that something was changed.
    pub fn changed(&self) {
        self.app.changed();
    }

    /// Has the numbers of this person's menu counted anew.
    pub fn recount(&self) {
        self.app.recount(self.account.person);
    }

    /// Notes that the person has opened what notices told of, as it stands now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn opened(&self, about: About) -> Result<(), Trouble> {
        if self.view.is_none() && self.counts.notices > 0 {
            self.desk.read_notices(about).await?;
            self.recount();
        }
        Ok(())
    }
}

fn is_view(name: &str) -> bool {
    name == "galler" || name == "kand"
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// Where whoever asks is, for limits: the peer, or what a trusted proxy says.
pub fn place(app: &App, parts: &Parts) -> String {
    let told = parts.headers.get("x-forwarded-for").filter(|_| app.behind_proxy);
    let told = told.and_then(|value| value.to_str().ok()).and_then(|text| text.rsplit(',').next());
    let peer = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    told.map(|text| text.trim().to_owned()).or_else(peer).unwrap_or_default()
}

/// The names and values of a query or a form.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

fn view(desk: &Desk, pairs: &[(String, String)]) -> Result<Option<View>, record::Fault> {
    let of = |name: &str| pairs.iter().find(|(known, value)| known == name && !value.trim().is_empty());
    let on = of("galler").map(|(_, text)| parse::date(text.trim())).transpose()?;
    let known_at = of("kand").map(|(_, text)| desk.known_at(text.trim())).transpose()?;
    if on.is_none() && known_at.is_none() {
        return Ok(None);
    }
    Ok(Some(View { on: on.unwrap_or_else(|| desk.today()), known_at: known_at.unwrap_or_else(|| desk.now()) }))
}

/// The page that a form was sent from, within the program: where somebody goes on after having signed in again.
fn page_of(headers: &HeaderMap) -> String {
    let told = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (_, rest) = told.split_once("://").unwrap_or_default();
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Visit, Trouble> {
        let back = || {
            let asked = parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
            Trouble::SignIn(if parts.method == Method::GET { asked.to_owned() } else { page_of(&parts.headers) })
        };
        app.promote().await?;
        let token = cookie(&parts.headers, COOKIE).ok_or_else(back)?;
        let Known { session, caller, name, .. } = app.known(token).await?.ok_or_else(back)?;
        let actor = session.account.login.clone();
        let desk = app.desk().of_caller(caller, &actor, app.now());
        let desk = if parts.method == Method::GET { desk.for_one_page() } else { desk };
        let pairs = pairs(parts.uri.query().unwrap_or_default());
        let (view, view_fault) = match view(&desk, &pairs) {
            Ok(view) => (view, None),
            Err(fault) => (None, Some(fault)),
        };
        let desk = match view {
            Some(view) => desk.as_law_was_known(view.known_at).await?,
            None => desk,
        };
        let counts = app.counts(&desk, session.account.person).await?;
        Ok(Visit {
            texts: texts::of(&session.account.language),
            account: session.account.clone(),
            form: session.form.clone(),
            path: parts.uri.path().to_owned(),
            is_part: parts.headers.contains_key("hx-request"),
            app: Arc::clone(app),
            name,
            desk,
            pairs,
            view,
            view_fault,
            counts,
        })
    }
}

/// A file that was sent.
#[derive(Clone)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

/// A form that somebody sent.
pub struct Sent {
    /// Who.
    pub visit: Visit,
    /// The names and values.
    pub pairs: Vec<(String, String)>,
    /// The files, by field.
    pub files: BTreeMap<String, Upload>,
}

impl Sent {
    /// The value of a field, without outer white space.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// The value of a field, when something stands there.
    pub fn some(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What stands in a form, and what files came with it.
pub type Fields = (Vec<(String, String)>, BTreeMap<String, Upload>);

/// Reads a form of either encoding.
///
/// # Errors
/// `TooLarge` and `Unreadable`.
pub async fn fields(request: Request, app: &Arc<App>) -> Result<Fields, Trouble> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let unread = |status: StatusCode| match status {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge(LARGEST_MB),
        _ => Trouble::Unreadable,
    };
    if !kind.starts_with("multipart/form-data") {
        let bytes = Bytes::from_request(request, app).await.map_err(|error| unread(error.status()))?;
        return Ok((pairs(&String::from_utf8_lossy(&bytes)), BTreeMap::new()));
    }
    let mut form = Multipart::from_request(request, app).await.map_err(|error| unread(error.status()))?;
    let (mut pairs, mut files) = (Vec::new(), BTreeMap::new());
    while let Some(part) = form.next_field().await.map_err(|error| unread(error.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|error| unread(error.status()))?;
        match file {
            Some(file) if !file.is_empty() => {
                if bytes.len() > LARGEST_MB * 1024 * 1024 {
                    return Err(Trouble::TooLarge(LARGEST_MB));
                }
                // Several files of one field each have a place of their own.
                let place = if files.contains_key(&name) { format!("{name}-{}", files.len()) } else { name };
                files.insert(place, Upload { name: file_name(&file), bytes });
            }
            Some(_) => (),
            None => pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok((pairs, files))
}

/// So many characters of a file's name are kept.
const LONGEST_NAME: usize = 150;
/// So many of them may be its ending.
const LONGEST_ENDING: usize = 12;

/// Characters that turn the direction of what is read, so that a name seems to end in another way than it does.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A file's name without folders and without characters that no name should hold; a long one keeps its ending.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_fine = |c: &char| !c.is_control() && !is_turning(*c) && !"\u{fffd};\"<>|:*?".contains(*c);
    let mut clean: String = last.chars().filter(is_fine).collect();
    let length = clean.chars().count();
    if length > LONGEST_NAME {
        let ending = clean.rfind('.').map_or("", |at| &clean[at..]);
        let ending = if ending.chars().count() > LONGEST_ENDING { "" } else { ending };
        let kept = LONGEST_NAME - ending.chars().count();
        clean = clean.chars().take(kept).chain(ending.chars()).collect();
    }
    if clean.trim_matches('.').trim().is_empty() { "fil".to_owned() } else { clean.trim().to_owned() }
}

/// True when the browser says that a request comes from a page of another site.
pub fn is_foreign(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    matches!(site, Some("cross-site" | "same-site"))
}

/// True when a browser says that a person sent a form from a page of ours.
pub fn is_own_page(headers: &HeaderMap) -> bool {
    let told = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_ours = match told("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => told("origin").and_then(|origin| origin.split_once("://")).map(|(_, host)| host) == told("host"),
    };
    is_ours && told("origin").is_some() && told("hx-request").is_none() && told(BY_SCRIPT).is_none()
}

impl FromRequest<Arc<App>> for Sent {
    type Rejection = Trouble;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Sent, Trouble> {
        let (mut parts, body) = request.into_parts();
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let is_own = is_own_page(&parts.headers);
        let visit = match Visit::from_request_parts(&mut parts, app).await {
            Ok(visit) => visit,
            // The visit is over: what was written is given back, to be sent again.
            Err(trouble @ Trouble::SignIn(_)) if is_own => {
                let sent = fields(Request::from_parts(parts, body), app).await?;
                return Err(Kept::of(&path, sent, None).map_or(trouble, Trouble::Over));
            }
            Err(trouble) => return Err(trouble),
        };
        if is_foreign(&parts.headers) {
            return Err(Trouble::ForeignForm);
        }
        let (pairs, files) = fields(Request::from_parts(parts, body), app).await?;
        let sent = Sent { visit, pairs, files };
        if sent.get(FORM_FIELD) == Some(sent.visit.form.as_str()) {
            return Ok(sent);
        }
        let kept = Kept::of(&path, (sent.pairs, sent.files), Some(sent.visit.form)).filter(|_| is_own);
        Err(kept.map_or(Trouble::ForeignForm, Trouble::Over))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_lose_what_no_name_should_hold() {
        for (sent, kept) in [
            ("brev.pdf", "brev.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\mapp\\brev åäö.docx", "brev åäö.docx"),
            ("..", "fil"),
            ("a\"b\nc.txt", "abc.txt"),
            ("faktura\u{202e}fdp.exe", "fakturafdp.exe"),
            (&format!("{}.docx", "x".repeat(300)), &format!("{}.docx", "x".repeat(145))),
            (&"y".repeat(300), &"y".repeat(150)),
        ] {
            assert_eq!(file_name(sent), kept);
        }
    }
}
