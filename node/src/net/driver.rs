//! Carries the replication machine's questions over libp2p and brings back what happened. Decides nothing.

mod asking;
mod pushing;
mod start;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::replication::machine::{Ask, Comparison, Effect, Input, Machine, Peer, Side};
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::replication::wire::{Refusal, Request, Response};
use kenes_protocol::territory::Level;
use libp2p::futures::StreamExt as _;
use libp2p::request_response::{self, Message, OutboundRequestId, ResponseChannel};
use libp2p::swarm::SwarmEvent;
use libp2p::{PeerId, Swarm, ping};
use tokio::sync::mpsc;

use crate::clock;
use crate::net::answer::{About, Answer, Question, Understood, answer, question, understand};
use crate::net::behaviour::{Behaviour, BehaviourEvent};
use crate::net::peers::PeerBook;
use crate::net::pushes::{NextPart, Pace, Pushes};
use crate::net::quota::Quotas;
use crate::net::uplinks::{Uplink, Way};
use crate::node::{News, Node};
use crate::receive::ReceiveError;

const TICK: Duration = Duration::from_secs(1);
/// Pings missed in a row before a connection is given up.
const MISSES: u32 = 3;

/// What blocking threads hand back to the driver.
enum Done {
    Ask(Peer, Question),
    Pointless(Peer),
    Answered(PeerId, ResponseChannel<Response>, Answer),
    Learned(Peer, Understood),
    Unreachable(Peer),
    /// The next of several pushes, or that there is none.
    Part(Peer, u64, Result<Option<Question>, ReceiveError>),
    PartLearned(Peer, Parted, Understood),
}

/// Which of the pushes under way with a peer an answer belongs to.
#[derive(Debug, Clone, Copy)]
struct Parted {
    number: u64,
    until: u64,
}

/// A question under way.
struct Asked {
    peer: Peer,
    about: About,
    bytes: usize,
    since: UnixMillis,
    part: Option<Parted>,
}

/// The driver of one node.
pub struct Driver {
    swarm: Swarm<Behaviour>,
    node: Arc<Node>,
    machine: Machine,
    book: PeerBook,
    book_aged: bool,
    uplinks: Vec<Uplink>,
    names: BTreeMap<PeerId, Peer>,
    misses: HashMap<PeerId, u32>,
    asked: HashMap<OutboundRequestId, Asked>,
    /// How much each link carries at a time; forgotten after a failure.
    paces: BTreeMap<Peer, Pace>,
    pushes: BTreeMap<Peer, Pushes>,
    begun: u64,
    news: mpsc::UnboundedReceiver<News>,
    done: mpsc::UnboundedReceiver<Done>,
    hand: mpsc::UnboundedSender<Done>,
    standing: Standing,
    quotas: Quotas<PeerId>,
}

/// That a witness agrees counts only from the witness itself; what it holds beyond ours proves itself.
fn doubt(input: &mut Input) {
    if let Input::Compared { found: found @ Comparison::Agrees(_), .. } = input {
        *found = Comparison::Unclear;
    }
}

impl Driver {
    /// A driver over a stack that listens already.
    #[must_use]
    pub fn new(swarm: Swarm<Behaviour>, node: Arc<Node>, news: mpsc::UnboundedReceiver<News>, seed: u64) -> Self {
        let (hand, done) = mpsc::unbounded_channel();
        let uplinks = node.settings.upstreams.iter().map(|upstream| Uplink::new(upstream, seed, clock::now())).collect();
        let machine = Machine::starting(node.settings.origin.clone(), start::settling(&node));
        let standing = machine.standing(clock::now());
        Self {
            swarm,
            node,
            machine,
            book: PeerBook::default(),
            book_aged: false,
            uplinks,
            names: BTreeMap::new(),
            misses: HashMap::new(),
            asked: HashMap::new(),
            paces: BTreeMap::new(),
            pushes: BTreeMap::new(),
            begun: 0,
            news,
            done,
            hand,
            standing,
            quotas: Quotas::default(),
        }
    }

    /// Runs until the node stops.
    pub async fn run(mut self) {
        self.read_book();
        let mut tick = tokio::time::interval(TICK);
        loop {
            tokio::select! {
                event = self.swarm.select_next_some() => self.event(event),
                Some(news) = self.news.recv() => self.hear(news),
                Some(done) = self.done.recv() => self.finish(done),
                _ = tick.tick() => {
                    if std::mem::take(&mut self.book_aged) {
                        self.read_book();
                    }
                    self.dial_due();
                    let allowed = self.node.meter.settle(clock::now());
                    self.feed(Input::Allowed(allowed));
                }
            }
        }
    }

    fn hear(&mut self, news: News) {
        let input = match news {
            News::Head(line) => {
                // Mandates lie in registers from the district up; at a start all of them come at once.
                self.book_aged |= line.origin.territory().level() <= Level::District;
                Input::Advanced(line)
            }
            News::Incident(incident) => Input::Contradicted(incident.origin, incident.digest),
            News::RiskAccepted => Input::RiskAccepted,
            News::Damaged(origin, from) => Input::Damaged(origin, from),
            News::Wanted(files) => Input::Wanted(files),
            News::Erased(erasures) => Input::Erased(erasures),
        };
        self.feed(input);
    }

    fn read_book(&mut self) {
        match PeerBook::read(&*self.node.index, &self.node.anchor) {
            Ok(book) => self.book = book,
            Err(cause) => tracing::error!(%cause, "mandates cannot be read"),
        }
    }

    fn dial_due(&mut self) {
        let now = clock::now();
        let mut reached = Vec::new();
        for uplink in self.uplinks.iter_mut().filter(|uplink| !uplink.connected && now >= uplink.dial_at) {
            match &uplink.way {
                Way::Direct { address, .. } => {
                    uplink.dial_at = uplink.backoff.failed(now);
                    if let Err(cause) = self.swarm.dial(address.clone()) {
                        tracing::info!(peer = %uplink.origin, %cause, "cannot dial");
                    }
                }
                // There is no connection to keep: the first question shows whether anybody answers.
                Way::Web(_) => {
                    uplink.connected = true;
                    reached.push(uplink.origin.clone());
                }
            }
        }
        for peer in reached {
            self.feed(Input::Connected(peer, Side::Above));
        }
    }

    /// The name of a peer: by its mandate, or for one that we dial by our settings.
    fn name(&mut self, peer: &PeerId) -> Option<Peer> {
        let set = self.uplinks.iter().find(|uplink| uplink.is_peer(*peer)).map(|uplink| uplink.origin.clone());
        if set.is_some() {
            return set;
        }
        if self.book.origin(peer).is_none() {
            self.read_book();
        }
        self.book.origin(peer).cloned()
    }

    fn event(&mut self, event: SwarmEvent<BehaviourEvent>) {
        match event {
            SwarmEvent::NewListenAddr { address, .. } => tracing::info!(%address, "listening for peers"),
            SwarmEvent::ConnectionEstablished { peer_id, endpoint, num_established, .. } => {
                let side = if endpoint.is_dialer() { Side::Above } else { Side::Below };
                self.connected(peer_id, side, num_established.get());
            }
            SwarmEvent::ConnectionClosed { peer_id, num_established: 0, cause, .. } => {
                self.misses.remove(&peer_id);
                if let Some(peer) = self.names.remove(&peer_id) {
                    tracing::info!(%peer, cause = cause.map(|cause| cause.to_string()), "disconnected");
                    for uplink in self.uplinks.iter_mut().filter(|uplink| uplink.is_peer(peer_id)) {
                        uplink.connected = false;
                        uplink.dial_at = uplink.backoff.failed(clock::now());
                    }
                    self.pushes.remove(&peer);
                    self.feed(Input::Disconnected(peer));
                }
            }
            SwarmEvent::OutgoingConnectionError { error, .. } => tracing::debug!(%error, "dialling failed"),
            SwarmEvent::Behaviour(BehaviourEvent::Ping(ping::Event { peer, result, .. })) => self.pinged(peer, result.is_ok()),
            SwarmEvent::Behaviour(BehaviourEvent::Replicate(event)) => self.replicate(event),
            _ => {}
        }
    }

    fn connected(&mut self, peer_id: PeerId, side: Side, connections: u32) {
        let Some(peer) = self.name(&peer_id) else {
            tracing::info!(%peer_id, "a peer without a mandate was turned away");
            let _ = self.swarm.disconnect_peer_id(peer_id);
            return;
        };
        for uplink in self.uplinks.iter_mut().filter(|uplink| uplink.is_peer(peer_id)) {
            uplink.connected = true;
        }
        if connections == 1 {
            tracing::info!(%peer, ?side, "connected");
            self.names.insert(peer_id, peer.clone());
            self.feed(Input::Connected(peer, side));
        }
    }

    fn pinged(&mut self, peer: PeerId, answered: bool) {
        let misses = self.misses.entry(peer).or_default();
        *misses = if answered { 0 } else { *misses + 1 };
        if *misses >= MISSES {
            tracing::info!(%peer, "a dead connection is closed");
            let _ = self.swarm.disconnect_peer_id(peer);
        }
    }

    fn replicate(&mut self, event: request_response::Event<Request, Response>) {
        match event {
            request_response::Event::Message { peer, message: Message::Request { request, channel, .. }, .. } => {
                let Some(name) = self.names.get(&peer).cloned() else {
                    let _ = self.swarm.behaviour_mut().replicate.send_response(channel, Response::Refused(Refusal::NotAllowed));
                    return;
                };
                if !self.quotas.take(peer, clock::now()) {
                    let _ = self.swarm.behaviour_mut().replicate.send_response(channel, Response::Refused(Refusal::Busy));
                    return;
                }
                let (node, hand) = (self.node.clone(), self.hand.clone());
                tokio::task::spawn_blocking(move || {
                    let _span = tracing::info_span!("answer", peer = %name).entered();
                    let _ = hand.send(Done::Answered(peer, channel, answer(&node, &name, request)));
                });
            }
            request_response::Event::Message { message: Message::Response { request_id, response }, .. } => {
                let Some(Asked { peer, about, bytes, since, part }) = self.asked.remove(&request_id) else { return };
                if matches!(about, About::Push(_)) {
                    let took = clock::now().millis().saturating_sub(since.millis());
                    self.node.meter.answered(bytes, took);
                    self.paces.entry(peer.clone()).or_default().answered(took);
                }
                let (node, hand) = (self.node.clone(), self.hand.clone());
                tokio::task::spawn_blocking(move || {
                    let _span = tracing::info_span!("understand", %peer).entered();
                    let understood = understand(&node, &peer, about, response);
                    let done = match part {
                        Some(part) => Done::PartLearned(peer, part, understood),
                        None => Done::Learned(peer, understood),
                    };
                    let _ = hand.send(done);
                });
            }
            request_response::Event::OutboundFailure { request_id, error, .. } => {
                if let Some(Asked { peer, about, part, .. }) = self.asked.remove(&request_id) {
                    self.paces.remove(&peer);
                    tracing::info!(%peer, ?about, %error, "a question failed");
                    match part {
                        Some(part) => self.part_answered(&peer, part, Input::Failed(peer.clone())),
                        None => self.feed(Input::Failed(peer)),
                    }
                }
            }
            request_response::Event::InboundFailure { peer, error, .. } => tracing::debug!(%peer, %error, "an answer failed"),
            request_response::Event::ResponseSent { .. } => {}
        }
    }

    fn finish(&mut self, done: Done) {
        match done {
            Done::Ask(peer, Question { request, about }) => {
                if let Some(web) = self.uplinks.iter().filter(|uplink| uplink.origin == peer).find_map(Uplink::web) {
                    return self.ask_web(web.clone(), peer, request, about);
                }
                if !self.send(&peer, request, about, None) {
                    self.feed(Input::Failed(peer));
                }
            }
            Done::Pointless(peer) => self.feed(Input::Answered(peer)),
            Done::Unreachable(peer) => {
                for uplink in self.uplinks.iter_mut().filter(|uplink| uplink.origin == peer) {
                    uplink.connected = false;
                    uplink.dial_at = uplink.backoff.failed(clock::now());
                }
                self.feed(Input::Disconnected(peer));
            }
            Done::Answered(peer, channel, answer) => {
                self.quotas.answered(&peer);
                let _ = self.swarm.behaviour_mut().replicate.send_response(channel, answer.response);
                if let Some(input) = answer.learned {
                    self.feed(input);
                }
                if answer.drop_peer {
                    let _ = self.swarm.disconnect_peer_id(peer);
                }
            }
            Done::Learned(peer, understood) => {
                self.credit(&peer, &understood);
                understood.inputs.into_iter().for_each(|input| self.feed(input));
                if understood.drop_peer {
                    self.drop_peer(&peer);
                }
            }
            Done::Part(peer, number, read) => self.part_read(peer, number, read),
            Done::PartLearned(peer, part, understood) => {
                self.credit(&peer, &understood);
                for input in understood.inputs {
                    self.part_answered(&peer, part, input);
                }
                if understood.drop_peer {
                    self.drop_peer(&peer);
                }
            }
        }
    }

    fn feed(&mut self, input: Input) {
        self.node.presence.note(&input, clock::now());
        let effects = self.machine.handle(clock::now(), input);
        let standing = self.machine.standing(clock::now());
        // Only what changed is passed on: the sequencer may know of a reason of its own to wait.
        if self.standing != standing {
            self.standing = standing;
            self.node.settle(standing);
        }
        for Effect { peer, ask } in effects {
            let pace = self.paces.get(&peer).copied().unwrap_or_default();
            if let (Ask::Push { origin, from, committed }, Some(_)) = (&ask, self.id(&peer)) {
                let first = NextPart { origin: origin.clone(), from: *from, committed: *committed };
                self.begin_pushes(peer, first, pace);
                continue;
            }
            let (node, hand) = (self.node.clone(), self.hand.clone());
            let piece = pace.piece;
            tokio::task::spawn_blocking(move || {
                let done = match question(&node, ask, piece) {
                    Ok(Some(question)) => Done::Ask(peer, question),
                    Ok(None) => Done::Pointless(peer),
                    Err(cause) => {
                        tracing::error!(%peer, %cause, "a question could not be made");
                        Done::Learned(peer.clone(), (Input::Failed(peer), false).into())
                    }
                };
                let _ = hand.send(done);
            });
        }
    }
}
