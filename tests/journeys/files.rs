//! Attachments: named by a record, handed over by its author, and then at everybody who holds the register.

use std::fs;

use kenes_protocol::digest::Hash;
use kenes_tests::office::Office;
use xtask::network::wait_for;

const REGION: usize = 1;

/// Attaches a file to a record by the command line; returns its digest.
fn attach(office: &Office, record: &str, name: &str, bytes: &[u8]) -> Hash {
    let file = office.network.nodes[office.place].folder.join(name);
    fs::write(&file, bytes).unwrap();
    let key = office.network.key_path(&format!("{}-secretary", office.network.nodes[office.place].territory));
    let said = office.network.kenes(&[
        "record",
        "attach",
        record,
        "--file",
        file.to_str().unwrap(),
        "--media",
        "application/pdf",
        "--title-kk",
        "Хаттаманың көшірмесі",
        "--key",
        key.to_str().unwrap(),
        "--node",
        office.client().base(),
    ]);
    said.unwrap();
    Hash::of(&[bytes])
}

fn bytes_of(seed: u8, count: usize) -> Vec<u8> {
    let digests = (0u32..).flat_map(|number| Hash::of(&[&[seed], &number.to_be_bytes()]).as_bytes().to_vec());
    digests.take(count).collect()
}

fn arrives(office: &Office, place: usize, digest: &Hash, bytes: &[u8]) {
    let client = &office.network.nodes[place].client;
    let path = format!("/api/v1/files/{digest}");
    wait_for(&format!("{digest} at {}", office.network.nodes[place].role), || Ok((client.get(&path)? == bytes).then_some(()))).unwrap();
}

#[test]
fn attachments_reach_region_and_nation_also_when_one_of_them_stops_on_the_way() {
    let mut office = Office::open("files").unwrap();
    let record = office.record("with-files").unwrap();
    office.wait_until(&record, "witnessed").unwrap();
    let (small, large) = (bytes_of(1, 5_000), bytes_of(2, 1_500_000));
    let large_name = attach(&office, &record.to_string(), "large.pdf", &large);
    let small_name = attach(&office, &record.to_string(), "small.pdf", &small);
    let begun = office.network.nodes[REGION].folder.join("data/blobs");
    wait_for("a piece at the region", || Ok(begun.is_dir().then_some(()))).unwrap();
    office.network.kill(REGION);
    office.network.start(REGION).unwrap();
    for place in [0, REGION] {
        arrives(&office, place, &small_name, &small);
        arrives(&office, place, &large_name, &large);
    }
}

#[test]
fn bytes_that_no_record_names_and_bytes_of_another_file_are_refused() {
    let office = Office::open("strange-files").unwrap();
    let record = office.record("with-file").unwrap();
    office.wait_until(&record, "sealed").unwrap();
    let named = attach(&office, &record.to_string(), "named.pdf", b"what the record names");
    let refused = |digest: &Hash, bytes: &[u8]| office.client().put_file(digest, bytes).unwrap_err().to_string();
    assert!(refused(&Hash::of(&[b"unknown"]), b"unknown").contains("404"));
    assert!(refused(&named, b"what the record nameS").contains("400"));
    assert_eq!(office.client().get(&format!("/api/v1/files/{named}")).unwrap(), b"what the record names");
}
