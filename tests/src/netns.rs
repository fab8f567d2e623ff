//! Network namespaces joined by a bridge: nodes whose links can be slow, lossy, cut or renumbered.
//!
//! Each namespace has two interfaces. Over `line` the nodes reach each other, and a test or benchmark spoils it. Over
//! `office` the test reaches the node's API, whatever happens to the line. Needs root and a kernel with namespaces,
//! veth, bridges, `sch_tbf` and nf_tables; [`unable`] says what is missing.
//!
//! ```text
//! let links = Links::lay(5)?;             // before the network, so that it outlives the processes
//! network.homes = links.homes();          // nodes added from now on live in the namespaces, in this order
//! xtask::demo::build(&mut network)?;
//! links.slow(3, 64)?;                     // the fourth node has 64 kbit/s both ways
//! ```

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use xtask::error::Error;
use xtask::network::Home;

/// The range that RFC 2544 sets aside for such networks: the first half for lines, the second for offices.
const LINE: &str = "198.18";
const OFFICE: &str = "198.19";
/// Nodes have addresses from here on; below lies the test itself.
const FIRST: usize = 10;
/// What a node's address grows by when it is renumbered.
const MOVED: usize = 100;

static LAID: AtomicU32 = AtomicU32::new(0);

/// Runs a tool and returns what it printed.
pub fn tool(words: &[&str]) -> Result<String, Error> {
    let command = words.join(" ");
    let [program, arguments @ ..] = words else { return Ok(String::new()) };
    let output = Command::new(program).args(arguments).env("PATH", search_path()).output();
    let output = output.map_err(|cause| Error::Program { command: command.clone(), outcome: format!("could not be started: {cause}") })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Error::Program { command, outcome: format!("failed: {}", String::from_utf8_lossy(&output.stderr).trim()) })
}

/// The tools of an administrator lie where an ordinary search path may not lead.
#[expect(clippy::disallowed_methods, reason = "the search path of the tools, not a setting")]
fn search_path() -> String {
    format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default())
}

/// True for a process that may make namespaces, mounts and traces.
#[must_use]
pub fn is_root() -> bool {
    tool(&["id", "-u"]).is_ok_and(|user| user.trim() == "0")
}

/// Why no links can be laid here, if so: not root, a tool or a feature of the kernel missing.
#[must_use]
pub fn unable() -> Option<String> {
    if !is_root() {
        return Some("needs root".to_owned());
    }
    let tried = Links::lay(1).and_then(|links| {
        links.slow(0, 64)?;
        links.lose(0, 1)
    });
    tried.err().map(|cause| cause.to_string())
}

/// Namespaces with their links; all of it goes with this value.
#[derive(Debug)]
pub struct Links {
    tag: String,
    subnet: u32,
    count: usize,
}

impl Links {
    /// Makes so many namespaces, each with a line and an office.
    pub fn lay(count: usize) -> Result<Self, Error> {
        let number = LAID.fetch_add(1, Ordering::SeqCst);
        let (process, used) = (std::process::id(), tool(&["ip", "-o", "address"])?);
        let free = |subnet: &u32| !used.contains(&format!("{OFFICE}.{subnet}."));
        let subnet = (0..250).map(|step| 1 + (process.wrapping_mul(7) + number + step) % 250).find(free).unwrap_or(1);
        // An interface's name has at most fifteen letters.
        let links = Self { tag: format!("k{process:x}-{number}"), subnet, count };
        for network in ["l", "o"] {
            let bridge = links.bridge(network);
            tool(&["ip", "link", "add", &bridge, "type", "bridge"])?;
            tool(&["ip", "link", "set", &bridge, "up"])?;
        }
        tool(&["ip", "address", "add", &format!("{OFFICE}.{subnet}.1/24"), "dev", &links.bridge("o")])?;
        for place in 0..count {
            links.lay_one(place)?;
        }
        Ok(links)
    }

    fn lay_one(&self, place: usize) -> Result<(), Error> {
        let space = self.space(place);
        tool(&["ip", "netns", "add", &space])?;
        tool(&["ip", "-n", &space, "link", "set", "lo", "up"])?;
        for (network, name, range) in [("l", "line", LINE), ("o", "office", OFFICE)] {
            let (outer, address) = (self.outer(network, place), format!("{range}.{}.{}/24", self.subnet, FIRST + place));
            tool(&["ip", "link", "add", &outer, "type", "veth", "peer", "name", name, "netns", &space])?;
            tool(&["ip", "link", "set", &outer, "master", &self.bridge(network), "up"])?;
            tool(&["ip", "-n", &space, "address", "add", &address, "dev", name])?;
            tool(&["ip", "-n", &space, "link", "set", name, "up"])?;
        }
        Ok(())
    }

    fn bridge(&self, network: &str) -> String {
        format!("{}{network}", self.tag)
    }

    fn outer(&self, network: &str, place: usize) -> String {
        format!("{}{network}{place}", self.tag)
    }

    /// The name of a namespace.
    #[must_use]
    pub fn space(&self, place: usize) -> String {
        format!("kenes-{}-{place}", self.tag)
    }

    /// Homes for a network's nodes, in the order of the places.
    #[must_use]
    pub fn homes(&self) -> Vec<Home> {
        let home = |place: usize| Home {
            within: ["ip", "netns", "exec", &self.space(place)].map(str::to_owned).to_vec(),
            http: format!("{OFFICE}.{}.{}", self.subnet, FIRST + place),
            peers: format!("{LINE}.{}.{}", self.subnet, FIRST + place),
        };
        (0..self.count).map(home).collect()
    }

    /// Both ends of a line: how to run a tool there, and the interface's name.
    fn ends(&self, place: usize) -> [(Vec<String>, String); 2] {
        let inside = ["ip", "netns", "exec", &self.space(place)].map(str::to_owned).to_vec();
        [(Vec::new(), self.outer("l", place)), (inside, "line".to_owned())]
    }

    fn at_both_ends(&self, place: usize, words: impl Fn(&str) -> Vec<String>) -> Result<String, Error> {
        let mut printed = String::new();
        for (within, interface) in self.ends(place) {
            let all: Vec<String> = within.into_iter().chain(words(&interface)).collect();
            printed += &tool(&all.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
        Ok(printed)
    }

    /// Limits a node's line to so many kbit/s in each direction.
    pub fn slow(&self, place: usize, kbit: u32) -> Result<(), Error> {
        let command = |interface: &str| format!("tc qdisc replace dev {interface} root tbf rate {kbit}kbit burst 2kb latency 1s");
        self.at_both_ends(place, |interface| split(&command(interface))).map(|_| ())
    }

    /// Bytes that a slow line carried, both directions together.
    pub fn carried(&self, place: usize) -> Result<u64, Error> {
        let told = self.at_both_ends(place, |interface| split(&format!("tc -s qdisc show dev {interface}")))?;
        Ok(numbers_after(&told, "Sent"))
    }

    /// Loses so many of a hundred packets at random, in each direction.
    pub fn lose(&self, place: usize, percent: u8) -> Result<(), Error> {
        self.spoil(place, &format!("numgen random mod 100 < {percent} counter drop"))
    }

    /// Loses every packet.
    pub fn cut(&self, place: usize) -> Result<(), Error> {
        self.spoil(place, "counter drop")
    }

    fn spoil(&self, place: usize, rule: &str) -> Result<(), Error> {
        self.heal(place)?;
        let table = self.table(place);
        for words in [
            format!("add table netdev {table}"),
            format!("add chain netdev {table} arriving {{ type filter hook ingress device INTERFACE priority 0; }}"),
            format!("add rule netdev {table} arriving {rule}"),
        ] {
            self.at_both_ends(place, |interface| vec!["nft".to_owned(), words.replace("INTERFACE", interface)])?;
        }
        Ok(())
    }

    /// Packets that a spoilt line lost until now.
    pub fn lost(&self, place: usize) -> Result<u64, Error> {
        let table = self.table(place);
        let told = self.at_both_ends(place, |_| split(&format!("nft list table netdev {table}")))?;
        Ok(numbers_after(&told, "packets"))
    }

    /// Ends what [`Links::lose`] and [`Links::cut`] do.
    pub fn heal(&self, place: usize) -> Result<(), Error> {
        let table = self.table(place);
        // Added first, since deleting what is not there is an error.
        self.at_both_ends(place, |_| vec!["nft".to_owned(), format!("add table netdev {table}; delete table netdev {table}")]).map(|_| ())
    }

    fn table(&self, place: usize) -> String {
        format!("kenes_{}_{place}", self.tag.replace('-', "_"))
    }

    /// Takes a node's address on the line away and gives it another one, as a provider does.
    pub fn renumber(&self, place: usize) -> Result<(), Error> {
        let (space, address) = (self.space(place), format!("{LINE}.{}.{}/24", self.subnet, FIRST + MOVED + place));
        tool(&["ip", "-n", &space, "address", "flush", "dev", "line"])?;
        tool(&["ip", "-n", &space, "address", "add", &address, "dev", "line"]).map(|_| ())
    }
}

impl Drop for Links {
    fn drop(&mut self) {
        // What was never made cannot be deleted; there is nobody left to tell.
        for place in 0..self.count {
            let _ = tool(&["nft", "delete", "table", "netdev", &self.table(place)]);
            for network in ["l", "o"] {
                let _ = tool(&["ip", "link", "delete", &self.outer(network, place)]);
            }
            let _ = tool(&["ip", "netns", "delete", &self.space(place)]);
        }
        for network in ["l", "o"] {
            let _ = tool(&["ip", "link", "delete", &self.bridge(network)]);
        }
    }
}

fn split(command: &str) -> Vec<String> {
    command.split(' ').map(str::to_owned).collect()
}

/// The sum of the numbers that follow a word.
fn numbers_after(text: &str, word: &str) -> u64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).filter(|pair| pair[0] == word).filter_map(|pair| pair[1].parse::<u64>().ok()).sum()
}
