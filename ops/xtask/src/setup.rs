//! Running the tools of the project: builds, lints, tests.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::Error;

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

/// Builds the node in a profile and returns the path of its program.
pub fn build_node(release: bool) -> Result<PathBuf, Error> {
    let mut arguments = vec!["build", "--quiet", "--package", "kenes-node"];
    if release {
        arguments.push("--release");
    }
    run("cargo", &arguments)?;
    Ok(root().join("target").join(if release { "release" } else { "debug" }).join("kenes"))
}

/// Every check and test.
pub fn test() -> Result<(), Error> {
    run("cargo", &["fmt", "--all", "--check"])?;
    run("cargo", &["clippy", "--quiet", "--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"])?;
    // The journeys start the program itself.
    build_node(false)?;
    run("cargo", &["nextest", "run", "--workspace", "--all-features", "--no-fail-fast"])
}
