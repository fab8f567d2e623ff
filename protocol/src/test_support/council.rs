//! What the test Kenes goes by, and who sits in it.

use crate::bounded::List;
use crate::record::v1::{
    BodyDissolved, CalendarSet, ChairElected, Cited, Commencement, DayCount, DayOff, DecisionMatter, EndOfPowers, Fraction, Majority,
    MeetingCancelled, MeetingPostponed, MemberElected, MemberEnded, MemberRole, NoticeGiven, NoticeMeans, Provenance, QuorumBase,
    ReportMeetingAnnounced, RulebookAdopted, Span, TermOpened, Threshold, VoteBase,
};
use crate::territory::Territory;
use crate::test_support::{bilingual, day, line, short};

fn cited<T>(value: T) -> Option<Cited<T>> {
    Some(Cited { value, citation: line("Regulations of the Kenes, item 4") })
}

/// The first item of the test minutes, which five of seven voted for.
pub(super) fn session() -> Provenance {
    Provenance::Session { item: short("1") }
}

/// A rulebook that sets everything, from 2026 on.
pub(super) fn rulebook() -> RulebookAdopted {
    let span = |days, count| cited(Span { days, count });
    let two_thirds =
        Majority { matter: Some(DecisionMatter::Rules), share: Threshold::AtLeast(Fraction { part: 2, of: 3 }), base: VoteBase::Legal };
    RulebookAdopted {
        body: short("kenes"),
        from: day("2026-01-01"),
        basis: line("Decision 1-1"),
        notice: span(7, DayCount::Working),
        quorum: cited(Threshold::AtLeast(Fraction { part: 2, of: 3 })),
        quorum_base: cited(QuorumBase::InOffice),
        majorities: List::new(cited(two_thirds).into_iter().collect()).expect("one majority"),
        publication: span(3, DayCount::Calendar),
        minutes: span(5, DayCount::Calendar),
        term_years: cited(5),
        casting_vote: cited(true),
        commencement: cited(Commencement::AfterPublication(Span { days: 10, count: DayCount::Calendar })),
        approval: span(60, DayCount::Calendar),
        number_format: cited(short("{number}-{number}")),
    }
}

/// The working days of 2026, with one day off and one day of rest that was moved.
pub(super) fn calendar() -> CalendarSet {
    CalendarSet {
        year: 2026,
        basis: line("Law on holidays"),
        days_off: List::new(vec![DayOff { day: day("2026-01-01"), name: bilingual("New Year") }]).expect("one day"),
        working_days: List::new(vec![day("2026-01-10")]).expect("one day"),
    }
}

/// A term of three years that begins on this day, which must not be 29 February.
pub(super) fn term(number: &str, from: &str) -> TermOpened {
    let from = day(from);
    TermOpened { body: short("kenes"), number: short(number), from, until: from.plus_years(3), basis: line("Minutes of the gathering") }
}

/// A seat of a settlement from the first day of the test term.
pub(super) fn member(settlement: Territory, seat: u16) -> MemberElected {
    let provenance = Provenance::Published { source: line("Gazette 3"), adopted_by: line("Gathering of residents") };
    let (person, settlement, from) = (line("A. Member"), Some(settlement), day("2025-01-15"));
    MemberElected { person, settlement, seat, role: MemberRole::Member, from, provenance }
}

pub(super) fn chair() -> ChairElected {
    ChairElected { from: day("2025-11-20"), provenance: session() }
}

pub(super) fn member_ended() -> MemberEnded {
    MemberEnded { on: day("2025-11-21"), reason: EndOfPowers::Resigned, provenance: None }
}

pub(super) fn dissolved() -> BodyDissolved {
    BodyDissolved { on: day("2025-12-01"), reason: bilingual("It did not meet for a year"), provenance: session() }
}

pub(super) fn notice() -> NoticeGiven {
    NoticeGiven { on: day("2025-11-27"), means: NoticeMeans::Board, place: Some(bilingual("The board of the akimat")) }
}

pub(super) fn postponed() -> MeetingPostponed {
    MeetingPostponed {
        announced_on: day("2025-11-28"),
        held_on: day("2027-06-08"),
        starts_at: None,
        place: Some(bilingual("The school")),
        reason: bilingual("The roads are closed"),
    }
}

/// The akim will report in the summer.
pub(super) fn announced() -> ReportMeetingAnnounced {
    ReportMeetingAnnounced {
        announced_on: day("2025-11-28"),
        held_on: day("2026-06-20"),
        starts_at: None,
        place: bilingual("House of culture"),
        reporter: line("Akim of the okrug"),
    }
}

pub(super) fn cancelled() -> MeetingCancelled {
    MeetingCancelled { announced_on: day("2025-11-28"), reason: bilingual("Nothing is left to decide") }
}
