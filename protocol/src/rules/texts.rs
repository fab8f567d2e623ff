//! Rules of a decision's articles and its commencement, and of what is done with records on paper.

use std::collections::BTreeSet;

use crate::bounded::ShortText;
use crate::limits::SPAN_DAYS;
use crate::record::v1::{
    ArticleChange, Bilingual, Commencement, ConsultationOutcome, ConsultationRole, DecisionAdopted, DecisionAmended, DecisionConsulted,
    ExtractIssued, PublicationWithdrawn,
};
use crate::record::{Header, Kind, Relation};
use crate::rules::council::not_future;
use crate::rules::{Rule, RuleBroken, required, resolve, room};
use crate::views::key::Table;
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};
use crate::views::texts;

type Found = Result<(), RowsFault>;

/// Each number stands once.
pub(super) fn numbers_once<'a>(numbers: impl Iterator<Item = &'a ShortText>, broken: &mut Vec<RuleBroken>) {
    let mut seen = BTreeSet::new();
    for number in numbers {
        if !seen.insert(&**number) {
            broken.push(RuleBroken::new(Rule::NumbersOnce, "each number once", &**number));
        }
    }
}

/// A number that the record referred to does not have.
pub(super) fn number_unknown<'a>(known: impl Iterator<Item = &'a ShortText>, number: &str) -> RuleBroken {
    RuleBroken::new(Rule::NumberUnknown, known.map(|number| &**number).collect::<Vec<_>>().join(", "), number)
}

/// A text that must be there in Kazakh or Russian.
pub(super) fn missing<T>(text: &Bilingual<T>, name: &str, broken: &mut Vec<RuleBroken>) {
    if text.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, name, "nothing"));
    }
}

/// Articles have a number and a text each; and the decision says in one way when it comes into force.
pub(super) fn content(facts: &DecisionAdopted, broken: &mut Vec<RuleBroken>) {
    numbers_once(facts.articles.iter().map(|article| &article.number), broken);
    for article in &facts.articles {
        missing(&article.text, "text of each article", broken);
    }
    if let Some(motivation) = &facts.motivation {
        missing(motivation, "motivation", broken);
    }
    if let Some(original) = &facts.original {
        missing(&original.removed, "what the public copy leaves out", broken);
    }
    if let (Some(day), Some(_)) = (facts.in_force_from, facts.commencement) {
        broken.push(RuleBroken::new(Rule::CommencementOnce, "a day or a rule", day));
    }
    if let Some(Commencement::AfterPublication(span)) = facts.commencement.filter(|rule| !is_possible(*rule)) {
        broken.push(RuleBroken::new(Rule::CommencementOnce, SPAN_DAYS, span.days));
    }
}

/// True for a span that can be counted.
pub(super) const fn is_possible(rule: Commencement) -> bool {
    match rule {
        Commencement::OnAdoption => true,
        Commencement::AfterPublication(span) => span.days <= SPAN_DAYS,
    }
}

/// Changes find the articles that they are about in the text as it reads by then.
pub(super) fn changes<R: Rows + ?Sized>(header: &Header, facts: &DecisionAmended, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(id) = header.reference(Relation::Amends) else { return Ok(()) };
    // Of a decision that is not here, or was erased, nobody knows the articles.
    if lookup::decision(earlier, &id)?.is_none() {
        return Ok(());
    }
    let mut said = texts::articles(earlier, &id)?;
    for change in &facts.changes {
        let known = texts::numbers_after(&said);
        let is_known = |number: &ShortText| known.contains(number);
        if let Some(article) = change.article() {
            missing(&article.text, "text of each article", broken);
        }
        match change {
            ArticleChange::Inserted { article, after } => {
                if is_known(&article.number) {
                    broken.push(RuleBroken::new(Rule::NumbersOnce, "each number once", &*article.number));
                }
                if let Some(after) = after.as_ref().filter(|after| !is_known(after)) {
                    broken.push(number_unknown(known.iter(), after));
                }
            }
            ArticleChange::Replaced(_) | ArticleChange::Removed { .. } => {
                if !is_known(change.number()) {
                    broken.push(number_unknown(known.iter(), change.number()));
                }
            }
        }
        said.push(texts::row_of(&id, core::slice::from_ref(change)));
    }
    Ok(())
}

pub(super) fn consulted<R: Rows + ?Sized>(header: &Header, facts: &DecisionConsulted, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    not_future(header, facts.on, broken);
    // An approval is an act, or it is none.
    let is_act = facts.role == ConsultationRole::Approval && facts.outcome == ConsultationOutcome::Agreed;
    if is_act && facts.act.is_none() {
        broken.push(RuleBroken::new(Rule::TextMissing, "act", "nothing"));
    }
    if let Some(note) = &facts.note {
        missing(note, "note", broken);
    }
    let Some(id) = required(header, Relation::Decision, broken) else { return Ok(()) };
    let decision = lookup::decision(earlier, &id)?.filter(|row| row.origin == header.register);
    // A draft may be sent to others before the day of the decision; what they say of it is recorded with it.
    resolve(decision, header, &id, Relation::Decision, earlier, broken)?;
    room(earlier, Table::Consulted, &id, broken)
}

/// An extract is of minutes or of a decision, and its number stands once a year.
pub(super) fn extract<R: Rows + ?Sized>(header: &Header, facts: &ExtractIssued, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    not_future(header, facts.issued_on, broken);
    numbers_once(facts.items.iter(), broken);
    if let Some(known) = texts::extract_number(earlier, &header.register, facts)? {
        broken.push(RuleBroken::new(Rule::ExtractNumberTaken, &*facts.number, known));
    }
    let (minutes, decision) = (header.reference(Relation::Minutes), header.reference(Relation::Decision));
    if let Some(id) = decision.filter(|_| minutes.is_none()) {
        let found = lookup::decision(earlier, &id)?.filter(|row| row.origin == header.register);
        resolve(found, header, &id, Relation::Decision, earlier, broken)?;
        if let Some(item) = facts.items.first() {
            broken.push(number_unknown(std::iter::empty(), item));
        }
        return room(earlier, Table::ExtractOf, &id, broken);
    }
    let Some(id) = required(header, Relation::Minutes, broken) else { return Ok(()) };
    let found = lookup::minutes(earlier, &id)?.filter(|row| row.origin == header.register);
    if let Some(minutes) = resolve(found, header, &id, Relation::Minutes, earlier, broken)? {
        for item in facts.items.iter().filter(|item| !minutes.items.contains(item)) {
            broken.push(number_unknown(minutes.items.iter(), item));
        }
    }
    room(earlier, Table::ExtractOf, &id, broken)
}

/// Kinds that everybody needs in order to judge others, or that say what was done to records.
const LASTING: [Kind; 6] =
    [Kind::MandateGranted, Kind::MandateEnded, Kind::KeyCompromised, Kind::Redaction, Kind::IncidentRecorded, Kind::PublicationWithdrawn];

pub(super) fn withdrawn<R: Rows + ?Sized>(
    header: &Header,
    facts: &PublicationWithdrawn,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    missing(&facts.reason, "reason", broken);
    not_future(header, facts.on, broken);
    let Some(id) = required(header, Relation::Withdraws, broken) else { return Ok(()) };
    let target = lookup::record(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(target) = resolve(target, header, &id, Relation::Withdraws, earlier, broken)? else { return Ok(()) };
    if LASTING.iter().any(|kind| kind.as_str() == &*target.kind) {
        broken.push(RuleBroken::new(Rule::NotWithdrawable, "a record that may be withdrawn", &*target.kind));
    }
    if let Some(known) = texts::withdrawn(earlier, &id)? {
        broken.push(RuleBroken::new(Rule::SaidTwice, "a record that is shown", known.id));
    }
    Ok(())
}
