//! Bodies over time: what they go by, how days are counted, and who sits in them.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::{CheckError, Draft, check};
use kenes_protocol::instant::Day;
use kenes_protocol::record::v1::{
    Bilingual, Cited, DayCount, DayOff, EndOfPowers, Fraction, Majority, MemberRole, Provenance, Role, RulebookAdopted, Span, Threshold,
    VoteBase,
};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::register::Origin;
use kenes_protocol::rules::{Rule, RuleBroken, calendar::deadline};
use kenes_protocol::test_support::{AUTHORED, Story, TestFederation, bilingual, day, line, salt_for, short, valid_draft};
use kenes_protocol::views::council::{Sitting, meeting, sittings, term};
use kenes_protocol::views::lookup;
use kenes_protocol::views::tables::StandingCode;

use super::rules::{Change, broken, case, facts, refer, story};
use super::support::{Chance, real_data};

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

/// Each rule of this part with a change that breaks it.
pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    let impossible = Threshold::MoreThan(Fraction { part: 1, of: 1 });
    vec![
        case(Rule::BodyUnknown, Kind::RulebookAdopted, |d, _| facts!(d, RulebookAdopted).body = short("nobody")),
        case(Rule::RulebookValues, Kind::RulebookAdopted, |d, _| set(&mut facts!(d, RulebookAdopted).term_years, 0)),
        case(Rule::RulebookValues, Kind::RulebookAdopted, move |d, _| set(&mut facts!(d, RulebookAdopted).quorum, impossible)),
        case(Rule::RulebookValues, Kind::RulebookAdopted, |d, _| {
            set(&mut facts!(d, RulebookAdopted).notice, Span { days: 367, count: DayCount::Calendar });
        }),
        case(Rule::RulebookValues, Kind::RulebookAdopted, |d, _| set(&mut facts!(d, RulebookAdopted).number_format, short("{roman}"))),
        case(Rule::RulebookValues, Kind::RulebookAdopted, |d, _| {
            let facts = facts!(d, RulebookAdopted);
            let same = facts.majorities[0].clone();
            facts.majorities = List::new(vec![same.clone(), same]).unwrap();
        }),
        case(Rule::CalendarDays, Kind::CalendarSet, |d, _| facts!(d, CalendarSet).year = 2027),
        case(Rule::CalendarDays, Kind::CalendarSet, |d, _| {
            facts!(d, CalendarSet).working_days = List::new(vec![day("2026-01-10"), day("2026-01-10")]).unwrap();
        }),
        case(Rule::CalendarDays, Kind::CalendarSet, |d, _| {
            facts!(d, CalendarSet).working_days = List::new(vec![day("2026-01-12")]).unwrap();
        }),
        case(Rule::TextMissing, Kind::CalendarSet, |d, _| {
            let nameless = DayOff { day: day("2026-01-01"), name: Bilingual { kk: None, ru: None } };
            facts!(d, CalendarSet).days_off = List::new(vec![nameless]).unwrap();
        }),
        case(Rule::BodyUnknown, Kind::TermOpened, |d, _| facts!(d, TermOpened).body = short("nobody")),
        case(Rule::TermDates, Kind::TermOpened, |d, _| facts!(d, TermOpened).until = facts!(d, TermOpened).from),
        case(Rule::TermDates, Kind::TermOpened, |d, _| facts!(d, TermOpened).until = day("2031-01-16")),
        case(Rule::TermOverlap, Kind::TermOpened, |d, _| {
            let facts = facts!(d, TermOpened);
            (facts.from, facts.until) = (day("2028-01-14"), day("2031-01-14"));
        }),
        case(Rule::ReferenceMissing, Kind::MemberElected, |d, _| d.refs = List::empty()),
        case(Rule::ReferenceUnknown, Kind::MemberElected, |d, s| refer(d, Relation::Term, s.body)),
        case(Rule::OutsideTerm, Kind::MemberElected, |d, _| facts!(d, MemberElected).from = day("2025-01-14")),
        case(Rule::SeatUnknown, Kind::MemberElected, |d, _| facts!(d, MemberElected).seat = 7),
        case(Rule::SeatUnknown, Kind::MemberElected, |d, s| facts!(d, MemberElected).settlement = Some(s.settlement(102))),
        case(Rule::SeatTaken, Kind::MemberElected, |d, _| facts!(d, MemberElected).seat = 1),
        case(Rule::SeatTaken, Kind::MemberElected, |d, _| {
            let facts = facts!(d, MemberElected);
            (facts.seat, facts.role) = (1, MemberRole::Substitute);
        }),
        case(Rule::Substitute, Kind::ChairElected, |d, s| refer(d, Relation::Member, s.substitute)),
        case(Rule::DecisionVote, Kind::ChairElected, |d, _| facts!(d, ChairElected).provenance = Provenance::Session { item: short("2") }),
        case(Rule::NotInOffice, Kind::ChairElected, |d, _| facts!(d, ChairElected).from = day("2025-01-14")),
        case(Rule::NotInOffice, Kind::MemberEnded, |d, _| facts!(d, MemberEnded).on = day("2028-01-15")),
        case(Rule::ReferenceMissing, Kind::MemberEnded, |d, _| facts!(d, MemberEnded).reason = EndOfPowers::Recalled),
        case(Rule::OutsideTerm, Kind::BodyDissolved, |d, _| facts!(d, BodyDissolved).on = day("2025-01-14")),
        case(Rule::TextMissing, Kind::BodyDissolved, |d, _| facts!(d, BodyDissolved).reason = Bilingual { kk: None, ru: None }),
        case(Rule::TextMissing, Kind::MeetingCancelled, |d, _| facts!(d, MeetingCancelled).reason = Bilingual { kk: None, ru: None }),
        case(Rule::DateNotFuture, Kind::MeetingCancelled, |d, _| facts!(d, MeetingCancelled).announced_on = day("2025-11-29")),
        case(Rule::MeetingOver, Kind::MeetingCancelled, |d, s| refer(d, Relation::Meeting, s.meeting)),
        case(Rule::TerritoryInRegister, Kind::MeetingPostponed, |d, s| d.territory = s.settlement(100)),
        case(Rule::MinutesLate, Kind::MinutesAdopted, |d, _| d.authored_at = day_of("2025-12-01")),
    ]
}

pub(super) fn set<T>(place: &mut Option<Cited<T>>, value: T) {
    *place = Some(Cited { value, citation: line("Regulations, item 9") });
}

/// Noon of a day, in the country's zone.
pub(super) fn day_of(text: &str) -> kenes_protocol::instant::UnixMillis {
    let later = day(text).days_since(AUTHORED.day().unwrap());
    AUTHORED.after(u64::try_from(later).unwrap() * DAY_MILLIS)
}

/// What a draft breaks, with the values compared.
pub(super) fn values(federation: &TestFederation, draft: Draft) -> Vec<RuleBroken> {
    match check(draft, salt_for(b"council"), federation.node().rows()) {
        Ok(sound) => sound.lapses().to_vec(),
        Err(CheckError::Rules(found)) => found,
        Err(other) => panic!("not a question of rules: {other:?}"),
    }
}

pub(super) fn cited(code: Rule, expected: &str, actual: &str) -> RuleBroken {
    RuleBroken::new(code, expected, actual).citing(Some("Regulations, item 9".to_owned()))
}

/// A rulebook of the test Kenes from the beginning of 2025 on that sets nothing yet.
fn own_rulebook(story: &Story, change: impl Fn(&mut RulebookAdopted)) -> Draft {
    let mut draft = valid_draft(Kind::RulebookAdopted, story);
    **facts!(draft, RulebookAdopted) = RulebookAdopted {
        body: short("kenes"),
        from: day("2025-01-01"),
        basis: line("Regulations"),
        notice: None,
        quorum: None,
        quorum_base: None,
        majorities: List::empty(),
        publication: None,
        minutes: None,
        term_years: None,
        casting_vote: None,
        commencement: None,
        approval: None,
        number_format: None,
    };
    change(facts!(draft, RulebookAdopted));
    draft
}

pub(super) fn adopt(federation: &mut TestFederation, story: &Story, change: impl Fn(&mut RulebookAdopted)) {
    federation.publish(own_rulebook(story, change), Role::Secretary, story.okrug);
}

#[test]
fn a_rulebook_binds_its_body_and_findings_cite_it() {
    let (mut federation, story) = story();
    let base = VoteBase::Legal;
    adopt(&mut federation, &story, |rules| {
        set(&mut rules.notice, Span { days: 7, count: DayCount::Calendar });
        set(&mut rules.quorum, Threshold::AtLeast(Fraction { part: 7, of: 9 }));
        let most = Majority { matter: None, share: Threshold::AtLeast(Fraction { part: 2, of: 3 }), base };
        rules.majorities = List::new(vec![Cited { value: most, citation: line("Regulations, item 9") }]).unwrap();
        set(&mut rules.minutes, Span { days: 7, count: DayCount::Calendar });
        set(&mut rules.term_years, 5);
        set(&mut rules.number_format, short("{number}/{number}"));
    });
    let meeting = valid_draft(Kind::MeetingConvened, &story);
    assert_eq!(values(&federation, meeting), [cited(Rule::NoticePeriod, "7", "6")]);
    let minutes = valid_draft(Kind::MinutesAdopted, &story);
    assert_eq!(values(&federation, minutes.clone()), [cited(Rule::MinutesLate, "2025-11-27", "2025-11-28")]);
    let mut few = minutes;
    facts!(few, MinutesAdopted).present = 6;
    facts!(few, MinutesAdopted).items = List::new(facts!(few, MinutesAdopted).items[..].iter().map(without_vote).collect()).unwrap();
    assert!(values(&federation, few).contains(&cited(Rule::Quorum, "at least 7/9 of 9", "6")));
    let decision = valid_draft(Kind::DecisionAdopted, &story);
    let vote = cited(Rule::DecisionVote, "at least 2/3 of 9 members", "5 for");
    assert_eq!(values(&federation, decision), [vote, cited(Rule::NumberFormat, "{number}/{number}", "1-2")]);
    let mut longer = valid_draft(Kind::TermOpened, &story);
    facts!(longer, TermOpened).until = day("2033-01-15");
    assert_eq!(values(&federation, longer), []);
}

fn without_vote(item: &kenes_protocol::record::v1::MinutesItem) -> kenes_protocol::record::v1::MinutesItem {
    kenes_protocol::record::v1::MinutesItem { vote: None, ..item.clone() }
}

#[test]
fn a_rulebook_binds_from_its_day_on_and_another_replaces_it_whole() {
    let (mut federation, story) = story();
    let notice = |days| move |rules: &mut RulebookAdopted| set(&mut rules.notice, Span { days, count: DayCount::Calendar });
    adopt(&mut federation, &story, |rules| {
        rules.from = day("2025-11-21");
        notice(30)(rules);
    });
    let meeting = valid_draft(Kind::MeetingConvened, &story);
    assert_eq!(values(&federation, meeting.clone()), [], "the meeting is held the day before");
    adopt(&mut federation, &story, notice(7));
    assert_eq!(values(&federation, meeting.clone()), [cited(Rule::NoticePeriod, "7", "6")]);
    // From the same day, sealed later, and silent on notice: the default again.
    adopt(&mut federation, &story, |rules| set(&mut rules.term_years, 4));
    assert_eq!(values(&federation, meeting), []);
}

#[test]
fn working_days_are_counted_once_their_calendar_is_sealed() {
    let (mut federation, story) = story();
    // Adopted on Thursday, 20 November: the fifth working day is Thursday, the 27th.
    let late = |federation: &TestFederation| values(federation, valid_draft(Kind::DecisionAdopted, &story));
    assert_eq!(late(&federation), [], "nobody knows the working days of 2025 yet");
    let seal = |federation: &mut TestFederation, off: &[&str]| {
        let mut calendar = valid_draft(Kind::CalendarSet, &story);
        let facts = facts!(calendar, CalendarSet);
        facts.year = 2025;
        facts.working_days = List::empty();
        let days = off.iter().map(|off| DayOff { day: day(off), name: bilingual("A holiday") });
        facts.days_off = List::new(days.collect()).unwrap();
        federation.publish(calendar, Role::Secretary, story.okrug);
    };
    seal(&mut federation, &[]);
    assert_eq!(late(&federation), [RuleBroken::new(Rule::PublicationLate, "2025-11-27", "2025-11-28")]);
    // The calendar sealed later counts.
    seal(&mut federation, &["2025-11-24"]);
    assert_eq!(late(&federation), []);
}

#[test]
fn a_meeting_that_was_put_off_is_measured_by_its_new_day_and_a_cancelled_one_has_no_minutes() {
    let (mut federation, story) = story();
    let mut called = valid_draft(Kind::MeetingConvened, &story);
    called.authored_at = AUTHORED;
    facts!(called, MeetingConvened).held_on = day("2025-12-01");
    let called = federation.publish(called, Role::Secretary, story.okrug);
    let mut later = valid_draft(Kind::MeetingPostponed, &story).referring(&[(Relation::Meeting, called)]);
    facts!(later, MeetingPostponed).held_on = day("2025-12-10");
    federation.publish(later, Role::Secretary, story.okrug);
    let mut minutes = valid_draft(Kind::MinutesAdopted, &story).referring(&[(Relation::Meeting, called)]);
    minutes.authored_at = day_of("2025-12-20");
    assert_eq!(values(&federation, minutes.clone()), []);
    minutes.authored_at = day_of("2025-12-21");
    assert_eq!(values(&federation, minutes.clone()), [RuleBroken::new(Rule::MinutesLate, "2025-12-20", "2025-12-21")]);
    let found = meeting(federation.node().rows(), &called).unwrap().unwrap();
    assert_eq!((found.row.held_on, found.held_on), (day("2025-12-01"), day("2025-12-10")));

    let cancelled = valid_draft(Kind::MeetingCancelled, &story).referring(&[(Relation::Meeting, called)]);
    federation.publish(cancelled.clone(), Role::Secretary, story.okrug);
    minutes.authored_at = day_of("2025-12-20");
    assert_eq!(broken(&federation, minutes), [Rule::MeetingOver]);
    assert_eq!(broken(&federation, cancelled), [Rule::MeetingOver]);
}

#[test]
fn what_was_done_late_stands_and_the_lapse_is_found() {
    let (mut federation, story) = story();
    let mut minutes = valid_draft(Kind::MinutesAdopted, &story);
    minutes.authored_at = day_of("2025-12-01");
    let id = federation.publish(minutes, Role::Secretary, story.okrug);
    let rows = federation.node().rows();
    let place = lookup::record(rows, &id).unwrap().unwrap();
    let judgement = lookup::judgement(rows, &place.origin, place.index).unwrap().unwrap();
    assert_eq!(judgement.standing, StandingCode::Valid);
    let found: Vec<&str> = judgement.findings.iter().map(|finding| &*finding.rule).collect();
    assert_eq!(found, [Rule::MinutesLate.as_str()]);
    assert!(lookup::minutes(rows, &id).unwrap().is_some(), "decisions may rest on them");
}

/// The weekend that was worked for a day off: `Day off (substituted from 05/04/2024)` names 4 May.
fn moved(name: &str) -> Option<Day> {
    let (_, date) = name.strip_suffix(')')?.split_once("substituted from ")?;
    let parts: Vec<&str> = date.split('/').collect();
    Some(day(&format!("{}-{}-{}", parts[2], parts[0], parts[1])))
}

#[test]
fn deadlines_of_real_years_are_those_of_the_published_vectors() {
    let test = "deadlines_of_real_years";
    let (Some(holidays), Some(vectors)) =
        (real_data(test, "calendar/kz_holidays_2021_2028.json"), real_data(test, "calendar/deadline_vectors.csv"))
    else {
        return;
    };
    let (mut federation, story) = story();
    let holidays: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(holidays).unwrap()).unwrap();
    for (year, days) in holidays["years"].as_object().unwrap() {
        let mut calendar = valid_draft(Kind::CalendarSet, &story);
        let facts = facts!(calendar, CalendarSet);
        facts.year = year.parse().unwrap();
        facts.working_days = List::new(days.as_array().unwrap().iter().filter_map(|off| moved(off["en"].as_str()?)).collect()).unwrap();
        let off: std::collections::BTreeSet<Day> = days.as_array().unwrap().iter().map(|off| day(off["date"].as_str().unwrap())).collect();
        facts.days_off = List::new(off.into_iter().map(|day| DayOff { day, name: bilingual("A holiday") }).collect()).unwrap();
        federation.publish(calendar, Role::Secretary, story.okrug);
    }
    let origin = Origin::new(kenes_protocol::test_support::FEDERATION, story.okrug).unwrap();
    let vectors = std::fs::read_to_string(vectors).unwrap();
    let mut lines = vectors.lines();
    let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut compared = 0;
    for row in lines {
        let cells: Vec<&str> = row.split(',').collect();
        for (column, cell) in columns.iter().zip(&cells).skip(1) {
            let (days, count) = column.strip_prefix("plus").unwrap().split_once('_').unwrap();
            let count = if count == "working" { DayCount::Working } else { DayCount::Calendar };
            let span = Span { days: days.parse().unwrap(), count };
            let found = deadline(federation.node().rows(), &origin, day(cells[0]), span).unwrap();
            assert_eq!(found, Some(day(cell)), "{} {column}", cells[0]);
            compared += 1;
        }
    }
    assert!(compared >= 50, "only {compared} deadlines were compared");
}

#[test]
fn behind_the_last_day_that_can_be_written_no_deadline_is_looked_for() {
    let (mut federation, story) = story();
    let mut calendar = valid_draft(Kind::CalendarSet, &story);
    let facts = facts!(calendar, CalendarSet);
    facts.year = 9_999;
    facts.working_days = List::empty();
    facts.days_off = List::new(vec![DayOff { day: day("9999-12-31"), name: bilingual("The last day") }]).unwrap();
    federation.publish(calendar, Role::Secretary, story.okrug);
    let origin = Origin::new(kenes_protocol::test_support::FEDERATION, story.okrug).unwrap();
    let found = |start: &str| {
        let span = Span { days: 1, count: DayCount::Working };
        deadline(federation.node().rows(), &origin, day(start), span).unwrap()
    };
    assert_eq!(found("9999-12-29"), Some(day("9999-12-30")));
    assert_eq!(found("9999-12-30"), None, "a day off that nothing follows");
}

/// Who sat in the test term, with the last day in office.
fn seats(federation: &TestFederation, story: &Story) -> Vec<Sitting> {
    let rows = federation.node().rows();
    sittings(rows, &term(rows, &story.term).unwrap().unwrap()).unwrap()
}

fn elect(story: &Story, seat: u16, from: &str) -> Draft {
    let mut draft = valid_draft(Kind::MemberElected, story);
    facts!(draft, MemberElected).seat = seat;
    facts!(draft, MemberElected).from = day(from);
    draft
}

#[test]
fn a_seat_is_free_from_the_day_its_member_leaves() {
    let (mut federation, story) = story();
    assert_eq!(broken(&federation, elect(&story, 1, "2025-11-21")), [Rule::SeatTaken]);
    federation.publish(valid_draft(Kind::MemberEnded, &story), Role::Secretary, story.okrug);
    assert_eq!(broken(&federation, elect(&story, 1, "2025-11-20")), [Rule::SeatTaken]);
    let next = federation.publish(elect(&story, 1, "2025-11-21"), Role::Secretary, story.okrug);
    let in_office = |on: &str| {
        let found = seats(&federation, &story);
        let first = found.into_iter().filter(|sitting| sitting.member.seat == 1 && sitting.is_in_office(day(on)));
        first.map(|sitting| sitting.member.id).collect::<Vec<RecordId>>()
    };
    assert_eq!(in_office("2025-01-14"), []);
    assert_eq!(in_office("2025-11-20"), [story.member]);
    assert_eq!(in_office("2025-11-21"), [next]);
    assert_eq!(in_office("2028-01-15"), [], "the term is over");
    // Who left takes no chair.
    assert_eq!(broken(&federation, valid_draft(Kind::MemberEnded, &story)), [Rule::NotInOffice]);
}

#[test]
fn with_a_dissolved_body_all_powers_end_and_the_next_term_may_begin() {
    let (mut federation, story) = story();
    let mut next = valid_draft(Kind::TermOpened, &story);
    (facts!(next, TermOpened).from, facts!(next, TermOpened).until) = (day("2025-12-01"), day("2028-12-01"));
    assert_eq!(broken(&federation, next.clone()), [Rule::TermOverlap]);
    federation.publish(valid_draft(Kind::BodyDissolved, &story), Role::Secretary, story.okrug);
    assert_eq!(broken(&federation, next), []);
    assert!(seats(&federation, &story).iter().all(|sitting| sitting.until == day("2025-12-01")));
    assert_eq!(broken(&federation, elect(&story, 2, "2025-12-01")), [Rule::OutsideTerm]);
    let mut again = valid_draft(Kind::BodyDissolved, &story);
    facts!(again, BodyDissolved).on = day("2025-12-02");
    assert_eq!(broken(&federation, again), [Rule::OutsideTerm]);
}

#[test]
fn whatever_is_sealed_no_seat_has_two_members_on_one_day() {
    let mut chance = Chance::new("whatever_is_sealed_no_seat_has_two_members_on_one_day");
    let (mut federation, story) = story();
    let (mut sealed, mut refused) = (0, 0);
    for turn in 0..120_u64 {
        let known = seats(&federation, &story);
        let on = day("2025-01-01").plus(i32::try_from(chance.below(1_200)).unwrap());
        let mut draft = match chance.below(3) {
            0 => {
                let mut draft = valid_draft(Kind::MemberEnded, &story);
                facts!(draft, MemberEnded).on = on;
                refer(&mut draft, Relation::Member, chance.pick(&known).member.id);
                draft
            }
            _ => {
                let mut draft = elect(&story, u16::try_from(chance.below(4)).unwrap(), "2025-01-15");
                facts!(draft, MemberElected).from = on;
                draft
            }
        };
        draft.authored_at = AUTHORED.after(turn + 1);
        if broken(&federation, draft.clone()).is_empty() {
            federation.publish(draft, Role::Secretary, story.okrug);
            sealed += 1;
        } else {
            refused += 1;
        }
    }
    assert!(sealed > 10 && refused > 10, "{sealed} sealed, {refused} refused");
    let all = seats(&federation, &story);
    for (place, one) in all.iter().enumerate() {
        for other in all.iter().skip(place + 1).filter(|other| other.member.seat == one.member.seat) {
            assert!(one.until <= other.member.from || other.until <= one.member.from, "{one:?} and {other:?}");
        }
    }
}
