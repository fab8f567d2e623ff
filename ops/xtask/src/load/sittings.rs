//! Meetings of each okrug's assembly as they went: who came, how they voted, one without a quorum, the one in its place with an
//! urgent item and a tie, and minutes that were corrected.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::record::v1::{
    AgendaCause, AgendaChanged, AgendaItem, Ballot, Choice, DecisionMatter, ItemDiscussed, MeetingClosed, MeetingOpened, MinutesCorrected,
    MinutesItem, Motion, MotionOutcome, NoticeGiven, NoticeMeans, Presence, Presiding, RollLine, Speaker, Speech, Stance, Verdict,
    VoteCount, VoteForm, VoteTaken,
};
use kenes_protocol::record::{Facts, Relation};

use crate::error::Error;
use crate::load::council::{self, Meeting, convene, day, minutes, note};
use crate::load::desk::{Desk, both, line, short};
use crate::load::members::{CHAIRS, STOOD_IN_FOR};

const FAILED: Meeting = Meeting {
    body: "assembly",
    convened: "2025-10-27",
    held: "2025-11-03",
    present: 5,
    entitled: 11,
    chaired_by: CHAIRS,
    items: &[("Округ бюджетін нақтылау туралы", "Об уточнении бюджета округа", [0, 0, 0])],
};
/// Its second item is urgent, and comes with a change of the agenda.
const AGAIN: Meeting = Meeting {
    body: "assembly",
    convened: "2025-11-04",
    held: "2025-11-11",
    present: 10,
    entitled: 11,
    chaired_by: CHAIRS,
    items: &[
        ("Округ бюджетін нақтылау туралы", "Об уточнении бюджета округа", [5, 5, 0]),
        ("Мектептің жылу қазандығын жөндеу туралы", "О ремонте котельной школы", [9, 0, 1]),
    ],
};

/// A time of day in the country's zone (UTC+5), in minutes since midnight.
fn at(on: &str, minute: u64) -> Result<UnixMillis, Error> {
    let since = u64::try_from(day(on)?.days_since(day("1970-01-01")?)).map_err(|_| Error::Data(format!("{on} is before 1970")))?;
    Ok(UnixMillis::from_seconds(since * 86_400 + minute * 60 - 5 * 3_600))
}

/// As many members in the hall as came to a meeting; the last one has a reason not to.
fn roll_of(meeting: &Meeting, members: &[RecordId]) -> Vec<RollLine> {
    let presence = |seat: usize| match seat {
        seat if seat < meeting.present as usize => Presence::InHall,
        seat if seat + 1 == members.len() => Presence::Justified,
        _ => Presence::Absent,
    };
    members.iter().enumerate().map(|(seat, member)| RollLine { member: *member, presence: presence(seat) }).collect()
}

fn open(desk: &mut Desk, meeting: &Meeting, id: RecordId, roll: Vec<RollLine>) -> Result<(), Error> {
    let opened = MeetingOpened {
        at: at(meeting.held, 10 * 60)?,
        roll: List::new(roll)?,
        present: meeting.present,
        entitled: meeting.entitled,
        chaired_by: line(meeting.chaired_by)?,
        presiding: Presiding::Chair,
        kept_by: line("Округ хатшысы")?,
    };
    desk.record(&[(Relation::Meeting, id)], Facts::MeetingOpened(Box::new(opened)))?;
    Ok(())
}

/// People are told of a meeting on the day on which it is called.
fn told(desk: &mut Desk, meeting: RecordId, means: NoticeMeans, (kk, ru): (&str, &str)) -> Result<(), Error> {
    let given = NoticeGiven { on: day(FAILED.convened)?, means, place: Some(both(kk, ru)?) };
    desk.record(&[(Relation::Meeting, meeting)], Facts::NoticeGiven(Box::new(given)))?;
    Ok(())
}

/// Votes on an item, by name in the order of the seats or by hands.
fn vote(desk: &mut Desk, meeting: &Meeting, id: RecordId, item: usize, form: VoteForm, members: &[RecordId]) -> Result<(), Error> {
    let (kk, ru, [yes, no, abstained]) = meeting.items[item];
    let choice = |seat: u32| match seat {
        seat if seat < yes => Choice::Yes,
        seat if seat < yes + no => Choice::No,
        _ => Choice::Abstained,
    };
    let came = (0..meeting.present).zip(members);
    let names = came.map(|(seat, member)| Ballot { member: *member, choice: choice(seat) });
    let taken = VoteTaken {
        item: short(&(item + 1).to_string())?,
        question: both(kk, ru)?,
        matter: Some(if item == 0 { DecisionMatter::Budget } else { DecisionMatter::Other }),
        form,
        present: meeting.present,
        votes: VoteCount { yes, no, abstained },
        not_voting: 0,
        excused: 0,
        invalid: 0,
        names: List::new(if form == VoteForm::RollCall { names.collect() } else { Vec::new() })?,
        casting: (yes == no).then_some(Verdict::Passed),
        tellers: List::empty(),
        declared: Verdict::Passed,
    };
    desk.record(&[(Relation::Meeting, id)], Facts::VoteTaken(Box::new(taken)))?;
    Ok(())
}

fn close(desk: &mut Desk, meeting: &Meeting, id: RecordId) -> Result<(), Error> {
    let closed = MeetingClosed { at: at(meeting.held, 12 * 60 + 30)?, carried_over: List::empty(), recording: None };
    desk.record(&[(Relation::Meeting, id)], Facts::MeetingClosed(Box::new(closed)))?;
    Ok(())
}

/// The autumn session, with its roll call and votes; returns its minutes.
pub(super) fn autumn(desk: &mut Desk, meeting: &Meeting, members: &[RecordId]) -> Result<RecordId, Error> {
    let id = convene(desk, meeting, &[])?;
    open(desk, meeting, id, roll_of(meeting, members))?;
    discuss(desk, meeting, id, members)?;
    vote(desk, meeting, id, 0, VoteForm::RollCall, members)?;
    vote(desk, meeting, id, 1, VoteForm::ShowOfHands, members)?;
    close(desk, meeting, id)?;
    minutes(desk, meeting, id)
}

/// What was said on the first item: a report, a resident's question and an amendment; the last member who came was out.
fn discuss(desk: &mut Desk, meeting: &Meeting, id: RecordId, members: &[RecordId]) -> Result<(), Error> {
    let speech = |by, stance, text| Speech { by, stance, text };
    let akim = Speaker::Official(line("Округ әкімі")?);
    let speeches = vec![
        speech(Speaker::Member(members[1]), Stance::Report, note("Қоқыс шығару кестесі ұсынылды.", "Предложен график вывоза мусора.")?),
        speech(Speaker::Resident, Stance::Question, note("Көктемде кім тазалайды?", "Кто убирает весной?")?),
        speech(akim, Stance::Answer, note("Әкім аппараты тазалайды.", "Убирает аппарат акима.")?),
    ];
    let moved = Motion {
        number: short("1")?,
        by: Speaker::Member(members[3]),
        text: note("2-тармаққа жиналыс төрағасын қосу.", "Добавить в пункт 2 председателя собрания.")?,
        outcome: MotionOutcome::Accepted,
    };
    let discussed = ItemDiscussed {
        item: short("1")?,
        speeches: List::new(speeches)?,
        amendments: List::new(vec![moved])?,
        away: List::empty(),
        recounted: Some(meeting.present),
    };
    desk.record(&[(Relation::Meeting, id)], Facts::ItemDiscussed(Box::new(discussed)))?;
    Ok(())
}

/// The session that was called again, with its decisions.
pub(super) struct Again {
    pub(super) meeting: RecordId,
    pub(super) budget: RecordId,
    pub(super) boiler: RecordId,
}

/// A decision of the session that was called again, by one of its items; it names its minutes, or the session before there are any.
fn decision(desk: &mut Desk, number: &str, matter: DecisionMatter, item: usize, by: (Relation, RecordId)) -> Result<RecordId, Error> {
    let adopted = council::decision(number, AGAIN.held, matter, &(item + 1).to_string(), &AGAIN.items[item])?;
    desk.record(&[by], Facts::DecisionAdopted(Box::new(adopted)))
}

/// A session that had no quorum, and the one that was called in its place: a substitute came to it, and its urgent decision was told
/// before its minutes were written.
pub(super) fn without_quorum(desk: &mut Desk, members: &[RecordId], substitute: RecordId) -> Result<Again, Error> {
    let failed = convene(desk, &FAILED, &[])?;
    told(desk, failed, NoticeMeans::Board, ("Әкімдік ғимараты", "Здание акимата"))?;
    told(desk, failed, NoticeMeans::Messenger, ("Ауыл тобы", "Группа села"))?;
    open(desk, &FAILED, failed, roll_of(&FAILED, members))?;
    let id = convene(desk, &Meeting { items: &AGAIN.items[..1], ..AGAIN }, &[(Relation::Reconvenes, failed)])?;
    let (kk, ru, _) = AGAIN.items[1];
    let urgent = AgendaChanged {
        announced_on: day("2025-11-10")?,
        cause: AgendaCause::Urgent,
        added: List::new(vec![AgendaItem { number: short("2")?, title: both(kk, ru)?, continues: None }])?,
        withdrawn: List::empty(),
        reason: note("Мектепте жылу жоқ.", "В школе нет тепла.")?,
    };
    desk.record(&[(Relation::Meeting, id)], Facts::AgendaChanged(Box::new(urgent)))?;
    let mut roll = roll_of(&AGAIN, members);
    let seat = usize::from(STOOD_IN_FOR) - 1;
    roll[seat].presence = Presence::Absent;
    roll.push(RollLine { member: substitute, presence: Presence::InHall });
    open(desk, &AGAIN, id, roll)?;
    let mut voting = members.to_vec();
    voting[seat] = substitute;
    vote(desk, &AGAIN, id, 0, VoteForm::RollCall, &voting)?;
    vote(desk, &AGAIN, id, 1, VoteForm::RollCall, &voting)?;
    close(desk, &AGAIN, id)?;
    let boiler = decision(desk, "3-2", DecisionMatter::Other, 1, (Relation::Meeting, id))?;
    let minutes = minutes(desk, &AGAIN, id)?;
    let budget = decision(desk, "3-1", DecisionMatter::Budget, 0, (Relation::Minutes, minutes))?;
    let [yes, no, abstained] = AGAIN.items[1].2;
    let item = MinutesItem {
        number: short("2")?,
        text: note("Мектеп директоры мен округ әкімі тыңдалды.", "Заслушали директора школы и акима округа.")?,
        vote: Some(VoteCount { yes, no, abstained }),
    };
    let corrected = MinutesCorrected {
        items: List::new(vec![item])?,
        reason: note("Сөйлеген әкім жазылмаған.", "Не записано выступление акима.")?,
    };
    desk.record(&[(Relation::Minutes, minutes)], Facts::MinutesCorrected(Box::new(corrected)))?;
    Ok(Again { meeting: id, budget, boiler })
}
