//! The network between nodes: dialling, losing, delaying, cutting. Knows nothing of what the bytes mean.

use kenes_protocol::record::v1::Subject;
use kenes_protocol::replication::machine::{Ask, Input, Side};
use kenes_protocol::replication::wire::{Request, Response};
use kenes_protocol::views::lookup;

use crate::checkers::Breach;
use crate::options::{MINUTE, Place};
use crate::world::{Asked, Event, World};

/// The law that every message of an honest node is believed by every other.
const LAW: &str = "honest messages hold";

impl World {
    pub(crate) fn dial_due(&mut self, place: Place) {
        let now = self.nodes[place].clock(self.time());
        let due = |uplink: &&mut crate::node::Uplink| !uplink.connected && now >= uplink.dial_at;
        let mut dialled = Vec::new();
        for uplink in self.nodes[place].uplinks.iter_mut().filter(due) {
            uplink.dial_at = uplink.backoff.failed(now);
            dialled.push(uplink.place);
        }
        for above in dialled {
            let delay = 2 * self.latency();
            self.after(delay, Event::Connect(place, above));
        }
    }

    pub(crate) fn connect(&mut self, low: Place, high: Place) {
        if !self.carries(low, high) || !self.carries(high, low) || self.links.contains_key(&(low, high)) {
            return;
        }
        let link = self.fresh();
        self.links.insert((low, high), link);
        for uplink in self.nodes[low].uplinks.iter_mut().filter(|uplink| uplink.place == high) {
            uplink.connected = true;
        }
        let names = (self.nodes[low].origin().clone(), self.nodes[high].origin().clone());
        self.feed(low, Input::Connected(names.1, Side::Above));
        // Who holds no node mandate, as far as the one above knows, is turned away.
        let rows = self.nodes[high].views.rows();
        let mandates = lookup::node_mandates(rows, &names.0).unwrap_or_default();
        if mandates.iter().any(|mandate| matches!(mandate.subject, Subject::Node(_))) {
            self.feed(high, Input::Connected(names.0, Side::Below));
        } else {
            let delay = self.latency();
            self.after(delay, Event::Cut(low, high));
        }
    }

    /// A connection ends: both sides hear of it, and the questions under way on it fail before or with it.
    pub(crate) fn cut(&mut self, low: Place, high: Place) {
        if self.links.remove(&(low, high)).is_none() {
            return;
        }
        let lost: Vec<u64> = self.asked.iter().filter(|(_, asked)| between(asked, low, high)).map(|(id, _)| *id).collect();
        let heard = self.chance.percent(50);
        for id in lost {
            if let Some(asked) = self.asked.remove(&id).filter(|_| heard) {
                self.fail(asked.by, asked.whom);
            }
        }
        let now = self.nodes[low].clock(self.time());
        for uplink in self.nodes[low].uplinks.iter_mut().filter(|uplink| uplink.place == high) {
            (uplink.connected, uplink.dial_at) = (false, uplink.backoff.failed(now));
        }
        for (place, other) in [(low, high), (high, low)] {
            let peer = self.nodes[other].origin().clone();
            if self.nodes[place].running {
                self.feed(place, Input::Disconnected(peer));
            }
        }
    }

    fn fail(&mut self, place: Place, whom: Place) {
        self.summary.failures += 1;
        let peer = self.nodes[whom].origin().clone();
        if self.nodes[place].running {
            self.feed(place, Input::Failed(peer));
        }
    }

    pub(crate) fn give_up(&mut self, id: u64) {
        if let Some(asked) = self.asked.remove(&id) {
            self.fail(asked.by, asked.whom);
        }
    }

    fn link(&self, one: Place, other: Place) -> Option<u64> {
        self.links.get(&(one, other)).or_else(|| self.links.get(&(other, one))).copied()
    }

    pub(crate) fn ask(&mut self, place: Place, whom: Place, ask: Ask) {
        let peer = self.nodes[whom].origin().clone();
        let Some((request, about)) = self.nodes[place].question(&peer, ask) else {
            return self.feed(place, Input::Answered(peer));
        };
        let (Some(link), Ok(bytes)) = (self.link(place, whom), request.encode()) else { return self.fail(place, whom) };
        let id = self.fresh();
        if let Some(note) = note_of_request(&request) {
            self.left(place, note);
        }
        self.asked.insert(id, Asked { by: place, whom, about });
        self.after(self.options.timeout, Event::GiveUp(id));
        if self.chance.percent(self.options.faults.duplicate_percent) {
            let delay = self.chance.between(0, 10 * MINUTE);
            self.after(delay, Event::Request { id, from: place, to: whom, link: None, bytes: bytes.clone() });
        }
        if let Some(delay) = self.carry(place, whom, bytes.len()) {
            self.after(delay, Event::Request { id, from: place, to: whom, link: Some(link), bytes });
        }
    }

    fn latency(&mut self) -> u64 {
        let (shortest, longest) = self.options.faults.latency;
        self.chance.between(shortest, longest)
    }

    /// How long a message is on its way; `None` when it gets lost.
    fn carry(&mut self, from: Place, to: Place, bytes: usize) -> Option<u64> {
        self.summary.messages += 1;
        self.summary.bytes += bytes as u64;
        let free = self.busy_until.entry((from, to)).or_default();
        *free = (*free).max(self.now) + bytes as u64 * 1_000 / self.options.faults.bytes_per_second.max(1);
        let carried = *free - self.now;
        let latency = self.latency();
        (!self.chance.percent(self.options.faults.loss_percent)).then_some(carried + latency)
    }

    /// A question arrives. One without a link is a repetition that lay somewhere on the way.
    pub(crate) fn deliver_request(
        &mut self,
        id: u64,
        from: Place,
        to: Place,
        link: Option<u64>,
        bytes: &[u8],
    ) -> Result<Vec<Place>, Breach> {
        let standing = self.link(from, to);
        if !self.carries(from, to) || standing.is_none() || (link.is_some() && link != standing) {
            return Ok(Vec::new());
        }
        let request = Request::decode(bytes).map_err(|cause| (LAW, format!("a request does not decode: {cause}")))?;
        let (now, peer) = (self.time(), self.nodes[from].origin().clone());
        let pushed = match &request {
            Request::Push(transfer) => {
                self.summary.pushed += transfer.until() - transfer.from;
                Some(transfer.checkpoint.clone())
            }
            _ => None,
        };
        let answer = self.nodes[to].answer(now, &peer, request);
        if !self.survived(to) {
            return Ok(vec![to]);
        }
        if let Some(note) = note_of_response(&answer.response) {
            self.left(to, note);
        }
        self.blame(to, from, answer.blamed)?;
        if let (Some(note), Response::Kept { next, .. }) = (pushed, &answer.response)
            && let Some(text) = core::str::from_utf8(&note.0).ok().and_then(|text| text.lines().next())
            && let Ok(origin) = text.parse()
        {
            self.laws.nothing_lost.kept(to, &origin, *next);
        }
        if let Some(input) = answer.learned {
            self.feed(to, input);
        }
        let bytes = answer.response.encode().map_err(|cause| (LAW, format!("an answer does not encode: {cause}")))?;
        if let (Some(link), Some(delay)) = (standing, self.carry(to, from, bytes.len())) {
            self.after(delay, Event::Response { id, to: from, link, bytes });
        }
        Ok(vec![to])
    }

    /// An answer arrives, if somebody still waits for it.
    pub(crate) fn deliver_response(&mut self, id: u64, to: Place, link: u64, bytes: &[u8]) -> Result<Vec<Place>, Breach> {
        let Some(whom) = self.asked.get(&id).map(|asked| asked.whom) else { return Ok(Vec::new()) };
        if self.link(to, whom) != Some(link) || !self.carries(whom, to) {
            return Ok(Vec::new());
        }
        let Some(asked) = self.asked.remove(&id) else { return Ok(Vec::new()) };
        let response = Response::decode(bytes).map_err(|cause| (LAW, format!("an answer does not decode: {cause}")))?;
        let (now, peer) = (self.time(), self.nodes[whom].origin().clone());
        let understood = self.nodes[to].understand(now, &peer, asked.about, response);
        if !self.survived(to) {
            return Ok(vec![to]);
        }
        self.blame(to, whom, understood.blamed)?;
        let (delay, life) = (self.chance.between(0, 5), self.nodes[to].life);
        if !understood.inputs.iter().any(|input| matches!(input, Input::Failed(_))) {
            self.nodes[to].uplinks.iter_mut().filter(|uplink| uplink.place == whom).for_each(|uplink| uplink.backoff.succeeded());
        }
        for input in understood.inputs {
            if let Input::Compared { origin, found, .. } = &input
                && *origin == *self.nodes[to].origin()
            {
                self.laws.one_branch.compared(&self.nodes, to, whom, *found);
            }
            self.after(delay, Event::Learned(to, life, input));
        }
        Ok(vec![to])
    }

    /// A peer that is dropped for what it sent must be one that lies.
    fn blame(&mut self, place: Place, whom: Place, cause: Option<String>) -> Result<(), Breach> {
        let Some(cause) = cause else { return Ok(()) };
        if self.nodes[whom].lie.is_none() {
            return Err((LAW, format!("{} was blamed by node {place}: {cause}", self.nodes[whom].origin())));
        }
        for (low, high) in [(place, whom), (whom, place)] {
            self.cut(low, high);
        }
        Ok(())
    }

    /// A head leaves a node; what it says of the node's own register is remembered.
    fn left(&mut self, place: Place, note: &[u8]) {
        self.laws.one_branch.left(&self.nodes, place, note);
    }
}

fn note_of_request(request: &Request) -> Option<&[u8]> {
    match request {
        Request::Push(transfer) => Some(&transfer.checkpoint.0),
        Request::Share { checkpoint } => Some(&checkpoint.0),
        _ => None,
    }
}

fn note_of_response(response: &Response) -> Option<&[u8]> {
    match response {
        Response::Part(transfer) => Some(&transfer.checkpoint.0),
        Response::Latest(latest) => Some(&latest.checkpoint.0),
        _ => None,
    }
}

fn between(asked: &Asked, low: Place, high: Place) -> bool {
    (asked.by, asked.whom) == (low, high) || (asked.by, asked.whom) == (high, low)
}
