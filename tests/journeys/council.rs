//! A body over time, written at a desk: what it goes by, who sits in it, and what comes late, seen from the okrug and the nation.

use kenes_tests::desk::Desk;
use kenes_tests::office::Office;
use serde_json::{Value, json};
use xtask::network::wait_for;

use super::desk::{prepared, secretary};

/// A clerk's forms, one after another; each waits for what it rests on.
pub(crate) struct Clerk {
    pub(crate) office: Office,
    pub(crate) desk: Desk,
}

impl Clerk {
    fn form(&self, kind: &str, refs: &[(&str, &str)], facts: &Value) -> Value {
        let territory = self.office.network.nodes[self.office.place].territory.to_string();
        let refs: Vec<Value> = refs.iter().map(|(rel, id)| json!({ "rel": rel, "id": id })).collect();
        json!({ "kind": kind, "territory": territory, "refs": refs, "facts": facts })
    }

    /// Signs and submits; returns the record's name.
    pub(crate) fn write(&self, kind: &str, refs: &[(&str, &str)], facts: &Value) -> String {
        let ready = prepared(&self.desk, &self.form(kind, refs, facts));
        let taken = self.desk.send("POST", "/records", &self.desk.signed(&ready)).unwrap();
        assert_eq!(taken.status, 200, "{kind}: {taken:?}");
        taken.body["id"].as_str().unwrap().to_owned()
    }

    /// The rules that a form breaks, once the node has folded what it rests on.
    pub(crate) fn broken(&self, kind: &str, refs: &[(&str, &str)], facts: &Value) -> Vec<String> {
        let looked = self.desk.send("POST", "/prepare", &self.form(kind, refs, facts)).unwrap().body;
        looked["rules"].as_array().unwrap().iter().map(|rule| rule["rule"].as_str().unwrap().to_owned()).collect()
    }

    /// The first body of the okrug on a day, as a node says it.
    fn council(&self, place: usize, on: &str) -> Value {
        let territory = self.office.network.nodes[self.office.place].territory;
        let page = self.office.network.nodes[place].client.json(&format!("/api/v1/councils?territory={territory}&on={on}")).unwrap();
        page["rows"][0].clone()
    }
}

pub(crate) fn published() -> Value {
    json!({ "published": { "source": "Газет, № 3", "adopted_by": "Округ жиыны" } })
}

/// Names in office, the chair marked.
fn names(council: &Value) -> Vec<String> {
    let members = council["terms"].as_array().into_iter().flatten().filter(|term| term["current"] == true);
    let members = members.flat_map(|term| term["members"].as_array().unwrap().clone()).filter(|member| member["in_office"] == true);
    let shown = |member: Value| format!("{}{}", member["name"].as_str().unwrap(), if member["chairs"] == true { "*" } else { "" });
    members.map(shown).collect()
}

#[test]
fn who_sits_in_a_body_is_known_for_every_day_at_the_okrug_and_at_the_nation() {
    let office = Office::open("council-seats").unwrap();
    let clerk = Clerk { desk: secretary(&office), office };
    let body = json!({ "body": "kenes", "kind": "kenes", "name": { "kk": "Кеңес" }, "legal_members": 2, "basis": "жиын шешімі" });
    clerk.write("body.established/1", &[], &body);
    let term = json!({ "body": "kenes", "number": "I", "from": "2026-01-15", "until": "2029-01-15", "basis": "жиын" });
    let term = clerk.write("term.opened/1", &[], &term);
    let member = |name: &str, seat: u16, from: &str| json!({ "person": name, "seat": seat, "from": from, "provenance": published() });
    let seated = |name: &str, seat, from| clerk.write("member.elected/1", &[("term", &term)], &member(name, seat, from));
    let first = seated("Ахметова Гүлнар", 1, "2026-01-15");
    let second = seated("Бекенов Дәурен", 2, "2026-01-15");
    clerk.write("chair.elected/1", &[("member", &second)], &json!({ "from": "2026-02-01", "provenance": published() }));
    clerk.write("member.ended/1", &[("member", &first)], &json!({ "on": "2026-06-01", "reason": "moved" }));
    seated("Оспанов Марат", 1, "2026-07-01");
    let refused = clerk.broken("member.elected/1", &[("term", &term)], &member("Тағы біреу", 2, "2026-07-01"));
    assert_eq!(refused, ["seat_taken"]);

    let days = [
        ("2026-01-14", vec![]),
        ("2026-01-15", vec!["Ахметова Гүлнар", "Бекенов Дәурен"]),
        ("2026-05-31", vec!["Ахметова Гүлнар", "Бекенов Дәурен*"]),
        ("2026-06-01", vec!["Бекенов Дәурен*"]),
        ("2026-07-01", vec!["Оспанов Марат", "Бекенов Дәурен*"]),
        ("2029-01-15", vec![]),
    ];
    let nation = 0;
    for place in [clerk.office.place, nation] {
        // The last record brings the seat of July.
        wait_for("the last election", || Ok((names(&clerk.council(place, "2026-07-01")).len() == 2).then_some(()))).unwrap();
        for (on, expected) in &days {
            assert_eq!(names(&clerk.council(place, on)), *expected, "on {on} at {place}");
        }
    }
}

#[test]
fn a_meeting_called_too_late_is_sealed_and_found_late_with_the_act_that_asks_for_more() {
    let office = Office::open("council-lapse").unwrap();
    let clerk = Clerk { desk: secretary(&office), office };
    let body = json!({ "body": "kenes", "kind": "kenes", "name": { "kk": "Кеңес" }, "legal_members": 3, "basis": "жиын шешімі" });
    clerk.write("body.established/1", &[], &body);
    let citation = "Кеңес регламенті, 7-тармақ";
    let notice = json!({ "value": { "days": 12, "count": "calendar" }, "citation": citation });
    let rulebook = json!({ "body": "kenes", "from": "2026-01-01", "basis": "Кеңес регламенті", "notice": notice });
    let rulebook = clerk.write("rulebook.adopted/1", &[], &rulebook);
    clerk.office.wait_until(&rulebook.parse().unwrap(), "sealed").unwrap();
    let meeting = json!({
        "body": "kenes", "convened_on": "2026-03-01", "held_on": "2026-03-10", "place": { "kk": "Қоғамдық орталық" },
        "agenda": [{ "number": "1", "title": { "kk": "Бюджет туралы" } }],
    });
    let form = clerk.form("meeting.convened/1", &[], &meeting);
    let lapses = wait_for("the rulebook to bind", || {
        let looked = clerk.desk.send("POST", "/prepare", &form).unwrap().body;
        Ok(looked["lapses"].as_array().filter(|lapses| !lapses.is_empty()).cloned())
    });
    let lapse = &lapses.unwrap()[0];
    assert_eq!((&lapse["rule"], &lapse["expected"], &lapse["actual"]), (&json!("notice_period"), &json!("12"), &json!("9")));
    assert_eq!(lapse["citation"], citation);

    let meeting = clerk.write("meeting.convened/1", &[], &meeting);
    clerk.office.wait_until(&meeting.parse().unwrap(), "witnessed").unwrap();
    let territory = clerk.office.network.nodes[clerk.office.place].territory;
    let nation = &clerk.office.network.nodes[0].client;
    let record = wait_for("the meeting at the nation", || Ok(nation.json(&format!("/api/v1/records/{meeting}")).ok())).unwrap();
    assert_eq!(record["judgement"]["standing"], "valid");
    let found = nation.json(&format!("/api/v1/findings?territory={territory}")).unwrap();
    let about: Vec<&Value> = found.as_array().unwrap().iter().filter(|row| row["id"] == json!(meeting)).collect();
    assert_eq!(about.len(), 1, "{found}");
    assert_eq!((&about[0]["finding"]["rule"], &about[0]["finding"]["citation"]), (&json!("notice_period"), &json!(citation)));
}
