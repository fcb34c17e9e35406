//! A calendar that a person's own calendar program reads: an address with a secret, of which only the hash is kept.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

use domain::registers::ReportingDuty;
use record::Record;
use store::{
    Condition,
    accounts::{Account, Kept},
};
use uuid::Uuid;

use crate::{
    Act, Desk, Error, Want,
    accounts::{hash, secret},
    calendar::Event,
};

/// What addresses of calendars are kept as.
const SORT: &str = "calendar";
/// The place that an account's own is kept in.
const PLACE: &str = "feed";

impl Desk {
    /// When an account got the address of its calendar; nothing when it has none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn feed_since(&self, account: &Account) -> Result<Option<jiff::Timestamp>, Error> {
        let kept = self.kept(SORT, PLACE, Some(account.id)).await?;
        Ok(kept.into_iter().next().and_then(|kept| kept.at.parse().ok()))
    }

    /// Gives an account a new address for its calendar; one that it had stops working. The secret is told once.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renew_feed(&self, account: &Account) -> Result<String, Error> {
        let secret = secret()?;
        self.close_feed(account).await?;
        let hash = hash(&secret);
        // Found by whose it is, and by its hash.
        for (place, name) in [(PLACE, hash.as_str()), (hash.as_str(), PLACE)] {
            let kept = Kept {
                account: account.id,
                place: place.to_owned(),
                name: name.to_owned(),
                content: account.login.clone(),
                at: self.now().to_string(),
            };
            self.keep(SORT, &kept).await?;
        }
        Ok(secret)
    }

    /// Closes the address of an account's calendar.
    ///
    /// # Errors
    /// What the database says.
    pub async fn close_feed(&self, account: &Account) -> Result<(), Error> {
        for kept in self.kept(SORT, PLACE, Some(account.id)).await? {
            self.let_go(SORT, account.id, &kept.name, PLACE).await?;
            self.let_go(SORT, account.id, PLACE, &kept.name).await?;
        }
        Ok(())
    }

    /// The events that concern somebody: of records that name the person, or that are the person's to write. Who reads
    /// everything and changes nothing is not called to all that is due.
    async fn concerning(&self, events: Vec<Event>) -> Result<Vec<Event>, Error> {
        let Some(who) = self.who() else { return Ok(events) };
        let mut ids: BTreeMap<&'static str, BTreeSet<Uuid>> = BTreeMap::new();
        for event in &events {
            ids.entry(event.register).or_default().insert(event.id);
        }
        let mut kept: HashSet<Uuid> = HashSet::new();
        for (register, ids) in ids {
            let Some(entry) = domain::entry(register) else { continue };
            let ids: Vec<Uuid> = ids.into_iter().collect();
            // Duties are handled by steps, each with its own right.
            if register == ReportingDuty::REGISTER && self.may(Act::HandleDuty) {
                kept.extend(ids);
                continue;
            }
            let mine = Condition::Either(vec![self.within(entry.spec, Want::Write), who.own(entry.spec)]);
            kept.extend(self.store().which(entry.spec, &ids, &mine).await?);
        }
        Ok(events.into_iter().filter(|event| kept.contains(&event.id)).collect())
    }

    /// The calendar behind a secret: what its owner may see today, from this year and the next. Nothing for a secret
    /// that is not known, or whose account is closed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn feed(&self, secret: &str) -> Result<Option<(Account, Vec<Event>)>, Error> {
        let found = self.kept(SORT, &hash(secret), None).await?;
        let Some(kept) = found.into_iter().next() else { return Ok(None) };
        let account = self.store().account(&kept.content).await?;
        let Some(account) = account.filter(|account| account.id == kept.account && !account.closed) else {
            return Ok(None);
        };
        let today = self.today();
        let caller = self.caller(account.person, today).await?;
        let desk = self.of_caller(Arc::new(caller), &account.login, self.now());
        let mut events = desk.calendar(today.year(), None).await?;
        events.extend(desk.calendar(today.year() + 1, None).await?);
        let events = desk.concerning(events).await?;
        Ok(Some((account, events)))
    }
}
