//! What the law asks when something has happened, as dated data: duties, thresholds, addressees and forms.

use jiff::civil::{Date, Time};

use super::Label;
use crate::registers::Role;

/// All dated data of the incident process.
#[derive(Clone, Debug, Default)]
pub struct IncidentLaw {
    /// The duties.
    pub duties: Vec<DutyRule>,
    /// When an incident is significant (2 kap. 5 § cybersäkerhetslagen).
    pub thresholds: Vec<Threshold>,
    /// Who is told, and how.
    pub channels: Vec<Channel>,
    /// The reports' fields.
    pub forms: Vec<ReportForm>,
    /// Parts of the time, in per cent, at which somebody is reminded.
    pub reminder_percent: Vec<i64>,
    /// Within how many months the same root cause is a recurrence.
    pub recurrence_months: i64,
    /// Who is reminded of a duty, the first that fits.
    pub reminded: Vec<Reminded>,
    /// When the mail of the day goes to those who want one a day.
    pub digest_at: Time,
}

/// Who is reminded of some duties from a day.
#[derive(Clone, Debug)]
pub struct Reminded {
    /// The duties' codes; none means every duty.
    pub codes: Vec<String>,
    /// The roles that answer for it, the first that somebody holds.
    pub responsible: Vec<Role>,
    /// The roles that are on call.
    pub on_call: Vec<Role>,
    /// From which day it holds.
    pub since: Date,
    /// The last day, if it has ended.
    pub until: Option<Date>,
}

/// A duty from a day.
#[derive(Clone, Debug)]
pub struct DutyRule {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub label: Label,
    /// From which day it applies.
    pub since: Date,
    /// The last day that it applies, if it has ended.
    pub until: Option<Date>,
    /// The paragraph.
    pub source: String,
    /// Who is told.
    pub addressee: String,
    /// The form that is filled in, if any.
    pub form: Option<String>,
    /// Who approves what is sent.
    pub approver: Option<Approver>,
    /// The organisation's own goal when the law gives no fixed time.
    pub target: Option<Target>,
    /// The goal in hours when protected identities are affected.
    pub urgent_hours: Option<i64>,
    /// True when the goal counts from the decision that the duty is required, not from the awareness.
    pub is_from_decision: bool,
}

/// Who approves what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approver {
    /// Whoever the head of administration has delegated it to.
    Delegate,
    /// The controller's delegate, after the advice of the data protection officer.
    Controller,
    /// The employer's representative.
    Employer,
    /// The management.
    Management,
}

impl Approver {
    /// Every approver.
    pub const ALL: [Approver; 4] = [Approver::Delegate, Approver::Controller, Approver::Employer, Approver::Management];

    /// The name in code and data.
    pub fn key(self) -> &'static str {
        match self {
            Approver::Delegate => "delegate",
            Approver::Controller => "controller",
            Approver::Employer => "employer",
            Approver::Management => "management",
        }
    }

    /// The approver with this name.
    pub fn of(key: &str) -> Option<Approver> {
        Approver::ALL.into_iter().find(|known| known.key() == key)
    }
}

/// The organisation's own goal for a duty without a fixed time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Exact hours.
    Hours(i64),
    /// Calendar days, to the end of the day.
    Days(i64),
    /// Working days, to the end of the day.
    WorkingDays(i64),
    /// The end of the same day.
    SameDay,
}

/// A limit of significance from a day.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// Its name in code.
    pub key: String,
    /// From which day it applies.
    pub since: Date,
    /// The last day that it applies, if it has ended.
    pub until: Option<Date>,
    /// The sector that it applies to; `general` for all.
    pub sector: String,
    /// What is measured.
    pub measure: Measured,
    /// A fact that must hold too.
    pub needs: Option<String>,
    /// How far it must have reached too: any of these.
    pub among: Vec<Reach>,
    /// Where it is written.
    pub source: String,
}

/// What a threshold measures, and its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Hours of limited activity, more than.
    LimitedHours(i64),
    /// Hours of alternative working methods, more than.
    WorkaroundHours(i64),
    /// Hours during which services to others were unavailable, more than.
    ServiceDownHours(i64),
    /// Hours during which control and monitoring could not be used as intended, more than.
    ControlDownHours(i64),
    /// Per cent of a day's planned departures, more than.
    DeparturesShare(i64),
    /// Thousandths of last year's income, more than.
    CostShare(i64),
    /// Natural persons affected, at least.
    Persons(i64),
    /// Incidents of the same cause, this one included, at least.
    Recurrences(i64),
    /// A question that is answered yes.
    Fact(String),
}

/// How far an incident has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Recipients of the service, at least.
    Recipients(i64),
    /// Per cent of the recipients, at least.
    RecipientsShare(i64),
    /// Square kilometres, at least.
    AreaKm2(i64),
}

/// An addressee from a day.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The addressee's name in code.
    pub addressee: String,
    /// What it is called.
    pub label: Label,
    /// How it is told.
    pub way: Label,
    /// Where on the web.
    pub web: Option<String>,
    /// What to do when the usual way is closed; it stops no clock.
    pub fallback: Option<Label>,
    /// From which day this holds.
    pub since: Date,
    /// The last day, if it has ended.
    pub until: Option<Date>,
    /// Where it is written.
    pub source: String,
}

/// A version of a report's form.
#[derive(Clone, Debug)]
pub struct ReportForm {
    /// The form's name in code.
    pub key: String,
    /// What it is called.
    pub label: Label,
    /// From which day it is used; with the key it names the version.
    pub since: Date,
    /// The last day, if it has been replaced.
    pub until: Option<Date>,
    /// Where it is written.
    pub source: String,
    /// The fields, in order.
    pub fields: Vec<FormField>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// Its name in code.
    pub key: String,
    /// What is asked.
    pub label: Label,
    /// Whether it must be answered.
    pub required: bool,
    /// Where the answer comes from.
    pub source: String,
}

impl ReportForm {
    /// The version's name, kept on each report.
    pub fn version(&self) -> String {
        format!("{}@{}", self.key, self.since)
    }
}

fn holds(since: Date, until: Option<Date>, on: Date) -> bool {
    since <= on && until.is_none_or(|until| on <= until)
}

impl IncidentLaw {
    /// The duty with a code, as it is on a day.
    pub fn duty(&self, code: &str, on: Date) -> Option<&DutyRule> {
        self.duties.iter().find(|rule| rule.code == code && holds(rule.since, rule.until, on))
    }

    /// The latest that is known of a duty, whatever the day.
    pub fn latest(&self, code: &str) -> Option<&DutyRule> {
        self.duties.iter().filter(|rule| rule.code == code).max_by_key(|rule| rule.since)
    }

    /// Who approves the report of a duty; nothing for a duty without a report, or without anybody to approve it.
    pub fn approver(&self, code: &str) -> Option<Approver> {
        self.latest(code).filter(|rule| rule.form.is_some()).and_then(|rule| rule.approver)
    }

    /// True for a duty without a form: it is done, not sent.
    pub fn is_deed(&self, code: &str) -> bool {
        self.latest(code).is_some_and(|rule| rule.form.is_none())
    }

    /// Who is reminded of a duty on a day.
    pub fn reminded(&self, code: &str, on: Date) -> Option<&Reminded> {
        let names = |rule: &&Reminded| rule.codes.is_empty() || rule.codes.iter().any(|known| known == code);
        self.reminded.iter().filter(|rule| holds(rule.since, rule.until, on)).find(names)
    }

    /// The way to an addressee on a day.
    pub fn channel(&self, addressee: &str, on: Date) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.addressee == addressee && holds(channel.since, channel.until, on))
    }

    /// The form with a key that is used on a day, else the first that there was.
    pub fn form(&self, key: &str, on: Date) -> Option<&ReportForm> {
        let mut known = self.forms.iter().filter(|form| form.key == key);
        known.clone().find(|form| holds(form.since, form.until, on)).or_else(|| known.next())
    }

    /// The form with a version's name.
    pub fn form_version(&self, version: &str) -> Option<&ReportForm> {
        self.forms.iter().find(|form| form.version() == version)
    }

    /// The limits of significance on a day for some sectors, the general ones among them.
    pub fn thresholds_on<'a>(&'a self, on: Date, sectors: &'a [&str]) -> impl Iterator<Item = &'a Threshold> {
        let applies = |limit: &&Threshold| limit.sector == "general" || sectors.contains(&limit.sector.as_str());
        self.thresholds.iter().filter(move |limit| holds(limit.since, limit.until, on)).filter(applies)
    }

    /// The codes of duties with their latest labels, each once.
    pub(super) fn duty_codes(&self) -> Vec<(&str, &Label)> {
        let mut found: Vec<(&str, &Label)> = Vec::new();
        for rule in &self.duties {
            match found.iter_mut().find(|(code, _)| *code == rule.code) {
                Some(known) => known.1 = &rule.label,
                None => found.push((&rule.code, &rule.label)),
            }
        }
        found
    }

    /// The addressees with their latest labels, each once.
    pub(super) fn addressees(&self) -> Vec<(&str, &Label)> {
        let mut found: Vec<(&str, &Label)> = Vec::new();
        for channel in &self.channels {
            match found.iter_mut().find(|(code, _)| *code == channel.addressee) {
                Some(known) => known.1 = &channel.label,
                None => found.push((&channel.addressee, &channel.label)),
            }
        }
        found
    }
}
