//! Who is told of a report that came in, of what waits for approval, advice or decision and of a reminder: each person
//! once, whichever server tells it.

use std::{collections::HashMap, sync::Arc};

use domain::{
    incident::reminders::{Point, is_on_call, is_unreceived, mail_at, nearest, waits_for},
    law::incident::Reminded,
    registers::{
        DutyClock, Incident, ManagementReview, OrgUnit, Person, ReportingDuty, ReviewState, Role, RoleAssignment,
    },
};
use record::{Held, Id, Record, Spec};
use store::notices::Notice;
use uuid::Uuid;

use super::HOLD;
use crate::{Act, Desk, Error, Want, accounts::Account, incidents::DueReminder, policy::roles_of};

/// How many reminders are delivered at a time.
const PIECE: i64 = 200;

/// What became of the reminders that had fallen due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// How many were delivered.
    pub reminders: usize,
    /// How many of them nobody could be told of.
    pub unheard: usize,
}

/// Who receives reports: the first of these that anybody holds.
const RECEIVES: [Role; 2] = [Role::InfosecCoordinator, Role::HeadOfAdministration];

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
            let people = self.receivers(reminder, &case, counts_hours, house).await?;
            // Whoever reported it may be the only one who receives reports.
            let knows = |role| case.reporter.is_some_and(|person| self.near(role, &case, house).contains(&person));
            if people.is_empty() && RECEIVES.into_iter().any(knows) {
                return Ok(1);
            }
            (people, clock)
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
    pub(super) async fn review_told(&self, id: Uuid) -> Result<Option<ManagementReview>, Error> {
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
            // What is told at once is told each person once, also where others are told later.
            let is_at_once = matches!(reminder.point, Point::Reported | Point::Advise | Point::Approve | Point::Decide);
            if is_at_once && self.store().is_told(*person, reminder.duty, &reminder.point.key()).await? {
                continue;
            }
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

    /// Those who hold a role for the unit of a case, or nearest above it.
    fn near(&self, role: Role, case: &Incident, house: &House) -> Vec<Id<Person>> {
        nearest(role, case.unit, &house.units, &house.roles, self.today())
    }

    /// True while a duty still waits for what was to be told of it: what is done in the meantime needs no reminder.
    pub(super) fn still_waits(&self, duty: &ReportingDuty, point: Point) -> bool {
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
        let near = |role: &Role| self.near(*role, case, house);
        let mut people: Vec<Id<Person>> =
            RECEIVES.iter().map(near).find(|found| !found.is_empty()).into_iter().flatten().collect();
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
        let roles = act.map_or(&[][..], roles_of);
        let near = |role: &Role| self.near(*role, case, house);
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
        let near = |role: &Role| self.near(*role, case, house);
        let mut people: Vec<Id<Person>> = case.owner.into_iter().collect();
        if let Some(rule) = self.law().incident.reminded(duty.code.as_str(), today) {
            people.extend(rule.responsible.iter().map(near).find(|found| !found.is_empty()).into_iter().flatten());
            if reminder.is_on_call {
                people.extend(on_call(rule, near));
            }
        }
        let last = RECEIVES.iter().flat_map(near).collect();
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
}
