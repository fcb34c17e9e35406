//! Swedish alphabetical order as a key that every database compares alike.

use std::fmt::Write;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};

thread_local! {
    static SWEDISH: Option<CollatorBorrowed<'static>> = {
        Collator::try_new(icu_locale_core::locale!("sv").into(), CollatorOptions::default()).ok()
    };
}

/// The part of a text that a sort key is made from: enough to tell titles apart.
const LONGEST: usize = 40;

/// The sort key of a text, in hexadecimal, by the Swedish rules: … Z, Å, Ä, Ö.
pub fn sort_key(text: &str) -> String {
    let start: String = text.chars().take(LONGEST).collect();
    let mut bytes: Vec<u8> = Vec::with_capacity(64);
    SWEDISH.with(|collator| match collator {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(&start, &mut bytes);
        }
        None => bytes.extend(start.to_lowercase().bytes()),
    });
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut key, byte| {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
        key
    })
}
