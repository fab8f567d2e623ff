//! `kenes init` and `kenes anchor`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use kenes_protocol::authority::Anchor;
use kenes_protocol::keys::PublicKey;
use kenes_protocol::register::Origin;
use kenes_protocol::territory::Territory;

use crate::cli::{CliError, read_json, write_json};
use crate::durable;
use crate::guard::mark_unused;
use crate::keystore;
use crate::net::peers::peer_id;
use crate::node::own_keys;
use crate::office::requests::{Asker, MandateRequest};
use crate::role::Role;

/// Sets up a node.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder for settings and data; made if missing.
    folder: PathBuf,
    /// What the node is.
    #[arg(long)]
    role: Role,
    /// Its territory (KATO, 9 digits; 000000000 for the nation).
    #[arg(long)]
    territory: Territory,
    /// The federation's name, the first part of every register's name.
    #[arg(long, default_value = "kenes.kz")]
    federation: String,
    /// Where pages and the API are served.
    #[arg(long, default_value = "127.0.0.1:8080")]
    http: String,
    /// Where peers connect.
    #[arg(long, default_value = "/ip4/0.0.0.0/tcp/4080")]
    listen: String,
    /// A node above, as ORIGIN=/ip4/ADDRESS/tcp/PORT/p2p/PEER; several times for several nodes.
    #[arg(long = "upstream")]
    upstreams: Vec<String>,
    /// A folder with the keys of a node that is set up again; without it new keys are drawn.
    #[arg(long)]
    keys: Option<PathBuf>,
}

impl Init {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let expected = "a federation's name of lower-case letters, digits, dots and hyphens";
        // A mirror has no register: its name says what it follows, and nobody else can have it.
        let federation = if self.role.duties().keeps { self.federation.clone() } else { format!("mirror.{}", self.federation) };
        let origin =
            Origin::new(&federation, self.territory).map_err(|_| CliError::Argument { value: self.federation.clone(), expected })?;
        let keys = self.folder.join("data").join("keys");
        let names: &[&str] = if self.role.duties().witnesses { &["log.key", "peer.key", "witness.key"] } else { &["log.key", "peer.key"] };
        for name in names {
            match &self.keys {
                Some(old) => keystore::install(&old.join(name), &keys.join(name))?,
                None => {
                    keystore::create(&keys.join(name))?;
                }
            }
        }
        // A new federation begins with a nation that nobody above or below knows; every other register may exist already,
        // and is asked for before it is sealed.
        if self.keys.is_none() && self.role.duties().founds {
            mark_unused(&keys)?;
        }
        durable::write(self.folder.join("kenes.toml"), self.settings(&origin)?.into_bytes())?;
        let node = own_keys(&origin, &keys)?;
        let peer = peer_id(&node.peer_key).map(|peer| peer.to_string()).unwrap_or_default();
        let request =
            MandateRequest { role: kenes_protocol::record::v1::Role::Node, territory: self.territory, subject: Asker::Node(node) };
        let path = self.folder.join("node.request.json");
        write_json(&path, &request)?;
        println!("register  {origin}");
        println!("peer      {peer}");
        println!("next      give {} to the administrator above, who runs: kenes mandate grant {0}", path.display());
        println!(
            "then      put the federation's anchor.json into {} and run: kenes run --config {}/kenes.toml",
            self.folder.display(),
            self.folder.display()
        );
        Ok(ExitCode::SUCCESS)
    }

    fn settings(&self, origin: &Origin) -> Result<String, CliError> {
        let mut text = format!(
            "# Settings of this node. KENES_HTTP, KENES_LISTEN and the like in the environment override them;\n\
             # `kenes config show` tells where each value comes from.\n\
             role = \"{}\"\norigin = \"{origin}\"\nhttp = \"{}\"\nlisten = \"{}\"\n",
            self.role.as_str(),
            self.http,
            self.listen
        );
        for upstream in &self.upstreams {
            let Some((origin, address)) = upstream.split_once('=') else {
                return Err(CliError::Argument { value: upstream.clone(), expected: "ORIGIN=/ip4/ADDRESS/tcp/PORT/p2p/PEER" });
            };
            text.push_str(&format!("\n[[upstreams]]\norigin = \"{origin}\"\naddress = \"{address}\"\n"));
        }
        Ok(text)
    }
}

/// Writes the anchor of a new federation.
#[derive(Debug, Args)]
pub(super) struct AnchorFile {
    /// A root key (public, hexadecimal); several times.
    #[arg(long = "root", required = true)]
    roots: Vec<PublicKey>,
    /// How many root keys must sign.
    #[arg(long)]
    threshold: usize,
    /// The request file of the nation's node.
    #[arg(long)]
    nation: PathBuf,
    /// The file to write.
    #[arg(long, default_value = "anchor.json")]
    out: PathBuf,
}

impl AnchorFile {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let request: MandateRequest = read_json(&self.nation)?;
        let Asker::Node(nation) = request.subject else {
            return Err(CliError::Argument { value: self.nation.display().to_string(), expected: "the request of a node" });
        };
        if self.threshold == 0 || self.threshold > self.roots.len() {
            return Err(CliError::Argument {
                value: self.threshold.to_string(),
                expected: "a threshold from 1 to the number of root keys",
            });
        }
        let federation = nation.origin.federation().to_owned();
        write_json(&self.out, &Anchor { federation, roots: self.roots, threshold: self.threshold, nation })?;
        println!("next      copy {} to every node of the federation", self.out.display());
        Ok(ExitCode::SUCCESS)
    }
}
