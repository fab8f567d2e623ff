//! A line that carries in one direction only.

use crate::options::Place;

/// A time during which what one node sends does not reach another, while the other's messages arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneWay {
    /// Whose messages get lost.
    pub sender: Place,
    /// Whom they do not reach.
    pub receiver: Place,
    /// From this millisecond of the run.
    pub from: u64,
    /// To this one.
    pub to: u64,
}
