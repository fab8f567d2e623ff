//! Records: what was decided, in a form that can be signed, sealed and checked.

pub mod entry;
pub mod facts;
pub mod header;
pub mod v1;

pub use entry::{Entry, SignatureBlock};
pub use facts::{Facts, Kind};
pub use header::{AttachmentRef, BodyRef, Header, MandateRef, Reference, Relation};
