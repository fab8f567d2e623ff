//! Real processes in network namespaces, over links as villages have them.

use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use kenes_node::clock::moment;
use kenes_tests::clerk::Clerk;
use kenes_tests::dice::long;
use kenes_tests::netns::{Links, unable};
use serde_json::Value;
use xtask::network::{Network, wait_within};
use xtask::summary;

use crate::support::skip;

/// How long a poor link may take to carry a few records.
const PATIENCE: Duration = Duration::from_secs(150);
/// Nation, region, district and two okrugs.
const NODES: usize = 5;
const REGION: usize = 1;
const OKRUG: usize = 3;

/// A network over links. The processes end before the links go.
struct Story {
    network: Network,
    clerk: Clerk,
    links: Links,
}

/// The demo's network in namespaces, or `None` where these cannot be made.
fn story(name: &str) -> Option<Story> {
    if let Some(reason) = unable() {
        skip(name, &reason);
        return None;
    }
    let links = Links::lay(NODES).unwrap();
    let mut network = kenes_tests::empty_network(name).unwrap();
    network.homes = links.homes();
    xtask::demo::build(&mut network).unwrap();
    let clerk = Clerk::of(&network, OKRUG).unwrap();
    assert_eq!(network.nodes[OKRUG].role, "okrug");
    all_witnessed(&network);
    Some(Story { network, clerk, links })
}

fn all_witnessed(network: &Network) -> Vec<Value> {
    wait_within(PATIENCE, "all witnessed", || summary::witnessed(network)).unwrap()
}

impl Story {
    /// Hands so many records to the okrug's node; all are acknowledged.
    fn submit(&mut self, count: usize) -> Vec<String> {
        let records = self.clerk.write(count).unwrap();
        self.clerk.client.submit(&records).unwrap().into_iter().map(|outcome| outcome.unwrap().to_string()).collect()
    }

    /// Waits until the nation has every one of them witnessed.
    fn witnessed(&self, records: &[String]) {
        for id in records {
            wait_within(PATIENCE, &format!("{id} witnessed at the nation"), || {
                let record = self.network.nodes[0].client.json(&format!("/api/v1/records/{id}"))?;
                Ok((record["state"] == "witnessed").then_some(()))
            })
            .unwrap();
        }
        all_witnessed(&self.network);
    }

    fn at_nation(&self, id: &str) -> bool {
        self.network.nodes[0].client.get(&format!("/api/v1/records/{id}")).is_ok()
    }
}

#[test]
fn records_are_witnessed_over_64_kilobits() {
    let Some(mut story) = story("links-slow") else { return };
    story.links.slow(OKRUG, 64).unwrap();
    let start = moment();
    let records = story.submit(40);
    story.witnessed(&records);
    let (seconds, bytes) = (start.elapsed().as_secs_f64(), story.links.carried(OKRUG).unwrap());
    println!("{} records witnessed after {seconds:.1} s; the line carried {bytes} bytes", records.len());
    // Otherwise the records took another way.
    assert!(bytes > 40 * 150, "only {bytes} bytes went over the line");
    // One direction carried half of them or more, at 8,000 bytes a second after the first few that pass at once.
    assert!(seconds > (bytes as f64 / 2.0 - 4_000.0) / 8_000.0, "{bytes} bytes in {seconds} s is more than the line carries");
}

#[test]
fn records_are_witnessed_over_a_line_that_loses_packets() {
    let Some(mut story) = story("links-lossy") else { return };
    story.links.lose(OKRUG, 5).unwrap();
    let mut batches = 0;
    let start = moment();
    // Few packets pass for one record: until some were lost nothing is shown.
    while batches < 5 || story.links.lost(OKRUG).unwrap() < 3 {
        let records = story.submit(10);
        story.witnessed(&records);
        batches += 1;
        assert!(batches < 200, "a line that should lose packets loses none");
    }
    println!("{} records in {:.1} s, {} packets lost", batches * 10, start.elapsed().as_secs_f64(), story.links.lost(OKRUG).unwrap());
}

#[test]
fn nothing_is_lost_while_the_line_is_cut() {
    let Some(mut story) = story("links-cut") else { return };
    story.links.cut(OKRUG).unwrap();
    let mut records = Vec::new();
    for _ in 0..5 {
        records.extend(story.submit(4));
        story.clerk.client.seal().unwrap();
    }
    // The node has tried to tell of them, and could not.
    wait_within(PATIENCE, "packets lost", || Ok((story.links.lost(OKRUG)? > 0).then_some(()))).unwrap();
    assert!(records.iter().all(|id| !story.at_nation(id)), "a line that is cut carries records");
    let start = moment();
    story.links.heal(OKRUG).unwrap();
    story.witnessed(&records);
    println!("{} records witnessed {:.1} s after the line came back", records.len(), start.elapsed().as_secs_f64());
}

#[test]
fn an_okrug_with_another_address_connects_again() {
    let Some(mut story) = story("links-address") else { return };
    story.links.renumber(OKRUG).unwrap();
    // Pings find the dead connection after about two minutes; otherwise the computer starts anew as after a power cut.
    if !long() {
        story.network.stop(OKRUG).unwrap();
        story.network.start(OKRUG).unwrap();
    }
    let start = moment();
    let records = story.submit(4);
    let patience = if long() { 3 * PATIENCE } else { PATIENCE };
    wait_within(patience, "a record from the new address", || Ok(story.at_nation(&records[0]).then_some(()))).unwrap();
    story.witnessed(&records);
    println!("witnessed {:.1} s after the address changed", start.elapsed().as_secs_f64());
}

/// Where the region takes connections of peers, reached over the office.
fn region_door(network: &Network) -> SocketAddr {
    let region = &network.nodes[REGION];
    let settings = std::fs::read_to_string(region.folder.join("kenes.toml")).unwrap();
    let port = settings.lines().find_map(|line| line.strip_prefix("listen = ")?.trim_matches('"').rsplit('/').next()).unwrap();
    let host = region.client.base().trim_start_matches("http://").rsplit_once(':').unwrap().0;
    format!("{host}:{port}").parse().unwrap()
}

/// What a peer says first.
const GREETING: &[u8] = b"\x13/multistream/1.0.0\n";

/// Keeps so many connections open that send nothing, or a byte now and then, until told to stop.
fn besiege(door: SocketAddr, connections: usize, opened: &AtomicUsize, enough: &AtomicBool) {
    let (_keep, never) = channel::<()>();
    let mut streams: Vec<(TcpStream, usize)> = Vec::new();
    while !enough.load(Ordering::SeqCst) {
        streams.retain_mut(|(stream, said)| {
            let open = stream.peek(&mut [0]).is_err_and(|cause| cause.kind() == std::io::ErrorKind::WouldBlock);
            // Byte by byte, and never the last one.
            let next = GREETING.get(*said..*said + 1).filter(|_| *said + 1 < GREETING.len()).unwrap_or_default();
            *said += next.len();
            open && stream.write_all(next).is_ok()
        });
        while streams.len() < connections {
            let Ok(stream) = TcpStream::connect_timeout(&door, Duration::from_secs(1)) else { break };
            stream.set_nonblocking(true).unwrap();
            opened.fetch_add(1, Ordering::SeqCst);
            // Every other one says nothing at all.
            let said = if streams.len().is_multiple_of(2) { 0 } else { GREETING.len() };
            streams.push((stream, said));
        }
        // The pace of the attack; nothing waits for it.
        let _ = never.recv_timeout(Duration::from_millis(50));
    }
}

fn open_files(process: u32) -> usize {
    std::fs::read_dir(format!("/proc/{process}/fd")).unwrap().count()
}

#[test]
fn connections_that_say_nothing_do_not_keep_records_from_being_witnessed() {
    const CONNECTIONS: usize = 600;
    /// Half-open connections that the stack lets in at a time, and room for files and honest peers.
    const FILES: usize = 64 + 64;
    let Some(mut story) = story("links-siege") else { return };
    let (door, region) = (region_door(&story.network), story.network.process_id(REGION).unwrap());
    let before = open_files(region);
    let (opened, enough) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut most = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| besiege(door, CONNECTIONS, &opened, &enough));
        // The besiegers stop also when an assertion fails.
        let _stop = StopOnDrop(&enough);
        wait_within(PATIENCE, "the siege", || Ok((opened.load(Ordering::SeqCst) >= CONNECTIONS).then_some(()))).unwrap();
        for round in 0..4 {
            let records = story.submit(3);
            story.witnessed(&records);
            most = most.max(open_files(region));
            if round == 1 {
                // An okrug that has to knock anew finds the door held shut, and its records come by way of the nation.
                story.network.stop(OKRUG).unwrap();
                story.network.start(OKRUG).unwrap();
            }
        }
    });
    let opened = opened.load(Ordering::SeqCst);
    println!("{opened} connections opened; the region's open files: {before} before, {most} at most");
    assert!(most <= before + FILES, "{most} open files");
}

struct StopOnDrop<'a>(&'a AtomicBool);

impl Drop for StopOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}
