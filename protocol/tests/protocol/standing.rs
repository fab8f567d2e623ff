//! Which vote a record rests on, of which day it is, what minutes may say, and whether a decision holds.

use kenes_protocol::bounded::{LineText, List};
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::Draft;
use kenes_protocol::record::v1::{
    BodyKind, Cited, DecisionMatter, Fraction, Majority, Provenance, Threshold, Verdict, VoteBase, VoteCount,
};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::Rule;
use kenes_protocol::rules::force::{Force, Outcome, force};
use kenes_protocol::test_support::{AUTHORED, Story, TestFederation, day, short, valid_draft};
use kenes_protocol::views::lookup;

use super::proceedings::{about_today, counted, minutes_of_today, publish};
use super::rules::{broken, facts, story};

pub(crate) fn line(text: &str) -> LineText {
    LineText::new(text).unwrap()
}

/// Publishes a vote on item 1 of the meeting of the day before, the so-manieth.
fn vote(federation: &mut TestFederation, story: &Story, turn: u64, (yes, no): (u32, u32)) -> RecordId {
    let mut draft = valid_draft(Kind::VoteTaken, story);
    draft.authored_at = AUTHORED.after(turn);
    let facts = facts!(draft, VoteTaken);
    counted(facts, yes, no);
    facts.matter = Some(DecisionMatter::Persons);
    facts.declared = if yes > no { Verdict::Passed } else { Verdict::Rejected };
    publish(federation, story, draft)
}

/// Whoever was elected on item 1 of that meeting.
fn elected(story: &Story, refs: &[(Relation, RecordId)]) -> Draft {
    let refs = [&[(Relation::Term, story.term), (Relation::Meeting, story.opened)], refs].concat();
    let mut draft = valid_draft(Kind::MemberElected, story).referring(&refs);
    facts!(draft, MemberElected).provenance = Provenance::Session { item: short("1") };
    draft
}

#[test]
fn where_an_item_had_several_votes_on_persons_an_election_names_its_own() {
    let (mut federation, story) = story();
    let passed = vote(&mut federation, &story, 1, (4, 1));
    assert_eq!(broken(&federation, elected(&story, &[])), [], "there is only one");
    let rejected = vote(&mut federation, &story, 2, (1, 4));
    assert_eq!(broken(&federation, elected(&story, &[])), [Rule::DecisionVote], "which of the two");
    assert_eq!(broken(&federation, elected(&story, &[(Relation::Vote, passed)])), []);
    assert_eq!(broken(&federation, elected(&story, &[(Relation::Vote, rejected)])), [Rule::DecisionVote]);
    assert_eq!(broken(&federation, elected(&story, &[(Relation::Vote, story.opened)])), [Rule::DecisionVote], "no vote at all");
}

#[test]
fn of_several_votes_the_last_one_bears_a_decision_unless_it_names_another() {
    let (mut federation, story) = story();
    let passed = vote(&mut federation, &story, 1, (4, 1));
    vote(&mut federation, &story, 2, (1, 4));
    let told = |refs: &[(Relation, RecordId)]| {
        let mut draft = valid_draft(Kind::DecisionAdopted, &story).referring(&[&[(Relation::Meeting, story.opened)], refs].concat());
        facts!(draft, DecisionAdopted).adopted_on = day("2025-11-27");
        draft
    };
    assert_eq!(broken(&federation, told(&[])), [Rule::DecisionVote]);
    assert_eq!(broken(&federation, told(&[(Relation::Vote, passed)])), []);
}

#[test]
fn a_vote_in_which_all_abstained_passes_nothing() {
    let (mut federation, story) = story();
    super::council::adopt(&mut federation, &story, |rules| {
        let share = Threshold::AtLeast(Fraction { part: 2, of: 3 });
        let most = Majority { matter: None, share, base: VoteBase::Cast };
        rules.majorities = List::new(vec![Cited { value: most, citation: line("Regulations, item 9") }]).unwrap();
    });
    publish(&mut federation, &story, valid_draft(Kind::MeetingOpened, &story));
    let mut nobody = about_today(Kind::VoteTaken, &story);
    counted(facts!(nobody, VoteTaken), 0, 0);
    facts!(nobody, VoteTaken).votes.abstained = 5;
    facts!(nobody, VoteTaken).declared = Verdict::Rejected;
    assert_eq!(broken(&federation, nobody.clone()), []);
    facts!(nobody, VoteTaken).declared = Verdict::Passed;
    assert_eq!(broken(&federation, nobody), [Rule::VoteDeclared]);
}

#[test]
fn no_more_vote_than_came_by_the_roll() {
    let (mut federation, story) = story();
    publish(&mut federation, &story, valid_draft(Kind::MeetingOpened, &story));
    let mut six = about_today(Kind::VoteTaken, &story);
    counted(facts!(six, VoteTaken), 5, 0);
    assert_eq!(broken(&federation, six.clone()), []);
    facts!(six, VoteTaken).present = 6;
    facts!(six, VoteTaken).votes.yes = 6;
    assert_eq!(broken(&federation, six), [Rule::PresentWithinEntitled], "five of nine came");
}

/// A gathering of this day, opened with a count of a hundred of three hundred.
fn gathered(federation: &mut TestFederation, story: &Story) -> RecordId {
    let mut body = valid_draft(Kind::BodyEstablished, story);
    let facts = facts!(body, BodyEstablished);
    (facts.body, facts.kind, facts.seats, facts.legal_members) = (short("gathering"), BodyKind::Gathering, List::empty(), 0);
    publish(federation, story, body);
    let mut called = valid_draft(Kind::MeetingConvened, story);
    let facts = facts!(called, MeetingConvened);
    (facts.body, facts.held_on) = (short("gathering"), day("2025-11-28"));
    let meeting = publish(federation, story, called);
    let mut opening = valid_draft(Kind::MeetingOpened, story).referring(&[(Relation::Meeting, meeting)]);
    let facts = facts!(opening, MeetingOpened);
    (facts.roll, facts.present, facts.entitled) = (List::empty(), 200, 300);
    publish(federation, story, opening);
    meeting
}

#[test]
fn who_comes_to_a_gathering_after_its_opening_votes_and_is_in_its_minutes() {
    let (mut federation, story) = story();
    let meeting = gathered(&mut federation, &story);
    let mut vote = valid_draft(Kind::VoteTaken, &story).referring(&[(Relation::Meeting, meeting)]);
    let facts = facts!(vote, VoteTaken);
    counted(facts, 215, 5);
    (facts.present, facts.declared) = (220, Verdict::Passed);
    publish(&mut federation, &story, vote);
    let noted = Some(VoteCount { yes: 215, no: 5, abstained: 0 });
    let mut minutes = minutes_of_today(&story, &[("1", noted), ("2", None)]).referring(&[(Relation::Meeting, meeting)]);
    facts!(minutes, MinutesAdopted).entitled = 300;
    facts!(minutes, MinutesAdopted).present = 220;
    assert_eq!(broken(&federation, minutes.clone()), []);
    facts!(minutes, MinutesAdopted).present = 219;
    assert_eq!(broken(&federation, minutes), [Rule::VotesWithinPresent, Rule::MinutesDiffer].into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn minutes_of_a_meeting_are_written_once_and_after_it() {
    let (mut federation, story) = story();
    let again = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, story.meeting)]);
    assert_eq!(broken(&federation, again), [Rule::MeetingOver]);
    let mut to_come = valid_draft(Kind::MeetingConvened, &story);
    facts!(to_come, MeetingConvened).held_on = day("2025-11-29");
    let to_come = publish(&mut federation, &story, to_come);
    let early = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, to_come)]);
    assert_eq!(broken(&federation, early), [Rule::DateNotFuture]);
}

#[test]
fn a_council_approves_a_plan_by_a_decision_in_force() {
    let (mut federation, story) = story();
    let approval = valid_draft(Kind::PlanApproved, &story);
    assert_eq!(broken(&federation, approval.clone()), []);
    let mut body = valid_draft(Kind::BodyEstablished, &story);
    let facts = facts!(body, BodyEstablished);
    (facts.body, facts.kind, facts.seats, facts.legal_members) = (short("gathering"), BodyKind::Gathering, List::empty(), 0);
    publish(&mut federation, &story, body);
    let mut own = valid_draft(Kind::DecisionAdopted, &story);
    let facts = facts!(own, DecisionAdopted);
    (facts.body, facts.number, facts.matter) = (short("gathering"), short("7"), DecisionMatter::Plan);
    facts.provenance = Provenance::Published { source: line("Gazette 4"), adopted_by: line("Gathering") };
    let own = publish(&mut federation, &story, own);
    let by_itself = approval.clone().referring(&[(Relation::Plan, story.plan), (Relation::AdoptedBy, own)]);
    assert_eq!(broken(&federation, by_itself), [Rule::PlanDecision]);
    let annulled = valid_draft(Kind::DecisionAnnulled, &story).referring(&[(Relation::Annuls, story.plan_decision)]);
    publish(&mut federation, &story, annulled);
    assert_eq!(broken(&federation, approval), [Rule::DecisionRepealed]);
}

/// Whether a decision holds.
fn stands(federation: &TestFederation, id: &RecordId, on: &str) -> Force {
    let rows = federation.node().rows();
    force(rows, id, &lookup::decision(rows, id).unwrap().unwrap(), day(on)).unwrap()
}

fn repealing(federation: &mut TestFederation, story: &Story) -> RecordId {
    publish(federation, story, valid_draft(Kind::DecisionRepealed, story))
}

#[test]
fn a_repeal_that_is_annulled_takes_nothing_out_of_force() {
    let (mut federation, story) = story();
    let repeal = repealing(&mut federation, &story);
    assert_eq!(stands(&federation, &story.decision, "2025-12-31"), Force::InForce, "it begins in January");
    assert_eq!(stands(&federation, &story.decision, "2026-01-01"), Force::Out(Outcome::Repealed));
    let again = valid_draft(Kind::DecisionAmended, &story);
    assert_eq!(broken(&federation, again.clone()), [Rule::DecisionRepealed]);
    publish(&mut federation, &story, valid_draft(Kind::DecisionAnnulled, &story).referring(&[(Relation::Annuls, repeal)]));
    assert_eq!(stands(&federation, &repeal, "2026-01-01"), Force::Out(Outcome::Annulled));
    assert_eq!(stands(&federation, &story.decision, "2026-01-01"), Force::InForce);
    assert_eq!(broken(&federation, again), []);
}

#[test]
fn of_suspensions_the_last_one_counts() {
    let (mut federation, story) = story();
    let held_up = |until, turn| {
        let mut draft = valid_draft(Kind::DecisionSuspended, &story);
        draft.authored_at = AUTHORED.after(turn);
        facts!(draft, DecisionSuspended).until = until;
        draft
    };
    publish(&mut federation, &story, held_up(None, 1));
    assert_eq!(stands(&federation, &story.published, "2026-03-01"), Force::Out(Outcome::Suspended));
    publish(&mut federation, &story, held_up(Some(day("2026-02-01")), 2));
    assert_eq!(stands(&federation, &story.published, "2026-01-31"), Force::Out(Outcome::Suspended));
    assert_eq!(stands(&federation, &story.published, "2026-02-01"), Force::InForce);
}

#[test]
fn an_amendment_counts_from_its_first_day_and_while_it_is_not_held_up() {
    let (mut federation, story) = story();
    let mut draft = valid_draft(Kind::DecisionAmended, &story);
    facts!(draft, DecisionAmended).decision.in_force_from = Some(day("2026-02-01"));
    let amendment = publish(&mut federation, &story, draft);
    assert_eq!(stands(&federation, &story.decision, "2026-01-31"), Force::InForce);
    assert_eq!(stands(&federation, &amendment, "2026-01-31"), Force::NotYet);
    assert_eq!(stands(&federation, &story.decision, "2026-02-01"), Force::Amended);
    let mut suspended = valid_draft(Kind::DecisionSuspended, &story).referring(&[(Relation::Suspends, amendment)]);
    facts!(suspended, DecisionSuspended).until = Some(day("2026-03-01"));
    publish(&mut federation, &story, suspended);
    assert_eq!(stands(&federation, &story.decision, "2026-02-01"), Force::InForce);
    assert_eq!(stands(&federation, &story.decision, "2026-03-01"), Force::Amended);
}
