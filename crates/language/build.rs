//! Puts every Fluent file of `locales/` into the program, so that a new register needs a file and nothing else.

use std::{env, error::Error, fmt::Write, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let mut source = String::new();
    for (name, folder, language) in [("SV", "sv", "Swedish"), ("EN", "en", "English")] {
        let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../locales").join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
        files.retain(|file| file.path().extension().is_some_and(|ending| ending == "ftl"));
        files.sort_by_key(fs::DirEntry::file_name);
        writeln!(source, "/// The {language} files: name and content.\npub const {name}: &[(&str, &str)] = &[")?;
        for file in files {
            let path = file.path();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            writeln!(source, "    ({stem:?}, include_str!({:?})),", path.display().to_string())?;
        }
        source.push_str("];\n");
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), source)?;
    Ok(())
}
