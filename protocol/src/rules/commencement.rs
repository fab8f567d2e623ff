//! When a decision comes into force: by the day it names, by its own rule, or by its body's.

use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::{BodyKind, Commencement};
use crate::rules::calendar;
use crate::rules::parameters::Rulebook;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::DecisionRow;
use crate::views::{lookup, tasks};

/// Since when a decision is in force, before suspensions and repeals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// From this day on.
    From(Day),
    /// Its first official publication, from which the time runs, is not recorded.
    AwaitsPublication,
    /// The calendar of the year in which working days would be counted is not recorded.
    AwaitsCalendar,
    /// Neither the decision nor its body's rulebook says it.
    Unsaid,
}

impl InForce {
    /// The day, where it is known.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::From(day) => Some(day),
            Self::AwaitsPublication | Self::AwaitsCalendar | Self::Unsaid => None,
        }
    }
}

/// Since when a decision is in force by what is recorded.
pub fn in_force<R: Rows + ?Sized>(rows: &R, id: &RecordId, decision: &DecisionRow) -> Result<InForce, RowsFault> {
    if let Some(day) = decision.in_force_from {
        return Ok(InForce::From(day));
    }
    let Some(rule) = rule(rows, decision)? else { return Ok(InForce::Unsaid) };
    match rule {
        Commencement::OnAdoption => Ok(InForce::From(decision.adopted_on)),
        Commencement::AfterPublication(span) => {
            let Some(registered) = tasks::registration(rows, id)? else { return Ok(InForce::AwaitsPublication) };
            let end = calendar::deadline(rows, &decision.origin, registered.facts.published_on, span)?;
            Ok(end.map_or(InForce::AwaitsCalendar, |end| InForce::From(if span.days == 0 { end } else { end.plus(1) })))
        }
    }
}

/// The decision's own rule, or that of the body that adopted it.
fn rule<R: Rows + ?Sized>(rows: &R, decision: &DecisionRow) -> Result<Option<Commencement>, RowsFault> {
    if decision.commencement.is_some() {
        return Ok(decision.commencement);
    }
    let kind = lookup::body(rows, &decision.origin, &decision.body)?.map_or(BodyKind::Kenes, |body| body.kind);
    let rulebook = Rulebook::of(rows, &decision.origin, &decision.body, kind, decision.adopted_on)?;
    Ok(rulebook.commencement.map(|rule| rule.value))
}
