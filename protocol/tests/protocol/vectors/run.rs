//! Runs the checked-in vectors through the public items, knowing nothing of how they were made.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use kenes_protocol::authority::Anchor;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::record::header::body_hash;
use kenes_protocol::record::{Entry, Kind};
use kenes_protocol::register::merkle::leaf_hash;
use kenes_protocol::register::proofs::{verify_consistency, verify_inclusion, verify_subtree};
use kenes_protocol::register::{Origin, SignedCheckpoint, VerifierKey};
use kenes_protocol::replication::transfer::{KnownKeys, locate};
use kenes_protocol::replication::wire::Request;
use kenes_protocol::rules::Rule;
use kenes_protocol::test_support::{TestNode, TestRegister};
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, verify};
use serde_json::Value;

use super::{code, read};

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("{field} of {value}"))
}

fn bytes(value: &Value, field: &str) -> Vec<u8> {
    HEXLOWER.decode(text(value, field).as_bytes()).unwrap()
}

fn hash(value: &Value, field: &str) -> Hash {
    text(value, field).parse().unwrap()
}

fn number(value: &Value, field: &str) -> u64 {
    value[field].as_u64().unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn verifier_keys(value: &Value, field: &str) -> Vec<VerifierKey> {
    list(&value[field]).iter().map(|key| key.as_str().unwrap().parse().unwrap()).collect()
}

/// Verifies the entry of a vector with its body.
fn verify_case(case: &Value) -> Result<RecordId, String> {
    let salt: [u8; 32] = bytes(case, "salt").try_into().unwrap();
    let (entry, body) = (bytes(case, "entry"), bytes(case, "body"));
    let register: Origin = text(case, "register").parse().unwrap();
    let untrusted = UntrustedEntry { index: 0, bytes: &entry, body: Some(SaltedBody { salt: &salt, body: &body }) };
    verify(untrusted, &register).map(|verified| verified.id()).map_err(|error| code(&error))
}

#[test]
fn the_dictionary_is_the_one_that_every_version_has() {
    let digest = kenes_protocol::digest::Hash::of(&[kenes_protocol::replication::wire::DICTIONARY]);
    assert!(include_str!("../../../../docs/protocol.md").contains(&digest.to_string()), "{digest}");
}

#[test]
fn records_verify_and_say_what_they_should() {
    let cases = read("records.json");
    assert_eq!(list(&cases).len(), Kind::ALL.len());
    for case in list(&cases) {
        let kind: Kind = text(case, "kind").parse().unwrap();
        let id: RecordId = text(case, "id").parse().unwrap();
        assert_eq!(verify_case(case), Ok(id), "{kind}");
        assert_eq!(RecordId::of_header(&bytes(case, "header")), id);
        assert_eq!(leaf_hash(&bytes(case, "entry")), hash(case, "leaf"));
        let entry = Entry::parse(&bytes(case, "entry")).unwrap();
        let salt: [u8; 32] = bytes(case, "salt").try_into().unwrap();
        assert_eq!(entry.header().body.hash, body_hash(&salt, &bytes(case, "body")));
        let facts = kind.decode(&bytes(case, "body")).unwrap();
        assert_eq!(serde_json::to_value(&facts).unwrap(), case["facts"], "{kind}");
        let typed = kind.deserialize(case["facts"].clone()).unwrap();
        assert_eq!(typed, facts, "{kind}: the JSON of a form reads as the same facts");
    }
}

#[test]
fn invalid_records_are_refused_for_their_reason() {
    let cases = read("invalid-records.json");
    assert!(list(&cases).len() > 10);
    for case in list(&cases) {
        assert_eq!(verify_case(case), Err(text(case, "error").to_owned()), "{}", text(case, "name"));
    }
}

#[test]
fn notes_are_read_or_refused() {
    let cases = read("notes.json");
    for case in list(&cases) {
        let (log, witnesses) = (verifier_keys(case, "log_keys"), verifier_keys(case, "witness_keys"));
        let outcome = &case["outcome"];
        match SignedCheckpoint::verify(text(case, "note").as_bytes(), &log, &witnesses) {
            Ok(signed) => {
                assert_eq!(signed.origin().as_str(), text(outcome, "origin"));
                assert_eq!((signed.head().size, signed.head().root), (number(outcome, "size"), hash(outcome, "root")));
                assert_eq!(signed.cosignatures().len() as u64, number(outcome, "cosignatures"));
                assert_eq!(signed.to_bytes(), text(case, "note").as_bytes());
            }
            Err(error) => assert_eq!(code(&error), text(outcome, "error"), "{}", text(case, "name")),
        }
    }
}

#[test]
fn proofs_hold_or_do_not() {
    let cases = read("proofs.json");
    for case in list(&cases["cases"]) {
        let (start, end, size) = (number(case, "start"), number(case, "end"), number(case, "size"));
        let (subtree, root) = (hash(case, "subtree"), hash(case, "root"));
        let proof: Vec<Hash> = list(&case["proof"]).iter().map(|hash| hash.as_str().unwrap().parse().unwrap()).collect();
        let expected = case["error"].as_str().map_or(Ok(()), |error| Err(error.to_owned()));
        let found = |result: Result<(), kenes_protocol::register::proofs::ProofError>| result.map_err(|error| code(&error));
        assert_eq!(found(verify_subtree(start, end, size, &subtree, &proof, &root)), expected, "{case}");
        if end == start + 1 {
            assert_eq!(found(verify_inclusion(start, size, &subtree, &proof, &root)), expected, "{case}");
        }
        if start == 0 {
            assert_eq!(found(verify_consistency(end, &subtree, size, &root, &proof)), expected, "{case}");
        }
    }
}

#[test]
fn transfers_build_the_registers_and_the_views() {
    let file = read("transfers.json");
    let anchor: Anchor = serde_json::from_value(file["anchor"].clone()).unwrap();
    let mut registers: BTreeMap<Origin, TestRegister> = BTreeMap::new();
    for step in list(&file["steps"]) {
        let origin: Origin = text(step, "register").parse().unwrap();
        let register = registers.entry(origin.clone()).or_insert_with(|| TestRegister::empty(origin.clone()));
        let keys = KnownKeys { log: verifier_keys(step, "log_keys"), witnesses: Vec::new() };
        let Ok(Request::Push(transfer)) = Request::decode(&bytes(step, "request")) else { panic!("a push") };
        let believed = locate(&transfer, &origin, &register.held(), &keys).and_then(|located| located.verify_all());
        match believed {
            Ok(believed) => {
                assert!(step["error"].is_null(), "{}", text(step, "name"));
                assert_eq!(believed.is_complete(), step["complete"].as_bool().unwrap());
                register.keep(believed);
            }
            Err(error) => assert_eq!(Some(code(&error).as_str()), step["error"].as_str(), "{}", text(step, "name")),
        }
        assert_eq!(register.size(), number(step, "kept"));
    }
    let mut node = TestNode::new(anchor);
    for register in registers.values().rev() {
        node.take(register);
    }
    assert_eq!(node.view_hash(), hash(&file, "view_hash"));
}

#[test]
fn the_specification_names_every_rule_and_kind_and_works_its_example_through() {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/protocol.md");
    let specification = std::fs::read_to_string(path).unwrap();
    for name in Rule::ALL.iter().map(|rule| rule.as_str()).chain(Kind::ALL.iter().map(|kind| kind.as_str())) {
        assert!(specification.contains(&format!("`{name}`")), "{name}");
    }
    let cases = read("records.json");
    let example = list(&cases).iter().find(|case| text(case, "kind") == "report_meeting.held/1").unwrap();
    for field in ["id", "salt", "leaf"] {
        assert!(specification.contains(text(example, field)), "{field} of the worked example");
    }
}
