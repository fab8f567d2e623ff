//! Running the tools of the project: builds, lints, tests.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::web;

/// The root of the project.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), std::path::Path::to_owned)
}

/// Where real data lies, if it does: `KENES_DATA`, or `../shared/data` beside the project.
#[expect(clippy::disallowed_methods, reason = "a project command, not the product; the variable is documented in the README")]
pub fn data() -> Option<PathBuf> {
    let named = std::env::var("KENES_DATA").ok().map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root().join("../shared/data"));
    folder.is_dir().then_some(folder)
}

/// Runs a program in the project's root; its output goes to stderr, so that stdout is ours.
pub fn run(program: &str, arguments: &[&str]) -> Result<(), Error> {
    let command = format!("{program} {}", arguments.join(" "));
    eprintln!("$ {command}");
    let status = Command::new(program).args(arguments).current_dir(root()).stdin(Stdio::null()).stdout(std::io::stderr()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Error::Program { command, outcome: format!("failed: {status}") }),
        Err(cause) => Err(Error::Program { command, outcome: format!("could not be started: {cause}") }),
    }
}

/// A build profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// For tests and the demo.
    Dev,
    /// For benchmarks and packages.
    Release,
}

/// Builds the node in a profile and returns the path of its program.
pub fn build_node(profile: Profile) -> Result<PathBuf, Error> {
    // The whole workspace, so that nothing is built in two variants.
    let mut arguments = vec!["build", "--quiet", "--workspace", "--bins"];
    if profile == Profile::Release {
        arguments.push("--release");
    }
    run("cargo", &arguments)?;
    Ok(node_path(profile))
}

/// Where the node's program lies once it is built.
#[must_use]
pub fn node_path(profile: Profile) -> PathBuf {
    root().join("target").join(if profile == Profile::Release { "release" } else { "debug" }).join("kenes")
}

/// Every check and test: the pages, the workspace, and both together in a browser.
pub fn test() -> Result<(), Error> {
    if run("cargo", &["nextest", "--version"]).is_err() {
        run("cargo", &["install", "cargo-nextest", "--locked"])?;
    }
    run("cargo", &["fmt", "--all", "--check"])?;
    web::build()?;
    web::check()?;
    run("cargo", &["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])?;
    // The journeys start the program itself.
    build_node(Profile::Dev)?;
    run("cargo", &["nextest", "run", "--workspace", "--no-fail-fast"])?;
    web::walk(web::Walk::Tests, &[])
}
