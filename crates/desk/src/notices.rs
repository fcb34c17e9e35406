//! What people have been told, their letters and how they want them. A mail holds nothing secret: the case's number, what
//! is due and when.

mod deliver;

use domain::{
    incident::{
        DutyCode,
        reminders::{Point, is_unreceived},
    },
    registers::{Incident, ManagementReview, Person, ReportingDuty},
};
use jiff::{SignedDuration, Timestamp};
use record::{Line, Record};
use store::notices::Notice;
pub use store::notices::{About, Choices, MailState};
use uuid::Uuid;

pub use self::deliver::Delivered;
use crate::{Desk, Error, Manner, Want};

/// For how long a server has what it has taken, before another may take it.
const HOLD: SignedDuration = SignedDuration::from_secs(120);
/// How many notices a page shows.
const SHOWN: i64 = 200;
/// Up to which number unread notices are counted.
const COUNTED: i64 = 100;

/// A mail to one person.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What tells this server from others that would send it.
    pub holder: String,
    /// Where it goes.
    pub address: String,
    /// The language's code.
    pub language: String,
    /// What it tells: each duty or case once, at the latest of its points.
    pub lines: Vec<LetterLine>,
}

/// What a mail tells of one duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterLine {
    /// The case's number, or the review's.
    pub incident: String,
    /// The duty's code; nothing for a report that has come in, and where its name would tell of what may not be told:
    /// in a restricted case, and of protective security.
    pub code: Option<String>,
    /// Which point of its time, or what it waits for.
    pub point: Point,
    /// When it is due.
    pub due: Option<Timestamp>,
    /// When the point fell.
    pub at: Timestamp,
}

/// A notice as its person sees it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The duty, or the case itself.
    pub about: Uuid,
    /// The duty as it stands; nothing when it may no longer be seen, or the case itself is told of.
    pub now: Option<ReportingDuty>,
    /// The case as it stands; nothing when it may no longer be seen.
    pub case: Option<Incident>,
    /// The review as it stands, where one is told of that may be seen.
    pub review: Option<ManagementReview>,
    /// Which point of its time.
    pub point: Point,
    /// When it was told.
    pub told_at: Timestamp,
    /// True when it has not been read.
    pub is_new: bool,
    /// True when the law counts exact hours.
    pub is_urgent: bool,
}

impl Desk {
    async fn address_of(&self, person: Uuid) -> Result<Option<Line>, Error> {
        let Some(row) = self.store().one(Person::SPEC, person).await? else { return Ok(None) };
        Ok(Person::from_values(row.values).map_err(Error::Invalid)?.email)
    }

    /// Takes the next mail that is to go, for a while. Mails that have nothing left to tell are dropped on the way.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take_letter(&self) -> Result<Option<Letter>, Error> {
        let until = self.now().checked_add(HOLD).unwrap_or(self.now());
        loop {
            let Some(held) = self.store().hold_mail(self.now(), until).await? else { return Ok(None) };
            let choices = self.store().choices(held.person).await?;
            let address = self.address_of(held.person).await?.filter(|_| !choices.no_mail);
            let lines = self.letter_lines(&held.notices).await?;
            let Some(address) = address.filter(|_| !lines.is_empty()) else {
                self.store().mail_done(&held.holder, MailState::Dropped).await?;
                continue;
            };
            let accounts = self.store().accounts().await?;
            let own = accounts.into_iter().find(|account| account.person == held.person);
            let language = own.map_or_else(|| "sv".to_owned(), |account| account.language);
            return Ok(Some(Letter { holder: held.holder, address: address.to_string(), language, lines }));
        }
    }

    /// What still holds of some notices: each open duty, and each case that nobody has received, once, at its latest
    /// point.
    async fn letter_lines(&self, notices: &[Notice]) -> Result<Vec<LetterLine>, Error> {
        let mut latest: Vec<&Notice> = Vec::new();
        for notice in notices {
            match latest.iter_mut().find(|known| known.duty == notice.duty) {
                Some(known) => {
                    if known.due_at < notice.due_at {
                        *known = notice;
                    }
                }
                None => latest.push(notice),
            }
        }
        let mut lines = Vec::new();
        for notice in latest {
            let Some(point) = Point::of(&notice.point) else { continue };
            if point == Point::Decide {
                if let Some(review) = self.review_told(notice.duty).await? {
                    let incident = review.number.to_string();
                    lines.push(LetterLine { incident, code: None, point, due: None, at: notice.due_at });
                }
                continue;
            }
            let Some(case) = self.store().one(Incident::SPEC, notice.incident).await? else { continue };
            let case = Incident::from_values(case.values).map_err(Error::Invalid)?;
            if point == Point::Reported {
                if is_unreceived(&case) {
                    let incident = case.number.to_string();
                    lines.push(LetterLine { incident, code: None, point, due: None, at: notice.due_at });
                }
                continue;
            }
            let Some(duty) = self.store().one(ReportingDuty::SPEC, notice.duty).await? else { continue };
            let duty = ReportingDuty::from_values(duty.values).map_err(Error::Invalid)?;
            if !self.still_waits(&duty, point) {
                continue;
            }
            lines.push(LetterLine {
                incident: case.number.to_string(),
                code: (!case.restricted && duty.code.as_str() != DutyCode::ProtectiveSecurity.key())
                    .then(|| duty.code.as_str().to_owned()),
                point,
                due: duty.due(),
                at: notice.due_at,
            });
        }
        lines.sort_by_key(|line| line.due);
        Ok(lines)
    }

    /// Notes what became of a mail. What is not noted is sent again when the time of whoever took it is over.
    ///
    /// # Errors
    /// What the database says.
    pub async fn letter_done(&self, letter: &Letter, state: MailState) -> Result<(), Error> {
        Ok(self.store().mail_done(&letter.holder, state).await?)
    }

    /// What the caller has been told, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn own_notices(&self) -> Result<Vec<Seen>, Error> {
        let Some(caller) = self.who() else { return Ok(Vec::new()) };
        let told = self.store().notices(caller.person, SHOWN).await?;
        let mut cases: Vec<Uuid> = told.iter().map(|notice| notice.incident).collect();
        cases.sort_unstable();
        cases.dedup();
        let within = self.within(Incident::SPEC, Want::Read);
        let cases = self.store().those(Incident::SPEC, &cases, &within).await?;
        let duties: Vec<Uuid> =
            told.iter().filter(|notice| notice.duty != notice.incident).map(|notice| notice.duty).collect();
        let within = self.within(ReportingDuty::SPEC, Want::Read);
        let duties = self.store().those(ReportingDuty::SPEC, &duties, &within).await?;
        let duties = self.shown(ReportingDuty::SPEC, duties, Manner::List).await?;
        let decide = Point::Decide.key();
        let reviews: Vec<Uuid> =
            told.iter().filter(|notice| notice.point == decide).map(|notice| notice.duty).collect();
        let within = self.within(ManagementReview::SPEC, Want::Read);
        let reviews = match reviews.is_empty() {
            true => Vec::new(),
            false => self.store().those(ManagementReview::SPEC, &reviews, &within).await?,
        };
        let mut found = Vec::with_capacity(told.len());
        for notice in told {
            let Some(point) = Point::of(&notice.point) else { continue };
            let case = cases.iter().find(|row| row.id == notice.incident);
            let case = case.map(|row| Incident::from_values(row.values.clone())).transpose().map_err(Error::Invalid)?;
            let row = duties.iter().find(|row| row.id == notice.duty && case.is_some());
            let values = row.map(|row| domain::filled(ReportingDuty::SPEC, row.values.clone()));
            let now = values.map(ReportingDuty::from_values).transpose();
            let review = reviews.iter().find(|row| row.id == notice.duty);
            let review = review.map(|row| ManagementReview::from_values(row.values.clone())).transpose();
            found.push(Seen {
                about: notice.duty,
                now: now.map_err(Error::Invalid)?,
                case,
                review: review.map_err(Error::Invalid)?,
                point,
                told_at: notice.told_at,
                is_new: notice.read_at.is_none(),
                is_urgent: notice.is_urgent,
            });
        }
        Ok(found)
    }

    /// How much the caller has been told and not read, counted up to a limit.
    ///
    /// # Errors
    /// What the database says.
    pub async fn unread_notices(&self) -> Result<i64, Error> {
        let Some(caller) = self.who() else { return Ok(0) };
        Ok(self.store().unread(caller.person, COUNTED).await?)
    }

    /// Notes that the caller has read what was told.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read_notices(&self, about: About) -> Result<(), Error> {
        let Some(caller) = self.who() else { return Ok(()) };
        Ok(self.store().read_notices(caller.person, about, self.now()).await?)
    }

    /// How the caller wants mail.
    ///
    /// # Errors
    /// What the database says.
    pub async fn notice_choices(&self) -> Result<Choices, Error> {
        let Some(caller) = self.who() else { return Ok(Choices::default()) };
        Ok(self.store().choices(caller.person).await?)
    }

    /// Notes how the caller wants mail.
    ///
    /// # Errors
    /// What the database says.
    pub async fn choose_notices(&self, choices: Choices) -> Result<(), Error> {
        let Some(caller) = self.who() else { return Ok(()) };
        Ok(self.store().choose(caller.person, choices).await?)
    }

    /// The caller's address for mail, if the register of persons has one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn own_address(&self) -> Result<Option<String>, Error> {
        let Some(caller) = self.who() else { return Ok(None) };
        Ok(self.address_of(caller.person).await?.map(|line| line.to_string()))
    }
}
