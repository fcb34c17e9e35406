//! The incident process: the duties of one case, and the reminders of very many.

use std::time::{Duration, Instant};

use anyhow::Result;
use desk::reference;
use domain::{
    Law, REGISTERS,
    incident::{ControllerNotice, Facts, evaluate, revise},
    registers::{DataRisk, Incident, ReportingDuty, SectorKind, WorkKind},
};
use jiff::Timestamp;
use record::{Answer, Id, Record, Value};
use store::{Store, StoreError, chain::Founding};

use crate::{clock, table::Table};

/// How often a thing is measured.
const OFTEN: usize = 200;
/// Where a PostgreSQL server is, when there is one to measure on.
const POSTGRES: &str = "RADIG_TEST_POSTGRES";

/// Measures the incident process, on the installation's database and on a PostgreSQL server when there is one.
///
/// # Errors
/// What the database says.
pub async fn measure(table: &mut Table, column: usize, store: &Store) -> Result<()> {
    let law = reference::load(None).map_err(|bad| anyhow::anyhow!("{}: {}", bad.file, bad.why))?;
    table.time(column, "all duties of a case, evaluated and revised", "≤ 1 ms", duties(&law)?, None);
    let time = scanned(store).await.map_err(broken)?;
    table.time(column, "100,000 open duties scanned for reminders", "≤ 1 s", time, None);
    if let Ok(server) = std::env::var(POSTGRES) {
        let time = on_postgres(&server, &law).await.map_err(broken)?;
        table.time(column, "the same on PostgreSQL", "", time, None);
    }
    Ok(())
}

fn broken(error: StoreError) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}

/// A case of three laws, with five controllers and five that we process for.
fn case(now: Timestamp) -> Result<Facts> {
    let mut values = vec![Value::Empty; Incident::SPEC.fields.len()];
    let texts = [
        (Incident::TITLE.index, "Händelse"),
        (Incident::STATE.index, "handling"),
        (Incident::INFOSEC.index, "yes"),
        (Incident::IT.index, "yes"),
        (Incident::PERSONAL_DATA.index, "yes"),
        (Incident::WORK_ENVIRONMENT.index, "yes"),
        (Incident::PROTECTIVE_SECURITY.index, "unclear"),
    ];
    for (at, text) in texts {
        values[at] = Value::Text(text.to_owned());
    }
    values[Incident::UNIT.index] = Value::Id(uuid(1));
    values[Incident::REPORTED_AT.index] = Value::Moment(now);
    let mut incident = Incident::from_values(values).map_err(|found| anyhow::anyhow!("{found:?}"))?;
    (incident.significant, incident.service_affected) = (Some(Answer::Yes), Some(Answer::Yes));
    (incident.personal_data_risk, incident.data_subjects) = (Some(DataRisk::HighRisk), Some(2_000));
    (incident.work_kind, incident.crime_suspected) = (Some(WorkKind::Injury), Some(Answer::Yes));
    let mut facts = Facts::of(incident, now);
    facts.subjects.operators = vec![id(1)];
    facts.subjects.sectors = vec![SectorKind::PublicAdministration, SectorKind::Electricity];
    facts.subjects.annual_income = Some(1_000_000_000);
    facts.subjects.controllers = (2..7).map(id).collect();
    facts.subjects.processing_for =
        (7..12).map(|number| ControllerNotice { controller: id(number), within_hours: None }).collect();
    facts.subjects.employers = vec![id(1)];
    Ok(facts)
}

fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

fn id<R>(number: u128) -> Id<R> {
    Id::of(uuid(number))
}

fn duties(law: &Law) -> Result<Duration> {
    let facts = case("2026-11-20T16:05:00Z".parse()?)?;
    let incident = id(1);
    let mut standing: Vec<(uuid::Uuid, ReportingDuty)> = Vec::new();
    for step in revise::revise(incident, &[], &evaluate(&facts, law), facts.now) {
        if let revise::Step::Add(duty) = step {
            standing.push((uuid(100 + standing.len() as u128), *duty));
        }
    }
    let mut samples = Vec::with_capacity(OFTEN);
    for _ in 0..OFTEN {
        let start = Instant::now();
        std::hint::black_box(revise::revise(incident, &standing, &evaluate(&facts, law), facts.now));
        samples.push(start.elapsed());
    }
    Ok(clock::median(samples))
}

/// Plans the reminders of very many duties, one in a thousand due, asks which are, and takes them away again.
async fn scanned(store: &Store) -> Result<Duration, StoreError> {
    let digits = "substr('000000000000' || CAST(i AS TEXT), length('000000000000' || CAST(i AS TEXT)) - 11)";
    let duty = format!("'00000000-0000-0000-0000-' || {digits}");
    let plan = format!(
        "INSERT INTO reminders (duty, incident, next_at, point)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
         SELECT {duty}, {duty}, CASE WHEN i % 1000 = 0 THEN '1999-11-24T10:00:00.000000Z'
         ELSE '2999-01-01T10:00:00.000000Z' END, 'due' FROM n"
    );
    store.db().writer().await?.script(&plan).await?;
    let (from, to) = (moment("1999-11-24T00:00:00Z"), moment("1999-11-25T00:00:00Z"));
    let time = clock::times(OFTEN, async |_| store.reminders(from, to).await).await?;
    let away = "DELETE FROM reminders WHERE duty LIKE '00000000-0000-0000-0000-%'";
    store.db().writer().await?.script(away).await?;
    Ok(time)
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

async fn on_postgres(server: &str, law: &Law) -> Result<Duration, StoreError> {
    let schema = format!("bench{}", std::process::id());
    let admin = store::Db::postgres(server).await?;
    admin.writer().await?.script(&format!("CREATE SCHEMA {schema}")).await?;
    let mark = if server.contains('?') { '&' } else { '?' };
    let specs = REGISTERS.iter().map(|entry| entry.spec).collect();
    let store = Store::postgres(&format!("{server}{mark}options=-csearch_path%3D{schema}"), specs).await?;
    let at = moment("2026-11-24T12:00:00Z");
    store.migrate(&Founding { at, today: law.day(at), public_key: String::new() }).await?;
    let time = scanned(&store).await;
    store.close().await;
    admin.writer().await?.script(&format!("DROP SCHEMA {schema} CASCADE")).await?;
    admin.close().await;
    time
}
