//! What meetings leave to be done, and terms that end.

use std::collections::BTreeSet;

use super::{Due, Task, listed, same_text, words};
use crate::bounded::ShortText;
use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::{Bilingual, DecisionMatter, Span, Verdict};
use crate::register::Origin;
use crate::rules::calendar;
use crate::rules::notices::last_day;
use crate::rules::parameters::{MEETING_AHEAD_DAYS, MEETING_BEHIND_DAYS, NOTICE_AHEAD_DAYS, TERM_AHEAD_DAYS};
use crate::rules::proceedings::Held;
use crate::rules::votes::came_to;
use crate::territory::Territory;
use crate::views::council::{self, Meeting};
use crate::views::key::Table;
use crate::views::rows::{Rows, RowsFault};
use crate::views::{lookup, proceedings};

type Found = Result<(), RowsFault>;

/// What one meeting leaves to be done.
struct Left<'a, R: ?Sized> {
    rows: &'a R,
    held: Held,
    territory: Territory,
    today: Day,
    title: Bilingual<String>,
}

/// Meetings to come, and what those that were held leave to be done.
pub(super) fn due<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Found {
    // A meeting that was put off is listed under each of its days.
    for id in BTreeSet::from_iter(listed(rows, Table::MeetingList, territory)?) {
        let Some(meeting) = council::meeting(rows, &id)?.filter(|meeting| meeting.cancelled_by.is_none()) else { continue };
        let held = Held::of(rows, &id, meeting)?;
        let title = body_title(&held);
        Left { rows, held, territory: *territory, today, title }.tell(found)?;
    }
    Ok(())
}

fn body_title(held: &Held) -> Bilingual<String> {
    held.body.as_ref().map_or_else(
        || same_text(&held.meeting.row.body),
        |body| Bilingual { kk: body.name.kk.as_ref().map(ToString::to_string), ru: body.name.ru.as_ref().map(ToString::to_string) },
    )
}

impl<R: Rows + ?Sized> Left<'_, R> {
    fn tell(&self, found: &mut Vec<Due>) -> Found {
        let Meeting { held_on, .. } = self.held.meeting;
        let ahead = held_on.days_since(self.today);
        if ahead >= 0 {
            self.to_come(ahead <= MEETING_AHEAD_DAYS, found)?;
        }
        let opening = proceedings::opening(self.rows, &self.held.id)?;
        if opening.as_ref().is_some_and(|opening| !self.held.is_quorate(&opening.facts)) {
            return self.reconvening(found);
        }
        let minutes = lookup::minutes_of(self.rows, &self.held.id)?;
        if minutes.is_none() && ahead < 0 {
            found.push(self.due(Task::Minutes, self.held.id, self.by(self.held.rulebook.minutes.value)?));
        }
        if -ahead > MEETING_BEHIND_DAYS {
            return Ok(());
        }
        if let Some(minutes) = minutes {
            self.approval(minutes, found)?;
        }
        match opening {
            Some(opening) => self.decisions(&opening.facts, found),
            None => Ok(()),
        }
    }

    fn to_come(&self, is_near: bool, found: &mut Vec<Due>) -> Found {
        let (held_on, origin) = (self.held.meeting.held_on, &self.held.meeting.row.origin);
        found.extend(is_near.then(|| self.due(Task::Meeting, self.held.id, held_on)));
        let last = last_day(self.rows, origin, held_on, self.held.rulebook.notice.value)?;
        if last.days_since(self.today) <= NOTICE_AHEAD_DAYS && proceedings::notices(self.rows, &self.held.id)?.is_empty() {
            found.push(self.due(Task::Notice, self.held.id, last));
        }
        Ok(())
    }

    /// The last day of a span after the meeting; without the calendar of a year, that many days of any kind.
    fn by(&self, span: Span) -> Result<Day, RowsFault> {
        let Meeting { row, held_on, .. } = &self.held.meeting;
        let known = calendar::deadline(self.rows, &row.origin, *held_on, span)?;
        Ok(known.unwrap_or_else(|| held_on.plus(i32::from(span.days))))
    }

    fn due(&self, task: Task, record: RecordId, on: Day) -> Due {
        Due { task, record, line: None, territory: self.territory, title: self.title.clone(), on }
    }

    fn reconvening(&self, found: &mut Vec<Due>) -> Found {
        let Meeting { held_on, .. } = self.held.meeting;
        let again = lookup::referring(self.rows, &self.held.id, crate::record::Relation::Reconvenes)?;
        if again.is_empty() && self.today.days_since(held_on) <= MEETING_BEHIND_DAYS {
            found.push(self.due(Task::Reconvening, self.held.id, held_on));
        }
        Ok(())
    }

    fn approval(&self, minutes: RecordId, found: &mut Vec<Due>) -> Found {
        if let Some(asked) = &self.held.rulebook.approval
            && proceedings::approval(self.rows, &minutes)?.is_none()
        {
            found.push(self.due(Task::Approval, minutes, self.by(asked.value)?));
        }
        Ok(())
    }

    /// Items that a vote on a named matter passed and no decision is of. Votes on persons and on plans are told by other records, and
    /// not every vote on anything else asks for a decision.
    fn decisions(&self, opening: &crate::record::v1::MeetingOpened, found: &mut Vec<Due>) -> Found {
        let told = lookup::decisions_of(self.rows, &self.held.id)?;
        let votes = proceedings::votes(self.rows, &self.held.id)?;
        let matters = |matter| !matches!(matter, DecisionMatter::Persons | DecisionMatter::Plan | DecisionMatter::Other);
        for item in proceedings::agenda(self.rows, &self.held.id, &self.held.meeting.row.agenda)? {
            let Some(vote) = proceedings::deciding(&votes, &item.number) else { continue };
            let is_told = told.iter().any(|(_, row)| row.item.as_ref() == Some(&item.number));
            if !is_told && vote.matter.is_some_and(matters) && came_to(&self.held, opening, vote) == Verdict::Passed {
                let (line, title) = (Some(item.number.clone()), words(&item.title));
                let on = self.by(self.held.rulebook.publication.value)?;
                found.push(Due { line, title, ..self.due(Task::Decision, self.held.id, on) });
            }
        }
        Ok(())
    }
}

/// The bodies that meet in a territory.
pub(super) fn bodies<R: Rows + ?Sized>(rows: &R, territory: &Territory) -> Result<BTreeSet<(Origin, ShortText)>, RowsFault> {
    let mut bodies = BTreeSet::new();
    for id in listed(rows, Table::MeetingList, territory)? {
        bodies.extend(lookup::meeting(rows, &id)?.map(|row| (row.origin, row.body)));
    }
    Ok(bodies)
}

/// The newest term of each body that meets here, where it ends soon.
pub(super) fn terms<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Found {
    for (origin, body) in bodies(rows, territory)? {
        let Some(term) = council::terms(rows, &origin, &body)?.into_iter().max_by_key(|term| term.from) else { continue };
        let end = council::term_end(rows, &term)?;
        if (-MEETING_BEHIND_DAYS..=TERM_AHEAD_DAYS).contains(&end.days_since(today)) {
            let name = lookup::body(rows, &origin, &body)?.map(|body| body.name);
            let title = name.map_or_else(|| same_text(&body), |name| words(&name));
            found.push(Due { task: Task::TermEnds, record: term.id, line: None, territory: *territory, title, on: end });
        }
    }
    Ok(())
}
