//! Requirements of law and standard, and how what is noted of them adds up.

use crate::registers::{ComplianceSource, ComplianceState};

/// A set of requirements that is followed by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Framework {
    /// The measure areas of the cybersecurity law.
    Nis2,
    /// The clauses of ISO/IEC 27001.
    Clauses,
    /// The controls of its annex A.
    Controls,
    /// The articles of the General Data Protection Regulation.
    Gdpr,
}

impl Framework {
    /// All of them, in the order that they are shown.
    pub const ALL: [Framework; 4] = [Framework::Nis2, Framework::Clauses, Framework::Controls, Framework::Gdpr];

    /// Its name in code and in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Framework::Nis2 => "nis2",
            Framework::Clauses => "iso",
            Framework::Controls => "bilaga-a",
            Framework::Gdpr => "gdpr",
        }
    }

    /// The list of its requirements.
    pub fn list(self) -> &'static str {
        match self {
            Framework::Nis2 => "nis2_areas",
            Framework::Clauses => "iso27001_clauses",
            Framework::Controls => "iso27001_controls",
            Framework::Gdpr => "gdpr_articles",
        }
    }

    /// What a requirement's number is written as in the register of requirements.
    pub fn written(self, code: &str) -> String {
        match self {
            Framework::Nis2 => format!("2 kap. 3 § {code}"),
            Framework::Clauses => code.to_owned(),
            Framework::Controls => format!("A.{code}"),
            Framework::Gdpr => format!("GDPR {code}"),
        }
    }

    /// What such requirements have as their source.
    pub fn source(self) -> ComplianceSource {
        match self {
            Framework::Nis2 | Framework::Gdpr => ComplianceSource::Law,
            Framework::Clauses | Framework::Controls => ComplianceSource::Standard,
        }
    }
}

/// The first number of a text: digits, and points between digits.
fn number(text: &str) -> Option<&str> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches('.'))
}

/// Which requirement a clause in the register means: by how law and standard are usually cited.
pub fn cited(source: ComplianceSource, clause: &str) -> Option<(Framework, String)> {
    let clause = clause.trim().to_lowercase();
    match source {
        ComplianceSource::Standard => {
            let is_control = clause.starts_with("a.")
                || clause.starts_with("a ")
                || clause.contains("bilaga a")
                || clause.contains("annex a")
                || clause.contains("27002");
            // The standard's own number is not the clause's.
            let bare =
                clause.replace("27001:2022", "").replace("27002:2022", "").replace("27001", "").replace("27002", "");
            let framework = if is_control { Framework::Controls } else { Framework::Clauses };
            number(&bare).map(|number| (framework, number.to_owned()))
        }
        ComplianceSource::Law => {
            let is_area =
                clause.contains("nis2") || clause.contains("2 kap. 3 §") || clause.contains("cybersäkerhetslagen");
            if is_area {
                let letter = clause.split_once("21.2").and_then(|(_, rest)| rest.trim().chars().next());
                let by_letter =
                    letter.filter(|c| ('a'..='j').contains(c)).map(|c| (c as u32 - 'a' as u32 + 1).to_string());
                let rest =
                    clause.split_once("3 §").map_or_else(|| clause.replace("nis2", ""), |(_, rest)| rest.to_owned());
                let code = by_letter.or_else(|| number(&rest).map(str::to_owned))?;
                return Some((Framework::Nis2, code));
            }
            let is_gdpr = ["gdpr", "dataskyddsförordningen", "2016/679", "art.", "artikel", "article"]
                .iter()
                .any(|word| clause.contains(word));
            let bare = clause.replace("2016/679", "");
            let code = number(&bare).filter(|_| is_gdpr)?;
            Some((Framework::Gdpr, code.split('.').next().unwrap_or_default().to_owned()))
        }
        ComplianceSource::Guideline | ComplianceSource::YearlyInstruction | ComplianceSource::Agreement => None,
    }
}

/// True when what is noted of one number also says something of another: the same, or one below it.
pub fn covers(noted: &str, code: &str) -> bool {
    noted == code || code.strip_prefix(noted).is_some_and(|rest| rest.starts_with('.'))
}

/// How a requirement stands. The order is the order of urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fulfilment {
    /// Not met.
    NotMet,
    /// Nothing is noted of it.
    Missing,
    /// Partly met.
    Partly,
    /// Met.
    Met,
    /// Judged not to be relevant.
    NotRelevant,
}

impl Fulfilment {
    /// Its name in code.
    pub fn key(self) -> &'static str {
        match self {
            Fulfilment::NotMet => "not_met",
            Fulfilment::Missing => "missing",
            Fulfilment::Partly => "partly",
            Fulfilment::Met => "met",
            Fulfilment::NotRelevant => "not_relevant",
        }
    }

    /// True for what remains to be done.
    pub fn is_gap(self) -> bool {
        match self {
            Fulfilment::NotMet | Fulfilment::Missing | Fulfilment::Partly => true,
            Fulfilment::Met | Fulfilment::NotRelevant => false,
        }
    }
}

/// What judgements of one requirement add up to: the worst of them.
pub fn fulfilment(judged: &[ComplianceState]) -> Fulfilment {
    let each = judged.iter().map(|state| match state {
        ComplianceState::NotMet => Fulfilment::NotMet,
        ComplianceState::Partly => Fulfilment::Partly,
        ComplianceState::Met => Fulfilment::Met,
        ComplianceState::NotRelevant => Fulfilment::NotRelevant,
    });
    each.min().unwrap_or(Fulfilment::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_understood_as_they_are_cited() {
        use ComplianceSource::{Guideline, Law, Standard};
        for (source, clause, framework, code) in [
            (Standard, "4", Framework::Clauses, "4"),
            (Standard, "ISO/IEC 27001:2022 6.1.2", Framework::Clauses, "6.1.2"),
            (Standard, "A.5.1", Framework::Controls, "5.1"),
            (Standard, "Bilaga A 8.34", Framework::Controls, "8.34"),
            (Standard, "27002 6.3", Framework::Controls, "6.3"),
            (Law, "GDPR 30", Framework::Gdpr, "30"),
            (Law, "Artikel 5.1 f dataskyddsförordningen", Framework::Gdpr, "5"),
            (Law, "2 kap. 3 § 4", Framework::Nis2, "4"),
            (Law, "2 kap. 3 § 10 cybersäkerhetslagen", Framework::Nis2, "10"),
            (Law, "NIS2 art. 21.2 j", Framework::Nis2, "10"),
            (Law, "NIS2 3", Framework::Nis2, "3"),
        ] {
            assert_eq!(cited(source, clause), Some((framework, code.to_owned())), "{clause}");
        }
        assert_eq!(cited(Guideline, "4.1"), None);
        assert_eq!(cited(Law, "8 kap. 3 § offentlighets- och sekretesslagen"), None);
        for framework in Framework::ALL {
            assert_eq!(cited(framework.source(), &framework.written("7")), Some((framework, "7".to_owned())));
        }
    }

    #[test]
    fn a_chapter_covers_its_clauses() {
        assert!(covers("4", "4.1") && covers("6.1", "6.1.2") && covers("5", "5"));
        assert!(!covers("1", "10.1") && !covers("4.1", "4") && !covers("4.1", "4.10"));
    }

    #[test]
    fn the_worst_judgement_counts() {
        use ComplianceState::{Met, NotMet, NotRelevant, Partly};
        assert_eq!(fulfilment(&[]), Fulfilment::Missing);
        assert_eq!(fulfilment(&[Met, Partly]), Fulfilment::Partly);
        assert_eq!(fulfilment(&[Met, NotMet]), Fulfilment::NotMet);
        assert_eq!(fulfilment(&[NotRelevant, Met]), Fulfilment::Met);
        assert_eq!(fulfilment(&[NotRelevant]), Fulfilment::NotRelevant);
    }
}
