//! The example that `radig demo` loads: the files of `examples/serviceforvaltningen`, within the program.

include!(concat!(env!("OUT_DIR"), "/example.rs"));
