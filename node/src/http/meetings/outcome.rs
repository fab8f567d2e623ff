//! What came of a meeting: its decisions, told before its minutes or by them; and what the registers of other okrugs say of a joint
//! one.

use kenes_protocol::digest::RecordId;
use kenes_protocol::limits::PAGE_ROWS;
use kenes_protocol::record::v1::{self, AgendaItem};
use kenes_protocol::views::council::{self, Meeting};
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::{lookup, proceedings, texts};

use super::{CourseDecision, JointBody, both};
use crate::http::lists::listed_id;

/// The decisions that refer to a meeting or to its minutes, by item. One that was withdrawn keeps its number.
pub(super) fn decisions<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<CourseDecision>, RowsFault> {
    let mut found = Vec::new();
    for (id, row) in lookup::decisions_of(rows, meeting)? {
        let (kk, ru) = if texts::withdrawn(rows, &id)?.is_some() { (None, None) } else { both(&row.title) };
        found.push(CourseDecision {
            id: id.to_string(),
            item: row.item.map(|item| item.to_string()),
            number: row.number.to_string(),
            kk,
            ru,
        });
    }
    found.sort_by(|one, other| (&one.item, &one.number).cmp(&(&other.item, &other.number)));
    Ok(found)
}

/// A body that meets with this one, and how its own register tells the meeting, where that is held here.
pub(super) fn joint<R: Rows + ?Sized>(
    rows: &R,
    own: &Meeting,
    agenda: &[AgendaItem],
    with: &v1::JointBody,
) -> Result<JointBody, RowsFault> {
    let (kk, ru) = both(&with.name);
    let mut told = JointBody { territory: with.territory.to_string(), kk, ru, meeting: None, differs: Vec::new() };
    if let Some((id, other)) = same_meeting(rows, own, with)? {
        told.meeting = Some(id.to_string());
        let theirs = proceedings::agenda(rows, &id, &other.row.agenda)?;
        let differences = [
            ("cancelled", own.cancelled_by.is_some() != other.cancelled_by.is_some()),
            ("place", own.place != other.place),
            ("agenda", !same_matters(agenda, &theirs)),
        ];
        told.differs = differences.into_iter().filter(|(_, differs)| *differs).map(|(what, _)| what.to_owned()).collect();
    }
    Ok(told)
}

/// The meeting of the same day in the other okrug's register that names this okrug back.
fn same_meeting<R: Rows + ?Sized>(rows: &R, own: &Meeting, with: &v1::JointBody) -> Result<Option<(RecordId, Meeting)>, RowsFault> {
    let day = Key::of(Table::MeetingList).territory(&with.territory).day_down(own.held_on).build();
    for id in rows.scan(&day, None, PAGE_ROWS)?.iter().filter_map(|(key, _)| listed_id(key)) {
        let Some(other) = council::meeting(rows, &id)? else { continue };
        // One that was put off is listed under each of its days.
        if other.held_on == own.held_on && other.row.joint_with.iter().any(|back| back.territory == own.row.territory) {
            return Ok(Some((id, other)));
        }
    }
    Ok(None)
}

/// The same matters in the same order; each okrug numbers them as it does.
fn same_matters(own: &[AgendaItem], theirs: &[AgendaItem]) -> bool {
    own.len() == theirs.len() && own.iter().zip(theirs).all(|(one, other)| one.title == other.title)
}

#[cfg(test)]
mod tests {
    use kenes_protocol::bounded::List;
    use kenes_protocol::digest::RecordId;
    use kenes_protocol::record::v1::{self, Role};
    use kenes_protocol::record::{Facts, Kind};
    use kenes_protocol::territory::Territory;
    use kenes_protocol::test_support::{DISTRICT, OKRUG_A, OKRUG_B, Story, TestFederation, bilingual, day, territory, valid_draft};
    use kenes_protocol::views::council;

    use super::joint;

    /// A joint meeting with another okrug, in the register of one.
    fn convened(federation: &mut TestFederation, story: &Story, with: Territory, place: &str, on: &str) -> RecordId {
        let mut draft = valid_draft(Kind::MeetingConvened, story);
        if let Facts::MeetingConvened(facts) = &mut draft.facts {
            let other = v1::JointBody { territory: with, name: bilingual("Kenes") };
            facts.joint_with = List::new(vec![other]).expect("one");
            (facts.place, facts.held_on) = (bilingual(place), day(on));
        }
        federation.publish(draft, Role::Secretary, story.okrug)
    }

    #[test]
    fn a_joint_meeting_is_compared_with_what_the_other_register_says_of_that_day() {
        let mut federation = TestFederation::new();
        let [one, other] = [OKRUG_A, OKRUG_B].map(territory);
        let [here, there] = [one, other].map(|okrug| Story::publish(&mut federation, territory(DISTRICT), okrug));
        let own = convened(&mut federation, &here, other, "The school", "2027-06-02");
        let told = |federation: &TestFederation| {
            let rows = federation.node().rows();
            let meeting = council::meeting(rows, &own).unwrap().unwrap();
            let told = joint(rows, &meeting, &meeting.row.agenda, &meeting.row.joint_with[0]).unwrap();
            (told.meeting, told.differs)
        };
        assert_eq!(told(&federation), (None, vec![]), "the other register says nothing");
        convened(&mut federation, &there, other, "The school", "2027-06-02");
        convened(&mut federation, &there, one, "The school", "2027-06-03");
        assert_eq!(told(&federation), (None, vec![]), "with somebody else, or on another day");
        let same = convened(&mut federation, &there, one, "The club", "2027-06-02");
        assert_eq!(told(&federation), (Some(same.to_string()), vec!["place".to_owned()]));
    }
}
