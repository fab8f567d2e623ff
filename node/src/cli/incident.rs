//! `kenes incident accept-risk|record`: what happened to a register, said by a person and on record.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use kenes_protocol::bounded::{LineText, NoteText};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::record::v1::{IncidentKind, IncidentRecorded};
use kenes_protocol::record::{Facts, Reference, Relation};
use kenes_protocol::register::merkle::empty_root;
use kenes_protocol::register::{Head, Origin};

use crate::author::{AuthorError, author};
use crate::cli::CliError;
use crate::client::Client;
use crate::keystore;

/// Incidents.
#[derive(Debug, Subcommand)]
pub(super) enum Incident {
    /// Accepts by name that the register is sealed although no witness can be asked. For a node that is cut off for long;
    /// if its data were restored from an old copy, the register forks.
    AcceptRisk(Account),
    /// Records a fork or a restored copy after it was dealt with.
    Record {
        /// What happened.
        #[arg(long)]
        kind: Happened,
        /// A record that was sealed anew; several times.
        #[arg(long = "concerns")]
        concerns: Vec<RecordId>,
        #[command(flatten)]
        account: Account,
    },
}

/// What happened.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Happened {
    /// The register had two branches.
    Fork,
    /// The data came from an older copy.
    Restored,
}

/// Who says it, and what.
#[derive(Debug, Args)]
pub(super) struct Account {
    /// The node that keeps the register.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    node: String,
    /// The key file of the person.
    #[arg(long)]
    key: PathBuf,
    /// secretary or administrator.
    #[arg(long, default_value = "secretary")]
    role: String,
    /// Office and name of the person who answers for it.
    #[arg(long)]
    by: String,
    /// What is known.
    #[arg(long)]
    account: String,
}

impl Incident {
    pub(super) fn run(self) -> Result<ExitCode, CliError> {
        match self {
            Self::AcceptRisk(account) => account.submit(IncidentKind::SealedUnwitnessed, Vec::new()),
            Self::Record { kind, concerns, account } => {
                let incident = if matches!(kind, Happened::Fork) { IncidentKind::Fork } else { IncidentKind::Restored };
                account.submit(incident, concerns)
            }
        }
    }
}

impl Account {
    fn submit(self, incident: IncidentKind, concerns: Vec<RecordId>) -> Result<ExitCode, CliError> {
        let client = Client::new(&self.node);
        let status = client.json("/api/v1/status")?;
        let not_a_node = || CliError::Argument { value: self.node.clone(), expected: "the address of a node" };
        let register: Origin = status["origin"].as_str().unwrap_or_default().parse().map_err(|_| not_a_node())?;
        let head = head_of(&status).ok_or_else(not_a_node)?;
        let bound = |cause| CliError::Author(AuthorError::Bound(cause));
        let facts = IncidentRecorded {
            incident,
            head,
            by: LineText::new(self.by).map_err(bound)?,
            account: NoteText::new(self.account).map_err(bound)?,
        };
        let key = keystore::read(&self.key)?;
        let mandate = client.mandate(&key.public(), &self.role)?;
        let refs = concerns.into_iter().map(|id| Reference { rel: Relation::Concerns, id }).collect();
        let facts = Facts::IncidentRecorded(Box::new(facts));
        let submission = author(register.territory(), &register, refs, facts, &[(&key, Some(mandate))])?;
        match client.submit(&[submission])?.into_iter().next() {
            Some(Ok(id)) => {
                client.seal()?;
                println!("{id}");
                Ok(ExitCode::SUCCESS)
            }
            Some(Err(problem)) => Err(CliError::Refused(problem.to_string())),
            None => Err(CliError::Refused("nothing".to_owned())),
        }
    }
}

/// The head of a node's home register as it tells it; the empty one where it holds nothing.
fn head_of(status: &serde_json::Value) -> Option<Head> {
    let home = &status["home"];
    if home.is_null() {
        return Some(Head { size: 0, root: empty_root() });
    }
    let root: Hash = home["root"].as_str()?.parse().ok()?;
    Some(Head { size: home["size"].as_u64()?, root })
}
