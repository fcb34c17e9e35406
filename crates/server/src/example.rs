//! The example that `radig demo` loads: the files of `examples/serviceforvaltningen`, within the program.

macro_rules! files {
    ($($name:literal)*) => {
        /// The example's files by name.
        pub const SERVICE_ADMINISTRATION: &[(&str, &[u8])] =
            &[$(($name, include_bytes!(concat!("../../../examples/serviceforvaltningen/", $name)))),*];
    };
}

files! {
    "budget_assignments.csv"
    "classifications.csv"
    "context_factors.csv"
    "council_goals.csv"
    "governing_documents.csv"
    "incidents.csv"
    "information_assets.csv"
    "legal_subjects.csv"
    "maintained_objects.csv"
    "management_reviews.csv"
    "measures.csv"
    "org_units.csv"
    "participations.csv"
    "persons.csv"
    "planned_activities.csv"
    "review_attendees.csv"
    "review_decisions.csv"
    "review_judgements.csv"
    "risks.csv"
    "role_assignments.csv"
    "trainings.csv"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_within_the_program() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/serviceforvaltningen");
        let mut found: Vec<String> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .filter(|name| name.ends_with(".csv"))
            .collect();
        found.sort();
        let named: Vec<&str> = SERVICE_ADMINISTRATION.iter().map(|(name, _)| *name).collect();
        assert_eq!(found, named);
    }
}
