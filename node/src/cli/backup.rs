//! `kenes backup`: a verified copy of a node's truth.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use crate::backup;
use crate::cli::CliError;
use crate::cli::operate::Config;
use crate::durable;
use crate::settings;

/// Copies.
#[derive(Debug, Subcommand)]
pub(super) enum Backup {
    /// Copies everything that cannot be made anew, keys aside, to a folder that is not there yet, and verifies the copy. The
    /// node may run meanwhile.
    Make {
        /// The folder to make, best on another disk.
        to: PathBuf,
        #[command(flatten)]
        config: Config,
    },
    /// Verifies a copy: every entry, body, tree and signature.
    Verify {
        /// The copy.
        folder: PathBuf,
    },
}

impl Backup {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let told = |register: &str, entries: u64| eprintln!("{register}: {entries} entries hold");
        let made = match self {
            Self::Make { to, config } => {
                let settings = settings::load(&config.config)?;
                backup::make(&settings, durable::folder_of(&config.config), &to, told)?
            }
            Self::Verify { folder } => backup::verify(&folder, told)?,
        };
        println!("{}: {} registers, {} entries", made.folder.display(), made.registers, made.records);
        println!("Keys are not in it: keep data/keys apart and closed. To use it, see the runbook restore.");
        Ok(ExitCode::SUCCESS)
    }
}
