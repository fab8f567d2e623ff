//! The akim's report meetings of each okrug: one that was announced, held in another place and followed by a task, and one to come;
//! and what members of the assembly asked for.

use kenes_node::clock;
use kenes_protocol::digest::RecordId;
use kenes_protocol::record::v1::{
    IssueRaised, IssueState, IssueStatus, MeetingPostponed, ReportMeetingAnnounced, ReportMeetingHeld, RequestSort, TaskAssigned,
    TaskState, TaskStatus,
};
use kenes_protocol::record::{Facts, Relation};

use crate::error::Error;
use crate::load::council::{day, hour, note};
use crate::load::desk::{Desk, both, line, short};

const AKIM: &str = "Ауылдық округ әкімі";

fn announced(on: &str, held: &str) -> Result<ReportMeetingAnnounced, Error> {
    Ok(ReportMeetingAnnounced {
        announced_on: day(on)?,
        held_on: day(held)?,
        starts_at: Some(hour("15:00")?),
        place: both("Қоғамдық орталық", "Общественный центр")?,
        reporter: line(AKIM)?,
    })
}

/// Loads an okrug's report meetings, and what its members asked for.
pub(super) fn load(desk: &mut Desk, members: &[RecordId]) -> Result<(), Error> {
    let announcement = desk.record(&[], Facts::ReportMeetingAnnounced(Box::new(announced("2025-11-10", "2025-11-25")?)))?;
    let about = [(Relation::Announcement, announcement)];
    let place = both("Орта мектептің акт залы", "Актовый зал средней школы")?;
    let moved = MeetingPostponed {
        announced_on: day("2025-11-20")?,
        held_on: day("2025-11-25")?,
        starts_at: None,
        place: Some(place.clone()),
        reason: note("Қоғамдық орталықта жөндеу жүріп жатыр.", "В общественном центре идёт ремонт.")?,
    };
    desk.record(&about, Facts::MeetingPostponed(Box::new(moved)))?;
    let held = ReportMeetingHeld { held_on: day("2025-11-25")?, reporter: line(AKIM)?, place, attended: Some(94) };
    let held = desk.record(&about, Facts::ReportMeetingHeld(Box::new(held)))?;
    issue(desk, held)?;
    to_come(desk)?;
    let [first, second, ..] = members else { return Ok(()) };
    request(desk, *first, RequestSort::Request, ("Мектеп автобусының кестесін ұсыну", "Представить расписание школьного автобуса"))?;
    request(desk, *second, RequestSort::Mandate, ("Ауылішілік жолға қиыршық тас төсеу", "Отсыпать щебнем внутрипоселковую дорогу"))
}

/// An issue with somebody who has to settle it by a day, and an answer on the spot.
fn issue(desk: &mut Desk, held: RecordId) -> Result<(), Error> {
    let on = day("2025-11-25")?;
    let text = note("Шеткі көшеде ауыз су қысымы әлсіз.", "На окраинной улице слабый напор питьевой воды.")?;
    let raised = IssueRaised { category: short("housing_utilities")?, raised_on: on, text: Some(text) };
    let issue = desk.record(&[(Relation::Meeting, held)], Facts::IssueRaised(Box::new(raised)))?;
    let answered = note("Әкім жауап берді: сорғы желтоқсанда ауыстырылады.", "Аким ответил на месте: насос заменят в декабре.")?;
    let status = IssueStatus { state: IssueState::InProgress, on, note: answered };
    desk.record(&[(Relation::Issue, issue)], Facts::IssueStatus(Box::new(status)))?;
    let task = TaskAssigned {
        task: both("Су сорғысын ауыстыру", "Заменить водяной насос")?,
        executor: line("«Су шаруашылығы» кәсіпорны")?,
        due: day("2025-12-20")?,
        sort: None,
    };
    desk.record(&[(Relation::Issue, issue)], Facts::TaskAssigned(Box::new(task)))?;
    Ok(())
}

/// Residents see when the akim reports next.
fn to_come(desk: &mut Desk) -> Result<(), Error> {
    let Some(today) = clock::now().day() else { return Ok(()) };
    let next = ReportMeetingAnnounced { announced_on: today, held_on: today.plus(21), ..announced("2025-11-10", "2025-11-25")? };
    desk.record(&[], Facts::ReportMeetingAnnounced(Box::new(next)))?;
    Ok(())
}

fn request(desk: &mut Desk, member: RecordId, sort: RequestSort, (kk, ru): (&str, &str)) -> Result<(), Error> {
    let task = TaskAssigned {
        task: both(kk, ru)?, executor: line("Округ әкімінің аппараты")?, due: day("2025-12-01")?, sort: Some(sort)
    };
    let task = desk.record(&[(Relation::Member, member)], Facts::TaskAssigned(Box::new(task)))?;
    if sort == RequestSort::Request {
        let note = note("Кесте мектепте және кеңседе ілінді.", "Расписание вывешено в школе и в конторе.")?;
        let status = TaskStatus { state: TaskState::Done, on: day("2025-11-24")?, note };
        desk.record(&[(Relation::Task, task)], Facts::TaskStatus(Box::new(status)))?;
    }
    Ok(())
}
