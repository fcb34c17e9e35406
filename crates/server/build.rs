//! Puts the example's files into the program.

use std::{env, error::Error, fmt::Write, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../examples/serviceforvaltningen");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.retain(|file| file.path().extension().is_some_and(|ending| ending == "csv"));
    files.sort_by_key(fs::DirEntry::file_name);
    let mut source =
        "/// The example's files by name.\npub const SERVICE_ADMINISTRATION: &[(&str, &[u8])] = &[\n".to_owned();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        writeln!(source, "    ({name:?}, include_bytes!({:?})),", file.path().display().to_string())?;
    }
    source.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("example.rs"), source)?;
    Ok(())
}
