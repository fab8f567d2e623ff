//! Commands of an operator: run, status, seal, rebuild, territories, config.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};
use libp2p::identity::Keypair;

use crate::cli::CliError;
use crate::client::Client;
use crate::client::office::OfficeClient;
use crate::clock;
use crate::durable;
use crate::entropy;
use crate::http::router::router;
use crate::inbox;
use crate::index::Index as _;
use crate::index::sled_index::SledIndex;
use crate::keystore;
use crate::mend;
use crate::names;
use crate::net::behaviour::stack;
use crate::net::driver::Driver;
use crate::node::{Node, StartError, lock, read_anchor};
use crate::office::codes;
use crate::office::common::CommonTold;
use crate::outlines;
use crate::projector::Projector;
use crate::settings::{self, Settings};
use crate::sharing;
use crate::store::Ledger;
use crate::worker::Workers;

/// How long work on blocking threads is waited for at the end.
pub(super) const LINGER: Duration = Duration::from_secs(5);

/// A node's address.
#[derive(Debug, Args)]
pub(super) struct At {
    /// The node.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    node: String,
}

/// The settings file.
#[derive(Debug, Args)]
pub(super) struct Config {
    /// The settings file.
    #[arg(long, default_value = "kenes.toml")]
    pub(super) config: PathBuf,
}

/// Names of territories.
#[derive(Debug, Subcommand)]
pub(super) enum Territories {
    /// Loads the KATO classifier (columns kato, name_ru, name_kk) beside the data.
    Load {
        /// The classifier as CSV.
        classifier: PathBuf,
        #[command(flatten)]
        config: Config,
    },
    /// Loads outlines for the dashboard's map (GeoJSON; features named by `kato`, `iso_3166_2` or `ADM1_EN`).
    Outlines {
        /// The outlines.
        file: PathBuf,
        #[command(flatten)]
        config: Config,
    },
}

/// Rebuild.
#[derive(Debug, Args)]
pub(super) struct Rebuild {
    #[command(flatten)]
    config: Config,
}

/// A code.
#[derive(Debug, Args)]
pub(super) struct Code {
    #[command(flatten)]
    config: Config,
}

/// A key that becomes known at an office.
#[derive(Debug, Args)]
pub(super) struct Enrol {
    /// The node whose office it is.
    #[arg(long)]
    node: String,
    /// The one-time code of that office.
    #[arg(long)]
    code: String,
    /// The official's key file.
    #[arg(long)]
    key: PathBuf,
    /// The official's name.
    #[arg(long)]
    name: String,
    /// What the computer is called there.
    #[arg(long, default_value = "kenes")]
    device: String,
}

/// Settings.
#[derive(Debug, Subcommand)]
pub(super) enum ShowConfig {
    /// Prints every setting.
    Show {
        /// Also print where each value comes from.
        #[arg(long)]
        origin: bool,
        #[command(flatten)]
        config: Config,
    },
}

/// Run.
#[derive(Debug, Args)]
pub(super) struct Run {
    #[command(flatten)]
    config: Config,
}

impl At {
    pub(super) fn seal(&self) -> Result<ExitCode, CliError> {
        let status = Client::new(&self.node).seal()?;
        println!("{status:#}");
        Ok(ExitCode::SUCCESS)
    }

    pub(super) fn status(&self) -> Result<ExitCode, CliError> {
        let status = Client::new(&self.node).json("/api/v1/status")?;
        println!("{status:#}");
        Ok(ExitCode::SUCCESS)
    }
}

impl Territories {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let read = |file: PathBuf| durable::read(&file)?.ok_or(CliError::NoFile(file));
        match self {
            Self::Load { classifier, config } => {
                let settings = settings::load(&config.config)?;
                println!("{} territories", names::install(&read(classifier)?, &settings.data)?);
            }
            Self::Outlines { file, config } => {
                let settings = settings::load(&config.config)?;
                println!("{} outlines", outlines::install(&read(file)?, &settings.data)?);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl ShowConfig {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let Self::Show { origin, config } = self;
        // Refuses what the node would refuse, with the same words.
        settings::load(&config.config)?;
        for (name, (value, from)) in settings::origins(&config.config)? {
            if origin {
                println!("{name} = {value}    # {from}");
            } else {
                println!("{name} = {value}");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Code {
    /// The node may be running: it reads codes when one is used.
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let settings = settings::load(&self.config.config)?;
        println!("{}", codes::make(&settings.data, clock::now())?);
        eprintln!("next      type it at http://{}/office within a day; it can be used once", settings.http);
        Ok(ExitCode::SUCCESS)
    }
}

impl Enrol {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let key = keystore::read(&self.key)?;
        OfficeClient::new(&self.node).enrol(&key, &self.code, &self.name, &self.device)?;
        println!("{}", key.public());
        Ok(ExitCode::SUCCESS)
    }
}

impl Rebuild {
    /// The views are made again as at every start with an empty index; the registers are only read.
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let settings = settings::load(&self.config.config)?;
        start_log(&settings);
        let _lock = lock(&settings.data)?;
        let anchor = read_anchor(&settings.anchor)?;
        let ledger = Arc::new(Ledger::open(&settings.data).map_err(StartError::from)?);
        let (index, _) = SledIndex::open(&settings.data).map_err(StartError::from)?;
        index.clear().map_err(crate::projector::ProjectError::from)?;
        let index: Arc<dyn crate::index::Index> = Arc::new(index);
        let projector = Projector::new(ledger, index.clone(), anchor);
        projector.catch_up_all()?;
        index.close().map_err(crate::projector::ProjectError::from)?;
        let hash = kenes_protocol::views::rows::view_hash(&*index).map_err(crate::projector::ProjectError::from)?;
        println!("view {hash}");
        Ok(ExitCode::SUCCESS)
    }
}

impl Run {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let settings = settings::load(&self.config.config)?;
        start_log(&settings);
        // Two threads serve an okrug's office and its neighbours; disk work has threads of its own.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(16).enable_all().build();
        let runtime = runtime.map_err(CliError::Runtime)?;
        let served = runtime.block_on(serve(settings));
        // A reading of everything or a question over HTTPS may be under way for long; whatever it writes survives being ended.
        runtime.shutdown_timeout(LINGER);
        served.map(|()| ExitCode::SUCCESS)
    }
}

/// A node with its network, without pages.
pub(super) struct Running {
    /// The node.
    pub(super) node: Arc<Node>,
    workers: Workers,
}

impl Running {
    /// Opens the node and connects it.
    pub(super) async fn start(settings: Settings) -> Result<Self, CliError> {
        let mut workers = Workers::new();
        let peer_seed = keystore::read_seed(&settings.data.join("keys").join("peer.key"))?;
        let node = Node::open(settings, &mut workers)?;
        let identity = Keypair::ed25519_from_bytes(peer_seed)
            .map_err(|_| keystore::KeyFileError::Malformed(node.settings.data.join("keys/peer.key")))?;
        let mut swarm = stack(identity, node.settings.role.duties().peers, node.meter.clone())?;
        swarm.listen_on(node.settings.listen.clone())?;
        let (news, heard) = tokio::sync::mpsc::unbounded_channel();
        let seed = u64::from_be_bytes(entropy::bytes::<8>()?);
        let driver = Driver::new(swarm, node.clone(), heard, seed);
        node.connect_news(news);
        workers.task("network", driver.run());
        workers.task("inbox", inbox::run(node.clone()));
        workers.task("check", mend::run(node.clone()));
        workers.task("sharing", sharing::run(node.clone()));
        Ok(Self { node, workers })
    }

    /// Seals what may be sealed and closes everything in order.
    pub(super) fn stop(self) {
        self.node.sequencer.stop();
        self.workers.finish(&["sequencer"]);
        if let Err(cause) = self.node.index.close() {
            tracing::warn!(%cause, "the index was not closed in order and is checked at the next start");
        }
    }
}

async fn serve(settings: Settings) -> Result<(), CliError> {
    let http = settings.http;
    let listen = |cause| CliError::Listen { address: http.to_string(), cause };
    let listener = tokio::net::TcpListener::bind(http).await.map_err(listen)?;
    let running = Running::start(settings).await?;
    tracing::info!(%http, origin = %running.node.settings.origin, "ready");
    let service = router(running.node.clone()).into_make_service_with_connect_info::<std::net::SocketAddr>();
    let stopping = running.node.clone();
    let stop = async move {
        stop_asked().await;
        stopping.bulletin.stop();
        stopping.office.common_news.tell(CommonTold::Stopping);
    };
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    running.stop();
    served.map_err(listen)
}

/// Ends when the operating system or a person asks the node to stop.
async fn stop_asked() {
    let interrupted = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupted.await;
        }
    }
    tracing::info!("stopping");
}

pub(super) fn start_log(settings: &Settings) {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log).unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process keeps the first log.
    let _ = if settings.log_json { log.json().try_init() } else { log.try_init() };
}
