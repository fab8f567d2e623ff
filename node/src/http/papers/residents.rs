//! Papers that residents fill in, gathered from what is sealed.

use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::CallOpened;
use kenes_protocol::views::projects;

use super::{Composer, Sort};
use crate::http::pages::territory_name;
use crate::papers::council::{self, BallotLine, Setting};
use crate::papers::held::{Held, ReadError};
use crate::papers::model::Paper;

impl Composer<'_> {
    /// `None` for another paper than the one that there is of this record.
    pub(super) fn of_residents(&self, record: &Held, sort: Sort) -> Result<Option<Paper>, ReadError> {
        match (&record.facts, sort) {
            (Some(Facts::InitiativeOpened(facts)), Sort::Sheet) => Ok(Some(council::sheet(self.of_place(record)?, facts))),
            (Some(Facts::CallOpened(facts)), Sort::Ballot) => Ok(Some(self.ballot(record, facts)?)),
            _ => Ok(None),
        }
    }

    /// The setting of a paper that is of no body.
    fn of_place(&self, record: &Held) -> Result<Setting, ReadError> {
        Ok(Setting {
            language: self.language,
            place: territory_name(self.node, record.territory.as_str(), self.language),
            body: String::new(),
            notes: self.notes(&record.id)?,
            stamp: self.stamp(record)?,
        })
    }

    fn ballot(&self, record: &Held, facts: &CallOpened) -> Result<Paper, ReadError> {
        let line = |standing: projects::Standing| BallotLine {
            number: standing.project.number.to_string(),
            title: standing.project.title,
            unit: territory_name(self.node, standing.project.unit.as_str(), self.language),
            cost: standing.cost,
        };
        let lines: Vec<BallotLine> = projects::ballot_of(&*self.node.index, &record.id)?.into_iter().map(line).collect();
        Ok(council::ballot(self.of_place(record)?, facts, &lines))
    }
}
