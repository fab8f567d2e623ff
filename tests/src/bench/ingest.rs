//! How fast an aggregator takes records of 1 KiB, against strict verification, leaf hash and a synced write of the
//! same records.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use kenes_protocol::bounded::LineText;
use kenes_protocol::keys::{PublicKey, SignatureBytes};
use kenes_protocol::limits::PUSHES_AT_ONCE;
use kenes_protocol::record::entry::signed_message;
use kenes_protocol::record::v1::{Provenance, Role};
use kenes_protocol::record::{Entry, Facts};
use kenes_protocol::register::merkle::leaf_hash;
use kenes_protocol::replication::wire::Transfer;
use kenes_protocol::test_support::{OKRUG_A, TestFederation, decision_facts, draft, territory};
use kenes_protocol::views::lookup;
use kenes_tests::aggregator::{region, transfers};

use crate::line;

const RECORDS: usize = 12_000;
const BATCH: usize = 1_000;
const RUNS: usize = 3;
/// A record here is the entry and its body; both together have about this many bytes.
const RECORD_BYTES: usize = 1_024;

/// A federation whose first okrug has many records.
pub(crate) fn federation(count: usize) -> (TestFederation, usize) {
    let mut federation = TestFederation::new();
    let okrug = territory(OKRUG_A);
    let mut records = Vec::with_capacity(count);
    let mut bytes = 0;
    for number in 0..count {
        let mut facts = decision_facts(&format!("{number}"));
        // Filled up so that entry and body have 1 KiB together.
        let fill = "қ".repeat(140);
        facts.text.kk = Some(kenes_protocol::bounded::Text::new(format!("{number} {fill}")).unwrap());
        let source = LineText::new("ресми жарияланым").unwrap();
        facts.provenance = Provenance::Published { source: source.clone(), adopted_by: source };
        let record = federation.sign(draft(okrug, Facts::DecisionAdopted(Box::new(facts))), Role::Secretary, okrug);
        bytes += record.entry().len() + record.body().len();
        records.push(record);
    }
    federation.seal(okrug, records);
    (federation, bytes / count)
}

pub(crate) struct Signed {
    key: [u8; 32],
    message: Vec<u8>,
    signature: [u8; 64],
    entry: Vec<u8>,
    body: Vec<u8>,
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn yardstick(records: &[Signed], folder: &Path) -> f64 {
    let mut file = File::create(folder.join("yardstick")).unwrap();
    let start = Instant::now();
    for batch in records.chunks(BATCH) {
        verify(batch);
        for record in batch {
            file.write_all(&record.entry).unwrap();
            file.write_all(&record.body).unwrap();
        }
        file.sync_all().unwrap();
    }
    records.len() as f64 / start.elapsed().as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn ingest(federation: &TestFederation, transfers: &[Transfer]) -> (f64, f64) {
    let folder = tempfile::tempdir_in(target()).unwrap();
    let node = region(folder.path(), federation);
    let origin = federation.register(territory(OKRUG_A)).origin();
    let start = Instant::now();
    // As many together as a peer with a quick line has under way.
    for together in transfers.chunks(PUSHES_AT_ONCE) {
        for outcome in node.receive_all(together, origin).unwrap() {
            outcome.unwrap();
        }
    }
    let kept = RECORDS as f64 / start.elapsed().as_secs_f64();
    while lookup::projected(&*node.index, origin).unwrap() < RECORDS as u64 {
        std::thread::yield_now();
    }
    (kept, RECORDS as f64 / start.elapsed().as_secs_f64())
}

/// On the disk that holds the project, not on one in memory.
pub(crate) fn target() -> std::path::PathBuf {
    xtask::setup::root().join("target")
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// What a strict verifier must look at, record by record.
pub(crate) fn signed(federation: &TestFederation) -> Vec<Signed> {
    let stored = federation.register(territory(OKRUG_A)).stored();
    let one = |stored: &kenes_protocol::replication::transfer::StoredEntry| {
        let entry = Entry::parse(&stored.bytes).unwrap();
        let block = &entry.signatures()[0];
        Signed {
            key: *block.key.as_bytes(),
            message: signed_message(&entry.id(), block.mandate.as_ref()),
            signature: *block.signature.as_bytes(),
            entry: stored.bytes.clone(),
            body: stored.body.as_ref().map(|(_, body)| body.clone()).unwrap_or_default(),
        }
    };
    stored.iter().map(one).collect()
}

/// Verifies the batch strictly and hashes its leaves, on all processors.
pub(crate) fn verify(batch: &[Signed]) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for part in batch.chunks(batch.len().div_ceil(threads)) {
            scope.spawn(move || {
                for record in part {
                    let key = PublicKey::new(&record.key).unwrap();
                    key.verify(&record.message, &SignatureBytes::new(record.signature)).unwrap();
                    std::hint::black_box(leaf_hash(&record.entry));
                }
            });
        }
    });
}

pub(crate) fn run() {
    let (federation, average) = federation(RECORDS);
    let transfers = transfers(&federation, territory(OKRUG_A));
    let records = signed(&federation);
    let folder = tempfile::tempdir_in(target()).unwrap();
    let (mut yard, mut kept, mut folded) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        yard.push(yardstick(&records, folder.path()));
        let (taken, viewed) = ingest(&federation, &transfers);
        kept.push(taken);
        folded.push(viewed);
    }
    let yard = median(yard);
    line("ingest.record_bytes", average as f64, "bytes", Some(average as f64 / RECORD_BYTES as f64));
    line("ingest.yardstick", yard, "records/s", None);
    let kept = median(kept);
    line("ingest", kept, "records/s", Some(kept / yard));
    let folded = median(folded);
    line("ingest.folded", folded, "records/s", Some(folded / yard));
}
