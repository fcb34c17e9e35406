//! Records of several registers in one answer.

use record::Spec;
use uuid::Uuid;

use crate::{
    Condition, Store, StoreError,
    db::{Arg, CellRead, Col},
    ddl, packed,
    read::{Row, cols, row},
};

/// A few records of a register that are asked for.
#[derive(Clone, Debug)]
pub struct Few {
    /// The register.
    pub spec: &'static Spec,
    /// Their ids.
    pub ids: Vec<Uuid>,
    /// What they fulfil.
    pub within: Condition,
    /// The places of the fields that are read; the rest is empty.
    pub only: Vec<usize>,
}

impl Store {
    /// Records of several registers by id, with one sentence: each costs more than what it reads.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of_each(&self, asked: &[Few]) -> Result<Vec<(&'static Spec, Row)>, StoreError> {
        let mut found = Vec::new();
        if asked.is_empty() {
            return Ok(found);
        }
        let (array, is_one) = match self.db.is_sqlite() {
            true => ("json_array", "id IN (SELECT value FROM json_each($))"),
            false => ("json_build_array", "id = ANY(ARRAY(SELECT json_array_elements_text($::json)))"),
        };
        let mut args = Vec::new();
        let sentence = |(at, one): (usize, &Few)| {
            let ids: Vec<String> = one.ids.iter().map(|id| format!("\"{id}\"")).collect();
            args.push(Arg::from(format!("[{}]", ids.join(","))));
            let is_one = is_one.replace('$', &format!("${}", args.len()));
            let within = one.within.of_few(one.spec).sql(&mut args, false);
            let within = within.map(|sql| format!(" AND {sql}")).unwrap_or_default();
            format!(
                "SELECT CAST({at} AS BIGINT), CAST({array}({}) AS TEXT) FROM {} WHERE {is_one}{within}",
                ddl::columns(one.spec, Some(&one.only)),
                one.spec.register,
            )
        };
        let sql = asked.iter().enumerate().map(sentence).collect::<Vec<_>>().join(" UNION ALL ");
        let rows = self.db.reader().await?.rows(&sql, args, &[Col::Int, Col::Text]).await?;
        for cells in &rows {
            let of = usize::try_from(cells.int(0)).ok().and_then(|at| asked.get(at)).ok_or(StoreError::Missing)?;
            let (only, text) = (Some(of.only.as_slice()), format!("[{}]", cells.text(1)));
            for cells in packed::rows(&text, &cols(of.spec, only))? {
                found.push((of.spec, row(of.spec, only, &cells)?));
            }
        }
        Ok(found)
    }
}
