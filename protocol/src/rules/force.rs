//! Whether a decision holds on a day (domain rules, section 4: amend, suspend, repeal, annul).

use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::Relation;
use crate::rules::commencement::{InForce, in_force};
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::{ChangeRow, DecisionRow};

/// What took a decision out of force, for good or for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its body, or one above it, took it back.
    Repealed,
    /// A court or a prosecutor's act ended it.
    Annulled,
    /// It is held up.
    Suspended,
}

/// Whether a decision holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// It holds as it was adopted.
    InForce,
    /// It holds as amendments have it.
    Amended,
    /// Its first day has not come, or is not known yet.
    NotYet,
    /// It does not hold.
    Out(Outcome),
}

impl ChangeRow {
    /// From this day on it is so, and until then it stays so.
    fn covers(&self, on: Day) -> bool {
        self.from.is_some_and(|from| from <= on) && self.until.is_none_or(|until| on < until)
    }
}

/// True where a day is covered by the suspension that was said last: each takes the place of the one before.
fn is_suspended(changes: &[ChangeRow], on: Day) -> bool {
    changes.iter().rfind(|change| change.rel == Relation::Suspends).is_some_and(|last| last.covers(on))
}

fn is_annulled(changes: &[ChangeRow], on: Day) -> bool {
    changes.iter().any(|change| change.rel == Relation::Annuls && change.covers(on))
}

/// What took a decision out of force by a day. A repeal that was itself annulled, or is held up, takes nothing out of force.
pub fn outcome<R: Rows + ?Sized>(rows: &R, id: &RecordId, on: Day) -> Result<Option<Outcome>, RowsFault> {
    let changes = lookup::changes(rows, id)?;
    if is_annulled(&changes, on) {
        return Ok(Some(Outcome::Annulled));
    }
    for repeal in changes.iter().filter(|change| change.rel == Relation::Repeals && change.covers(on)) {
        let of_repeal = lookup::changes(rows, &repeal.by)?;
        if !is_annulled(&of_repeal, on) && !is_suspended(&of_repeal, on) {
            return Ok(Some(Outcome::Repealed));
        }
    }
    Ok(is_suspended(&changes, on).then_some(Outcome::Suspended))
}

/// True where an amendment is a part of the text on a day. One that says no day is from its adoption; one that waits for its
/// publication is none yet.
pub fn is_in_text<R: Rows + ?Sized>(rows: &R, id: &RecordId, amendment: &DecisionRow, on: Day) -> Result<bool, RowsFault> {
    let first = match in_force(rows, id, amendment)? {
        InForce::From(day) => Some(day),
        InForce::Unsaid => Some(amendment.adopted_on),
        InForce::AwaitsPublication | InForce::AwaitsCalendar => None,
    };
    Ok(first.is_some_and(|first| first <= on) && outcome(rows, id, on)?.is_none())
}

/// Whether a decision holds on a day.
pub fn force<R: Rows + ?Sized>(rows: &R, id: &RecordId, decision: &DecisionRow, on: Day) -> Result<Force, RowsFault> {
    if let Some(outcome) = outcome(rows, id, on)? {
        return Ok(Force::Out(outcome));
    }
    let has_begun = match in_force(rows, id, decision)? {
        InForce::From(day) => day <= on,
        // Nothing says when: it is taken to hold, as it was adopted.
        InForce::Unsaid => true,
        InForce::AwaitsPublication | InForce::AwaitsCalendar => false,
    };
    if !has_begun {
        return Ok(Force::NotYet);
    }
    for change in lookup::changes(rows, id)?.iter().filter(|change| change.rel == Relation::Amends) {
        if let Some(amendment) = lookup::decision(rows, &change.by)?
            && is_in_text(rows, &change.by, &amendment, on)?
        {
            return Ok(Force::Amended);
        }
    }
    Ok(Force::InForce)
}
