//! Kenes: what the records of rural self-government mean, and who may make, seal and believe them.
//!
//! ```text
//! Draft -check-> SoundDraft -sign-> SignedRecord -seal-> SealedEntry -put-> (on disk) -> Announcement
//!   other node: Announcement -want-> Request -> UntrustedEntry -verify-> VerifiedEntry -put-> (on disk)
//!   both:       VerifiedEntry -project-> rows -lookup-> page or API answer
//! ```
//!
//! Each arrow is one function: [`draft::check`], [`draft::sign`] (and [`admit::admit`], which repeats both for a record
//! signed elsewhere), [`seal::seal`], [`verify::verify`], [`views::project::project`]. Each stage is a type that only the
//! arrow before it makes.
//!
//! This crate decides and never acts: it has no clock, randomness, thread, file, socket or environment. What it needs
//! of the world is an argument.

pub mod admit;
pub mod authority;
pub mod bounded;
pub mod challenge;
pub mod codec;
pub mod digest;
pub mod draft;
pub mod iin;
pub mod instant;
pub mod keys;
pub mod limits;
pub mod money;
pub mod record;
pub mod register;
pub mod replication;
pub mod rules;
pub mod seal;
pub mod submission;
pub mod territory;
#[cfg(feature = "test-support")]
pub mod test_support;
pub mod verify;
pub mod views;
