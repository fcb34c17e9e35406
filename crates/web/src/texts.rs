//! The languages, read once.

use std::sync::LazyLock;

use desk::words::Labels;
use language::{Language, Texts};

static SWEDISH: LazyLock<Texts> = LazyLock::new(|| Language::Swedish.texts());
static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Language::English.texts());
static LABELS: LazyLock<Labels> = LazyLock::new(Labels::new);

/// The texts of a language by its code; Swedish when nothing else is known.
pub fn of(code: &str) -> &'static Texts {
    match Language::of(code) {
        Some(Language::English) => &ENGLISH,
        Some(Language::Swedish) | None => &SWEDISH,
    }
}

/// The Swedish texts.
pub fn swedish() -> &'static Texts {
    &SWEDISH
}

/// The labels of both languages, for what people write.
pub fn labels() -> &'static Labels {
    &LABELS
}
