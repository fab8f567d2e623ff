//! Minutes that are written together: who may, what is refused, that a killed node has what it acknowledged, and that nothing of
//! the draft is on its disk once the minutes are sealed.

use std::fs;
use std::path::Path;

use automerge::transaction::Transactable as _;
use automerge::{Automerge, ROOT, ReadDoc as _};
use data_encoding::BASE64;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::limits::COMMON_BATCH_BYTES;
use kenes_tests::desk::{Answered, Desk};
use serde_json::{Value, json};
use xtask::network::wait_for;

use super::council::Clerk;
use super::desk::{body_form, code, signed_in};
use super::sittings::{called, kenes, opened};

const NEVER_SEALED: &str = "Бұл сөйлем хаттамаға кірмеді";

fn exchange(desk: &Desk, meeting: &str, offer: &Value) -> Answered {
    desk.send("POST", &format!("/common/{meeting}"), offer).unwrap()
}

fn nothing() -> Value {
    json!({ "draft": null, "heads": [], "changes": "" })
}

/// Waits until an exchange ends with this code: what it rests on is folded a moment after it was taken.
fn ends_with(desk: &Desk, meeting: &str, code: &str) -> Answered {
    wait_for(code, || Ok(Some(exchange(desk, meeting, &nothing())).filter(|answered| answered.code() == code))).unwrap()
}

fn loaded(answered: &Answered) -> Automerge {
    Automerge::load(&BASE64.decode(answered.body["load"].as_str().unwrap().as_bytes()).unwrap()).unwrap()
}

/// Somebody writes at the beginning of the first item's text; what is offered for it.
fn written(answered: &Answered, text: &str) -> Value {
    let mut doc = loaded(answered);
    let before = doc.get_heads();
    let object = |of, key: &str| doc.get(of, key).unwrap().unwrap().1;
    let place = object(object(object(ROOT, "items"), "1"), "kk");
    doc.transact(|writing| writing.splice_text(&place, 0, 0, text)).unwrap();
    let heads: Vec<String> = doc.get_heads().iter().map(ToString::to_string).collect();
    json!({ "draft": answered.body["draft"], "heads": heads, "changes": BASE64.encode(&doc.save_after(&before)) })
}

/// Files below a folder that hold these bytes.
pub(super) fn holding(folder: &Path, bytes: &[u8], found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            holding(&path, bytes, found);
        } else if fs::read(&path).is_ok_and(|content| content.windows(bytes.len()).any(|window| window == bytes)) {
            found.push(path.display().to_string());
        }
    }
}

fn sealed_minutes(clerk: &Clerk, meeting: &str) {
    let item = |number: &str| json!({ "number": number, "text": { "kk": "Тыңдалды" } });
    let facts = json!({
        "present": 3, "entitled": 3, "chaired_by": "Ахметова Гүлнар", "kept_by": "Хатшы", "items": [item("1"), item("2")],
    });
    clerk.write("minutes.adopted/1", &[("meeting", meeting)], &facts);
}

#[test]
fn what_was_drafted_survives_a_kill_and_is_nowhere_once_the_minutes_are_sealed() {
    let (mut clerk, members) = kenes("drafting");
    let place = clerk.office.place;
    let meeting = called(&clerk, &[]);
    ends_with(&clerk.desk, &meeting, "meeting_not_open");
    opened(&clerk, &meeting, &members, &["in_hall", "online", "in_hall"]);
    let first = ends_with(&clerk.desk, &meeting, "");
    let offer = written(&first, NEVER_SEALED);
    let taken = exchange(&clerk.desk, &meeting, &offer);
    assert_eq!((taken.status, &taken.body["load"]), (200, &json!("")));

    clerk.office.network.kill(place);
    clerk.office.network.start(place).unwrap();
    assert_eq!(clerk.desk.sign_in().unwrap().status, 200);
    let again = ends_with(&clerk.desk, &meeting, "");
    assert_eq!((&again.body["heads"], &again.body["here"]), (&taken.body["heads"], &json!(["Округ хатшысы"])));
    let data = clerk.office.data();
    let mut found = Vec::new();
    holding(&data, NEVER_SEALED.as_bytes(), &mut found);
    assert!(!found.is_empty() && found.iter().all(|path| path.contains("/office/common/")), "{found:?}");

    sealed_minutes(&clerk, &meeting);
    let folder = data.join("office").join("common").join(&meeting);
    wait_for("the draft to go", || Ok((!folder.exists()).then_some(()))).unwrap();
    for (method, path) in
        [("POST", format!("/common/{meeting}")), ("POST", format!("/common/{meeting}/restore")), ("DELETE", format!("/common/{meeting}"))]
    {
        assert_eq!(clerk.desk.send(method, &path, &offer).unwrap().code(), "minutes_stand", "{method} {path}");
    }
    assert!(!folder.exists());
    let mut left = Vec::new();
    holding(&data, NEVER_SEALED.as_bytes(), &mut left);
    assert_eq!(left, Vec::<String>::new());
    let acts = clerk.desk.get("/acts").unwrap().body;
    let drafting = acts["rows"].as_array().unwrap().iter().map(|act| act["act"].as_str().unwrap()).filter(|act| act.starts_with("common_"));
    assert_eq!(drafting.collect::<Vec<_>>(), ["common_removed", "common_begun"]);
    assert_eq!(acts["chain"], "whole");
}

#[test]
fn a_draft_is_for_officials_of_the_place_and_takes_only_what_it_can_believe() {
    let (clerk, members) = kenes("drafting-refused");
    let meeting = called(&clerk, &[]);
    opened(&clerk, &meeting, &members, &["in_hall", "online", "in_hall"]);
    let first = ends_with(&clerk.desk, &meeting, "");
    let base = clerk.office.client().base().to_owned();
    let mut stranger = Desk::new(&base, PrivateKey::from_seed(&[77; 32]));
    assert_eq!(exchange(&stranger, &meeting, &nothing()).code(), "not_signed_in");
    assert_eq!(stranger.get(&format!("/common/{meeting}/events")).unwrap().code(), "not_signed_in");
    assert_eq!(stranger.enrol(&code(&clerk.office, clerk.office.place), "Мандатсыз").unwrap().status, 200);
    assert_eq!(exchange(&stranger, &meeting, &nothing()).code(), "role");
    assert_eq!(stranger.send("DELETE", &format!("/common/{meeting}"), &Value::Null).unwrap().code(), "role");
    stranger.csrf = String::new();
    assert_eq!(exchange(&stranger, &meeting, &nothing()).code(), "csrf");
    assert_eq!(exchange(&clerk.desk, &"0".repeat(64), &nothing()).code(), "not_found");
    assert_eq!(exchange(&clerk.desk, "..%2f..%2fkeys", &nothing()).code(), "not_found");

    let good = written(&first, "Мәтін");
    let with = |name: &str, value: Value| {
        let mut offer = good.clone();
        offer[name] = value;
        exchange(&clerk.desk, &meeting, &offer).code().to_owned()
    };
    assert_eq!(with("changes", json!("not base 64")), "changes_unreadable");
    assert_eq!(with("changes", json!(BASE64.encode(b"no changes"))), "changes_unreadable");
    assert_eq!(with("changes", json!(BASE64.encode(&vec![0; COMMON_BATCH_BYTES + 1]))), "too_large");
    assert_eq!(with("draft", json!("another one")), "changes_foreign");
    assert_eq!(with("heads", json!(vec!["0".repeat(64); 65])), "malformed");
    let mut strange = loaded(&first);
    let before = strange.get_heads();
    strange.transact(|writing| writing.put(ROOT, "more", "than a draft")).unwrap();
    assert_eq!(with("changes", json!(BASE64.encode(&strange.save_after(&before)))), "changes_shape");
    let untouched = exchange(&clerk.desk, &meeting, &nothing());
    assert_eq!(untouched.body["heads"], first.body["heads"]);
    assert_eq!(exchange(&clerk.desk, &meeting, &good).status, 200);

    assert_eq!(clerk.desk.send("DELETE", &format!("/common/{meeting}"), &Value::Null).unwrap().status, 204);
    assert_eq!(exchange(&clerk.desk, &meeting, &nothing()).code(), "draft_ended");
    assert_eq!(clerk.desk.send("POST", &format!("/common/{meeting}/restore"), &Value::Null).unwrap().status, 204);
    assert_eq!(exchange(&clerk.desk, &meeting, &nothing()).status, 200);
}

/// A second node of the okrug, which follows the region over the web and shares the drafts of the okrug's own node.
fn second_node(clerk: &mut Clerk) -> usize {
    let office = &mut clerk.office;
    let territory = office.network.nodes[office.place].territory;
    let second = office.network.add("mirror", territory, &[]).unwrap();
    let key = office.network.key_path(&format!("{territory}-secretary"));
    let own = office.client().base().to_owned();
    let known =
        ["enrol", "--node", &own, "--code", &code(office, office.place), "--name", "Қоғамдық орталық", "--key", key.to_str().unwrap()];
    office.network.kenes(&known).unwrap();
    let file = office.network.nodes[second].folder.join("kenes.toml");
    let written = fs::read_to_string(&file).unwrap();
    let direct = written.find("[[upstreams]]").map_or(written.as_str(), |start| &written[..start]);
    let region = &office.network.nodes[1];
    let above = format!("[[upstreams]]\norigin = \"{}\"\naddress = \"{}\"\n", region.origin(), region.client.base());
    let shared = format!("[minutes]\nfrom = \"{own}\"\nkey = \"{}\"\n", key.display());
    fs::write(file, format!("{direct}\n{above}\n{shared}")).unwrap();
    office.network.start(second).unwrap();
    second
}

fn item_text(doc: &Automerge, number: &str) -> String {
    let object = |of, key: &str| doc.get(of, key).unwrap().unwrap().1;
    doc.text(object(object(object(ROOT, "items"), number), "kk")).unwrap()
}

#[test]
fn two_nodes_of_an_okrug_share_a_draft_also_after_one_was_away_and_both_forget_it() {
    let (mut clerk, members) = kenes("drafting-shared");
    let meeting = called(&clerk, &[]);
    opened(&clerk, &meeting, &members, &["in_hall", "online", "in_hall"]);
    let first = ends_with(&clerk.desk, &meeting, "");
    exchange(&clerk.desk, &meeting, &written(&first, "Ауылдан. "));
    let second = second_node(&mut clerk);
    let base = clerk.office.network.nodes[second].client.base().to_owned();
    let territory = clerk.office.network.nodes[second].territory;
    let mut member = Desk::new(&base, clerk.office.network.read_key(&format!("{territory}-secretary")).unwrap());
    assert_eq!(member.enrol(&code(&clerk.office, second), "Мүше").unwrap().status, 200);
    // First the register has to come, then the draft is asked for, then it is here.
    let fetched = ends_with(&member, &meeting, "");
    assert_eq!(item_text(&loaded(&fetched), "1"), "Ауылдан. ");
    assert_eq!(member.send("DELETE", &format!("/common/{meeting}"), &Value::Null).unwrap().code(), "draft_elsewhere");
    assert_eq!(exchange(&member, &meeting, &written(&fetched, "Орталықтан. ")).status, 200);
    let there = |desk: &Desk, text: &str| {
        wait_for(text, || Ok(item_text(&loaded(&exchange(desk, &meeting, &nothing())), "1").contains(text).then_some(()))).unwrap();
    };
    there(&clerk.desk, "Орталықтан. ");
    // The okrug's own node is away for a while; people at the second one write on.
    let place = clerk.office.place;
    clerk.office.network.kill(place);
    let here = exchange(&member, &meeting, &nothing());
    assert_eq!(exchange(&member, &meeting, &written(&here, "Байланыссыз. ")).status, 200);
    clerk.office.network.start(place).unwrap();
    assert_eq!(clerk.desk.sign_in().unwrap().status, 200);
    there(&clerk.desk, "Байланыссыз. ");
    // Ended and taken up again there, it is here too.
    assert_eq!(clerk.desk.send("DELETE", &format!("/common/{meeting}"), &Value::Null).unwrap().status, 204);
    ends_with(&member, &meeting, "draft_ended");
    assert_eq!(clerk.desk.send("POST", &format!("/common/{meeting}/restore"), &Value::Null).unwrap().status, 204);
    ends_with(&member, &meeting, "");
    sealed_minutes(&clerk, &meeting);
    let folder = clerk.office.network.nodes[second].folder.join("data/office/common").join(&meeting);
    wait_for("the draft to go here too", || Ok((!folder.exists()).then_some(()))).unwrap();
    assert_eq!(exchange(&member, &meeting, &nothing()).code(), "minutes_stand");
}

#[test]
fn a_member_writes_minutes_with_the_others_and_signs_no_record() {
    let (clerk, members) = kenes("drafting-member");
    let meeting = called(&clerk, &[]);
    opened(&clerk, &meeting, &members, &["in_hall", "online", "in_hall"]);
    let office = &clerk.office;
    let territory = office.network.nodes[office.place].territory;
    office.network.appoint(2, "member", "Кеңес мүшесі", "member", territory, &[("--key", "district-administrator")]).unwrap();
    let member = signed_in(office, office.place, "member");
    let first = ends_with(&member, &meeting, "");
    assert_eq!(exchange(&member, &meeting, &written(&first, "Мүшеден. ")).status, 200);
    let seen = loaded(&exchange(&clerk.desk, &meeting, &nothing()));
    assert!(item_text(&seen, "1").starts_with("Мүшеден. "));
    assert_eq!(member.send("POST", "/prepare", &body_form(office)).unwrap().code(), "role");
}
