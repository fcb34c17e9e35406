//! Stacked bars: upright while the labels find room below, otherwise lying down.

use super::{AXIS, Anchor, INK, LABEL, Look, Sheet, VALUE, WIDTH};
use crate::Series;
use crate::text::{grouped, width, wrapped};

/// Fill, outline and the colour of a number inside, by series. The lightness differs as well as the hue, so that the order survives a black-and-white printer.
const SERIES: [(&str, &str, &str); 5] = [
    ("#0f5f66", "#0f5f66", "#ffffff"),
    ("#efb95a", "#8a5a00", "#212e2d"),
    ("#8b466f", "#8b466f", "#ffffff"),
    ("#e4e9e0", "#555f5f", "#212e2d"),
    ("#22302f", "#22302f", "#ffffff"),
];
const GRID: &str = "#d8dada";
const CLASSES: [(&str, &str); 5] = [("s0", "n0"), ("s1", "n1"), ("s2", "n2"), ("s3", "n3"), ("s4", "n4")];
const LINE: f64 = 15.0;

/// Draws the bars and returns the height used.
pub(super) fn draw(sheet: &mut Sheet, categories: &[String], series: &[Series]) -> f64 {
    let top = legend(sheet, series);
    let count = categories.len().max(1);
    let slot = (WIDTH - 52.0) / count as f64;
    let upright = count <= 14 && categories.iter().all(|name| wrapped(name, LABEL.size, slot - 8.0, 2).1);
    let scale = Scale::of(categories.len(), series);
    if upright {
        standing(sheet, top, slot, &scale, categories, series)
    } else {
        lying(sheet, top, &scale, categories, series)
    }
}

/// The names of the series with their colours; returns where the plot may begin.
fn legend(sheet: &mut Sheet, series: &[Series]) -> f64 {
    if series.len() < 2 {
        return 8.0;
    }
    let (mut x, mut y) = (0.0, 4.0);
    for (index, one) in series.iter().enumerate() {
        let name = wrapped(&one.name, LABEL.size, WIDTH - 20.0, 1).0.concat();
        let needs = 18.0 + width(&name, LABEL.size);
        if x > 0.0 && x + needs > WIDTH {
            (x, y) = (0.0, y + 20.0);
        }
        segment(sheet, index, (x + 0.5, y + 0.5), (11.0, 11.0));
        sheet.text(LABEL, Anchor::Start, x + 18.0, y + 10.5, &name);
        x += needs + 20.0;
    }
    y + 26.0
}

fn standing(sheet: &mut Sheet, top: f64, slot: f64, scale: &Scale, categories: &[String], series: &[Series]) -> f64 {
    let (left, top, plot) = (52.0, top + 14.0, 176.0);
    let floor = top + plot;
    for tick in scale.ticks() {
        let y = floor - plot * scale.part(tick);
        sheet.line("grid", if tick == 0 { INK } else { GRID }, (left, y), (WIDTH, y));
        sheet.text(AXIS, Anchor::End, left - 8.0, y + 4.0, &grouped(tick));
    }
    let thick = (slot * 0.62).min(72.0);
    let mut lines = 1;
    for (index, category) in categories.iter().enumerate() {
        let middle = left + slot * (index as f64 + 0.5);
        let mut y = floor;
        for (number, one) in series.iter().enumerate() {
            let value = value(one, index);
            let tall = plot * scale.part(value);
            if value > 0 {
                segment(sheet, number, (middle - thick / 2.0, y - tall), (thick, tall - gap(tall)));
                if series.len() > 1 && tall >= 18.0 && width(&grouped(value), 12.0) <= thick - 4.0 {
                    sheet.text(inside(number), Anchor::Middle, middle, y - tall / 2.0 + 4.0, &grouped(value));
                }
            }
            y -= tall;
        }
        sheet.text(VALUE, Anchor::Middle, middle, y - 5.0, &grouped(scale.totals[index]));
        let (name, _) = wrapped(category, LABEL.size, slot - 8.0, 2);
        lines = lines.max(name.len());
        for (row, line) in name.iter().enumerate() {
            sheet.text(LABEL, Anchor::Middle, middle, floor + 17.0 + LINE * row as f64, line);
        }
    }
    floor + 17.0 + LINE * (lines - 1) as f64 + 7.0
}

fn lying(sheet: &mut Sheet, top: f64, scale: &Scale, categories: &[String], series: &[Series]) -> f64 {
    let names: Vec<Vec<String>> = categories.iter().map(|name| wrapped(name, LABEL.size, 230.0, 2).0).collect();
    let widest = names.iter().flatten().map(|line| width(line, LABEL.size)).fold(40.0, f64::max);
    let left = widest + 12.0;
    let plot = WIDTH - left - width(&grouped(scale.top), VALUE.size) - 16.0;
    let slot = if names.iter().any(|name| name.len() > 1) { 36.0 } else { 24.0 };
    let floor = top + slot * categories.len() as f64 + 4.0;
    for tick in scale.ticks() {
        let x = left + plot * scale.part(tick);
        sheet.line("grid", if tick == 0 { INK } else { GRID }, (x, top), (x, floor));
        sheet.text(AXIS, Anchor::Middle, x, floor + 16.0, &grouped(tick));
    }
    let thick = 16.0;
    for (index, name) in names.iter().enumerate() {
        let middle = top + 2.0 + slot * (index as f64 + 0.5);
        let mut x = left;
        for (number, one) in series.iter().enumerate() {
            let value = value(one, index);
            let long = plot * scale.part(value);
            if value > 0 {
                segment(sheet, number, (x, middle - thick / 2.0), (long - gap(long), thick));
                if series.len() > 1 && long >= width(&grouped(value), 12.0) + 8.0 {
                    sheet.text(inside(number), Anchor::Middle, x + long / 2.0, middle + 4.0, &grouped(value));
                }
            }
            x += long;
        }
        sheet.text(VALUE, Anchor::Start, x + 6.0, middle + 4.5, &grouped(scale.totals[index]));
        let first = middle + 4.0 - LINE * (name.len().saturating_sub(1)) as f64 / 2.0;
        for (row, line) in name.iter().enumerate() {
            sheet.text(LABEL, Anchor::End, left - 8.0, first + LINE * row as f64, line);
        }
    }
    floor + 22.0
}

/// The air between two segments; too thin segments have none, or they would vanish.
fn gap(length: f64) -> f64 {
    if length > 4.0 { 1.5 } else { 0.0 }
}

fn segment(sheet: &mut Sheet, series: usize, at: (f64, f64), size: (f64, f64)) {
    let (fill, outline, _) = SERIES[series % SERIES.len()];
    sheet.rect(CLASSES[series % CLASSES.len()].0, (fill, outline), at, size);
}

fn inside(series: usize) -> Look {
    Look { class: CLASSES[series % CLASSES.len()].1, fill: SERIES[series % SERIES.len()].2, size: 12.0, bold: false }
}

fn value(series: &Series, category: usize) -> u64 {
    series.values.get(category).copied().map_or(0, u64::from)
}

/// The axis: from zero to a round number at or above the greatest sum.
struct Scale {
    totals: Vec<u64>,
    step: u64,
    top: u64,
}

impl Scale {
    fn of(categories: usize, series: &[Series]) -> Scale {
        let totals: Vec<u64> = (0..categories).map(|index| series.iter().map(|one| value(one, index)).sum()).collect();
        let most = totals.iter().copied().max().unwrap_or(0).max(1);
        let mut step = 1;
        for power in (0..18).map(|exponent| 10u64.pow(exponent)) {
            if let Some(found) = [1, 2, 5].into_iter().map(|digit| digit * power).find(|step| most.div_ceil(*step) <= 5)
            {
                step = found;
                break;
            }
        }
        Scale { totals, step, top: most.div_ceil(step) * step }
    }

    fn ticks(&self) -> impl Iterator<Item = u64> + use<> {
        (0..=self.top).step_by(usize::try_from(self.step).unwrap_or(usize::MAX))
    }

    fn part(&self, value: u64) -> f64 {
        value as f64 / self.top as f64
    }
}
