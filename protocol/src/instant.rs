//! Times: UTC milliseconds, and calendar days in the zone of the whole country since 2024-03-01 (UTC+5).

use core::fmt;
use core::str::FromStr;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::{Date, Month, OffsetDateTime, UtcOffset, Weekday};

/// Milliseconds since 1970-01-01T00:00:00Z. Who reads the clock is the caller's affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnixMillis(u64);

impl UnixMillis {
    /// From milliseconds.
    #[must_use]
    pub const fn new(millis: u64) -> Self {
        Self(millis)
    }

    /// From whole seconds, as cosignatures carry them; saturates at the end of time.
    #[must_use]
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// The milliseconds.
    #[must_use]
    pub const fn millis(self) -> u64 {
        self.0
    }

    /// The whole seconds.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0 / 1000
    }

    /// Later by so many milliseconds; saturates.
    #[must_use]
    pub const fn after(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The calendar day in Asia/Almaty (UTC+5), or `None` beyond the year 9999.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        let seconds = i64::try_from(self.seconds()).ok()?;
        let zone = UtcOffset::from_hms(5, 0, 0).ok()?;
        Some(Day(OffsetDateTime::from_unix_timestamp(seconds).ok()?.checked_to_offset(zone)?.date()))
    }
}

/// A calendar day, written `2025-11-28`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// A text that is no calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written YYYY-MM-DD and must exist")]
pub struct DayError;

impl Day {
    /// From year, month and day of the Gregorian calendar.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DayError> {
        if !(1900..=9999).contains(&year) {
            return Err(DayError);
        }
        let month = Month::try_from(month).map_err(|_| DayError)?;
        Date::from_calendar_date(year, month, day).map(Self).map_err(|_| DayError)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.0.month() as u8
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day_of_month(self) -> u8 {
        self.0.day()
    }

    /// So many days later; the last day that can be written where that lies beyond.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        let later = Date::from_julian_day(self.0.to_julian_day().saturating_add(days));
        later.ok().filter(|date| date.year() <= 9999).map_or(Self(Date::MAX), Self)
    }

    /// The same day so many years later; 1 March where that year has no 29 February.
    #[must_use]
    pub fn plus_years(self, years: u8) -> Self {
        let year = self.year() + i32::from(years);
        let march = || Self::new(year, 3, 1);
        Self::new(year, self.month(), self.day_of_month()).or_else(|_| march()).unwrap_or(Self(Date::MAX))
    }

    /// True for a Saturday or a Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// The first day of the month.
    #[must_use]
    pub fn begin_of_month(self) -> Self {
        self.0.replace_day(1).map_or(self, Self)
    }

    /// The last day of the year.
    #[must_use]
    pub fn end_of_year(self) -> Self {
        Self::new(self.year(), 12, 31).unwrap_or(self)
    }

    /// The last day of the month after this one.
    #[must_use]
    pub fn end_of_next_month(self) -> Self {
        // The 1st and 62 days lie in the month after next, whatever the months' lengths.
        self.begin_of_month().plus(62).begin_of_month().plus(-1)
    }

    /// Whole days from `earlier` to this day; negative when it lies before.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.0.to_julian_day() - earlier.0.to_julian_day()
    }
}

impl FromStr for Day {
    type Err = DayError;
    fn from_str(text: &str) -> Result<Self, DayError> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DayError);
        }
        let number = |part: &str| -> Result<u16, DayError> {
            if !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(DayError);
            }
            part.parse().map_err(|_| DayError)
        };
        let part = |range: core::ops::Range<usize>| text.get(range).ok_or(DayError).and_then(number);
        let small = |value: u16| u8::try_from(value).map_err(|_| DayError);
        Self::new(i32::from(part(0..4)?), small(part(5..7)?)?, small(part(8..10)?)?)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.month(), self.0.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// A time of day to the minute, written `15:00`; in the zone of a [`Day`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

/// A text that is no time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time of day is written HH:MM, from 00:00 to 23:59")]
pub struct TimeOfDayError;

impl TimeOfDay {
    const HOURS: u16 = 24;
    const MINUTES: u16 = 60;

    /// The moment at which it is so late on a day; `None` before 1970.
    #[must_use]
    pub fn on(self, day: Day) -> Option<UnixMillis> {
        let midnight = day.0.midnight().assume_offset(UtcOffset::from_hms(5, 0, 0).ok()?).unix_timestamp();
        let seconds = midnight.checked_add(i64::from(self.0) * 60)?;
        Some(UnixMillis::from_seconds(u64::try_from(seconds).ok()?))
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeOfDayError;
    fn from_str(text: &str) -> Result<Self, TimeOfDayError> {
        let (hours, minutes) = text.split_once(':').ok_or(TimeOfDayError)?;
        let number = |part: &str, below: u16| -> Result<u16, TimeOfDayError> {
            let known = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            part.parse().ok().filter(|number| known && *number < below).ok_or(TimeOfDayError)
        };
        Ok(Self(number(hours, Self::HOURS)? * Self::MINUTES + number(minutes, Self::MINUTES)?))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / Self::MINUTES, self.0 % Self::MINUTES)
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
