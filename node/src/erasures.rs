//! Whether neighbours have erased what was erased here. A redaction travels like any record and every honest holder
//! follows it; what they did is looked at and not only claimed: the entry is asked for, and it must come without its body.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use kenes_protocol::codec;
use kenes_protocol::limits::ERASURES;
use kenes_protocol::register::{Origin, bundle};
use kenes_protocol::replication::machine::{Erasure, Input, Peer};
use kenes_protocol::replication::transfer::RegisterSource as _;
use kenes_protocol::replication::wire::Transfer;
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::{RowBatch, RowsFault};

use crate::clock;
use crate::node::{News, Node};
use crate::projector::ProjectError;
use crate::store::StoreError;

impl Node {
    /// Erasures with those who confirmed them, as many as are looked after at a time.
    fn erasures(&self) -> Result<Vec<Erasure>, RowsFault> {
        let mut erasures = Vec::new();
        for id in lookup::redacted(&*self.index)? {
            let Some(row) = lookup::record(&*self.index, &id)? else { continue };
            let confirmed: BTreeSet<Peer> = lookup::confirmations(&*self.index, &id)?.into_iter().map(|(peer, _)| peer).collect();
            erasures.push(Erasure { origin: row.origin, index: row.index, confirmed });
        }
        // Those that the fewest confirmed come first; what has waited long does not keep the others from being asked.
        erasures.sort_by_key(|erasure| erasure.confirmed.len());
        erasures.truncate(ERASURES);
        Ok(erasures)
    }

    /// Tells the network which erasures to look after, where that changed.
    pub fn look_after_erasures(&self) -> Result<(), RowsFault> {
        let erasures = self.erasures()?;
        let mut told = self.told_erasures.lock().unwrap_or_else(PoisonError::into_inner);
        if *told != erasures {
            told.clone_from(&erasures);
            self.tell_news(News::Erased(erasures));
        }
        Ok(())
    }

    /// Looks at what a neighbour answered for an erased entry, and notes it when the body is gone there. A crash that loses the
    /// note costs another question.
    pub fn confirm_erasure(&self, peer: &Peer, origin: &Origin, index: u64, transfer: Option<&Transfer>) -> Result<Input, ProjectError> {
        let erased = match transfer {
            Some(transfer) => self.lacks_body(origin, index, transfer)?,
            None => false,
        };
        if erased {
            let entry = self.own_entry(origin, index)?;
            if let Ok(entry) = kenes_protocol::record::Entry::parse(&entry) {
                let key = Key::of(Table::Confirmed).record(&entry.id()).origin(peer).build();
                let at = codec::encode(&clock::now()).map_err(|cause| RowsFault(Box::new(cause)))?;
                self.index.apply(RowBatch::from([(key, Some(at))]))?;
                tracing::info!(%peer, record = %entry.id(), "a neighbour confirmed an erasure");
            }
        }
        Ok(Input::Confirmed { peer: peer.clone(), origin: origin.clone(), index, erased })
    }

    /// True when the transfer begins with our entry, and has no body for it.
    fn lacks_body(&self, origin: &Origin, index: u64, transfer: &Transfer) -> Result<bool, StoreError> {
        let Some(package) = transfer.packages.first().filter(|_| transfer.from == index) else { return Ok(false) };
        let Ok(entries) = bundle::split(&package.entries.0) else { return Ok(false) };
        let (Some(entry), Some(None)) = (entries.first(), package.bodies.first()) else { return Ok(false) };
        Ok(**entry == self.own_entry(origin, index)?)
    }

    fn own_entry(&self, origin: &Origin, index: u64) -> Result<Vec<u8>, StoreError> {
        let register = self.ledger.get(origin).ok_or_else(|| StoreError::NoEntry(origin.clone(), index))?;
        let entries = register.read().unwrap_or_else(PoisonError::into_inner).entries(index, index + 1)?;
        entries.into_iter().next().map(|stored| stored.bytes).ok_or_else(|| StoreError::NoEntry(origin.clone(), index))
    }
}
