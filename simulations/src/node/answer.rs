//! Answers to peers, and the questions to them.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::Bytes;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::{Checkpoint, Origin, SignedNote};
use kenes_protocol::replication::compare::Compared;
use kenes_protocol::replication::in_scope;
use kenes_protocol::replication::machine::{Ask, Brought, Comparison, Input, Peer};
use kenes_protocol::replication::wire::{HeadLine, Latest, Refusal, Request, Response, Transfer};

use crate::node::Node;
use crate::node::adopt::Fate;
use crate::node::receive::{Kept, ReceiveError};

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

/// An answer, what the machine learns from the question, and whether the peer is dropped for it.
#[derive(Debug)]
pub struct Answer {
    /// What the peer is told.
    pub response: Response,
    /// What the machine is told.
    pub learned: Option<Input>,
    /// Why the peer is dropped. Where the peer is honest, this is a broken law.
    pub blamed: Option<String>,
}

impl Answer {
    const fn plain(response: Response) -> Self {
        Self { response, learned: None, blamed: None }
    }

    fn refuse(cause: &ReceiveError) -> Self {
        Self { response: Response::Refused(cause.refusal()), learned: None, blamed: blame(cause) }
    }
}

/// What an answer means for the machine.
#[derive(Debug)]
pub struct Understood {
    /// What the machine is told, in order.
    pub inputs: Vec<Input>,
    /// Why the peer is dropped.
    pub blamed: Option<String>,
}

fn blame(cause: &ReceiveError) -> Option<String> {
    cause.blames_peer().then(|| cause.to_string())
}

impl Node {
    /// Answers a question of an allowed peer.
    pub fn answer(&mut self, now: UnixMillis, peer: &Peer, request: Request) -> Answer {
        self.shown_to(peer, |node| node.answer_plainly(now, peer, request))
    }

    fn answer_plainly(&mut self, now: UnixMillis, peer: &Peer, request: Request) -> Answer {
        match request {
            Request::Push(transfer) => self.answer_push(now, peer, &transfer),
            Request::Pull { origin, .. } | Request::Latest { origin, .. } if !in_scope(&peer.territory(), &origin.territory()) => {
                Answer::plain(Response::Refused(Refusal::NotAllowed))
            }
            Request::Pull { origin, from, committed } => {
                Answer::plain(self.part(&origin, from, committed).map_or(Response::Nothing, |(transfer, _)| Response::Part(transfer)))
            }
            Request::Heads { after } => Answer::plain(self.heads(peer, after.as_ref())),
            Request::Share { checkpoint } => match self.share(&checkpoint.0) {
                Ok(_) => Answer::plain(Response::Nothing),
                Err(cause) => Answer::refuse(&cause),
            },
            Request::Latest { origin, size } => match self.latest(&origin, size) {
                Ok(latest) => Answer::plain(Response::Latest(latest)),
                Err(cause) => Answer::refuse(&cause),
            },
            Request::Evidence { file } => match self.take_evidence(&file.0) {
                Ok(_) => Answer::plain(Response::Nothing),
                Err(cause) => Answer::refuse(&cause),
            },
            // Disks here do not rot, and records carry no files.
            Request::Attachment { .. } => Answer::plain(Response::Nothing),
            Request::Announce(line) => Answer { learned: Some(Input::Announced(peer.clone(), line)), ..Answer::plain(Response::Nothing) },
        }
    }

    fn answer_push(&mut self, now: UnixMillis, peer: &Peer, transfer: &Transfer) -> Answer {
        let named = SignedNote::parse(&transfer.checkpoint.0).ok().and_then(|note| Checkpoint::parse_text(note.text()).ok());
        let Some(origin) = named.map(|checkpoint| checkpoint.origin) else {
            return Answer { blamed: Some("no checkpoint".to_owned()), ..Answer::plain(Response::Refused(Refusal::Invalid)) };
        };
        // A peer brings its own register, or one from inside its territory that cannot come by itself.
        let theirs = peer.territory().contains(&origin.territory());
        let ours = self.aggregates() && self.territory().contains(&origin.territory());
        if !theirs || !ours || origin == *self.origin() {
            return Answer::plain(Response::Refused(Refusal::NotAllowed));
        }
        match self.receive(now, transfer, &origin) {
            Ok(Kept { next, committed, cosignatures }) => Answer::plain(Response::Kept { next, committed, cosignatures }),
            Err(cause) => Answer::refuse(&cause),
        }
    }

    fn heads(&self, peer: &Peer, after: Option<&Origin>) -> Response {
        let scope = |origin: &&Origin| in_scope(&peer.territory(), &origin.territory()) && after.is_none_or(|after| *origin > after);
        let lines: Vec<HeadLine> = self.disk.registers.keys().filter(scope).filter_map(|origin| self.head_line(origin)).collect();
        Response::Heads { lines: List::new(lines).expect("a small country"), more: false }
    }

    /// Reads from disk what a question needs; `None` when it has become pointless.
    pub fn question(&mut self, peer: &Peer, ask: Ask) -> Option<(Request, About)> {
        self.shown_to(peer, |node| node.question_plainly(ask))
    }

    fn question_plainly(&self, ask: Ask) -> Option<(Request, About)> {
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
            Ask::Evidence(digest) => {
                let file = Bytes(self.disk.evidence.get(&digest)?.to_bytes());
                Some((Request::Evidence { file }, About::Other))
            }
            Ask::Announce(origin) => Some((Request::Announce(self.head_line(&origin)?), About::Other)),
            Ask::Attachment(_) | Ask::Mend(..) | Ask::Confirm(..) => None,
        }
    }

    /// What an answer means; what it brings is on disk when this returns.
    pub fn understand(&mut self, now: UnixMillis, peer: &Peer, about: About, response: Response) -> Understood {
        self.shown_to(peer, |node| match (about, response) {
            (About::Latest(origin), Response::Latest(latest)) => node.understand_latest(peer, origin, &latest),
            (about, response) => {
                let (input, blamed) = node.understand_one(now, peer.clone(), about, response);
                Understood { inputs: vec![input], blamed }
            }
        })
    }

    /// Compares heads. Where our own branch of the home register is the one that nobody witnessed, it is given up here.
    fn understand_latest(&mut self, peer: &Peer, origin: Origin, latest: &Latest) -> Understood {
        let told = |found| Input::Compared { peer: peer.clone(), origin: origin.clone(), found };
        let home = origin == *self.origin();
        let inputs = match self.compare(&origin, latest) {
            Ok(Compared::Agrees(size)) => {
                if size > 0 {
                    // A head that agrees may carry cosignatures that no push brought back.
                    let _ = self.share(&latest.checkpoint.0);
                }
                vec![told(Comparison::Agrees(size))]
            }
            Ok(Compared::Ahead(size)) => vec![told(Comparison::Ahead(size))],
            Ok(Compared::Contradicts(contradiction)) => match if home { self.give_up_branch(&contradiction) } else { Fate::Kept } {
                Fate::Kept => vec![told(Comparison::Contradicts)],
                Fate::Moved => vec![told(Comparison::Unclear)],
                Fate::GivenUp { witnessed } => {
                    let held = HeadLine { origin: origin.clone(), size: 0, cosigned: 0 };
                    vec![told(Comparison::Contradicts), Input::HomeReplaced { held, witnessed }]
                }
            },
            Err(_) => vec![told(Comparison::Unclear)],
        };
        Understood { inputs, blamed: None }
    }

    fn understand_one(&mut self, now: UnixMillis, peer: Peer, about: About, response: Response) -> (Input, Option<String>) {
        match (about, response) {
            (About::Heads, Response::Heads { lines, more }) => (Input::HeadsTold(peer, lines.to_vec(), more), None),
            (About::Push(line), Response::Kept { next, committed, cosignatures }) => {
                if let Err(cause) = self.add_cosignatures(&line.origin, committed, &cosignatures.0) {
                    return (Input::Failed(peer), Some(cause.to_string()));
                }
                // What went along and the peer's own line, which may have gone along too: never more than are known here now.
                let own = u8::from(!cosignatures.0.is_empty());
                let known = self.head_line(&line.origin).map_or(0, |known| known.cosigned);
                let cosigned = if committed == line.size { line.cosigned.saturating_add(own).min(known) } else { 0 };
                (Input::Kept { peer, origin: line.origin, next, committed, cosigned }, None)
            }
            (About::Pull(origin, before), Response::Part(transfer)) => match self.receive(now, &transfer, &origin) {
                Ok(kept) => {
                    let brought = if kept.next > before { Brought::Something } else { Brought::Nothing };
                    (Input::Pulled { peer, origin, brought }, None)
                }
                Err(cause) => (Input::Refused(peer, origin, cause.refusal()), blame(&cause)),
            },
            (About::Pull(origin, _), Response::Nothing) => (Input::Pulled { peer, origin, brought: Brought::Nothing }, None),
            (About::Push(line), Response::Refused(refusal)) => (Input::Refused(peer, line.origin, refusal), None),
            (About::Pull(origin, _), Response::Refused(refusal)) => (Input::Refused(peer, origin, refusal), None),
            (About::Latest(origin), Response::Refused(_)) => (Input::Compared { peer, origin, found: Comparison::Unclear }, None),
            (About::Other, _) => (Input::Answered(peer), None),
            (about, response) => {
                let blamed = Some(format!("{about:?} was answered with {response:?}"));
                (Input::Failed(peer), blamed)
            }
        }
    }
}
