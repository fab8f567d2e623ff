//! What a node holds goes out in forms that programs of others read: calendars, feeds, papers, open data.

mod calendars;
mod documents;
mod exports;
mod open_data;
mod texts;

use std::path::PathBuf;

use kenes_node::author::author;
use kenes_protocol::record::{Facts, Reference, Relation};
use kenes_protocol::territory::Territory;
use kenes_tests::{folder, network};
use serde_json::Value;
use ureq::http::Response;
use xtask::load;
use xtask::network::{Network, wait_for};

/// The demo's network with its records, seen from outside: at the nation, where everything is.
pub(crate) struct Outside {
    network: Network,
    agent: ureq::Agent,
    /// The first okrug.
    okrug: Territory,
    /// Where files for programs of others are laid.
    folder: PathBuf,
}

/// An answer with its text.
pub(crate) struct Answer {
    status: u16,
    kind: String,
    tag: String,
    bytes: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }
}

impl Outside {
    fn open(test: &str) -> Self {
        let network = network(test).unwrap();
        load::all(&network).unwrap();
        let okrug = network.nodes.iter().find(|node| node.role == "okrug").unwrap().territory;
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let outside = Self { network, agent, okrug, folder: folder(&format!("{test}-files")) };
        std::fs::create_dir_all(&outside.folder).unwrap();
        wait_for("every record at the nation", || xtask::summary::witnessed(&outside.network)).unwrap();
        outside
    }

    fn base(&self) -> &str {
        self.network.nodes[0].client.base()
    }

    /// Asks a node for something under its address, or under a whole one that it gave.
    fn ask(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let address = if address.starts_with("http") { address.to_owned() } else { format!("{}{address}", self.base()) };
        let mut request = self.agent.get(&address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut answer = request.call().unwrap();
        let header = |answer: &Response<_>, name: &str| {
            answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        let (kind, tag) = (header(&answer, "content-type"), header(&answer, "etag"));
        let bytes = answer.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec().unwrap();
        Answer { status: answer.status().as_u16(), kind, tag, bytes }
    }

    fn get(&self, address: &str) -> Answer {
        let answer = self.ask(address, &[]);
        assert_eq!(answer.status, 200, "{address}: {}", String::from_utf8_lossy(&answer.bytes));
        answer
    }

    /// Has the okrug's secretary say something of another record.
    fn say(&self, rel: Relation, id: &str, facts: Facts) {
        let node = self.network.nodes.iter().find(|node| node.territory == self.okrug).unwrap();
        let key = self.network.read_key(&format!("{}-secretary", node.territory)).unwrap();
        let mandate = node.client.mandate(&key.public(), "secretary").unwrap();
        let refs = vec![Reference { rel, id: id.parse().unwrap() }];
        let signed = author(node.territory, &node.origin().parse().unwrap(), refs, facts, &[(&key, Some(mandate))]).unwrap();
        assert!(node.client.submit(&[signed]).unwrap()[0].is_ok());
    }

    /// The code of a refusal.
    fn refused(&self, address: &str) -> (u16, String) {
        let answer = self.ask(address, &[]);
        (answer.status, answer.json()["code"].as_str().unwrap().to_owned())
    }

    /// Lays an answer where a program can read it.
    fn laid(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Names of records of a list of the okrug, as the API gives them.
    fn listed(&self, list: &str) -> Vec<Value> {
        self.get(&format!("/api/v1/{list}?territory={}", self.okrug)).json()["rows"].as_array().unwrap().clone()
    }
}
