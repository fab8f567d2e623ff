//! Rules of one vote, and what it came to: computed here from the body's rulebook, whatever was declared.

use std::collections::BTreeSet;

use crate::digest::RecordId;
use crate::record::Header;
use crate::record::v1::{Ballot, Choice, Majority, MeetingOpened, Verdict, VoteBase, VoteCount, VoteForm, VoteTaken};
use crate::rules::parameters::Parameter;
use crate::rules::proceedings::{Held, attended, held, unknown_item};
use crate::rules::{Rule, RuleBroken, room};
use crate::views::council::Meeting;
use crate::views::key::Table;
use crate::views::rows::{Rows, RowsFault};
use crate::views::{lookup, proceedings};

type Found = Result<(), RowsFault>;

/// Votes against what they are counted of.
pub(super) struct Weighed {
    /// Of how many.
    pub(super) base: u32,
    /// What those are.
    pub(super) of_whom: &'static str,
    /// Enough are for it.
    pub(super) passed: bool,
}

impl Weighed {
    const fn verdict(&self) -> Verdict {
        if self.passed { Verdict::Passed } else { Verdict::Rejected }
    }
}

/// What a vote at a meeting came to by what its body goes by, whatever was declared.
#[must_use]
pub fn came_to(held: &Held, opening: &MeetingOpened, vote: &VoteTaken) -> Verdict {
    weighed(vote, held, opening.entitled).0.verdict()
}

/// Weighs a count; `members` is the legal number, or those entitled where the body has none.
pub(super) fn weigh(majority: &Majority, count: VoteCount, present: u32, members: u32) -> Weighed {
    let (base, of_whom) = match majority.base {
        VoteBase::Legal => (members, "members"),
        VoteBase::Cast => (count.yes.saturating_add(count.no), "cast"),
        VoteBase::Present => (present, "present"),
    };
    Weighed { base, of_whom, passed: majority.share.is_met(count.yes.into(), base.into()) }
}

/// The count with the chair's casting vote in it, which counts where votes are equal only.
pub(super) fn with_casting(count: VoteCount, casting: Option<Verdict>) -> VoteCount {
    match casting {
        Some(Verdict::Passed) if count.yes == count.no => VoteCount { yes: count.yes.saturating_add(1), ..count },
        Some(Verdict::Rejected) if count.yes == count.no => VoteCount { no: count.no.saturating_add(1), ..count },
        _ => count,
    }
}

pub(super) fn taken<R: Rows + ?Sized>(header: &Header, facts: &VoteTaken, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.question.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "question", "nothing"));
    }
    let Some(held) = held(header, earlier, broken)? else { return Ok(()) };
    let Some(opening) = proceedings::opening(earlier, &held.id)? else {
        broken.push(RuleBroken::new(Rule::NotOpened, "a meeting that was opened", held.id));
        return Ok(());
    };
    if let Some(closed) = proceedings::closing(earlier, &held.id)? {
        broken.push(RuleBroken::new(Rule::MeetingOver, "a meeting that was not closed", closed.id));
    }
    room(earlier, Table::Vote, &held.id, broken)?;
    if !held.meeting.agenda.contains(&facts.item) {
        broken.push(unknown_item(&held.meeting, &facts.item));
    }
    fits_opening(facts, &held, &opening.facts, broken);
    away(facts, &held.id, earlier, broken)?;
    verdict(facts, &held, opening.facts.entitled, broken);
    Ok(())
}

/// A vote is possible with those who came.
pub(super) fn fits_opening(facts: &VoteTaken, held: &Held, opening: &MeetingOpened, broken: &mut Vec<RuleBroken>) {
    present(facts, held, opening, broken);
    names(facts, opening, broken);
}

/// Enough are present, no more than may be or than came by the roll, and no more voted than were.
fn present(facts: &VoteTaken, held: &Held, opening: &MeetingOpened, broken: &mut Vec<RuleBroken>) {
    let base = held.base(opening.entitled);
    let there = facts.present.saturating_add(facts.excused);
    let most = if opening.roll.is_empty() { base } else { attended(opening, &[]).min(base) };
    if there > most {
        broken.push(RuleBroken::new(Rule::PresentWithinEntitled, most, there));
    }
    if !held.has_quorum(there, opening.entitled) {
        broken.push(held.too_few(there, opening.entitled));
    }
    let parts = [facts.votes.yes, facts.votes.no, facts.votes.abstained, facts.not_voting, facts.invalid];
    let cast: u64 = parts.into_iter().map(u64::from).sum();
    if cast > u64::from(facts.present) {
        broken.push(RuleBroken::new(Rule::VotesWithinPresent, facts.present, cast));
    }
}

/// Nobody votes on an item who was out of the hall for it.
fn away<R: Rows + ?Sized>(facts: &VoteTaken, meeting: &RecordId, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    // Of several accounts of one item the last says who is away by now.
    let said = proceedings::discussions(earlier, meeting)?.into_iter().rfind(|told| told.facts.item == facts.item);
    let away = said.map(|told| told.facts.away).unwrap_or_default();
    for ballot in facts.names.iter().filter(|ballot| ballot.choice != Choice::Excused && away.contains(&ballot.member)) {
        broken.push(RuleBroken::new(Rule::DiscussionMembers, "a member who was in the hall", ballot.member));
    }
    Ok(())
}

/// Names stand where the form has them, are those of members who came, each once, and add up to the count.
fn names(facts: &VoteTaken, opening: &MeetingOpened, broken: &mut Vec<RuleBroken>) {
    let fits = match facts.form {
        VoteForm::RollCall => !facts.names.is_empty(),
        VoteForm::ShowOfHands => true,
        VoteForm::Secret | VoteForm::Acclamation => facts.names.is_empty(),
    };
    if !fits {
        let expected = if facts.names.is_empty() { "names" } else { "no names" };
        broken.push(RuleBroken::new(Rule::VoteNames, expected, facts.names.len()));
    }
    let mut seen = BTreeSet::new();
    let came = |member: RecordId| opening.roll.iter().any(|line| line.member == member && line.presence.attended());
    for ballot in &facts.names {
        if !seen.insert(ballot.member) || !came(ballot.member) {
            broken.push(RuleBroken::new(Rule::VoteNames, "a member who came, once", ballot.member));
        }
    }
    if !facts.names.is_empty() {
        add_up(facts, broken);
    }
}

fn add_up(facts: &VoteTaken, broken: &mut Vec<RuleBroken>) {
    let said = [facts.votes.yes, facts.votes.no, facts.votes.abstained, facts.not_voting, facts.excused];
    let of = |choice: Choice| facts.names.iter().filter(|ballot: &&Ballot| ballot.choice == choice).count();
    let named = [Choice::Yes, Choice::No, Choice::Abstained, Choice::NotVoting, Choice::Excused].map(of);
    if said.map(|count| count as usize) != named {
        let list = |counts: &[String]| counts.join(" - ");
        let texts = (named.map(|count| count.to_string()), said.map(|count| count.to_string()));
        broken.push(RuleBroken::new(Rule::VoteCounts, list(&texts.0), list(&texts.1)));
    }
}

/// The chair decides only where the rulebook says so and votes are equal; and what was declared is what came of it.
fn verdict(facts: &VoteTaken, held: &Held, entitled: u32, broken: &mut Vec<RuleBroken>) {
    let casting = &held.rulebook.casting_vote;
    if facts.casting.is_some() && (!casting.value || facts.votes.yes != facts.votes.no) {
        let expected = if casting.value { "a tie" } else { "no casting vote" };
        let found = format!("{} - {}", facts.votes.yes, facts.votes.no);
        broken.push(RuleBroken::new(Rule::CastingVote, expected, found).citing(casting.citation.clone()));
    }
    let (weighed, majority) = weighed(facts, held, entitled);
    if weighed.verdict() != facts.declared {
        let expected = format!("{} of {} {}", majority.value.share, weighed.base, weighed.of_whom);
        broken.push(RuleBroken::new(Rule::VoteDeclared, expected, format!("{} for", facts.votes.yes)).citing(majority.citation));
    }
}

/// What an item of a meeting needed, and what was found where that is not a vote which passed it: the last one that was recorded,
/// of procedure too, or where none was, the one in the meeting's minutes.
pub(super) fn on_item<R: Rows + ?Sized>(
    earlier: &R,
    id: &RecordId,
    meeting: Meeting,
    item: &str,
) -> Result<(String, Option<String>), RowsFault> {
    let held = Held::of(earlier, id, meeting)?;
    let entitled = proceedings::opening(earlier, id)?.map_or(0, |opening| opening.facts.entitled);
    let taken = proceedings::votes(earlier, id)?.into_iter().map(|vote| vote.facts).rfind(|vote| *vote.item == *item);
    if let Some(vote) = taken {
        let (weighed, majority) = weighed(&vote, &held, entitled);
        let expected = format!("{} of {} {}", majority.value.share, weighed.base, weighed.of_whom);
        return Ok((expected, (!weighed.passed).then(|| format!("{} for", vote.votes.yes))));
    }
    let minutes = lookup::minutes_of(earlier, id)?.map(|minutes| lookup::minutes(earlier, &minutes)).transpose()?.flatten();
    let noted = minutes.and_then(|row| Some((row.votes.iter().find(|(number, _)| number == item)?.1, row.present, row.entitled)));
    let majority = held.rulebook.majority_of(None);
    let (count, present, entitled) = noted.unwrap_or((VoteCount { yes: 0, no: 0, abstained: 0 }, 0, 0));
    let weighed = weigh(&majority.value, count, present, held.base(entitled));
    let expected = format!("{} of {} {}", majority.value.share, weighed.base, weighed.of_whom);
    let found = noted.map_or_else(|| format!("no vote on item {item}"), |_| format!("{} for", count.yes));
    Ok((expected, (noted.is_none() || !weighed.passed).then_some(found)))
}

fn weighed(facts: &VoteTaken, held: &Held, entitled: u32) -> (Weighed, Parameter<Majority>) {
    let majority = held.rulebook.majority_of(facts.matter);
    let count = with_casting(facts.votes, facts.casting);
    (weigh(&majority.value, count, facts.present, held.base(entitled)), majority)
}
