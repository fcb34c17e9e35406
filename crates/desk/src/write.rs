//! Changing one record: is it right, save, remember.

use domain::{
    Accepted, Entry,
    registers::{ManagementReview, OrgUnit, ReviewState},
};
use jiff::civil::Date;
use record::{Choice, Fault, Kind, Problems, Record, Spec, Value, View};
use store::{Deed, Disposal, PastVersion, Saved, Write};
use uuid::Uuid;

use crate::{
    Act, Address, Desk, Error, Refusal,
    attach::Arriving,
    input::{self, Given, Known, Words},
    policy,
};

/// A change that a person asks for.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// What was written, by field.
    pub given: Vec<Given>,
    /// Files that come with it.
    pub files: Arriving,
    /// From which day it holds; today when nothing is said.
    pub effective_on: Option<Date>,
    /// Why.
    pub reason: Option<String>,
    /// The version that the person has seen; the latest when nothing is said.
    pub seen: Option<i64>,
}

/// What became of a change.
#[derive(Clone, Debug)]
pub struct Done {
    /// What was saved; nothing when the values were already so.
    pub saved: Option<Saved>,
    /// From which day it holds.
    pub effective_on: Date,
    /// A version that holds from a later day and so still stands, if there is one.
    pub later: Option<Date>,
}

impl Desk {
    /// Adds a record.
    ///
    /// # Errors
    /// `Invalid` with every field that cannot stand.
    pub async fn add(&self, entry: &'static Entry, change: &Change, words: &dyn Words) -> Result<Done, Error> {
        let empty = vec![Value::Empty; entry.spec.fields.len()];
        if !self.may_add(entry.spec) {
            return Err(Error::Forbidden);
        }
        let accepted = self.accept(entry, empty.clone(), change, words, true).await?;
        self.check_kept(entry, &empty, &accepted.values)?;
        let id = Uuid::now_v7();
        self.check_place(entry, id, &accepted.values).await?;
        self.check_across(entry, None, &accepted.values).await?;
        self.check_review(entry, None, &accepted.values, false).await?;
        let effective_on = change.effective_on.unwrap_or_else(|| self.today());
        let write = Write {
            spec: entry.spec,
            id,
            expected: None,
            values: accepted.values,
            removed: false,
            effective_on,
            key: None,
            reason: change.reason.clone(),
        };
        let saved = self.save_with(write, change).await?;
        Ok(Done { saved, effective_on, later: None })
    }

    /// Changes a record from a day.
    ///
    /// # Errors
    /// `Invalid`, `Refused`, `Stale`, and `NotFound` when it has been removed.
    pub async fn set(&self, address: &Address, change: &Change, words: &dyn Words) -> Result<Done, Error> {
        let (entry, id) = (address.entry, address.info.id);
        self.must_write(address).await?;
        let history = self.store.history(entry.spec, id).await?;
        let latest = history.last().map_or(0, |past| past.version);
        if change.seen.is_some_and(|seen| seen != latest) {
            return Err(Error::Stale { latest });
        }
        let effective_on = change.effective_on.unwrap_or_else(|| self.today());
        let base = base(&history, effective_on).ok_or(Error::NotFound)?;
        let before = base.values.clone().ok_or(Error::NotFound)?;
        let accepted = self.accept(entry, before.clone(), change, words, false).await?;
        let later = history.iter().filter(|past| past.effective_on > effective_on).map(|past| past.effective_on).max();
        if accepted.values == before {
            return Ok(Done { saved: None, effective_on, later });
        }
        self.check_kept(entry, &before, &accepted.values)?;
        self.check_place(entry, id, &accepted.values).await?;
        if let Some(own) = self.own_fields(entry.spec) {
            let fields = entry.spec.fields.iter().enumerate().filter(|(_, field)| !field.computed);
            if fields.into_iter().any(|(at, field)| accepted.values[at] != before[at] && !own.contains(&field.name)) {
                return Err(Error::Forbidden);
            }
        }
        self.check_across(entry, Some((id, &before)), &accepted.values).await?;
        self.check_review(entry, Some(&before), &accepted.values, false).await?;
        let write = Write {
            spec: entry.spec,
            id,
            expected: Some(latest),
            values: accepted.values,
            removed: false,
            effective_on,
            key: None,
            reason: change.reason.clone(),
        };
        let saved = self.save_with(write, change).await?;
        Ok(Done { saved, effective_on, later })
    }

    /// Removes a record from a day: it stays in its history.
    ///
    /// # Errors
    /// `Refused` when other records still link to it.
    pub async fn remove(
        &self,
        address: &Address,
        effective_on: Option<Date>,
        reason: Option<String>,
    ) -> Result<Done, Error> {
        let (entry, id) = (address.entry, address.info.id);
        self.must_write(address).await?;
        if self.own_fields(entry.spec).is_some() {
            return Err(Error::Forbidden);
        }
        let history = self.store.history(entry.spec, id).await?;
        let effective_on = effective_on.unwrap_or_else(|| self.today());
        if base(&history, effective_on).is_none_or(|base| base.values.is_none()) {
            return Err(Error::NotFound);
        }
        if let Some(fault) = self.ahead(entry.spec, effective_on) {
            return Err(Error::in_whole(fault));
        }
        if let Some(row) = self.store.one(entry.spec, id).await? {
            self.check_review(entry, None, &row.values, false).await?;
        }
        let links = self.store.links_to(id).await?;
        if !links.is_empty() {
            let sources: Vec<Uuid> = links.iter().map(|(_, _, source)| *source).collect();
            let numbers = self.store.by_ids(&sources).await?;
            let about: Vec<String> =
                numbers.into_iter().map(|info| info.number.unwrap_or_else(|| info.id.to_string())).take(20).collect();
            return Err(Error::Refused(vec![Refusal { key: "is_linked", about: about.join(", ") }]));
        }
        let write = Write {
            spec: entry.spec,
            id,
            expected: Some(address.info.latest),
            values: Vec::new(),
            removed: true,
            effective_on,
            key: None,
            reason,
        };
        let saved = self.save(vec![write]).await?;
        Ok(Done { saved: saved.into_iter().next(), effective_on, later: None })
    }

    /// Empties the content of a record's versions by lawful disposal (gallring); the chain keeps the decision.
    ///
    /// # Errors
    /// `NotFound` when there is no such version.
    pub async fn dispose(&self, address: &Address, version: Option<i64>, decision: &str) -> Result<usize, Error> {
        self.must(Act::Dispose)?;
        let history = self.history(address.entry, address.info.id).await?;
        let disposals: Vec<Disposal> = history
            .iter()
            .filter(|past| version.is_none_or(|version| past.version == version))
            .filter(|past| past.values.is_some() || past.removed)
            .map(|past| Disposal { spec: address.entry.spec, id: address.info.id, version: past.version })
            .collect();
        if disposals.is_empty() {
            return Err(Error::NotFound);
        }
        let count = disposals.len();
        let deed = Deed { disposals, decision: decision.to_owned(), ..self.deed() };
        self.store.carry_out(deed).await?;
        Ok(count)
    }

    /// Refuses to change what the caller may not change; what the caller may not see is not there.
    async fn must_write(&self, address: &Address) -> Result<(), Error> {
        if self.who().is_none() || self.may_write(address.entry.spec, address.info.id).await? {
            return Ok(());
        }
        self.history(address.entry, address.info.id).await?;
        Err(Error::Forbidden)
    }

    /// A record stays where the one who writes it may write.
    async fn check_place(&self, entry: &'static Entry, id: Uuid, values: &[Value]) -> Result<(), Error> {
        if self.may_stand(entry.spec, id, values).await? {
            return Ok(());
        }
        let place = place(entry.spec).ok_or(Error::Forbidden)?;
        Err(Error::in_field(place, Fault::new("not_your_place")))
    }

    /// What one role alone writes, nobody else changes.
    fn check_kept(&self, entry: &'static Entry, before: &[Value], after: &[Value]) -> Result<(), Error> {
        let mut found = Problems::default();
        for name in self.kept_fields(entry.spec) {
            let is_changed = |at: usize| before[at] != after[at];
            if entry.spec.position(name).is_some_and(is_changed) {
                found.push(name, Fault::new("field_not_yours"));
            }
        }
        found.into_result(()).map_err(Error::Invalid)
    }

    pub(crate) fn deed(&self) -> Deed {
        Deed {
            actor: self.actor.clone(),
            at: self.now,
            today: self.today(),
            writes: Vec::new(),
            files: Vec::new(),
            disposals: Vec::new(),
            decision: String::new(),
            extras: Vec::new(),
            notes: Vec::new(),
            reserved: store::Numbers::new(),
        }
    }

    pub(crate) async fn save(&self, writes: Vec<Write>) -> Result<Vec<Saved>, Error> {
        Ok(self.store.carry_out(Deed { writes, ..self.deed() }).await?)
    }

    /// What is wrong with the day that a change is to hold from. What a case is, and what it owes, is what is known of
    /// it now: neither closing rules nor clocks could tell what a later day will ask.
    pub(crate) fn ahead(&self, spec: &Spec, effective_on: Date) -> Option<Fault> {
        let is_ahead = policy::CASE.contains(&spec.register) && effective_on > self.today();
        is_ahead.then(|| Fault::found("case_ahead", effective_on.to_string()))
    }

    async fn save_with(&self, mut write: Write, change: &Change) -> Result<Option<Saved>, Error> {
        let mut found = Problems::default();
        for (_, field, fault) in self.check_together(&[&write]).await? {
            found.push(field, fault);
        }
        if let Some(fault) = self.ahead(write.spec, write.effective_on) {
            found.whole(fault);
        }
        found.into_result(()).map_err(Error::Invalid)?;
        let files = change.files.values().cloned().collect();
        let (more, mut extras) = self.follow_change(&mut write).await?;
        extras.extend(self.review_change(&write)?);
        let mut writes = vec![write];
        writes.extend(more);
        let saved = self.store.carry_out(Deed { writes, files, extras, ..self.deed() }).await?;
        Ok(saved.into_iter().next())
    }

    /// The record as it becomes, or all that is wrong: what cannot be read, and what the rules say of the
    /// other fields.
    async fn accept(
        &self,
        entry: &'static Entry,
        before: Vec<Value>,
        change: &Change,
        words: &dyn Words,
        is_new: bool,
    ) -> Result<Accepted, Error> {
        let stood = before.clone();
        let (values, mut found) = self.read(entry, before, change, words, is_new).await?;
        let mut faults = self.lacking(entry.spec, &values, &change.files).await?;
        // What stood before is not what this change tells.
        let is_new = |name: &str| entry.spec.position(name).is_none_or(|at| stood.get(at) != values.get(at));
        faults.extend(self.ahead_of_now(entry.spec, &values).into_iter().filter(|(name, _)| is_new(name)));
        for (field, fault) in faults {
            found.push(field, fault);
        }
        match (entry.accept)(values, &self.law) {
            Ok(accepted) if found.is_empty() => Ok(accepted),
            Ok(_) => Err(Error::Invalid(found)),
            Err(problems) => {
                let told: Vec<_> = found.0.iter().map(|problem| problem.field).collect();
                found.0.extend(problems.0.into_iter().filter(|problem| !told.contains(&problem.field)));
                Err(Error::Invalid(found))
            }
        }
    }

    /// Puts what was written into the values. A person never writes computed fields, nor fixed ones twice.
    async fn read(
        &self,
        entry: &'static Entry,
        mut values: Vec<Value>,
        change: &Change,
        words: &dyn Words,
        is_new: bool,
    ) -> Result<(Vec<Value>, Problems), Error> {
        let mut known = Known::default();
        let before = values.iter().flat_map(Value::ids).copied().collect();
        self.mean(&mut known, input::wanted(change.given.iter()), &before, &|_| Vec::new()).await?;
        let mut found = Problems::default();
        for given in &change.given {
            let Some(at) = entry.spec.position(given.field.name) else { continue };
            let name = given.field.name;
            if given.field.computed {
                found.add(name, "computed_given");
                continue;
            }
            match input::read(entry.spec, given, &known, &self.law, words) {
                Ok(value) => {
                    let locked = given.field.fixed || given.field.kind == Kind::Reference;
                    if locked && !is_new && value != values[at] {
                        found.add(name, "fixed_changed");
                    } else {
                        values[at] = value;
                    }
                }
                Err(fault) => found.push(name, fault),
            }
        }
        Ok((values, found))
    }

    /// Rules that need other records: the tree has no circle, units stand under the right kind.
    async fn check_across(
        &self,
        entry: &'static Entry,
        was: Option<(Uuid, &[Value])>,
        values: &[Value],
    ) -> Result<(), Error> {
        let Some((id, before)) = was else { return Ok(()) };
        let mut found = Problems::default();
        for (at, field) in entry.spec.fields.iter().enumerate() {
            if field.kind != Kind::Link(entry.spec.register) || values[at] == before[at] {
                continue;
            }
            let mut next = values[at].clone();
            for _ in 0..100 {
                let Value::Id(above) = next else { break };
                if above == id {
                    found.push(field.name, Fault::new("cycle"));
                    break;
                }
                next = match self.store.one(entry.spec, above).await? {
                    Some(row) => row.values[at].clone(),
                    None => Value::Empty,
                };
            }
        }
        found.into_result(()).map_err(Error::Invalid)
    }

    /// A decided review and everything in it stands; a review moves one state at a time, and is decided only by
    /// deciding. One that is taken over from elsewhere may come decided, with its document.
    pub(crate) async fn check_review(
        &self,
        entry: &'static Entry,
        before: Option<&[Value]>,
        values: &[Value],
        is_taken_over: bool,
    ) -> Result<(), Error> {
        let spec = entry.spec;
        let mut found = Problems::default();
        let reviews = <ManagementReview as Record>::SPEC;
        if spec.register == reviews.register {
            let was = before.and_then(|before| ManagementReview::from_values(before.to_vec()).ok());
            let Ok(now) = ManagementReview::from_values(values.to_vec()) else { return Ok(()) };
            let from = was.as_ref().map_or(ReviewState::Planned, |was| was.state);
            let by_hand: Vec<ReviewState> =
                from.next().iter().copied().filter(|state| *state != ReviewState::Decided).collect();
            let starts = was.is_none() && matches!(now.state, ReviewState::Planned | ReviewState::Drafting);
            let is_whole = !now.is_locked() || now.decided_at.is_some() && now.locked_pdf.is_some();
            let comes = was.is_none() && is_taken_over && is_whole;
            if now.state != from && !by_hand.contains(&now.state) && !starts && !comes {
                let fault = Fault::allowed("state_step", now.state.key(), by_hand.iter().map(|state| state.key()));
                found.push(ManagementReview::STATE.name, fault);
            }
            if let Some(was) = was.filter(ManagementReview::is_locked) {
                let free = ManagementReview {
                    state: now.state,
                    annex_number: now.annex_number.clone(),
                    registry_number: now.registry_number.clone(),
                    ..was
                };
                if free != now {
                    found.whole(Fault::new("review_locked"));
                }
            }
        } else if let Some(at) = spec.fields.iter().position(|field| field.kind == Kind::Link(reviews.register))
            && let Some(Value::Id(id)) = values.get(at)
            && let Some(row) = self.store.one(reviews, *id).await?
            && ManagementReview::from_values(row.values).is_ok_and(|review| review.is_locked())
        {
            found.whole(Fault::new("review_locked"));
        }
        found.into_result(()).map_err(Error::Invalid)
    }

    /// What a view reads when nothing else is said.
    pub fn view_now(&self) -> View {
        View { on: self.today(), known_at: self.now }
    }
}

/// The version that a change from a day builds on: the one that held then, or the first for a day before it.
fn base(history: &[PastVersion], on: Date) -> Option<&PastVersion> {
    let key = |past: &&PastVersion| (past.effective_on, past.recorded_at, past.version);
    let held = history.iter().filter(|past| past.effective_on <= on).max_by_key(key);
    held.or_else(|| history.iter().min_by_key(key))
}

/// The field that says where a record belongs.
pub(crate) fn place(spec: &'static Spec) -> Option<&'static str> {
    let unit = spec.fields.iter().find(|field| field.kind == Kind::Link(OrgUnit::REGISTER));
    let person = spec.fields.iter().find(|field| policy::names_person(field.kind));
    unit.or(person).map(|field| field.name)
}
