//! Who is told of a report that came in, of what waits for approval or advice and of a reminder, in the interface and by
//! mail: each person once, whichever server tells it. A mail holds nothing secret: the case's number, what is due and
//! when.

use std::{collections::HashMap, sync::Arc};

use domain::{
    incident::{
        DutyCode,
        reminders::{Point, is_on_call, is_unreceived, mail_at, nearest, waits_for},
    },
    law::incident::Reminded,
    registers::{
        DutyClock, Incident, ManagementReview, OrgUnit, Person, ReportingDuty, ReviewState, Role, RoleAssignment,
    },
};
use jiff::{SignedDuration, Timestamp};
use record::{Held, Id, Line, Record, Spec};
use store::notices::Notice;
pub use store::notices::{About, Choices, MailState};
use uuid::Uuid;

use crate::{Act, Desk, Error, Manner, Want, accounts::Account, incidents::DueReminder, policy::ACTS};

/// How many reminders are delivered at a time.
const PIECE: i64 = 200;
/// For how long a server has what it has taken, before another may take it.
const HOLD: SignedDuration = SignedDuration::from_secs(120);
/// How many notices a page shows.
const SHOWN: i64 = 200;
/// Up to which number unread notices are counted.
const COUNTED: i64 = 100;

/// What became of the reminders that had fallen due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// How many were delivered.
    pub reminders: usize,
    /// How many of them nobody could be told of.
    pub unheard: usize,
}

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

/// What is read once for many reminders.
struct House {
    units: Vec<Held<OrgUnit>>,
    roles: Vec<Held<RoleAssignment>>,
    accounts: Vec<Account>,
    callers: HashMap<Uuid, Arc<crate::Caller>>,
}

/// Those of the first role on call that anybody holds.
fn on_call(rule: &Reminded, near: impl Fn(&Role) -> Vec<Id<Person>>) -> Vec<Id<Person>> {
    rule.on_call.iter().map(near).find(|found| !found.is_empty()).unwrap_or_default()
}

impl Desk {
    /// Claims what has fallen due and tells it to those who answer for it: the first responsible role that somebody
    /// holds, whoever handles the case, and for exact hours the roles on call, by night as by day.
    ///
    /// # Errors
    /// What the database says. What has not been told then is told the next time.
    pub async fn deliver_reminders(&self, is_mailing: bool) -> Result<Delivered, Error> {
        self.claim_reminders().await?;
        let mut done = Delivered::default();
        loop {
            let taken = self.take_undelivered(HOLD, PIECE).await?;
            if taken.is_empty() {
                return Ok(done);
            }
            let desk = self.whole();
            let accounts = self.store().accounts().await?;
            let (units, roles) = (desk.all(None).await?, desk.all(None).await?);
            let mut house = House { units, roles, accounts, callers: HashMap::new() };
            for reminder in &taken {
                let told = self.deliver(reminder, &mut house, is_mailing).await?;
                self.reminder_delivered(reminder).await?;
                done.reminders += 1;
                done.unheard += usize::from(told == 0);
            }
        }
    }

    async fn deliver(&self, reminder: &DueReminder, house: &mut House, is_mailing: bool) -> Result<usize, Error> {
        if reminder.point == Point::Decide {
            let Some(review) = self.review_told(reminder.duty).await? else { return Ok(1) };
            let head = review.head.into_iter().collect();
            let about = (ManagementReview::SPEC, reminder.duty);
            let people = self.first_open([head], about, house).await?;
            return self.tell_all(reminder, people, DutyClock::Internal, is_mailing).await;
        }
        let Some(case) = self.store().one(Incident::SPEC, reminder.incident).await? else { return Ok(0) };
        let case = Incident::from_values(case.values).map_err(Error::Invalid)?;
        let (people, clock) = if reminder.point == Point::Reported {
            if !is_unreceived(&case) {
                return Ok(1);
            }
            let duties = self.whole().duties_of(reminder.incident).await?;
            let counts_hours = duties.iter().any(|held| is_on_call(&held.record));
            let clock = if counts_hours { DutyClock::Hours } else { DutyClock::Internal };
            (self.receivers(reminder, &case, counts_hours, house).await?, clock)
        } else {
            let Some(duty) = self.store().one(ReportingDuty::SPEC, reminder.duty).await? else { return Ok(0) };
            let duty = ReportingDuty::from_values(duty.values).map_err(Error::Invalid)?;
            if !self.still_waits(&duty, reminder.point) {
                return Ok(1);
            }
            let people = match reminder.point {
                Point::Approve | Point::Advise => self.asked(reminder, &case, &duty, house).await?,
                Point::Reported | Point::Decide | Point::Earlier | Point::Part(_) | Point::Due | Point::Overdue => {
                    self.reminded(reminder, &case, &duty, house).await?
                }
            };
            // Whoever handles the case is the only one who could be asked, and knows.
            if people.is_empty() && reminder.point == Point::Approve {
                return Ok(1);
            }
            (people, duty.clock)
        };
        self.tell_all(reminder, people, clock, is_mailing).await
    }

    /// A review that waits for its head.
    async fn review_told(&self, id: Uuid) -> Result<Option<ManagementReview>, Error> {
        let Some(row) = self.store().one(ManagementReview::SPEC, id).await? else { return Ok(None) };
        let review = ManagementReview::from_values(row.values).map_err(Error::Invalid)?;
        Ok(Some(review).filter(|review| review.state == ReviewState::HandedOver))
    }

    /// Tells people, each as the person wants it. Returns how many.
    async fn tell_all(
        &self,
        reminder: &DueReminder,
        people: Vec<Uuid>,
        clock: DutyClock,
        is_mailing: bool,
    ) -> Result<usize, Error> {
        for person in &people {
            let choices = self.store().choices(*person).await?;
            let is_by_mail = is_mailing && !choices.no_mail;
            let (morning, zone) = (self.law().incident.digest_at, &self.law().zone);
            let notice = Notice {
                person: *person,
                duty: reminder.duty,
                point: reminder.point.key(),
                due_at: reminder.at,
                incident: reminder.incident,
                told_at: self.now(),
                is_urgent: clock == DutyClock::Hours,
                read_at: None,
                mail_at: is_by_mail.then(|| mail_at(self.now(), clock, choices.digest, morning, zone)),
            };
            self.store().tell(&notice).await?;
        }
        Ok(people.len())
    }

    /// True while a duty still waits for what was to be told of it: what is done in the meantime needs no reminder.
    fn still_waits(&self, duty: &ReportingDuty, point: Point) -> bool {
        match point {
            Point::Approve | Point::Advise => waits_for(duty, self.law()) == Some(point),
            Point::Reported | Point::Decide | Point::Earlier | Point::Part(_) | Point::Due | Point::Overdue => {
                !duty.state.is_resolved()
            }
        }
    }

    /// Those who receive a report: the coordinator, else the head; whoever is on call too when the law counts hours.
    /// Whoever reported it knows of it.
    async fn receivers(
        &self,
        reminder: &DueReminder,
        case: &Incident,
        counts_hours: bool,
        house: &mut House,
    ) -> Result<Vec<Uuid>, Error> {
        let today = self.today();
        let near = |role: &Role| nearest(*role, case.unit, &house.units, &house.roles, today);
        let receives = [Role::InfosecCoordinator, Role::HeadOfAdministration];
        let mut people: Vec<Id<Person>> =
            receives.iter().map(near).find(|found| !found.is_empty()).into_iter().flatten().collect();
        if counts_hours {
            let rule = self.law().incident.reminded("", today);
            people.extend(rule.map(|rule| on_call(rule, near)).unwrap_or_default());
        }
        people.retain(|person| case.reporter != Some(*person));
        let groups = [people, case.readers.clone()];
        self.first_open(groups, (Incident::SPEC, reminder.incident), house).await
    }

    /// Those who are asked for approval or advice, but not whoever handles the case.
    async fn asked(
        &self,
        reminder: &DueReminder,
        case: &Incident,
        duty: &ReportingDuty,
        house: &mut House,
    ) -> Result<Vec<Uuid>, Error> {
        let act = match reminder.point {
            Point::Advise => Some(Act::AdviseDuty),
            _ => self.law().incident.approver(duty.code.as_str()).map(Act::to_approve),
        };
        let roles = ACTS.iter().find(|(known, _)| Some(*known) == act).map_or(&[][..], |(_, roles)| *roles);
        let near = |role: &Role| nearest(*role, case.unit, &house.units, &house.roles, self.today());
        let mut people = roles.iter().map(near).find(|found| !found.is_empty()).unwrap_or_default();
        people.retain(|person| case.owner != Some(*person));
        self.first_open([people], (ReportingDuty::SPEC, reminder.duty), house).await
    }

    /// The people who are told: those of the roles who may see the case, else its named list, else the coordinator.
    async fn reminded(
        &self,
        reminder: &DueReminder,
        case: &Incident,
        duty: &ReportingDuty,
        house: &mut House,
    ) -> Result<Vec<Uuid>, Error> {
        let today = self.today();
        let near = |role: &Role| nearest(*role, case.unit, &house.units, &house.roles, today);
        let mut people: Vec<Id<Person>> = case.owner.into_iter().collect();
        if let Some(rule) = self.law().incident.reminded(duty.code.as_str(), today) {
            people.extend(rule.responsible.iter().map(near).find(|found| !found.is_empty()).into_iter().flatten());
            if reminder.is_on_call {
                people.extend(on_call(rule, near));
            }
        }
        let last = [Role::InfosecCoordinator, Role::HeadOfAdministration].iter().flat_map(near).collect();
        let groups = [people, case.readers.clone(), last];
        self.first_open(groups, (ReportingDuty::SPEC, reminder.duty), house).await
    }

    /// Those of the first group in which anybody is still here and may see a record, each once.
    async fn first_open(
        &self,
        groups: impl IntoIterator<Item = Vec<Id<Person>>>,
        about: (&'static Spec, Uuid),
        house: &mut House,
    ) -> Result<Vec<Uuid>, Error> {
        for group in groups {
            let mut found: Vec<Uuid> = Vec::new();
            for person in group.into_iter().map(|person| person.uuid()) {
                if !found.contains(&person) && self.is_open_to(person, about, house).await? {
                    found.push(person);
                }
            }
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// True when a person is still here and may see a record.
    async fn is_open_to(
        &self,
        person: Uuid,
        (spec, id): (&'static Spec, Uuid),
        house: &mut House,
    ) -> Result<bool, Error> {
        let caller = match house.callers.get(&person) {
            Some(caller) => Arc::clone(caller),
            None => {
                let caller = Arc::new(self.caller(person, self.today()).await?);
                house.callers.insert(person, Arc::clone(&caller));
                caller
            }
        };
        let has_left = self.store().one(Person::SPEC, person).await?.is_none() || caller.posts.is_empty();
        let may_hear = house.accounts.iter().any(|account| account.person == person && !account.closed)
            || self.address_of(person).await?.is_some();
        if has_left || !may_hear {
            return Ok(false);
        }
        let within = caller.condition(spec, Want::Read);
        Ok(!self.store().those(spec, &[id], &within).await?.is_empty())
    }

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
