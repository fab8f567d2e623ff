//! The command line. Every command calls the same code as HTTP; errors say what to do next.

mod backup;
mod bundle;
mod incident;
mod init;
mod mandate;
mod operate;
mod record;
mod restore;
pub mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::author::AuthorError;
use crate::client::ClientError;
use crate::client::office::OfficeClientError;
use crate::durable::DiskError;
use crate::keystore::KeyFileError;
use crate::names::NamesError;
use crate::net::behaviour::StackError;
use crate::node::StartError;
use crate::outlines::OutlinesError;
use crate::projector::ProjectError;
use crate::settings::SettingsError;

/// A node of Kenes, the federated register of rural self-government.
#[derive(Debug, Parser)]
#[command(name = "kenes", version, about)]
pub struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Sets up a node: folder, keys, settings. Prints the next step.
    Init(init::Init),
    /// Writes the anchor file of a new federation.
    Anchor(init::AnchorFile),
    /// Draws a key for an official and keeps it in a new file.
    Key {
        /// The file to make.
        file: PathBuf,
    },
    /// Makes a one-time code by which an official's computer becomes known to the office of this node.
    Code(operate::Code),
    /// Makes an official's key file known at the office of a node, with a one-time code of that office.
    Enrol(operate::Enrol),
    /// Asks for, grants and ends mandates.
    #[command(subcommand)]
    Mandate(mandate::Mandate),
    /// Writes, signs and submits records.
    #[command(subcommand)]
    Record(record::Record),
    /// Seals what waits on a node, now.
    Seal(operate::At),
    /// Shows what a node is and holds.
    Status(operate::At),
    /// Verifies a register folder or a proof file.
    Verify(verify::Verify),
    /// Fetches the proof file of a record.
    Proof(record::Proof),
    /// Names of territories.
    #[command(subcommand)]
    Territories(operate::Territories),
    /// Deletes the index and makes it again from the registers.
    Rebuild(operate::Rebuild),
    /// Gets a node's own register back from the nodes above.
    Restore(restore::Restore),
    /// Copies of a node's truth.
    #[command(subcommand)]
    Backup(backup::Backup),
    /// Carries registers in files.
    #[command(subcommand)]
    Bundle(bundle::Bundle),
    /// Says on record what happened to a register.
    #[command(subcommand)]
    Incident(incident::Incident),
    /// Shows the settings.
    #[command(subcommand)]
    Config(operate::ShowConfig),
    /// Runs the node.
    Run(operate::Run),
}

/// Why a command failed. The text says what to do where we know it.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Settings.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Start of the node.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A key file.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A node.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// An office.
    #[error(transparent)]
    OfficeClient(#[from] OfficeClientError),
    /// A draft.
    #[error(transparent)]
    Author(#[from] AuthorError),
    /// A classifier.
    #[error(transparent)]
    Names(#[from] NamesError),
    /// Outlines.
    #[error(transparent)]
    Outlines(#[from] OutlinesError),
    /// The views.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The network.
    #[error(transparent)]
    Stack(#[from] StackError),
    /// A file that should be JSON.
    #[error("{}: {cause}", path.display())]
    Json {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        cause: serde_json::Error,
    },
    /// A file that should be there.
    #[error("there is no file {}", .0.display())]
    NoFile(PathBuf),
    /// An argument of the wrong form.
    #[error("`{value}` is not {expected}")]
    Argument {
        /// What was given.
        value: String,
        /// What is needed.
        expected: &'static str,
    },
    /// The node refused records; its own words.
    #[error("the node refused: {0}")]
    Refused(String),
    /// An address that cannot be served.
    #[error("cannot listen on {address}: {cause}; choose another address in the settings")]
    Listen {
        /// The address.
        address: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The peer address cannot be listened on.
    #[error("cannot listen for peers: {0}")]
    Transport(#[from] libp2p::TransportError<std::io::Error>),
    /// What was verified does not hold.
    #[error("it does not hold: {0}")]
    Verify(#[from] verify::VerifyFault),
    /// A copy.
    #[error(transparent)]
    Backup(#[from] crate::backup::BackupError),
    /// A bundle.
    #[error(transparent)]
    Bundle(#[from] crate::bundle::BundleFileError),
    /// A witness holds another branch.
    #[error("a witness holds another branch of the register; see the runbook fork-seen")]
    Forked,
    /// Nothing came.
    #[error("nothing came for {0} seconds; check the link and the addresses under [[upstreams]], then run this again: what is here stays")]
    NoProgress(u64),
    /// The operating system gives no threads or signals.
    #[error("the runtime cannot start: {0}")]
    Runtime(std::io::Error),
    /// The office.
    #[error(transparent)]
    Office(#[from] crate::office::OfficeError),
    /// No random bytes.
    #[error(transparent)]
    Entropy(#[from] crate::entropy::EntropyError),
}

impl Command {
    /// Runs the command.
    pub fn run(self) -> Result<ExitCode, CliError> {
        match self.action {
            Action::Init(init) => init.run(),
            Action::Anchor(anchor) => anchor.run(),
            Action::Key { file } => {
                println!("{}", crate::keystore::create(&file)?.public());
                Ok(ExitCode::SUCCESS)
            }
            Action::Code(code) => code.run(),
            Action::Enrol(enrol) => enrol.run(),
            Action::Mandate(mandate) => mandate.run(),
            Action::Record(record) => record.run(),
            Action::Seal(at) => at.seal(),
            Action::Status(at) => at.status(),
            Action::Verify(verify) => verify.run(),
            Action::Proof(proof) => proof.run(),
            Action::Territories(territories) => territories.run(),
            Action::Rebuild(rebuild) => rebuild.run(),
            Action::Restore(restore) => restore.run(),
            Action::Backup(backup) => backup.run(),
            Action::Bundle(bundle) => bundle.run(),
            Action::Incident(incident) => incident.run(),
            Action::Config(config) => config.run(),
            Action::Run(run) => run.run(),
        }
    }
}

/// Reads a JSON file.
fn read_json<T: serde::de::DeserializeOwned>(path: &std::path::Path) -> Result<T, CliError> {
    let bytes = crate::durable::read(path)?.ok_or_else(|| CliError::NoFile(path.to_owned()))?;
    serde_json::from_slice(&bytes).map_err(|cause| CliError::Json { path: path.to_owned(), cause })
}

/// Writes a JSON file for people to read.
fn write_json<T: serde::Serialize>(path: &std::path::Path, value: &T) -> Result<(), CliError> {
    let text = serde_json::to_vec_pretty(value).map_err(|cause| CliError::Json { path: path.to_owned(), cause })?;
    Ok(crate::durable::write(path.to_owned(), text)?)
}
