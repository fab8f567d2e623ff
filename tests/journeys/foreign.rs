//! A verifier that shares no code with ours: the crates `tlog_tiles` and `signed_note`, and nothing but the files.

use std::fs;
use std::path::{Path, PathBuf};

use signed_note::{Note, StandardVerifier, Verifier, VerifierList};
use tlog_tiles::{Checkpoint, Error, Hash, Tile, TileHashReader, TileReader, check_record, record_hash, tree_hash};

struct Files(PathBuf);

impl TileReader for Files {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, Error> {
        Ok(tiles.iter().map(|tile| self.read(tile)).collect())
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

impl Files {
    /// The crate writes the paths of the Go checksum database: `tile/8/0/...`; C2SP leaves out the height.
    fn read(&self, tile: &Tile) -> Vec<u8> {
        let path = tile.path().replacen("tile/8/", "tile/", 1);
        let full = path.split(".p/").next().unwrap().to_owned();
        let wanted = tile.width() as usize * 32;
        let bytes = fs::read(self.0.join(&path)).or_else(|_| fs::read(self.0.join(&full))).unwrap();
        bytes[..wanted].to_vec()
    }
}

fn verifiers(folder: &Path, file: &str) -> Vec<Box<dyn Verifier>> {
    let text = fs::read_to_string(folder.join(file)).unwrap();
    text.lines().map(|line| Box::new(StandardVerifier::new(line).unwrap()) as Box<dyn Verifier>).collect()
}

/// The checkpoint of a folder, verified by its log key.
fn checkpoint(note: &[u8], folder: &Path) -> Checkpoint {
    let note = Note::from_bytes(note).unwrap();
    let (verified, _) = note.verify(&VerifierList::new(verifiers(folder, "log.vkey"))).unwrap();
    assert_eq!(verified.len(), 1);
    Checkpoint::from_bytes(note.text()).unwrap()
}

/// Verifies the whole register: tiles lead to the signed root, and every entry hashes to its leaf. Returns its size.
pub(crate) fn verify_register(folder: &Path) -> u64 {
    let checkpoint = checkpoint(&fs::read(folder.join("checkpoint")).unwrap(), folder);
    let size = checkpoint.size();
    let files = Files(folder.to_owned());
    let reader = TileHashReader::new(size, *checkpoint.hash(), &files);
    assert_eq!(tree_hash(size, &reader).unwrap().0, checkpoint.hash().0);
    let mut index = 0;
    while index < size {
        let width = (size - index).min(256);
        let tile = Tile::new(8, 0, index / 256, u32::try_from(width).unwrap(), false);
        let leaves = files.read(&tile);
        let entries = bundle(folder, index / 256, width);
        assert!(entries.len() >= usize::try_from(width).unwrap());
        for (leaf, entry) in leaves.chunks(32).zip(&entries) {
            assert_eq!(leaf, record_hash(entry).0);
        }
        index += width;
    }
    size
}

/// Entries of a bundle by the rule of the specification: a length in 16 bits before each.
fn bundle(folder: &Path, number: u64, width: u64) -> Vec<Vec<u8>> {
    let path = Tile::new(8, 0, number, u32::try_from(width).unwrap(), true).path().replacen("tile/8/data/", "tile/entries/", 1);
    let full = path.split(".p/").next().unwrap().to_owned();
    let bytes = fs::read(folder.join(&path)).or_else(|_| fs::read(folder.join(&full))).unwrap();
    let mut rest = bytes.as_slice();
    let mut entries = Vec::new();
    while rest.len() >= 2 {
        let length = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
        entries.push(rest[2..2 + length].to_vec());
        rest = &rest[2 + length..];
    }
    entries
}

/// Verifies a proof file by the lines of the specification. Returns the size of the tree it is proven in.
pub(crate) fn verify_proof(proof: &[u8], folder: &Path) -> u64 {
    let text = std::str::from_utf8(proof).unwrap();
    let (head, note) = text.split_once("\n\n").unwrap();
    let mut lines = head.lines();
    assert_eq!(lines.next(), Some("c2sp.org/tlog-proof@v1"));
    let decode = |text: &str| data_encoding(text);
    let entry = decode(lines.next().unwrap().strip_prefix("extra ").unwrap());
    let index: u64 = lines.next().unwrap().strip_prefix("index ").unwrap().parse().unwrap();
    let path: Vec<Hash> = lines.map(|line| Hash(decode(line).try_into().unwrap())).collect();
    let checkpoint = checkpoint(note.as_bytes(), folder);
    check_record(&path, checkpoint.size(), *checkpoint.hash(), index, record_hash(&entry)).unwrap();
    checkpoint.size()
}

fn data_encoding(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        let value = ALPHABET.iter().position(|known| *known == letter).unwrap();
        bits = (bits << 6) | u32::try_from(value).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).unwrap());
        }
    }
    bytes
}
