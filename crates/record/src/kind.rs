//! The kinds of field. Every output answers every kind: no `_` arm anywhere.

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Running text in a subset of Markdown.
    Prose,
    /// A whole number.
    Whole,
    /// A number with up to six decimals.
    Decimal,
    /// An amount in öre.
    Money,
    /// Yes or no.
    Flag,
    /// Yes, no or unclear.
    Answer,
    /// A calendar day.
    Date,
    /// An instant, kept in UTC.
    Moment,
    /// A length of time, in seconds.
    Duration,
    /// One of a closed list of keys.
    Choice(&'static [&'static str]),
    /// Any of a closed list of keys.
    Choices(&'static [&'static str]),
    /// One code from a dated list that the organisation can replace.
    Code(&'static str),
    /// Codes from a dated list that the organisation can replace.
    Codes(&'static str),
    /// A link to one record of a register.
    Link(&'static str),
    /// Links to records of a register.
    Links(&'static str),
    /// A file, kept by its content.
    File,
    /// A web address.
    Web,
    /// The record's number in its register's series, for example `RISK-2026-017`.
    Reference,
}

impl Kind {
    /// The register that a link leads to.
    pub fn target(self) -> Option<&'static str> {
        match self {
            Kind::Link(register) | Kind::Links(register) => Some(register),
            Kind::Line
            | Kind::Prose
            | Kind::Whole
            | Kind::Decimal
            | Kind::Money
            | Kind::Flag
            | Kind::Answer
            | Kind::Date
            | Kind::Moment
            | Kind::Duration
            | Kind::Choice(_)
            | Kind::Choices(_)
            | Kind::Code(_)
            | Kind::Codes(_)
            | Kind::File
            | Kind::Web
            | Kind::Reference => None,
        }
    }

    /// The closed list of keys, for choices and answers.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Kind::Choice(keys) | Kind::Choices(keys) => keys,
            Kind::Answer => crate::types::ANSWERS,
            Kind::Line
            | Kind::Prose
            | Kind::Whole
            | Kind::Decimal
            | Kind::Money
            | Kind::Flag
            | Kind::Date
            | Kind::Moment
            | Kind::Duration
            | Kind::Code(_)
            | Kind::Codes(_)
            | Kind::Link(_)
            | Kind::Links(_)
            | Kind::File
            | Kind::Web
            | Kind::Reference => &[],
        }
    }

    /// True for kinds that hold several values.
    pub fn is_many(self) -> bool {
        matches!(self, Kind::Choices(_) | Kind::Codes(_) | Kind::Links(_))
    }

    /// The word for the kind in messages and documents: a key of the locale.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Line => "line",
            Kind::Prose => "prose",
            Kind::Whole => "whole",
            Kind::Decimal => "decimal",
            Kind::Money => "money",
            Kind::Flag => "flag",
            Kind::Answer => "answer",
            Kind::Date => "date",
            Kind::Moment => "moment",
            Kind::Duration => "duration",
            Kind::Choice(_) => "choice",
            Kind::Choices(_) => "choices",
            Kind::Code(_) => "code",
            Kind::Codes(_) => "codes",
            Kind::Link(_) => "link",
            Kind::Links(_) => "links",
            Kind::File => "file",
            Kind::Web => "web",
            Kind::Reference => "reference",
        }
    }
}
