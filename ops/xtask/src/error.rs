//! Why a project command failed.

use std::path::PathBuf;

/// Why a project command failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program could not be started or failed.
    #[error("`{command}` {outcome}")]
    Program {
        /// What was run.
        command: String,
        /// What came of it.
        outcome: String,
    },
    /// A file or folder.
    #[error("{}: {cause}", path.display())]
    File {
        /// Where.
        path: PathBuf,
        /// What is wrong.
        cause: std::io::Error,
    },
    /// A node's API.
    #[error(transparent)]
    Client(#[from] kenes_node::client::ClientError),
    /// A record could not be authored.
    #[error(transparent)]
    Author(#[from] kenes_node::author::AuthorError),
    /// A key file.
    #[error(transparent)]
    Key(#[from] kenes_node::keystore::KeyFileError),
    /// JSON.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A table.
    #[error("table: {0}")]
    Csv(#[from] csv::Error),
    /// A text is too long.
    #[error(transparent)]
    Bound(#[from] kenes_protocol::bounded::BoundError),
    /// A node refused a record of the demo; its own words.
    #[error("a record was refused: {0}")]
    Refused(String),
    /// Something did not happen in time.
    #[error("after {seconds} s still missing: {what}")]
    Missing {
        /// What.
        what: String,
        /// How long was waited.
        seconds: u64,
    },
    /// The data has an unexpected form.
    #[error("data: {0}")]
    Data(String),
}

impl Error {
    /// Names the file of a failure.
    pub fn at(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |cause| Self::File { path, cause }
    }
}
