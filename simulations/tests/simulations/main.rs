//! Directed stories, and random runs whose seeds replay.

#[cfg(test)]
mod laws;
#[cfg(test)]
mod random;
#[cfg(test)]
mod stories;
