//! What people take part in at this node: initiatives that collect, and calls that are voted on.

use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::rules::participation::TakingPart;
use kenes_protocol::views::participation;
use kenes_protocol::views::projects::{self, CallRow};
use kenes_protocol::views::rows::RowsFault;

use crate::http::accounts::{TwoTexts, two};
use crate::node::Node;

/// One of them.
#[derive(Debug)]
pub struct Counting {
    /// The record.
    pub id: RecordId,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: TwoTexts,
    /// The first and the last day on which people take part.
    pub period: (Day, Day),
    /// True when nothing is counted any more: the initiative is closed, the call has a result.
    pub is_over: bool,
    /// From which age on people take part.
    pub age: u8,
    /// The call; nothing for an initiative.
    pub call: Option<CallRow>,
    /// How many supporters an initiative needs.
    pub threshold: Option<u32>,
}

impl Counting {
    /// The day by which somebody is judged who takes part now: not after the last one.
    #[must_use]
    pub fn day(&self, today: Day) -> Day {
        today.min(self.period.1)
    }

    /// True on a day on which people take part themselves.
    #[must_use]
    pub fn takes(&self, today: Day) -> bool {
        !self.is_over && self.period.0 <= today && today <= self.period.1
    }
}

/// What of this node's own register has this name; nothing where that is neither an initiative nor a call.
pub fn counting(node: &Node, id: &RecordId) -> Result<Option<Counting>, RowsFault> {
    let (rows, home) = (&*node.index, &node.settings.origin);
    if let Some(row) = participation::initiative(rows, id)?.filter(|row| row.origin == *home) {
        return Ok(Some(Counting {
            id: *id,
            number: row.number.to_string(),
            title: two(&row.title),
            period: row.period,
            is_over: participation::closing(rows, id)?.is_some(),
            age: TakingPart::of(rows, home, row.period.0)?.age.value,
            call: None,
            threshold: Some(row.threshold),
        }));
    }
    let Some(row) = projects::call(rows, id)?.filter(|row| row.origin == *home) else { return Ok(None) };
    Ok(Some(Counting {
        id: *id,
        number: row.number.to_string(),
        title: two(&row.title),
        period: row.ballot,
        is_over: !projects::results(rows, id)?.is_empty(),
        age: TakingPart::of(rows, home, row.ballot.0)?.age.value,
        threshold: None,
        call: Some(row),
    }))
}

/// Everything of this node that people take part in, or of whom something is still in the vault.
pub fn all(node: &Node) -> Result<Vec<Counting>, RowsFault> {
    let (rows, home) = (&*node.index, node.settings.origin.territory());
    let mut found = Vec::new();
    for id in participation::initiatives_in(rows, &home)?.into_iter().chain(projects::calls_in(rows, &home)?) {
        if participation::erasure(rows, &id)?.is_none() {
            found.extend(counting(node, &id)?);
        }
    }
    Ok(found)
}
