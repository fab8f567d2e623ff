//! Rules of the participatory budget (domain rules, section 4: ballots unique, sum of winners within the money, a floor of residents).

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::RecordId;
use crate::limits::CHOICES;
use crate::money::Tiyn;
use crate::record::v1::{BallotsCounted, CallOpened, ProjectJudged, ProjectProposed, ProjectStatus, ProjectVerdict, ResultDeclared};
use crate::record::{Header, Relation};
use crate::rules::council::not_future;
use crate::rules::participation::{Batch, TakingPart, check, number_free};
use crate::rules::plans::ordered;
use crate::rules::texts::missing;
use crate::rules::{Rule, RuleBroken, required, resolve, room};
use crate::views::key::Table;
use crate::views::participation::{Series, people};
use crate::views::projects::{self, CallRow, ProjectRow, Standing};
use crate::views::rows::{Rows, RowsFault};

type Found = Result<(), RowsFault>;

/// A call has money, days in their order, and units of its own territory with people in them.
pub(super) fn opened<R: Rows + ?Sized>(header: &Header, facts: &CallOpened, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.title, "title", broken);
    missing(&facts.text, "text", broken);
    not_future(header, facts.opened_on, broken);
    not_future(header, facts.counted_on, broken);
    ordered(facts.opened_on, facts.proposals_until, broken);
    ordered(facts.proposals_until.plus(1), facts.ballot_from, broken);
    ordered(facts.ballot_from, facts.ballot_until, broken);
    if facts.money <= Tiyn::ZERO {
        broken.push(RuleBroken::new(Rule::CallMoney, "money", facts.money.tiyn()));
    }
    if facts.choices == 0 || facts.choices > CHOICES {
        broken.push(RuleBroken::new(Rule::RulebookValues, format!("1 - {CHOICES}"), facts.choices));
    }
    let mut seen = BTreeSet::new();
    for unit in &facts.units {
        if !header.territory.contains(&unit.unit) || !seen.insert(unit.unit) || unit.residents == 0 {
            broken.push(RuleBroken::new(Rule::BallotUnits, format!("units of {}, each once, with residents", header.territory), unit.unit));
        }
    }
    if facts.units.is_empty() {
        broken.push(RuleBroken::new(Rule::BallotUnits, header.territory, "nothing"));
    }
    number_free(header, Series::Calls, (facts.opened_on, &facts.number), earlier, broken)
}

fn call<R: Rows + ?Sized>(header: &Header, earlier: &R, broken: &mut Vec<RuleBroken>) -> Result<Option<(RecordId, CallRow)>, RowsFault> {
    let Some(id) = required(header, Relation::Call, broken) else { return Ok(None) };
    let row = projects::call(earlier, &id)?.filter(|row| row.origin == header.register);
    Ok(resolve(row, header, &id, Relation::Call, earlier, broken)?.map(|row| (id, row)))
}

fn project<R: Rows + ?Sized>(header: &Header, earlier: &R, broken: &mut Vec<RuleBroken>) -> Result<Option<ProjectRow>, RowsFault> {
    let Some(id) = required(header, Relation::Project, broken) else { return Ok(None) };
    let row = projects::project(earlier, &id)?.filter(|row| row.origin == header.register);
    resolve(row, header, &id, Relation::Project, earlier, broken)
}

fn affordable(cost: Tiyn, money: Tiyn, broken: &mut Vec<RuleBroken>) {
    if cost <= Tiyn::ZERO || cost > money {
        broken.push(RuleBroken::new(Rule::CallMoney, money.tiyn(), cost.tiyn()));
    }
}

/// A project is proposed in time, of a unit of the call, for no more than its money.
pub(super) fn proposed<R: Rows + ?Sized>(header: &Header, facts: &ProjectProposed, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.title, "title", broken);
    missing(&facts.text, "text", broken);
    not_future(header, facts.proposed_on, broken);
    let Some((id, call)) = call(header, earlier, broken)? else { return Ok(()) };
    ordered(call.proposals.0, facts.proposed_on, broken);
    ordered(facts.proposed_on, call.proposals.1, broken);
    affordable(facts.cost, call.money, broken);
    if call.residents_of(&facts.unit).is_none() {
        let known: Vec<&str> = call.units.iter().map(|unit| unit.unit.as_str()).collect();
        broken.push(RuleBroken::new(Rule::BallotUnits, known.join(", "), facts.unit));
    }
    let known = projects::projects_of(earlier, &id)?;
    if let Some(taken) = known.iter().find(|known| known.number == facts.number) {
        broken.push(RuleBroken::new(Rule::NumberTaken, "a number that the call has not", taken.id));
    }
    if known.len() >= crate::limits::PROJECTS {
        broken.push(RuleBroken::new(Rule::TooManyFollow, crate::limits::PROJECTS, known.len() + 1));
    }
    Ok(())
}

/// A project is examined once, before the ballot.
pub(super) fn judged<R: Rows + ?Sized>(header: &Header, facts: &ProjectJudged, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.reason, "reason", broken);
    not_future(header, facts.on, broken);
    let Some(project) = project(header, earlier, broken)? else { return Ok(()) };
    ordered(project.proposed_on, facts.on, broken);
    if let Some(call) = projects::call(earlier, &project.call)? {
        ordered(facts.on, call.ballot.0.plus(-1), broken);
        if let Some(cost) = facts.cost.filter(|_| facts.outcome == ProjectVerdict::Admitted) {
            affordable(cost, call.money, broken);
        }
    }
    if let Some(known) = projects::verdict(earlier, &project.id)? {
        broken.push(RuleBroken::new(Rule::SaidTwice, "a project that was not examined", known.id));
    }
    Ok(())
}

/// People are counted who voted on a day of the ballot and were not counted before.
pub(super) fn counted<R: Rows + ?Sized>(header: &Header, facts: &BallotsCounted, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    not_future(header, facts.collected_until, broken);
    if let Some(place) = &facts.place {
        missing(place, "place", broken);
        let people = u32::try_from(facts.tokens.len()).unwrap_or(u32::MAX);
        if people < crate::limits::SMALLEST_CELL {
            broken.push(RuleBroken::new(Rule::SmallCell, crate::limits::SMALLEST_CELL, people));
        }
    }
    let Some((id, call)) = call(header, earlier, broken)? else { return Ok(()) };
    if let Some(known) = projects::results(earlier, &id)?.last() {
        broken.push(RuleBroken::new(Rule::NotCollecting, "a ballot without a result", known.id));
    }
    let channels = facts.channels.iter().map(|count| (count.channel as u8, count.people)).collect();
    let batch = Batch { tokens: &facts.tokens, channels, rejected: 0, reasons: Vec::new() };
    check(&batch, &id, (call.ballot, facts.collected_until), call.residents(), earlier, broken)
}

/// The result tells of every project of the ballot, with no more votes than people gave; winners have the floor and fit the money.
pub(super) fn declared<R: Rows + ?Sized>(header: &Header, facts: &ResultDeclared, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    not_future(header, facts.on, broken);
    let Some((id, call)) = call(header, earlier, broken)? else { return Ok(()) };
    ordered(call.ballot.1.plus(1), facts.on, broken);
    room(earlier, Table::BallotResult, &id, broken)?;
    let before = projects::results(earlier, &id)?;
    match (before.last(), &facts.recount) {
        (Some(known), None) => broken.push(RuleBroken::new(Rule::SaidTwice, "a reason for another count", known.id)),
        (Some(_), Some(reason)) => missing(reason, "recount", broken),
        (None, Some(_)) => broken.push(RuleBroken::new(Rule::RecountOfNothing, "an earlier result", "nothing")),
        (None, None) => {}
    }
    let ballot = projects::ballot_of(earlier, &id)?;
    let expected: BTreeSet<RecordId> = ballot.iter().map(|standing| standing.project.id).collect();
    let told: BTreeSet<RecordId> = facts.votes.iter().map(|votes| votes.project).collect();
    if told != expected || facts.votes.len() != expected.len() {
        broken.push(RuleBroken::new(Rule::ResultProjects, format!("{} projects, each once", expected.len()), facts.votes.len()));
        return Ok(());
    }
    within_ballots(facts, &call, people(earlier, &id)?, broken);
    let rules = TakingPart::of(earlier, &header.register, call.ballot.1)?;
    winners(facts, &call, &ballot, &rules, broken);
    Ok(())
}

/// No more ballots than people, and no more votes than ballots have.
fn within_ballots(facts: &ResultDeclared, call: &CallRow, voters: u32, broken: &mut Vec<RuleBroken>) {
    let valid = facts.ballots.saturating_sub(facts.invalid);
    let all: u64 = facts.votes.iter().map(|votes| u64::from(votes.votes)).sum();
    let most = u64::from(valid) * u64::from(call.choices);
    let largest = facts.votes.iter().map(|votes| votes.votes).max().unwrap_or(0);
    if facts.ballots > voters {
        broken.push(RuleBroken::new(Rule::VotesWithinBallots, voters, facts.ballots));
    } else if facts.invalid > facts.ballots {
        broken.push(RuleBroken::new(Rule::VotesWithinBallots, facts.ballots, facts.invalid));
    } else if largest > valid {
        broken.push(RuleBroken::new(Rule::VotesWithinBallots, valid, largest));
    } else if all > most {
        broken.push(RuleBroken::new(Rule::VotesWithinBallots, most, all));
    }
}

fn winners(facts: &ResultDeclared, call: &CallRow, ballot: &[Standing], rules: &TakingPart, broken: &mut Vec<RuleBroken>) {
    let votes: BTreeMap<RecordId, u32> = facts.votes.iter().map(|votes| (votes.project, votes.votes)).collect();
    let declared: BTreeSet<RecordId> = facts.winners.iter().copied().collect();
    let mut spent = Some(Tiyn::ZERO);
    for winner in &declared {
        let Some(standing) = ballot.iter().find(|standing| standing.project.id == *winner) else {
            broken.push(RuleBroken::new(Rule::ResultProjects, "a project of the ballot", winner));
            return;
        };
        spent = spent.and_then(|sum| Tiyn::sum([sum, standing.cost]));
        let (floor, got) = (floor_of(standing, call, rules), votes.get(winner).copied().unwrap_or(0));
        if got < floor {
            broken.push(RuleBroken::new(Rule::BallotFloor, floor, got).citing(rules.floor.citation.clone()));
        }
    }
    if spent.is_none_or(|spent| spent > call.money) {
        let found = spent.map_or_else(|| "out of range".to_owned(), |spent| spent.tiyn().to_string());
        broken.push(RuleBroken::new(Rule::CallMoney, call.money.tiyn(), found));
    }
    let computed: BTreeSet<RecordId> = computed(&votes, call, ballot, rules).into_iter().collect();
    if broken.is_empty() && (computed != declared || declared.len() != facts.winners.len()) {
        let numbers = |ids: &BTreeSet<RecordId>| {
            let of = ballot.iter().filter(|standing| ids.contains(&standing.project.id));
            of.map(|standing| &*standing.project.number).collect::<Vec<_>>().join(", ")
        };
        broken.push(RuleBroken::new(Rule::WinnersDeclared, numbers(&computed), numbers(&declared)));
    }
}

fn floor_of(standing: &Standing, call: &CallRow, rules: &TakingPart) -> u32 {
    rules.floor_of(call.residents_of(&standing.project.unit).unwrap_or(u32::MAX)).max(1)
}

/// The winners by the votes: those with the floor, the most votes first, as far as the money goes; one that does not fit is passed
/// over. Of two with as many votes the cheaper one comes first, and then the one that was proposed earlier.
#[must_use]
pub fn computed(votes: &BTreeMap<RecordId, u32>, call: &CallRow, ballot: &[Standing], rules: &TakingPart) -> Vec<RecordId> {
    let of = |standing: &Standing| votes.get(&standing.project.id).copied().unwrap_or(0);
    let mut order: Vec<&Standing> = ballot.iter().filter(|standing| of(standing) >= floor_of(standing, call, rules)).collect();
    // A stable sort: what is left equal stays in the order of the register.
    order.sort_by_key(|standing| (core::cmp::Reverse(of(standing)), standing.cost));
    let mut spent = Tiyn::ZERO;
    let mut found = Vec::new();
    for standing in order {
        if let Some(sum) = Tiyn::sum([spent, standing.cost]).filter(|sum| *sum <= call.money) {
            (spent, _) = (sum, found.push(standing.project.id));
        }
    }
    found
}

/// What is told of a project that was chosen.
pub(super) fn status<R: Rows + ?Sized>(header: &Header, facts: &ProjectStatus, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.note, "note", broken);
    not_future(header, facts.on, broken);
    let Some(project) = project(header, earlier, broken)? else { return Ok(()) };
    room(earlier, Table::ProjectStatus, &project.id, broken)?;
    let results = projects::results(earlier, &project.call)?;
    match results.last().filter(|result| result.facts.winners.contains(&project.id)) {
        Some(result) => ordered(result.facts.on, facts.on, broken),
        None => broken.push(RuleBroken::new(Rule::NotChosen, "a project that was chosen", project.id)),
    }
    Ok(())
}
