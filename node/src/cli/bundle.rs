//! `kenes bundle want|export|import`: registers on a stick.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Subcommand};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::wire::HeadLine;

use crate::cli::{CliError, read_json, write_json};
use crate::node::{Node, StartError};
use crate::worker::Workers;
use crate::{bundle, clock, durable, inbox, settings};

/// How long a running node is waited for.
const PATIENCE: Duration = Duration::from_secs(3_600);

/// Bundles.
#[derive(Debug, Subcommand)]
pub(super) enum Bundle {
    /// Writes down what is held here, for whoever packs a bundle for this node.
    Want {
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        config: Config,
    },
    /// Writes registers into a file. The node may be running.
    Export(Export),
    /// Takes bundles in, from anybody: everything is verified. A running node takes them itself.
    Import {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        config: Config,
    },
}

#[derive(Debug, Args)]
pub(super) struct Config {
    /// The settings file.
    #[arg(long, default_value = "kenes.toml")]
    config: PathBuf,
}

/// An export.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// A register; several times. All by default.
    #[arg(long = "register")]
    registers: Vec<Origin>,
    /// What the receiver holds, as `kenes bundle want` wrote it: only the rest is packed.
    #[arg(long)]
    want: Option<PathBuf>,
    #[command(flatten)]
    config: Config,
}

impl Bundle {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        match self {
            Self::Want { out, config } => {
                let settings = settings::load(&config.config)?;
                write_json(&out, &bundle::heads(&settings.data)?)?;
            }
            Self::Export(export) => export.run()?,
            Self::Import { files, config } => import(&files, &config)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Export {
    fn run(self) -> Result<(), CliError> {
        let settings = settings::load(&self.config.config)?;
        let theirs: Vec<HeadLine> = self.want.map(|path| read_json(&path)).transpose()?.unwrap_or_default();
        let wanted = |origin: &Origin| self.registers.is_empty() || self.registers.contains(origin);
        let done = bundle::export(&settings.data, wanted, &theirs, &self.out)?;
        println!("{} entries of {} registers, {} bytes", done.entries, done.registers, done.bytes);
        Ok(())
    }
}

fn import(files: &[PathBuf], config: &Config) -> Result<(), CliError> {
    let settings = settings::load(&config.config)?;
    let data = settings.data.clone();
    let mut workers = Workers::new();
    match Node::open(settings, &mut workers) {
        Ok(node) => {
            for file in files {
                print!("{}", inbox::words(&bundle::import(&node, file)?));
            }
            node.sequencer.stop();
            workers.finish(&["sequencer"]);
            node.index.close().map_err(|cause| CliError::Project(cause.into()))?;
        }
        Err(StartError::Locked(_)) => {
            for (number, file) in files.iter().enumerate() {
                print!("{}", hand_over(&data, file, number)?);
            }
        }
        Err(cause) => return Err(cause.into()),
    }
    Ok(())
}

/// Gives a file to the running node and waits for what it says.
fn hand_over(data: &std::path::Path, file: &std::path::Path, number: usize) -> Result<String, CliError> {
    if !file.is_file() {
        return Err(CliError::NoFile(file.to_owned()));
    }
    let path = inbox::folder(data).join(format!("{}-{number}.bundle", clock::now().millis()));
    durable::copy(file, &path)?;
    let result = path.with_extension("result");
    let started = clock::moment();
    while started.elapsed() < PATIENCE {
        if let Some(text) = durable::read(&result)? {
            durable::forget(&result)?;
            return Ok(String::from_utf8_lossy(&text).into_owned());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    Err(CliError::NoProgress(PATIENCE.as_secs()))
}
