//! Replication as a state machine without input or output: what to ask a peer next, what to answer, what to believe.
//!
//! A node pushes its own register to the nodes above it and follows the registers above and below its territory. The
//! unit is a package of up to 256 entries with their bodies, proven against a signed checkpoint by a subtree proof, so
//! that each package can be kept even when the rest never comes.

pub mod backoff;
pub mod budget;
pub mod compare;
pub mod machine;
pub mod settle;
pub mod transfer;
pub mod wire;

use crate::territory::Territory;

/// True when a node of this territory follows that territory's register: those above it, whose mandates it rests on,
/// and those inside it.
#[must_use]
pub fn in_scope(node: &Territory, register: &Territory) -> bool {
    node.contains(register) || register.contains(node)
}
