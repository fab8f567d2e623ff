//! Views: what is added can be taken away, and the order in which registers arrive makes no difference.

use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::record::v1::{IssueState, Role};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::register::Origin;
use kenes_protocol::rules::Rule;
use kenes_protocol::territory::{Level, Territory};
use kenes_protocol::test_support::{
    AUTHORED, DISTRICT, OKRUG_A, OKRUG_B, REGION, Story, TestFederation, TestNode, TestRegister, author_of, day, short, territory,
    valid_draft,
};
use kenes_protocol::views::lookup::{self, COUNT_DECISIONS, COUNT_FINDINGS, COUNT_ISSUES, Counted};
use kenes_protocol::views::project::awaited_by;
use kenes_protocol::views::rows::{MemoryRows, Overlay, Rows, view_hash};
use kenes_protocol::views::tables::StandingCode;

use super::support::Chance;

/// A federation in which both okrugs published one record of every kind, an end of office and a compromise included.
fn busy() -> (TestFederation, [Story; 2]) {
    let mut federation = TestFederation::new();
    let stories = [OKRUG_A, OKRUG_B].map(|okrug| Story::publish(&mut federation, territory(DISTRICT), territory(okrug)));
    for story in &stories {
        // A meeting is opened before members come and go, and a decision asks for something before it is repealed.
        let first = [Kind::MeetingOpened, Kind::OpeningCorrected, Kind::TaskAssigned];
        let others = Kind::ALL.iter().filter(|kind| **kind != Kind::Redaction && !first.contains(kind));
        for kind in first.iter().chain(others) {
            let mut draft = valid_draft(*kind, story);
            // Not the very record that the story holds already.
            if story_holds(*kind) {
                draft.authored_at = draft.authored_at.after(1);
            }
            let home = draft.register.territory();
            federation.publish(draft, author_of(*kind), home);
        }
    }
    (federation, stories)
}

/// Kinds of which the story published the same draft.
const fn story_holds(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::MandateGranted
            | Kind::MeetingConvened
            | Kind::MinutesAdopted
            | Kind::ReportMeetingHeld
            | Kind::IssueRaised
            | Kind::TaskAssigned
            | Kind::PlanAgreed
            | Kind::AuditPresented
    )
}

fn registers(federation: &TestFederation) -> Vec<&TestRegister> {
    federation.registers().filter(|register| register.size() > 0).collect()
}

fn standing(node: &TestNode, origin: &Origin, index: u64) -> StandingCode {
    lookup::judgement(node.rows(), origin, index).unwrap().unwrap().standing
}

#[test]
fn everything_published_stands() {
    let (federation, _) = busy();
    for register in registers(&federation) {
        for entry in federation.node().held(register.origin()) {
            let judgement = lookup::judgement(federation.node().rows(), register.origin(), entry.index()).unwrap().unwrap();
            assert_eq!(judgement.standing, StandingCode::Valid, "{} {}: {judgement:?}", register.origin(), entry.index());
        }
    }
}

#[test]
fn what_was_added_can_be_taken_away() {
    let (federation, _) = busy();
    let empty = TestNode::new(federation.anchor().clone()).view_hash();
    let mut node = federation.node().clone();
    let full = node.view_hash();
    let mut origins: Vec<Origin> = registers(&federation).iter().map(|register| register.origin().clone()).collect();
    // From the bottom up, as they rest on each other.
    origins.sort_by_key(|origin| std::cmp::Reverse(origin.territory().level()));
    for origin in &origins {
        node.retract_all(origin);
    }
    assert_ne!(full, empty);
    assert_eq!(node.view_hash(), empty);
    for origin in origins.iter().rev() {
        node.settle(origin.clone(), 0);
    }
    assert_eq!(node.view_hash(), full);
}

#[test]
fn the_order_in_which_registers_arrive_makes_no_difference() {
    let (mut federation, stories) = busy();
    // The end of an office and a compromise that reach back to records of the okrugs.
    let akim = federation.mandate(Role::Akim, stories[0].okrug).mandate;
    let end = valid_draft(Kind::MandateEnded, &stories[0]).referring(&[(Relation::Ends, akim)]);
    federation.publish(end, Role::Administrator, stories[0].issuer);
    let mut chance = Chance::new("the_order_in_which_registers_arrive_makes_no_difference");
    let mut expected = None;
    for round in 0..40 {
        let mut order = registers(&federation);
        chance.shuffle(&mut order);
        let mut node = TestNode::new(federation.anchor().clone());
        let mut held = vec![0usize; order.len()];
        // Registers come in pieces, and the pieces of different registers in between.
        while let Some(place) = pick_unfinished(&order, &held, &mut chance) {
            let entries = order[place].verified(held[place] as u64);
            let count = 1 + chance.below(entries.len());
            held[place] += count;
            node.take_entries(order[place].origin(), entries.into_iter().take(count).collect());
        }
        let hash = *expected.get_or_insert_with(|| node.view_hash());
        let names: Vec<String> = order.iter().map(|register| register.origin().to_string()).collect();
        assert_eq!(node.view_hash(), hash, "round {round}: {names:?}");
    }
    assert_eq!(Some(federation.node().view_hash()), expected);
}

fn pick_unfinished(order: &[&TestRegister], held: &[usize], chance: &mut Chance) -> Option<usize> {
    let open: Vec<usize> = (0..order.len()).filter(|place| (held[*place] as u64) < order[*place].size()).collect();
    (!open.is_empty()).then(|| *chance.pick(&open))
}

#[test]
fn entries_wait_for_the_registers_that_they_rest_on() {
    let (federation, stories) = busy();
    let mut node = TestNode::new(federation.anchor().clone());
    let okrug = federation.register(stories[0].okrug);
    node.take(okrug);
    assert_eq!(standing(&node, okrug.origin(), 0), StandingCode::Pending);
    let before = lookup::decision(node.rows(), &stories[0].decision).unwrap();
    assert_eq!(before, None, "what waits is not shown as decided");
    for home in [territory(DISTRICT), territory(REGION)] {
        node.take(federation.register(home));
        assert_eq!(standing(&node, okrug.origin(), 0), StandingCode::Pending);
    }
    node.take(federation.register(Territory::NATION));
    assert_eq!(standing(&node, okrug.origin(), 0), StandingCode::Valid);
    assert!(lookup::decision(node.rows(), &stories[0].decision).unwrap().is_some());
    for register in registers(&federation) {
        assert_eq!(awaited_by(register.origin(), u64::MAX, node.rows()).unwrap(), [], "nothing waits any more");
    }
}

#[test]
fn the_end_of_an_office_that_becomes_known_later_turns_records_into_findings() {
    let (mut federation, stories) = busy();
    let story = &stories[0];
    let okrug = federation.register(story.okrug).origin().clone();
    let report = lookup::record(federation.node().rows(), &story.report).unwrap().unwrap().index;
    assert_eq!(standing(federation.node(), &okrug, report), StandingCode::Valid);
    let akim = federation.mandate(Role::Akim, story.okrug).mandate;
    let end = valid_draft(Kind::MandateEnded, story).referring(&[(Relation::Ends, akim)]);
    federation.publish(end, Role::Administrator, story.issuer);
    // Written at the very moment of the end: no longer in office.
    assert_eq!(standing(federation.node(), &okrug, report), StandingCode::Finding);
    assert_eq!(lookup::report_meeting(federation.node().rows(), &story.report).unwrap(), None);
    let found = lookup::counts(federation.node().rows(), COUNT_FINDINGS, &Territory::NATION).unwrap();
    assert!(found.iter().any(|cell| cell.label == "mandate_over" && cell.count > 0), "{found:?}");
}

#[test]
fn a_redacted_body_and_one_that_never_came_look_the_same() {
    let (mut federation, stories) = busy();
    let story = &stories[0];
    let target = lookup::record(federation.node().rows(), &story.issue).unwrap().unwrap();
    let issues = |node: &TestNode| lookup::counts(node.rows(), COUNT_ISSUES, &Territory::NATION).unwrap();
    let before = issues(federation.node());
    federation.publish(valid_draft(Kind::Redaction, story), Role::Secretary, story.okrug);
    assert_eq!(standing(federation.node(), &target.origin, target.index), StandingCode::Erased);
    assert_eq!(lookup::issue(federation.node().rows(), &story.issue).unwrap(), None);
    assert_eq!(issues(federation.node())[0].count, before[0].count - 1);

    let mut late = TestNode::new(federation.anchor().clone());
    for register in registers(&federation) {
        let mut copy = register.clone();
        if register.origin() == &target.origin {
            copy.erase(usize::try_from(target.index).unwrap());
        }
        late.take(&copy);
    }
    assert_eq!(late.view_hash(), federation.node().view_hash());
    // Judged again from the start, after a restart: the same.
    let mut again = late.clone();
    again.settle(target.origin, 0);
    assert_eq!(again.view_hash(), late.view_hash());
}

#[test]
fn a_record_that_is_sealed_again_counts_once() {
    let mut federation = TestFederation::new();
    let story = Story::publish(&mut federation, territory(DISTRICT), territory(OKRUG_A));
    let origin = federation.register(story.okrug).origin().clone();
    let first = lookup::record(federation.node().rows(), &story.issue).unwrap().unwrap();
    let before = lookup::counts(federation.node().rows(), COUNT_ISSUES, &Territory::NATION).unwrap();
    federation.publish(valid_draft(Kind::IssueRaised, &story), Role::Akim, story.okrug);
    let last = federation.register(story.okrug).size() - 1;
    let judgement = lookup::judgement(federation.node().rows(), &origin, last).unwrap().unwrap();
    assert_eq!(judgement.findings.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>(), [Rule::SealedTwice.as_str()]);
    assert_eq!(lookup::counts(federation.node().rows(), COUNT_ISSUES, &Territory::NATION).unwrap(), before);
    assert_eq!(lookup::record(federation.node().rows(), &story.issue).unwrap(), Some(first));
    // Taking the repetition away leaves the first where it is.
    let mut again = federation.node().clone();
    again.settle(origin, last);
    assert_eq!(again.view_hash(), federation.node().view_hash());
}

#[test]
fn counts_roll_up_to_every_territory_above() {
    let mut federation = TestFederation::new();
    let stories = [OKRUG_A, OKRUG_B].map(|okrug| Story::publish(&mut federation, territory(DISTRICT), territory(okrug)));
    let raise = |federation: &mut TestFederation, story: &Story, category: &str, on: &str| {
        let mut draft = valid_draft(Kind::IssueRaised, story);
        if let Facts::IssueRaised(facts) = &mut draft.facts {
            (facts.category, facts.raised_on) = (short(category), day(on));
        }
        draft.authored_at = AUTHORED.after(365 * 24 * 60 * 60 * 1000);
        federation.publish(draft, Role::Akim, story.okrug);
    };
    raise(&mut federation, &stories[0], "roads", "2025-12-01");
    raise(&mut federation, &stories[0], "roads", "2026-01-05");
    raise(&mut federation, &stories[1], "roads", "2026-02-01");
    let cell = |year, label: &str, count| Counted { year, label: label.to_owned(), count };
    let counts = |home| lookup::counts(federation.node().rows(), COUNT_ISSUES, &home).unwrap();
    // Each story raised one issue of housing in 2025.
    let okrug_a = [cell(2025, "housing_utilities", 1), cell(2025, "roads", 1), cell(2026, "roads", 1)];
    assert_eq!(counts(territory(OKRUG_A)), okrug_a);
    assert_eq!(counts(territory(OKRUG_B)), [cell(2025, "housing_utilities", 1), cell(2026, "roads", 1)]);
    let both = [cell(2025, "housing_utilities", 2), cell(2025, "roads", 1), cell(2026, "roads", 2)];
    for above in territory(OKRUG_A).ancestors() {
        assert_eq!(counts(above), both, "{above}");
        assert!(above.level() < Level::Okrug);
    }
    assert_eq!(counts(territory("100000000")), []);
    let decisions = lookup::counts(federation.node().rows(), COUNT_DECISIONS, &territory(REGION)).unwrap();
    assert_eq!(decisions, [cell(2025, "improvement", 4), cell(2025, "plan", 2)]);
}

#[test]
fn an_issue_of_a_settlement_counts_there_and_in_all_four_territories_above() {
    let mut federation = TestFederation::new();
    let story = Story::publish(&mut federation, territory(DISTRICT), territory(OKRUG_A));
    let settlement = territory("353233100");
    let mut draft = valid_draft(Kind::IssueRaised, &story);
    draft.territory = settlement;
    federation.publish(draft, Role::Akim, story.okrug);
    let count = |home| lookup::counts(federation.node().rows(), COUNT_ISSUES, &home).unwrap().iter().map(|cell| cell.count).sum::<u64>();
    assert_eq!(count(settlement), 1);
    // The story's own issue is one of the okrug.
    assert_eq!(settlement.ancestors().map(count).collect::<Vec<_>>(), [2; 4]);
}

#[test]
fn lookups_answer_what_was_published() {
    let (federation, stories) = busy();
    let (rows, story) = (federation.node().rows(), &stories[0]);
    let changes = lookup::changes(rows, &story.decision).unwrap();
    assert_eq!(changes.iter().map(|change| change.rel).collect::<Vec<_>>(), [Relation::Amends, Relation::Repeals]);
    assert_eq!(lookup::ended_by(rows, &story.decision).unwrap(), Some(changes[1].by));
    let states = lookup::issue_states(rows, &story.issue).unwrap();
    assert_eq!(states.iter().map(|state| state.state).collect::<Vec<_>>(), [IssueState::InProgress]);
    let minutes = lookup::minutes(rows, &story.minutes).unwrap().unwrap();
    assert_eq!((minutes.present, minutes.votes.len(), minutes.meeting), (7, 2, story.meeting));
    assert_eq!(lookup::body(rows, federation.register(story.okrug).origin(), "kenes").unwrap().unwrap().id, story.body);
    let offices = lookup::offices(rows, &story.okrug).unwrap();
    // A node, three officials, and the two spare mandates of the story and of the test.
    assert_eq!(offices.len(), 6);
    assert_eq!(lookup::witness_nodes(rows).unwrap().len(), 1, "the region; the nation is anchored");
    assert_eq!(lookup::mandate_end(rows, &story.spare_mandate).unwrap(), Some(AUTHORED));
}

#[test]
fn the_first_head_that_covers_an_entry_says_when_it_was_witnessed() {
    use kenes_protocol::views::key::{Key, Table};
    let federation = TestFederation::new();
    let origin = federation.register(territory(DISTRICT)).origin().clone();
    let mut node = federation.node().clone();
    let mut overlay = Overlay::new(node.rows());
    for (size, at) in [(3u64, 1_000u64), (7, 2_000)] {
        let time = kenes_protocol::codec::encode(&UnixMillis::new(at)).unwrap();
        overlay.put(Key::of(Table::Witnessed).origin(&origin).number(size).build(), time);
    }
    let batch = overlay.into_batch();
    let before = node.view_hash();
    node.rows_mut().apply(batch);
    let at = |index| lookup::witnessed_at(node.rows(), &origin, index).unwrap().map(UnixMillis::millis);
    assert_eq!([0, 2, 3, 6, 7].map(at), [Some(1_000), Some(1_000), Some(2_000), Some(2_000), None]);
    assert_eq!(node.view_hash(), before, "a node's own notes are no part of the view");
}

#[test]
fn an_overlay_reads_like_the_rows_it_will_become() {
    let mut chance = Chance::new("an_overlay_reads_like_the_rows_it_will_become");
    for _ in 0..200 {
        let mut below = MemoryRows::default();
        let mut first = Overlay::new(&below);
        for _ in 0..chance.below(12) {
            first.put(vec![1, u8::try_from(chance.below(16)).unwrap()], vec![0]);
        }
        let batch = first.into_batch();
        below.apply(batch);
        let mut overlay = Overlay::new(&below);
        for _ in 0..chance.below(12) {
            let key = vec![1, u8::try_from(chance.below(16)).unwrap()];
            if chance.below(2) == 0 { overlay.remove(key) } else { overlay.put(key, vec![1]) }
        }
        let after = vec![1, u8::try_from(chance.below(16)).unwrap()];
        let limit = chance.below(20);
        let seen = overlay.scan(&[1], Some(&after), limit).unwrap();
        let whole = overlay.scan(&[1], None, 100).unwrap();
        let got: Vec<_> = (0..16).map(|place| overlay.get(&[1, place]).unwrap()).collect();
        let mut applied = below.clone();
        applied.apply(overlay.into_batch());
        assert_eq!(seen, applied.scan(&[1], Some(&after), limit).unwrap());
        assert_eq!(whole, applied.scan(&[1], None, 100).unwrap());
        assert_eq!(got, (0..16).map(|place| applied.get(&[1, place]).unwrap()).collect::<Vec<_>>());
    }
}

#[test]
fn the_hash_tells_every_row_apart() {
    let rows = |pairs: &[(&[u8], &[u8])]| {
        let mut rows = MemoryRows::default();
        rows.apply(pairs.iter().map(|(key, value)| (key.to_vec(), Some(value.to_vec()))).collect());
        view_hash(&rows).unwrap()
    };
    let hashes = [rows(&[]), rows(&[(&[1, 2], &[3])]), rows(&[(&[1], &[2, 3])]), rows(&[(&[1, 2, 3], &[])]), rows(&[(&[1, 2], &[4])])];
    for (place, hash) in hashes.iter().enumerate() {
        assert!(!hashes[..place].contains(hash), "{place}");
    }
    assert_eq!(rows(&[(&[200], &[1])]), rows(&[]));
    assert_ne!(RecordId::from_hash(hashes[0]), RecordId::from_hash(hashes[1]));
}
