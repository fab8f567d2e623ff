//! Truth on disk: registers as C2SP tile directories with bodies beside them, and records that wait to be sealed.

pub mod blobs;
pub mod bodies;
pub mod check;
#[cfg(test)]
mod crash_tests;
pub mod ledger;
mod overtaken;
pub mod pool;
pub mod register;
pub mod salvage;

pub use ledger::Ledger;
pub use register::{RegisterFiles, StoreError};
