//! A day of live updates: one event a second for 24 hours, told as fast as all pages hear it, while pages come and go.

use std::io::{BufRead, BufReader, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use kenes_node::http::router::router;
use kenes_node::node::Node;
use kenes_protocol::limits::{LISTENER_BACKLOG, LISTENERS};
use kenes_protocol::register::Origin;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::TestFederation;
use kenes_tests::aggregator::install_keys;

use crate::filling::Filling;
use crate::line;
use crate::nation::memory;

const EVENTS: u64 = 24 * 60 * 60;
const EVENTS_AN_HOUR: u64 = 60 * 60;
/// Pages that are open at a time.
const PAGES: usize = 64;
/// Pages that are closed and opened again each hour.
const CHANGING: usize = 16;
const REGISTERS: u64 = 2_400;
/// Told before everybody is waited for: fewer than a listener may be behind.
const AT_ONCE: u64 = LISTENER_BACKLOG as u64 / 2;

/// An open page: a connection and a thread that counts what it is told.
struct Page {
    connection: TcpStream,
    heard: Arc<AtomicU64>,
    /// What it will have heard when it has heard all.
    due: u64,
    reader: JoinHandle<()>,
}

impl Page {
    /// Returns once the node has said hello: from then on it hears everything.
    fn open(address: SocketAddr) -> Self {
        let mut connection = TcpStream::connect(address).unwrap();
        connection.write_all(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut lines = BufReader::new(connection.try_clone().unwrap()).lines();
        while lines.next().unwrap().unwrap() != "event: hello" {}
        let heard = Arc::new(AtomicU64::new(0));
        let counted = heard.clone();
        let reader = std::thread::spawn(move || {
            for text in lines.map_while(Result::ok) {
                if text == "event: head" {
                    counted.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        Self { connection, heard, due: 0, reader }
    }

    fn close(self) -> u64 {
        self.connection.shutdown(Shutdown::Both).unwrap();
        self.reader.join().unwrap();
        self.heard.load(Ordering::SeqCst)
    }
}

/// Waits until every page has heard what it should.
fn all_heard(pages: &[Page]) {
    while pages.iter().any(|page| page.heard.load(Ordering::SeqCst) < page.due) {
        std::thread::sleep(Duration::from_micros(200));
    }
}

fn origin(federation: &TestFederation, number: u64) -> Origin {
    let code = format!("35{:02}{:02}000", 11 + number / 80 % 80, 11 + number % 80);
    Origin::new(&federation.anchor().federation, code.parse().unwrap()).unwrap()
}

fn listen(node: &Arc<Node>, runtime: &tokio::runtime::Runtime) -> SocketAddr {
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    let service = router(node.clone()).into_make_service_with_connect_info::<SocketAddr>();
    runtime.spawn(async move { axum::serve(listener, service).await });
    address
}

/// Listeners that the node still counts.
fn left(node: &Node) -> usize {
    let more: Vec<_> = std::iter::from_fn(|| node.bulletin.listen()).collect();
    LISTENERS - more.len()
}

fn day(node: &Arc<Node>, federation: &TestFederation, address: SocketAddr) {
    let process = std::process::id();
    let mut pages: Vec<Page> = (0..PAGES).map(|_| Page::open(address)).collect();
    let (mut heard, mut due, mut first_hour) = (0, 0, 0.0);
    for number in 0..EVENTS {
        node.bulletin.head(&origin(federation, number % REGISTERS), number / REGISTERS + 1, 0);
        pages.iter_mut().for_each(|page| page.due += 1);
        if (number + 1) % AT_ONCE == 0 {
            all_heard(&pages);
        }
        if (number + 1) % EVENTS_AN_HOUR == 0 {
            all_heard(&pages);
            if first_hour == 0.0 {
                first_hour = memory(process, "VmRSS");
            }
            for page in pages.drain(..CHANGING) {
                due += page.due;
                heard += page.close();
            }
            pages.extend((0..CHANGING).map(|_| Page::open(address)));
        }
    }
    let last_hour = memory(process, "VmRSS");
    for page in pages {
        due += page.due;
        heard += page.close();
    }
    line("day.heard", heard as f64, "events", Some(heard as f64 / due as f64));
    line("day.rss_mb", last_hour, "MB", Some(last_hour / first_hour));
}

pub(crate) fn run() {
    let passing = tempfile::tempdir_in(crate::ingest::target()).unwrap();
    let folder: &Path = passing.path();
    let federation = TestFederation::new();
    install_keys(folder, &federation, "nation", Territory::NATION, "");
    let node = Filling::open(folder);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let address = listen(&node, &runtime);
    day(&node, &federation, address);
    // A connection that was closed is noticed when the next event cannot be written.
    let before = left(&node);
    for number in 0..REGISTERS {
        if left(&node) == 0 {
            break;
        }
        node.bulletin.head(&origin(&federation, number), EVENTS, 0);
        std::thread::sleep(Duration::from_millis(1));
    }
    line("day.listeners_left", left(&node) as f64, "listeners", None);
    eprintln!("    {before} right after the last page was closed");
}
