//! Times as other formats write them. What lies beyond the times that can be written is the first moment of 1970.

use chrono::{DateTime, Datelike as _, FixedOffset, SecondsFormat, Timelike as _};
use kenes_protocol::instant::{Day, UnixMillis};

/// Seconds that the clocks of the whole country are ahead of UTC, since 2024-03-01.
const AHEAD: i32 = 5 * 3600;

/// The years from 1970 to 9999, as every format here can write them.
fn at(moment: UnixMillis, ahead: i32) -> DateTime<FixedOffset> {
    let utc = i64::try_from(moment.seconds()).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)).unwrap_or_default();
    let zone = FixedOffset::east_opt(ahead).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
    let here = utc.with_timezone(&zone);
    if here.year() <= 9999 { here } else { DateTime::UNIX_EPOCH.with_timezone(&zone) }
}

/// With the zone of the country (RFC 3339): `2025-11-28T10:00:00+05:00`.
#[must_use]
pub fn rfc3339(moment: UnixMillis) -> String {
    at(moment, AHEAD).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// The beginning of a day in the zone of the country (RFC 3339).
#[must_use]
pub fn begin_of(day: Day) -> String {
    format!("{day}T00:00:00+05:00")
}

/// A time as others write it (RFC 3339), to the millisecond. `None` for any other text and for times before 1970.
#[must_use]
pub fn read(text: &str) -> Option<UnixMillis> {
    let millis = DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis();
    u64::try_from(millis).ok().map(UnixMillis::new)
}

/// Year, month, day, hour, minute and second in the zone of the country.
#[must_use]
pub fn parts(moment: UnixMillis) -> [u16; 6] {
    let at = at(moment, AHEAD);
    let part = |part: u32| u16::try_from(part).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    [year, part(at.month()), part(at.day()), part(at.hour()), part(at.minute()), part(at.second())]
}

/// In UTC, as calendars write it (RFC 5545): `20251128T050000Z`.
#[must_use]
pub fn utc(moment: UnixMillis) -> String {
    at(moment, 0).format("%Y%m%dT%H%M%SZ").to_string()
}

/// A day as calendars write it: `20251128`.
#[must_use]
pub fn day(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day_of_month())
}

#[cfg(test)]
mod tests {
    use kenes_protocol::instant::UnixMillis;

    use super::{parts, read, rfc3339, utc};

    #[test]
    fn an_evening_in_greenwich_is_the_next_day_here() {
        // `date --utc --date @1764360000` says: Fri Nov 28 20:00:00 UTC 2025.
        let evening = UnixMillis::from_seconds(1_764_360_000);
        assert_eq!(utc(evening), "20251128T200000Z");
        assert_eq!(rfc3339(evening), "2025-11-29T01:00:00+05:00");
        assert_eq!(parts(evening), [2025, 11, 29, 1, 0, 0]);
        assert_eq!(rfc3339(UnixMillis::new(u64::MAX)), "1970-01-01T05:00:00+05:00");
    }

    #[test]
    fn times_are_read_back_in_any_zone_and_other_texts_are_not() {
        let evening = UnixMillis::from_seconds(1_764_360_000);
        for text in ["2025-11-29T01:00:00+05:00", "2025-11-28T20:00:00Z", "2025-11-28T20:00:00.000-00:00"] {
            assert_eq!(read(text), Some(evening), "{text}");
        }
        for text in ["", "2025-11-28", "2025-11-28T20:00:00", "1969-12-31T23:59:59Z"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
