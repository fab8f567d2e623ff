//! Reports that are owed: by members each quarter, on what the register tells of them, and by the akim each year (domain rules,
//! section 4: deputies report quarterly, the akim yearly).

use std::collections::BTreeSet;

use super::meetings::bodies;
use super::{Due, Task, same_text};
use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::{BodyKind, Role, Subject};
use crate::rules::parameters::{MEETING_AHEAD_DAYS, REPORT_AHEAD_DAYS};
use crate::territory::Territory;
use crate::views::plans::{self, Quarter};
use crate::views::rows::{Rows, RowsFault};
use crate::views::{council, lookup, reports};

/// The quarter that was over last on a day.
fn over(today: Day) -> Option<(u16, u8, Quarter)> {
    let year = u16::try_from(today.year()).ok()?;
    // The one before that of today.
    let (year, number) = match (today.month() - 1) / 3 {
        0 => (year.checked_sub(1)?, 4),
        number => (year, number),
    };
    Some((year, number, Quarter::new(year, number)?))
}

/// Members of a Kenes who were in office at the end of the last quarter and did not report on it; until the next one is over.
pub(super) fn quarters<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    let Some((year, number, quarter)) = over(today) else { return Ok(()) };
    for (origin, body) in bodies(rows, territory)? {
        let kind = lookup::body(rows, &origin, &body)?.map(|body| body.kind);
        if kind != Some(BodyKind::Kenes) {
            continue;
        }
        for sitting in council::members_on(rows, &origin, &body, quarter.last())? {
            let told = plans::reports(rows, &sitting.member.id)?;
            if !told.iter().any(|told| (told.facts.year, told.facts.quarter) == (year, number)) {
                let (record, title) = (sitting.member.id, same_text(&sitting.member.person));
                let on = quarter.last().end_of_next_month();
                found.push(Due { task: Task::QuarterReport, record, line: None, territory: *territory, title, on });
            }
        }
    }
    Ok(())
}

/// Report meetings that were announced; and the day by which the akim reports again: a year after the last time, or where there was
/// none the end of this year.
pub(super) fn meetings<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    let (mut is_announced, mut last): (bool, Option<(Day, RecordId)>) = (false, None);
    for id in BTreeSet::from_iter(reports::listed_in(rows, territory)?) {
        if let Some(held) = lookup::report_meeting(rows, &id)? {
            last = last.max(Some((held.held_on, id)));
        }
        let Some(known) = reports::announcement(rows, &id)? else { continue };
        if known.held_by.is_some() || known.arranged.cancelled_by.is_some() {
            continue;
        }
        let (on, title) = (known.arranged.held_on, same_text(&known.row.facts.reporter));
        let task = if on < today { Task::ReportHeld } else { Task::ReportMeeting };
        is_announced |= on >= today;
        if on.days_since(today) <= MEETING_AHEAD_DAYS {
            found.push(Due { task, record: id, line: None, territory: *territory, title, on });
        }
    }
    let akim = lookup::offices(rows, territory)?.into_iter().find(|mandate| mandate.role == Role::Akim);
    let (Some(akim), false) = (akim, is_announced) else { return Ok(()) };
    let (on, record) = last.map_or_else(|| (today.end_of_year(), akim.id), |(day, id)| (day.plus_years(1), id));
    if on.days_since(today) <= REPORT_AHEAD_DAYS {
        let Subject::Person { name, .. } = &akim.subject else { return Ok(()) };
        found.push(Due { task: Task::AkimReport, record, line: None, territory: *territory, title: same_text(name), on });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::over;
    use crate::test_support::day;

    #[test]
    fn the_quarter_that_was_over_last() {
        let of = |text| over(day(text)).map(|(year, number, quarter)| (year, number, quarter.last()));
        assert_eq!(of("2026-01-01"), Some((2025, 4, day("2025-12-31"))));
        assert_eq!(of("2026-03-31"), Some((2025, 4, day("2025-12-31"))));
        assert_eq!(of("2026-04-01"), Some((2026, 1, day("2026-03-31"))));
        assert_eq!(of("2026-05-31"), Some((2026, 1, day("2026-03-31"))));
        assert_eq!(of("2026-12-31"), Some((2026, 3, day("2026-09-30"))));
    }
}
