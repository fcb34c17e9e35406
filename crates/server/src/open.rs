//! Opening the installation: data directory, database, dated data, signing key.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::ArgMatches;
use desk::{Desk, reference::Sources};
use domain::Law;
use jiff::Timestamp;
use language::Texts;
use store::{Store, anchor::AnchorKey, chain::Founding};

use crate::{failure::Failure, records::s, say};

/// Where the installation is.
pub struct Place {
    /// The data directory.
    pub data: PathBuf,
    /// The address of a PostgreSQL database, when the embedded one is not used.
    pub url: Option<String>,
}

impl Place {
    /// The place that the flags name.
    pub fn of(matches: &ArgMatches) -> Place {
        Place {
            data: matches.get_one::<PathBuf>("data").cloned().unwrap_or_else(|| PathBuf::from("radig-data")),
            url: matches.get_one::<String>("database").cloned(),
        }
    }

    /// The embedded database's file.
    pub fn file(&self) -> PathBuf {
        match &self.url {
            Some(path) if !is_server(path) => PathBuf::from(path.trim_start_matches("sqlite://")),
            _ => self.data.join("radig.db"),
        }
    }

    /// The key that signs anchors.
    pub fn key_file(&self) -> PathBuf {
        self.data.join("anchor.key")
    }

    /// How the place is told to a person, without any password in an address.
    pub fn shown(&self) -> String {
        match &self.url {
            Some(url) if is_server(url) => match url.rsplit_once('@') {
                Some((_, host)) => format!("postgres://…@{host}"),
                None => url.clone(),
            },
            _ => self.file().display().to_string(),
        }
    }

    /// Where dated data is read: the installation's own files before the program's.
    fn sources(&self) -> Sources {
        Sources::of(Some(&self.data.join("reference")))
    }

    fn law(&self) -> Result<Law, Failure> {
        self.sources().law().map_err(Failure::Reference)
    }

    async fn store(&self, create: bool) -> Result<Store, Failure> {
        let specs = domain::REGISTERS.iter().map(|entry| entry.spec).collect();
        match &self.url {
            Some(url) if is_server(url) => Ok(Store::postgres(url, specs).await?),
            _ => {
                let file = self.file();
                if !create && !file.exists() {
                    return Err(Failure::NoDatabase(self.shown()));
                }
                Ok(Store::sqlite(&file, create, specs).await?)
            }
        }
    }

    /// Opens the store without looking at its schema.
    pub async fn bare(&self) -> Result<Store, Failure> {
        self.store(false).await
    }

    /// Opens a desk at the installation. Dated data that was changed from the pages and cannot be used is told, and what
    /// lies beneath counts.
    pub async fn desk(&self, texts: &Texts) -> Result<Desk, Failure> {
        let law = self.law()?;
        let store = self.store(false).await?;
        store.check_schema().await?;
        let desk = Desk::open(store, Arc::new(law), &actor(), Timestamp::now()).await?;
        let (desk, unread) = desk.reading(&self.sources()).await?.map_err(Failure::Reference)?;
        for bad in unread {
            say::error(&texts.with("cli-reference-unread", &[("file", s(&bad.file)), ("why", s(&bad.why))]));
        }
        Ok(desk)
    }

    /// Prepares the database. True when it was not there before.
    pub async fn prepare(&self) -> Result<usize, Failure> {
        let law = self.law()?;
        let io = |path: &Path| {
            let place = path.display().to_string();
            move |error: std::io::Error| Failure::Io(place, error.to_string())
        };
        std::fs::create_dir_all(&self.data).map_err(io(&self.data))?;
        let store = self.store(true).await?;
        let key = self.signing_key()?;
        let now = Timestamp::now();
        let founding = Founding { at: now, today: law.day(now), public_key: key.public_key() };
        Ok(store.migrate(&founding).await?)
    }

    /// The signing key, made when it is missing.
    fn signing_key(&self) -> Result<AnchorKey, Failure> {
        let path = self.key_file();
        let io = |error: std::io::Error| Failure::Io(path.display().to_string(), error.to_string());
        if let Some(key) = self.kept_key() {
            return Ok(key);
        }
        let key = AnchorKey::generate().ok_or_else(|| io(std::io::Error::other("no randomness")))?;
        std::fs::write(&path, key.to_text()).map_err(io)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).map_err(io)?;
        }
        Ok(key)
    }

    /// The signing key, if it is kept here.
    pub fn kept_key(&self) -> Option<AnchorKey> {
        AnchorKey::from_text(&std::fs::read_to_string(self.key_file()).ok()?)
    }
}

fn is_server(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// Who works at the command line: the account's name.
fn actor() -> String {
    std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).unwrap_or_else(|_| "radig".to_owned())
}
