//! What becomes of a decision: its registration, tasks and where they stand.

use kenes_protocol::record::v1::{Bilingual, Role, TaskState};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::Rule;
use kenes_protocol::rules::due::{Task, due};
use kenes_protocol::test_support::{AUTHORED, TestFederation, day, valid_draft};
use kenes_protocol::views::lookup;
use kenes_protocol::views::tasks::{registration, state, statuses, tasks_of};

use super::rules::{Change, broken, case, facts, refer, story};

/// Each rule of this part with a change that breaks it.
pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::ReferenceUnknown, Kind::DecisionSuspended, |d, s| refer(d, Relation::Suspends, s.meeting)),
        case(Rule::TextMissing, Kind::DecisionSuspended, |d, _| facts!(d, DecisionSuspended).reason = Bilingual { kk: None, ru: None }),
        case(Rule::DateNotFuture, Kind::DecisionSuspended, |d, _| facts!(d, DecisionSuspended).on = day("2025-11-29")),
        case(Rule::DateOrder, Kind::DecisionSuspended, |d, _| facts!(d, DecisionSuspended).until = Some(day("2025-11-26"))),
        case(Rule::ReferenceMissing, Kind::DecisionAnnulled, |d, _| *d = d.clone().referring(&[])),
        case(Rule::DateOrder, Kind::DecisionAnnulled, |d, _| facts!(d, DecisionAnnulled).from = day("2025-11-19")),
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
fn a_decision_that_a_court_annulled_is_not_changed_any_more_and_one_that_is_held_up_is() {
    let (mut federation, story) = story();
    let suspended = valid_draft(Kind::DecisionSuspended, &story);
    federation.publish(suspended.clone(), Role::Secretary, story.okrug);
    let mut longer = suspended;
    longer.authored_at = AUTHORED.after(1);
    facts!(longer, DecisionSuspended).until = Some(day("2026-02-01"));
    assert_eq!(broken(&federation, longer.clone()), [], "another day on which it ends");
    let annulled = federation.publish(valid_draft(Kind::DecisionAnnulled, &story), Role::Secretary, story.okrug);
    assert_eq!(lookup::ended_by(federation.node().rows(), &story.published).unwrap(), Some(annulled));
    assert_eq!(broken(&federation, longer), [Rule::DecisionRepealed]);
    let mut task = valid_draft(Kind::TaskAssigned, &story);
    refer(&mut task, Relation::Decision, story.published);
    assert_eq!(broken(&federation, task), [Rule::DecisionRepealed]);
    let changes = lookup::changes(federation.node().rows(), &story.published).unwrap();
    let told: Vec<_> = changes.iter().map(|change| (change.rel, change.from, change.until)).collect();
    let first = (Relation::Suspends, Some(day("2025-11-26")), Some(day("2026-01-15")));
    assert_eq!(told, [first, (Relation::Annuls, Some(day("2025-11-20")), None)]);
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
