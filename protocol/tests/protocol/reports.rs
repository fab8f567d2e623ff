//! Report meetings from their announcement on, what members and issues ask for, and who signs minutes.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::Signer;
use kenes_protocol::instant::{Day, UnixMillis};
use kenes_protocol::record::v1::{Bilingual, MinutesItem, Presiding, RequestSort, Role};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::due::{Task, due};
use kenes_protocol::rules::tasks::is_moot;
use kenes_protocol::rules::{Rule, RuleBroken};
use kenes_protocol::test_support::{AUTHORED, Story, TestFederation, bilingual, day, line, valid_draft};
use kenes_protocol::views::lookup;
use kenes_protocol::views::reports::{announcement, listed_in};
use kenes_protocol::views::tables::StandingCode;
use kenes_protocol::views::tasks::{TaskAbout, tasks_of};

use super::council::values;
use super::proceedings::publish;
use super::rules::{Change, broken, case, facts, refer, story};

/// Each rule of this part with a change that breaks it.
pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::BothLanguages, Kind::DecisionAdopted, |d, _| facts!(d, DecisionAdopted).text.ru = None),
        case(Rule::BothLanguages, Kind::DecisionRepealed, |d, _| facts!(d, DecisionRepealed).decision.title.kk = None),
        case(Rule::DateNotFuture, Kind::ReportMeetingAnnounced, |d, _| {
            facts!(d, ReportMeetingAnnounced).announced_on = day("2025-11-29");
        }),
        case(Rule::DateOrder, Kind::ReportMeetingAnnounced, |d, _| facts!(d, ReportMeetingAnnounced).held_on = day("2025-11-27")),
        case(Rule::TextMissing, Kind::ReportMeetingAnnounced, |d, _| {
            facts!(d, ReportMeetingAnnounced).place = Bilingual { kk: None, ru: None };
        }),
        case(Rule::ReferenceUnknown, Kind::ReportMeetingHeld, |d, s| *d = d.clone().referring(&[(Relation::Announcement, s.report)])),
        case(Rule::ReferenceUnknown, Kind::MeetingCancelled, |d, s| *d = d.clone().referring(&[(Relation::Announcement, s.report)])),
        case(Rule::TaskAbout, Kind::TaskAssigned, |d, _| facts!(d, TaskAssigned).sort = Some(RequestSort::Request)),
        case(Rule::TaskAbout, Kind::TaskAssigned, |d, s| *d = d.clone().referring(&[(Relation::Member, s.member)])),
        case(Rule::TaskAbout, Kind::TaskAssigned, |d, s| {
            *d = d.clone().referring(&[(Relation::Decision, s.decision), (Relation::Issue, s.issue)]);
        }),
        case(Rule::ReferenceUnknown, Kind::TaskAssigned, |d, s| *d = d.clone().referring(&[(Relation::Issue, s.decision)])),
        case(Rule::DateOrder, Kind::TaskAssigned, |d, s| {
            *d = d.clone().referring(&[(Relation::Issue, s.issue)]);
            facts!(d, TaskAssigned).due = day("2025-11-09");
        }),
    ]
}

fn told(federation: &TestFederation, story: &Story, today: &str) -> Vec<(Task, RecordId, Day)> {
    let found = due(federation.node().rows(), &story.okrug, day(today)).unwrap();
    let of_reports = |task| matches!(task, Task::AkimReport | Task::ReportMeeting | Task::ReportHeld);
    found.into_iter().filter(|due| of_reports(due.task)).map(|due| (due.task, due.record, due.on)).collect()
}

#[test]
fn a_decision_in_one_language_stands_and_is_told() {
    let (federation, story) = story();
    let mut decision = valid_draft(Kind::DecisionAdopted, &story);
    facts!(decision, DecisionAdopted).text.ru = None;
    assert_eq!(values(&federation, decision.clone()), [RuleBroken::new(Rule::BothLanguages, "Kazakh and Russian", "Kazakh")]);
    facts!(decision, DecisionAdopted).title.kk = None;
    let found = values(&federation, decision);
    assert_eq!(found, [RuleBroken::new(Rule::BothLanguages, "Kazakh and Russian", "neither as a whole")]);
    let mut published = valid_draft(Kind::DecisionAdopted, &story).referring(&[]);
    let facts = facts!(published, DecisionAdopted);
    facts.provenance = kenes_protocol::record::v1::Provenance::Published { source: line("Gazette 5"), adopted_by: line("Kenes") };
    facts.text.ru = None;
    assert_eq!(values(&federation, published), [], "what was published before is as it was");
}

/// The findings of minutes that these roles sign, and how they stand.
fn signed_by(federation: &mut TestFederation, story: &Story, roles: &[Role], chaired: bool) -> (StandingCode, Vec<(String, String)>) {
    let mut opening = valid_draft(Kind::MeetingOpened, story);
    facts!(opening, MeetingOpened).presiding = if chaired { Presiding::Chair } else { Presiding::Acting };
    opening.refs = opening.clone().referring(&[(Relation::Meeting, story.unminuted)]).refs;
    facts!(opening, MeetingOpened).at = UnixMillis::new(AUTHORED.millis() - 8 * 24 * 60 * 60 * 1_000);
    publish(federation, story, opening);
    let mut minutes = valid_draft(Kind::MinutesAdopted, story);
    let facts = facts!(minutes, MinutesAdopted);
    facts.present = 5;
    let unvoted = facts.items.iter().map(|item| MinutesItem { vote: None, ..item.clone() });
    facts.items = List::new(unvoted.collect()).unwrap();
    let keys: Vec<_> =
        roles.iter().map(|role| (TestFederation::official(*role, story.okrug), federation.mandate(*role, story.okrug))).collect();
    let signers: Vec<Signer<'_>> = keys.iter().map(|(key, mandate)| Signer { key, mandate: Some(mandate.clone()) }).collect();
    let signed = federation.sign_with(minutes, &signers);
    let id = signed.id();
    federation.seal(story.okrug, vec![signed]);
    let rows = federation.node().rows();
    let place = lookup::record(rows, &id).unwrap().unwrap();
    let judged = lookup::judgement(rows, &place.origin, place.index).unwrap().unwrap();
    let found = judged.findings.iter().filter(|found| found.rule == Rule::SignedByBoth.as_str());
    (judged.standing, found.map(|found| (found.expected.clone(), found.actual.clone())).collect())
}

#[test]
fn minutes_are_signed_by_who_presided_and_who_kept_them() {
    let found = |roles: &[Role], chaired| {
        let (mut federation, story) = story();
        signed_by(&mut federation, &story, roles, chaired)
    };
    let told = |expected: &str, actual: &str| (StandingCode::Valid, vec![(expected.to_owned(), actual.to_owned())]);
    assert_eq!(found(&[Role::Secretary, Role::Chair], true), (StandingCode::Valid, vec![]));
    assert_eq!(found(&[Role::Secretary], true), told("chair and secretary", "secretary"));
    assert_eq!(found(&[Role::Chair], false), told("two officials", "chair"));
}

#[test]
fn a_report_meeting_is_announced_moved_and_told_of_once() {
    let (mut federation, story) = story();
    let id = federation.publish(valid_draft(Kind::ReportMeetingAnnounced, &story), Role::Akim, story.okrug);
    let about = [(Relation::Announcement, id)];
    let mut moved = valid_draft(Kind::MeetingPostponed, &story).referring(&about);
    facts!(moved, MeetingPostponed).held_on = day("2025-11-28");
    assert_eq!(values(&federation, moved.clone()), [], "no rulebook asks for notice of it");
    publish(&mut federation, &story, moved);
    let known = announcement(federation.node().rows(), &id).unwrap().unwrap();
    assert_eq!((known.arranged.held_on, known.arranged.place), (day("2025-11-28"), bilingual("The school")));
    let mut held = valid_draft(Kind::ReportMeetingHeld, &story).referring(&about);
    assert_eq!(broken(&federation, held.clone()), [Rule::DateOrder], "before it was announced");
    facts!(held, ReportMeetingHeld).held_on = day("2025-11-28");
    let by = federation.publish(held.clone(), Role::Akim, story.okrug);
    let rows = federation.node().rows();
    assert_eq!(announcement(rows, &id).unwrap().unwrap().held_by, Some(by));
    let listed = listed_in(rows, &story.okrug).unwrap();
    assert!(listed.contains(&id) && listed.contains(&by) && listed.contains(&story.report));
    held.authored_at = AUTHORED.after(1);
    assert_eq!(broken(&federation, held), [Rule::MeetingOver]);
    let late = valid_draft(Kind::MeetingCancelled, &story).referring(&about);
    assert_eq!(broken(&federation, late), [Rule::MeetingOver]);
}

#[test]
fn a_report_meeting_in_a_settlement_is_among_those_of_its_okrug_and_of_no_district() {
    let (mut federation, story) = story();
    let mut held = valid_draft(Kind::ReportMeetingHeld, &story);
    held.territory = story.settlement(100);
    let id = federation.publish(held, Role::Akim, story.okrug);
    let listed = |territory| listed_in(federation.node().rows(), &territory).unwrap().contains(&id);
    assert!(listed(story.okrug) && listed(story.settlement(100)));
    assert!(!listed(story.settlement(101)) && story.okrug.ancestors().all(|above| !listed(above)));
}

#[test]
fn the_akim_reports_each_year_and_what_was_announced_is_to_be_held_and_told() {
    let (mut federation, story) = story();
    // The last report was on 10 November 2025.
    assert_eq!(told(&federation, &story, "2026-08-11"), []);
    let yearly = [(Task::AkimReport, story.report, day("2026-11-10"))];
    assert_eq!(told(&federation, &story, "2026-08-12"), yearly);
    assert_eq!(told(&federation, &story, "2027-02-01"), yearly, "until it is done");
    let id = federation.publish(valid_draft(Kind::ReportMeetingAnnounced, &story), Role::Akim, story.okrug);
    assert_eq!(told(&federation, &story, "2026-05-20"), [], "in more than a month");
    assert_eq!(told(&federation, &story, "2026-05-21"), [(Task::ReportMeeting, id, day("2026-06-20"))]);
    let behind = told(&federation, &story, "2026-06-21");
    assert_eq!(behind, [(Task::ReportHeld, id, day("2026-06-20"))]);
    publish(&mut federation, &story, valid_draft(Kind::MeetingCancelled, &story).referring(&[(Relation::Announcement, id)]));
    assert_eq!(told(&federation, &story, "2026-06-21"), []);
}

#[test]
fn an_issue_and_a_member_ask_for_tasks_as_a_decision_does() {
    let (mut federation, story) = story();
    let of_issue = valid_draft(Kind::TaskAssigned, &story).referring(&[(Relation::Issue, story.issue)]);
    let of_issue = publish(&mut federation, &story, of_issue);
    let mut request = valid_draft(Kind::TaskAssigned, &story).referring(&[(Relation::Member, story.member)]);
    facts!(request, TaskAssigned).sort = Some(RequestSort::Mandate);
    let request = publish(&mut federation, &story, request);
    let rows = federation.node().rows();
    for (id, about) in [(of_issue, TaskAbout::Issue(story.issue)), (request, TaskAbout::Member(story.member))] {
        let found = tasks_of(rows, about.record()).unwrap();
        assert_eq!(found.iter().map(|task| (task.id, task.about)).collect::<Vec<_>>(), [(id, about)]);
        assert!(!is_moot(rows, &found[0], day("2026-06-01")).unwrap());
    }
    let mut status = valid_draft(Kind::TaskStatus, &story);
    refer(&mut status, Relation::Task, of_issue);
    facts!(status, TaskStatus).on = day("2025-11-09");
    assert_eq!(broken(&federation, status), [Rule::DateOrder], "before the issue was raised");
}
