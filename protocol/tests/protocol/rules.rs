//! Every rule, broken by one change of a draft that keeps all of them.

use std::collections::BTreeSet;

use kenes_protocol::bounded::List;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::draft::{CheckError, Draft, Signer, check, sign};
use kenes_protocol::money::Tiyn;
use kenes_protocol::record::v1::{Bilingual, ExecutedLine, Provenance, Role, Subject};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::{Rule, RuleBroken};
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{
    AUTHORED, DISTRICT, OKRUG_A, OKRUG_B, Story, TestFederation, TestHome, bilingual, day, salt_for, short, territory, valid_draft,
};

pub(crate) fn okrug_a() -> Territory {
    territory(OKRUG_A)
}

pub(crate) fn story() -> (TestFederation, Story) {
    let mut federation = TestFederation::new();
    let story = Story::publish(&mut federation, territory(DISTRICT), okrug_a());
    (federation, story)
}

/// The rules that a draft breaks, lapses among them, each once.
pub(crate) fn broken(federation: &TestFederation, draft: Draft) -> Vec<Rule> {
    let salt = salt_for(b"rules");
    match check(draft, salt, federation.node().rows()) {
        Ok(sound) => codes(sound.lapses()),
        Err(CheckError::Rules(found)) => codes(&found),
        Err(other) => panic!("not a question of rules: {other:?}"),
    }
}

fn codes(found: &[RuleBroken]) -> Vec<Rule> {
    let codes: BTreeSet<Rule> = found.iter().map(|broken| broken.code).collect();
    codes.into_iter().collect()
}

#[test]
fn a_valid_draft_of_every_kind_keeps_every_rule() {
    let (federation, story) = story();
    for kind in Kind::ALL {
        assert_eq!(broken(&federation, valid_draft(*kind, &story)), [], "{kind}");
    }
}

pub(crate) type Change = Box<dyn Fn(&mut Draft, &Story)>;

pub(crate) fn case(rule: Rule, kind: Kind, change: impl Fn(&mut Draft, &Story) + 'static) -> (Rule, Kind, Change) {
    (rule, kind, Box::new(change))
}

/// The facts of a draft whose kind the test knows.
macro_rules! facts {
    ($draft:expr, $kind:ident) => {
        match &mut $draft.facts {
            Facts::$kind(facts) => facts,
            other => panic!("facts of {}", other.kind()),
        }
    };
}

pub(crate) use facts;

const NONE: Bilingual<kenes_protocol::bounded::LineText> = Bilingual { kk: None, ru: None };

pub(crate) fn refer(draft: &mut Draft, rel: Relation, id: RecordId) {
    let refs: Vec<_> = draft.refs.iter().map(|r| (r.rel, if r.rel == rel { id } else { r.id })).collect();
    *draft = draft.clone().referring(&refs);
}

fn mandates() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::TerritoryInRegister, Kind::BudgetApproved, |d, _| d.territory = territory(OKRUG_B)),
        case(Rule::RoleFitsSubject, Kind::MandateGranted, |d, _| facts!(d, MandateGranted).role = Role::Node),
        case(Rule::NodeTerritory, Kind::MandateGranted, |d, _| {
            let facts = facts!(d, MandateGranted);
            facts.role = Role::Node;
            facts.subject = Subject::Node(Box::new(TestHome::new(territory(OKRUG_B), 1).keys));
        }),
        case(Rule::MandateDates, Kind::MandateGranted, |d, _| {
            let facts = facts!(d, MandateGranted);
            facts.until = Some(facts.from);
        }),
        case(Rule::EndNotRetroactive, Kind::MandateEnded, |d, _| d.authored_at = d.authored_at.after(1)),
        case(Rule::CompromiseNotFuture, Kind::KeyCompromised, |d, _| facts!(d, KeyCompromised).since = AUTHORED.after(1)),
        case(Rule::NotRedactable, Kind::Redaction, |d, s| {
            d.territory = s.okrug;
            d.register = TestHome::new(s.issuer, 1).keys.origin;
            refer(d, Relation::Redacts, s.spare_mandate);
        }),
    ]
}

fn council() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::ReferenceMissing, Kind::MinutesAdopted, |d, _| d.refs = List::empty()),
        case(Rule::ReferenceUnknown, Kind::MinutesAdopted, |d, s| refer(d, Relation::Meeting, s.report)),
        case(Rule::TextMissing, Kind::DecisionAdopted, |d, _| facts!(d, DecisionAdopted).title = NONE),
        case(Rule::BodyNameTaken, Kind::BodyEstablished, |d, _| facts!(d, BodyEstablished).body = short("kenes")),
        case(Rule::SeatOfSettlement, Kind::BodyEstablished, |d, _| {
            let facts = facts!(d, BodyEstablished);
            let mut seats = facts.seats.to_vec();
            seats[1].settlement = seats[0].settlement;
            facts.seats = List::new(seats).unwrap();
        }),
        case(Rule::SeatsAddUp, Kind::BodyEstablished, |d, _| facts!(d, BodyEstablished).legal_members = 10),
        case(Rule::BodyUnknown, Kind::MeetingConvened, |d, _| facts!(d, MeetingConvened).body = short("nobody")),
        case(Rule::NoticePeriod, Kind::MeetingConvened, |d, _| facts!(d, MeetingConvened).convened_on = day("2025-11-16")),
        case(Rule::Agenda, Kind::MeetingConvened, |d, _| facts!(d, MeetingConvened).agenda = List::empty()),
        case(Rule::MinutesItems, Kind::MinutesAdopted, |d, _| {
            let facts = facts!(d, MinutesAdopted);
            facts.items = List::new(facts.items[..1].to_vec()).unwrap();
        }),
        case(Rule::Quorum, Kind::MinutesAdopted, |d, _| {
            // Four of nine, with votes that four can cast.
            let facts = facts!(d, MinutesAdopted);
            facts.present = 4;
            let mut items = facts.items.to_vec();
            for item in &mut items {
                item.vote = None;
            }
            facts.items = List::new(items).unwrap();
        }),
        case(Rule::PresentWithinEntitled, Kind::MinutesAdopted, |d, _| facts!(d, MinutesAdopted).present = 10),
        case(Rule::VotesWithinPresent, Kind::MinutesAdopted, |d, _| facts!(d, MinutesAdopted).present = 6),
        case(Rule::DecisionNumberTaken, Kind::DecisionAdopted, |d, _| facts!(d, DecisionAdopted).number = short("1-1")),
        case(Rule::DecisionVote, Kind::DecisionAdopted, |d, _| {
            facts!(d, DecisionAdopted).provenance = Provenance::Session { item: short("2") };
        }),
        case(Rule::DateOrder, Kind::DecisionAdopted, |d, _| facts!(d, DecisionAdopted).adopted_on = day("2025-11-21")),
        case(Rule::DateNotFuture, Kind::DecisionAdopted, |d, _| {
            let facts = facts!(d, DecisionAdopted);
            facts.adopted_on = day("2025-11-29");
            facts.provenance =
                Provenance::Published { source: crate::standing::line("Gazette 4"), adopted_by: crate::standing::line("Kenes") };
        }),
    ]
}

fn executed_line(draft: &mut Draft, place: usize, change: impl Fn(&mut ExecutedLine)) {
    let facts = facts!(draft, BudgetExecuted);
    let mut lines = facts.lines.to_vec();
    change(&mut lines[place]);
    facts.lines = List::new(lines).unwrap();
}

fn rest() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::BudgetYears, Kind::BudgetApproved, |d, _| {
            let facts = facts!(d, BudgetApproved);
            let mut totals = facts.totals.to_vec();
            totals[1].year = 2028;
            facts.totals = List::new(totals).unwrap();
        }),
        case(Rule::BudgetLineYears, Kind::BudgetApproved, |d, _| {
            let facts = facts!(d, BudgetApproved);
            let mut lines = facts.lines.to_vec();
            let amounts = lines[0].amounts.iter().copied().chain([Tiyn::ZERO]).collect();
            lines[0].amounts = List::new(amounts).unwrap();
            facts.lines = List::new(lines).unwrap();
        }),
        case(Rule::BudgetLineTwice, Kind::BudgetApproved, |d, _| {
            let facts = facts!(d, BudgetApproved);
            let mut lines = facts.lines.to_vec();
            lines[1].code = short("1/05");
            facts.lines = List::new(lines).unwrap();
        }),
        case(Rule::BudgetTotal, Kind::BudgetApproved, |d, _| {
            let facts = facts!(d, BudgetApproved);
            let mut lines = facts.lines.to_vec();
            lines[0].amounts = List::new(vec![Tiyn::new(601), Tiyn::new(500)]).unwrap();
            facts.lines = List::new(lines).unwrap();
        }),
        case(Rule::BudgetBalance, Kind::BudgetApproved, |d, _| {
            let facts = facts!(d, BudgetApproved);
            let mut totals = facts.totals.to_vec();
            totals[0].balance = Tiyn::new(-114);
            facts.totals = List::new(totals).unwrap();
        }),
        case(Rule::DateNotFuture, Kind::BudgetExecuted, |d, _| facts!(d, BudgetExecuted).counted_to = day("2025-12-31")),
        case(Rule::ExecutionMonth, Kind::BudgetExecuted, |d, _| facts!(d, BudgetExecuted).counted_to = day("2025-10-30")),
        case(Rule::ExecutionMonth, Kind::BudgetExecuted, |d, _| facts!(d, BudgetExecuted).counted_to = day("2024-10-31")),
        case(Rule::BudgetTotal, Kind::BudgetExecuted, |d, _| facts!(d, BudgetExecuted).revenue = Tiyn::new(951)),
        case(Rule::BudgetLineTwice, Kind::BudgetExecuted, |d, _| executed_line(d, 1, |line| line.code = short("1/05/3"))),
        case(Rule::ReferenceMissing, Kind::BudgetExecuted, |d, _| d.refs = List::empty()),
        case(Rule::ReferenceUnknown, Kind::BudgetExecuted, |d, story| refer(d, Relation::Budget, story.decision)),
        case(Rule::ExecutionAbovePlan, Kind::BudgetExecuted, |d, _| {
            facts!(d, BudgetExecuted).expenditure = Tiyn::new(1_101);
            executed_line(d, 2, |line| line.amount = Tiyn::new(1_101));
        }),
        // Nothing was planned under this code.
        case(Rule::ExecutionAbovePlan, Kind::BudgetExecuted, |d, _| executed_line(d, 2, |line| line.code = short("01/1/124/002"))),
        case(Rule::DateNotFuture, Kind::ResidentsCounted, |d, _| facts!(d, ResidentsCounted).on = day("2025-12-01")),
        case(Rule::DateOrder, Kind::IssueRaised, |d, _| facts!(d, IssueRaised).raised_on = day("2025-11-09")),
        case(Rule::DateOrder, Kind::IssueStatus, |d, _| facts!(d, IssueStatus).on = day("2025-11-09")),
        case(Rule::DateOrder, Kind::NoticeGiven, |d, _| facts!(d, NoticeGiven).on = day("2025-11-13")),
        case(Rule::DateNotFuture, Kind::NoticeGiven, |d, _| facts!(d, NoticeGiven).on = day("2025-11-29")),
        case(Rule::ReferenceMissing, Kind::NoticeGiven, |d, _| d.refs = List::empty()),
        case(Rule::ReferenceUnknown, Kind::NoticeGiven, |d, story| refer(d, Relation::Meeting, story.decision)),
        case(Rule::AgendaItemUnknown, Kind::AttachmentAdded, |d, story| {
            refer(d, Relation::Attaches, story.meeting);
            facts!(d, AttachmentAdded).item = Some(short("3"));
        }),
        case(Rule::AttachmentMissing, Kind::AttachmentAdded, |d, _| d.attachments = List::empty()),
        case(Rule::ReferenceUnknown, Kind::Redaction, |d, _| refer(d, Relation::Redacts, RecordId::from_hash(Hash::of(&[b"x"])))),
        case(Rule::TextMissing, Kind::ReportMeetingHeld, |d, _| facts!(d, ReportMeetingHeld).place = NONE),
        case(Rule::TextMissing, Kind::BudgetApproved, |d, _| {
            let facts = facts!(d, BudgetApproved);
            let mut lines = facts.lines.to_vec();
            lines[0].name = NONE;
            facts.lines = List::new(lines).unwrap();
        }),
        case(Rule::BodyUnknown, Kind::DecisionAdopted, |d, _| facts!(d, DecisionAdopted).body = short("council")),
    ]
}

/// Those of bodies, of meetings and of what becomes of decisions.
fn later() -> Vec<(Rule, Kind, Change)> {
    let mut cases = super::council::cases();
    cases.extend(super::proceedings::cases());
    cases.extend(super::tasks::cases());
    cases.extend(super::openings::cases());
    cases.extend(super::reports::cases());
    cases.extend(super::participation::cases());
    cases
}

/// Broken by what a record says. The others are broken by who signed it: see the tests of authority.
const OF_AUTHORITY: [Rule; 9] = [
    Rule::MandateUnknown,
    Rule::MandateHead,
    Rule::MandateKey,
    Rule::MandateRole,
    Rule::MandateTerritory,
    Rule::MandateNotYet,
    Rule::MandateOver,
    Rule::RootThreshold,
    Rule::KeyCompromised,
];

#[test]
fn each_rule_is_broken_by_one_change_and_no_other_rule_with_it() {
    let (federation, story) = story();
    for (rule, kind, change) in mandates().into_iter().chain(council()).chain(rest()).chain(later()) {
        let mut draft = valid_draft(kind, &story);
        change(&mut draft, &story);
        assert_eq!(broken(&federation, draft), [rule], "{kind} changed to break {rule}");
    }
}

#[test]
fn a_repealed_decision_is_neither_amended_nor_repealed_again() {
    let (mut federation, story) = story();
    federation.publish(valid_draft(Kind::DecisionRepealed, &story), Role::Chair, story.okrug);
    assert_eq!(broken(&federation, valid_draft(Kind::DecisionAmended, &story)), [Rule::DecisionRepealed]);
    let mut again = valid_draft(Kind::DecisionRepealed, &story);
    facts!(again, DecisionRepealed).decision.number = short("1-5");
    assert_eq!(broken(&federation, again), [Rule::DecisionRepealed]);
}

#[test]
fn what_was_spent_falls_only_with_a_note() {
    let (mut federation, story) = story();
    let mut september = valid_draft(Kind::BudgetExecuted, &story);
    facts!(september, BudgetExecuted).counted_to = day("2025-09-30");
    facts!(september, BudgetExecuted).expenditure = Tiyn::new(701);
    executed_line(&mut september, 2, |line| line.amount = Tiyn::new(701));
    federation.publish(september, Role::Akim, story.okrug);
    let october = valid_draft(Kind::BudgetExecuted, &story);
    assert_eq!(broken(&federation, october.clone()), [Rule::ExecutionFell]);
    let mut explained = october.clone();
    executed_line(&mut explained, 2, |line| line.note = Some(bilingual("Paid back by the supplier")));
    assert_eq!(broken(&federation, explained), []);
    // The months before September know nothing of it.
    let mut august = october;
    facts!(august, BudgetExecuted).counted_to = day("2025-08-31");
    assert_eq!(broken(&federation, august), []);
}

#[test]
fn every_rule_has_a_case() {
    let mut covered: BTreeSet<Rule> = mandates().iter().chain(&council()).chain(&rest()).chain(&later()).map(|(rule, ..)| *rule).collect();
    covered.extend(super::texts::cases().iter().chain(&super::plans::cases()).map(|(rule, ..)| *rule));
    covered.extend(super::authority::cases().iter().map(|(rule, _)| *rule));
    // The tests above, one of the views, two of bodies, one of meetings and one of registrations: they need a second record.
    covered.extend([Rule::DecisionRepealed, Rule::ExecutionFell, Rule::SealedTwice, Rule::NumberFormat, Rule::PublicationLate]);
    covered.extend([
        Rule::ChairOfMeeting,
        Rule::RegisteredTwice,
        Rule::TooManyFollow,
        Rule::SaidTwice,
        Rule::ItemContinues,
        Rule::ExtractNumberTaken,
        Rule::ApprovalLate,
        // By who signed minutes: see the tests of reports.
        Rule::SignedByBoth,
    ]);
    let missing: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !covered.contains(rule)).collect();
    assert_eq!(missing, Vec::<&Rule>::new(), "rules without a test");
    let of_authority: BTreeSet<Rule> = super::authority::cases().iter().map(|(rule, _)| *rule).collect();
    assert_eq!(of_authority, OF_AUTHORITY.into_iter().collect());
}

#[test]
fn rule_codes_are_unique_snake_case() {
    let codes: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
    assert_eq!(codes.len(), Rule::ALL.len());
    assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
}

#[test]
fn all_broken_rules_are_told_at_once() {
    let (federation, story) = story();
    let mut draft = valid_draft(Kind::MeetingConvened, &story);
    let facts = facts!(draft, MeetingConvened);
    facts.agenda = List::empty();
    facts.place = NONE;
    assert_eq!(broken(&federation, draft), [Rule::TextMissing, Rule::Agenda]);
}

#[test]
fn a_gathering_needs_ten_days_and_counts_those_entitled() {
    let (mut federation, story) = story();
    let mut body = valid_draft(Kind::BodyEstablished, &story);
    let facts = facts!(body, BodyEstablished);
    facts.kind = kenes_protocol::record::v1::BodyKind::Gathering;
    facts.seats = List::empty();
    facts.legal_members = 0;
    federation.publish(body, Role::Secretary, story.okrug);
    let mut meeting = valid_draft(Kind::MeetingConvened, &story);
    facts!(meeting, MeetingConvened).body = short("council");
    facts!(meeting, MeetingConvened).convened_on = day("2025-11-11");
    assert_eq!(broken(&federation, meeting.clone()), [Rule::NoticePeriod]);
    facts!(meeting, MeetingConvened).convened_on = day("2025-11-10");
    let meeting = federation.publish(meeting, Role::Secretary, story.okrug);
    let mut minutes = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, meeting)]);
    // 14 entitled: seven are exactly half, which is no quorum.
    facts!(minutes, MinutesAdopted).entitled = 14;
    assert_eq!(broken(&federation, minutes.clone()), [Rule::Quorum]);
    facts!(minutes, MinutesAdopted).entitled = 13;
    assert_eq!(broken(&federation, minutes), []);
}

#[test]
fn a_reference_to_an_erased_record_of_this_register_breaks_nothing() {
    let (mut federation, story) = story();
    let redaction = valid_draft(Kind::Redaction, &story).referring(&[(Relation::Redacts, story.unminuted)]);
    federation.publish(redaction, Role::Secretary, story.okrug);
    // Present and entitled cannot be compared with an agenda that nobody can read any more.
    let mut minutes = valid_draft(Kind::MinutesAdopted, &story);
    facts!(minutes, MinutesAdopted).items = List::empty();
    assert_eq!(broken(&federation, minutes), []);
}

#[test]
fn a_record_of_another_register_is_no_reference() {
    let (mut federation, story) = story();
    let other = Story::publish(&mut federation, story.issuer, territory(OKRUG_B));
    let minutes = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, other.meeting)]);
    assert_eq!(broken(&federation, minutes), [Rule::ReferenceUnknown]);
}

#[test]
fn nothing_is_signed_without_a_signer() {
    let (federation, story) = story();
    let sound = check(valid_draft(Kind::BudgetApproved, &story), salt_for(b"a"), federation.node().rows()).unwrap();
    assert!(sign(sound, &[]).is_err());
    let key = TestFederation::official(Role::Akim, story.okrug);
    let twice = || Signer { key: &key, mandate: Some(federation.mandate(Role::Akim, story.okrug)) };
    let sound = check(valid_draft(Kind::BudgetApproved, &story), salt_for(b"a"), federation.node().rows()).unwrap();
    assert!(sign(sound, &[twice(), twice()]).is_err());
}

#[test]
fn what_does_not_fit_is_refused_before_it_is_signed() {
    let (federation, story) = story();
    let mut draft = valid_draft(Kind::AttachmentAdded, &story);
    let mut file = draft.attachments[0].clone();
    file.name = kenes_protocol::test_support::line(&"n".repeat(1024));
    draft.attachments = List::new(vec![file; 16]).unwrap();
    let refused = check(draft, salt_for(b"a"), federation.node().rows());
    let Err(CheckError::Encoding(kenes_protocol::codec::CodecError::TooLong { bound, .. })) = refused else {
        panic!("a header over its bound: {refused:?}")
    };
    assert_eq!(bound, kenes_protocol::limits::HEADER_BYTES);
}
