//! The management review: what its texts may refer to.

use record::{Fault, Problems, markdown};

use crate::figures;

/// Every `{{figure}}` in a text must be a figure that exists.
pub fn check_tokens(text: &str, field: &'static str, found: &mut Problems) {
    for token in markdown::tokens(text) {
        if figures::definition(&token).is_none() {
            let known = figures::FIGURES.iter().map(|definition| definition.key);
            found.push(field, Fault::allowed("token_unknown", token, known));
        }
    }
}

/// Which of a record's versions a text has stood since: the first version with the text as it stands, or the last one
/// that was recorded without changing anything, for that is how somebody says that the text still holds.
pub fn stands_since<V: PartialEq, T: PartialEq>(versions: &[V], text: impl Fn(&V) -> T) -> Option<usize> {
    let last = versions.len().checked_sub(1)?;
    let now = text(&versions[last]);
    let mut since = last;
    while let Some(before) = since.checked_sub(1) {
        let is_confirmed = versions[before] == versions[since];
        if is_confirmed || text(&versions[before]) != now {
            break;
        }
        since = before;
    }
    Some(since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_since_it_was_written_or_confirmed() {
        // Each version: the text, and what else the record holds.
        let since = |versions: &[(&str, i32)]| stands_since(versions, |version| version.0.to_owned());
        assert_eq!(since(&[]), None);
        assert_eq!(since(&[("a", 1)]), Some(0));
        assert_eq!(since(&[("a", 1), ("b", 1)]), Some(1));
        // A new draft beside the text changes nothing.
        assert_eq!(since(&[("b", 1), ("a", 1), ("a", 2), ("a", 3)]), Some(1));
        // The same once more: somebody has read it again.
        assert_eq!(since(&[("a", 1), ("a", 2), ("a", 2)]), Some(2));
        assert_eq!(since(&[("a", 1), ("a", 1), ("a", 2)]), Some(1));
    }
}
