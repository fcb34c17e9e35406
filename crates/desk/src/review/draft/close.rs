//! Decisions, judgement, and that every input and question was considered.

use super::*;

impl Draft<'_> {
    pub(super) fn decisions(&mut self) {
        let facts = self.facts;
        for found in facts.judgements.iter().map(|held| &held.record) {
            let args = [
                ("area", o(self.choice("review_judgements-area", found.area))),
                ("sufficient", o(self.choice("review_judgements-sufficient", found.sufficient))),
                ("effect", o(self.choice("review_judgements-desired_effect", found.desired_effect))),
                ("reasons", o(found.reasons.as_str().replace('\n', " "))),
                ("name", o(facts.person_name(found.judged_by))),
                ("day", o(found.judged_on.to_string())),
            ];
            self.say("draft-judgement", &args);
        }
        let rows = facts.decisions.iter().map(|held| &held.record).map(|found| {
            vec![
                found.title.to_string(),
                found.inputs.iter().map(|input| input.as_str().to_owned()).collect::<Vec<_>>().join(", "),
                facts.person_name(found.owner),
                found.due_on.to_string(),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("review_decisions-title", 6),
            ("review_decisions-inputs", 2),
            ("review_decisions-owner", 3),
            ("review_decisions-due_on", 2),
        ];
        self.table("review_decisions", &columns, rows);
        let rows = facts.attendees.iter().map(|held| &held.record);
        let rows = rows.map(|found| vec![facts.person_name(found.person), found.role.to_string()]).collect();
        self.table("review_attendees", &[("review_attendees-person", 1), ("review_attendees-role", 1)], rows);
    }

    /// Every input: where it is addressed, or that it has nothing.
    pub(super) fn inputs(&mut self) {
        let template = self.facts.law.template(self.facts.review.template.as_str());
        let sections = template.map(|template| template.sections.as_slice()).unwrap_or_default();
        let mut rows = Vec::new();
        for (code, label) in self.facts.law.codes("review_inputs") {
            let names = |label: &domain::law::Label| words::label(self.texts, label).to_owned();
            let own = self.facts.inputs.iter().map(|held| &held.record).find(|input| input.input.as_str() == code);
            let note = own.and_then(|input| input.note.as_ref()).map(|note| note.as_str().replace('\n', " "));
            let year = self.facts.review.year;
            let found: Vec<String> = sections
                .iter()
                .filter(|section| section.inputs.iter().any(|input| input == code))
                .map(|section| names(&section.heading).replace("{year}", &year.to_string()))
                .collect();
            let place = if found.is_empty() { self.texts.text("review-input-nothing") } else { found.join("; ") };
            rows.push(vec![format!("{code}) {}", names(label)), place, note.unwrap_or_default()]);
        }
        self.table("review_inputs", &[("review-input", 5), ("review-where", 5), ("review_inputs-note", 3)], rows);
    }

    /// Each standing question: in which sections it is answered, or that there is nothing.
    pub(super) fn questions(&mut self) {
        let template = self.facts.law.template(self.facts.review.template.as_str());
        let sections = template.map(|template| template.sections.as_slice()).unwrap_or_default();
        let name = |label: &domain::law::Label| words::label(self.texts, label).to_owned();
        let year = self.facts.review.year.to_string();
        let rows = self
            .facts
            .law
            .codes(StandingQuestions::LIST)
            .into_iter()
            .map(|(code, label)| {
                let answered = sections.iter().filter(|section| section.questions.iter().any(|asked| asked == code));
                let places: Vec<String> =
                    answered.map(|section| name(&section.heading).replace("{year}", &year)).collect();
                let nothing = self.texts.text("review-input-nothing");
                vec![format!("{code}. {}", name(label)), if places.is_empty() { nothing } else { places.join("; ") }]
            })
            .collect();
        self.table("review-questions", &[("review-question", 6), ("review-where", 5)], rows);
    }
}
