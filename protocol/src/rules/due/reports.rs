//! Reports that members owe: each quarter, on what the register tells of them (domain rules, section 5: deputies report quarterly).

use super::meetings::bodies;
use super::{Due, Task, same_text};
use crate::instant::Day;
use crate::record::v1::BodyKind;
use crate::territory::Territory;
use crate::views::plans::{self, Quarter};
use crate::views::rows::{Rows, RowsFault};
use crate::views::{council, lookup};

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
