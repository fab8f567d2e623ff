//! Project commands, run as `cargo xtask <command>`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::{bench, contract, demo, setup};

/// Project commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs two okrugs, their district, region and nation on real data, and keeps them running.
    Demo {
        /// Ends when everything is witnessed at the nation, with a JSON summary on stdout.
        #[arg(long)]
        once: bool,
    },
    /// Runs every check and test: format, lints, documents, tests.
    Test,
    /// Prints benchmark lines: name, value, unit, ratio to the yardstick of the same run.
    Bench,
    /// Writes the API document that is checked in, after a change that is meant.
    Contract,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Demo { once } => demo::run(once),
        Command::Test => setup::test(),
        Command::Bench => bench::run(),
        Command::Contract => contract::write(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
