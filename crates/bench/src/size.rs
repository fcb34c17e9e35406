//! Everything measured at one size.

use std::{
    path::Path,
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use desk::{Desk, reference};
use domain::{
    Entry,
    registers::{Incident, MaterialityAnalysis},
};
use jiff::Timestamp;
use language::Language;
use paper::Printer;
use print::Press;
use record::{Record, Value, View};
use store::{Deed, Filter, Op, Query, Sort, Store, Write};

use crate::{cases, clock, floor, seed, table::Table, web};

/// How many rows a list shows.
const PAGE: i64 = 50;
/// How often short things are measured.
const OFTEN: usize = 200;
/// Clients that write at the same time.
const CLIENTS: usize = 8;

/// Measures everything with so many records per register; or only the web, with so many incidents.
pub async fn measure(
    table: &mut Table,
    column: usize,
    size: usize,
    radig: &Path,
    example: &Path,
    is_web: bool,
) -> Result<()> {
    // Beside the build, so that the disk is the one that is worked on.
    let folder = tempfile::tempdir_in(radig.parent().context("the build's folder")?)?;
    let data = folder.path().join("data");
    let command = |args: &[&str]| {
        let mut command = Command::new(radig);
        command.args(args).arg("--data").arg(&data);
        command
    };
    clock::run(&mut command(&["init"]))?;
    let seeded =
        seed::write(example, size, folder.path(), |entry| !is_web || entry.spec.register == Incident::REGISTER)?;
    import(table, column, seeded, &command)?;
    start(table, column, &command)?;
    let file = data.join("radig.db");
    let specs = domain::REGISTERS.iter().map(|entry| entry.spec).collect();
    let law = Arc::new(reference::load(None).map_err(|bad| anyhow::anyhow!("{}: {}", bad.file, bad.why))?);
    let store = Store::sqlite(&file, false, specs).await.map_err(broken)?;
    let desk = Desk::open(store, law, "bench", Timestamp::now()).await.map_err(wrong)?;
    let serve = command(&["serve", "--listen", "127.0.0.1:0"]);
    if is_web {
        web::measure(table, column, &desk, &file, serve).await?;
        cases::measure(table, column, desk.store()).await?;
        desk.store().close().await;
        return Ok(());
    }
    reads(table, column, &desk, &file).await?;
    web::measure(table, column, &desk, &file, serve).await?;
    cases::measure(table, column, desk.store()).await?;
    writes(table, column, &desk, folder.path()).await?;
    documents(table, column, &desk).await?;
    desk.store().close().await;
    programs(table, column, &command, folder.path())
}

fn broken(error: store::StoreError) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}

fn wrong(error: desk::Error) -> anyhow::Error {
    anyhow::anyhow!("{error:?}")
}

fn import(
    table: &mut Table,
    column: usize,
    all: Vec<seed::Seeded>,
    command: &impl Fn(&[&str]) -> Command,
) -> Result<()> {
    let (mut rows, mut time, mut peak) = (0, Duration::ZERO, 0);
    let mut waiting = Vec::new();
    for seeded in all {
        rows += seeded.rows;
        waiting.push(seeded.path.display().to_string());
        // An analysis is closed only together with its assessments.
        if seeded.entry.spec.register == MaterialityAnalysis::REGISTER {
            continue;
        }
        let files = std::mem::take(&mut waiting);
        let args: Vec<&str> = std::iter::once("import").chain(files.iter().map(String::as_str)).collect();
        let ran = clock::run(&mut command(&args)).with_context(|| seeded.entry.spec.register)?;
        time += ran.time;
        peak = peak.max(ran.peak_mib);
    }
    let rate = rows as f64 / time.as_secs_f64();
    table.text(column, "import: rows a second", "≥ 5000", format!("{rate:.0} ({rows} rows)"));
    table.text(column, "import: peak memory", "≤ 300 MiB", format!("{peak} MiB"));
    Ok(())
}

/// From start to the first answer: one record shown.
fn start(table: &mut Table, column: usize, command: &impl Fn(&[&str]) -> Command) -> Result<()> {
    let mut samples = Vec::new();
    for _ in 0..11 {
        samples.push(clock::run(&mut command(&["list", "incidents", "--limit", "1"]))?.time);
    }
    table.time(column, "start to answer", "≤ 0.2 s", clock::median(samples), None);
    Ok(())
}

fn incidents() -> Result<&'static Entry> {
    domain::entry(Incident::REGISTER).context("incidents")
}

async fn reads(table: &mut Table, column: usize, desk: &Desk, file: &Path) -> Result<()> {
    let entry = incidents()?;
    let state = entry.spec.field("state").context("state")?;
    let title = entry.spec.field("title").context("title")?;
    let query = Query {
        filters: vec![Filter { field: state, op: Op::Is, value: Value::Text("closed".to_owned()) }],
        sort: Some(Sort { field: title, descending: false }),
        limit: PAGE,
        offset: 0,
        counted: false,
        ..Query::default()
    };
    let mut bare = floor::connect(file).await?;
    let sql = desk.store().list_sentence(entry.spec, &query).await.map_err(broken)?;
    let least = floor::sentence(&mut bare, &sql, OFTEN).await?;
    let list = clock::times(OFTEN, async |_| desk.list(entry, &query).await).await.map_err(wrong)?;
    table.time(column, "list: 50 filtered, sorted", "≤ 2×, growth ≤ 1.3×", list, Some(least));
    let counted = Query { counted: true, ..query.clone() };
    let page = desk.list(entry, &counted).await.map_err(wrong)?;
    let list = clock::times(OFTEN, async |_| desk.list(entry, &counted).await).await.map_err(wrong)?;
    table.time(column, "list: the same, counted up to 10,000", "", list, None);
    let row = page.rows.first().context("a record")?;
    let sql = format!("SELECT * FROM {} WHERE id = '{}'", entry.spec.register, row.id);
    let least = floor::sentence(&mut bare, &sql, OFTEN).await?;
    let one = clock::times(OFTEN, async |_| desk.one(entry, row.id, None).await).await.map_err(wrong)?;
    table.time(column, "one record", "", one, Some(least));
    let view = View { on: desk.today(), known_at: desk.now() };
    let count = if page.total > 1_000 { 3 } else { 20 };
    let past = clock::times(count, async |_| desk.list_past(entry, &query, view).await).await.map_err(wrong)?;
    table.time(column, "as-of list: 50 filtered, sorted", "", past, None);
    Ok(())
}

/// Deeds that each change one incident's lesson.
async fn deeds(desk: &Desk, count: usize, round: usize) -> Result<Vec<Deed>> {
    let entry = incidents()?;
    let at = entry.spec.position("lesson").context("lesson")?;
    let rows = desk.store().scan(&store::Scan::whole(entry.spec), None, i64::try_from(count)?).await.map_err(broken)?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let known = desk.store().by_ids(&ids).await.map_err(broken)?;
    let deeds = rows.into_iter().cycle().take(count.min(ids.len())).map(|row| {
        let mut values = row.values;
        values[at] = Value::Text(format!("Lärdom {round}"));
        let expected = known.iter().find(|info| info.id == row.id).map(|info| info.latest);
        let write = Write {
            spec: entry.spec,
            id: row.id,
            expected,
            values,
            removed: false,
            effective_on: desk.today(),
            key: None,
            reason: None,
        };
        Deed {
            actor: "bench".to_owned(),
            at: Timestamp::now(),
            today: desk.today(),
            writes: vec![write],
            files: Vec::new(),
            disposals: Vec::new(),
            decision: String::new(),
            extras: Vec::new(),
            notes: Vec::new(),
            reserved: store::Numbers::new(),
        }
    });
    Ok(deeds.collect())
}

async fn writes(table: &mut Table, column: usize, desk: &Desk, folder: &Path) -> Result<()> {
    let least = floor::insert(folder, OFTEN).await?;
    let mut samples = Vec::new();
    for deed in deeds(desk, 96, 0).await? {
        let start = Instant::now();
        desk.store().carry_out(deed).await.map_err(broken)?;
        samples.push(start.elapsed());
    }
    table.time(column, "durable write: version, links, chain", "≤ 2×", clock::median(samples), Some(least));
    let mut rates = Vec::new();
    for round in 1..=5 {
        let all = deeds(desk, 96, round).await?;
        let (count, start) = (all.len(), Instant::now());
        let mut clients = tokio::task::JoinSet::new();
        for mine in all.chunks(count.div_ceil(CLIENTS)).map(<[Deed]>::to_vec) {
            let store = desk.store().clone();
            clients.spawn(async move {
                for deed in mine {
                    store.carry_out(deed).await?;
                }
                Ok::<(), store::StoreError>(())
            });
        }
        while let Some(done) = clients.join_next().await {
            done?.map_err(broken)?;
        }
        rates.push(count as f64 / start.elapsed().as_secs_f64());
    }
    rates.sort_by(f64::total_cmp);
    let (rate, allowed) = (rates[rates.len() / 2], 1.0 / least.as_secs_f64());
    let text = format!("{rate:.0} / {allowed:.0} = {:.1}×", rate / allowed);
    table.text(column, "8 clients: durable writes a second / one fsync per write", "≥ 2×", text);
    Ok(())
}

async fn documents(table: &mut Table, column: usize, desk: &Desk) -> Result<()> {
    let texts = Language::Swedish.texts();
    let reviews: Vec<record::Held<domain::registers::ManagementReview>> = desk.all(None).await.map_err(wrong)?;
    let review = reviews.first().context("a review")?.record.clone();
    let view = View { on: review.view_on, known_at: desk.now() };
    let figures = clock::times(3, async |_| desk.figures(review.period(), view, &desk::Scope::default()).await)
        .await
        .map_err(wrong)?;
    table.time(column, "all figures of the review", "", figures, None);
    let start = Instant::now();
    let built = desk.build_review(review.year, &texts).await.map_err(wrong)?;
    table.time(column, "the review drafted", "", start.elapsed(), None);
    let press = Press::warm();
    let manuscript = press.manuscript(&built.paper).map_err(|error| anyhow::anyhow!("{error}"))?;
    let count = 5;
    let bare =
        clock::times(count, async |_| press.bare(&manuscript)).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let all =
        clock::times(count, async |_| desk::review::files::render(&built, &press, &texts)).await.map_err(wrong)?;
    let pdf =
        clock::times(count, async |_| press.pdf(&built.paper)).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    table.time(column, "the PDF / bare Typst", "≤ 1.3×", pdf, Some(bare));
    table.time(column, "all four documents / bare Typst", "≤ 1.3×", all, Some(bare));
    Ok(())
}

/// Whole commands: time and peak memory.
fn programs(table: &mut Table, column: usize, command: &impl Fn(&[&str]) -> Command, folder: &Path) -> Result<()> {
    let out = folder.join("out").display().to_string();
    let export = folder.join("export.csv").display().to_string();
    let runs: [(&str, &[&str]); 6] = [
        ("verify", &["verify"]),
        ("figures --json", &["figures", "--year", "2025", "--on", "2025-11-30", "--json"]),
        ("list --json of all incidents", &["list", "incidents", "--json"]),
        ("as-of list", &["list", "incidents", "--on", "2025-11-30", "--where", "state=closed"]),
        ("export incidents", &["export", "incidents", "--format", "csv", "--out", &export]),
        ("review build", &["review", "build", "--year", "2026", "--out", &out]),
    ];
    for (name, args) in runs {
        let ran = clock::run(&mut command(args))?;
        table.time(column, &format!("radig {name}"), "", ran.time, None);
        table.text(column, &format!("radig {name}: peak memory"), "≤ 300 MiB", format!("{} MiB", ran.peak_mib));
    }
    Ok(())
}
