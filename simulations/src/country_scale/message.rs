//! What travels, with its size and without its content.

use kenes_protocol::replication::machine::Ask;

use crate::country_scale::layout::Site;
use crate::country_scale::sizes;

/// A head of a register: who cosigned it, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Copy {
    pub(super) kept: u64,
    pub(super) committed: u64,
    pub(super) cosigned: u8,
}

/// The bit of a region's witness.
pub(super) const BY_REGION: u8 = 1;
/// The bit of the nation's witness.
pub(super) const BY_NATION: u8 = 2;

/// A part of a register: entries from one to another, under a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) register: Site,
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) head: Copy,
}

/// A question with what its answer needs.
#[derive(Debug, Clone)]
pub(super) enum Question {
    Heads,
    Push(Part),
    Pull { register: Site, before: Copy },
    Share { register: Site, head: Copy },
    Announce { register: Site, head: Copy },
}

/// An answer.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    Heads(Vec<(Site, Copy)>),
    Kept { register: Site, sent: Copy, kept: Copy },
    Part { before: u64, part: Part },
    Nothing,
}

impl Question {
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Heads => sizes::ASK,
            Self::Push(part) => part.bytes(),
            Self::Pull { .. } => sizes::PULL,
            Self::Share { head, .. } => sizes::SHARE + sizes::COSIGNATURE * u64::from(head.cosigned.count_ones()),
            Self::Announce { .. } => sizes::ANNOUNCE,
        }
    }
}

impl Answer {
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Heads(lines) => sizes::HEADS + sizes::HEAD_LINE * lines.len() as u64,
            Self::Kept { kept, .. } => sizes::KEPT + if kept.cosigned > 0 { sizes::COSIGNATURE } else { 0 },
            Self::Part { part, .. } => part.bytes(),
            Self::Nothing => sizes::NOTHING,
        }
    }
}

impl Part {
    pub(super) fn bytes(&self) -> u64 {
        sizes::push(self.to - self.from) + sizes::COSIGNATURE * u64::from(self.head.cosigned.count_ones())
    }

    /// The next part of a register for somebody who keeps so much of it.
    pub(super) fn of(register: Site, held: Copy, from: u64) -> Option<Self> {
        (from <= held.committed && held.committed > 0).then(|| Self {
            register,
            from,
            to: held.committed.min(from + sizes::RECORDS_OF_A_PIECE),
            head: held,
        })
    }
}

/// A name for an ask, for what is counted.
pub(super) const fn kind(ask: &Ask) -> usize {
    match ask {
        Ask::Heads(_) => 0,
        Ask::Push { .. } => 1,
        Ask::Pull(_) => 2,
        Ask::Share(_) => 3,
        _ => 4,
    }
}
