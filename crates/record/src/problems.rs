//! What a person can mend, in keys: the language comes later.

/// Why a value cannot stand: a key of the locale, with what was found and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Message key, for example `date_form`.
    pub key: &'static str,
    /// What was found, as written.
    pub found: String,
    /// What is allowed, when that is a list.
    pub allowed: Vec<String>,
}

impl Fault {
    /// A fault without more to say.
    pub fn new(key: &'static str) -> Fault {
        Fault { key, found: String::new(), allowed: Vec::new() }
    }

    /// A fault about something found.
    pub fn found(key: &'static str, found: impl Into<String>) -> Fault {
        Fault { key, found: found.into(), allowed: Vec::new() }
    }

    /// A fault about something that is not in a list.
    pub fn allowed<S: Into<String>>(
        key: &'static str,
        found: impl Into<String>,
        allowed: impl IntoIterator<Item = S>,
    ) -> Fault {
        Fault { key, found: found.into(), allowed: allowed.into_iter().map(Into::into).collect() }
    }
}

/// A fault and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's name, or nothing when the whole record is at fault.
    pub field: Option<&'static str>,
    /// What is wrong.
    pub fault: Fault,
}

/// All that is wrong with a record, at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Adds a problem with a field.
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.push(field, Fault::new(key));
    }

    /// Adds a fault found in a field.
    pub fn push(&mut self, field: &'static str, fault: Fault) {
        self.0.push(Problem { field: Some(field), fault });
    }

    /// Adds a fault with the record as a whole.
    pub fn whole(&mut self, fault: Fault) {
        self.0.push(Problem { field: None, fault });
    }

    /// True when nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `fine` when nothing is wrong.
    ///
    /// # Errors
    /// The problems, when there are any.
    pub fn into_result<T>(self, fine: T) -> Result<T, Problems> {
        if self.0.is_empty() { Ok(fine) } else { Err(self) }
    }
}
