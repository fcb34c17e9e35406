//! The template of a management review: sections as data.

use super::Label;

/// A template.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its key, kept on each review.
    pub key: String,
    /// What it is called.
    pub label: Label,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

/// A section of a template.
#[derive(Clone, Debug)]
pub struct Section {
    /// The section's name in code, unique in the template.
    pub key: String,
    /// 1 for a chapter, 2 and 3 below it.
    pub level: u8,
    /// False for a heading without a number, such as the introduction.
    pub numbered: bool,
    /// The heading; `{year}`, `{year1}` and `{year2}` stand for the plan's years.
    pub heading: Label,
    /// What the author should think of.
    pub guidance: Label,
    /// The drafting rule that writes the section; empty for a heading only.
    pub rule: String,
    /// Running text after what the rule writes, with figures as `{{tokens}}`.
    pub text: Option<Label>,
    /// Tables of registers, after the text.
    pub tables: Vec<TableRule>,
    /// The review inputs that the section addresses (ISO/IEC 27001:2022 9.3.2).
    pub inputs: Vec<String>,
    /// The standing questions that the section answers.
    pub questions: Vec<String>,
}

/// A register as a table of the document.
#[derive(Clone, Debug)]
pub struct TableRule {
    /// The register.
    pub register: String,
    /// Its fields, in the order of the columns.
    pub columns: Vec<String>,
    /// Conditions, as in a list: `state!=closed`. `{year}`, `{from}`, `{to}` and `{on}` stand for the review's.
    pub conditions: Vec<String>,
    /// The field that it is sorted by; a minus sign before it for the greatest first.
    pub sort: Option<String>,
    /// What it is called, when not after the register.
    pub caption: Option<Label>,
}
