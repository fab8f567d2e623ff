//! Deadlines: days counted by the calendar that is sealed in the register. Days are those of the zone Asia/Almaty.

use std::collections::BTreeSet;

use crate::instant::Day;
use crate::record::Header;
use crate::record::v1::{CalendarSet, DayCount, Span};
use crate::register::Origin;
use crate::rules::{Rule, RuleBroken};
use crate::views::council;
use crate::views::rows::{Rows, RowsFault};

/// The last day of a span that begins the day after `start`. Working days can be counted only through years whose calendar
/// is sealed in the register; nothing is known where one is missing, and nobody is blamed by a guess.
pub fn deadline<R: Rows + ?Sized>(rows: &R, origin: &Origin, start: Day, span: Span) -> Result<Option<Day>, RowsFault> {
    if span.count == DayCount::Calendar {
        return Ok(Some(start.plus(i32::from(span.days))));
    }
    let mut working = WorkingDays::new(rows, origin);
    let (mut day, mut left) = (start, span.days);
    while left > 0 {
        let next = day.plus(1);
        // Behind the last day that can be written there is none to count.
        if next == day {
            return Ok(None);
        }
        day = next;
        match working.is_one(day)? {
            None => return Ok(None),
            Some(true) => left -= 1,
            Some(false) => {}
        }
    }
    Ok(Some(day))
}

/// Days of a kind after `start` up to `end`; `None` where no calendar tells. Only asked for ends before a [`deadline`].
pub(super) fn counted<R: Rows + ?Sized>(
    rows: &R,
    origin: &Origin,
    (start, end): (Day, Day),
    count: DayCount,
) -> Result<Option<i32>, RowsFault> {
    let all = end.days_since(start);
    if count == DayCount::Calendar || all <= 0 {
        return Ok(Some(all));
    }
    let mut working = WorkingDays::new(rows, origin);
    let mut found = 0;
    for after in 1..=all {
        match working.is_one(start.plus(after))? {
            None => return Ok(None),
            Some(one) => found += i32::from(one),
        }
    }
    Ok(Some(found))
}

/// Reads each year's calendar once.
struct WorkingDays<'a, R: ?Sized> {
    rows: &'a R,
    origin: &'a Origin,
    year: i32,
    off: BTreeSet<Day>,
    on: BTreeSet<Day>,
}

impl<'a, R: Rows + ?Sized> WorkingDays<'a, R> {
    const fn new(rows: &'a R, origin: &'a Origin) -> Self {
        Self { rows, origin, year: 0, off: BTreeSet::new(), on: BTreeSet::new() }
    }

    fn is_one(&mut self, day: Day) -> Result<Option<bool>, RowsFault> {
        if day.year() != self.year {
            let Some(calendar) = council::calendar(self.rows, self.origin, day.year())? else { return Ok(None) };
            self.year = day.year();
            self.off = calendar.days_off.into_iter().collect();
            self.on = calendar.working_days.into_iter().collect();
        }
        Ok(Some(self.on.contains(&day) || !(day.is_weekend() || self.off.contains(&day))))
    }
}

/// Every day named lies in the year and stands once; only weekends are made working days.
pub(super) fn set(facts: &CalendarSet, broken: &mut Vec<RuleBroken>) {
    let mut seen = BTreeSet::new();
    let off = facts.days_off.iter().map(|off| off.day);
    for day in off.chain(facts.working_days.iter().copied()) {
        if day.year() != i32::from(facts.year) || !seen.insert(day) {
            broken.push(RuleBroken::new(Rule::CalendarDays, facts.year, day));
        }
    }
    for day in facts.working_days.iter().filter(|day| !day.is_weekend()) {
        broken.push(RuleBroken::new(Rule::CalendarDays, "a weekend", day));
    }
    if facts.days_off.iter().any(|off| off.name.is_empty()) {
        broken.push(RuleBroken::new(Rule::TextMissing, "name of a day off", "nothing"));
    }
}

/// True for a record that was written after the last day of the span that began on `start`.
pub(super) fn is_late<R: Rows + ?Sized>(header: &Header, earlier: &R, start: Day, span: Span) -> Result<Option<(Day, Day)>, RowsFault> {
    let Some(last) = deadline(earlier, &header.register, start, span)? else { return Ok(None) };
    Ok(header.authored_at.day().filter(|written| *written > last).map(|written| (last, written)))
}
