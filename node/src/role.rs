//! What a node of each role runs: one table, asked everywhere else.

use serde::{Deserialize, Serialize};

/// The role of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Of a rural okrug.
    Okrug,
    /// Of a district: issues mandates, follows its okrugs.
    District,
    /// Of a region: takes pushes and witnesses.
    Region,
    /// Of the nation: takes pushes and witnesses.
    Nation,
    /// Of anybody who follows registers and serves them, and has none of its own.
    Mirror,
}

/// What a role runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duties {
    /// Takes pushes of registers inside its territory.
    pub aggregates: bool,
    /// Cosigns what it has seen grow.
    pub witnesses: bool,
    /// How many connections from below it takes.
    pub peers: u32,
    /// Its register begins a federation: with keys drawn for it, nobody can hold an earlier one.
    pub founds: bool,
    /// It has a register of its own to seal.
    pub keeps: bool,
}

impl Role {
    /// The table.
    #[must_use]
    pub const fn duties(self) -> Duties {
        match self {
            Self::Okrug => Duties { aggregates: false, witnesses: false, peers: 8, founds: false, keeps: true },
            Self::District => Duties { aggregates: true, witnesses: false, peers: 128, founds: false, keeps: true },
            Self::Region => Duties { aggregates: true, witnesses: true, peers: 1_024, founds: false, keeps: true },
            // Its packages prove themselves, so that it may take them from whoever brings them.
            Self::Mirror => Duties { aggregates: true, witnesses: false, peers: 64, founds: false, keeps: false },
            Self::Nation => Duties { aggregates: true, witnesses: true, peers: 4_096, founds: true, keeps: true },
        }
    }

    /// Its name, as in folders and configs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Okrug => "okrug",
            Self::District => "district",
            Self::Region => "region",
            Self::Nation => "nation",
            Self::Mirror => "mirror",
        }
    }
}
