//! Restored copies and forks: a node that forgot what it signed does not sign again, and one that did is set right.

use std::fs;
use std::path::Path;

use kenes_protocol::digest::RecordId;
use kenes_tests::office::Office;
use xtask::network::{FEDERATION, wait_for};
use xtask::summary;

const DISTRICT: usize = 2;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            copy(&file.path(), &target);
        } else {
            fs::copy(file.path(), target).unwrap();
        }
    }
}

fn replace(with: &Path, place: &Path) {
    fs::remove_dir_all(place).unwrap();
    copy(with, place);
}

#[test]
fn a_computer_restored_from_an_old_copy_fetches_what_it_signed_since_and_goes_on() {
    let mut office = Office::open("restored").unwrap();
    office.wait_until(&office.record("before").unwrap(), "witnessed").unwrap();
    office.network.kill(office.place);
    let backup = office.data().with_file_name("backup");
    copy(&office.data(), &backup);
    office.network.start(office.place).unwrap();
    office.wait_sealing("settled").unwrap();
    let forgotten = office.record("forgotten").unwrap();
    office.wait_until(&forgotten, "witnessed").unwrap();
    let size = office.size().unwrap();
    office.network.kill(office.place);
    replace(&backup, &office.data());
    assert!(office.size().unwrap() < size, "the copy is older");
    office.network.start(office.place).unwrap();
    office.wait_sealing("settled").unwrap();
    assert_eq!(office.size().unwrap(), size);
    office.wait_until(&forgotten, "witnessed").unwrap();
    let after = office.record("after").unwrap();
    office.wait_until(&after, "witnessed").unwrap();
    wait_for("everything witnessed", || summary::witnessed(&office.network)).unwrap();
    for node in &office.network.nodes {
        let status = node.client.json("/api/v1/status").unwrap();
        assert_eq!(status["contradictions"].as_array().unwrap().len(), 0, "{}", node.role);
    }
}

#[test]
fn a_reinstalled_node_gets_its_register_back_with_nothing_but_its_keys() {
    let mut office = Office::open("reinstalled").unwrap();
    let record = office.record("kept").unwrap();
    office.wait_until(&record, "witnessed").unwrap();
    office.network.kill(office.place);
    let size = office.size().unwrap();
    let node = office.network.nodes[office.place].folder.clone();
    let keys = node.join("rescued");
    copy(&office.data().join("keys"), &keys);
    fs::remove_dir_all(office.data()).unwrap();
    copy(&keys, &office.data().join("keys"));
    for file in fs::read_dir(office.data().join("keys")).unwrap().flatten() {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o600)).unwrap();
    }
    let config = node.join("kenes.toml");
    let printed = office.network.kenes(&["restore", "--from-peers", "--config", config.to_str().unwrap()]).unwrap();
    assert!(printed.contains(&format!("holds {size} entries")), "{printed}");
    assert_eq!(office.size().unwrap(), size);
    office.network.start(office.place).unwrap();
    office.wait_until(&record, "witnessed").unwrap();
    office.wait_until(&office.record("new").unwrap(), "witnessed").unwrap();
}

#[test]
fn a_cut_off_node_waits_until_a_person_accepts_and_a_fork_is_set_right_with_proof() {
    let mut office = Office::open("forked").unwrap();
    office.wait_until(&office.record("common").unwrap(), "witnessed").unwrap();
    office.network.kill(office.place);
    let backup = office.data().with_file_name("backup");
    copy(&office.data(), &backup);
    office.network.start(office.place).unwrap();
    office.wait_sealing("settled").unwrap();
    let witnessed = office.record("witnessed").unwrap();
    office.wait_until(&witnessed, "witnessed").unwrap();
    // The old copy starts where nobody can be reached.
    let others: Vec<usize> = (0..office.network.nodes.len()).filter(|place| *place != office.place).collect();
    for place in std::iter::once(office.place).chain(others.iter().copied()) {
        office.network.kill(place);
    }
    replace(&backup, &office.data());
    office.network.start(office.place).unwrap();
    let orphan = office.record("orphan").unwrap();
    assert_eq!(office.state(&orphan).unwrap(), "recorded");
    assert_eq!(office.sealing().unwrap(), "not_compared");
    assert!(office.client().seal().is_err(), "nobody was asked yet");
    let key = office.network.key_path(&format!("{}-secretary", office.network.nodes[office.place].territory));
    let base = office.client().base().to_owned();
    let accepted = office.network.kenes(&[
        "incident",
        "accept-risk",
        "--node",
        &base,
        "--key",
        key.to_str().unwrap(),
        "--by",
        "Secretary",
        "--account",
        "No link for a week",
    ]);
    let accepted: RecordId = accepted.unwrap().trim().parse().unwrap();
    office.wait_until(&orphan, "sealed").unwrap();
    let index = |id: &RecordId| office.client().json(&format!("/api/v1/records/{id}")).unwrap()["index"].as_u64().unwrap();
    assert!(index(&accepted) < index(&orphan), "the acceptance comes first");
    for place in others {
        office.network.start(place).unwrap();
    }
    // The branch that the witnesses hold wins; what was sealed on ours is sealed anew.
    for id in [&witnessed, &orphan, &accepted] {
        office.wait_until(id, "witnessed").unwrap();
    }
    let branches = office.client().json("/api/v1/status").unwrap()["sealing"]["branches"].clone();
    assert_eq!(branches[0]["taken_again"], 2, "{branches}");
    // Everybody whom it concerns knows, and the proof holds for anybody who has the log's key.
    for node in office.network.nodes.iter().filter(|node| node.role != "okrug" || node.territory == office.origin().unwrap().territory()) {
        let found = wait_for("the contradiction", || {
            let found = node.client.json("/api/v1/contradictions")?;
            Ok(found.as_array().and_then(|found| Some(found.first()?["digest"].as_str()?.to_owned())))
        });
        let file = node.client.get(&format!("/api/v1/contradictions/{}", found.unwrap())).unwrap();
        let path = node.folder.join("proof.contradiction");
        fs::write(&path, file).unwrap();
        let log_keys = office.data().join("registers").join(office.origin().unwrap().folder()).join("log.vkey");
        let printed = office.network.kenes(&["verify", path.to_str().unwrap(), "--log-keys", log_keys.to_str().unwrap()]).unwrap();
        assert!(printed.contains(office.origin().unwrap().as_str()), "{printed}");
    }
    let recorded = office.network.kenes(&[
        "incident",
        "record",
        "--kind",
        "fork",
        "--node",
        &base,
        "--key",
        key.to_str().unwrap(),
        "--by",
        "Secretary",
        "--account",
        "Restored from a copy of last week",
        "--concerns",
        &orphan.to_string(),
    ]);
    let recorded: RecordId = recorded.unwrap().trim().parse().unwrap();
    office.wait_until(&recorded, "witnessed").unwrap();
    let incidents = office.network.nodes[0].client.json("/api/v1/incidents");
    assert_eq!(incidents.unwrap().as_array().unwrap().len(), 2);
}

/// The runbook `rotate-key`, step by step.
#[test]
fn a_node_with_new_keys_goes_on_with_its_register_under_the_same_name() {
    let mut office = Office::open("rotated").unwrap();
    let before = office.record("before").unwrap();
    office.wait_until(&before, "witnessed").unwrap();
    let size = office.size().unwrap();
    office.network.stop(office.place).unwrap();
    let old = office.network.nodes[office.place].folder.clone();
    let new = old.with_file_name("new-computer");
    let (role, territory) = ("okrug", office.network.nodes[office.place].territory.to_string());
    let made = ["init", new.to_str().unwrap(), "--role", role, "--territory", &territory, "--federation", FEDERATION];
    office.network.kenes(&made).unwrap();
    for file in ["anchor.json", "kenes.toml"] {
        fs::copy(old.join(file), new.join(file)).unwrap();
    }
    office.network.nodes[office.place].folder = new.clone();
    office.network.admit_node(DISTRICT, office.place, &[("--key", "district-administrator")]).unwrap();
    // The new mandate reaches the region before the computer that it names does.
    let config = new.join("kenes.toml");
    let restored = || Ok(office.network.kenes(&["restore", "--from-peers", "--config", config.to_str().unwrap()]).ok());
    let printed = wait_for("the register from the nodes above", restored).unwrap();
    assert!(printed.contains(&format!("holds {size} entries")), "{printed}");
    office.network.start(office.place).unwrap();
    let after = office.record("after").unwrap();
    office.wait_until(&after, "witnessed").unwrap();
    assert_eq!(office.size().unwrap(), size + 1);

    // One register, two keys: both are beside it, and who is given the folder verifies all of it.
    let folder = office.data().join("registers").join(office.origin().unwrap().folder());
    let keys = fs::read_to_string(folder.join("log.vkey")).unwrap();
    assert_eq!(keys.lines().count(), 2, "{keys}");
    office.network.kenes(&["verify", folder.to_str().unwrap()]).unwrap();
    // The old computer's key is not the node's any more; what it signed stays.
    let nation = &office.network.nodes[0].client;
    let state = nation.json(&format!("/api/v1/records/{before}")).unwrap();
    assert_eq!((state["state"].as_str(), state["judgement"]["standing"].as_str()), (Some("witnessed"), Some("valid")));
}
