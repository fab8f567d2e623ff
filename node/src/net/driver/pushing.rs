//! Several pushes with one peer as one question of the machine.

use kenes_protocol::replication::machine::{Ask, Input, Peer};
use kenes_protocol::replication::wire::Request;

use crate::clock;
use crate::net::answer::{About, Question, question};
use crate::net::driver::{Done, Driver, Parted};
use crate::net::pushes::{NextPart, Pace, Pushes};
use crate::receive::ReceiveError;

impl Driver {
    pub(super) fn begin_pushes(&mut self, peer: Peer, first: NextPart, pace: Pace) {
        self.begun += 1;
        let pushes = Pushes::begin(self.begun, first.clone(), pace.at_once, clock::now());
        self.pushes.insert(peer.clone(), pushes);
        self.read_part(peer, self.begun, first);
    }

    fn read_part(&self, peer: Peer, number: u64, part: NextPart) {
        let (node, hand) = (self.node.clone(), self.hand.clone());
        let piece = self.paces.get(&peer).copied().unwrap_or_default().piece;
        tokio::task::spawn_blocking(move || {
            let ask = Ask::Push { origin: part.origin, from: part.from, committed: part.committed };
            let read = question(&node, ask, piece);
            let _ = hand.send(Done::Part(peer, number, read));
        });
    }

    pub(super) fn part_read(&mut self, peer: Peer, number: u64, read: Result<Option<Question>, ReceiveError>) {
        if self.pushes.get(&peer).is_none_or(|pushes| pushes.number != number) {
            return;
        }
        let sent = match read {
            Ok(Some(Question { request: Request::Push(transfer), about: About::Push(line) })) => {
                let (until, size) = (transfer.until(), line.size);
                let sent = self.send(&peer, Request::Push(transfer), About::Push(line), Some(Parted { number, until }));
                if sent { Ok((until, size)) } else { Err(Some(Input::Failed(peer.clone()))) }
            }
            // It became pointless: the register was replaced, or has no head any more.
            Ok(_) => Err(None),
            Err(cause) => {
                tracing::error!(%peer, %cause, "a push could not be made");
                Err(Some(Input::Failed(peer.clone())))
            }
        };
        tracing::debug!(%peer, ?sent, "a push was read");
        if let Some(pushes) = self.pushes.get_mut(&peer) {
            match sent {
                Ok((until, size)) => pushes.sent(until, size),
                Err(told) => pushes.unread(told),
            }
        }
        self.go_on_pushing(peer);
    }

    pub(super) fn part_answered(&mut self, peer: &Peer, part: Parted, input: Input) {
        if let Some(pushes) = self.pushes.get_mut(peer).filter(|pushes| pushes.number == part.number) {
            tracing::debug!(%peer, until = part.until, "a push was answered");
            pushes.answered(input, part.until);
            self.go_on_pushing(peer.clone());
        }
    }

    fn go_on_pushing(&mut self, peer: Peer) {
        let Some(pushes) = self.pushes.get_mut(&peer) else { return };
        let number = pushes.number;
        if let Some(part) = pushes.next(clock::now()) {
            return self.read_part(peer, number, part);
        }
        if let Some(told) = pushes.end() {
            self.pushes.remove(&peer);
            self.feed(told.unwrap_or(Input::Answered(peer)));
        }
    }
}
