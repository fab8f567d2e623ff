//! The command line as an operator meets it: settings with their origins, errors that say what to do.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use xtask::setup::{Profile, node_path};

fn kenes(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(node_path(Profile::Dev)).args(arguments).envs(environment.iter().copied()).current_dir(folder).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A set-up node in a new folder.
fn set_up(role: &str, code: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = kenes(folder.path(), &["init", ".", "--role", role, "--territory", code], &[]);
    assert!(made.status.success(), "{}", said(&made));
    folder
}

#[test]
fn settings_tell_where_they_come_from() {
    let folder = set_up("okrug", "353233000");
    let shown = said(&kenes(folder.path(), &["config", "show", "--origin"], &[("KENES_HTTP", "127.0.0.1:9")]));
    let line = |name: &str| {
        shown.lines().find(|line| line.starts_with(&format!("{name} ="))).unwrap_or_else(|| panic!("{name}: {shown}")).to_owned()
    };
    assert!(line("http").contains("127.0.0.1:9") && line("http").contains("environment"));
    assert!(line("origin").contains("kenes.kz/353233000") && line("origin").contains("kenes.toml"));
    assert!(line("seal_records").ends_with("# default"));
}

#[test]
fn a_misspelt_setting_is_named() {
    let folder = set_up("okrug", "353233000");
    let path = folder.path().join("kenes.toml");
    let settings = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("htp = \"127.0.0.1:1\"\n{settings}")).unwrap();
    let refused = kenes(folder.path(), &["config", "show"], &[]);
    assert!(!refused.status.success() && said(&refused).contains("htp"), "{}", said(&refused));
}

#[test]
fn a_value_of_the_wrong_form_is_named_with_the_right_one() {
    let folder = set_up("okrug", "353233000");
    let refused = said(&kenes(folder.path(), &["config", "show"], &[("KENES_LISTEN", "somewhere")]));
    assert!(refused.contains("`listen`") && refused.contains("/ip4/ADDRESS/tcp/PORT"), "{refused}");
}

#[test]
fn a_key_that_others_can_read_is_refused_with_the_remedy() {
    let folder = set_up("nation", "000000000");
    let key = folder.path().join("data/keys/log.key");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let request = folder.path().join("node.request.json");
    let root = said(&kenes(folder.path(), &["key", "root.key"], &[])).trim().to_owned();
    let anchored = kenes(folder.path(), &["anchor", "--root", &root, "--threshold", "1", "--nation", request.to_str().unwrap()], &[]);
    assert!(anchored.status.success(), "{}", said(&anchored));
    let refused = said(&kenes(folder.path(), &["run"], &[]));
    assert!(refused.contains("chmod 600") && refused.contains("log.key"), "{refused}");
}

#[test]
fn nothing_is_set_up_twice() {
    let folder = set_up("okrug", "353233000");
    let before = fs::read(folder.path().join("data/keys/log.key")).unwrap();
    let again = kenes(folder.path(), &["init", ".", "--role", "okrug", "--territory", "353233000"], &[]);
    assert!(!again.status.success() && said(&again).contains("exists already"), "{}", said(&again));
    assert_eq!(fs::read(folder.path().join("data/keys/log.key")).unwrap(), before);
}

#[test]
fn a_node_without_its_anchor_says_what_to_copy() {
    let folder = set_up("okrug", "353233000");
    let refused = said(&kenes(folder.path(), &["run"], &[]));
    assert!(refused.contains("anchor.json"), "{refused}");
}

#[test]
fn the_example_settings_are_accepted() {
    let examples = xtask::setup::root().join("ops/config");
    let mut accepted = 0;
    for file in fs::read_dir(&examples).unwrap().flatten() {
        let shown = kenes(&examples, &["config", "show", "--config", file.path().to_str().unwrap()], &[]);
        assert!(shown.status.success(), "{}: {}", file.path().display(), said(&shown));
        accepted += 1;
    }
    assert_eq!(accepted, 4);
}
