//! The faces that every document is set in, parsed once, and what they can show.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const FILES: [&[u8]; 5] = [
    include_bytes!("../fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../fonts/SourceSerif4-Semibold.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../fonts/DejaVuSans.ttf"),
];

/// The faces in the forms that the typesetter and the picture renderer want.
pub(crate) struct Fonts {
    /// The faces, by their place in the book.
    pub(crate) faces: Vec<Font>,
    /// What the typesetter chooses among.
    pub(crate) book: LazyHash<FontBook>,
    /// What the picture renderer chooses among.
    pub(crate) database: Arc<fontdb::Database>,
    shown: Box<[u64]>,
}

/// The fonts, read at first use.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let faces: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
        let mut database = fontdb::Database::new();
        for file in FILES {
            database.load_font_source(fontdb::Source::Binary(Arc::new(file)));
        }
        database.set_sans_serif_family("Atkinson Hyperlegible Next");
        database.set_serif_family("Source Serif 4");
        let mut shown = vec![0_u64; 0x11_0000 / 64].into_boxed_slice();
        for code in faces.iter().flat_map(|face| face.info().coverage.iter()) {
            if let Some(word) = shown.get_mut(code as usize / 64) {
                *word |= 1 << (code % 64);
            }
        }
        Fonts { book: LazyHash::new(FontBook::from_fonts(&faces)), faces, database: Arc::new(database), shown }
    })
}

impl Fonts {
    /// Whether some face has a sign for the character that may stand in an archive document.
    pub(crate) fn can_show(&self, c: char) -> bool {
        let code = u32::from(c);
        let is_private = matches!(code, 0xe000..=0xf8ff | 0xf_0000..);
        !is_private && self.shown.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}
