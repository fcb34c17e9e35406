//! Full text over everything: Swedish stems made here, so that both databases answer alike.

use std::{collections::HashSet, sync::LazyLock};

use frostem::{Algorithm, Stemmer};
use record::{Kind, Spec, Value};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use uuid::Uuid;

use crate::{
    Condition, Scan, Store, StoreError,
    db::{Arg, CellRead, Col, Conn},
};

/// Where the words of a search stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// In the number or name, as words of their own.
    WordOfName,
    /// In the number or name, also as beginnings of longer words.
    Name,
    /// Anywhere, also as beginnings.
    Anywhere,
}

/// A record that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The record.
    pub id: Uuid,
    /// Its register.
    pub register: String,
}

/// A register that is searched, and which of its records.
pub type Within = (&'static Spec, Condition);

static SWEDISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Swedish));

/// Words are cut here: nobody searches for more.
const LONGEST: usize = 40;
/// A search looks for so many words at the most.
const MOST_WORDS: usize = 8;
/// How many rows one sentence carries.
const CHUNK: usize = 100;

/// Signs that a word may hold without being another word: a soft hyphen, and what takes no room.
const UNSEEN: &[char] = &['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}'];

/// A word that is looked for: all its parts, or what they are when they are written as one.
struct Wanted {
    parts: Vec<String>,
    joined: Option<String>,
}

/// A text with small letters, each a sign of its own, without what is not seen.
fn even(text: &str) -> String {
    text.nfc().filter(|sign| !UNSEEN.contains(sign)).flat_map(char::to_lowercase).collect()
}

/// The stem of a word with small letters.
pub fn stem(word: &str) -> String {
    let stem = SWEDISH.stem(word);
    // `policyn` is `policy` with an ending that the rules of the language do not take away.
    let stem = stem.strip_suffix('n').filter(|bare| bare.ends_with('y') && bare.len() > 3).unwrap_or(&stem);
    stem.chars().take(LONGEST).collect()
}

/// What compounds of the field end with, as people look for them: `Informationssäkerhetspolicy` is a policy.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "analys", "anmälan", "ansvar", "anvisning", "arkiv", "avdelning", "avtal", "avvikelse", "bedömning", "behandling", "behörighet",
    "beredskap", "beslut", "biträde", "bolag", "databas", "dokument", "drift", "enhet", "förteckning",
    "förvaltning", "genomgång", "granskning", "hantering", "incident", "information", "instruktion", "klassning", "kontroll",
    "krav", "larm", "leverantör", "miljö", "nämnd", "nätverk", "objekt", "ombud", "plan",
    "planering", "policy", "process", "program", "prövning", "rapport", "regel", "register", "resurs", "revision", "riktlinje",
    "risk", "rutin", "samordnare", "server", "skydd", "system", "säkerhet", "telefon", "tillgång", "tjänst", "uppdrag",
    "uppföljning", "uppgift", "utbildning", "utrustning", "utskick", "verksamhet", "ärende", "åtgärd", "övning",
];

/// The stems of the same words.
static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| HEADS.iter().map(|head| stem(head)).collect());

/// So many letters stand before what a compound ends with.
const BEFORE: usize = 3;

/// What a compound ends with, if that is a word of its own: the longest.
fn ending(stem: &str) -> Option<String> {
    let fits = |ending: &&String| {
        let before = stem.strip_suffix(ending.as_str()).map_or(0, |before| before.chars().count());
        before >= BEFORE
    };
    ENDINGS.iter().filter(fits).max_by_key(|ending| ending.len()).cloned()
}

/// What stands between white space, each with the stems of its parts, and the stem of the whole when only hyphens part
/// it: `e-post` is `epost` too.
fn wanted(text: &str) -> Vec<Wanted> {
    let even = even(text);
    let of = |piece: &str| {
        let parts: Vec<&str> =
            piece.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let hyphens = piece.split('-').filter(|part| !part.is_empty()).count();
        let is_one =
            parts.len() > 1 && parts.len() == hyphens && parts.iter().all(|part| part.chars().all(char::is_alphabetic));
        Wanted { joined: is_one.then(|| stem(&parts.concat())), parts: parts.into_iter().map(stem).collect() }
    };
    even.split_whitespace().map(of).filter(|wanted| !wanted.parts.is_empty()).collect()
}

/// What a search looks for of a text.
fn sought(text: &str) -> Vec<Wanted> {
    let mut sought: Vec<Wanted> = wanted(text).into_iter().take(MOST_WORDS).collect();
    sought.iter_mut().for_each(|one| one.parts.truncate(MOST_WORDS));
    sought
}

/// A stem without rings, dots and accents, for whoever has no such keys.
fn plain(stem: &str) -> Option<String> {
    let plain: String = stem.nfd().filter(|sign| !is_combining_mark(*sign)).collect();
    (plain != stem).then_some(plain)
}

/// The stems that a text is found by: its words in order, then the same words in other writing.
fn stems(text: &str) -> Vec<String> {
    let wanted = wanted(text);
    let mut stems: Vec<String> = wanted.iter().flat_map(|one| one.parts.iter().cloned()).collect();
    stems.extend(wanted.into_iter().filter_map(|one| one.joined));
    let plain: Vec<String> = stems.iter().filter_map(|stem| plain(stem)).collect();
    stems.extend(plain);
    stems
}

/// What a record is found by: its first searched line and number, and the rest.
pub(crate) fn words(spec: &Spec, values: &[Value]) -> (String, String) {
    let (mut title, mut body) = (Vec::new(), Vec::new());
    let mut has_line = false;
    for (field, value) in spec.fields.iter().zip(values).filter(|(field, _)| field.search) {
        let Value::Text(text) = value else { continue };
        let is_title = field.kind == Kind::Reference || field.kind == Kind::Line && !has_line;
        has_line |= field.kind == Kind::Line;
        let stems = stems(text);
        // After whole words and beginnings, wherever it stands.
        body.extend(stems.iter().filter_map(|stem| ending(stem)));
        if is_title { &mut title } else { &mut body }.extend(stems);
    }
    (title.join(" "), body.join(" "))
}

/// True when every word of a text stands in what a record with these values is found by, also as the beginning of a
/// longer word.
pub fn stands_in(spec: &Spec, values: &[Value], text: &str) -> bool {
    let (title, body) = words(spec, values);
    let known: Vec<&str> = title.split(' ').chain(body.split(' ')).collect();
    let stands = |word: &String| known.iter().any(|known| known.starts_with(word.as_str()));
    sought(text).iter().all(|one| one.parts.iter().all(stands) || one.joined.as_ref().is_some_and(stands))
}

/// Puts what records are found by into the index, and takes those that are gone out of it.
pub(crate) async fn index(
    conn: &mut Conn,
    register: &str,
    put: &[(Uuid, (String, String))],
    gone: &[Uuid],
) -> Result<(), StoreError> {
    for chunk in gone.chunks(CHUNK) {
        let places: Vec<String> = (1..=chunk.len()).map(|at| format!("${at}")).collect();
        let among = format!("WHERE record IN ({})", places.join(", "));
        let ids: Vec<Arg> = chunk.iter().map(|id| Arg::from(id.to_string())).collect();
        if matches!(conn, Conn::Sqlite(_)) {
            let sql = format!("DELETE FROM search_words WHERE rowid IN (SELECT at FROM search_docs {among})");
            conn.run(&sql, ids.clone()).await?;
        }
        conn.run(&format!("DELETE FROM search_docs {among}"), ids).await?;
    }
    for chunk in put.chunks(CHUNK) {
        match conn {
            Conn::Sqlite(_) => put_sqlite(conn, register, chunk).await?,
            Conn::Postgres(_) => put_postgres(conn, register, chunk).await?,
        }
    }
    Ok(())
}

async fn put_sqlite(conn: &mut Conn, register: &str, put: &[(Uuid, (String, String))]) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO search_docs (record, register) VALUES {}
         ON CONFLICT (record) DO UPDATE SET register = excluded.register RETURNING record, at",
        conn.places(put.len(), 2)
    );
    let args = put.iter().flat_map(|(id, _)| [Arg::from(id.to_string()), register.into()]).collect();
    let placed = conn.rows(&sql, args, &[Col::Text, Col::Int]).await?;
    let at_of: std::collections::HashMap<&str, i64> = placed.iter().map(|row| (row.text(0), row.int(1))).collect();
    let mut args = Vec::with_capacity(put.len() * 3);
    for (id, (title, body)) in put {
        let at = at_of.get(id.to_string().as_str()).copied().ok_or(StoreError::Missing)?;
        args.extend([Arg::from(at), title.as_str().into(), body.as_str().into()]);
    }
    let places = conn.places(put.len(), 3);
    conn.run(&format!("INSERT OR REPLACE INTO search_words (rowid, title, body) VALUES {places}"), args).await?;
    Ok(())
}

async fn put_postgres(conn: &mut Conn, register: &str, put: &[(Uuid, (String, String))]) -> Result<(), StoreError> {
    let rows: Vec<String> =
        (0..put.len()).map(|at| format!("(${}, ${}, ${}::tsvector)", at * 3 + 1, at * 3 + 2, at * 3 + 3)).collect();
    let sql = format!(
        "INSERT INTO search_docs (record, register, words) VALUES {}
         ON CONFLICT (record) DO UPDATE SET words = excluded.words",
        rows.join(", ")
    );
    let args = put
        .iter()
        .flat_map(|(id, (title, body))| {
            let vector = [weighed(title, "1A"), weighed(body, "2B")].concat();
            [Arg::from(id.to_string()), register.into(), vector.into()]
        })
        .collect();
    conn.run(&sql, args).await?;
    Ok(())
}

/// Words as PostgreSQL's index takes them, each with where it stands: a word has a weight at a place only.
fn weighed(words: &str, place: &str) -> String {
    let quoted = |word: &str| word.replace('\\', "\\\\").replace('\'', "''");
    words.split(' ').filter(|word| !word.is_empty()).map(|word| format!("'{}':{place} ", quoted(word))).collect()
}

/// All that is wanted as a sentence of an index.
fn all_of(wanted: &[Wanted], and: &str, or: &str, word: impl Fn(&str) -> String) -> String {
    let one = |one: &Wanted| {
        let parts = one.parts.iter().map(|part| word(part)).collect::<Vec<_>>().join(and);
        match &one.joined {
            Some(joined) => format!("(({parts}){or}{})", word(joined)),
            None => parts,
        }
    };
    wanted.iter().map(one).collect::<Vec<_>>().join(and)
}

impl Store {
    /// So many of the records in whose number, name or text every word stands, also as the beginning of a longer word:
    /// those in whose name it stands as a word of its own first, then those in whose name longer words begin with it, then
    /// the rest; of each the newest first. True when these are all. Where registers are named, only
    /// those are looked in, and in each only the records that fulfil its condition; else all records of all registers.
    ///
    /// # Errors
    /// What the database says.
    pub async fn search(
        &self,
        text: &str,
        within: Option<&[Within]>,
        most: usize,
    ) -> Result<(Vec<Found>, bool), StoreError> {
        let wanted = sought(text);
        if wanted.is_empty() || within.is_some_and(<[Within]>::is_empty) {
            return Ok((Vec::new(), true));
        }
        let mut conn = self.db.reader().await?;
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        let (mut found, mut known, mut is_all) = (Vec::new(), HashSet::new(), true);
        // A whole word is found at once; for beginnings the index puts together all words that begin so.
        for part in [Part::WordOfName, Part::Name, Part::Anywhere] {
            let more = self.matches(&mut conn, &wanted, part, within, limit).await?;
            is_all = more.len() < most;
            found.extend(more.into_iter().filter(|one| known.insert(one.id)));
            if found.len() >= most {
                return Ok((found, false));
            }
        }
        Ok((found, is_all))
    }

    async fn matches(
        &self,
        conn: &mut Conn,
        wanted: &[Wanted],
        part: Part,
        within: Option<&[Within]>,
        limit: i64,
    ) -> Result<Vec<Found>, StoreError> {
        let words = match conn {
            Conn::Sqlite(_) => {
                let mark = if part == Part::WordOfName { "" } else { "*" };
                let words = all_of(wanted, " AND ", " OR ", |word| format!("\"{word}\"{mark}"));
                format!("{}({words})", if part == Part::Anywhere { "" } else { "title : " })
            }
            Conn::Postgres(_) => {
                let mark = match part {
                    Part::WordOfName => ":A",
                    Part::Name => ":*A",
                    Part::Anywhere => ":*",
                };
                all_of(wanted, " & ", " | ", |word| format!("'{word}'{mark}"))
            }
        };
        let mut args = vec![Arg::from(words)];
        let among = within.map(|within| self.among(within, &mut args)).unwrap_or_default();
        let sql = match conn {
            Conn::Sqlite(_) => format!(
                "SELECT d.record, d.register FROM search_words w CROSS JOIN search_docs d ON d.at = w.rowid
                 WHERE search_words MATCH $1{among} ORDER BY w.rowid DESC LIMIT {limit}"
            ),
            Conn::Postgres(_) => format!(
                "SELECT d.record, d.register FROM search_docs d
                 WHERE d.words @@ $1::tsquery{among} ORDER BY d.at DESC LIMIT {limit}"
            ),
        };
        let rows = conn.rows(&sql, args, &[Col::Text, Col::Text]).await?;
        rows.iter()
            .map(|row| {
                let id = Uuid::parse_str(row.text(0)).map_err(|_| StoreError::Damaged(row.text(0).to_owned()))?;
                Ok(Found { id, register: row.text(1).to_owned() })
            })
            .collect()
    }

    /// The condition that a found record stands in one of the registers and fulfils its condition.
    fn among(&self, within: &[Within], args: &mut Vec<Arg>) -> String {
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        for (spec, condition) in within {
            let register = spec.register;
            match condition.sql(args, false) {
                None => whole.push(format!("'{register}'")),
                Some(sql) => {
                    let seen = format!("EXISTS (SELECT 1 FROM {register} WHERE id = d.record AND {sql})");
                    parts.push(format!("d.register = '{register}' AND {seen}"));
                }
            }
        }
        if whole.len() == self.specs.len() {
            return String::new();
        }
        if !whole.is_empty() {
            parts.push(format!("d.register IN ({})", whole.join(", ")));
        }
        format!(" AND ({})", parts.join(" OR "))
    }

    /// Makes the index of everything anew, for a database that had none.
    pub(crate) async fn index_all(&self) -> Result<(), StoreError> {
        const PIECE: i64 = 1_000;
        for spec in self.specs.iter().copied() {
            let mut after = None;
            loop {
                let rows = self.scan(&Scan::whole(spec), after, PIECE).await?;
                let put: Vec<_> = rows.iter().map(|row| (row.id, words(spec, &row.values))).collect();
                let Some(last) = rows.last() else { break };
                after = Some(last.id);
                let mut conn = self.db.writer().await?;
                conn.begin().await?;
                let done = index(&mut conn, spec.register, &put, &[]).await;
                conn.script(if done.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
                done?;
            }
        }
        Ok(())
    }
}
