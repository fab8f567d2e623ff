//! The nightly reading of everything, and mending what a disk damaged: tiles from entries, entries and bodies from those
//! who hold the same register.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use kenes_protocol::limits::PACKAGE_ENTRIES;
use kenes_protocol::register::bundle;
use kenes_protocol::register::{Origin, tile};
use kenes_protocol::replication::machine::{Brought, Input, Peer};
use kenes_protocol::replication::wire::Transfer;
use kenes_protocol::views::lookup;
use kenes_protocol::views::tables::StandingCode;

use crate::node::{News, Node};
use crate::store::bodies::SaltedBody;
use crate::store::check::{Check, Damage, Report};
use crate::store::{RegisterFiles, StoreError};

/// Bytes read a second during a check: an old disk serves its office meanwhile.
const BYTES_A_SECOND: u64 = 4 * 1024 * 1024;

/// Runs of a register that wait to be mended, and what has come for the first of them.
#[derive(Debug, Default)]
pub struct Mending {
    runs: VecDeque<Damage>,
    entries: Vec<Vec<u8>>,
    bodies: Vec<SaltedBody>,
}

impl Mending {
    /// The first entry that is needed next.
    fn next(&self) -> Option<u64> {
        Some(self.runs.front()?.run * PACKAGE_ENTRIES + self.entries.len() as u64)
    }
}

/// Registers that are being mended.
pub type Wounds = BTreeMap<Origin, Mending>;

/// Checks everything again and again, until the node stops.
pub async fn run(node: Arc<Node>) {
    let mut interval = tokio::time::interval(Duration::from_secs(node.settings.check_seconds));
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    // The first check comes a whole interval after the start: starting reads enough.
    interval.tick().await;
    loop {
        interval.tick().await;
        let checked = node.clone();
        match tokio::task::spawn_blocking(move || check_all(&checked, std::thread::sleep)).await {
            Ok(Ok(())) => {}
            Ok(Err(cause)) => tracing::error!(%cause, "the check of the registers could not go on"),
            Err(cause) => tracing::error!(%cause, "the check of the registers ended"),
        }
    }
}

fn check_all(node: &Node, pause: impl Fn(Duration)) -> Result<(), StoreError> {
    for origin in node.ledger.origins() {
        let report = check(node, &origin, &pause)?;
        if report.tiles > 0 {
            tracing::warn!(%origin, tiles = report.tiles, "damaged tiles were written anew from entries");
        }
        if !report.damaged.is_empty() {
            tracing::error!(%origin, runs = report.damaged.len(), "entries or bodies are damaged and are asked for elsewhere");
        }
        node.wounded(&origin, report.damaged);
    }
    Ok(())
}

/// Checks one register, a run at a time; whoever writes meanwhile is not held up.
fn check(node: &Node, origin: &Origin, pause: &impl Fn(Duration)) -> Result<Report, StoreError> {
    let Some(register) = node.ledger.get(origin) else { return Ok(Report::default()) };
    let mut check = Check::of(&register.read().unwrap_or_else(PoisonError::into_inner));
    loop {
        let read = check.step(&register.read().unwrap_or_else(PoisonError::into_inner))?;
        let Some(bytes) = read else { break };
        pause(Duration::from_millis(bytes * 1_000 / BYTES_A_SECOND));
    }
    check.finish(&register.write().unwrap_or_else(PoisonError::into_inner))
}

impl Node {
    /// Notes runs that must come from elsewhere, and asks for them.
    fn wounded(&self, origin: &Origin, runs: Vec<Damage>) {
        let mut wounds = self.wounds.lock().unwrap_or_else(PoisonError::into_inner);
        if runs.is_empty() {
            wounds.remove(origin);
            return;
        }
        let mending = Mending { runs: runs.into(), ..Mending::default() };
        let next = mending.next();
        wounds.insert(origin.clone(), mending);
        drop(wounds);
        if let Some(next) = next {
            self.tell_news(News::Damaged(origin.clone(), next));
        }
    }

    /// How many runs of registers are damaged here.
    #[must_use]
    pub fn damaged_runs(&self) -> u64 {
        self.wounds.lock().unwrap_or_else(PoisonError::into_inner).values().map(|mending| mending.runs.len() as u64).sum()
    }

    /// Takes what a peer sent for damaged entries. Nothing of it is believed that does not hash to what was signed.
    pub fn mend(&self, peer: &Peer, origin: &Origin, transfer: Option<&Transfer>) -> Result<Input, StoreError> {
        let mut wounds = self.wounds.lock().unwrap_or_else(PoisonError::into_inner);
        let told = |next, brought| Input::Mended { peer: peer.clone(), origin: origin.clone(), next, brought };
        let Some(mending) = wounds.get_mut(origin) else { return Ok(told(None, Brought::Nothing)) };
        let (Some(register), Some(damage)) = (self.ledger.get(origin), mending.runs.front().copied()) else {
            return Ok(told(None, Brought::Nothing));
        };
        let mut register = register.write().unwrap_or_else(PoisonError::into_inner);
        let before = mending.entries.len();
        if let Some(transfer) = transfer.filter(|transfer| Some(transfer.from) == mending.next()) {
            collect(mending, transfer, width_of(&register, damage.run));
        }
        if mending.entries.len() == before {
            return Ok(told(mending.next(), Brought::Nothing));
        }
        if mending.entries.len() as u64 == width_of(&register, damage.run) {
            let (entries, bodies) = (std::mem::take(&mut mending.entries), std::mem::take(&mut mending.bodies));
            let erased = |index| {
                let judged = lookup::judgement(&*self.index, origin, index);
                judged.is_ok_and(|judged| judged.is_some_and(|judged| judged.standing == StandingCode::Erased))
            };
            if !register.mend_run(damage.run, &entries, &bodies, erased)? {
                tracing::warn!(%peer, %origin, run = damage.run, "what came for a damaged run is not what was signed");
                return Ok(told(mending.next(), Brought::Nothing));
            }
            tracing::warn!(%peer, %origin, run = damage.run, "a damaged run was mended");
            mending.runs.pop_front();
        }
        Ok(told(mending.next(), Brought::Something))
    }
}

fn width_of(register: &RegisterFiles, run: u64) -> u64 {
    tile::width_in(register.head().size, 0, run)
}

/// Adds the entries of a transfer that belong to the run under way.
fn collect(mending: &mut Mending, transfer: &Transfer, width: u64) {
    for package in &transfer.packages {
        let Ok(entries) = bundle::split(&package.entries.0) else { return };
        for (entry, body) in entries.into_iter().zip(&package.bodies) {
            if mending.entries.len() as u64 == width {
                return;
            }
            mending.entries.push(entry.to_vec());
            mending.bodies.push(body.as_ref().map(|body| (*body.salt.as_bytes(), body.body.0.clone())));
        }
    }
}
