//! A document's markup cut at its headings, so that each section can have its own surroundings.

/// The pieces of markup that begin with a heading of one of these anchors; what stands before the first is left out.
pub fn at_headings<'a>(markup: &'a str, anchors: &[&str]) -> Vec<(String, &'a str)> {
    let mut cuts: Vec<(usize, String)> = Vec::new();
    let mut from = 0;
    for anchor in anchors {
        let end = format!(" id=\"{anchor}\">");
        // A heading of any level: the text of a document is escaped, so this can only be markup of our own.
        let at = markup[from..].match_indices("<h").map(|(at, _)| from + at).find(|at| {
            let rest = &markup[*at + 2..];
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest[1..].starts_with(&end)
        });
        if let Some(at) = at {
            cuts.push((at, (*anchor).to_owned()));
            from = at + 1;
        }
    }
    let ends: Vec<usize> = cuts.iter().skip(1).map(|(at, _)| *at).chain([markup.len()]).collect();
    cuts.into_iter().zip(ends).map(|((start, anchor), end)| (anchor, &markup[start..end])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_cut_at_its_headings() {
        let markup = "<p>före</p>\n<h2 id=\"a\">1 A</h2>\n<p>text</p>\n<h3 id=\"b\">1.1 B</h3>\n<h3 id=\"x\">egen</h3>\n<h2 id=\"c\">2</h2>";
        let found = at_headings(markup, &["a", "b", "borta", "c"]);
        assert_eq!(
            found,
            [
                ("a".to_owned(), "<h2 id=\"a\">1 A</h2>\n<p>text</p>\n"),
                ("b".to_owned(), "<h3 id=\"b\">1.1 B</h3>\n<h3 id=\"x\">egen</h3>\n"),
                ("c".to_owned(), "<h2 id=\"c\">2</h2>"),
            ]
        );
        assert_eq!(at_headings("<p>&lt;h2 id=</p>", &["a"]), []);
    }
}
