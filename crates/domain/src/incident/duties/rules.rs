//! The rules, one for each law.

use jiff::Timestamp;
use record::{Answer, Id};

use super::{DutyCode, Ground, Proposal, Times, decided, times};
use crate::{
    incident::{Facts, Judged, Sent, significance},
    law::{Law, clock::Rule},
    registers::{DataRisk, IncidentState, LegalSubject, OurRole, SectorKind, WorkKind},
};

/// A rule's answer: does the condition hold, or may it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Surely,
    Perhaps,
}

fn holds(answer: Answer) -> Option<Holds> {
    match answer {
        Answer::Yes => Some(Holds::Surely),
        Answer::Unclear => Some(Holds::Perhaps),
        Answer::No => None,
    }
}

/// Somebody, or nobody known: a duty stands also when it is not known whose it is.
fn each(subjects: &[Id<LegalSubject>]) -> Vec<Option<Id<LegalSubject>>> {
    if subjects.is_empty() { vec![None] } else { subjects.iter().copied().map(Some).collect() }
}

/// Every duty that the facts bring, in the order of the table. A case that is a draft, merged or no incident brings none.
pub fn evaluate(facts: &Facts, law: &Law) -> Vec<Proposal> {
    if matches!(facts.incident.state, IncidentState::Draft | IncidentState::Merged | IncidentState::NotIncident) {
        return Vec::new();
    }
    let mut rules = Rules { facts, law, found: Vec::new() };
    // 1 kap. 12–13 §§ cybersäkerhetslagen, 1 kap. 4 § dataskyddslagen: what belongs to protective security is not
    // reported under these laws.
    if facts.incident.protective_security != Answer::Yes {
        let judged = significance(facts, law);
        rules.cybersecurity(&judged);
        rules.data_protection();
    }
    rules.work_environment();
    rules.security_and_police();
    rules.contracts();
    rules.found.sort_by_key(|proposal| proposal.code);
    rules.found
}

struct Rules<'a> {
    facts: &'a Facts,
    law: &'a Law,
    found: Vec<Proposal>,
}

impl Rules<'_> {
    /// A proposal with the duty's dated data. Nothing when there is no such duty on the day.
    fn propose(&mut self, code: DutyCode, held: Holds, times: Times, grounds: &[Ground]) -> Option<&mut Proposal> {
        let start = times.start.unwrap_or(self.facts.now);
        let rule = self.law.incident.duty(code.key(), self.law.day(start))?;
        let mut grounds = grounds.to_vec();
        if code.starts_at_awareness() && self.facts.start_is_assumed() {
            grounds.push(Ground::of("start_assumed", &[]));
        }
        self.found.push(Proposal {
            code,
            subject: None,
            party: None,
            contract: None,
            requested_at: None,
            is_open_question: held == Holds::Perhaps,
            grounds,
            source: rule.source.clone(),
            addressee: rule.addressee.clone(),
            form: rule.form.clone(),
            times,
        });
        self.found.last_mut()
    }

    fn is_urgent(&self) -> bool {
        matches!(self.facts.incident.protected_identity, Some(Answer::Yes | Answer::Unclear))
    }

    fn from(&self, code: DutyCode, start: Timestamp) -> Times {
        let is_trusted = self.facts.subjects.sectors.contains(&SectorKind::TrustServices);
        times(code, start, self.law, is_trusted, self.is_urgent())
    }

    /// The duty for each subject, from a start.
    fn for_each(
        &mut self,
        code: DutyCode,
        subjects: &[Id<LegalSubject>],
        held: Holds,
        start: Timestamp,
        grounds: &[Ground],
    ) {
        let times = self.from(code, start);
        for subject in each(subjects) {
            let times = match self.facts.decided_at(code, subject) {
                Some(at) => decided(code, times, at, self.law, self.is_urgent()),
                None => times,
            };
            if let Some(proposal) = self.propose(code, held, times, grounds) {
                proposal.subject = subject;
            }
        }
    }

    /// 2 kap. 2 and 5–10 §§ cybersäkerhetslagen, and MCFFS 2026:7 for state agencies.
    fn cybersecurity(&mut self, judged: &Judged) {
        let operators = self.facts.subjects.operators.clone();
        let (case, aware) = (&self.facts.incident, self.facts.aware_at());
        let held = match (judged.is_significant, judged.is_open) {
            (true, _) => Some(Holds::Surely),
            (false, true) => Some(Holds::Perhaps),
            (false, false) => None,
        };
        let (threat, service, changed) = (case.cyber_threat, case.service_affected, case.registration_changed_on);
        if let Some(held) = held {
            for code in [DutyCode::Nis2EarlyWarning, DutyCode::Nis2Notification] {
                self.for_each(code, &operators, held, aware, &judged.grounds);
            }
            let adverse = match service {
                None if judged.is_significant => Some((Holds::Perhaps, "service_unanswered")),
                None | Some(Answer::No) => None,
                Some(Answer::Yes) if judged.is_significant => Some((Holds::Surely, "service_affected")),
                Some(Answer::Yes | Answer::Unclear) => Some((Holds::Perhaps, "service_affected")),
            };
            if let Some((held, key)) = adverse {
                self.for_each(DutyCode::Nis2Recipients, &operators, held, aware, &[Ground::of(key, &[])]);
            }
            if self.facts.subjects.sectors.contains(&SectorKind::StateAgency) {
                self.for_each(DutyCode::StateWarning, &operators, held, aware, &judged.grounds);
            }
        }
        self.reports_that_follow();
        if let Some(held) = threat.and_then(holds) {
            self.for_each(DutyCode::Nis2Threat, &operators, held, aware, &[Ground::of("cyber_threat", &[])]);
        }
        if let Some(start) = changed.and_then(|day| self.law.start_of(day)) {
            let grounds = [Ground::of("registration_changed", &[])];
            self.for_each(DutyCode::Nis2Registration, &operators, Holds::Surely, start, &grounds);
        }
    }

    /// 2 kap. 7–8 §§ cybersäkerhetslagen: what follows from a notification that has been made.
    fn reports_that_follow(&mut self) {
        let facts = self.facts;
        let notified: Vec<&Sent> = facts.sent.iter().filter(|sent| sent.code == DutyCode::Nis2Notification).collect();
        for sent in notified {
            let has_progress =
                facts.sent.iter().any(|other| other.code == DutyCode::Nis2Progress && other.subject == sent.subject);
            let month = self.from(DutyCode::Nis2Final, sent.at);
            let is_past = month.statutory_due.is_some_and(|due| due < facts.now);
            let was_ongoing = match facts.incident.handled_at {
                Some(handled) => month.statutory_due.is_some_and(|due| due < handled),
                None => is_past,
            };
            let ground = [Ground::of("notification_made", &[])];
            let mut follow = Vec::new();
            if !has_progress && !was_ongoing {
                follow.push((DutyCode::Nis2Final, Holds::Surely, month));
            }
            if facts.is_ongoing() || was_ongoing || has_progress {
                let held = if was_ongoing || has_progress { Holds::Surely } else { Holds::Perhaps };
                follow.push((DutyCode::Nis2Progress, held, self.from(DutyCode::Nis2Progress, sent.at)));
            }
            if has_progress || was_ongoing {
                let times = match facts.incident.handled_at {
                    Some(handled) => self.from(DutyCode::Nis2LateFinal, handled),
                    // The month begins when the incident has been handled.
                    None => Times { clock: crate::registers::DutyClock::Months, ..Times::none(None) },
                };
                follow.push((DutyCode::Nis2LateFinal, Holds::Surely, times));
            }
            for (code, held, times) in follow {
                if let Some(proposal) = self.propose(code, held, times, &ground) {
                    proposal.subject = sent.subject;
                }
            }
        }
        for asked in &facts.asked {
            let times = Times::set(asked.at, asked.due);
            for subject in each(&facts.subjects.operators) {
                let ground = [Ground::of("authority_asked", &[])];
                if let Some(proposal) = self.propose(DutyCode::Nis2Intermediate, Holds::Surely, times, &ground) {
                    proposal.subject = subject;
                    proposal.requested_at = Some(asked.at);
                }
            }
        }
    }

    /// GDPR articles 33, 34, 38 and 39.
    fn data_protection(&mut self) {
        let facts = self.facts;
        let case = &facts.incident;
        let Some(breach) = holds(case.personal_data) else { return };
        let is_processor_only = case.our_role == Some(OurRole::Processor) && facts.subjects.controllers.is_empty();
        let told = facts.told_at();
        let controllers = facts.subjects.controllers.clone();
        let breach_ground = if breach == Holds::Surely { "breach" } else { "breach_unclear" };
        if !is_processor_only {
            self.risk(breach, &controllers, told, breach_ground);
        }
        let ground = [Ground::of(breach_ground, &[])];
        let processor = facts.subjects.processor;
        let parties: Vec<_> = match &facts.subjects.processing_for[..] {
            [] if case.our_role == Some(OurRole::Processor) || facts.subjects.processes_for_others => {
                vec![(None, None)]
            }
            known => known.iter().map(|notice| (Some(notice.controller), notice.within_hours)).collect(),
        };
        for (party, hours) in parties {
            let times = match hours {
                Some(hours) => Times::counted(Rule::Hours(hours), told, self.law),
                None => self.from(DutyCode::GdprController, told),
            };
            if let Some(proposal) = self.propose(DutyCode::GdprController, breach, times, &ground) {
                proposal.subject = processor;
                proposal.party = party;
            }
        }
        let own = if is_processor_only { processor.into_iter().collect() } else { controllers };
        self.for_each(DutyCode::GdprDocumentation, &own, breach, told, &ground);
        // Article 38.1 binds each controller and processor.
        self.for_each(DutyCode::GdprDpo, &own, breach, told, &ground);
    }

    /// GDPR articles 33.1, 33.4 and 34: what depends on the risk.
    fn risk(&mut self, breach: Holds, controllers: &[Id<LegalSubject>], aware: Timestamp, breach_ground: &str) {
        let facts = self.facts;
        let mut grounds = vec![Ground::of(breach_ground, &[])];
        if self.is_urgent() {
            grounds.push(Ground::of("protected_identity", &[]));
        }
        let risk = facts.data_risk();
        let (notify, tell) = match risk {
            Some(DataRisk::Unlikely) => (None, None),
            Some(DataRisk::Risk) if self.is_urgent() => (Some(breach), Some(Holds::Perhaps)),
            Some(DataRisk::Risk) => (Some(breach), None),
            Some(DataRisk::HighRisk) => (Some(breach), Some(breach)),
            None => (Some(Holds::Perhaps), None),
        };
        grounds.push(Ground::of(
            match risk {
                Some(DataRisk::Unlikely) => "risk_unlikely",
                Some(DataRisk::Risk) => "risk",
                Some(DataRisk::HighRisk) => "high_risk",
                None => "risk_unanswered",
            },
            &[],
        ));
        if let Some(held) = notify {
            self.for_each(DutyCode::GdprNotification, controllers, held, aware, &grounds);
        }
        if let Some(held) = tell {
            self.for_each(DutyCode::GdprSubjects, controllers, held, aware, &grounds);
        }
        let Some(held) = facts.incident.supplement_needed.and_then(holds) else { return };
        for sent in facts.sent.iter().filter(|sent| sent.code == DutyCode::GdprNotification) {
            let times = self.from(DutyCode::GdprSupplement, sent.at);
            let ground = [Ground::of("supplement_needed", &[])];
            if let Some(proposal) = self.propose(DutyCode::GdprSupplement, held, times, &ground) {
                proposal.subject = sent.subject;
            }
        }
    }

    /// Arbetsmiljölagen 3 kap. 2 a and 3 a §§, socialförsäkringsbalken 42 kap. 10 §.
    fn work_environment(&mut self) {
        let facts = self.facts;
        let employers = facts.subjects.employers.clone();
        let aware = facts.aware_at();
        let kind = facts.incident.work_kind;
        let inquiry = match kind {
            Some(WorkKind::RiskObservation) => None,
            Some(_) | None => holds(facts.incident.work_environment),
        };
        for (code, held, key) in [
            (DutyCode::WorkAuthority, holds(facts.severe_at_work()), "severe_at_work"),
            (DutyCode::SocialInsurance, holds(facts.injured_at_work()), "injured_at_work"),
            (DutyCode::WorkInquiry, inquiry, "work_event"),
        ] {
            if let Some(held) = held {
                self.for_each(code, &employers, held, aware, &[Ground::of(key, &[])]);
            }
        }
    }

    /// Säkerhetsskyddsförordningen 2 kap. 4 §, cybersäkerhetsförordningen 33 § 4.
    fn security_and_police(&mut self) {
        let facts = self.facts;
        let aware = facts.aware_at();
        if let Some(held) = holds(facts.incident.protective_security) {
            let ground = [Ground::of("protective_security", &[])];
            let operators = facts.subjects.operators.clone();
            self.for_each(DutyCode::ProtectiveSecurity, &operators, held, aware, &ground);
        }
        if let Some(held) = facts.incident.crime_suspected.and_then(holds) {
            self.for_each(DutyCode::Police, &[], held, aware, &[Ground::of("crime_suspected", &[])]);
        }
    }

    /// What contracts ask.
    fn contracts(&mut self) {
        let aware = self.facts.aware_at();
        for notice in &self.facts.subjects.contracts {
            let times = match (notice.within_hours, notice.within_days) {
                (Some(hours), _) => Times::counted(Rule::Hours(hours), aware, self.law),
                (None, Some(days)) => Times::counted(Rule::Days(days), aware, self.law),
                (None, None) => self.from(DutyCode::Contractual, aware),
            };
            let ground = [Ground::of("contract_clause", &[])];
            if let Some(proposal) = self.propose(DutyCode::Contractual, Holds::Surely, times, &ground) {
                proposal.contract = Some(notice.contract);
            }
        }
    }
}
