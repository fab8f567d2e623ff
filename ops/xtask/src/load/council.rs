//! Each okrug's gathering and assembly: established, convened, minuted, with a decision that is later amended and one
//! that is later repealed.

use kenes_protocol::bounded::{List, LongText, NoteText};
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::{Day, TimeOfDay};
use kenes_protocol::limits::ARTICLES;
use kenes_protocol::record::v1::{
    AgendaItem, Article, ArticleChange, Bilingual, BodyEstablished, BodyKind, Commencement, DayCount, DecisionAdopted, DecisionAmended,
    DecisionMatter, DecisionRegistered, DecisionRepealed, ItemRef, MeetingCancelled, MeetingConvened, MeetingPostponed, MeetingSort,
    MinutesAdopted, MinutesItem, Provenance, Span, TaskAssigned, TaskState, TaskStatus, VoteCount,
};
use kenes_protocol::record::{Facts, Relation};

use crate::error::Error;
use crate::load::desk::{Desk, both, line, short};
use crate::load::sittings::Again;
use crate::load::{accounts, members, participation, reports, sittings};

const COMPETENCE: &str = "Жергілікті қоғамдастық жиналысының регламенті, 3-тармақ";
pub(super) const BASIS: &str = "ҚР «Жергілікті мемлекеттік басқару және өзін-өзі басқару туралы» Заңы, 39-3-бап";

pub(super) fn day(text: &str) -> Result<Day, Error> {
    text.parse().map_err(|_| Error::Data(format!("{text} is no day")))
}

pub(super) fn hour(text: &str) -> Result<TimeOfDay, Error> {
    text.parse().map_err(|_| Error::Data(format!("{text} is no time of day")))
}

fn long(kk: &str, ru: &str) -> Result<Bilingual<LongText>, Error> {
    Ok(Bilingual { kk: Some(LongText::new(kk)?), ru: Some(LongText::new(ru)?) })
}

fn article(number: &str, kk: &str, ru: &str) -> Result<Article, Error> {
    Ok(Article { number: short(number)?, text: long(kk, ru)? })
}

/// Whoever controls it, reports on it; and that is an article of its own.
fn changes() -> Result<List<ArticleChange, ARTICLES>, Error> {
    let control = article(
        "2",
        "Орындалуын бақылау округ әкіміне және жиналыс төрағасына жүктелсін.",
        "Контроль за исполнением возложить на акима округа и председателя собрания.",
    )?;
    let report = article("2-1", "Әкім тоқсан сайын есеп береді.", "Аким отчитывается ежеквартально.")?;
    let changes = vec![ArticleChange::Replaced(control), ArticleChange::Inserted { article: report, after: Some(short("2")?) }];
    Ok(List::new(changes)?)
}

pub(super) fn note(kk: &str, ru: &str) -> Result<Bilingual<NoteText>, Error> {
    Ok(Bilingual { kk: Some(NoteText::new(kk)?), ru: Some(NoteText::new(ru)?) })
}

/// One meeting with its minutes.
pub(super) struct Meeting {
    pub(super) body: &'static str,
    pub(super) convened: &'static str,
    pub(super) held: &'static str,
    pub(super) present: u32,
    pub(super) entitled: u32,
    pub(super) chaired_by: &'static str,
    /// Titles of the items and votes for, against and abstained.
    pub(super) items: &'static [(&'static str, &'static str, [u32; 3])],
}

const MEETINGS: [Meeting; 3] = [
    Meeting {
        body: "gathering",
        convened: "2025-02-03",
        held: "2025-02-15",
        present: 186,
        entitled: 320,
        chaired_by: "Жиын төрағасы",
        items: &[
            ("Округтің даму жоспарын келісу туралы", "О согласовании плана развития округа", [171, 6, 9]),
            ("Әкімнің есебін тыңдау", "Заслушивание отчёта акима", [160, 12, 14]),
            ("Жиналыс мүшелерін сайлау туралы", "Об избрании членов собрания", [172, 5, 9]),
        ],
    },
    Meeting {
        body: "assembly",
        convened: "2025-03-10",
        held: "2025-03-18",
        present: 9,
        entitled: 11,
        chaired_by: "Ысқақова Динара",
        items: &[
            ("Округ аумағын абаттандыру тәртібі туралы", "О порядке благоустройства территории округа", [9, 0, 0]),
            ("Көше саудасының орындары туралы", "О местах уличной торговли", [7, 1, 1]),
            ("Жиналыс төрағасын сайлау туралы", "Об избрании председателя собрания", [8, 0, 1]),
            ("Округтің даму жоспарын бекіту туралы", "Об утверждении плана развития округа", [9, 0, 0]),
        ],
    },
    Meeting {
        body: "assembly",
        convened: "2025-09-01",
        held: "2025-09-12",
        present: 10,
        entitled: 11,
        chaired_by: members::CHAIRS,
        items: &[
            ("Абаттандыру тәртібіне өзгеріс енгізу туралы", "О внесении изменения в порядок благоустройства", [8, 2, 0]),
            ("Көше саудасы туралы шешімнің күшін жою туралы", "Об отмене решения об уличной торговле", [9, 0, 1]),
        ],
    },
];

/// Loads one okrug's year.
pub(super) fn load(desk: &mut Desk) -> Result<(), Error> {
    desk.record(&[], Facts::BodyEstablished(Box::new(body("gathering", BodyKind::Gathering, 0)?)))?;
    desk.record(&[], Facts::BodyEstablished(Box::new(body("assembly", BodyKind::Assembly, 11)?)))?;
    let [gathering, spring, autumn] = &MEETINGS;
    members::rulebook(desk)?;
    let gathering = meet(desk, gathering)?;
    let (members, substitute) = members::elect(desk, gathering)?;
    let plan = accounts::plan(desk, gathering)?;
    let spring = meet(desk, spring)?;
    members::chair(desk, members[0], spring)?;
    let improvement = DecisionAdopted {
        summary: Some(note(
            "Әр үй алдындағы көшені таза ұстайды, қоқыс жұма күндері шығарылады. Ережені әкім бақылайды.",
            "Каждый двор держит в чистоте улицу перед домом, мусор вывозят по пятницам. За порядком следит аким.",
        )?),
        ..decision("1-1", "2025-03-18", DecisionMatter::Improvement, "1", &MEETINGS[1].items[0])?
    };
    let trade = decision("1-2", "2025-03-18", DecisionMatter::Other, "2", &MEETINGS[1].items[1])?;
    let improvement = desk.record(&[(Relation::Minutes, spring)], Facts::DecisionAdopted(Box::new(improvement)))?;
    let trade = desk.record(&[(Relation::Minutes, spring)], Facts::DecisionAdopted(Box::new(trade)))?;
    let approving = decision("1-3", "2025-03-18", DecisionMatter::Plan, "4", &MEETINGS[1].items[3])?;
    let approving = desk.record(&[(Relation::Minutes, spring)], Facts::DecisionAdopted(Box::new(approving)))?;
    accounts::approved(desk, plan, approving)?;
    let autumn = sittings::autumn(desk, autumn, &members)?;
    let amending = decision("2-1", "2025-09-12", DecisionMatter::Improvement, "1", &MEETINGS[2].items[0])?;
    let amended = Facts::DecisionAmended(Box::new(DecisionAmended { decision: amending, changes: changes()? }));
    let amended = desk.record(&[(Relation::Minutes, autumn), (Relation::Amends, improvement)], amended)?;
    carried_out(desk, amended)?;
    let repealing = decision("2-2", "2025-09-12", DecisionMatter::Other, "2", &MEETINGS[2].items[1])?;
    let repealed = Facts::DecisionRepealed(Box::new(DecisionRepealed { decision: repealing, from: day("2025-10-01")? }));
    desk.record(&[(Relation::Minutes, autumn), (Relation::Repeals, trade)], repealed)?;
    not_held(desk)?;
    let Again { meeting, budget, boiler } = sittings::without_quorum(desk, &members, substitute)?;
    accounts::paper(desk, spring)?;
    accounts::audit(desk, meeting)?;
    accounts::quarters(desk, &members[..3])?;
    accounts::consulted(desk, budget)?;
    accounts::outcomes(desk, budget, boiler)?;
    reports::load(desk, &members)?;
    participation::load(desk)?;
    desk.hand_over()
}

/// Where a decision is registered, a task that is done and one whose day is over.
fn carried_out(desk: &mut Desk, decision: RecordId) -> Result<(), Error> {
    let registered = DecisionRegistered {
        number: Some(short("214-09")?),
        published_on: day("2025-09-19")?,
        published_in: line("«Аудан тынысы» газеті, № 38")?,
    };
    desk.record(&[(Relation::Decision, decision)], Facts::DecisionRegistered(Box::new(registered)))?;
    for (kk, ru, due, done) in [
        ("Орталық көшені қоқыстан тазарту", "Убрать мусор с центральной улицы", "2025-10-15", true),
        ("Мектеп алдына жарық орнату", "Установить освещение у школы", "2025-11-01", false),
    ] {
        let task = TaskAssigned { task: both(kk, ru)?, executor: line("Округ әкімі")?, due: day(due)?, sort: None };
        let task = desk.record(&[(Relation::Decision, decision)], Facts::TaskAssigned(Box::new(task)))?;
        let (state, note) = if done {
            (TaskState::Done, note("Көше тазартылды.", "Улица убрана.")?)
        } else {
            (TaskState::InProgress, note("Бағандар әкелінді.", "Столбы завезены.")?)
        };
        let status = TaskStatus { state, on: day("2025-10-14")?, note };
        desk.record(&[(Relation::Task, task)], Facts::TaskStatus(Box::new(status)))?;
    }
    Ok(())
}

/// A meeting that was put off, and then was not held.
fn not_held(desk: &mut Desk) -> Result<(), Error> {
    let agenda = AgendaItem {
        number: short("1")?, title: both("Қысқы жолдар туралы", "О зимних дорогах")?, continues: None
    };
    let called = MeetingConvened {
        body: short("assembly")?,
        convened_on: day("2025-11-20")?,
        held_on: day("2025-12-05")?,
        place: both("Қоғамдық орталық", "Общественный центр")?,
        agenda: List::new(vec![agenda])?,
        joint_with: List::empty(),
        broadcast: None,
        starts_at: Some(hour("10:00")?),
        sort: MeetingSort::Ordinary,
        called_by: None,
    };
    let called = desk.record(&[], Facts::MeetingConvened(Box::new(called)))?;
    let postponed = MeetingPostponed {
        announced_on: day("2025-12-03")?,
        held_on: day("2025-12-12")?,
        starts_at: Some(hour("11:00")?),
        place: None,
        reason: note("Боранға байланысты жолдар жабық.", "Дороги закрыты из-за бурана.")?,
    };
    desk.record(&[(Relation::Meeting, called)], Facts::MeetingPostponed(Box::new(postponed)))?;
    let cancelled = MeetingCancelled {
        announced_on: day("2025-12-10")?,
        reason: note("Мәселе аудан әкімдігінде шешілді.", "Вопрос решён акиматом района.")?,
    };
    desk.record(&[(Relation::Meeting, called)], Facts::MeetingCancelled(Box::new(cancelled)))?;
    Ok(())
}

fn body(name: &str, kind: BodyKind, legal_members: u16) -> Result<BodyEstablished, Error> {
    let name_of = match kind {
        BodyKind::Gathering => both("Жергілікті қоғамдастық жиыны", "Сход местного сообщества")?,
        _ => both("Жергілікті қоғамдастық жиналысы", "Собрание местного сообщества")?,
    };
    Ok(BodyEstablished { body: short(name)?, kind, name: name_of, legal_members, seats: List::empty(), basis: line(BASIS)? })
}

/// Convenes a meeting and adopts its minutes; returns the minutes.
fn meet(desk: &mut Desk, meeting: &Meeting) -> Result<RecordId, Error> {
    let convened = convene(desk, meeting, &[])?;
    minutes(desk, meeting, convened)
}

/// Calls a meeting.
pub(super) fn convene(desk: &mut Desk, meeting: &Meeting, refs: &[(Relation, RecordId)]) -> Result<RecordId, Error> {
    let convened = call(meeting, refs)?;
    desk.record(refs, Facts::MeetingConvened(Box::new(convened)))
}

/// What is said when a meeting is called.
pub(super) fn call(meeting: &Meeting, refs: &[(Relation, RecordId)]) -> Result<MeetingConvened, Error> {
    // What could not be dealt with for lack of a quorum goes on here.
    let failed = refs.iter().find(|(rel, _)| *rel == Relation::Reconvenes).map(|(_, id)| *id);
    let agenda = (1..).zip(meeting.items).map(|(number, (kk, ru, _))| {
        let number = short(&format!("{number}"))?;
        let continues = failed.map(|meeting| ItemRef { meeting, item: number.clone() });
        Ok(AgendaItem { number, title: both(kk, ru)?, continues })
    });
    Ok(MeetingConvened {
        body: short(meeting.body)?,
        convened_on: day(meeting.convened)?,
        held_on: day(meeting.held)?,
        place: both("Қоғамдық орталық", "Общественный центр")?,
        agenda: List::new(agenda.collect::<Result<_, Error>>()?)?,
        joint_with: List::empty(),
        broadcast: None,
        starts_at: Some(hour("10:00")?),
        sort: MeetingSort::Ordinary,
        called_by: Some(line("Округ әкімі")?),
    })
}

/// Adopts the minutes of a meeting.
pub(super) fn minutes(desk: &mut Desk, meeting: &Meeting, convened: RecordId) -> Result<RecordId, Error> {
    let items = (1..).zip(meeting.items).map(|(number, (kk, ru, [yes, no, abstained]))| {
        Ok(MinutesItem {
            number: short(&format!("{number}"))?,
            text: note(&format!("Талқыланды: {kk}."), &format!("Обсудили: {ru}."))?,
            vote: Some(VoteCount { yes: *yes, no: *no, abstained: *abstained }),
        })
    });
    let minutes = MinutesAdopted {
        present: meeting.present,
        entitled: meeting.entitled,
        chaired_by: line(meeting.chaired_by)?,
        kept_by: line("Округ хатшысы")?,
        items: List::new(items.collect::<Result<_, Error>>()?)?,
    };
    desk.record(&[(Relation::Meeting, convened)], Facts::MinutesAdopted(Box::new(minutes)))
}

/// A decision in three articles that comes into force ten days after its publication.
pub(super) fn decision(
    number: &str,
    on: &str,
    matter: DecisionMatter,
    item: &str,
    titles: &(&str, &str, [u32; 3]),
) -> Result<DecisionAdopted, Error> {
    let (kk, ru, _) = titles;
    let articles = vec![
        article("1", &format!("{kk} шешім қабылдансын."), &format!("Принять решение: {ru}."))?,
        article("2", "Орындалуын бақылау округ әкіміне жүктелсін.", "Контроль за исполнением возложить на акима округа.")?,
        article(
            "3",
            "Шешім ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі.",
            "Решение вводится в действие по истечении десяти календарных дней после официального опубликования.",
        )?,
    ];
    Ok(DecisionAdopted {
        body: short("assembly")?,
        number: short(number)?,
        adopted_on: day(on)?,
        matter,
        title: both(kk, ru)?,
        text: long("Жергілікті қоғамдастық жиналысы ШЕШТІ:", "Собрание местного сообщества РЕШИЛО:")?,
        summary: None,
        articles: List::new(articles)?,
        basis: line(BASIS)?,
        competence: Some(line(COMPETENCE)?),
        motivation: Some(note("Округ тұрғындарының ұсынысы бойынша.", "По предложению жителей округа.")?),
        addressees: List::new(vec![line("Округ әкімі")?])?,
        budget_effect: None,
        in_force_from: None,
        commencement: Some(Commencement::AfterPublication(Span { days: 10, count: DayCount::Calendar })),
        original: None,
        provenance: Provenance::Session { item: short(item)? },
    })
}
