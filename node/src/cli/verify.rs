//! `kenes verify`: a register folder, a proof file or a proof of a contradiction, from nothing but keys.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use kenes_protocol::limits::PACKAGE_ENTRIES;
use kenes_protocol::record::Entry;
use kenes_protocol::record::entry::EntryError;
use kenes_protocol::register::checkpoint::CheckpointError;
use kenes_protocol::register::contradiction::ContradictionError;
use kenes_protocol::register::merkle::leaf_hash;
use kenes_protocol::register::note::NoteError;
use kenes_protocol::register::proof_file::{ProofFile, ProofFileError};
use kenes_protocol::register::proofs::{ProofError, verify_inclusion};
use kenes_protocol::register::{Contradiction, Frontier, Origin, SignedCheckpoint, VerifierKey};
use kenes_protocol::replication::transfer::RegisterSource as _;
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, VerifyError, verify};

use crate::cli::CliError;
use crate::durable::{self, DiskError};
use crate::store::{RegisterFiles, StoreError};

/// What is verified.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// A register folder, a .tlog-proof file, or a .contradiction file.
    path: PathBuf,
    /// A file with log keys (vkey lines); the folder's own log.vkey by default.
    #[arg(long)]
    log_keys: Option<PathBuf>,
    /// A file with witness keys (vkey lines); the folder's own witnesses.vkey by default.
    #[arg(long)]
    witness_keys: Option<PathBuf>,
}

/// What does not hold.
#[derive(Debug, thiserror::Error)]
pub enum VerifyFault {
    /// The register on disk.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The checkpoint.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// A key line.
    #[error("key file: {0}")]
    Key(#[from] NoteError),
    /// An entry.
    #[error("entry {0}: {1}")]
    Entry(u64, VerifyError),
    /// The entries lead to another root than the checkpoint signs.
    #[error("the entries do not lead to the root that the checkpoint signs")]
    Root,
    /// The proof file.
    #[error("proof file: {0}")]
    File(#[from] ProofFileError),
    /// The contradiction file.
    #[error("contradiction file: {0}")]
    Contradiction(#[from] ContradictionError),
    /// The proof file does not carry the entry.
    #[error("the proof file does not carry the record")]
    NoEntry,
    /// The entry in the proof file.
    #[error("record: {0}")]
    Record(#[from] EntryError),
    /// The inclusion proof.
    #[error("inclusion: {0}")]
    Inclusion(#[from] ProofError),
    /// No folder of this form.
    #[error("{0} is neither a register folder nor a proof file")]
    Neither(String),
    /// No key was given.
    #[error("there is no key file {0}; give one with --log-keys")]
    NoKeys(String),
}

impl Verify {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let base = if self.path.is_dir() { self.path.clone() } else { durable::folder_of(&self.path).to_owned() };
        let log_keys = read_keys(&self.log_keys.unwrap_or_else(|| base.join("log.vkey")))?;
        let witness_path = self.witness_keys.unwrap_or_else(|| base.join("witnesses.vkey"));
        let witnesses = if witness_path.exists() { read_keys(&witness_path)? } else { Vec::new() };
        if self.path.is_dir() {
            let checkpoint = verify_folder(&self.path, &log_keys, &witnesses)?;
            println!(
                "{} entries of {} hold; {} cosignatures",
                checkpoint.head().size,
                checkpoint.origin(),
                checkpoint.cosignatures().len()
            );
        } else {
            let bytes = durable::read(&self.path)?.ok_or_else(|| CliError::NoFile(self.path.clone()))?;
            if self.path.extension().is_some_and(|extension| extension == "contradiction") {
                let found = Contradiction::parse(&bytes, &log_keys, &witnesses).map_err(VerifyFault::from)?;
                let (smaller, larger) = (found.smaller().head(), found.larger().head());
                println!("{} signed two heads that contradict each other:", found.origin());
                println!("size {} root {}", smaller.size, smaller.root);
                println!("size {} root {}", larger.size, larger.root);
                return Ok(ExitCode::SUCCESS);
            }
            let (entry, checkpoint) = verify_proof(&bytes, &log_keys, &witnesses)?;
            println!("record {} stands in {} at or below size {}", entry.id(), checkpoint.origin(), checkpoint.head().size);
            for cosignature in checkpoint.cosignatures() {
                println!("witnessed by {} at {} (Unix seconds)", cosignature.witness().name(), cosignature.at().seconds());
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Reads vkey lines.
pub fn read_keys(path: &Path) -> Result<Vec<VerifierKey>, VerifyFault> {
    let bytes = durable::read(path)?.ok_or_else(|| VerifyFault::NoKeys(path.display().to_string()))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(str::parse).collect::<Result<_, _>>()?)
}

/// Verifies every entry of a register folder, its bodies, the tree and the checkpoint.
pub fn verify_folder(folder: &Path, log_keys: &[VerifierKey], witnesses: &[VerifierKey]) -> Result<SignedCheckpoint, VerifyFault> {
    let note = durable::read(&folder.join("checkpoint"))?.ok_or_else(|| VerifyFault::Neither(folder.display().to_string()))?;
    let checkpoint = SignedCheckpoint::verify(&note, log_keys, witnesses)?;
    let origin: Origin = checkpoint.origin().clone();
    let register = RegisterFiles::open(folder.to_owned(), origin.clone())?;
    let size = checkpoint.head().size;
    let mut frontier = Frontier::empty();
    let mut tiles = std::collections::BTreeMap::new();
    let mut next = 0;
    while next < size {
        let until = size.min(next + PACKAGE_ENTRIES);
        for (index, stored) in (next..).zip(register.entries(next, until)?) {
            let body = stored.body.as_ref().map(|(salt, body)| SaltedBody { salt, body });
            verify(UntrustedEntry { index, bytes: &stored.bytes, body }, &origin).map_err(|cause| VerifyFault::Entry(index, cause))?;
            frontier.append(leaf_hash(&stored.bytes), &mut tiles);
        }
        tiles.clear();
        next = until;
    }
    if frontier.root() == checkpoint.head().root { Ok(checkpoint) } else { Err(VerifyFault::Root) }
}

/// Verifies a proof file: the record's signatures, its place in the tree, the checkpoint and its cosignatures.
pub fn verify_proof(bytes: &[u8], log_keys: &[VerifierKey], witnesses: &[VerifierKey]) -> Result<(Entry, SignedCheckpoint), VerifyFault> {
    let file = ProofFile::parse(bytes)?;
    let checkpoint = SignedCheckpoint::verify(&file.checkpoint, log_keys, witnesses)?;
    let entry = Entry::parse(file.extra.as_deref().ok_or(VerifyFault::NoEntry)?)?;
    let head = checkpoint.head();
    verify_inclusion(file.index, head.size, &leaf_hash(entry.bytes()), &file.inclusion, &head.root)?;
    Ok((entry, checkpoint))
}
