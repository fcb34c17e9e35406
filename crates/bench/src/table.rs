//! The one table: a line for each thing measured, its floor beside it.

use std::{io::Write, time::Duration};

use crate::clock;

/// The table.
pub struct Table {
    sizes: Vec<usize>,
    lines: Vec<Line>,
}

struct Line {
    name: String,
    goal: &'static str,
    cells: Vec<String>,
    times: Vec<Option<Duration>>,
}

impl Table {
    /// An empty table with a column for each size.
    pub fn new(sizes: &[usize]) -> Table {
        Table { sizes: sizes.to_vec(), lines: Vec::new() }
    }

    fn line(&mut self, name: &str, goal: &'static str) -> &mut Line {
        let at = self.lines.iter().position(|line| line.name == name).unwrap_or_else(|| {
            let (cells, times) = (vec![String::new(); self.sizes.len()], vec![None; self.sizes.len()]);
            self.lines.push(Line { name: name.to_owned(), goal, cells, times });
            self.lines.len() - 1
        });
        &mut self.lines[at]
    }

    /// A time, beside its floor when it has one.
    pub fn time(&mut self, column: usize, name: &str, goal: &'static str, time: Duration, floor: Option<Duration>) {
        let line = self.line(name, goal);
        line.times[column] = Some(time);
        line.cells[column] = match floor {
            Some(floor) => {
                format!("{} / {} = {:.1}×", clock::shown(time), clock::shown(floor), clock::ratio(time, floor))
            }
            None => clock::shown(time),
        };
        self.tell(column, name);
    }

    /// Something that is not a time.
    pub fn text(&mut self, column: usize, name: &str, goal: &'static str, text: String) {
        self.line(name, goal).cells[column] = text;
        self.tell(column, name);
    }

    /// Each result as it comes, for those who wait.
    fn tell(&self, column: usize, name: &str) {
        if let Some(line) = self.lines.iter().find(|line| line.name == name) {
            // Nobody waits when the error stream is closed.
            let _ = writeln!(std::io::stderr(), "{:>7} {name}: {}", self.sizes[column], line.cells[column]);
        }
    }

    /// Prints the whole, with the growth from the first size to the last.
    pub fn print(&self) {
        let mut rows = vec![vec!["measured / floor = ratio".to_owned()]];
        rows[0].extend(self.sizes.iter().map(|size| format!("{size} per register")));
        rows[0].extend(["growth".to_owned(), "goal".to_owned()]);
        for line in &self.lines {
            let growth = match (line.times.first().copied().flatten(), line.times.last().copied().flatten()) {
                (Some(first), Some(last)) if line.times.len() > 1 => format!("{:.2}×", clock::ratio(last, first)),
                _ => String::new(),
            };
            let mut row = vec![line.name.clone()];
            row.extend(line.cells.iter().cloned());
            row.extend([growth, line.goal.to_owned()]);
            rows.push(row);
        }
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
        let mut out = std::io::stdout();
        for row in &rows {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            // A closed pipe means that nobody reads any more.
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
    }
}
