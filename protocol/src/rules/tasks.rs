//! Rules of what becomes of a decision, and of what somebody has to do.

use crate::instant::Day;
use crate::record::v1::{DecisionRegistered, RequestSort, TaskAssigned, TaskStatus};
use crate::record::{Header, Relation};
use crate::rules::council::not_future;
use crate::rules::force::outcome;
use crate::rules::{Rule, RuleBroken, required, resolve, room};
use crate::views::key::Table;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::DecisionRow;
use crate::views::tasks::{TaskAbout, TaskRow};
use crate::views::{council, lookup, participation, tasks};

type Found = Result<(), RowsFault>;

/// What may ask for a task.
const ASKING: [Relation; 4] = [Relation::Decision, Relation::Issue, Relation::Member, Relation::Initiative];

fn decision<R: Rows + ?Sized>(header: &Header, earlier: &R, broken: &mut Vec<RuleBroken>) -> Result<Option<DecisionRow>, RowsFault> {
    let Some(id) = required(header, Relation::Decision, broken) else { return Ok(None) };
    let found = lookup::decision(earlier, &id)?.filter(|row| row.origin == header.register);
    resolve(found, header, &id, Relation::Decision, earlier, broken)
}

pub(super) fn registered<R: Rows + ?Sized>(
    header: &Header,
    facts: &DecisionRegistered,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    not_future(header, facts.published_on, broken);
    let Some(decision) = decision(header, earlier, broken)? else { return Ok(()) };
    if facts.published_on < decision.adopted_on {
        broken.push(RuleBroken::new(Rule::DateOrder, decision.adopted_on, facts.published_on));
    }
    let known = header.reference(Relation::Decision).map(|id| tasks::registration(earlier, &id)).transpose()?.flatten();
    if let Some(known) = known {
        broken.push(RuleBroken::new(Rule::RegisteredTwice, "a decision that was not registered", known.id));
    }
    Ok(())
}

/// What asks for a task is known here, and asked for it before it is due.
pub(super) fn assigned<R: Rows + ?Sized>(header: &Header, facts: &TaskAssigned, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.task.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "task", "nothing"));
    }
    let Some(about) = TaskAbout::of(header) else {
        let named = header.refs.iter().filter(|one| ASKING.contains(&one.rel)).count();
        broken.push(match named {
            0 => RuleBroken::new(Rule::ReferenceMissing, "one of decision, issue, member, initiative", "nothing"),
            _ => RuleBroken::new(Rule::TaskAbout, "one of decision, issue, member, initiative", named),
        });
        return Ok(());
    };
    room(earlier, Table::TaskOf, about.record(), broken)?;
    let is_of_member = matches!(about, TaskAbout::Member(_));
    if is_of_member != facts.sort.is_some() {
        let expected = if is_of_member { "a request or a mandate" } else { "a task" };
        let found = facts.sort.map_or("a task", |sort| if sort == RequestSort::Request { "a request" } else { "a mandate" });
        broken.push(RuleBroken::new(Rule::TaskAbout, expected, found));
    }
    if let TaskAbout::Decision(id) = about
        && let Some(by) = lookup::ended_by(earlier, &id)?
    {
        broken.push(RuleBroken::new(Rule::DecisionRepealed, "a decision in force", by));
    }
    if let Some(first) = asked_on(header, about, earlier, broken)?.filter(|first| facts.due < *first) {
        broken.push(RuleBroken::new(Rule::DateOrder, first, facts.due));
    }
    Ok(())
}

/// The first day on which what asks for a task could ask for it.
fn asked_on<R: Rows + ?Sized>(
    header: &Header,
    about: TaskAbout,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<Day>, RowsFault> {
    match about {
        TaskAbout::Decision(id) => {
            let decision = lookup::decision(earlier, &id)?.filter(|row| row.origin == header.register);
            Ok(resolve(decision, header, &id, Relation::Decision, earlier, broken)?.map(|row| row.adopted_on))
        }
        TaskAbout::Issue(id) => {
            let issue = lookup::issue(earlier, &id)?.filter(|row| row.origin == header.register);
            Ok(resolve(issue, header, &id, Relation::Issue, earlier, broken)?.map(|row| row.raised_on))
        }
        TaskAbout::Member(id) => {
            let member = council::sitting(earlier, &id)?.filter(|sitting| sitting.member.origin == header.register);
            Ok(resolve(member, header, &id, Relation::Member, earlier, broken)?.map(|sitting| sitting.member.from))
        }
        // What is done about an initiative follows from the answer to it.
        TaskAbout::Initiative(id) => {
            let known = participation::initiative(earlier, &id)?.filter(|row| row.origin == header.register);
            if resolve(known, header, &id, Relation::Initiative, earlier, broken)?.is_none() {
                return Ok(None);
            }
            let answer = participation::answer(earlier, &id)?;
            if answer.is_none() {
                broken.push(RuleBroken::new(Rule::NotHandedOver, "an initiative that was answered", id));
            }
            Ok(answer.map(|answer| answer.facts.on))
        }
    }
}

/// Whether something asks for a task no longer: a decision that does not hold any more.
pub fn is_moot<R: Rows + ?Sized>(rows: &R, task: &TaskRow, today: Day) -> Result<bool, RowsFault> {
    match task.about {
        TaskAbout::Decision(id) => Ok(outcome(rows, &id, today)?.is_some()),
        TaskAbout::Issue(_) | TaskAbout::Member(_) | TaskAbout::Initiative(_) => Ok(false),
    }
}

pub(super) fn status<R: Rows + ?Sized>(header: &Header, facts: &TaskStatus, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.note.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "note", "nothing"));
    }
    not_future(header, facts.on, broken);
    let Some(id) = required(header, Relation::Task, broken) else { return Ok(()) };
    let task = tasks::task(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(task) = resolve(task, header, &id, Relation::Task, earlier, broken)? else { return Ok(()) };
    room(earlier, Table::TaskStatus, &id, broken)?;
    // What asked for it may be erased by now; then there is no day to hold against anybody.
    if let Some(first) = asked_on(header, task.about, earlier, &mut Vec::new())?.filter(|first| facts.on < *first) {
        broken.push(RuleBroken::new(Rule::DateOrder, first, facts.on));
    }
    Ok(())
}
