//! A clerk's office in a running network: an okrug's node and its secretary.

use std::path::PathBuf;

use kenes_node::author::author;
use kenes_node::client::Client;
use kenes_node::store::RegisterFiles;
use kenes_protocol::bounded::{List, ShortText};
use kenes_protocol::digest::RecordId;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{Bilingual, BodyEstablished, BodyKind};
use kenes_protocol::register::Origin;
use xtask::error::Error;
use xtask::load::desk::line;
use xtask::network::{Network, wait_for};

/// The states of a record at the node that took it, in the order it comes through them.
const STATES: [&str; 3] = ["recorded", "sealed", "witnessed"];

/// An okrug of the demo's network with its secretary.
pub struct Office {
    /// The network.
    pub network: Network,
    /// The place of the okrug's node.
    pub place: usize,
    key: PrivateKey,
}

impl Office {
    /// A new network, once the secretary may write.
    pub fn open(test: &str) -> Result<Self, Error> {
        Self::of(crate::network(test)?)
    }

    /// The office of the first okrug of a network, once the secretary may write.
    pub fn of(network: Network) -> Result<Self, Error> {
        let place = network.nodes.iter().position(|node| node.role == "okrug");
        let place = place.ok_or_else(|| Error::Data("a network without an okrug".to_owned()))?;
        let key = network.read_key(&format!("{}-secretary", network.nodes[place].territory))?;
        let office = Self { network, place, key };
        wait_for("the secretary's mandate", || Ok(office.client().mandate(&office.key.public(), "secretary").ok()))?;
        Ok(office)
    }

    /// The node's API.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.network.nodes[self.place].client
    }

    /// The okrug's register.
    pub fn origin(&self) -> Result<Origin, Error> {
        let name = self.network.nodes[self.place].origin();
        name.parse().map_err(|cause| Error::Data(format!("{name}: {cause}")))
    }

    /// The node's data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.network.nodes[self.place].folder.join("data")
    }

    /// Has a record taken; it may wait to be sealed.
    pub fn record(&self, name: &str) -> Result<RecordId, Error> {
        let body = BodyEstablished {
            body: ShortText::new(name)?,
            kind: BodyKind::AuditCommission,
            name: Bilingual { kk: Some(line("Тексеру комиссиясы")?), ru: None },
            legal_members: 3,
            seats: List::empty(),
            basis: line("жиын шешімі")?,
        };
        // While more of the issuer's register is being folded the node names no mandate of it.
        let mandate = wait_for("the secretary's mandate", || Ok(self.client().mandate(&self.key.public(), "secretary").ok()))?;
        let territory = self.network.nodes[self.place].territory;
        let facts = Facts::BodyEstablished(Box::new(body));
        let signed = author(territory, &self.origin()?, Vec::new(), facts, &[(&self.key, Some(mandate))])?;
        match self.client().submit(&[signed])?.into_iter().next() {
            Some(Ok(id)) => Ok(id),
            refused => Err(Error::Refused(format!("{refused:?}"))),
        }
    }

    /// The state of a record at the okrug: recorded, sealed or witnessed.
    pub fn state(&self, id: &RecordId) -> Result<String, Error> {
        let record = self.client().json(&format!("/api/v1/records/{id}"))?;
        Ok(record["state"].as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a record has come so far, or further: a sealed record may be witnessed before anybody looks.
    pub fn wait_until(&self, id: &RecordId, state: &str) -> Result<(), Error> {
        let rank = |state: &str| STATES.iter().position(|known| *known == state);
        let asked = rank(state).ok_or_else(|| Error::Data(format!("a record is never {state}")))?;
        wait_for(&format!("{id} {state}"), || Ok(rank(&self.state(id)?).is_some_and(|at| at >= asked).then_some(())))
    }

    /// Where the node stands with its own register.
    pub fn sealing(&self) -> Result<String, Error> {
        Ok(self.client().json("/api/v1/status")?["sealing"]["state"].as_str().unwrap_or_default().to_owned())
    }

    /// Waits until it stands there.
    pub fn wait_sealing(&self, state: &str) -> Result<(), Error> {
        wait_for(state, || Ok((self.sealing()? == state).then_some(())))
    }

    /// The committed size of the register, read from disk.
    pub fn size(&self) -> Result<u64, Error> {
        let origin = self.origin()?;
        let folder = self.data().join("registers").join(origin.folder());
        let register = RegisterFiles::open(folder, origin).map_err(|cause| Error::Data(cause.to_string()))?;
        Ok(register.head().size)
    }
}
