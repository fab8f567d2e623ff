//! The office: enrolling a computer, signing in, writing a record at a desk, granting a mandate, and who is kept out.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

use kenes_protocol::challenge::Purpose;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::limits::SIGN_IN_ATTEMPTS;
use kenes_tests::desk::{Answered, Desk};
use kenes_tests::office::Office;
use serde_json::{Value, json};
use xtask::network::wait_for;

const DISTRICT: usize = 2;

pub(super) fn code(office: &Office, place: usize) -> String {
    let config = office.network.nodes[place].folder.join("kenes.toml");
    office.network.kenes(&["code", "--config", config.to_str().unwrap()]).unwrap().trim().to_owned()
}

/// The computer of an official whose key has a mandate already, signed in at a node.
pub(super) fn signed_in(office: &Office, place: usize, key: &str) -> Desk {
    let mut desk = Desk::new(office.network.nodes[place].client.base(), office.network.read_key(key).unwrap());
    let answered = desk.enrol(&code(office, place), "Округ хатшысы").unwrap();
    assert_eq!(answered.status, 200, "{answered:?}");
    desk
}

pub(super) fn secretary(office: &Office) -> Desk {
    signed_in(office, office.place, &format!("{}-secretary", office.network.nodes[office.place].territory))
}

pub(super) fn body_form(office: &Office) -> Value {
    json!({
        "kind": "body.established/1",
        "territory": office.network.nodes[office.place].territory.to_string(),
        "facts": {
            "body": "audit", "kind": "audit_commission", "name": { "kk": "Тексеру комиссиясы" },
            "legal_members": 3, "basis": "жиын шешімі",
        },
    })
}

/// Prepares a form until the node knows the mandate that it needs.
pub(super) fn prepared(desk: &Desk, form: &Value) -> Value {
    let ready = |answered: Answered| answered.body.get("prepared").filter(|prepared| !prepared.is_null()).cloned();
    let mut said = Value::Null;
    let asked = wait_for("the form to be prepared", || {
        let answered = desk.send("POST", "/prepare", form).unwrap();
        said.clone_from(&answered.body);
        Ok(ready(answered))
    });
    asked.unwrap_or_else(|cause| panic!("{cause}: {said}"))
}

#[test]
fn a_record_written_at_a_desk_is_sealed_witnessed_and_in_the_journal() {
    let mut office = Office::open("desk").unwrap();
    let mut desk = secretary(&office);
    let form = body_form(&office);
    let prepared = prepared(&desk, &form);
    let taken = desk.send("POST", "/records", &desk.signed(&prepared)).unwrap();
    assert_eq!((taken.status, taken.body["outcome"].as_str()), (200, Some("recorded")), "{taken:?}");
    assert_eq!(taken.body["id"], prepared["id"]);
    let id = prepared["id"].as_str().unwrap().parse().unwrap();
    office.wait_until(&id, "witnessed").unwrap();
    let shown = desk.get("/desk").unwrap().body;
    assert_eq!((&shown["recent"][0]["id"], &shown["recent"][0]["state"]), (&prepared["id"], &json!("witnessed")));
    let again = desk.send("POST", "/records", &desk.signed(&prepared)).unwrap();
    assert_eq!(again.body["outcome"], "known");

    let acts = |desk: &Desk| {
        let page = desk.get("/acts").unwrap().body;
        assert_eq!(page["chain"], "whole");
        let rows = page["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| row["act"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(acts(&desk), ["submitted", "submitted", "enrol"]);
    // A node that starts anew knows the computer, and asks it to sign in again.
    office.network.kill(office.place);
    office.network.start(office.place).unwrap();
    assert_eq!(desk.get("/session").unwrap().code(), "not_signed_in");
    assert_eq!(desk.sign_in().unwrap().status, 200);
    assert_eq!(acts(&desk)[0], "login");
    assert_eq!(desk.send("POST", "/logout", &Value::Null).unwrap().status, 204);
    assert_eq!(desk.get("/session").unwrap().code(), "not_signed_in");
}

#[test]
fn nobody_comes_in_without_a_code_a_key_and_a_page_of_the_office() {
    let office = Office::open("desk-intruders").unwrap();
    let base = office.client().base().to_owned();
    let code = code(&office, office.place);
    let stranger = PrivateKey::from_seed(&[7; 32]);
    let mut desk = Desk::new(&base, PrivateKey::from_seed(&[8; 32]));
    assert_eq!(desk.get("/desk").unwrap().code(), "not_signed_in");
    assert_eq!(desk.sign_in().unwrap().code(), "not_enrolled");
    assert_eq!(desk.enrol("AAAA-AAAA", "Бөгде").unwrap().code(), "bad_code");
    // Another key answered the question; and the answer to a question of one kind is none to another.
    for by in [stranger, PrivateKey::from_seed(&[8; 32])] {
        let mut body = desk.shown(Purpose::SignIn, &by).unwrap();
        body["code"] = json!(code);
        body["name"] = json!("Бөгде");
        body["device"] = json!("test");
        assert_eq!(desk.open("/enrol", &body).unwrap().code(), "not_enrolled");
    }
    let answer = desk.shown(Purpose::SignIn, &desk.key).unwrap();
    assert_eq!(desk.enrol(&code, "Хатшы").unwrap().status, 200);
    assert_eq!(Desk::new(&base, PrivateKey::from_seed(&[9; 32])).enrol(&code, "Екінші").unwrap().code(), "bad_code");
    assert_eq!(desk.open("/login", &answer).unwrap().status, 200);
    assert_eq!(desk.open("/login", &answer).unwrap().code(), "not_enrolled", "a question is answered once");

    let draft = json!({ "kind": "decision.adopted/1", "title": "Шешім", "revision": 0, "form": {} });
    let path = "/api/v1/office/drafts/00000000000000000000000000000001";
    let from_elsewhere = desk.ask("PUT", path, Some(&draft), &[("sec-fetch-site", "cross-site")]).unwrap().0;
    assert_eq!(from_elsewhere.code(), "csrf");
    let mut without = Desk::new(&base, PrivateKey::from_seed(&[8; 32]));
    without.cookie.clone_from(&desk.cookie);
    assert_eq!(without.ask("PUT", path, Some(&draft), &[]).unwrap().0.code(), "csrf");
    assert_eq!(desk.get("/drafts").unwrap().body, json!([]));
    assert_eq!(desk.ask("PUT", path, Some(&draft), &[]).unwrap().0.status, 200);
    assert_eq!(desk.ask("PUT", path, Some(&draft), &[]).unwrap().0.code(), "conflict");
    // Too many attempts from one address.
    let key = json!({ "key": without.key.public().to_string() });
    let ask = || without.send("POST", "/challenge", &key).unwrap().code().to_owned();
    let asked: Vec<String> = (0..2 * SIGN_IN_ATTEMPTS[0]).map(|_| ask()).collect();
    assert!(asked.iter().any(|code| code == "too_many"), "{asked:?}");
}

#[test]
fn a_record_is_taken_from_the_device_that_is_signed_in_unchanged_and_under_its_mandate() {
    let office = Office::open("desk-records").unwrap();
    let desk = secretary(&office);
    let form = body_form(&office);
    let good = prepared(&desk, &form);
    let signed = desk.signed(&good);
    let with = |name: &str, value: Value| {
        let mut changed = signed.clone();
        changed[name] = value;
        desk.send("POST", "/records", &changed).unwrap()
    };
    let flipped = |text: &Value| {
        let text = text.as_str().unwrap();
        let last = if text.ends_with('0') { '1' } else { '0' };
        json!(format!("{}{last}", &text[..text.len() - 1]))
    };
    for name in ["header", "body", "salt"] {
        assert_eq!(with(name, flipped(&signed[name])).code(), "bad_record", "{name}");
    }
    let mut other = signed.clone();
    other["signatures"][0]["key"] = json!(PrivateKey::from_seed(&[9; 32]).public().to_string());
    assert_eq!(desk.send("POST", "/records", &other).unwrap().code(), "authority");

    let looked = |change: &dyn Fn(&mut Value)| {
        let mut form = form.clone();
        change(&mut form);
        desk.send("POST", "/prepare", &form).unwrap()
    };
    assert_eq!(looked(&|form| form["kind"] = json!("budget.approved/1")).body["prepared"], Value::Null);
    assert_eq!(looked(&|form| form["kind"] = json!("mandate.granted/1")).code(), "role");
    assert_eq!(looked(&|form| form["territory"] = json!("353200000")).code(), "role");
    assert_eq!(looked(&|form| form["kind"] = json!("unheard.of/1")).code(), "unknown_kind");
    let unnamed = looked(&|form| form["facts"]["name"] = json!({}));
    assert_eq!(unnamed.body["rules"][0]["rule"], "text_missing", "{unnamed:?}");
    assert!(looked(&|form| form["facts"]["legal_members"] = json!("three")).body["shape"].is_string());
    // Nothing of all that was taken.
    assert_eq!(office.size().unwrap(), 0);
}

#[test]
fn a_mandate_is_asked_for_at_one_office_granted_at_another_and_ended() {
    let office = Office::open("desk-mandates").unwrap();
    let territory = office.network.nodes[office.place].territory.to_string();
    let mut chair = Desk::new(office.client().base(), PrivateKey::from_seed(&[11; 32]));
    assert_eq!(chair.enrol(&code(&office, office.place), "Кеңес төрағасы").unwrap().body["mandates"], json!([]));
    let request = json!({
        "role": "chair", "territory": territory,
        "subject": { "person": { "name": "Кеңес төрағасы", "key": chair.key.public().to_string() } },
    });
    let mut foreign = request.clone();
    foreign["subject"]["person"]["key"] = json!(PrivateKey::from_seed(&[12; 32]).public().to_string());
    assert_eq!(chair.send("POST", "/requests", &json!({ "request": foreign })).unwrap().code(), "malformed");
    assert_eq!(chair.send("POST", "/requests", &json!({ "request": request })).unwrap().status, 204);
    assert_eq!(chair.get("/requests").unwrap().body[0]["request"], request);

    let administrator = signed_in(&office, DISTRICT, "district-administrator");
    let granted = json!({
        "kind": "mandate.granted/1", "territory": territory,
        "facts": {
            "subject": request["subject"], "role": "chair", "territory": territory,
            "from": kenes_node::clock::now().millis(), "basis": "жиын шешімі",
        },
    });
    let grant = prepared(&administrator, &granted);
    assert_eq!(administrator.send("POST", "/records", &administrator.signed(&grant)).unwrap().status, 200);
    let roles = |desk: &Desk| {
        let session = desk.get("/session").unwrap().body;
        session["mandates"].as_array().unwrap().iter().map(|held| held["role"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    wait_for("the mandate at the okrug", || Ok((roles(&chair) == ["chair"]).then_some(()))).unwrap();
    let listed = administrator.get("/mandates").unwrap().body;
    let line = listed.as_array().unwrap().iter().find(|line| line["mandate"] == grant["id"]).unwrap().clone();
    assert_eq!((&line["ours"], &line["ended"], &line["role"]), (&json!(true), &Value::Null, &json!("chair")));

    // The end lies a moment ahead, so that it is not before the record that says it.
    let ended = json!({
        "kind": "mandate.ended/1", "territory": territory, "refs": [{ "rel": "ends", "id": grant["id"] }],
        "facts": { "at": kenes_node::clock::now().millis() + 2_000, "reason": "өкілеттік мерзімі бітті" },
    });
    let end = prepared(&administrator, &ended);
    assert_eq!(administrator.send("POST", "/records", &administrator.signed(&end)).unwrap().status, 200);
    wait_for("the end of the mandate at the okrug", || Ok(roles(&chair).is_empty().then_some(()))).unwrap();
    assert_eq!(chair.send("POST", "/prepare", &body_form(&office)).unwrap().code(), "role");
    assert_eq!(chair.send("DELETE", "/devices/ff", &Value::Null).unwrap().code(), "not_found");
    let other = secretary(&office).key.public().to_string();
    assert_eq!(chair.send("DELETE", &format!("/devices/{other}"), &Value::Null).unwrap().code(), "role");
}

#[test]
fn a_page_that_listens_hears_of_a_record_and_does_not_keep_the_node_from_stopping() {
    let mut office = Office::open("desk-events").unwrap();
    let address = office.client().base().trim_start_matches("http://").to_owned();
    let mut line = TcpStream::connect(&address).unwrap();
    write!(line, "GET /api/v1/events HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(line).lines();
    let mut hear = |event: &str| lines.by_ref().map(Result::unwrap).find(|line| line == &format!("event: {event}")).unwrap();
    hear("hello");
    office.record("heard").unwrap();
    hear("head");
    office.network.stop(office.place).unwrap();
    // The stream ends: the node let go of it.
    assert!(lines.by_ref().all(|line| line.is_ok()));
}
