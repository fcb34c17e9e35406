//! Who may sign in: local accounts with passwords, and the visits that they begin.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::registers::Person;
use futures_util::future::try_join_all;
use jiff::{SignedDuration, Timestamp};
use record::{Fault, Problems, Record};
use sha2::{Digest, Sha256};
pub use store::accounts::{Account, Kept, Session};
use store::{Deed, Extra, Note};
use uuid::Uuid;

use crate::{Act, Desk, Error};

/// The shortest password, in characters: length is what counts (NIST SP 800-63B, 5.1.1).
pub const SHORTEST: usize = 12;
/// The longest password, in bytes, so that hashing stays bounded.
const LONGEST: usize = 200;
/// A visit ends when nobody has been seen for so long, in minutes.
const IDLE_MINUTES: i64 = 120;
/// A visit ends after so long whatever happens, in hours.
const WHOLE_HOURS: i64 = 12;

/// What accounts are called in the chain.
pub const ACCOUNTS: &str = "accounts";
const OPENED: &str = "open";
const CLOSED: &str = "close";
const REOPENED: &str = "reopen";
const PASSWORD: &str = "password";

/// A visit that has just begun: what the browser is given. Only hashes are kept.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The secret of the visit.
    pub token: String,
    /// What forms must carry.
    pub form: String,
}

/// A secret of 256 bits as text.
///
/// # Errors
/// `Refused` when the machine gives no randomness.
pub fn secret() -> Result<String, Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|_| refused("no_randomness", ""))?;
    Ok(hex(&bytes))
}

/// What is kept of a secret.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn refused(key: &'static str, about: &str) -> Error {
    Error::Refused(vec![crate::Refusal { key, about: about.to_owned() }])
}

/// The hash of no password: what is compared when there is no such account, so that both answers take as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody has this password").unwrap_or_default());

fn hashed(password: &str) -> Option<String> {
    Some(Argon2::default().hash_password(password.as_bytes()).ok()?.to_string())
}

fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

fn check_password(login: &str, password: &str) -> Option<Fault> {
    let small = password.to_lowercase();
    let is_plain = small.contains(login) || password.chars().collect::<std::collections::HashSet<_>>().len() < 5;
    if password.chars().count() < SHORTEST {
        return Some(Fault::found("password_short", SHORTEST.to_string()));
    }
    if password.len() > LONGEST {
        return Some(Fault::found("password_long", LONGEST.to_string()));
    }
    is_plain.then(|| Fault::new("password_plain"))
}

/// Faults as an error.
fn invalid(faults: Vec<Fault>) -> Result<(), Error> {
    let mut found = Problems::default();
    faults.into_iter().for_each(|fault| found.whole(fault));
    found.into_result(()).map_err(Error::Invalid)
}

impl Desk {
    /// What is wrong with the login and the password of an account that is to be opened.
    ///
    /// # Errors
    /// `Forbidden` for others than administrators.
    pub async fn account_faults(&self, login: &str, password: &str) -> Result<Vec<Fault>, Error> {
        self.must(Act::Accounts)?;
        let login = login.trim().to_lowercase();
        let shaped = (2..=60).contains(&login.chars().count())
            && login.chars().all(|c| c.is_alphanumeric() || ".-_@+".contains(c));
        let mut found = Vec::new();
        if !shaped {
            found.push(Fault::found("login_form", login.as_str()));
        } else if self.store.account(&login).await?.is_some() {
            found.push(Fault::found("login_taken", login.as_str()));
        }
        found.extend(check_password(&login, password));
        Ok(found)
    }

    /// Whether an account with a login and a password can be opened.
    ///
    /// # Errors
    /// `Invalid` for a login or password that cannot stand, and a login that is taken.
    pub async fn check_account(&self, login: &str, password: &str) -> Result<(), Error> {
        invalid(self.account_faults(login, password).await?)
    }

    /// Opens an account for a person of the register of persons.
    ///
    /// # Errors
    /// `Invalid` for a login or password that cannot stand, and a login that is taken; `NotFound` when there is no such
    /// person.
    pub async fn open_account(
        &self,
        login: &str,
        person: Uuid,
        password: &str,
        language: &str,
    ) -> Result<Account, Error> {
        self.check_account(login, password).await?;
        let login = login.trim().to_lowercase();
        self.store.one(Person::SPEC, person).await?.ok_or(Error::NotFound)?;
        let account = Account {
            id: Uuid::now_v7(),
            login,
            person,
            password: hashed(password).ok_or_else(|| refused("no_randomness", ""))?,
            language: language.to_owned(),
            keys_off: false,
            closed: false,
        };
        self.note_account(OPENED, &account.login, Extra::NewAccount(account.clone(), self.now)).await?;
        Ok(account)
    }

    /// Does something with an account, and notes it in the chain: the login and never what is secret.
    async fn note_account(&self, act: &'static str, login: &str, extra: Extra) -> Result<(), Error> {
        let note = Note { act, register: ACCOUNTS, subject: login.to_owned() };
        self.store.carry_out(Deed { extras: vec![extra], notes: vec![note], ..self.deed() }).await?;
        Ok(())
    }

    /// All accounts.
    ///
    /// # Errors
    /// `Forbidden` for others than administrators.
    pub async fn accounts(&self) -> Result<Vec<Account>, Error> {
        self.must(Act::Accounts)?;
        Ok(self.store.accounts().await?)
    }

    /// Closes an account, or opens it again. Whoever is signed in with a closed account is signed out.
    ///
    /// # Errors
    /// `Forbidden` for others than administrators; `NotFound` when there is no such account.
    pub async fn close_account(&self, login: &str, closed: bool) -> Result<(), Error> {
        self.must(Act::Accounts)?;
        let account = self.store.account(login).await?.ok_or(Error::NotFound)?;
        let act = if closed { CLOSED } else { REOPENED };
        self.note_account(act, login, Extra::Account(Account { closed, ..account }, closed)).await
    }

    /// Gives an account a new password and signs it out everywhere. One's own needs the old one.
    ///
    /// # Errors
    /// `Refused` when the old password is another; `Invalid` when the new one cannot stand.
    pub async fn change_password(&self, login: &str, old: Option<&str>, new: &str) -> Result<(), Error> {
        let account = self.store.account(login).await?.ok_or(Error::NotFound)?;
        match old {
            Some(old) if !fits(old, &account.password) => return Err(refused("password_wrong", "")),
            Some(_) => (),
            None => self.must(Act::Accounts)?,
        }
        invalid(check_password(&account.login, new).into_iter().collect())?;
        let password = hashed(new).ok_or_else(|| refused("no_randomness", ""))?;
        self.note_account(PASSWORD, login, Extra::Account(Account { password, ..account }, true)).await
    }

    /// What an account prefers: the language's code, and whether shortcuts of one key are off.
    ///
    /// # Errors
    /// What the database says.
    pub async fn prefer(&self, account: &Account, language: &str, keys_off: bool) -> Result<(), Error> {
        let account = Account { language: language.to_owned(), keys_off, ..account.clone() };
        Ok(self.store.prefer(&account).await?)
    }

    /// The account with a login, when the password fits, it is open and its person has not left. Takes as long when it does not.
    ///
    /// # Errors
    /// What the database says.
    pub async fn recognise(&self, login: &str, password: &str) -> Result<Option<Account>, Error> {
        let account = self.store.account(login.trim()).await?;
        let hash = account.as_ref().map_or_else(|| NOBODY.clone(), |account| account.password.clone());
        let password: String = password.chars().take(LONGEST + 1).collect();
        let fits = tokio::task::spawn_blocking(move || fits(&password, &hash)).await.unwrap_or(false);
        let Some(account) = account.filter(|account| fits && !account.closed) else { return Ok(None) };
        Ok(self.holds_anything(account.person).await?.then_some(account))
    }

    /// True when a person may do anything at all today: whoever has left may not.
    async fn holds_anything(&self, person: Uuid) -> Result<bool, Error> {
        Ok(!self.caller(person, self.today()).await?.posts.is_empty())
    }

    /// Begins a visit.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin_visit(&self, account: &Account) -> Result<Begun, Error> {
        let begun = Begun { token: secret()?, form: secret()? };
        self.store.begin_session(&hash(&begun.token), &begun.form, account.id, self.now).await?;
        Ok(begun)
    }

    /// The visit with a secret, if it stands. Notes that the person was seen.
    ///
    /// # Errors
    /// What the database says.
    pub async fn visit(&self, token: &str) -> Result<Option<Session>, Error> {
        let token = hash(token);
        let Some(session) = self.store.session(&token).await? else { return Ok(None) };
        let idle = self.now - SignedDuration::from_mins(IDLE_MINUTES);
        let over = session.seen_at < idle
            || session.created_at < self.now - SignedDuration::from_hours(WHOLE_HOURS)
            || session.account.closed;
        if over {
            self.store.end_session(&token).await?;
            return Ok(None);
        }
        if session.seen_at < self.now - SignedDuration::from_mins(1) {
            self.store.touch_session(&token, self.now, idle).await?;
        }
        Ok(Some(session))
    }

    /// Ends a visit.
    ///
    /// # Errors
    /// What the database says.
    pub async fn end_visit(&self, token: &str) -> Result<(), Error> {
        Ok(self.store.end_session(&hash(token)).await?)
    }

    /// Keeps something for an account: a view, a draft, a secret address.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keep(&self, sort: &str, kept: &Kept) -> Result<(), Error> {
        Ok(self.store.keep(sort, kept).await?)
    }

    /// Lets go of what an account kept.
    ///
    /// # Errors
    /// What the database says.
    pub async fn let_go(&self, sort: &str, account: Uuid, place: &str, name: &str) -> Result<(), Error> {
        Ok(self.store.let_go(sort, account, place, name).await?)
    }

    /// What is kept of a sort in a place.
    ///
    /// # Errors
    /// What the database says.
    pub async fn kept(&self, sort: &str, place: &str, account: Option<Uuid>) -> Result<Vec<Kept>, Error> {
        Ok(self.store.kept(sort, place, account).await?)
    }

    /// What an account keeps of a sort, wherever it belongs.
    ///
    /// # Errors
    /// What the database says.
    pub async fn kept_of(&self, sort: &str, account: Uuid) -> Result<Vec<Kept>, Error> {
        Ok(self.store.kept_of(sort, account).await?)
    }

    /// True when a login's owner has signed in from a browser before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_known_device(&self, sort: &str, login: &str, device: &str) -> Result<bool, Error> {
        Ok(self.store.kept(sort, login, None).await?.iter().any(|kept| kept.name == device))
    }

    /// True when the database answers.
    pub async fn is_answering(&self) -> bool {
        self.store.head().await.is_ok()
    }

    /// The same desk at another moment.
    pub fn at(&self, now: Timestamp) -> Desk {
        Desk { now, ..self.clone() }
    }
}

impl Desk {
    /// The person behind a login, when that is remembered.
    pub fn person_of(&self, login: &str) -> Option<Uuid> {
        self.store.person_of(login)
    }

    /// What the people behind logins are called; logins without an account are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn names_of_logins(&self, logins: &[&str]) -> Result<std::collections::BTreeMap<String, String>, Error> {
        let accounts = try_join_all(logins.iter().map(|login| self.store.account(login))).await?;
        let known: Vec<(&str, Uuid)> =
            logins.iter().zip(accounts).filter_map(|(login, account)| Some((*login, account?.person))).collect();
        let people = known.iter().map(|(_, person)| *person).collect();
        let (names, _) = self.called(vec![(Person::SPEC, people)]).await?;
        Ok(known
            .into_iter()
            .filter_map(|(login, person)| Some((login.to_owned(), names.get(&person)?.clone())))
            .collect())
    }
}
