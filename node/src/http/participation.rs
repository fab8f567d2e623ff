//! What residents ask for: initiatives with their support and the answer, and calls of the participatory budget with their projects.

pub mod calls;
pub mod initiatives;
mod shapes;

pub use shapes::{
    AnswerCourse, Call, CallLine, CallPage, ChannelLine, ClosedCourse, CourseBatch, Initiative, InitiativeLine, InitiativePage,
    ProjectCourse, ReasonLine, ResultCourse, SaidOfProject, TokenFound, UnitLine,
};

use kenes_protocol::digest::RecordId;
use kenes_protocol::views::participation::{self, BatchRow};
use kenes_protocol::views::rows::{Rows, RowsFault};

use crate::http::accounts::two;
use crate::http::places::code_of;

/// Initiatives and calls of a page.
const PAGE: usize = 50;

fn batch(row: &BatchRow) -> CourseBatch {
    CourseBatch {
        id: row.id.to_string(),
        collected_until: row.collected_until.to_string(),
        people: row.people,
        channels: row.channels.iter().map(|count| ChannelLine { channel: code_of(&count.channel), people: count.people }).collect(),
        place: row.place.as_ref().map(two),
        rejected: row.rejected,
        reasons: row.reasons.iter().map(|count| ReasonLine { reason: code_of(&count.reason), people: count.people }).collect(),
    }
}

fn batches<R: Rows + ?Sized>(rows: &R, case: &RecordId) -> Result<Vec<CourseBatch>, RowsFault> {
    Ok(participation::batches(rows, case)?.iter().map(batch).collect())
}

fn erased_on<R: Rows + ?Sized>(rows: &R, case: &RecordId) -> Result<Option<String>, RowsFault> {
    Ok(participation::erasure(rows, case)?.map(|told| told.facts.on.to_string()))
}
