//! Stories told with real processes, ports and files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod api;
mod backup;
mod commands;
mod cosigning;
mod council;
mod desk;
mod drafting;
mod erasure;
mod files;
mod foreign;
mod forks;
mod hostile;
mod kills;
mod papers;
mod roads;
mod rot;
mod sittings;
mod spine;
mod taking_part;
