//! The subset of Markdown that prose may hold: paragraphs, lists, `**strong**`, `[text](address)` and `{{figure}}` tokens.

/// A part of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list, with numbers or without.
    List {
        /// True for a numbered list.
        ordered: bool,
        /// One run of spans an item.
        items: Vec<Vec<Span>>,
    },
}

/// A run of text within a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// As it stands.
    Plain(String),
    /// Emphasised.
    Strong(String),
    /// A link.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        href: String,
    },
    /// The name of a figure, to be replaced by its value.
    Token(String),
}

/// Reads prose. Nothing is ever refused: what is not a mark is text.
pub fn parts(prose: &str) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    for block in prose.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
        let mut paragraph: Vec<&str> = Vec::new();
        for line in block.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match item(line) {
                Some((ordered, text)) => {
                    flush(&mut paragraph, &mut found);
                    match found.last_mut() {
                        Some(Part::List { ordered: same, items }) if *same == ordered => items.push(spans(text)),
                        _ => found.push(Part::List { ordered, items: vec![spans(text)] }),
                    }
                }
                None => paragraph.push(line),
            }
        }
        flush(&mut paragraph, &mut found);
    }
    found
}

fn flush(lines: &mut Vec<&str>, found: &mut Vec<Part>) {
    if !lines.is_empty() {
        found.push(Part::Paragraph(spans(&lines.join(" "))));
        lines.clear();
    }
}

/// The text of a list item, and whether the list is numbered.
fn item(line: &str) -> Option<(bool, &str)> {
    if let Some(text) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(|| line.strip_prefix("• "))
    {
        return Some((false, text.trim()));
    }
    let (number, text) = line.split_once(". ")?;
    let short = !number.is_empty() && number.len() <= 2;
    (short && number.bytes().all(|b| b.is_ascii_digit())).then_some((true, text.trim()))
}

/// The spans of one line of text.
pub fn spans(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match marked(rest) {
            Some((span, length)) => {
                if !plain.is_empty() {
                    found.push(Span::Plain(std::mem::take(&mut plain)));
                }
                found.push(span);
                rest = &rest[length..];
            }
            None => {
                plain.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    if !plain.is_empty() {
        found.push(Span::Plain(plain));
    }
    found
}

/// The marked span that the text starts with, and its length in bytes.
fn marked(text: &str) -> Option<(Span, usize)> {
    if let Some(rest) = text.strip_prefix("{{") {
        let end = rest.find("}}")?;
        let name = rest[..end].trim();
        let fine = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        return fine.then(|| (Span::Token(name.to_owned()), end + 4));
    }
    if let Some(rest) = text.strip_prefix("**") {
        let end = rest.find("**").filter(|end| *end > 0)?;
        return Some((Span::Strong(rest[..end].to_owned()), end + 4));
    }
    if let Some(rest) = text.strip_prefix('[') {
        let middle = rest.find("](")?;
        let end = middle + 2 + rest[middle + 2..].find(')')?;
        let href = crate::parse::web(&rest[middle + 2..end]).ok()?;
        return Some((Span::Link { text: rest[..middle].to_owned(), href }, end + 2));
    }
    None
}

/// The names of the figures that the prose refers to, in order.
pub fn tokens(prose: &str) -> Vec<String> {
    let spans = parts(prose).into_iter().flat_map(|part| match part {
        Part::Paragraph(spans) => spans,
        Part::List { items, .. } => items.into_iter().flatten().collect(),
    });
    spans
        .filter_map(|span| match span {
            Span::Token(name) => Some(name),
            Span::Plain(_) | Span::Strong(_) | Span::Link { .. } => None,
        })
        .collect()
}
