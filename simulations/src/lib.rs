//! A whole country in one process: many nodes on virtual time, a network that loses, delays and cuts, nodes that are
//! killed, and laws that are checked after every step.
//!
//! ```text
//! Options (a seed, faults) -> World -run-> Summary, or the first Broken law with the moment it broke
//! ```
//!
//! Nodes do what `kenes` does with a message, over registers and rows in memory, and exchange the encoded bytes of the
//! wire. There is no thread, no clock and no socket here, so a seed replays a run to the last byte.

pub mod chance;
pub mod checkers;
pub mod country;
pub mod country_scale;
pub mod node;
pub mod options;
pub mod people;
pub mod summary;
mod traffic;
pub mod world;

pub use checkers::Broken;
pub use options::{Faults, Options};
pub use summary::Summary;

/// Runs one simulation to its end.
pub fn run(options: Options) -> Result<Summary, Broken> {
    world::World::new(options).run()
}

/// Runs one simulation in a country that was founded before for as many okrugs.
pub fn run_inside(country: &std::rc::Rc<country::Country>, options: Options) -> Result<Summary, Broken> {
    world::World::inside(country.clone(), options).run()
}
