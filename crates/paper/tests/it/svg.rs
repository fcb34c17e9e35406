//! Drawings.

use paper::svg::{aspect, draw};
use paper::{Chart, Drawing, Series};
use quick_xml::events::Event;

use crate::sample;

/// The texts drawn, after checking that the drawing is well-formed.
fn texts(svg: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut out = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                inside = start.name().as_ref() == "text";
                if inside {
                    out.push(String::new());
                }
            }
            Event::Text(text) if inside => out.last_mut().unwrap().push_str(text.as_ref()),
            Event::End(_) => inside = false,
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn every_bar_and_every_segment_shows_its_value() {
    let texts = texts(&draw(&sample::bars()));
    for shown in ["17", "22", "29", "34", "14", "Personuppgifter", "Övriga", "Kvartal 4", "0", "40"] {
        assert!(texts.iter().any(|text| text == shown), "{shown} in {texts:?}");
    }
}

#[test]
fn every_cell_shows_its_number_and_the_axes_their_names() {
    let texts = texts(&draw(&sample::matrix()));
    let numbers = texts.iter().filter(|text| text.parse::<u32>().is_ok()).count();
    assert_eq!(numbers, 25);
    assert!(texts.contains(&"Sannolikhet".to_owned()) && texts.contains(&"Konsekvens".to_owned()));
}

#[test]
fn a_drawing_has_a_name_that_says_the_result_and_no_inline_style() {
    let svg = draw(&sample::bars());
    assert!(svg.contains("role=\"img\""));
    assert!(svg.contains("<title>Incidenterna ökade från 17 kvartal 1 till 34 kvartal 4.</title>"));
    assert!(svg.contains("<desc>Incidenter per kvartal 2025, anmälda av medarbetare</desc>"));
    assert!(!svg.contains("style=") && !svg.contains(" id=") && !svg.contains("url("));
}

#[test]
fn nothing_to_show_is_drawn_as_nothing_not_as_a_fault() {
    for (categories, series) in [(0, 0), (0, 2), (3, 0), (1, 1), (24, 6), (200, 1)] {
        let chart = Chart {
            drawing: Drawing::Bars {
                categories: vec!["Å".to_owned(); categories],
                series: vec![Series { name: String::new(), values: vec![0; 2] }; series],
            },
            ..sample::bars()
        };
        let svg = draw(&chart);
        texts(&svg);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert!(aspect(&svg) > 0.0);
    }
    let chart = Chart {
        drawing: Drawing::Matrix { rows: vec![], columns: vec![], axes: Default::default(), cells: vec![] },
        ..sample::bars()
    };
    texts(&draw(&chart));
}

#[test]
fn nothing_is_drawn_outside_the_sheet() {
    for chart in [sample::bars(), sample::many(), sample::matrix()] {
        let svg = draw(&chart);
        let height = aspect(&svg) * paper::svg::WIDTH;
        for (name, limit) in [(" x=\"", paper::svg::WIDTH), (" y=\"", height)] {
            for rest in svg.split(name).skip(1) {
                let at: f64 = rest.split_once('"').unwrap().0.parse().unwrap();
                assert!((0.0..=limit).contains(&at), "{name}{at} in {limit}");
            }
        }
    }
}

#[test]
fn whatever_people_write_stays_text() {
    for chart in sample::charts(&sample::nasty()) {
        texts(&draw(chart));
    }
}
