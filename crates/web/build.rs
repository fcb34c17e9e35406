//! Makes one stylesheet of the base and our layer, and gives every asset a name that follows its content.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

/// What is served beside the stylesheet: file, constant, type.
const FILES: &[(&str, &str, &str)] = &[
    ("vendor/atkinson-hyperlegible-next-latin-wght-normal.woff2", "FONT", "font/woff2"),
    ("vendor/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2", "FONT_EXT", "font/woff2"),
    ("vendor/source-serif-4-latin-wght-normal.woff2", "SERIF", "font/woff2"),
    ("vendor/htmx.min.js", "HTMX", "text/javascript; charset=utf-8"),
    ("radig.js", "SCRIPT", "text/javascript; charset=utf-8"),
    ("icons.svg", "ICONS", "image/svg+xml"),
    ("mark.svg", "MARK", "image/svg+xml"),
];

/// The stylesheets, in the order that their layers need.
const SHEETS: &[&str] = &["radig.css", "vendor/radig-theme.min.css", "vendor/designsystemet.min.css"];

fn name_of(file: &str, bytes: &[u8]) -> String {
    let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().replace(".min", "");
    let ending = Path::new(file).extension().unwrap_or_default().to_string_lossy();
    let hash: String = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}-{hash}.{ending}")
}

/// CSS without comments and without white space that means nothing.
fn small(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The layer of dark colours.
const DARK: &str = "@layer ds.theme.color-scheme.dark{";

/// The theme with its dark colours for the screen alone: paper is always light.
fn light_on_paper(css: &str) -> Result<String, Box<dyn Error>> {
    let begin = css.find(DARK).ok_or("the theme has dark colours")? + DARK.len();
    let mut depth = 1_usize;
    let end = css[begin..].find(|sign| {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => (),
        }
        depth == 0
    });
    let end = begin + end.ok_or("the layer ends")?;
    Ok(format!("{}@media screen{{{}}}{}", &css[..begin], &css[begin..end], &css[end..]))
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("assets");
    let out = env::var("OUT_DIR")?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut source = String::new();
    let mut css = String::new();
    let mut sheets: Vec<PathBuf> = SHEETS.iter().map(|sheet| folder.join(sheet)).collect();
    let mut views: Vec<PathBuf> =
        fs::read_dir(folder.join("views"))?.map(|file| Ok(file?.path())).collect::<Result<_, std::io::Error>>()?;
    views.sort();
    // Our own layer stands first, for it says the order of all layers.
    sheets.splice(1..1, views);
    for sheet in sheets {
        css.push_str(&small(&fs::read_to_string(sheet)?));
        css.push('\n');
    }
    css = light_on_paper(&css)?;
    let mut all = String::from("pub static ALL: &[Asset] = &[\n");
    for (file, constant, kind) in FILES {
        let path = folder.join(file);
        let name = name_of(file, &fs::read(&path)?);
        css = css.replace(&format!("url({file})"), &format!("url({name})"));
        writeln!(source, "/// The address of `{file}`.\npub const {constant}: &str = \"/s/{name}\";")?;
        writeln!(all, "Asset {{ name: {name:?}, kind: {kind:?}, bytes: include_bytes!({:?}) }},", path.display())?;
    }
    let sheet = Path::new(&out).join("all.css");
    let name = name_of("radig.css", css.as_bytes());
    fs::write(&sheet, css)?;
    writeln!(source, "/// The address of the stylesheet.\npub const CSS: &str = \"/s/{name}\";")?;
    writeln!(
        all,
        "Asset {{ name: {name:?}, kind: \"text/css; charset=utf-8\", bytes: include_bytes!({:?}) }},\n];",
        sheet.display()
    )?;
    writeln!(source, "/// Every asset.\n{all}")?;
    fs::write(Path::new(&out).join("assets.rs"), source)?;
    Ok(())
}
