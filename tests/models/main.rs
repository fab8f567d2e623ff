//! What is on disk against a model that is too simple to be wrong.
//!
//! `KENES_SEED=N` plays a run again, `KENES_LONG=1` takes many seeds.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod cosignatures;
mod register;
