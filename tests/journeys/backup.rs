//! Backups: made while the node works, verified, never written over, and good for going on.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use kenes_tests::office::Office;

fn backup(office: &Office, arguments: &[&str]) -> Result<String, String> {
    office.network.kenes(&[&["backup"], arguments].concat()).map_err(|cause| cause.to_string())
}

fn make(office: &Office, to: &Path) -> Result<String, String> {
    let config = office.data().with_file_name("kenes.toml");
    backup(office, &["make", to.to_str().unwrap(), "--config", config.to_str().unwrap()])
}

/// A place for a copy that nothing lies at.
fn place(office: &Office, name: &str) -> PathBuf {
    office.data().with_file_name(name)
}

#[test]
fn a_copy_made_while_records_are_sealed_holds_is_never_written_over_and_tells_one_changed_byte() {
    let office = Office::open("backup").unwrap();
    office.wait_until(&office.record("before").unwrap(), "witnessed").unwrap();
    let copy = place(&office, "copy");
    let (made, is_over) = (std::sync::Mutex::new(None), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            *made.lock().unwrap() = Some(make(&office, &copy));
            is_over.store(true, Ordering::SeqCst);
        });
        // The node seals on while it is copied; once more at least, however quick the copying is.
        for number in 0..1_000 {
            office.record(&format!("meanwhile {number}")).unwrap();
            if is_over.load(Ordering::SeqCst) {
                break;
            }
        }
    });
    let told = made.into_inner().unwrap().unwrap().unwrap();
    assert!(told.contains("registers"), "{told}");
    assert_eq!(backup(&office, &["verify", copy.to_str().unwrap()]).unwrap(), told, "what was made is what is found");
    assert!(!copy.join("data/keys").exists() && !copy.join("data/index").exists());
    let refused = make(&office, &copy).unwrap_err();
    assert!(refused.contains("is there already"), "{refused}");
    let bodies = copy.join("data/registers").join(office.origin().unwrap().folder()).join("bodies/0");
    let mut bytes = fs::read(&bodies).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&bodies, bytes).unwrap();
    let refused = backup(&office, &["verify", copy.to_str().unwrap()]).unwrap_err();
    let folder = office.origin().unwrap().folder();
    let told = refused.split_once("failed:").map(|(_, told)| told).unwrap_or_default();
    assert!(told.contains(&folder) && (told.contains("entry ") || told.contains("body pack")), "{refused}");
}

#[test]
fn a_node_goes_on_from_its_copy_and_its_keys() {
    let mut office = Office::open("backup-used").unwrap();
    let kept = office.record("kept").unwrap();
    office.wait_until(&kept, "witnessed").unwrap();
    let copy = place(&office, "copy");
    make(&office, &copy).unwrap();
    let after = office.record("after the copy").unwrap();
    office.wait_until(&after, "witnessed").unwrap();
    office.network.kill(office.place);
    let keys = place(&office, "rescued-keys");
    fs::rename(office.data().join("keys"), &keys).unwrap();
    fs::remove_dir_all(office.data()).unwrap();
    fs::rename(copy.join("data"), office.data()).unwrap();
    fs::rename(&keys, office.data().join("keys")).unwrap();
    office.network.start(office.place).unwrap();
    office.wait_sealing("settled").unwrap();
    for record in [&kept, &after] {
        office.wait_until(record, "witnessed").unwrap();
    }
    office.wait_until(&office.record("later").unwrap(), "witnessed").unwrap();
}
