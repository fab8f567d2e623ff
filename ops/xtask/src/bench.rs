//! Benchmarks, each against a yardstick measured in the same run.

use crate::error::Error;
use crate::setup::{Profile, build_node};

/// Builds and runs the benchmarks in the release profile.
pub fn run() -> Result<(), Error> {
    build_node(Profile::Release)?;
    let command = "cargo run --release --package kenes-tests --bin kenes-bench".to_owned();
    let arguments = ["run", "--quiet", "--release", "--package", "kenes-tests", "--bin", "kenes-bench"];
    let status = std::process::Command::new("cargo").args(arguments).current_dir(crate::setup::root()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Error::Program { command, outcome: format!("failed: {status}") }),
        Err(cause) => Err(Error::Program { command, outcome: cause.to_string() }),
    }
}
