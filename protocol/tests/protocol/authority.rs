//! Who may say what: the chain from the roots, and each way in which it breaks.

use std::collections::BTreeSet;

use kenes_protocol::authority::{Standing, allows, judge, node_keys, witnesses_for};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::draft::{Draft, SignedRecord, Signer};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::v1::{Role, Subject};
use kenes_protocol::record::{Entry, Facts, Kind, MandateRef, Relation};
use kenes_protocol::register::{Checkpoint, Frontier, Head, SignedCheckpoint, SignedNote};
use kenes_protocol::replication::transfer::KnownKeys;
use kenes_protocol::rules::Rule;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{
    AUTHORED, DISTRICT, FOUNDED, OKRUG_A, OKRUG_B, REGION, Story, TestFederation, TestHome, TestNode, author_of, private_key, territory,
    valid_draft,
};

use super::rules::story;

/// A budget of okrug A, signed as told.
fn budget(federation: &TestFederation, story: &Story, key: &PrivateKey, mandate: Option<MandateRef>) -> SignedRecord {
    federation.sign_with(valid_draft(Kind::BudgetApproved, story), &[Signer { key, mandate }])
}

fn standing_at(node: &TestNode, signed: &SignedRecord, witnessed_at: Option<UnixMillis>) -> Standing {
    let entry = Entry::parse(signed.entry()).unwrap();
    let kind: Kind = entry.header().kind.parse().unwrap();
    judge(entry.header(), entry.signatures(), kind, witnessed_at, node.rows(), &node.env()).unwrap()
}

fn standing(federation: &TestFederation, signed: &SignedRecord) -> Standing {
    standing_at(federation.node(), signed, None)
}

fn rule_of(standing: &Standing) -> Option<Rule> {
    match standing {
        Standing::Broken(broken) | Standing::Disputed(broken) => Some(broken.code),
        Standing::Valid | Standing::Pending { .. } => None,
    }
}

fn akim(okrug: Territory) -> PrivateKey {
    TestFederation::official(Role::Akim, okrug)
}

type Make = fn(&mut TestFederation, &Story) -> SignedRecord;

/// One case for every rule of authority, each a budget that would stand but for one thing.
pub(crate) fn cases() -> Vec<(Rule, Make)> {
    vec![
        (Rule::MandateUnknown, |f, s| {
            let mandate = MandateRef { mandate: RecordId::from_hash(Hash::of(&[b"none"])), ..f.mandate(Role::Akim, s.okrug) };
            budget(f, s, &akim(s.okrug), Some(mandate))
        }),
        (Rule::MandateHead, |f, s| {
            let mut mandate = f.mandate(Role::Akim, s.okrug);
            mandate.head.root = Hash::of(&[b"another root"]);
            budget(f, s, &akim(s.okrug), Some(mandate))
        }),
        (Rule::MandateKey, |f, s| {
            let mandate = f.mandate(Role::Akim, s.okrug);
            budget(f, s, &TestFederation::official(Role::Chair, s.okrug), Some(mandate))
        }),
        (Rule::MandateRole, |f, s| {
            let mandate = f.mandate(Role::Chair, s.okrug);
            budget(f, s, &TestFederation::official(Role::Chair, s.okrug), Some(mandate))
        }),
        (Rule::MandateTerritory, |f, s| {
            let other = territory(OKRUG_B);
            let mandate = f.mandate(Role::Akim, other);
            budget(f, s, &akim(other), Some(mandate))
        }),
        (Rule::MandateNotYet, |f, s| {
            let draft = Draft { authored_at: UnixMillis::new(FOUNDED.millis() - 1), ..valid_draft(Kind::BudgetApproved, s) };
            f.sign(draft, Role::Akim, s.okrug)
        }),
        (Rule::MandateOver, |f, s| {
            end_akim(f, s);
            f.sign(valid_draft(Kind::BudgetApproved, s), Role::Akim, s.okrug)
        }),
        (Rule::RootThreshold, |f, s| {
            let (root, stranger) = (TestFederation::root(1), private_key("a stranger"));
            let draft = mandate_by_roots(s);
            f.sign_with(draft, &[Signer { key: &root, mandate: None }, Signer { key: &stranger, mandate: None }])
        }),
        (Rule::KeyCompromised, |f, s| {
            compromise_akim(f, s, AUTHORED);
            f.sign(valid_draft(Kind::BudgetApproved, s), Role::Akim, s.okrug)
        }),
    ]
}

fn mandate_by_roots(story: &Story) -> Draft {
    let role = Role::Akim;
    TestFederation::mandate_draft(Territory::NATION, TestFederation::person(role, story.okrug), role, story.okrug)
}

fn end_akim(federation: &mut TestFederation, story: &Story) {
    let id = federation.mandate(Role::Akim, story.okrug).mandate;
    let draft = valid_draft(Kind::MandateEnded, story).referring(&[(Relation::Ends, id)]);
    federation.publish(draft, Role::Administrator, story.issuer);
}

fn compromise_akim(federation: &mut TestFederation, story: &Story, since: UnixMillis) {
    let mut draft = valid_draft(Kind::KeyCompromised, story);
    if let Facts::KeyCompromised(facts) = &mut draft.facts {
        facts.key = akim(story.okrug).public();
        facts.since = since;
    }
    federation.publish(draft, Role::Administrator, story.issuer);
}

#[test]
fn each_rule_of_authority_is_broken_by_one_change() {
    for (rule, make) in cases() {
        let (mut federation, story) = story();
        let valid = budget(&federation, &story, &akim(story.okrug), Some(federation.mandate(Role::Akim, story.okrug)));
        assert_eq!(standing(&federation, &valid), Standing::Valid, "before {rule}");
        let signed = make(&mut federation, &story);
        assert_eq!(rule_of(&standing(&federation, &signed)), Some(rule));
    }
}

#[test]
fn only_a_compromise_disputes_and_everything_else_breaks() {
    for (rule, make) in cases() {
        let (mut federation, story) = story();
        let signed = make(&mut federation, &story);
        let disputed = matches!(standing(&federation, &signed), Standing::Disputed(_));
        assert_eq!(disputed, rule == Rule::KeyCompromised, "{rule}");
    }
}

#[test]
fn authority_flows_from_two_of_three_roots_to_an_official() {
    let federation = TestFederation::new();
    for home in [Territory::NATION, territory(REGION), territory(DISTRICT)] {
        let register = federation.register(home);
        for entry in federation.node().held(register.origin()) {
            let found =
                judge(entry.header(), entry.signatures(), Kind::MandateGranted, None, federation.node().rows(), &federation.node().env());
            assert_eq!(found.unwrap(), Standing::Valid, "{home} {}", entry.index());
        }
    }
}

#[test]
fn two_roots_are_enough_and_only_for_mandates_in_the_register_of_the_nation() {
    let (federation, story) = story();
    let roots = [TestFederation::root(2), TestFederation::root(3)];
    let both: Vec<Signer<'_>> = roots.iter().map(|key| Signer { key, mandate: None }).collect();
    let mandate = federation.sign_with(mandate_by_roots(&story), &both);
    assert_eq!(standing(&federation, &mandate), Standing::Valid);
    let elsewhere = federation.sign_with(valid_draft(Kind::MandateGranted, &story), &both);
    assert_eq!(rule_of(&standing(&federation, &elsewhere)), Some(Rule::RootThreshold));
    let budget = federation.sign_with(valid_draft(Kind::BudgetApproved, &story), &both);
    assert_eq!(rule_of(&standing(&federation, &budget)), Some(Rule::RootThreshold));
}

#[test]
fn the_worst_signature_decides() {
    let (federation, story) = story();
    let (good, bad) = (akim(story.okrug), akim(territory(OKRUG_B)));
    let signers = [
        Signer { key: &good, mandate: Some(federation.mandate(Role::Akim, story.okrug)) },
        Signer { key: &bad, mandate: Some(federation.mandate(Role::Akim, territory(OKRUG_B))) },
    ];
    let signed = federation.sign_with(valid_draft(Kind::BudgetApproved, &story), &signers);
    assert_eq!(rule_of(&standing(&federation, &signed)), Some(Rule::MandateTerritory));
}

#[test]
fn an_unknown_head_is_pending_and_stands_once_the_issuers_register_arrives() {
    let (federation, story) = story();
    let signed = budget(&federation, &story, &akim(story.okrug), Some(federation.mandate(Role::Akim, story.okrug)));
    let mut node = TestNode::new(federation.anchor().clone());
    let (register, size) = {
        let mandate = federation.mandate(Role::Akim, story.okrug);
        (mandate.register, mandate.head.size)
    };
    for home in [Territory::NATION, territory(REGION)] {
        node.take(federation.register(home));
        assert_eq!(standing_at(&node, &signed, None), Standing::Pending { register: register.clone(), size });
    }
    node.take(federation.register(story.issuer));
    assert_eq!(standing_at(&node, &signed, None), Standing::Valid);
}

#[test]
fn a_mandate_that_itself_waits_keeps_what_rests_on_it_waiting() {
    let (federation, story) = story();
    let signed = budget(&federation, &story, &akim(story.okrug), Some(federation.mandate(Role::Akim, story.okrug)));
    let mut node = TestNode::new(federation.anchor().clone());
    // The issuer's register is here, but nobody can say yet whether its administrator had the authority.
    node.take(federation.register(story.issuer));
    let found = standing_at(&node, &signed, None);
    let awaited = federation.mandate(Role::Administrator, story.issuer);
    assert_eq!(found, Standing::Pending { register: awaited.register, size: awaited.head.size });
}

#[test]
fn the_end_of_office_takes_effect_at_its_time_and_not_before() {
    let (mut federation, story) = story();
    let before = federation.sign(
        Draft { authored_at: UnixMillis::new(AUTHORED.millis() - 1), ..valid_draft(Kind::BudgetApproved, &story) },
        Role::Akim,
        story.okrug,
    );
    end_akim(&mut federation, &story);
    assert_eq!(standing(&federation, &before), Standing::Valid);
    // The author's own clock does not help when witnesses saw the record only after the end.
    assert_eq!(rule_of(&standing_at(federation.node(), &before, Some(AUTHORED))), Some(Rule::MandateOver));
}

#[test]
fn a_term_ends_at_its_last_moment() {
    let (mut federation, story) = story();
    let mut draft = valid_draft(Kind::MandateGranted, &story);
    if let Facts::MandateGranted(facts) = &mut draft.facts {
        facts.until = Some(AUTHORED);
        facts.role = Role::Akim;
    }
    let mandate = federation.publish(draft, Role::Administrator, story.issuer);
    let register = federation.register(story.issuer);
    let named = MandateRef { register: register.origin().clone(), mandate, head: register.head() };
    let signed = budget(&federation, &story, &private_key("spare"), Some(named));
    assert_eq!(rule_of(&standing(&federation, &signed)), Some(Rule::MandateOver));
    assert_eq!(standing_at(federation.node(), &signed, Some(UnixMillis::new(AUTHORED.millis() - 1))), Standing::Valid);
}

#[test]
fn a_compromise_disputes_from_its_time_on_and_only_where_its_issuer_governs() {
    let (mut federation, story) = story();
    let early = federation.sign(
        Draft { authored_at: UnixMillis::new(AUTHORED.millis() - 1), ..valid_draft(Kind::BudgetApproved, &story) },
        Role::Akim,
        story.okrug,
    );
    compromise_akim(&mut federation, &story, AUTHORED);
    assert_eq!(standing(&federation, &early), Standing::Valid);
    let late = federation.sign(valid_draft(Kind::BudgetApproved, &story), Role::Akim, story.okrug);
    assert!(matches!(standing(&federation, &late), Standing::Disputed(_)));
}

#[test]
fn each_kind_may_be_written_by_somebody_and_by_no_node() {
    let roles = [Role::Administrator, Role::Secretary, Role::Chair, Role::Akim];
    for kind in Kind::ALL {
        assert!(roles.iter().any(|role| allows(*role, *kind)), "{kind}");
        assert!(allows(author_of(*kind), *kind), "{kind}");
        assert!(!allows(Role::Node, *kind), "{kind}");
    }
}

#[test]
fn a_nodes_later_keys_speak_for_the_same_register_and_the_earlier_ones_still_do() {
    let mut federation = TestFederation::new();
    let (okrug, district) = (territory(OKRUG_A), territory(DISTRICT));
    let (first, second) = (TestHome::new(okrug, 1), TestHome::new(okrug, 2));
    let signed = |home: &TestHome| {
        let head = federation.register(district).head();
        Checkpoint { origin: home.keys.origin.clone(), head }.sign(&home.log_verifier(), &home.log).to_bytes()
    };
    let (by_first, by_second) = (signed(&first), signed(&second));
    let accepts = |federation: &TestFederation, bytes: &[u8]| {
        let nodes = node_keys(&first.keys.origin, federation.node().rows(), federation.anchor()).unwrap();
        let keys = KnownKeys::new(&nodes, Vec::new()).unwrap();
        SignedCheckpoint::verify(bytes, &keys.log, &keys.witnesses).is_ok()
    };
    assert_eq!((accepts(&federation, &by_first), accepts(&federation, &by_second)), (true, false));
    let subject = Subject::Node(Box::new(second.keys.clone()));
    federation.publish(TestFederation::mandate_draft(district, subject, Role::Node, okrug), Role::Administrator, district);
    assert_eq!((accepts(&federation, &by_first), accepts(&federation, &by_second)), (true, true));
}

#[test]
fn the_policy_asks_for_a_region_and_the_nation() {
    let federation = TestFederation::new();
    let (region, nation) = (TestHome::new(territory(REGION), 1), TestHome::new(Territory::NATION, 1));
    let witnesses = witnesses_for(&territory(OKRUG_A), federation.node().rows(), federation.anchor()).unwrap();
    assert_eq!(witnesses.regions, [region.witness_verifier()]);
    assert_eq!(witnesses.nations, [nation.witness_verifier()]);
    let (early, late) = (UnixMillis::new(1_000), UnixMillis::new(2_000));
    assert_eq!(witnesses.met_at(&[(region.witness_verifier(), late)]), None);
    assert_eq!(witnesses.met_at(&[(nation.witness_verifier(), late)]), None);
    let both = [(region.witness_verifier(), late), (nation.witness_verifier(), early), (region.witness_verifier(), early)];
    assert_eq!(witnesses.met_at(&both), Some(early));
    // A register elsewhere in the country is none of this region's business.
    let elsewhere = witnesses_for(&territory("100000000"), federation.node().rows(), federation.anchor()).unwrap();
    assert_eq!((elsewhere.regions.len(), elsewhere.nations.len()), (0, 1));
    let names: BTreeSet<String> = witnesses.all().iter().map(|key| key.name().to_string()).collect();
    assert_eq!(names.len(), 2);
}

#[test]
fn a_note_without_a_line_of_each_group_is_not_worth_verifying() {
    let federation = TestFederation::new();
    let home = TestHome::new(territory(OKRUG_A), 1);
    let witnesses = witnesses_for(&territory(OKRUG_A), federation.node().rows(), federation.anchor()).unwrap();
    let by = |code: Territory, generation: u32| TestHome::new(code, generation);
    let might_meet = |cosigners: &[TestHome]| {
        let head = Head { size: 0, root: Frontier::empty().root() };
        let mut head = Checkpoint { origin: home.keys.origin.clone(), head }.sign(&home.log_verifier(), &home.log);
        for cosigner in cosigners {
            head.add(head.cosign(UnixMillis::new(1_000), &cosigner.witness_verifier(), &cosigner.witness));
        }
        witnesses.might_meet(&SignedNote::parse(&head.to_bytes()).unwrap())
    };
    let (region, nation) = (territory(REGION), Territory::NATION);
    assert!(might_meet(&[by(region, 1), by(nation, 1)]));
    assert!(!might_meet(&[by(region, 1)]));
    assert!(!might_meet(&[by(nation, 1)]));
    // A key of the right name that the mandate does not name.
    assert!(!might_meet(&[by(region, 1), by(nation, 2)]));
}
