//! Rules of what others make of a decision: it is held up, or taken out of force.

use crate::bounded::NoteText;
use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::{Bilingual, DecisionAnnulled, DecisionSuspended};
use crate::record::{Header, Relation};
use crate::rules::council::not_future;
use crate::rules::{Rule, RuleBroken, required, resolve, room};
use crate::views::key::Table;
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};

type Found = Result<(), RowsFault>;

/// What an act of somebody else says of a decision.
struct Act<'a> {
    rel: Relation,
    on: Day,
    from: Day,
    reason: &'a Bilingual<NoteText>,
}

pub(super) fn suspended<R: Rows + ?Sized>(header: &Header, facts: &DecisionSuspended, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if let Some(until) = facts.until.filter(|until| *until <= facts.from) {
        broken.push(RuleBroken::new(Rule::DateOrder, facts.from, until));
    }
    let act = Act { rel: Relation::Suspends, on: facts.on, from: facts.from, reason: &facts.reason };
    let Some(id) = of_a_decision(header, &act, earlier, broken)? else { return Ok(()) };
    room(earlier, Table::DecisionChange, &id, broken)
}

pub(super) fn annulled<R: Rows + ?Sized>(header: &Header, facts: &DecisionAnnulled, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let act = Act { rel: Relation::Annuls, on: facts.on, from: facts.from, reason: &facts.reason };
    of_a_decision(header, &act, earlier, broken).map(drop)
}

/// The decision that an act is about: one of this register that is still in force, and not of a later day.
fn of_a_decision<R: Rows + ?Sized>(
    header: &Header,
    act: &Act<'_>,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<RecordId>, RowsFault> {
    if act.reason.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "reason", "nothing"));
    }
    not_future(header, act.on, broken);
    let Some(id) = required(header, act.rel, broken) else { return Ok(None) };
    let decision = lookup::decision(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(decision) = resolve(decision, header, &id, act.rel, earlier, broken)? else { return Ok(None) };
    let first = act.on.min(act.from);
    if first < decision.adopted_on {
        broken.push(RuleBroken::new(Rule::DateOrder, decision.adopted_on, first));
    }
    if let Some(by) = lookup::ended_by(earlier, &id)? {
        broken.push(RuleBroken::new(Rule::DecisionRepealed, "a decision in force", by));
    }
    Ok(Some(id))
}
