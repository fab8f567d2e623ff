//! Answers to peers, and the questions to them.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::Bytes;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::{Checkpoint, Origin, SignedNote};
use kenes_protocol::replication::compare::{Compared, compare, latest, nothing_held};
use kenes_protocol::replication::in_scope;
use kenes_protocol::replication::machine::{Ask, Brought, Comparison, Input, Peer};
use kenes_protocol::replication::wire::{HeadLine, Latest, Refusal, Request, Response, Transfer};

use crate::node::Node;
use crate::node::receive::ReceiveError;

/// What a question was about.
#[derive(Debug, Clone)]
pub enum About {
    /// Heads.
    Heads,
    /// A push of this head.
    Push(HeadLine),
    /// A pull of this register, of which so many entries were kept before.
    Pull(Origin, u64),
    /// The latest head of this register.
    Latest(Origin),
    /// Anything whose answer matters little.
    Other,
}

/// What a message led to.
#[derive(Debug)]
pub struct Answer<T> {
    /// What is told: to the peer, or to the machine.
    pub told: T,
    /// Registers that changed on disk.
    pub changed: Option<Origin>,
    /// What the machine learns from a question.
    pub learned: Option<Input>,
    /// The peer sent what does not hold. All nodes here are honest, so this is a broken law.
    pub blamed: Option<String>,
}

impl<T> Answer<T> {
    const fn plain(told: T) -> Self {
        Self { told, changed: None, learned: None, blamed: None }
    }
}

fn blame(cause: &ReceiveError) -> Option<String> {
    matches!(cause, ReceiveError::Transfer(_)).then(|| cause.to_string())
}

fn refuse(cause: &ReceiveError) -> Answer<Response> {
    Answer { blamed: blame(cause), ..Answer::plain(Response::Refused(cause.refusal())) }
}

impl Node {
    /// Answers a question.
    pub fn answer(&mut self, now: UnixMillis, peer: &Peer, request: Request) -> Answer<Response> {
        match request {
            Request::Push(transfer) => self.answer_push(now, peer, &transfer),
            Request::Pull { origin, .. } if !in_scope(&peer.territory(), &origin.territory()) => {
                Answer::plain(Response::Refused(Refusal::NotAllowed))
            }
            Request::Pull { origin, from, committed } => {
                Answer::plain(self.part(&origin, from, committed).map_or(Response::Nothing, |(transfer, _)| Response::Part(transfer)))
            }
            Request::Heads { after } => Answer::plain(self.heads(peer, after.as_ref())),
            Request::Share { checkpoint } => match self.share(&checkpoint.0) {
                Ok(changed) => Answer { changed, ..Answer::plain(Response::Nothing) },
                Err(cause) => refuse(&cause),
            },
            Request::Latest { origin, .. } if !in_scope(&peer.territory(), &origin.territory()) => {
                Answer::plain(Response::Refused(Refusal::NotAllowed))
            }
            Request::Latest { origin, size } => Answer::plain(Response::Latest(self.latest(&origin, size))),
            Request::Evidence { .. } | Request::Attachment { .. } => Answer::plain(Response::Nothing),
            Request::Announce(line) => Answer { learned: Some(Input::Announced(peer.clone(), line)), ..Answer::plain(Response::Nothing) },
        }
    }

    fn answer_push(&mut self, now: UnixMillis, peer: &Peer, transfer: &Transfer) -> Answer<Response> {
        let named = SignedNote::parse(&transfer.checkpoint.0).ok().and_then(|note| Checkpoint::parse_text(note.text()).ok());
        let Some(origin) = named.map(|checkpoint| checkpoint.origin) else {
            return Answer { blamed: Some("no checkpoint".to_owned()), ..Answer::plain(Response::Refused(Refusal::Invalid)) };
        };
        let theirs = peer.territory().contains(&origin.territory());
        let ours = self.aggregates() && self.territory().contains(&origin.territory());
        if !theirs || !ours || origin == *self.origin() {
            return Answer::plain(Response::Refused(Refusal::NotAllowed));
        }
        match self.receive(now, transfer, &origin) {
            Ok((kept, changed)) => {
                let told = Response::Kept { next: kept.next, committed: kept.committed, cosignatures: kept.cosignatures };
                Answer { changed: changed.then_some(origin), ..Answer::plain(told) }
            }
            Err(cause) => refuse(&cause),
        }
    }

    /// Our newest head of a register and how it continues a peer's of that size.
    fn latest(&self, origin: &Origin, size: u64) -> Latest {
        let held = self.checkpoint(origin).zip(self.disk.registers.get(origin));
        held.map_or_else(nothing_held, |(checkpoint, register)| latest(register, checkpoint, size).expect("a register in memory"))
    }

    fn understand_latest(&self, peer: Peer, origin: Origin, latest: &Latest) -> Answer<Input> {
        let own = self.checkpoint(&origin).zip(self.disk.registers.get(&origin));
        let (found, blamed) = match compare(&origin, own, latest, &self.keys_of(&origin)) {
            Ok(Compared::Agrees(size)) => (Comparison::Agrees(size), None),
            Ok(Compared::Ahead(size)) => (Comparison::Ahead(size), None),
            // Nobody here signs two heads that contradict each other.
            Ok(Compared::Contradicts(found)) => (Comparison::Contradicts, Some(format!("{} forked", found.origin()))),
            Err(_) => (Comparison::Unclear, None),
        };
        Answer { blamed, ..Answer::plain(Input::Compared { peer, origin, found }) }
    }

    fn heads(&self, peer: &Peer, after: Option<&Origin>) -> Response {
        let scope = |origin: &&Origin| in_scope(&peer.territory(), &origin.territory()) && after.is_none_or(|after| *origin > after);
        let lines: Vec<HeadLine> = self.disk.registers.keys().filter(scope).filter_map(|origin| self.head_line(origin)).collect();
        Response::Heads { lines: List::new(lines).expect("a small country"), more: false }
    }

    /// Reads what a question needs; `None` when it has become pointless.
    #[must_use]
    pub fn question(&self, ask: Ask) -> Option<(Request, About)> {
        match ask {
            Ask::Heads(after) => Some((Request::Heads { after }, About::Heads)),
            Ask::Push { origin, from, committed } => {
                let (transfer, line) = self.part(&origin, from, committed)?;
                Some((Request::Push(transfer), About::Push(line)))
            }
            Ask::Pull(origin) => {
                let kept = self.kept(&origin);
                let about = About::Pull(origin.clone(), kept.next);
                Some((Request::Pull { origin, from: kept.next, committed: kept.committed }, about))
            }
            Ask::Share(origin) => {
                let checkpoint = Bytes(self.checkpoint(&origin)?.to_bytes());
                Some((Request::Share { checkpoint }, About::Other))
            }
            Ask::Latest(origin) => {
                let size = self.kept(&origin).committed;
                Some((Request::Latest { origin: origin.clone(), size }, About::Latest(origin)))
            }
            Ask::Evidence(_) | Ask::Mend(..) | Ask::Attachment(_) => None,
            Ask::Announce(origin) => Some((Request::Announce(self.head_line(&origin)?), About::Other)),
        }
    }

    /// What an answer means for the machine.
    pub fn understand(&mut self, now: UnixMillis, peer: &Peer, about: About, response: Response) -> Answer<Input> {
        let peer = peer.clone();
        match (about, response) {
            (About::Heads, Response::Heads { lines, more }) => Answer::plain(Input::HeadsTold(peer, lines.to_vec(), more)),
            (About::Push(line), Response::Kept { next, committed, cosignatures }) => {
                let added = self.add_cosignatures(&line.origin, committed, &cosignatures.0);
                let (changed, blamed) = match added {
                    Ok(new) => (new.then(|| line.origin.clone()), None),
                    Err(cause) => (None, Some(cause.to_string())),
                };
                let own = u8::from(!cosignatures.0.is_empty());
                let cosigned = if committed == line.size { line.cosigned.saturating_add(own) } else { 0 };
                let told = Input::Kept { peer, origin: line.origin, next, committed, cosigned };
                Answer { changed, blamed, ..Answer::plain(told) }
            }
            (About::Pull(origin, before), Response::Part(transfer)) => match self.receive(now, &transfer, &origin) {
                Ok((kept, changed)) => {
                    let brought = if kept.next > before { Brought::Something } else { Brought::Nothing };
                    let told = Input::Pulled { peer, origin: origin.clone(), brought };
                    Answer { changed: changed.then_some(origin), ..Answer::plain(told) }
                }
                Err(cause) => Answer { blamed: blame(&cause), ..Answer::plain(Input::Refused(peer, origin, cause.refusal())) },
            },
            (About::Pull(origin, _), Response::Nothing) => Answer::plain(Input::Pulled { peer, origin, brought: Brought::Nothing }),
            (About::Push(line), Response::Refused(refusal)) => Answer::plain(Input::Refused(peer, line.origin, refusal)),
            (About::Pull(origin, _), Response::Refused(refusal)) => Answer::plain(Input::Refused(peer, origin, refusal)),
            (About::Latest(origin), Response::Latest(latest)) => self.understand_latest(peer, origin, &latest),
            (About::Latest(origin), Response::Refused(_)) => Answer::plain(Input::Compared { peer, origin, found: Comparison::Unclear }),
            (About::Other, _) => Answer::plain(Input::Answered(peer)),
            (about, response) => {
                let blamed = Some(format!("{about:?} was answered with {response:?}"));
                Answer { blamed, ..Answer::plain(Input::Failed(peer)) }
            }
        }
    }
}
