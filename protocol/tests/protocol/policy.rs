//! Trust policies: the shape of the specification's example, and each error.

use std::collections::BTreeSet;

use kenes_protocol::limits::{POLICY_BYTES, POLICY_LINES};
use kenes_protocol::register::note::{Algorithm, NoteError};
use kenes_protocol::register::policy::{Policy, PolicyError, federation_policy};
use kenes_protocol::register::{KeyName, VerifierKey};
use kenes_protocol::test_support::private_key;

fn key(name: &str, algorithm: Algorithm) -> VerifierKey {
    VerifierKey::new(KeyName::new(name).unwrap(), algorithm, private_key(name).public())
}

fn witness(name: &str) -> VerifierKey {
    key(name, Algorithm::CosignatureV1)
}

/// The example of the specification with keys filled in.
fn example() -> String {
    let mut text = format!("# a comment\nlog {} https://log.example/\n\n", key("log", Algorithm::Ed25519));
    for name in ["X1", "X2", "X3", "Y1", "Y2", "Y3"] {
        text.push_str(&format!(" \twitness {name}\t{}\n", witness(name)));
    }
    text + "group X-witnesses 2 X1 X2 X3\ngroup Y-witnesses any Y1 Y2 Y3\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n"
}

fn satisfied(policy: &Policy, names: &[&str]) -> bool {
    policy.satisfied_by(&names.iter().map(|name| witness(name)).collect::<BTreeSet<_>>())
}

#[test]
fn the_example_of_the_specification_means_what_it_says() {
    let policy = Policy::parse(example().as_bytes()).unwrap();
    assert_eq!((policy.logs(), policy.witnesses().count()), ([key("log", Algorithm::Ed25519)].as_slice(), 6));
    for (names, enough) in [
        (&["X1", "X2", "Y1"][..], true),
        (&["X1", "X3", "Y2", "Y3"], true),
        (&["X1", "Y1", "Y2", "Y3"], false),
        (&["X1", "X2", "X3"], false),
        (&["Z", "X1", "Y1"], false),
        (&[], false),
    ] {
        assert_eq!(satisfied(&policy, names), enough, "{names:?}");
    }
    assert!(satisfied(&Policy::parse(b"quorum none").unwrap(), &[]));
}

#[test]
fn each_policy_error_has_its_cause() {
    let swap = |from: &str, to: &str| Policy::parse(example().replace(from, to).as_bytes()).map(|_| ());
    assert_eq!(swap("X1", "X1"), Ok(()));
    assert_eq!(Policy::parse(&vec![b'#'; POLICY_BYTES + 1]).unwrap_err(), PolicyError::TooLong);
    let lines: String = (0..=POLICY_LINES).map(|n| format!("witness w{n} {}\n", witness(&format!("w{n}")))).collect();
    assert_eq!(Policy::parse(lines.as_bytes()).unwrap_err(), PolicyError::TooLong);
    assert_eq!(swap("# a comment", "# \r"), Err(PolicyError::Characters));
    assert_eq!(swap("# a comment", "# \u{7f}"), Err(PolicyError::Characters));
    assert_eq!(Policy::parse(&[0xff]).unwrap_err(), PolicyError::Characters);
    assert_eq!(swap("# a comment", "logs"), Err(PolicyError::Line(1)));
    assert_eq!(swap("quorum X-and-Y", "quorum X-and-Y more"), Err(PolicyError::Line(13)));
    assert_eq!(swap("witnesses 2 X1 X2 X3", "witnesses 2"), Err(PolicyError::Line(10)));
    assert_eq!(swap("witnesses 2", "witnesses two"), Err(PolicyError::Line(10)));
    assert_eq!(swap("witnesses 2", "witnesses +2"), Err(PolicyError::Line(10)));
    let cause = NoteError::VerifierKey;
    assert_eq!(swap("# a comment", "log nokey"), Err(PolicyError::Key { line: 1, cause: cause.clone() }));
    let wrong_type = format!("log {}", witness("W"));
    assert_eq!(swap("# a comment", &wrong_type), Err(PolicyError::Key { line: 1, cause }));
    assert_eq!(swap("witness X2", "witness X1"), Err(PolicyError::NameTaken(5)));
    assert_eq!(swap("witness X2", "witness none"), Err(PolicyError::NameTaken(5)));
    assert_eq!(swap("group Y-witnesses", "group X-witnesses"), Err(PolicyError::NameTaken(11)));
    let (one, two) = (witness("X1").to_string(), witness("X2").to_string());
    assert_eq!(swap(&two, &one), Err(PolicyError::KeyTaken(5)));
    let log = key("log", Algorithm::Ed25519);
    assert_eq!(swap("# a comment", &format!("log {log}")), Err(PolicyError::KeyTaken(2)));
    assert_eq!(swap("any Y1 Y2 Y3", "any Y1 Y2 X3"), Err(PolicyError::Member(11)));
    assert_eq!(swap("any Y1 Y2 Y3", "any Y1 Y2 Y9"), Err(PolicyError::Member(11)));
    assert_eq!(swap("quorum X-and-Y", "quorum later"), Err(PolicyError::Member(13)));
    assert_eq!(swap("witnesses 2", "witnesses 0"), Err(PolicyError::Threshold(10)));
    assert_eq!(swap("witnesses 2", "witnesses 4"), Err(PolicyError::Threshold(10)));
    assert_eq!(swap("quorum X-and-Y", ""), Err(PolicyError::Quorum));
    assert_eq!(swap("quorum X-and-Y", "quorum X1\nquorum X2"), Err(PolicyError::Quorum));
}

#[test]
fn the_federations_policy_wants_both_levels_where_there_are_both() {
    let logs = [key("log", Algorithm::Ed25519)];
    let (regions, nations) = ([witness("r1"), witness("r2")], [witness("n")]);
    let policy = Policy::parse(federation_policy(&logs, &regions, &nations).as_bytes()).unwrap();
    assert!(satisfied(&policy, &["r2", "n"]));
    assert!(!satisfied(&policy, &["r1", "r2"]));
    assert!(!satisfied(&policy, &["n"]));
    let alone = Policy::parse(federation_policy(&logs, &[], &nations).as_bytes()).unwrap();
    assert!(satisfied(&alone, &["n"]) && !satisfied(&alone, &["r1"]));
    assert!(satisfied(&Policy::parse(federation_policy(&logs, &[], &[]).as_bytes()).unwrap(), &[]));
}
