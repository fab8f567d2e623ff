//! Directed stories, and random runs whose seeds replay.

mod laws;
mod random;
mod stories;
