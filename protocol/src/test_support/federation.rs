//! A founded federation: 2 of 3 root keys, the nation, one region, one district, two okrugs and their officials.

use std::collections::BTreeMap;

use crate::authority::{Anchor, log_verifier, witness_verifier};
use crate::digest::RecordId;
use crate::draft::{Draft, SignedRecord, Signer, check, sign};
use crate::instant::UnixMillis;
use crate::keys::PrivateKey;
use crate::record::v1::{MandateGranted, NodeKeys, Role, Subject};
use crate::record::{Facts, Kind, MandateRef};
use crate::register::{Origin, VerifierKey};
use crate::territory::Territory;
use crate::test_support::{DISTRICT, OKRUG_A, OKRUG_B, REGION, TestNode, TestRegister, draft, line, private_key, salt_for, territory};

/// The name of the test federation.
pub const FEDERATION: &str = "kenes.test";
/// When its mandates begin: 2025-01-06, 09:00 in Almaty.
pub const FOUNDED: UnixMillis = UnixMillis::new(1_736_136_000_000);
/// When officials write unless a test says otherwise: 2025-11-28, 11:00 in Almaty.
pub const AUTHORED: UnixMillis = UnixMillis::new(1_764_309_600_000);

/// A node of the federation with its private keys.
#[derive(Debug)]
pub struct TestHome {
    /// What its mandate says.
    pub keys: NodeKeys,
    /// Signs its checkpoints.
    pub log: PrivateKey,
    /// Cosigns those of others; every test node has one, mandates name it for regions and the nation only.
    pub witness: PrivateKey,
    /// Its identity on the network.
    pub peer: PrivateKey,
}

impl TestHome {
    /// The node of a territory; `generation` tells its first keys from later ones.
    #[must_use]
    pub fn new(home: Territory, generation: u32) -> Self {
        let key = |purpose: &str| private_key(&format!("{purpose} {home} {generation}"));
        let (log, witness, peer) = (key("log"), key("witness"), key("peer"));
        let witnesses = home.level() <= crate::territory::Level::Region;
        let keys = NodeKeys {
            origin: Origin::new(FEDERATION, home).expect("an origin"),
            log_key: log.public(),
            witness_key: witnesses.then(|| witness.public()),
            peer_key: peer.public(),
        };
        Self { keys, log, witness, peer }
    }

    /// The verifier key of its register.
    #[must_use]
    pub fn log_verifier(&self) -> VerifierKey {
        log_verifier(&self.keys).expect("an origin is a key name")
    }

    /// The verifier key of its witness.
    #[must_use]
    pub fn witness_verifier(&self) -> VerifierKey {
        witness_verifier(&self.keys).expect("an origin is a key name").expect("a region or the nation")
    }
}

/// A founded federation and a node that holds all of it.
#[derive(Debug)]
pub struct TestFederation {
    anchor: Anchor,
    registers: BTreeMap<Territory, TestRegister>,
    mandates: BTreeMap<(Role, Territory), MandateRef>,
    node: TestNode,
}

impl Default for TestFederation {
    fn default() -> Self {
        Self::new()
    }
}

impl TestFederation {
    /// Founds it: administrators and nodes from the roots down, then secretary, chair and akim of each okrug.
    #[must_use]
    pub fn new() -> Self {
        let roots = (1..=3).map(|number| Self::root(number).public()).collect();
        let nation = TestHome::new(Territory::NATION, 1).keys;
        let anchor = Anchor { federation: FEDERATION.to_owned(), roots, threshold: 2, nation };
        let node = TestNode::new(anchor.clone());
        let mut federation = Self { anchor, registers: BTreeMap::new(), mandates: BTreeMap::new(), node };
        let (region, district) = (territory(REGION), territory(DISTRICT));
        federation.grant_by_roots();
        for (above, below) in [(Territory::NATION, region), (region, district)] {
            federation.grant_node(above, below);
            federation.grant_official(above, Role::Administrator, below);
        }
        for okrug in [OKRUG_A, OKRUG_B] {
            federation.grant_node(district, territory(okrug));
            for role in [Role::Secretary, Role::Chair, Role::Akim] {
                federation.grant_official(district, role, territory(okrug));
            }
        }
        federation
    }

    /// One of the three root keys, by its number from 1.
    #[must_use]
    pub fn root(number: u32) -> PrivateKey {
        private_key(&format!("root {number}"))
    }

    /// The private key of an official.
    #[must_use]
    pub fn official(role: Role, home: Territory) -> PrivateKey {
        private_key(&format!("{role:?} {home}"))
    }

    /// What every node of it is given.
    #[must_use]
    pub const fn anchor(&self) -> &Anchor {
        &self.anchor
    }

    /// A node that holds every register of it.
    #[must_use]
    pub const fn node(&self) -> &TestNode {
        &self.node
    }

    /// The register of a territory.
    #[must_use]
    pub fn register(&self, home: Territory) -> &TestRegister {
        &self.registers[&home]
    }

    /// All registers, by territory.
    pub fn registers(&self) -> impl Iterator<Item = &TestRegister> {
        self.registers.values()
    }

    /// The mandate of an official or node, named with the first head that covers it.
    #[must_use]
    pub fn mandate(&self, role: Role, home: Territory) -> MandateRef {
        self.mandates[&(role, home)].clone()
    }

    /// Checks and signs a draft as the holder of a role in a territory, against everything published so far.
    #[must_use]
    pub fn sign(&self, draft: Draft, role: Role, home: Territory) -> SignedRecord {
        let key = Self::official(role, home);
        self.sign_with(draft, &[Signer { key: &key, mandate: Some(self.mandate(role, home)) }])
    }

    /// Checks and signs a draft with any signers.
    #[must_use]
    pub fn sign_with(&self, draft: Draft, signers: &[Signer<'_>]) -> SignedRecord {
        let salt = salt_for(&draft.facts.encode().expect("facts encode"));
        let sound = check(draft, salt, self.node.rows()).expect("a sound draft");
        sign(sound, signers).expect("an entry within its bounds")
    }

    /// Signs a draft, seals it in the register it is meant for, and returns its name.
    pub fn publish(&mut self, draft: Draft, role: Role, home: Territory) -> RecordId {
        // Minutes are signed by who presided, too.
        let also = (draft.facts.kind() == Kind::MinutesAdopted && role != Role::Chair).then_some(Role::Chair);
        let keys: Vec<(Role, PrivateKey)> =
            [Some(role), also].into_iter().flatten().map(|role| (role, Self::official(role, home))).collect();
        let signers: Vec<Signer<'_>> = keys.iter().map(|(role, key)| Signer { key, mandate: Some(self.mandate(*role, home)) }).collect();
        let signed = self.sign_with(draft, &signers);
        let (id, register) = (signed.id(), header_territory(&signed));
        self.seal(register, vec![signed]);
        id
    }

    /// Founds a territory under another one: the mandates of its node and its officials.
    pub fn found(&mut self, above: Territory, below: Territory, officials: &[Role]) {
        self.grant_node(above, below);
        for role in officials {
            self.grant_official(above, *role, below);
        }
    }

    /// Seals records in the register of a territory.
    pub fn seal(&mut self, home: Territory, records: Vec<SignedRecord>) {
        let keys = TestHome::new(home, 1);
        let register = self.registers.entry(home).or_insert_with(|| TestRegister::empty(keys.keys.origin.clone()));
        register.append(records, &keys.log_verifier(), &keys.log);
        self.node.take(&self.registers[&home]);
    }

    /// The draft of a mandate in the register of `issuer`.
    #[must_use]
    pub fn mandate_draft(issuer: Territory, subject: Subject, role: Role, home: Territory) -> Draft {
        let granted = MandateGranted { subject, role, territory: home, from: FOUNDED, until: None, basis: line("Test basis") };
        let mut written = draft(issuer, Facts::MandateGranted(Box::new(granted)));
        written.territory = home;
        written.authored_at = FOUNDED;
        written
    }

    /// An official as the subject of a mandate.
    #[must_use]
    pub fn person(role: Role, home: Territory) -> Subject {
        Subject::Person { name: line(&format!("{role:?} of {home}")), key: Self::official(role, home).public() }
    }

    fn grant_by_roots(&mut self) {
        let (nation, role) = (Territory::NATION, Role::Administrator);
        let written = Self::mandate_draft(nation, Self::person(role, nation), role, nation);
        let (one, two) = (Self::root(1), Self::root(2));
        let signed = self.sign_with(written, &[Signer { key: &one, mandate: None }, Signer { key: &two, mandate: None }]);
        let id = signed.id();
        self.seal(nation, vec![signed]);
        self.remember(nation, role, nation, id);
    }

    fn grant_node(&mut self, above: Territory, below: Territory) {
        let keys = TestHome::new(below, 1).keys;
        self.registers.insert(below, TestRegister::empty(keys.origin.clone()));
        let written = Self::mandate_draft(above, Subject::Node(Box::new(keys)), Role::Node, below);
        let id = self.publish(written, Role::Administrator, above);
        self.remember(above, Role::Node, below, id);
    }

    fn grant_official(&mut self, above: Territory, role: Role, home: Territory) {
        let written = Self::mandate_draft(above, Self::person(role, home), role, home);
        let id = self.publish(written, Role::Administrator, above);
        self.remember(above, role, home, id);
    }

    fn remember(&mut self, issuer: Territory, role: Role, home: Territory, mandate: RecordId) {
        let register = &self.registers[&issuer];
        let named = MandateRef { register: register.origin().clone(), mandate, head: register.head() };
        self.mandates.insert((role, home), named);
    }
}

/// The territory of the register that a record is meant for.
fn header_territory(signed: &SignedRecord) -> Territory {
    let entry = crate::record::Entry::parse(signed.entry()).expect("a well-formed entry");
    entry.header().register.territory()
}
