//! The decidable rules of CONTRIBUTING.md over the repository's own files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod code;
mod crates;
mod docs;
mod files;
mod words;
