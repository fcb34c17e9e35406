//! Who has read a restricted case, for whoever follows the log up.

use std::collections::BTreeSet;

use desk::{Act, incidents::Case, words};
use uuid::Uuid;

use crate::{trouble::Trouble, visit::Visit};

/// What one person has read of a case.
pub struct Reading {
    /// Who.
    pub who: String,
    /// When last.
    pub latest: String,
    /// How many times.
    pub count: i64,
}

/// The readers of a restricted case, the latest first; nothing for whoever may not read the log.
pub async fn readings(visit: &Visit, case: &Case) -> Result<Vec<Reading>, Trouble> {
    if !case.incident.record.restricted || !visit.desk.may(Act::ReadLog) {
        return Ok(Vec::new());
    }
    let mut found: Vec<(Uuid, Reading)> = Vec::new();
    for read in visit.desk.reads_of(case.incident.id).await? {
        let Ok(reader) = Uuid::parse_str(&read.reader) else { continue };
        match found.iter_mut().find(|(known, _)| *known == reader) {
            Some((_, known)) => known.count += 1,
            None => {
                let latest = words::moment(visit.desk.law(), read.at);
                found.push((reader, Reading { who: read.reader, latest, count: 1 }));
            }
        }
    }
    let people: BTreeSet<Uuid> = found.iter().map(|(reader, _)| *reader).collect();
    let mut names = visit.desk.caption_ids(people).await?;
    let named = |(reader, reading): (Uuid, Reading)| match names.remove(&reader) {
        Some(who) => Reading { who, ..reading },
        None => reading,
    };
    Ok(found.into_iter().map(named).collect())
}
