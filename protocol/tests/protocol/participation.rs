//! Initiatives and the participatory budget: each rule, the way of an initiative, and ballots over random counts.

use std::collections::BTreeMap;

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::money::Tiyn;
use kenes_protocol::record::v1::{
    Channel, ChannelCount, Fraction, InitiativeOutcome, InitiativeSort, ProjectVotes, RejectReason, RejectedCount, Role,
};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::Rule;
use kenes_protocol::rules::due::{Task, due};
use kenes_protocol::rules::participation::TakingPart;
use kenes_protocol::rules::projects::computed;
use kenes_protocol::test_support::{Story, TestFederation, bilingual, day, short, tokens, valid_draft};
use kenes_protocol::views::{participation, projects};

use super::council::{day_of, set, values};
use super::proceedings::publish;
use super::rules::{Change, broken, case, facts, refer, story};
use super::support::Chance;

pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    let mut cases = initiatives();
    cases.extend(batches());
    cases.extend(ends());
    cases.extend(calls());
    cases.extend(results());
    cases
}

fn initiatives() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::RulebookValues, Kind::ParticipationRuled, |d, _| set(&mut facts!(d, ParticipationRuled).supporters, 0)),
        case(Rule::RulebookValues, Kind::ParticipationRuled, |d, _| {
            set(&mut facts!(d, ParticipationRuled).floor, Fraction { part: 11, of: 10 });
        }),
        case(Rule::RulebookValues, Kind::ParticipationRuled, |d, _| {
            facts!(d, ParticipationRuled).moderation.as_mut().unwrap().value.days = 367;
        }),
        case(Rule::NumberTaken, Kind::InitiativeOpened, |d, _| facts!(d, InitiativeOpened).number = short("2025-1")),
        case(Rule::NumberTaken, Kind::InitiativeRefused, |d, _| facts!(d, InitiativeRefused).number = short("2025-1")),
        case(Rule::Initiators, Kind::InitiativeOpened, |d, _| facts!(d, InitiativeOpened).initiators = 2),
        case(Rule::SupportThreshold, Kind::InitiativeOpened, |d, _| facts!(d, InitiativeOpened).threshold = 49),
        case(Rule::SupportThreshold, Kind::InitiativeOpened, |d, _| facts!(d, InitiativeOpened).base.residents = 5_001),
        case(Rule::CollectionPeriod, Kind::InitiativeOpened, |d, _| facts!(d, InitiativeOpened).until = day("2026-02-11")),
        case(Rule::DateOrder, Kind::InitiativeOpened, |d, _| facts!(d, InitiativeOpened).until = day("2025-11-11")),
        case(Rule::ModerationLate, Kind::InitiativeOpened, |d, _| facts!(d, InitiativeOpened).filed_on = day("2025-11-07")),
        case(Rule::ModerationLate, Kind::InitiativeRefused, |d, _| facts!(d, InitiativeRefused).filed_on = day("2025-11-07")),
        case(Rule::TextMissing, Kind::InitiativeOpened, |d, _| {
            let text = &mut facts!(d, InitiativeOpened).text;
            (text.kk, text.ru) = (None, None);
        }),
        // A deputy's petition names the deputy.
        case(Rule::ReferenceMissing, Kind::InitiativeOpened, |d, _| facts!(d, InitiativeOpened).sort = InitiativeSort::Petition),
        case(Rule::NotInOffice, Kind::InitiativeOpened, |d, s| {
            let facts = facts!(d, InitiativeOpened);
            facts.sort = InitiativeSort::Petition;
            (facts.filed_on, facts.opened_on) = (day("2025-01-14"), day("2025-11-12"));
            d.authored_at = day_of("2025-11-28");
            *d = d.clone().referring(&[(Relation::Member, s.member)]);
        }),
    ]
}

fn batches() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::ReferenceUnknown, Kind::InitiativeSupported, |d, s| refer(d, Relation::Initiative, s.taking_part.call)),
        case(Rule::TokenTwice, Kind::InitiativeSupported, |d, _| {
            facts!(d, InitiativeSupported).tokens = List::new(tokens("first", 60)).unwrap();
        }),
        case(Rule::TokenOrder, Kind::InitiativeSupported, |d, _| {
            let mut others = facts!(d, InitiativeSupported).tokens.to_vec();
            others.swap(3, 4);
            facts!(d, InitiativeSupported).tokens = List::new(others).unwrap();
        }),
        case(Rule::CellsAddUp, Kind::InitiativeSupported, |d, _| {
            facts!(d, InitiativeSupported).channels = List::new(vec![ChannelCount { channel: Channel::Web, people: 61 }]).unwrap();
        }),
        case(Rule::CellsAddUp, Kind::InitiativeSupported, |d, _| {
            let facts = facts!(d, InitiativeSupported);
            (facts.tokens, facts.channels, facts.reasons, facts.rejected) = (List::empty(), List::empty(), List::empty(), 0);
        }),
        // Four people are told apart, and four are what is left.
        case(Rule::SmallCell, Kind::InitiativeSupported, |d, _| {
            let reasons = vec![RejectedCount { reason: RejectReason::UnderAge, people: 4 }];
            facts!(d, InitiativeSupported).reasons = List::new(reasons).unwrap();
        }),
        case(Rule::SmallCell, Kind::InitiativeSupported, |d, _| {
            let reasons = vec![RejectedCount { reason: RejectReason::UnderAge, people: 7 }];
            facts!(d, InitiativeSupported).reasons = List::new(reasons).unwrap();
        }),
        case(Rule::DateOrder, Kind::InitiativeSupported, |d, _| facts!(d, InitiativeSupported).collected_until = day("2025-11-11")),
        case(Rule::NotCollecting, Kind::InitiativeSupported, |d, s| refer(d, Relation::Initiative, s.taking_part.handed)),
        case(Rule::PeopleWithinResidents, Kind::BallotsCounted, |d, _| {
            facts!(d, BallotsCounted).tokens = List::new(tokens("crowd", 136)).unwrap();
        }),
        case(Rule::SmallCell, Kind::BallotsCounted, |d, _| facts!(d, BallotsCounted).tokens = List::new(tokens("few", 4)).unwrap()),
        case(Rule::NotCollecting, Kind::BallotsCounted, |d, s| refer(d, Relation::Call, s.taking_part.decided)),
        case(Rule::DateOrder, Kind::BallotsCounted, |d, _| facts!(d, BallotsCounted).collected_until = day("2025-11-26")),
    ]
}

fn ends() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::SupportCounted, Kind::InitiativeClosed, |d, _| facts!(d, InitiativeClosed).supporters = 61),
        case(Rule::TextMissing, Kind::InitiativeClosed, |d, _| facts!(d, InitiativeClosed).handed_to = None),
        case(Rule::SupportVerdict, Kind::InitiativeClosed, |d, _| {
            facts!(d, InitiativeClosed).outcome = InitiativeOutcome::NotReached;
            facts!(d, InitiativeClosed).on = day("2026-01-13");
            d.authored_at = day_of("2026-01-13");
        }),
        case(Rule::SaidTwice, Kind::InitiativeClosed, |d, s| refer(d, Relation::Initiative, s.taking_part.handed)),
        case(Rule::NotHandedOver, Kind::InitiativeAnswered, |d, s| refer(d, Relation::Initiative, s.taking_part.collecting)),
        case(Rule::DateOrder, Kind::InitiativeAnswered, |d, _| facts!(d, InitiativeAnswered).on = day("2025-11-23")),
        case(Rule::AnswerLate, Kind::InitiativeAnswered, |d, _| d.authored_at = day_of("2025-12-25")),
        case(Rule::ReferenceUnknown, Kind::InitiativeAnswered, |d, s| {
            let refs = [(Relation::Initiative, s.taking_part.handed), (Relation::Decision, s.meeting)];
            *d = d.clone().referring(&refs);
        }),
        case(Rule::StillCounting, Kind::PrivateDataErased, |d, s| refer(d, Relation::Initiative, s.taking_part.collecting)),
        case(Rule::StillCounting, Kind::PrivateDataErased, |d, s| {
            *d = d.clone().referring(&[(Relation::Call, s.taking_part.ballot)]);
        }),
        case(Rule::ErasedAbout, Kind::PrivateDataErased, |d, s| {
            let refs = [(Relation::Initiative, s.taking_part.handed), (Relation::Call, s.taking_part.decided)];
            *d = d.clone().referring(&refs);
        }),
        case(Rule::ReferenceMissing, Kind::PrivateDataErased, |d, _| *d = d.clone().referring(&[])),
        // What is done about an initiative follows from the answer to it.
        case(Rule::NotHandedOver, Kind::TaskAssigned, |d, s| {
            *d = d.clone().referring(&[(Relation::Initiative, s.taking_part.handed)]);
        }),
    ]
}

fn calls() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::NumberTaken, Kind::CallOpened, |d, _| facts!(d, CallOpened).number = short("2025-2")),
        case(Rule::CallMoney, Kind::CallOpened, |d, _| facts!(d, CallOpened).money = Tiyn::ZERO),
        case(Rule::RulebookValues, Kind::CallOpened, |d, _| facts!(d, CallOpened).choices = 0),
        case(Rule::BallotUnits, Kind::CallOpened, |d, _| facts!(d, CallOpened).units = List::empty()),
        case(Rule::BallotUnits, Kind::CallOpened, |d, _| {
            let mut units = facts!(d, CallOpened).units.to_vec();
            units[1].unit = units[0].unit;
            facts!(d, CallOpened).units = List::new(units).unwrap();
        }),
        case(Rule::DateOrder, Kind::CallOpened, |d, _| facts!(d, CallOpened).ballot_from = day("2025-12-15")),
        case(Rule::NumberTaken, Kind::ProjectProposed, |d, _| facts!(d, ProjectProposed).number = short("1")),
        case(Rule::BallotUnits, Kind::ProjectProposed, |d, s| facts!(d, ProjectProposed).unit = s.settlement(102)),
        case(Rule::CallMoney, Kind::ProjectProposed, |d, _| facts!(d, ProjectProposed).cost = Tiyn::from_thousand_tenge(901).unwrap()),
        case(Rule::DateOrder, Kind::ProjectProposed, |d, _| facts!(d, ProjectProposed).proposed_on = day("2025-10-31")),
        case(Rule::DateOrder, Kind::ProjectJudged, |d, _| {
            facts!(d, ProjectJudged).on = day("2026-01-10");
            d.authored_at = day_of("2026-01-10");
        }),
        case(Rule::SaidTwice, Kind::ProjectJudged, |d, s| {
            facts!(d, ProjectJudged).on = day("2025-10-02");
            refer(d, Relation::Project, s.taking_part.chosen);
        }),
        case(Rule::NotChosen, Kind::ProjectStatus, |d, s| refer(d, Relation::Project, s.taking_part.project)),
        case(Rule::DateOrder, Kind::ProjectStatus, |d, _| facts!(d, ProjectStatus).on = day("2025-11-25")),
    ]
}

fn votes(d: &mut kenes_protocol::draft::Draft, counts: [u32; 3]) {
    let facts = facts!(d, ResultDeclared);
    let told = facts.votes.iter().zip(counts).map(|(known, votes)| ProjectVotes { votes, ..*known }).collect();
    facts.votes = List::new(told).unwrap();
}

fn results() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::ResultProjects, Kind::ResultDeclared, |d, _| {
            let told = facts!(d, ResultDeclared).votes[..2].to_vec();
            facts!(d, ResultDeclared).votes = List::new(told).unwrap();
        }),
        case(Rule::VotesWithinBallots, Kind::ResultDeclared, |d, _| facts!(d, ResultDeclared).ballots = 21),
        case(Rule::VotesWithinBallots, Kind::ResultDeclared, |d, _| votes(d, [20, 12, 4])),
        // Nineteen papers with two projects each.
        case(Rule::VotesWithinBallots, Kind::ResultDeclared, |d, _| votes(d, [15, 14, 10])),
        // The second project needs ten of its unit's 95 residents.
        case(Rule::BallotFloor, Kind::ResultDeclared, |d, _| votes(d, [15, 9, 4])),
        case(Rule::CallMoney, Kind::ResultDeclared, |d, _| {
            votes(d, [13, 12, 11]);
            let all = facts!(d, ResultDeclared).votes.iter().map(|votes| votes.project).collect();
            facts!(d, ResultDeclared).winners = List::new(all).unwrap();
        }),
        case(Rule::WinnersDeclared, Kind::ResultDeclared, |d, _| {
            let first = facts!(d, ResultDeclared).winners[0];
            facts!(d, ResultDeclared).winners = List::new(vec![first]).unwrap();
        }),
        case(Rule::RecountOfNothing, Kind::ResultDeclared, |d, _| facts!(d, ResultDeclared).recount = Some(bilingual("Again"))),
        case(Rule::DateOrder, Kind::ResultDeclared, |d, _| facts!(d, ResultDeclared).on = day("2025-11-25")),
    ]
}

/// What the office is told to do about a record.
fn wanted(federation: &TestFederation, story: &Story, record: RecordId, today: &str) -> Vec<(Task, Day)> {
    let found = due(federation.node().rows(), &story.okrug, day(today)).unwrap();
    found.into_iter().filter(|due| due.record == record).map(|due| (due.task, due.on)).collect()
}

#[test]
fn an_initiative_wants_its_end_its_answer_and_then_to_be_forgotten() {
    let (mut federation, story) = story();
    let id = story.taking_part.gathered;
    assert_eq!(wanted(&federation, &story, id, "2025-12-29"), []);
    assert_eq!(wanted(&federation, &story, id, "2025-12-30"), [(Task::InitiativeEnds, day("2026-01-13"))]);
    publish(&mut federation, &story, valid_draft(Kind::InitiativeClosed, &story));
    assert_eq!(wanted(&federation, &story, id, "2025-12-30"), [(Task::InitiativeAnswer, day("2025-12-24"))]);
    let mut answered = valid_draft(Kind::InitiativeAnswered, &story);
    refer(&mut answered, Relation::Initiative, id);
    publish(&mut federation, &story, answered);
    assert_eq!(wanted(&federation, &story, id, "2025-12-30"), [(Task::Erasure, day("2025-12-27"))]);
    let mut task = valid_draft(Kind::TaskAssigned, &story).referring(&[(Relation::Initiative, id)]);
    facts!(task, TaskAssigned).due = day("2025-11-26");
    assert_eq!(broken(&federation, task), [Rule::DateOrder], "nothing is due before it was promised");
    let mut erased = valid_draft(Kind::PrivateDataErased, &story);
    refer(&mut erased, Relation::Initiative, id);
    publish(&mut federation, &story, erased.clone());
    assert_eq!(wanted(&federation, &story, id, "2025-12-30"), []);
    assert_eq!(broken(&federation, erased), [Rule::SaidTwice]);
    let counted = participation::people(federation.node().rows(), &id).unwrap();
    assert_eq!(counted, 60, "the register keeps the number when the vault forgot the people");
}

#[test]
fn a_ballot_wants_verdicts_before_it_and_a_result_after_it() {
    let (mut federation, story) = story();
    let (project, call) = (story.taking_part.project, story.taking_part.call);
    assert_eq!(wanted(&federation, &story, project, "2025-12-26"), [(Task::ProjectVerdict, day("2026-01-09"))]);
    assert_eq!(wanted(&federation, &story, call, "2026-01-20"), [], "there is no project to vote on");
    publish(&mut federation, &story, valid_draft(Kind::ProjectJudged, &story));
    assert_eq!(wanted(&federation, &story, project, "2025-12-26"), []);
    assert_eq!(wanted(&federation, &story, call, "2026-01-20"), [(Task::BallotResult, day("2026-01-21"))]);
}

#[test]
fn a_recount_says_why_and_counts_in_place_of_the_first() {
    let (mut federation, story) = story();
    let mut first = valid_draft(Kind::ResultDeclared, &story);
    publish(&mut federation, &story, first.clone());
    votes(&mut first, [14, 12, 4]);
    assert_eq!(broken(&federation, first.clone()), [Rule::SaidTwice]);
    facts!(first, ResultDeclared).recount = Some(bilingual("A bundle was found"));
    assert_eq!(broken(&federation, first.clone()), []);
    publish(&mut federation, &story, first);
    let results = projects::results(federation.node().rows(), &story.taking_part.ballot).unwrap();
    assert_eq!(results.last().unwrap().facts.votes[0].votes, 14);
}

#[test]
fn a_broken_floor_names_the_act_behind_it() {
    let (mut federation, story) = story();
    let mut rules = valid_draft(Kind::ParticipationRuled, &story);
    set(&mut facts!(rules, ParticipationRuled).floor, Fraction { part: 1, of: 7 });
    publish(&mut federation, &story, rules);
    let found = values(&federation, valid_draft(Kind::ResultDeclared, &story));
    assert_eq!((found[0].code, found[0].expected.as_str(), found[0].actual.as_str()), (Rule::BallotFloor, "14", "12"));
    assert_eq!(found[0].citation.as_deref(), Some("Regulations, item 9"));
}

/// Whatever people vote, the winners fit the money, have the floor, and no project with more votes that would have fit is left out.
#[test]
fn winners_keep_the_money_and_the_floor_whatever_is_voted() {
    let (federation, story) = story();
    let rows = federation.node().rows();
    let call = projects::call(rows, &story.taking_part.ballot).unwrap().unwrap();
    let ballot = projects::ballot_of(rows, &story.taking_part.ballot).unwrap();
    let rules = TakingPart::defaults();
    let mut chance = Chance::new("winners_keep_the_money_and_the_floor_whatever_is_voted");
    for _ in 0..500 {
        let votes: BTreeMap<RecordId, u32> =
            ballot.iter().map(|standing| (standing.project.id, u32::try_from(chance.below(20)).unwrap())).collect();
        let winners = computed(&votes, &call, &ballot, &rules);
        let costs = ballot.iter().filter(|standing| winners.contains(&standing.project.id)).map(|standing| standing.cost);
        let spent = Tiyn::sum(costs).unwrap();
        assert!(spent <= call.money, "{votes:?}");
        for standing in &ballot {
            let floor = rules.floor_of(call.residents_of(&standing.project.unit).unwrap());
            let (id, has_floor) = (standing.project.id, votes[&standing.project.id] >= floor);
            let fits = Tiyn::sum([spent, standing.cost]).unwrap() <= call.money;
            assert!(!winners.contains(&id) || has_floor, "{votes:?}");
            assert!(winners.contains(&id) || !has_floor || !fits, "{votes:?}");
        }
    }
}

#[test]
fn the_akim_may_count_and_the_administrator_may_not() {
    let allowed = |role, kind| kenes_protocol::authority::allows(role, kind);
    assert!(allowed(Role::Akim, Kind::InitiativeSupported) && allowed(Role::Secretary, Kind::BallotsCounted));
    assert!(!allowed(Role::Administrator, Kind::InitiativeSupported) && !allowed(Role::Member, Kind::ResultDeclared));
}
