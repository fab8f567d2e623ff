//! `kenes record new|sign|submit|kinds` and `kenes proof`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use kenes_protocol::bounded::{LineText, ShortText};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::limits::ATTACHMENT_BYTES;
use kenes_protocol::record::v1::{AttachmentAdded, Bilingual};
use kenes_protocol::record::{AttachmentRef, Facts, Kind, Reference, Relation};
use kenes_protocol::register::Origin;
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::Territory;

use crate::author::{AuthorError, DraftFile, author_with_files};
use crate::cli::{CliError, read_json, write_json};
use crate::client::Client;
use crate::durable;
use crate::keystore;

/// Records.
#[derive(Debug, Subcommand)]
pub(super) enum Record {
    /// Lists the kinds of records.
    Kinds,
    /// Writes a draft file from facts; nothing is signed yet, and the file can be edited.
    New(New),
    /// Signs a draft file.
    Sign(Sign),
    /// Submits signed records to a node.
    Submit(Submit),
    /// Attaches a file to a sealed record: signs, seals and hands the file over.
    Attach(Attach),
}

/// An attachment.
#[derive(Debug, Args)]
pub(super) struct Attach {
    /// The record that the file belongs to.
    record: RecordId,
    /// The file.
    #[arg(long)]
    file: PathBuf,
    /// Its media type.
    #[arg(long)]
    media: String,
    /// What it is, in Kazakh.
    #[arg(long)]
    title_kk: Option<String>,
    /// What it is, in Russian.
    #[arg(long)]
    title_ru: Option<String>,
    /// The official's key file.
    #[arg(long)]
    key: PathBuf,
    /// The role under which the official signs.
    #[arg(long, default_value = "secretary")]
    role: String,
    /// The node that keeps the register.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    node: String,
}

impl Attach {
    fn run(self) -> Result<ExitCode, CliError> {
        let bytes = durable::read(&self.file)?.ok_or_else(|| CliError::NoFile(self.file.clone()))?;
        if bytes.len() as u64 > ATTACHMENT_BYTES {
            return Err(CliError::Argument { value: self.file.display().to_string(), expected: "a file of at most 16 MB" });
        }
        let client = Client::new(&self.node);
        let status = client.json("/api/v1/status")?;
        let register: Origin = status["origin"]
            .as_str()
            .and_then(|origin| origin.parse().ok())
            .ok_or_else(|| CliError::Argument { value: self.node.clone(), expected: "the address of a node" })?;
        let bound = |cause| CliError::Author(AuthorError::Bound(cause));
        let line = |text: Option<String>| text.map(LineText::new).transpose().map_err(bound);
        let title = Bilingual { kk: line(self.title_kk)?, ru: line(self.title_ru)? };
        let digest = Hash::of(&[&bytes]);
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = AttachmentRef {
            sha256: digest,
            len: bytes.len() as u64,
            media: ShortText::new(self.media).map_err(bound)?,
            name: LineText::new(name).map_err(bound)?,
        };
        let key = keystore::read(&self.key)?;
        let mandate = client.mandate(&key.public(), &self.role)?;
        let refs = vec![Reference { rel: Relation::Attaches, id: self.record }];
        let facts = Facts::AttachmentAdded(Box::new(AttachmentAdded { title, item: None }));
        let signed = author_with_files(register.territory(), &register, refs, vec![file], facts, &[(&key, Some(mandate))])?;
        match client.submit(&[signed])?.into_iter().next() {
            Some(Ok(id)) => {
                client.seal()?;
                client.put_file(&digest, &bytes)?;
                println!("{id}");
                Ok(ExitCode::SUCCESS)
            }
            Some(Err(problem)) => Err(CliError::Refused(problem.to_string())),
            None => Err(CliError::Refused("nothing".to_owned())),
        }
    }
}

/// A new draft.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The kind, as in decision.adopted/1.
    #[arg(long)]
    kind: String,
    /// The territory that it is about (KATO).
    #[arg(long)]
    territory: Territory,
    /// The register that it is meant for.
    #[arg(long)]
    register: Origin,
    /// A JSON file with the facts of the kind.
    #[arg(long)]
    facts: PathBuf,
    /// An earlier record, as RELATION=ID; several times.
    #[arg(long = "ref")]
    refs: Vec<String>,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

/// A signature.
#[derive(Debug, Args)]
pub(super) struct Sign {
    /// The draft file.
    draft: PathBuf,
    /// The official's key file.
    #[arg(long)]
    key: PathBuf,
    /// The role under which the official signs.
    #[arg(long, default_value = "secretary")]
    role: String,
    /// A node that knows the official's mandate.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    node: String,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

/// A submission.
#[derive(Debug, Args)]
pub(super) struct Submit {
    /// Signed records.
    #[arg(required = true)]
    records: Vec<PathBuf>,
    /// The node that keeps the register.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    node: String,
}

/// A proof.
#[derive(Debug, Args)]
pub(super) struct Proof {
    /// The record.
    record: RecordId,
    /// A node that holds it.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    node: String,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

impl Record {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        match self {
            Self::Kinds => Kind::ALL.iter().for_each(|kind| println!("{kind}")),
            Self::New(new) => new.run()?,
            Self::Sign(sign) => sign.run()?,
            Self::Submit(submit) => return submit.run(),
            Self::Attach(attach) => return attach.run(),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn reference(text: &str) -> Result<Reference, CliError> {
    let wrong = || CliError::Argument { value: text.to_owned(), expected: "RELATION=ID, as in minutes=64 hexadecimal digits" };
    let (rel, id) = text.split_once('=').ok_or_else(wrong)?;
    let rel: Relation = serde_json::from_value(serde_json::Value::String(rel.to_owned())).map_err(|_| wrong())?;
    Ok(Reference { rel, id: id.parse().map_err(|_| wrong())? })
}

impl New {
    fn run(self) -> Result<(), CliError> {
        let draft = DraftFile {
            kind: self.kind,
            territory: self.territory,
            register: self.register,
            refs: self.refs.iter().map(|text| reference(text)).collect::<Result<_, _>>()?,
            attachments: Vec::new(),
            facts: read_json(&self.facts)?,
        };
        // What does not have the kind's form is said now, not when it is signed.
        draft.facts()?;
        write_json(&self.out, &draft)
    }
}

impl Sign {
    fn run(self) -> Result<(), CliError> {
        let draft: DraftFile = read_json(&self.draft)?;
        let facts = draft.facts()?;
        let key = keystore::read(&self.key)?;
        let mandate = Client::new(&self.node).mandate(&key.public(), &self.role)?;
        let signers = [(&key, Some(mandate))];
        let submission = author_with_files(draft.territory, &draft.register, draft.refs, draft.attachments, facts, &signers)?;
        let bytes = submission.encode().map_err(crate::author::AuthorError::Encoding)?;
        Ok(durable::write(self.out, bytes)?)
    }
}

impl Submit {
    fn run(self) -> Result<ExitCode, CliError> {
        let mut submissions = Vec::new();
        for path in &self.records {
            let bytes = durable::read(path)?.ok_or_else(|| CliError::NoFile(path.clone()))?;
            submissions.push(Submission::decode(&bytes).map_err(crate::author::AuthorError::Encoding)?);
        }
        let mut refused = 0;
        for (path, outcome) in self.records.iter().zip(Client::new(&self.node).submit(&submissions)?) {
            match outcome {
                Ok(id) => println!("{id}  {}", path.display()),
                Err(problem) => {
                    refused += 1;
                    eprintln!("{}: {problem}", path.display());
                }
            }
        }
        Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

impl Proof {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        let bytes = Client::new(&self.node).get(&format!("/api/v1/records/{}/proof", self.record))?;
        durable::write(self.out, bytes)?;
        Ok(ExitCode::SUCCESS)
    }
}
