//! Where the boxes and lines of a supply chain stand: columns per tier, lines from what needs to what is needed.

use std::collections::BTreeMap;

/// How wide a box is.
pub const WIDTH: i64 = 186;
/// How high a box is.
pub const HEIGHT: i64 = 60;
/// From one column to the next.
const ACROSS: i64 = 262;
/// From one box to the next below it.
const DOWN: i64 = 76;
/// Where the first column begins.
const LEFT: i64 = 8;
/// Where the first box begins, below the headings.
const TOP: i64 = 30;

/// Where a box stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the left.
    pub x: i64,
    /// From the top.
    pub y: i64,
}

/// Where each box stands: each near the middle of what leads to it, none upon another. `tiers` holds the tier of each
/// box; `lines` lead from one box to one of a later tier.
pub fn places(tiers: &[usize], lines: &[(usize, usize)]) -> Vec<Place> {
    let mut places = vec![Place { x: LEFT, y: TOP }; tiers.len()];
    let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, tier) in tiers.iter().enumerate() {
        columns.entry(*tier).or_default().push(at);
    }
    for (tier, boxes) in columns {
        let mut wanted: Vec<(i64, usize)> = boxes
            .iter()
            .map(|at| {
                let from: Vec<i64> = lines.iter().filter(|(_, to)| to == at).map(|(from, _)| places[*from].y).collect();
                let count = i64::try_from(from.len()).unwrap_or(1).max(1);
                (if from.is_empty() { TOP } else { from.iter().sum::<i64>() / count }, *at)
            })
            .collect();
        wanted.sort_by_key(|(y, _)| *y);
        let mut next = TOP;
        for (y, at) in wanted {
            let y = y.max(next);
            let across = i64::try_from(tier).unwrap_or_default() * ACROSS;
            places[at] = Place { x: LEFT + across, y };
            next = y + DOWN;
        }
    }
    places
}

/// The size of a picture.
pub fn size(places: &[Place]) -> (i64, i64) {
    let right = places.iter().map(|place| place.x + WIDTH).max().unwrap_or(WIDTH);
    let bottom = places.iter().map(|place| place.y + HEIGHT).max().unwrap_or(HEIGHT);
    (right + LEFT, bottom + LEFT)
}

/// Where a column begins.
pub fn column(tier: usize) -> i64 {
    LEFT + i64::try_from(tier).unwrap_or_default() * ACROSS
}

/// A line from the right of a box to the left of another, as a path.
pub fn line(from: Place, to: Place) -> String {
    let (x1, y1, x2, y2) = (from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2);
    let middle = (x1 + x2) / 2;
    format!("M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}")
}

/// Text that fits in a box.
pub fn fitting(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A name in at most two lines that fit in a box, broken between words.
pub fn two_lines(text: &str, letters: usize) -> (String, String) {
    if text.chars().count() <= letters {
        return (text.to_owned(), String::new());
    }
    let mut ends = text.match_indices(' ').map(|(at, _)| at).filter(|at| text[..*at].chars().count() <= letters);
    match ends.next_back() {
        Some(at) => (text[..at].to_owned(), fitting(&text[at + 1..], letters)),
        None => (fitting(text, letters), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_box_stands_upon_another() {
        let tiers = [0, 0, 1, 1, 2, 2, 2];
        let lines = [(0, 2), (1, 3), (2, 4), (2, 5), (3, 5), (3, 6)];
        let places = places(&tiers, &lines);
        for (at, one) in places.iter().enumerate() {
            for other in &places[at + 1..] {
                assert!(one.x != other.x || (one.y - other.y).abs() >= HEIGHT, "{one:?} {other:?}");
            }
        }
        assert_eq!(places[0], Place { x: 8, y: 30 });
        assert_eq!(places[5].x, 532);
        assert_eq!(size(&places), (726, places[6].y + 68));
    }

    #[test]
    fn a_line_goes_from_side_to_side() {
        assert_eq!(line(Place { x: 8, y: 30 }, Place { x: 270, y: 94 }), "M194 60C232 60 232 124 270 124");
    }

    #[test]
    fn long_names_take_two_lines() {
        let two = |text: &str| two_lines(text, 24);
        assert_eq!(two("Leverantör av ärendehantering"), ("Leverantör av".into(), "ärendehantering".into()));
        assert_eq!(two("Molnleverantör"), ("Molnleverantör".into(), String::new()));
        assert_eq!(two("Informationssäkerhetskonsulterna"), ("Informationssäkerhetsko…".into(), String::new()));
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(fitting("Nordhall Datacenter AB", 12), "Nordhall Da…");
        assert_eq!(fitting("Kort", 12), "Kort");
    }
}
