//! Drawings as pictures.

use paper::Printer;
use print::Press;

use crate::sample;

fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_picture_is_as_wide_as_asked_and_keeps_its_proportions() {
    let svg = paper::svg::draw(&sample::bars());
    let png = Press.png(&svg, 1000).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let (width, height) = size(&png);
    assert_eq!(width, 1000);
    assert!((f64::from(height) / 1000.0 - paper::svg::aspect(&svg)).abs() < 0.01);
}

#[test]
fn text_is_drawn_with_our_own_fonts() {
    let draw = |text: &str| {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 20\" font-family=\"'Atkinson Hyperlegible Next'\"><text y=\"15\">{text}</text></svg>"
        );
        Press.png(&svg, 200).unwrap()
    };
    assert_ne!(draw("å"), draw(""));
    assert_ne!(draw("Ж"), draw(""));
}

#[test]
fn the_same_drawing_gives_the_same_picture() {
    let svg = paper::svg::draw(&sample::matrix());
    assert!(Press.png(&svg, 640).unwrap() == Press.png(&svg, 640).unwrap());
}

#[test]
fn whatever_people_write_can_be_drawn() {
    for chart in sample::charts(&sample::nasty()) {
        Press.png(&paper::svg::draw(chart), 320).unwrap();
    }
}

#[test]
fn what_is_no_drawing_is_refused() {
    assert!(Press.png("", 100).is_err());
    assert!(Press.png("<svg", 100).is_err());
}

#[test]
fn a_foolish_width_is_kept_within_reason() {
    let svg = paper::svg::draw(&sample::bars());
    assert_eq!(size(&Press.png(&svg, 0).unwrap()).0, 1);
}
