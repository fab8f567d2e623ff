//! The working days of Kazakhstan, as the data names them, sealed in each okrug's register.

use std::collections::BTreeMap;
use std::path::Path;

use kenes_protocol::bounded::{LineText, List};
use kenes_protocol::instant::Day;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{Bilingual, CalendarSet, DayOff};
use serde::Deserialize;

use crate::error::Error;
use crate::load::desk::{Desk, line};

#[derive(Deserialize)]
struct Published {
    years: BTreeMap<u16, Vec<Holiday>>,
}

#[derive(Deserialize)]
struct Holiday {
    date: Day,
    kk: String,
    en: String,
}

/// The years that the demo's records speak of.
const YEARS: [u16; 2] = [2025, 2026];

/// Seals the calendar of each year.
pub(super) fn load(desks: &mut [Desk], data: &Path) -> Result<(), Error> {
    let path = data.join("calendar").join("kz_holidays_2021_2028.json");
    let bytes = std::fs::read(&path).map_err(Error::at(path))?;
    let published: Published = serde_json::from_slice(&bytes)?;
    for (year, holidays) in published.years.into_iter().filter(|(year, _)| YEARS.contains(year)) {
        for desk in &mut *desks {
            desk.record(&[], Facts::CalendarSet(Box::new(calendar(year, &holidays)?)))?;
        }
    }
    desks.iter_mut().try_for_each(Desk::hand_over)
}

fn calendar(year: u16, holidays: &[Holiday]) -> Result<CalendarSet, Error> {
    let mut days: BTreeMap<Day, &Holiday> = BTreeMap::new();
    // Two feasts may fall on one day.
    for holiday in holidays {
        days.entry(holiday.date).or_insert(holiday);
    }
    let off =
        days.values().map(|holiday| Ok(DayOff { day: holiday.date, name: Bilingual { kk: Some(LineText::new(&*holiday.kk)?), ru: None } }));
    let worked = days.values().filter_map(|holiday| moved_from(&holiday.en)).filter(|day| day.is_weekend() && !days.contains_key(day));
    Ok(CalendarSet {
        year,
        basis: line("ҚР «Қазақстан Республикасындағы мерекелер туралы» Заңы")?,
        days_off: List::new(off.collect::<Result<_, Error>>()?)?,
        working_days: List::new(worked.collect())?,
    })
}

/// The weekend that is worked for a day off: `Day off (substituted from 05/04/2024)`.
fn moved_from(name: &str) -> Option<Day> {
    let (_, date) = name.strip_suffix(')')?.split_once("substituted from ")?;
    let [month, day, year] = date.split('/').collect::<Vec<_>>()[..] else { return None };
    format!("{year}-{month}-{day}").parse().ok()
}
