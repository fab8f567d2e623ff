//! Answers to peers, and the questions to them: the disk side of replication. Runs on blocking threads.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::{Bytes, Hash};
use kenes_protocol::limits::{HEADS, MESSAGE_TARGET_BYTES};
use kenes_protocol::register::{Checkpoint, Origin, SignedNote};
use kenes_protocol::replication::compare::Compared;
use kenes_protocol::replication::in_scope;
use kenes_protocol::replication::machine::{Ask, Brought, Comparison, Input, Peer};
use kenes_protocol::replication::wire::{HeadLine, Latest, Refusal, Request, Response, Transfer};

use crate::adopt::Fate;
use crate::evidence;
use crate::node::Node;
use crate::receive::{Kept, ReceiveError};
use crate::store::{StoreError, blobs};

/// An answer, what the machine learns from the question, and whether the peer is dropped for it.
pub struct Answer {
    /// What the peer is told.
    pub response: Response,
    /// What the machine is told.
    pub learned: Option<Input>,
    /// The peer lied.
    pub drop_peer: bool,
}

impl Answer {
    const fn plain(response: Response) -> Self {
        Self { response, learned: None, drop_peer: false }
    }

    fn refuse(cause: &ReceiveError, peer: &Peer) -> Self {
        let blame = cause.blames_peer();
        if blame {
            tracing::warn!(%peer, %cause, "a peer sent what does not hold");
        } else {
            tracing::info!(%peer, %cause, "refused");
        }
        Self { response: Response::Refused(cause.refusal()), learned: None, drop_peer: blame }
    }
}

/// The register that a note names.
pub fn origin_of(note: &[u8]) -> Option<Origin> {
    let note = SignedNote::parse(note).ok()?;
    Checkpoint::parse_text(note.text()).ok().map(|checkpoint| checkpoint.origin)
}

/// Answers a question of an allowed peer.
pub fn answer(node: &Node, peer: &Peer, request: Request) -> Answer {
    match request {
        Request::Push(transfer) => push(node, peer, transfer),
        Request::Pull { origin, from, committed } => match node.part(&origin, from, committed, MESSAGE_TARGET_BYTES) {
            _ if !in_scope(&peer.territory(), &origin.territory()) => Answer::plain(Response::Refused(Refusal::NotAllowed)),
            Ok(Some((transfer, _))) => Answer::plain(Response::Part(transfer)),
            Ok(None) => Answer::plain(Response::Nothing),
            Err(cause) => Answer::refuse(&cause, peer),
        },
        Request::Heads { after } => heads(node, peer, after.as_ref()),
        Request::Share { checkpoint } => match node.share(&checkpoint.0) {
            Ok(_) => Answer::plain(Response::Nothing),
            Err(cause) => Answer::refuse(&cause, peer),
        },
        Request::Latest { origin, size } => latest(node, peer, &origin, size),
        Request::Attachment { digest, offset } => match node.attachment_piece(&digest, offset) {
            Ok(response) => Answer::plain(response),
            Err(cause) => {
                tracing::error!(%cause, "an attachment cannot be read");
                Answer::plain(Response::Refused(Refusal::Busy))
            }
        },
        Request::Evidence { file } => match node.take_evidence(&file.0) {
            Ok(_) => Answer::plain(Response::Nothing),
            Err(cause) => Answer::refuse(&cause, peer),
        },
        Request::Announce(line) => Answer { learned: Some(Input::Announced(peer.clone(), line)), ..Answer::plain(Response::Nothing) },
    }
}

fn latest(node: &Node, peer: &Peer, origin: &Origin, size: u64) -> Answer {
    if !in_scope(&peer.territory(), &origin.territory()) {
        return Answer::plain(Response::Refused(Refusal::NotAllowed));
    }
    match node.latest(origin, size) {
        Ok(latest) => Answer::plain(Response::Latest(latest)),
        Err(cause) => Answer::refuse(&cause, peer),
    }
}

fn push(node: &Node, peer: &Peer, transfer: Transfer) -> Answer {
    let Some(origin) = origin_of(&transfer.checkpoint.0) else {
        return Answer { drop_peer: true, ..Answer::plain(Response::Refused(Refusal::Invalid)) };
    };
    // A peer brings its own register, or one from inside its territory that cannot come by itself.
    let theirs = peer.territory().contains(&origin.territory());
    let ours = node.settings.role.duties().aggregates && node.settings.origin.territory().contains(&origin.territory());
    if !theirs || !ours || origin == node.settings.origin {
        return Answer::plain(Response::Refused(Refusal::NotAllowed));
    }
    match node.receive(transfer, &origin) {
        Ok(Kept { next, committed, cosignatures }) => Answer::plain(Response::Kept { next, committed, cosignatures }),
        Err(cause) => Answer::refuse(&cause, peer),
    }
}

fn heads(node: &Node, peer: &Peer, after: Option<&Origin>) -> Answer {
    let scope = |origin: &Origin| in_scope(&peer.territory(), &origin.territory()) && after.is_none_or(|after| origin > after);
    let origins: Vec<Origin> = node.ledger.origins().into_iter().filter(scope).collect();
    let more = origins.len() > HEADS;
    let lines: Vec<HeadLine> = origins.iter().take(HEADS).filter_map(|origin| node.head_line(origin).ok().flatten()).collect();
    match List::new(lines) {
        Ok(lines) => Answer::plain(Response::Heads { lines, more }),
        Err(_) => Answer::plain(Response::Refused(Refusal::Busy)),
    }
}

/// A question ready to be sent, with what is needed to understand its answer.
pub struct Question {
    /// What is asked.
    pub request: Request,
    /// What it was about.
    pub about: About,
}

/// What a question was about.
#[derive(Debug, Clone)]
pub enum About {
    /// Heads.
    Heads,
    /// A push of this head with so many cosignatures under it.
    Push(HeadLine),
    /// A pull of this register, of which so many entries were kept before.
    Pull(Origin, u64),
    /// The latest head of this register.
    Latest(Origin),
    /// Entries of this register that are damaged here.
    Mend(Origin),
    /// An attachment, of which so many bytes were here.
    Attachment(Hash, u64),
    /// An erased entry of this register.
    Confirm(Origin, u64),
    /// Anything whose answer matters little.
    Other,
}

/// Reads from disk what a question needs, a push of about `piece` bytes; `None` when it has become pointless.
pub fn question(node: &Node, ask: Ask, piece: usize) -> Result<Option<Question>, ReceiveError> {
    let plain = |request, about| Ok(Some(Question { request, about }));
    match ask {
        Ask::Heads(after) => plain(Request::Heads { after }, About::Heads),
        Ask::Push { origin, from, committed } => {
            let part = node.part(&origin, from, committed, piece)?;
            Ok(part.map(|(transfer, line)| Question { request: Request::Push(transfer), about: About::Push(line) }))
        }
        Ask::Pull(origin) => {
            let kept = node.kept(&origin)?;
            let about = About::Pull(origin.clone(), kept.next);
            plain(Request::Pull { origin, from: kept.next, committed: kept.committed }, about)
        }
        Ask::Share(origin) => {
            let checkpoint = node.checkpoint(&origin)?;
            Ok(checkpoint
                .map(|checkpoint| Question { request: Request::Share { checkpoint: Bytes(checkpoint.to_bytes()) }, about: About::Other }))
        }
        Ask::Attachment(digest) => {
            let offset = blobs::begun(&node.settings.data, &digest);
            plain(Request::Attachment { digest, offset }, About::Attachment(digest, offset))
        }
        Ask::Mend(origin, from) => {
            let committed = node.kept(&origin)?.committed;
            plain(Request::Pull { origin: origin.clone(), from, committed }, About::Mend(origin))
        }
        Ask::Confirm(origin, index) => {
            let committed = node.kept(&origin)?.committed;
            plain(Request::Pull { origin: origin.clone(), from: index, committed }, About::Confirm(origin, index))
        }
        Ask::Latest(origin) => {
            let size = node.kept(&origin)?.committed;
            plain(Request::Latest { origin: origin.clone(), size }, About::Latest(origin))
        }
        Ask::Evidence(digest) => {
            let file = evidence::read(&node.settings.data, &digest).map_err(StoreError::from)?;
            Ok(file.map(|file| Question { request: Request::Evidence { file: Bytes(file) }, about: About::Other }))
        }
        Ask::Announce(origin) => {
            Ok(node.head_line(&origin)?.map(|line| Question { request: Request::Announce(line), about: About::Other }))
        }
    }
}

/// What an answer means for the machine, and whether the peer is dropped for it.
#[derive(Debug)]
pub struct Understood {
    /// What the machine is told, in order.
    pub inputs: Vec<Input>,
    /// The peer lied.
    pub drop_peer: bool,
}

impl From<(Input, bool)> for Understood {
    fn from((input, drop_peer): (Input, bool)) -> Self {
        Self { inputs: vec![input], drop_peer }
    }
}

/// What an answer means; what it brings is on disk when this returns.
pub fn understand(node: &Node, peer: &Peer, about: About, response: Response) -> Understood {
    match (about, response) {
        (About::Attachment(digest, offset), response) => {
            let nothing = || Input::Fetched { peer: peer.clone(), digest, brought: Brought::Nothing };
            let Response::Attachment { bytes, .. } = response else { return (nothing(), false).into() };
            let told = node.take_piece(peer, digest, offset, &bytes.0).unwrap_or_else(|cause| {
                tracing::info!(%digest, %cause, "a piece of an attachment was not taken");
                nothing()
            });
            (told, false).into()
        }
        (About::Mend(origin), response) => {
            let transfer = if let Response::Part(transfer) = &response { Some(transfer) } else { None };
            let told = node.mend(peer, &origin, transfer).unwrap_or_else(|cause| {
                tracing::error!(%origin, %cause, "a damaged run could not be mended");
                Input::Failed(peer.clone())
            });
            (told, false).into()
        }
        (About::Confirm(origin, index), response) => {
            let transfer = if let Response::Part(transfer) = &response { Some(transfer) } else { None };
            let told = node.confirm_erasure(peer, &origin, index, transfer).unwrap_or_else(|cause| {
                tracing::error!(%origin, %cause, "a confirmation could not be noted");
                Input::Failed(peer.clone())
            });
            (told, false).into()
        }
        (About::Latest(origin), Response::Latest(latest)) => understand_latest(node, peer, origin, &latest),
        (about, response) => understand_one(node, peer, about, response).into(),
    }
}

/// Compares heads. Where our own branch of the home register is the one that nobody witnessed, it is given up here.
fn understand_latest(node: &Node, peer: &Peer, origin: Origin, latest: &Latest) -> Understood {
    let told = |found| Input::Compared { peer: peer.clone(), origin: origin.clone(), found };
    let home = origin == node.settings.origin;
    match node.compare(&origin, latest) {
        Ok(Compared::Agrees(size)) => {
            if size > 0 {
                // Under the head that both hold may be cosignatures that no push brought back: one that was refused because
                // the register had come by another way meanwhile.
                let shared = node.share(&latest.checkpoint.0);
                let _ = shared.inspect_err(|cause| tracing::warn!(%peer, %origin, %cause, "cosignatures were not taken"));
            }
            (told(Comparison::Agrees(size)), false).into()
        }
        Ok(Compared::Ahead(size)) => (told(Comparison::Ahead(size)), false).into(),
        Ok(Compared::Contradicts(contradiction)) => {
            let fate = if home { node.give_up_branch(&contradiction) } else { Ok(Fate::Kept) };
            let inputs = match fate {
                Ok(Fate::Kept) => vec![told(Comparison::Contradicts)],
                Ok(Fate::Moved) => vec![told(Comparison::Unclear)],
                Ok(Fate::GivenUp { witnessed }) => {
                    let held = HeadLine { origin: origin.clone(), size: 0, cosigned: 0 };
                    vec![told(Comparison::Contradicts), Input::HomeReplaced { held, witnessed }]
                }
                Err(cause) => {
                    tracing::error!(%cause, "our branch could not be given up");
                    vec![told(Comparison::Contradicts)]
                }
            };
            Understood { inputs, drop_peer: false }
        }
        Err(cause) => {
            tracing::warn!(%peer, %origin, %cause, "heads could not be compared");
            (told(Comparison::Unclear), false).into()
        }
    }
}

fn understand_one(node: &Node, peer: &Peer, about: About, response: Response) -> (Input, bool) {
    let peer_name = peer.clone();
    match (about, response) {
        (About::Heads, Response::Heads { lines, more }) => (Input::HeadsTold(peer_name, lines.to_vec(), more), false),
        (About::Push(line), Response::Kept { next, committed, cosignatures }) => {
            if let Err(cause) = node.add_cosignatures(&line.origin, committed, &cosignatures.0) {
                tracing::warn!(%peer, %cause, "a peer returned a cosignature that does not hold");
                return (Input::Failed(peer_name), true);
            }
            // What went along and the peer's own line, which may have gone along too: never more than are known here now.
            let own = u8::from(!cosignatures.0.is_empty());
            let known = node.head_line(&line.origin).ok().flatten().map_or(0, |known| known.cosigned);
            let cosigned = if committed == line.size { line.cosigned.saturating_add(own).min(known) } else { 0 };
            (Input::Kept { peer: peer_name, origin: line.origin, next, committed, cosigned }, false)
        }
        (About::Pull(origin, before), Response::Part(transfer)) => match node.receive(transfer, &origin) {
            Ok(kept) => {
                let brought = if kept.next > before { Brought::Something } else { Brought::Nothing };
                (Input::Pulled { peer: peer_name, origin, brought }, false)
            }
            Err(cause) => {
                tracing::warn!(%peer, %origin, %cause, "a peer sent what does not hold");
                (Input::Refused(peer_name, origin, cause.refusal()), cause.blames_peer())
            }
        },
        (About::Pull(origin, _), Response::Nothing) => (Input::Pulled { peer: peer_name, origin, brought: Brought::Nothing }, false),
        (About::Push(line), Response::Refused(refusal)) => (Input::Refused(peer_name, line.origin, refusal), false),
        (About::Pull(origin, _), Response::Refused(refusal)) => (Input::Refused(peer_name, origin, refusal), false),
        (About::Latest(origin), Response::Refused(_)) => (Input::Compared { peer: peer_name, origin, found: Comparison::Unclear }, false),
        (About::Other, _) => (Input::Answered(peer_name), false),
        (about, response) => {
            tracing::warn!(%peer, ?about, ?response, "an answer that does not fit its question");
            (Input::Failed(peer_name), true)
        }
    }
}
