//! A record that two officials sign, each at a computer of their own.

use kenes_tests::desk::Desk;
use kenes_tests::office::Office;
use serde_json::{Value, json};
use xtask::network::wait_for;

use super::desk::{body_form, prepared, secretary, signed_in};

const DISTRICT: usize = 2;

/// The computer of the chair, whose mandate the district grants.
fn chair(office: &Office) -> Desk {
    let territory = office.network.nodes[office.place].territory;
    let by_district = [("--key", "district-administrator")];
    office.network.appoint(DISTRICT, "chair", "Кеңес төрағасы", "chair", territory, &by_district).unwrap();
    signed_in(office, office.place, "chair")
}

/// The record as it waits, once the node knows the mandate of whoever asks.
fn waiting(desk: &Desk, id: &str) -> Value {
    let asked = || desk.get(&format!("/waiting/{id}")).unwrap().body;
    wait_for("a mandate to sign under", || Ok(Some(asked()).filter(|whole| !whole["mandate"].is_null()))).unwrap()
}

#[test]
fn chair_and_secretary_sign_the_same_bytes_and_nothing_is_public_before() {
    let office = Office::open("cosigning").unwrap();
    let (secretary, chair) = (secretary(&office), chair(&office));
    let prepared = prepared(&secretary, &body_form(&office));
    let id = prepared["id"].as_str().unwrap();
    let by_secretary = secretary.signed(&prepared);
    // One byte of the body: what would be refused by the register is not left for anybody to sign.
    let mut changed = by_secretary.clone();
    let salt = changed["salt"].as_str().unwrap().to_owned();
    changed["salt"] = json!(format!("{}{}", if salt.starts_with('0') { "1" } else { "0" }, &salt[1..]));
    assert_eq!(secretary.send("POST", "/waiting", &changed).unwrap().code(), "bad_record");
    // Nobody leaves what they did not sign.
    assert_eq!(chair.send("POST", "/waiting", &by_secretary).unwrap().code(), "authority");
    assert_eq!(secretary.send("POST", "/waiting", &by_secretary).unwrap().status, 204);
    assert!(office.client().json(&format!("/api/v1/records/{id}")).is_err(), "it is nowhere but at the office");

    // Whose mandate is younger than the record is not asked to sign it.
    let territory = office.network.nodes[office.place].territory;
    let by_district = [("--key", "district-administrator")];
    office.network.appoint(DISTRICT, "late-chair", "Жаңа төраға", "chair", territory, &by_district).unwrap();
    let late = signed_in(&office, office.place, "late-chair");
    wait_for("the late mandate", || Ok(late.get("/session").unwrap().body["mandates"].get(0).is_some().then_some(()))).unwrap();
    assert_eq!(late.get(&format!("/waiting/{id}")).unwrap().body["mandate"], Value::Null);

    let listed = chair.get("/waiting").unwrap().body;
    assert_eq!((&listed[0]["id"], &listed[0]["signers"][0]["role"]), (&json!(id), &json!("secretary")));
    let whole = waiting(&chair, id);
    assert_eq!(["header", "body", "salt"].map(|part| &whole[part]), ["header", "body", "salt"].map(|part| &prepared[part]));
    let mut both = chair.signed(&whole);
    both["signatures"].as_array_mut().unwrap().insert(0, by_secretary["signatures"][0].clone());
    let taken = chair.send("POST", "/records", &both).unwrap();
    assert_eq!((taken.status, &taken.body["id"]), (200, &json!(id)), "{taken:?}");
    assert_eq!(chair.get("/waiting").unwrap().body, json!([]));

    office.wait_until(&id.parse().unwrap(), "witnessed").unwrap();
    let signers = office.network.nodes[0].client.json(&format!("/api/v1/records/{id}")).unwrap()["signatures"].clone();
    assert_eq!(signers.as_array().map(Vec::len), Some(2), "{signers}");
    let acts = chair.get("/acts").unwrap().body["rows"].as_array().unwrap().clone();
    let acts: Vec<&str> = acts.iter().map(|row| row["act"].as_str().unwrap()).collect();
    assert_eq!(acts[..3], ["submitted", "enrol", "waiting_left"]);
}

#[test]
fn what_waits_outlives_a_stop_and_may_be_put_aside() {
    let mut office = Office::open("cosigning-aside").unwrap();
    let mut secretary = secretary(&office);
    let prepared = prepared(&secretary, &body_form(&office));
    let id = prepared["id"].as_str().unwrap();
    assert_eq!(secretary.send("POST", "/waiting", &secretary.signed(&prepared)).unwrap().status, 204);
    office.network.kill(office.place);
    office.network.start(office.place).unwrap();
    assert_eq!(secretary.sign_in().unwrap().status, 200);
    assert_eq!(secretary.get("/waiting").unwrap().body[0]["id"], json!(id));
    assert_eq!(secretary.send("DELETE", &format!("/waiting/{id}"), &Value::Null).unwrap().status, 204);
    assert_eq!(secretary.get("/waiting").unwrap().body, json!([]));
    assert_eq!(secretary.get(&format!("/waiting/{id}")).unwrap().code(), "not_found");
}
