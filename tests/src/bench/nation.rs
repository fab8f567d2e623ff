//! A nation that holds the whole country: how much memory it takes and how fast it opens.
//!
//! `KENES_BENCH_RECORDS` sets another number of records than two millions; `KENES_BENCH_FOLDER` names a folder that is kept
//! and measured again.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use kenes_node::client::Client;
use kenes_protocol::draft::SignedRecord;
use kenes_protocol::limits::{MESSAGE_BYTES, PUSHES_AT_ONCE};
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{Provenance, Role};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::transfer::build;
use kenes_protocol::replication::wire::Transfer;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{AUTHORED, TestFederation, TestHome, TestRegister, decision_facts, draft, line as text, territory};
use kenes_protocol::views::lookup;
use kenes_tests::aggregator::{install_keys, transfers};
use xtask::network::wait_within;
use xtask::setup::{Profile, build_node};

use crate::cold::{Running, free_port, start};
use crate::filling::Filling;
use crate::ingest::target;
use crate::{line, load};

const REGIONS: u64 = 20;
const DISTRICTS: u64 = 10;
const OKRUGS: u64 = 11;
/// Heads under which the records of an okrug came: one a month.
const HEADS: u64 = 12;
const RECORDS: u64 = 2_000_000;
const ROLES: [Role; 2] = [Role::Secretary, Role::Chair];
const PATIENCE: Duration = Duration::from_secs(3_600);

/// Every okrug of a country of the size of ours, with the mandates above it.
pub(crate) fn country() -> (TestFederation, Vec<Territory>) {
    let mut federation = TestFederation::new();
    let mut okrugs = Vec::new();
    for region in (0..REGIONS).map(|number| 40 + number) {
        let above = territory(&format!("{region}0000000"));
        federation.found(Territory::NATION, above, &[Role::Administrator]);
        for district in 0..DISTRICTS {
            let home = territory(&format!("{region}{}00000", 20 + district));
            federation.found(above, home, &[Role::Administrator]);
            for okrug in 0..OKRUGS {
                let below = territory(&format!("{region}{}{}000", 20 + district, 30 + okrug));
                federation.found(home, below, &ROLES);
                okrugs.push(below);
            }
        }
    }
    (federation, okrugs)
}

/// A decision of a few lines, as most are.
fn record(federation: &TestFederation, okrug: Territory, number: u64) -> SignedRecord {
    let mut facts = decision_facts(&format!("{number}"));
    let source = text("ресми жарияланым");
    facts.provenance = Provenance::Published { source: source.clone(), adopted_by: source };
    let mut written = draft(okrug, Facts::DecisionAdopted(Box::new(facts)));
    written.authored_at = AUTHORED.after(number);
    federation.sign(written, Role::Secretary, okrug)
}

/// The register of an okrug as it came: head after head.
fn register(federation: &TestFederation, okrug: Territory, records: u64) -> Vec<Transfer> {
    let home = TestHome::new(okrug, 1);
    let mut register = TestRegister::empty(home.keys.origin.clone());
    let mut made = Vec::new();
    for head in 0..HEADS {
        let (from, to) = (records * head / HEADS, records * (head + 1) / HEADS);
        let signed = (from..to).map(|number| record(federation, okrug, number)).collect();
        register.append(signed, &home.log_verifier(), &home.log);
        let checkpoint = register.checkpoint().unwrap();
        made.push(build(&register, checkpoint, from, from, MESSAGE_BYTES / 2).unwrap());
    }
    made
}

pub(crate) fn memory(process: u32, name: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1_024.0
}

/// Fills the nation's folder. Seconds that it took without the signing, folding included.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn fill(folder: &Path, federation: &TestFederation, okrugs: &[Territory], records: u64) -> f64 {
    let node = Filling::open(folder);
    let mut above: Vec<&TestRegister> = federation.registers().filter(|register| register.size() > 0).collect();
    above.sort_by_key(|register| register.origin().territory().level());
    for register in above {
        for transfer in transfers(federation, register.origin().territory()) {
            node.receive(transfer, register.origin()).unwrap();
        }
        node.projector.catch_up(register.origin()).unwrap();
    }
    let each = records / okrugs.len() as u64;
    let mut taken = Duration::ZERO;
    for (number, okrug) in okrugs.iter().enumerate() {
        let came = register(federation, *okrug, each);
        let origin = Origin::new(&federation.anchor().federation, *okrug).unwrap();
        let begun = Instant::now();
        for together in came.chunks(PUSHES_AT_ONCE) {
            for outcome in node.receive_all(together, &origin).unwrap() {
                outcome.unwrap();
            }
        }
        // The views must not fall behind further and further, or their memory would be that of a queue.
        while number % 100 == 99 && lookup::projected(&*node.index, &origin).unwrap() < each {
            std::thread::sleep(Duration::from_millis(5));
        }
        taken += begun.elapsed();
    }
    let begun = Instant::now();
    for okrug in okrugs {
        node.after_change(&Origin::new(&federation.anchor().federation, *okrug).unwrap()).unwrap();
    }
    taken += begun.elapsed();
    let held: u64 = node
        .ledger
        .origins()
        .iter()
        .filter_map(|origin| node.ledger.get(origin))
        .map(|r| r.read().unwrap_or_else(PoisonError::into_inner).head().size)
        .sum();
    line("nation.records", held as f64, "records", None);
    line("nation.registers", node.ledger.origins().len() as f64, "registers", None);
    node.close();
    taken.as_secs_f64()
}

/// Has a node that was set up earlier serve its pages at another port.
fn listen_at(folder: &Path, http: u16) {
    let path = folder.join("kenes.toml");
    let settings = std::fs::read_to_string(&path).unwrap();
    let moved =
        settings.lines().map(|line| if line.starts_with("http") { format!("http = \"127.0.0.1:{http}\"") } else { line.to_owned() });
    std::fs::write(path, moved.collect::<Vec<_>>().join("\n")).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn run() {
    let records = std::env::var("KENES_BENCH_RECORDS").ok().and_then(|text| text.parse().ok()).unwrap_or(RECORDS);
    let program = build_node(Profile::Release).unwrap();
    // Filling takes most of the time: a folder that is named is kept, and measured again when it is there.
    let kept = std::env::var_os("KENES_BENCH_FOLDER").map(PathBuf::from);
    let passing = tempfile::tempdir_in(target()).unwrap();
    let folder = kept.as_deref().unwrap_or(passing.path());
    let http = free_port();
    let listening = format!("http = \"127.0.0.1:{http}\"\nlisten = \"/ip4/127.0.0.1/tcp/{}\"\n", free_port());
    let filled = folder.join("data").is_dir();
    if filled {
        listen_at(folder, http);
    } else {
        let (federation, okrugs) = country();
        std::fs::create_dir_all(folder).unwrap();
        install_keys(folder, &federation, "nation", Territory::NATION, &listening);
        let seconds = fill(folder, &federation, &okrugs, records);
        line("nation.folded", records as f64 / seconds, "records/s", None);
    }

    let begun = Instant::now();
    let node: Running = start(&program, folder);
    let client = Client::new(&format!("http://127.0.0.1:{http}"));
    wait_within(PATIENCE, "the nation", || Ok(client.get("/readyz").ok())).unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    line("nation.open_seconds", seconds, "s", Some(seconds / 5.0));
    for path in ["/api/v1/decisions", "/api/v1/decisions/table", "/api/v1/findings", "/api/v1/status"] {
        client.get(path).unwrap();
    }
    let resident = memory(node.id(), "VmRSS");
    line("nation.rss_mb", resident, "MB", Some(resident / 600.0));
    line("nation.peak_mb", memory(node.id(), "VmHWM"), "MB", None);
    load::measure(&client, folder, &load::QUESTIONS);
    line("nation.loaded_mb", memory(node.id(), "VmRSS"), "MB", None);
}
