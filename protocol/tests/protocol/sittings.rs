//! Who stands in for a member, and what may be told of a meeting before its minutes are written.

use kenes_protocol::bounded::List;
use kenes_protocol::draft::Draft;
use kenes_protocol::record::v1::{Ballot, MinutesItem, Presence, Role, RollLine, Verdict, VoteCount, VoteForm};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::{Rule, RuleBroken};
use kenes_protocol::test_support::{Story, TestFederation, day, short, valid_draft};
use kenes_protocol::views::{council, lookup};

use super::council::{day_of, values};
use super::rules::{broken, facts, story};

/// The opening of a meeting to which the first member did not come, and the substitute did, as `presence` says.
fn stood_in(story: &Story, presence: Presence) -> Draft {
    let mut draft = valid_draft(Kind::MeetingOpened, story);
    let facts = facts!(draft, MeetingOpened);
    let mut roll = facts.roll.to_vec();
    roll[0].presence = Presence::Absent;
    roll.push(RollLine { member: story.substitute, presence });
    facts.roll = List::new(roll).unwrap();
    draft
}

#[test]
fn a_substitute_counts_in_place_of_a_member_who_did_not_come_and_votes() {
    let (mut federation, story) = story();
    let opening = federation.publish(stood_in(&story, Presence::InHall), Role::Secretary, story.okrug);
    assert!(lookup::record(federation.node().rows(), &opening).unwrap().is_some());
    let mut vote = valid_draft(Kind::VoteTaken, &story).referring(&[(Relation::Meeting, story.today)]);
    assert_eq!(broken(&federation, vote.clone()), [Rule::VoteNames], "the member who stayed away");
    let facts = facts!(vote, VoteTaken);
    let names =
        facts.names.iter().map(|one| Ballot { member: if one.member == story.member { story.substitute } else { one.member }, ..*one });
    facts.names = List::new(names.collect()).unwrap();
    assert_eq!(broken(&federation, vote), []);
}

#[test]
fn a_substitute_is_on_no_roll_without_having_come() {
    let (federation, story) = story();
    for presence in [Presence::Absent, Presence::Justified] {
        let mut draft = stood_in(&story, presence);
        facts!(draft, MeetingOpened).present = 4;
        assert_eq!(broken(&federation, draft), [Rule::Substitute], "{presence:?}");
    }
    let mut twice = stood_in(&story, Presence::InHall);
    let facts = facts!(twice, MeetingOpened);
    facts.roll = List::new(facts.roll.iter().cloned().chain([facts.roll[5].clone()]).collect()).unwrap();
    facts.present = 6;
    assert_eq!(broken(&federation, twice), [Rule::Substitute]);
}

#[test]
fn a_substitute_holds_no_seat() {
    let (mut federation, story) = story();
    let on = valid_draft(Kind::MeetingOpened, &story).authored_at.day().unwrap();
    let rows = |federation: &TestFederation| {
        let rows = federation.node().rows();
        let term = council::term(rows, &story.term).unwrap().unwrap();
        let members = council::members_on(rows, &term.origin, "kenes", on).unwrap();
        let substitutes = council::substitutes_on(rows, &term.origin, "kenes", on).unwrap();
        (members.len(), substitutes.iter().map(|one| one.member.id).collect::<Vec<_>>())
    };
    assert_eq!(rows(&federation), (1 + story.others.len(), vec![story.substitute]));
    let left = valid_draft(Kind::MemberEnded, &story).referring(&[(Relation::Member, story.substitute)]);
    federation.publish(left, Role::Secretary, story.okrug);
    assert_eq!(rows(&federation), (1 + story.others.len(), vec![]), "a substitute may leave like a member");
    assert_eq!(broken(&federation, stood_in(&story, Presence::InHall)), [Rule::RollCall]);
}

/// The decision of a meeting, by naming the meeting.
fn told_before(story: &Story) -> Draft {
    let mut told = valid_draft(Kind::DecisionAdopted, story).referring(&[(Relation::Meeting, story.opened)]);
    facts!(told, DecisionAdopted).adopted_on = day("2025-11-27");
    told
}

#[test]
fn a_decision_may_be_told_before_the_minutes_once_its_vote_is_sealed() {
    let (mut federation, story) = story();
    let none = RuleBroken::new(Rule::DecisionVote, "more than half of 5 present", "no vote on item 1");
    assert_eq!(values(&federation, told_before(&story)), [none]);
    let mut vote = valid_draft(Kind::VoteTaken, &story);
    let facts = facts!(vote, VoteTaken);
    (facts.form, facts.names, facts.not_voting) = (VoteForm::ShowOfHands, List::empty(), 0);
    (facts.votes, facts.declared) = (VoteCount { yes: 5, no: 0, abstained: 0 }, Verdict::Passed);
    federation.publish(vote, Role::Secretary, story.okrug);
    let decision = federation.publish(told_before(&story), Role::Secretary, story.okrug);
    assert!(lookup::decision(federation.node().rows(), &decision).unwrap().is_some());
    // The minutes come afterwards, and may not say otherwise.
    let mut minutes = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, story.opened)]);
    let facts = facts!(minutes, MinutesAdopted);
    facts.present = 5;
    let voted = |yes| {
        move |item: &MinutesItem| MinutesItem {
            vote: (*item.number == *"1").then_some(VoteCount { yes, no: 0, abstained: 0 }),
            ..item.clone()
        }
    };
    let items = facts.items.clone();
    facts.items = List::new(items.iter().map(voted(4)).collect()).unwrap();
    assert_eq!(broken(&federation, minutes.clone()), [Rule::MinutesDiffer]);
    facts!(minutes, MinutesAdopted).items = List::new(items.iter().map(voted(5)).collect()).unwrap();
    assert_eq!(broken(&federation, minutes), []);
}

#[test]
fn a_vote_that_was_lost_bears_no_decision_before_the_minutes_either() {
    let (mut federation, story) = story();
    let mut vote = valid_draft(Kind::VoteTaken, &story);
    let facts = facts!(vote, VoteTaken);
    (facts.form, facts.names, facts.not_voting) = (VoteForm::ShowOfHands, List::empty(), 0);
    (facts.votes, facts.declared) = (VoteCount { yes: 2, no: 3, abstained: 0 }, Verdict::Rejected);
    federation.publish(vote, Role::Secretary, story.okrug);
    let lost = RuleBroken::new(Rule::DecisionVote, "more than half of 5 present", "2 for");
    assert_eq!(values(&federation, told_before(&story)), [lost]);
    let mut elsewhere = told_before(&story);
    facts!(elsewhere, DecisionAdopted).body = short("nobody");
    assert!(broken(&federation, elsewhere).contains(&Rule::BodyUnknown), "the body is that of the meeting");
}

#[test]
fn what_was_entered_from_paper_is_not_late() {
    let (mut federation, story) = story();
    let mut meeting = valid_draft(Kind::MeetingConvened, &story);
    meeting.authored_at = day_of("2025-11-28");
    let entered = federation.publish(meeting, Role::Secretary, story.okrug);
    let mut minutes = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, entered)]);
    minutes.authored_at = day_of("2025-12-20");
    assert_eq!(values(&federation, minutes), []);
}
