//! System calls that fail, or during which the process dies, one after another: nothing acknowledged is lost, and the
//! next start goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kenes_protocol::digest::RecordId;
use kenes_protocol::record::Entry;
use kenes_protocol::register::tile::TILE_WIDTH;
use kenes_tests::clerk::Clerk;
use kenes_tests::dice::long;
use kenes_tests::netns::{is_root, tool};
use kenes_tests::network;
use xtask::error::Error;
use xtask::network::{Network, wait_within};

use crate::support::{Heads, skip, start, verified};

const PATIENCE: Duration = Duration::from_secs(20);

/// A call of the durable path: its name, or a pattern where other processors have another name for the step; at how many
/// places of a run it is disturbed when time is short; and whether the run crosses the end of a tile, where folders are
/// made and removed.
struct Call {
    name: &'static str,
    places: usize,
    at_edge: bool,
}

const fn call(name: &'static str, places: usize) -> Call {
    Call { name, places, at_edge: false }
}

const fn call_at_edge(name: &'static str, places: usize) -> Call {
    Call { name, places, at_edge: true }
}

const CALLS: [Call; 10] = [
    call("openat", 9),
    // It also wakes the runtime's threads, which end the process when that fails.
    call("write", 5),
    call("pwrite64", 3),
    call("fsync", 9),
    call("fdatasync", 1),
    call("/^rename", 7),
    call("/^unlink", 4),
    call_at_edge("/^mkdir", 2),
    call_at_edge("/^unlinkat", 2),
    call_at_edge("fsync", 3),
];
/// What happens at the call. A full disk is the failure that a village sees most often, and asks for space at few calls.
fn harms(name: &str) -> &'static [&'static str] {
    let space = ["openat", "write", "/^mkdir"].contains(&name);
    if space || long() { &["error=EIO", "signal=SIGKILL", "error=ENOSPC"] } else { &["error=EIO", "signal=SIGKILL"] }
}

/// Further places than any run has.
const FURTHEST: usize = 400;

/// What became of a run.
#[derive(Debug, Default)]
struct Outcome {
    hit: bool,
    died: bool,
    stuck: bool,
    acknowledged: Vec<RecordId>,
    refused: Vec<RecordId>,
}

/// An okrug alone with its disk.
struct Story {
    network: Network,
    place: usize,
    clerk: Clerk,
    heads: Heads,
    acknowledged: Vec<RecordId>,
    runs: usize,
    /// Records that were refused and sealed all the same after the next start.
    refused_and_kept: usize,
}

fn unable() -> Option<String> {
    if !is_root() {
        return Some("needs root".to_owned());
    }
    tool(&["strace", "--quiet=all", "-o", "/dev/null", "-e", "trace=openat", "--inject=openat:error=EIO:when=99", "true"])
        .err()
        .map(|cause| cause.to_string())
}

impl Story {
    fn new() -> Self {
        let mut network = network("syscalls").unwrap();
        let place = network.nodes.iter().position(|node| node.role == "okrug").unwrap();
        let clerk = Clerk::of(&network, place).unwrap();
        (0..network.nodes.len()).filter(|other| *other != place).for_each(|other| network.kill(other));
        let mut story = Self { network, place, clerk, heads: Heads::default(), acknowledged: Vec::new(), runs: 0, refused_and_kept: 0 };
        // The register exists, so that what is disturbed is the everyday.
        let first = story.submit(3, &mut Outcome::default());
        story.acknowledged = first;
        story.clerk.client.seal().unwrap();
        story
    }

    /// Lets strace watch the node from now on; counting begins here, in each thread of its own.
    fn disturb(&self, call: &str, harm: &str, when: usize) -> (Child, std::path::PathBuf) {
        let process = self.network.process_id(self.place).unwrap();
        let log = kenes_tests::folder("syscalls").join("trace");
        let tracer = Command::new("strace")
            .args(["-f", "--quiet=attach,exit,thread-execve", "-p", &process.to_string(), "-o", log.to_str().unwrap()])
            .args(["-e", &format!("trace={call}"), &format!("--inject={call}:{harm}:when={when}")])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let traced =
            |task: fs::DirEntry| fs::read_to_string(task.path().join("status")).is_ok_and(|status| !status.contains("TracerPid:\t0"));
        wait_within(PATIENCE, "strace to watch every thread", || {
            let tasks = fs::read_dir(format!("/proc/{process}/task")).map_err(Error::at("the node's threads"))?;
            Ok(tasks.flatten().all(traced).then_some(()))
        })
        .unwrap();
        (tracer, log)
    }

    /// Submits records; an answer that does not come counts for nothing.
    fn submit(&mut self, count: usize, outcome: &mut Outcome) -> Vec<RecordId> {
        let records = self.clerk.write(count).unwrap();
        let answers = self.clerk.client.submit(&records).unwrap_or_default();
        let refused = records.iter().zip(&answers).filter(|(_, answer)| answer.is_err());
        outcome.refused.extend(refused.map(|(record, _)| Entry::parse(record.entry()).unwrap().id()));
        answers.into_iter().flatten().collect()
    }

    /// One run with one disturbance: records in two batches, sealed, and another one after it.
    fn run(&mut self, call: &str, harm: &str, when: usize) -> Outcome {
        let mut outcome = Outcome::default();
        let (mut tracer, log) = self.disturb(call, harm, when);
        for count in [3, 2, 1] {
            let taken = self.submit(count, &mut outcome);
            outcome.acknowledged.extend(taken);
            let _ = self.clerk.client.seal();
            self.heads.look(&self.network.nodes[self.place]);
        }
        outcome.died = self.network.ended(self.place);
        outcome.stuck = !self.stop();
        tracer.wait().unwrap();
        let trace = fs::read_to_string(&log).unwrap();
        outcome.hit = trace.contains("(INJECTED)") || trace.contains("killed by SIGKILL") && !outcome.stuck;
        self.runs += 1;
        outcome
    }

    /// Stops the node; false when it had to be ended by force.
    fn stop(&mut self) -> bool {
        let Some(process) = self.network.process_id(self.place) else { return true };
        let _ = tool(&["kill", "-TERM", &process.to_string()]);
        let ended = wait_within(PATIENCE, "the node to stop", || Ok(self.network.ended(self.place).then_some(()))).is_ok();
        self.network.kill(self.place);
        ended
    }

    /// The node starts without disturbance, and everything is there.
    fn examine(&mut self, outcome: &Outcome, what: &str) {
        self.acknowledged.extend(&outcome.acknowledged);
        start(&mut self.network, self.place);
        // Nobody is there whom the node could ask for its head.
        self.clerk.accept_risk().unwrap();
        self.clerk.client.seal().unwrap();
        self.heads.look(&self.network.nodes[self.place]);
        let (register, names) = verified(&self.network.nodes[self.place].folder, &self.clerk.origin);
        let once: BTreeSet<_> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "{what}: a record stands twice");
        for id in &self.acknowledged {
            assert!(once.contains(id), "{what}: {id} was acknowledged and is gone");
        }
        self.refused_and_kept += outcome.refused.iter().filter(|id| names.contains(id)).count();
        self.heads.are_beginnings_of(&register);
    }

    /// Fills the register until the next records reach the end of a tile.
    fn fill_to_edge(&mut self) {
        let size = verified(&self.network.nodes[self.place].folder, &self.clerk.origin).0.head().size;
        let missing = usize::try_from((TILE_WIDTH - 1 - size % TILE_WIDTH).saturating_sub(1)).unwrap();
        let mut outcome = Outcome::default();
        let taken = self.submit(missing, &mut outcome);
        assert_eq!((taken.len(), outcome.refused.len()), (missing, 0));
        self.acknowledged.extend(taken);
        self.clerk.client.seal().unwrap();
    }
}

/// Places from the first on: all of them, or fewer and fewer.
fn places(most: usize) -> Vec<usize> {
    if long() {
        return (1..FURTHEST).collect();
    }
    std::iter::successors(Some(1), |place| Some(place + 1 + place / 3)).take(most).collect()
}

#[test]
fn a_system_call_that_fails_or_kills_loses_nothing_that_was_acknowledged() {
    if let Some(reason) = unable() {
        return skip("failing system calls", &reason);
    }
    let mut story = Story::new();
    let mut told: BTreeMap<(&str, &str), [usize; 5]> = BTreeMap::new();
    for Call { name, places: most, at_edge } in CALLS {
        for harm in harms(name) {
            for when in places(most) {
                let what = format!("{name} {harm} when={when}");
                if at_edge {
                    story.fill_to_edge();
                }
                let outcome = story.run(name, harm, when);
                story.examine(&outcome, &what);
                let counts = told.entry((name, *harm)).or_default();
                let facts = [outcome.hit, outcome.died, outcome.stuck, !outcome.refused.is_empty(), outcome.acknowledged.len() < 6];
                facts.iter().zip(counts.iter_mut()).for_each(|(fact, count)| *count += usize::from(*fact));
                // This run has no such place, and no further ones.
                if !outcome.hit {
                    break;
                }
            }
        }
    }
    for ((call, harm), [hit, died, stuck, refused, fewer]) in &told {
        println!("{call} {harm}: {hit} hit, {died} died, {stuck} did not stop, {refused} refused records, {fewer} took fewer");
    }
    println!("{} runs, {} records acknowledged, {} heads seen", story.runs, story.acknowledged.len(), story.heads.count());
    println!("{} records were refused and sealed all the same after the next start", story.refused_and_kept);
    let hit: usize = told.values().map(|[hit, ..]| hit).sum();
    assert!(hit > 40, "only {hit} calls were disturbed");
}
