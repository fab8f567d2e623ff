//! Calls of the participatory budget, their projects and their ballots: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, ShortText};
use crate::digest::RecordId;
use crate::instant::Day;
use crate::money::Tiyn;
use crate::record::Relation;
use crate::record::v1::{
    BallotUnit, BallotsCounted, Bilingual, CallOpened, ProjectJudged, ProjectProposed, ProjectStatus, ProjectVerdict, ResultDeclared,
};
use crate::register::Origin;
use crate::territory::Territory;
use crate::verify::VerifiedEntry;
use crate::views::key::{Key, Table};
use crate::views::lookup::{all, first, one};
use crate::views::money::{Put, put};
use crate::views::participation::{BatchRow, Series, batch, listed_in, numbered};
use crate::views::proceedings::{Told, told};
use crate::views::rows::{Rows, RowsFault};

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRow {
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// Its number.
    pub number: ShortText,
    /// Its name.
    pub title: Bilingual<LineText>,
    /// The money.
    pub money: Tiyn,
    /// How many projects a ballot may name.
    pub choices: u8,
    /// The first and the last day on which projects may be proposed.
    pub proposals: (Day, Day),
    /// The first and the last day of the ballot.
    pub ballot: (Day, Day),
    /// Units and their residents.
    pub units: Vec<BallotUnit>,
}

impl CallRow {
    /// The residents of a unit.
    #[must_use]
    pub fn residents_of(&self, unit: &Territory) -> Option<u32> {
        self.units.iter().find(|known| known.unit == *unit).map(|known| known.residents)
    }

    /// Those who can vote at most: all residents, counted with the okrug where it is a unit itself and by settlement where not.
    #[must_use]
    pub fn residents(&self) -> u32 {
        let whole = self.residents_of(&self.territory);
        whole.unwrap_or_else(|| self.units.iter().fold(0, |sum: u32, unit| sum.saturating_add(unit.residents)))
    }
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Its call.
    pub call: RecordId,
    /// Its number in the call.
    pub number: ShortText,
    /// Its unit.
    pub unit: Territory,
    /// Its name.
    pub title: Bilingual<LineText>,
    /// What it costs by those who propose it.
    pub cost: Tiyn,
    /// The day.
    pub proposed_on: Day,
}

pub(super) fn opened(entry: &VerifiedEntry, facts: &CallOpened) -> [Put; 3] {
    let (id, header) = (entry.id(), entry.header());
    let row = CallRow {
        origin: header.register.clone(),
        territory: header.territory,
        number: facts.number.clone(),
        title: facts.title.clone(),
        money: facts.money,
        choices: facts.choices,
        proposals: (facts.opened_on, facts.proposals_until),
        ballot: (facts.ballot_from, facts.ballot_until),
        units: facts.units.to_vec(),
    };
    let listed = Key::of(Table::CallList).territory(&header.territory).day_down(facts.opened_on).record(&id);
    [put(Key::of(Table::Call).record(&id), &row), put(listed, &()), numbered(entry, Series::Calls, facts.opened_on, &facts.number)]
}

pub(super) fn proposed(entry: &VerifiedEntry, facts: &ProjectProposed) -> [Put; 2] {
    let (id, header) = (entry.id(), entry.header());
    let call = header.reference(Relation::Call).unwrap_or(id);
    let row = ProjectRow {
        id,
        origin: header.register.clone(),
        call,
        number: facts.number.clone(),
        unit: facts.unit,
        title: facts.title.clone(),
        cost: facts.cost,
        proposed_on: facts.proposed_on,
    };
    [put(Key::of(Table::Project).record(&id), &row), put(Key::of(Table::ProjectOf).record(&call).number(entry.index()), &id)]
}

pub(super) fn judged(entry: &VerifiedEntry, facts: &ProjectJudged) -> Put {
    told(entry, Table::ProjectVerdict, Relation::Project, facts)
}

pub(super) fn counted(entry: &VerifiedEntry, facts: &BallotsCounted) -> Vec<Put> {
    let row = BatchRow {
        id: entry.id(),
        collected_until: facts.collected_until,
        people: u32::try_from(facts.tokens.len()).unwrap_or(u32::MAX),
        channels: facts.channels.to_vec(),
        place: facts.place.clone(),
        rejected: 0,
        reasons: Vec::new(),
    };
    batch(entry, Relation::Call, &row, &facts.tokens)
}

pub(super) fn declared(entry: &VerifiedEntry, facts: &ResultDeclared) -> Put {
    told(entry, Table::BallotResult, Relation::Call, facts)
}

pub(super) fn status(entry: &VerifiedEntry, facts: &ProjectStatus) -> Put {
    told(entry, Table::ProjectStatus, Relation::Project, facts)
}

/// A call.
pub fn call<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<CallRow>, RowsFault> {
    one(rows, Key::of(Table::Call).record(id))
}

/// A project.
pub fn project<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<ProjectRow>, RowsFault> {
    one(rows, Key::of(Table::Project).record(id))
}

/// The projects of a call in the order of the register.
pub fn projects_of<R: Rows + ?Sized>(rows: &R, call: &RecordId) -> Result<Vec<ProjectRow>, RowsFault> {
    let mut found = Vec::new();
    for id in all::<RecordId, R>(rows, Key::of(Table::ProjectOf).record(call))? {
        found.extend(project(rows, &id)?);
    }
    Ok(found)
}

/// Whether a project goes to the ballot, once it was examined.
pub fn verdict<R: Rows + ?Sized>(rows: &R, project: &RecordId) -> Result<Option<Told<ProjectJudged>>, RowsFault> {
    first(rows, Key::of(Table::ProjectVerdict).record(project))
}

/// A project of the ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The project.
    pub project: ProjectRow,
    /// What it costs by those who examined it.
    pub cost: Tiyn,
}

/// The projects that go to the ballot of a call.
pub fn ballot_of<R: Rows + ?Sized>(rows: &R, call: &RecordId) -> Result<Vec<Standing>, RowsFault> {
    let mut found = Vec::new();
    for project in projects_of(rows, call)? {
        let Some(verdict) = verdict(rows, &project.id)? else { continue };
        if verdict.facts.outcome == ProjectVerdict::Admitted {
            found.push(Standing { cost: verdict.facts.cost.unwrap_or(project.cost), project });
        }
    }
    Ok(found)
}

/// What the ballot of a call came to, by each count of it.
pub fn results<R: Rows + ?Sized>(rows: &R, call: &RecordId) -> Result<Vec<Told<ResultDeclared>>, RowsFault> {
    all(rows, Key::of(Table::BallotResult).record(call))
}

/// What was said of a project that was chosen, in the order of the register.
pub fn statuses<R: Rows + ?Sized>(rows: &R, project: &RecordId) -> Result<Vec<Told<ProjectStatus>>, RowsFault> {
    all(rows, Key::of(Table::ProjectStatus).record(project))
}

/// The calls of a territory, the newest first.
pub fn calls_in<R: Rows + ?Sized>(rows: &R, territory: &Territory) -> Result<Vec<RecordId>, RowsFault> {
    listed_in(rows, Table::CallList, territory)
}
