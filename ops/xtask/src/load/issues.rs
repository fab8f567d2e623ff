//! The 326 issues of the report meetings of 2021 to 2023, each a record of its own.

use std::path::Path;

use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::record::v1::{IssueRaised, IssueState, IssueStatus, ReportMeetingHeld};
use kenes_protocol::record::{Facts, Relation};
use serde::Deserialize;

use crate::error::Error;
use crate::load::PublishedCell;
use crate::load::desk::{Desk, both, line, short};

#[derive(Deserialize)]
struct Tables {
    report_meeting_issues: Published,
}

#[derive(Deserialize)]
struct Published {
    years: Vec<i32>,
    meetings_total: usize,
    rows: Vec<CategoryRow>,
}

#[derive(Deserialize)]
struct CategoryRow {
    category: String,
    counts: Vec<u64>,
    percent: Vec<f64>,
}

/// Loads meetings and issues into the okrugs by turns and returns the published table.
pub(super) fn load(desks: &mut [Desk], data: &Path) -> Result<Vec<PublishedCell>, Error> {
    let path = data.join("thesis-tables.json");
    let bytes = std::fs::read(&path).map_err(Error::at(path))?;
    let tables: Tables = serde_json::from_slice(&bytes)?;
    let published = tables.report_meeting_issues;
    let mut cells = Vec::new();
    for (place, year) in published.years.iter().enumerate() {
        // 22 meetings in three years: the last years have one more where they do not divide.
        let meetings = (published.meetings_total + place) / published.years.len();
        load_year(desks, *year, place, meetings, &published.rows)?;
        for row in &published.rows {
            let (Some(count), Some(percent)) = (row.counts.get(place), row.percent.get(place)) else { continue };
            let year = u64::from(year.unsigned_abs());
            cells.push(PublishedCell { category: row.category.clone(), year, count: *count, percent: *percent });
        }
    }
    for desk in desks {
        desk.hand_over()?;
    }
    Ok(cells)
}

fn load_year(desks: &mut [Desk], year: i32, place: usize, meetings: usize, rows: &[CategoryRow]) -> Result<(), Error> {
    let mut held: Vec<(usize, RecordId, Day)> = Vec::new();
    for number in 0..meetings {
        let desk = number % desks.len();
        let day = Day::new(year, 2, u8::try_from(10 + number).unwrap_or(10)).map_err(|_| Error::Data(format!("a day of {year}")))?;
        let meeting = ReportMeetingHeld {
            held_on: day,
            reporter: line("Ауылдық округ әкімі")?,
            place: both("Қоғамдық орталық", "Общественный центр")?,
            attended: None,
        };
        let id = desks[desk].record(&[], Facts::ReportMeetingHeld(Box::new(meeting)))?;
        held.push((desk, id, day));
    }
    let categories = rows.iter().flat_map(|row| {
        let count = usize::try_from(row.counts.get(place).copied().unwrap_or(0)).unwrap_or(0);
        std::iter::repeat_n(row.category.as_str(), count)
    });
    for (number, category) in categories.enumerate() {
        let (desk, meeting, day) = held[number % held.len()];
        let raised = IssueRaised { category: short(category)?, raised_on: day, text: None };
        let issue = desks[desk].record(&[(Relation::Meeting, meeting)], Facts::IssueRaised(Box::new(raised)))?;
        if number % 10 == 0 {
            status(&mut desks[desk], issue, year)?;
        }
    }
    Ok(())
}

/// Every tenth issue has a status, so that pages show the life of an issue.
fn status(desk: &mut Desk, issue: RecordId, year: i32) -> Result<(), Error> {
    let on = Day::new(year, 3, 31).map_err(|_| Error::Data(format!("a day of {year}")))?;
    let note = kenes_protocol::record::v1::Bilingual {
        kk: Some(kenes_protocol::bounded::NoteText::new("Мәселе шешілді.")?),
        ru: Some(kenes_protocol::bounded::NoteText::new("Вопрос решён.")?),
    };
    let status = IssueStatus { state: IssueState::Solved, on, note };
    desk.record(&[(Relation::Issue, issue)], Facts::IssueStatus(Box::new(status)))?;
    Ok(())
}
