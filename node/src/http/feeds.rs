//! What a territory's own records say, to be subscribed to: a calendar of meetings, and feeds of what is new.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use data_encoding::HEXLOWER;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{AgendaItem, DecisionAdopted, MeetingConvened, MinutesAdopted};
use kenes_protocol::territory::Territory;
use kenes_protocol::views::council;
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::rows::{Row, RowsFault};
use kenes_protocol::views::{lookup, proceedings, reports};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::api::{self, on_disk};
use crate::http::input::Asked;
use crate::http::lists::{listed_id, next_page};
use crate::http::pages::territory_name;
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;
use crate::papers::atom::{Entry, Feed, Link};
use crate::papers::calendar::Meeting;
use crate::papers::held::{Held, ReadError, changed_at, held, later};
use crate::papers::limits::{CALENDAR_MEETINGS, FEED_ENTRIES};
use crate::papers::text::said;
use crate::papers::{atom, calendar};

const ATOM: &str = "application/atom+xml";
const HTML: &str = "text/html";

/// Whose feed, and in which language.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Subscribed {
    /// The territory (KATO) whose own meetings and decisions these are, without those inside it; the node's own by default.
    territory: Option<String>,
    /// `kk`, `ru` or `en`; by default what the program asks for.
    lang: Option<String>,
    /// Where the page before ended.
    after: Option<String>,
}

/// A question to a feed, read.
pub(super) struct Question {
    territory: Territory,
    language: Language,
    after: Option<Vec<u8>>,
}

impl Question {
    fn of(node: &Node, asked: &Subscribed, headers: &HeaderMap) -> Result<Self, Problem> {
        let language = asked.lang.as_deref().map_or_else(|| api::language(headers), Language::of);
        let malformed = || Problem::new(Code::Malformed, language);
        let territory = asked.territory.as_deref().map(str::parse).transpose().map_err(|_| malformed())?;
        let after = asked.after.as_deref().map(|text| HEXLOWER.decode(text.as_bytes())).transpose().map_err(|_| malformed())?;
        Ok(Self { territory: territory.unwrap_or_else(|| node.settings.origin.territory()), language, after })
    }

    fn rows(&self, node: &Node, table: Table, limit: usize) -> Result<Vec<Row>, RowsFault> {
        node.index.scan(&Key::of(table).territory(&self.territory).build(), self.after.as_deref(), limit)
    }

    /// A title with the territory's name.
    fn title(&self, node: &Node, word: &str) -> String {
        format!("{} · {}", self.language.word(word), territory_name(node, self.territory.as_str(), self.language))
    }
}

/// The address under which this node is reached from outside, without a slash at its end. Never what a client calls the node:
/// kept answers go to others as well.
#[must_use]
pub fn base(node: &Node) -> String {
    let own = || format!("http://{}", node.settings.http);
    node.settings.public_address.as_deref().map_or_else(own, |address| address.trim_end_matches('/').to_owned())
}

/// The page of a record that every reader can open.
pub(super) fn page_of(node: &Node, id: &RecordId, language: Language) -> String {
    format!("{}/r/{id}?lang={}", base(node), language.code())
}

/// Meetings of a territory as a calendar (iCalendar), with those that were put off or are not held.
#[utoipa::path(get, path = "/feeds/meetings.ics", params(Subscribed),
    responses((status = 200, body = String, content_type = "text/calendar"), (status = 400, body = Problem)))]
pub async fn meetings_calendar(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(asked): Asked<Subscribed>,
) -> Result<Response, Problem> {
    let question = Question::of(&node, &asked, &headers)?;
    let language = question.language;
    let written = on_disk(language, move || {
        let meetings = meetings_of(&node, &question).map_err(|cause| Problem::internal(&cause, language))?;
        Ok(calendar::write(&question.title(&node, "feed.meetings"), &meetings))
    });
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], written.await?).into_response())
}

fn meetings_of(node: &Node, question: &Question) -> Result<Vec<Meeting>, ReadError> {
    let rows = question.rows(node, Table::MeetingList, CALENDAR_MEETINGS)?;
    let mut meetings: Vec<Meeting> = Vec::new();
    for id in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        // One that was put off has a row for each of its days.
        let uid = format!("{id}@{}", node.settings.origin.federation());
        if meetings.iter().any(|known| known.uid == uid) {
            continue;
        }
        let Some(state) = council::meeting(&*node.index, &id)? else { continue };
        let Some(record) = held(node, &id)? else { continue };
        let mut changes = later(node, &id)?;
        changes.retain(Held::is_revision);
        let Some(Facts::MeetingConvened(called)) = &record.facts else {
            meetings.extend(gone_meeting(node, question, (uid, changes.len()), &record, (state.held_on, state.cancelled_by.is_some()))?);
            continue;
        };
        meetings.push(Meeting {
            uid,
            sequence: u32::try_from(changes.len()).unwrap_or(u32::MAX),
            cancelled: state.cancelled_by.is_some(),
            day: state.held_on,
            begins: state.starts_at.and_then(|at| at.on(state.held_on)),
            created: record.authored_at,
            changed: changed_at(node, &record, &changes)?,
            title: body_name(node, &record, &called.body, question.language)?,
            place: said(&state.place, question.language).map(|place| place.text.to_owned()),
            text: about(&proceedings::agenda(&*node.index, &id, &called.agenda)?, &changes, question.language),
            page: page_of(node, &id, question.language),
        });
    }
    meetings.extend(report_meetings(node, question)?);
    Ok(meetings)
}

/// Report meetings that were announced.
fn report_meetings(node: &Node, question: &Question) -> Result<Vec<Meeting>, ReadError> {
    let (rows, language) = (&*node.index, question.language);
    let mut meetings = Vec::new();
    for id in BTreeSet::from_iter(reports::listed_in(rows, &question.territory)?) {
        let Some(known) = reports::announcement(rows, &id)? else { continue };
        let Some(record) = held(node, &id)? else { continue };
        let uid = format!("{id}@{}", node.settings.origin.federation());
        let mut changes = later(node, &id)?;
        changes.retain(Held::is_revision);
        let arranged = known.arranged;
        let (day, cancelled) = (arranged.held_on, arranged.cancelled_by.is_some());
        if record.is_gone() {
            meetings.extend(gone_meeting(node, question, (uid, changes.len()), &record, (day, cancelled))?);
            continue;
        }
        let reasons: Vec<String> = changes.iter().filter_map(|change| reason(change, language)).collect();
        meetings.push(Meeting {
            uid,
            sequence: u32::try_from(changes.len()).unwrap_or(u32::MAX),
            cancelled,
            day,
            begins: arranged.starts_at.and_then(|at| at.on(day)),
            created: record.authored_at,
            changed: changed_at(node, &record, &changes)?,
            title: format!("{}: {}", language.word("kind.report_meeting.held/1"), known.row.facts.reporter),
            place: said(&arranged.place, language).map(|place| place.text.to_owned()),
            text: reasons.join("\n"),
            page: page_of(node, &id, language),
        });
    }
    Ok(meetings)
}

/// Takes the place of a meeting whose call was withdrawn or erased: whoever subscribed holds its words until something of the same
/// name and a higher number comes. Of what it said its day alone is left, without which there is no event.
fn gone_meeting(
    node: &Node,
    question: &Question,
    (uid, changes): (String, usize),
    record: &Held,
    (day, cancelled): (Day, bool),
) -> Result<Option<Meeting>, ReadError> {
    let Some((title, _, text)) = gone(record, question.language) else { return Ok(None) };
    Ok(Some(Meeting {
        uid,
        sequence: u32::try_from(changes).unwrap_or(u32::MAX).saturating_add(1),
        cancelled,
        day,
        begins: None,
        created: record.authored_at,
        changed: changed_at(node, record, &[])?,
        title,
        place: None,
        text,
        page: page_of(node, &record.id, question.language),
    }))
}

/// The name of a body, or its short name where the body is not known here.
pub(super) fn body_name(node: &Node, record: &Held, body: &str, language: Language) -> Result<String, RowsFault> {
    let row = lookup::body(&*node.index, &record.register, body)?;
    let name = row.as_ref().and_then(|row| said(&row.name, language)).map(|name| name.text.to_owned());
    Ok(name.unwrap_or_else(|| body.to_owned()))
}

/// The agenda, and why it is held on another day or not at all.
fn about(agenda: &[AgendaItem], changes: &[Held], language: Language) -> String {
    let mut lines: Vec<String> = changes.iter().filter_map(|change| reason(change, language)).collect();
    let items = agenda.iter().filter_map(|item| said(&item.title, language).map(|title| format!("{}. {}", item.number, title.text)));
    lines.extend(items);
    lines.join("\n")
}

fn reason(change: &Held, language: Language) -> Option<String> {
    let reason = match &change.facts {
        Some(Facts::MeetingPostponed(facts)) => said(&facts.reason, language),
        Some(Facts::MeetingCancelled(facts)) => said(&facts.reason, language),
        Some(Facts::AgendaChanged(facts)) => said(&facts.reason, language),
        _ => None,
    };
    reason.map(|reason| format!("{}: {}", language.word(&format!("kind.{}", change.kind)), reason.text))
}

/// The newest decisions of a territory as a feed (Atom).
#[utoipa::path(get, path = "/feeds/decisions.atom", params(Subscribed),
    responses((status = 200, body = String, content_type = "application/atom+xml"), (status = 400, body = Problem)))]
pub async fn decisions_feed(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(asked): Asked<Subscribed>,
) -> Result<Response, Problem> {
    feed(node, &asked, &headers, ("decisions", "nav.decisions", Table::DecisionList)).await
}

/// The newest meetings of a territory as a feed (Atom).
#[utoipa::path(get, path = "/feeds/meetings.atom", params(Subscribed),
    responses((status = 200, body = String, content_type = "application/atom+xml"), (status = 400, body = Problem)))]
pub async fn meetings_feed(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(asked): Asked<Subscribed>,
) -> Result<Response, Problem> {
    feed(node, &asked, &headers, ("meetings", "feed.meetings", Table::MeetingList)).await
}

/// The newest minutes of a territory as a feed (Atom), in the order of their meetings.
#[utoipa::path(get, path = "/feeds/minutes.atom", params(Subscribed),
    responses((status = 200, body = String, content_type = "application/atom+xml"), (status = 400, body = Problem)))]
pub async fn minutes_feed(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(asked): Asked<Subscribed>) -> Result<Response, Problem> {
    feed(node, &asked, &headers, ("minutes", "feed.minutes", Table::MeetingList)).await
}

/// A feed by its name, the word for its title and the list that orders it.
type Sort = (&'static str, &'static str, Table);

async fn feed(node: Arc<Node>, asked: &Subscribed, headers: &HeaderMap, sort: Sort) -> Result<Response, Problem> {
    let question = Question::of(&node, asked, headers)?;
    let language = question.language;
    let written = on_disk(language, move || {
        let feed = feed_of(&node, &question, sort).map_err(|cause| Problem::internal(&cause, language))?;
        atom::write(&feed).map_err(|cause| Problem::internal(&cause, language))
    });
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], written.await?).into_response())
}

fn feed_of(node: &Node, question: &Question, (name, title, table): Sort) -> Result<Feed, ReadError> {
    let rows = question.rows(node, table, FEED_ENTRIES)?;
    let mut entries: Vec<Entry> = Vec::new();
    for listed in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        let id = if name == "minutes" { lookup::minutes_of(&*node.index, &listed)? } else { Some(listed) };
        let Some(record) = id.map(|id| held(node, &id)).transpose()?.flatten() else { continue };
        if let Some(entry) = entry_of(node, &record, question.language)?
            && entries.iter().all(|known| known.id != entry.id)
        {
            entries.push(entry);
        }
    }
    let address = format!("{}/feeds/{name}.atom?territory={}&lang={}", base(node), question.territory, question.language.code());
    let link = |rel, address| Link { rel, media: ATOM, address };
    let next = next_page(&rows, FEED_ENTRIES).map(|after| link("next", format!("{address}&after={after}")));
    Ok(Feed {
        title: question.title(node, title),
        author: node.settings.origin.federation().to_owned(),
        language: question.language,
        links: [link("self", address.clone())].into_iter().chain(next).collect(),
        id: address,
        entries,
    })
}

fn entry_of(node: &Node, record: &Held, language: Language) -> Result<Option<Entry>, ReadError> {
    let Some((title, title_language, summary)) = told(node, record, language)? else { return Ok(None) };
    let changes = later(node, &record.id)?;
    Ok(Some(Entry {
        id: record.tag(),
        title,
        language: title_language,
        published: record.authored_at,
        updated: changed_at(node, record, &changes)?,
        summary,
        links: vec![Link { rel: "alternate", media: HTML, address: page_of(node, &record.id, language) }],
    }))
}

/// The title of a record with its language, and what it is in a sentence.
fn told(node: &Node, record: &Held, language: Language) -> Result<Option<(String, Language, String)>, ReadError> {
    Ok(match &record.facts {
        Some(Facts::DecisionAdopted(facts)) => Some(decision(facts, record, language)),
        Some(Facts::DecisionAmended(facts)) => Some(decision(&facts.decision, record, language)),
        Some(Facts::DecisionRepealed(facts)) => Some(decision(&facts.decision, record, language)),
        Some(Facts::MeetingConvened(facts)) => Some(meeting(node, record, facts, language)?),
        Some(Facts::MinutesAdopted(facts)) => minutes(node, record, facts, language)?,
        _ => gone(record, language),
    })
}

/// What is told in the place of a text that is no longer shown, so that whoever has it already lets it go.
fn gone(record: &Held, language: Language) -> Option<(String, Language, String)> {
    let why = if record.withdrawn_by.is_some() { "withdrawal.told" } else { "standing.erased" };
    let kind = language.word(&format!("kind.{}", record.kind)).to_owned();
    record.is_gone().then(|| (kind, language, language.word(why).to_owned()))
}

fn decision(facts: &DecisionAdopted, record: &Held, language: Language) -> (String, Language, String) {
    let kind = language.word(&format!("kind.{}", record.kind));
    let summary = format!("{kind}: {} {}, {}", language.word("paper.number"), facts.number, facts.adopted_on);
    match said(&facts.title, language) {
        Some(title) => (title.text.to_owned(), title.language, summary),
        None => (summary.clone(), language, summary),
    }
}

fn meeting(node: &Node, record: &Held, facts: &MeetingConvened, language: Language) -> Result<(String, Language, String), ReadError> {
    let state = council::meeting(&*node.index, &record.id)?;
    let day = state.as_ref().map_or(facts.held_on, |state| state.held_on);
    let hour = state.as_ref().and_then(|state| state.starts_at).map(|at| format!(" {at}")).unwrap_or_default();
    let mark = if state.is_some_and(|state| state.cancelled_by.is_some()) { "kind.meeting.cancelled/1" } else { "kind.meeting.convened/1" };
    let agenda = proceedings::agenda(&*node.index, &record.id, &facts.agenda)?;
    let summary = format!("{}. {}", language.word(mark), about(&agenda, &[], language).replace('\n', " "));
    Ok((format!("{}, {day}{hour}", body_name(node, record, &facts.body, language)?), language, summary))
}

fn minutes(
    node: &Node,
    record: &Held,
    facts: &MinutesAdopted,
    language: Language,
) -> Result<Option<(String, Language, String)>, ReadError> {
    let meeting = record.reference(kenes_protocol::record::Relation::Meeting);
    let meeting = meeting.map(|id| council::meeting(&*node.index, &id)).transpose()?.flatten();
    let Some(meeting) = meeting else { return Ok(None) };
    let body = body_name(node, record, &meeting.row.body, language)?;
    let summary = format!("{}: {}", language.word("field.present"), facts.present);
    Ok(Some((format!("{}: {body}, {}", language.word("paper.minutes"), meeting.held_on), language, summary)))
}
