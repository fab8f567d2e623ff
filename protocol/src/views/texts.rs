//! What decisions say after their amendments, and what was done with them on paper: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::{LongText, ShortText};
use crate::digest::RecordId;
use crate::instant::Day;
use crate::limits::PAGE_ROWS;
use crate::record::Relation;
use crate::record::v1::{
    Article, ArticleChange, Bilingual, ConsultationOutcome, ConsultationRole, DecisionAdopted, DecisionAmended, DecisionConsulted,
    ExtractIssued, PublicationWithdrawn,
};
use crate::register::Origin;
use crate::verify::VerifiedEntry;
use crate::views::key::{Key, Table};
use crate::views::lookup::{all, first, value};
use crate::views::money::{Put, put};
use crate::views::proceedings::{Told, told};
use crate::views::rows::{Rows, RowsFault};

/// What becomes of an article, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Reads otherwise.
    Replaced,
    /// Is new, behind that one or before all.
    Inserted(Option<ShortText>),
    /// Is taken out.
    Removed,
}

/// What one decision says of the articles of another, or of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticlesRow {
    /// The decision.
    pub by: RecordId,
    /// Number by number.
    pub steps: Vec<(ShortText, Step)>,
}

fn steps(changes: &[ArticleChange]) -> Vec<(ShortText, Step)> {
    let step = |change: &ArticleChange| match change {
        ArticleChange::Replaced(_) => Step::Replaced,
        ArticleChange::Inserted { after, .. } => Step::Inserted(after.clone()),
        ArticleChange::Removed { .. } => Step::Removed,
    };
    changes.iter().map(|change| (change.number().clone(), step(change))).collect()
}

/// A decision's own articles as if each were put behind the one before it.
fn own(articles: &[Article]) -> Vec<(ShortText, Step)> {
    let before = std::iter::once(None).chain(articles.iter().map(|article| Some(article.number.clone())));
    articles.iter().zip(before).map(|(article, before)| (article.number.clone(), Step::Inserted(before))).collect()
}

/// What changes say, as a row of one decision.
pub(crate) fn row_of(by: &RecordId, changes: &[ArticleChange]) -> ArticlesRow {
    ArticlesRow { by: *by, steps: steps(changes) }
}

pub(super) fn adopted(entry: &VerifiedEntry, facts: &DecisionAdopted) -> Option<Put> {
    let row = ArticlesRow { by: entry.id(), steps: own(&facts.articles) };
    (!row.steps.is_empty()).then(|| put(Key::of(Table::Articles).record(&entry.id()).number(entry.index()), &row))
}

pub(super) fn amended(entry: &VerifiedEntry, facts: &DecisionAmended) -> Option<Put> {
    let target = entry.header().reference(Relation::Amends)?;
    let row = row_of(&entry.id(), &facts.changes);
    (!row.steps.is_empty()).then(|| put(Key::of(Table::Articles).record(&target).number(entry.index()), &row))
}

/// What an act was to a decision of another register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActOfRow {
    /// The record that says so.
    pub id: RecordId,
    /// The decision.
    pub decision: RecordId,
    /// Why the act deals with it.
    pub role: ConsultationRole,
    /// What came of it.
    pub outcome: ConsultationOutcome,
}

pub(super) fn consulted(entry: &VerifiedEntry, facts: &DecisionConsulted) -> Vec<Put> {
    let (id, decision) = (entry.id(), entry.header().reference(Relation::Decision).unwrap_or(entry.id()));
    let row = ActOfRow { id, decision, role: facts.role, outcome: facts.outcome };
    let act = facts.act_record.map(|act| put(Key::of(Table::ActOf).record(&act).record(&decision).number(entry.index()), &row));
    core::iter::once(told(entry, Table::Consulted, Relation::Decision, facts)).chain(act).collect()
}

/// The decisions that name a record as the act of another body on them; at most as many as a page has.
pub fn acts_on<R: Rows + ?Sized>(rows: &R, act: &RecordId) -> Result<Vec<ActOfRow>, RowsFault> {
    let page = rows.scan(&Key::of(Table::ActOf).record(act).build(), None, PAGE_ROWS)?;
    page.iter().map(|(_, bytes)| value(bytes)).collect()
}

pub(super) fn extract(entry: &VerifiedEntry, facts: &ExtractIssued) -> [Put; 2] {
    let header = entry.header();
    let of = header.reference(Relation::Minutes).or_else(|| header.reference(Relation::Decision)).unwrap_or(entry.id());
    let numbered = extract_key(&header.register, facts.issued_on, &facts.number).number(entry.index());
    let row = Told { id: entry.id(), facts: facts.clone() };
    [put(numbered, &entry.id()), put(Key::of(Table::ExtractOf).record(&of).number(entry.index()), &row)]
}

fn extract_key(origin: &Origin, on: Day, number: &str) -> Key {
    Key::of(Table::Extract).origin(origin).number(u64::from(on.year().unsigned_abs())).text(number)
}

pub(super) fn withdrawn_by(entry: &VerifiedEntry, facts: &PublicationWithdrawn) -> Put {
    told(entry, Table::Withdrawn, Relation::Withdraws, facts)
}

/// What was said of a decision's articles, its own first, then amendments in the order of the register.
pub fn articles<R: Rows + ?Sized>(rows: &R, decision: &RecordId) -> Result<Vec<ArticlesRow>, RowsFault> {
    all(rows, Key::of(Table::Articles).record(decision))
}

/// What others said of a decision.
pub fn consultations<R: Rows + ?Sized>(rows: &R, decision: &RecordId) -> Result<Vec<Told<DecisionConsulted>>, RowsFault> {
    all(rows, Key::of(Table::Consulted).record(decision))
}

/// The extract that has a number already.
pub fn extract_number<R: Rows + ?Sized>(rows: &R, origin: &Origin, facts: &ExtractIssued) -> Result<Option<RecordId>, RowsFault> {
    first(rows, extract_key(origin, facts.issued_on, &facts.number))
}

/// Extracts that were issued from minutes or of a decision.
pub fn extracts<R: Rows + ?Sized>(rows: &R, of: &RecordId) -> Result<Vec<Told<ExtractIssued>>, RowsFault> {
    all(rows, Key::of(Table::ExtractOf).record(of))
}

/// Why a record is no longer shown.
pub fn withdrawn<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<Told<PublicationWithdrawn>>, RowsFault> {
    first(rows, Key::of(Table::Withdrawn).record(id))
}

/// Those of several records that are still shown. Rules go by all of them: what was withdrawn still happened.
pub fn shown<R: Rows + ?Sized, T>(rows: &R, told: Vec<Told<T>>) -> Result<Vec<Told<T>>, RowsFault> {
    let mut shown = Vec::with_capacity(told.len());
    for one in told {
        if withdrawn(rows, &one.id)?.is_none() {
            shown.push(one);
        }
    }
    Ok(shown)
}

/// The numbers of a decision's articles after steps that were taken; a step that finds nothing to change changes nothing.
#[must_use]
pub fn numbers_after(rows: &[ArticlesRow]) -> Vec<ShortText> {
    let mut numbers: Vec<ShortText> = Vec::new();
    for (number, step) in rows.iter().flat_map(|row| &row.steps) {
        take(&mut numbers, number, step, |number| number);
    }
    numbers
}

/// Takes one step in a list of numbered things; what is new is told as `number`.
fn take<T: Clone>(list: &mut Vec<T>, new: &T, step: &Step, number: impl Fn(&T) -> &ShortText) {
    match step {
        Step::Replaced => {
            if let Some(old) = list.iter_mut().find(|old| number(old) == number(new)) {
                *old = new.clone();
            }
        }
        Step::Inserted(after) => {
            let behind = after.as_ref().map_or(Some(0), |after| Some(list.iter().position(|old| number(old) == after)? + 1));
            list.insert(behind.unwrap_or(list.len()), new.clone());
        }
        Step::Removed => list.retain(|old| number(old) != number(new)),
    }
}

/// One article of a consolidated text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consolidated {
    /// Its number.
    pub number: ShortText,
    /// Its text as it reads.
    pub text: Bilingual<LongText>,
    /// The amendment by which it reads so; `None` as it was adopted.
    pub by: Option<RecordId>,
}

/// A decision's articles as they read after amendments, which are taken in the order given. It rests on the texts alone, so that
/// whoever holds the records comes to the same.
#[must_use]
pub fn consolidate(adopted: &[Article], amendments: &[(RecordId, &[ArticleChange])]) -> Vec<Consolidated> {
    let first = |article: &Article| Consolidated { number: article.number.clone(), text: article.text.clone(), by: None };
    let mut articles: Vec<Consolidated> = adopted.iter().map(first).collect();
    for (by, changes) in amendments {
        for (change, (number, step)) in changes.iter().zip(steps(changes)) {
            let text = change.article().map_or(Bilingual { kk: None, ru: None }, |article| article.text.clone());
            take(&mut articles, &Consolidated { number, text, by: Some(*by) }, &step, |article| &article.number);
        }
    }
    articles
}
