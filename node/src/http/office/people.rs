//! Who takes part, over HTTP: what a clerk enters from sheets and at a booth, codes for the kiosk, and the batch that becomes a record.
//! Identification numbers come in bodies and go nowhere from there.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kenes_protocol::bounded::ShortText;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::iin::Iin;
use kenes_protocol::record::v1::RejectReason;
use kenes_protocol::views::participation;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::on_disk;
use crate::http::counting::{Counting, all, counting};
use crate::http::input::Private;
use crate::http::office::official::Official;
use crate::http::office::people_shapes::{
    Admission, BatchFacts, CaseLine, CaseState, ChannelFact, EnteredPerson, ReasonFact, TallyLine, TallyState,
};
use crate::http::places::code_of;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::office::journal::Act;
use crate::vault::{Case, Entered, Proposal, VaultError};

/// Somebody who signed a sheet, or came to vote.
#[derive(Deserialize, ToSchema)]
pub struct EnterPerson {
    /// The identification number, twelve digits.
    #[schema(value_type = String)]
    iin: Iin,
    /// The number of the sheet.
    #[schema(value_type = Option<String>)]
    sheet: Option<ShortText>,
}

/// A signature that does not count although nobody's number says so.
#[derive(Debug, Deserialize, ToSchema)]
pub struct EnterRejected {
    /// `incomplete` or `taken_back`.
    #[schema(value_type = String)]
    reason: RejectReason,
    /// The number of the sheet.
    #[schema(value_type = Option<String>)]
    sheet: Option<ShortText>,
}

/// Somebody whose papers a clerk has seen.
#[derive(Deserialize, ToSchema)]
pub struct AdmitPerson {
    /// The identification number, twelve digits.
    #[schema(value_type = String)]
    iin: Iin,
}

fn found(node: &Node, official: &Official, id: &str) -> Result<Counting, Problem> {
    official.keeps_people(node)?;
    let id: RecordId = id.parse().map_err(|_| official.problem(Code::NotFound))?;
    counting(node, &id).map_err(|cause| official.internal(&cause))?.ok_or_else(|| official.problem(Code::NotFound))
}

fn going_on(node: &Node, official: &Official, id: &str) -> Result<Counting, Problem> {
    let found = found(node, official, id)?;
    let today = official.today()?;
    if found.is_over || today < found.period.0 { Err(official.problem(Code::NotCollecting)) } else { Ok(found) }
}

/// What of a case the register has: tokens, and rejected signatures that were told.
fn sealed(node: &Node, official: &Official, id: &RecordId, case: &Case) -> Result<(BTreeSet<Hash>, u32), Problem> {
    let rows = &*node.index;
    let mut found = BTreeSet::new();
    for token in case.tokens() {
        if participation::token(rows, id, token).map_err(|cause| official.internal(&cause))?.is_some() {
            found.insert(*token);
        }
    }
    let batches = participation::batches(rows, id).map_err(|cause| official.internal(&cause))?;
    Ok((found, batches.iter().map(|batch| batch.rejected).sum()))
}

fn proposal(node: &Node, official: &Official, id: &RecordId) -> Result<(Option<Case>, Proposal), Problem> {
    let nothing = Proposal { until: None, tokens: Vec::new(), channels: Vec::new(), sheets: 0, rejected: 0, reasons: Vec::new() };
    let Some(case) = official.vault(node.vault.case(id))? else { return Ok((None, nothing)) };
    let (tokens, told) = sealed(node, official, id, &case)?;
    let proposal = case.proposal(&tokens, told);
    Ok((Some(case), proposal))
}

fn line(node: &Node, official: &Official, counting: &Counting) -> Result<CaseLine, Problem> {
    let entered = official.vault(node.vault.case(&counting.id))?.map_or(0, |case| case.entered().0);
    let sealed = participation::people(&*node.index, &counting.id).map_err(|cause| official.internal(&cause))?;
    Ok(CaseLine::of(counting, entered, sealed))
}

/// What people take part in, or of whom something is still in the vault.
#[utoipa::path(get, operation_id = "office_cases", path = "/api/v1/office/cases", responses((status = 200, body = [CaseLine]), (status = 403, body = Problem)))]
pub async fn cases(State(node): State<Arc<Node>>, official: Official) -> Result<Json<Vec<CaseLine>>, Problem> {
    on_disk(official.language, move || {
        official.keeps_people(&node)?;
        let known = all(&node).map_err(|cause| official.internal(&cause))?;
        known.iter().map(|counting| line(&node, &official, counting)).collect()
    })
    .await
    .map(Json)
}

/// One of them, with what waits to be sealed.
#[utoipa::path(get, operation_id = "office_case", path = "/api/v1/office/cases/{id}", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = CaseState), (status = 404, body = Problem)))]
pub async fn case(State(node): State<Arc<Node>>, official: Official, Path(id): Path<String>) -> Result<Json<CaseState>, Problem> {
    on_disk(official.language, move || {
        let counting = found(&node, &official, &id)?;
        let (case, proposal) = proposal(&node, &official, &counting.id)?;
        let has_roll = official.vault(node.vault.roll())?.is_some();
        Ok(CaseState {
            line: line(&node, &official, &counting)?,
            has_roll,
            waiting: proposal.tokens.len(),
            rejected_waiting: proposal.rejected,
            rejected: case.as_ref().map_or(0, |case| case.entered().1),
            kiosk_ballots: case.map_or(0, |case| case.tally().ballots),
        })
    })
    .await
    .map(Json)
}

/// Enters somebody from a sheet or at a booth; on disk when it is answered. One who may not, or did before, is noted as rejected.
#[utoipa::path(post, operation_id = "office_case_enter", path = "/api/v1/office/cases/{id}/people", params(("id" = String, Path, description = "64 hexadecimal digits")),
    request_body = EnterPerson, responses((status = 200, body = EnteredPerson), (status = 409, body = Problem)))]
pub async fn enter(
    State(node): State<Arc<Node>>,
    official: Official,
    Path(id): Path<String>,
    Private(person): Private<EnterPerson>,
) -> Result<Json<EnteredPerson>, Problem> {
    on_disk(official.language, move || {
        let counting = going_on(&node, &official, &id)?;
        let rule = (counting.age, counting.day(official.today()?));
        let entered = official.vault(node.vault.change(&counting.id, |case, roll| {
            let name = roll.find(&person.iin).map(|resident| resident.name.to_string());
            Ok((case.enter(&person.iin, roll, rule, person.sheet)?, name))
        }))?;
        official.note(&node, Act::PersonEntered, &counting.id.to_string())?;
        let (outcome, name) = entered;
        Ok(match outcome {
            Entered::Counted(token) => EnteredPerson { outcome: "counted".to_owned(), name, token: Some(token.to_string()) },
            Entered::Rejected(reason) => EnteredPerson { outcome: code_of(&reason), name, token: None },
        })
    })
    .await
    .map(Json)
}

/// Takes somebody back who was entered by mistake, until the batch is sealed.
#[utoipa::path(delete, operation_id = "office_case_take_back", path = "/api/v1/office/cases/{id}/people/{token}",
    params(("id" = String, Path, description = "64 hexadecimal digits"), ("token" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 204), (status = 409, body = Problem)))]
pub async fn take_back(
    State(node): State<Arc<Node>>,
    official: Official,
    Path((id, token)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let counting = found(&node, &official, &id)?;
        let token: Hash = token.parse().map_err(|_| official.problem(Code::NotFound))?;
        let is_sealed = participation::token(&*node.index, &counting.id, &token).map_err(|cause| official.internal(&cause))?.is_some();
        official.vault(node.vault.change(&counting.id, |case, _| case.take_back(&token, is_sealed)))?;
        official.note(&node, Act::PersonTakenBack, &counting.id.to_string())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Notes a signature that cannot be read, or was taken back.
#[utoipa::path(post, operation_id = "office_case_reject", path = "/api/v1/office/cases/{id}/rejected", params(("id" = String, Path, description = "64 hexadecimal digits")),
    request_body = EnterRejected, responses((status = 204), (status = 409, body = Problem)))]
pub async fn reject(
    State(node): State<Arc<Node>>,
    official: Official,
    Path(id): Path<String>,
    Private(rejected): Private<EnterRejected>,
) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let counting = going_on(&node, &official, &id)?;
        if !matches!(rejected.reason, RejectReason::Incomplete | RejectReason::TakenBack) {
            return Err(official.problem(Code::Malformed));
        }
        official.vault(node.vault.change(&counting.id, |case, _| case.reject(rejected.reason, rejected.sheet)))?;
        official.note(&node, Act::PersonEntered, &counting.id.to_string())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes back the last signature that was noted as one that does not count, until the batch is sealed.
#[utoipa::path(delete, operation_id = "office_case_take_back_rejected", path = "/api/v1/office/cases/{id}/rejected",
    params(("id" = String, Path, description = "64 hexadecimal digits")), responses((status = 204), (status = 409, body = Problem)))]
pub async fn take_back_rejected(State(node): State<Arc<Node>>, official: Official, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let counting = found(&node, &official, &id)?;
        let batches = participation::batches(&*node.index, &counting.id).map_err(|cause| official.internal(&cause))?;
        let told = batches.iter().map(|batch| batch.rejected).sum();
        official.vault(node.vault.change(&counting.id, |case, _| case.take_back_rejected(told)))?;
        official.note(&node, Act::PersonTakenBack, &counting.id.to_string())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a code with which somebody takes part at a kiosk, once and within half an hour. The clerk who gives it has seen their papers,
/// and sees nothing of what they choose.
#[utoipa::path(post, operation_id = "office_case_admit", path = "/api/v1/office/cases/{id}/codes", params(("id" = String, Path, description = "64 hexadecimal digits")),
    request_body = AdmitPerson, responses((status = 200, body = Admission), (status = 409, body = Problem)))]
pub async fn admit(
    State(node): State<Arc<Node>>,
    official: Official,
    Path(id): Path<String>,
    Private(person): Private<AdmitPerson>,
) -> Result<Json<Admission>, Problem> {
    on_disk(official.language, move || {
        let counting = found(&node, &official, &id)?;
        let today = official.today()?;
        if !counting.takes(today) {
            return Err(official.problem(Code::NotCollecting));
        }
        let rule = (counting.age, today);
        let (admitted, name) = official.vault(node.vault.change(&counting.id, |case, roll| {
            let name = roll.find(&person.iin).map(|resident| resident.name.to_string());
            Ok::<_, VaultError>((case.admit(&person.iin, roll, rule, clock::now())?, name))
        }))?;
        official.note(&node, Act::KioskCodeGiven, &counting.id.to_string())?;
        Ok(match admitted {
            Ok(code) => Admission { outcome: "admitted".to_owned(), name, code: Some(code) },
            Err(reason) => Admission { outcome: code_of(&reason), name, code: None },
        })
    })
    .await
    .map(Json)
}

/// What waits to be sealed, as the facts of its record.
#[utoipa::path(get, operation_id = "office_case_batch", path = "/api/v1/office/cases/{id}/batch", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = BatchFacts), (status = 404, body = Problem)))]
pub async fn batch(State(node): State<Arc<Node>>, official: Official, Path(id): Path<String>) -> Result<Json<BatchFacts>, Problem> {
    on_disk(official.language, move || {
        let counting = found(&node, &official, &id)?;
        let (_, proposal) = proposal(&node, &official, &counting.id)?;
        let until = proposal.until.unwrap_or(counting.day(official.today()?));
        Ok(BatchFacts {
            collected_until: until.to_string(),
            tokens: proposal.tokens.iter().map(ToString::to_string).collect(),
            channels: proposal.channels.into_iter().map(|(channel, people)| ChannelFact { channel: code_of(&channel), people }).collect(),
            sheets: proposal.sheets,
            rejected: proposal.rejected,
            reasons: proposal.reasons.into_iter().map(|(reason, people)| ReasonFact { reason: code_of(&reason), people }).collect(),
        })
    })
    .await
    .map(Json)
}

/// The sum of the ballots cast at kiosks; told when the ballot is over, so that nobody sees how it goes.
#[utoipa::path(get, operation_id = "office_case_tally", path = "/api/v1/office/cases/{id}/tally", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = TallyState), (status = 409, body = Problem)))]
pub async fn tally(State(node): State<Arc<Node>>, official: Official, Path(id): Path<String>) -> Result<Json<TallyState>, Problem> {
    on_disk(official.language, move || {
        let counting = found(&node, &official, &id)?;
        if counting.call.is_none() || official.today()? <= counting.period.1 {
            return Err(official.problem(Code::NotCollecting));
        }
        let case = official.vault(node.vault.case(&counting.id))?;
        let tally = case.map(|case| case.tally().clone()).unwrap_or_default();
        let votes = tally.votes.iter().map(|(project, votes)| TallyLine { project: project.to_string(), votes: *votes });
        Ok(TallyState { ballots: tally.ballots, votes: votes.collect() })
    })
    .await
    .map(Json)
}
