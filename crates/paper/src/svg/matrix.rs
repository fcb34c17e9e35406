//! A matrix of counts. The zone colours the cell; the number is always there.

use super::{AXIS, Anchor, INK, LABEL, Look, Sheet, VALUE, WIDTH};
use crate::Cell;
use crate::text::{grouped, width, wrapped};

/// Fill, outline and the colour of the number, by zone; class names for cell and number.
const ZONES: [(&str, &str, &str, &str, &str); 5] = [
    ("#dcebd9", "#a9c4a4", "#12300f", "z0", "k0"),
    ("#eaefc4", "#bfc784", "#2c3206", "z1", "k1"),
    ("#fbe3a3", "#d1ad4c", "#3d2a02", "z2", "k2"),
    ("#f3b98c", "#c47b41", "#431b03", "z3", "k3"),
    ("#b3261e", "#b3261e", "#ffffff", "z4", "k4"),
];
const TALL: f64 = 40.0;
const LINE: f64 = 15.0;

/// Draws the matrix and returns the height used.
pub(super) fn draw(
    sheet: &mut Sheet,
    rows: &[String],
    columns: &[String],
    axes: &(String, String),
    cells: &[Vec<Cell>],
) -> f64 {
    let names: Vec<Vec<String>> = rows.iter().map(|name| wrapped(name, LABEL.size, 170.0, 2).0).collect();
    let widest = names.iter().flatten().map(|line| width(line, LABEL.size)).fold(12.0, f64::max);
    let left = 26.0 + widest + 10.0;
    let wide = ((WIDTH - left) / columns.len().max(1) as f64).min(104.0);
    let (top, across) = (4.0, wide * columns.len() as f64);
    for (row, name) in names.iter().enumerate() {
        let y = top + TALL * row as f64;
        let first = y + TALL / 2.0 + 4.0 - LINE * (name.len().saturating_sub(1)) as f64 / 2.0;
        for (number, line) in name.iter().enumerate() {
            sheet.text(LABEL, Anchor::End, left - 10.0, first + LINE * number as f64, line);
        }
        for column in 0..columns.len() {
            cell(sheet, cells.get(row).and_then(|row| row.get(column)), (left + wide * column as f64, y), (wide, TALL));
        }
    }
    let floor = top + TALL * rows.len() as f64;
    let mut lines = 0;
    for (column, name) in columns.iter().enumerate() {
        let (name, _) = wrapped(name, LABEL.size, wide - 6.0, 3);
        lines = lines.max(name.len());
        for (number, line) in name.iter().enumerate() {
            sheet.text(
                LABEL,
                Anchor::Middle,
                left + wide * (column as f64 + 0.5),
                floor + 17.0 + LINE * number as f64,
                line,
            );
        }
    }
    let below = floor + 17.0 + LINE * lines as f64 + 6.0;
    let axis = Look { bold: true, ..AXIS };
    let across_name = wrapped(&axes.1, axis.size, (WIDTH - left).max(across), 1).0.concat();
    // A title wider than the matrix begins at its edge rather than running out to the left.
    if width(&across_name, axis.size) < across {
        sheet.text(axis, Anchor::Middle, left + across / 2.0, below, &across_name);
    } else {
        sheet.text(axis, Anchor::Start, left, below, &across_name);
    }
    let down = TALL * rows.len() as f64;
    let down_name = wrapped(&axes.0, axis.size, down.max(TALL), 1).0.concat();
    sheet.turned(axis, Anchor::Middle, 14.0, top + down / 2.0, Some(-90), &down_name);
    (below + 8.0).max(TALL)
}

fn cell(sheet: &mut Sheet, cell: Option<&Cell>, at: (f64, f64), size: (f64, f64)) {
    let (x, y) = (at.0 + 1.5, at.1 + 1.5);
    let middle = (at.0 + size.0 / 2.0, at.1 + size.1 / 2.0 + 5.0);
    let Some(cell) = cell else {
        sheet.text(Look { fill: INK, ..LABEL }, Anchor::Middle, middle.0, middle.1, "–");
        return;
    };
    let (fill, outline, ink, zone, number) = ZONES[usize::from(cell.zone).min(ZONES.len() - 1)];
    sheet.rect(zone, (fill, outline), (x, y), (size.0 - 3.0, size.1 - 3.0));
    let look = Look { class: number, fill: ink, size: 14.0, bold: cell.count > 0 };
    sheet.text(
        Look { size: look.size.max(VALUE.size), ..look },
        Anchor::Middle,
        middle.0,
        middle.1,
        &grouped(u64::from(cell.count)),
    );
}
