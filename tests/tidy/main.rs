//! The decidable rules of CONTRIBUTING.md over the repository's own files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

#[cfg(test)]
mod code;
#[cfg(test)]
mod crates;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod files;
#[cfg(test)]
mod words;
