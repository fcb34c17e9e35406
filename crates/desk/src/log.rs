//! The log of everything, for those who may read it.

use crate::{Act, Desk, Error, LogQuery, Logged};

impl Desk {
    /// Entries of the log, the newest first.
    ///
    /// # Errors
    /// `Forbidden` for somebody who may not read the log.
    pub async fn log(&self, asked: &LogQuery) -> Result<Vec<Logged>, Error> {
        self.must(Act::ReadLog)?;
        Ok(self.store.log(asked).await?)
    }
}
