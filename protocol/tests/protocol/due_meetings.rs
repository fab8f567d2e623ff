//! What meetings, terms, tasks and issues leave to be done, and when that goes away.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::record::v1::{Cited, DayCount, DecisionMatter, IssueState, Presence, Role, RollLine, Span, Verdict};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::Rule;
use kenes_protocol::rules::due::{Task, due};
use kenes_protocol::test_support::{AUTHORED, OKRUG_A, Story, TestFederation, day, short, territory, valid_draft};

use super::proceedings::{counted, publish};
use super::rules::{broken, facts, story};
use super::standing::line;

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

fn told(federation: &TestFederation, today: &str, task: Task) -> Vec<(RecordId, Day)> {
    let found = due(federation.node().rows(), &territory(OKRUG_A), day(today)).unwrap();
    found.into_iter().filter(|due| due.task == task).map(|due| (due.record, due.on)).collect()
}

/// A vote of the meeting of 2025-11-27 that passed its item 1.
fn passed(federation: &mut TestFederation, story: &Story, matter: DecisionMatter) {
    let mut vote = valid_draft(Kind::VoteTaken, story);
    let facts = facts!(vote, VoteTaken);
    counted(facts, 5, 0);
    (facts.matter, facts.declared) = (Some(matter), Verdict::Passed);
    publish(federation, story, vote);
}

#[test]
fn what_a_vote_passed_is_due_as_a_decision_until_that_is_recorded() {
    let (mut federation, story) = story();
    passed(&mut federation, &story, DecisionMatter::Improvement);
    let found = told(&federation, "2025-11-28", Task::Decision);
    assert_eq!(found.iter().map(|(record, _)| *record).collect::<Vec<_>>(), [story.opened]);
    assert_eq!(told(&federation, "2026-02-26", Task::Decision), [], "after ninety days nobody is reminded any more");
    let mut decision = valid_draft(Kind::DecisionAdopted, &story).referring(&[(Relation::Meeting, story.opened)]);
    facts!(decision, DecisionAdopted).adopted_on = day("2025-11-27");
    publish(&mut federation, &story, decision);
    assert_eq!(told(&federation, "2025-11-28", Task::Decision), []);
}

#[test]
fn an_election_is_not_asked_for_as_a_decision() {
    let (mut federation, story) = story();
    passed(&mut federation, &story, DecisionMatter::Persons);
    assert_eq!(told(&federation, "2025-11-28", Task::Decision), []);
}

#[test]
fn a_meeting_without_a_quorum_is_due_to_be_called_again() {
    let (mut federation, story) = story();
    let mut opening = valid_draft(Kind::MeetingOpened, &story);
    let facts = facts!(opening, MeetingOpened);
    let mut roll = facts.roll.to_vec();
    roll[0] = RollLine { presence: Presence::Absent, ..roll[0] };
    (facts.roll, facts.present) = (List::new(roll).unwrap(), 4);
    publish(&mut federation, &story, opening);
    assert_eq!(told(&federation, "2025-12-10", Task::Reconvening), [(story.today, day("2025-11-28"))]);
    let minutes = told(&federation, "2025-12-10", Task::Minutes);
    assert!(minutes.iter().all(|(record, _)| *record != story.today), "nothing was decided that minutes would tell");
    let again = valid_draft(Kind::MeetingConvened, &story).referring(&[(Relation::Reconvenes, story.today)]);
    publish(&mut federation, &story, again);
    assert_eq!(told(&federation, "2025-12-10", Task::Reconvening), []);
}

#[test]
fn minutes_are_due_to_be_approved_where_the_rulebook_sets_a_time() {
    let (mut federation, story) = story();
    assert_eq!(told(&federation, "2025-12-01", Task::Approval), []);
    super::council::adopt(&mut federation, &story, |rules| {
        let span = Span { days: 30, count: DayCount::Calendar };
        rules.approval = Some(Cited { value: span, citation: line("Regulations, item 12") });
    });
    let expected = [(story.minutes_before, day("2025-12-06")), (story.minutes, day("2025-12-20"))];
    assert_eq!(told(&federation, "2025-12-01", Task::Approval), expected);
    publish(&mut federation, &story, valid_draft(Kind::MinutesApproved, &story));
    assert_eq!(told(&federation, "2025-12-01", Task::Approval), expected[1..]);
}

#[test]
fn a_term_that_ends_is_due_until_the_next_is_opened() {
    let (mut federation, story) = story();
    let ends = day("2028-01-15");
    assert_eq!(told(&federation, "2027-11-15", Task::TermEnds), []);
    assert_eq!(told(&federation, "2027-11-16", Task::TermEnds), [(story.term, ends)]);
    let mut next = valid_draft(Kind::TermOpened, &story);
    let facts = facts!(next, TermOpened);
    (facts.body, facts.number, facts.from, facts.until) = (short("kenes"), short("II"), ends, day("2031-01-15"));
    publish(&mut federation, &story, next);
    assert_eq!(told(&federation, "2027-11-16", Task::TermEnds), []);
}

#[test]
fn a_task_is_due_no_longer_once_its_decision_was_repealed() {
    let (mut federation, story) = story();
    let due = [(story.task, day("2026-03-01"))];
    assert_eq!(told(&federation, "2026-04-01", Task::Task), due);
    publish(&mut federation, &story, valid_draft(Kind::DecisionRepealed, &story));
    assert_eq!(told(&federation, "2026-04-01", Task::Task), []);
}

#[test]
fn an_issue_of_a_village_that_was_taken_up_again_is_due_again() {
    let (mut federation, story) = story();
    let mut raised = valid_draft(Kind::IssueRaised, &story);
    raised.territory = story.settlement(100);
    raised.authored_at = AUTHORED.after(1);
    let issue = federation.publish(raised, Role::Akim, story.okrug);
    let is_due = |federation: &TestFederation| told(federation, "2026-01-31", Task::IssueStatus).iter().any(|(record, _)| *record == issue);
    assert!(is_due(&federation));
    for (state, on, expected) in [(IssueState::Solved, "2025-12-05", false), (IssueState::InProgress, "2025-12-20", true)] {
        let mut status = valid_draft(Kind::IssueStatus, &story).referring(&[(Relation::Issue, issue)]);
        status.territory = story.settlement(100);
        status.authored_at = AUTHORED.after(60 * DAY_MILLIS);
        (facts!(status, IssueStatus).state, facts!(status, IssueStatus).on) = (state, day(on));
        federation.publish(status, Role::Akim, story.okrug);
        assert_eq!(is_due(&federation), expected, "{on}");
    }
}

/// A meeting of the test Kenes that was called in time for 2025-12-20.
fn called(federation: &mut TestFederation, story: &Story) -> RecordId {
    let mut called = valid_draft(Kind::MeetingConvened, story);
    called.authored_at = AUTHORED.after(1);
    (facts!(called, MeetingConvened).convened_on, facts!(called, MeetingConvened).held_on) = (day("2025-11-28"), day("2025-12-20"));
    publish(federation, story, called)
}

#[test]
fn notice_of_a_meeting_is_due_by_the_last_day_that_is_in_time() {
    let (mut federation, story) = story();
    let meeting = called(&mut federation, &story);
    // A Kenes is told five days before, by the project's own default.
    assert_eq!(told(&federation, "2025-11-30", Task::Notice), []);
    assert_eq!(told(&federation, "2025-12-01", Task::Notice), [(meeting, day("2025-12-15"))]);
    let mut notice = valid_draft(Kind::NoticeGiven, &story).referring(&[(Relation::Meeting, meeting)]);
    facts!(notice, NoticeGiven).on = day("2025-11-28");
    publish(&mut federation, &story, notice);
    assert_eq!(told(&federation, "2025-12-01", Task::Notice), []);
}

#[test]
fn the_first_notice_of_a_meeting_is_to_be_in_time_unless_the_call_was_late_itself() {
    let (mut federation, story) = story();
    let meeting = called(&mut federation, &story);
    let given = |on: &str, of: RecordId| {
        let mut notice = valid_draft(Kind::NoticeGiven, &story).referring(&[(Relation::Meeting, of)]);
        notice.authored_at = AUTHORED.after(30 * DAY_MILLIS);
        facts!(notice, NoticeGiven).on = day(on);
        notice
    };
    assert_eq!(broken(&federation, given("2025-12-15", meeting)), []);
    assert_eq!(broken(&federation, given("2025-12-16", meeting)), [Rule::NoticePeriod]);
    publish(&mut federation, &story, given("2025-12-15", meeting));
    assert_eq!(broken(&federation, given("2025-12-16", meeting)), [], "people were told already");
    let mut late = valid_draft(Kind::MeetingConvened, &story);
    (facts!(late, MeetingConvened).convened_on, facts!(late, MeetingConvened).held_on) = (day("2025-11-27"), day("2025-11-28"));
    let late = publish(&mut federation, &story, late);
    assert_eq!(broken(&federation, given("2025-11-27", late)), [], "the call is blamed");
}

#[test]
fn members_of_a_kenes_are_due_to_report_on_a_quarter_that_is_over() {
    let (mut federation, story) = story();
    let owing = |federation: &TestFederation, today: &str| told(federation, today, Task::QuarterReport);
    let members: Vec<RecordId> = owing(&federation, "2025-10-01").into_iter().map(|(record, _)| record).collect();
    assert!(members.contains(&story.member) && !members.contains(&story.substitute), "{members:?}");
    assert!(owing(&federation, "2025-10-01").iter().all(|(_, on)| *on == day("2025-10-31")));
    let mut report = valid_draft(Kind::DeputyReported, &story).referring(&[(Relation::Member, story.member)]);
    (facts!(report, DeputyReported).year, facts!(report, DeputyReported).quarter) = (2025, 3);
    publish(&mut federation, &story, report);
    assert_eq!(owing(&federation, "2025-12-31").len(), members.len() - 1, "in the whole of the next quarter");
    assert_eq!(owing(&federation, "2026-01-01").len(), members.len(), "the next one is over");
}
