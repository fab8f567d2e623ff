//! `kenes mandate request|grant|end`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use kenes_protocol::bounded::{LineText, NoteText};
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::v1::{MandateEnded, MandateGranted, Role, Subject};
use kenes_protocol::record::{Facts, MandateRef, Reference, Relation};
use kenes_protocol::register::Origin;
use kenes_protocol::territory::Territory;

use crate::author::{AuthorError, author};
use crate::cli::{CliError, read_json, write_json};
use crate::client::Client;
use crate::clock;
use crate::keystore;
use crate::office::requests::{Asker, MandateRequest};

/// Mandates.
#[derive(Debug, Subcommand)]
pub(super) enum Mandate {
    /// Writes a request for an official's key. A node's request is written by `kenes init`.
    Request(Ask),
    /// Grants what a request file asks for, on the issuer's node.
    Grant(Grant),
    /// Ends a mandate.
    End(End),
}

/// A request of an official.
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The key file.
    #[arg(long)]
    key: PathBuf,
    /// Name of the official.
    #[arg(long)]
    name: String,
    /// administrator, secretary, chair or akim.
    #[arg(long)]
    role: String,
    /// Territory (KATO).
    #[arg(long)]
    territory: Territory,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

/// Who signs, and on which node.
#[derive(Debug, Args)]
struct Issuer {
    /// The issuer's node.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    node: String,
    /// The administrator's key file.
    #[arg(long)]
    key: Option<PathBuf>,
    /// A root key file, instead of an administrator; several times.
    #[arg(long = "root-key")]
    root_keys: Vec<PathBuf>,
}

/// A grant.
#[derive(Debug, Args)]
pub(super) struct Grant {
    /// The request file.
    request: PathBuf,
    /// The act that gives the office.
    #[arg(long, default_value = "order on the register of mandates")]
    basis: String,
    #[command(flatten)]
    issuer: Issuer,
}

/// An end.
#[derive(Debug, Args)]
pub(super) struct End {
    /// The record that granted the mandate.
    mandate: RecordId,
    /// The territory of the mandate.
    #[arg(long)]
    territory: Territory,
    /// Why.
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    issuer: Issuer,
}

impl Mandate {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        match self {
            Self::Request(ask) => ask.run(),
            Self::Grant(grant) => grant.run(),
            Self::End(end) => end.run(),
        }
    }
}

impl Ask {
    fn run(self) -> Result<ExitCode, CliError> {
        let role = parse_role(&self.role)?;
        let name = LineText::new(self.name).map_err(|cause| CliError::Author(AuthorError::Bound(cause)))?;
        let key = keystore::read(&self.key)?.public();
        write_json(&self.out, &MandateRequest { role, territory: self.territory, subject: Asker::Person { name, key } })?;
        println!("next      give {} to the administrator above", self.out.display());
        Ok(ExitCode::SUCCESS)
    }
}

fn parse_role(text: &str) -> Result<Role, CliError> {
    let expected = "administrator, secretary, chair or akim";
    let role = serde_json::from_value(serde_json::Value::String(text.to_owned())).ok().filter(|role| *role != Role::Node);
    role.ok_or_else(|| CliError::Argument { value: text.to_owned(), expected })
}

impl Grant {
    fn run(self) -> Result<ExitCode, CliError> {
        let request: MandateRequest = read_json(&self.request)?;
        let subject = match request.subject {
            Asker::Person { name, key } => Subject::Person { name, key },
            Asker::Node(keys) => Subject::Node(Box::new(keys)),
        };
        let granted = MandateGranted {
            subject,
            role: request.role,
            territory: request.territory,
            from: clock::now(),
            until: None,
            basis: LineText::new(self.basis).map_err(|cause| CliError::Author(AuthorError::Bound(cause)))?,
        };
        let id = self.issuer.submit(request.territory, Vec::new(), Facts::MandateGranted(Box::new(granted)))?;
        println!("{id}");
        Ok(ExitCode::SUCCESS)
    }
}

impl End {
    fn run(self) -> Result<ExitCode, CliError> {
        let reason = NoteText::new(self.reason).map_err(|cause| CliError::Author(AuthorError::Bound(cause)))?;
        // A moment ahead, so that it does not lie before the record that says it.
        let at = UnixMillis::new(clock::now().millis() + 1_000);
        let refs = vec![Reference { rel: Relation::Ends, id: self.mandate }];
        let id = self.issuer.submit(self.territory, refs, Facts::MandateEnded(Box::new(MandateEnded { at, reason })))?;
        println!("{id}");
        Ok(ExitCode::SUCCESS)
    }
}

impl Issuer {
    fn submit(&self, territory: Territory, refs: Vec<Reference>, facts: Facts) -> Result<RecordId, CliError> {
        let client = Client::new(&self.node);
        let status = client.json("/api/v1/status")?;
        let register: Origin = status["origin"]
            .as_str()
            .unwrap_or_default()
            .parse()
            .map_err(|_| CliError::Argument { value: self.node.clone(), expected: "the address of a node" })?;
        let mut keys: Vec<(PrivateKey, Option<MandateRef>)> = Vec::new();
        if let Some(path) = &self.key {
            let key = keystore::read(path)?;
            let mandate = client.mandate(&key.public(), "administrator")?;
            keys.push((key, Some(mandate)));
        }
        for path in &self.root_keys {
            keys.push((keystore::read(path)?, None));
        }
        if keys.is_empty() {
            return Err(CliError::Argument { value: "no key".to_owned(), expected: "an administrator's --key or --root-key files" });
        }
        let signers: Vec<_> = keys.iter().map(|(key, mandate)| (key, mandate.clone())).collect();
        let submission = author(territory, &register, refs, facts, &signers)?;
        match client.submit(&[submission])?.into_iter().next() {
            Some(Ok(id)) => {
                client.seal()?;
                Ok(id)
            }
            Some(Err(problem)) => Err(CliError::Refused(problem.to_string())),
            None => Err(CliError::Refused("nothing".to_owned())),
        }
    }
}
