//! Mail by SMTP: its settings, and a letter as text. A mail holds nothing secret: a case's number, what is due and when.

use std::{path::Path, time::Duration};

use clap::ArgMatches;
use desk::{
    accounts::hash,
    notices::{Letter, LetterLine},
    words,
};
use domain::{Law, incident::reminders::Point};
use language::{FluentValue, Language, Texts};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use serde::Deserialize;

use crate::{failure::Failure, open::Place, records::Outcome, say};

/// The file with the settings, in the data directory.
const FILE: &str = "mail.toml";
/// How environment variables that set one setting each begin: `RADIG_MAIL_HOST` and so on.
const VARIABLE: &str = "RADIG_MAIL_";
/// How long the mail server may be silent.
const SILENT: Duration = Duration::from_secs(20);

/// How the connection is kept from others.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Cover {
    /// It begins open and must turn to TLS before anything is said.
    #[default]
    Starttls,
    /// TLS from the beginning.
    Tls,
    /// None: for a server on the same machine.
    None,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    host: String,
    port: Option<u16>,
    from: String,
    #[serde(default)]
    tls: Cover,
    user: Option<String>,
    password_file: Option<String>,
    ca_file: Option<String>,
    url: Option<String>,
}

/// What sends mail.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    url: Option<String>,
    /// Where mail is handed over, for people.
    pub shown: String,
}

/// Why a letter was not sent.
pub enum Unsent {
    /// The server takes no such letter, now or later.
    Refused(String),
    /// It may go later.
    Later(String),
}

impl Mailer {
    /// The mailer that the settings describe: the file in the data directory, each setting replaced by its environment
    /// variable if there is one. Nothing when neither says anything.
    pub fn of(data: &Path) -> Result<Option<Mailer>, Failure> {
        let path = data.join(FILE);
        let bad = |why: String| Failure::BadMail(path.display().to_string(), why);
        let mut table = match std::fs::read_to_string(&path) {
            Ok(text) => text.parse::<toml::Table>().map_err(|error| bad(error.to_string()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => toml::Table::new(),
            Err(error) => return Err(bad(error.to_string())),
        };
        for name in ["host", "port", "from", "tls", "user", "password_file", "ca_file", "url"] {
            let Ok(told) = std::env::var(format!("{VARIABLE}{}", name.to_uppercase())) else { continue };
            let value = match told.parse() {
                Ok(number) if name == "port" => toml::Value::Integer(number),
                _ => toml::Value::String(told),
            };
            table.insert(name.to_owned(), value);
        }
        if table.is_empty() {
            return Ok(None);
        }
        let settings: Settings = table.try_into().map_err(|error: toml::de::Error| bad(error.to_string()))?;
        Mailer::from(settings, data).map(Some).map_err(bad)
    }

    fn from(settings: Settings, data: &Path) -> Result<Mailer, String> {
        let Settings { host, port, from, tls, user, password_file, ca_file, url } = settings;
        let from: Mailbox = from.parse().map_err(|error| format!("from: {error}"))?;
        let read = |name: &str| std::fs::read(data.join(name)).map_err(|error| format!("{name}: {error}"));
        let usual = match tls {
            Cover::Starttls => 587,
            Cover::Tls => 465,
            Cover::None => 25,
        };
        let port = port.unwrap_or(usual);
        let mut parameters = TlsParameters::builder(host.clone());
        if let Some(name) = &ca_file {
            let own = Certificate::from_pem(&read(name)?).map_err(|error| format!("{name}: {error}"))?;
            parameters = parameters.add_root_certificate(own);
        }
        let parameters = parameters.build().map_err(|error| error.to_string())?;
        let cover = match tls {
            Cover::Starttls => Tls::Required(parameters),
            Cover::Tls => Tls::Wrapper(parameters),
            Cover::None => Tls::None,
        };
        let mut transport =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&host).port(port).tls(cover).timeout(Some(SILENT));
        if let Some(user) = user {
            if tls == Cover::None && !matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1") {
                return Err("user: a password is only sent under TLS".to_owned());
            }
            let file = password_file.ok_or("password_file: missing")?;
            let password = String::from_utf8(read(&file)?).map_err(|error| error.to_string())?;
            transport = transport.credentials(Credentials::new(user, password.trim_end().to_owned()));
        }
        let url = url.map(|url| url.trim_end_matches('/').to_owned()).filter(|url| !url.is_empty());
        Ok(Mailer { transport: transport.build(), from, url, shown: format!("{host}:{port}") })
    }

    /// Sends a letter.
    pub async fn send(&self, letter: &Letter, law: &Law) -> Result<(), Unsent> {
        let texts = Language::of(&letter.language).unwrap_or(Language::Swedish).texts();
        let (subject, body) = written(&texts, law, letter, self.url.as_deref());
        self.hand_over(&letter.address, subject, body).await
    }

    async fn hand_over(&self, address: &str, subject: String, body: String) -> Result<(), Unsent> {
        let refused = |why: String| Unsent::Refused(why);
        let to = address.parse().map_err(|error| refused(format!("{error}")))?;
        // The same letter has the same name, so that one sent twice is seen to be one.
        let name = format!("<{}@{}>", &hash(&format!("{address}\n{body}"))[..32], self.from.email.domain());
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .message_id(Some(name))
            .header(ContentType::TEXT_PLAIN)
            .body(body);
        let mut message = message.map_err(|error| refused(error.to_string()))?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
        self.transport.send(message).await.map(|_| ()).map_err(|error| {
            let code = error.status().map(|code| code.to_string()).unwrap_or_default();
            // 55x is about this letter (RFC 5321, 4.2.3); all else is about the server, or may pass.
            if code.starts_with("55") { refused(error.to_string()) } else { Unsent::Later(error.to_string()) }
        })
    }
}

/// `radig mail test --to …`: hands over a letter without content, to see that the settings are right.
pub async fn test(texts: &Texts, place: &Place, flags: &ArgMatches) -> Outcome {
    let Some(("test", flags)) = flags.subcommand() else { return Ok(()) };
    let to = flags.get_one::<String>("to").map_or("", String::as_str);
    let mailer = Mailer::of(&place.data)?.ok_or_else(|| Failure::Told(texts.text("cli-mail-none")))?;
    let when = jiff::Timestamp::now().to_string();
    let body = texts.with("cli-mail-test-body", &[("when", FluentValue::from(when))]);
    let sent = mailer.hand_over(to, texts.text("cli-mail-test-subject"), format!("{body}\n")).await;
    let about = [("to", FluentValue::from(to)), ("where", FluentValue::from(mailer.shown.as_str()))];
    match sent {
        Ok(()) => say::line(&texts.with("cli-mail-test-done", &about)),
        Err(Unsent::Refused(why) | Unsent::Later(why)) => {
            let [to, place] = about;
            let said = texts.with("cli-mail-test-failed", &[to, place, ("why", FluentValue::from(why))]);
            return Err(Failure::Told(said));
        }
    }
    Ok(())
}

fn what(texts: &Texts, law: &Law, line: &LetterLine) -> String {
    let Some(code) = &line.code else {
        let key = match line.point {
            Point::Reported => "web-mail-report",
            Point::Decide => "web-mail-review",
            _ => "web-mail-quiet",
        };
        return texts.text(key);
    };
    law.incident.latest(code).map_or_else(|| code.clone(), |rule| words::label(texts, &rule.label).to_owned())
}

/// A letter's subject and text.
fn written(texts: &Texts, law: &Law, letter: &Letter, url: Option<&str>) -> (String, String) {
    let first = letter.lines.first().map(|line| format!("{}, {}", line.incident, what(texts, law, line)));
    let count = i64::try_from(letter.lines.len()).unwrap_or(i64::MAX);
    let about = first.unwrap_or_default();
    let subject = texts.with("web-mail-subject", &[("n", count.into()), ("about", FluentValue::from(about.as_str()))]);
    let mut body = format!("{}\n\n{}\n\n", texts.text("web-mail-greeting"), texts.text("web-mail-intro"));
    for line in &letter.lines {
        let (what, point) = (what(texts, law, line), words::point(texts, line.point));
        let due = line.due.map(|at| words::moment(law, at));
        let key = if due.is_some() { "web-mail-line" } else { "web-mail-line-open" };
        let args = [
            ("number", FluentValue::from(line.incident.as_str())),
            ("what", FluentValue::from(what.as_str())),
            ("point", FluentValue::from(point.as_str())),
            ("due", FluentValue::from(due.unwrap_or_default())),
        ];
        body.push_str(&format!("{}\n", texts.with(key, &args)));
        if let Some(url) = url {
            let (key, link) = match line.point {
                Point::Decide => ("web-mail-link-review", format!("{url}/genomgang/{}", line.incident)),
                _ => ("web-mail-link", format!("{url}/incidenter/{}/arende", line.incident)),
            };
            body.push_str(&format!("{}\n", texts.with(key, &[("about", FluentValue::from(link))])));
        }
        body.push('\n');
    }
    let choose = url.map(|url| format!("{url}/installningar/aviseringar"));
    body.push_str(&match choose {
        Some(address) => texts.with("web-mail-choose", &[("about", FluentValue::from(address))]),
        None => texts.text("web-mail-choose-inside"),
    });
    body.push('\n');
    (subject, body)
}
