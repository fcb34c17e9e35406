//! A review from draft to annex, and on to another installation.

use std::fs;

use crate::{copy, demo, done, json, refused};

#[test]
fn a_review_goes_from_draft_to_annex_one_step_at_a_time_and_is_then_locked() {
    let (folder, data) = copy();
    let run = |step: &str, more: &[&str]| done(&data, &[&["review", step, "--year", "2026"], more].concat());
    refused(&data, 1, &["review", "annex", "--year", "2026", "--number", "4"]);
    run("hand-over", &[]);
    refused(&data, 1, &["review", "hand-over", "--year", "2026"]);
    run("decide", &[]);
    run("annex", &["--number", "4"]);
    let listed = json(&data, &["list", "management_reviews", "--json"]);
    assert_eq!((&listed[0]["state"], &listed[0]["annex_number"]), (&"annexed".into(), &"4".into()));
    for args in [
        &["review", "draft", "--year", "2026"][..],
        &["review", "decide", "--year", "2026"],
        &["set", listed[0]["number"].as_str().unwrap(), "view_on=2025-12-31"],
    ] {
        refused(&data, 1, args);
    }
    let decisions = json(&data, &["list", "measures", "--where", "source=review", "--json"]);
    assert!(decisions.as_array().unwrap().len() >= 2, "{decisions}");

    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    for out in [&first, &second] {
        done(&data, &["review", "build", "--year", "2026", "--out", &out.display().to_string()]);
    }
    for file in fs::read_dir(&first).unwrap() {
        let name = file.unwrap().file_name();
        assert!(fs::read(first.join(&name)).unwrap() == fs::read(second.join(&name)).unwrap(), "{name:?}");
    }
}

#[test]
fn a_decided_review_moves_to_another_installation_with_its_documents() {
    let (folder, data) = copy();
    done(&data, &["review", "decide", "--year", "2026"]);
    let export = folder.path().join("export").display().to_string();
    done(&data, &["export", "--format", "csv", "--out", &export]);
    let fresh = folder.path().join("fresh");
    done(&fresh, &["init"]);
    done(&fresh, &["import", &export]);
    let out = folder.path().join("out");
    let said = done(&fresh, &["review", "build", "--year", "2026", "--out", &out.display().to_string()]);
    assert!(said.contains("beslutades i en annan installation"), "{said}");
    let here = folder.path().join("here");
    done(&data, &["review", "build", "--year", "2026", "--out", &here.display().to_string()]);
    for ending in ["pdf", "docx", "html", "json"] {
        let name = format!("ledningens-genomgang-2026.{ending}");
        assert!(fs::read(out.join(&name)).unwrap() == fs::read(here.join(&name)).unwrap(), "{name}");
    }
    assert!(done(&fresh, &["verify"]).contains("Allt stämmer"));

    let torn = folder.path().join("torn");
    done(&torn, &["init"]);
    fs::remove_dir_all(folder.path().join("export/files")).unwrap();
    let said = refused(&torn, 1, &["import", &export]);
    assert!(said.contains("locked_pdf") && said.contains("ledningens-genomgang-2026.pdf"), "{said}");
    assert_eq!(json(&torn, &["list", "org_units", "--json"]), serde_json::json!([]));
}

#[test]
fn the_review_of_one_of_several_organisations_is_pointed_out() {
    let (_folder, data) = copy();
    let units = json(&data, &["list", "org_units", "--json"]);
    let other = units.as_array().unwrap().iter().find(|unit| unit["kind"] == "city").unwrap();
    let unit = format!("unit={}", other["id"].as_str().unwrap());
    let args = ["year=2026", "state=planned", "template=arlig-genomgang-2026", "view_on=2025-11-30"];
    let period = ["period_from=2025-01-01", "period_to=2025-11-30", &unit];
    done(&data, &[&["add", "management_reviews"][..], &args, &period].concat());
    let said = refused(&data, 1, &["review", "draft", "--year", "2026"]);
    assert!(said.contains("--unit"), "{said}");
    for name in [other["name"].as_str().unwrap(), other["key"].as_str().unwrap(), other["id"].as_str().unwrap()] {
        done(&data, &["review", "draft", "--year", "2026", "--unit", name]);
    }
    refused(&data, 1, &["review", "draft", "--year", "2026", "--unit", "ingen"]);
}

#[test]
fn a_file_is_attached_by_its_name_and_must_be_there() {
    let (folder, data) = copy();
    let path = folder.path().join("policy.txt");
    fs::write(&path, "Riktlinje för informationssäkerhet").unwrap();
    let number = json(&data, &["list", "governing_documents", "--json", "--limit", "1"])[0]["number"].clone();
    let number = number.as_str().unwrap();
    let given = format!("document=@{}", path.display());
    done(&data, &["set", number, &given]);
    let kept = json(&data, &["show", number, "--json"])["document"].clone();
    assert_eq!((&kept["name"], &kept["size_bytes"]), (&"policy.txt".into(), &36.into()));
    refused(&data, 1, &["set", number, "document=@/nowhere/policy.txt"]);
    let unknown = format!("document=sha256:{};size=1;name=x.pdf", "0".repeat(64));
    assert!(refused(&data, 1, &["set", number, &unknown]).contains("x.pdf"));
    assert!(done(&data, &["verify"]).contains("Allt stämmer"));
    assert_ne!(data, demo().0);
}
