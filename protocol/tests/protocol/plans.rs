//! Development plans, audits, members' quarters, and what is said on an item of a meeting.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::record::v1::{BodyKind, Choice, DayCount, ItemRef, Provenance, Span, Speaker};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::Rule;
use kenes_protocol::test_support::{AUTHORED, Story, TestFederation, bilingual, day, short, valid_draft};
use kenes_protocol::views::council;
use kenes_protocol::views::plans::{self, Quarter, Work};
use kenes_protocol::views::proceedings;

use super::council::{adopt, set};
use super::proceedings::publish;
use super::rules::{Change, broken, case, facts, refer, story};
use super::support::Chance;

pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::PlanYears, Kind::PlanAgreed, |d, _| facts!(d, PlanAgreed).last_year = 2025),
        case(Rule::PlanYears, Kind::PlanAgreed, |d, _| facts!(d, PlanAgreed).measures = List::empty()),
        case(Rule::PlanYears, Kind::PlanAgreed, |d, _| facts!(d, PlanAgreed).last_year = 2026),
        case(Rule::NumbersOnce, Kind::PlanAgreed, |d, _| {
            let facts = facts!(d, PlanAgreed);
            let mut measures = facts.measures.to_vec();
            measures[1].number = measures[0].number.clone();
            facts.measures = List::new(measures).unwrap();
        }),
        // The minutes are those of a Kenes.
        case(Rule::PlanBody, Kind::PlanAgreed, |d, s| {
            facts!(d, PlanAgreed).provenance = Provenance::Session { item: short("1") };
            facts!(d, PlanAgreed).agreed_on = day("2025-11-20");
            *d = d.clone().referring(&[(Relation::Minutes, s.minutes)]);
        }),
        case(Rule::PlanDecision, Kind::PlanApproved, |d, s| refer(d, Relation::AdoptedBy, s.decision)),
        case(Rule::ReferenceMissing, Kind::PlanApproved, |d, s| *d = d.clone().referring(&[(Relation::AdoptedBy, s.plan_decision)])),
        case(Rule::DateOrder, Kind::PlanApproved, |d, _| facts!(d, PlanApproved).from = day("2025-11-19")),
        case(Rule::NumberUnknown, Kind::MeasureStatus, |d, _| facts!(d, MeasureStatus).measure = short("3")),
        case(Rule::DateOrder, Kind::MeasureStatus, |d, _| facts!(d, MeasureStatus).on = day("2025-11-09")),
        case(Rule::DateOrder, Kind::AuditPresented, |d, _| facts!(d, AuditPresented).until = day("2025-11-21")),
        // Its meeting was held on another day.
        case(Rule::DateOrder, Kind::AuditPresented, |d, _| facts!(d, AuditPresented).presented_on = day("2025-11-21")),
        case(Rule::NumberUnknown, Kind::AuditFollowedUp, |d, _| facts!(d, AuditFollowedUp).finding = short("2")),
        case(Rule::ReferenceUnknown, Kind::AuditFollowedUp, |d, s| refer(d, Relation::Audit, s.plan)),
        case(Rule::QuarterOver, Kind::DeputyReported, |d, _| facts!(d, DeputyReported).quarter = 5),
        case(Rule::QuarterOver, Kind::DeputyReported, |d, _| facts!(d, DeputyReported).quarter = 4),
        case(Rule::NotInOffice, Kind::DeputyReported, |d, _| facts!(d, DeputyReported).year = 2024),
        case(Rule::TextMissing, Kind::DeputyReported, |d, _| {
            let comment = &mut facts!(d, DeputyReported).comment;
            (comment.kk, comment.ru) = (None, None);
        }),
        case(Rule::AgendaItemUnknown, Kind::ItemDiscussed, |d, _| facts!(d, ItemDiscussed).item = short("9")),
        case(Rule::NotOpened, Kind::ItemDiscussed, |d, s| refer(d, Relation::Meeting, s.today)),
        case(Rule::PresentWithinEntitled, Kind::ItemDiscussed, |d, _| facts!(d, ItemDiscussed).recounted = Some(10)),
        case(Rule::DiscussionMembers, Kind::ItemDiscussed, |d, s| {
            facts!(d, ItemDiscussed).away = List::new(vec![s.body]).unwrap();
        }),
        case(Rule::DiscussionMembers, Kind::ItemDiscussed, |d, s| {
            facts!(d, ItemDiscussed).away = List::new(vec![s.member]).unwrap();
        }),
        case(Rule::TextMissing, Kind::ItemDiscussed, |d, _| {
            let facts = facts!(d, ItemDiscussed);
            (facts.speeches, facts.amendments, facts.away) = (List::empty(), List::empty(), List::empty());
            facts.recounted = None;
        }),
    ]
}

#[test]
fn each_change_breaks_its_rule_and_no_other() {
    let (federation, story) = story();
    for (rule, kind, change) in cases() {
        let mut draft = valid_draft(kind, &story);
        change(&mut draft, &story);
        assert_eq!(broken(&federation, draft), [rule], "{kind}");
    }
}

#[test]
fn a_plan_is_approved_once_and_a_quarter_reported_on_once() {
    let (mut federation, story) = story();
    for kind in [Kind::PlanApproved, Kind::DeputyReported] {
        let mut draft = valid_draft(kind, &story);
        publish(&mut federation, &story, draft.clone());
        draft.authored_at = AUTHORED.after(1);
        assert_eq!(broken(&federation, draft), [Rule::SaidTwice], "{kind}");
    }
    let approval = plans::approval(federation.node().rows(), &story.plan).unwrap().unwrap();
    assert_eq!((approval.decision, approval.from), (story.plan_decision, day("2026-01-01")));
}

#[test]
fn a_gathering_agrees_to_a_plan() {
    let (mut federation, story) = story();
    let mut body = valid_draft(Kind::BodyEstablished, &story);
    let facts = facts!(body, BodyEstablished);
    (facts.kind, facts.seats, facts.legal_members) = (BodyKind::Gathering, List::empty(), 0);
    publish(&mut federation, &story, body);
    let mut meeting = valid_draft(Kind::MeetingConvened, &story);
    let called = facts!(meeting, MeetingConvened);
    (called.body, called.convened_on) = (short("council"), day("2025-11-01"));
    let meeting = publish(&mut federation, &story, meeting);
    let minutes = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, meeting)]);
    let minutes = publish(&mut federation, &story, minutes);
    let mut plan = valid_draft(Kind::PlanAgreed, &story).referring(&[(Relation::Minutes, minutes)]);
    facts!(plan, PlanAgreed).provenance = Provenance::Session { item: short("1") };
    facts!(plan, PlanAgreed).agreed_on = day("2025-11-20");
    assert_eq!(broken(&federation, plan.clone()), []);
    facts!(plan, PlanAgreed).provenance = Provenance::Session { item: short("2") };
    assert_eq!(broken(&federation, plan), [Rule::DecisionVote], "four of seven were against it");
}

#[test]
fn nobody_votes_on_an_item_who_was_out_of_the_hall() {
    let (mut federation, story) = story();
    let mut said = valid_draft(Kind::ItemDiscussed, &story);
    facts!(said, ItemDiscussed).item = short("1");
    publish(&mut federation, &story, said.clone());
    let mut vote = valid_draft(Kind::VoteTaken, &story);
    assert_eq!(broken(&federation, vote.clone()), [Rule::DiscussionMembers]);
    // Who takes no part for an interest of the member's own is named and does not vote.
    let facts = facts!(vote, VoteTaken);
    let mut names = facts.names.to_vec();
    names[4].choice = Choice::Excused;
    facts.names = List::new(names).unwrap();
    (facts.present, facts.not_voting, facts.excused) = (4, 0, 1);
    assert_eq!(broken(&federation, vote), []);
    // The member came back: a later account of the item says so.
    facts!(said, ItemDiscussed).away = List::empty();
    publish(&mut federation, &story, said);
    assert_eq!(broken(&federation, valid_draft(Kind::VoteTaken, &story)), []);
}

fn work(federation: &TestFederation, story: &Story, year: u16, quarter: u8) -> Work {
    let rows = federation.node().rows();
    let sitting = council::sitting(rows, &story.member).unwrap().unwrap();
    let term = council::term(rows, &story.term).unwrap().unwrap();
    plans::work(rows, &sitting, &term, Quarter::new(year, quarter).unwrap()).unwrap()
}

#[test]
fn what_a_member_did_follows_from_what_is_recorded() {
    let (mut federation, story) = story();
    let before = work(&federation, &story, 2025, 4);
    assert_eq!((before.meetings, before.attended, before.votes, before.spoke), (1, 1, 0, 0));
    publish(&mut federation, &story, valid_draft(Kind::VoteTaken, &story));
    publish(&mut federation, &story, valid_draft(Kind::ItemDiscussed, &story));
    let after = work(&federation, &story, 2025, 4);
    assert_eq!((after.votes, after.choices, after.spoke), (1, [1, 0, 0, 0, 0], 1));
    assert_eq!(work(&federation, &story, 2025, 3), Work::default(), "nothing of another quarter");
    assert_eq!(work(&federation, &story, 2026, 1), Work::default());
}

/// Whoever comes and goes: nobody is named in a vote on an item for which the last account has that member away.
#[test]
fn whatever_is_sealed_nobody_votes_who_was_away() {
    let mut chance = Chance::new("whatever_is_sealed_nobody_votes_who_was_away");
    let (mut federation, story) = story();
    let members: Vec<RecordId> = core::iter::once(story.member).chain(story.others.iter().copied()).collect();
    let (mut sealed, mut refused) = (0, 0);
    for turn in 0..60_u64 {
        let gone: Vec<RecordId> = members.iter().copied().filter(|_| chance.below(6) == 0).collect();
        let mut said = valid_draft(Kind::ItemDiscussed, &story);
        said.authored_at = AUTHORED.after(turn + 1);
        let facts = facts!(said, ItemDiscussed);
        (facts.item, facts.speeches, facts.amendments) = (short("1"), List::empty(), List::empty());
        facts.away = List::new(gone.clone()).unwrap();
        publish(&mut federation, &story, said);
        let mut vote = valid_draft(Kind::VoteTaken, &story);
        vote.authored_at = AUTHORED.after(turn + 1);
        let is_refused = broken(&federation, vote.clone()) == [Rule::DiscussionMembers];
        assert_eq!(is_refused, !gone.is_empty(), "the vote names all five; away: {gone:?}");
        if is_refused {
            refused += 1;
        } else {
            publish(&mut federation, &story, vote);
            sealed += 1;
        }
    }
    assert!(sealed > 5 && refused > 5, "{sealed} sealed, {refused} refused");
}

#[test]
fn an_item_continues_one_that_was_not_finished() {
    let (mut federation, story) = story();
    let again = |from, item: &str| {
        let mut called = valid_draft(Kind::MeetingConvened, &story);
        let facts = facts!(called, MeetingConvened);
        facts.held_on = day("2025-12-05");
        let mut agenda = facts.agenda.to_vec();
        agenda[1].continues = Some(ItemRef { meeting: from, item: short(item) });
        facts.agenda = List::new(agenda).unwrap();
        called
    };
    assert_eq!(broken(&federation, again(story.opened, "2")), [Rule::ItemContinues], "nobody said that it was left over");
    assert_eq!(broken(&federation, again(story.minutes, "2")), [Rule::ReferenceUnknown], "no meeting");
    publish(&mut federation, &story, valid_draft(Kind::MeetingClosed, &story));
    assert_eq!(broken(&federation, again(story.opened, "1")), [Rule::ItemContinues], "the second one was left over");
    let mut before = again(story.opened, "2");
    facts!(before, MeetingConvened).held_on = day("2025-11-26");
    assert_eq!(broken(&federation, before), [Rule::DateOrder]);
    let id = publish(&mut federation, &story, again(story.opened, "2"));
    let next = proceedings::continued_by(federation.node().rows(), &story.opened, "2").unwrap().unwrap();
    assert_eq!((next.meeting, &*next.item), (id, "2"));
    // One that was taken off the agenda may go on as well.
    publish(&mut federation, &story, valid_draft(Kind::AgendaChanged, &story));
    assert_eq!(broken(&federation, again(story.today, "2")), []);
}

#[test]
fn a_quarter_has_its_days() {
    let days = |quarter| Quarter::new(2024, quarter).map(|q| (q.first().to_string(), q.last().to_string()));
    let expected = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
    assert_eq!(days(1), expected("2024-01-01", "2024-03-31"));
    assert_eq!(days(4), expected("2024-10-01", "2024-12-31"));
    assert_eq!((days(0), days(5)), (None, None));
}

#[test]
fn minutes_that_are_approved_late_are_told_where_the_rulebook_sets_a_time() {
    let (mut federation, story) = story();
    // The approved minutes are of 6 November; recorded live only where the meeting was written down by then.
    let mut called = valid_draft(Kind::MeetingConvened, &story);
    let facts = facts!(called, MeetingConvened);
    (facts.convened_on, facts.held_on) = (day("2025-11-01"), day("2025-11-10"));
    called.authored_at = kenes_protocol::instant::UnixMillis::new(AUTHORED.millis() - 20 * 24 * 60 * 60 * 1_000);
    let meeting = publish(&mut federation, &story, called);
    let mut minutes = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, meeting)]);
    minutes.authored_at = kenes_protocol::instant::UnixMillis::new(AUTHORED.millis() - 10 * 24 * 60 * 60 * 1_000);
    let minutes = publish(&mut federation, &story, minutes);
    let refs = [(Relation::Minutes, minutes), (Relation::Meeting, story.meeting)];
    let approval = valid_draft(Kind::MinutesApproved, &story).referring(&refs);
    assert_eq!(broken(&federation, approval.clone()), []);
    adopt(&mut federation, &story, |rules| set(&mut rules.approval, Span { days: 17, count: DayCount::Calendar }));
    assert_eq!(broken(&federation, approval.clone()), [Rule::ApprovalLate], "written on the 28th, asked by the 27th");
    adopt(&mut federation, &story, |rules| set(&mut rules.approval, Span { days: 18, count: DayCount::Calendar }));
    assert_eq!(broken(&federation, approval), []);
}

#[test]
fn who_speaks_as_a_member_is_one_who_came() {
    let (federation, story) = story();
    let mut said = valid_draft(Kind::ItemDiscussed, &story);
    let facts = facts!(said, ItemDiscussed);
    let mut speeches = facts.speeches.to_vec();
    speeches[0].by = Speaker::Official(kenes_protocol::test_support::line("Akim"));
    speeches[0].text = bilingual("Answers");
    facts.speeches = List::new(speeches).unwrap();
    assert_eq!(broken(&federation, said.clone()), []);
    let mut plan = valid_draft(Kind::PlanAgreed, &story);
    facts!(plan, PlanAgreed).agreed_on = day("2025-11-29");
    assert_eq!(broken(&federation, plan), [Rule::DateNotFuture]);
}
