//! Directed stories, and random runs whose seeds replay.

#[cfg(test)]
mod forks;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod outside;
#[cfg(test)]
mod random;
#[cfg(test)]
mod restores;
#[cfg(test)]
mod sizes;
#[cfg(test)]
mod stories;
