#[path = "../../../paper/tests/it/sample.rs"]
mod sample;
use paper::Printer;
#[test]
fn scratch() {
    let press = print::Press;
    let dir = "/tmp/p/out";
    std::fs::create_dir_all(dir).unwrap();
    for (name, paper) in [
        ("review", sample::review()),
        ("nasty", sample::nasty()),
        ("empty", sample::empty()),
        ("long", sample::long(5000)),
    ] {
        let t = std::time::Instant::now();
        let m = press.manuscript(&paper).unwrap();
        let r = press.bare(&m);
        println!(
            "{name}: bare {:?} {:?}",
            t.elapsed(),
            r.as_ref().map(|b| b.len()).map_err(|e| e.0.chars().take(600).collect::<String>())
        );
        match press.pdf(&paper) {
            Ok(b) => std::fs::write(format!("{dir}/{name}.pdf"), b).unwrap(),
            Err(e) => println!("FAILED {e}"),
        }
        let t = std::time::Instant::now();
        std::fs::write(format!("{dir}/{name}.html"), paper::html::write(&paper)).unwrap();
        println!("html {:?}", t.elapsed());
        let t = std::time::Instant::now();
        let pngs: Vec<Vec<u8>> = paper
            .blocks
            .iter()
            .filter_map(|b| match b {
                paper::Block::Chart(c) => Some(press.png(&paper::svg::draw(c), 1280).unwrap()),
                _ => None,
            })
            .collect();
        println!("png {} {:?}", pngs.len(), t.elapsed());
        for (i, p) in pngs.iter().enumerate() {
            std::fs::write(format!("{dir}/{name}-{i}.png"), p).unwrap();
        }
        let t = std::time::Instant::now();
        std::fs::write(format!("{dir}/{name}.docx"), paper::docx::write(&paper, &pngs).unwrap()).unwrap();
        println!("docx {:?}", t.elapsed());
    }
}
#[test]
fn scratch2() {
    use paper::*;
    let press = print::Press;
    let base = sample::empty();
    for text in sample::NASTY {
        for kind in ["text", "svg", "table"] {
            let chart = Chart {
                caption: "x".into(),
                alt: "x".into(),
                drawing: Drawing::Bars {
                    categories: vec![text.to_string()],
                    series: vec![Series { name: "a".into(), values: vec![1] }],
                },
                table: Table { caption: "".into(), columns: vec![], rows: vec![] },
            };
            let block = match kind {
                "text" => Block::Text(vec![Inline::Plain(text.to_string()), Inline::Strong(text.to_string())]),
                "svg" => Block::Chart(chart),
                _ => Block::Table(Table {
                    caption: text.to_string(),
                    columns: vec![Column { title: text.to_string(), numeric: true, weight: 1 }; 3],
                    rows: vec![vec![text.to_string(); 3]],
                }),
            };
            let p = Paper { blocks: vec![block], ..base.clone() };
            if let Err(e) = press.bare(&press.manuscript(&p).unwrap()) {
                println!("{kind} {text:?}: {e}");
            }
        }
    }
}
#[test]
fn scratch3() {
    let press = print::Press::warm();
    for c in [sample::bars(), sample::matrix(), sample::many()] {
        let svg = paper::svg::draw(&c);
        for w in [64, 640, 960, 1280] {
            let mut best = std::time::Duration::MAX;
            for _ in 0..10 {
                let t = std::time::Instant::now();
                std::hint::black_box(press.png(&svg, w).unwrap());
                best = best.min(t.elapsed());
            }
            println!("{w} {best:?} {}", press.png(&svg, w).unwrap().len());
        }
    }
    let m = press.manuscript(&sample::review()).unwrap();
    for _ in 0..5 {
        let t = std::time::Instant::now();
        press.bare(&m).unwrap();
        println!("bare {:?}", t.elapsed());
    }
    for _ in 0..5 {
        let t = std::time::Instant::now();
        press.pdf(&sample::review()).unwrap();
        println!("pdf {:?}", t.elapsed());
    }
}
