//! Directed stories, and random runs whose seeds replay.

mod random;
mod stories;
