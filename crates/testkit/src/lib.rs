//! For tests only: a desk on both databases, filled with a small invented organisation.

pub mod tools;

use std::{future::Future, path::PathBuf, sync::Arc};

use desk::{Desk, Words, import::Wish, reference};
use jiff::Timestamp;
use record::{Field, Spec};
use store::{Store, anchor::AnchorKey, chain::Founding};
use tempfile::TempDir;

/// The variable that names the PostgreSQL server for tests. Missing means that the test fails: it is never skipped.
pub const POSTGRES: &str = "RADIG_TEST_POSTGRES";

/// No labels: tests write keys.
pub struct Keys;

impl Words for Keys {
    fn register(&self, _label: &str) -> Option<&'static str> {
        None
    }
    fn field(&self, _spec: &'static Spec, _label: &str) -> Option<&'static Field> {
        None
    }
    fn choice(&self, _spec: &'static Spec, _field: &'static Field, _label: &str) -> Option<&'static str> {
        None
    }
}

/// An installation of a test's own.
pub struct Site {
    /// The database's name in messages.
    pub name: &'static str,
    /// The file or the address.
    pub place: String,
    /// The key that signs anchors.
    pub key: AnchorKey,
    // Removed with the site.
    _folder: TempDir,
}

/// The moment at which tests begin.
///
/// # Panics
/// Never: the text is a moment.
pub fn noon() -> Timestamp {
    "2026-11-24T11:00:00Z".parse().expect("the text is a moment")
}

impl Site {
    /// The store, opened anew.
    ///
    /// # Panics
    /// When the database does not answer: the test fails.
    pub async fn store(&self) -> Store {
        let specs = domain::REGISTERS.iter().map(|entry| entry.spec).collect();
        let opened = if self.name == "sqlite" {
            Store::sqlite(&PathBuf::from(&self.place), true, specs).await
        } else {
            Store::postgres(&self.place, specs).await
        };
        opened.expect("the test's database opens")
    }

    /// A desk at a moment.
    ///
    /// # Panics
    /// When the database does not answer: the test fails.
    pub async fn desk(&self, now: Timestamp) -> Desk {
        let law = reference::load(None).expect("the program's own data is right");
        let store = self.store().await;
        let founding = Founding { at: now, today: law.day(now), public_key: self.key.public_key() };
        store.migrate(&founding).await.expect("the schema is made");
        Desk::open(store, Arc::new(law), "test", now).await.expect("the desk opens")
    }

    /// A desk with the invented organisation in it.
    ///
    /// # Panics
    /// When the fixture does not pass the import: the test fails.
    pub async fn filled(&self, now: Timestamp) -> Desk {
        self.with(now, fixtures()).await
    }

    /// A desk with the example in it: every register has records.
    ///
    /// # Panics
    /// When the example does not pass the import: the test fails.
    pub async fn example(&self, now: Timestamp) -> Desk {
        self.with(now, example()).await
    }

    async fn with(&self, now: Timestamp, files: PathBuf) -> Desk {
        let desk = self.desk(now).await;
        let wish = Wish { paths: vec![files], ..Wish::default() };
        desk.import(&wish, &Keys, &|_, _| ()).await.expect("the files pass");
        desk
    }
}

/// The folder with the invented organisation.
pub fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The folder with the example.
pub fn example() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/serviceforvaltningen")
}

/// Runs a test on SQLite and on PostgreSQL, each in a database of its own.
///
/// # Panics
/// When PostgreSQL is not there.
pub async fn on_both<F, Fut>(test: F)
where
    F: Fn(Site) -> Fut,
    Fut: Future<Output = ()>,
{
    test(sqlite()).await;
    test(postgres().await).await;
}

/// A site on SQLite.
///
/// # Panics
/// When no folder can be made.
pub fn sqlite() -> Site {
    let folder = TempDir::new().expect("a folder for the test");
    let place = folder.path().join("radig.db").display().to_string();
    Site { name: "sqlite", place, key: AnchorKey::generate().expect("randomness"), _folder: folder }
}

/// A site on PostgreSQL: a schema of its own.
///
/// # Panics
/// When the server is not there.
pub async fn postgres() -> Site {
    let server = std::env::var(POSTGRES)
        .unwrap_or_else(|_| panic!("{POSTGRES} is not set: tests need PostgreSQL; `cargo xtask test` starts one"));
    let schema = format!("t{}", uuid::Uuid::now_v7().simple());
    let admin = store::Db::postgres(&server).await.expect("PostgreSQL answers");
    let mut conn = admin.writer().await.expect("PostgreSQL answers");
    conn.script(&format!("CREATE SCHEMA {schema}")).await.expect("a schema is made");
    drop(conn);
    admin.close().await;
    let mark = if server.contains('?') { '&' } else { '?' };
    let place = format!("{server}{mark}options=-csearch_path%3D{schema}");
    let folder = TempDir::new().expect("a folder for the test");
    Site { name: "postgres", place, key: AnchorKey::generate().expect("randomness"), _folder: folder }
}
