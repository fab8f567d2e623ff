//! Views: what people look at, folded from verified entries.
//!
//! A view is a set of rows. What an entry adds depends only on the entry and on what stands before it in its own
//! register (and in its issuers' registers, for authority), so that any order of arrival leads to the same rows, and
//! what an entry added can be taken away again when its judgement changes. Two nodes with the same registers have the
//! same rows, and therefore the same [`rows::view_hash`].

pub mod arranged;
pub mod council;
pub mod fold;
pub mod key;
pub mod lookup;
pub mod money;
pub mod participation;
pub mod plans;
pub mod proceedings;
pub mod project;
pub mod projects;
pub mod reports;
pub mod rows;
pub mod tables;
pub mod tasks;
pub mod texts;
