//! One node: registers, views, sequencer and network put together, and what each surface asks of them.

mod drafting;
mod forgetting;
mod opening;
mod telling;

use opening::{home_keys, open_registers};
pub use opening::{lock, own_keys, read_anchor};

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use kenes_protocol::authority::{self, Anchor};
use kenes_protocol::digest::Hash;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::register::{Origin, SignedCheckpoint, VerifierKey};
use kenes_protocol::replication::machine::Erasure;
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::replication::transfer::KnownKeys;
use kenes_protocol::replication::wire::HeadLine;
use kenes_protocol::views::rows::RowsFault;
use tokio::sync::Semaphore;

use crate::bulletin::Bulletin;
use crate::durable::DiskError;
use crate::evidence::{self, Incident};
use crate::guard::HomeGuard;
use crate::http::cache::Answers;
use crate::index::Index;
use crate::index::sled_index::{IndexError, SledIndex};
use crate::intake::Intake;
use crate::keystore::{self, KeyFileError};
use crate::mend::Wounds;
use crate::meter::Meter;
use crate::names::NameBook;
use crate::office::{Office, OfficeError};
use crate::papers::limits::EXPORTS;
use crate::presence::Presence;
use crate::projector::{ProjectError, Projector};
use crate::search::texts::TextIndex;
use crate::search::{SearchError, Texts, feed};
use crate::sequencer::{Sequencer, SequencerError, SequencerHandle};
use crate::settings::Settings;
use crate::store::{Ledger, StoreError};
use crate::vault::Vault;
use crate::worker::Workers;

/// Why a node does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A key file.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A register.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The views.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The index of texts.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The office.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The sequencer.
    #[error(transparent)]
    Sequencer(#[from] SequencerError),
    /// The anchor file is missing.
    #[error("there is no anchor file {0}; copy the one that your federation gave you")]
    NoAnchor(String),
    /// The anchor file does not hold an anchor.
    #[error("the anchor file {path} does not hold an anchor: {cause}")]
    Anchor {
        /// Where.
        path: String,
        /// What is wrong.
        cause: serde_json::Error,
    },
    /// A name that no key can have.
    #[error("key name: {0}")]
    KeyName(#[from] kenes_protocol::register::note::NoteError),
    /// The data folder is in use.
    #[error("another process uses the data folder {0}")]
    Locked(String),
}

/// A witness's key with its name.
pub struct Witness {
    /// The name.
    pub verifier: VerifierKey,
    /// The key; used for cosigning only.
    pub private: PrivateKey,
}

/// What the network is told.
#[derive(Debug, Clone)]
pub enum News {
    /// A register advanced or was cosigned.
    Head(HeadLine),
    /// A log was proven to contradict itself.
    Incident(Incident),
    /// A person accepted on record that the home register is sealed without asking a witness.
    RiskAccepted,
    /// Entries of a register from this one on are damaged here.
    Damaged(Origin, u64),
    /// Attachments that are missing here, the first one first.
    Wanted(Vec<(Hash, Origin)>),
    /// Bodies that were erased here.
    Erased(Vec<Erasure>),
}

/// The way to the network.
pub type NewsSender = tokio::sync::mpsc::UnboundedSender<News>;

/// A running node.
pub struct Node {
    /// Its settings.
    pub settings: Settings,
    /// The federation's anchor.
    pub anchor: Anchor,
    /// Registers.
    pub ledger: Arc<Ledger>,
    /// Views.
    pub index: Arc<dyn Index>,
    /// Folds registers into views.
    pub projector: Arc<Projector>,
    /// The way to the home register.
    pub sequencer: SequencerHandle,
    /// The witness, if the role has one.
    pub witness: Option<Witness>,
    /// Names of territories.
    pub names: NameBook,
    /// Whether the home register may be sealed.
    pub guard: Arc<HomeGuard>,
    /// Bytes that each register brought today, with the number of the day.
    pub taken: Mutex<BTreeMap<Origin, (u64, u64)>>,
    /// Transfers that wait for their register's turn.
    pub intake: Intake,
    /// Registers that are being mended.
    pub wounds: Mutex<Wounds>,
    /// Attachments that the network was last told to look for.
    pub told_wanted: Mutex<Vec<(Hash, Origin)>>,
    /// Erasures that the network was last told to look after.
    pub told_erasures: Mutex<Vec<Erasure>>,
    /// Held by whoever adds a piece to an attachment.
    pub growing: Mutex<()>,
    /// Held by whoever reads all views to compare them.
    pub comparing: Mutex<()>,
    /// Turns of those who take everything with them.
    pub exports: Arc<Semaphore>,
    /// What the link carried.
    pub meter: Arc<Meter>,
    /// Answers that are given again.
    pub answers: Answers,
    /// The same about single meetings, members and decisions.
    pub answers_of_one: Answers,
    /// Records by their words.
    pub texts: Box<dyn Texts>,
    /// Which neighbours are there.
    pub presence: Presence,
    /// What browsers are told as it happens.
    pub bulletin: Bulletin,
    /// Who may sign in here, drafts, the journal.
    pub office: Office,
    /// What is known of residents and told to nobody.
    pub vault: Vault,
    /// When the node started.
    pub started_at: UnixMillis,
    following: Mutex<()>,
    reading: std::sync::mpsc::Sender<Origin>,
    news: Arc<OnceLock<NewsSender>>,
    projections: std::sync::mpsc::Sender<Origin>,
    // Held for as long as the node runs; the lock goes with the process.
    _lock: std::fs::File,
}

impl Node {
    /// Opens everything, brings the views up to date, and starts the sequencer and the projector.
    pub fn open(settings: Settings, workers: &mut Workers) -> Result<Arc<Self>, StartError> {
        let data = settings.data.clone();
        std::fs::create_dir_all(&data).map_err(DiskError::at("create folder", &data))?;
        let lock = lock(&data)?;
        let anchor = read_anchor(&settings.anchor)?;
        let (sled, _) = SledIndex::open(&data)?;
        let index: Arc<dyn Index> = Arc::new(sled);
        let (ledger, projector) = open_registers(&settings, &index, &anchor)?;
        let keys = data.join("keys");
        let own = own_keys(&settings.origin, &keys)?;
        let meter = Arc::new(Meter::open(&data, settings.budget)?);
        let witness = match authority::witness_verifier(&own)? {
            Some(verifier) if settings.role.duties().witnesses => {
                Some(Witness { verifier, private: keystore::read(&keys.join("witness.key"))? })
            }
            _ => None,
        };
        let news: Arc<OnceLock<NewsSender>> = Arc::new(OnceLock::new());
        let held = ledger.get(&settings.origin).map_or(0, |home| home.read().unwrap_or_else(PoisonError::into_inner).head().size);
        let guard = Arc::new(HomeGuard::open(&data, settings.second_head.clone(), held, anchor.nation.log_key == own.log_key)?);
        let (projections, queue) = std::sync::mpsc::channel::<Origin>();
        let home_changed = projections.clone();
        let accepted = news.clone();
        let sequencer = Sequencer {
            origin: settings.origin.clone(),
            log_key: authority::log_verifier(&own)?,
            private: keystore::read(&keys.join("log.key"))?,
            ledger: ledger.clone(),
            index: index.clone(),
            projector: projector.clone(),
            anchor: anchor.clone(),
            seal_after: Duration::from_millis(settings.seal_after_millis),
            seal_records: settings.seal_records,
            guard: guard.clone(),
            data: data.clone(),
            accepted: Box::new(move || {
                if let Some(news) = accepted.get() {
                    let _ = news.send(News::RiskAccepted);
                }
            }),
            // The worker below cosigns where this node is a witness, and tells the network.
            advanced: Box::new(move |origin| {
                let _ = home_changed.send(origin.clone());
            }),
        };
        let (sequencer, run) = sequencer.start(&data)?;
        workers.thread("sequencer", run)?;
        let names = NameBook::open(&data);
        let office = Office::open(&data)?;
        let vault = Vault::at(&data);
        let texts = TextIndex::open(&data)?;
        let (reading, to_read) = std::sync::mpsc::channel::<Origin>();
        let node = Arc::new(Self {
            settings,
            anchor,
            ledger,
            index,
            projector,
            sequencer,
            witness,
            names,
            guard,
            taken: Mutex::default(),
            intake: Intake::default(),
            wounds: Mutex::default(),
            told_wanted: Mutex::default(),
            told_erasures: Mutex::default(),
            growing: Mutex::default(),
            comparing: Mutex::default(),
            exports: Arc::new(Semaphore::new(EXPORTS)),
            meter,
            answers: Answers::default(),
            answers_of_one: Answers::default(),
            texts: Box::new(texts),
            reading,
            presence: Presence::default(),
            bulletin: Bulletin::default(),
            office,
            vault,
            started_at: crate::clock::now(),
            following: Mutex::default(),
            news,
            projections,
            _lock: lock,
        });
        let weak = Arc::downgrade(&node);
        workers.quiet_thread("texts", move || feed::run(&weak, &to_read))?;
        let weak = Arc::downgrade(&node);
        workers.thread("projector", move || {
            while let Ok(origin) = queue.recv() {
                let Some(node) = weak.upgrade() else { break };
                if let Err(cause) = node.after_change(&origin) {
                    tracing::error!(%origin, %cause, "a register could not be folded into the views");
                }
            }
            Ok::<(), SequencerError>(())
        })?;
        Ok(node)
    }

    /// Tells the node where news for the network go.
    pub fn connect_news(&self, news: NewsSender) {
        let _ = self.news.set(news);
        match evidence::list(&self.settings.data) {
            Ok(incidents) => incidents.into_iter().for_each(|incident| self.tell_incident(incident)),
            Err(cause) => tracing::error!(%cause, "contradictions cannot be listed"),
        }
        // The last change before a stop may not have been followed up: a head not cosigned, a policy met and not noted.
        for origin in self.ledger.origins() {
            self.changed(&origin);
        }
    }

    /// Asks for a register to be folded soon.
    pub fn changed(&self, origin: &Origin) {
        let _ = self.projections.send(origin.clone());
    }

    /// After a register grew or was cosigned: cosign it where this node is a witness and has not, fold it, note whether
    /// the policy is met, tell the network.
    pub fn after_change(&self, origin: &Origin) -> Result<(), ProjectError> {
        // One at a time: two writers of one file would use the same temporary name.
        let _turn = self.following.lock().unwrap_or_else(PoisonError::into_inner);
        self.cosign_own(origin)?;
        self.projector.catch_up(origin)?;
        // The nation's register names the witnesses of all others; what they said before their mandates came counts now.
        let concerned = if *origin == self.anchor.nation.origin { self.ledger.origins() } else { vec![origin.clone()] };
        for origin in &concerned {
            if let Some(checkpoint) = self.checkpoint(origin)?
                && self.projector.note_witnessed(&checkpoint)?
            {
                self.projector.judge_witnessed(origin, checkpoint.head().size)?;
            }
            self.write_verifier_keys(origin)?;
            self.tell(origin);
        }
        self.look_for_attachments()?;
        self.look_after_erasures()?;
        if *origin == self.drafted() {
            self.remove_drafts();
        }
        if *origin == self.settings.origin {
            self.forget_people();
        }
        Ok(())
    }

    /// Notes where the home register stands, and lets the sequencer go on where it may.
    pub fn settle(&self, standing: Standing) {
        if self.guard.set(standing) {
            tracing::info!(origin = %self.settings.origin, ?standing, "the home register");
            if standing == Standing::Settled {
                self.sequencer.settled();
            }
        }
    }

    /// A witness also states that it saw its own register grow; its word alone never meets the policy.
    fn cosign_own(&self, origin: &Origin) -> Result<(), ProjectError> {
        let Some(witness) = self.witness.as_ref().filter(|_| *origin == self.settings.origin) else { return Ok(()) };
        let keys = self.keys_of(origin)?;
        let Some(register) = self.ledger.get(origin) else { return Ok(()) };
        // Read and written under one lock: a cosignature that another thread adds meanwhile is not written over.
        let mut register = register.write().unwrap_or_else(PoisonError::into_inner);
        if register.note().is_empty() {
            return Ok(());
        }
        let known = SignedCheckpoint::verify(register.note(), &keys.log, &keys.witnesses);
        let mut checkpoint = known.map_err(StoreError::Checkpoint)?;
        if checkpoint.cosignatures().iter().any(|known| *known.witness() == witness.verifier) {
            return Ok(());
        }
        checkpoint.add(checkpoint.cosign(crate::clock::now(), &witness.verifier, &witness.private));
        Ok(register.commit(&checkpoint)?)
    }

    /// The committed checkpoint with the cosignatures of witnesses that are known here.
    pub fn checkpoint(&self, origin: &Origin) -> Result<Option<SignedCheckpoint>, RowsFault> {
        let Some(register) = self.ledger.get(origin) else { return Ok(None) };
        let note = register.read().unwrap_or_else(PoisonError::into_inner).note().to_vec();
        if note.is_empty() {
            return Ok(None);
        }
        let keys = self.keys_of(origin)?;
        match SignedCheckpoint::verify(&note, &keys.log, &keys.witnesses) {
            Ok(checkpoint) => Ok(Some(checkpoint)),
            Err(cause) => Err(RowsFault(Box::new(cause))),
        }
    }

    /// The keys for a register; for our own also the one in our key folder.
    pub fn keys_of(&self, origin: &Origin) -> Result<KnownKeys, RowsFault> {
        Ok(home_keys(&self.settings, origin, self.projector.known_keys(origin)?))
    }

    /// A register's committed size and the number of its cosignatures.
    pub fn head_line(&self, origin: &Origin) -> Result<Option<HeadLine>, RowsFault> {
        let Some(checkpoint) = self.checkpoint(origin)? else { return Ok(None) };
        let cosigned = u8::try_from(checkpoint.cosignatures().len()).unwrap_or(u8::MAX);
        Ok(Some(HeadLine { origin: origin.clone(), size: checkpoint.head().size, cosigned }))
    }
}
