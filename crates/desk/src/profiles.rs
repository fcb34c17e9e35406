//! What belongs to taking in files page by page: profiles that are kept under a name, and files on their way in.

use std::borrow::Cow;

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::{SignedDuration, Timestamp};
use record::{Fault, Problems};
use serde::{Deserialize, Serialize};

use crate::{
    Act, Desk, Error,
    accounts::{Account, Kept},
    import::mapping,
    profile::Profile,
};

/// What kept profiles are.
const PROFILE: &str = "profile";
/// What files on their way in are.
const SENT: &str = "import_files";
/// What is asked of them.
const ASKED: &str = "import_asked";
/// The one place and name that an account has for files on their way in.
const PLACE: &str = "";
/// Files that nobody takes in are let go after so long, in hours.
const KEPT_HOURS: i64 = 24;

/// Files on their way in: name and content.
pub type Files = Vec<(String, Cow<'static, [u8]>)>;

/// What is asked of files on their way in, as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Asked {
    /// The register of rows whose file and sheet say none.
    pub register: String,
    /// The name of the profile.
    pub profile: String,
    /// The profile itself, when it has been changed and not yet been kept under a name.
    pub own: Option<String>,
    /// From which day rows hold that do not say it themselves.
    pub effective_on: String,
    /// The reason for rows that do not give one.
    pub reason: String,
}

impl Desk {
    /// The profiles that are kept, by name: the file and who kept it when.
    ///
    /// # Errors
    /// `Forbidden` for whoever may not take in files.
    pub async fn profiles(&self) -> Result<Vec<Kept>, Error> {
        self.must(Act::Import)?;
        self.kept(PROFILE, PLACE, None).await
    }

    /// The profile with a name.
    ///
    /// # Errors
    /// `NotFound` when none is kept under it; `Forbidden`.
    pub async fn profile(&self, name: &str) -> Result<Profile, Error> {
        let all = self.profiles().await?;
        let kept = all.into_iter().find(|kept| kept.name == name).ok_or(Error::NotFound)?;
        Profile::parse(&kept.content).map_err(|why| Error::in_whole(Fault::found("profile_form", why)))
    }

    /// Keeps a profile under a name, in the place of what had the same.
    ///
    /// # Errors
    /// `Invalid` for a name that is none or a text that is no profile; `Forbidden`.
    pub async fn keep_profile(&self, account: &Account, name: &str, text: &str) -> Result<(), Error> {
        self.must(Act::Import)?;
        let mut found = Problems::default();
        if !mapping::is_name(name) {
            found.whole(Fault::found("profile_name", name));
        }
        if let Err(why) = Profile::parse(text) {
            found.whole(Fault::found("profile_form", why));
        }
        found.into_result(()).map_err(Error::Invalid)?;
        self.forget_profile(name).await?;
        self.keep(PROFILE, &self.kept_now(account, name, text.to_owned())).await
    }

    /// Lets go of a profile, whoever kept it.
    ///
    /// # Errors
    /// `Forbidden` for whoever may not take in files.
    pub async fn forget_profile(&self, name: &str) -> Result<(), Error> {
        for kept in self.profiles().await?.into_iter().filter(|kept| kept.name == name) {
            self.let_go(PROFILE, kept.account, PLACE, name).await?;
        }
        Ok(())
    }

    /// Keeps files until their import has been looked at, in the place of those that waited.
    ///
    /// # Errors
    /// `Forbidden` for whoever may not take in files.
    pub async fn keep_sent(&self, account: &Account, files: &Files, asked: &Asked) -> Result<(), Error> {
        self.must(Act::Import)?;
        let coded: Vec<(&str, String)> =
            files.iter().map(|(name, bytes)| (name.as_str(), BASE64_STANDARD.encode(bytes))).collect();
        let content = serde_json::to_string(&coded).map_err(|_| Error::NotFound)?;
        self.keep(SENT, &self.kept_now(account, "", content)).await?;
        self.keep_asked(account, asked).await
    }

    /// Keeps what is asked of the files that wait.
    ///
    /// # Errors
    /// `Forbidden` for whoever may not take in files.
    pub async fn keep_asked(&self, account: &Account, asked: &Asked) -> Result<(), Error> {
        self.must(Act::Import)?;
        let content = serde_json::to_string(asked).map_err(|_| Error::NotFound)?;
        self.keep(ASKED, &self.kept_now(account, "", content)).await
    }

    fn kept_now(&self, account: &Account, name: &str, content: String) -> Kept {
        let at = self.now().to_string();
        Kept { account: account.id, place: PLACE.to_owned(), name: name.to_owned(), content, at }
    }

    /// Lets go of files that nobody has taken in for a day, whoever sent them.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn let_go_forgotten(&self) -> Result<(), Error> {
        for sort in [SENT, ASKED] {
            self.store.let_go_older(sort, self.forgotten()).await?;
        }
        Ok(())
    }

    /// What was sent before this has been forgotten.
    fn forgotten(&self) -> Timestamp {
        self.now() - SignedDuration::from_hours(KEPT_HOURS)
    }

    /// The files that wait, and what is asked of them; nothing when none do, or those that did are forgotten.
    ///
    /// # Errors
    /// `Forbidden` for whoever may not take in files.
    pub async fn sent(&self, account: &Account) -> Result<Option<(Files, Asked, Timestamp)>, Error> {
        self.must(Act::Import)?;
        let own = Some(account.id);
        let (files, asked) = (self.kept(SENT, PLACE, own).await?, self.kept(ASKED, PLACE, own).await?);
        let Some((files, asked)) = files.into_iter().next().zip(asked.into_iter().next()) else { return Ok(None) };
        let (Ok(coded), Ok(at)) =
            (serde_json::from_str::<Vec<(String, String)>>(&files.content), files.at.parse::<Timestamp>())
        else {
            return Ok(None);
        };
        if at < self.forgotten() {
            return Ok(None);
        }
        let read = coded.into_iter().filter_map(|(name, text)| Some((name, BASE64_STANDARD.decode(text).ok()?.into())));
        let asked = serde_json::from_str(&asked.content).unwrap_or_default();
        Ok(Some((read.collect(), asked, at)))
    }

    /// Lets go of the files that wait.
    ///
    /// # Errors
    /// What the database says.
    pub async fn let_go_sent(&self, account: &Account) -> Result<(), Error> {
        for sort in [SENT, ASKED] {
            self.let_go(sort, account.id, PLACE, "").await?;
        }
        Ok(())
    }
}
