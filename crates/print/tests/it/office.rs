//! DOCX with the real pictures, opened by programs that are not ours.

use std::ffi::OsStr;

use paper::{Paper, Printer};
use print::Press;

use crate::{sample, tools};

fn docx(paper: &Paper) -> Vec<u8> {
    let pngs: Vec<Vec<u8>> =
        sample::charts(paper).into_iter().map(|chart| Press.png(&paper::svg::draw(chart), 640).unwrap()).collect();
    paper::docx::write(paper, &pngs).unwrap()
}

#[test]
fn a_word_processor_opens_it_and_shows_all_that_the_paper_says() {
    let (folder, path) = tools::file("paper.docx", &docx(&sample::review()));
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let args = [
        OsStr::new(&profile),
        OsStr::new("--headless"),
        OsStr::new("--convert-to"),
        OsStr::new("pdf"),
        OsStr::new("--outdir"),
        folder.path().as_os_str(),
        path.as_os_str(),
    ];
    tools::run("soffice", &args);
    let pages = tools::pages(&std::fs::read(folder.path().join("paper.pdf")).unwrap());
    let text = pages.concat();
    assert_eq!(sample::lacking(&text, &sample::said(&sample::review())), Vec::<String>::new());
    for (index, page) in pages.iter().enumerate() {
        let number = format!("{} ({})", index + 1, pages.len());
        assert!(page.contains(&number), "{number} in {page}");
    }
}

#[test]
fn a_second_reader_finds_the_same_structure() {
    const SCRIPT: &str = "
import sys, docx
paper = docx.Document(sys.argv[1])
print([p.text for p in paper.paragraphs if p.style.name.lower().startswith('heading')])
print([len(t.rows) for t in paper.tables])
print(paper.core_properties.title, paper.core_properties.author, paper.core_properties.language, paper.core_properties.created)
print(len(paper.inline_shapes))
";
    let (_folder, path) = tools::file("paper.docx", &docx(&sample::review()));
    let found = tools::run("python3", &[OsStr::new("-c"), OsStr::new(SCRIPT), path.as_os_str()]);
    let lines: Vec<&str> = found.lines().collect();
    assert!(
        lines[0].starts_with("['1 Ledningssystem för informationssäkerhet', '1.1 Informationsklassning'"),
        "{found}"
    );
    assert_eq!(lines[1], "[5, 6, 4, 25, 61]");
    assert_eq!(lines[2], "Ledningens genomgång 2026 Serviceförvaltningen sv-SE 2026-01-15 08:30:00+00:00");
    assert_eq!(lines[3], "3");
}

#[test]
fn a_second_reader_opens_what_people_write() {
    for paper in [sample::nasty(), sample::empty()] {
        let (_folder, path) = tools::file("paper.docx", &docx(&paper));
        tools::run(
            "python3",
            &[OsStr::new("-c"), OsStr::new("import sys, docx; docx.Document(sys.argv[1])"), path.as_os_str()],
        );
    }
}
