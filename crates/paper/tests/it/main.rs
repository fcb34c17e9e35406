//! The writers, read back.

#![expect(clippy::unwrap_used, reason = "tests")]

mod docx;
mod html;
mod sample;
mod svg;
