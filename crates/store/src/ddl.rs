//! The tables that a register's fields ask for: drafted here, kept as migrations, compared in a test.

use record::Spec;

use crate::content;

/// The sentences that create a register's table and indexes.
pub fn create(spec: &Spec) -> String {
    let register = spec.register;
    let mut columns = vec![
        "    id TEXT PRIMARY KEY".to_owned(),
        "    version BIGINT NOT NULL".to_owned(),
        "    recorded_at TEXT NOT NULL".to_owned(),
        "    effective_on TEXT NOT NULL".to_owned(),
    ];
    let mut indexes = Vec::new();
    for field in spec.fields {
        // A flag always has a value: nobody has raised it.
        let must = if field.required || field.kind == record::Kind::Flag { " NOT NULL" } else { "" };
        columns.push(format!("    {} {}{must}", field.name, content::sql_type(field.kind)));
        if content::has_sort_key(field) {
            columns.push(format!("    {} TEXT", content::sort_column(field)));
            indexes.push((format!("{}_sort", field.name), format!("{}, id", content::sort_column(field))));
        } else if field.kind == record::Kind::Reference {
            indexes.push((field.name.to_owned(), format!("{}, id", field.name)));
        } else if field.filter && !field.kind.is_many() {
            indexes.push((field.name.to_owned(), format!("{}, number, id", field.name)));
        } else if field.list && !field.kind.is_many() {
            indexes.push((field.name.to_owned(), format!("{}, id", field.name)));
        }
    }
    let mut sql = format!("CREATE TABLE {register} (\n{}\n);\n", columns.join(",\n"));
    for (name, on) in indexes {
        sql.push_str(&format!("CREATE INDEX {register}_{name} ON {register} ({on});\n"));
    }
    for (index, set) in spec.unique.iter().enumerate() {
        sql.push_str(&format!("CREATE UNIQUE INDEX {register}_once_{index} ON {register} ({});\n", set.join(", ")));
    }
    sql
}

/// The columns of a register's table that hold a record, in the order of [`crate::Row`]; of its fields only those at
/// some places, when any are named.
pub(crate) fn columns(spec: &Spec, only: Option<&[usize]>) -> String {
    let mut names = vec!["id", "version", "recorded_at", "effective_on"];
    match only {
        None => names.extend(spec.fields.iter().map(|field| field.name)),
        Some(places) => names.extend(places.iter().map(|at| spec.fields[*at].name)),
    }
    names.join(", ")
}
