//! Reminders by mail, through a mail server that others have written, while the program runs as it runs at work.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use desk::{Change, Desk, Given, incidents::Report};
use domain::registers::Person;
use jiff::{SignedDuration, Timestamp};
use record::{Answer, Record};
use serde_json::Value;
use testkit::{Keys, Site, tools};

use crate::radig;

/// How long something that must come may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// What stands in the case and must not stand in any mail.
const SECRET: &str = "Kalle Anka";

/// A program that is ended with the test.
struct Running(Child);

impl Running {
    /// Asks the program to stop, and waits until it has.
    fn stop(mut self) {
        let told = Command::new("kill").arg(self.0.id().to_string()).status().unwrap();
        assert!(told.success());
        assert!(self.0.wait().unwrap().success(), "it stops in order");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have stopped already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A mail server that keeps what it gets in a folder.
struct Post {
    port: u16,
    folder: PathBuf,
}

impl Post {
    fn at(folder: &Path) -> Post {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Post { port, folder: folder.join("mail") }
    }

    /// A mail server that takes mail only from whoever has logged in under TLS, in one of two ways.
    fn start_with_login(&self, cert: &str, key: &str, way: &str) -> Running {
        let script = "import ssl,sys,time\n\
            from aiosmtpd.controller import Controller\n\
            from aiosmtpd.handlers import Mailbox\n\
            from aiosmtpd.smtp import AuthResult,LoginPassword\n\
            port,folder,cert,key,way=sys.argv[1:]\n\
            def known(server,session,envelope,mechanism,data):\n\
            \x20ok=isinstance(data,LoginPassword) and data.login==b'radig' and data.password=='lösen ord'.encode()\n\
            \x20return AuthResult(success=ok,handled=False)\n\
            tls=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n\
            tls.load_cert_chain(cert,key)\n\
            other='LOGIN' if way=='PLAIN' else 'PLAIN'\n\
            c=Controller(Mailbox(folder),hostname='127.0.0.1',port=int(port),authenticator=known,auth_required=True,\
            auth_require_tls=True,require_starttls=True,tls_context=tls,auth_exclude_mechanism=[other])\n\
            c.start()\n\
            time.sleep(600)\n";
        let python = tools::find("aiosmtpd").with_file_name("python3");
        let mut command = Command::new(python);
        command.args(["-c", script, &self.port.to_string()]).arg(&self.folder).args([cert, key, way]);
        let running =
            Running(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        until(|| std::net::TcpStream::connect(("127.0.0.1", self.port)).ok());
        running
    }

    fn start(&self, more: &[&str]) -> Running {
        let mut command = Command::new(tools::find("aiosmtpd"));
        command.args(["-n", "-l", &format!("127.0.0.1:{}", self.port)]).args(more);
        command.args(["-c", "aiosmtpd.handlers.Mailbox"]).arg(&self.folder);
        let running =
            Running(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        until(|| std::net::TcpStream::connect(("127.0.0.1", self.port)).ok());
        running
    }

    /// What has come: to whom, about what, the text, and its name.
    fn mails(&self) -> Vec<Value> {
        let read = "import json,mailbox,sys,email,email.policy\n\
            box=mailbox.Maildir(sys.argv[1],create=False)\n\
            all=[email.message_from_bytes(m.as_bytes(),policy=email.policy.default) for m in box]\n\
            print(json.dumps([{'to':str(m['To']),'subject':str(m['Subject']),'text':m.get_content(),'id':str(m['Message-ID']),\
            'auto':str(m['Auto-Submitted']),'raw':m.as_string()} for m in all]))";
        if !self.folder.join("new").exists() {
            return Vec::new();
        }
        let output = Command::new("python3").args(["-c", read]).arg(&self.folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The lines about duties, by whom they were sent to.
    fn lines(&self) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for mail in self.mails() {
            let text = mail["text"].as_str().unwrap();
            let lines = text.lines().filter(|line| line.starts_with("INC-")).map(str::to_owned);
            found.entry(mail["to"].as_str().unwrap().to_owned()).or_default().extend(lines);
        }
        found
    }
}

/// Waits for something that must come.
fn until<T>(found: impl Fn() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "it did not come");
        thread::sleep(Duration::from_millis(200));
    }
}

/// The program, answering browsers and sending mail.
fn serve(site: &Site, folder: &Path, settings: &[(&str, &str)]) -> Running {
    let mut command = radig(folder, &["serve", "--listen", "127.0.0.1:0", "--database", &site.place]);
    for (name, value) in settings {
        command.env(format!("RADIG_MAIL_{name}"), value);
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    said.read_line(&mut line).unwrap();
    assert!(line.contains("127.0.0.1"), "{line}");
    // What it says later must have somewhere to go.
    thread::spawn(move || said.lines().map_while(Result::ok).for_each(drop));
    Running(child)
}

async fn add(desk: &Desk, register: &str, values: &[(&str, &str)]) -> String {
    let entry = domain::entry(register).unwrap();
    let given =
        values.iter().map(|(name, text)| Given { field: entry.spec.field(name).unwrap(), text: (*text).to_owned() });
    let change = Change { given: given.collect(), ..Change::default() };
    desk.add(entry, &change, &Keys).await.unwrap().saved.unwrap().id.to_string()
}

/// The invented organisation, with an officer and somebody on call, and a breach that is forty hours old.
async fn breached(site: &Site) -> (Desk, String) {
    let now = Timestamp::now();
    let desk = site.filled(now).await;
    for (name, role) in [("ombud", "dpo"), ("jour", "security_officer")] {
        let email = format!("{name}@exempel.se");
        let person =
            [("name", name), ("kind", "employee"), ("unit", "forv"), ("in_management", "nej"), ("email", &email)];
        let person = add(&desk, Person::REGISTER, &person).await;
        let given = [("role", role), ("person", &person), ("unit", "stad"), ("from_on", "2024-01-01")];
        add(&desk, "role_assignments", &given).await;
    }
    let mut report = Report::of("Brev till fel mottagare", desk.find("org_units/avd").await.unwrap().info.id);
    (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
    report.description = Some(format!("Brevet gällde {SECRET}."));
    let receipt = desk.at(now - SignedDuration::from_hours(40)).report(&report).await.unwrap();
    (desk, receipt.number)
}

fn check(post: &Post, number: &str) {
    for mail in post.mails() {
        assert!(!mail["raw"].as_str().unwrap().contains(SECRET) && !mail["text"].as_str().unwrap().contains(SECRET));
        assert_eq!(mail["auto"], "auto-generated");
        assert!(mail["subject"].as_str().unwrap().starts_with("Rådig: "), "{mail}");
        let text = mail["text"].as_str().unwrap();
        assert!(text.contains(&format!("https://radig.exempel.se/incidenter/{number}")), "{text}");
        assert!(!text.contains("Brev till fel"), "the title is not told: {text}");
    }
}

/// Two servers on one PostgreSQL, stopped and started: each line of each duty reaches each person once.
#[tokio::test(flavor = "multi_thread")]
async fn two_servers_send_each_reminder_once() {
    let site = testkit::postgres().await;
    let folder = tempfile::tempdir().unwrap();
    let (_desk, number) = breached(&site).await;
    let post = Post::at(folder.path());
    let _post = post.start(&[]);
    let port = post.port.to_string();
    let settings = [
        ("HOST", "127.0.0.1"),
        ("PORT", port.as_str()),
        ("FROM", "Rådig <radig@exempel.se>"),
        ("TLS", "none"),
        ("URL", "https://radig.exempel.se"),
    ];
    let (one, two) = (serve(&site, folder.path(), &settings), serve(&site, folder.path(), &settings));
    let to = ["ombud@exempel.se", "jour@exempel.se"];
    until(|| to.iter().all(|to| post.lines().contains_key(*to)).then_some(()));
    one.stop();
    let three = serve(&site, folder.path(), &settings);
    // Both who run look again after twenty seconds.
    thread::sleep(Duration::from_secs(22));
    two.stop();
    three.stop();
    for (to, lines) in post.lines() {
        let mut once = lines.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), lines.len(), "{to}: {lines:?}");
    }
    let guard = &post.lines()["jour@exempel.se"];
    assert!(guard.iter().any(|line| line.starts_with(&number) && line.contains("50")), "{guard:?}");
    check(&post, &number);
}

/// A certificate of the organisation's own, for `localhost`: the key and the certificate.
fn certificate(folder: &Path) -> (String, String) {
    let pem = |name: &str| folder.join(name).display().to_string();
    let (key, cert) = (pem("key.pem"), pem("cert.pem"));
    let args = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-keyout",
        &key,
        "-out",
        &cert,
    ];
    tools::run("openssl", &args);
    (key, cert)
}

/// A server that is killed while no mail server answers loses nothing; TLS is checked against the organisation's own
/// authority.
#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_sent_is_sent_after_a_restart_and_under_tls() {
    let site = testkit::sqlite();
    let folder = tempfile::tempdir().unwrap();
    let (desk, number) = breached(&site).await;
    let (key, cert) = certificate(folder.path());
    let post = Post::at(folder.path());
    let text = format!(
        "host = \"localhost\"\nport = {}\nfrom = \"radig@exempel.se\"\ntls = \"starttls\"\nca_file = \"cert.pem\"\n\
         url = \"https://radig.exempel.se/\"\n",
        post.port
    );
    std::fs::write(folder.path().join("mail.toml"), text).unwrap();
    let first = serve(&site, folder.path(), &[]);
    let officer = desk.find("persons/isam").await.unwrap().info.id;
    let begun = Instant::now();
    while desk.store().notices(officer, 10).await.unwrap().is_empty() {
        assert!(begun.elapsed() < PATIENCE, "nobody is told");
        thread::sleep(Duration::from_millis(200));
    }
    thread::sleep(Duration::from_secs(2));
    drop(first);
    assert!(post.mails().is_empty());
    let _post = post.start(&["--tlscert", &cert, "--tlskey", &key]);
    let second = serve(&site, folder.path(), &[]);
    until(|| post.lines().contains_key("jour@exempel.se").then_some(()));
    second.stop();
    check(&post, &number);
    // Without the authority's certificate nothing is said to the server.
    let broken = radig(folder.path(), &["serve", "--listen", "127.0.0.1:0", "--database", &site.place])
        .env("RADIG_MAIL_CA_FILE", "missing.pem")
        .output()
        .unwrap();
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("missing.pem"));
}

/// A mail server that asks for a login under TLS (RFC 4954), with PLAIN and with LOGIN; a wrong password is told.
#[test]
fn a_login_is_made_under_tls_and_a_wrong_password_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (key, cert) = certificate(folder.path());
    for way in ["PLAIN", "LOGIN"] {
        let post = Post::at(&folder.path().join(way));
        std::fs::create_dir_all(&post.folder).unwrap();
        std::fs::remove_dir(&post.folder).unwrap();
        let _post = post.start_with_login(&cert, &key, way);
        std::fs::write(folder.path().join("mail.password"), "lösen ord\n").unwrap();
        let settings = |more: &str| {
            let text = format!(
                "host = \"localhost\"\nport = {}\nfrom = \"radig@exempel.se\"\nuser = \"radig\"\n\
                 password_file = \"mail.password\"\n{more}",
                post.port
            );
            std::fs::write(folder.path().join("mail.toml"), text).unwrap();
        };
        let test = || {
            let output = radig(folder.path(), &["mail", "test", "--to", "ombud@exempel.se"]).output().unwrap();
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        settings("ca_file = \"cert.pem\"\n");
        assert_eq!(test().0, Some(0), "{way}: {}", test().1);
        let mails = post.mails();
        assert_eq!(mails[0]["to"], "ombud@exempel.se", "{way}");
        std::fs::write(folder.path().join("mail.password"), "fel").unwrap();
        let (code, said) = test();
        assert!(code == Some(1) && said.contains("535"), "{way}: {said}");
        assert!(!said.contains("fel lösen") && !said.contains("panicked"), "{said}");
        settings("");
        let (code, said) = test();
        assert!(code == Some(1) && !said.is_empty(), "an unknown authority is not trusted: {said}");
        assert_eq!(post.mails().len(), mails.len());
    }
}

/// Killed in the middle of handing over a letter: nobody else sends it while it may still arrive, and then somebody does.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_while_it_sends_loses_and_repeats_nothing() {
    let site = testkit::postgres().await;
    let folder = tempfile::tempdir().unwrap();
    let (desk, number) = breached(&site).await;
    // A mail server that takes the connection and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port().to_string();
    let usual =
        [("HOST", "127.0.0.1"), ("FROM", "radig@exempel.se"), ("TLS", "none"), ("URL", "https://radig.exempel.se")];
    let with = |port: &str| serve(&site, folder.path(), &[&usual[..], &[("PORT", port)]].concat());
    let first = with(&port);
    let (_held, _) = silent.accept().unwrap();
    drop(first);
    let post = Post::at(folder.path());
    let _post = post.start(&[]);
    let (two, three) = (with(&post.port.to_string()), with(&post.port.to_string()));
    let told = |desk: &Desk| {
        let desk = desk.clone();
        async move {
            let mut people = Vec::new();
            for name in ["ombud", "jour"] {
                let spec = domain::entry(Person::REGISTER).unwrap().spec;
                let field = spec.field("name").unwrap();
                let filters = vec![desk::Filter { field, op: desk::Op::Is, value: record::Value::Text(name.into()) }];
                let query = desk::Query { filters, ..desk::Query::default() };
                let id = desk.list(domain::entry(Person::REGISTER).unwrap(), &query).await.unwrap().rows[0].id;
                people.push(desk.store().notices(id, 100).await.unwrap().len());
            }
            people
        }
    };
    // Those whose letter nobody had taken get theirs; the letter that was being sent waits.
    until(|| (!post.lines().is_empty()).then_some(()));
    thread::sleep(Duration::from_secs(22));
    let before = post.lines();
    let ahead = desk.at(Timestamp::now() + SignedDuration::from_secs(130));
    let letter = ahead.take_letter().await.unwrap().expect("the letter is not lost");
    assert!(!before.contains_key(&letter.address), "it is not sent while it may still arrive: {before:?}");
    ahead.letter_done(&letter, desk::notices::MailState::Waiting).await.unwrap();
    until(|| post.lines().contains_key(&letter.address).then_some(()));
    thread::sleep(Duration::from_secs(22));
    two.stop();
    three.stop();
    assert!(told(&desk).await.iter().all(|count| *count > 0));
    for (to, lines) in post.lines() {
        let mut once = lines.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), lines.len(), "{to}: {lines:?}");
    }
    check(&post, &number);
}
