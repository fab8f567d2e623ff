//! Which crate may depend on which.

use crate::files::{none, read, with_extension};

/// Names under a heading of a manifest.
fn dependencies(manifest: &str, heading: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| line.trim() != heading).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let names = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split(['.', '=', ' ']).next());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn foreign(manifest: &str, allowed: &[&str]) -> Vec<String> {
    let found = dependencies(&read(manifest), "[dependencies]");
    assert!(!found.is_empty(), "{manifest} lists no dependency");
    found.into_iter().filter(|name| !allowed.contains(&name.as_str())).map(|name| format!("{manifest}: {name}")).collect()
}

#[test]
fn the_protocol_depends_on_nothing_that_acts() {
    let allowed = ["data-encoding", "ed25519-dalek", "serde", "serde_ipld_dagcbor", "sha2", "thiserror", "time"];
    none(&foreign("protocol/Cargo.toml", &allowed));
}

#[test]
fn the_protocol_takes_no_clock_or_randomness_with_a_feature() {
    let root = read("Cargo.toml");
    let line = |name: &str| root.lines().find(|line| line.starts_with(&format!("{name} ="))).unwrap_or_default().to_owned();
    let banned = [("time", "local-offset"), ("time", "rand"), ("ed25519-dalek", "rand_core"), ("ed25519-dalek", "batch")];
    none(&banned.iter().filter(|(name, feature)| line(name).contains(feature)).map(|pair| format!("{pair:?}")).collect::<Vec<_>>());
    assert!(line("time").contains("default-features = false") && line("ed25519-dalek").contains("default-features = false"));
}

#[test]
fn simulations_need_the_protocol_only() {
    none(&foreign("simulations/Cargo.toml", &["kenes-protocol", "thiserror"]));
}

#[test]
fn dependencies_point_downwards() {
    let own = ["kenes-protocol", "kenes-node", "kenes-simulations", "kenes-tests", "xtask"];
    let allowed: [(&str, &[&str]); 5] = [
        ("protocol/Cargo.toml", &[]),
        ("node/Cargo.toml", &["kenes-protocol"]),
        ("simulations/Cargo.toml", &["kenes-protocol"]),
        ("ops/xtask/Cargo.toml", &["kenes-protocol", "kenes-node"]),
        ("tests/Cargo.toml", &["kenes-protocol", "kenes-node", "kenes-simulations", "xtask"]),
    ];
    let mut findings = Vec::new();
    for (manifest, below) in allowed {
        let used = dependencies(&read(manifest), "[dependencies]").into_iter().filter(|name| own.contains(&name.as_str()));
        findings.extend(used.filter(|name| !below.contains(&name.as_str())).map(|name| format!("{manifest}: {name}")));
    }
    none(&findings);
}

#[test]
fn drafts_alone_know_automerge() {
    let name = concat!("auto", "merge");
    let is_home = |path: &str| path.starts_with("node/src/office/common") || path.starts_with("tests/");
    let code = |text: &str| text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(name));
    let others = with_extension(&["rs"]).into_iter().filter(|(path, text)| !is_home(path) && code(text));
    none(&others.map(|(path, _)| path).collect::<Vec<_>>());
    let homes = ["document.ts", "testing.ts", "worker.ts"].map(|file| format!("web-ui/src/office/common/{file}"));
    let imports = format!("from '@{name}/");
    let strangers = with_extension(&["ts", "svelte"]).into_iter().filter(|(path, text)| !homes.contains(path) && text.contains(&imports));
    none(&strangers.map(|(path, _)| path).collect::<Vec<_>>());
}

#[test]
fn the_product_is_built_without_test_support() {
    let node = read("node/Cargo.toml");
    let product = node.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
    assert!(product.contains("kenes-protocol") && !product.contains("test-support"), "{product}");
}
