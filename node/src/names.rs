//! Names of territories. The regions and one district with its okrugs come with the program; the whole classifier is
//! loaded by the operator and lies beside the data.

use std::collections::BTreeMap;
use std::path::Path;

use kenes_protocol::territory::{Territory, clean_name};

use crate::durable::{self, DiskError};

const SHIPPED: &str = include_str!("../territories.csv");
const FILE: &str = "territories.csv";

/// The name of a territory in Kazakh and Russian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

/// Names by code.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeMap<Territory, Name>);

/// Why a classifier cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum NamesError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Not a table with the columns kato, name_ru and name_kk.
    #[error("line {line}: {cause}")]
    Row {
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        cause: String,
    },
}

impl Names {
    /// What comes with the program, and over it what the operator loaded. A file that cannot be read is passed over: names
    /// are a convenience, codes are what counts.
    #[must_use]
    pub fn load(data: &Path) -> Self {
        let mut names = parse(SHIPPED.as_bytes()).unwrap_or_default();
        if let Ok(Some(loaded)) = durable::read(&data.join(FILE)) {
            match parse(&loaded) {
                Ok(loaded) => names.extend(loaded),
                Err(cause) => tracing::warn!(%cause, "the loaded classifier cannot be read"),
            }
        }
        Self(names)
    }

    /// The name of a territory.
    #[must_use]
    pub fn get(&self, territory: &Territory) -> Option<&Name> {
        self.0.get(territory)
    }

    /// Those that are known inside a territory, itself among them.
    pub fn inside(&self, territory: &Territory) -> impl Iterator<Item = Territory> {
        let outer = *territory;
        self.0.range(outer..).map(|(code, _)| *code).take_while(move |code| outer.contains(code))
    }

    /// How many are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Checks a classifier file whole and keeps a copy beside the data. Returns how many territories it names.
pub fn install(classifier: &[u8], data: &Path) -> Result<usize, NamesError> {
    let names = parse(classifier)?;
    durable::write(data.join(FILE), classifier.to_vec())?;
    Ok(names.len())
}

fn parse(bytes: &[u8]) -> Result<BTreeMap<Territory, Name>, NamesError> {
    let mut reader = csv::Reader::from_reader(bytes);
    let row_error = |line: u64, cause: &dyn ToString| NamesError::Row { line, cause: cause.to_string() };
    let headers = reader.headers().map_err(|cause| row_error(1, &cause))?.clone();
    let column = |name: &str| headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name);
    let (Some(code), Some(ru), Some(kk)) = (column("kato"), column("name_ru"), column("name_kk")) else {
        return Err(row_error(1, &"the columns kato, name_ru and name_kk are needed"));
    };
    let mut names = BTreeMap::new();
    for (line, row) in (2..).zip(reader.records()) {
        let row = row.map_err(|cause| row_error(line, &cause))?;
        let field = |column: usize| row.get(column).unwrap_or_default();
        let territory: Territory = field(code).parse().map_err(|cause| row_error(line, &cause))?;
        names.insert(territory, Name { kk: clean_name(field(kk)), ru: clean_name(field(ru)) });
    }
    Ok(names)
}
