//! What becomes of a decision: its registration, tasks and where they stand.

use kenes_protocol::record::v1::{Bilingual, Role, TaskState};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::Rule;
use kenes_protocol::rules::due::{Task, due};
use kenes_protocol::test_support::{AUTHORED, TestFederation, day, valid_draft};
use kenes_protocol::views::tasks::{registration, state, statuses, tasks_of};

use super::rules::{Change, broken, case, facts, refer, story};

/// Each rule of this part with a change that breaks it.
pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::ReferenceUnknown, Kind::DecisionRegistered, |d, s| refer(d, Relation::Decision, s.meeting)),
        case(Rule::DateNotFuture, Kind::DecisionRegistered, |d, _| facts!(d, DecisionRegistered).published_on = day("2025-11-29")),
        case(Rule::DateOrder, Kind::DecisionRegistered, |d, _| facts!(d, DecisionRegistered).published_on = day("2025-11-19")),
        case(Rule::ReferenceMissing, Kind::TaskAssigned, |d, _| *d = d.clone().referring(&[])),
        case(Rule::TextMissing, Kind::TaskAssigned, |d, _| facts!(d, TaskAssigned).task = Bilingual { kk: None, ru: None }),
        case(Rule::DateOrder, Kind::TaskAssigned, |d, _| facts!(d, TaskAssigned).due = day("2025-11-19")),
        case(Rule::ReferenceUnknown, Kind::TaskStatus, |d, s| refer(d, Relation::Task, s.decision)),
        case(Rule::TextMissing, Kind::TaskStatus, |d, _| facts!(d, TaskStatus).note = Bilingual { kk: None, ru: None }),
        case(Rule::DateNotFuture, Kind::TaskStatus, |d, _| facts!(d, TaskStatus).on = day("2025-11-29")),
        case(Rule::DateOrder, Kind::TaskStatus, |d, _| facts!(d, TaskStatus).on = day("2025-11-19")),
    ]
}

#[test]
fn a_decision_is_registered_once() {
    let (mut federation, story) = story();
    let registered = valid_draft(Kind::DecisionRegistered, &story);
    let id = federation.publish(registered.clone(), Role::Secretary, story.okrug);
    assert_eq!(registration(federation.node().rows(), &story.decision).unwrap().map(|row| row.id), Some(id));
    let mut again = registered;
    again.authored_at = AUTHORED.after(1);
    assert_eq!(broken(&federation, again), [Rule::RegisteredTwice]);
}

#[test]
fn a_repealed_decision_asks_for_nothing_new() {
    let (mut federation, story) = story();
    federation.publish(valid_draft(Kind::DecisionRepealed, &story), Role::Chair, story.okrug);
    let mut task = valid_draft(Kind::TaskAssigned, &story);
    task.authored_at = AUTHORED.after(1);
    assert_eq!(broken(&federation, task), [Rule::DecisionRepealed]);
    assert_eq!(broken(&federation, valid_draft(Kind::TaskStatus, &story)), [], "what was asked before is still told of");
}

#[test]
fn no_more_statuses_follow_a_task_than_can_be_read_with_it() {
    let (mut federation, story) = story();
    let mut said = 0;
    let refused = loop {
        let mut status = valid_draft(Kind::TaskStatus, &story);
        status.authored_at = AUTHORED.after(said);
        match broken(&federation, status.clone()).first() {
            None => federation.publish(status, Role::Secretary, story.okrug),
            Some(rule) => break *rule,
        };
        said += 1;
    };
    assert_eq!(refused, Rule::TooManyFollow);
    assert_eq!(statuses(federation.node().rows(), &story.task).unwrap().len() as u64, said);
    // Other tasks are not concerned.
    assert_eq!(broken(&federation, valid_draft(Kind::TaskAssigned, &story)), []);
}

#[test]
fn a_task_is_due_from_two_weeks_before_its_day_until_it_is_done() {
    let (mut federation, story) = story();
    let told = |federation: &TestFederation, today: &str| {
        let found = due(federation.node().rows(), &story.okrug, day(today)).unwrap();
        found.into_iter().filter(|due| due.task == Task::Task).map(|due| (due.record, due.on)).collect::<Vec<_>>()
    };
    let own = [(story.task, day("2026-03-01"))];
    assert_eq!(told(&federation, "2026-02-14"), []);
    assert_eq!(told(&federation, "2026-02-15"), own);
    federation.publish(valid_draft(Kind::TaskStatus, &story), Role::Secretary, story.okrug);
    assert_eq!(told(&federation, "2026-04-01"), own, "overdue");
    let mut done = valid_draft(Kind::TaskStatus, &story);
    done.authored_at = AUTHORED.after(1);
    facts!(done, TaskStatus).state = TaskState::Done;
    federation.publish(done, Role::Secretary, story.okrug);
    assert_eq!(told(&federation, "2026-04-01"), []);
    let rows = federation.node().rows();
    assert_eq!(state(rows, &story.task).unwrap(), Some(TaskState::Done));
    assert_eq!(tasks_of(rows, &story.decision).unwrap().len(), 1);
}
