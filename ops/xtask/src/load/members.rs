//! Who sits in each okrug's assembly and what it goes by: a term opened by the gathering, eleven members, a chair, one who
//! left and one who followed. The names are the demo's own.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::record::v1::{
    ChairElected, Cited, DayCount, DecisionMatter, EndOfPowers, Fraction, Majority, MemberElected, MemberEnded, MemberRole, Provenance,
    QuorumBase, RulebookAdopted, Span, TermOpened, Threshold, VoteBase,
};
use kenes_protocol::record::{Facts, Relation};

use crate::error::Error;
use crate::load::council::{BASIS, day};
use crate::load::desk::{Desk, line, short};

/// The item of the gathering's minutes by which members were elected.
const ELECTION: &str = "3";
/// The item of the assembly's first minutes by which its chair was.
const CHAIR: &str = "3";
const RULES: &str = "Жергілікті қоғамдастық жиналысының регламенті";

/// The member who chairs from March on.
pub(super) const CHAIRS: &str = "Ахметова Гүлнар";
const MEMBERS: [&str; 11] = [
    CHAIRS,
    "Бекенов Дәурен",
    "Жүнісов Ержан",
    "Кәрімова Айгүл",
    "Қасымов Нұрлан",
    "Мұқанова Сәуле",
    "Нұрғалиев Болат",
    "Оспанов Марат",
    "Сәрсенбаева Ләззат",
    "Тілеубаев Асқар",
    "Ысқақова Динара",
];
const FOLLOWS: &str = "Әбілқасымова Жанар";
const STANDS_IN: &str = "Сейітқалиев Арман";
/// The seat with a substitute.
pub(super) const STOOD_IN_FOR: u16 = 10;

/// The rulebook of the assembly.
pub(super) fn rulebook(desk: &mut Desk) -> Result<(), Error> {
    let place = |item: u8| line(&format!("{RULES}, {item}-тармақ"));
    let span = |days, count, item| Ok::<_, Error>(Some(Cited { value: Span { days, count }, citation: place(item)? }));
    let two_thirds =
        Majority { matter: Some(DecisionMatter::Rules), share: Threshold::AtLeast(Fraction { part: 2, of: 3 }), base: VoteBase::Legal };
    let rulebook = RulebookAdopted {
        body: short("assembly")?,
        from: day("2025-02-15")?,
        basis: line(RULES)?,
        notice: span(5, DayCount::Calendar, 7)?,
        quorum: Some(Cited { value: Threshold::MoreThan(Fraction { part: 1, of: 2 }), citation: place(9)? }),
        quorum_base: Some(Cited { value: QuorumBase::Legal, citation: place(9)? }),
        majorities: List::new(vec![Cited { value: two_thirds, citation: place(14)? }])?,
        publication: span(5, DayCount::Working, 21)?,
        minutes: span(10, DayCount::Calendar, 18)?,
        term_years: Some(Cited { value: 4, citation: line(BASIS)? }),
        casting_vote: Some(Cited { value: true, citation: place(15)? }),
        commencement: None,
        approval: span(120, DayCount::Calendar, 19)?,
        number_format: Some(Cited { value: short("{number}-{number}")?, citation: place(16)? }),
    };
    desk.record(&[], Facts::RulebookAdopted(Box::new(rulebook)))?;
    Ok(())
}

/// The term, its members and a substitute, elected by the gathering; returns those who sit in it from September on, by seat, and the
/// substitute.
pub(super) fn elect(desk: &mut Desk, gathering: RecordId) -> Result<(Vec<RecordId>, RecordId), Error> {
    let term = TermOpened {
        body: short("assembly")?,
        number: short("I")?,
        from: day("2025-02-15")?,
        until: day("2029-02-15")?,
        basis: line(BASIS)?,
    };
    let term = desk.record(&[(Relation::Minutes, gathering)], Facts::TermOpened(Box::new(term)))?;
    let mut members = Vec::new();
    for (seat, name) in (1..).zip(MEMBERS) {
        let id = elected(desk, (term, gathering), name, (seat, MemberRole::Member), "2025-02-15")?;
        if seat < 11 {
            members.push(id);
        } else {
            let left = MemberEnded { on: day("2025-08-01")?, reason: EndOfPowers::Moved, provenance: None };
            desk.record(&[(Relation::Member, id)], Facts::MemberEnded(Box::new(left)))?;
            members.push(elected(desk, (term, gathering), FOLLOWS, (seat, MemberRole::Member), "2025-09-01")?);
        }
    }
    let substitute = elected(desk, (term, gathering), STANDS_IN, (STOOD_IN_FOR, MemberRole::Substitute), "2025-02-15")?;
    Ok((members, substitute))
}

fn elected(
    desk: &mut Desk,
    (term, minutes): (RecordId, RecordId),
    name: &str,
    (seat, role): (u16, MemberRole),
    from: &str,
) -> Result<RecordId, Error> {
    let provenance = Provenance::Session { item: short(ELECTION)? };
    let member = MemberElected { person: line(name)?, settlement: None, seat, role, from: day(from)?, provenance };
    desk.record(&[(Relation::Term, term), (Relation::Minutes, minutes)], Facts::MemberElected(Box::new(member)))
}

/// The assembly elects one of its members to the chair.
pub(super) fn chair(desk: &mut Desk, member: RecordId, minutes: RecordId) -> Result<(), Error> {
    let chair = ChairElected { from: day("2025-03-18")?, provenance: Provenance::Session { item: short(CHAIR)? } };
    desk.record(&[(Relation::Member, member), (Relation::Minutes, minutes)], Facts::ChairElected(Box::new(chair)))?;
    Ok(())
}
