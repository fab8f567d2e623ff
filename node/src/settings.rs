//! Settings: one TOML file, overridden by `KENES_*` from the environment, checked into real types once.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use config::{Config, Environment, File};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::budget::Limits;
use libp2p::Multiaddr;
use serde::Deserialize;

use crate::role::Role;

/// The settings as written. Unknown names are an error, so that a misspelt one does not pass for a default.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    role: Role,
    origin: String,
    data: Option<PathBuf>,
    anchor: Option<PathBuf>,
    #[serde(default = "default_http")]
    http: String,
    #[serde(default = "default_listen")]
    listen: String,
    public_address: Option<String>,
    second_head: Option<PathBuf>,
    #[serde(default)]
    upstreams: Vec<WrittenUpstream>,
    #[serde(default = "default_seal_millis")]
    seal_after_millis: u64,
    #[serde(default = "default_seal_records")]
    seal_records: usize,
    #[serde(default = "default_log")]
    log: String,
    #[serde(default)]
    log_json: bool,
    #[serde(default = "default_check_seconds")]
    check_seconds: u64,
    #[serde(default)]
    bytes_a_day: u64,
    #[serde(default)]
    bytes_a_month: u64,
    minutes: Option<WrittenMinutes>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMinutes {
    from: String,
    key: PathBuf,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenUpstream {
    origin: String,
    address: String,
}

fn default_http() -> String {
    "127.0.0.1:8080".to_owned()
}
fn default_listen() -> String {
    "/ip4/0.0.0.0/tcp/4080".to_owned()
}
const fn default_seal_millis() -> u64 {
    200
}
const fn default_seal_records() -> usize {
    256
}
const fn default_check_seconds() -> u64 {
    24 * 60 * 60
}
fn default_log() -> String {
    "info".to_owned()
}

/// A node above this one.
#[derive(Debug, Clone)]
pub struct Upstream {
    /// Its home register.
    pub origin: Origin,
    /// Where to reach it.
    pub address: Address,
}

/// Where a node is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// By libp2p, with its peer id.
    Peer(Multiaddr),
    /// By HTTPS, for places where nothing else gets out.
    Web(String),
}

impl std::str::FromStr for Address {
    type Err = libp2p::multiaddr::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("https://") || text.starts_with("http://") {
            return Ok(Self::Web(text.to_owned()));
        }
        text.parse().map(Self::Peer)
    }
}

/// Checked settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the node is.
    pub role: Role,
    /// Its home register.
    pub origin: Origin,
    /// The data folder.
    pub data: PathBuf,
    /// The federation's anchor file.
    pub anchor: PathBuf,
    /// Where HTTP is served.
    pub http: SocketAddr,
    /// Where peers are listened for.
    pub listen: Multiaddr,
    /// The address under which residents reach the node's pages from their own devices, as it is printed on paper:
    /// `https://akbastau.kenes.kz`.
    pub public_address: Option<String>,
    /// Where the last signed head is kept besides the register: outside the data folder, best on another disk, so that a
    /// data folder restored from an old copy is noticed.
    pub second_head: PathBuf,
    /// Whom to dial.
    pub upstreams: Vec<Upstream>,
    /// Milliseconds after which waiting records are sealed.
    pub seal_after_millis: u64,
    /// How many waiting records are sealed at once at the latest.
    pub seal_records: usize,
    /// Log filter, in the syntax of tracing-subscriber.
    pub log: String,
    /// Logs as JSON lines.
    pub log_json: bool,
    /// Seconds between two readings of everything that is held; the first comes so long after the start.
    pub check_seconds: u64,
    /// Bytes that the link may carry: `bytes_a_day`, beyond which attachments wait for tomorrow, and `bytes_a_month`, beyond
    /// which only our own register travels; 0 is no limit.
    pub budget: Limits,
    /// Where drafts of minutes are exchanged; only at a mirror, which keeps none of its own.
    pub minutes: Option<MinutesFrom>,
}

/// The node of the okrug itself, whose drafts of minutes a second node shares.
#[derive(Debug, Clone)]
pub struct MinutesFrom {
    /// Its address, `https://akbastau.kenes.kz`.
    pub address: String,
    /// The file with the key of an official who is known at its office and holds a mandate there.
    pub key: PathBuf,
}

/// Settings that cannot be used. The text names the setting and says what to write.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file or the environment cannot be read into the known settings.
    #[error("settings: {0}")]
    Unreadable(#[from] config::ConfigError),
    /// A value has the wrong form.
    #[error("setting `{name}` has the value `{value}`; write {expected}")]
    Value {
        /// The setting.
        name: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        expected: &'static str,
    },
}

fn source(file: &Path) -> Result<Config, config::ConfigError> {
    Config::builder()
        .add_source(File::from(file).required(true))
        .add_source(
            Environment::with_prefix("KENES").prefix_separator("_").try_parsing(true).ignore_empty(true).source(Some(own_environment())),
        )
        .build()
}

/// The variables that are settings; `KENES_CONFIG`, `KENES_DATA` of the tests and the like are none.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn own_environment() -> std::collections::HashMap<String, String> {
    const NAMES: [&str; 12] = [
        "ROLE",
        "ORIGIN",
        "ANCHOR",
        "HTTP",
        "LISTEN",
        "SEAL_AFTER_MILLIS",
        "SEAL_RECORDS",
        "LOG",
        "SECOND_HEAD",
        "CHECK_SECONDS",
        "BYTES_A_DAY",
        "BYTES_A_MONTH",
    ];
    NAMES.iter().map(|name| format!("KENES_{name}")).filter_map(|name| Some((name.clone(), std::env::var(name).ok()?))).collect()
}

/// Reads and checks the settings.
pub fn load(file: &Path) -> Result<Settings, SettingsError> {
    let written: Written = source(file)?.try_deserialize()?;
    let base = crate::durable::folder_of(file).to_owned();
    let origin = parse("origin", &written.origin, "federation/code, as in kenes.kz/353233000")?;
    let mut upstreams = Vec::new();
    for upstream in written.upstreams {
        upstreams.push(Upstream {
            origin: parse("upstreams.origin", &upstream.origin, "federation/code of the node above")?,
            address: parse("upstreams.address", &upstream.address, "/ip4/ADDRESS/tcp/PORT/p2p/PEER or https://NAME")?,
        });
    }
    if written.seal_records == 0 {
        let expected = "a number from 1 on";
        return Err(SettingsError::Value { name: "seal_records", value: "0".to_owned(), expected });
    }
    Ok(Settings {
        role: written.role,
        origin,
        data: base.join(written.data.unwrap_or_else(|| PathBuf::from("data"))),
        anchor: base.join(written.anchor.unwrap_or_else(|| PathBuf::from("anchor.json"))),
        second_head: base.join(written.second_head.unwrap_or_else(|| PathBuf::from("head"))),
        http: parse("http", &written.http, "ADDRESS:PORT, as in 127.0.0.1:8080")?,
        public_address: written.public_address,
        listen: parse("listen", &written.listen, "/ip4/ADDRESS/tcp/PORT")?,
        upstreams,
        seal_after_millis: written.seal_after_millis,
        seal_records: written.seal_records,
        log: written.log,
        log_json: written.log_json,
        check_seconds: written.check_seconds.max(1),
        budget: Limits { day: written.bytes_a_day, month: written.bytes_a_month },
        minutes: minutes(written.minutes, written.role, &base)?,
    })
}

/// Only a node without a register of its own takes its drafts from another one.
fn minutes(written: Option<WrittenMinutes>, role: Role, base: &Path) -> Result<Option<MinutesFrom>, SettingsError> {
    let Some(WrittenMinutes { from, key }) = written else { return Ok(None) };
    if role.duties().keeps {
        let expected = "it at a mirror only: this node keeps its drafts itself";
        return Err(SettingsError::Value { name: "minutes.from", value: from, expected });
    }
    if !from.starts_with("https://") && !from.starts_with("http://") {
        return Err(SettingsError::Value { name: "minutes.from", value: from, expected: "https://NAME" });
    }
    Ok(Some(MinutesFrom { address: from, key: base.join(key) }))
}

fn parse<T: std::str::FromStr>(name: &'static str, value: &str, expected: &'static str) -> Result<T, SettingsError> {
    value.parse().map_err(|_| SettingsError::Value { name, value: value.to_owned(), expected })
}

/// Every setting with its value and where it comes from: the file, the environment, or `default`.
pub fn origins(file: &Path) -> Result<BTreeMap<String, (String, String)>, SettingsError> {
    use config::Source as _;
    let defaults = [
        ("http", default_http()),
        ("listen", default_listen()),
        ("seal_after_millis", default_seal_millis().to_string()),
        ("seal_records", default_seal_records().to_string()),
        ("log", default_log()),
        ("data", "data".to_owned()),
        ("anchor", "anchor.json".to_owned()),
        ("second_head", "head".to_owned()),
        ("check_seconds", default_check_seconds().to_string()),
        ("bytes_a_day", "0".to_owned()),
        ("bytes_a_month", "0".to_owned()),
    ];
    let mut found: BTreeMap<String, (String, String)> =
        defaults.into_iter().map(|(name, value)| (name.to_owned(), (value, "default".to_owned()))).collect();
    for (name, value) in source(file)?.collect()? {
        let origin = value.origin().unwrap_or("file").to_owned();
        found.insert(name, (value.to_string(), origin));
    }
    Ok(found)
}
