//! The priority areas and the three years of the plan.

use super::*;

impl Draft<'_> {
    pub(super) fn nis2(&mut self) {
        let year = self.facts.review.year;
        let activities = plan::of_year(&self.facts.activities, year);
        let list = self.facts.law.codes("nis2_areas");
        let mut rows = Vec::new();
        for (code, label) in list {
            let found = activities
                .iter()
                .filter(|held| held.record.nis2_areas.iter().any(|area| area.as_str() == code))
                .map(|held| held.record.title.as_str());
            let mut titles: Vec<String> = found.clone().take(IN_CELL).map(str::to_owned).collect();
            let more = found.count().saturating_sub(IN_CELL);
            if more > 0 {
                titles.push(self.texts.with("draft-more", &[("count", FluentValue::from(more))]));
            }
            if !titles.is_empty() {
                let name = words::label(self.texts, label);
                rows.push(vec![format!("{code}. {name}"), titles.join("; ")]);
            }
        }
        let count = rows.len().to_string();
        self.say("draft-nis2", &[("count", o(count)), ("year", o(year.to_string()))]);
        self.factors(|_, topic| matches!(topic, Topic::RiskManagement | Topic::SupplyChain));
        self.table("review-areas", &[("review-area", 4), ("planned_activities", 6)], rows);
    }

    pub(super) fn plan(&mut self, offset: i64) {
        let year = self.facts.review.year + offset;
        let all = plan::of_year(&self.facts.activities, year);
        let of =
            |kind: ActivityKind| all.iter().filter(move |held| held.record.kind == kind).copied().collect::<Vec<_>>();
        let duties: Vec<String> = of(ActivityKind::Responsibility)
            .iter()
            .map(|held| format!("- **{}** {}", self.role(held), lower_first(held.record.title.as_str())))
            .collect();
        if !duties.is_empty() {
            self.say("draft-plan-duties", &[("year", o(year.to_string()))]);
            self.list(&duties);
        }
        let rows: Vec<Vec<String>> = of(ActivityKind::Activity)
            .iter()
            .map(|held| {
                let found = &held.record;
                vec![
                    found.title.to_string(),
                    found.quarter.map(|quarter| format!("{quarter}")).unwrap_or_default(),
                    self.role(held),
                    found.goal.map(|goal| self.facts.goal_name(goal)).unwrap_or_default(),
                    found.nis2_areas.iter().map(|area| area.as_str().to_owned()).collect::<Vec<_>>().join(", "),
                    self.choice("planned_activities-state", found.state),
                ]
            })
            .collect();
        let columns = [
            ("planned_activities-title", 6),
            ("planned_activities-quarter", 1),
            ("planned_activities-owner_role", 3),
            ("planned_activities-goal", 3),
            ("planned_activities-nis2_areas", 2),
            ("planned_activities-state", 2),
        ];
        if offset == 0 {
            self.plan_chart();
        }
        self.table("planned_activities", &columns, rows);
    }
}
