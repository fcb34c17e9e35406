//! How wide a table's columns are: their weights, but never so narrow that a date or a short word is broken.

use crate::Table;

/// The width of the text that tables stand in, in millimetres.
pub const TEXT_MM: f64 = 156.0;
/// About the width of a digit in tables, in millimetres.
const DIGIT_MM: f64 = 1.78;
/// The room between columns, in millimetres.
const GAP_MM: f64 = 4.3;
/// Words longer than this are broken rather than given room.
const WHOLE_WORD: usize = 10;

/// The columns' shares of the width, together 1.
pub fn shares(table: &Table) -> Vec<f64> {
    let weights: Vec<f64> = table.columns.iter().map(|column| f64::from(column.weight.max(1))).collect();
    let least: Vec<f64> = (0..weights.len())
        .map(|index| {
            let cells = table.rows.iter().filter_map(|row| row.get(index)).map(String::as_str);
            let words = cells.chain([table.columns[index].title.as_str()]).flat_map(str::split_whitespace);
            let longest = words.map(|word| word.chars().count()).filter(|count| *count <= WHOLE_WORD).max();
            (f64::from(u32::try_from(longest.unwrap_or(0)).unwrap_or(0)) * DIGIT_MM + GAP_MM) / TEXT_MM
        })
        .collect();
    if least.iter().sum::<f64>() >= 1.0 {
        let sum: f64 = weights.iter().sum();
        return weights.iter().map(|weight| weight / sum).collect();
    }
    let mut fixed = vec![false; weights.len()];
    loop {
        let taken: f64 = least.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(least, _)| least).sum();
        let free: f64 = weights.iter().zip(&fixed).filter(|(_, fixed)| !**fixed).map(|(weight, _)| weight).sum();
        let share = |index: usize| if fixed[index] { least[index] } else { (1.0 - taken) * weights[index] / free };
        let Some(narrow) = (0..weights.len()).find(|index| !fixed[*index] && share(*index) < least[*index]) else {
            return (0..weights.len()).map(share).collect();
        };
        fixed[narrow] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Column;

    fn table(weights: &[u16], row: &[&str]) -> Table {
        let column = |weight: &u16| Column { title: "Dag".to_owned(), numeric: false, weight: *weight };
        let rows = vec![row.iter().map(|cell| (*cell).to_owned()).collect()];
        Table { caption: String::new(), columns: weights.iter().map(column).collect(), rows }
    }

    #[test]
    fn a_date_has_room() {
        let shares = shares(&table(&[20, 1], &["Text", "2026-11-24"]));
        assert!(shares[1] * TEXT_MM > 10.0 * DIGIT_MM);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn otherwise_the_weights_decide() {
        let shares = shares(&table(&[3, 1], &["a", "b"]));
        assert!((shares[0] - 0.75).abs() < 1e-9);
    }

    #[test]
    fn many_columns_share_what_there_is() {
        let row = ["2026-11-24"; 12];
        let shares = shares(&table(&[1; 12], &row));
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}
