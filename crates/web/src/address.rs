//! Addresses: Swedish, short and stable, whatever language is read.

use std::{collections::HashMap, sync::LazyLock};

use domain::Entry;
use language::Texts;
use record::{Field, Spec};

use crate::texts;

/// Each register and its address.
#[rustfmt::skip]
pub const SLUGS: &[(&str, &str)] = &[
    ("org_units", "organisation"), ("legal_subjects", "rattssubjekt"), ("persons", "personer"),
    ("role_assignments", "roller"), ("council_goals", "mal"), ("budget_assignments", "budgetuppdrag"),
    ("context_factors", "omvarld"), ("interested_parties", "intressenter"), ("governing_documents", "styrdokument"),
    ("document_versions", "dokumentversioner"), ("read_confirmations", "laskvitteringar"),
    ("compliance_items", "efterlevnad"), ("objectives", "informationssakerhetsmal"), ("measurements", "matningar"),
    ("maintained_objects", "objekt"), ("information_assets", "tillgangar"), ("classifications", "klassningar"),
    ("requirements", "sakerhetskrav"), ("self_assessments", "sjalvskattningar"),
    ("handling_instructions", "hanteringsanvisningar"), ("classification_plans", "klassningsplaner"),
    ("risks", "risker"), ("materiality_analyses", "vor"), ("method_assessments", "arbetssatt"),
    ("control_plans", "internkontrollplaner"), ("controls", "kontroller"), ("control_results", "kontrollresultat"),
    ("deviations", "avvikelser"), ("audits", "revisioner"), ("shared_resources", "delade-resurser"),
    ("access_reviews", "behorighetskontroller"), ("rva_cycles", "rsa"), ("preparedness_sectors", "beredskapssektorer"),
    ("processes", "processer"), ("dependencies", "beroenden"), ("continuity_principles", "kontinuitetsprinciper"),
    ("continuity_plans", "kontinuitetsplaner"), ("exercises", "ovningar"), ("observations", "observationer"),
    ("incidents", "incidenter"), ("reporting_duties", "rapporteringsplikter"),
    ("incident_events", "incidenthandelser"), ("incident_reports", "incidentrapporter"), ("suppliers", "leverantorer"), ("procurements", "upphandlingar"),
    ("contracts", "avtal"), ("services", "tjanster"), ("supply_links", "leverantorsled"),
    ("supplier_reviews", "leverantorsuppfoljningar"), ("processings", "behandlingar"),
    ("role_assessments", "rollbedomningar"), ("processor_arrangements", "bitradesavtal"),
    ("privacy_notices", "information-till-registrerade"), ("threshold_analyses", "troskelanalyser"),
    ("dpias", "konsekvensbedomningar"), ("transfers", "tredjelandsoverforingar"), ("dpo_reports", "dso-rapporter"),
    ("dpo_findings", "dso-iakttagelser"), ("risk_processes", "riskprocesser"), ("nis2_scopes", "nis2-omfattning"),
    ("nis2_registrations", "nis2-anmalningar"), ("nis2_focuses", "nis2-fokus"),
    ("maturity_dialogues", "mognadsdialoger"), ("maturity_results", "nationella-sjalvskattningar"),
    ("trainings", "utbildningar"), ("participations", "deltaganden"), ("forums", "forum"),
    ("forum_items", "forumpunkter"), ("studies", "undersokningar"), ("interviews", "intervjuer"),
    ("measures", "atgarder"), ("planned_activities", "aktiviteter"), ("recurring_tasks", "aterkommande-uppgifter"),
    ("occurrences", "tillfallen"), ("reporting_instances", "rapporttillfallen"),
    ("management_reviews", "genomgangar"), ("review_sections", "genomgangsavsnitt"), ("review_comments", "genomgangskommentarer"), ("review_inputs", "underlag"),
    ("review_decisions", "beslut"), ("review_judgements", "bedomningar"), ("review_attendees", "deltagare"), ("attachments", "bilagor"),
    ("reference_texts", "daterade-uppgifter"),
];

/// The address of a register, without the first slash.
pub fn slug(spec: &Spec) -> &'static str {
    SLUGS.iter().find(|(register, _)| *register == spec.register).map_or(spec.register, |(_, slug)| slug)
}

/// The register at an address.
pub fn register(slug: &str) -> Option<&'static Entry> {
    let name = SLUGS.iter().find(|(_, known)| *known == slug).map_or(slug, |(register, _)| register);
    domain::entry(name)
}

/// Text as it stands in an address: small letters without marks, words joined by hyphens.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'å' | 'ä' | 'á' | 'à' => out.push('a'),
            'ö' | 'ø' | 'ó' => out.push('o'),
            'é' | 'è' => out.push('e'),
            'ü' => out.push('u'),
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => (),
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// What each register's fields are called in addresses, in their order.
static NAMES: LazyLock<HashMap<&'static str, Vec<String>>> =
    LazyLock::new(|| domain::REGISTERS.iter().map(|entry| (entry.spec.register, names_of(entry.spec))).collect());

/// The fields' Swedish names, or their keys where two fields share one.
fn names_of(spec: &Spec) -> Vec<String> {
    let swedish: Vec<String> = spec.fields.iter().map(|field| plain(&label(texts::swedish(), spec, field))).collect();
    let name = |(field, own): (&Field, &String)| {
        let is_shared = swedish.iter().filter(|other| *other == own).count() > 1;
        if is_shared || RESERVED.contains(&own.as_str()) { field.name.to_owned() } else { own.clone() }
    };
    spec.fields.iter().zip(&swedish).map(name).collect()
}

fn names(spec: &Spec) -> &'static [String] {
    NAMES.get(spec.register).map_or(&[], Vec::as_slice)
}

/// What a field is called in addresses: its Swedish name, or its key where two fields share one.
pub fn field_name(spec: &'static Spec, field: &'static Field) -> &'static str {
    spec.position(field.name).and_then(|at| names(spec).get(at)).map_or(field.name, String::as_str)
}

/// Names that addresses use for themselves.
const RESERVED: &[&str] = &["q", "sort", "sida", "antal", "vy", "kol", "galler", "kand", "format", "namn", "val"];

/// The field with a name in an address.
pub fn field(spec: &'static Spec, name: &str) -> Option<&'static Field> {
    let named = || spec.fields.get(names(spec).iter().position(|known| known == name)?);
    spec.field(name).or_else(named)
}

/// A field's label.
pub fn label(texts: &Texts, spec: &Spec, field: &Field) -> String {
    texts.text(&format!("{}-{}", spec.register, field.name))
}

/// Text made safe to stand in the query of an address.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            b' ' => "+".to_owned(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// Names and values as a query, without the question mark.
pub fn query(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

/// A path with a query, when there is one.
pub fn with_query(path: &str, pairs: &[(String, String)]) -> String {
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", query(pairs)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_register_has_an_address_of_its_own() {
        for entry in domain::REGISTERS {
            let own = slug(entry.spec);
            assert!(SLUGS.iter().any(|(register, _)| *register == entry.spec.register), "{}", entry.spec.register);
            assert_eq!(register(own).map(|found| found.spec.register), Some(entry.spec.register));
        }
    }

    #[test]
    fn every_field_is_found_by_its_name_in_addresses() {
        for spec in domain::REGISTERS.iter().map(|entry| entry.spec) {
            for field_of in spec.fields {
                let found = field(spec, field_name(spec, field_of)).map(|found| found.name);
                assert_eq!(found, Some(field_of.name), "{}", spec.register);
            }
        }
    }
}
