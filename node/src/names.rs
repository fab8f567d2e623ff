//! Names of territories. The regions and one district with its okrugs come with the program; the whole classifier is
//! loaded by the operator and lies beside the data.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

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

/// The names of a running node: a classifier that is loaded meanwhile is known at once.
#[derive(Debug)]
pub struct NameBook {
    file: PathBuf,
    read: RwLock<(Option<Version>, Arc<Names>)>,
}

/// When the file was written, and its length.
type Version = (SystemTime, u64);

impl NameBook {
    /// Reads what is there.
    #[must_use]
    pub fn open(data: &Path) -> Self {
        let file = data.join(FILE);
        let version = version(&file);
        Self { read: RwLock::new((version, Arc::new(Names::load(data)))), file }
    }

    /// The names as the file has them now.
    #[must_use]
    pub fn now(&self) -> Arc<Names> {
        let version = version(&self.file);
        let kept = self.read.read().unwrap_or_else(PoisonError::into_inner);
        if kept.0 == version {
            return kept.1.clone();
        }
        drop(kept);
        let names = Arc::new(Names::load(self.file.parent().unwrap_or(Path::new("."))));
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = (version, names.clone());
        names
    }
}

fn version(file: &Path) -> Option<Version> {
    let metadata = std::fs::metadata(file).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

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

#[cfg(test)]
mod tests {
    use super::{NameBook, NamesError, install};

    const MARTOK: &[u8] = "kato,name_ru,name_kk\n154600000,Мартукский район,Мәртөк ауданы\n".as_bytes();

    #[test]
    fn a_classifier_that_is_loaded_meanwhile_is_known_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let book = NameBook::open(folder.path());
        let martok = "154600000".parse().unwrap();
        assert_eq!(book.now().get(&martok), None);
        assert_eq!(install(MARTOK, folder.path()).unwrap(), 1);
        assert_eq!(book.now().get(&martok).unwrap().kk, "Мәртөк ауданы");
    }

    #[test]
    fn a_file_without_the_columns_is_refused_and_nothing_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(install(b"code,name\n1,x\n", folder.path()).unwrap_err(), NamesError::Row { line: 1, .. }));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
