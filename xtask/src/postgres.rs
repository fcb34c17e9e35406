//! A PostgreSQL server for the tests: its own folder, loopback only, gone afterwards. Installed from Debian when missing.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    run::{run, say},
    tools,
};

/// A running server.
pub struct Server {
    /// Its address.
    pub url: String,
    folder: PathBuf,
    bin: PathBuf,
}

/// The folder with PostgreSQL's programs, the newest first.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0"))
}

/// PostgreSQL refuses to run as root: then as its own user.
fn as_server(program: &Path, args: &[&str]) -> Result<()> {
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    let output = command.args(args).current_dir("/").output().with_context(|| program.display().to_string())?;
    if output.status.success() {
        Ok(())
    } else {
        bail!("{}: {}", program.display(), String::from_utf8_lossy(&output.stderr))
    }
}

/// Starts a server on a free port of the loopback address.
pub fn start() -> Result<Server> {
    let bin = match programs() {
        Some(bin) => bin,
        None => {
            tools::debian(&["postgresql"])?;
            programs().context("PostgreSQL cannot be found after its installation")?
        }
    };
    let folder = std::env::temp_dir().join(format!("radig-postgres-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    if is_root() {
        run("chown", &["postgres", &folder.display().to_string()])?;
    }
    let data = folder.join("data").display().to_string();
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    as_server(&bin.join("initdb"), &["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])?;
    let options = format!("-p {port} -c listen_addresses=127.0.0.1 -c max_connections=300 -k {}", folder.display());
    let log = folder.join("log").display().to_string();
    as_server(&bin.join("pg_ctl"), &["-D", &data, "-l", &log, "-o", &options, "-w", "start"])?;
    let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
    say(&format!("PostgreSQL for the tests: {url}"));
    Ok(Server { url, folder, bin })
}

impl Server {
    /// Stops the server and removes its folder.
    pub fn stop(self) {
        let data = self.folder.join("data").display().to_string();
        if let Err(error) = as_server(&self.bin.join("pg_ctl"), &["-D", &data, "-m", "immediate", "stop"]) {
            say(&format!("{error:#}"));
        }
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            say(&format!("{error:#}"));
        }
    }
}
