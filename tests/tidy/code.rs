//! Rules of source files.

use crate::files::{none, read, with_extension};

const LINES: usize = 400;

#[test]
fn no_source_file_is_longer_than_400_lines() {
    let long = with_extension(&["rs", "toml", "css"]).into_iter().filter(|(_, text)| text.lines().count() > LINES);
    none(&long.map(|(path, text)| format!("{path}: {} lines", text.lines().count())).collect::<Vec<_>>());
}

/// Lines of code with their numbers: without comments, and without what follows the first `#[cfg(test)]`.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let before_tests = text.lines().take_while(|line| !line.trim_start().starts_with("#[cfg(test)]"));
    before_tests.enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")).map(|(place, line)| (place + 1, line))
}

fn places(paths: impl Fn(&str) -> bool, bad: impl Fn(&str) -> bool) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in with_extension(&["rs"]).into_iter().filter(|(path, _)| paths(path)) {
        findings.extend(code(&text).filter(|(_, line)| bad(line)).map(|(number, line)| format!("{path}:{number}: {}", line.trim())));
    }
    findings
}

#[test]
fn no_name_is_brought_in_with_a_star() {
    let star = concat!(":", ":*;");
    none(&places(|_| true, |line| line.trim_start().trim_start_matches("pub ").starts_with("use ") && line.contains(star)));
}

/// Code that other code calls: no tests, no test support, no programs.
fn library(path: &str) -> bool {
    let inside = ["protocol/src/", "node/src/", "ops/xtask/src/", "simulations/src/"].iter().any(|folder| path.starts_with(folder));
    inside && !path.contains("test_support") && !path.ends_with("conformance.rs") && !path.ends_with("_tests.rs")
}

#[test]
fn libraries_do_not_unwrap_or_leave_marks() {
    let marks = [concat!(".unw", "rap()"), concat!("to", "do!("), concat!("unimple", "mented!("), concat!("db", "g!(")];
    none(&places(library, |line| marks.iter().any(|mark| line.contains(mark))));
}

#[test]
fn only_programs_print() {
    let programs = ["node/src/cli", "node/src/main.rs", "ops/xtask/", "simulations/src/bin/"];
    let prints = [concat!("print", "ln!("), concat!("eprint", "ln!("), concat!("print", "!(")];
    let speaks = |path: &str| programs.iter().any(|program| path.starts_with(program));
    none(&places(|path| library(path) && !speaks(path), |line| prints.iter().any(|print| line.contains(print))));
}

#[test]
fn each_banned_call_stands_in_its_one_file() {
    let calls: [(&str, &[&str]); 5] = [
        (concat!("SystemTime::", "now("), &["node/src/clock.rs"]),
        (concat!("Instant::", "now("), &["node/src/clock.rs", "ops/xtask/src/network.rs", "ops/xtask/src/demo.rs"]),
        (concat!("getrandom::", "fill("), &["node/src/entropy.rs"]),
        (concat!("tokio::", "spawn("), &["node/src/worker.rs"]),
        (concat!("env::", "var("), &["node/src/settings.rs", "ops/xtask/src/setup.rs"]),
    ];
    for (call, homes) in calls {
        none(&places(|path| library(path) && !homes.contains(&path), |line| line.contains(call)));
    }
}

#[test]
fn virtual_time_never_sleeps_or_reads_a_clock() {
    let real = [concat!("sle", "ep("), concat!("SystemTime::", "now("), concat!("Instant::", "now("), concat!("thread::", "spawn(")];
    let pure = |path: &str| path.starts_with("simulations/") || path.starts_with("protocol/");
    none(&places(pure, |line| real.iter().any(|call| line.contains(call))));
}

/// Values of rules are words for programs; pages say them in their own language (`web-ui/src/record/found.ts`).
#[test]
fn what_rules_ask_for_in_words_is_known_to_the_pages() {
    let known = read("web-ui/src/record/found.ts");
    let is_words = |text: &&str| text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_lowercase() || b" ,".contains(&byte));
    let told = places(|path| path.starts_with("protocol/src/rules/"), |line| line.contains("RuleBroken::new("));
    let words: Vec<&str> = told.iter().flat_map(|line| line.split('"').skip(1).step_by(2)).filter(is_words).collect();
    assert!(words.len() > 20, "{words:?}");
    // Roles have a word of their own.
    let roles = crate::words::keys(&read("web-ui/src/i18n/kk.json"));
    let is_known = |text: &str| {
        known.contains(&format!("'{text}':")) || known.contains(&format!("\n  {text}:")) || roles.contains(&format!("value.{text}"))
    };
    let is_unknown = |text: &&&str| !is_known(text);
    none(&words.iter().filter(is_unknown).map(|text| (*text).to_owned()).collect::<Vec<_>>());
}

#[test]
fn every_rule_of_the_protocol_has_words_in_each_language() {
    let rules = read("protocol/src/rules/codes.rs");
    let codes: Vec<&str> = rules.lines().filter_map(|line| line.split_once(" = \"")?.1.split('"').next()).collect();
    assert!(codes.len() > 30, "{codes:?}");
    let mut findings = Vec::new();
    for language in ["kk", "ru", "en"] {
        let words = crate::words::keys(&read(&format!("node/locale/{language}.json")));
        let missing = codes.iter().filter(|code| !words.contains(&format!("rule.{code}")));
        findings.extend(missing.map(|code| format!("{language}: rule.{code}")));
    }
    none(&findings);
}
