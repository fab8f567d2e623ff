//! The API document: generated from the code, checked in, compared by a test.

use kenes_node::http::router::ApiDocument;
use utoipa::OpenApi as _;

use crate::error::Error;
use crate::setup::root;

/// Writes `docs/openapi.json`.
pub fn write() -> Result<(), Error> {
    let path = root().join("docs").join("openapi.json");
    let document = ApiDocument::openapi().to_pretty_json()?;
    std::fs::write(&path, format!("{document}\n")).map_err(Error::at(path))
}
