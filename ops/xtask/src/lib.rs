//! The pieces of the project commands that tests use too: a network of real processes and the demo's records.

pub mod bench;
pub mod contract;
pub mod demo;
pub mod error;
pub mod load;
pub mod network;
pub mod people;
pub mod setup;
pub mod summary;
pub mod web;
