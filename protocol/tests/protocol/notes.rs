//! Tile paths, bundles, notes, checkpoints, cosignatures and proof files, against other implementations where there are.

use kenes_protocol::authority::log_verifier;
use kenes_protocol::digest::Hash;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::SignatureBytes;
use kenes_protocol::limits::{NOTE_BYTES, NOTE_SIGNATURES, ORIGIN_BYTES, PROOF_HASHES};
use kenes_protocol::register::bundle::{self, BundleError};
use kenes_protocol::register::checkpoint::CheckpointError;
use kenes_protocol::register::cosignature::Cosignature;
use kenes_protocol::register::note::{Algorithm, NoteError, NoteSignature};
use kenes_protocol::register::origin::OriginError;
use kenes_protocol::register::proof_file::{ProofFile, ProofFileError};
use kenes_protocol::register::tile::{Resource, TilePath, bytes_of, hashes_of};
use kenes_protocol::register::{Checkpoint, Head, KeyName, Origin, SignedCheckpoint, SignedNote, VerifierKey};
use kenes_protocol::test_support::{OKRUG_A, REGION, TestHome, private_key, territory};
use signed_note::{Note, StandardVerifier, VerifierList};

#[test]
fn tile_paths_round_trip_and_agree() {
    let table = [
        (Resource::Hashes(0), 0, 256, "tile/0/000"),
        (Resource::Hashes(0), 999, 1, "tile/0/999.p/1"),
        (Resource::Hashes(1), 1_000, 255, "tile/1/x001/000.p/255"),
        (Resource::Hashes(7), 1_234_067, 8, "tile/7/x001/x234/067.p/8"),
        (Resource::Entries, 1_234_067, 256, "tile/entries/x001/x234/067"),
        (Resource::Entries, u64::MAX, 256, "tile/entries/x018/x446/x744/x073/x709/x551/615"),
    ];
    for (resource, index, width, text) in table {
        let path = TilePath::new(resource, index, width).unwrap();
        assert_eq!(path.to_string(), text);
        assert_eq!(text.parse(), Ok(path));
        assert_eq!((path.resource(), path.index(), path.width(), path.is_full()), (resource, index, width, width == 256));
        // The other implementation writes the height first and has no data tiles of this layout.
        if let Resource::Hashes(level) = resource {
            let theirs = tlog_tiles::Tile::new(8, level, index, u32::try_from(width).unwrap(), false).path();
            assert_eq!(theirs.replace("tile/8/", "tile/"), text);
        }
    }
    let partial = TilePath::new(Resource::Hashes(1), 1_000, 255).unwrap();
    assert_eq!(partial.partial_folder(), "tile/1/x001/000.p");
}

#[test]
fn hostile_paths_are_refused() {
    let table = [
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/8/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000.p",
        "tile/0/000.p/1/",
        "tile/0/000/",
        "/tile/0/000",
        "tile//000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001/x000",
        "tile/0/x001",
        "tile/0/../000",
        "tile/0/x00a/000",
        "tile/0/000.p/1.p/1",
        "tile/data/000",
        "tile/entries/000.P/1",
        "tile/0/000\0",
        "tile/0/000 ",
        "tile/0/०००",
        "tile/entries/x018/x446/x744/x073/x709/x551/616",
        "tile/entries/x999/x999/x999/x999/x999/x999/x999/999",
        "../tile/0/000",
    ];
    for text in table {
        assert!(text.parse::<TilePath>().is_err(), "{text:?}");
    }
    assert!(TilePath::new(Resource::Hashes(8), 0, 1).is_err());
    assert!(TilePath::new(Resource::Entries, 0, 0).is_err());
    assert!(TilePath::new(Resource::Entries, 0, 257).is_err());
}

#[test]
fn tiles_and_bundles_hold_whole_elements() {
    let hashes = vec![Hash::of(&[b"a"]), Hash::of(&[b"b"])];
    assert_eq!(hashes_of(&bytes_of(&hashes), 2), Some(hashes.clone()));
    assert_eq!(hashes_of(&bytes_of(&hashes), 1), None);
    assert_eq!(hashes_of(&bytes_of(&hashes)[1..], 2), None);
    let mut bytes = Vec::new();
    for entry in [b"one".as_slice(), &[7; 65_535]] {
        bundle::push(&mut bytes, entry).unwrap();
    }
    assert_eq!(bundle::split(&bytes).unwrap(), [b"one".as_slice(), &[7; 65_535]]);
    assert_eq!(bundle::split_exactly(&bytes, 3), Err(BundleError::Width { got: 2, expected: 3 }));
    assert_eq!(bundle::split(&bytes[..bytes.len() - 1]), Err(BundleError::Cut));
    assert_eq!(bundle::split(&[0]), Err(BundleError::Cut));
    assert_eq!(bundle::split(&[0, 0]), Err(BundleError::EntryLength));
    assert_eq!(bundle::push(&mut bytes, &[]), Err(BundleError::EntryLength));
    assert_eq!(bundle::push(&mut bytes, &[0; 65_536]), Err(BundleError::EntryLength));
    assert_eq!(bundle::split(&[0, 1, 9].repeat(256)).unwrap().len(), 256);
    assert_eq!(bundle::split(&[0, 1, 9].repeat(257)), Err(BundleError::Width { got: 257, expected: 256 }));
}

#[test]
fn origins_have_two_or_three_plain_parts() {
    let okrug: Origin = "kenes.kz/353233000".parse().unwrap();
    assert_eq!((okrug.federation(), okrug.territory(), okrug.folder().as_str()), ("kenes.kz", territory(OKRUG_A), "kenes.kz+353233000"));
    let labelled: Origin = "kenes.kz/353233000/archive-2".parse().unwrap();
    assert_eq!(Origin::from_folder(&labelled.folder()), Ok(labelled));
    let table = [
        ("kenes.kz", OriginError::Parts),
        ("a/353233000/b/c", OriginError::Parts),
        ("/353233000", OriginError::Parts),
        ("../353233000", OriginError::Parts),
        ("kenes.kz/353233000/", OriginError::Parts),
        ("Kenes.kz/353233000", OriginError::Character),
        ("kenes.kz/353233000/a+b", OriginError::Character),
        ("kenes.kz/353233000/a b", OriginError::Character),
        ("kenes.kz/35323300", OriginError::Territory),
    ];
    for (text, error) in table {
        assert_eq!(text.parse::<Origin>(), Err(error), "{text}");
    }
    let long = format!("{}/353233000", "a".repeat(ORIGIN_BYTES - 9));
    assert_eq!(long.parse::<Origin>(), Err(OriginError::TooLong));
    assert!(long[1..].parse::<Origin>().is_ok());
}

pub(crate) fn signed_checkpoint() -> (TestHome, SignedCheckpoint) {
    let home = TestHome::new(territory(OKRUG_A), 1);
    let head = Head { size: 109_482, root: Hash::of(&[b"root"]) };
    let signed = Checkpoint { origin: home.keys.origin.clone(), head }.sign(&home.log_verifier(), &home.log);
    (home, signed)
}

fn cosigned() -> (TestHome, TestHome, SignedCheckpoint) {
    let (home, mut signed) = signed_checkpoint();
    let region = TestHome::new(territory(REGION), 1);
    let cosignature = signed.cosign(UnixMillis::from_seconds(1_764_309_600), &region.witness_verifier(), &region.witness);
    assert!(signed.add(cosignature));
    (home, region, signed)
}

#[test]
fn another_implementation_reads_our_checkpoint() {
    let (home, _, signed) = cosigned();
    let vkey = home.log_verifier().to_string();
    let verifier = StandardVerifier::new(&vkey).unwrap();
    let note = Note::from_bytes(&signed.to_bytes()).unwrap();
    let (known, unknown) = note.verify(&VerifierList::new(vec![Box::new(verifier)])).unwrap();
    assert_eq!((known.len(), unknown.len()), (1, 1));
    assert_eq!(note.text(), signed.text().as_bytes());
    let theirs = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!((theirs.origin(), theirs.size()), (signed.origin().as_str(), 109_482));
    assert_eq!(theirs.hash().0, *signed.head().root.as_bytes());
    assert_eq!(theirs.to_bytes(), signed.text().as_bytes());
}

#[test]
fn we_read_the_note_of_another_implementation() {
    let home = TestHome::new(territory(OKRUG_A), 1);
    // Their private key text: the seed behind the type byte.
    let seed = Hash::of(&[b"kenes test key\n", format!("log {OKRUG_A} 1").as_bytes()]);
    let material = [&[1u8], seed.as_bytes().as_slice()].concat();
    let vkey = home.log_verifier();
    let id: String = vkey.key_id().iter().map(|byte| format!("{byte:02x}")).collect();
    let skey = format!("PRIVATE+KEY+{}+{id}+{}", vkey.name(), data_encoding::BASE64.encode(&material));
    let signer = signed_note::StandardSigner::new(&skey).unwrap();
    let root = tlog_tiles::Hash(*Hash::of(&[b"root"]).as_bytes());
    let text = tlog_tiles::Checkpoint::new(home.keys.origin.as_str(), 109_482, root, "").unwrap().to_bytes();
    let mut note = Note::new(&text, &[]).unwrap();
    note.add_sigs(&[&signer]).unwrap();
    let ours = SignedCheckpoint::verify(&note.to_bytes(), &[vkey], &[]).unwrap();
    assert_eq!(ours.head(), Head { size: 109_482, root: Hash::of(&[b"root"]) });
    assert_eq!(ours.to_bytes(), note.to_bytes());
}

#[test]
fn the_note_of_the_specification_is_read() {
    let note = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n\
        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    let read = SignedNote::parse(note.as_bytes()).unwrap();
    assert!(read.text().ends_with("ed è subito sera.\n"));
    assert_eq!((read.signatures().len(), read.signatures()[0].signature.len()), (1, 64));
}

#[test]
fn each_note_error_has_its_cause() {
    let (_, signed) = signed_checkpoint();
    let note = String::from_utf8(signed.to_bytes()).unwrap();
    let parse = |text: &str| SignedNote::parse(text.as_bytes()).map(|_| ());
    assert_eq!(parse(&note), Ok(()));
    assert_eq!(SignedNote::parse(&vec![b'a'; NOTE_BYTES + 1]), Err(NoteError::TooLong(NOTE_BYTES + 1)));
    assert_eq!(SignedNote::parse(&[note.as_bytes(), &[0xff]].concat()), Err(NoteError::Characters));
    assert_eq!(parse(&note.replacen('\n', "\r\n", 1)), Err(NoteError::Characters));
    assert_eq!(parse(&note.replace("\n\n", "\n")), Err(NoteError::Structure));
    assert_eq!(parse(note.trim_end()), Err(NoteError::Structure));
    let line = note.split("\n\n").nth(1).unwrap();
    assert_eq!(parse(&note.replace("— ", "- ")), Err(NoteError::SignatureLine(0)));
    assert_eq!(parse(&format!("{note}{}", line.replace('=', ""))), Err(NoteError::SignatureLine(1)));
    assert_eq!(parse(&format!("{note}— name AAAAAA==\n")), Err(NoteError::SignatureLine(1)));
    assert_eq!(parse(&format!("{note}— na+me AAAAAAA=\n")), Err(NoteError::KeyName));
    let many = format!("{note}{}", "— name AAAAAAA=\n".repeat(NOTE_SIGNATURES));
    assert_eq!(parse(&many), Err(NoteError::TooManySignatures));
    for name in ["", "a b", "a+b", "a\u{2003}b", "a\u{a0}", &"n".repeat(ORIGIN_BYTES + 1)] {
        assert_eq!(KeyName::new(name), Err(NoteError::KeyName), "{name:?}");
    }
}

#[test]
fn verifier_keys_round_trip_and_hold_together() {
    let (home, _) = signed_checkpoint();
    for algorithm in [Algorithm::Ed25519, Algorithm::CosignatureV1] {
        let key = VerifierKey::new(KeyName::new("example.com/a").unwrap(), algorithm, home.keys.log_key);
        assert_eq!(key.to_string().parse(), Ok(key));
    }
    let text = log_verifier(&home.keys).unwrap().to_string();
    let (name, rest) = text.split_once('+').unwrap();
    let (id, material) = rest.split_once('+').unwrap();
    for bad in [
        name.to_owned(),
        format!("{name}+{id}"),
        format!("{name}x+{id}+{material}"),
        format!("{name}+00000000+{material}"),
        format!("{name}+{id}+{}", &material[4..]),
        format!("{name}+{id}+{material}="),
        format!("{name}+{}+{material}", id.to_uppercase()).replace(id, "ABCDEF01"),
    ] {
        assert_eq!(bad.parse::<VerifierKey>(), Err(NoteError::VerifierKey), "{bad}");
    }
}

#[test]
fn each_checkpoint_error_has_its_cause() {
    let (home, region, signed) = cosigned();
    let note = String::from_utf8(signed.to_bytes()).unwrap();
    let verify = |text: &str, log: &[VerifierKey], witnesses: &[VerifierKey]| {
        SignedCheckpoint::verify(text.as_bytes(), log, witnesses).map(|checkpoint| checkpoint.cosignatures().len())
    };
    let (log, witness) = ([home.log_verifier()], [region.witness_verifier()]);
    assert_eq!(verify(&note, &log, &witness), Ok(1));
    assert_eq!(verify(&note, &log, &[]), Ok(0));
    assert_eq!(verify(&note.replace("\n\n", "\nextension\n\n"), &log, &witness), Err(CheckpointError::Lines));
    assert_eq!(verify(&note.replacen("kenes.test", "Kenes.test", 1), &log, &witness), Err(CheckpointError::Origin(OriginError::Character)));
    for size in ["0109482", "-1", "+1", "", "1e3", "18446744073709551616"] {
        assert_eq!(verify(&note.replacen("109482", size, 1), &log, &witness), Err(CheckpointError::Size), "{size:?}");
    }
    let root = note.split('\n').nth(2).unwrap();
    assert_eq!(verify(&note.replacen(root, &root[4..], 1), &log, &witness), Err(CheckpointError::Root));
    assert_eq!(verify(&note, &[], &witness), Err(CheckpointError::Unsigned));
    let other = TestHome::new(territory(OKRUG_A), 2);
    assert_eq!(verify(&note, &[other.log_verifier()], &witness), Err(CheckpointError::Unsigned));
    let grown = note.replacen("109482", "109483", 1);
    assert_eq!(verify(&grown, &log, &[]), Err(CheckpointError::BadSignature(home.keys.origin.to_string())));
    assert!(matches!(verify("no note", &log, &[]), Err(CheckpointError::Note(NoteError::Structure))));
    // The log's line holds; that of the witness was made for another time.
    let mut line = signed.cosignatures()[0].line().clone();
    line.signature[7] ^= 1;
    let forged = note.replace(&signed.cosignatures()[0].line().to_string(), &line.to_string());
    assert_eq!(verify(&forged, &log, &witness), Err(CheckpointError::BadSignature(region.witness_verifier().name().to_string())));
    assert_eq!(verify(&forged, &log, &[]), Ok(0));
}

#[test]
fn cosignatures_say_when_and_what() {
    let (_, region, signed) = cosigned();
    let (line, witness) = (signed.cosignatures()[0].line().clone(), region.witness_verifier());
    let read = Cosignature::verify(signed.text(), &line, &witness).unwrap();
    assert_eq!((read.at(), read.witness(), read.is_for(signed.text())), (UnixMillis::from_seconds(1_764_309_600), &witness, true));
    // The signed message, spelled out.
    let message = format!("cosignature/v1\ntime 1764309600\n{}", signed.text());
    let signature: [u8; 64] = line.signature[8..].try_into().unwrap();
    assert!(witness.key().verify(message.as_bytes(), &SignatureBytes::new(signature)).is_ok());
    let refuse = |text: &str, line: &NoteSignature, witness: &VerifierKey| Cosignature::verify(text, line, witness).is_err();
    assert!(refuse("another\n", &line, &witness));
    assert!(refuse(signed.text(), &NoteSignature { key_id: [0; 4], ..line.clone() }, &witness));
    assert!(refuse(signed.text(), &NoteSignature { name: KeyName::new("other").unwrap(), ..line.clone() }, &witness));
    assert!(refuse(signed.text(), &NoteSignature { signature: line.signature[1..].to_vec(), ..line.clone() }, &witness));
    let as_log = VerifierKey::new(witness.name().clone(), Algorithm::Ed25519, *witness.key());
    assert!(refuse(signed.text(), &NoteSignature { key_id: as_log.key_id(), ..line.clone() }, &as_log));
    // A time beyond 2^63 - 1, honestly signed.
    let late = signed.cosign(UnixMillis::new(u64::MAX), &witness, &region.witness);
    assert!(!refuse(signed.text(), late.line(), &witness));
}

#[test]
fn a_witness_keeps_its_earliest_statement() {
    let (_, mut signed) = signed_checkpoint();
    let region = TestHome::new(territory(REGION), 1);
    let said = |seconds: u64| signed.cosign(UnixMillis::from_seconds(seconds), &region.witness_verifier(), &region.witness);
    let (early, late) = (said(100), said(200));
    let (_, other) = signed_checkpoint();
    let foreign = Checkpoint { head: Head { size: 1, ..other.head() }, ..other.checkpoint().clone() };
    let foreign =
        foreign.sign(&region.log_verifier(), &region.log).cosign(UnixMillis::from_seconds(1), &region.witness_verifier(), &region.witness);
    assert!(!signed.add(foreign));
    assert_eq!(
        (signed.add(late.clone()), signed.add(late.clone()), signed.add(early.clone()), signed.add(late)),
        (true, false, true, false)
    );
    assert_eq!(signed.cosignatures(), [early]);
    for number in 0..NOTE_SIGNATURES {
        let key = private_key(&format!("witness {number}"));
        let name = KeyName::new(&format!("w{number}")).unwrap();
        let verifier = VerifierKey::new(name, Algorithm::CosignatureV1, key.public());
        let cosignature = signed.cosign(UnixMillis::from_seconds(300), &verifier, &key);
        signed.add(cosignature);
    }
    assert_eq!(signed.cosignatures().len(), NOTE_SIGNATURES - 1);
    assert!(SignedNote::parse(&signed.to_bytes()).is_ok(), "what we write, we read");
}

#[test]
fn proof_files_round_trip_and_each_error_has_its_cause() {
    let (_, signed) = signed_checkpoint();
    let file = ProofFile { extra: None, index: 7, inclusion: vec![Hash::of(&[b"a"])], checkpoint: signed.to_bytes() };
    let with_extra = ProofFile { extra: Some(b"extra".to_vec()), inclusion: Vec::new(), ..file.clone() };
    for file in [&file, &with_extra] {
        assert_eq!(ProofFile::parse(&file.to_bytes()).as_ref(), Ok(file));
    }
    let text = String::from_utf8(file.to_bytes()).unwrap();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nindex 7\n"));
    let parse = |text: &str| ProofFile::parse(text.as_bytes()).map(|_| ());
    assert_eq!(ProofFile::parse(&vec![b'\n'; 600_000]), Err(ProofFileError::TooLong));
    assert_eq!(ProofFile::parse(&[0xff, 0xff]), Err(ProofFileError::Structure));
    assert_eq!(parse("c2sp.org/tlog-proof@v1\nindex 7\n"), Err(ProofFileError::Structure));
    assert_eq!(parse(&text.replace("@v1", "@v2")), Err(ProofFileError::Version));
    assert_eq!(parse(&text.replace("index 7", "extra ?\nindex 7")), Err(ProofFileError::Extra));
    for index in ["index 07", "index +7", "index", "Index 7", "index 18446744073709551616", "index 7 "] {
        assert_eq!(parse(&text.replace("index 7", index)), Err(ProofFileError::Index), "{index}");
    }
    assert_eq!(parse(&text.replace("index 7\n", "index 7\nAAAA\n")), Err(ProofFileError::Hash));
    let many = ProofFile { inclusion: vec![Hash::of(&[]); PROOF_HASHES + 1], ..file };
    assert_eq!(ProofFile::parse(&many.to_bytes()), Err(ProofFileError::Hash));
}
