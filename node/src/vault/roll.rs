//! The roll of residents, read from a table that the okrug keeps: `iin,name,settlement` (KATO), with a line of headings.

use std::collections::BTreeMap;

use kenes_protocol::bounded::LineText;
use kenes_protocol::iin::{Iin, IinError};
use kenes_protocol::instant::Day;
use kenes_protocol::limits::{RESIDENTS, ROLL_FAULTS};
use kenes_protocol::territory::Territory;
use serde::{Deserialize, Serialize};

/// Somebody who lives here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resident {
    /// Name.
    pub name: LineText,
    /// Where.
    pub settlement: Territory,
}

/// Everybody who lives here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    /// The day on which it was read.
    pub read_on: Option<Day>,
    residents: BTreeMap<Iin, Resident>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RollFaultKind {
    /// Not three columns, or not UTF-8.
    Columns,
    /// No identification number.
    Iin(IinError),
    /// No name, or one that is too long.
    Name,
    /// No settlement of this okrug.
    Settlement,
    /// The number stands in an earlier line.
    Twice,
    /// More lines than a roll has.
    TooMany,
}

/// A line that cannot be taken. Names its number and never what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RollFault {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong.
    pub kind: RollFaultKind,
}

impl Roll {
    /// Reads a table for an okrug; all faults as far as they are told, and no roll, where there are some. A byte order mark is passed
    /// over; columns are separated by commas or semicolons.
    pub fn read(table: &[u8], okrug: &Territory, today: Day) -> Result<Self, Vec<RollFault>> {
        let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
        let heading = table.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = if heading.contains(&b';') { b';' } else { b',' };
        let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(table);
        let (mut residents, mut faults) = (BTreeMap::new(), Vec::new());
        let mut line = 1;
        for row in rows.records() {
            line = row.as_ref().ok().and_then(csv::StringRecord::position).map_or(line + 1, csv::Position::line);
            let taken = row.map_err(|_| RollFaultKind::Columns).and_then(|row| one(&row, okrug));
            let taken = taken.and_then(|(iin, resident)| match residents.insert(iin, resident) {
                Some(_) => Err(RollFaultKind::Twice),
                None if residents.len() > RESIDENTS => Err(RollFaultKind::TooMany),
                None => Ok(()),
            });
            if let Err(kind) = taken {
                faults.push(RollFault { line, kind });
            }
            if faults.len() >= ROLL_FAULTS || residents.len() > RESIDENTS {
                break;
            }
        }
        if residents.is_empty() && faults.is_empty() {
            faults.push(RollFault { line: 1, kind: RollFaultKind::Columns });
        }
        if faults.is_empty() { Ok(Self { read_on: Some(today), residents }) } else { Err(faults) }
    }

    /// Somebody by number.
    #[must_use]
    pub fn find(&self, iin: &Iin) -> Option<&Resident> {
        self.residents.get(iin)
    }

    /// How many live here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.residents.len()
    }

    /// True where nobody does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.residents.is_empty()
    }

    /// How many are of an age on a day.
    #[must_use]
    pub fn of_age(&self, age: u8, day: Day) -> usize {
        self.residents.keys().filter(|iin| iin.age_on(day) >= i32::from(age)).count()
    }

    /// How many live in each settlement.
    #[must_use]
    pub fn by_settlement(&self) -> BTreeMap<Territory, u32> {
        let mut counted = BTreeMap::new();
        for resident in self.residents.values() {
            *counted.entry(resident.settlement).or_default() += 1;
        }
        counted
    }
}

fn one(row: &csv::StringRecord, okrug: &Territory) -> Result<(Iin, Resident), RollFaultKind> {
    let [iin, name, settlement] = [0, 1, 2].map(|column| row.get(column));
    let (Some(iin), Some(name), Some(settlement), 3) = (iin, name, settlement, row.len()) else { return Err(RollFaultKind::Columns) };
    let iin: Iin = iin.parse().map_err(RollFaultKind::Iin)?;
    let name = LineText::new(name).map_err(|_| RollFaultKind::Name)?;
    let settlement: Territory = settlement.parse().map_err(|_| RollFaultKind::Settlement)?;
    if okrug.contains(&settlement) { Ok((iin, Resident { name, settlement })) } else { Err(RollFaultKind::Settlement) }
}
