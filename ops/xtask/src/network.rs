//! A small network of real processes: keys, mandates, nodes.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kenes_node::client::Client;
use kenes_node::keystore;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::territory::Territory;

use crate::error::Error;

/// How long the network may take for one step.
const PATIENCE: Duration = Duration::from_secs(60);

/// A node of the demo.
pub struct DemoNode {
    /// `okrug`, `district`, `region` or `nation`.
    pub role: &'static str,
    /// Its territory.
    pub territory: Territory,
    /// Its folder.
    pub folder: PathBuf,
    /// Its API.
    pub client: Client,
    /// `ORIGIN=/ip4/.../p2p/...`, for those below.
    upstream: String,
    /// A program with its arguments that runs another one, before `kenes`: `ip netns exec NAME`. Empty for none.
    pub within: Vec<String>,
    process: Option<Child>,
}

/// Where a node runs when that is not this machine's own loopback: in a network namespace, say.
#[derive(Debug, Clone)]
pub struct Home {
    /// See [`DemoNode::within`].
    pub within: Vec<String>,
    /// The address on which it serves its API to us.
    pub http: String,
    /// The address at which those below dial it.
    pub peers: String,
}

impl DemoNode {
    /// The home register.
    pub fn origin(&self) -> String {
        format!("{FEDERATION}/{}", self.territory)
    }
}

/// The demo's federation.
pub const FEDERATION: &str = "demo.kenes.kz";

/// All processes; they end with this value.
pub struct Network {
    program: PathBuf,
    folder: PathBuf,
    /// Nation first.
    pub nodes: Vec<DemoNode>,
    /// Homes of the nodes in the order in which they are added; a node without one runs on the loopback.
    pub homes: Vec<Home>,
}

impl Drop for Network {
    fn drop(&mut self) {
        for node in &mut self.nodes {
            if let Some(process) = &mut node.process {
                // SIGTERM lets a node close its index; a demo that is thrown away needs no such care.
                let _ = process.kill();
                let _ = process.wait();
            }
        }
    }
}

/// Waits until something is there, or tells what the last look found instead.
pub fn wait_for<T>(what: &str, look: impl FnMut() -> Result<Option<T>, Error>) -> Result<T, Error> {
    wait_within(PATIENCE, what, look)
}

/// Like [`wait_for`] with a patience of its own.
#[expect(clippy::disallowed_methods, reason = "a project command measures on its own")]
pub fn wait_within<T>(patience: Duration, what: &str, mut look: impl FnMut() -> Result<Option<T>, Error>) -> Result<T, Error> {
    let start = Instant::now();
    loop {
        let looked = look();
        if let Ok(Some(found)) = looked {
            return Ok(found);
        }
        if start.elapsed() > patience {
            let last = looked.err().map_or_else(String::new, |cause| format!(" ({cause})"));
            return Err(Error::Missing { what: format!("{what}{last}"), seconds: patience.as_secs() });
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn free_port() -> Result<u16, Error> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(Error::at("127.0.0.1:0"))?;
    Ok(listener.local_addr().map_err(Error::at("127.0.0.1:0"))?.port())
}

impl Network {
    /// An empty network in a new folder.
    pub fn new(program: PathBuf, folder: PathBuf) -> Result<Self, Error> {
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Error::at(&folder))?;
        }
        fs::create_dir_all(folder.join("officials")).map_err(Error::at(&folder))?;
        Ok(Self { program, folder, nodes: Vec::new(), homes: Vec::new() })
    }

    /// Runs `kenes` and returns what it printed.
    pub fn kenes(&self, arguments: &[&str]) -> Result<String, Error> {
        let command = format!("kenes {}", arguments.join(" "));
        let output = Command::new(&self.program).args(arguments).output();
        let output =
            output.map_err(|cause| Error::Program { command: command.clone(), outcome: format!("could not be started: {cause}") })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(Error::Program { command, outcome: format!("failed: {}", String::from_utf8_lossy(&output.stderr).trim()) })
    }

    /// Where an official's key lies.
    pub fn key_path(&self, name: &str) -> PathBuf {
        self.folder.join("officials").join(format!("{name}.key"))
    }

    /// Draws a key and returns its public half.
    pub fn draw_key(&self, name: &str) -> Result<String, Error> {
        Ok(self.kenes(&["key", text(&self.key_path(name))?])?.trim().to_owned())
    }

    /// Reads an official's key.
    pub fn read_key(&self, name: &str) -> Result<PrivateKey, Error> {
        Ok(keystore::read(&self.key_path(name))?)
    }

    /// Sets up a node below the nodes named by their places, and does not start it.
    pub fn add(&mut self, role: &'static str, territory: Territory, above: &[usize]) -> Result<usize, Error> {
        let folder = self.folder.join(format!("{role}-{territory}"));
        let loopback = || "127.0.0.1".to_owned();
        let home = self.homes.get(self.nodes.len()).cloned();
        let home = home.unwrap_or_else(|| Home { within: Vec::new(), http: loopback(), peers: loopback() });
        let (http, peer_port) = (format!("{}:{}", home.http, free_port()?), free_port()?);
        // A node that has a home of its own listens wherever its address may move.
        let listen_on = if home.within.is_empty() { home.peers.as_str() } else { "0.0.0.0" };
        let listen = format!("/ip4/{listen_on}/tcp/{peer_port}");
        let code = territory.to_string();
        let mut arguments = vec![
            "init",
            text(&folder)?,
            "--role",
            role,
            "--territory",
            &code,
            "--federation",
            FEDERATION,
            "--http",
            &http,
            "--listen",
            &listen,
        ];
        let upstreams: Vec<String> = above.iter().map(|place| self.nodes[*place].upstream.clone()).collect();
        for upstream in &upstreams {
            arguments.extend(["--upstream", upstream]);
        }
        let printed = self.kenes(&arguments)?;
        let peer = printed.lines().find_map(|line| line.strip_prefix("peer ")).map(str::trim).unwrap_or_default();
        let upstream = format!("{FEDERATION}/{territory}=/ip4/{}/tcp/{peer_port}/p2p/{peer}", home.peers);
        let anchor = self.folder.join("anchor.json");
        if anchor.exists() {
            let copy = folder.join("anchor.json");
            fs::copy(&anchor, &copy).map_err(Error::at(copy))?;
        }
        let client = Client::new(&format!("http://{http}"));
        self.nodes.push(DemoNode { role, territory, folder, client, upstream, within: home.within, process: None });
        Ok(self.nodes.len() - 1)
    }

    /// Writes the anchor with the nation's node and gives it to that node.
    pub fn anchor(&self, roots: &[String], threshold: usize) -> Result<(), Error> {
        let nation = &self.nodes[0];
        let anchor = self.folder.join("anchor.json");
        let request = nation.folder.join("node.request.json");
        let threshold = threshold.to_string();
        let mut arguments = vec!["anchor", "--threshold", &threshold, "--nation", text(&request)?, "--out", text(&anchor)?];
        for root in roots {
            arguments.extend(["--root", root]);
        }
        self.kenes(&arguments)?;
        let copy = nation.folder.join("anchor.json");
        fs::copy(&anchor, &copy).map_err(Error::at(copy)).map(|_| ())
    }

    /// Starts a node and waits until it is ready.
    pub fn start(&mut self, place: usize) -> Result<(), Error> {
        self.spawn(place)?;
        let client = self.nodes[place].client.clone();
        wait_for(&format!("{} {} to be ready", self.nodes[place].role, self.nodes[place].territory), || Ok(Some(client.get("/readyz")?)))?;
        Ok(())
    }

    /// Starts a node and does not wait.
    pub fn spawn(&mut self, place: usize) -> Result<(), Error> {
        let node = &self.nodes[place];
        let log_path = node.folder.join("node.log");
        let log = File::options().create(true).append(true).open(&log_path).map_err(Error::at(log_path))?;
        let config = node.folder.join("kenes.toml");
        let program = self.program.as_os_str();
        let mut words = node.within.iter().map(std::ffi::OsStr::new).chain([program]);
        let spawned = Command::new(words.next().unwrap_or(program))
            .args(words)
            .args(["run", "--config", text(&config)?])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        let process = spawned.map_err(|cause| Error::Program { command: "kenes run".to_owned(), outcome: cause.to_string() })?;
        self.nodes[place].process = Some(process);
        Ok(())
    }

    /// True when a node was not started, or has ended by itself.
    pub fn ended(&mut self, place: usize) -> bool {
        self.nodes[place].process.as_mut().is_none_or(|process| !matches!(process.try_wait(), Ok(None)))
    }

    /// Has a mandate granted on the issuer's node by the named signers: `--key` or `--root-key` and key names.
    pub fn grant(&self, issuer: usize, request: &Path, signers: &[(&str, &str)]) -> Result<(), Error> {
        let node = self.nodes[issuer].client.base().to_owned();
        let files: Vec<PathBuf> = signers.iter().map(|(_, name)| self.key_path(name)).collect();
        let mut arguments = vec!["mandate", "grant", text(request)?, "--node", &node];
        for ((flag, _), file) in signers.iter().zip(&files) {
            arguments.extend([*flag, text(file)?]);
        }
        // The issuer's own mandate may still be on its way from above.
        wait_for(&format!("{} granted", request.display()), || self.kenes(&arguments).map(Some))?;
        Ok(())
    }

    /// Draws a key for an official and has the mandate granted.
    pub fn appoint(
        &self,
        issuer: usize,
        name: &str,
        full_name: &str,
        role: &str,
        territory: Territory,
        signers: &[(&str, &str)],
    ) -> Result<(), Error> {
        self.draw_key(name)?;
        let request = self.folder.join("officials").join(format!("{name}.request.json"));
        let code = territory.to_string();
        let key = self.key_path(name);
        self.kenes(&[
            "mandate",
            "request",
            "--key",
            text(&key)?,
            "--name",
            full_name,
            "--role",
            role,
            "--territory",
            &code,
            "--out",
            text(&request)?,
        ])?;
        self.grant(issuer, &request, signers)
    }

    /// Has a node's mandate granted.
    pub fn admit_node(&self, issuer: usize, place: usize, signers: &[(&str, &str)]) -> Result<(), Error> {
        let request = self.nodes[place].folder.join("node.request.json");
        self.grant(issuer, &request, signers)
    }

    /// Asks a node to stop and waits until it has.
    pub fn stop(&mut self, place: usize) -> Result<(), Error> {
        let Some(mut process) = self.nodes[place].process.take() else { return Ok(()) };
        crate::setup::run("kill", &["-TERM", &process.id().to_string()])?;
        process.wait().map_err(Error::at("kenes run")).map(|_| ())
    }

    /// The process of a running node.
    #[must_use]
    pub fn process_id(&self, place: usize) -> Option<u32> {
        self.nodes[place].process.as_ref().map(Child::id)
    }

    /// Ends a node at once, as a power cut would end the process.
    pub fn kill(&mut self, place: usize) {
        if let Some(mut process) = self.nodes[place].process.take() {
            // An error means that it has ended already.
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Waits until a process ends, which is when somebody stops the demo.
    pub fn watch(&mut self) {
        while self.nodes.iter_mut().all(|node| node.process.as_mut().is_none_or(|process| matches!(process.try_wait(), Ok(None)))) {
            std::thread::sleep(Duration::from_millis(500));
        }
    }
}

/// A path as text; the demo makes no others.
pub fn text(path: &Path) -> Result<&str, Error> {
    path.to_str().ok_or_else(|| Error::Data(format!("{} is not a text", path.display())))
}
