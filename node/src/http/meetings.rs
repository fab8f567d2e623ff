//! One meeting from its call to its decisions, and how a member voted.

mod outcome;
pub(crate) mod said;
mod shapes;

pub use shapes::{
    CourseApproval, CourseClosing, CourseCorrection, CourseDecision, CourseDiscussion, CourseItem, CourseMotion, CourseNotice,
    CourseOpening, CourseSpeech, CourseVote, JointBody, MeetingCourse, MemberVotes, NamedVote, Onwards, OtherItem, Seated, VoteOfMember,
};

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use data_encoding::HEXLOWER;
use kenes_protocol::bounded::{LineText, Text};
use kenes_protocol::digest::RecordId;
use kenes_protocol::record::Relation;
use kenes_protocol::record::v1::{
    AgendaCause, AgendaItem, Bilingual, MeetingClosed, MeetingOpened, MinutesCorrected, NoticeGiven, VoteTaken,
};
use kenes_protocol::rules::proceedings::{Held, attended};
use kenes_protocol::rules::votes::came_to;
use kenes_protocol::views::council::{self, Sitting};
use kenes_protocol::views::lookup;
use kenes_protocol::views::proceedings::{self, Told};
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::texts;

use crate::http::api::{language, on_disk};
use crate::http::input::Asked;
use crate::http::places::code_of;
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// Votes of a member in one page.
const PAGE_VOTES: usize = 50;

pub(super) fn both<const N: usize>(text: &Bilingual<Text<N>>) -> (Option<String>, Option<String>) {
    (text.kk.as_ref().map(ToString::to_string), text.ru.as_ref().map(ToString::to_string))
}

/// The items of a meeting, with those that came later and where each comes from or goes on.
fn agenda<R: Rows + ?Sized>(rows: &R, held: &Held, closing: Option<&MeetingClosed>) -> Result<Vec<CourseItem>, RowsFault> {
    let item = |item: &AgendaItem| -> Result<CourseItem, RowsFault> {
        let (kk, ru) = both(&item.title);
        Ok(CourseItem {
            number: item.number.to_string(),
            kk,
            ru,
            added_by: None,
            urgent: false,
            withdrawn_by: None,
            carried_over: closing.is_some_and(|closing| closing.carried_over.contains(&item.number)),
            continues: item.continues.as_ref().map(|from| said::other_item(rows, from)).transpose()?,
            continued_by: proceedings::continued_by(rows, &held.id, &item.number)?.map(|to| said::other_item(rows, &to)).transpose()?,
        })
    };
    let mut items = held.meeting.row.agenda.iter().map(item).collect::<Result<Vec<CourseItem>, RowsFault>>()?;
    for Told { id, facts } in proceedings::agenda_changes(rows, &held.id)? {
        let by = id.to_string();
        for gone in items.iter_mut().filter(|item| item.withdrawn_by.is_none()) {
            gone.withdrawn_by = facts.withdrawn.iter().any(|number| **number == *gone.number).then(|| by.clone());
        }
        let urgent = facts.cause == AgendaCause::Urgent;
        for added in &facts.added {
            items.push(CourseItem { added_by: Some(by.clone()), urgent, ..item(added)? });
        }
    }
    Ok(items)
}

/// Those who sit in the body on the day of a meeting, and those who may stand in for them.
fn members<R: Rows + ?Sized>(rows: &R, held: &Held, opening: Option<&MeetingOpened>) -> Result<[Vec<Seated>; 2], RowsFault> {
    let (origin, body, day) = (&held.meeting.row.origin, &held.meeting.row.body, held.meeting.held_on);
    let sittings = council::members_on(rows, origin, body, day)?;
    let substitutes = council::substitutes_on(rows, origin, body, day)?;
    let chair = council::chair_on(rows, &sittings, day)?;
    let presence = |member: &RecordId| opening?.roll.iter().find(|line| line.member == *member).map(|line| code_of(&line.presence));
    let seated = |sitting: &Sitting| Seated {
        id: sitting.member.id.to_string(),
        name: sitting.member.person.to_string(),
        chairs: chair == Some(sitting.member.id),
        presence: presence(&sitting.member.id),
    };
    Ok([sittings, substitutes].map(|sittings| sittings.iter().map(seated).collect()))
}

fn opening_of(held: &Held, Told { id, facts }: &Told<MeetingOpened>, taken: &[Told<VoteTaken>]) -> CourseOpening {
    CourseOpening {
        id: id.to_string(),
        at: facts.at.millis(),
        present: facts.present,
        attended: attended(facts, taken),
        entitled: facts.entitled,
        quorate: held.is_quorate(facts),
        chaired_by: facts.chaired_by.to_string(),
        presiding: code_of(&facts.presiding),
        kept_by: facts.kept_by.to_string(),
        corrects: Vec::new(),
    }
}

/// Accounts of an opening before the last one, in the order of the register.
fn openings_before<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<String>, RowsFault> {
    let mut told = proceedings::openings(rows, meeting)?;
    told.pop();
    Ok(told.iter().map(|opening| opening.id.to_string()).collect())
}

fn notice_of(Told { id, facts }: &Told<NoticeGiven>) -> CourseNotice {
    let (kk, ru) = facts.place.as_ref().map_or((None, None), both);
    CourseNotice { id: id.to_string(), on: facts.on.to_string(), means: code_of(&facts.means), kk, ru }
}

fn vote_of<R: Rows + ?Sized>(
    rows: &R,
    held: &Held,
    opening: &MeetingOpened,
    Told { id, facts }: &Told<VoteTaken>,
) -> Result<CourseVote, RowsFault> {
    let (kk, ru) = both(&facts.question);
    let mut names = Vec::new();
    for ballot in &facts.names {
        let name = council::sitting(rows, &ballot.member)?.map_or_else(String::new, |sitting| sitting.member.person.to_string());
        names.push(NamedVote { member: ballot.member.to_string(), name, choice: code_of(&ballot.choice) });
    }
    Ok(CourseVote {
        id: id.to_string(),
        item: facts.item.to_string(),
        kk,
        ru,
        matter: facts.matter.map(|matter| code_of(&matter)),
        form: code_of(&facts.form),
        present: facts.present,
        yes: facts.votes.yes,
        no: facts.votes.no,
        abstained: facts.votes.abstained,
        not_voting: facts.not_voting,
        excused: facts.excused,
        invalid: facts.invalid,
        names,
        casting: facts.casting.map(|casting| code_of(&casting)),
        tellers: facts.tellers.iter().map(LineText::to_string).collect(),
        declared: code_of(&facts.declared),
        computed: code_of(&came_to(held, opening, facts)),
    })
}

fn closing_of(Told { id, facts }: &Told<MeetingClosed>) -> CourseClosing {
    CourseClosing {
        id: id.to_string(),
        at: facts.at.millis(),
        recording: facts.recording.as_ref().map(|recording| recording.address.to_string()),
        recording_sha256: facts.recording.as_ref().and_then(|recording| Some(recording.sha256?.to_string())),
    }
}

fn correction_of(Told { id, facts }: &Told<MinutesCorrected>) -> CourseCorrection {
    let (kk, ru) = both(&facts.reason);
    CourseCorrection { id: id.to_string(), kk, ru, items: facts.items.iter().map(|item| item.number.to_string()).collect() }
}

/// The meeting that found minutes right.
fn approval_of<R: Rows + ?Sized>(rows: &R, minutes: &RecordId) -> Result<Option<CourseApproval>, RowsFault> {
    let Some(row) = proceedings::approval(rows, minutes)? else { return Ok(None) };
    let held_on = council::meeting(rows, &row.meeting)?.map_or_else(String::new, |meeting| meeting.held_on.to_string());
    Ok(Some(CourseApproval { id: row.id.to_string(), meeting: row.meeting.to_string(), held_on }))
}

/// The meeting that is held in place of one. Whoever refers to it may have broken a rule; a meeting that stands has its row.
fn reconvened_by<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<RecordId>, RowsFault> {
    for later in lookup::referring(rows, id, Relation::Reconvenes)? {
        if lookup::meeting(rows, &later)?.is_some() {
            return Ok(Some(later));
        }
    }
    Ok(None)
}

/// Records of a meeting that are no longer shown.
fn withdrawn<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<String>, RowsFault> {
    let mut gone = Vec::new();
    for id in core::iter::once(*meeting).chain(lookup::referring(rows, meeting, Relation::Meeting)?) {
        gone.extend(texts::withdrawn(rows, &id)?.map(|_| id.to_string()));
    }
    Ok(gone)
}

/// Everything that is recorded of a meeting; `None` where nobody called it.
fn course<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<MeetingCourse>, RowsFault> {
    let Some(meeting) = council::meeting(rows, id)? else { return Ok(None) };
    let held = Held::of(rows, id, meeting)?;
    let opening = proceedings::opening(rows, id)?;
    let closing = proceedings::closing(rows, id)?;
    let minutes = lookup::minutes_of(rows, id)?;
    let quorate = opening.as_ref().is_none_or(|opening| held.is_quorate(&opening.facts));
    let withdrawn = withdrawn(rows, id)?;
    let is_shown = |id: &RecordId| !withdrawn.contains(&id.to_string());
    let state = match () {
        () if held.meeting.cancelled_by.is_some() => "cancelled",
        () if minutes.is_some() => "minuted",
        () if !quorate => "no_quorum",
        () if closing.is_some() => "closed",
        () if opening.is_some() => "opened",
        () => "called",
    };
    let (mut votes, mut corrections, mut approval) = (Vec::new(), Vec::new(), None);
    let taken = proceedings::votes(rows, id)?;
    if let Some(opening) = &opening {
        for vote in texts::shown(rows, taken.clone())? {
            votes.push(vote_of(rows, &held, &opening.facts, &vote)?);
        }
    }
    if let Some(minutes) = &minutes {
        corrections = texts::shown(rows, proceedings::corrections(rows, minutes)?)?.iter().map(correction_of).collect();
        approval = approval_of(rows, minutes)?;
    }
    let decisions = outcome::decisions(rows, id)?;
    let opening = opening.filter(|opening| is_shown(&opening.id));
    let closing = closing.filter(|closing| is_shown(&closing.id));
    let [members, substitutes] = members(rows, &held, opening.as_ref().map(|opening| &opening.facts))?;
    let items = proceedings::agenda(rows, id, &held.meeting.row.agenda)?;
    let joint = |with| outcome::joint(rows, &held.meeting, &items, with);
    let name = held.body.as_ref().map_or((None, None), |body| both(&body.name));
    let again = reconvened_by(rows, id)?;
    // Before a gathering is opened nobody knows how many may come.
    let base = held.quorum_base(opening.as_ref().map_or(0, |opening| opening.facts.entitled));
    let base = (base > 0).then_some(base);
    let place = if is_shown(id) { both(&held.meeting.place) } else { (None, None) };
    let corrects = openings_before(rows, id)?;
    Ok(Some(MeetingCourse {
        id: id.to_string(),
        territory: held.meeting.row.territory.to_string(),
        register: held.meeting.row.origin.to_string(),
        body: held.meeting.row.body.to_string(),
        kk: name.0,
        ru: name.1,
        held_on: held.meeting.held_on.to_string(),
        starts_at: held.meeting.starts_at.map(|at| at.to_string()),
        state: state.to_owned(),
        postponed_by: held.meeting.postponed_by.map(|id| id.to_string()),
        cancelled_by: held.meeting.cancelled_by.map(|id| id.to_string()),
        reconvenes: held.meeting.row.reconvenes.map(|id| id.to_string()),
        reconvened_by: again.map(|id| id.to_string()),
        agenda: if is_shown(id) { agenda(rows, &held, closing.as_ref().map(|closing| &closing.facts))? } else { Vec::new() },
        members,
        substitutes,
        base,
        place_kk: place.0,
        place_ru: place.1,
        casting_vote: held.rulebook.casting_vote.value,
        opening: opening.as_ref().map(|opening| CourseOpening { corrects, ..opening_of(&held, opening, &taken) }),
        discussions: said::discussions(rows, id)?,
        notices: texts::shown(rows, proceedings::notices(rows, id)?)?.iter().map(notice_of).collect(),
        joint_with: held.meeting.row.joint_with.iter().map(joint).collect::<Result<_, _>>()?,
        broadcast: held.meeting.row.broadcast.as_ref().map(ToString::to_string),
        votes,
        closing: closing.as_ref().map(closing_of),
        minutes: minutes.map(|id| id.to_string()),
        decisions,
        withdrawn,
        corrections,
        approval,
    }))
}

/// A meeting with its agenda, who came, how they voted, and what its minutes were corrected in.
#[utoipa::path(get, path = "/api/v1/meetings/{id}", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = MeetingCourse), (status = 404, body = Problem)))]
pub async fn meeting(State(node): State<Arc<Node>>, headers: HeaderMap, Path(id): Path<String>) -> Result<Json<MeetingCourse>, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let read = move || course(&*node.index, &id).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found);
    on_disk(language, read).await.map(Json)
}

fn votes_of<R: Rows + ?Sized>(rows: &R, id: &RecordId, after: Option<&[u8]>) -> Result<Option<MemberVotes>, RowsFault> {
    let Some(sitting) = council::sitting(rows, id)? else { return Ok(None) };
    let page = proceedings::votes_of(rows, id, after, PAGE_VOTES)?;
    let mut listed = Vec::new();
    for (_, row) in &page {
        let Some(meeting) = council::meeting(rows, &row.meeting)? else { continue };
        let Some(vote) = proceedings::vote(rows, &row.meeting, &row.vote)? else { continue };
        if texts::withdrawn(rows, &vote.id)?.is_some() {
            continue;
        }
        let (kk, ru) = both(&vote.facts.question);
        listed.push(VoteOfMember {
            vote: row.vote.to_string(),
            meeting: row.meeting.to_string(),
            held_on: meeting.held_on.to_string(),
            item: row.item.to_string(),
            kk,
            ru,
            choice: code_of(&row.choice),
            declared: code_of(&vote.facts.declared),
        });
    }
    let next = page.last().filter(|_| page.len() == PAGE_VOTES).map(|(key, _)| HEXLOWER.encode(key));
    let (from, until) = (sitting.member.from.to_string(), sitting.until.to_string());
    Ok(Some(MemberVotes { id: id.to_string(), name: sitting.member.person.to_string(), from, until, rows: listed, next }))
}

/// How a member voted where votes are by name, the newest vote first.
#[utoipa::path(get, path = "/api/v1/members/{id}/votes", params(("id" = String, Path, description = "64 hexadecimal digits"), Onwards),
    responses((status = 200, body = MemberVotes), (status = 400, body = Problem), (status = 404, body = Problem)))]
pub async fn votes_of_member(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Asked(onwards): Asked<Onwards>,
) -> Result<Json<MemberVotes>, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let after = onwards.after.map(|text| HEXLOWER.decode(text.as_bytes())).transpose();
    let after = after.map_err(|_| Problem::new(Code::Malformed, language))?;
    let read = move || -> Result<MemberVotes, Problem> {
        let found = votes_of(&*node.index, &id, after.as_deref());
        found.map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found)
    };
    on_disk(language, read).await.map(Json)
}
