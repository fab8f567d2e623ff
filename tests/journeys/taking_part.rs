//! An initiative from its sheets to its answer, and a ballot by code and paper: what the office enters, what the register holds of it,
//! what the nation reads, and that nothing of a person leaves the vault or outlives the erasure.

use std::path::Path;

use kenes_tests::desk::Answered;
use kenes_tests::office::Office;
use serde_json::{Value, json};
use xtask::network::wait_for;
use xtask::people::{self, numbers};

use super::council::Clerk;
use super::desk::{secretary, signed_in};
use super::drafting::holding;

/// How invented people are called, behind their numbers.
const NAME: &str = "-тұрғын";
const SLIP: &str = "000000000000000000000000000000000000000000000000000000000000000a";

fn clerk(test: &str) -> Clerk {
    let office = Office::open(test).unwrap();
    Clerk { desk: secretary(&office), office }
}

fn put_roll(clerk: &Clerk, table: &str) -> Answered {
    // A table is text and no JSON: the desk sends it as it is.
    clerk.desk.ask_text("PUT", "/residents", table).unwrap()
}

fn roll(clerk: &Clerk, numbers: &[String]) -> String {
    people::roll(numbers, clerk.office.network.nodes[clerk.office.place].territory.as_str())
}

fn today() -> String {
    kenes_node::clock::now().day().unwrap().to_string()
}

fn later(days: i32) -> String {
    kenes_node::clock::now().day().unwrap().plus(days).to_string()
}

fn enter(clerk: &Clerk, case: &str, iin: &str) -> Answered {
    clerk.desk.send("POST", &format!("/cases/{case}/people"), &json!({ "iin": iin, "sheet": "1" })).unwrap()
}

/// Waits until a case of this record is there: it is folded a moment after it was taken.
fn begun(clerk: &Clerk, case: &str) {
    wait_for("the case", || Ok((clerk.desk.get(&format!("/cases/{case}")).unwrap().status == 200).then_some(()))).unwrap();
}

fn at_kiosk(clerk: &Clerk, body: &Value) -> Answered {
    let (answered, _) = clerk.desk.ask("POST", "/api/v1/take-part", Some(body), &[]).unwrap();
    answered
}

fn rules(clerk: &Clerk) {
    let supporters = json!({ "value": 6, "citation": "Қағида, 5-тармақ" });
    let rules = clerk.write("participation.ruled/1", &[], &json!({ "from": "2026-01-01", "basis": "Қағида", "supporters": supporters }));
    clerk.office.wait_until(&rules.parse().unwrap(), "sealed").unwrap();
}

fn initiative(clerk: &Clerk) -> String {
    let facts = json!({
        "number": "1", "sort": "initiative", "title": { "kk": "Автобус" }, "text": { "kk": "Аудан орталығына автобус" },
        "addressee": "Кеңес", "initiators": 3, "filed_on": later(-10), "opened_on": later(-5), "until": later(20),
        "base": { "residents": 40, "on": "2026-01-01", "source": "Статистика бюросы" }, "threshold": 6,
    });
    clerk.write("initiative.opened/1", &[], &facts)
}

/// What a batch says, as the node proposes it.
fn batch(clerk: &Clerk, case: &str) -> Value {
    let mut facts = clerk.desk.get(&format!("/cases/{case}/batch")).unwrap().body;
    let said = facts.as_object_mut().unwrap();
    said.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
    facts
}

#[test]
fn an_initiative_is_supported_handed_over_answered_and_its_people_forgotten() {
    let mut clerk = clerk("taking-part");
    let (adults, child) = (numbers(1980, 8), numbers(2016, 1).remove(0));
    let stranger = numbers(1990, 1).remove(0);
    assert_eq!(enter(&clerk, SLIP, &adults[0]).code(), "not_found");
    rules(&clerk);
    let case = initiative(&clerk);
    begun(&clerk, &case);
    assert_eq!(enter(&clerk, &case, &adults[0]).code(), "no_roll");
    let mut everybody = adults.clone();
    everybody.push(child.clone());
    let faulty = put_roll(&clerk, &roll(&clerk, &[adults.clone(), vec!["123".to_owned()]].concat()));
    assert_eq!((&faulty.body["kept"], &faulty.body["faults"][0]), (&json!(false), &json!({ "line": 10, "fault": "iin_digits" })));
    assert_eq!(clerk.desk.get("/residents").unwrap().body["kept"], false);
    let kept = put_roll(&clerk, &roll(&clerk, &everybody));
    assert_eq!(["kept", "residents", "of_age"].map(|name| &kept.body[name]), [&json!(true), &json!(9), &json!(8)]);

    for iin in &adults[..5] {
        let entered = enter(&clerk, &case, iin);
        assert_eq!(entered.body["outcome"], "counted");
        assert!(entered.body["name"].as_str().unwrap().ends_with(NAME), "{entered:?}");
    }
    let outcomes = [&adults[0], &child, &stranger].map(|iin| enter(&clerk, &case, iin).body["outcome"].as_str().unwrap().to_owned());
    assert_eq!(outcomes, ["counted_before", "under_age", "not_on_roll"]);
    // Also as a number, which serde would repeat in the log: see what is looked for at the end.
    for iin in [json!("1"), json!(adults[0].parse::<u64>().unwrap())] {
        assert_eq!(clerk.desk.send("POST", &format!("/cases/{case}/people"), &json!({ "iin": iin })).unwrap().code(), "malformed");
    }

    let given = clerk.desk.send("POST", &format!("/cases/{case}/codes"), &json!({ "iin": adults[5] })).unwrap().body;
    let code = given["code"].as_str().unwrap();
    let asked = json!({ "case": case, "code": code });
    assert_eq!(at_kiosk(&clerk, &asked).body["token"], Value::Null, "asking does not use it");
    let slip = at_kiosk(&clerk, &json!({ "case": case, "code": code, "projects": [] })).body;
    assert_eq!(at_kiosk(&clerk, &asked).code(), "bad_code");
    assert_eq!(at_kiosk(&clerk, &json!({ "case": case, "code": "AAAA-AAAA", "projects": [] })).code(), "bad_code");

    let facts = batch(&clerk, &case);
    assert_eq!((facts["tokens"].as_array().map(Vec::len), &facts["rejected"], facts.get("channels")), (Some(6), &json!(3), None));
    let sealed = clerk.write("initiative.supported/1", &[("initiative", &case)], &facts);
    clerk.office.wait_until(&sealed.parse().unwrap(), "witnessed").unwrap();
    let token = slip["token"].as_str().unwrap();
    let nation = &clerk.office.network.nodes[0].client;
    let found = wait_for("the slip at the nation", || Ok(nation.json(&format!("/api/v1/records/{case}/tokens/{token}")).ok())).unwrap();
    assert_eq!(found["batch"], json!(sealed));
    assert!(nation.json(&format!("/api/v1/records/{case}/tokens/{SLIP}")).is_err());
    assert_eq!(clerk.desk.send("DELETE", &format!("/cases/{case}/people/{token}"), &Value::Null).unwrap().code(), "sealed_already");

    let about = [("initiative", case.as_str())];
    let closed = json!({ "outcome": "reached", "on": today(), "supporters": 6, "handed_to": "Кеңес төрағасы" });
    clerk.write("initiative.closed/1", &about, &closed);
    wait_for("the end", || Ok((enter(&clerk, &case, &adults[6]).code() == "not_collecting").then_some(()))).unwrap();
    let answer = json!({ "by": "Кеңес", "on": today(), "outcome": "accepted", "text": { "kk": "Автобус қаңтардан жүреді" } });
    clerk.write("initiative.answered/1", &about, &answer);
    forgotten(&mut clerk, &case, &adults);
    let nation = &clerk.office.network.nodes[0].client;
    let told = wait_for("the erasure at the nation", || {
        let told = nation.json(&format!("/api/v1/initiatives/{case}")).ok();
        Ok(told.filter(|told| !told["erased_on"].is_null()))
    });
    let told = told.unwrap();
    assert_eq!(["state", "outcome", "supporters"].map(|name| &told[name]), [&json!("answered"), &json!("accepted"), &json!(6)]);
    let counted = nation.json("/api/v1/initiatives/table").unwrap();
    let labels: Vec<&str> = counted.as_array().unwrap().iter().map(|cell| cell["category"].as_str().unwrap()).collect();
    assert_eq!(labels, ["accepted", "opened", "reached"]);
    let found = wait_for("the words at the nation", || {
        let found = nation.json("/api/v1/search?q=%D0%B0%D0%B2%D1%82%D0%BE%D0%B1%D1%83%D1%81").unwrap();
        Ok(found["rows"].as_array().filter(|rows| !rows.is_empty()).cloned())
    });
    assert_eq!((&found.unwrap()[0]["kind"], &told["id"]), (&json!("initiative"), &json!(case)));
}

/// The erasure is sealed; then nothing of the case is left, also where the power went between the two, and no person was ever
/// readable on the disk.
fn forgotten(clerk: &mut Clerk, case: &str, adults: &[String]) {
    let data = clerk.office.data();
    let path = data.join("vault").join("cases").join(case);
    let closed = std::fs::read(&path).unwrap();
    clerk.write("private_data.erased/1", &[("initiative", case)], &json!({ "on": today() }));
    let gone = || wait_for("the people to be forgotten", || Ok((!path.exists()).then_some(()))).unwrap();
    gone();
    let place = clerk.office.place;
    clerk.office.network.kill(place);
    std::fs::write(&path, closed).unwrap();
    clerk.office.network.start(place).unwrap();
    gone();
    assert_eq!(clerk.desk.sign_in().unwrap().status, 200);
    let node: &Path = data.parent().unwrap();
    for secret in adults.iter().map(String::as_str).chain([NAME]) {
        let mut found = Vec::new();
        holding(node, secret.as_bytes(), &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
    let acts = clerk.desk.get("/acts").unwrap().body;
    let erased = acts["rows"].as_array().unwrap().iter().filter(|act| act["act"] == "people_erased").count();
    assert_eq!((erased, &acts["chain"]), (2, &json!("whole")));
}

fn call(clerk: &Clerk, number: &str, [proposals, from, until]: [i32; 3]) -> String {
    let okrug = clerk.office.network.nodes[clerk.office.place].territory.to_string();
    let facts = json!({
        "number": number, "title": { "kk": "Халық бюджеті" }, "text": { "kk": "Екі жобаға дауыс беруге болады" }, "basis": "Қағида",
        "money": 90_000_000, "choices": 2, "opened_on": later(-40), "proposals_until": later(proposals), "ballot_from": later(from),
        "ballot_until": later(until), "units": [{ "unit": okrug, "residents": 40 }], "counted_on": "2026-01-01", "source": "Статистика бюросы",
    });
    clerk.write("call.opened/1", &[], &facts)
}

/// Proposes and admits a project before the ballot.
fn project(clerk: &Clerk, call: &str, number: &str, cost: i64) -> String {
    let okrug = clerk.office.network.nodes[clerk.office.place].territory.to_string();
    let facts = json!({
        "number": number, "unit": okrug, "title": { "kk": "Ойын алаңы" }, "text": { "kk": "Мектеп жанында" }, "cost": cost,
        "proposed_on": later(-30),
    });
    let project = clerk.write("project.proposed/1", &[("call", call)], &facts);
    let verdict = json!({ "outcome": "admitted", "on": later(-25), "reason": { "kk": "Салуға болады" } });
    clerk.write("project.judged/1", &[("project", &project)], &verdict);
    project
}

#[test]
fn a_ballot_is_secret_counted_once_and_its_winners_follow_from_the_votes() {
    let clerk = clerk("ballot");
    let adults = numbers(1980, 12);
    put_roll(&clerk, &roll(&clerk, &adults));
    rules(&clerk);
    let open = call(&clerk, "1", [-25, -10, 10]);
    let projects = [project(&clerk, &open, "1", 30_000_000), project(&clerk, &open, "2", 70_000_000)];
    begun(&clerk, &open);
    let voted = |iin: &str, chosen: &[&str]| {
        let given = clerk.desk.send("POST", &format!("/cases/{open}/codes"), &json!({ "iin": iin })).unwrap().body;
        at_kiosk(&clerk, &json!({ "case": open, "code": given["code"], "projects": chosen }))
    };
    wait_for("the verdicts", || Ok((voted(&adults[0], &[&projects[1]]).status == 200).then_some(()))).unwrap();
    assert_eq!(voted(&adults[1], &[]).code(), "choice");
    assert_eq!(voted(&adults[1], &[&projects[0], &projects[0]]).code(), "choice");
    assert_eq!(voted(&adults[1], &[&open]).code(), "choice");
    assert_eq!(voted(&adults[1], &[&projects[0], &projects[1]]).status, 200);
    assert_eq!(enter(&clerk, &open, &adults[1]).body["outcome"], "counted_before", "at the booth it is known that they voted");
    assert_eq!(clerk.desk.get(&format!("/cases/{open}/tally")).unwrap().code(), "not_collecting", "nobody sees how it goes");

    // Of a ballot that is over, papers are entered and counted.
    let over = call(&clerk, "2", [-25, -20, -1]);
    let standing = [project(&clerk, &over, "1", 30_000_000), project(&clerk, &over, "2", 70_000_000)];
    begun(&clerk, &over);
    for iin in &adults[..8] {
        assert_eq!(enter(&clerk, &over, iin).body["outcome"], "counted");
    }
    let mut facts = batch(&clerk, &over);
    facts.as_object_mut().unwrap().retain(|name, _| !["sheets", "rejected", "reasons"].contains(&name.as_str()));
    let batch = clerk.write("ballots.counted/1", &[("call", &over)], &facts);
    clerk.office.wait_until(&batch.parse().unwrap(), "sealed").unwrap();
    let result = |first: u32, second: u32, winners: &[&str]| {
        let votes = [(&standing[0], first), (&standing[1], second)].map(|(project, votes)| json!({ "project": project, "votes": votes }));
        json!({ "on": today(), "ballots": 8, "invalid": 1, "votes": votes, "winners": winners })
    };
    let about = [("call", over.as_str())];
    let broken = |facts: &Value, rule: &str| {
        wait_for(rule, || Ok((clerk.broken("result.declared/1", &about, facts) == [rule]).then_some(()))).unwrap();
    };
    broken(&result(5, 3, &[&standing[1]]), "ballot_floor");
    broken(&result(5, 4, &[&standing[0], &standing[1]]), "call_money");
    broken(&result(8, 3, &[&standing[0]]), "votes_within_ballots");
    let declared = clerk.write("result.declared/1", &about, &result(5, 4, &[&standing[0]]));
    clerk.office.wait_until(&declared.parse().unwrap(), "witnessed").unwrap();
    let nation = &clerk.office.network.nodes[0].client;
    let told = wait_for("the result at the nation", || {
        let told = nation.json(&format!("/api/v1/calls/{over}")).ok();
        Ok(told.filter(|told| told["stage"] == "decided"))
    });
    let told = told.unwrap();
    let winners: Vec<&Value> = told["projects"].as_array().unwrap().iter().map(|project| &project["winner"]).collect();
    assert_eq!((winners, &told["voters"], &told["units"][0]["floor"]), (vec![&json!(true), &json!(false)], &json!(8), &json!(4)));
}

#[test]
fn the_vault_is_for_the_secretary_and_the_akim_and_a_killed_node_has_what_it_answered() {
    let mut clerk = clerk("vault");
    let place = clerk.office.place;
    let adults = numbers(1980, 3);
    put_roll(&clerk, &roll(&clerk, &adults));
    rules(&clerk);
    let case = initiative(&clerk);
    begun(&clerk, &case);
    let territory = clerk.office.network.nodes[place].territory;
    clerk.office.network.appoint(2, "member", "Кеңес мүшесі", "member", territory, &[("--key", "district-administrator")]).unwrap();
    let member = signed_in(&clerk.office, place, "member");
    for path in ["/residents".to_owned(), "/cases".to_owned(), format!("/cases/{case}"), format!("/cases/{case}/batch")] {
        assert_eq!(member.get(&path).unwrap().code(), "role", "{path}");
    }
    let body = json!({ "iin": adults[0] });
    for path in [format!("/cases/{case}/people"), format!("/cases/{case}/codes")] {
        assert_eq!(member.send("POST", &path, &body).unwrap().code(), "role", "{path}");
    }
    let entered = enter(&clerk, &case, &adults[0]).body;
    clerk.office.network.kill(place);
    clerk.office.network.start(place).unwrap();
    assert_eq!(clerk.desk.sign_in().unwrap().status, 200);
    assert_eq!(enter(&clerk, &case, &adults[0]).body["outcome"], "counted_before");
    let token = entered["token"].as_str().unwrap();
    assert_eq!(clerk.desk.send("DELETE", &format!("/cases/{case}/people/{token}"), &Value::Null).unwrap().status, 204);
    assert_eq!(enter(&clerk, &case, &adults[0]).body["outcome"], "counted", "taken back and entered again");
}
