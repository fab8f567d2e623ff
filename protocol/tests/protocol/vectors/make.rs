//! Makes the vectors. Every byte follows from labels, so that making them again makes the same.

use data_encoding::HEXLOWER;
use kenes_protocol::bounded::List;
use kenes_protocol::codec;
use kenes_protocol::digest::{Bytes, Hash};
use kenes_protocol::draft::SignedRecord;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::record::{Entry, Header, Kind};
use kenes_protocol::register::merkle::{leaf_hash, root_of};
use kenes_protocol::register::proofs::{ProofError, TileSource, subtree_proof};
use kenes_protocol::register::tile::TilePath;
use kenes_protocol::register::{Checkpoint, Head};
use kenes_protocol::replication::transfer::build;
use kenes_protocol::replication::wire::{Request, Transfer};
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{
    AUTHORED, DISTRICT, OKRUG_A, REGION, Story, TestFederation, TestHome, author_of, territory, valid_draft,
};
use serde_json::{Value, json};

use super::super::road::entry_around;
use super::super::rules::story;

fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// Every file by its name.
pub(super) fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("records.json", records()),
        ("invalid-records.json", invalid_records()),
        ("notes.json", notes()),
        ("proofs.json", proofs()),
        ("transfers.json", transfers()),
    ]
}

fn signed(federation: &TestFederation, story: &Story, kind: Kind) -> SignedRecord {
    let draft = valid_draft(kind, story);
    let home = draft.register.territory();
    federation.sign(draft, author_of(kind), home)
}

fn header_bytes(signed: &SignedRecord) -> (Header, Vec<u8>) {
    let header = Entry::parse(signed.entry()).unwrap().header().clone();
    let bytes = codec::encode(&header).unwrap();
    (header, bytes)
}

fn records() -> Value {
    let (federation, story) = story();
    let entries = Kind::ALL.iter().map(|kind| {
        let signed = signed(&federation, &story, *kind);
        let (header, bytes) = header_bytes(&signed);
        json!({
            "kind": kind.as_str(),
            "register": header.register.as_str(),
            "id": signed.id().to_string(),
            "header": hex(&bytes),
            "salt": hex(&signed.salt().0),
            "body": hex(signed.body()),
            "entry": hex(signed.entry()),
            "leaf": leaf_hash(signed.entry()).to_string(),
            "facts": serde_json::to_value(&valid_draft(*kind, &story).facts).unwrap(),
        })
    });
    Value::Array(entries.collect())
}

fn invalid_records() -> Value {
    let (federation, story) = story();
    let signed = signed(&federation, &story, Kind::ReportMeetingHeld);
    let (header, bytes) = header_bytes(&signed);
    let (entry, body) = (signed.entry(), signed.body());
    let elsewhere = TestHome::new(territory(DISTRICT), 1).keys.origin;
    let around = |change: &dyn Fn(&mut Header), labels: &[&str]| {
        let mut changed = header.clone();
        change(&mut changed);
        entry_around(&codec::encode(&changed).unwrap(), labels)
    };
    let changed = |at: usize, bit: u8| {
        let mut bytes = entry.to_vec();
        bytes[at] ^= bit;
        bytes
    };
    // The key of the first signature block, replaced by a point of small order.
    let weak = {
        let key = TestFederation::official(author_of(Kind::ReportMeetingHeld), story.okrug).public();
        let place = entry.windows(32).position(|window| window == key.as_bytes()).unwrap();
        let mut bytes = entry.to_vec();
        bytes[place..place + 32].copy_from_slice(&[0; 32]);
        bytes
    };
    let mut other_body = body.to_vec();
    other_body[20] ^= 1;
    let salt = signed.salt().0;
    let register = header.register.as_str();
    let case = |name: &str, register: &str, entry: &[u8], salt: &[u8], body: &[u8], error: &str| json!({ "name": name, "register": register, "entry": hex(entry), "salt": hex(salt), "body": hex(body), "error": error });
    let entry_case = |name: &str, entry: Vec<u8>, error: &str| case(name, register, &entry, &salt, body, error);
    json!([
        entry_case("cut off by one byte", entry[..entry.len() - 1].to_vec(), "entry.envelope.truncated"),
        entry_case("one byte more", [entry, &[0]].concat(), "entry.envelope.trailing"),
        entry_case("signatures before header", unsorted(entry), "entry.envelope.unsorted"),
        entry_case("header cut off by one byte", entry_around(&bytes[..bytes.len() - 1], &["one"]), "entry.header.truncated"),
        entry_case("header format 2", around(&|h| h.format = 2, &["one"]), "entry.format"),
        entry_case("nobody signed", around(&|_| {}, &[]), "entry.unsigned"),
        entry_case("one key signed twice", around(&|_| {}, &["one", "two", "one"]), "entry.signed_twice"),
        entry_case("a bit of the signature", changed(entry.len() - 1, 1), "entry.signature"),
        entry_case("a key of small order", weak, "entry.envelope.shape"),
        case("another register", elsewhere.as_str(), entry, &salt, body, "other_register"),
        case("a body of another length", register, entry, &salt, &body[1..], "body_length"),
        case("a body with one bit changed", register, entry, &salt, &other_body, "body_hash"),
        case("another salt", register, entry, &[0; 32], body, "body_hash"),
        entry_case("a body of another kind", around(&|h| h.kind = Kind::Redaction.to_text(), &["one"]), "body.shape"),
    ])
}

/// The two fields of an envelope the wrong way round: the longer key first.
fn unsorted(entry: &[u8]) -> Vec<u8> {
    let key = [b"\x6asignatures".as_slice()].concat();
    let place = entry.windows(key.len()).position(|window| window == key).unwrap();
    [&entry[..1], &entry[place..], &entry[1..place]].concat()
}

fn notes() -> Value {
    let (okrug, region) = (TestHome::new(territory(OKRUG_A), 1), TestHome::new(territory(REGION), 1));
    let nation = TestHome::new(Territory::NATION, 1);
    let head = Head { size: 109_482, root: Hash::of(&[b"root"]) };
    let mut signed = Checkpoint { origin: okrug.keys.origin.clone(), head }.sign(&okrug.log_verifier(), &okrug.log);
    for witness in [&region, &nation] {
        let cosignature = signed.cosign(UnixMillis::new(AUTHORED.millis()), &witness.witness_verifier(), &witness.witness);
        signed.add(cosignature);
    }
    let note = String::from_utf8(signed.to_bytes()).unwrap();
    let log = [okrug.log_verifier().to_string()];
    let witnesses = [region.witness_verifier().to_string(), nation.witness_verifier().to_string()];
    let case = |name: &str, note: &str, log: &[String], outcome: Value| json!({ "name": name, "note": note, "log_keys": log, "witness_keys": witnesses, "outcome": outcome });
    let valid = json!({ "origin": okrug.keys.origin.as_str(), "size": head.size, "root": head.root.to_string(), "cosignatures": 2 });
    let refused = |error: &str| json!({ "error": error });
    let (last, root) = (note.rfind("— ").unwrap(), note.split('\n').nth(2).unwrap());
    let unknown = json!({ "origin": okrug.keys.origin.as_str(), "size": head.size, "root": head.root.to_string(), "cosignatures": 1 });
    json!([
        case("signed and cosigned twice", &note, &log, valid),
        case("one cosignature", &note[..last], &log, unknown),
        case("no key of the log is known", &note, &[], refused("unsigned")),
        case("another size", &note.replacen("109482", "109483", 1), &log, refused("bad_signature")),
        case("a size with a leading zero", &note.replacen("109482", "0109482", 1), &log, refused("size")),
        case("an extension line", &note.replacen("\n\n", "\nmore\n\n", 1), &log, refused("lines")),
        case("a hash that is too short", &note.replacen(root, &root[4..], 1), &log, refused("root")),
        case("a hyphen in place of the dash", &note.replacen("— ", "- ", 1), &log, refused("note.signature_line")),
        case("no separation", &note.replace("\n\n", "\n"), &log, refused("note.structure")),
        case("a carriage return", &note.replacen('\n', "\r\n", 1), &log, refused("note.characters")),
    ])
}

/// Leaves 0, 1, 2 and so on, each the SHA-256 leaf hash of its index as eight bytes; a tree small enough for one tile.
struct Counting(Vec<Hash>);

impl TileSource for Counting {
    type Error = TilePath;
    fn tile(&self, path: TilePath) -> Result<Vec<Hash>, TilePath> {
        let width = usize::try_from(path.width()).unwrap();
        self.0.get(..width).map(<[Hash]>::to_vec).ok_or(path)
    }
}

fn proofs() -> Value {
    let leaves: Vec<Hash> = (0..200u64).map(|index| leaf_hash(&index.to_be_bytes())).collect();
    let tree = Counting(leaves.clone());
    let mut cases = Vec::new();
    for (start, end, size) in
        [(0, 1, 1), (0, 1, 2), (6, 7, 7), (100, 101, 200), (0, 6, 7), (0, 128, 200), (0, 133, 200), (192, 200, 200), (64, 96, 131)]
    {
        let subtree = root_of(&leaves[start..end]);
        let root = root_of(&leaves[..size]);
        let (from, to, of) = (start as u64, end as u64, size as u64);
        let proof = subtree_proof(&tree, from, to, of).unwrap();
        let case = |name: &str, proof: &[Hash], root: &Hash, error: Option<ProofError>| {
            let proof: Vec<String> = proof.iter().map(ToString::to_string).collect();
            let error = error.map(|error| super::code(&error));
            json!({ "name": name, "start": start, "end": end, "size": size, "subtree": subtree.to_string(),
                    "proof": proof, "root": root.to_string(), "error": error })
        };
        cases.push(case("valid", &proof, &root, None));
        cases.push(case("one hash more", &[proof.as_slice(), &[root]].concat(), &root, Some(ProofError::Length)));
        cases.push(case("another root", &proof, &leaves[150], Some(ProofError::Root)));
        if !proof.is_empty() {
            cases.push(case("one hash less", &proof[1..], &root, Some(ProofError::Length)));
            let reversed: Vec<Hash> = proof.iter().rev().copied().collect();
            if reversed != proof {
                cases.push(case("hashes in reverse", &reversed, &root, Some(ProofError::Root)));
            }
        }
    }
    for (start, end, size) in [(1, 3, 200), (0, 201, 200), (5, 5, 200)] {
        let root = root_of(&leaves);
        cases.push(json!({ "name": "no subtree", "start": start, "end": end, "size": size, "subtree": root.to_string(),
                           "proof": [], "root": root.to_string(), "error": "range" }));
    }
    json!({ "leaves": "leaf i of each tree is the leaf hash of i as eight bytes, big-endian", "cases": cases })
}

fn transfers() -> Value {
    let (mut federation, story) = story();
    federation.publish(valid_draft(Kind::Redaction, &story), author_of(Kind::Redaction), story.okrug);
    let mut steps = Vec::new();
    for register in federation.registers().filter(|register| register.size() > 0) {
        let checkpoint = register.checkpoint().unwrap();
        let home = TestHome::new(register.origin().territory(), 1);
        let mut from = 0;
        while from < register.size() {
            let transfer = build(register, checkpoint, from, 0, 1_500).unwrap();
            let next = transfer.until();
            let step = |name: &str, transfer: &Transfer, kept: u64, error: Option<&str>| {
                let request = Request::Push(transfer.clone()).encode().unwrap();
                json!({ "name": name, "register": register.origin().as_str(), "log_keys": [home.log_verifier().to_string()],
                        "request": hex(&request), "kept": kept, "complete": error.is_none() && kept == register.size(), "error": error })
            };
            for (name, error, forged) in forgeries(&transfer) {
                steps.push(step(name, &forged, from, Some(error)));
            }
            steps.push(step("a part of the register", &transfer, next, None));
            from = next;
        }
    }
    let anchor = serde_json::to_value(federation.anchor()).unwrap();
    json!({ "anchor": anchor, "steps": steps, "view_hash": federation.node().view_hash().to_string() })
}

/// The same transfer, wrong in one thing each.
fn forgeries(transfer: &Transfer) -> Vec<(&'static str, &'static str, Transfer)> {
    let with = |change: &dyn Fn(&mut Transfer)| {
        let mut forged = transfer.clone();
        change(&mut forged);
        forged
    };
    let package = |change: &dyn Fn(&mut kenes_protocol::replication::wire::Package)| {
        with(&|t| {
            let mut packages = t.packages.to_vec();
            change(&mut packages[0]);
            t.packages = List::new(packages).unwrap();
        })
    };
    vec![
        ("begins too late", "gap", with(&|t| t.from += 1)),
        ("a bit of an entry", "proof.root", package(&|p| p.entries.0[30] ^= 1)),
        ("one body less", "place", package(&|p| p.bodies = List::new(p.bodies[1..].to_vec()).unwrap())),
        (
            "a bit of a body",
            "entry.body_hash",
            package(&|p| {
                let mut bodies = p.bodies.to_vec();
                bodies[0].as_mut().unwrap().body.0[4] ^= 1;
                p.bodies = List::new(bodies).unwrap();
            }),
        ),
        ("a checkpoint without signatures", "checkpoint.note.structure", with(&|t| t.checkpoint = Bytes(b"kenes.test\n".to_vec()))),
    ]
}
