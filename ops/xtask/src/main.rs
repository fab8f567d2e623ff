//! Project commands, run as `cargo xtask <command>`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::error::Error;
use xtask::{bench, contract, demo, setup, web};

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
    /// Builds the pages that the node serves; needs Node 20.
    Web,
    /// Walks through every page of an okrug in Chromium, as the tests do.
    Walk {
        /// Files of tests to run, as `kiosk.spec.ts`; all of them where none is named.
        specs: Vec<String>,
    },
    /// Writes pictures of every page in three languages to `target/screens/`.
    Screens,
    /// Prints what the first pages cost a browser: Lighthouse's scores, first words, bytes. Wants a quiet computer.
    Measure,
    /// Prints benchmark lines: name, value, unit, ratio to the yardstick of the same run.
    Bench,
    /// Writes the API document that is checked in, after a change that is meant.
    Contract,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Demo { once } => demo::run(once),
        Command::Test => setup::test(),
        Command::Web => web::build(),
        Command::Walk { specs } => pages(web::Walk::Tests, &specs),
        Command::Screens => pages(web::Walk::Screens, &[]),
        Command::Measure => pages(web::Walk::Measure, &[]),
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

fn pages(walk: web::Walk, specs: &[String]) -> Result<(), Error> {
    web::build()?;
    setup::build_node(setup::Profile::Dev)?;
    web::walk(walk, specs)
}
