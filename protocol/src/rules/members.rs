//! Rules of terms and members: every seat is somebody's at most, for as long as the term lasts (domain rules, section 4).

use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::{
    BodyDissolved, ChairElected, DecisionMatter, EndOfPowers, MemberElected, MemberEnded, SettlementSeats, TermOpened,
};
use crate::record::{Header, Relation};
use crate::rules::council::voted;
use crate::rules::parameters::Rulebook;
use crate::rules::{Rule, RuleBroken, required, resolve};
use crate::views::council::{self, Sitting, TermRow};
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::BodyRow;

type Found = Result<(), RowsFault>;

pub(super) fn opened<R: Rows + ?Sized>(header: &Header, facts: &TermOpened, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(body) = lookup::body(earlier, &header.register, &facts.body)? else {
        broken.push(RuleBroken::new(Rule::BodyUnknown, "an established body", &*facts.body));
        return Ok(());
    };
    let years = Rulebook::of(earlier, &header.register, &facts.body, body.kind, facts.from)?.term_years;
    let longest = facts.from.plus_years(years.value);
    if facts.until <= facts.from || facts.until > longest {
        broken.push(RuleBroken::new(Rule::TermDates, longest, facts.until).citing(years.citation));
    }
    for term in council::terms(earlier, &header.register, &facts.body)? {
        let end = council::term_end(earlier, &term)?;
        if facts.from < end && term.from < facts.until {
            broken.push(RuleBroken::new(Rule::TermOverlap, end, facts.from));
        }
    }
    Ok(())
}

pub(super) fn elected<R: Rows + ?Sized>(header: &Header, facts: &MemberElected, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    voted(header, &facts.provenance, DecisionMatter::Persons, earlier, broken)?;
    let Some(term) = term_of(header, earlier, broken)? else { return Ok(()) };
    let end = council::term_end(earlier, &term)?;
    within(&term, end, facts.from, broken);
    if let Some(body) = lookup::body(earlier, &header.register, &term.body)? {
        seat_there(&body, facts, broken);
    }
    let same = |sitting: &&Sitting| (sitting.member.settlement, sitting.member.seat) == (facts.settlement, facts.seat);
    // A seat has one member and one substitute at a time.
    for sitting in council::elected(earlier, &term, facts.role)?.iter().filter(same).filter(|sitting| sitting.until > facts.from) {
        broken.push(RuleBroken::new(Rule::SeatTaken, sitting.until, facts.from));
    }
    Ok(())
}

/// The seat is one of those that the body has.
fn seat_there(body: &BodyRow, facts: &MemberElected, broken: &mut Vec<RuleBroken>) {
    let of_settlement = |seats: &&SettlementSeats| Some(seats.settlement) == facts.settlement;
    let there = match body.seats.iter().find(of_settlement) {
        Some(seats) => seats.seats,
        None if body.seats.is_empty() && facts.settlement.is_none() => body.legal_members,
        None => 0,
    };
    if !(1..=there).contains(&facts.seat) {
        broken.push(RuleBroken::new(Rule::SeatUnknown, there, facts.seat));
    }
}

pub(super) fn chair<R: Rows + ?Sized>(header: &Header, facts: &ChairElected, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    voted(header, &facts.provenance, DecisionMatter::Persons, earlier, broken)?;
    if let Some(member) = header.reference(Relation::Member)
        && sitting_here(header, &member, earlier)?.is_some_and(|sitting| !sitting.member.role.is_member())
    {
        broken.push(RuleBroken::new(Rule::Substitute, "a member with a seat", member));
    }
    member_in_office(header, facts.from, earlier, broken)
}

pub(super) fn ended<R: Rows + ?Sized>(header: &Header, facts: &MemberEnded, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if let Some(provenance) = &facts.provenance {
        voted(header, provenance, DecisionMatter::Persons, earlier, broken)?;
    } else if facts.reason == EndOfPowers::Recalled {
        // Nobody is recalled without a vote.
        broken.push(RuleBroken::new(Rule::ReferenceMissing, format!("{:?}", Relation::Minutes), "nothing"));
    }
    member_in_office(header, facts.on, earlier, broken)
}

pub(super) fn dissolved<R: Rows + ?Sized>(header: &Header, facts: &BodyDissolved, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.reason.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "reason", "nothing"));
    }
    voted(header, &facts.provenance, DecisionMatter::Persons, earlier, broken)?;
    let Some(term) = term_of(header, earlier, broken)? else { return Ok(()) };
    let end = council::term_end(earlier, &term)?;
    within(&term, end, facts.on, broken);
    Ok(())
}

fn term_of<R: Rows + ?Sized>(header: &Header, earlier: &R, broken: &mut Vec<RuleBroken>) -> Result<Option<TermRow>, RowsFault> {
    let Some(id) = required(header, Relation::Term, broken) else { return Ok(None) };
    let term = council::term(earlier, &id)?.filter(|row| row.origin == header.register);
    resolve(term, header, &id, Relation::Term, earlier, broken)
}

fn within(term: &TermRow, end: Day, day: Day, broken: &mut Vec<RuleBroken>) {
    if day < term.from || day >= end {
        broken.push(RuleBroken::new(Rule::OutsideTerm, format!("{} - {}", term.from, end.plus(-1)), day));
    }
}

fn member_in_office<R: Rows + ?Sized>(header: &Header, day: Day, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(id) = required(header, Relation::Member, broken) else { return Ok(()) };
    let sitting = sitting_here(header, &id, earlier)?;
    if let Some(sitting) = resolve(sitting, header, &id, Relation::Member, earlier, broken)?
        && !sitting.is_in_office(day)
    {
        let (from, last) = (sitting.member.from, sitting.until.plus(-1));
        broken.push(RuleBroken::new(Rule::NotInOffice, format!("{from} - {last}"), day));
    }
    Ok(())
}

/// A member elected in this register.
pub(super) fn sitting_here<R: Rows + ?Sized>(header: &Header, id: &RecordId, earlier: &R) -> Result<Option<Sitting>, RowsFault> {
    Ok(council::sitting(earlier, id)?.filter(|sitting| sitting.member.origin == header.register))
}
