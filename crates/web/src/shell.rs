//! What stands around every page: menu, head, search, the bar of the view.

use askama::Template;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use jiff::Timestamp;
use language::{FluentValue, Texts};

use crate::{
    address, assets,
    menu::{self, Group, Item, MENU},
    trouble::{self, Trouble},
    visit::Visit,
};

/// A step of the way to a page.
pub struct Crumb {
    /// What it is called.
    pub label: String,
    /// Where it leads; nothing for the page itself.
    pub href: Option<String>,
}

/// A line of the menu.
pub struct Line {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Its icon.
    pub icon: &'static str,
    /// A number beside it, with the words that screen readers add.
    pub count: Option<(String, String)>,
    /// True when the number asks for attention.
    pub is_hot: bool,
    /// True for the page's own item.
    pub is_here: bool,
    /// The keys of its shortcut.
    pub shortcut: Option<&'static str>,
}

/// A tab.
pub struct Tab {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// True for the page itself.
    pub is_here: bool,
}

/// The bar that says which day is read.
pub struct Bar {
    /// The day that is read, when it is not today.
    pub on: Option<String>,
    /// Until when it was known, when that is not now.
    pub known: Option<String>,
    /// As written in the address.
    pub on_text: String,
    /// As written in the address.
    pub known_text: String,
    /// What was wrong with the address.
    pub fault: Option<String>,
    /// What else the address holds, for the form.
    pub rest: Vec<(String, String)>,
    /// The same page as it is now.
    pub now_href: String,
    /// True when the page can be read as of a day.
    pub is_possible: bool,
}

/// What stands around a page.
pub struct Shell {
    /// The texts.
    pub texts: &'static Texts,
    /// The page's title.
    pub title: String,
    /// The way to it.
    pub crumbs: Vec<Crumb>,
    /// The menu.
    pub menu: Vec<Line>,
    /// The registers of the menu.
    pub registers: Vec<Line>,
    /// The governance of the menu.
    pub governance: Vec<Line>,
    /// The foot of the menu.
    pub foot: Vec<Line>,
    /// The tabs.
    pub tabs: Vec<Tab>,
    /// The bar of the view.
    pub bar: Bar,
    /// The person's name.
    pub name: String,
    /// The name's initials.
    pub initials: String,
    /// What forms carry.
    pub form: String,
    /// How much the person has been told and not read.
    pub notices: i64,
    /// What was just done.
    pub toast: Option<String>,
    /// Whether shortcuts of one key are off.
    pub keys_off: bool,
    /// True when the serif face is used.
    pub is_document: bool,
    /// True when the page uses its whole width.
    pub is_wide: bool,
    /// Where the page is.
    pub path: String,
}

impl Shell {
    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.texts.text(key)
    }

    /// A text with one value, called `n` for numbers.
    pub fn n(&self, key: &str, number: &i64) -> String {
        self.texts.with(key, &[("n", FluentValue::from(*number))])
    }

    /// A text with one value, called `about`.
    pub fn a(&self, key: &str, about: &str) -> String {
        self.texts.with(key, &[("about", FluentValue::from(about))])
    }

    /// The language's code.
    pub fn lang(&self) -> &'static str {
        code(self.texts)
    }

    /// The stylesheet's address.
    pub fn css(&self) -> &'static str {
        assets::CSS
    }

    /// The main font's address.
    pub fn font(&self) -> &'static str {
        assets::FONT
    }

    /// The document font's address.
    pub fn serif(&self) -> &'static str {
        assets::SERIF
    }

    /// Our script's address.
    pub fn script(&self) -> &'static str {
        assets::SCRIPT
    }

    /// The address of htmx.
    pub fn htmx(&self) -> &'static str {
        assets::HTMX
    }

    /// The icons' address.
    pub fn icons(&self) -> &'static str {
        assets::ICONS
    }

    /// The mark's address.
    pub fn mark(&self) -> &'static str {
        assets::MARK
    }

    /// The same shell with a way to the page.
    pub fn at(mut self, crumbs: Vec<Crumb>) -> Shell {
        self.crumbs = crumbs;
        self
    }

    /// The same shell with the tabs of an item of the menu.
    pub fn with_tabs(mut self, visit: &Visit, item: &Item) -> Shell {
        self.tabs = tabs(visit, item);
        for line in self.menu.iter_mut().chain(&mut self.registers).chain(&mut self.governance).chain(&mut self.foot) {
            line.is_here = line.href == item.path || line.href.starts_with(&format!("{}?", item.path));
        }
        if self.crumbs.is_empty() {
            self.crumbs = vec![Crumb { label: visit.t(item.key), href: None }];
        }
        self
    }

    /// The same shell over the page's whole width.
    pub fn wide(mut self) -> Shell {
        self.is_wide = true;
        self
    }

    /// The same shell for a page that can be read as of a day.
    pub fn past(mut self) -> Shell {
        self.bar.is_possible = true;
        self
    }
}

/// What the address of a page does not take along to another day: the day itself, and what was just done.
const NOT_KEPT: [&str; 3] = ["galler", "kand", "klart"];

/// A language's code.
pub fn code(texts: &Texts) -> &'static str {
    &texts.language().tag()[..2]
}

fn tabs(visit: &Visit, item: &Item) -> Vec<Tab> {
    let view = visit.view_pairs();
    let views = item.views.iter().filter(|(_, _, need)| menu::may_see(&visit.desk, *need));
    let own = views.map(|(key, path, _)| (visit.t(key), (*path).to_owned()));
    let registers = item.registers.iter().filter(|register| menu::may_read(&visit.desk, register));
    let others = registers.filter_map(|register| {
        let entry = domain::entry(register)?;
        Some((visit.t(register), format!("/{}", address::slug(entry.spec))))
    });
    let all: Vec<(String, String)> = own.chain(others).collect();
    if all.len() < 2 {
        return Vec::new();
    }
    // The longest address that the page's begins with is the page's own.
    let is_under = |path: &str| visit.path == path || visit.path.starts_with(&format!("{path}/"));
    let longest = all.iter().filter(|(_, path)| is_under(path)).map(|(_, path)| path.len()).max();
    all.into_iter()
        .map(|(label, path)| Tab {
            label,
            is_here: is_under(&path) && Some(path.len()) == longest,
            href: address::with_query(&path, &view),
        })
        .collect()
}

impl Visit {
    /// The shell of a page.
    pub fn shell(&self, title: &str) -> Shell {
        let mut groups: [Vec<Line>; 4] = Default::default();
        for item in MENU.iter().filter(|item| menu::is_open(&self.desk, item)) {
            let at = match item.group {
                Group::Top => 0,
                Group::Registers => 1,
                Group::Governance => 2,
                Group::Foot => 3,
            };
            groups[at].push(self.line(item));
        }
        let [menu, registers, governance, foot] = groups;
        Shell {
            texts: self.texts,
            title: title.to_owned(),
            crumbs: Vec::new(),
            menu,
            registers,
            governance,
            foot,
            tabs: Vec::new(),
            bar: self.bar(),
            name: self.name.to_string(),
            initials: initials(&self.name),
            form: self.form.clone(),
            notices: self.counts.notices,
            toast: None,
            keys_off: self.account.keys_off,
            is_document: false,
            is_wide: false,
            path: self.path.clone(),
        }
    }

    fn line(&self, item: &Item) -> Line {
        let (count, is_hot) = match item.path {
            // What is counted is counted now: another day shows no numbers.
            _ if self.view.is_some() => (0, false),
            "/incidenter" => (self.counts.incidents, true),
            "/atgarder" => (self.counts.late, true),
            "/uppgifter" => (self.counts.tasks, false),
            _ => (0, false),
        };
        let words = |key: &str| self.t(key);
        let said = match item.path {
            "/incidenter" => words("web-count-open"),
            "/atgarder" => words("web-count-late"),
            _ => words("web-count-waiting"),
        };
        let shown = if count > desk::COUNT_LIMIT {
            format!("{}+", self.texts.number(desk::COUNT_LIMIT))
        } else {
            self.texts.number(count)
        };
        // An item whose own page is a register that may not be read leads to the first of its registers that may.
        let is_own = |register: &str| {
            domain::entry(register).is_some_and(|entry| item.path == format!("/{}", address::slug(entry.spec)))
        };
        let own = item.registers.iter().find(|register| is_own(register));
        let closed = own.filter(|register| !menu::may_read(&self.desk, register));
        let first = closed.and_then(|_| menu::first_register(&self.desk, item)).and_then(domain::entry);
        let path = first.map_or_else(|| item.path.to_owned(), |entry| format!("/{}", address::slug(entry.spec)));
        Line {
            label: self.t(item.key),
            href: address::with_query(&path, &self.view_pairs()),
            icon: item.icon,
            count: (count > 0).then_some((shown, said)),
            is_hot,
            is_here: self.path == item.path,
            shortcut: item.shortcut,
        }
    }

    fn bar(&self) -> Bar {
        let of = |name: &str| self.get(name).unwrap_or_default().to_owned();
        let rest: Vec<(String, String)> =
            self.pairs.iter().filter(|(name, _)| !NOT_KEPT.contains(&name.as_str())).cloned().collect();
        let law = self.desk.law();
        Bar {
            on: self.view.map(|view| view.on.to_string()),
            // A day alone means all that was known when it ended: the day is told as it was written.
            known: self.view.map(|view| match self.get("kand").map(str::trim) {
                Some(day) if day.len() == 10 => day.to_owned(),
                Some(_) | None => desk::words::moment(law, view.known_at),
            }),
            on_text: of("galler"),
            known_text: of("kand"),
            fault: self.view_fault.as_ref().map(|fault| trouble::fault(self.texts, fault)),
            now_href: address::with_query(&self.path, &rest),
            rest,
            is_possible: false,
        }
    }
}

fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// A template as a page.
///
/// # Errors
/// When it cannot be made.
pub fn page(template: &impl Template) -> Result<Response, Trouble> {
    page_with(StatusCode::OK, template)
}

/// A template as a page with a status.
///
/// # Errors
/// When it cannot be made.
pub fn page_with(status: StatusCode, template: &impl Template) -> Result<Response, Trouble> {
    let html = template.render()?;
    // Pages hold what a person may see: nobody else keeps them.
    let kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((status, kept, Html(html)).into_response())
}

/// A moment as pages tell it to programs, in whole seconds.
pub fn iso(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A path as whoever asks reaches it from elsewhere: the whole address.
pub fn whole_address(headers: &HeaderMap, path: &str) -> String {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("localhost");
    let is_here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|here| host.starts_with(here));
    let scheme = if is_here { "http" } else { "https" };
    format!("{scheme}://{host}{path}")
}

/// A page for somebody who has to wait for so many seconds before the next try.
pub fn after(seconds: i64, mut page: Response) -> Response {
    *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_secure_except_on_the_machine_itself() {
        let at = |host: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            whole_address(&headers, "/kalender/abc.ics")
        };
        assert_eq!(at("radig.example"), "https://radig.example/kalender/abc.ics");
        assert_eq!(at("127.0.0.1:8080"), "http://127.0.0.1:8080/kalender/abc.ics");
    }
}
