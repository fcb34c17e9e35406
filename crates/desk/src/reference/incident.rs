//! The dated data of the incident process, read from its files.

use domain::law::{
    Label,
    incident::{
        Approver, Channel, DutyRule, FormField, IncidentLaw, Measured, Reach, Reminded, ReportForm, Target, Threshold,
    },
};
use domain::registers::Role;
use jiff::civil::Date;
use record::Choice;
use serde::Deserialize;

use super::{BadReference, RawLabel, Sources, read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDuties {
    reminder_percent: Vec<i64>,
    recurrence_months: i64,
    duty: Vec<RawDuty>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDuty {
    code: String,
    since: Date,
    until: Option<Date>,
    source: String,
    addressee: String,
    form: Option<String>,
    approver: Option<String>,
    target_hours: Option<i64>,
    target_days: Option<i64>,
    target_working_days: Option<i64>,
    target_same_day: Option<bool>,
    #[serde(default)]
    target_from_decision: bool,
    target_urgent_hours: Option<i64>,
    label: RawLabel,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawThresholds {
    threshold: Vec<RawThreshold>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawThreshold {
    key: String,
    since: Date,
    until: Option<Date>,
    sector: String,
    measure: String,
    over: Option<i64>,
    at_least: Option<i64>,
    fact: Option<String>,
    needs: Option<String>,
    recipients_at_least: Option<i64>,
    recipients_share_at_least: Option<i64>,
    area_km2_at_least: Option<i64>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChannels {
    channel: Vec<RawChannel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChannel {
    addressee: String,
    since: Date,
    until: Option<Date>,
    source: String,
    label: RawLabel,
    way: RawLabel,
    web: Option<String>,
    fallback: Option<RawLabel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForms {
    form: Vec<RawForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForm {
    key: String,
    since: Date,
    until: Option<Date>,
    source: String,
    label: RawLabel,
    field: Vec<RawFormField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFormField {
    key: String,
    required: bool,
    source: String,
    label: RawLabel,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReminders {
    digest_at: String,
    rule: Vec<RawReminded>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReminded {
    #[serde(default)]
    codes: Vec<String>,
    responsible: Vec<String>,
    on_call: Vec<String>,
    since: Date,
    until: Option<Date>,
}

fn reminded(raw: RawReminded) -> Result<Reminded, BadReference> {
    let role = |key: &String| {
        let why = || format!("{key:?} is no role; the roles are {}", Role::KEYS.join(", "));
        Role::of(key).ok_or_else(|| bad("reminders.toml", why()))
    };
    Ok(Reminded {
        responsible: raw.responsible.iter().map(role).collect::<Result<_, _>>()?,
        on_call: raw.on_call.iter().map(role).collect::<Result<_, _>>()?,
        codes: raw.codes,
        since: raw.since,
        until: raw.until,
    })
}

/// The dated data of the incident process.
pub(super) fn law(sources: &Sources) -> Result<IncidentLaw, BadReference> {
    let duties: RawDuties = read(sources, "incident_duties.toml")?;
    let thresholds: RawThresholds = read(sources, "nis2_thresholds.toml")?;
    let channels: RawChannels = read(sources, "incident_channels.toml")?;
    let forms: RawForms = read(sources, "incident_reports.toml")?;
    let reminders: RawReminders = read(sources, "reminders.toml")?;
    let unread = |_| bad("reminders.toml", format!("digest_at {:?} is no time of day", reminders.digest_at));
    Ok(IncidentLaw {
        digest_at: reminders.digest_at.parse().map_err(unread)?,
        reminded: reminders.rule.into_iter().map(reminded).collect::<Result<_, _>>()?,
        duties: duties.duty.into_iter().map(duty).collect::<Result<_, _>>()?,
        thresholds: thresholds.threshold.into_iter().map(threshold).collect::<Result<_, _>>()?,
        channels: channels.channel.into_iter().map(channel).collect(),
        forms: forms.form.into_iter().map(form).collect::<Result<_, _>>()?,
        reminder_percent: duties.reminder_percent,
        recurrence_months: duties.recurrence_months,
    })
}

fn bad(file: &str, why: String) -> BadReference {
    BadReference { file: file.to_owned(), why }
}

fn duty(raw: RawDuty) -> Result<DutyRule, BadReference> {
    let file = "incident_duties.toml";
    let mut targets = [
        raw.target_hours.map(Target::Hours),
        raw.target_days.map(Target::Days),
        raw.target_working_days.map(Target::WorkingDays),
        raw.target_same_day.filter(|is| *is).map(|_| Target::SameDay),
    ]
    .into_iter()
    .flatten();
    let target = targets.next();
    if targets.next().is_some() {
        return Err(bad(file, format!("{}: one target at the most", raw.code)));
    }
    if raw.target_from_decision && target.is_none() {
        return Err(bad(file, format!("{}: target_from_decision without a target", raw.code)));
    }
    let approver = match &raw.approver {
        Some(key) => {
            let found = Approver::of(key);
            Some(found.ok_or_else(|| bad(file, format!("{}: approver {key}", raw.code)))?)
        }
        None => None,
    };
    if domain::incident::DutyCode::of(&raw.code).is_none() {
        return Err(bad(file, format!("{}: no such duty", raw.code)));
    }
    Ok(DutyRule {
        code: raw.code,
        label: raw.label.into(),
        since: raw.since,
        until: raw.until,
        source: raw.source,
        addressee: raw.addressee,
        form: raw.form,
        approver,
        target,
        urgent_hours: raw.target_urgent_hours,
        is_from_decision: raw.target_from_decision,
    })
}

fn threshold(raw: RawThreshold) -> Result<Threshold, BadReference> {
    let measure = match (raw.measure.as_str(), raw.over, raw.at_least, raw.fact) {
        ("limited_hours", Some(over), None, None) => Measured::LimitedHours(over),
        ("workaround_hours", Some(over), None, None) => Measured::WorkaroundHours(over),
        ("service_down_hours", Some(over), None, None) => Measured::ServiceDownHours(over),
        ("control_down_hours", Some(over), None, None) => Measured::ControlDownHours(over),
        ("departures_share", Some(over), None, None) => Measured::DeparturesShare(over),
        ("cost_share", Some(over), None, None) => Measured::CostShare(over),
        ("persons", None, Some(least), None) => Measured::Persons(least),
        ("recurrences", None, Some(least), None) => Measured::Recurrences(least),
        ("fact", None, None, Some(fact)) if domain::incident::Fact::of(&fact).is_some() => Measured::Fact(fact),
        (_, _, _, _) => {
            let why = format!(
                "{}: limited_hours, workaround_hours, service_down_hours, control_down_hours, departures_share or \
                 cost_share (over), persons or recurrences (at_least), fact (fact)",
                raw.key
            );
            return Err(bad("nis2_thresholds.toml", why));
        }
    };
    if raw.needs.as_deref().is_some_and(|needs| domain::incident::Fact::of(needs).is_none()) {
        return Err(bad("nis2_thresholds.toml", format!("{}: needs", raw.key)));
    }
    if !domain::incident::is_sector(&raw.sector) {
        return Err(bad("nis2_thresholds.toml", format!("{}: sector {}", raw.key, raw.sector)));
    }
    let among = [
        raw.recipients_at_least.map(Reach::Recipients),
        raw.recipients_share_at_least.map(Reach::RecipientsShare),
        raw.area_km2_at_least.map(Reach::AreaKm2),
    ];
    Ok(Threshold {
        among: among.into_iter().flatten().collect(),
        key: raw.key,
        since: raw.since,
        until: raw.until,
        sector: raw.sector,
        measure,
        needs: raw.needs,
        source: raw.source,
    })
}

fn channel(raw: RawChannel) -> Channel {
    Channel {
        addressee: raw.addressee,
        label: raw.label.into(),
        way: raw.way.into(),
        web: raw.web,
        fallback: raw.fallback.map(Label::from),
        since: raw.since,
        until: raw.until,
        source: raw.source,
    }
}

fn form(raw: RawForm) -> Result<ReportForm, BadReference> {
    let field = |field: RawFormField| {
        if !domain::incident::report::is_source(&field.source) {
            return Err(bad("incident_reports.toml", format!("{}.{}: source {}", raw.key, field.key, field.source)));
        }
        let label = field.label.into();
        Ok(FormField { key: field.key, label, required: field.required, source: field.source })
    };
    let fields = raw.field.into_iter().map(field).collect::<Result<_, _>>()?;
    Ok(ReportForm {
        key: raw.key,
        label: raw.label.into(),
        since: raw.since,
        until: raw.until,
        source: raw.source,
        fields,
    })
}
