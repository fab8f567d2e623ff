//! How a decision reads on a day, what is left of a withdrawn one, and what bodies answer for: at the nation, out of the demo.

use serde_json::Value;

use super::Outside;

fn numbered(outside: &Outside, number: &str) -> String {
    let found = outside.listed("decisions").into_iter().find(|row| row["number"] == number);
    found.unwrap_or_else(|| panic!("decision {number}"))["id"].as_str().unwrap().to_owned()
}

fn numbers(text: &Value) -> Vec<&str> {
    text["articles"].as_array().unwrap().iter().map(|article| article["number"].as_str().unwrap()).collect()
}

#[test]
fn a_decision_reads_as_its_amendments_in_force_say_and_a_withdrawn_one_is_gone() {
    let outside = Outside::open("papers-texts");
    let (adopted, amending) = (numbered(&outside, "1-1"), numbered(&outside, "2-1"));
    let on = |day: &str| outside.get(&format!("/api/v1/decisions/{adopted}/text?on={day}")).json();
    // The amendment was published on 19 September and is in force ten days after that day.
    let before = on("2025-09-29");
    assert_eq!(numbers(&before), ["1", "2", "3"]);
    assert_eq!((before["amended_by"].as_array().unwrap().len(), &before["not_in_text"][0]["id"]), (0, &Value::from(amending.as_str())));
    let after = on("2025-09-30");
    assert_eq!(numbers(&after), ["1", "2", "2-1", "3"]);
    assert_eq!(after["articles"][1]["by"], amending.as_str());
    assert!(after["articles"][0]["by"].is_null() && after["not_in_text"].as_array().unwrap().is_empty());
    // The decision itself waits for its publication, which nobody recorded; its amendment does not.
    assert_eq!(after["in_force"], "awaits_publication");
    let own = outside.get(&format!("/api/v1/decisions/{amending}/text")).json();
    assert_eq!((&own["in_force"], &own["in_force_from"]), (&Value::from("from"), &Value::from("2025-09-30")));
    assert_eq!(outside.refused(&format!("/api/v1/decisions/{adopted}/text?on=yesterday")), (400, "malformed".to_owned()));
    assert_eq!(outside.refused(&format!("/api/v1/decisions/{}/text", "0".repeat(64))), (404, "not_found".to_owned()));
    withdrawn(&outside);
    consulted(&outside);
    accounts(&outside);
}

fn withdrawn(outside: &Outside) {
    let gone = numbered(outside, "0-9");
    let row = outside.listed("decisions").into_iter().find(|row| row["id"] == gone.as_str()).unwrap();
    assert!(row["state"] == "withdrawn" && row["kk"].is_null() && row["ru"].is_null(), "{row}");
    let record = outside.get(&format!("/api/v1/records/{gone}")).json();
    assert!(record["facts"].is_null() && record["withdrawal"]["kk"].is_string(), "{record}");
    for path in ["opened", "none"] {
        assert_eq!(outside.ask(&format!("/api/v1/records/{gone}/{path}"), &[]).status, 404);
    }
    assert_eq!(outside.ask(&format!("/papers/{gone}/decision.pdf"), &[]).status, 404);
    // It stands in the register, and that it does can be proven.
    assert_eq!(outside.ask(&format!("/api/v1/records/{gone}/proof"), &[]).status, 200);
    let found = outside
        .get("/api/v1/search?q=%D0%B4%D0%B5%D0%BB%D0%BE%D0%BF%D1%80%D0%BE%D0%B8%D0%B7%D0%B2%D0%BE%D0%B4%D1%81%D1%82%D0%B2%D0%BE")
        .json();
    assert_eq!(found["total"], 0, "nor is it found by its words: {found}");
}

fn consulted(outside: &Outside) {
    let budget = outside.get(&format!("/api/v1/decisions/{}/text", numbered(outside, "3-1"))).json();
    let steps: Vec<(&str, &str)> = budget["consultations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (step["role"].as_str().unwrap(), step["outcome"].as_str().unwrap()))
        .collect();
    assert_eq!(steps, [("agreement", "agreed"), ("approval", "agreed")]);
}

fn accounts(outside: &Outside) {
    let plans = outside.get(&format!("/api/v1/plans?territory={}", outside.okrug)).json();
    let plan = &plans["rows"][0];
    let states: Vec<&str> = plan["measures"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["in_progress", "open", "open", "done"]);
    assert!(plan["approved_by"].is_string());
    let audits = outside.get(&format!("/api/v1/audits?territory={}", outside.okrug)).json();
    let findings = audits["rows"][0]["findings"].as_array().unwrap();
    assert_eq!((&findings[0]["state"], &findings[1]["state"]), (&Value::from("done"), &Value::from("open")));
    // What is told of the country is what its parts are told of.
    let country = outside.get("/api/v1/tasks/overdue").json();
    let sum = |name: &str| country["below"].as_array().unwrap().iter().map(|row| row[name].as_u64().unwrap()).sum::<u64>();
    let months = |name: &str| country["months"].as_array().unwrap().iter().map(|row| row[name].as_u64().unwrap()).sum::<u64>();
    for name in ["asked", "done", "overdue"] {
        assert!(country["all"][name].as_u64().unwrap() > 0, "{country}");
        assert_eq!((country["all"][name].as_u64().unwrap(), months(name)), (sum(name), sum(name)), "{name}");
    }
    quarters(outside);
}

/// A member's quarter counts what the meetings of it say of the member.
fn quarters(outside: &Outside) {
    let meetings = outside.listed("meetings");
    let autumn = meetings.iter().find(|row| row["day"] == "2025-09-12").unwrap()["id"].as_str().unwrap();
    let course = outside.get(&format!("/api/v1/meetings/{autumn}")).json();
    let vote = course["votes"].as_array().unwrap().iter().find(|vote| !vote["names"].as_array().unwrap().is_empty()).unwrap();
    let against = vote["names"].as_array().unwrap().iter().find(|name| name["choice"] == "no").unwrap();
    let told = outside.get(&format!("/api/v1/members/{}/quarters", against["member"].as_str().unwrap())).json();
    let third = told.as_array().unwrap().iter().find(|one| one["year"] == 2025 && one["quarter"] == 3).unwrap();
    let of = |name: &str| third[name].as_u64().unwrap();
    assert_eq!((of("meetings"), of("attended"), of("votes"), of("no"), of("yes")), (1, 1, 1, 1, 0));
    assert_eq!(outside.refused(&format!("/api/v1/members/{autumn}/quarters")), (404, "not_found".to_owned()), "no member");
}
