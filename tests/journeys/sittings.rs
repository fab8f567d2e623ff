//! A meeting written at a desk from its call to its decision, read at the nation; one that has no quorum; one to which a substitute
//! came and whose decision is told before its minutes.

use kenes_tests::office::Office;
use serde_json::{Value, json};
use xtask::network::wait_for;

use super::council::{Clerk, published};
use super::desk::secretary;

/// 10:00 in the country's zone on the day of the meeting, in milliseconds since 1970.
const OPENED: u64 = 1_773_118_800_000;
const HELD: &str = "2026-03-10";

/// A Kenes of three with its members, and a chair who decides when votes are equal.
pub(super) fn kenes(test: &str) -> (Clerk, Vec<String>) {
    let office = Office::open(test).unwrap();
    let clerk = Clerk { desk: secretary(&office), office };
    let body = json!({ "body": "kenes", "kind": "kenes", "name": { "kk": "Кеңес" }, "legal_members": 3, "basis": "жиын шешімі" });
    clerk.write("body.established/1", &[], &body);
    let casting = json!({ "value": true, "citation": "Регламент, 15-тармақ" });
    let rulebook = json!({ "body": "kenes", "from": "2026-01-01", "basis": "Регламент", "casting_vote": casting });
    clerk.write("rulebook.adopted/1", &[], &rulebook);
    let term = json!({ "body": "kenes", "number": "I", "from": "2026-01-15", "until": "2029-01-15", "basis": "жиын" });
    let term = clerk.write("term.opened/1", &[], &term);
    let seat = |(seat, name): (u16, &str)| {
        let facts = json!({ "person": name, "seat": seat, "from": "2026-01-15", "provenance": published() });
        clerk.write("member.elected/1", &[("term", &term)], &facts)
    };
    let members = (1..).zip(["Ахметова Гүлнар", "Бекенов Дәурен", "Жүнісов Ержан"]).map(seat).collect();
    (clerk, members)
}

pub(super) fn called(clerk: &Clerk, refs: &[(&str, &str)]) -> String {
    let item = |number: &str| json!({ "number": number, "title": { "kk": "Жарық туралы" } });
    let facts = json!({
        "body": "kenes", "convened_on": "2026-03-01", "held_on": HELD, "place": { "kk": "Қоғамдық орталық" },
        "agenda": [item("1"), item("2")],
    });
    clerk.write("meeting.convened/1", refs, &facts)
}

pub(super) fn opened(clerk: &Clerk, meeting: &str, members: &[String], presences: &[&str]) -> String {
    let roll: Vec<Value> =
        members.iter().zip(presences).map(|(member, presence)| json!({ "member": member, "presence": presence })).collect();
    let present = presences.iter().filter(|presence| ["in_hall", "online", "left"].contains(presence)).count();
    let facts = json!({
        "at": OPENED, "roll": roll, "present": present, "entitled": 3,
        "chaired_by": "Ахметова Гүлнар", "presiding": "acting", "kept_by": "Хатшы",
    });
    clerk.write("meeting.opened/1", &[("meeting", meeting)], &facts)
}

/// Waits until a form breaks this rule and no other: what it rests on is sealed a moment after it was taken.
fn refused(clerk: &Clerk, kind: &str, refs: &[(&str, &str)], facts: &Value, rule: &str) {
    wait_for(rule, || Ok((clerk.broken(kind, refs, facts) == [rule]).then_some(()))).unwrap();
}

/// What a node tells of a meeting.
fn course(clerk: &Clerk, place: usize, meeting: &str) -> Option<Value> {
    clerk.office.network.nodes[place].client.json(&format!("/api/v1/meetings/{meeting}")).ok()
}

/// The month of the meeting, as a node counts it for the okrug and for what contains it.
fn counted(clerk: &Clerk, place: usize) {
    let client = &clerk.office.network.nodes[place].client;
    let home = clerk.office.network.nodes[clerk.office.place].territory;
    let month = |inside: &str| {
        let told = client.json(&format!("/api/v1/sittings?territory={inside}&year=2026")).unwrap();
        let march = told["months"][2].clone();
        ["called", "opened", "decided", "notice_late"].map(|name| march[name].as_u64().unwrap())
    };
    assert_eq!(month(home.as_str()), [1, 1, 1, 0]);
    assert_eq!(month("000000000"), [1, 1, 1, 0]);
    let nation = client.json("/api/v1/sittings?year=2026").unwrap();
    let region = nation["below"].as_array().unwrap().iter().find(|row| row["code"] == "350000000").unwrap();
    assert_eq!(region["called"], 1);
}

#[test]
fn what_happens_at_a_meeting_is_what_the_nation_shows_of_it() {
    let (clerk, members) = kenes("sittings");
    let meeting = called(&clerk, &[]);
    let about: &[(&str, &str)] = &[("meeting", &meeting)];
    let change = json!({
        "announced_on": "2026-03-09", "cause": "urgent", "withdrawn": ["2"], "reason": { "kk": "Мектепте жылу жоқ" },
        "added": [{ "number": "3", "title": { "kk": "Жылу туралы" } }],
    });
    clerk.write("agenda.changed/1", about, &change);
    opened(&clerk, &meeting, &members, &["in_hall", "online", "justified"]);
    let names: Vec<Value> =
        members.iter().zip(["yes", "no"]).map(|(member, choice)| json!({ "member": member, "choice": choice })).collect();
    let tie = json!({
        "item": "1", "question": { "kk": "Жарық орнату" }, "matter": "improvement", "form": "roll_call", "present": 2,
        "votes": { "yes": 1, "no": 1, "abstained": 0 }, "names": names, "casting": "passed", "declared": "passed",
    });
    clerk.write("vote.taken/1", about, &tie);
    let mut early = tie.clone();
    early["item"] = json!("2");
    refused(&clerk, "vote.taken/1", about, &early, "agenda_item_unknown");
    clerk.write("meeting.closed/1", about, &json!({ "at": OPENED + 3_600_000, "carried_over": ["3"] }));
    refused(&clerk, "vote.taken/1", about, &tie, "meeting_over");
    let item = |number: &str, vote: Value| json!({ "number": number, "text": { "kk": "Тыңдалды" }, "vote": vote });
    let minutes = json!({
        "present": 2, "entitled": 3, "chaired_by": "Ахметова Гүлнар", "kept_by": "Хатшы",
        "items": [item("1", json!({ "yes": 2, "no": 0, "abstained": 0 })), { "number": "3", "text": { "kk": "Қалдырылды" } }],
    });
    refused(&clerk, "minutes.adopted/1", about, &minutes, "minutes_differ");
    let mut true_minutes = minutes;
    true_minutes["items"][0]["vote"] = json!({ "yes": 1, "no": 1, "abstained": 0 });
    let minutes = clerk.write("minutes.adopted/1", about, &true_minutes);
    let decision = json!({
        "body": "kenes", "number": "1-1", "adopted_on": HELD, "matter": "improvement", "title": { "kk": "Жарық туралы" },
        "text": { "kk": "Көшелерге жарық орнатылсын." }, "basis": "Заң", "provenance": { "session": { "item": "1" } },
    });
    let decision = clerk.write("decision.adopted/1", &[("minutes", &minutes)], &decision);
    let words = json!({ "number": "3", "text": { "kk": "Әкім тыңдалды, мәселе қалдырылды" } });
    let corrected = json!({ "items": [words], "reason": { "kk": "Әкімнің сөзі жазылмаған" } });
    let corrected = clerk.write("minutes.corrected/1", &[("minutes", &minutes)], &corrected);

    let task = json!({ "task": { "kk": "Бағандарды орнату" }, "executor": "Округ әкімі", "due": "2026-04-01" });
    let task = clerk.write("task.assigned/1", &[("decision", &decision)], &task);

    for place in [clerk.office.place, 0] {
        let told = wait_for("the correction", || {
            Ok(course(&clerk, place, &meeting).filter(|told| told["corrections"][0]["id"] == json!(corrected)))
        });
        let told = told.unwrap();
        assert_eq!(told["state"], "minuted");
        counted(&clerk, place);
        let numbers: Vec<(&Value, bool, bool)> = told["agenda"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| (&item["number"], item["withdrawn_by"].is_string(), item["carried_over"] == true))
            .collect();
        assert_eq!(numbers, [(&json!("1"), false, false), (&json!("2"), true, false), (&json!("3"), false, true)]);
        assert_eq!((&told["opening"]["quorate"], &told["opening"]["attended"]), (&json!(true), &json!(2)));
        assert_eq!((&told["votes"][0]["computed"], &told["votes"][0]["casting"]), (&json!("passed"), &json!("passed")));
        assert_eq!(told["votes"][0]["names"][1]["name"], "Бекенов Дәурен");
        let votes = clerk.office.network.nodes[place].client.json(&format!("/api/v1/members/{}/votes", members[1])).unwrap();
        assert_eq!(votes["rows"].as_array().unwrap().len(), 1);
        let client = &clerk.office.network.nodes[place].client;
        let asked = wait_for("the task", || {
            let course = client.json(&format!("/api/v1/decisions/{decision}/course")).ok();
            Ok(course.and_then(|course| course["tasks"].as_array()?.first().cloned()))
        });
        let asked = asked.unwrap();
        // Its day was in April 2026.
        assert_eq!((&asked["task"]["id"], &asked["task"]["overdue"]), (&json!(task), &json!(true)));
        let listed = client.json(&format!("/api/v1/tasks?territory={}", told["territory"].as_str().unwrap())).unwrap();
        assert_eq!((&listed["rows"][0]["about"], &listed["rows"][0]["about_name"]), (&json!("decision"), &json!("1-1")));
        assert_eq!((&votes["rows"][0]["choice"], &votes["rows"][0]["meeting"]), (&json!("no"), &json!(meeting)));
    }
}

#[test]
fn a_meeting_without_a_quorum_is_called_again_and_lists_say_so() {
    let (clerk, members) = kenes("sittings-again");
    let failed = called(&clerk, &[]);
    let about: &[(&str, &str)] = &[("meeting", &failed)];
    opened(&clerk, &failed, &members, &["in_hall", "absent", "absent"]);
    let vote = json!({
        "item": "1", "question": { "kk": "Жарық орнату" }, "matter": "improvement", "form": "show_of_hands", "present": 1,
        "votes": { "yes": 1, "no": 0, "abstained": 0 }, "declared": "passed",
    });
    refused(&clerk, "vote.taken/1", about, &vote, "quorum");
    let again = called(&clerk, &[("reconvenes", &failed)]);
    let territory = clerk.office.network.nodes[clerk.office.place].territory;
    for place in [clerk.office.place, 0] {
        let told = wait_for("the second call", || Ok(course(&clerk, place, &failed).filter(|told| told["reconvened_by"] == json!(again))));
        assert_eq!(told.unwrap()["state"], "no_quorum");
        assert_eq!(course(&clerk, place, &again).unwrap()["reconvenes"], json!(failed));
        let client = &clerk.office.network.nodes[place].client;
        let listed = client.json(&format!("/api/v1/meetings?territory={territory}")).unwrap();
        let states: Vec<(&Value, &Value)> = listed["rows"].as_array().unwrap().iter().map(|row| (&row["id"], &row["state"])).collect();
        assert!(states.contains(&(&json!(failed), &json!("no_quorum"))), "{listed}");
        assert!(states.contains(&(&json!(again), &Value::Null)), "{listed}");
    }
}

/// A vote of those who came, by name: three for it.
fn all_for(names: &[&String]) -> Value {
    let names: Vec<Value> = names.iter().map(|member| json!({ "member": member, "choice": "yes" })).collect();
    json!({
        "item": "1", "question": { "kk": "Жарық орнату" }, "matter": "improvement", "form": "roll_call", "present": 3,
        "votes": { "yes": 3, "no": 0, "abstained": 0 }, "names": names, "declared": "passed",
    })
}

#[test]
fn a_substitute_comes_and_what_was_decided_is_told_before_the_minutes() {
    let (clerk, members) = kenes("sittings-before");
    let term = clerk.office.client().json("/api/v1/councils").unwrap()["rows"][0]["terms"][0]["id"].as_str().unwrap().to_owned();
    let stands_in = json!({ "person": "Оспанов Марат", "seat": 3, "role": "substitute", "from": "2026-01-15", "provenance": published() });
    let substitute = clerk.write("member.elected/1", &[("term", &term)], &stands_in);
    let meeting = called(&clerk, &[]);
    let about: &[(&str, &str)] = &[("meeting", &meeting)];
    let roll = [&members[..], std::slice::from_ref(&substitute)].concat();
    let presences = ["in_hall", "in_hall", "in_hall", "in_hall"];
    let both = json!({
        "at": OPENED, "roll": roll.iter().zip(presences).map(|(member, presence)| json!({ "member": member, "presence": presence })).collect::<Vec<_>>(),
        "present": 4, "entitled": 3, "chaired_by": "Ахметова Гүлнар", "presiding": "acting", "kept_by": "Хатшы",
    });
    wait_for("the substitute", || Ok(clerk.broken("meeting.opened/1", about, &both).contains(&"substitute".to_owned()).then_some(())))
        .unwrap();
    opened(&clerk, &meeting, &roll, &["in_hall", "in_hall", "justified", "in_hall"]);
    let voting = [&members[0], &members[1], &substitute];
    let vote = clerk.write("vote.taken/1", about, &all_for(&voting));
    clerk.write("meeting.closed/1", about, &json!({ "at": OPENED + 3_600_000 }));
    let decision = json!({
        "body": "kenes", "number": "1-1", "adopted_on": HELD, "matter": "improvement", "title": { "kk": "Жарық туралы" },
        "text": { "kk": "Көшелерге жарық орнатылсын." }, "basis": "Заң", "provenance": { "session": { "item": "1" } },
    });
    let mut other = decision.clone();
    other["provenance"] = json!({ "session": { "item": "2" } });
    refused(&clerk, "decision.adopted/1", about, &other, "decision_vote");
    let decision = clerk.write("decision.adopted/1", about, &decision);
    for place in [clerk.office.place, 0] {
        let told =
            wait_for("the decision", || Ok(course(&clerk, place, &meeting).filter(|told| told["decisions"][0]["id"] == json!(decision))));
        let told = told.unwrap();
        assert_eq!((&told["minutes"], &told["decisions"][0]["item"]), (&Value::Null, &json!("1")));
        assert_eq!((&told["substitutes"][0]["name"], &told["substitutes"][0]["presence"]), (&json!("Оспанов Марат"), &json!("in_hall")));
        let paper = clerk.office.network.nodes[place].client.get(&format!("/papers/{meeting}/decisions.pdf")).unwrap();
        assert!(paper.starts_with(b"%PDF-"));
    }
    withdrawn(&clerk, &meeting, &vote, &members[0]);
}

/// A vote that is no longer shown is neither in the course of its meeting nor among the votes of a member, and both say so.
fn withdrawn(clerk: &Clerk, meeting: &str, vote: &str, member: &str) {
    let votes = |place: usize| {
        let client = &clerk.office.network.nodes[place].client;
        client.json(&format!("/api/v1/members/{member}/votes")).unwrap()["rows"].as_array().unwrap().len()
    };
    assert_eq!(votes(0), 1);
    let reason = json!({ "on": "2026-03-11", "basis": "Дербес деректер туралы заң", "reason": { "kk": "Дербес деректер бар" } });
    clerk.write("publication.withdrawn/1", &[("withdraws", vote)], &reason);
    for place in [clerk.office.place, 0] {
        let told = wait_for("the withdrawal", || Ok(course(clerk, place, meeting).filter(|told| told["withdrawn"] == json!([vote]))));
        assert_eq!(told.unwrap()["votes"], json!([]));
        assert_eq!(votes(place), 0);
    }
}
