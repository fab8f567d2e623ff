//! A village behind 64 kbit/s, in namespaces: how long a day and a month take to be witnessed at the nation, and how many
//! bytes a month costs.

use std::path::Path;
use std::time::{Duration, Instant};

use kenes_node::author::author;
use kenes_node::store::RegisterFiles;
use kenes_protocol::bounded::{LineText, List, Text};
use kenes_protocol::digest::RecordId;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::v1::{Bilingual, DecisionAdopted, DecisionMatter, Provenance};
use kenes_protocol::record::{Facts, MandateRef};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::transfer::RegisterSource as _;
use kenes_protocol::submission::Submission;
use kenes_tests::netns::{Links, unable};
use xtask::load::desk::{both, short};
use xtask::network::{Network, wait_for, wait_within};
use xtask::setup::{Profile, build_node, data};
use xtask::summary;

use crate::ingest::target;
use crate::line;

const NODES: usize = 5;
const OKRUG: usize = 3;
const KILOBITS: u32 = 64;
const DAY_RECORDS: usize = 20;
const MONTH_DAYS: usize = 30;
/// Bytes of the text of one decision.
const TEXT_BYTES: usize = 2_000;
const PATIENCE: Duration = Duration::from_secs(600);

/// Decisions with real texts, a different part of them in each.
struct Writer {
    key: PrivateKey,
    mandate: MandateRef,
    origin: Origin,
    texts: Vec<String>,
    written: usize,
}

/// Parts of published texts, or of one sentence where the data is not there.
fn texts() -> Vec<String> {
    let mut files: Vec<_> = data()
        .into_iter()
        .flat_map(|data| [data.join("texts"), data.join("decisions")])
        .flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten())
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .collect();
    files.sort();
    let whole: String = files.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let mut parts = Vec::new();
    let mut rest = whole.as_str();
    while rest.len() > TEXT_BYTES {
        let end = (0..=TEXT_BYTES).rev().find(|end| rest.is_char_boundary(*end)).unwrap();
        parts.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    if parts.is_empty() {
        parts.push("Ауылдық округтің бюджеті бекітілсін. ".repeat(TEXT_BYTES / 68));
    }
    println!("thin_link uses {} different texts of {TEXT_BYTES} bytes", parts.len());
    parts
}

impl Writer {
    fn of(network: &Network) -> Self {
        let node = &network.nodes[OKRUG];
        let key = network.read_key(&format!("{}-secretary", node.territory)).unwrap();
        let mandate = wait_for("the mandate", || Ok(Some(node.client.mandate(&key.public(), "secretary")?))).unwrap();
        Self { key, mandate, origin: node.origin().parse().unwrap(), texts: texts(), written: 0 }
    }

    fn decision(&mut self) -> Submission {
        self.written += 1;
        let source = LineText::new("ресми жарияланым").unwrap();
        let text = self.texts[self.written % self.texts.len()].clone();
        let facts = DecisionAdopted {
            body: short("kenes").unwrap(),
            number: short(&format!("1-{}", self.written)).unwrap(),
            adopted_on: kenes_protocol::instant::Day::new(2025, 3, 18).unwrap(),
            matter: DecisionMatter::Budget,
            title: both("Бюджет туралы", "О бюджете").unwrap(),
            text: Bilingual { kk: Some(Text::new(text).unwrap()), ru: None },
            summary: None,
            basis: LineText::new("Жергілікті мемлекеттік басқару және өзін-өзі басқару туралы Заң").unwrap(),
            articles: List::empty(),
            competence: None,
            motivation: None,
            addressees: List::empty(),
            budget_effect: None,
            in_force_from: None,
            commencement: None,
            original: None,
            provenance: Provenance::Published { source: source.clone(), adopted_by: source },
        };
        let facts = Facts::DecisionAdopted(Box::new(facts));
        author(self.origin.territory(), &self.origin, Vec::new(), facts, &[(&self.key, Some(self.mandate.clone()))]).unwrap()
    }

    /// Has a day's records taken and sealed; the name of the last one.
    fn day(&mut self, network: &Network) -> RecordId {
        let records: Vec<Submission> = (0..DAY_RECORDS).map(|_| self.decision()).collect();
        let taken = network.nodes[OKRUG].client.submit(&records).unwrap();
        let names: Vec<RecordId> = taken.into_iter().map(Result::unwrap).collect();
        network.nodes[OKRUG].client.seal().unwrap();
        *names.last().unwrap()
    }
}

fn witnessed(network: &Network, id: &RecordId) {
    wait_within(PATIENCE, "witnessed at the nation", || {
        let record = network.nodes[0].client.json(&format!("/api/v1/records/{id}"))?;
        Ok((record["state"] == "witnessed").then_some(()))
    })
    .unwrap();
}

/// Bytes of entries, salts and bodies from an index on.
fn raw(folder: &Path, origin: &Origin, from: u64) -> u64 {
    let register = RegisterFiles::open(folder.join("data/registers").join(origin.folder()), origin.clone()).unwrap();
    let size = register.head().size;
    let runs = (from - from % 256..size).step_by(256).map(|start| register.entries(start, size.min(start + 256)).unwrap());
    let counted = (from - from % 256..).zip(runs.flatten()).filter(|(index, _)| *index >= from);
    counted.map(|(_, stored)| (stored.bytes.len() + stored.body.map_or(0, |(salt, body)| salt.len() + body.len())) as u64).sum()
}

fn size(network: &Network) -> u64 {
    network.nodes[OKRUG].client.json("/api/v1/status").unwrap()["home"]["size"].as_u64().unwrap_or_default()
}

/// The okrug is off for a month; everything it wrote goes out when it is switched on again.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn after_a_month(network: &mut Network, links: &Links, write: impl FnOnce(&Network) -> Option<RecordId>) -> (f64, u64, u64) {
    let before = size(network);
    links.cut(OKRUG).unwrap();
    let last = write(network);
    network.stop(OKRUG).unwrap();
    links.heal(OKRUG).unwrap();
    links.slow(OKRUG, KILOBITS).unwrap();
    let raw = raw(&network.nodes[OKRUG].folder, &network.nodes[OKRUG].origin().parse().unwrap(), before);
    let carried = links.carried(OKRUG).unwrap();
    let start = Instant::now();
    network.start(OKRUG).unwrap();
    match last {
        Some(id) => witnessed(network, &id),
        None => wait_within(PATIENCE, "all witnessed", || summary::witnessed(network)).map(|_| ()).unwrap(),
    }
    (start.elapsed().as_secs_f64(), links.carried(OKRUG).unwrap() - carried, raw)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn run() {
    if let Some(reason) = unable() {
        println!("thin_link skipped: {reason}");
        return;
    }
    let program = build_node(Profile::Release).unwrap();
    let links = Links::lay(NODES).unwrap();
    let mut network = Network::new(program, target().join("bench-thin")).unwrap();
    network.homes = links.homes();
    xtask::demo::build(&mut network).unwrap();
    wait_for("all witnessed", || summary::witnessed(&network)).unwrap();
    let mut writer = Writer::of(&network);
    links.slow(OKRUG, KILOBITS).unwrap();
    let (start, before) = (Instant::now(), links.carried(OKRUG).unwrap());
    let last = writer.day(&network);
    witnessed(&network, &last);
    let day = start.elapsed().as_secs_f64();
    line("thin_link.day_bytes", (links.carried(OKRUG).unwrap() - before) as f64, "bytes to two witnesses", None);
    line("thin_link.day_seconds", day, "s", Some(day / 10.0));
    let (month, carried, raw) = after_a_month(&mut network, &links, |network| (0..MONTH_DAYS).map(|_| writer.day(network)).last());
    line("thin_link.month_seconds", month, "s", Some(month / 240.0));
    line("thin_link.month_bytes", carried as f64, "bytes to two witnesses", Some(carried as f64 / raw as f64));
    only_the_region(&mut network);
    let (_, carried, raw) = after_a_month(&mut network, &links, |network| {
        xtask::load::all(network).unwrap();
        None
    });
    line("wire.month_raw_bytes", raw as f64, "bytes", None);
    line("wire.month_ratio", carried as f64 / raw as f64, "of the raw bytes", Some(carried as f64 / raw as f64 / 0.6));
}

/// One road up, as for a metered line: the region passes everything on.
fn only_the_region(network: &mut Network) {
    network.stop(OKRUG).unwrap();
    let config = network.nodes[OKRUG].folder.join("kenes.toml");
    let settings = std::fs::read_to_string(&config).unwrap();
    let (own, upstreams) = settings.split_once("[[upstreams]]").unwrap();
    let region = upstreams.split("[[upstreams]]").find(|part| !part.contains("/000000000\"")).unwrap();
    std::fs::write(&config, format!("{own}[[upstreams]]{region}")).unwrap();
    network.start(OKRUG).unwrap();
    let client = &network.nodes[OKRUG].client;
    let settled = || Ok((client.json("/api/v1/status")?["sealing"]["state"] == "settled").then_some(()));
    wait_for("the okrug compared with the region", settled).unwrap();
}
