//! Rules of initiatives (domain rules, section 4: threshold and deadline from the rulebook, supporters unique and on the roll). That
//! supporters are on the roll only the node can see that holds it; that no token comes twice everybody can.

mod batches;
mod parameters;

use crate::iin::Iin;
use crate::instant::Day;
use crate::limits::SPAN_DAYS;
use crate::record::v1::{
    Fraction, InitiativeAnswered, InitiativeClosed, InitiativeOpened, InitiativeOutcome, InitiativeRefused, InitiativeSort,
    InitiativeSupported, ParticipationRuled, PrivateDataErased, RejectReason, Threshold,
};
use crate::record::{Header, Relation};
use crate::rules::calendar::is_late;
use crate::rules::council::not_future;
use crate::rules::members::sitting_here;
use crate::rules::plans::ordered;
use crate::rules::texts::missing;
use crate::rules::{Parameter, Rule, RuleBroken, required, resolve, room};
use crate::views::key::Table;
use crate::views::participation::{self, InitiativeRow, Series};
use crate::views::projects;
use crate::views::rows::{Rows, RowsFault};

pub use batches::publishable;
pub(super) use batches::{Batch, check};
pub use parameters::TakingPart;

type Found = Result<(), RowsFault>;

/// Whether a resident, as found on the roll, may take part on a day; or why what was signed does not count.
pub fn eligible(resident: Option<&Iin>, age: u8, day: Day) -> Result<(), RejectReason> {
    let resident = resident.ok_or(RejectReason::NotOnRoll)?;
    if resident.age_on(day) < i32::from(age) { Err(RejectReason::UnderAge) } else { Ok(()) }
}

/// What the rules set can be kept.
pub(super) fn ruled(facts: &ParticipationRuled, broken: &mut Vec<RuleBroken>) {
    for span in [&facts.moderation, &facts.collection, &facts.answer].into_iter().flatten() {
        if span.value.days > SPAN_DAYS {
            let found = RuleBroken::new(Rule::RulebookValues, SPAN_DAYS, span.value.days);
            broken.push(found.citing(Some(span.citation.to_string())));
        }
    }
    for share in [&facts.share, &facts.floor].into_iter().flatten() {
        if !Threshold::AtLeast(share.value).is_possible() {
            let Fraction { part, of } = share.value;
            let found = RuleBroken::new(Rule::RulebookValues, "a part of a whole", format!("{part}/{of}"));
            broken.push(found.citing(Some(share.citation.to_string())));
        }
    }
    for least in [&facts.initiators, &facts.supporters].into_iter().flatten().filter(|least| least.value == 0) {
        broken.push(RuleBroken::new(Rule::RulebookValues, 1, 0).citing(Some(least.citation.to_string())));
    }
}

/// A number of a series is given once a year.
pub(super) fn number_free<R: Rows + ?Sized>(
    header: &Header,
    series: Series,
    (day, number): (Day, &str),
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    if let Some(known) = participation::with_number(earlier, &header.register, series, (day, number))? {
        broken.push(RuleBroken::new(Rule::NumberTaken, format!("a number that {} has not", day.year()), known));
    }
    Ok(())
}

/// The answer to what was handed in is late by the rulebook's days.
fn moderated<R: Rows + ?Sized>(
    header: &Header,
    (filed_on, moderation): (Day, &Parameter<crate::record::v1::Span>),
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    if let Some((last, written)) = is_late(header, earlier, filed_on, moderation.value)? {
        broken.push(RuleBroken::new(Rule::ModerationLate, last, written).citing(moderation.citation.clone()));
    }
    Ok(())
}

/// An initiative is opened with the threshold and for the time that the rules of the day say.
pub(super) fn opened<R: Rows + ?Sized>(header: &Header, facts: &InitiativeOpened, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.title, "title", broken);
    missing(&facts.text, "text", broken);
    not_future(header, facts.opened_on, broken);
    not_future(header, facts.base.on, broken);
    ordered(facts.filed_on, facts.opened_on, broken);
    number_free(header, Series::Initiatives, (facts.filed_on, &facts.number), earlier, broken)?;
    let rules = TakingPart::of(earlier, &header.register, facts.opened_on)?;
    if facts.initiators < rules.initiators.value {
        let found = RuleBroken::new(Rule::Initiators, rules.initiators.value, facts.initiators);
        broken.push(found.citing(rules.initiators.citation.clone()));
    }
    let (needed, citation) = rules.threshold(facts.base.residents);
    if facts.threshold != needed {
        broken.push(RuleBroken::new(Rule::SupportThreshold, needed, facts.threshold).citing(citation));
    }
    collected(header, facts, &rules, earlier, broken)?;
    moderated(header, (facts.filed_on, &rules.moderation), earlier, broken)?;
    if facts.sort == InitiativeSort::Initiative {
        return Ok(());
    }
    let Some(id) = required(header, Relation::Member, broken) else { return Ok(()) };
    let member = sitting_here(header, &id, earlier)?;
    if let Some(sitting) = resolve(member, header, &id, Relation::Member, earlier, broken)?
        && !sitting.is_in_office(facts.filed_on)
    {
        broken.push(RuleBroken::new(Rule::NotInOffice, sitting.member.person.to_string(), facts.filed_on));
    }
    Ok(())
}

/// Support is collected for a day at least, and no longer than the rules say.
fn collected<R: Rows + ?Sized>(
    header: &Header,
    facts: &InitiativeOpened,
    rules: &TakingPart,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    ordered(facts.opened_on, facts.until, broken);
    let last = crate::rules::calendar::deadline(earlier, &header.register, facts.opened_on, rules.collection.value)?;
    if let Some(last) = last.filter(|last| facts.until > *last) {
        broken.push(RuleBroken::new(Rule::CollectionPeriod, last, facts.until).citing(rules.collection.citation.clone()));
    }
    Ok(())
}

pub(super) fn refused<R: Rows + ?Sized>(header: &Header, facts: &InitiativeRefused, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.reason, "reason", broken);
    not_future(header, facts.refused_on, broken);
    ordered(facts.filed_on, facts.refused_on, broken);
    number_free(header, Series::Initiatives, (facts.filed_on, &facts.number), earlier, broken)?;
    let rules = TakingPart::of(earlier, &header.register, facts.refused_on)?;
    moderated(header, (facts.filed_on, &rules.moderation), earlier, broken)
}

fn initiative<R: Rows + ?Sized>(
    header: &Header,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<(crate::digest::RecordId, InitiativeRow)>, RowsFault> {
    let Some(id) = required(header, Relation::Initiative, broken) else { return Ok(None) };
    let row = participation::initiative(earlier, &id)?.filter(|row| row.origin == header.register);
    Ok(resolve(row, header, &id, Relation::Initiative, earlier, broken)?.map(|row| (id, row)))
}

/// A batch is of supporters who were not counted before, while support is collected.
pub(super) fn supported<R: Rows + ?Sized>(
    header: &Header,
    facts: &InitiativeSupported,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    let batch = Batch {
        tokens: &facts.tokens,
        channels: facts.channels.iter().map(|count| (count.channel as u8, count.people)).collect(),
        rejected: facts.rejected,
        reasons: facts.reasons.iter().map(|count| (count.reason as u8, count.people)).collect(),
    };
    not_future(header, facts.collected_until, broken);
    let Some((id, row)) = initiative(header, earlier, broken)? else { return Ok(()) };
    if let Some(known) = participation::closing(earlier, &id)? {
        broken.push(RuleBroken::new(Rule::NotCollecting, "an initiative that is collecting", known.id));
    }
    check(&batch, &id, (row.period, facts.collected_until), row.base.residents, earlier, broken)
}

/// What is said at the end is what the batches come to.
pub(super) fn closed<R: Rows + ?Sized>(header: &Header, facts: &InitiativeClosed, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    not_future(header, facts.on, broken);
    let reached = facts.outcome == InitiativeOutcome::Reached;
    if reached && facts.handed_to.is_none() {
        broken.push(RuleBroken::new(Rule::TextMissing, "handed_to", "nothing"));
    }
    let Some((id, row)) = initiative(header, earlier, broken)? else { return Ok(()) };
    ordered(row.period.0, facts.on, broken);
    if let Some(known) = participation::closing(earlier, &id)? {
        broken.push(RuleBroken::new(Rule::SaidTwice, "an initiative that is collecting", known.id));
    }
    let supporters = participation::people(earlier, &id)?;
    if facts.supporters != supporters {
        broken.push(RuleBroken::new(Rule::SupportCounted, supporters, facts.supporters));
    }
    let is_enough = supporters >= row.threshold;
    if facts.outcome != InitiativeOutcome::Withdrawn && reached != is_enough {
        let expected = if is_enough { "reached" } else { "not_reached" };
        broken.push(RuleBroken::new(Rule::SupportVerdict, expected, facts.outcome.as_str()));
    }
    // Whoever has not enough yet may get it until the last day.
    if facts.outcome == InitiativeOutcome::NotReached && facts.on <= row.period.1 {
        broken.push(RuleBroken::new(Rule::DateOrder, row.period.1.plus(1), facts.on));
    }
    Ok(())
}

/// An initiative with enough support is answered once, and in time.
pub(super) fn answered<R: Rows + ?Sized>(header: &Header, facts: &InitiativeAnswered, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.text, "text", broken);
    not_future(header, facts.on, broken);
    let Some((id, _)) = initiative(header, earlier, broken)? else { return Ok(()) };
    if let Some(known) = participation::answer(earlier, &id)? {
        broken.push(RuleBroken::new(Rule::SaidTwice, "an initiative without an answer", known.id));
    }
    if let Some(decision) = header.reference(Relation::Decision) {
        let known = crate::views::lookup::decision(earlier, &decision)?.filter(|row| row.origin == header.register);
        resolve(known, header, &decision, Relation::Decision, earlier, broken)?;
    }
    let handed_over = participation::closing(earlier, &id)?.filter(|told| told.facts.outcome == InitiativeOutcome::Reached);
    let Some(handed_over) = handed_over else {
        broken.push(RuleBroken::new(Rule::NotHandedOver, "an initiative with enough support", id));
        return Ok(());
    };
    ordered(handed_over.facts.on, facts.on, broken);
    let rules = TakingPart::of(earlier, &header.register, handed_over.facts.on)?;
    if let Some((last, written)) = is_late(header, earlier, handed_over.facts.on, rules.answer.value)? {
        broken.push(RuleBroken::new(Rule::AnswerLate, last, written).citing(rules.answer.citation.clone()));
    }
    Ok(())
}

/// Private data is erased once, when nothing is counted from it any more.
pub(super) fn erased<R: Rows + ?Sized>(header: &Header, facts: &PrivateDataErased, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    not_future(header, facts.on, broken);
    let named = [Relation::Initiative, Relation::Call].map(|rel| header.reference(rel).map(|id| (rel, id)));
    let (rel, id) = match named {
        [Some(one), None] | [None, Some(one)] => one,
        [None, None] => {
            broken.push(RuleBroken::new(Rule::ReferenceMissing, "one of initiative, call", "nothing"));
            return Ok(());
        }
        [Some(_), Some(_)] => {
            broken.push(RuleBroken::new(Rule::ErasedAbout, "one of initiative, call", 2));
            return Ok(());
        }
    };
    let (known, over) = if rel == Relation::Initiative {
        let known = participation::initiative(earlier, &id)?.filter(|row| row.origin == header.register).map(|_| ());
        (known, participation::closing(earlier, &id)?.map(|told| told.facts.on))
    } else {
        let known = projects::call(earlier, &id)?.filter(|row| row.origin == header.register).map(|_| ());
        (known, projects::results(earlier, &id)?.last().map(|told| told.facts.on))
    };
    if resolve(known, header, &id, rel, earlier, broken)?.is_none() {
        return Ok(());
    }
    if let Some(known) = participation::erasure(earlier, &id)? {
        broken.push(RuleBroken::new(Rule::SaidTwice, "private data that is there", known.id));
    }
    match over {
        Some(over) => ordered(over, facts.on, broken),
        None => broken.push(RuleBroken::new(Rule::StillCounting, "a count that is over", id)),
    }
    room(earlier, Table::PrivateErased, &id, broken)
}
