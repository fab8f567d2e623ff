//! What residents of each okrug ask for: an initiative that was answered, one that is collecting, a participatory budget with its
//! winners, and one that is being voted on. Days are counted from today, so that something is always going on.

use kenes_node::clock;
use kenes_protocol::bounded::List;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::Day;
use kenes_protocol::money::Tiyn;
use kenes_protocol::record::v1::{
    AnswerOutcome, BallotUnit, BallotsCounted, CallOpened, Channel, ChannelCount, InitiativeAnswered, InitiativeClosed, InitiativeOpened,
    InitiativeOutcome, InitiativeSort, InitiativeSupported, PopulationBase, PrivateDataErased, ProjectJudged, ProjectProposed,
    ProjectState, ProjectStatus, ProjectVerdict, ProjectVotes, RejectReason, RejectedCount, ResultDeclared, TaskAssigned,
};
use kenes_protocol::record::{Facts, Relation};

use crate::error::Error;
use crate::load::council::note;
use crate::load::desk::{Desk, both, line, short};

/// Residents of sixteen and more, and all residents, of an okrug of the demo.
const GROWN_UP: u32 = 870;
const RESIDENTS: u32 = 1_240;
const STATISTICS: &str = "ҚР Ұлттық статистика бюросы";

/// Tokens as a vault would make them; of nobody.
fn tokens(desk: &Desk, label: &str, people: u32) -> Vec<Hash> {
    let okrug = desk.territory();
    let token = |one: u32| Hash::of(&[b"kenes/demo/token\n", okrug.as_str().as_bytes(), label.as_bytes(), &one.to_be_bytes()]);
    let mut tokens: Vec<Hash> = (0..people).map(token).collect();
    tokens.sort_unstable();
    tokens
}

fn initiative(number: &str, words: [&str; 4], [filed_on, opened_on, until]: [Day; 3]) -> Result<InitiativeOpened, Error> {
    let [kk, ru, text_kk, text_ru] = words;
    Ok(InitiativeOpened {
        number: short(number)?,
        sort: InitiativeSort::Initiative,
        title: both(kk, ru)?,
        text: note(text_kk, text_ru)?,
        addressee: line("Жергілікті қоғамдастық жиналысы")?,
        initiators: 5,
        filed_on,
        opened_on,
        until,
        base: PopulationBase { residents: GROWN_UP, on: filed_on, source: line(STATISTICS)? },
        threshold: 50,
    })
}

fn supported(desk: &Desk, people: u32, collected_until: Day) -> Result<InitiativeSupported, Error> {
    let channels = vec![ChannelCount { channel: Channel::Paper, people: people - 9 }, ChannelCount { channel: Channel::Kiosk, people: 9 }];
    Ok(InitiativeSupported {
        collected_until,
        tokens: List::new(tokens(desk, "support", people))?,
        channels: List::new(channels)?,
        sheets: 3,
        rejected: 6,
        reasons: List::new(vec![RejectedCount { reason: RejectReason::NotOnRoll, people: 6 }])?,
    })
}

/// Loads what an okrug's residents ask for.
pub(super) fn load(desk: &mut Desk) -> Result<(), Error> {
    let Some(today) = clock::now().day() else { return Ok(()) };
    answered(desk, today)?;
    let words = [
        "Мектеп жанындағы өткелге жарық орнату",
        "Осветить переход у школы",
        "Қыста балалар мектепке қараңғыда барады. Өткелге екі шам орнатуды сұраймыз.",
        "Зимой дети идут в школу в темноте. Просим поставить на переходе два фонаря.",
    ];
    let facts = initiative("2", words, [today.plus(-8), today.plus(-6), today.plus(50)])?;
    let collecting = desk.record(&[], Facts::InitiativeOpened(Box::new(facts)))?;
    let batch = supported(desk, 31, today.plus(-1))?;
    desk.record(&[(Relation::Initiative, collecting)], Facts::InitiativeSupported(Box::new(batch)))?;
    decided(desk, today)?;
    let open =
        called(desk, ["2", "Халық қатысатын бюджет: жаңа жоба", "Бюджет народного участия: новые проекты"], today, [-40, -20, -3, 12])?;
    projects(desk, open, today)?;
    Ok(())
}

/// An initiative from its opening to the erasure of those who supported it.
fn answered(desk: &mut Desk, today: Day) -> Result<(), Error> {
    let words = [
        "Аудан орталығына автобус",
        "Автобус до районного центра",
        "Аптасына екі рет – дүйсенбі мен бейсенбіде – аудан орталығына автобус қатынауын сұраймыз.",
        "Просим пустить автобус до районного центра дважды в неделю – в понедельник и четверг.",
    ];
    let facts = initiative("1", words, [today.plus(-14), today.plus(-12), today.plus(30)])?;
    let id = desk.record(&[], Facts::InitiativeOpened(Box::new(facts)))?;
    let about = [(Relation::Initiative, id)];
    let batch = supported(desk, 57, today.plus(-6))?;
    desk.record(&about, Facts::InitiativeSupported(Box::new(batch)))?;
    let handed_to = Some(line("Жиналыс төрағасы")?);
    let closed = InitiativeClosed { outcome: InitiativeOutcome::Reached, on: today.plus(-5), supporters: 57, handed_to };
    desk.record(&about, Facts::InitiativeClosed(Box::new(closed)))?;
    let text = note("Автобус келесі айдан бастап қатынайды.", "Автобус пойдёт со следующего месяца.")?;
    let (by, on) = (line("Округ әкімі")?, today.plus(-3));
    desk.record(&about, Facts::InitiativeAnswered(Box::new(InitiativeAnswered { by, on, outcome: AnswerOutcome::Accepted, text })))?;
    let task = TaskAssigned {
        task: both("Тасымалдаушымен шарт жасасу", "Заключить договор с перевозчиком")?,
        executor: line("Округ әкімінің аппараты")?,
        due: today.plus(25),
        sort: None,
    };
    desk.record(&about, Facts::TaskAssigned(Box::new(task)))?;
    desk.record(&about, Facts::PrivateDataErased(Box::new(PrivateDataErased { on: today.plus(-1) })))?;
    Ok(())
}

fn called(desk: &mut Desk, [number, kk, ru]: [&str; 3], today: Day, days: [i32; 4]) -> Result<RecordId, Error> {
    let [opened_on, proposals_until, ballot_from, ballot_until] = days.map(|day| today.plus(day));
    let facts = CallOpened {
        number: short(number)?,
        title: both(kk, ru)?,
        text: note(
            "Он алты жасқа толған әр тұрғын екі жобаға дейін таңдай алады. Жобаға тұрғындардың кемінде оннан бірі дауыс беруі керек.",
            "Каждый житель от шестнадцати лет может выбрать до двух проектов. За проект должна проголосовать хотя бы десятая часть жителей.",
        )?,
        basis: line("Халық қатысатын бюджет қағидалары")?,
        money: Tiyn::new(600_000_000),
        choices: 2,
        opened_on,
        proposals_until,
        ballot_from,
        ballot_until,
        units: List::new(vec![BallotUnit { unit: desk.territory(), residents: RESIDENTS }])?,
        counted_on: opened_on,
        source: line(STATISTICS)?,
    };
    desk.record(&[], Facts::CallOpened(Box::new(facts)))
}

/// Three projects that were admitted and one that was not.
fn projects(desk: &mut Desk, call: RecordId, today: Day) -> Result<Vec<RecordId>, Error> {
    let proposed = [
        ("Балалар ойын алаңы", "Детская площадка", 320_000_000),
        ("Саябаққа орындық пен шам", "Скамейки и фонари в сквере", 240_000_000),
        ("Футбол алаңының қоршауы", "Ограждение футбольного поля", 410_000_000),
        ("Аудандық жолға төсем", "Покрытие районной дороги", 590_000_000),
    ];
    let mut admitted = Vec::new();
    for (number, (kk, ru, cost)) in (1..).zip(proposed) {
        let facts = ProjectProposed {
            number: short(&number.to_string())?,
            unit: desk.territory(),
            title: both(kk, ru)?,
            text: note(&format!("{kk}: тұрғындардың ұсынысы."), &format!("{ru}: предложение жителей."))?,
            cost: Tiyn::new(cost),
            proposed_on: today.plus(-25),
        };
        let project = desk.record(&[(Relation::Call, call)], Facts::ProjectProposed(Box::new(facts)))?;
        let is_ours = number < 4;
        let reason = if is_ours {
            note("Округтің жерінде, бағасы тексерілді.", "На земле округа, стоимость проверена.")?
        } else {
            note("Жол аудандыкі, округ оны жөндей алмайды.", "Дорога районная, округ её ремонтировать не может.")?
        };
        let outcome = if is_ours { ProjectVerdict::Admitted } else { ProjectVerdict::Refused };
        let verdict = ProjectJudged { outcome, on: today.plus(-15), cost: None, reason };
        desk.record(&[(Relation::Project, project)], Facts::ProjectJudged(Box::new(verdict)))?;
        admitted.extend(is_ours.then_some(project));
    }
    Ok(admitted)
}

/// A call with its ballot and its result, and what became of a winner.
fn decided(desk: &mut Desk, today: Day) -> Result<(), Error> {
    // A hundred days earlier all of it.
    let then = today.plus(-100);
    let call = called(desk, ["1", "Халық қатысатын бюджет", "Бюджет народного участия"], then, [-40, -20, -10, 10])?;
    let standing = projects(desk, call, then)?;
    let about = [(Relation::Call, call)];
    let place = Some(both("Қоғамдық орталық", "Общественный центр")?);
    let channels = vec![ChannelCount { channel: Channel::Paper, people: 247 }, ChannelCount { channel: Channel::Kiosk, people: 65 }];
    let tokens = List::new(tokens(desk, "ballot", 312))?;
    let batch = BallotsCounted { collected_until: then.plus(10), place, tokens, channels: List::new(channels)? };
    desk.record(&about, Facts::BallotsCounted(Box::new(batch)))?;
    let votes: Vec<ProjectVotes> =
        standing.iter().zip([201, 158, 117]).map(|(project, votes)| ProjectVotes { project: *project, votes }).collect();
    let winners = standing.iter().take(2).copied().collect();
    let (on, votes, winners) = (then.plus(12), List::new(votes)?, List::new(winners)?);
    let result = ResultDeclared { on, ballots: 310, invalid: 4, votes, winners, recount: None };
    desk.record(&about, Facts::ResultDeclared(Box::new(result)))?;
    let Some(first) = standing.first() else { return Ok(()) };
    for (state, day, kk, ru) in [
        (ProjectState::Contracted, 30, "Мердігермен шарт жасалды.", "Заключён договор с подрядчиком."),
        (ProjectState::InProgress, 60, "Алаң тегістелді, жабдық жеткізілді.", "Площадка выровнена, оборудование привезено."),
    ] {
        let facts = ProjectStatus { state, on: then.plus(day), spent: Some(Tiyn::new(120_000_000)), note: note(kk, ru)? };
        desk.record(&[(Relation::Project, *first)], Facts::ProjectStatus(Box::new(facts)))?;
    }
    desk.record(&about, Facts::PrivateDataErased(Box::new(PrivateDataErased { on: then.plus(40) })))?;
    Ok(())
}
