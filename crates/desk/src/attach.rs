//! Files that come with records: read, and known by their content.

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use record::{Fault, Spec, Value, parse};

use crate::{Desk, Error};

/// Where an export keeps files, beside what it writes: each by the SHA-256 of its content.
pub const FOLDER: &str = "files";

/// Files on their way in, by the SHA-256 of their content.
pub type Arriving = BTreeMap<String, Vec<u8>>;

/// Where files lie that the rows of a list name.
#[derive(Clone, Copy, Debug)]
pub enum Beside<'a> {
    /// In the folder of the list.
    Folder(&'a Path),
    /// Among what was sent together: name and content.
    Sent(&'a [(String, Cow<'static, [u8]>)]),
}

impl Beside<'_> {
    /// The file that a row calls by its name.
    fn named(self, name: &str) -> Option<Vec<u8>> {
        match self {
            Beside::Folder(folder) => std::fs::read(folder.join(name)).ok(),
            Beside::Sent(all) => {
                let bare = bare(name);
                all.iter().find(|(known, _)| known == bare).map(|(_, bytes)| bytes.to_vec())
            }
        }
    }

    /// The file that an export has left under its hash.
    fn kept(self, sha256: &str) -> Option<Vec<u8>> {
        match self {
            Beside::Folder(folder) => std::fs::read(folder.join(FOLDER).join(sha256)).ok(),
            Beside::Sent(_) => self.named(sha256),
        }
    }
}

/// The name of a file without its folders.
pub(crate) fn bare(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// Takes in the file that a text names, and gives the text that stands for it. `@name` is a file beside the list;
/// `sha256:…` one that an export left there, or one that is already kept.
///
/// # Errors
/// `file_missing` when there is no such file, `file_form` when the text is neither.
pub fn take(beside: Beside<'_>, text: &str, arriving: &mut Arriving) -> Result<String, Fault> {
    let Some(name) = text.strip_prefix('@') else {
        let file = parse::file(text)?;
        if let Some(bytes) = beside.kept(&file.sha256) {
            if store::chain::file_hash(&bytes) != file.sha256 {
                return Err(Fault::found("file_differs", file.name));
            }
            arriving.insert(file.sha256, bytes);
        }
        return Ok(text.to_owned());
    };
    let bytes = beside.named(name).ok_or_else(|| Fault::found("file_missing", name))?;
    let (text, sha256) = named(bare(name), &bytes);
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
