//! Rules of report meetings, issues, attachments and redactions.

use crate::record::v1::{AttachmentAdded, IssueRaised, IssueStatus, ReportMeetingAnnounced, ReportMeetingHeld, ResidentsCounted};
use crate::record::{Header, Kind, Relation};
use crate::rules::council::not_future;
use crate::rules::{Rule, RuleBroken, required, resolve};
use crate::views::reports::announcement;
use crate::views::rows::{Rows, RowsFault};
use crate::views::{council, lookup, proceedings};

pub(super) fn announced(header: &Header, facts: &ReportMeetingAnnounced, broken: &mut Vec<RuleBroken>) {
    not_future(header, facts.announced_on, broken);
    if facts.place.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "place", "nothing"));
    }
    if facts.held_on < facts.announced_on {
        broken.push(RuleBroken::new(Rule::DateOrder, facts.announced_on, facts.held_on));
    }
}

/// A report meeting that was announced is told of once, and was not cancelled.
pub(super) fn held<R: Rows + ?Sized>(
    header: &Header,
    facts: &ReportMeetingHeld,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    not_future(header, facts.held_on, broken);
    if facts.place.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "place", "nothing"));
    }
    let Some(id) = header.reference(Relation::Announcement) else { return Ok(()) };
    let known = announcement(earlier, &id)?.filter(|known| known.row.origin == header.register);
    let Some(known) = resolve(known, header, &id, Relation::Announcement, earlier, broken)? else { return Ok(()) };
    if header.territory != known.row.territory {
        broken.push(RuleBroken::new(Rule::TerritoryInRegister, known.row.territory, header.territory));
    }
    if let Some(by) = known.arranged.cancelled_by.or(known.held_by) {
        broken.push(RuleBroken::new(Rule::MeetingOver, "an announced report meeting", by));
    }
    if facts.held_on < known.row.facts.announced_on {
        broken.push(RuleBroken::new(Rule::DateOrder, known.row.facts.announced_on, facts.held_on));
    }
    Ok(())
}

pub(super) fn counted(header: &Header, facts: &ResidentsCounted, broken: &mut Vec<RuleBroken>) {
    not_future(header, facts.on, broken);
}

pub(super) fn raised<R: Rows + ?Sized>(
    header: &Header,
    facts: &IssueRaised,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    not_future(header, facts.raised_on, broken);
    let Some(id) = required(header, Relation::Meeting, broken) else { return Ok(()) };
    let meeting = lookup::report_meeting(earlier, &id)?.filter(|row| row.origin == header.register);
    if let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)?
        && facts.raised_on < meeting.held_on
    {
        broken.push(RuleBroken::new(Rule::DateOrder, meeting.held_on, facts.raised_on));
    }
    Ok(())
}

pub(super) fn status<R: Rows + ?Sized>(
    header: &Header,
    facts: &IssueStatus,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    not_future(header, facts.on, broken);
    let Some(id) = required(header, Relation::Issue, broken) else { return Ok(()) };
    let issue = lookup::issue(earlier, &id)?.filter(|row| row.origin == header.register);
    if let Some(issue) = resolve(issue, header, &id, Relation::Issue, earlier, broken)?
        && facts.on < issue.raised_on
    {
        broken.push(RuleBroken::new(Rule::DateOrder, issue.raised_on, facts.on));
    }
    Ok(())
}

pub(super) fn attachment<R: Rows + ?Sized>(
    header: &Header,
    facts: &AttachmentAdded,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    if header.attachments.is_empty() {
        broken.push(RuleBroken::new(Rule::AttachmentMissing, "a file", "nothing"));
    }
    let Some(id) = required(header, Relation::Attaches, broken) else { return Ok(()) };
    let target = lookup::record(earlier, &id)?.filter(|row| row.origin == header.register);
    if resolve(target, header, &id, Relation::Attaches, earlier, broken)?.is_none() {
        return Ok(());
    }
    let Some(item) = &facts.item else { return Ok(()) };
    let meeting = council::meeting(earlier, &id)?;
    let items = meeting.map(|meeting| proceedings::every_item(earlier, &id, &meeting.row.agenda)).transpose()?.unwrap_or_default();
    if !items.iter().any(|known| known.number == *item) {
        let known: Vec<&str> = items.iter().map(|item| &*item.number).collect();
        broken.push(RuleBroken::new(Rule::AgendaItemUnknown, known.join(", "), &**item));
    }
    Ok(())
}

pub(super) fn redaction<R: Rows + ?Sized>(header: &Header, earlier: &R, broken: &mut Vec<RuleBroken>) -> Result<(), RowsFault> {
    let Some(id) = required(header, Relation::Redacts, broken) else { return Ok(()) };
    let target = lookup::record(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(target) = resolve(target, header, &id, Relation::Redacts, earlier, broken)? else { return Ok(()) };
    let lasting = [Kind::MandateGranted, Kind::MandateEnded, Kind::KeyCompromised, Kind::Redaction, Kind::IncidentRecorded];
    if lasting.iter().any(|kind| kind.as_str() == &*target.kind) {
        broken.push(RuleBroken::new(Rule::NotRedactable, "a body that may be erased", &*target.kind));
    }
    Ok(())
}
