//! A founded country: the nation, one region, districts and their okrugs, with everybody's mandates in the registers of
//! those who issued them.

use std::collections::BTreeMap;

use kenes_protocol::authority::Anchor;
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::{Draft, Signer};
use kenes_protocol::record::MandateRef;
use kenes_protocol::record::v1::{Role, Subject};
use kenes_protocol::register::Origin;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{DISTRICT, REGION, TestFederation, TestHome, TestRegister, territory};

use crate::options::Options;

/// Codes of a district's okrugs end in 33, 43 and so on to 93.
pub const OKRUGS_OF_A_DISTRICT: usize = 7;
/// Districts are numbered from 32 to 99.
pub const OKRUGS_AT_MOST: usize = 68 * OKRUGS_OF_A_DISTRICT;

/// The country before anybody writes.
pub struct Country {
    federation: TestFederation,
    /// Territories by place.
    pub territories: Vec<Territory>,
    /// The mandate of each akim.
    pub akims: BTreeMap<Territory, MandateRef>,
    /// The mandate of each administrator.
    pub administrators: BTreeMap<Territory, MandateRef>,
}

fn district(number: usize) -> Territory {
    territory(&format!("35{:02}00000", 32 + number))
}

fn okrug(number: usize) -> Territory {
    let inside = number % OKRUGS_OF_A_DISTRICT;
    territory(&format!("35{:02}{:02}000", 32 + number / OKRUGS_OF_A_DISTRICT, 33 + 10 * inside))
}

impl Country {
    /// Founds it.
    #[must_use]
    pub fn found(options: &Options) -> Self {
        let okrugs = options.okrugs.min(OKRUGS_AT_MOST);
        let districts = options.districts();
        let (nation, region) = (Territory::NATION, territory(REGION));
        let mut territories = vec![nation, region];
        territories.extend((0..districts).map(district));
        territories.extend((0..okrugs).map(okrug));
        let federation = TestFederation::new();
        let first = territory(DISTRICT);
        let administrators = [nation, region, first].into_iter().map(|t| (t, federation.mandate(Role::Administrator, t))).collect();
        let mut country = Self { federation, territories, akims: BTreeMap::new(), administrators };
        for number in 1..districts {
            let below = district(number);
            country.grant_node(region, below);
            let mandate = country.grant(region, Role::Administrator, below);
            country.administrators.insert(below, mandate);
        }
        for number in 0..okrugs {
            let (above, below) = (district(number / OKRUGS_OF_A_DISTRICT), okrug(number));
            // The test federation knows two okrugs already.
            let known = country.federation.registers().any(|register| register.origin().territory() == below);
            let mandate = if known {
                country.federation.mandate(Role::Akim, below)
            } else {
                country.grant_node(above, below);
                country.grant(above, Role::Akim, below)
            };
            country.akims.insert(below, mandate);
        }
        country
    }

    /// What every node is given.
    #[must_use]
    pub const fn anchor(&self) -> &Anchor {
        self.federation.anchor()
    }

    /// The register of a place as its node has it on disk at the beginning.
    #[must_use]
    pub fn register(&self, home: Territory) -> TestRegister {
        let founded = self.federation.registers().find(|register| register.origin().territory() == home);
        founded.cloned().unwrap_or_else(|| TestRegister::empty(origin(home)))
    }

    fn grant_node(&mut self, above: Territory, below: Territory) {
        let keys = TestHome::new(below, 1).keys;
        self.issue(above, TestFederation::mandate_draft(above, Subject::Node(Box::new(keys)), Role::Node, below));
    }

    fn grant(&mut self, above: Territory, role: Role, below: Territory) -> MandateRef {
        let mandate = self.issue(above, TestFederation::mandate_draft(above, TestFederation::person(role, below), role, below));
        let register = self.federation.register(above);
        MandateRef { register: register.origin().clone(), mandate, head: register.head() }
    }

    fn issue(&mut self, above: Territory, draft: Draft) -> RecordId {
        let key = TestFederation::official(Role::Administrator, above);
        let mandate = self.administrators.get(&above).cloned();
        let signed = self.federation.sign_with(draft, &[Signer { key: &key, mandate }]);
        let id = signed.id();
        self.federation.seal(above, vec![signed]);
        id
    }
}

/// The home register of a territory.
#[must_use]
pub fn origin(home: Territory) -> Origin {
    TestHome::new(home, 1).keys.origin
}
