//! Files that come with records: read, and known by their content.

use std::{collections::BTreeMap, path::Path};

use record::{Fault, Spec, Value, parse};

use crate::{Desk, Error};

/// Where an export keeps files, beside what it writes: each by the SHA-256 of its content.
pub const FOLDER: &str = "files";

/// Files on their way in, by the SHA-256 of their content.
pub type Arriving = BTreeMap<String, Vec<u8>>;

/// Takes in the file that a text names, and gives the text that stands for it. `@name` is a file in the folder;
/// `sha256:…` one that an export left there, or one that is already kept. Without a folder nothing is read.
///
/// # Errors
/// `file_missing` when there is no such file, `file_form` when the text is neither.
pub fn take(folder: Option<&Path>, text: &str, arriving: &mut Arriving) -> Result<String, Fault> {
    let Some(name) = text.strip_prefix('@') else {
        let file = parse::file(text)?;
        if let Some(Ok(bytes)) = folder.map(|folder| std::fs::read(folder.join(FOLDER).join(&file.sha256))) {
            if store::chain::file_hash(&bytes) != file.sha256 {
                return Err(Fault::found("file_differs", file.name));
            }
            arriving.insert(file.sha256, bytes);
        }
        return Ok(text.to_owned());
    };
    let missing = || Fault::found("file_missing", name);
    let path = folder.ok_or_else(missing)?.join(name);
    let bytes = std::fs::read(&path).map_err(|_| missing())?;
    let shown = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (text, sha256) = named(&shown, &bytes);
    arriving.insert(sha256, bytes);
    Ok(text)
}

impl Desk {
    /// Faults with the fields whose file is neither kept nor arriving.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn lacking(
        &self,
        spec: &Spec,
        values: &[Value],
        arriving: &Arriving,
    ) -> Result<Vec<(&'static str, Fault)>, Error> {
        let mut lacking = Vec::new();
        for (field, value) in spec.fields.iter().zip(values) {
            let Value::File(file) = value else { continue };
            if !arriving.contains_key(&file.sha256) && !self.store.has_file(&file.sha256).await? {
                lacking.push((field.name, Fault::found("file_missing", file.name.clone())));
            }
        }
        Ok(lacking)
    }
}

/// The text that stands for a file in a record, and the SHA-256 of its content.
pub fn named(name: &str, bytes: &[u8]) -> (String, String) {
    let sha256 = store::chain::file_hash(bytes);
    (format!("sha256:{sha256};size={};name={name}", bytes.len()), sha256)
}
