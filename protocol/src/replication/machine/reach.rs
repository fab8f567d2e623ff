//! Which links an input can give something to ask. An aggregator has a link for each node below it and an input for each
//! answer: looking at all links each time would let its work grow with the square of the country.

use crate::replication::in_scope;
use crate::replication::machine::{Input, Link, Machine, Peer, Side};
use crate::territory::Territory;

/// Links to look at besides those above, which are few: what one of them answers decides what another is sent.
pub(super) enum Reach {
    /// Every link: time passed, or something changed that all of them depend on.
    Everybody,
    /// The links of peers that the register of this territory concerns.
    Concerned(Territory),
    /// One link.
    One(Peer),
}

impl Reach {
    /// Read before the input is learned. A wait of a link below that runs out meanwhile is seen with the next
    /// [`Input::Tick`] or [`Input::Allowed`], a second later at most.
    pub(super) fn of(machine: &Machine, input: &Input) -> Self {
        match input {
            Input::Advanced(line) if line.origin != machine.home => Self::Concerned(line.origin.territory()),
            Input::Contradicted(origin, _) => Self::Concerned(origin.territory()),
            Input::Connected(peer, _)
            | Input::Disconnected(peer)
            | Input::HeadsTold(peer, ..)
            | Input::Kept { peer, .. }
            | Input::Pulled { peer, .. }
            | Input::Answered(peer)
            | Input::Refused(peer, ..)
            | Input::Failed(peer)
            | Input::Announced(peer, _)
            | Input::Fetched { peer, .. }
            | Input::Confirmed { peer, .. } => Self::One(peer.clone()),
            Input::Compared { peer, origin, .. } if *origin != machine.home => Self::One(peer.clone()),
            Input::Advanced(_)
            | Input::Compared { .. }
            | Input::HomeReplaced { .. }
            | Input::RiskAccepted
            | Input::Damaged(..)
            | Input::Mended { .. }
            | Input::Wanted(_)
            | Input::Erased(_)
            | Input::Allowed(_)
            | Input::Tick => Self::Everybody,
        }
    }
}

impl Machine {
    /// Peers that may be asked something now, in the order of their names.
    pub(super) fn reached(&self, reach: &Reach) -> Vec<Peer> {
        if let Reach::One(peer) = reach {
            let mut peers: Vec<Peer> = self.above.iter().chain((!self.above.contains(peer)).then_some(peer)).cloned().collect();
            peers.sort_unstable();
            return peers;
        }
        let meant = |peer: &Peer, link: &Link| match reach {
            Reach::Concerned(territory) => link.side == Side::Above || in_scope(&peer.territory(), territory),
            Reach::Everybody | Reach::One(_) => true,
        };
        self.links.iter().filter(|(peer, link)| !link.busy && meant(peer, link)).map(|(peer, _)| peer.clone()).collect()
    }
}
