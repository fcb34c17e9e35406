//! The languages: Swedish first, English second. Every text that a person reads comes from a Fluent file.

use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_syntax::ast::{Entry, PatternElement};
use unic_langid::langid;

pub use fluent_bundle::FluentValue;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Swedish.
    Swedish,
    /// English.
    English,
}

impl Language {
    /// The language with this code, `sv` or `en`.
    pub fn of(code: &str) -> Option<Language> {
        match code {
            "sv" => Some(Language::Swedish),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    /// The tag of the language as written here: `sv-SE`, `en-GB`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Swedish => "sv-SE",
            Language::English => "en-GB",
        }
    }

    /// The texts of the language.
    pub fn texts(self) -> Texts {
        let (tag, files) = match self {
            Language::Swedish => (langid!("sv-SE"), SV),
            Language::English => (langid!("en-GB"), EN),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut plain = HashMap::new();
        for (_, text) in files {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            plain.extend(resource.entries().filter_map(whole));
            bundle.add_resource_overriding(resource);
        }
        Texts { bundle, plain, language: self }
    }
}

/// A message that takes no values, as it is shown: most of them.
fn whole(entry: &Entry<&str>) -> Option<(String, String)> {
    let Entry::Message(message) = entry else { return None };
    match message.value.as_ref()?.elements.as_slice() {
        [PatternElement::TextElement { value }] => Some((message.id.name.to_owned(), (*value).to_owned())),
        _ => None,
    }
}

/// The texts of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
    plain: HashMap<String, String>,
    language: Language,
}

/// Values that stand in a text, by name.
pub type Args<'a> = &'a [(&'a str, FluentValue<'a>)];

impl Texts {
    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text without values.
    pub fn text(&self, key: &str) -> String {
        self.plain.get(key).cloned().unwrap_or_else(|| self.with(key, &[]))
    }

    /// A text with values. A key that no file knows is shown as it is; the checks do not let that happen.
    pub fn with(&self, key: &str, args: Args) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A text, if there is one; `key.attribute` asks for an attribute.
    pub fn find(&self, key: &str, args: Args) -> Option<String> {
        if let Some(text) = self.plain.get(key) {
            return Some(text.clone());
        }
        let (name, attribute) = key.split_once('.').map_or((key, None), |(name, attribute)| (name, Some(attribute)));
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }

    /// A whole number with a non-breaking space between thousands, as the language writes it.
    pub fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let space = match self.language {
            Language::Swedish => '\u{a0}',
            Language::English => ',',
        };
        let mut text = if number < 0 { "\u{2212}".to_owned() } else { String::new() };
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(space);
            }
            text.push(digit);
        }
        text
    }

    /// A decimal number, from its text with a point, as the language writes it.
    pub fn decimal(&self, text: &str) -> String {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let sign = if whole.starts_with('-') { "\u{2212}" } else { "" };
        let whole =
            whole.trim_start_matches('-').parse().map_or_else(|_| whole.to_owned(), |number| self.number(number));
        let comma = match self.language {
            Language::Swedish => ',',
            Language::English => '.',
        };
        if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{comma}{part}") }
    }
}
