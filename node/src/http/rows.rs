//! What lists and tables answer, and how they are asked.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::dto::Finding;

/// One cell of a counted table.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Cell {
    /// The year.
    pub year: u64,
    /// Category, rule or matter.
    pub category: String,
    /// How many.
    pub count: u64,
    /// Percent of the year's total, to two decimals.
    pub percent: f64,
}

/// A row of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Listed {
    /// The record.
    pub id: String,
    /// Its territory.
    pub territory: String,
    /// Its day.
    pub day: String,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Its title in Kazakh.
    pub kk: Option<String>,
    /// Its title in Russian.
    pub ru: Option<String>,
    /// Of a meeting: `postponed` or `cancelled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// A page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Listed>,
    /// Give this back as `after` for the next page.
    pub next: Option<String>,
}

/// A finding in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FoundIn {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its register.
    pub register: String,
    /// Its index.
    pub index: u64,
    /// The finding.
    pub finding: Finding,
}

/// Which part of the country, and where to go on.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Within {
    /// Territory (KATO); the whole country by default.
    pub territory: Option<String>,
    /// Where the page before ended.
    pub after: Option<String>,
}
