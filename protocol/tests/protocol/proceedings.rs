//! Meetings as they go: the agenda's last version, who came, how they voted, and the minutes that tell it.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::Draft;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::record::v1::{
    AgendaCause, AgendaItem, Ballot, Bilingual, Choice, Cited, Fraction, Majority, MinutesItem, Presence, Presiding, Provenance, Role,
    RollLine, Threshold, Verdict, VoteBase, VoteCount, VoteForm, VoteTaken,
};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::proceedings::is_quorate;
use kenes_protocol::rules::{Rule, due};
use kenes_protocol::test_support::{AUTHORED, Story, TestFederation, bilingual, day, line, short, valid_draft};
use kenes_protocol::views::council::meeting;
use kenes_protocol::views::proceedings::{opening, votes, votes_of};

use super::council::cited as finding;
use super::rules::{Change, broken, case, facts, refer, story};
use super::support::Chance;

const NOTHING: Bilingual<kenes_protocol::bounded::NoteText> = Bilingual { kk: None, ru: None };
const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

/// A vote of hands without names.
pub(crate) fn counted(facts: &mut VoteTaken, yes: u32, no: u32) {
    facts.form = VoteForm::ShowOfHands;
    facts.names = List::empty();
    (facts.votes, facts.not_voting) = (VoteCount { yes, no, abstained: 0 }, 0);
}

/// Each rule of this part with a change that breaks it.
pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    let mut cases = of_meetings();
    cases.extend(of_votes());
    cases
}

fn of_meetings() -> Vec<(Rule, Kind, Change)> {
    let yesterday = UnixMillis::new(AUTHORED.millis() - DAY_MILLIS);
    vec![
        case(Rule::TextMissing, Kind::AgendaChanged, |d, _| facts!(d, AgendaChanged).reason = NOTHING),
        case(Rule::NoticePeriod, Kind::AgendaChanged, |d, _| facts!(d, AgendaChanged).cause = AgendaCause::Supplementary),
        case(Rule::DateOrder, Kind::AgendaChanged, |d, s| refer(d, Relation::Meeting, s.opened)),
        case(Rule::AgendaItemUnknown, Kind::AgendaChanged, |d, _| {
            facts!(d, AgendaChanged).withdrawn = List::new(vec![short("9")]).unwrap();
        }),
        case(Rule::Agenda, Kind::AgendaChanged, |d, _| {
            let facts = facts!(d, AgendaChanged);
            let mut item = facts.added[0].clone();
            item.number = short("1");
            facts.added = List::new(vec![item]).unwrap();
        }),
        case(Rule::Agenda, Kind::AgendaChanged, |d, _| {
            facts!(d, AgendaChanged).added = List::empty();
            facts!(d, AgendaChanged).withdrawn = List::empty();
        }),
        case(Rule::RollCall, Kind::MeetingOpened, |d, _| {
            let facts = facts!(d, MeetingOpened);
            facts.roll = List::new(facts.roll[..4].to_vec()).unwrap();
            facts.present = 4;
        }),
        case(Rule::RollCall, Kind::MeetingOpened, |d, _| facts!(d, MeetingOpened).roll = List::empty()),
        case(Rule::Substitute, Kind::MeetingOpened, |d, s| {
            let facts = facts!(d, MeetingOpened);
            let stands_in = RollLine { member: s.substitute, presence: Presence::InHall };
            facts.roll = List::new(facts.roll.iter().cloned().chain([stands_in]).collect()).unwrap();
            facts.present = 6;
        }),
        case(Rule::RollAddsUp, Kind::MeetingOpened, |d, _| facts!(d, MeetingOpened).present = 4),
        case(Rule::DateOrder, Kind::MeetingOpened, move |d, _| facts!(d, MeetingOpened).at = yesterday),
        case(Rule::DateNotFuture, Kind::MeetingOpened, |d, _| facts!(d, MeetingOpened).at = AUTHORED.after(1)),
        case(Rule::MeetingOver, Kind::MeetingOpened, move |d, s| {
            facts!(d, MeetingOpened).at = yesterday;
            refer(d, Relation::Meeting, s.opened);
        }),
        case(Rule::NotOpened, Kind::MeetingClosed, |d, s| refer(d, Relation::Meeting, s.today)),
        case(Rule::DateOrder, Kind::MeetingClosed, move |d, _| {
            facts!(d, MeetingClosed).at = UnixMillis::new(yesterday.millis() - 1);
        }),
        case(Rule::AgendaItemUnknown, Kind::MeetingClosed, |d, _| {
            facts!(d, MeetingClosed).carried_over = List::new(vec![short("9")]).unwrap();
        }),
        case(Rule::MinutesDiffer, Kind::MinutesAdopted, |d, s| refer(d, Relation::Meeting, s.opened)),
        case(Rule::TextMissing, Kind::MinutesCorrected, |d, _| facts!(d, MinutesCorrected).reason = NOTHING),
        case(Rule::ReferenceUnknown, Kind::MinutesCorrected, |d, s| refer(d, Relation::Minutes, s.meeting)),
        case(Rule::MinutesItems, Kind::MinutesCorrected, |d, _| {
            let item = MinutesItem { number: short("9"), text: bilingual("Heard"), vote: None };
            facts!(d, MinutesCorrected).items = List::new(vec![item]).unwrap();
        }),
        case(Rule::MinutesDiffer, Kind::MinutesCorrected, |d, _| {
            let mut item = facts!(d, MinutesCorrected).items[0].clone();
            item.vote = Some(VoteCount { yes: 6, no: 1, abstained: 0 });
            facts!(d, MinutesCorrected).items = List::new(vec![item]).unwrap();
        }),
        case(Rule::ReferenceMissing, Kind::MinutesApproved, |d, s| *d = d.clone().referring(&[(Relation::Minutes, s.minutes_before)])),
        case(Rule::ReferenceUnknown, Kind::MinutesApproved, |d, s| refer(d, Relation::Minutes, s.decision)),
        case(Rule::AgendaItemUnknown, Kind::MinutesApproved, |d, _| facts!(d, MinutesApproved).item = short("9")),
        // Item 2 had three of seven.
        case(Rule::MinutesApproval, Kind::MinutesApproved, |d, _| facts!(d, MinutesApproved).item = short("2")),
        // A meeting does not approve its own minutes, nor one of which no vote is known.
        case(Rule::MinutesApproval, Kind::MinutesApproved, |d, s| refer(d, Relation::Minutes, s.minutes)),
        case(Rule::MinutesApproval, Kind::MinutesApproved, |d, s| refer(d, Relation::Meeting, s.opened)),
        case(Rule::Reconvened, Kind::MeetingConvened, |d, s| *d = d.clone().referring(&[(Relation::Reconvenes, s.opened)])),
        case(Rule::Reconvened, Kind::MeetingConvened, |d, s| *d = d.clone().referring(&[(Relation::Reconvenes, s.today)])),
    ]
}

fn of_votes() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::TextMissing, Kind::VoteTaken, |d, _| facts!(d, VoteTaken).question = Bilingual { kk: None, ru: None }),
        case(Rule::NotOpened, Kind::VoteTaken, |d, s| refer(d, Relation::Meeting, s.today)),
        case(Rule::TerritoryInRegister, Kind::VoteTaken, |d, s| d.territory = s.settlement(100)),
        case(Rule::AgendaItemUnknown, Kind::VoteTaken, |d, _| facts!(d, VoteTaken).item = short("3")),
        case(Rule::PresentWithinEntitled, Kind::VoteTaken, |d, _| facts!(d, VoteTaken).excused = 5).with(|d| {
            counted(facts!(d, VoteTaken), 3, 1);
        }),
        case(Rule::Quorum, Kind::VoteTaken, |d, _| {
            counted(facts!(d, VoteTaken), 3, 1);
            facts!(d, VoteTaken).present = 4;
        }),
        case(Rule::VotesWithinPresent, Kind::VoteTaken, |d, _| {
            counted(facts!(d, VoteTaken), 3, 1);
            facts!(d, VoteTaken).not_voting = 2;
        }),
        case(Rule::VotesWithinPresent, Kind::VoteTaken, |d, _| {
            counted(facts!(d, VoteTaken), 3, 1);
            (facts!(d, VoteTaken).form, facts!(d, VoteTaken).invalid) = (VoteForm::Secret, 2);
        }),
        case(Rule::VoteNames, Kind::VoteTaken, |d, _| facts!(d, VoteTaken).form = VoteForm::Secret),
        case(Rule::VoteNames, Kind::VoteTaken, |d, _| {
            facts!(d, VoteTaken).names = List::empty();
        }),
        case(Rule::VoteNames, Kind::VoteTaken, |d, s| {
            let stranger = Ballot { member: s.decision, choice: Choice::NotVoting };
            let mut names = facts!(d, VoteTaken).names.to_vec();
            names[4] = stranger;
            facts!(d, VoteTaken).names = List::new(names).unwrap();
        }),
        case(Rule::VoteCounts, Kind::VoteTaken, |d, _| facts!(d, VoteTaken).votes.no = 0),
        case(Rule::CastingVote, Kind::VoteTaken, |d, _| {
            counted(facts!(d, VoteTaken), 2, 2);
            facts!(d, VoteTaken).casting = Some(Verdict::Passed);
        }),
        case(Rule::VoteDeclared, Kind::VoteTaken, |d, _| facts!(d, VoteTaken).declared = Verdict::Rejected),
    ]
}

/// A case with one more change before it.
trait With {
    fn with(self, before: impl Fn(&mut Draft) + 'static) -> Self;
}

impl With for (Rule, Kind, Change) {
    fn with(self, before: impl Fn(&mut Draft) + 'static) -> Self {
        let (rule, kind, change) = self;
        let both = move |draft: &mut Draft, story: &Story| {
            before(draft);
            change(draft, story);
        };
        (rule, kind, Box::new(both))
    }
}

pub(crate) fn publish(federation: &mut TestFederation, story: &Story, draft: Draft) -> RecordId {
    federation.publish(draft, Role::Secretary, story.okrug)
}

pub(crate) fn about_today(kind: Kind, story: &Story) -> Draft {
    valid_draft(kind, story).referring(&[(Relation::Meeting, story.today)])
}

/// Minutes of today's meeting with these items.
pub(crate) fn minutes_of_today(story: &Story, items: &[(&str, Option<VoteCount>)]) -> Draft {
    let mut draft = about_today(Kind::MinutesAdopted, story);
    let item = |(number, vote): &(&str, Option<VoteCount>)| MinutesItem { number: short(number), text: bilingual("Heard"), vote: *vote };
    facts!(draft, MinutesAdopted).items = List::new(items.iter().map(item).collect()).unwrap();
    facts!(draft, MinutesAdopted).present = 5;
    draft
}

#[test]
fn the_minutes_of_a_meeting_tell_what_was_recorded_at_it() {
    let (mut federation, story) = story();
    publish(&mut federation, &story, valid_draft(Kind::AgendaChanged, &story));
    publish(&mut federation, &story, valid_draft(Kind::MeetingOpened, &story));
    let vote = publish(&mut federation, &story, about_today(Kind::VoteTaken, &story));
    let mut adopted = about_today(Kind::VoteTaken, &story);
    facts!(adopted, VoteTaken).matter = None;
    adopted.authored_at = AUTHORED.after(1);
    publish(&mut federation, &story, adopted);
    let taken = Some(VoteCount { yes: 3, no: 1, abstained: 0 });
    let whole = minutes_of_today(&story, &[("1", taken), ("3", None)]);
    assert_eq!(broken(&federation, whole.clone()), [], "a vote of procedure decides nothing");
    assert_eq!(broken(&federation, minutes_of_today(&story, &[("1", None), ("3", None)])), [Rule::MinutesDiffer]);
    assert_eq!(broken(&federation, minutes_of_today(&story, &[("1", taken), ("2", None)])), [Rule::MinutesItems]);
    let mut more = whole.clone();
    facts!(more, MinutesAdopted).present = 6;
    assert_eq!(broken(&federation, more), [Rule::MinutesDiffer]);
    let minutes = publish(&mut federation, &story, whole);
    let mut decision = valid_draft(Kind::DecisionAdopted, &story).referring(&[(Relation::Minutes, minutes)]);
    facts!(decision, DecisionAdopted).adopted_on = day("2025-11-28");
    assert_eq!(broken(&federation, decision.clone()), []);
    facts!(decision, DecisionAdopted).provenance = Provenance::Session { item: short("3") };
    assert_eq!(broken(&federation, decision), [Rule::DecisionVote]);
    // With its minutes a meeting is over.
    let mut late = about_today(Kind::VoteTaken, &story);
    late.authored_at = AUTHORED.after(2);
    assert_eq!(broken(&federation, late), [Rule::MeetingOver]);
    let rows = federation.node().rows();
    assert_eq!(votes(rows, &story.today).unwrap().len(), 2);
    let of_member = votes_of(rows, &story.member, None, 10).unwrap();
    assert!(of_member.iter().any(|(_, row)| (row.vote, row.choice) == (vote, Choice::Yes)));
    assert_eq!(of_member.len(), 2, "once for each vote with names");
}

#[test]
fn a_meeting_without_a_quorum_has_no_minutes_and_is_called_again() {
    let (mut federation, story) = story();
    let mut opening = valid_draft(Kind::MeetingOpened, &story);
    let facts = facts!(opening, MeetingOpened);
    let mut roll = facts.roll.to_vec();
    roll[3].presence = Presence::Absent;
    roll[4].presence = Presence::Justified;
    (facts.roll, facts.present) = (List::new(roll).unwrap(), 3);
    let minutes_due = |federation: &TestFederation| {
        let found = due::due(federation.node().rows(), &story.okrug, day("2025-12-01")).unwrap();
        found.iter().any(|due| (due.task, due.record) == (due::Task::Minutes, story.today))
    };
    assert!(minutes_due(&federation));
    publish(&mut federation, &story, opening);
    assert!(!minutes_due(&federation), "nobody can write them");
    let held = meeting(federation.node().rows(), &story.today).unwrap().unwrap();
    assert!(!is_quorate(federation.node().rows(), &story.today, &held).unwrap());
    let mut minutes = minutes_of_today(&story, &[("1", None), ("2", None)]);
    facts!(minutes, MinutesAdopted).present = 3;
    assert_eq!(broken(&federation, minutes), [Rule::Quorum]);
    let mut vote = about_today(Kind::VoteTaken, &story);
    counted(facts!(vote, VoteTaken), 3, 0);
    facts!(vote, VoteTaken).present = 3;
    assert_eq!(broken(&federation, vote), [Rule::Quorum]);
    let again = valid_draft(Kind::MeetingConvened, &story).referring(&[(Relation::Reconvenes, story.today)]);
    assert_eq!(broken(&federation, again.clone()), []);
    let mut of_others = again;
    facts!(of_others, MeetingConvened).body = short("nobody");
    assert_eq!(broken(&federation, of_others), [Rule::BodyUnknown]);
}

#[test]
fn a_number_that_was_withdrawn_is_not_given_again() {
    let (mut federation, story) = story();
    publish(&mut federation, &story, valid_draft(Kind::AgendaChanged, &story));
    let mut again = valid_draft(Kind::AgendaChanged, &story);
    again.authored_at = AUTHORED.after(1);
    let facts = facts!(again, AgendaChanged);
    facts.withdrawn = List::empty();
    let mut item = facts.added[0].clone();
    item.number = short("2");
    facts.added = List::new(vec![item]).unwrap();
    assert_eq!(broken(&federation, again.clone()), [Rule::Agenda]);
    facts!(again, AgendaChanged).added =
        List::new(vec![AgendaItem { number: short("4"), title: bilingual("Other"), continues: None }]).unwrap();
    assert_eq!(broken(&federation, again), []);
}

#[test]
fn a_meeting_that_was_opened_is_neither_put_off_nor_cancelled_and_keeps_its_agenda_once_it_is_closed() {
    let (mut federation, story) = story();
    let cancelled = about_today(Kind::MeetingCancelled, &story);
    assert_eq!(broken(&federation, cancelled.clone()), []);
    publish(&mut federation, &story, valid_draft(Kind::MeetingOpened, &story));
    assert_eq!(broken(&federation, cancelled), [Rule::MeetingOver]);
    assert_eq!(broken(&federation, about_today(Kind::MeetingPostponed, &story)), [Rule::MeetingOver]);
    let change = valid_draft(Kind::AgendaChanged, &story);
    assert_eq!(broken(&federation, change.clone()), [], "what is urgent may come up in the hall");
    publish(&mut federation, &story, about_today(Kind::MeetingClosed, &story));
    assert_eq!(broken(&federation, change), [Rule::MeetingOver]);
}

#[test]
fn who_comes_late_votes_and_stands_in_the_minutes() {
    let (mut federation, story) = story();
    let mut opening = valid_draft(Kind::MeetingOpened, &story);
    let mut late = facts!(opening, MeetingOpened).roll.to_vec();
    late[4].presence = Presence::Late;
    facts!(opening, MeetingOpened).roll = List::new(late.clone()).unwrap();
    assert_eq!(broken(&federation, opening.clone()), [Rule::RollAddsUp]);
    facts!(opening, MeetingOpened).present = 4;
    publish(&mut federation, &story, opening);
    let vote = about_today(Kind::VoteTaken, &story);
    assert_eq!(broken(&federation, vote), [], "all five were there by then");
    let mut minutes = minutes_of_today(&story, &[("1", None), ("2", None)]);
    assert_eq!(broken(&federation, minutes.clone()), []);
    facts!(minutes, MinutesAdopted).present = 4;
    assert_eq!(broken(&federation, minutes), [Rule::Quorum, Rule::MinutesDiffer].into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn who_presides_as_the_chair_is_the_chair() {
    let (mut federation, story) = story();
    let mut other = valid_draft(Kind::MemberElected, &story);
    facts!(other, MemberElected).person = line("B. Chair");
    let member = publish(&mut federation, &story, other);
    let mut chair = valid_draft(Kind::ChairElected, &story).referring(&[(Relation::Member, member), (Relation::Minutes, story.minutes)]);
    chair.authored_at = AUTHORED.after(1);
    publish(&mut federation, &story, chair);
    let mut opening = valid_draft(Kind::MeetingOpened, &story);
    let mut roll = facts!(opening, MeetingOpened).roll.to_vec();
    roll.push(RollLine { member, presence: Presence::Absent });
    facts!(opening, MeetingOpened).roll = List::new(roll).unwrap();
    assert_eq!(broken(&federation, opening.clone()), [], "somebody may act in the chair's place");
    facts!(opening, MeetingOpened).presiding = Presiding::Chair;
    assert_eq!(broken(&federation, opening.clone()), [Rule::ChairOfMeeting]);
    facts!(opening, MeetingOpened).chaired_by = line("B. Chair");
    assert_eq!(broken(&federation, opening), []);
}

#[test]
fn the_chair_decides_a_tie_where_the_rulebook_says_so() {
    let (mut federation, story) = story();
    super::council::adopt(&mut federation, &story, |rules| {
        rules.casting_vote = Some(Cited { value: true, citation: line("Regulations, item 9") });
        let most = Majority { matter: None, share: Threshold::MoreThan(Fraction { part: 1, of: 2 }), base: VoteBase::Cast };
        rules.majorities = List::new(vec![Cited { value: most, citation: line("Regulations, item 9") }]).unwrap();
    });
    publish(&mut federation, &story, valid_draft(Kind::MeetingOpened, &story));
    let mut tie = about_today(Kind::VoteTaken, &story);
    counted(facts!(tie, VoteTaken), 2, 2);
    let declared = finding(Rule::VoteDeclared, "more than half of 4 cast", "2 for");
    assert_eq!(super::council::values(&federation, tie.clone()), [declared]);
    facts!(tie, VoteTaken).casting = Some(Verdict::Passed);
    assert_eq!(broken(&federation, tie.clone()), []);
    let mut no_tie = tie.clone();
    facts!(no_tie, VoteTaken).votes.yes = 3;
    assert_eq!(broken(&federation, no_tie), [Rule::CastingVote]);
    publish(&mut federation, &story, tie);
    let two = Some(VoteCount { yes: 2, no: 2, abstained: 0 });
    let minutes = publish(&mut federation, &story, minutes_of_today(&story, &[("1", two), ("2", None)]));
    let mut decision = valid_draft(Kind::DecisionAdopted, &story).referring(&[(Relation::Minutes, minutes)]);
    facts!(decision, DecisionAdopted).adopted_on = day("2025-11-28");
    assert_eq!(broken(&federation, decision), [], "the chair decided");
}

#[test]
fn whatever_is_sealed_no_vote_has_more_voters_than_were_present() {
    let mut chance = Chance::new("whatever_is_sealed_no_vote_has_more_voters_than_were_present");
    let (mut federation, story) = story();
    let (mut sealed, mut refused) = (0, 0);
    for turn in 0..200_u64 {
        let mut draft = valid_draft(Kind::VoteTaken, &story);
        draft.authored_at = AUTHORED.after(turn + 1);
        let facts = facts!(draft, VoteTaken);
        let mut below = |bound: usize| u32::try_from(chance.below(bound)).unwrap();
        counted(facts, below(7), below(4));
        (facts.present, facts.votes.abstained, facts.not_voting, facts.excused) = (below(8), below(2), below(2), below(3));
        facts.declared = if below(2) == 0 { Verdict::Passed } else { Verdict::Rejected };
        let found = broken(&federation, draft.clone());
        if found.iter().all(|rule| rule.is_lapse()) {
            publish(&mut federation, &story, draft);
            sealed += 1;
        } else {
            refused += 1;
        }
    }
    assert!(sealed > 10 && refused > 10, "{sealed} sealed, {refused} refused");
    let rows = federation.node().rows();
    let entitled = opening(rows, &story.opened).unwrap().unwrap().facts.entitled;
    for vote in votes(rows, &story.opened).unwrap() {
        let VoteTaken { votes: count, present, not_voting, excused, .. } = vote.facts;
        assert!(count.yes + count.no + count.abstained + not_voting <= present, "{:?}", vote.facts);
        assert!(present + excused <= entitled, "{:?}", vote.facts);
    }
}
