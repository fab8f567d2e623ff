//! What happened at meetings: how many were called, held, minuted, and what came late, by month and by territory.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::lookup::{self, COUNT_SITTINGS};
use kenes_protocol::views::rows::RowsFault;
use kenes_protocol::views::tables::QuorumMark;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::api::{language, on_disk};
use crate::http::input::Asked;
use crate::http::places::{Place, below, place, territory};
use crate::http::problem::Problem;
use crate::node::Node;

const MONTHS: u64 = 12;

/// Where, and which year.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SittingsOf {
    /// Territory (KATO); the whole country by default.
    territory: Option<String>,
    /// The year; the latest one with anything by default.
    year: Option<u16>,
}

/// Counts of one month, or of one territory in a year.
#[derive(Debug, Clone, Copy, Default, Serialize, ToSchema)]
pub struct SittingCounts {
    /// Meetings called, by the day for which they were called; those called again not among them.
    called: u64,
    /// Called again, since another had no quorum.
    reconvened: u64,
    /// Cancelled, by the day on which that was announced.
    cancelled: u64,
    /// Opened with a roll call or a count.
    opened: u64,
    /// Opened with fewer than the body needs, by what is known of it last.
    no_quorum: u64,
    /// Minutes, by the day on which they were written.
    minuted: u64,
    /// Minutes that a later meeting approved.
    approved: u64,
    /// Decisions of sessions.
    decided: u64,
    /// Called, or completed, with less notice than the rulebook asks.
    notice_late: u64,
    /// Minutes written after their day.
    minutes_late: u64,
    /// Minutes approved after their day.
    approved_late: u64,
    /// Decisions published after their day.
    published_late: u64,
    /// Votes that were declared otherwise than they came to.
    declared_otherwise: u64,
    /// Decisions in one language only.
    one_language: u64,
    /// Minutes that one official alone signed.
    signed_by_one: u64,
}

impl SittingCounts {
    fn add(&mut self, label: &str, count: u64) {
        // A later account found that enough had come; it is read after the label that it takes from.
        if label == QuorumMark::Found.label() {
            self.no_quorum = self.no_quorum.saturating_sub(count);
            return;
        }
        let field = match label {
            "no_quorum" => &mut self.no_quorum,
            "both_languages" => &mut self.one_language,
            "signed_by_both" => &mut self.signed_by_one,
            "called" => &mut self.called,
            "reconvened" => &mut self.reconvened,
            "cancelled" => &mut self.cancelled,
            "opened" => &mut self.opened,
            "minuted" => &mut self.minuted,
            "approved" => &mut self.approved,
            "decided" => &mut self.decided,
            "notice_period" => &mut self.notice_late,
            "minutes_late" => &mut self.minutes_late,
            "approval_late" => &mut self.approved_late,
            "publication_late" => &mut self.published_late,
            "vote_declared" => &mut self.declared_otherwise,
            _ => return,
        };
        *field += count;
    }
}

/// One month.
#[derive(Debug, Serialize, ToSchema)]
pub struct SittingsOfMonth {
    /// The month, `2026-03`.
    month: String,
    #[serde(flatten)]
    counts: SittingCounts,
}

/// One territory, with everything inside it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SittingsBelow {
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    counts: SittingCounts,
}

/// A year of meetings.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sittings {
    /// Years of which anything is known, the latest first.
    years: Vec<u64>,
    /// The year that is told of; absent where nothing is known.
    year: Option<u64>,
    /// Its twelve months.
    months: Vec<SittingsOfMonth>,
    /// The territories one step inside, each over the year.
    below: Vec<SittingsBelow>,
}

type Counted = BTreeMap<u64, SittingCounts>;

/// By month number.
fn counted(node: &Node, inside: &Territory) -> Result<Counted, RowsFault> {
    let mut found = Counted::new();
    for cell in lookup::counts(&*node.index, COUNT_SITTINGS, inside)? {
        found.entry(cell.year).or_default().add(&cell.label, cell.count);
    }
    Ok(found)
}

fn of_year(node: &Node, inside: &Territory, year: u64) -> Result<SittingCounts, RowsFault> {
    let mut sum = SittingCounts::default();
    for cell in lookup::counts(&*node.index, COUNT_SITTINGS, inside)? {
        if cell.year / MONTHS == year {
            sum.add(&cell.label, cell.count);
        }
    }
    Ok(sum)
}

fn read(node: &Node, inside: &Territory, asked: Option<u16>) -> Result<Sittings, RowsFault> {
    let found = counted(node, inside)?;
    let mut years: Vec<u64> = found.keys().map(|month| month / MONTHS).collect();
    years.dedup();
    years.reverse();
    let Some(year) = asked.map(u64::from).or_else(|| years.first().copied()) else {
        return Ok(Sittings { years, year: None, months: Vec::new(), below: Vec::new() });
    };
    let months = (1..=MONTHS).map(|month| SittingsOfMonth {
        month: format!("{year:04}-{month:02}"),
        counts: found.get(&(year * MONTHS + month - 1)).copied().unwrap_or_default(),
    });
    let months = months.collect();
    let inside = below(node, inside).into_iter();
    let below = inside.map(|code| Ok(SittingsBelow { counts: of_year(node, &code, year)?, place: place(node, code) }));
    Ok(Sittings { years, year: Some(year), months, below: below.collect::<Result<_, RowsFault>>()? })
}

/// What happened at meetings in a year, by month and by the territories one step inside.
#[utoipa::path(get, path = "/api/v1/sittings", params(SittingsOf), responses((status = 200, body = Sittings), (status = 400, body = Problem)))]
pub async fn sittings(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(of): Asked<SittingsOf>) -> Result<Json<Sittings>, Problem> {
    let language = language(&headers);
    let inside = territory(of.territory.as_deref(), language)?;
    on_disk(language, move || read(&node, &inside, of.year).map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}
