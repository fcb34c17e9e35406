//! Classification beyond one record: how it begins, what follows from it, and what is done about the gaps.

use domain::{
    Entry, Register,
    registers::{
        ActionPlan, AssetKind, Classification, ClassificationKind, Fulfilment, InformationAsset, MaintainedObject,
        Measure, MeasureSource, Procurement, Requirement, SelfAssessment,
    },
};
use record::{Choice, Fault, Held, Problems, Record, Value, View, parse};
use store::Query;
use uuid::Uuid;

use crate::{Address, Change, Condition, Desk, Done, Error, Given, Want, Words};

/// A requirement that follows from a classification, and how well it is judged to be met.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The requirement.
    pub requirement: Held<Requirement>,
    /// The judgement, when there is one.
    pub assessment: Option<Held<SelfAssessment>>,
}

impl Followed {
    /// True when something remains to be done and no measure is made of it.
    pub fn is_open_gap(&self) -> bool {
        self.assessment.as_ref().is_some_and(|held| held.record.fulfilment.is_gap() && held.record.measure.is_none())
    }
}

/// A judgement of how well a requirement is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The requirement.
    pub requirement: Uuid,
    /// The key of the judgement.
    pub fulfilment: String,
    /// What was said about it.
    pub comment: String,
}

/// The registers that a classification can begin from.
pub const BEGINS_FROM: [&str; 4] = ["maintained_objects", "information_assets", "processes", "procurements"];

fn entry<R: Record>() -> Result<&'static Entry, Error> {
    domain::entry(R::SPEC.register).ok_or(Error::NotFound)
}

fn given<R: Record>(fields: &[(&str, String)]) -> Vec<Given> {
    let known = fields.iter().filter_map(|(name, text)| Some((R::SPEC.field(name)?, text.clone())));
    known.map(|(field, text)| Given { field, text }).collect()
}

impl Desk {
    /// The requirements that follow from a classification, by their codes, with the judgements that may be read.
    ///
    /// # Errors
    /// What the database says.
    pub async fn requirements_of(
        &self,
        classification: &Held<Classification>,
        view: Option<View>,
    ) -> Result<Vec<Followed>, Error> {
        if !self.may_some(Requirement::SPEC, Want::Read) {
            return Ok(Vec::new());
        }
        let within = Condition::among::<SelfAssessment>(SelfAssessment::CLASSIFICATION.name, vec![classification.id]);
        let query = Query { within, ..Query::default() };
        let judged: Vec<Held<SelfAssessment>> = self.typed(&query, view).await?;
        let all: Vec<Held<Requirement>> = self.all(view).await?;
        let mut found: Vec<Followed> = all
            .into_iter()
            .filter(|held| held.record.follows(&classification.record))
            .map(|requirement| {
                let own = judged.iter().find(|held| held.record.requirement == requirement.typed_id());
                Followed { assessment: own.cloned(), requirement }
            })
            .collect();
        found.sort_by(|one, other| one.requirement.record.code.cmp(&other.requirement.record.code));
        Ok(found)
    }

    /// Notes how well requirements are met. What is judged as before is left alone; returns how many were changed.
    ///
    /// # Errors
    /// `Forbidden`, and `Invalid` for a judgement that is not in the list.
    pub async fn judge_requirements(
        &self,
        classification: &Held<Classification>,
        judgements: &[Judgement],
        words: &dyn Words,
    ) -> Result<usize, Error> {
        let assessments = entry::<SelfAssessment>()?;
        let followed = self.requirements_of(classification, None).await?;
        let mut found = Problems::default();
        for judgement in judgements.iter().filter(|judgement| !judgement.fulfilment.is_empty()) {
            if Fulfilment::of(&judgement.fulfilment).is_none() {
                let keys = Fulfilment::KEYS.iter().copied();
                let fault = Fault::allowed("choice_unknown", judgement.fulfilment.clone(), keys);
                found.push(SelfAssessment::FULFILMENT.name, fault);
            }
        }
        found.into_result(()).map_err(Error::Invalid)?;
        let mut changed = 0;
        for judgement in judgements.iter().filter(|judgement| !judgement.fulfilment.is_empty()) {
            let Some(about) = followed.iter().find(|about| about.requirement.id == judgement.requirement) else {
                continue;
            };
            let mut fields = vec![
                (SelfAssessment::FULFILMENT.name, judgement.fulfilment.clone()),
                (SelfAssessment::COMMENT.name, judgement.comment.clone()),
                (SelfAssessment::ASSESSED_ON.name, self.today().to_string()),
            ];
            match &about.assessment {
                Some(held) => {
                    let said = held.record.comment.as_ref().map(ToString::to_string).unwrap_or_default();
                    if held.record.fulfilment.key() == judgement.fulfilment && said == judgement.comment {
                        continue;
                    }
                    let address = self.find(held.record.number.as_str()).await?;
                    let change = Change { given: given::<SelfAssessment>(&fields), ..Change::default() };
                    self.set(&address, &change, words).await?;
                }
                None => {
                    fields.push((SelfAssessment::CLASSIFICATION.name, classification.id.to_string()));
                    fields.push((SelfAssessment::REQUIREMENT.name, judgement.requirement.to_string()));
                    let change = Change { given: given::<SelfAssessment>(&fields), ..Change::default() };
                    self.add(assessments, &change, words).await?;
                }
            }
            changed += 1;
        }
        Ok(changed)
    }

    /// Makes a proposed measure of every requirement that is not met and has none, and notes that the plan of action
    /// is under way. Returns how many were made.
    ///
    /// # Errors
    /// `Forbidden`, and `Invalid` when the owner or the day cannot stand: a measure is not late from the beginning.
    pub async fn mend_gaps(
        &self,
        classification: &Held<Classification>,
        owner: &str,
        due_on: &str,
        words: &dyn Words,
    ) -> Result<usize, Error> {
        let mut found = Problems::default();
        if owner.trim().is_empty() {
            found.add(Measure::OWNER.name, "needs_owner");
        }
        match parse::date(due_on) {
            _ if due_on.trim().is_empty() => found.add(Measure::DUE_ON.name, "missing"),
            Ok(day) if day < self.today() => {
                found.push(Measure::DUE_ON.name, Fault::found("day_passed", day.to_string()));
            }
            Ok(_) => (),
            Err(fault) => found.push(Measure::DUE_ON.name, fault),
        }
        found.into_result(()).map_err(Error::Invalid)?;
        let measures = entry::<Measure>()?;
        let mut made = 0;
        for gap in self.requirements_of(classification, None).await?.into_iter().filter(Followed::is_open_gap) {
            let Some(held) = gap.assessment else { continue };
            let requirement = &gap.requirement.record;
            let told = [requirement.text.as_ref(), held.record.comment.as_ref()];
            let told: Vec<String> = told.into_iter().flatten().map(ToString::to_string).collect();
            let fields = [
                (Measure::TITLE.name, requirement.caption()),
                (Measure::DESCRIPTION.name, told.join("\n\n")),
                (Measure::STATE.name, "proposed".to_owned()),
                (Measure::OWNER.name, owner.to_owned()),
                (Measure::UNIT.name, classification.record.unit.uuid().to_string()),
                (Measure::SOURCE.name, MeasureSource::Classification.key().to_owned()),
                (Measure::DUE_ON.name, due_on.to_owned()),
                (Measure::CLASSIFICATIONS.name, classification.id.to_string()),
            ];
            let change = Change { given: given::<Measure>(&fields), ..Change::default() };
            let Some(saved) = self.add(measures, &change, words).await?.saved else { continue };
            let address = self.find(held.record.number.as_str()).await?;
            let fields = [(SelfAssessment::MEASURE.name, saved.id.to_string())];
            let change = Change { given: given::<SelfAssessment>(&fields), ..Change::default() };
            self.set(&address, &change, words).await?;
            made += 1;
        }
        let waits = matches!(classification.record.action_plan, ActionPlan::NotStarted | ActionPlan::NotNeeded);
        if made > 0 && waits {
            let address = self.find(classification.record.number.as_str()).await?;
            let fields = [(Classification::ACTION_PLAN.name, ActionPlan::Ongoing.key().to_owned())];
            let change = Change { given: given::<Classification>(&fields), ..Change::default() };
            self.set(&address, &change, words).await?;
        }
        Ok(made)
    }

    /// Begins a classification of an object, an asset, a process or a procurement.
    ///
    /// # Errors
    /// `NotFound` for anything else; `Forbidden` for somebody who may not classify.
    pub async fn begin_classification(&self, of: &Address, words: &dyn Words) -> Result<Done, Error> {
        let spec = of.entry.spec;
        if !BEGINS_FROM.contains(&spec.register) {
            return Err(Error::NotFound);
        }
        let row = self.one(of.entry, of.info.id, None).await?;
        let unit = spec.position("unit").and_then(|at| row.values.get(at).cloned());
        let title = (of.entry.caption)(row.values.clone());
        let (kind, assets) = self.beginning(of, row.values).await?;
        let model = self.law().newest("classification_models", self.today()).unwrap_or_default().to_owned();
        let in_procurement = spec.register == Procurement::REGISTER;
        let assets: Vec<String> = assets.iter().map(Uuid::to_string).collect();
        let fields = [
            (Classification::TITLE.name, title),
            (Classification::KIND.name, kind.key().to_owned()),
            (Classification::STATE.name, "ongoing".to_owned()),
            (Classification::UNIT.name, unit.as_ref().and_then(id).map(|id| id.to_string()).unwrap_or_default()),
            (Classification::ASSETS.name, assets.join("\n")),
            (Classification::MODEL.name, model),
            (Classification::FACILITATOR.name, self.who().map(|who| who.person.to_string()).unwrap_or_default()),
            (Classification::ACTION_PLAN.name, ActionPlan::NotStarted.key().to_owned()),
            (Classification::IN_PROCUREMENT.name, if in_procurement { "ja" } else { "nej" }.to_owned()),
        ];
        let change = Change { given: given::<Classification>(&fields), ..Change::default() };
        let done = self.add(entry::<Classification>()?, &change, words).await?;
        if in_procurement
            && let Some(saved) = &done.saved
            && self.may_write(spec, of.info.id).await?
        {
            let fields = [(Procurement::CLASSIFICATION.name, saved.id.to_string())];
            let change = Change { given: given::<Procurement>(&fields), ..Change::default() };
            self.set(of, &change, words).await?;
        }
        Ok(done)
    }

    /// What kind of classification a thing begins, and the assets that it covers.
    async fn beginning(&self, of: &Address, values: Vec<Value>) -> Result<(ClassificationKind, Vec<Uuid>), Error> {
        let register = of.entry.spec.register;
        if register == InformationAsset::REGISTER {
            let asset = InformationAsset::from_values(values).map_err(Error::Invalid)?;
            let kind = match asset.kind {
                AssetKind::System | AssetKind::Service => ClassificationKind::System,
                AssetKind::InformationSet => ClassificationKind::InformationSet,
                AssetKind::Process => ClassificationKind::Process,
            };
            return Ok((kind, vec![of.info.id]));
        }
        if register == MaintainedObject::REGISTER {
            let within = Condition::among::<InformationAsset>(InformationAsset::OBJECT.name, vec![of.info.id]);
            let query = Query { within, ..Query::default() };
            let assets: Vec<Held<InformationAsset>> = self.typed(&query, None).await?;
            let used = assets.into_iter().filter(|held| held.record.in_use).map(|held| held.id).collect();
            return Ok((ClassificationKind::System, used));
        }
        let is_process = register != Procurement::REGISTER;
        Ok((if is_process { ClassificationKind::Process } else { ClassificationKind::Normative }, Vec::new()))
    }
}

fn id(value: &Value) -> Option<Uuid> {
    value.ids().first().copied()
}
