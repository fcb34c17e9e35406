//! Pages over HTTP, signed in, beside a bare handler that reads the same rows and prints a bare table.

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use axum::{Router, extract::State, response::Html, routing::get};
use desk::{Change, Desk, Given, Query, words::Labels};
use domain::registers::{Incident, OrgUnit, Person, RoleAssignment};
use record::Record;
use sqlx::{
    AssertSqlSafe, Row,
    sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{clock, table::Table};

/// How many requests each client makes.
const EACH: usize = 200;
/// Clients at the same time.
const CLIENTS: [usize; 2] = [1, 8];
/// Rows of a list.
const PAGE: i64 = 50;

/// A bare handler's database and sentence.
struct Bare {
    pool: SqlitePool,
    list: String,
    one: String,
}

/// How long a server that nobody asks is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(3);

/// The program, answering; ended when it is let go.
struct Served {
    child: Child,
    at: SocketAddr,
    started: Duration,
}

impl Served {
    /// Starts `radig serve` and waits for its first answer.
    async fn start(mut command: Command) -> Result<Served> {
        let began = Instant::now();
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let out = child.stdout.take().context("the server's output")?;
        let mut served = Served { child, at: SocketAddr::from(([127, 0, 0, 1], 0)), started: Duration::ZERO };
        let mut lines = BufReader::new(out).lines();
        let said = lines.next().context("the server says where it is")??;
        let at = said.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ':'));
        served.at = at.filter_map(|word| word.parse().ok()).next().with_context(|| said.clone())?;
        let mut stream = TcpStream::connect(served.at).await?;
        stream.write_all(b"GET /logga-in HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n").await?;
        stream.read_to_end(&mut Vec::new()).await?;
        served.started = began.elapsed();
        Ok(served)
    }

    /// Its memory by one of the kernel's counts, in MiB.
    fn memory(&self, count: &str) -> u64 {
        clock::memory_kib(self.child.id(), count).unwrap_or(0) / 1024
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Measures lists, a record and search over HTTP, as the program itself answers.
pub async fn measure(table: &mut Table, column: usize, desk: &Desk, file: &Path, radig: Command) -> Result<()> {
    let password = "rowing slowly past nine lighthouses";
    account(desk, password).await?;
    let served = Served::start(radig).await?;
    table.time(column, "serve: start to first page", "≤ 0.2 s", served.started, None);
    tokio::time::sleep(IDLE).await;
    table.text(column, "serve: idle memory", "≤ 60 MiB", format!("{} MiB", served.memory("VmRSS")));
    let site = served.at;
    let entry = domain::entry(Incident::REGISTER).context("incidents")?;
    let query = Query { limit: PAGE, ..Query::default() };
    let list = desk.store().list_sentence(entry.spec, &query).await?;
    let row = desk.list(entry, &query).await.map_err(|error| anyhow::anyhow!("{error}"))?.rows.into_iter().next();
    let number = row.and_then(|row| match row.values.first() {
        Some(record::Value::Text(number)) => Some(number.clone()),
        _ => None,
    });
    let number = number.context("an incident")?;
    let one = format!("{} WHERE number = '{number}'", list.split(" ORDER BY ").next().unwrap_or_default());
    let options = SqliteConnectOptions::new().filename(file).read_only(true).pragma("cache_size", "-20000");
    let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
    let bare = Router::new()
        .route("/list", get(async |State(bare): State<Arc<Bare>>| rows(&bare.pool, &bare.list).await))
        .route("/one", get(async |State(bare): State<Arc<Bare>>| rows(&bare.pool, &bare.one).await))
        .with_state(Arc::new(Bare { pool: pool.clone(), list, one }));
    let floor = listen(bare).await?;
    let cookie = sign_in(site, password).await?;
    for (name, path, least, goal) in [
        ("page: 50 of a register", "/incidenter?antal=50".to_owned(), Some("/list"), "≥ 30 % of its floor"),
        ("page: one record", format!("/incidenter/{number}"), Some("/one"), "≥ 10 % of its floor"),
        ("page: search", "/sok?q=incident".to_owned(), None, "≥ 1000 a second at 8"),
    ] {
        for clients in CLIENTS {
            let rate = rate(site, &path, &cookie, clients).await?;
            let told = match least {
                Some(least) => {
                    let bare = self::rate(floor, least, "", clients).await?;
                    format!("{rate:.0}/s of {bare:.0}/s = {:.0} %", 100.0 * rate / bare)
                }
                None => format!("{rate:.0}/s"),
            };
            table.text(column, &format!("{name}, {clients} at once"), goal, told);
        }
    }
    table.text(column, "serve: peak memory under this load", "≤ 150 MiB", format!("{} MiB", served.memory("VmHWM")));
    pool.close().await;
    Ok(())
}

async fn account(desk: &Desk, password: &str) -> Result<()> {
    let wrong = |error: desk::Error| anyhow::anyhow!("{error}");
    let units = desk.typed::<OrgUnit>(&Query::default(), None).await.map_err(wrong)?;
    let unit = units.iter().find(|held| held.record.parent.is_none()).context("a unit")?.id.to_string();
    let people = desk.typed::<Person>(&Query { limit: 1, ..Query::default() }, None).await.map_err(wrong)?;
    let person = people.first().context("a person")?.id;
    let (text, today) = (person.to_string(), desk.today().to_string());
    let given = [("role", "infosec_coordinator"), ("person", &text), ("unit", &unit), ("from_on", &today)];
    let given = given
        .iter()
        .filter_map(|(name, text)| Some(Given { field: RoleAssignment::SPEC.field(name)?, text: (*text).to_owned() }));
    let change = Change { given: given.collect(), ..Change::default() };
    let entry = domain::entry(RoleAssignment::REGISTER).context("roles")?;
    desk.add(entry, &change, &Labels::new()).await.map_err(wrong)?;
    desk.open_account("bench", person, password, "sv").await.map_err(wrong)?;
    Ok(())
}

async fn listen(router: Router) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let at = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router.into_make_service()).await });
    Ok(at)
}

/// The same rows as a bare table.
async fn rows(pool: &SqlitePool, sql: &str) -> Html<String> {
    let mut html = String::from("<table>");
    let found = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(pool).await.unwrap_or_default();
    for row in &found {
        html.push_str("<tr>");
        for at in 0..row.len() {
            let cell: String = row.try_get_unchecked(at).unwrap_or_default();
            // Writing to memory does not fail.
            let _ = write!(html, "<td>{}</td>", cell.replace('&', "&amp;").replace('<', "&lt;"));
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    Html(html)
}

async fn sign_in(site: SocketAddr, password: &str) -> Result<String> {
    let body = format!("namn=bench&losen={}&till=%2F", password.replace(' ', "+"));
    let mut stream = TcpStream::connect(site).await?;
    let head = format!(
        "POST /logga-in HTTP/1.1\r\nhost: bench\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let cookies = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
    let all: Vec<&str> = cookies.filter_map(|line| line.split(';').next()).collect();
    if all.is_empty() { bail!("nobody is signed in: {answer}") } else { Ok(all.join("; ")) }
}

/// Requests a second, by so many clients at once.
async fn rate(site: SocketAddr, path: &str, cookie: &str, clients: usize) -> Result<f64> {
    // Warm first: what is measured is a program that has been running.
    client(site, path, cookie, EACH / 10).await?;
    let began = Instant::now();
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..clients {
        let (path, cookie) = (path.to_owned(), cookie.to_owned());
        all.spawn(async move { client(site, &path, &cookie, EACH).await });
    }
    while let Some(done) = all.join_next().await {
        done??;
    }
    let time = began.elapsed().max(Duration::from_micros(1));
    Ok((clients * EACH) as f64 / time.as_secs_f64())
}

async fn client(site: SocketAddr, path: &str, cookie: &str, times: usize) -> Result<()> {
    let mut stream = TcpStream::connect(site).await?;
    stream.set_nodelay(true)?;
    let head = format!("GET {path} HTTP/1.1\r\nhost: bench\r\ncookie: {cookie}\r\n\r\n");
    let mut buffer = Vec::with_capacity(256 * 1024);
    let mut piece = vec![0_u8; 64 * 1024];
    for _ in 0..times {
        stream.write_all(head.as_bytes()).await?;
        buffer.clear();
        loop {
            let read = stream.read(&mut piece).await?;
            if read == 0 {
                bail!("{path} ended early");
            }
            buffer.extend_from_slice(&piece[..read]);
            if whole(&buffer, path)? {
                break;
            }
        }
    }
    Ok(())
}

/// True when an answer has come in whole.
fn whole(buffer: &[u8], path: &str) -> Result<bool> {
    let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(false) };
    let head = std::str::from_utf8(&buffer[..end])?;
    if !head.starts_with("HTTP/1.1 200") {
        bail!("{path}: {}", head.lines().next().unwrap_or_default());
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).context("a length")?;
    Ok(buffer.len() >= end + 4 + length.trim().parse::<usize>()?)
}
