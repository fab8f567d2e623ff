//! Everything of a territory as CSV or JSON, written while it is read: however much there is, a few pieces are in memory.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use kenes_protocol::limits::PACKAGE_ENTRIES;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::transfer::RegisterSource as _;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::lookup;
use libp2p::futures::stream;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{self, Sender};
use utoipa::{IntoParams, ToSchema};

use crate::http::api::language;
use crate::http::input::Asked;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::papers::held::{Held, ReadError, read};
use crate::papers::limits::{EXPORT_PATIENCE_SECONDS, EXPORT_PIECE_BYTES, EXPORT_PIECES};
use crate::papers::tables::{TABLES, Table};

/// Which part of the country.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Exported {
    /// Territory (KATO) with everything inside it; the whole country by default.
    territory: Option<String>,
}

/// A table that can be had.
#[derive(Debug, Serialize, ToSchema)]
pub struct Offered {
    /// Its name.
    name: &'static str,
    /// The names of its columns.
    columns: Vec<String>,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// RFC 4180 with the mark by which spreadsheets know UTF-8.
    Csv,
    /// One array of objects.
    Json,
}

/// Why an export ends before its end. The connection is cut, so that nobody takes a part for the whole.
#[derive(Debug, thiserror::Error)]
enum ExportError {
    /// A record.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A row that cannot be written as CSV.
    #[error("CSV: {0}")]
    Csv(#[from] csv::Error),
    /// A row that cannot be written as JSON.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The reader is gone, or does not take what was sent.
    #[error("nobody reads")]
    Gone,
}

/// The tables that can be had, with their columns.
#[utoipa::path(get, path = "/export/tables.json", responses((status = 200, body = [Offered])))]
pub async fn tables() -> Json<Vec<Offered>> {
    Json(TABLES.iter().map(|table| Offered { name: table.name, columns: table.columns().collect() }).collect())
}

/// A table of a territory and everything inside it, register by register: `decisions.csv`, `decisions.json` and so on.
#[utoipa::path(get, path = "/export/{file}", params(("file" = String, Path, description = "a table's name with `.csv` or `.json`"), Exported),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 400, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem)))]
pub async fn export(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path(file): Path<String>,
    Asked(asked): Asked<Exported>,
) -> Result<Response, Problem> {
    let language = language(&headers);
    let problem = |code| Problem::new(code, language);
    let territory = asked.territory.as_deref().map_or(Ok(Territory::NATION), str::parse).map_err(|_| problem(Code::Malformed))?;
    let (name, form) = match file.rsplit_once('.') {
        Some((name, "csv")) => (name, Form::Csv),
        Some((name, "json")) => (name, Form::Json),
        _ => return Err(problem(Code::NotFound)),
    };
    let table = Table::named(name).ok_or_else(|| problem(Code::NotFound))?;
    let turn = node.exports.clone().try_acquire_owned().map_err(|_| problem(Code::Busy))?;
    let (sender, receiver) = mpsc::channel::<Result<Bytes, ExportError>>(EXPORT_PIECES);
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let mut sheet = Sheet { form, table, written: Vec::new(), rows: 0, sender, runtime };
        if let Err(cause) = sheet.fill(&node, territory) {
            tracing::warn!(%cause, table = table.name, "an export ended early");
            sheet.cut(cause);
        }
    });
    let pieces = stream::unfold(receiver, |mut receiver| async move { receiver.recv().await.map(|piece| (piece, receiver)) });
    let media = if form == Form::Csv { "text/csv; charset=utf-8; header=present" } else { "application/json" };
    let name = format!("attachment; filename=\"kenes-{territory}-{file}\"");
    Ok(([(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, name)], Body::from_stream(pieces)).into_response())
}

/// A table that is being written.
struct Sheet {
    form: Form,
    table: &'static Table,
    written: Vec<u8>,
    rows: u64,
    sender: Sender<Result<Bytes, ExportError>>,
    runtime: Handle,
}

impl Sheet {
    fn fill(&mut self, node: &Node, territory: Territory) -> Result<(), ExportError> {
        self.begin()?;
        let mut origins = node.ledger.origins();
        // What is said of a territory stands in its own registers, in those inside it and in those above it.
        origins.retain(|origin| territory.contains(&origin.territory()) || origin.territory().contains(&territory));
        origins.sort_unstable();
        for origin in origins {
            self.register(node, &origin, territory)?;
        }
        if self.form == Form::Json {
            self.written.extend_from_slice(if self.rows == 0 { b"[]\n" } else { b"\n]\n" });
        }
        self.hand_on()
    }

    /// One register, in runs that are read at once.
    fn register(&mut self, node: &Node, origin: &Origin, territory: Territory) -> Result<(), ExportError> {
        let Some(register) = node.ledger.get(origin) else { return Ok(()) };
        let size = lookup::projected(&*node.index, origin).map_err(ReadError::from)?;
        let mut from = 0;
        while from < size {
            let to = (from + PACKAGE_ENTRIES).min(size);
            let stored = register.read().unwrap_or_else(PoisonError::into_inner).entries(from, to).map_err(ReadError::from)?;
            for (index, stored) in (from..).zip(&stored) {
                let record = read(node, origin, index, stored)?;
                if territory.contains(&record.territory) {
                    self.record(&record)?;
                }
            }
            from = to;
        }
        Ok(())
    }

    fn record(&mut self, record: &Held) -> Result<(), ExportError> {
        for row in self.table.rows(record) {
            match self.form {
                Form::Csv => self.line(row.iter().map(cell))?,
                Form::Json => self.object(row)?,
            }
            self.rows += 1;
            if self.written.len() >= EXPORT_PIECE_BYTES {
                self.hand_on()?;
            }
        }
        Ok(())
    }

    fn begin(&mut self) -> Result<(), ExportError> {
        if self.form == Form::Csv {
            self.written.extend_from_slice("\u{feff}".as_bytes());
            self.line(self.table.columns())?;
        }
        Ok(())
    }

    fn line(&mut self, cells: impl Iterator<Item = String>) -> Result<(), ExportError> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut self.written);
        writer.write_record(cells)?;
        writer.flush().map_err(csv::Error::from)?;
        Ok(())
    }

    fn object(&mut self, row: Vec<Value>) -> Result<(), ExportError> {
        self.written.extend_from_slice(if self.rows == 0 { b"[\n" } else { b",\n" });
        let object: serde_json::Map<String, Value> = self.table.columns().zip(row).collect();
        serde_json::to_writer(&mut self.written, &object)?;
        Ok(())
    }

    /// Gives a piece to the reader, and waits for one that is slow; not for ever.
    fn hand_on(&mut self) -> Result<(), ExportError> {
        let piece = Bytes::from(std::mem::take(&mut self.written));
        let patience = Duration::from_secs(EXPORT_PATIENCE_SECONDS);
        let sent = self.runtime.block_on(async { tokio::time::timeout(patience, self.sender.send(Ok(piece))).await });
        sent.ok().and_then(Result::ok).ok_or(ExportError::Gone)
    }

    fn cut(&self, cause: ExportError) {
        // A reader that is gone needs no telling.
        let _ = self.sender.try_send(Err(cause));
    }
}

/// A value as a cell: texts as they are, nothing for null, the rest as JSON.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
