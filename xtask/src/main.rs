//! Tasks of the workshop: drafting migrations.

fn main() {
    for entry in domain::REGISTERS {
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), "{}", store::ddl::create(entry.spec));
    }
}
