//! An okrug's node: bytes on the wire for one record, memory and start with many.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use kenes_node::author::author;
use kenes_protocol::bounded::{NoteText, ShortText};
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::record::v1::{Bilingual, IssueRaised, ReportMeetingHeld};
use kenes_protocol::record::{Facts, Reference, Relation};
use kenes_protocol::submission::Submission;
use xtask::load::desk::{both, line as text_line};
use xtask::network::{Network, wait_for};
use xtask::setup::{Profile, build_node};
use xtask::summary;

use crate::ingest::target;
use crate::line;

const WIRE_RECORDS: u64 = 2_000;
const MANY_RECORDS: u64 = 20_000;
const REPEATS: usize = 5;
/// Salt, body and entry of the one record have about this many bytes of facts.
const ONE_RECORD_TEXT: usize = 330;

/// A TCP proxy that counts what passes in both directions.
pub(crate) fn counting_proxy(to: String) -> (u16, Arc<AtomicU64>) {
    let counter = Arc::new(AtomicU64::new(0));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let counted = counter.clone();
    std::thread::spawn(move || {
        for near in listener.incoming().flatten() {
            let Ok(far) = TcpStream::connect(&to) else { continue };
            // As the node itself does: held back small writes would be measured instead of it.
            near.set_nodelay(true).unwrap();
            far.set_nodelay(true).unwrap();
            let (near_copy, far_copy) = (near.try_clone().unwrap(), far.try_clone().unwrap());
            let (forth, back) = (counted.clone(), counted.clone());
            std::thread::spawn(move || carry(near, far, &forth));
            std::thread::spawn(move || carry(far_copy, near_copy, &back));
        }
    });
    (port, counter)
}

fn carry(mut from: TcpStream, mut to: TcpStream, counter: &AtomicU64) {
    let mut buffer = [0u8; 16 * 1024];
    while let Ok(count) = from.read(&mut buffer) {
        if count == 0 || to.write_all(&buffer[..count]).is_err() {
            break;
        }
        counter.fetch_add(count as u64, Ordering::SeqCst);
    }
    let _ = to.shutdown(Shutdown::Both);
}

struct Clerk {
    key: kenes_protocol::keys::PrivateKey,
    mandate: kenes_protocol::record::MandateRef,
    meeting: Option<RecordId>,
}

impl Clerk {
    fn sign(&self, network: &Network, place: usize, facts: Facts) -> Submission {
        let node = &network.nodes[place];
        let refs = self.meeting.iter().map(|id| Reference { rel: Relation::Meeting, id: *id }).collect();
        author(node.territory, &node.origin().parse().unwrap(), refs, facts, &[(&self.key, Some(self.mandate.clone()))]).unwrap()
    }

    fn issue(text: Option<String>) -> Facts {
        Facts::IssueRaised(Box::new(IssueRaised {
            category: ShortText::new("housing_utilities").unwrap(),
            raised_on: Day::new(2023, 3, 1).unwrap(),
            text: text.map(|text| Bilingual { kk: Some(NoteText::new(text).unwrap()), ru: None }),
        }))
    }
}

/// Fills the register up to so many records.
fn fill(network: &Network, place: usize, clerk: &Clerk, size: u64) {
    let client = &network.nodes[place].client;
    loop {
        let have = client.seal().unwrap()["home"]["size"].as_u64().unwrap();
        if have >= size {
            return;
        }
        let batch: Vec<_> = (0..(size - have).min(256)).map(|_| clerk.sign(network, place, Clerk::issue(None))).collect();
        assert!(client.submit(&batch).unwrap().iter().all(Result::is_ok));
    }
}

fn all_witnessed(network: &Network) {
    wait_for("all witnessed", || summary::witnessed(network)).unwrap();
}

fn nation_has(network: &Network, id: &str) {
    wait_for("the record at the nation", || Ok(Some(network.nodes[0].client.json(&format!("/api/v1/records/{id}"))?))).unwrap();
}

pub(crate) fn run() {
    let program = build_node(Profile::Release).unwrap();
    let mut network = Network::new(program, target().join("bench")).unwrap();
    xtask::demo::build(&mut network).unwrap();
    let place = network.nodes.iter().position(|node| node.role == "okrug").unwrap();
    let key = network.read_key(&format!("{}-secretary", network.nodes[place].territory)).unwrap();
    let client = network.nodes[place].client.clone();
    let mandate = wait_for("the mandate", || Ok(Some(client.mandate(&key.public(), "secretary")?))).unwrap();
    let mut clerk = Clerk { key, mandate, meeting: None };
    let meeting = Facts::ReportMeetingHeld(Box::new(ReportMeetingHeld {
        held_on: Day::new(2023, 2, 1).unwrap(),
        reporter: text_line("Ауылдық округ әкімі").unwrap(),
        place: both("Қоғамдық орталық", "Общественный центр").unwrap(),
        attended: None,
    }));
    clerk.meeting = Some(*client.submit(&[clerk.sign(&network, place, meeting)]).unwrap()[0].as_ref().unwrap());
    fill(&network, place, &clerk, WIRE_RECORDS);
    all_witnessed(&network);
    wire(&mut network, place, &clerk);
    fill(&network, place, &clerk, MANY_RECORDS);
    many(&mut network, place);
}

/// Only the link to the nation is counted, over an open connection; everything on it is, above TCP.
fn wire(network: &mut Network, place: usize, clerk: &Clerk) {
    network.stop(place).unwrap();
    let config = network.nodes[place].folder.join("kenes.toml");
    let settings = std::fs::read_to_string(&config).unwrap();
    let (own, upstreams) = settings.split_once("[[upstreams]]").unwrap();
    let nation = upstreams.split("[[upstreams]]").find(|part| part.contains("/000000000\"")).unwrap();
    let port = nation.split("/tcp/").nth(1).unwrap().split('/').next().unwrap();
    let (proxy, counter) = counting_proxy(format!("127.0.0.1:{port}"));
    let through = nation.replace(&format!("/tcp/{port}/"), &format!("/tcp/{proxy}/"));
    std::fs::write(&config, format!("{own}[[upstreams]]{through}")).unwrap();
    network.start(place).unwrap();
    let quiet = || {
        let mut before = counter.load(Ordering::SeqCst);
        loop {
            std::thread::sleep(Duration::from_secs(2));
            let now = counter.load(Ordering::SeqCst);
            if now == before && now > 0 {
                return now;
            }
            before = now;
        }
    };
    let mut costs = Vec::new();
    let mut record_bytes = 0;
    for number in 0..REPEATS {
        let before = quiet();
        let record = clerk.sign(network, place, Clerk::issue(Some(format!("{number}{}", "a".repeat(ONE_RECORD_TEXT)))));
        record_bytes = record.body().len();
        let id = *network.nodes[place].client.submit(&[record]).unwrap()[0].as_ref().unwrap();
        nation_has(network, &id.to_string());
        costs.push(quiet() - before);
    }
    costs.sort_unstable();
    std::fs::write(&config, settings).unwrap();
    line("wire.one_record_body_bytes", record_bytes as f64, "bytes", None);
    line("wire.one_record_bytes", costs[costs.len() / 2] as f64, "bytes", Some(costs[costs.len() / 2] as f64 / 3_000.0));
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn many(network: &mut Network, place: usize) {
    let mut seconds = Vec::new();
    for _ in 0..REPEATS {
        network.stop(place).unwrap();
        let start = Instant::now();
        network.start(place).unwrap();
        seconds.push(start.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    line("okrug.ready_seconds", seconds[seconds.len() / 2], "s", Some(seconds[seconds.len() / 2] / 0.5));
    std::thread::sleep(Duration::from_secs(20));
    let status = std::fs::read_to_string(format!("/proc/{}/status", network.process_id(place).unwrap())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: f64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    line("okrug.idle_rss_mb", kilobytes / 1024.0, "MB", Some(kilobytes / 1024.0 / 80.0));
}
