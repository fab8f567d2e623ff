//! What comes from peers: bytes -> verified and located -> on disk -> cosigned -> answered. Nothing is answered before
//! it is on disk.
//!
//! Transfers of one register that came at about the same time go to disk together: whoever has the register's turn takes
//! all that wait, so that a disk that syncs slowly is asked once for many.

use std::collections::BTreeMap;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kenes_protocol::register::merkle::empty_root;
use kenes_protocol::register::{Frontier, Head, Origin};
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::replication::transfer::{Believed, Held, KnownKeys, Located, TransferError, locate, verify_at};
use kenes_protocol::replication::wire::Transfer;
use kenes_protocol::verify::{UntrustedEntry, VerifiedEntry};

use crate::node::Node;
use crate::receive::{Kept, ReceiveError};

/// How long a part waits for those before it.
const OVERTAKEN: Duration = Duration::from_millis(500);
/// Fewer entries than this are verified on one thread.
const SHARE_FROM: usize = 32;

type Outcome = Result<Kept, ReceiveError>;

/// Transfers that wait, by register. Only registers that a mandate names get a lane.
#[derive(Debug, Default)]
pub struct Intake {
    lanes: Mutex<BTreeMap<Origin, Arc<Lane>>>,
}

#[derive(Debug, Default)]
struct Lane {
    queue: Mutex<Queue>,
    grown: Condvar,
    turn: Mutex<()>,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// Where the parts end that wait or are being taken, with what is kept.
    reach: u64,
}

#[derive(Debug)]
struct Waiting {
    part: Part,
    told: SyncSender<Outcome>,
}

/// A transfer with its entries verified, as far as they were not kept when it came; their places are not proven yet.
#[derive(Debug)]
struct Part {
    transfer: Transfer,
    verified: Vec<VerifiedEntry>,
}

impl Intake {
    fn lane(&self, origin: &Origin) -> Arc<Lane> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        lanes.entry(origin.clone()).or_default().clone()
    }
}

impl Lane {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Node {
    /// Takes part of a register. Idempotent; stale and overlapping parts change nothing and are answered with what is kept.
    pub fn receive(&self, transfer: Transfer, origin: &Origin) -> Outcome {
        let keys = self.keys_to_receive(origin)?;
        let lane = self.intake.lane(origin);
        // Before its turn, while another part is being written: verifying is most of the work and asks for no order.
        let part = self.verified(transfer, origin)?;
        let (told, answer) = sync_channel(1);
        self.enqueue(&lane, origin, Waiting { part, told });
        let turn = lane.turn.lock().unwrap_or_else(PoisonError::into_inner);
        // Nothing waits any more when whoever had the turn before took ours along.
        let mut taken = std::mem::take(&mut lane.queue().waiting);
        taken.sort_by_key(|waiting| waiting.part.transfer.from);
        let (parts, tell): (Vec<_>, Vec<_>) = taken.into_iter().map(|waiting| (waiting.part, waiting.told)).unzip();
        for (outcome, tell) in self.receive_in_order(&parts, origin, &keys).into_iter().zip(tell) {
            // A peer that is gone by now asks again what is kept.
            let _ = tell.send(outcome);
        }
        let mut queue = lane.queue();
        if queue.waiting.is_empty() {
            // What was not kept after all has to come again.
            queue.reach = self.held(origin).frontier.size();
        }
        drop(queue);
        drop(turn);
        answer.recv().unwrap_or(Err(ReceiveError::BrokenOff))
    }

    /// Pushes of one question travel beside each other, and a later one may be here first: it waits for those before it,
    /// a little while. What came too early after all is answered with what is kept.
    fn enqueue(&self, lane: &Lane, origin: &Origin, arrived: Waiting) {
        let (from, until) = (arrived.part.transfer.from, arrived.part.transfer.until());
        let mut queue = lane.queue();
        queue.reach = self.held(origin).frontier.size().max(queue.reach);
        if queue.reach < from {
            let waited = lane.grown.wait_timeout_while(queue, OVERTAKEN, |queue| queue.reach < from);
            queue = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        if queue.reach >= from {
            queue.reach = until.max(queue.reach);
            lane.grown.notify_all();
        }
        queue.waiting.push(arrived);
    }

    /// Takes several parts of a register that follow each other; as many as fit together go to disk together.
    pub fn receive_all(&self, transfers: &[Transfer], origin: &Origin) -> Result<Vec<Outcome>, ReceiveError> {
        let keys = self.keys_to_receive(origin)?;
        let lane = self.intake.lane(origin);
        let parts = transfers.iter().map(|transfer| self.verified(transfer.clone(), origin)).collect::<Result<Vec<_>, _>>()?;
        let _turn = lane.turn.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(self.receive_in_order(&parts, origin, &keys))
    }

    fn verified(&self, transfer: Transfer, origin: &Origin) -> Result<Part, ReceiveError> {
        let verified = verify_shared(&transfer.untrusted(self.held(origin).frontier.size())?, origin)?;
        Ok(Part { transfer, verified })
    }

    fn keys_to_receive(&self, origin: &Origin) -> Result<KnownKeys, ReceiveError> {
        let keys = self.projector.known_keys(origin)?;
        if keys.log.is_empty() { Err(ReceiveError::Unknown(origin.clone())) } else { Ok(keys) }
    }

    fn receive_in_order(&self, parts: &[Part], origin: &Origin, keys: &KnownKeys) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(parts.len());
        while let Some(rest) = parts.get(outcomes.len()..).filter(|rest| !rest.is_empty()) {
            match self.receive_run(rest, origin, keys) {
                Ok((count, kept)) => outcomes.extend((0..count).map(|_| Ok(kept.clone()))),
                // Together they failed, or the first one did: alone it is clear whose fault it is.
                Err(_) => outcomes.push(self.receive_run(&rest[..1], origin, keys).map(|(_, kept)| kept)),
            }
        }
        outcomes
    }

    /// Takes the first transfer with as many of those behind it as continue it up to the first complete head. How many
    /// that were, and what is kept now.
    fn receive_run(&self, parts: &[Part], origin: &Origin, keys: &KnownKeys) -> Result<(usize, Kept), ReceiveError> {
        let Some(first) = parts.first() else { return Ok((0, self.kept(origin)?)) };
        let held = self.held(origin);
        let mut located = match locate(&first.transfer, origin, &held, keys) {
            Ok(located) => located,
            Err(cause) => return Ok((1, self.not_located(&first.transfer, origin, keys, cause)?)),
        };
        let mut count = 1;
        while let Some(next) = parts.get(count).filter(|_| !located.is_complete()) {
            located = located.with_next(&next.transfer, keys)?;
            count += 1;
        }
        let mut verified: Vec<VerifiedEntry> = Vec::new();
        let mut next = held.frontier.size();
        // Parts may overlap, and some of it may have been kept since it was verified.
        for entry in parts.iter().take(count).flat_map(|part| &part.verified) {
            if entry.index() == next {
                verified.push(entry.clone());
                next += 1;
            }
        }
        Ok((count, self.take(located, verified, origin, keys, &held)?))
    }

    fn held(&self, origin: &Origin) -> Held {
        match self.ledger.get(origin) {
            Some(register) => register.read().unwrap_or_else(PoisonError::into_inner).held(),
            None => Held { frontier: Frontier::empty(), committed: Head { size: 0, root: empty_root() } },
        }
    }

    /// A transfer that has no place in what is held: an old one, one that came too early, or one of another branch.
    fn not_located(&self, transfer: &Transfer, origin: &Origin, keys: &KnownKeys, cause: TransferError) -> Outcome {
        match cause {
            TransferError::Stale { .. } => {
                self.check_stale(origin, transfer, keys)?;
                self.kept(origin)
            }
            TransferError::Gap { .. } => self.kept(origin),
            TransferError::Contradiction => {
                self.check_stale(origin, transfer, keys)?;
                self.drop_kept(origin)?;
                Err(TransferError::Contradiction.into())
            }
            cause => Err(cause.into()),
        }
    }

    /// Joins what was located and verified, and puts it on disk.
    fn take(&self, located: Located<'_>, verified: Vec<VerifiedEntry>, origin: &Origin, keys: &KnownKeys, held: &Held) -> Outcome {
        // What our own log signed and we do not hold is taken back whoever brings it, as long as we sign nothing ourselves.
        let lost = matches!(self.guard.standing(), Standing::NotCompared | Standing::Behind(_));
        if *origin == self.settings.origin && !located.untrusted().is_empty() && !lost {
            return Err(ReceiveError::Home);
        }
        let bytes = located.bytes();
        let believed = located.finish(verified)?;
        // Counted once it is believed: a stranger who sends wrong bodies must not use up what the register may bring.
        self.count_bytes(origin, bytes)?;
        if self.store(believed, origin, keys, held.frontier.size())? {
            self.changed(origin);
        }
        self.kept(origin)
    }

    /// The stored arrow of what others sealed. True when the committed head or its cosignatures are other than before.
    fn store(&self, believed: Believed, origin: &Origin, keys: &KnownKeys, expected: u64) -> Result<bool, ReceiveError> {
        let register = self.ledger.open_or_create(origin)?;
        let mut register = register.write().unwrap_or_else(PoisonError::into_inner);
        let complete = believed.is_complete();
        let checkpoint = self.with_known_cosignatures(believed.checkpoint, register.note(), keys, complete);
        let before = register.note().to_vec();
        if believed.entries.is_empty() {
            if complete && register.frontier().size() == expected && checkpoint.to_bytes() != before {
                register.commit(&checkpoint)?;
            }
        } else {
            let entries: Vec<_> = believed.entries.into_iter().map(|(_, stored)| stored).collect();
            register.append(expected, &entries, believed.frontier, &believed.tiles, complete.then_some(&checkpoint))?;
            tracing::debug!(%origin, entries = entries.len(), size = register.frontier().size(), "kept");
        }
        Ok(register.note() != before)
    }
}

/// The verify arrow for many entries, on all processors; the result is the same as on one.
fn verify_shared(untrusted: &[UntrustedEntry<'_>], origin: &Origin) -> Result<Vec<VerifiedEntry>, TransferError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    if untrusted.len() < SHARE_FROM || threads == 1 {
        return untrusted.iter().map(|entry| verify_at(*entry, origin)).collect();
    }
    let share = untrusted.len().div_ceil(threads);
    let parts: Vec<Result<Vec<VerifiedEntry>, TransferError>> = std::thread::scope(|scope| {
        let work = |part: &[UntrustedEntry<'_>]| part.iter().map(|entry| verify_at(*entry, origin)).collect();
        let running: Vec<_> = untrusted.chunks(share).map(|part| scope.spawn(move || work(part))).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or(Err(TransferError::Mismatch))).collect()
    });
    parts.into_iter().collect::<Result<Vec<_>, _>>().map(|parts| parts.into_iter().flatten().collect())
}
