//! What an office has to do: each task appears on its day, and goes when it is done.

use kenes_protocol::instant::Day;
use kenes_protocol::record::v1::{IssueState, Role, TaskState};
use kenes_protocol::record::{Facts, Kind};
use kenes_protocol::rules::due::{Task, due};
use kenes_protocol::test_support::{AUTHORED, DISTRICT, OKRUG_A, OKRUG_B, Story, TestFederation, day, territory, valid_draft};

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

fn office() -> (TestFederation, Story) {
    let mut federation = TestFederation::new();
    let story = Story::publish(&mut federation, territory(DISTRICT), territory(OKRUG_A));
    (federation, story)
}

/// Issues of the okrug that want something on a day, with the day by which.
fn tasks(federation: &TestFederation, okrug: &str, today: &str) -> Vec<(Task, Day)> {
    let found = due(federation.node().rows(), &territory(okrug), day(today)).unwrap();
    found.into_iter().filter(|due| due.task == Task::IssueStatus).map(|due| (due.task, due.on)).collect()
}

#[test]
fn an_issue_wants_a_status_in_each_month_until_it_is_settled() {
    let (mut federation, story) = office();
    // Raised in November.
    assert_eq!(tasks(&federation, OKRUG_A, "2025-11-30"), []);
    assert_eq!(tasks(&federation, OKRUG_A, "2025-12-01"), [(Task::IssueStatus, day("2025-12-31"))]);
    assert_eq!(tasks(&federation, OKRUG_B, "2025-12-01"), []);
    let mut say = |state, on: &str, later: u64| {
        let mut status = valid_draft(Kind::IssueStatus, &story);
        status.authored_at = AUTHORED.after(later * DAY_MILLIS);
        if let Facts::IssueStatus(facts) = &mut status.facts {
            (facts.state, facts.on) = (state, day(on));
        }
        federation.publish(status, Role::Akim, territory(OKRUG_A));
        (tasks(&federation, OKRUG_A, "2025-12-31"), tasks(&federation, OKRUG_A, "2026-02-01"))
    };
    let (december, february) = say(IssueState::InProgress, "2025-12-10", 40);
    assert_eq!(december, []);
    assert_eq!(february, [(Task::IssueStatus, day("2026-01-31"))], "overdue since January");
    assert_eq!(say(IssueState::Solved, "2025-12-11", 41), (vec![], vec![]));
}

#[test]
fn a_meeting_is_announced_then_wants_its_minutes() {
    let (mut federation, story) = office();
    let mut convened = valid_draft(Kind::MeetingConvened, &story);
    convened.authored_at = AUTHORED.after(1);
    if let Facts::MeetingConvened(facts) = &mut convened.facts {
        facts.held_on = day("2025-12-20");
    }
    let meeting = federation.publish(convened, Role::Secretary, territory(OKRUG_A));
    let about = |today: &str| {
        let found = due(federation.node().rows(), &territory(OKRUG_A), day(today)).unwrap();
        // Not the three meetings of those weeks that have no minutes either.
        let others = [story.today, story.opened, story.unminuted];
        let meant = found.into_iter().filter(|due| [Task::Meeting, Task::Minutes].contains(&due.task) && !others.contains(&due.record));
        meant.map(|due| (due.task, due.record, due.on)).collect::<Vec<_>>()
    };
    let own = (Task::Meeting, story.meeting, day("2025-11-20"));
    assert_eq!(about("2025-11-19"), [own], "the other one lies more than thirty days ahead");
    assert_eq!(about("2025-11-20"), [own, (Task::Meeting, meeting, day("2025-12-20"))]);
    // The story's own meeting has its minutes.
    assert_eq!(about("2025-12-20"), [(Task::Meeting, meeting, day("2025-12-20"))]);
    assert_eq!(about("2025-12-21"), [(Task::Minutes, meeting, day("2025-12-30"))]);
}

#[test]
fn a_meeting_that_was_put_off_is_due_on_its_new_day_and_a_cancelled_one_never() {
    let (mut federation, story) = office();
    let about = |federation: &TestFederation, today: &str| {
        let found = due(federation.node().rows(), &territory(OKRUG_A), day(today)).unwrap();
        found
            .into_iter()
            .filter(|due| due.record == story.to_come && due.task != Task::Notice)
            .map(|due| (due.task, due.on))
            .collect::<Vec<_>>()
    };
    assert_eq!(about(&federation, "2027-06-02"), [(Task::Minutes, day("2027-06-11"))]);
    federation.publish(valid_draft(Kind::MeetingPostponed, &story), Role::Secretary, territory(OKRUG_A));
    assert_eq!(about(&federation, "2027-06-02"), [(Task::Meeting, day("2027-06-08"))], "listed once");
    federation.publish(valid_draft(Kind::MeetingCancelled, &story), Role::Secretary, territory(OKRUG_A));
    assert_eq!(about(&federation, "2027-06-02"), []);
}

#[test]
fn an_office_is_told_sixty_days_before_a_mandate_ends_unless_it_was_ended() {
    let (mut federation, story) = office();
    let mut granted = valid_draft(Kind::MandateGranted, &story);
    granted.authored_at = AUTHORED.after(1);
    let until = AUTHORED.after(100 * DAY_MILLIS);
    if let Facts::MandateGranted(facts) = &mut granted.facts {
        facts.until = Some(until);
    }
    let mandate = federation.publish(granted, Role::Administrator, territory(DISTRICT));
    let told = |federation: &TestFederation, before: i32| {
        let today = until.day().unwrap().plus(-before);
        let found = due(federation.node().rows(), &territory(OKRUG_A), today).unwrap();
        found.iter().any(|due| due.task == Task::MandateEnds && due.record == mandate)
    };
    assert_eq!([61, 60, 0, -1].map(|before| told(&federation, before)), [false, true, true, false]);
    let mut ended = valid_draft(Kind::MandateEnded, &story);
    ended = ended.referring(&[(kenes_protocol::record::Relation::Ends, mandate)]);
    federation.publish(ended, Role::Administrator, territory(DISTRICT));
    assert!(!told(&federation, 30));
}

#[test]
fn measures_and_findings_are_due_until_somebody_says_that_they_are_done() {
    let (mut federation, story) = office();
    let told = |federation: &TestFederation, today: &str, task: Task| {
        let found = due(federation.node().rows(), &territory(OKRUG_A), day(today)).unwrap();
        found.into_iter().filter(|due| due.task == task).map(|due| (due.record, due.line.unwrap().to_string())).collect::<Vec<_>>()
    };
    // Both measures of the plan are due on 1 October 2027.
    assert_eq!(told(&federation, "2027-09-16", Task::Measure), []);
    let both = ["1", "2"].map(|number| (story.plan, number.to_owned()));
    assert_eq!(told(&federation, "2027-09-17", Task::Measure), both);
    let mut done = valid_draft(Kind::MeasureStatus, &story);
    if let Facts::MeasureStatus(facts) = &mut done.facts {
        facts.state = TaskState::Done;
    }
    federation.publish(done, Role::Secretary, territory(OKRUG_A));
    assert_eq!(told(&federation, "2027-12-01", Task::Measure), [(story.plan, "2".to_owned())], "also when it is late");
    assert_eq!(told(&federation, "2026-01-18", Task::Finding), [(story.audit, "1".to_owned())]);
    federation.publish(valid_draft(Kind::AuditFollowedUp, &story), Role::Secretary, territory(OKRUG_A));
    assert_eq!(told(&federation, "2026-01-18", Task::Finding), []);
}
