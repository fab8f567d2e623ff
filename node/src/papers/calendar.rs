//! Meetings as a calendar (RFC 5545), for phones and mail programs that subscribe to it.

use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};
use kenes_protocol::instant::{Day, UnixMillis};

use crate::papers::limits::CALENDAR_HOURS;
use crate::papers::moment;

/// A meeting in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The same for ever and at every node: the record's name and its federation.
    pub uid: String,
    /// How often it was changed since it was called.
    pub sequence: u32,
    /// It is not held.
    pub cancelled: bool,
    /// The day on which it is held.
    pub day: Day,
    /// When it begins, where the hour was told.
    pub begins: Option<UnixMillis>,
    /// When it was called.
    pub created: UnixMillis,
    /// When it was called or changed last.
    pub changed: UnixMillis,
    /// Who meets.
    pub title: String,
    /// Where.
    pub place: Option<String>,
    /// What about, item by item, and why another day.
    pub text: String,
    /// Its page.
    pub page: String,
}

/// Writes a calendar.
#[must_use]
pub fn write(name: &str, meetings: &[Meeting]) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//Kenes//Kenes node//KK"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(name);
    let hours = format!("PT{CALENDAR_HOURS}H");
    calendar.append_property(Property::new("REFRESH-INTERVAL", &hours).add_parameter("VALUE", "DURATION").done());
    calendar.append_property(Property::new("X-PUBLISHED-TTL", &hours));
    calendar.extend(meetings.iter().map(event));
    calendar.to_string()
}

fn event(meeting: &Meeting) -> Event {
    let mut event = Event::new();
    let (created, changed) = (moment::utc(meeting.created), moment::utc(meeting.changed));
    // Without a method that asks for an answer the stamp is the time of the last change (RFC 5545, section 3.8.7.2).
    event.uid(&meeting.uid).add_property("DTSTAMP", &changed).add_property("CREATED", created).add_property("LAST-MODIFIED", changed);
    event.sequence(meeting.sequence);
    event.status(if meeting.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    match meeting.begins {
        // How long it takes nobody knows before; without an end it ends when it begins (RFC 5545, section 3.6.1).
        Some(begins) => drop(event.add_property("DTSTART", moment::utc(begins))),
        None => {
            for (key, day) in [("DTSTART", meeting.day), ("DTEND", meeting.day.plus(1))] {
                event.append_property(Property::new(key, moment::day(day)).add_parameter("VALUE", "DATE").done());
            }
        }
    }
    event.summary(&meeting.title).description(&meeting.text).url(&meeting.page);
    if let Some(place) = &meeting.place {
        event.location(place);
    }
    // The day is not blocked in the calendars of those who only want to know.
    event.add_property("TRANSP", "TRANSPARENT");
    event.done()
}
