//! Bodies with who sits in them on a day, what they go by, and the working days of their register.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use kenes_protocol::instant::Day;
use kenes_protocol::limits::PAGE_ROWS;
use kenes_protocol::record::v1::{Commencement, DayCount, Fraction, Majority, MemberRole, Span, Threshold};
use kenes_protocol::register::Origin;
use kenes_protocol::rules::{Parameter, Rulebook};
use kenes_protocol::territory::Territory;
use kenes_protocol::views::council::{self, CalendarRow, Sitting, TermRow};
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::tables::BodyRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::clock;
use crate::http::api::{language, on_disk};
use crate::http::input::Asked;
use crate::http::places::code_of;
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// Bodies of one page.
const PAGE_BODIES: usize = 100;

/// Whose bodies, and on which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sitters {
    /// Territory (KATO); the whole country by default.
    territory: Option<String>,
    /// The day, `2025-11-20`; today by default.
    on: Option<String>,
    /// Go on after this.
    after: Option<String>,
}

/// A body on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Council {
    /// The record that establishes it.
    id: String,
    /// Its register.
    register: String,
    /// Its short name there.
    body: String,
    /// Its kind.
    kind: String,
    /// Its name in Kazakh.
    kk: Option<String>,
    /// Its name in Russian.
    ru: Option<String>,
    /// Members fixed by law.
    legal_members: u16,
    /// Its terms, the newest first; with those to come.
    terms: Vec<Term>,
    /// What it goes by on that day.
    rulebook: RulebookInForce,
}

/// A term with everybody who was elected in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Term {
    /// The record.
    id: String,
    /// Its number as written.
    number: String,
    /// Its first day.
    from: String,
    /// The day after its last.
    until: String,
    /// The first day after a dissolution.
    dissolved_on: Option<String>,
    /// The body sits on the day asked about.
    current: bool,
    /// By settlement and seat.
    members: Vec<Member>,
    /// Those who stand in for a member who does not come, by settlement and seat.
    substitutes: Vec<Member>,
}

/// A person on a seat.
#[derive(Debug, Serialize, ToSchema)]
pub struct Member {
    /// The record of the election.
    id: String,
    /// Name.
    name: String,
    /// The settlement whose seat it is (KATO).
    settlement: Option<String>,
    /// Which of its seats.
    seat: u16,
    /// The first day in office.
    from: String,
    /// The first day without powers.
    until: String,
    /// Why they ended before the term: `resigned`, `recalled`, `died`, `moved` or `court`.
    reason: Option<String>,
    /// In office on the day asked about.
    in_office: bool,
    /// Chairs the body on that day.
    chairs: bool,
}

/// Parameters with the acts that set them; no citation for a default of the project.
#[derive(Debug, Serialize, ToSchema)]
pub struct RulebookInForce {
    /// The record; absent where only defaults bind.
    record: Option<String>,
    /// From the call to the meeting.
    notice: Deadline,
    /// How many have to be there.
    quorum: Share,
    /// Of whom: `legal` for the members fixed by law, `in_office` for those in office on the day.
    quorum_base: String,
    /// The act that says so.
    quorum_base_citation: Option<String>,
    /// Votes that decisions need; all that none is listed for need more than half of those present.
    majorities: Vec<MajorityOf>,
    /// From adoption to publication.
    publication: Deadline,
    /// From a meeting to its minutes.
    minutes: Deadline,
    /// Years of a term.
    term_years: u8,
    /// The act that says so.
    term_years_citation: Option<String>,
    /// Whether the chair decides a tie.
    casting_vote: bool,
    /// The act that says so.
    casting_vote_citation: Option<String>,
    /// How decisions are numbered.
    number_format: Option<String>,
    /// The act that says so.
    number_format_citation: Option<String>,
    /// From a meeting to the approval of its minutes; absent where the rulebook sets no time.
    approval: Option<Deadline>,
    /// When decisions that say nothing of it come into force; absent where the rulebook says nothing either.
    commencement: Option<CommencementInForce>,
}

/// When decisions come into force.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommencementInForce {
    /// After the first official publication; absent for the day of adoption.
    after_publication: Option<Deadline>,
    /// The act that says so.
    citation: Option<String>,
}

/// A number of days.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deadline {
    /// How many.
    days: u16,
    /// `calendar` or `working`.
    count: String,
    /// The act that says so.
    citation: Option<String>,
}

/// A part of a whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct Share {
    /// True for more than the part, false for the part or more.
    more_than: bool,
    /// The part.
    part: u8,
    /// Of how many.
    of: u8,
    /// The act that says so.
    citation: Option<String>,
}

/// Votes that decisions of a matter need.
#[derive(Debug, Serialize, ToSchema)]
pub struct MajorityOf {
    /// The matter; absent for every other.
    matter: Option<String>,
    /// `present`, `legal` or `cast`.
    base: String,
    /// How many.
    share: Share,
}

/// A page of bodies.
#[derive(Debug, Serialize, ToSchema)]
pub struct CouncilPage {
    /// The bodies, register by register.
    rows: Vec<Council>,
    /// Give this back as `after` for the next page.
    next: Option<String>,
}

/// The working days of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct Calendar {
    /// The record.
    id: String,
    /// The year.
    year: u16,
    /// Days off besides weekends.
    days_off: Vec<String>,
    /// Weekends on which people work.
    working_days: Vec<String>,
}

fn share(threshold: Threshold, citation: Option<String>) -> Share {
    let (more_than, Fraction { part, of }) = match threshold {
        Threshold::MoreThan(fraction) => (true, fraction),
        Threshold::AtLeast(fraction) => (false, fraction),
    };
    Share { more_than, part, of, citation }
}

fn deadline(parameter: Parameter<Span>) -> Deadline {
    let count = if parameter.value.count == DayCount::Working { "working" } else { "calendar" };
    Deadline { days: parameter.value.days, count: count.to_owned(), citation: parameter.citation }
}

fn in_force(rulebook: Rulebook, record: Option<String>) -> RulebookInForce {
    let majority = |one: &Parameter<Majority>| MajorityOf {
        matter: one.value.matter.map(|matter| code_of(&matter)),
        base: code_of(&one.value.base),
        share: share(one.value.share, one.citation.clone()),
    };
    let span = |span: Span, citation: &Option<String>| deadline(Parameter { value: span, citation: citation.clone() });
    let commencement = rulebook.commencement.as_ref().map(|rule| CommencementInForce {
        after_publication: match rule.value {
            Commencement::OnAdoption => None,
            Commencement::AfterPublication(days) => Some(span(days, &rule.citation)),
        },
        citation: rule.citation.clone(),
    });
    RulebookInForce {
        record,
        approval: rulebook.approval.as_ref().map(|asked| span(asked.value, &asked.citation)),
        commencement,
        majorities: rulebook.majorities().iter().map(majority).collect(),
        notice: deadline(rulebook.notice),
        quorum: share(rulebook.quorum.value, rulebook.quorum.citation),
        quorum_base: code_of(&rulebook.quorum_base.value),
        quorum_base_citation: rulebook.quorum_base.citation,
        publication: deadline(rulebook.publication),
        minutes: deadline(rulebook.minutes),
        term_years: rulebook.term_years.value,
        term_years_citation: rulebook.term_years.citation,
        casting_vote: rulebook.casting_vote.value,
        casting_vote_citation: rulebook.casting_vote.citation,
        number_format_citation: rulebook.number_format.as_ref().and_then(|format| format.citation.clone()),
        number_format: rulebook.number_format.map(|format| format.value),
    }
}

fn term<R: Rows + ?Sized>(rows: &R, row: &TermRow, on: Day) -> Result<Term, RowsFault> {
    let sittings = council::sittings(rows, row)?;
    let in_office = |sitting: &&Sitting| sitting.is_in_office(on);
    // Whoever was elected to the chair last by that day, for as long as a member.
    let chair = council::chairs(rows, &sittings)?.into_iter().find(|chair| chair.from <= on).map(|chair| chair.member);
    let member = |sitting: &Sitting| Member {
        id: sitting.member.id.to_string(),
        name: sitting.member.person.to_string(),
        settlement: sitting.member.settlement.map(|settlement| settlement.to_string()),
        seat: sitting.member.seat,
        from: sitting.member.from.to_string(),
        until: sitting.until.to_string(),
        reason: sitting.reason.map(|reason| code_of(&reason)),
        in_office: in_office(&sitting),
        chairs: in_office(&sitting) && chair == Some(sitting.member.id),
    };
    Ok(Term {
        id: row.id.to_string(),
        number: row.number.to_string(),
        from: row.from.to_string(),
        until: row.until.to_string(),
        dissolved_on: council::dissolved_on(rows, &row.id)?.map(|on| on.to_string()),
        current: row.from <= on && on < council::term_end(rows, row)?,
        members: sittings.iter().map(member).collect(),
        substitutes: council::elected(rows, row, MemberRole::Substitute)?.iter().map(member).collect(),
    })
}

fn councils_of<R: Rows + ?Sized>(rows: &R, origin: &Origin, on: Day) -> Result<Vec<Council>, RowsFault> {
    let prefix = Key::of(Table::Body).origin(origin).build();
    let mut found = Vec::new();
    for (key, bytes) in rows.scan(&prefix, None, PAGE_ROWS)? {
        let row: BodyRow = lookup::value(&bytes)?;
        let short = key.get(prefix.len()..).and_then(|rest| rest.split(|byte| *byte == 0).next()).unwrap_or_default();
        let body = String::from_utf8_lossy(short).into_owned();
        let terms = council::terms(rows, origin, &body)?;
        let record = council::rulebook(rows, origin, &body, on)?.map(|row| row.id.to_string());
        found.push(Council {
            id: row.id.to_string(),
            register: origin.to_string(),
            kind: code_of(&row.kind),
            kk: row.name.kk.map(|name| name.to_string()),
            ru: row.name.ru.map(|name| name.to_string()),
            legal_members: row.legal_members,
            terms: terms.iter().map(|row| term(rows, row, on)).collect::<Result<_, _>>()?,
            rulebook: in_force(Rulebook::of(rows, origin, &body, row.kind, on)?, record),
            body,
        });
    }
    Ok(found)
}

/// Bodies of a territory and everything inside it, with who sits in them on a day and what they go by; about 100 in a page.
#[utoipa::path(get, path = "/api/v1/councils", params(Sitters), responses((status = 200, body = CouncilPage), (status = 400, body = Problem)))]
pub async fn councils(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(asked): Asked<Sitters>,
) -> Result<Json<CouncilPage>, Problem> {
    let language = language(&headers);
    let malformed = || Problem::new(Code::Malformed, language);
    let inside: Territory = asked.territory.as_deref().map_or(Ok(Territory::NATION), str::parse).map_err(|_| malformed())?;
    let on = match asked.on.as_deref() {
        Some(day) => day.parse().map_err(|_| malformed())?,
        None => clock::now().day().ok_or_else(malformed)?,
    };
    let after: Option<Origin> = asked.after.as_deref().map(str::parse).transpose().map_err(|_| malformed())?;
    let read = move || -> Result<CouncilPage, RowsFault> {
        let mut rows = Vec::new();
        let mut origins = node.ledger.origins();
        origins.retain(|origin| inside.contains(&origin.territory()) && after.as_ref().is_none_or(|after| origin > after));
        origins.sort_unstable();
        for origin in origins {
            rows.extend(councils_of(&*node.index, &origin, on)?);
            if rows.len() >= PAGE_BODIES {
                return Ok(CouncilPage { rows, next: Some(origin.to_string()) });
            }
        }
        Ok(CouncilPage { rows, next: None })
    };
    on_disk(language, move || read().map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}

/// The calendars that are sealed in this node's own register, the newest year first; of each year the one that counts.
#[utoipa::path(get, path = "/api/v1/calendars", responses((status = 200, body = [Calendar])))]
pub async fn calendars(State(node): State<Arc<Node>>, headers: HeaderMap) -> Result<Json<Vec<Calendar>>, Problem> {
    let language = language(&headers);
    let read = move || -> Result<Vec<Calendar>, RowsFault> {
        let prefix = Key::of(Table::Calendar).origin(&node.settings.origin).build();
        let mut found: Vec<CalendarRow> = Vec::new();
        for (_, bytes) in node.index.scan(&prefix, None, PAGE_ROWS)? {
            found.push(lookup::value(&bytes)?);
        }
        found.dedup_by_key(|row| row.year);
        let days = |days: &[Day]| days.iter().map(ToString::to_string).collect();
        let shown = |row: &CalendarRow| Calendar {
            id: row.id.to_string(),
            year: row.year,
            days_off: days(&row.days_off),
            working_days: days(&row.working_days),
        };
        Ok(found.iter().map(shown).collect())
    };
    on_disk(language, move || read().map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}
