//! The journal over HTTP.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::State;
use kenes_protocol::limits::ACTS_A_PAGE;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::api::on_disk;
use crate::http::input::Asked;
use crate::http::office::official::Official;
use crate::http::problem::Problem;
use crate::node::Node;
use crate::office::journal::{Act, Line};

/// Where to go on.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Before {
    /// The number of the last act seen.
    before: Option<u64>,
}

/// An act.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActLine {
    /// Its number.
    number: u64,
    /// When, milliseconds since 1970 UTC.
    at: u64,
    /// Who; empty where nobody was signed in.
    who: String,
    /// With which key; empty where none was shown.
    key: String,
    /// What.
    #[schema(value_type = String)]
    act: Act,
    /// To what.
    subject: String,
    /// Whether it was done.
    ok: bool,
    /// From which address.
    from: String,
    /// The digest of the line, which the next one carries.
    hash: String,
}

/// A page of acts.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActPage {
    /// The acts, the newest first.
    rows: Vec<ActLine>,
    /// Give this back as `before` for the next page.
    next: Option<u64>,
    /// `whole`, or `broken` when a line was changed or is missing.
    chain: String,
}

fn shown((line, hash): (Line, kenes_protocol::digest::Hash)) -> ActLine {
    let Line { number, at, who, key, act, subject, ok, from, before: _ } = line;
    ActLine { number, at: at.millis(), who, key, act, subject, ok, from, hash: hash.to_string() }
}

/// What was done in this office, the newest first.
#[utoipa::path(get, operation_id = "office_acts_acts", path = "/api/v1/office/acts", params(Before), responses((status = 200, body = ActPage), (status = 401, body = Problem)))]
pub async fn acts(State(node): State<Arc<Node>>, official: Official, Asked(query): Asked<Before>) -> Result<Json<ActPage>, Problem> {
    on_disk(official.language, move || {
        let read = node.office.journal.lock().unwrap_or_else(PoisonError::into_inner).read(query.before);
        let acts = official.office(read)?;
        let next = acts.rows.last().filter(|(line, _)| acts.rows.len() == ACTS_A_PAGE && line.number > 0).map(|(line, _)| line.number);
        let chain = if acts.whole { "whole" } else { "broken" };
        Ok(ActPage { rows: acts.rows.into_iter().map(shown).collect(), next, chain: chain.to_owned() })
    })
    .await
    .map(Json)
}
