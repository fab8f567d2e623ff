//! A secretary who writes many small records into one okrug's register.

use kenes_node::author::author;
use kenes_node::client::Client;
use kenes_protocol::bounded::{LineText, List, NoteText, ShortText};
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::v1::{Bilingual, BodyEstablished, BodyKind, IncidentKind, IncidentRecorded};
use kenes_protocol::record::{Facts, MandateRef};
use kenes_protocol::register::merkle::empty_root;
use kenes_protocol::register::{Head, Origin};
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::Territory;
use xtask::error::Error;
use xtask::network::{Network, wait_for};

/// A secretary at work.
pub struct Clerk {
    /// The API of the okrug's node.
    pub client: Client,
    /// The register that is written.
    pub origin: Origin,
    territory: Territory,
    key: PrivateKey,
    mandate: MandateRef,
    written: u64,
}

impl Clerk {
    /// The secretary of the okrug at a place of the demo's network, once the node knows the mandate.
    pub fn of(network: &Network, place: usize) -> Result<Self, Error> {
        let node = &network.nodes[place];
        let key = network.read_key(&format!("{}-secretary", node.territory))?;
        let mandate = wait_for("the secretary's mandate", || Ok(Some(node.client.mandate(&key.public(), "secretary")?)))?;
        let origin = node.origin().parse().map_err(|cause| Error::Data(format!("{}: {cause}", node.origin())))?;
        Ok(Self { client: node.client.clone(), origin, territory: node.territory, key, mandate, written: 0 })
    }

    /// Signs new records; no two of a clerk are the same.
    pub fn write(&mut self, count: usize) -> Result<Vec<Submission>, Error> {
        (0..count).map(|_| self.write_one()).collect()
    }

    /// Has the node seal although no witness can be asked: by a record that names the head, as a person would. Nothing
    /// where it seals already.
    pub fn accept_risk(&self) -> Result<(), Error> {
        let status = self.client.json("/api/v1/status")?;
        if status["sealing"]["state"] == "settled" {
            return Ok(());
        }
        let home = &status["home"];
        let root = || home["root"].as_str().and_then(|root| root.parse().ok());
        let held = home["size"].as_u64().and_then(|size| Some(Head { size, root: root()? }));
        let facts = IncidentRecorded {
            incident: IncidentKind::SealedUnwitnessed,
            head: held.unwrap_or_else(|| Head { size: 0, root: empty_root() }),
            by: LineText::new("Округ хатшысы")?,
            account: NoteText::new("Байланыс жоқ")?,
        };
        let facts = Facts::IncidentRecorded(Box::new(facts));
        let signed = author(self.territory, &self.origin, Vec::new(), facts, &[(&self.key, Some(self.mandate.clone()))])?;
        match self.client.submit(&[signed])?.into_iter().next() {
            Some(Ok(_)) => Ok(()),
            refused => Err(Error::Refused(format!("{refused:?}"))),
        }
    }

    fn write_one(&mut self) -> Result<Submission, Error> {
        self.written += 1;
        let body = BodyEstablished {
            body: ShortText::new(format!("body-{}", self.written))?,
            kind: BodyKind::AuditCommission,
            name: Bilingual { kk: Some(LineText::new("Тексеру комиссиясы")?), ru: None },
            legal_members: 3,
            seats: List::empty(),
            basis: LineText::new("жиын шешімі")?,
        };
        let facts = Facts::BodyEstablished(Box::new(body));
        Ok(author(self.territory, &self.origin, Vec::new(), facts, &[(&self.key, Some(self.mandate.clone()))])?)
    }
}
