//! Another account of who came, a quorum of those in office, and meetings that are moved.

use kenes_protocol::bounded::List;
use kenes_protocol::limits::FOLLOWING;
use kenes_protocol::record::v1::{Bilingual, DayCount, Fraction, MeetingOpened, OpeningCorrected, Presence, QuorumBase, Span, Threshold};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::{Rule, RuleBroken};
use kenes_protocol::test_support::{AUTHORED, Story, TestFederation, bilingual, day, valid_draft};
use kenes_protocol::views::council::meeting;
use kenes_protocol::views::lookup::{self, COUNT_SITTINGS, month_number};
use kenes_protocol::views::proceedings::{opening, openings};

use super::council::{adopt, cited, set, values};
use super::proceedings::publish;
use super::rules::{Change, broken, case, facts, story};

/// Each rule of this part with a change that breaks it.
pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::TextMissing, Kind::OpeningCorrected, |d, _| facts!(d, OpeningCorrected).reason = Bilingual { kk: None, ru: None }),
        case(Rule::RollAddsUp, Kind::OpeningCorrected, |d, _| facts!(d, OpeningCorrected).opening.present = 4),
        case(Rule::DateOrder, Kind::OpeningCorrected, |d, _| facts!(d, OpeningCorrected).opening.at = AUTHORED),
        case(Rule::SaidTwice, Kind::OpeningCorrected, |d, _| present(&mut facts!(d, OpeningCorrected).opening, &[])),
        case(Rule::SaidTwice, Kind::MeetingPostponed, |d, _| {
            let facts = facts!(d, MeetingPostponed);
            (facts.held_on, facts.place) = (day("2027-06-01"), None);
        }),
        case(Rule::DateOrder, Kind::MeetingPostponed, |d, _| facts!(d, MeetingPostponed).held_on = day("2025-11-27")),
        case(Rule::NoticePeriod, Kind::MeetingPostponed, |d, _| facts!(d, MeetingPostponed).held_on = day("2025-12-01")),
        case(Rule::TextMissing, Kind::MeetingPostponed, |d, _| {
            facts!(d, MeetingPostponed).place = Some(Bilingual { kk: None, ru: None });
        }),
    ]
}

/// Everybody is in the hall but those of these places, who did not come.
fn present(opening: &mut MeetingOpened, absent: &[usize]) {
    let mut roll = opening.roll.to_vec();
    for (place, line) in roll.iter_mut().enumerate() {
        line.presence = if absent.contains(&place) { Presence::Absent } else { Presence::InHall };
    }
    opening.present = u32::try_from(roll.len() - absent.len()).unwrap();
    opening.roll = List::new(roll).unwrap();
}

fn quorum_counts(federation: &TestFederation, story: &Story) -> (u64, u64) {
    let cells = lookup::counts(federation.node().rows(), COUNT_SITTINGS, &story.okrug).unwrap();
    let of = |label: &str| {
        let november = cells.iter().filter(|cell| cell.year == month_number(day("2025-11-30")) && cell.label == label);
        november.map(|cell| cell.count).sum()
    };
    (of("no_quorum"), of("quorum_found"))
}

#[test]
fn another_account_takes_the_place_of_the_one_before_which_stays() {
    let (mut federation, story) = story();
    let before = opening(federation.node().rows(), &story.opened).unwrap().unwrap();
    let corrected = valid_draft(Kind::OpeningCorrected, &story);
    let id = publish(&mut federation, &story, corrected.clone());
    let rows = federation.node().rows();
    let now = opening(rows, &story.opened).unwrap().unwrap();
    let Facts::OpeningCorrected(said) = &corrected.facts else { unreachable!("a correction") };
    assert_eq!((now.id, &now.facts), (id, &said.opening));
    assert_eq!(openings(rows, &story.opened).unwrap(), [before, now]);
    // An opening itself is still told once.
    let again = valid_draft(Kind::MeetingOpened, &story).referring(&[(Relation::Meeting, story.opened)]);
    assert!(broken(&federation, again).contains(&Rule::MeetingOver));
}

#[test]
fn only_the_opening_of_a_meeting_without_minutes_is_corrected() {
    let (federation, story) = story();
    let of = |meeting| valid_draft(Kind::OpeningCorrected, &story).referring(&[(Relation::Meeting, meeting)]);
    assert_eq!(broken(&federation, of(story.today)), [Rule::NotOpened]);
    let with_minutes = broken(&federation, of(story.meeting));
    assert_eq!(with_minutes, [Rule::MeetingOver, Rule::NotOpened]);
}

#[test]
fn votes_that_are_sealed_stand_on_the_new_account_too() {
    let (mut federation, story) = story();
    publish(&mut federation, &story, valid_draft(Kind::VoteTaken, &story));
    let correct = |absent: &[usize]| {
        let mut draft = valid_draft(Kind::OpeningCorrected, &story);
        present(&mut facts!(draft, OpeningCorrected).opening, absent);
        draft
    };
    let found = broken(&federation, correct(&[0]));
    assert_eq!(found, [Rule::VoteNames, Rule::PresentWithinEntitled], "who voted was there");
    assert_eq!(broken(&federation, correct(&[])), [Rule::SaidTwice]);
}

#[test]
fn a_meeting_without_a_quorum_is_counted_and_so_is_one_that_had_it_after_all() {
    let (mut federation, story) = story();
    assert_eq!(quorum_counts(&federation, &story), (0, 0), "five of nine came to the one that was opened");
    let mut few = valid_draft(Kind::MeetingOpened, &story);
    present(facts!(few, MeetingOpened), &[0]);
    publish(&mut federation, &story, few.clone());
    assert_eq!(quorum_counts(&federation, &story), (1, 0));
    let mut enough = facts!(few, MeetingOpened).clone();
    present(&mut enough, &[]);
    let mut corrected = valid_draft(Kind::OpeningCorrected, &story).referring(&[(Relation::Meeting, story.today)]);
    **facts!(corrected, OpeningCorrected) = OpeningCorrected { opening: *enough, reason: bilingual("One was overlooked") };
    publish(&mut federation, &story, corrected.clone());
    assert_eq!(quorum_counts(&federation, &story), (1, 1));
    // And back: what is said last counts.
    present(&mut facts!(corrected, OpeningCorrected).opening, &[0]);
    corrected.authored_at = AUTHORED.after(1);
    publish(&mut federation, &story, corrected);
    assert_eq!(quorum_counts(&federation, &story), (2, 1));
}

#[test]
fn a_quorum_may_be_a_part_of_those_in_office() {
    let (mut federation, story) = story();
    // Five of nine seats are held. Four are more than half of those, and less than half of nine.
    let mut minutes = valid_draft(Kind::MinutesAdopted, &story);
    facts!(minutes, MinutesAdopted).present = 4;
    let items = facts!(minutes, MinutesAdopted).items.iter().map(|item| {
        let mut item = item.clone();
        item.vote = None;
        item
    });
    let items = List::new(items.collect()).unwrap();
    facts!(minutes, MinutesAdopted).items = items;
    assert_eq!(values(&federation, minutes.clone()), [RuleBroken::new(Rule::Quorum, "more than half of 9", "4")]);
    adopt(&mut federation, &story, |rules| set(&mut rules.quorum_base, QuorumBase::InOffice));
    assert_eq!(values(&federation, minutes.clone()), []);
    adopt(&mut federation, &story, |rules| {
        set(&mut rules.quorum_base, QuorumBase::InOffice);
        set(&mut rules.quorum, Threshold::AtLeast(Fraction { part: 1, of: 1 }));
    });
    assert_eq!(values(&federation, minutes), [cited(Rule::Quorum, "at least 1/1 of 5", "4")]);
}

#[test]
fn a_meeting_is_moved_to_another_place_or_brought_forward_with_notice() {
    let (mut federation, story) = story();
    let mut moved = valid_draft(Kind::MeetingPostponed, &story);
    facts!(moved, MeetingPostponed).held_on = day("2027-06-01");
    publish(&mut federation, &story, moved.clone());
    let found = meeting(federation.node().rows(), &story.to_come).unwrap().unwrap();
    assert_eq!((found.held_on, found.place), (day("2027-06-01"), bilingual("The school")));
    // The same place again is no move.
    moved.authored_at = AUTHORED.after(1);
    assert_eq!(broken(&federation, moved.clone()), [Rule::SaidTwice]);
    // Announced on 28 November; five days of notice lie before 3 December.
    for (on, found) in [("2025-12-03", vec![]), ("2025-12-02", vec![RuleBroken::new(Rule::NoticePeriod, "5", "4")])] {
        facts!(moved, MeetingPostponed).held_on = day(on);
        assert_eq!(values(&federation, moved.clone()), found, "{on}");
    }
    adopt(&mut federation, &story, |rules| set(&mut rules.notice, Span { days: 4, count: DayCount::Calendar }));
    assert_eq!(values(&federation, moved), []);
}

#[test]
fn a_later_day_needs_no_new_notice() {
    let (federation, story) = story();
    let mut later = valid_draft(Kind::MeetingPostponed, &story).referring(&[(Relation::Meeting, story.today)]);
    facts!(later, MeetingPostponed).held_on = day("2025-11-29");
    assert_eq!(values(&federation, later), []);
}

#[test]
fn no_more_moves_follow_a_meeting_than_can_be_read_with_it() {
    let (mut federation, story) = story();
    let mut moves = 0;
    let refused = loop {
        let mut moved = valid_draft(Kind::MeetingPostponed, &story);
        moved.authored_at = AUTHORED.after(moves);
        // To and fro.
        facts!(moved, MeetingPostponed).held_on = day(if moves % 2 == 0 { "2027-06-08" } else { "2027-06-09" });
        match broken(&federation, moved.clone()).first() {
            None => publish(&mut federation, &story, moved),
            Some(rule) => break *rule,
        };
        moves += 1;
    };
    assert_eq!((refused, moves), (Rule::TooManyFollow, FOLLOWING as u64));
    // It is cancelled all the same.
    assert_eq!(broken(&federation, valid_draft(Kind::MeetingCancelled, &story)), []);
}
