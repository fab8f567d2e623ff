//! The pages: building them, checking them, and walking through them in a browser.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::demo;
use crate::error::Error;
use crate::network::{Network, text};
use crate::setup::{Profile, data, node_path, root};

/// One-time codes for the office: one for each try of each test that enrols a computer.
const CODES: usize = 60;

fn folder() -> PathBuf {
    root().join("web-ui")
}

fn npm(arguments: &[&str], environment: &[(&str, &str)]) -> Result<(), Error> {
    let command = format!("npm {}", arguments.join(" "));
    eprintln!("$ {command}");
    let mut program = Command::new("npm");
    program.args(arguments).envs(environment.iter().copied()).current_dir(folder());
    match program.stdin(Stdio::null()).stdout(std::io::stderr()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Error::Program { command, outcome: format!("failed: {status}") }),
        Err(cause) => Err(Error::Program { command, outcome: format!("could not be started (Node 20 with npm is needed): {cause}") }),
    }
}

/// Installs what the pages are built with, where the lock file is newer than what lies there.
fn install() -> Result<(), Error> {
    let changed = |path: &str| std::fs::metadata(folder().join(path)).and_then(|file| file.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"], &[])
}

/// Builds the pages that the node serves. It fails when the kiosk's first page outgrows its budget.
pub fn build() -> Result<(), Error> {
    install()?;
    npm(&["run", "--silent", "build"], &[])
}

/// Everything about the pages that needs neither node nor browser.
pub fn check() -> Result<(), Error> {
    install()?;
    ["api:check", "tables:check", "check", "lint", "test"].iter().try_for_each(|script| npm(&["run", "--silent", script], &[]))
}

/// What to do with a node that serves the pages with real data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// The tests in the browser.
    Tests,
    /// A picture of every page in three languages.
    Screens,
    /// What the first pages cost: a benchmark, which no test runs.
    Measure,
}

/// Starts the demo's network and walks through an okrug's pages in Chromium. Without real data there is nothing to walk
/// through, and it says so.
pub fn walk(walk: Walk, specs: &[String]) -> Result<(), Error> {
    if data().is_none() {
        eprintln!("the pages were NOT tested in a browser: no real data found (set KENES_DATA)");
        return Ok(());
    }
    let mut network = Network::new(node_path(Profile::Dev), root().join("target").join("walk"))?;
    demo::fill(&mut network)?;
    let place = |role: &str| network.nodes.iter().position(|node| node.role == role);
    let missing = || Error::Data("the demo has no okrug or district".to_owned());
    let okrug = &network.nodes[place("okrug").ok_or_else(missing)?];
    let district = &network.nodes[place("district").ok_or_else(missing)?];
    let config = okrug.folder.join("kenes.toml");
    let codes: Vec<String> =
        (0..CODES).map(|_| Ok(network.kenes(&["code", "--config", text(&config)?])?.trim().to_owned())).collect::<Result<_, Error>>()?;
    // What grants the mandates that the browser asks for, with the request's file as its last argument.
    let (program, key) = (node_path(Profile::Dev), network.key_path("district-administrator"));
    let grant = serde_json::to_string(&[text(&program)?, "mandate", "grant", "--node", district.client.base(), "--key", text(&key)?])?;
    let held = ["region", "nation"].map(place).into_iter().flatten().map(|at| network.nodes[at].client.base());
    let above = held.collect::<Vec<_>>().join(",");
    let second = network.nodes.iter().rfind(|node| node.role == "okrug").ok_or_else(missing)?;
    let code = || Ok::<_, Error>(network.kenes(&["code", "--config", text(&second.folder.join("kenes.toml"))?])?.trim().to_owned());
    // One code for each try of the test that writes a year there, and of the one in which residents take part.
    let place_and_codes = || Ok::<_, Error>([second.client.base().to_owned(), code()?, code()?].join(","));
    let (year, taking_part) = (place_and_codes()?, place_and_codes()?);
    let environment = [
        ("KENES_NODE", okrug.client.base()),
        ("KENES_ABOVE", &above),
        ("KENES_YEAR", &year),
        ("KENES_TAKING_PART", &taking_part),
        ("OFFICE_CODES", &codes.join(",")),
        ("OFFICE_GRANT", &grant),
    ];
    let project = match walk {
        Walk::Tests => "walk",
        Walk::Screens => "screens",
        Walk::Measure => return npm(&["run", "--silent", "measure"], &environment),
    };
    npm(&["run", "--silent", "preview"], &[])?;
    // Apart by a space, the option would take the files for names of projects.
    let project = format!("--project={project}");
    let asked: Vec<&str> = ["exec", "--", "playwright", "test", &project].into_iter().chain(specs.iter().map(String::as_str)).collect();
    npm(&asked, &environment)
}
