//! Minutes that a later meeting approves, and what is counted of meetings.

use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::Rule;
use kenes_protocol::test_support::{AUTHORED, day, valid_draft};
use kenes_protocol::views::lookup::{self, COUNT_SITTINGS, month_number};

use super::proceedings::publish;
use super::rules::{broken, facts, story};

#[test]
fn minutes_are_approved_once_by_a_vote_of_a_later_meeting_also_one_of_procedure() {
    let (mut federation, story) = story();
    let mut vote = valid_draft(Kind::VoteTaken, &story);
    facts!(vote, VoteTaken).matter = None;
    publish(&mut federation, &story, vote);
    let approval = valid_draft(Kind::MinutesApproved, &story);
    let by_recorded_vote = approval.clone().referring(&[(Relation::Minutes, story.minutes), (Relation::Meeting, story.opened)]);
    assert_eq!(broken(&federation, by_recorded_vote), []);
    let id = publish(&mut federation, &story, approval.clone());
    let row = kenes_protocol::views::proceedings::approval(federation.node().rows(), &story.minutes_before).unwrap().unwrap();
    assert_eq!((row.id, row.meeting), (id, story.meeting));
    let mut again = approval;
    again.authored_at = AUTHORED.after(1);
    assert_eq!(broken(&federation, again), [Rule::MinutesApproval]);
}

#[test]
fn what_happens_at_meetings_is_counted_in_its_month_and_for_every_territory_above() {
    let (mut federation, story) = story();
    publish(&mut federation, &story, valid_draft(Kind::MinutesApproved, &story));
    let again = valid_draft(Kind::MeetingConvened, &story).referring(&[(Relation::Reconvenes, story.opened)]);
    assert_eq!(broken(&federation, again.clone()), [Rule::Reconvened], "that one had its quorum");
    let mut late = valid_draft(Kind::MeetingConvened, &story);
    facts!(late, MeetingConvened).convened_on = day("2025-11-19");
    publish(&mut federation, &story, late);
    let counted = |territory| {
        let cells = lookup::counts(federation.node().rows(), COUNT_SITTINGS, &territory).unwrap();
        let november = cells.into_iter().filter(|cell| cell.year == month_number(day("2025-11-30")));
        november.map(|cell| (cell.label, cell.count)).collect::<Vec<_>>()
    };
    // Called for the 6th, the 20th thrice, the 27th and the 28th; minutes of the first two, the second of which approved the first.
    let expected = [("approved", 1), ("called", 6), ("decided", 1), ("minuted", 2), ("notice_period", 1), ("opened", 1)];
    let expected: Vec<_> = expected.map(|(label, count)| (label.to_owned(), count)).to_vec();
    assert_eq!(counted(story.okrug), expected);
    for above in story.okrug.ancestors() {
        assert_eq!(counted(above), expected, "{above}");
    }
}
