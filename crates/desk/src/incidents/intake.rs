//! A report comes in: seven plain questions, a number, and a secret by which whoever reported can follow it.

use domain::{
    incident::{reminders::Point, triage},
    registers::{EventKind, Incident, IncidentState, Intake, OrgUnit, Role},
};
use jiff::Timestamp;
use record::{Answer, Id, Line, Problems, Prose, Record, Reference};
use store::chain::file_hash;
use uuid::Uuid;

use super::{
    pen::{Pen, Told},
    refused,
};
use crate::{Desk, Error};

/// What somebody reports. What is not known stays open: nothing is guessed.
#[derive(Clone, Debug)]
pub struct Report {
    /// What happened, in short.
    pub title: String,
    /// What happened.
    pub description: Option<String>,
    /// Where in the organisation.
    pub unit: Uuid,
    /// Where, in place.
    pub place: Option<String>,
    /// When it was noticed; nothing when that is not known.
    pub detected_at: Option<Timestamp>,
    /// When it began.
    pub occurred_at: Option<Timestamp>,
    /// May it concern national security (Q0)? Yes stops the report: nothing is stored.
    pub protective_security: Answer,
    /// Personal data (Q1).
    pub personal_data: Answer,
    /// Anyone with protected identity (Q1a): never who.
    pub protected_identity: Option<Answer>,
    /// How many persons (Q1b).
    pub data_subjects: Option<i64>,
    /// Systems, networks or services (Q2).
    pub systems: Answer,
    /// Did it begin at a supplier (Q2b)?
    pub supplier_origin: Option<Answer>,
    /// Was anyone hurt or threatened, or could have been (Q3)?
    pub harmed: Answer,
    /// Is a crime suspected (Q4)?
    pub crime_suspected: Option<Answer>,
    /// Without a name.
    pub anonymous: bool,
    /// How it comes in.
    pub intake: Intake,
}

impl Report {
    /// A report of which nothing but its title and place is known.
    pub fn of(title: &str, unit: Uuid) -> Report {
        Report {
            title: title.to_owned(),
            description: None,
            unit,
            place: None,
            detected_at: None,
            occurred_at: None,
            protective_security: Answer::Unclear,
            personal_data: Answer::Unclear,
            protected_identity: None,
            data_subjects: None,
            systems: Answer::Unclear,
            supplier_origin: None,
            harmed: Answer::Unclear,
            crime_suspected: None,
            anonymous: false,
            intake: Intake::Form,
        }
    }
}

/// What whoever reported takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The case.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// The secret by which it can be followed. It is told once; only its hash is kept.
    pub token: String,
    /// Who receives it: the coordinator, else the head.
    pub receiver: Option<Uuid>,
    /// How many duties it may bring.
    pub duties: usize,
}

/// A key by which a system marks a report, so that sending it again gives the first answer and no second case.
#[derive(Clone, Debug)]
pub struct Once {
    /// The token that asks.
    pub token: Uuid,
    /// The key.
    pub key: String,
    /// What was sent.
    pub body: Vec<u8>,
    /// The token's secret. The secret to follow the case is made of it and the key, so that it needs not be kept.
    pub secret: String,
}

impl Once {
    fn follow(&self) -> String {
        file_hash(format!("follow\n{}\n{}", self.secret, self.key).as_bytes())
    }
}

/// How a report stands, for whoever follows it by its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Its number.
    pub number: String,
    /// How far it has come.
    pub state: IncidentState,
    /// When it came in.
    pub reported_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Who has it now; nothing while nobody is appointed.
    pub with: Option<With>,
    /// What whoever reported is told of how it went.
    pub answer: Option<String>,
    /// True while whoever reported may send more files.
    pub takes_files: bool,
    /// True when only those on the case's list may see it: the secret is then the only way to follow it.
    pub is_restricted: bool,
}

/// Who has a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// Somebody handles it.
    Handler,
    /// It waits for whoever holds a role.
    Role(Role),
}

impl Desk {
    /// Takes in a report, from somebody who is signed in or from nobody known. Its provisional clocks start.
    ///
    /// # Errors
    /// `Refused` with `protective_security_stop` when it may concern national security: nothing is stored. `Invalid`
    /// with every answer that cannot stand.
    pub async fn report(&self, report: &Report) -> Result<Receipt, Error> {
        self.take_in(report, None).await
    }

    /// Takes in a report that is marked with a key. True when the same report had already come in with it.
    ///
    /// # Errors
    /// As [`Desk::report`]; `Refused` with `key_of_another_report` when something else came in with the key.
    pub async fn report_once(&self, report: &Report, once: &Once) -> Result<(Receipt, bool), Error> {
        if let Some(receipt) = self.answered(once).await? {
            return Ok((receipt, true));
        }
        match self.take_in(report, Some(once)).await {
            Ok(receipt) => Ok((receipt, false)),
            // Somebody was a moment before with the same key.
            Err(error @ (Error::Refused(_) | Error::Broken(_))) => match self.answered(once).await? {
                Some(receipt) => Ok((receipt, true)),
                None => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    /// The receipt that a key has already given.
    async fn answered(&self, once: &Once) -> Result<Option<Receipt>, Error> {
        let Some(found) = self.store().answered(once.token, &once.key).await? else { return Ok(None) };
        if found.body_hash != file_hash(&once.body) {
            return Err(refused("key_of_another_report", &once.key));
        }
        let info = self.store().by_ids(&[found.incident]).await?.into_iter().next().ok_or(Error::NotFound)?;
        Ok(Some(Receipt {
            id: found.incident,
            number: info.number.unwrap_or_default(),
            token: once.follow(),
            receiver: None,
            duties: usize::try_from(found.duties).unwrap_or_default(),
        }))
    }

    async fn take_in(&self, report: &Report, once: Option<&Once>) -> Result<Receipt, Error> {
        if report.protective_security == Answer::Yes {
            return Err(refused("protective_security_stop", ""));
        }
        let mut case = self.reported(report)?;
        let unit = self.store().one(OrgUnit::SPEC, report.unit).await?;
        if unit.is_none() {
            let fault = record::Fault::found("link_unknown", report.unit.to_string());
            return Err(Error::in_field(Incident::UNIT.name, fault));
        }
        let receiver = match self.holders(Role::InfosecCoordinator, report.unit).await?.first() {
            Some(person) => Some(*person),
            None => self.holders(Role::HeadOfAdministration, report.unit).await?.first().copied(),
        };
        let id = Uuid::now_v7();
        let mut pen = Pen::default();
        if triage::must_be_restricted(&case) {
            self.restrict(&mut case).await?;
        }
        pen.put(self, id, None, &case, None)?;
        pen.announce(self, id, id, Point::Reported);
        let moved = Some((IncidentState::Draft, IncidentState::Reported));
        pen.tell(self, id, EventKind::Reported, Told { is_key: true, moved, ..Told::default() })?;
        let duties = self.re_evaluate(&mut pen, id, &case, &[]).await?.len();
        let token = once.map_or_else(secret, Once::follow);
        if let Some(once) = once {
            pen.answer(once, id, duties, self);
        }
        pen.follow(file_hash(token.as_bytes()), id, self);
        let saved = pen.carry_out(self).await?;
        let number = saved.iter().find(|saved| saved.id == id).and_then(|saved| saved.number.clone());
        let receiver = receiver.map(|person| person.uuid());
        Ok(Receipt { id, number: number.unwrap_or_default(), token, receiver, duties })
    }

    /// The case as it is reported: what nobody has answered stays open.
    fn reported(&self, report: &Report) -> Result<Incident, Error> {
        let mut found = Problems::default();
        let mut text = |text: &Option<String>, field: &'static str| {
            let text = text.as_ref().filter(|text| !text.trim().is_empty())?;
            Prose::parse(text).map_err(|fault| found.push(field, fault)).ok()
        };
        let description = text(&report.description, Incident::DESCRIPTION.name);
        let title = Line::parse(&report.title).map_err(|fault| found.push(Incident::TITLE.name, fault)).ok();
        let place = report.place.as_ref().filter(|text| !text.trim().is_empty());
        let place =
            place.and_then(|text| Line::parse(text).map_err(|fault| found.push(Incident::PLACE.name, fault)).ok());
        let Some(title) = title.filter(|_| found.is_empty()) else { return Err(Error::Invalid(found)) };
        let empty = vec![record::Value::Empty; Incident::SPEC.fields.len()];
        let mut values = empty;
        for (column, value) in [
            (Incident::TITLE.index, record::Value::Text(title.to_string())),
            (Incident::UNIT.index, record::Value::Id(report.unit)),
            (Incident::STATE.index, record::Value::Text("reported".to_owned())),
            (Incident::REPORTED_AT.index, record::Value::Moment(self.now())),
        ] {
            values[column] = value;
        }
        for column in [
            Incident::INFOSEC.index,
            Incident::IT.index,
            Incident::PERSONAL_DATA.index,
            Incident::WORK_ENVIRONMENT.index,
            Incident::PROTECTIVE_SECURITY.index,
        ] {
            values[column] = record::Value::Text("unclear".to_owned());
        }
        let blank = Incident::from_values(values).map_err(Error::Invalid)?;
        Ok(Incident {
            number: Reference::default(),
            title,
            description,
            unit: Id::of(report.unit),
            place,
            reporter: self.person().filter(|_| !report.anonymous),
            anonymous: report.anonymous || self.who().is_none(),
            intake: Some(report.intake),
            detected_at: report.detected_at,
            occurred_at: report.occurred_at,
            protective_security: report.protective_security,
            personal_data: report.personal_data,
            protected_identity: report.protected_identity,
            data_subjects: report.data_subjects,
            infosec: report.systems,
            it: report.systems,
            supplier_origin: report.supplier_origin,
            work_environment: report.harmed,
            crime_suspected: report.crime_suspected,
            ..blank
        })
    }

    /// How a report stands, by the secret that its receipt gave, and what was answered. Nothing else of the case is told.
    ///
    /// # Errors
    /// `NotFound` when no report has that secret.
    pub async fn follow(&self, token: &str) -> Result<Followed, Error> {
        let (_, case) = self.followed_case(token).await?;
        let with = self.with(&case).await?;
        Ok(Followed {
            with,
            is_restricted: case.restricted,
            takes_files: super::sent_files::takes_files(case.state),
            number: case.number.to_string(),
            state: case.state,
            reported_at: case.reported_at,
            closed_at: case.closed_at,
            answer: case.reporter_answer.map(|text| text.to_string()),
        })
    }
}

impl Desk {
    /// Who has a case: whoever handles it, else the role that it waits for.
    async fn with(&self, case: &Incident) -> Result<Option<With>, Error> {
        if case.owner.is_some() || case.receiver.is_some() {
            return Ok(Some(With::Handler));
        }
        let unit = case.unit.uuid();
        // A restricted case is with those on its list alone; the roles that are put there come first.
        let roles = if case.restricted {
            [Role::InfosecCoordinator, Role::Dpo, Role::HeadOfAdministration].as_slice()
        } else {
            [Role::InfosecCoordinator, Role::HeadOfAdministration, Role::Manager].as_slice()
        };
        for role in roles {
            let holders = self.holders(*role, unit).await?;
            if holders.iter().any(|person| !case.restricted || case.readers.contains(person)) {
                return Ok(Some(With::Role(*role)));
            }
        }
        Ok(None)
    }
}

/// A secret that nobody can guess.
fn secret() -> String {
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}
