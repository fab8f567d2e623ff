//! What records say, for readers outside: feeds, papers and exports. Pure functions from records as [`held`] reads them;
//! addresses and answers are the affair of `http`.

pub mod akn;
pub mod atom;
pub mod calendar;
pub mod council;
pub mod held;
pub mod limits;
pub mod model;
pub mod moment;
pub mod pdf;
pub mod tables;
pub mod text;
