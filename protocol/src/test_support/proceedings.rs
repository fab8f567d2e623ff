//! A meeting of the test Kenes as it went.

use crate::bounded::List;
use crate::instant::UnixMillis;
use crate::record::v1::{
    AgendaCause, AgendaChanged, AgendaItem, Ballot, Choice, DecisionMatter, ItemDiscussed, MeetingClosed, MeetingOpened, MinutesApproved,
    MinutesCorrected, MinutesItem, Motion, MotionOutcome, OpeningCorrected, Presence, Presiding, Recording, RollLine, Speaker, Speech,
    Stance, Verdict, VoteCount, VoteForm, VoteTaken,
};
use crate::test_support::{AUTHORED, Story, bilingual, day, line, short};

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

/// A third item that cannot wait, and the second one not yet.
pub(super) fn agenda_changed() -> AgendaChanged {
    AgendaChanged {
        announced_on: day("2025-11-28"),
        cause: AgendaCause::Urgent,
        added: List::new(vec![AgendaItem { number: short("3"), title: bilingual("On the school bus"), continues: None }])
            .expect("one item"),
        withdrawn: List::new(vec![short("2")]).expect("one number"),
        reason: bilingual("Parents asked for it"),
    }
}

/// Five members came.
pub(super) fn opened(story: &Story, at: UnixMillis) -> MeetingOpened {
    let members = core::iter::once(story.member).chain(story.others.iter().copied());
    let roll: Vec<RollLine> = members.map(|member| RollLine { member, presence: Presence::InHall }).collect();
    MeetingOpened {
        at,
        present: u32::try_from(roll.len()).expect("five"),
        roll: List::new(roll).expect("five members"),
        entitled: 9,
        chaired_by: line("A. Member"),
        presiding: Presiding::Acting,
        kept_by: line("Secretary"),
    }
}

/// The last one left before the end.
pub(super) fn opening_corrected(story: &Story) -> OpeningCorrected {
    let mut opening = opened(story, UnixMillis::new(AUTHORED.millis() - DAY_MILLIS));
    let mut roll = opening.roll.to_vec();
    if let Some(last) = roll.last_mut() {
        last.presence = Presence::Left;
    }
    opening.roll = List::new(roll).expect("five members");
    OpeningCorrected { opening, reason: bilingual("One left before the end") }
}

/// Three for it, one against, one not voting.
pub(super) fn vote(story: &Story) -> VoteTaken {
    let choices = [Choice::Yes, Choice::Yes, Choice::Yes, Choice::No, Choice::NotVoting];
    let members = core::iter::once(story.member).chain(story.others.iter().copied());
    let names: Vec<Ballot> = members.zip(choices).map(|(member, choice)| Ballot { member, choice }).collect();
    VoteTaken {
        item: short("1"),
        question: bilingual("To light the street"),
        matter: Some(DecisionMatter::Improvement),
        form: VoteForm::RollCall,
        present: 5,
        votes: VoteCount { yes: 3, no: 1, abstained: 0 },
        not_voting: 1,
        excused: 0,
        invalid: 0,
        names: List::new(names).expect("five names"),
        casting: None,
        tellers: List::empty(),
        declared: Verdict::Passed,
    }
}

/// The first member reports, the second moves an amendment, the last is away.
pub(super) fn discussed(story: &Story) -> ItemDiscussed {
    let mover = *story.others.first().expect("four others");
    let speech = Speech { by: Speaker::Member(story.member), stance: Stance::Report, text: bilingual("Poles are to be had by May") };
    let asked = Speech { by: Speaker::Resident, stance: Stance::Question, text: bilingual("Who pays for it") };
    let motion =
        Motion { number: short("1"), by: Speaker::Member(mover), text: bilingual("Two streets more"), outcome: MotionOutcome::Accepted };
    ItemDiscussed {
        item: short("2"),
        speeches: List::new(vec![speech, asked]).expect("two speeches"),
        amendments: List::new(vec![motion]).expect("one amendment"),
        away: List::new(story.others.last().copied().into_iter().collect()).expect("one member"),
        recounted: Some(4),
    }
}

pub(super) fn closed() -> MeetingClosed {
    MeetingClosed {
        at: AUTHORED,
        carried_over: List::new(vec![short("2")]).expect("one number"),
        recording: Some(Recording { address: line("https://example.org/sitting"), sha256: None }),
    }
}

pub(super) fn corrected() -> MinutesCorrected {
    let vote = Some(VoteCount { yes: 5, no: 2, abstained: 0 });
    let item = MinutesItem { number: short("1"), text: bilingual("Heard the akim and decided"), vote };
    MinutesCorrected { items: List::new(vec![item]).expect("one item"), reason: bilingual("The speaker was left out") }
}

pub(super) fn approved() -> MinutesApproved {
    MinutesApproved { item: short("1") }
}
