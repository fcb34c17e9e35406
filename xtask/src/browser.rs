//! Journeys in Debian's Chromium on the real program, on both databases.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    run::{run, say},
    tools,
};

/// How long the example may take to be ready.
const READY: Duration = Duration::from_secs(180);

/// A running program with the example in it.
struct Site {
    child: Child,
    base: String,
    password: String,
    folder: PathBuf,
}

impl Drop for Site {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Runs every journey on both databases. Returns how many passed and failed.
pub fn journeys(server: &str, tools: &Path) -> Result<(u32, u32)> {
    run("cargo", &["build", "-p", "server"])?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let radig = std::path::absolute(target)?.join("debug/radig");
    let work = tools.join("browser");
    prepare(&work)?;
    let (mut passed, mut failed) = (0, 0);
    for database in ["sqlite", "postgres"] {
        let url = (database == "postgres").then(|| fresh(server)).transpose()?;
        let site = start(&radig, database, url.as_deref())?;
        say(&format!("> journeys on {database} at {}", site.base));
        let output = Command::new("node")
            .arg("run.mjs")
            .current_dir(&work)
            .env("RADIG_BASE", &site.base)
            .env("RADIG_PASSWORD", &site.password)
            .output()
            .context("node cannot be started")?;
        let text = String::from_utf8_lossy(&output.stdout);
        say(text.trim_end());
        say(String::from_utf8_lossy(&output.stderr).trim_end());
        let last = text.lines().last().unwrap_or_default();
        let counts: Vec<u32> = last.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        match counts[..] {
            [ok, not] => {
                passed += ok;
                failed += not;
            }
            _ => bail!("the journeys on {database} did not end"),
        }
    }
    Ok((passed, failed))
}

/// A database of the journeys' own on the server for tests.
fn fresh(server: &str) -> Result<String> {
    let name = format!("radig_browser_{}", std::process::id());
    run("psql", &["--quiet", "-d", server, "-c", &format!("CREATE DATABASE {name}")])?;
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    Ok(format!("{base}/{name}"))
}

/// The tests' own files and what they need from npm, beside the other tools.
fn prepare(work: &Path) -> Result<()> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace")?.join("tests/browser");
    std::fs::create_dir_all(work)?;
    let lock = std::fs::read(own.join("package-lock.json"))?;
    let is_same = std::fs::read(work.join("package-lock.json")).is_ok_and(|known| known == lock);
    copy(&own, work)?;
    copy(&own.join("journeys"), &work.join("journeys"))?;
    if !is_same || !work.join("node_modules").exists() {
        let place = work.display().to_string();
        run("npm", &["ci", "--prefix", &place, "--no-audit", "--no-fund"])?;
    }
    Ok(())
}

/// Copies the files of a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for file in std::fs::read_dir(from)? {
        let path = file?.path();
        if path.is_file() {
            std::fs::copy(&path, to.join(path.file_name().unwrap_or_default()))?;
        }
    }
    Ok(())
}

fn start(radig: &Path, name: &str, url: Option<&str>) -> Result<Site> {
    let folder = std::env::temp_dir().join(format!("radig-browser-{}-{name}", std::process::id()));
    let mut command = Command::new(radig);
    command.args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(&folder).arg("--out").arg(folder.join("ut"));
    if let Some(url) = url {
        command.args(["--database", url]);
    }
    let mut child = command.stdout(Stdio::piped()).spawn().context("radig cannot be started")?;
    let out = child.stdout.take().context("radig says nothing")?;
    let mut site = Site { child, base: String::new(), password: String::new(), folder };
    let began = Instant::now();
    let mut lines = BufReader::new(out).lines();
    for line in lines.by_ref() {
        let line = line?;
        if let Some((_, rest)) = line.split_once("http://") {
            site.base = format!("http://{}", rest.trim_end_matches('/'));
            break;
        }
        let word = line.split(['(', ')']).nth(1).and_then(|inside| inside.split_whitespace().last());
        if line.contains('(') && site.password.is_empty() {
            site.password = word.unwrap_or_default().to_owned();
        }
        if began.elapsed() > READY {
            bail!("the example is not ready in time");
        }
    }
    if site.base.is_empty() || site.password.is_empty() {
        bail!("the example did not start");
    }
    // What the program says later must have somewhere to go.
    std::thread::spawn(move || lines.for_each(drop));
    Ok(site)
}

/// Installs the browser and what runs the journeys, when they are missing.
pub fn install() -> Result<()> {
    let missing: Vec<&str> =
        [("chromium", "chromium"), ("psql", "postgresql-client"), ("node", "nodejs"), ("npm", "npm")]
            .into_iter()
            .filter(|(program, _)| !tools::on_path(program))
            .map(|(_, package)| package)
            .collect();
    if missing.is_empty() { Ok(()) } else { tools::debian(&missing) }
}
