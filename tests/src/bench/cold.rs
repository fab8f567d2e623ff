//! Cold sync: a nation that has nothing of an okrug's 100,000 records gets them from the region over loopback, against
//! copying the same files with rsync and strictly verifying the same records.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use kenes_node::client::Client;
use kenes_protocol::register::{Checkpoint, SignedNote};
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{DISTRICT, OKRUG_A, REGION, TestFederation, territory};
use kenes_tests::aggregator::{install_keys, transfers};
use kenes_tests::netns::tool;
use xtask::network::wait_within;
use xtask::setup::{Profile, build_node};

use crate::filling::Filling;
use crate::ingest::{federation, signed, target, verify};
use crate::line;
use crate::okrug::counting_proxy;

const RECORDS: usize = 100_000;
const PATIENCE: Duration = Duration::from_secs(600);

/// A process that ends with this value.
pub(crate) struct Running(Child);

impl Running {
    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A node's folder with its keys, filled with registers, and with their words read as in any node that runs.
fn set_up(folder: &Path, federation: &TestFederation, role: &str, home: Territory, held: &[Territory], more: &str) {
    install_keys(folder, federation, role, home, more);
    let node = Filling::open(folder);
    for register in held {
        for transfer in transfers(federation, *register) {
            node.receive(transfer, federation.register(*register).origin()).unwrap();
        }
        node.projector.catch_up(federation.register(*register).origin()).unwrap();
    }
    node.close();
}

pub(crate) fn start(program: &Path, folder: &Path) -> Running {
    let log = std::fs::File::create(folder.join("node.log")).unwrap();
    let config = folder.join("kenes.toml");
    Running(Command::new(program).arg("run").arg("--config").arg(config).stdout(Stdio::null()).stderr(log).spawn().unwrap())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn run() {
    let program = build_node(Profile::Release).unwrap();
    let (federation, _) = federation(RECORDS);
    let folder = tempfile::tempdir_in(target()).unwrap();
    let (nation, region) = (folder.path().join("nation"), folder.path().join("region"));
    let above = [Territory::NATION, territory(REGION), territory(DISTRICT)];
    let (http, port) = (free_port(), free_port());
    let listening = format!("http = \"127.0.0.1:{http}\"\nlisten = \"/ip4/127.0.0.1/tcp/{port}\"\n");
    set_up(&nation, &federation, "nation", Territory::NATION, &above, &listening);
    let (proxy, counter) = counting_proxy(format!("127.0.0.1:{port}"));
    let peer = kenes_node::net::peers::peer_id(&federation.anchor().nation.peer_key).unwrap();
    let upstream = format!(
        "http = \"127.0.0.1:{}\"\nlisten = \"/ip4/127.0.0.1/tcp/{}\"\n[[upstreams]]\norigin = \"{}\"\naddress = \"/ip4/127.0.0.1/tcp/{proxy}/p2p/{peer}\"\n",
        free_port(),
        free_port(),
        federation.anchor().nation.origin
    );
    let okrug = territory(OKRUG_A);
    set_up(&region, &federation, "region", territory(REGION), &[&above[..], &[okrug]].concat(), &upstream);
    let register = federation.register(okrug).origin().folder();
    let records = signed(&federation);
    drop(federation);

    let begun = Instant::now();
    let copied = folder.path().join("copied");
    let from = format!("{}/", region.join("data/registers").join(&register).display());
    let rsync = tool(&["rsync", "-a", &from, &format!("{}/", copied.display())]);
    verify(&records);
    let yardstick = begun.elapsed().as_secs_f64();

    let _nation = start(&program, &nation);
    let client = Client::new(&format!("http://127.0.0.1:{http}"));
    wait_within(PATIENCE, "the nation", || Ok(Some(client.get("/readyz")?))).unwrap();
    let begun = Instant::now();
    let _region = start(&program, &region);
    wait_within(PATIENCE, "every record at the nation", || {
        let note = client.get(&format!("/log/{register}/checkpoint"))?;
        let note = SignedNote::parse(&note).unwrap();
        Ok((Checkpoint::parse_text(note.text()).unwrap().head.size == RECORDS as u64).then_some(()))
    })
    .unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    match rsync {
        Ok(_) => {
            line("cold_sync.yardstick_seconds", yardstick, "s", None);
            line("cold_sync", seconds, "s", Some(seconds / yardstick));
        }
        Err(cause) => println!("cold_sync {seconds:.3} s - (no rsync: {cause})"),
    }
    line("cold_sync.bytes_a_record", counter.load(Ordering::SeqCst) as f64 / RECORDS as f64, "bytes", None);
}
