//! What was said on the items of a meeting, with the names of those who said it.

use kenes_protocol::digest::RecordId;
use kenes_protocol::record::v1::{ItemDiscussed, ItemRef, Motion, Speaker, Speech};
use kenes_protocol::views::council;
use kenes_protocol::views::proceedings::{self, Told};
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::texts;

use super::{CourseDiscussion, CourseMotion, CourseSpeech, OtherItem, both};
use crate::http::places::code_of;

/// Everything that was said, item by item as it was recorded.
pub(super) fn discussions<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<CourseDiscussion>, RowsFault> {
    texts::shown(rows, proceedings::discussions(rows, meeting)?)?.iter().map(|told| discussion(rows, told)).collect()
}

/// An item of another meeting with the day of that one.
pub(super) fn other_item<R: Rows + ?Sized>(rows: &R, of: &ItemRef) -> Result<OtherItem, RowsFault> {
    let held_on = council::meeting(rows, &of.meeting)?.map_or_else(String::new, |meeting| meeting.held_on.to_string());
    Ok(OtherItem { meeting: of.meeting.to_string(), item: of.item.to_string(), held_on })
}

fn discussion<R: Rows + ?Sized>(rows: &R, Told { id, facts }: &Told<ItemDiscussed>) -> Result<CourseDiscussion, RowsFault> {
    Ok(CourseDiscussion {
        id: id.to_string(),
        item: facts.item.to_string(),
        speeches: facts.speeches.iter().map(|speech| speech_of(rows, speech)).collect::<Result<_, _>>()?,
        amendments: facts.amendments.iter().map(|motion| motion_of(rows, motion)).collect::<Result<_, _>>()?,
        away: facts.away.iter().map(|member| name_of(rows, member)).collect::<Result<_, _>>()?,
        recounted: facts.recounted,
    })
}

fn speech_of<R: Rows + ?Sized>(rows: &R, speech: &Speech) -> Result<CourseSpeech, RowsFault> {
    let (kk, ru) = both(&speech.text);
    Ok(CourseSpeech { by: who(rows, &speech.by)?, stance: code_of(&speech.stance), kk, ru })
}

fn motion_of<R: Rows + ?Sized>(rows: &R, motion: &Motion) -> Result<CourseMotion, RowsFault> {
    let (kk, ru) = both(&motion.text);
    Ok(CourseMotion { number: motion.number.to_string(), by: who(rows, &motion.by)?, kk, ru, outcome: code_of(&motion.outcome) })
}

/// Who speaks, as far as that is a name: residents are not named.
pub(crate) fn who<R: Rows + ?Sized>(rows: &R, speaker: &Speaker) -> Result<Option<String>, RowsFault> {
    Ok(match speaker {
        Speaker::Member(id) => Some(name_of(rows, id)?),
        Speaker::Official(office) => Some(office.to_string()),
        Speaker::Resident => None,
    })
}

fn name_of<R: Rows + ?Sized>(rows: &R, member: &RecordId) -> Result<String, RowsFault> {
    Ok(council::sitting(rows, member)?.map_or_else(String::new, |sitting| sitting.member.person.to_string()))
}
