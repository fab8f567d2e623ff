//! Disks that lie: damage is noticed and mended, at the next start or by the nightly reading.

use std::fs;
use std::path::{Path, PathBuf};

use kenes_tests::office::Office;
use xtask::network::wait_for;

const REGION: usize = 1;

fn register(office: &Office, place: usize) -> PathBuf {
    office.network.nodes[place].folder.join("data/registers").join(office.origin().unwrap().folder())
}

/// Changes one byte in the middle of a file.
fn rot(path: &Path) {
    let mut bytes = fs::read(path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

/// The only file of a folder, or the one with the largest number: the newest partial tile.
fn newest(folder: &Path) -> PathBuf {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().flatten().map(|file| file.path()).collect();
    files.sort_by_key(|path| path.file_name().unwrap().to_str().unwrap().parse::<u64>().unwrap());
    files.pop().unwrap()
}

fn check_often(office: &Office, place: usize) {
    let path = office.network.nodes[place].folder.join("kenes.toml");
    let settings = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("check_seconds = 1\n{settings}")).unwrap();
}

fn holds(office: &Office, folder: &Path) -> bool {
    office.network.kenes(&["verify", folder.to_str().unwrap()]).is_ok()
}

fn several_records(test: &str) -> Office {
    let office = Office::open(test).unwrap();
    let names = ["one", "two", "three", "four", "five"];
    let last = names.map(|name| office.record(name).unwrap())[4];
    office.wait_until(&last, "witnessed").unwrap();
    office
}

#[test]
fn damaged_entries_and_bodies_at_a_region_are_noticed_by_reading_and_come_back_from_others() {
    let mut office = several_records("rot-region");
    office.network.stop(REGION).unwrap();
    check_often(&office, REGION);
    office.network.start(REGION).unwrap();
    let folder = register(&office, REGION);
    let held = |file: PathBuf| (fs::read(&file).unwrap(), file);
    let [entries, bodies] = [held(newest(&folder.join("tile/entries/000.p"))), held(folder.join("bodies/0"))];
    for (before, path) in [&entries, &bodies] {
        rot(path);
        assert!(!holds(&office, &folder), "{} was changed", path.display());
        wait_for("the damage to be mended", || Ok((fs::read(path).unwrap_or_default() == *before).then_some(()))).unwrap();
        assert!(holds(&office, &folder));
    }
}

#[test]
fn damaged_tiles_are_made_again_from_entries_at_the_next_start() {
    let mut office = several_records("rot-tiles");
    office.network.kill(office.place);
    let folder = register(&office, office.place);
    let tile = newest(&folder.join("tile/0/000.p"));
    let before = fs::read(&tile).unwrap();
    rot(&tile);
    office.network.start(office.place).unwrap();
    assert_eq!(fs::read(&tile).unwrap(), before);
    office.wait_sealing("settled").unwrap();
    office.wait_until(&office.record("after").unwrap(), "witnessed").unwrap();
}

#[test]
fn a_register_that_cannot_be_opened_is_set_aside_fetched_and_goes_on() {
    let mut office = several_records("rot-checkpoint");
    let size = office.size().unwrap();
    office.network.kill(office.place);
    rot(&register(&office, office.place).join("checkpoint"));
    office.network.start(office.place).unwrap();
    office.wait_sealing("settled").unwrap();
    assert_eq!(office.size().unwrap(), size);
    let set_aside = fs::read_dir(office.data().join("damaged")).unwrap().count();
    assert_eq!(set_aside, 1);
    office.wait_until(&office.record("after").unwrap(), "witnessed").unwrap();
}

#[test]
fn records_that_nobody_else_held_are_sealed_again_after_their_register_was_damaged() {
    let mut office = several_records("rot-alone");
    // Nobody is there to take what is sealed now.
    for place in [0, REGION] {
        office.network.kill(place);
    }
    let alone = office.record("alone").unwrap();
    office.wait_until(&alone, "sealed").unwrap();
    office.network.kill(office.place);
    rot(&register(&office, office.place).join("checkpoint"));
    for place in [0, REGION] {
        office.network.start(place).unwrap();
    }
    office.network.start(office.place).unwrap();
    office.wait_until(&alone, "witnessed").unwrap();
}
