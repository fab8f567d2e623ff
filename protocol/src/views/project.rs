//! `VerifiedEntry` -> view: judge an entry and fold what it adds, or take it away again.

use crate::authority::{self, Env, Standing};
use crate::codec;
use crate::digest::RecordId;
use crate::record::{Facts, Kind, Relation};
use crate::register::Origin;
use crate::rules::{self, Rule, RuleBroken, openings, signing};
use crate::verify::{Content, VerifiedEntry};
use crate::views::fold::{Contribution, contributions};
use crate::views::key::{Key, Table};
use crate::views::lookup;
use crate::views::rows::{Overlay, Rows, RowsFault};
use crate::views::tables::{FindingNote, Judgement, StandingCode};

/// What else must be judged again because of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consequence {
    /// This register from this index on: a body was erased there.
    Register(Origin, u64),
    /// Every register of the territory of this mandate or key statement: an end or a compromise became known.
    Mandates,
}

/// Judges the entry, adds its rows, and moves the register's cursor behind it. Entries come in the order of their
/// register; `rows` is one batch that the caller applies whole, so that cursor and rows are never apart.
pub fn project<R: Rows + ?Sized>(entry: &VerifiedEntry, rows: &mut Overlay<'_, R>, env: &Env<'_>) -> Result<Vec<Consequence>, RowsFault> {
    let judgement = judge(entry, rows, env)?;
    for contribution in contributions(entry, &judgement).map_err(fault)? {
        match contribution {
            Contribution::Row(key, value) => rows.put(key, value),
            Contribution::Count(key) => step(rows, key, 1)?,
        }
    }
    if let Some((origin, size)) = &judgement.awaits {
        rows.put(awaiting(origin, *size, entry), encode(&())?);
    }
    rows.put(Key::of(Table::Projected).origin(entry.origin()).build(), encode(&(entry.index() + 1))?);
    consequences(entry, &judgement, rows)
}

/// Takes away what the entry added and moves the cursor back to it. Called from the last entry backwards.
pub fn retract<R: Rows + ?Sized>(entry: &VerifiedEntry, rows: &mut Overlay<'_, R>) -> Result<(), RowsFault> {
    let Some(judgement) = lookup::judgement(rows, entry.origin(), entry.index())? else { return Ok(()) };
    for contribution in contributions(entry, &judgement).map_err(fault)? {
        match contribution {
            Contribution::Row(key, _) => rows.remove(key),
            Contribution::Count(key) => step(rows, key, -1)?,
        }
    }
    if let Some((origin, size)) = &judgement.awaits {
        rows.remove(awaiting(origin, *size, entry));
    }
    rows.put(Key::of(Table::Projected).origin(entry.origin()).build(), encode(&entry.index())?);
    Ok(())
}

/// Registers with entries that awaited this one up to `size`, each with the first such index.
pub fn awaited_by<R: Rows + ?Sized>(origin: &Origin, size: u64, rows: &R) -> Result<Vec<(Origin, u64)>, RowsFault> {
    let prefix = Key::of(Table::Awaiting).origin(origin).build();
    let mut found: Vec<(Origin, u64)> = Vec::new();
    for (key, _) in rows.scan(&prefix, None, crate::limits::HEADS)? {
        let Some((awaited, rest)) = key.get(prefix.len()..).and_then(|rest| rest.split_first_chunk::<8>()) else { continue };
        if u64::from_be_bytes(*awaited) > size {
            break;
        }
        let Some((index, register)) = rest.split_last_chunk::<8>().map(|(register, index)| (u64::from_be_bytes(*index), register)) else {
            continue;
        };
        let register = register.strip_suffix(&[0]).and_then(|text| core::str::from_utf8(text).ok()).and_then(|text| text.parse().ok());
        let Some(register): Option<Origin> = register else { continue };
        match found.iter_mut().find(|(known, _)| *known == register) {
            Some((_, first)) => *first = index.min(*first),
            None => found.push((register, index)),
        }
    }
    Ok(found)
}

fn judge<R: Rows + ?Sized>(entry: &VerifiedEntry, rows: &R, env: &Env<'_>) -> Result<Judgement, RowsFault> {
    let standing = |standing| Judgement { standing, findings: Vec::new(), awaits: None, quorum: None };
    // The first place counts; a log that seals a record again must not count it again.
    if let Some(first) = lookup::record(rows, &entry.id())?.filter(|row| row.index != entry.index()) {
        let again = RuleBroken::new(Rule::SealedTwice, first.index, entry.index());
        return Ok(Judgement { findings: vec![note(again)], ..standing(StandingCode::Finding) });
    }
    let redacted = lookup::redacted_by(rows, &entry.id())?.is_some();
    let facts = match entry.content() {
        Content::Known(facts) if !redacted => facts,
        Content::Unknown if !redacted => return Ok(standing(StandingCode::UnknownKind)),
        _ => return Ok(standing(StandingCode::Erased)),
    };
    let witnessed = lookup::witnessed_at(rows, entry.origin(), entry.index())?;
    let authority = authority::judge(entry.header(), entry.signatures(), facts.kind(), witnessed, rows, env)?;
    let (code, mut broken) = match authority {
        Standing::Pending { register, size } => {
            return Ok(Judgement { awaits: Some((register, size)), ..standing(StandingCode::Pending) });
        }
        Standing::Broken(why) => (StandingCode::Finding, vec![why]),
        Standing::Disputed(why) => (StandingCode::Disputed, vec![why]),
        Standing::Valid => (StandingCode::Valid, Vec::new()),
    };
    let mut rules = rules::broken_by(entry.header(), facts, rows)?;
    if matches!(facts, Facts::MinutesAdopted(_)) {
        rules.extend(signing::minutes(entry.header(), entry.signatures(), rows)?);
    }
    // A lapse is told and counted; what was done late was done all the same.
    let code = if rules.iter().all(|broken| broken.code.is_lapse()) { code } else { StandingCode::Finding };
    broken.extend(rules);
    let quorum = match facts {
        Facts::MeetingOpened(opening) => openings::mark(entry.header(), opening, rows)?,
        Facts::OpeningCorrected(corrected) => openings::mark(entry.header(), &corrected.opening, rows)?,
        _ => None,
    };
    Ok(Judgement { standing: code, findings: broken.into_iter().map(note).collect(), awaits: None, quorum })
}

fn note(broken: RuleBroken) -> FindingNote {
    FindingNote { rule: broken.code.to_string(), expected: broken.expected, actual: broken.actual, citation: broken.citation }
}

fn consequences<R: Rows + ?Sized>(
    entry: &VerifiedEntry,
    judgement: &Judgement,
    rows: &mut Overlay<'_, R>,
) -> Result<Vec<Consequence>, RowsFault> {
    if judgement.standing != StandingCode::Valid {
        return Ok(Vec::new());
    }
    match entry.facts() {
        Some(Facts::Redaction(_)) => erase(entry, rows),
        Some(facts) if matches!(facts.kind(), Kind::MandateEnded | Kind::KeyCompromised) => Ok(vec![Consequence::Mandates]),
        _ => Ok(Vec::new()),
    }
}

/// Marks the target as erased, once and for good: a register judged again from the start sees the mark before it
/// meets the redaction, as it would if the body were gone from the disk.
fn erase<R: Rows + ?Sized>(entry: &VerifiedEntry, rows: &mut Overlay<'_, R>) -> Result<Vec<Consequence>, RowsFault> {
    let Some(id) = entry.header().reference(Relation::Redacts) else { return Ok(Vec::new()) };
    if lookup::redacted_by(rows, &id)?.is_some() {
        return Ok(Vec::new());
    }
    rows.put(redacted_key(&id), encode(&entry.id())?);
    let target = lookup::record(rows, &id)?;
    Ok(target.map(|row| Consequence::Register(row.origin, row.index)).into_iter().collect())
}

fn redacted_key(id: &RecordId) -> Vec<u8> {
    Key::of(Table::Redacted).record(id).build()
}

fn awaiting(origin: &Origin, size: u64, entry: &VerifiedEntry) -> Vec<u8> {
    Key::of(Table::Awaiting).origin(origin).number(size).origin(entry.origin()).number(entry.index()).build()
}

fn step<R: Rows + ?Sized>(rows: &mut Overlay<'_, R>, key: Vec<u8>, by: i64) -> Result<(), RowsFault> {
    let before: u64 = rows.get(&key)?.map(|bytes| lookup::value(&bytes)).transpose()?.unwrap_or(0);
    match before.saturating_add_signed(by) {
        0 => rows.remove(key),
        after => rows.put(key, encode(&after)?),
    }
    Ok(())
}

fn encode<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, RowsFault> {
    codec::encode(value).map_err(fault)
}

fn fault(cause: codec::CodecError) -> RowsFault {
    RowsFault(Box::new(cause))
}

/// True when an entry's authority stands differently now that witnesses have told the time.
pub fn authority_moved<R: Rows + ?Sized>(entry: &VerifiedEntry, rows: &R, env: &Env<'_>) -> Result<bool, RowsFault> {
    let (Some(facts), Some(stored)) = (entry.facts(), lookup::judgement(rows, entry.origin(), entry.index())?) else { return Ok(false) };
    if stored.is_repetition() {
        return Ok(false);
    }
    let witnessed = lookup::witnessed_at(rows, entry.origin(), entry.index())?;
    let now = authority::judge(entry.header(), entry.signatures(), facts.kind(), witnessed, rows, env)?;
    // With its values: a finding that told another time is another finding.
    let noted = |why: &RuleBroken| stored.findings.contains(&note(why.clone()));
    Ok(match (now, stored.standing) {
        (Standing::Pending { .. }, _) | (_, StandingCode::Erased | StandingCode::UnknownKind) => false,
        (Standing::Valid, standing) => standing == StandingCode::Pending || stored.findings.iter().any(|found| is_dated(&found.rule)),
        (Standing::Broken(why) | Standing::Disputed(why), _) => !noted(&why),
    })
}

/// Rules whose verdict depends on when a record was first seen.
fn is_dated(rule: &str) -> bool {
    [Rule::MandateNotYet, Rule::MandateOver, Rule::KeyCompromised].iter().any(|dated| dated.as_str() == rule)
}
