//! From registers to the index of texts: reads what was folded into the views since the last time.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::mpsc::Receiver;
use std::sync::{PoisonError, Weak};
use std::time::Duration;

use kenes_protocol::limits::PACKAGE_ENTRIES;
use kenes_protocol::record::v1::{Bilingual, DecisionAdopted};
use kenes_protocol::record::{Facts, Relation};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::transfer::RegisterSource as _;
use kenes_protocol::verify::VerifiedEntry;
use kenes_protocol::views::lookup;
use kenes_protocol::views::texts;

use crate::node::Node;
use crate::projector::{ProjectError, reopen};
use crate::search::fold::words;
use crate::search::{Change, SearchError, Sort, Text};
use crate::store::StoreError;

/// How long more registers are waited for before all of them are written at once: a commit costs several files.
const TOGETHER: Duration = Duration::from_millis(300);
/// Changes after which what was read is written, so that memory stays small while the whole country is read.
const CHANGES: usize = 2_000;

/// Keeps the index of texts up to date until the node is gone.
pub fn run(node: &Weak<Node>, changed: &Receiver<Origin>) -> Result<(), SearchError> {
    if let Some(node) = node.upgrade() {
        erase_left_over(&node)?;
    }
    while let Ok(first) = changed.recv() {
        let mut origins = BTreeSet::from([first]);
        while let Ok(next) = changed.recv_timeout(TOGETHER) {
            origins.insert(next);
        }
        let Some(node) = node.upgrade() else { break };
        if let Err(cause) = catch_up(&node, &origins) {
            tracing::error!(%cause, "the index of texts lags behind");
        }
    }
    Ok(())
}

/// Takes out records that were erased after their redaction had been read: it waited for a mandate then.
pub fn erase_left_over(node: &Node) -> Result<(), SearchError> {
    let mut changes = Vec::new();
    for id in lookup::redacted(&*node.index).map_err(ProjectError::from)? {
        if node.texts.holds(&id)? {
            changes.push(Change::Erase(id));
        }
    }
    if changes.is_empty() { Ok(()) } else { node.texts.apply(changes, BTreeMap::new()) }
}

/// Reads what is new of these registers.
pub fn catch_up(node: &Node, origins: &BTreeSet<Origin>) -> Result<(), SearchError> {
    let known = node.texts.cursors();
    let (mut changes, mut cursors) = (Vec::new(), BTreeMap::new());
    for origin in origins {
        let folded = lookup::projected(&*node.index, origin).map_err(ProjectError::from)?;
        let read = known.get(origin).copied().unwrap_or(0);
        let mut next = read;
        if folded < read {
            // The register began anew: a branch was given up.
            changes.push(Change::Forget(origin.clone()));
            next = 0;
        }
        while next < folded {
            let until = folded.min(next - next % PACKAGE_ENTRIES + PACKAGE_ENTRIES);
            for entry in entries(node, origin, next, until)? {
                changes.extend(change(node, &entry)?);
            }
            next = until;
            cursors.insert(origin.clone(), next);
            if changes.len() >= CHANGES {
                node.texts.apply(std::mem::take(&mut changes), std::mem::take(&mut cursors))?;
            }
        }
        if next != read {
            cursors.insert(origin.clone(), next);
        }
    }
    if cursors.is_empty() { Ok(()) } else { node.texts.apply(changes, cursors) }
}

fn entries(node: &Node, origin: &Origin, from: u64, to: u64) -> Result<Vec<VerifiedEntry>, SearchError> {
    let Some(register) = node.ledger.get(origin) else { return Ok(Vec::new()) };
    let stored = register.read().unwrap_or_else(PoisonError::into_inner).entries(from, to);
    let stored = stored.map_err(|cause: StoreError| ProjectError::from(cause))?;
    let opened = (from..).zip(&stored).map(|(index, stored)| reopen(origin, index, stored)).collect::<Result<_, _>>()?;
    Ok(opened)
}

fn both<T: Deref<Target = str>>(text: &Bilingual<T>) -> String {
    [&text.kk, &text.ru].into_iter().flatten().map(|text| &**text).collect::<Vec<_>>().join(" ")
}

fn decision(facts: &DecisionAdopted) -> String {
    let articles = facts.articles.iter().map(|article| both(&article.text));
    let words: Vec<String> = [facts.number.to_string(), both(&facts.title), both(&facts.text)].into_iter().chain(articles).collect();
    words.join(" ")
}

/// What an entry changes. Whether a record stands is not asked here but when it is shown; a redaction must stand.
fn change(node: &Node, entry: &VerifiedEntry) -> Result<Option<Change>, SearchError> {
    let Some(facts) = entry.facts() else { return Ok(None) };
    let (sort, text) = match facts {
        Facts::DecisionAdopted(facts) => (Sort::Decision, decision(facts)),
        Facts::DecisionAmended(facts) => (Sort::Decision, decision(&facts.decision)),
        Facts::DecisionRepealed(facts) => (Sort::Decision, decision(&facts.decision)),
        Facts::MeetingConvened(facts) => {
            let agenda = facts.agenda.iter().map(|item| both(&item.title)).collect::<Vec<_>>().join(" ");
            (Sort::Meeting, [both(&facts.place), agenda].join(" "))
        }
        Facts::IssueRaised(facts) => {
            let text = facts.text.as_ref().map(both).unwrap_or_default();
            (Sort::Issue, [facts.category.replace('_', " "), text].join(" "))
        }
        Facts::InitiativeOpened(facts) => (Sort::Initiative, [facts.number.to_string(), both(&facts.title), both(&facts.text)].join(" ")),
        Facts::ProjectProposed(facts) => (Sort::Project, [both(&facts.title), both(&facts.text)].join(" ")),
        Facts::Redaction(_) => {
            let Some(id) = entry.header().reference(Relation::Redacts) else { return Ok(None) };
            let erased = lookup::redacted_by(&*node.index, &id).map_err(ProjectError::from)?.is_some();
            return Ok(erased.then_some(Change::Erase(id)));
        }
        Facts::PublicationWithdrawn(_) => {
            let Some(id) = entry.header().reference(Relation::Withdraws) else { return Ok(None) };
            let withdrawn = texts::withdrawn(&*node.index, &id).map_err(ProjectError::from)?.is_some();
            return Ok(withdrawn.then_some(Change::Erase(id)));
        }
        _ => return Ok(None),
    };
    let header = entry.header();
    Ok(Some(Change::Put(Box::new(Text {
        id: entry.id(),
        origin: header.register.clone(),
        territory: header.territory,
        sort,
        words: words(&text),
    }))))
}
