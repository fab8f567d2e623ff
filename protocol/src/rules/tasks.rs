//! Rules of what becomes of a decision.

use crate::record::v1::{DecisionRegistered, TaskAssigned, TaskStatus};
use crate::record::{Header, Relation};
use crate::rules::council::not_future;
use crate::rules::{Rule, RuleBroken, required, resolve, room};
use crate::views::key::Table;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::DecisionRow;
use crate::views::{lookup, tasks};

type Found = Result<(), RowsFault>;

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

pub(super) fn assigned<R: Rows + ?Sized>(header: &Header, facts: &TaskAssigned, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.task.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "task", "nothing"));
    }
    let Some(row) = decision(header, earlier, broken)? else { return Ok(()) };
    if let Some(id) = header.reference(Relation::Decision) {
        room(earlier, Table::TaskOf, &id, broken)?;
    }
    if facts.due < row.adopted_on {
        broken.push(RuleBroken::new(Rule::DateOrder, row.adopted_on, facts.due));
    }
    let repealed = header.reference(Relation::Decision).map(|id| lookup::ended_by(earlier, &id)).transpose()?.flatten();
    if let Some(by) = repealed {
        broken.push(RuleBroken::new(Rule::DecisionRepealed, "a decision in force", by));
    }
    Ok(())
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
    let adopted = lookup::decision(earlier, &task.decision)?.map(|row| row.adopted_on);
    if let Some(adopted) = adopted.filter(|adopted| facts.on < *adopted) {
        broken.push(RuleBroken::new(Rule::DateOrder, adopted, facts.on));
    }
    Ok(())
}
