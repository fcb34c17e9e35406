//! What stands on the pages of the steps: levels to choose among, requirements, assets, the resulting class.

use std::collections::BTreeMap;

use desk::{classify::Followed, words};
use domain::{
    Register,
    law::{Label, scale::ClassificationModel},
    registers::{Aspect, Classification, Fulfilment, InformationAsset, Measure, Person},
};
use record::{Choice as _, Held, Id, Record};
use uuid::Uuid;

use crate::{
    register::{self, cell::Anchor, control::Choice, form::Standing},
    trouble::Trouble,
    visit::Visit,
};

/// A level to choose.
pub struct LevelCard {
    /// Its number.
    pub value: i64,
    /// Its number and name.
    pub label: String,
    /// What it means.
    pub text: String,
    /// True when it is chosen.
    pub is_chosen: bool,
    /// True for one that must not be kept here.
    pub is_closed: bool,
    /// Where the bars of its meter stand, and which are filled.
    pub bars: Vec<(String, bool)>,
}

/// An aspect to judge.
pub struct AspectForm {
    /// The field.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What to ask oneself.
    pub question: String,
    /// What is wrong.
    pub error: Option<String>,
    /// The levels.
    pub cards: Vec<LevelCard>,
}

/// A requirement that follows.
pub struct RequirementRow {
    /// The requirement.
    pub id: Uuid,
    /// Where it leads.
    pub anchor: Anchor,
    /// What it demands.
    pub text: String,
    /// What it follows from.
    pub from: String,
    /// How well it may be met.
    pub options: Vec<Choice>,
    /// What was said about it.
    pub comment: String,
    /// The tone of how it stands.
    pub tone: &'static str,
    /// How it stands.
    pub word: String,
    /// The measure that was made of it.
    pub measure: Option<Anchor>,
}

/// An asset that is covered.
pub struct AssetRow {
    /// Where it leads.
    pub anchor: Anchor,
    /// What kind it is.
    pub kind: String,
    /// What the information is.
    pub contains: String,
}

/// A bar of how many requirements are met.
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many.
    pub count: i64,
    /// How long the bar is, of a hundred.
    pub width: String,
    /// Its colour.
    pub class: &'static str,
}

/// The aspects and their fields, in the order in which they are judged.
pub const ASPECTS: [(Aspect, &str); 4] = [
    (Aspect::Confidentiality, Classification::CONFIDENTIALITY.name),
    (Aspect::Integrity, Classification::INTEGRITY.name),
    (Aspect::Availability, Classification::AVAILABILITY.name),
    (Aspect::Traceability, Classification::TRACEABILITY.name),
];

/// A label in the person's language.
pub fn word<'a>(visit: &Visit, label: &'a Label) -> &'a str {
    words::label(visit.texts, label)
}

/// A number of things as texts take it.
pub fn count(all: usize) -> i64 {
    i64::try_from(all).unwrap_or(i64::MAX)
}

/// The levels to choose among, for every aspect.
pub fn levels(
    visit: &Visit,
    model: Option<&ClassificationModel>,
    standing: &Standing,
    said: impl Fn(&str) -> Option<String>,
) -> Vec<AspectForm> {
    let Some(model) = model else { return Vec::new() };
    let most = model.levels.iter().map(|level| level.value).max().unwrap_or_default();
    let form = |(aspect, name): (Aspect, &str)| {
        let guide = model.guide(aspect.key());
        let chosen = standing.get(name).and_then(|texts| texts.first()).and_then(|text| text.parse::<i64>().ok());
        let cards = model.levels.iter().map(|level| LevelCard {
            value: level.value,
            label: format!("{} {}", level.value, word(visit, &level.label)),
            text: guide
                .and_then(|guide| guide.meaning(level.value))
                .map(|text| word(visit, text).to_owned())
                .unwrap_or_default(),
            is_chosen: chosen == Some(level.value) && !level.closed,
            is_closed: level.closed,
            bars: (0..most).map(|bar| (format!("{}.75", bar * 12), bar < level.value)).collect(),
        });
        AspectForm {
            name: name.to_owned(),
            label: visit.t(&format!("classifications-{name}")),
            question: guide.map(|guide| word(visit, &guide.question).to_owned()).unwrap_or_default(),
            error: said(name),
            cards: cards.collect(),
        }
    };
    ASPECTS.into_iter().map(form).collect()
}

/// What the measures of requirements are called, and their numbers.
///
/// # Errors
/// What the database says.
pub async fn names(visit: &Visit, followed: &[Followed]) -> Result<BTreeMap<Uuid, (String, String)>, Trouble> {
    let measures = followed.iter().filter_map(|one| one.assessment.as_ref()?.record.measure).map(|id| id.uuid());
    let ids: std::collections::BTreeSet<Uuid> = measures.collect();
    let (captions, numbers) = visit.desk.captions_and_numbers(ids).await?;
    Ok(captions.into_iter().filter_map(|(id, name)| Some((id, (numbers.get(&id)?.clone(), name)))).collect())
}

/// The requirements that follow, with what was written about them.
pub fn rows(
    visit: &Visit,
    followed: &[Followed],
    names: &BTreeMap<Uuid, (String, String)>,
    written: &[(String, String)],
) -> Vec<RequirementRow> {
    let sent = |name: String| written.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone());
    let row = |one: &Followed| {
        let (requirement, id) = (&one.requirement.record, one.requirement.id);
        let own = one.assessment.as_ref().map(|held| &held.record);
        let key = sent(format!("f-{id}"))
            .unwrap_or_else(|| own.map(|own| own.fulfilment.key().to_owned()).unwrap_or_default());
        let label = |key: &str| visit.t(&format!("self_assessments-fulfilment--{key}"));
        let mut options =
            vec![Choice { value: String::new(), label: visit.t("web-classify-not-judged"), is_chosen: key.is_empty() }];
        options.extend(Fulfilment::ALL.iter().map(|one| Choice {
            value: one.key().to_owned(),
            label: label(one.key()),
            is_chosen: one.key() == key,
        }));
        let tone = match own.map(|own| own.fulfilment) {
            Some(Fulfilment::Met) => "ok",
            Some(Fulfilment::Partly) => "half",
            Some(Fulfilment::NotMet) => "bad",
            Some(Fulfilment::NotRelevant) | None => "plan",
        };
        let href =
            domain::entry("requirements").map(|entry| register::path(entry, Some(requirement.number.as_str()), id));
        let measure = own.and_then(|own| own.measure).and_then(|id| names.get(&id.uuid()).map(|name| (id, name)));
        RequirementRow {
            id,
            anchor: Anchor { href, label: requirement.caption() },
            text: requirement.text.as_ref().map(ToString::to_string).unwrap_or_default(),
            from: visit.texts.with(
                if requirement.for_procurement { "web-classify-from-procurement" } else { "web-classify-from" },
                &[
                    ("about", visit.t(&format!("classifications-{}", requirement.aspect.key())).into()),
                    ("n", requirement.from_level.into()),
                ],
            ),
            options,
            comment: sent(format!("k-{id}")).unwrap_or_else(|| {
                own.and_then(|own| own.comment.as_ref()).map(ToString::to_string).unwrap_or_default()
            }),
            tone,
            word: own.map_or_else(|| visit.t("web-classify-not-judged"), |own| label(own.fulfilment.key())),
            measure: measure.map(|(id, (number, name))| Anchor {
                href: domain::entry(Measure::REGISTER).map(|entry| register::path(entry, Some(number), id.uuid())),
                label: format!("{number} {name}"),
            }),
        }
    };
    followed.iter().map(row).collect()
}

/// The assets that a classification covers and that may be read.
///
/// # Errors
/// What the database says.
pub async fn covered(visit: &Visit, record: &Classification) -> Result<Vec<AssetRow>, Trouble> {
    let Some(entry) = domain::entry(InformationAsset::REGISTER) else { return Ok(Vec::new()) };
    if record.assets.is_empty() || !crate::menu::may_read(&visit.desk, entry.spec.register) {
        return Ok(Vec::new());
    }
    let all: Vec<Held<InformationAsset>> = visit.desk.all(None).await?;
    let label = |field: &str, key: &str| visit.t(&format!("information_assets-{field}--{key}"));
    let own = all.into_iter().filter(|held| record.assets.contains(&held.typed_id()));
    let rows = own.map(|held| AssetRow {
        anchor: Anchor {
            href: Some(register::path(entry, Some(held.record.number.as_str()), held.id)),
            label: held.record.name.to_string(),
        },
        kind: label("kind", held.record.kind.key()),
        contains: held.record.contains.iter().map(|one| label("contains", one.key())).collect::<Vec<_>>().join(", "),
    });
    Ok(rows.collect())
}

/// The information owner, who decides: of the first of the assets that has one.
///
/// # Errors
/// What the database says.
pub async fn owner(visit: &Visit, record: &Classification) -> Result<Option<Id<Person>>, Trouble> {
    if record.assets.is_empty() || !crate::menu::may_read(&visit.desk, InformationAsset::REGISTER) {
        return Ok(None);
    }
    let all: Vec<Held<InformationAsset>> = visit.desk.all(None).await?;
    Ok(all.into_iter().filter(|held| record.assets.contains(&held.typed_id())).find_map(|held| held.record.owner))
}

/// The resulting class: what stands in the square, and what it is of.
pub fn result(visit: &Visit, record: &Classification) -> Vec<(String, String)> {
    let square = |(aspect, name): (Aspect, &str)| {
        let letter = visit.t(&format!("web-classify-letter-{}", aspect.key()));
        let level = record.level(aspect).map_or_else(|| "–".to_owned(), |level| level.to_string());
        (format!("{letter}{level}"), visit.t(&format!("classifications-{name}")))
    };
    ASPECTS.into_iter().map(square).collect()
}

/// How the requirements stand: in each way, and those that nobody has judged, so that they sum up to all of them.
pub fn bars(visit: &Visit, followed: &[Followed]) -> Vec<Bar> {
    let all = followed.len().max(1);
    let bar = |(fulfilment, class): (Option<Fulfilment>, &'static str)| {
        let stands = |one: &&Followed| one.assessment.as_ref().map(|held| held.record.fulfilment) == fulfilment;
        let own = followed.iter().filter(stands).count();
        let tenths = own * 1_000 / all;
        let key = fulfilment.map(|one| format!("self_assessments-fulfilment--{}", one.key()));
        Bar {
            label: visit.t(key.as_deref().unwrap_or("web-classify-not-judged")),
            count: count(own),
            width: format!("{}.{}", tenths / 10, tenths % 10),
            class,
        }
    };
    let ways = [
        (Some(Fulfilment::Met), "ok"),
        (Some(Fulfilment::Partly), "warn"),
        (Some(Fulfilment::NotMet), "hot"),
        (Some(Fulfilment::NotRelevant), "plan"),
        (None, "plan"),
    ];
    ways.into_iter().map(bar).collect()
}
