//! Registers in a file: on a stick, by post, from a stranger. The same packages as over the network, with the same checks.
//!
//! A file is the line `kenes-bundle/1` and then frames, each behind its length in 32 bits, big-endian. Frames may come in
//! any order and any number of times; one that is cut off at the end costs only itself.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use kenes_protocol::codec::CodecError;
use kenes_protocol::limits::MESSAGE_BYTES;
use kenes_protocol::register::checkpoint::CheckpointError;
use kenes_protocol::register::{Origin, SignedCheckpoint};
use kenes_protocol::replication::transfer::{BuildError, KnownKeys, build};
use kenes_protocol::replication::wire::{HeadLine, Request};

use crate::durable::{self, DiskError};
use crate::framing;
use crate::net::answer::origin_of;
use crate::node::Node;
use crate::receive::ReceiveError;
use crate::store::{RegisterFiles, StoreError};

const FIRST_LINE: &[u8] = b"kenes-bundle/1\n";
/// Bytes of a package in a file, before it is compressed: sticks are quick, and a damaged one loses little.
const PIECE: usize = MESSAGE_BYTES / 4;

/// Why a bundle could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BundleFileError {
    /// The disk or the stick.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The first line is another.
    #[error("{} is no bundle of version 1", .0.display())]
    NotABundle(PathBuf),
    /// A register on disk.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A register's checkpoint.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// A register cannot be packed.
    #[error("packing: {0}")]
    Build(#[from] BuildError<StoreError>),
    /// What was taken cannot be folded.
    #[error(transparent)]
    Project(#[from] crate::projector::ProjectError),
    /// A message cannot be encoded.
    #[error("encoding: {0}")]
    Encoding(#[from] CodecError),
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// Registers that had something to give.
    pub registers: usize,
    /// Entries.
    pub entries: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Frames that were understood and taken, or were here already.
    pub frames: usize,
    /// Entries that were new.
    pub entries: u64,
    /// Frames that were not taken, by their number in the file, with the reason.
    pub refused: Vec<(usize, String)>,
    /// The file ends inside a frame; what came before counts.
    pub cut_off: bool,
}

/// A register opened to be read while its node may be running, with the keys beside it.
fn open(folder: &Path, origin: &Origin) -> Result<Option<(RegisterFiles, SignedCheckpoint)>, BundleFileError> {
    let register = RegisterFiles::open(folder.to_owned(), origin.clone())?;
    if register.note().is_empty() {
        return Ok(None);
    }
    let read = |name: &str| -> Result<Vec<_>, DiskError> {
        let bytes = durable::read(&folder.join(name))?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&bytes).lines().filter_map(|line| line.parse().ok()).collect())
    };
    let keys = KnownKeys { log: read("log.vkey")?, witnesses: read("witnesses.vkey")? };
    let checkpoint = SignedCheckpoint::verify(register.note(), &keys.log, &keys.witnesses)?;
    Ok(Some((register, checkpoint)))
}

/// The registers of a data folder, those above first.
pub fn folders(data: &Path) -> Result<Vec<(Origin, PathBuf)>, DiskError> {
    let mut found = Vec::new();
    for path in durable::list(&data.join("registers"))? {
        if let Some(origin) = path.file_name().and_then(|name| name.to_str()).and_then(|name| Origin::from_folder(name).ok()) {
            found.push((origin, path));
        }
    }
    found.sort_by_key(|(origin, _)| (origin.territory().level(), origin.clone()));
    Ok(found)
}

/// What is held in a data folder: for the one who packs a bundle to know what is missing.
pub fn heads(data: &Path) -> Result<Vec<HeadLine>, BundleFileError> {
    let mut lines = Vec::new();
    for (origin, folder) in folders(data)? {
        if let Some((_, checkpoint)) = open(&folder, &origin)? {
            let cosigned = u8::try_from(checkpoint.cosignatures().len()).unwrap_or(u8::MAX);
            lines.push(HeadLine { origin, size: checkpoint.head().size, cosigned });
        }
    }
    Ok(lines)
}

/// Writes registers into a file: what lies beyond the heads of the receiver, or everything. The file is whole or absent.
pub fn export(data: &Path, wanted: impl Fn(&Origin) -> bool, theirs: &[HeadLine], out: &Path) -> Result<Exported, BundleFileError> {
    let temporary = out.with_extension("part");
    let file = File::create(&temporary).map_err(DiskError::at("create", &temporary))?;
    let mut writer = BufWriter::new(file);
    let mut done = Exported::default();
    let at = |cause: io::Error| DiskError { action: "write", path: temporary.clone(), cause };
    writer.write_all(FIRST_LINE).map_err(at)?;
    for (origin, folder) in folders(data)?.into_iter().filter(|(origin, _)| wanted(origin)) {
        let Some((register, checkpoint)) = open(&folder, &origin)? else { continue };
        let from = theirs.iter().find(|line| line.origin == origin).map_or(0, |line| line.size);
        let size = checkpoint.head().size;
        let mut next = from;
        done.registers += usize::from(from < size);
        while next < size {
            let transfer = build(&register, &checkpoint, next, from, PIECE)?;
            next = transfer.until();
            let frame = framing::pack(&Request::Push(transfer).encode()?);
            let length = u32::try_from(frame.len()).unwrap_or(u32::MAX);
            writer.write_all(&length.to_be_bytes()).and_then(|()| writer.write_all(&frame)).map_err(at)?;
        }
        done.entries += size.saturating_sub(from);
    }
    let file = writer.into_inner().map_err(|cause| at(cause.into_error()))?;
    file.sync_all().map_err(at)?;
    done.bytes = file.metadata().map_err(at)?.len();
    std::fs::rename(&temporary, out).map_err(DiskError::at("rename", out))?;
    durable::sync_folder(durable::folder_of(out))?;
    Ok(done)
}

/// Reads one frame; `None` at the end, and where the file is cut off.
fn next_frame(reader: &mut BufReader<File>, cut_off: &mut bool) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    let read = reader.read(&mut length)?;
    if read == 0 {
        return Ok(None);
    }
    let whole = reader.read_exact(&mut length[read..]);
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if whole.is_err() || length > MESSAGE_BYTES + 1 {
        *cut_off = true;
        return Ok(None);
    }
    let mut frame = vec![0; length];
    match reader.read_exact(&mut frame) {
        Ok(()) => Ok(Some(frame)),
        Err(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => {
            *cut_off = true;
            Ok(None)
        }
        Err(cause) => Err(cause),
    }
}

/// Takes a file into a node. What must wait for something further on in the file is tried again until nothing moves.
pub fn import(node: &Node, path: &Path) -> Result<Imported, BundleFileError> {
    let file = File::open(path).map_err(DiskError::at("open", path))?;
    let mut reader = BufReader::new(file);
    let mut first = [0; FIRST_LINE.len()];
    if reader.read_exact(&mut first).is_err() || first != FIRST_LINE {
        return Err(BundleFileError::NotABundle(path.to_owned()));
    }
    let mut done = Imported::default();
    let mut finished = std::collections::BTreeSet::new();
    loop {
        reader.seek(SeekFrom::Start(FIRST_LINE.len() as u64)).map_err(DiskError::at("read", path))?;
        let before = (done.entries, finished.len());
        done.refused.clear();
        let mut number = 0;
        while let Some(frame) = next_frame(&mut reader, &mut done.cut_off).map_err(DiskError::at("read", path))? {
            if !finished.contains(&number) {
                match take(node, &frame) {
                    Ok((entries, complete)) => {
                        done.entries += entries;
                        if complete {
                            finished.insert(number);
                        }
                    }
                    Err(reason) => done.refused.push((number, reason)),
                }
            }
            number += 1;
        }
        if (done.entries, finished.len()) == before {
            done.frames = finished.len();
            for origin in node.ledger.origins() {
                node.after_change(&origin)?;
            }
            return Ok(done);
        }
    }
}

/// Takes one frame: how many entries were new, and whether all of it is here now.
fn take(node: &Node, frame: &[u8]) -> Result<(u64, bool), String> {
    let message = framing::unpack(frame).map_err(|cause| cause.to_string())?;
    match Request::decode(&message).map_err(|cause| cause.to_string())? {
        Request::Push(transfer) => {
            let origin = origin_of(&transfer.checkpoint.0).ok_or_else(|| "no checkpoint".to_owned())?;
            let last = transfer.until();
            let words = |cause: ReceiveError| cause.to_string();
            let before = node.kept(&origin).map_err(words)?.next;
            let kept = node.receive(transfer, &origin).map_err(words)?;
            // What comes next may rest on the mandates of this one.
            node.projector.catch_up(&origin).map_err(|cause| cause.to_string())?;
            Ok((kept.next - before, kept.next >= last))
        }
        Request::Evidence { file } => node.take_evidence(&file.0).map(|_| (0, true)).map_err(|cause| cause.to_string()),
        Request::Share { checkpoint } => node.share(&checkpoint.0).map(|_| (0, true)).map_err(|cause| cause.to_string()),
        _ => Err("a question, not an answer".to_owned()),
    }
}
