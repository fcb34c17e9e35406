//! What the registers say of the past and of the present state.

use super::*;

impl Draft<'_> {
    pub(super) fn introduction(&mut self) {
        let review = &self.facts.review;
        let unit = self.facts.unit_name(review.unit);
        self.say("draft-introduction", &[("unit", o(unit)), ("year", o(review.year.to_string()))]);
        let period = review.period();
        let args = [
            ("from", o(period.from.to_string())),
            ("to", o(period.to.to_string())),
            ("on", o(review.view_on.to_string())),
        ];
        self.say("draft-period", &args);
        let (_, alike) = before(period);
        if !alike {
            self.say("draft-part-year", &[]);
        }
        let [first, _, last] = plan::years(review.year);
        self.say("draft-plan", &[("first", o(first.to_string())), ("last", o(last.to_string()))]);
    }

    pub(super) fn documents(&mut self) {
        self.say("draft-documents", &[]);
        let rows = self.facts.documents.records.iter().map(|found| {
            vec![
                found.title.to_string(),
                self.choice("governing_documents-kind", found.kind),
                self.choice("governing_documents-state", found.state),
                day(found.adopted_on),
                found.adopted_by.map(|role| self.choice("governing_documents-adopted_by", role)).unwrap_or_default(),
                day(found.next_review_on),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("governing_documents-title", 4),
            ("governing_documents-kind", 3),
            ("governing_documents-state", 2),
            ("governing_documents-adopted_on", 2),
            ("governing_documents-adopted_by", 3),
            ("governing_documents-next_review_on", 2),
        ];
        self.cut("governing_documents", &columns, rows, self.facts.documents.total);
    }

    pub(super) fn events(&mut self) {
        self.factors(|kind, topic| kind == ContextKind::External || topic == Topic::Cybersecurity);
        let last = plan::years(self.facts.review.year)[2];
        let rows = self
            .facts
            .law
            .events
            .iter()
            .filter(|event| event.on >= self.facts.period.from && i64::from(event.on.year()) <= last);
        let rows = rows.map(|event| {
            let (title, note) = match self.texts.language() {
                Language::Swedish => (&event.title.sv, event.note.as_ref().map(|note| &note.sv)),
                Language::English => (&event.title.en, event.note.as_ref().map(|note| &note.en)),
            };
            vec![event.on.to_string(), title.clone(), event.source.clone(), note.cloned().unwrap_or_default()]
        });
        let rows = rows.collect();
        let columns = [("review-day", 2), ("review-event", 5), ("review-source", 3), ("review-note", 4)];
        self.table("review-events", &columns, rows);
    }

    pub(super) fn mission(&mut self) {
        self.factors(|kind, topic| topic == Topic::Mission && kind != ContextKind::External);
        let year = self.facts.review.year;
        let rows =
            self.facts.assignments.iter().map(|held| &held.record).filter(|found| found.year == year).map(|found| {
                vec![
                    found.title.to_string(),
                    found.text.as_ref().map(|text| text.as_str().replace('\n', " ")).unwrap_or_default(),
                    found.goal.map(|goal| self.facts.goal_name(goal)).unwrap_or_default(),
                    found.source.to_string(),
                ]
            });
        let rows = rows.collect();
        let columns = [
            ("budget_assignments-title", 3),
            ("budget_assignments-text", 5),
            ("budget_assignments-goal", 3),
            ("budget_assignments-source", 2),
        ];
        self.table("budget_assignments", &columns, rows);
    }

    pub(super) fn preparedness(&mut self) {
        self.factors(|_, topic| topic == Topic::Preparedness);
        self.say("draft-preparedness", &[]);
        let rows = self.facts.objects.records.iter().map(|found| {
            vec![
                found.name.to_string(),
                self.choice("maintained_objects-continuity", found.continuity),
                day(found.continuity_due_on),
                found.fallback_secured.map(|answer| self.answer(answer)).unwrap_or_default(),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("maintained_objects-name", 4),
            ("maintained_objects-continuity", 3),
            ("maintained_objects-continuity_due_on", 2),
            ("maintained_objects-fallback_secured", 2),
        ];
        self.cut("maintained_objects", &columns, rows, self.facts.objects.total);
        self.recoveries();
    }

    pub(super) fn follow_up(&mut self) {
        self.factors(|kind, topic| {
            topic == Topic::FollowUp || kind == ContextKind::FollowUp && topic == Topic::InternalControl
        });
        self.say("draft-follow-up", &[]);
        let deviations: Vec<String> = self
            .facts
            .deviating
            .iter()
            .map(|found| {
                let text = found.deviation.as_ref().map(|text| text.as_str().replace('\n', " ")).unwrap_or_default();
                format!("- **{}.** {text}", found.name)
            })
            .collect();
        self.list(&deviations);
        self.measure_table(|measure| measure.source == MeasureSource::InternalControl);
    }

    pub(super) fn data_protection(&mut self) {
        self.factors(|_, topic| topic == Topic::DataProtection);
        self.measure_table(|measure| measure.source == MeasureSource::DpoReport);
    }

    pub(super) fn risks(&mut self) {
        self.say("draft-risks", &[]);
        self.matrices();
        let rows = self.facts.risks.iter().map(|risk| {
            vec![
                risk.title.to_string(),
                risk.risk_value.map(|value| value.to_string()).unwrap_or_default(),
                self.choice("risks-treatment", risk.treatment),
                self.facts.person_name(risk.owner),
                day(risk.accepted_until.or(risk.review_on)),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("risks-title", 5),
            ("risks-risk_value", 1),
            ("risks-treatment", 2),
            ("risks-owner", 3),
            ("risks-review_on", 2),
        ];
        self.table("review-top-risks", &columns, rows);
    }

    pub(super) fn training(&mut self) {
        self.factors(|_, topic| topic == Topic::Training);
        self.say("draft-training", &[]);
        let rows = self.facts.trainings.records.iter().map(|found| {
            vec![
                day(found.held_on),
                found.title.to_string(),
                self.choice("trainings-kind", found.kind),
                found.audience.to_string(),
            ]
        });
        let rows = rows.collect();
        let columns =
            [("trainings-held_on", 2), ("trainings-title", 5), ("trainings-kind", 2), ("trainings-audience", 4)];
        self.cut("trainings", &columns, rows, self.facts.trainings.total);
        let share = |found: &Trained| {
            figures::shown(self.texts, Unit::Share, Some((found.trained * 1000 / found.staff) as i64))
        };
        let rows = self
            .facts
            .managers
            .iter()
            .map(|found| {
                vec![
                    found.manager.clone(),
                    found.staff.to_string(),
                    found.consultants.to_string(),
                    found.trained.to_string(),
                    share(found),
                ]
            })
            .collect();
        let columns = [
            ("review-manager", 4),
            ("review-staff", 2),
            ("review-consultants", 2),
            ("review-trained", 2),
            ("review-share", 2),
        ];
        self.table("review-managers", &columns, rows);
    }

    pub(super) fn classification(&mut self) {
        self.factors(|_, topic| topic == Topic::Classification);
        self.say("draft-classification", &[]);
    }

    pub(super) fn incidents(&mut self) {
        for key in ["draft-incidents", "draft-incidents-causes", "draft-incidents-handled"] {
            self.say(key, &[]);
        }
        let (earlier, alike) = before(self.facts.period);
        let trend = self.facts.figures.iter().find(|(figure, _)| figure.key == "incidents_reported");
        if let Some((now, Some(then))) = trend {
            let args = [
                ("now", o(self.texts.number(now.value.unwrap_or(0)))),
                ("then", o(self.texts.number(then.value.unwrap_or(0)))),
                ("from", o(earlier.from.to_string())),
                ("to", o(earlier.to.to_string())),
            ];
            self.say(if alike { "draft-incidents-trend" } else { "draft-incidents-trend-unequal" }, &args);
        }
        self.factors(|_, topic| topic == Topic::Incidents);
        self.quarters();
    }

    pub(super) fn measures(&mut self) {
        self.say("draft-measures", &[]);
        let on = self.facts.on;
        self.measure_table(|measure| measure.is_late(on));
        let states: Vec<&str> = MeasureState::ALL.iter().map(|state| state.key()).collect();
        let titles: Vec<String> = states.iter().map(|state| format!("measures-state--{state}")).collect();
        let rows = MeasureSource::ALL
            .iter()
            .map(|source| {
                let count = |state: &&str| self.facts.sources.get(&(source.key(), *state)).copied().unwrap_or(0);
                let counts: Vec<usize> = states.iter().map(count).collect();
                (counts.iter().sum::<usize>(), counts, self.choice("measures-source", *source))
            })
            .filter(|(total, _, _)| *total > 0)
            .map(|(_, counts, name)| {
                std::iter::once(name).chain(counts.iter().map(ToString::to_string)).collect::<Vec<String>>()
            })
            .collect();
        let mut columns = vec![("measures-source", 4)];
        columns.extend(titles.iter().map(|title| (title.as_str(), 2)));
        self.table("review-sources", &columns, rows);
    }

    pub(super) fn earlier_measures(&mut self) {
        self.say("draft-earlier-measures", &[]);
        self.measure_table(|measure| measure.source == MeasureSource::Review);
        self.last_year();
    }

    /// How long each process really takes to restore, and its weakest link.
    fn recoveries(&mut self) {
        let time = |time: Option<Duration>| time.map(|time| words::duration(time.0)).unwrap_or_default();
        let rows = self
            .facts
            .recoveries
            .iter()
            .map(|(name, found)| {
                let key = if found.is_too_slow() { "answer--no" } else { "answer--yes" };
                vec![
                    name.clone(),
                    time(found.limit),
                    time(found.goal),
                    time(found.real),
                    found.weakest.join(" → "),
                    self.texts.text(key),
                    found.data_gap.clone().unwrap_or_default(),
                ]
            })
            .collect();
        let columns = [
            ("processes-name", 4),
            ("review-mtpd", 2),
            ("review-rto", 2),
            ("review-real", 2),
            ("review-weakest", 4),
            ("review-reached", 2),
            ("review-data-gap", 3),
        ];
        self.table("review-recoveries", &columns, rows);
    }

    /// What became of last year's plan: done, carried on, dropped and why.
    fn last_year(&mut self) {
        let rows = self
            .facts
            .last_year
            .iter()
            .filter(|held| held.record.kind == ActivityKind::Activity)
            .map(|held| {
                let carried =
                    self.facts.activities.iter().find(|next| next.record.carried_from == Some(held.typed_id()));
                let note = match (carried, &held.record.drop_reason) {
                    (Some(next), _) => self.texts.with(
                        "review-carried",
                        &[("number", o(next.record.number.as_str())), ("year", o(next.record.year.to_string()))],
                    ),
                    (None, Some(reason)) => reason.to_string(),
                    (None, None) => String::new(),
                };
                vec![held.record.title.to_string(), self.choice("planned_activities-state", held.record.state), note]
            })
            .collect();
        let columns = [("planned_activities-title", 6), ("planned_activities-state", 2), ("review-outcome", 4)];
        self.table("review-last-year", &columns, rows);
    }
}
