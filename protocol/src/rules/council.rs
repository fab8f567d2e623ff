//! Rules of bodies, meetings, minutes and decisions.

use std::collections::BTreeSet;

use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::{
    BodyEstablished, BodyKind, DecisionAdopted, DecisionMatter, Majority, MeetingConvened, MinutesAdopted, Provenance, Span, VoteCount,
    VoteTaken,
};
use crate::record::{Header, Relation};
use crate::register::Origin;
use crate::rules::parameters::{Parameter, Rulebook};
use crate::rules::proceedings::Held;
use crate::rules::{Rule, RuleBroken, calendar, languages, numbering, proceedings, required, resolve, room, texts, votes};
use crate::views::council::{self, Meeting};
use crate::views::key::Table;
use crate::views::lookup;
use crate::views::proceedings::{Told, closing, deciding, opening, votes as votes_of};
use crate::views::rows::{Rows, RowsFault};

type Found = Result<(), RowsFault>;

pub(super) fn body<R: Rows + ?Sized>(header: &Header, facts: &BodyEstablished, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.name.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "name", "nothing"));
    }
    if let Some(known) = lookup::body(earlier, &header.register, &facts.body)? {
        broken.push(RuleBroken::new(Rule::BodyNameTaken, "a new name", known.id));
    }
    let mut seen = BTreeSet::new();
    let mut sum = 0u32;
    for seat in &facts.seats {
        if seat.seats == 0 || !header.territory.contains(&seat.settlement) || !seen.insert(seat.settlement) {
            broken.push(RuleBroken::new(Rule::SeatOfSettlement, header.territory, seat.settlement));
        }
        sum += u32::from(seat.seats);
    }
    if !facts.seats.is_empty() && sum != u32::from(facts.legal_members) {
        broken.push(RuleBroken::new(Rule::SeatsAddUp, facts.legal_members, sum));
    }
    Ok(())
}

pub(super) fn convened<R: Rows + ?Sized>(header: &Header, facts: &MeetingConvened, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(body) = lookup::body(earlier, &header.register, &facts.body)? else {
        broken.push(RuleBroken::new(Rule::BodyUnknown, "an established body", &*facts.body));
        return Ok(());
    };
    let rulebook = Rulebook::of(earlier, &header.register, &facts.body, body.kind, facts.held_on)?;
    proceedings::reconvened(header, &facts.body, earlier, broken)?;
    notice(&header.register, (facts.convened_on, facts.held_on), rulebook.notice, earlier, broken)?;
    let numbers: BTreeSet<&str> = facts.agenda.iter().map(|item| &*item.number).collect();
    if facts.agenda.is_empty() || numbers.len() != facts.agenda.len() {
        broken.push(RuleBroken::new(Rule::Agenda, facts.agenda.len().max(1), numbers.len()));
    }
    if facts.agenda.iter().any(|item| item.title.is_empty()) || facts.place.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "title of each item, place", "nothing"));
    }
    proceedings::continued(header, &facts.agenda, facts.held_on, earlier, broken)?;
    if facts.joint_with.iter().any(|joint| joint.name.is_empty()) {
        broken.push(RuleBroken::new(Rule::TextMissing, "name", "nothing"));
    }
    Ok(())
}

/// Enough days lie between the call and the meeting.
pub(super) fn notice<R: Rows + ?Sized>(
    register: &Origin,
    (called, held): (Day, Day),
    asked: Parameter<Span>,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    let Span { days, count } = asked.value;
    // Where nobody knows the working days, nobody is blamed.
    let Some(first) = calendar::deadline(earlier, register, called, asked.value)? else { return Ok(()) };
    if held < first
        && let Some(given) = calendar::counted(earlier, register, (called, held), count)?
    {
        broken.push(RuleBroken::new(Rule::NoticePeriod, days, given).citing(asked.citation));
    }
    Ok(())
}

pub(super) fn minutes<R: Rows + ?Sized>(header: &Header, facts: &MinutesAdopted, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(id) = required(header, Relation::Meeting, broken) else { return Ok(()) };
    let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register);
    let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)? else { return Ok(()) };
    if let Some(by) = meeting.cancelled_by {
        broken.push(RuleBroken::new(Rule::MeetingOver, "a meeting that was held", by));
    }
    // Minutes of a meeting are written once, after it; what is wrong in them is corrected.
    if let Some(known) = lookup::minutes_of(earlier, &id)? {
        broken.push(RuleBroken::new(Rule::MeetingOver, "a meeting without minutes", known));
    }
    not_future(header, meeting.held_on, broken);
    let held = Held::of(earlier, &id, meeting)?;
    let (meeting, base) = (&held.meeting, held.base(facts.entitled));
    if facts.present > base {
        broken.push(RuleBroken::new(Rule::PresentWithinEntitled, base, facts.present));
    }
    if !held.has_quorum(facts.present, facts.entitled) {
        broken.push(held.too_few(facts.present, facts.entitled));
    }
    let asked: BTreeSet<&str> = meeting.agenda.iter().map(|number| &**number).collect();
    let answered: BTreeSet<&str> = facts.items.iter().map(|item| &*item.number).collect();
    if asked != answered || answered.len() != facts.items.len() {
        let list = |set: &BTreeSet<&str>| set.iter().copied().collect::<Vec<_>>().join(", ");
        broken.push(RuleBroken::new(Rule::MinutesItems, list(&asked), list(&answered)));
    }
    for vote in facts.items.iter().filter_map(|item| item.vote) {
        let cast = u64::from(vote.yes) + u64::from(vote.no) + u64::from(vote.abstained);
        if cast > u64::from(facts.present) {
            broken.push(RuleBroken::new(Rule::VotesWithinPresent, facts.present, cast));
        }
    }
    proceedings::agree(&id, facts, earlier, broken)?;
    if meeting.is_recorded_live()
        && let Some((last, written)) = calendar::is_late(header, earlier, meeting.held_on, held.rulebook.minutes.value)?
    {
        broken.push(RuleBroken::new(Rule::MinutesLate, last, written).citing(held.rulebook.minutes.citation.clone()));
    }
    Ok(())
}

pub(super) fn decision<R: Rows + ?Sized>(header: &Header, facts: &DecisionAdopted, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.title.is_empty() || facts.text.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "title and text", "nothing"));
    }
    texts::content(facts, broken);
    not_future(header, facts.adopted_on, broken);
    if let Some(known) = lookup::decision_number(earlier, &header.register, facts)? {
        broken.push(RuleBroken::new(Rule::DecisionNumberTaken, &*facts.number, known));
    }
    // What was published before this register began is as it was.
    if matches!(facts.provenance, Provenance::Published { .. }) {
        return Ok(());
    }
    languages::both(facts, broken);
    let meeting = voted(header, &facts.provenance, facts.matter, earlier, broken)?;
    let meeting = meeting.map(|id| on_its_day(&id, facts.adopted_on, earlier, broken)).transpose()?.flatten();
    if meeting.as_ref().is_some_and(|meeting| meeting.row.body != facts.body) {
        broken.push(RuleBroken::new(Rule::BodyUnknown, "the body whose minutes these are", &*facts.body));
    }
    let kind = lookup::body(earlier, &header.register, &facts.body)?.map_or(BodyKind::Kenes, |body| body.kind);
    let rulebook = Rulebook::of(earlier, &header.register, &facts.body, kind, facts.adopted_on)?;
    if let Some(format) = rulebook.number_format.filter(|format| !numbering::fits(&format.value, &facts.number)) {
        broken.push(RuleBroken::new(Rule::NumberFormat, format.value, &*facts.number).citing(format.citation));
    }
    if meeting.is_some_and(|meeting| meeting.is_recorded_live())
        && let Some((last, written)) = calendar::is_late(header, earlier, facts.adopted_on, rulebook.publication.value)?
    {
        broken.push(RuleBroken::new(Rule::PublicationLate, last, written).citing(rulebook.publication.citation));
    }
    Ok(())
}

/// The meeting at which something was adopted; that was on its day, or on the one on which it ended after midnight.
pub(super) fn on_its_day<R: Rows + ?Sized>(
    id: &RecordId,
    adopted_on: Day,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<Meeting>, RowsFault> {
    let Some(meeting) = council::meeting(earlier, id)? else { return Ok(None) };
    let ended = closing(earlier, id)?.and_then(|told| told.facts.at.day());
    if adopted_on != meeting.held_on && Some(adopted_on) != ended {
        broken.push(RuleBroken::new(Rule::DateOrder, meeting.held_on, adopted_on));
    }
    Ok(Some(meeting))
}

/// Where a vote is looked for.
struct Noted {
    meeting: RecordId,
    /// What the minutes say of the item, and how many were there by them.
    vote: Option<(VoteCount, u32)>,
    present: u32,
    entitled: u32,
}

/// The meeting of this register at which the vote was taken that a provenance names, and that the vote was enough for its matter.
/// Nothing is asked of what was published before the register began.
pub(super) fn voted<R: Rows + ?Sized>(
    header: &Header,
    provenance: &Provenance,
    matter: DecisionMatter,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<RecordId>, RowsFault> {
    let Provenance::Session { item } = provenance else { return Ok(None) };
    // What was voted on may be told before the minutes are written: by naming the meeting, whose sealed votes bear it.
    let is_before = header.reference(Relation::Minutes).is_none() && header.reference(Relation::Meeting).is_some();
    let found = if is_before { by_meeting(header, earlier, broken)? } else { by_minutes(header, item, earlier, broken)? };
    let Some(noted) = found else { return Ok(None) };
    let (Parameter { value: majority, citation }, members) = majority(header, &noted.meeting, matter, earlier)?;
    // A vote that was recorded at the meeting knows who was there just then, and what the chair decided.
    let votes_taken = votes_of(earlier, &noted.meeting)?;
    let taken = meant(header, matter, item, &votes_taken, broken);
    let vote = taken.map(|vote| (votes::with_casting(vote.votes, vote.casting), vote.present)).or(noted.vote);
    let (count, present) = vote.unwrap_or((VoteCount { yes: 0, no: 0, abstained: 0 }, noted.present));
    let weighed = votes::weigh(&majority, count, present, if members > 0 { members } else { noted.entitled });
    if vote.is_none() || !weighed.passed {
        let found = vote.map_or_else(|| format!("no vote on item {item}"), |(count, _)| format!("{} for", count.yes));
        let expected = format!("{} of {} {}", majority.share, weighed.base, weighed.of_whom);
        broken.push(RuleBroken::new(Rule::DecisionVote, expected, found).citing(citation));
    }
    Ok(Some(noted.meeting))
}

/// The vote that a record rests on: the one that it names, or the one that decided the item. Where there were several about persons,
/// one for each, the record has to say which.
fn meant<'a>(
    header: &Header,
    matter: DecisionMatter,
    item: &str,
    votes: &'a [Told<VoteTaken>],
    broken: &mut Vec<RuleBroken>,
) -> Option<&'a VoteTaken> {
    let decides = |vote: &&Told<VoteTaken>| vote.facts.matter.is_some() && &*vote.facts.item == item;
    let Some(named) = header.reference(Relation::Vote) else {
        let several = votes.iter().filter(decides).count();
        if matter == DecisionMatter::Persons && several > 1 {
            broken.push(RuleBroken::new(Rule::DecisionVote, "the vote that is meant", format!("{several} votes on item {item}")));
        }
        return deciding(votes, item);
    };
    let found = votes.iter().filter(decides).find(|vote| vote.id == named);
    if found.is_none() {
        broken.push(RuleBroken::new(Rule::DecisionVote, format!("a vote on item {item}"), named));
    }
    found.map(|vote| &vote.facts)
}

fn by_minutes<R: Rows + ?Sized>(
    header: &Header,
    item: &str,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<Noted>, RowsFault> {
    let Some(id) = required(header, Relation::Minutes, broken) else { return Ok(None) };
    let minutes = lookup::minutes(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(minutes) = resolve(minutes, header, &id, Relation::Minutes, earlier, broken)? else { return Ok(None) };
    let vote = minutes.votes.iter().find(|(number, _)| number == item).map(|(_, vote)| (*vote, minutes.present));
    Ok(Some(Noted { meeting: minutes.meeting, vote, present: minutes.present, entitled: minutes.entitled }))
}

fn by_meeting<R: Rows + ?Sized>(header: &Header, earlier: &R, broken: &mut Vec<RuleBroken>) -> Result<Option<Noted>, RowsFault> {
    let Some(id) = required(header, Relation::Meeting, broken) else { return Ok(None) };
    let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register);
    if resolve(meeting, header, &id, Relation::Meeting, earlier, broken)?.is_none() {
        return Ok(None);
    }
    let opened = opening(earlier, &id)?;
    let (present, entitled) = opened.map_or((0, 0), |opening| (opening.facts.present, opening.facts.entitled));
    Ok(Some(Noted { meeting: id, vote: None, present, entitled }))
}

/// What the body that met asked on that day of a decision of this matter, and how many members the law gives it.
fn majority<R: Rows + ?Sized>(
    header: &Header,
    meeting: &RecordId,
    matter: DecisionMatter,
    earlier: &R,
) -> Result<(Parameter<Majority>, u32), RowsFault> {
    let usual = || (Rulebook::defaults(BodyKind::Kenes).majority(matter), 0);
    let Some(meeting) = council::meeting(earlier, meeting)? else { return Ok(usual()) };
    let Some(body) = lookup::body(earlier, &header.register, &meeting.row.body)? else { return Ok(usual()) };
    let rulebook = Rulebook::of(earlier, &header.register, &meeting.row.body, body.kind, meeting.held_on)?;
    Ok((rulebook.majority(matter), u32::from(body.legal_members)))
}

pub(super) fn changing<R: Rows + ?Sized>(
    header: &Header,
    facts: &DecisionAdopted,
    rel: Relation,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    decision(header, facts, earlier, broken)?;
    let Some(id) = required(header, rel, broken) else { return Ok(()) };
    let target = lookup::decision(earlier, &id)?.filter(|row| row.origin == header.register);
    room(earlier, Table::DecisionChange, &id, broken)?;
    if resolve(target, header, &id, rel, earlier, broken)?.is_some()
        && let Some(by) = lookup::ended_by(earlier, &id)?
    {
        broken.push(RuleBroken::new(Rule::DecisionRepealed, "a decision in force", by));
    }
    Ok(())
}

pub(super) fn not_future(header: &Header, day: Day, broken: &mut Vec<RuleBroken>) {
    if let Some(written) = header.authored_at.day().filter(|written| day > *written) {
        broken.push(RuleBroken::new(Rule::DateNotFuture, written, day));
    }
}
