//! .
use record::Problems;
/// .
pub fn check_tokens(_text: &str, _field: &'static str, _found: &mut Problems) {}
