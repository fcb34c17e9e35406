//! A list's state is its address: search, filters, sort, columns and page are read from the query and written to it.

use desk::{Condition, Error, Filter, Given, Op, Query, Sort};
use domain::{Entry, registers::Person};
use record::{Field, Kind, Record, Spec, Value};

use super::link;
use crate::{address, texts, visit::Visit};

/// How many rows a page may have.
pub const SIZES: [i64; 3] = [10, 25, 50];

/// A filter as written.
#[derive(Clone)]
pub struct Asked {
    /// The field.
    pub field: &'static Field,
    /// How it is compared.
    pub op: Op,
    /// With what; nothing asks for fields where nothing stands.
    pub text: String,
}

/// What a list is asked to show.
#[derive(Clone)]
pub struct State {
    /// The register.
    pub entry: &'static Entry,
    /// The words looked for.
    pub q: String,
    /// The filters.
    pub filters: Vec<Asked>,
    /// The field to sort by, and whether the greatest comes first.
    pub sort: Option<(&'static Field, bool)>,
    /// The page, from 1.
    pub page: i64,
    /// Rows on a page.
    pub size: i64,
    /// The columns, when others than the usual are chosen.
    pub columns: Vec<&'static Field>,
    /// The view's part of the address.
    pub view: Vec<(String, String)>,
}

/// The ending that a comparison has in addresses.
fn ending(op: Op) -> &'static str {
    match op {
        Op::Is => "",
        Op::IsNot => ".inte",
        Op::AtLeast => ".min",
        Op::AtMost => ".max",
        Op::Holds => ".har",
    }
}

/// What asks for fields where nothing stands.
pub const NOTHING: &str = "tomt";
/// What stands for the one who asks.
pub const ME: &str = "mig";

fn split(name: &str) -> (&str, Op) {
    let endings = [Op::IsNot, Op::AtLeast, Op::AtMost, Op::Holds];
    let found = endings.into_iter().find_map(|op| Some((name.strip_suffix(ending(op))?, op)));
    found.unwrap_or((name, Op::Is))
}

/// What the form names a column that is ticked.
const TICKED: &str = "kolumn";

/// True for a query as the form writes it, with all that is empty in it.
pub fn is_of_form(pairs: &[(String, String)]) -> bool {
    pairs.iter().any(|(name, text)| name == TICKED || text.is_empty())
}

/// The columns of registers that have more than a page has room for; the others can be chosen.
const USUAL: &[(&str, &[&str])] = &[
    ("risks", &["unit", "owner", "category", "state", "risk_value", "treatment", "review_on"]),
    ("reporting_duties", &["incident", "subject", "state", "addressee", "statutory_due", "target_due"]),
    ("planned_activities", &["year", "quarter", "state", "owner_role", "unit", "source"]),
];

/// The registers that are read with something else than the oldest first: the field, and whether the greatest leads.
const ORDER: &[(&str, &str, bool)] = &[("incidents", "reported_at", true), ("risks", "risk_value", true)];

/// True for fields that a list may be sorted by.
pub fn is_sortable(field: &Field) -> bool {
    !field.kind.is_many() && !matches!(field.kind, Kind::Prose | Kind::File)
}

/// A word of so many letters is looked for whatever its ending.
const LONG_ENOUGH: usize = 4;

impl State {
    /// Reads the state from an address. What is not understood is passed over.
    pub fn read(entry: &'static Entry, pairs: &[(String, String)]) -> State {
        let spec = entry.spec;
        let of = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        let sort = of("sort").and_then(|text| {
            let field = address::field(spec, text.trim_start_matches('-')).filter(|field| is_sortable(field))?;
            Some((field, text.starts_with('-')))
        });
        let filters = pairs
            .iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .filter_map(|(name, text)| {
                let (name, op) = split(name);
                Some(Asked { field: address::field(spec, name)?, op, text: text.trim().to_owned() })
            })
            .collect();
        let written = of("kol").unwrap_or_default().split(',');
        let ticked = pairs.iter().filter(|(name, _)| name == TICKED).map(|(_, text)| text.trim());
        let columns = written.chain(ticked).filter_map(|name| address::field(spec, name)).collect();
        let state = State {
            entry,
            q: of("q").unwrap_or_default().chars().take(200).collect(),
            filters,
            sort,
            page: of("sida").and_then(|text| text.parse().ok()).filter(|page| (1..100_000).contains(page)).unwrap_or(1),
            size: of("antal")
                .and_then(|text| text.parse().ok())
                .filter(|size| SIZES.contains(size))
                .unwrap_or(SIZES[0]),
            columns,
            view: pairs
                .iter()
                .filter(|(name, text)| (name == "galler" || name == "kand") && !text.is_empty())
                .cloned()
                .collect(),
        };
        if pairs.iter().any(|(name, _)| name == TICKED) { state.usually_ordered() } else { state }
    }

    /// The ticked columns in the order in which the list is usually read; none when they are the usual.
    fn usually_ordered(mut self) -> State {
        let ticked = std::mem::take(&mut self.columns);
        let usual = self.shown();
        let field = |at: &usize| &self.entry.spec.fields[*at];
        let kept = usual.iter().map(field).filter(|field| ticked.iter().any(|one| one.name == field.name));
        let kept: Vec<&'static Field> = kept.collect();
        let others = ticked.iter().filter(|one| !kept.iter().any(|field| field.name == one.name)).copied();
        let columns: Vec<&'static Field> = kept.iter().copied().chain(others).collect();
        if columns.len() != usual.len() || kept.len() != usual.len() {
            self.columns = columns;
        }
        self
    }

    /// The state as a query, without the page.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let spec = self.entry.spec;
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q".to_owned(), self.q.clone()));
        }
        for asked in &self.filters {
            pairs.push((format!("{}{}", address::field_name(spec, asked.field), ending(asked.op)), asked.text.clone()));
        }
        if let Some((field, descending)) = self.sort {
            let mark = if descending { "-" } else { "" };
            pairs.push(("sort".to_owned(), format!("{mark}{}", address::field_name(spec, field))));
        }
        if self.size != SIZES[0] {
            pairs.push(("antal".to_owned(), self.size.to_string()));
        }
        if !self.columns.is_empty() {
            let names: Vec<&str> = self.columns.iter().map(|field| address::field_name(spec, field)).collect();
            pairs.push(("kol".to_owned(), names.join(",")));
        }
        pairs.extend(self.view.iter().cloned());
        pairs
    }

    /// The address of the list.
    pub fn href(&self) -> String {
        let mut pairs = self.pairs();
        if self.page > 1 {
            pairs.push(("sida".to_owned(), self.page.to_string()));
        }
        address::with_query(&format!("/{}", address::slug(self.entry.spec)), &pairs)
    }

    /// The list at another page.
    pub fn at_page(&self, page: i64) -> String {
        State { page, ..self.clone() }.href()
    }

    /// The list without one of its filters.
    pub fn without(&self, at: usize) -> String {
        let mut other = State { page: 1, ..self.clone() };
        other.filters.remove(at);
        other.href()
    }

    /// The list sorted by a field: the other way when it is sorted by it already.
    pub fn sorted(&self, field: &'static Field) -> String {
        let descending = matches!(self.order(), Some((known, false)) if known.name == field.name);
        State { sort: Some((field, descending)), page: 1, ..self.clone() }.href()
    }

    /// The list with nothing but its columns and view.
    pub fn cleared(&self) -> String {
        State { q: String::new(), filters: Vec::new(), page: 1, ..self.clone() }.href()
    }

    /// How the list is sorted: as asked, or as its register is usually read.
    pub fn order(&self) -> Option<(&'static Field, bool)> {
        let usual = || {
            let (_, name, descending) = ORDER.iter().find(|(register, ..)| *register == self.entry.spec.register)?;
            Some((self.entry.spec.field(name)?, *descending))
        };
        self.sort.or_else(usual)
    }

    /// The fields shown as columns, beside number and name.
    pub fn shown(&self) -> Vec<usize> {
        let spec = self.entry.spec;
        let title = title(spec);
        let is_own = |field: &Field| field.kind != Kind::Reference && Some(field.name) != title;
        let chosen: Vec<usize> = self.columns.iter().filter_map(|field| spec.position(field.name)).collect();
        if !chosen.is_empty() {
            return chosen.into_iter().filter(|at| is_own(&spec.fields[*at])).collect();
        }
        if let Some((_, names)) = USUAL.iter().find(|(register, _)| *register == spec.register) {
            return names.iter().filter_map(|name| spec.position(name)).collect();
        }
        (0..spec.fields.len()).filter(|at| spec.fields[*at].list && is_own(&spec.fields[*at])).collect()
    }

    /// What the desk is asked, and what of the address could not be understood.
    ///
    /// # Errors
    /// What the database says.
    pub async fn query(
        &self,
        visit: &Visit,
        limit: i64,
        offset: i64,
    ) -> Result<(Query, Vec<(usize, record::Fault)>), Error> {
        let (asked, faults) = self.condition(visit).await?;
        let sort = self.order().map(|(field, descending)| Sort { field, descending });
        Ok((Query { asked, sort, limit, offset, counted: true, ..Query::default() }, faults))
    }

    async fn condition(&self, visit: &Visit) -> Result<(Condition, Vec<(usize, record::Fault)>), Error> {
        let spec = self.entry.spec;
        let mut faults = Vec::new();
        // Several values of one field: one of them; several fields: all of them.
        let mut groups: Vec<(&str, Op, Vec<Condition>)> = Vec::new();
        for (at, asked) in self.filters.iter().enumerate() {
            match read(visit, spec, asked).await {
                Ok(filter) => {
                    let known = groups
                        .iter_mut()
                        .find(|(name, op, _)| *name == asked.field.name && *op == asked.op && *op == Op::Is);
                    match known {
                        Some((_, _, tests)) => tests.push(Condition::Test(filter)),
                        None => groups.push((asked.field.name, asked.op, vec![Condition::Test(filter)])),
                    }
                }
                Err(Error::Invalid(problems)) => {
                    faults.extend(problems.0.into_iter().map(|problem| (at, problem.fault)));
                    groups.push((asked.field.name, asked.op, vec![Condition::None]));
                }
                Err(other) => return Err(other),
            }
        }
        let mut all: Vec<Condition> = groups.into_iter().map(|(_, _, tests)| Condition::Either(tests)).collect();
        match self.words() {
            Condition::Every => (),
            words => all.push(words),
        }
        Ok((if all.is_empty() { Condition::Every } else { Condition::Both(all) }, faults))
    }

    /// Records in which every word looked for stands somewhere.
    pub fn words(&self) -> Condition {
        let searched: Vec<&'static Field> = self.entry.spec.fields.iter().filter(|field| field.search).collect();
        let each = self.q.split_whitespace().take(8).map(|word| {
            // Whatever its ending: breven is found as brev.
            let is_word = word.chars().count() >= LONG_ENOUGH && word.chars().all(char::is_alphabetic);
            let word = if is_word { desk::stem(&word.to_lowercase()) } else { word.to_owned() };
            let test = |field: &&'static Field| {
                Condition::Test(Filter { field, op: Op::Holds, value: Value::Text(word.clone()) })
            };
            Condition::Either(searched.iter().map(test).collect())
        });
        let all: Vec<Condition> = each.collect();
        if all.is_empty() { Condition::Every } else { Condition::Both(all) }
    }
}

async fn read(visit: &Visit, spec: &'static Spec, asked: &Asked) -> Result<Filter, Error> {
    let (desk, field) = (&visit.desk, asked.field);
    if asked.text == NOTHING {
        let op = if asked.op == Op::IsNot { Op::IsNot } else { Op::Is };
        return Ok(Filter { field, op, value: Value::Empty });
    }
    if asked.op == Op::Holds {
        return Ok(Filter { field, op: Op::Holds, value: Value::Text(asked.text.clone()) });
    }
    if asked.text == ME && field.kind.target() == Some(Person::REGISTER) {
        let me = desk.who().map_or(Value::Empty, |caller| Value::Id(caller.person));
        return Ok(Filter { field, op: asked.op, value: me });
    }
    let (text, said) = match field.kind.target() {
        Some(target) => {
            let meant = link::meant(desk, visit.texts, target, &asked.text).await?;
            (meant.text, vec![(field.name, meant.fault)])
        }
        None => (asked.text.clone(), Vec::new()),
    };
    let value = desk.read_one(spec, &Given { field, text }, texts::labels()).await;
    Ok(Filter { field, op: asked.op, value: value.map_err(|error| link::told(error, &said))? })
}

/// The field that names a record: its first line of text in lists.
pub fn title(spec: &Spec) -> Option<&'static str> {
    spec.fields.iter().find(|field| field.kind == Kind::Line && field.list && field.search).map(|field| field.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(query: &str) -> State {
        let entry = domain::entry("risks").expect("risks are a register");
        State::read(entry, &crate::visit::pairs(query))
    }

    #[test]
    fn ticked_columns_become_part_of_the_address() {
        let usual = "kolumn=organisationsdel&kolumn=riskagare&kolumn=kategori&kolumn=lage&kolumn=riskvarde\
                     &kolumn=behandling&kolumn=ses-over";
        assert_eq!(state(usual).href(), "/risker");
        assert_eq!(
            state("kolumn=beskrivning&kolumn=lage&kolumn=riskagare").href(),
            "/risker?kol=riskagare%2Clage%2Cbeskrivning"
        );
        assert_eq!(state(&format!("{usual}&kolumn=beskrivning")).columns.len(), 8);
        assert_eq!(state("kol=riskagare%2Clage").shown(), state("kolumn=lage&kolumn=riskagare").shown());
    }

    #[test]
    fn an_address_is_read_and_written_back() {
        for query in [
            "q=molntj%C3%A4nst",
            "lage=open&lage=closed&riskvarde.min=9&sort=-riskvarde&antal=25&kol=riskagare,riskvarde",
            "riskagare=mig&riskvarde.inte=tomt&galler=2025-12-31&kand=2026-01-15",
        ] {
            assert_eq!(address::query(&state(query).pairs()), query.replace(',', "%2C"));
        }
    }

    #[test]
    fn what_is_not_understood_is_passed_over() {
        let found = state("ingenting=1&sida=-3&antal=7&sort=nonsens&q=");
        assert!(found.pairs().is_empty());
        assert_eq!((found.page, found.size), (1, 10));
    }

    #[test]
    fn sorting_twice_turns_the_order() {
        let once = state("sort=riskvarde");
        let field = once.entry.spec.field("risk_value").expect("a field");
        assert_eq!(once.sorted(field), "/risker?sort=-riskvarde");
        assert_eq!(state("").sorted(field), "/risker?sort=riskvarde");
        assert_eq!(state("").order().map(|(field, descending)| (field.name, descending)), Some(("risk_value", true)));
    }
}
