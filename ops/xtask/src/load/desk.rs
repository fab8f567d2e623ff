//! One official at work: signs records and hands them to the node in batches.

use kenes_node::author::author;
use kenes_node::client::Client;
use kenes_protocol::bounded::{LineText, ShortText};
use kenes_protocol::digest::RecordId;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::v1::Bilingual;
use kenes_protocol::record::{Entry, Facts, MandateRef, Reference, Relation};
use kenes_protocol::register::Origin;
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::Territory;

use crate::error::Error;
use crate::network::wait_for;

/// Records signed and not yet handed over are kept together up to this many.
const BATCH: usize = 200;

/// An official with a key, a mandate and a node.
pub struct Desk {
    client: Client,
    register: Origin,
    territory: Territory,
    key: PrivateKey,
    mandate: MandateRef,
    waiting: Vec<Submission>,
    submitted: u64,
}

impl Desk {
    /// Waits until the node knows the official's mandate.
    pub fn open(client: &Client, register: &str, territory: Territory, key: PrivateKey) -> Result<Self, Error> {
        let public = key.public();
        let mandate =
            wait_for(&format!("the mandate of {public} at {}", client.base()), || Ok(Some(client.mandate(&public, "secretary")?)))?;
        let register = register.parse().map_err(|cause| Error::Data(format!("{register}: {cause}")))?;
        Ok(Self { client: client.clone(), register, territory, key, mandate, waiting: Vec::new(), submitted: 0 })
    }

    /// The territory it writes about.
    pub const fn territory(&self) -> Territory {
        self.territory
    }

    /// Records handed over so far.
    pub const fn submitted(&self) -> u64 {
        self.submitted
    }

    /// Signs a record about the desk's own territory.
    pub fn record(&mut self, refs: &[(Relation, RecordId)], facts: Facts) -> Result<RecordId, Error> {
        self.record_about(self.territory, refs, facts)
    }

    /// Signs a record; its name is known at once, so that the next one can refer to it.
    pub fn record_about(&mut self, territory: Territory, refs: &[(Relation, RecordId)], facts: Facts) -> Result<RecordId, Error> {
        let refs = refs.iter().map(|(rel, id)| Reference { rel: *rel, id: *id }).collect();
        let submission = author(territory, &self.register, refs, facts, &[(&self.key, Some(self.mandate.clone()))])?;
        let entry = Entry::parse(submission.entry()).map_err(|cause| Error::Data(cause.to_string()))?;
        self.waiting.push(submission);
        if self.waiting.len() == BATCH {
            self.hand_over()?;
        }
        Ok(entry.id())
    }

    /// Hands over what waits. Every record must be taken.
    pub fn hand_over(&mut self) -> Result<(), Error> {
        for outcome in self.client.submit(&std::mem::take(&mut self.waiting))? {
            outcome.map_err(|problem| Error::Refused(problem.to_string()))?;
            self.submitted += 1;
        }
        Ok(())
    }
}

impl Desk {
    /// Hands over what waits and has all of it sealed, so that nothing is on its way when the last desk closes.
    pub fn close(&mut self) -> Result<(), Error> {
        self.hand_over()?;
        self.client.seal()?;
        Ok(())
    }
}

/// A text in both languages.
pub fn both(kk: &str, ru: &str) -> Result<Bilingual<LineText>, Error> {
    Ok(Bilingual { kk: Some(LineText::new(kk)?), ru: Some(LineText::new(ru)?) })
}

/// A line.
pub fn line(text: &str) -> Result<LineText, Error> {
    Ok(LineText::new(text)?)
}

/// A short text.
pub fn short(text: &str) -> Result<ShortText, Error> {
    Ok(ShortText::new(text)?)
}
