//! Rules of who signs minutes: who presided and who kept them, each in the office held then (clerk's guide, step 10).

use crate::record::v1::{Presiding, Role};
use crate::record::{Header, Relation, SignatureBlock};
use crate::rules::{Rule, RuleBroken};
use crate::views::rows::{Rows, RowsFault};
use crate::views::{council, lookup, proceedings};

/// Minutes of a meeting that was recorded when it was held have two signatures; one of them is the chair's where the body's chair
/// presided. Who presides at a gathering is elected there, and has no office to sign in. Minutes of a meeting of the past were
/// signed on paper.
pub(crate) fn minutes<R: Rows + ?Sized>(header: &Header, signed: &[SignatureBlock], rows: &R) -> Result<Option<RuleBroken>, RowsFault> {
    let Some(id) = header.reference(Relation::Meeting) else { return Ok(None) };
    let meeting = council::meeting(rows, &id)?.filter(|meeting| meeting.row.origin == header.register && meeting.is_recorded_live());
    if meeting.is_none() {
        return Ok(None);
    }
    let mut roles = Vec::new();
    for mandate in signed.iter().filter_map(|block| block.mandate.as_ref()) {
        roles.extend(lookup::mandate(rows, &mandate.mandate)?.map(|row| row.role));
    }
    let by_chair = proceedings::opening(rows, &id)?.is_some_and(|opening| opening.facts.presiding == Presiding::Chair);
    if roles.len() >= 2 && (!by_chair || roles.contains(&Role::Chair)) {
        return Ok(None);
    }
    let expected = if by_chair { "chair and secretary" } else { "two officials" };
    let found: Vec<&str> = roles.iter().map(|role| if *role == Role::Chair { "chair" } else { "secretary" }).collect();
    Ok(Some(RuleBroken::new(Rule::SignedByBoth, expected, found.join(", "))))
}
