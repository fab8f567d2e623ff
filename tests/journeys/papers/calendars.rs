//! Meetings in a calendar, and what is new in feeds.

use kenes_protocol::bounded::{LineText, NoteText};
use kenes_protocol::record::v1::{Bilingual, PublicationWithdrawn};
use kenes_protocol::record::{Facts, Relation};
use kenes_tests::checkers::Python;
use serde_json::Value;
use xtask::network::wait_for;

use super::Outside;

/// Each event of a calendar as `uid|sequence|status|day|lines of its text`, as a reader of others understands it.
const READ_CALENDAR: &str = "
import sys, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
assert calendar['version'] == '2.0' and not calendar.errors, calendar.errors
for event in calendar.walk('VEVENT'):
    assert not event.errors and event['dtstamp'].dt == event['last-modified'].dt, event.errors
    print('|'.join([event['uid'], str(event['sequence']), event['status'], str(event['dtstart'].dt), str(len(event['description'].splitlines()))]))
";

/// Each entry of a feed as `id|title`, as a reader of others understands it.
const READ_FEED: &str = "
import sys, feedparser
feed = feedparser.parse(sys.argv[1])
assert feed.bozo == 0 and feed.version == 'atom10', feed
assert feed.feed.id and feed.feed.title and feed.feed.updated_parsed and feed.feed.author, feed.feed
for entry in feed.entries:
    assert entry.updated_parsed >= entry.published_parsed and entry.link.startswith('http'), entry
    print(entry.id + '|' + entry.title)
";

#[test]
fn a_meeting_that_was_put_off_and_cancelled_is_so_in_every_calendar() {
    let outside = Outside::open("papers-calendar");
    let address = format!("/feeds/meetings.ics?territory={}&lang=kk", outside.okrug);
    let calendar = outside.get(&address);
    assert_eq!(calendar.kind, "text/calendar; charset=utf-8");
    let meetings = outside.listed("meetings");
    let cancelled: Vec<&Value> = meetings.iter().filter(|row| row["state"] == "cancelled").collect();
    assert_eq!(cancelled.len(), 1, "{meetings:?}");
    if let Some(python) = Python::fetched() {
        let read = python.run(READ_CALENDAR, &[&outside.laid("meetings.ics", &calendar.bytes)]).unwrap();
        assert_eq!(read.lines().count(), meetings.len() + report_meetings(&outside, &read), "{read}");
        let own = read.lines().find(|line| line.starts_with(cancelled[0]["id"].as_str().unwrap())).unwrap();
        // Put off once and cancelled once: two changes, and two lines before the one item.
        assert!(own.ends_with(&format!("|2|CANCELLED|{}|3", begins(cancelled[0], &course(&outside, cancelled[0])))), "{own}");
        for row in meetings.iter().filter(|row| row["state"] != "cancelled") {
            // An item that came later is a change, too.
            let course = course(&outside, row);
            let added = course["agenda"].as_array().unwrap().iter().filter(|item| item["added_by"].is_string()).count();
            let expected = format!("{}@demo.kenes.kz|{added}|CONFIRMED|{}|", row["id"].as_str().unwrap(), begins(row, &course));
            assert!(read.contains(&expected), "{expected} in {read}");
        }
    }
    what_has_not_changed_is_not_sent_again(&outside, &address);
    every_feed_is_read_by_others(&outside, &meetings);
    let russian = outside.get(&format!("/feeds/meetings.ics?territory={}&lang=ru", outside.okrug)).text();
    assert!(russian.contains("Собрание местного сообщества") && !calendar.text().contains("Собрание"), "{russian}");
    assert_eq!(outside.refused("/feeds/meetings.ics?territory=35"), (400, "malformed".to_owned()));
    what_was_withdrawn_leaves_its_day_alone(&outside, &address, &meetings);
}

/// Of a meeting and of a report meeting that are shown no longer, whoever subscribed is told the day and nothing else.
fn what_was_withdrawn_leaves_its_day_alone(outside: &Outside, address: &str, meetings: &[Value]) {
    let told = outside.get(&format!("/api/v1/report-meetings?territory={}", outside.okrug)).json();
    let report = told.as_array().unwrap().iter().find(|row| row["state"] == "to_come").unwrap();
    let meeting = meetings.iter().find(|row| row["day"] == "2025-11-11").unwrap();
    let days = [(meeting, "day"), (report, "held_on")];
    let names = days.map(|(row, day)| (row["id"].as_str().unwrap(), row[day].as_str().unwrap()));
    for (id, day) in names {
        let reason = Bilingual { kk: Some(NoteText::new("Қате жарияланды").unwrap()), ru: None };
        let facts = PublicationWithdrawn { on: "2026-01-15".parse().unwrap(), basis: LineText::new("Заң, 7-бап").unwrap(), reason };
        outside.say(Relation::Withdraws, id, Facts::PublicationWithdrawn(Box::new(facts)));
        // A whole day in place of an hour, under the same name.
        let event = |calendar: &str| {
            let own = calendar.split("BEGIN:VEVENT").find(|event| event.contains(&id[..50]))?;
            let is_bare = !own.contains("LOCATION") && own.contains(&format!("VALUE=DATE:{}", day.replace('-', "")));
            is_bare.then_some(())
        };
        wait_for("the withdrawal in the calendar", || Ok(event(&outside.get(address).text()))).unwrap();
    }
    let Some(python) = Python::fetched() else { return };
    let read = python.run(READ_CALENDAR, &[&outside.laid("withdrawn.ics", &outside.get(address).bytes)]).unwrap();
    for (id, day) in names {
        assert!(read.lines().any(|line| line.starts_with(id) && line.ends_with(&format!("|CONFIRMED|{day}|1"))), "{id} in {read}");
    }
}

/// The announced report meetings, each of which a reader of calendars finds; one was moved to another place.
fn report_meetings(outside: &Outside, read: &str) -> usize {
    let told: Value = outside.get(&format!("/api/v1/report-meetings?territory={}", outside.okrug)).json();
    let announced: Vec<&Value> = told.as_array().unwrap().iter().filter(|row| row["announced"].is_string()).collect();
    let states: Vec<&str> = announced.iter().filter_map(|row| row["state"].as_str()).collect();
    assert_eq!(states, ["to_come", "held"], "the latest first");
    for (row, changes) in announced.iter().zip([0, 1]) {
        // At 15:00 in the country is at 10:00 in Greenwich.
        let (id, day) = (row["announced"].as_str().unwrap(), row["held_on"].as_str().unwrap());
        let expected = format!("{id}@demo.kenes.kz|{changes}|CONFIRMED|{day} 10:00:00+00:00|");
        assert!(read.contains(&expected), "{expected} in {read}");
    }
    announced.len()
}

/// The hour of a meeting as a reader of calendars tells it, in the time of Greenwich, from the one of the country (UTC+5).
fn begins(row: &Value, course: &Value) -> String {
    let (hour, minute) = course["starts_at"].as_str().unwrap().split_once(':').unwrap();
    let hour = hour.parse::<u8>().unwrap() - 5;
    format!("{} {hour:02}:{minute}:00+00:00", row["day"].as_str().unwrap())
}

/// Everything that the API tells of a meeting.
fn course(outside: &Outside, row: &Value) -> Value {
    outside.get(&format!("/api/v1/meetings/{}", row["id"].as_str().unwrap())).json()
}

fn what_has_not_changed_is_not_sent_again(outside: &Outside, address: &str) {
    let first = outside.get(address);
    let again = outside.ask(address, &[("if-none-match", &first.tag)]);
    assert_eq!((again.status, again.bytes.len()), (304, 0));
    assert_eq!(outside.ask(address, &[("if-none-match", "\"another\"")]).status, 200);
}

fn every_feed_is_read_by_others(outside: &Outside, meetings: &[Value]) {
    let Some(python) = Python::fetched() else { return };
    let read = |name: &str| {
        let feed = outside.get(&format!("/feeds/{name}.atom?territory={}&lang=kk", outside.okrug));
        assert!(feed.kind.starts_with("application/atom+xml"));
        python.run(READ_FEED, &[&outside.laid(&format!("{name}.atom"), &feed.bytes)]).unwrap()
    };
    let decisions = outside.listed("decisions");
    assert!(decisions.iter().any(|row| row["state"] == "withdrawn"));
    let told = read("decisions");
    assert_eq!(told.lines().count(), decisions.len(), "{told}");
    for row in &decisions {
        // One that was withdrawn is told of without its words, so that readers let go of them.
        let line = format!(":{}|{}", row["id"].as_str().unwrap(), row["kk"].as_str().unwrap_or_default());
        assert!(told.contains(&line), "{line} in {told}");
    }
    assert_eq!(read("meetings").lines().count(), meetings.len());
    let minuted = meetings.iter().filter(|row| course(outside, row)["minutes"].is_string()).count();
    assert!(minuted + 2 <= meetings.len(), "one was not held, one had no quorum");
    assert_eq!(read("minutes").lines().count(), minuted);
}
