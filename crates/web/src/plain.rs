//! What stands around a page for somebody who is not signed in, or who should see nothing else.

use language::Texts;

use crate::{assets, shell};

/// The frame of a plain page.
pub struct Plain {
    /// The texts.
    pub texts: &'static Texts,
    /// The page's title.
    pub title: String,
    /// Who is signed in, in words.
    pub who: Option<String>,
}

impl Plain {
    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.texts.text(key)
    }

    /// The language's code.
    pub fn lang(&self) -> &'static str {
        shell::code(self.texts)
    }

    /// The stylesheet's address.
    pub fn css(&self) -> &'static str {
        assets::CSS
    }

    /// The main font's address.
    pub fn font(&self) -> &'static str {
        assets::FONT
    }

    /// Our script's address.
    pub fn script(&self) -> &'static str {
        assets::SCRIPT
    }

    /// The mark's address.
    pub fn mark(&self) -> &'static str {
        assets::MARK
    }

    /// The icons' address.
    pub fn icons(&self) -> &'static str {
        assets::ICONS
    }
}
