//! A record signed in an okrug is proven at the nation.

use std::collections::BTreeSet;

use kenes_node::cli::verify::{read_keys, verify_folder, verify_proof};
use kenes_node::client::Client;
use kenes_protocol::register::policy::Policy;
use kenes_tests::{network, registers};
use serde_json::Value;
use xtask::network::wait_for;
use xtask::{load, summary};

use crate::foreign;

#[test]
fn a_record_signed_in_an_okrug_is_proven_at_the_nation() {
    let mut network = network("spine").unwrap();
    let expected = load::all(&network).unwrap();
    wait_for("all witnessed", || summary::witnessed(&network)).unwrap();
    if expected.issues.is_empty() {
        println!("skipped: the published tables, since the data folder is not there (set KENES_DATA)");
    } else {
        the_published_table_is_counted_from_records(&network.nodes[0].client.json("/api/v1/issues/table").unwrap(), &expected);
    }
    every_register_holds(&network);
    a_proof_holds_on_its_own(&network);
    pages_show_the_record(&network);

    // The views follow from the registers alone: deleted and made again, they are the same.
    let before = view_hash(&network.nodes[0].client);
    network.kill(0);
    let config = network.nodes[0].folder.join("kenes.toml");
    let rebuilt = network.kenes(&["rebuild", "--config", config.to_str().unwrap()]).unwrap();
    assert_eq!(rebuilt.trim(), format!("view {before}"));
    network.start(0).unwrap();
    assert_eq!(view_hash(&network.nodes[0].client), before);
}

fn view_hash(client: &Client) -> String {
    client.json("/api/v1/view-hash").unwrap()["view_hash"].as_str().unwrap().to_owned()
}

fn the_published_table_is_counted_from_records(counted: &Value, expected: &load::Expected) {
    let cells = counted.as_array().unwrap();
    let mut total = 0;
    for published in expected.issues.iter().filter(|cell| cell.count > 0) {
        let cell = cells.iter().find(|cell| cell["category"] == published.category.as_str() && cell["year"] == published.year);
        let cell = cell.unwrap_or_else(|| panic!("{} {} is missing", published.category, published.year));
        assert_eq!((cell["count"].as_u64(), cell["percent"].as_f64()), (Some(published.count), Some(published.percent)));
        total += published.count;
    }
    // Other years are not those of the table.
    let years: BTreeSet<u64> = expected.issues.iter().map(|cell| cell.year).collect();
    let of_years = cells.iter().filter(|cell| cell["year"].as_u64().is_some_and(|year| years.contains(&year)));
    assert_eq!(of_years.map(|cell| cell["count"].as_u64().unwrap()).sum::<u64>(), total);
}

/// By our own verifier and by one that shares no code with it.
fn every_register_holds(network: &xtask::network::Network) {
    let mut verified = 0;
    for node in &network.nodes {
        for folder in registers(&node.folder) {
            let keys = read_keys(&folder.join("log.vkey")).unwrap();
            let witnesses = read_keys(&folder.join("witnesses.vkey")).unwrap();
            let checkpoint = verify_folder(&folder, &keys, &witnesses).unwrap();
            assert_eq!(foreign::verify_register(&folder), checkpoint.head().size);
            let policy = Policy::parse(&std::fs::read(folder.join("policy")).unwrap()).unwrap();
            let cosigned: BTreeSet<_> = checkpoint.cosignatures().iter().map(|cosignature| cosignature.witness().clone()).collect();
            assert_eq!(policy.logs(), keys);
            assert!(!policy.satisfied_by(&BTreeSet::new()), "{}", folder.display());
            if node.role == "nation" {
                assert!(policy.satisfied_by(&cosigned), "{}", folder.display());
            }
            verified += 1;
        }
    }
    // Nation, region and district hold all five; an okrug its own and the three above.
    assert_eq!(verified, 3 * 5 + 2 * 4);
}

fn first_decision(network: &xtask::network::Network) -> String {
    let okrug = network.nodes.iter().find(|node| node.role == "okrug").unwrap();
    let decisions = network.nodes[0].client.json(&format!("/api/v1/decisions?territory={}", okrug.territory)).unwrap();
    decisions["rows"][0]["id"].as_str().unwrap().to_owned()
}

fn a_proof_holds_on_its_own(network: &xtask::network::Network) {
    let id = first_decision(network);
    let nation = &network.nodes[0];
    let okrug = network.nodes.iter().find(|node| node.role == "okrug").unwrap();
    let proof = nation.client.get(&format!("/api/v1/records/{id}/proof")).unwrap();
    let folder = nation.folder.join("data/registers").join(okrug.origin().replace('/', "+"));
    let keys = read_keys(&folder.join("log.vkey")).unwrap();
    let witnesses = read_keys(&folder.join("witnesses.vkey")).unwrap();
    let (entry, checkpoint) = verify_proof(&proof, &keys, &witnesses).unwrap();
    assert_eq!(entry.id().to_string(), id);
    assert_eq!(checkpoint.cosignatures().len(), 2);
    assert_eq!(foreign::verify_proof(&proof, &folder), checkpoint.head().size);
}

fn pages_show_the_record(network: &xtask::network::Network) {
    let id = first_decision(network);
    let page = |path: String| String::from_utf8(network.nodes[0].client.get(&path).unwrap()).unwrap();
    let pages: Vec<String> = ["kk", "ru", "en"].iter().map(|lang| page(format!("/r/{id}?lang={lang}"))).collect();
    for (page, (lang, word)) in pages.iter().zip([("kk", "куәландырылды"), ("ru", "засвидетельствовано"), ("en", "witnessed")])
    {
        assert!(page.contains(&format!("<html lang=\"{lang}\">")) && page.contains(word) && page.contains(&id));
    }
    assert!(page("/plain?lang=kk".to_owned()).contains("Абай ауданы"));
}
