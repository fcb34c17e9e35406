//! Law, scales and lists as dated data. The shapes are here; the content is read from files.

pub mod calendar;
pub mod clock;
pub mod incident;
pub mod scale;
pub mod template;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use record::CodeList;

/// All dated data of an installation.
#[derive(Clone, Debug)]
pub struct Law {
    /// The time zone in which days are counted.
    pub zone: TimeZone,
    /// Whether an incident may be reported by somebody who has not signed in.
    pub open_intake: bool,
    /// The number to call when it is urgent; empty when there is none.
    pub urgent_phone: String,
    /// Whom to contact when something may concern protective security, and how; empty when nothing is said.
    pub protective_contact: String,
    /// Lists of codes: NIS2 measure areas, mandatory methods, review inputs.
    pub lists: Vec<List>,
    /// Risk scales with their matrices.
    pub risk_scales: Vec<scale::RiskScale>,
    /// Classification models with their levels.
    pub classification_models: Vec<scale::ClassificationModel>,
    /// The rules from which public holidays are computed.
    pub holidays: Vec<calendar::Holiday>,
    /// Dates on which law begins to apply.
    pub events: Vec<LegalEvent>,
    /// Statutory times.
    pub deadlines: Vec<clock::Deadline>,
    /// Templates of the management review.
    pub templates: Vec<template::Template>,
    /// Duties, thresholds, addressees and forms of the incident process.
    pub incident: incident::IncidentLaw,
}

/// A text in the languages of the product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

/// A named list of codes.
#[derive(Clone, Debug)]
pub struct List {
    /// The list's name.
    pub name: String,
    /// Its entries, in order.
    pub entries: Vec<ListEntry>,
}

/// An entry of a list.
#[derive(Clone, Debug)]
pub struct ListEntry {
    /// The code.
    pub code: String,
    /// What it is called.
    pub label: Label,
    /// From which day it applies.
    pub since: Date,
    /// The last day that it applies, if it has ended.
    pub until: Option<Date>,
    /// Where it is written.
    pub source: String,
    /// Registers in which the work with it shows.
    pub registers: Vec<String>,
}

/// A day on which law begins to apply, or changes.
#[derive(Clone, Debug)]
pub struct LegalEvent {
    /// The event's name in code.
    pub key: String,
    /// The day.
    pub on: Date,
    /// What happens.
    pub title: Label,
    /// The paragraph.
    pub source: String,
    /// What a reader should know, for example that another date is in circulation.
    pub note: Option<Label>,
}

impl Law {
    /// The codes and labels that a list holds; scales, models and templates are lists too.
    pub fn codes(&self, list: &str) -> Vec<(&str, &Label)> {
        match list {
            "risk_scales" => self.risk_scales.iter().map(|scale| (scale.key.as_str(), &scale.label)).collect(),
            "classification_models" => {
                self.classification_models.iter().map(|model| (model.key.as_str(), &model.label)).collect()
            }
            "incident_duties" => self.incident.duty_codes(),
            "incident_addressees" => self.incident.addressees(),
            "review_templates" => self.templates.iter().map(|form| (form.key.as_str(), &form.label)).collect(),
            _ => self
                .lists
                .iter()
                .filter(|known| known.name == list)
                .flat_map(|known| known.entries.iter().map(|entry| (entry.code.as_str(), &entry.label)))
                .collect(),
        }
    }

    /// The entries of a list that apply on a day, in order.
    pub fn entries_on(&self, list: &str, on: Date) -> Vec<&ListEntry> {
        let entries = self.lists.iter().filter(|known| known.name == list).flat_map(|known| &known.entries);
        entries.filter(|entry| entry.since <= on && entry.until.is_none_or(|until| on <= until)).collect()
    }

    /// The codes of a list that apply at some time in a year.
    pub fn codes_in(&self, list: &str, year: i64) -> Vec<&str> {
        let entries = self.lists.iter().filter(|known| known.name == list).flat_map(|known| &known.entries);
        entries
            .filter(|entry| i64::from(entry.since.year()) <= year)
            .filter(|entry| entry.until.is_none_or(|until| year <= i64::from(until.year())))
            .map(|entry| entry.code.as_str())
            .collect()
    }

    /// The code of a list that a record is begun with: the newest scale or model that holds on a day, else the last one
    /// of the list.
    pub fn newest(&self, list: &str, on: Date) -> Option<&str> {
        let newest_scale = || self.risk_scales.iter().filter(|scale| scale.since <= on).max_by_key(|scale| scale.since);
        let models = || self.classification_models.iter().filter(|model| model.since <= on);
        match list {
            "risk_scales" => newest_scale().map(|scale| scale.key.as_str()),
            "classification_models" => models().max_by_key(|model| model.since).map(|model| model.key.as_str()),
            _ => self.codes(list).last().map(|(code, _)| *code),
        }
    }

    /// The calendar day of an instant, where the installation is.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.zone.clone()).date()
    }

    /// The statutory time with a key, as it is on a day.
    pub fn deadline(&self, key: &str, on: Date) -> Option<&clock::Deadline> {
        self.deadlines
            .iter()
            .find(|found| found.key == key && found.since <= on && found.until.is_none_or(|until| on <= until))
    }

    /// The last second of a day, where the installation is: what is due on the day is due before 24:00.
    pub fn end_of(&self, day: Date) -> Option<Timestamp> {
        let last = jiff::civil::Time::constant(23, 59, 59, 0);
        self.zone.to_timestamp(day.to_datetime(last)).ok()
    }

    /// The first instant of a day, where the installation is.
    pub fn start_of(&self, day: Date) -> Option<Timestamp> {
        self.zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).ok()
    }

    /// The day by which a change of registered facts is to be notified (2 kap. 2 § cybersäkerhetslagen).
    pub fn registration_due(&self, changed_on: Date) -> Option<Date> {
        let found = self.deadline("nis2_7", changed_on)?;
        match clock::due_on(found.rule, changed_on, &self.holidays)? {
            clock::Due::On { statutory, .. } => Some(statutory),
            clock::Due::At(_) => None,
        }
    }

    /// The risk scale with this key.
    pub fn risk_scale(&self, key: &str) -> Option<&scale::RiskScale> {
        self.risk_scales.iter().find(|scale| scale.key == key)
    }

    /// The classification model with this key.
    pub fn classification_model(&self, key: &str) -> Option<&scale::ClassificationModel> {
        self.classification_models.iter().find(|model| model.key == key)
    }

    /// The review template with this key.
    pub fn template(&self, key: &str) -> Option<&template::Template> {
        self.templates.iter().find(|form| form.key == key)
    }
}

macro_rules! code_lists {
    ($($(#[$doc:meta])* $name:ident = $list:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name;
            impl CodeList for $name {
                const LIST: &'static str = $list;
            }
        )*
        /// The names of all lists that a field may refer to.
        pub const LISTS: &[&str] = &[$($list),*];
    };
}

code_lists! {
    /// The measure areas of 2 kap. 3 § cybersäkerhetslagen (2025:1506).
    Nis2Areas = "nis2_areas";
    /// The inputs that a management review considers (ISO/IEC 27001:2022 9.3.2).
    ReviewInputs = "review_inputs";
    /// Questions that the management answers at every review.
    StandingQuestions = "standing_questions";
    /// Versions of the organisation's risk scale.
    RiskScales = "risk_scales";
    /// Versions of the organisation's classification model.
    ClassificationModels = "classification_models";
    /// Templates of the management review.
    ReviewTemplates = "review_templates";
    /// The mandatory methods of the city-wide process (systematiskt informationssäkerhetsarbete).
    MandatoryMethods = "mandatory_methods";
    /// Duties to report, inform and document.
    IncidentDuties = "incident_duties";
    /// Who is told of an incident.
    IncidentAddressees = "incident_addressees";
}
