//! Everything that reads bytes from outside, as functions of bytes for a fuzzer.
//!
//! A target panics when what it guards does not hold, and tells whether the input was accepted. `fuzz/` calls the targets
//! from cargo-fuzz, one program each; `tests/fuzz` calls them in a seeded loop over `fuzz/corpus`.

pub mod mutate;
pub mod seeds;
mod transfer;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::LazyLock;

use kenes_node::settings;
use kenes_node::store::bodies;
use kenes_protocol::codec;
use kenes_protocol::digest::{Bytes, Hash, RecordId};
use kenes_protocol::record::{Entry, Kind};
use kenes_protocol::register::policy::Policy;
use kenes_protocol::register::proof_file::ProofFile;
use kenes_protocol::register::tile::TilePath;
use kenes_protocol::register::{Checkpoint, Origin, SignedCheckpoint, SignedNote, VerifierKey, bundle};
use kenes_protocol::replication::wire::{Request, Response};
use kenes_protocol::submission::Submission;
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, verify};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A target: true when the bytes were accepted.
pub type Target = fn(&[u8]) -> bool;

/// Every target by its name, which is also the name of its corpus.
pub const TARGETS: [(&str, Target); 17] = [
    ("body", body),
    ("bundle", entry_bundle),
    ("checkpoint", checkpoint),
    ("codec", codec),
    ("entry", entry),
    ("facts_json", facts_json),
    ("note", note),
    ("pack", pack),
    ("policy", policy),
    ("proof_file", proof_file),
    ("request", request),
    ("response", response),
    ("settings", settings_file),
    ("submission", submission),
    ("tile_path", tile_path),
    ("transfer", transfer::transfer),
    ("transfer_changed", transfer::changed),
];

/// Runs a target by its name; an unknown name is a mistake of the caller.
#[expect(clippy::panic, reason = "a fuzzer reports what panics")]
pub fn check(name: &str, bytes: &[u8]) -> bool {
    match TARGETS.iter().find(|(known, _)| *known == name) {
        Some((_, target)) => target(bytes),
        None => panic!("there is no fuzz target {name}"),
    }
}

/// CBOR's null and empty list: a reader takes them for an absent field (docs/protocol.md).
fn stands_for_absent(bytes: &[u8]) -> bool {
    bytes.contains(&0xf6) || bytes.contains(&0x80)
}

/// What was decoded is encoded to the same bytes, apart from absent fields. In any case nothing is lost: what was encoded
/// decodes to the same value.
fn one_encoding<T, E, F>(bytes: &[u8], value: &T, encoded: Result<Vec<u8>, E>, decode: impl Fn(&[u8]) -> Result<T, F>) -> bool
where
    T: PartialEq + Debug,
    E: Debug,
{
    let again = encoded.unwrap_or_default();
    assert!(again == bytes || stands_for_absent(&again) || stands_for_absent(bytes), "another encoding of {value:?}");
    assert_eq!(decode(&again).ok().as_ref(), Some(value), "what was encoded decodes to the same value");
    true
}

fn canonical<T: DeserializeOwned + Serialize + PartialEq + Debug>(bytes: &[u8]) -> bool {
    let decode = |bytes: &[u8]| codec::decode::<T>(bytes, 64 * 1024);
    let Ok(value) = decode(bytes) else { return false };
    one_encoding(bytes, &value, codec::encode(&value), decode)
}

fn codec(bytes: &[u8]) -> bool {
    let shapes = [
        canonical::<u64>,
        canonical::<i64>,
        canonical::<bool>,
        canonical::<String>,
        canonical::<Bytes>,
        canonical::<Option<Hash>>,
        canonical::<Vec<Option<u32>>>,
        canonical::<BTreeMap<String, BTreeMap<String, Vec<i64>>>>,
    ];
    // Every shape is tried; one that accepts does not spare the others.
    shapes.iter().filter(|shape| shape(bytes)).count() > 0
}

fn entry(bytes: &[u8]) -> bool {
    let Ok(entry) = Entry::parse(bytes) else { return false };
    assert_eq!(entry.bytes(), bytes, "bytes are kept as they came");
    assert!(!entry.signatures().is_empty());
    let header = codec::encode(entry.header()).unwrap_or_default();
    let one_form = RecordId::of_header(&header) == entry.id() || stands_for_absent(bytes);
    assert!(one_form, "a header has one encoding, apart from absent fields that stand as null");
    // Without a body it says less, and still holds in the register that it names.
    let register = entry.header().register.clone();
    assert!(verify(UntrustedEntry { index: 0, bytes, body: None }, &register).is_ok());
    true
}

/// The first byte chooses the kind.
fn body(bytes: &[u8]) -> bool {
    let Some((kind, bytes)) = kind_of(bytes) else { return false };
    let Ok(facts) = kind.decode(bytes) else { return false };
    assert_eq!(facts.kind(), kind);
    one_encoding(bytes, &facts, facts.encode(), |bytes| kind.decode(bytes))
}

fn kind_of(bytes: &[u8]) -> Option<(Kind, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    Some((Kind::ALL[usize::from(*first) % Kind::ALL.len()], rest))
}

/// A form's JSON that reads as facts is also what a node would store.
fn facts_json(bytes: &[u8]) -> bool {
    let Some((kind, bytes)) = kind_of(bytes) else { return false };
    let Ok(facts) = kind.deserialize(&mut serde_json::Deserializer::from_slice(bytes)) else { return false };
    let Ok(stored) = facts.encode() else { return true };
    assert_eq!(kind.decode(&stored).as_ref(), Ok(&facts), "what a form says can be read back");
    true
}

fn submission(bytes: &[u8]) -> bool {
    let Ok(submission) = Submission::decode(bytes) else { return false };
    assert_eq!(submission.encode().as_deref(), Ok(bytes));
    if let Ok(entry) = Entry::parse(submission.entry()) {
        let (salt, register) = (submission.salt(), entry.header().register.clone());
        let body = Some(SaltedBody { salt: &salt, body: submission.body() });
        // It may be refused; it may not panic.
        let _ = verify(UntrustedEntry { index: 0, bytes: submission.entry(), body }, &register);
    }
    true
}

fn note(bytes: &[u8]) -> bool {
    let Ok(note) = SignedNote::parse(bytes) else { return false };
    let lines: String = note.signatures().iter().map(ToString::to_string).collect();
    assert_eq!(format!("{}\n{lines}", note.text()).as_bytes(), bytes, "a note has one form");
    let key = core::str::from_utf8(bytes).ok().and_then(|text| text.lines().next()).and_then(|line| line.parse::<VerifierKey>().ok());
    if let Some(key) = key {
        assert!(core::str::from_utf8(bytes).is_ok_and(|text| text.starts_with(&key.to_string())), "a key has one form");
    }
    true
}

/// What is accepted under the keys of the test vectors was signed with them: no other text can be.
fn checkpoint(bytes: &[u8]) -> bool {
    if let Ok(text) = core::str::from_utf8(bytes)
        && let Ok(read) = Checkpoint::parse_text(text)
    {
        assert_eq!(read.to_string(), text, "a checkpoint's text has one form");
        assert_eq!(read.origin.as_str().parse::<Origin>().as_ref(), Ok(&read.origin));
    }
    let keys = &*seeds::NOTE_KEYS;
    let Ok(signed) = SignedCheckpoint::verify(bytes, &keys.log, &keys.witnesses) else { return false };
    assert!(seeds::SIGNED_TEXTS.contains(signed.text()), "nobody signed this: {}", signed.text());
    let again = SignedCheckpoint::verify(&signed.to_bytes(), &keys.log, &keys.witnesses);
    assert_eq!(again.as_ref(), Ok(&signed), "what was verified and written is verified again");
    true
}

fn proof_file(bytes: &[u8]) -> bool {
    let Ok(file) = ProofFile::parse(bytes) else { return false };
    assert_eq!(file.to_bytes(), bytes, "a proof file has one form");
    true
}

fn policy(bytes: &[u8]) -> bool {
    let Ok(policy) = Policy::parse(bytes) else { return false };
    let witnesses: BTreeSet<VerifierKey> = policy.witnesses().cloned().collect();
    // More witnesses never make a policy fail.
    assert!(policy.satisfied_by(&witnesses) || !policy.satisfied_by(&BTreeSet::new()));
    true
}

fn tile_path(bytes: &[u8]) -> bool {
    let Ok(text) = core::str::from_utf8(bytes) else { return false };
    let Ok(path) = text.parse::<TilePath>() else { return false };
    assert_eq!(path.to_string(), text, "a path has one form");
    assert!(!text.contains(".."), "a path stays inside its folder");
    true
}

fn request(bytes: &[u8]) -> bool {
    let Ok(request) = Request::decode(bytes) else { return false };
    one_encoding(bytes, &request, request.encode(), Request::decode)
}

fn response(bytes: &[u8]) -> bool {
    let Ok(response) = Response::decode(bytes) else { return false };
    one_encoding(bytes, &response, response.encode(), Response::decode)
}

fn entry_bundle(bytes: &[u8]) -> bool {
    let Ok(entries) = bundle::split(bytes) else { return false };
    let mut again = Vec::new();
    assert!(entries.iter().all(|entry| bundle::push(&mut again, entry).is_ok()));
    assert_eq!(again, bytes, "a bundle has one form");
    let width = entries.len() as u64;
    assert!(bundle::split_exactly(bytes, width).is_ok() && bundle::split_exactly(bytes, width + 1).is_err());
    true
}

fn pack(bytes: &[u8]) -> bool {
    let Ok(pack) = bodies::unpack(bytes) else { return false };
    assert_eq!(bodies::pack(&pack), bytes, "a pack has one form");
    true
}

/// A folder for the one file of this process.
static SETTINGS: LazyLock<Option<tempfile::TempDir>> = LazyLock::new(|| tempfile::tempdir().ok());

fn settings_file(bytes: &[u8]) -> bool {
    let Some(folder) = SETTINGS.as_ref() else { return false };
    let path = folder.path().join("kenes.toml");
    if std::fs::write(&path, bytes).is_err() {
        return false;
    }
    let read = settings::load(&path);
    if read.is_ok() {
        assert!(settings::origins(&path).is_ok_and(|origins| origins.contains_key("role")), "settings that hold can be shown");
    }
    read.is_ok()
}
