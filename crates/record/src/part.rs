//! Some of a register's fields, where the rest is not asked for: read in a fraction of the time and the memory.

use crate::{Column, Fault, FieldType, Problems, Record, Spec, Value};

/// A record, or some of its fields.
pub trait Part: Sized + 'static {
    /// The register.
    const SPEC: &'static Spec;
    /// Where its fields stand, in their own order; nothing for all of them.
    const ONLY: Option<&'static [usize]>;
    /// The part with its types found again. Fields outside of it may be empty.
    ///
    /// # Errors
    /// Every field of the part whose value is missing or of the wrong kind.
    fn of_values(values: Vec<Value>) -> Result<Self, Problems>;
}

impl<R: Record> Part for R {
    const SPEC: &'static Spec = R::SPEC;
    const ONLY: Option<&'static [usize]> = None;
    fn of_values(values: Vec<Value>) -> Result<R, Problems> {
        R::from_values(values)
    }
}

impl<R: Record, T: FieldType> Column<R, T> {
    /// The field's content among the values of a record, which are left without it.
    ///
    /// # Errors
    /// `missing` when nothing stands in a required field, `wrong_kind` when the value is of another kind.
    pub fn take(&self, values: &mut [Value]) -> Result<T, Fault> {
        T::from_value(values.get_mut(self.index).map(std::mem::take).unwrap_or_default())
    }
}

/// Declares a part of a register by its columns: `part! { Short of Incident { state: IncidentState = STATE } }`.
#[macro_export]
macro_rules! part {
    (
        $(#[$doc:meta])* $seen:vis $name:ident of $record:ident {
            $($(#[$about:meta])* $field:ident: $type:ty = $column:ident,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        $seen struct $name {
            $($(#[$about])* pub $field: $type,)*
        }

        impl $crate::Part for $name {
            const SPEC: &'static $crate::Spec = <$record as $crate::Record>::SPEC;
            const ONLY: Option<&'static [usize]> = Some(&[$($record::$column.index),*]);
            fn of_values(mut values: Vec<$crate::Value>) -> Result<$name, $crate::Problems> {
                let mut found = $crate::Problems::default();
                $(
                    let $field = $record::$column.take(&mut values)
                        .map_err(|fault| found.push($record::$column.name, fault)).ok();
                )*
                match ($($field,)*) {
                    ($(Some($field),)*) => Ok($name { $($field),* }),
                    _ => Err(found),
                }
            }
        }
    };
}
