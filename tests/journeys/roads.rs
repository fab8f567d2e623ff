//! Any road: the same registers over HTTPS, on a stick and from a mirror, with the same views at the end.

use std::fs;
use std::path::{Path, PathBuf};

use kenes_tests::network;
use kenes_tests::office::Office;
use xtask::network::{Network, wait_for};
use xtask::summary;

const REGION: usize = 1;

/// The network of the demo with a few records, all witnessed, and the place of a mirror that is not started.
fn with_mirror(test: &str) -> (Network, usize) {
    let mut network = network(test).unwrap();
    wait_for("the demo's mandates witnessed", || summary::witnessed(&network)).unwrap();
    let territory = network.nodes[REGION].territory;
    let mirror = network.add("mirror", territory, &[]).unwrap();
    (network, mirror)
}

fn config(network: &Network, place: usize) -> PathBuf {
    network.nodes[place].folder.join("kenes.toml")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn view_of_region(network: &Network) -> String {
    network.nodes[REGION].client.json("/api/v1/view-hash").unwrap()["view_hash"].as_str().unwrap().to_owned()
}

/// The view of a stopped node, made anew from what it holds.
fn view_of_stopped(network: &Network, place: usize) -> String {
    network.kenes(&["rebuild", "--config", text(&config(network, place))]).unwrap().trim().replace("view ", "")
}

fn follow_by_web(network: &Network, place: usize, above: usize) {
    let node = &network.nodes[above];
    let settings = fs::read_to_string(config(network, place)).unwrap();
    let direct = settings.find("[[upstreams]]").map_or(settings.as_str(), |start| &settings[..start]);
    let upstream = format!("{direct}\n[[upstreams]]\norigin = \"{}\"\naddress = \"{}\"\n", node.origin(), node.client.base());
    fs::write(config(network, place), upstream).unwrap();
}

#[test]
fn a_mirror_follows_a_region_over_the_web_and_serves_the_same_views_and_logs() {
    let (mut network, mirror) = with_mirror("mirror");
    follow_by_web(&network, mirror, REGION);
    network.start(mirror).unwrap();
    let wanted = view_of_region(&network);
    let client = network.nodes[mirror].client.clone();
    wait_for("the same views", || Ok((client.json("/api/v1/view-hash")?["view_hash"] == wanted).then_some(()))).unwrap();
    for origin in network.nodes.iter().take(mirror).filter(|node| node.role != "okrug").map(|node| node.origin().replace('/', "+")) {
        let path = format!("/log/{origin}/checkpoint");
        // Cosignatures stand in the order in which they came.
        let lines = |node: &kenes_node::client::Client| {
            let note = String::from_utf8(node.get(&path).unwrap()).unwrap();
            note.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(lines(&client), lines(&network.nodes[REGION].client), "{origin}");
    }
    // A second mirror follows the first: who serves makes no difference.
    let territory = network.nodes[3].territory;
    let second = network.add("mirror", territory, &[]).unwrap();
    follow_by_web(&network, second, mirror);
    network.start(second).unwrap();
    let district = network.nodes[second].client.clone();
    let held = || Ok(district.json("/api/v1/status")?["registers"].as_u64().filter(|count| *count >= 3));
    wait_for("the district's registers", held).unwrap();
}

#[test]
fn an_okrug_whose_only_way_out_is_the_web_is_witnessed_all_the_same() {
    let (mut network, _) = with_mirror("web");
    let okrug = network.nodes.iter().position(|node| node.role == "okrug").unwrap();
    network.stop(okrug).unwrap();
    let settings = fs::read_to_string(config(&network, okrug)).unwrap();
    let direct = settings.find("[[upstreams]]").unwrap();
    let mut written = settings[..direct].to_owned();
    for above in [0, REGION] {
        let node = &network.nodes[above];
        written.push_str(&format!("\n[[upstreams]]\norigin = \"{}\"\naddress = \"{}\"\n", node.origin(), node.client.base()));
    }
    fs::write(config(&network, okrug), written).unwrap();
    network.start(okrug).unwrap();
    let client = network.nodes[okrug].client.clone();
    wait_for("settled", || Ok((client.json("/api/v1/status")?["sealing"]["state"] == "settled").then_some(()))).unwrap();
    let office = Office::of(network).unwrap();
    let id = office.record("web").unwrap();
    office.wait_until(&id, "witnessed").unwrap();
}

#[test]
fn a_stick_carries_registers_in_any_order_in_parts_and_to_a_running_node() {
    let (mut network, mirror) = with_mirror("stick");
    let stick = network.nodes[mirror].folder.join("stick");
    fs::create_dir_all(&stick).unwrap();
    let wanted = view_of_region(&network);
    let all = stick.join("all.bundle");
    network.kenes(&["bundle", "export", "--config", text(&config(&network, REGION)), "--out", text(&all)]).unwrap();
    let bytes = fs::read(&all).unwrap();
    // A stick that was pulled out too early.
    let cut = stick.join("cut.bundle");
    fs::write(&cut, &bytes[..bytes.len() * 2 / 3]).unwrap();
    let said = network.kenes(&["bundle", "import", text(&cut), "--config", text(&config(&network, mirror))]).unwrap();
    assert!(said.contains("ends inside a package"), "{said}");
    assert_ne!(view_of_stopped(&network, mirror), wanted);
    // What is missing, and only that.
    let want = stick.join("want.json");
    network.kenes(&["bundle", "want", "--config", text(&config(&network, mirror)), "--out", text(&want)]).unwrap();
    let rest = stick.join("rest.bundle");
    let region = config(&network, REGION);
    network.kenes(&["bundle", "export", "--config", text(&region), "--want", text(&want), "--out", text(&rest)]).unwrap();
    assert!(fs::metadata(&rest).unwrap().len() < fs::metadata(&all).unwrap().len());
    network.start(mirror).unwrap();
    network.kenes(&["bundle", "import", text(&rest), "--config", text(&config(&network, mirror))]).unwrap();
    let client = network.nodes[mirror].client.clone();
    wait_for("the same views", || Ok((client.json("/api/v1/view-hash")?["view_hash"] == wanted).then_some(()))).unwrap();
    network.stop(mirror).unwrap();
    assert_eq!(view_of_stopped(&network, mirror), wanted);
}

#[test]
fn a_bundle_from_a_stranger_with_one_byte_changed_leaves_nothing_that_does_not_hold() {
    let (network, mirror) = with_mirror("stranger");
    let all = network.nodes[mirror].folder.join("all.bundle");
    network.kenes(&["bundle", "export", "--config", text(&config(&network, REGION)), "--out", text(&all)]).unwrap();
    let mut bytes = fs::read(&all).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let changed = network.nodes[mirror].folder.join("changed.bundle");
    fs::write(&changed, &bytes).unwrap();
    let said = network.kenes(&["bundle", "import", text(&changed), "--config", text(&config(&network, mirror))]).unwrap();
    assert!(said.contains("was not taken") || said.contains("ends inside"), "{said}");
    for folder in kenes_tests::registers(&network.nodes[mirror].folder) {
        let verified = network.kenes(&["verify", text(&folder)]);
        assert!(verified.is_ok() || !folder.join("checkpoint").exists(), "{verified:?}");
    }
    let nothing = network.nodes[mirror].folder.join("nothing.bundle");
    fs::write(&nothing, b"PK\x03\x04").unwrap();
    assert!(network.kenes(&["bundle", "import", text(&nothing), "--config", text(&config(&network, mirror))]).is_err());
}
