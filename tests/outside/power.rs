//! The power fails at random moments: what was acknowledged is on the disk, and the node goes on from there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use kenes_node::client::Client;
use kenes_node::store::RegisterFiles;
use kenes_protocol::digest::RecordId;
use kenes_tests::clerk::Clerk;
use kenes_tests::dice::{Dice, long};
use kenes_tests::netns::tool;
use kenes_tests::network;
use xtask::network::{Network, text, wait_for};

use crate::disks::{self, Disks};
use crate::support::{Heads, names_in, skip, start, verified, waiting};

/// Records handed over at a time, at most.
const BATCH: u64 = 6;
/// Records looked for one by one through the API after each cut: the last ones are those at risk.
const ASKED: usize = 20;

/// The network's okrug on a disk of its own. The process ends before the disk goes.
struct Story {
    network: Network,
    place: usize,
    clerk: Clerk,
    disks: Disks,
    acknowledged: Vec<RecordId>,
    /// Acknowledged after the last cut: on the disk itself, and not owed by the copy.
    late: Vec<RecordId>,
    heads: Heads,
}

fn story(disks: Disks) -> Story {
    let mut network = network("power").unwrap();
    let place = network.nodes.iter().position(|node| node.role == "okrug").unwrap();
    let clerk = Clerk::of(&network, place).unwrap();
    network.stop(place).unwrap();
    // The okrug is alone from here on, so that its disk is all there is.
    (0..network.nodes.len()).for_each(|other| network.kill(other));
    tool(&["cp", "-a", text(&network.nodes[place].folder).unwrap(), text(&disks.disk().join("okrug")).unwrap()]).unwrap();
    // What was there before counts as written; from here on only the node itself says what has to be on the disk.
    tool(&["sync", "--file-system", text(&disks.disk()).unwrap()]).unwrap();
    network.nodes[place].folder = disks.disk().join("okrug");
    start(&mut network, place);
    clerk.accept_risk().unwrap();
    Story { network, place, clerk, disks, acknowledged: Vec::new(), late: Vec::new(), heads: Heads::default() }
}

/// Hands records over until told to stop, or until the node is gone.
fn keep_writing(clerk: &mut Clerk, dice: &mut Dice, taken: &Mutex<Vec<RecordId>>, enough: &AtomicBool) {
    while !enough.load(Ordering::SeqCst) {
        let records = clerk.write(1 + usize::try_from(dice.below(BATCH)).unwrap()).unwrap();
        let Ok(outcomes) = clerk.client.submit(&records) else { continue };
        taken.lock().unwrap().extend(outcomes.into_iter().map(|outcome| outcome.unwrap()));
    }
}

impl Story {
    /// Writes for a while, and takes the disk as it is at a random moment. What counts is what was acknowledged before.
    fn write_and_cut(&mut self, dice: &mut Dice) {
        let (delay, mut writer) = (Duration::from_millis(dice.below(2_500)), Dice::new(dice.next()));
        let (taken, enough) = (Mutex::new(Vec::new()), AtomicBool::new(false));
        let (_keep, never) = channel::<()>();
        let (clerk, disks, heads, node) = (&mut self.clerk, &self.disks, &mut self.heads, &self.network.nodes[self.place]);
        std::thread::scope(|scope| {
            scope.spawn(|| keep_writing(clerk, &mut writer, &taken, &enough));
            // A receiver that nobody sends to is a clock.
            let _ = never.recv_timeout(delay);
            heads.look(node);
            self.acknowledged.extend(taken.lock().unwrap().drain(..));
            let cut = disks.cut();
            enough.store(true, Ordering::SeqCst);
            cut.unwrap();
        });
        self.late = taken.into_inner().unwrap();
    }

    /// Stops in order after some writing, and fails the power a moment later.
    fn write_stop_and_cut(&mut self, dice: &mut Dice) {
        let records = self.clerk.write(1 + usize::try_from(dice.below(40)).unwrap()).unwrap();
        let outcomes = self.clerk.client.submit(&records).unwrap();
        self.acknowledged.extend(outcomes.into_iter().map(|outcome| outcome.unwrap()));
        self.heads.look(&self.network.nodes[self.place]);
        self.network.stop(self.place).unwrap();
        let (_keep, never) = channel::<()>();
        let _ = never.recv_timeout(Duration::from_millis(dice.below(2_500)));
        self.disks.cut().unwrap();
    }

    /// What the copy of the disk holds, before and after the node went on from it.
    fn examine(&mut self) -> String {
        self.network.kill(self.place);
        self.disks.power_on().unwrap();
        let folder = self.disks.after().join("okrug");
        // The computer that starts again has another boot; ours goes on.
        let marker = folder.join("data/index.open");
        let open = marker.exists();
        if open {
            fs::write(&marker, "another boot\n").unwrap();
        }
        let sealed = names_in(&RegisterFiles::open(self.register(&folder), self.clerk.origin.clone()).unwrap());
        let pool = waiting(&folder);
        let there: BTreeSet<_> = sealed.iter().chain(&pool).collect();
        for id in &self.acknowledged {
            assert!(there.contains(id), "{id} was acknowledged and is gone");
        }
        self.goes_on(&folder);
        let found = format!("{} sealed, {} waiting, index {}", sealed.len(), pool.len(), if open { "open" } else { "closed" });
        self.disks.forget_cut().unwrap();
        found
    }

    fn register(&self, folder: &Path) -> std::path::PathBuf {
        folder.join("data/registers").join(self.clerk.origin.folder())
    }

    /// A plain start, then a rebuilt index: all records are there, the register holds, and both give the same views.
    fn goes_on(&mut self, folder: &Path) {
        let home = std::mem::replace(&mut self.network.nodes[self.place].folder, folder.to_owned());
        start(&mut self.network, self.place);
        // Nobody is there whom the node could ask for its head.
        self.clerk.accept_risk().unwrap();
        let client: Client = self.network.nodes[self.place].client.clone();
        client.seal().unwrap_or_else(|cause| {
            let told = fs::read_to_string(folder.join("node.log")).unwrap_or_default();
            let last: Vec<&str> = told.lines().rev().take(12).collect();
            panic!("{cause}; the node told last, newest first:\n{}", last.join("\n"))
        });
        for id in self.acknowledged.iter().rev().take(ASKED) {
            let record = wait_for(&format!("{id} through the API"), || Ok(Some(client.json(&format!("/api/v1/records/{id}"))?))).unwrap();
            assert_eq!((record["state"].as_str(), record["judgement"]["standing"].as_str()), (Some("sealed"), Some("valid")));
        }
        let views = client.json("/api/v1/view-hash").unwrap()["view_hash"].as_str().unwrap().to_owned();
        self.network.stop(self.place).unwrap();
        let (register, names) = verified(folder, &self.clerk.origin);
        let names: BTreeSet<_> = names.into_iter().collect();
        assert!(self.acknowledged.iter().all(|id| names.contains(id)));
        assert!(waiting(folder).is_empty());
        self.heads.are_beginnings_of(&register);
        let rebuilt = self.network.kenes(&["rebuild", "--config", text(&folder.join("kenes.toml")).unwrap()]).unwrap();
        assert_eq!(rebuilt.trim(), format!("view {views}"));
        self.network.nodes[self.place].folder = home;
    }
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged() {
    let disks = match disks::make("power-disks") {
        Ok(disks) => disks,
        Err(reason) => return skip("power cuts", &reason),
    };
    let mut dice = Dice::from_environment();
    let mut story = story(disks);
    let rounds = if long() { 100 } else { 10 };
    for round in 1..=rounds {
        let in_order = round % 4 == 0;
        if in_order {
            story.write_stop_and_cut(&mut dice);
        } else {
            story.write_and_cut(&mut dice);
        }
        let found = story.examine();
        println!("cut {round}{}: {} acknowledged, {found}", if in_order { " after a stop" } else { "" }, story.acknowledged.len());
        start(&mut story.network, story.place);
        story.clerk.accept_risk().unwrap();
        story.acknowledged.append(&mut story.late);
    }
    assert!(story.acknowledged.len() > rounds && story.heads.count() > rounds / 2, "too little was written to prove anything");
    println!("{rounds} cuts, {} records acknowledged, {} heads seen", story.acknowledged.len(), story.heads.count());
}
