//! Rules of documents.

use std::path::Path;

use crate::files::{none, read, root, with_extension};

/// Targets of links in a document, outside of code.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if !fenced {
            found.extend(line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned));
        }
    }
    found
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut findings = Vec::new();
    for (path, text) in with_extension(&["md"]) {
        for link in links(&text).into_iter().filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let file = link.split('#').next().unwrap_or_default();
            let target = root().join(Path::new(&path).parent().unwrap_or(Path::new(""))).join(file);
            if !target.exists() {
                findings.push(format!("{path}: {link}"));
            }
        }
    }
    none(&findings);
}

#[test]
fn paths_named_in_the_guides_exist() {
    let mut findings = Vec::new();
    for path in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        for word in read(path).split('`').skip(1).step_by(2) {
            let is_path = word.ends_with(".rs") || word.ends_with(".toml") || word.ends_with(".md") || word.ends_with('/');
            let ours =
                ["protocol/", "node/", "simulations/", "tests/", "ops/", "docs/", "decisions/"].iter().any(|part| word.starts_with(part));
            if is_path && ours && !word.contains(['<', '*', ' ', '{']) && !root().join(word).exists() {
                findings.push(format!("{path}: {word}"));
            }
        }
    }
    none(&findings);
}

#[test]
fn contributing_can_be_read_in_one_sitting() {
    let lines = read("CONTRIBUTING.md").lines().count();
    assert!(lines < 200, "{lines} lines");
}

#[test]
fn every_decision_is_numbered_and_listed() {
    let list = read("decisions/README.md");
    let mut numbers = Vec::new();
    let mut findings = Vec::new();
    for (path, text) in
        with_extension(&["md"]).into_iter().filter(|(path, _)| path.starts_with("decisions/") && !path.ends_with("README.md"))
    {
        let name = path.trim_start_matches("decisions/");
        match name.split_once('-').and_then(|(number, _)| number.parse::<usize>().ok().filter(|_| number.len() == 4)) {
            Some(number) => numbers.push(number),
            None => findings.push(format!("{name} has no number of four digits")),
        }
        if !list.contains(&format!("({name})")) {
            findings.push(format!("{name} is not listed"));
        }
        for heading in ["## Context", "## Choice", "## Cost", "## When to revisit"] {
            if !text.contains(heading) {
                findings.push(format!("{name} has no `{heading}`"));
            }
        }
    }
    numbers.sort_unstable();
    if numbers != (1..=numbers.len()).collect::<Vec<_>>() {
        findings.push(format!("numbers are not 1 to {}: {numbers:?}", numbers.len()));
    }
    assert!(!numbers.is_empty(), "no decisions");
    none(&findings);
}

#[test]
fn nothing_names_a_place_on_somebodys_machine() {
    let places = [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/tm", "p/")];
    let mut findings = Vec::new();
    for (path, text) in with_extension(&["rs", "md", "toml", "json", "css", "txt"]) {
        let lines = (1..).zip(text.lines()).filter(|(_, line)| places.iter().any(|place| line.contains(place)));
        findings.extend(lines.map(|(number, line): (usize, &str)| format!("{path}:{number}: {}", line.trim())));
    }
    none(&findings);
}
