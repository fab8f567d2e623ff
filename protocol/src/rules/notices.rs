//! Rules of how people were told of a meeting.

use crate::instant::Day;
use crate::record::v1::{NoticeGiven, Span};
use crate::record::{Header, Relation};
use crate::register::Origin;
use crate::rules::council::{not_future, notice};
use crate::rules::proceedings::Held;
use crate::rules::{Rule, RuleBroken, calendar, required, resolve, room};
use crate::views::key::Table;
use crate::views::rows::{Rows, RowsFault};
use crate::views::{council, proceedings};

/// Days before a meeting among which the last one for its notice is looked for.
const LONGEST_NOTICE: i32 = 120;

/// Notice is given between the call and the meeting; the first that was given is to be in time. A meeting that was called late could
/// not be told of in time, which its own record is blamed for.
pub(super) fn given<R: Rows + ?Sized>(
    header: &Header,
    facts: &NoticeGiven,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    not_future(header, facts.on, broken);
    let Some(id) = required(header, Relation::Meeting, broken) else { return Ok(()) };
    let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register);
    let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)? else { return Ok(()) };
    if header.territory != meeting.row.territory {
        broken.push(RuleBroken::new(Rule::TerritoryInRegister, meeting.row.territory, header.territory));
    }
    room(earlier, Table::Notice, &id, broken)?;
    let (called, held_on) = (meeting.row.convened_on, meeting.held_on);
    if !(called..=held_on).contains(&facts.on) {
        broken.push(RuleBroken::new(Rule::DateOrder, format!("{called} - {held_on}"), facts.on));
        return Ok(());
    }
    let asked = Held::of(earlier, &id, meeting)?.rulebook.notice;
    let in_time = |on| Ok(calendar::deadline(earlier, &header.register, on, asked.value)?.is_none_or(|first| first <= held_on));
    let is_first = proceedings::notices(earlier, &id)?.is_empty();
    if is_first && in_time(called)? {
        notice(&header.register, (facts.on, held_on), asked, earlier, broken)?;
    }
    Ok(())
}

/// The last day on which notice of a meeting is in time; where no calendar tells, that many days of any kind before it.
pub(super) fn last_day<R: Rows + ?Sized>(rows: &R, origin: &Origin, held_on: Day, asked: Span) -> Result<Day, RowsFault> {
    for before in 0..=LONGEST_NOTICE {
        let day = held_on.plus(-before);
        match calendar::deadline(rows, origin, day, asked)? {
            Some(first) if first <= held_on => return Ok(day),
            Some(_) => {}
            None => break,
        }
    }
    Ok(held_on.plus(-i32::from(asked.days)))
}
