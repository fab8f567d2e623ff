//! Where fuzzing begins: one small valid input of every sort, from the protocol's vectors and from its test federation.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use kenes_protocol::bounded::List;
use kenes_protocol::codec;
use kenes_protocol::digest::{Bytes, Hash};
use kenes_protocol::record::Kind;
use kenes_protocol::register::policy::federation_policy;
use kenes_protocol::register::proof_file::ProofFile;
use kenes_protocol::register::{Checkpoint, Head, SignedCheckpoint, bundle};
use kenes_protocol::replication::transfer::KnownKeys;
use kenes_protocol::replication::wire::{HeadLine, Refusal, Request, Response};
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{
    AUTHORED, DISTRICT, OKRUG_A, REGION, Story, TestFederation, TestHome, author_of, territory, valid_draft,
};
use serde_json::Value;

use crate::fuzz::transfer::honest_request;

/// The folder of a target's corpus.
#[must_use]
pub fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target)
}

fn home(code: &str) -> TestHome {
    TestHome::new(territory(code), 1)
}

/// An okrug's log, and its region and nation as witnesses.
pub(super) static NOTE_KEYS: LazyLock<KnownKeys> = LazyLock::new(|| {
    let witnesses = vec![home(REGION).witness_verifier(), TestHome::new(Territory::NATION, 1).witness_verifier()];
    KnownKeys { log: vec![home(OKRUG_A).log_verifier()], witnesses }
});

static SIGNED: LazyLock<Vec<SignedCheckpoint>> = LazyLock::new(|| {
    let (log, region, nation) = (home(OKRUG_A), home(REGION), TestHome::new(Territory::NATION, 1));
    let sign = |size: u64| {
        let head = Head { size, root: Hash::of(&[&size.to_be_bytes()]) };
        let mut signed = Checkpoint { origin: log.keys.origin.clone(), head }.sign(&log.log_verifier(), &log.log);
        for witness in [&region, &nation].into_iter().take(usize::try_from(size % 3).unwrap_or(0)) {
            signed.add(signed.cosign(AUTHORED, &witness.witness_verifier(), &witness.witness));
        }
        signed
    };
    [1, 2, 300, 12_345].map(sign).to_vec()
});

/// The only texts that the okrug's log signed.
pub(super) static SIGNED_TEXTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| SIGNED.iter().map(|note| note.text().to_owned()).collect());

fn vectors(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../protocol/vectors").join(file);
    std::fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or(Value::Null)
}

fn bytes_of(case: &Value, field: &str) -> Vec<u8> {
    let text = case[field].as_str().unwrap_or_default();
    let pairs = text.as_bytes().chunks_exact(2).filter_map(|pair| core::str::from_utf8(pair).ok());
    pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

/// For each record of the vectors, its kind's place and a field of it.
fn records(field: impl Fn(&Value) -> Vec<u8>, with_kind: bool) -> Vec<Vec<u8>> {
    let cases = vectors("records.json");
    let seed = |case: &Value| {
        let place = Kind::ALL.iter().position(|kind| case["kind"] == kind.as_str())?;
        let kind = [u8::try_from(place).ok()?];
        Some([if with_kind { kind.as_slice() } else { &[] }, &field(case)].concat())
    };
    cases.as_array().into_iter().flatten().filter_map(seed).collect()
}

fn submissions() -> Vec<Vec<u8>> {
    let mut federation = TestFederation::new();
    let story = Story::publish(&mut federation, territory(DISTRICT), territory(OKRUG_A));
    let signed = [Kind::DecisionAdopted, Kind::BudgetApproved, Kind::IssueRaised].map(|kind| {
        let draft = valid_draft(kind, &story);
        let home = draft.register.territory();
        federation.sign(draft, author_of(kind), home)
    });
    signed.iter().filter_map(|record| Submission::of(record).encode().ok()).collect()
}

fn requests() -> Vec<Vec<u8>> {
    let origin = home(OKRUG_A).keys.origin;
    let line = HeadLine { origin: origin.clone(), size: 300, cosigned: 2 };
    let plain = [
        Request::Pull { origin: origin.clone(), from: 17, committed: 5 },
        Request::Heads { after: None },
        Request::Heads { after: Some(origin) },
        Request::Share { checkpoint: Bytes(SIGNED[1].to_bytes()) },
        Request::Announce(line),
    ];
    let pushes = vectors("transfers.json");
    let pushes = pushes["steps"].as_array().into_iter().flatten().filter(|step| step["error"].is_null());
    plain.iter().filter_map(|request| request.encode().ok()).chain(pushes.take(3).map(|step| bytes_of(step, "request"))).collect()
}

fn responses() -> Vec<Vec<u8>> {
    let line = HeadLine { origin: home(OKRUG_A).keys.origin, size: 300, cosigned: 2 };
    let mut all = vec![
        Response::Kept { next: 300, committed: 200, cosignatures: Bytes(b"line\n".to_vec()) },
        Response::Nothing,
        Response::Heads { lines: List::new(vec![line.clone(), line]).unwrap_or_else(|_| List::empty()), more: true },
        Response::Refused(Refusal::Busy),
    ];
    for push in requests() {
        if let Ok(Request::Push(transfer)) = Request::decode(&push) {
            all.push(Response::Part(transfer));
        }
    }
    all.iter().filter_map(|response| response.encode().ok()).collect()
}

fn notes() -> Vec<Vec<u8>> {
    let cases = vectors("notes.json");
    let notes = cases.as_array().into_iter().flatten().filter_map(|case| Some(case["note"].as_str()?.as_bytes().to_vec()));
    notes.filter(|note| note.len() < 4_000).chain([format!("{}\n", NOTE_KEYS.log[0]).into_bytes()]).collect()
}

fn policies() -> Vec<Vec<u8>> {
    let keys = &*NOTE_KEYS;
    let own = federation_policy(&keys.log, &keys.witnesses[..1], &keys.witnesses[1..]);
    let any =
        format!("# any of two\nwitness one {}\nwitness two {}\ngroup g any one two\nquorum g\n", keys.witnesses[0], keys.witnesses[1]);
    vec![own.into_bytes(), any.into_bytes(), b"quorum none\n".to_vec()]
}

fn packs() -> Vec<Vec<u8>> {
    let body = |text: &str| Some(([7; 32], text.as_bytes().to_vec()));
    [vec![], vec![None], vec![body("a body"), None, body("")]].iter().map(kenes_node::store::bodies::pack).collect()
}

fn bundles() -> Vec<Vec<u8>> {
    let mut whole = Vec::new();
    for entry in records(|case| bytes_of(case, "entry"), false).iter().take(4) {
        // An entry of the vectors is never empty or too long.
        let _ = bundle::push(&mut whole, entry);
    }
    vec![whole, vec![0, 1, 42], Vec::new()]
}

fn settings() -> Vec<Vec<u8>> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ops/config");
    let files = std::fs::read_dir(examples).into_iter().flatten().flatten().map(|file| file.path());
    let mut paths: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|kind| kind == "toml")).collect();
    paths.sort();
    let short = b"role = \"okrug\"\norigin = \"kenes.kz/353233000\"\nseal_records = 8\nlog_json = true\n".to_vec();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).chain([short]).collect()
}

fn values() -> Vec<Vec<u8>> {
    let texts = [codec::encode(&"Ақбастау"), codec::encode(&300_u64), codec::encode(&-1_i64), codec::encode(&Bytes(vec![1, 2, 3]))];
    let lists = [codec::encode(&vec![Some(1_u32), None, Some(70_000)]), codec::encode(&Some(Hash::of(&[b"a"])))];
    let map = std::collections::BTreeMap::from([("a", std::collections::BTreeMap::from([("b", vec![1, -2, 3_000_000])]))]);
    texts.into_iter().chain(lists).chain([codec::encode(&map)]).flatten().collect()
}

fn proofs() -> Vec<Vec<u8>> {
    let extra = records(|case| bytes_of(case, "entry"), false).into_iter().next();
    let inclusion = vec![Hash::of(&[b"left"]), Hash::of(&[b"right"])];
    let whole = ProofFile { extra, index: 2, inclusion, checkpoint: SIGNED[1].to_bytes() };
    let bare = ProofFile { extra: None, index: 0, inclusion: Vec::new(), checkpoint: SIGNED[0].to_bytes() };
    vec![whole.to_bytes(), bare.to_bytes()]
}

/// The seeds of a target.
#[must_use]
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let texts = |all: &[&str]| all.iter().map(|text| text.as_bytes().to_vec()).collect();
    match target {
        "body" => records(|case| bytes_of(case, "body"), true),
        "facts_json" => records(|case| case["facts"].to_string().into_bytes(), true),
        "entry" => records(|case| bytes_of(case, "entry"), false),
        "submission" => submissions(),
        "request" => requests(),
        "response" => responses(),
        "note" => notes(),
        "checkpoint" => SIGNED.iter().flat_map(|note| [note.to_bytes(), note.text().as_bytes().to_vec()]).collect(),
        "policy" => policies(),
        "pack" => packs(),
        "bundle" => bundles(),
        "settings" => settings(),
        "codec" => values(),
        "proof_file" => proofs(),
        "tile_path" => texts(&["tile/0/000", "tile/3/x001/x234/067.p/9", "tile/entries/x018/446", "tile/entries/000.p/255"]),
        "transfer" => (0..8).filter_map(|receiver| honest_request(receiver, 2_000 * usize::from(receiver % 3) + 500)).collect(),
        "transfer_changed" => (0..8).map(|receiver| vec![receiver, receiver / 2, 30 * receiver, receiver + 3, 1, 17]).collect(),
        _ => Vec::new(),
    }
}
