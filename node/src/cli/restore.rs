//! `kenes restore`: gets a node's own register back from those who hold it, with progress, and ends.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use kenes_protocol::replication::settle::Standing;

use crate::adopt;
use crate::cli::CliError;
use crate::cli::operate::{LINGER, Running, start_log};
use crate::node::Node;
use crate::settings;

/// How often progress is looked at.
const LOOK: Duration = Duration::from_millis(500);

/// Restores the home register.
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// From the nodes above, over the network. The folder needs settings, the anchor and keys; nothing else.
    #[arg(long, required = true)]
    from_peers: bool,
    /// The settings file.
    #[arg(long, default_value = "kenes.toml")]
    config: PathBuf,
    /// Gives up after so many seconds without progress.
    #[arg(long, default_value_t = 600)]
    patience: u64,
}

impl Restore {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let settings = settings::load(&self.config)?;
        start_log(&settings);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(16).enable_all().build();
        let runtime = runtime.map_err(CliError::Runtime)?;
        let restored = runtime.block_on(async {
            let running = Running::start(settings).await?;
            let restored = watch(&running.node, self.patience).await;
            running.stop();
            let (size, standing) = restored?;
            println!("{} holds {size} entries: {standing}", self.config.display());
            Ok(ExitCode::SUCCESS)
        });
        runtime.shutdown_timeout(LINGER);
        restored
    }
}

async fn watch(node: &Arc<Node>, patience: u64) -> Result<(u64, &'static str), CliError> {
    let mut last = 0;
    let mut idle = Duration::ZERO;
    loop {
        tokio::time::sleep(LOOK).await;
        idle += LOOK;
        let kept = adopt::standing_register(&node.ledger, &node.settings.origin, |register| register.frontier().size()).unwrap_or(0);
        match node.guard.standing() {
            Standing::Settled => return Ok((kept, "as the witnesses hold it")),
            Standing::Forked => return Err(CliError::Forked),
            Standing::Behind(size) if kept != last => println!("{kept} of {size} entries"),
            _ => {}
        }
        if kept != last {
            idle = Duration::ZERO;
            last = kept;
        }
        if idle.as_secs() >= patience {
            return Err(CliError::NoProgress(patience));
        }
    }
}
