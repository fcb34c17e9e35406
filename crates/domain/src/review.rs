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
