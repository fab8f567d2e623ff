//! OParl 1.1, judged by the schemas of its specification.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use kenes_protocol::bounded::{LineText, NoteText};
use kenes_protocol::record::v1::Redaction;
use kenes_protocol::record::{Facts, Relation};
use serde_json::{Value, json};
use xtask::network::wait_for;

use super::Outside;

/// The schemas by the type that they judge; nothing where the specification is not there.
fn schemas() -> BTreeMap<String, Validator> {
    let Some(folder) = xtask::setup::data().map(|data| data.join("oparl-1.1-spec/schema")).filter(|folder| folder.is_dir()) else {
        eprintln!("SKIPPED: what the schemas of OParl would judge; set KENES_DATA to a folder with oparl-1.1-spec");
        return BTreeMap::new();
    };
    let read = |path: std::path::PathBuf| {
        let schema: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let is_url = |text: &str| text.starts_with("http://") || text.starts_with("https://");
        let options = jsonschema::options().should_validate_formats(true).with_format("url", is_url);
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), options.build(&schema).unwrap())
    };
    std::fs::read_dir(folder).unwrap().map(|file| read(file.unwrap().path())).collect()
}

/// Judges an object and every object inside it.
fn judge(schemas: &BTreeMap<String, Validator>, object: &Value) {
    if let Some(name) = object["type"].as_str().and_then(|name| name.strip_prefix("https://schema.oparl.org/1.1/"))
        && let Some(schema) = schemas.get(name)
    {
        let errors: Vec<String> = schema.iter_errors(object).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:?} in {object}");
    }
    match object {
        Value::Object(fields) => fields.values().for_each(|inner| judge(schemas, inner)),
        Value::Array(items) => items.iter().for_each(|inner| judge(schemas, inner)),
        _ => {}
    }
}

/// Every address of an object of this node inside a value.
fn addresses(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|inner| addresses(inner, found)),
        Value::Array(items) => items.iter().for_each(|inner| addresses(inner, found)),
        Value::String(text) if text.contains("/oparl/v1.1/") => {
            found.insert(text.clone());
        }
        _ => {}
    }
}

/// The objects of a list, page by page.
fn all(outside: &Outside, list: &str) -> Vec<Value> {
    let (mut objects, mut next) = (Vec::new(), Some(list.to_owned()));
    while let Some(address) = next {
        let page = outside.get(&address).json();
        objects.extend(page["data"].as_array().unwrap().clone());
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    objects
}

#[test]
fn every_object_keeps_its_schema_and_every_address_leads_to_it() {
    let outside = Outside::open("papers-oparl");
    let schemas = schemas();
    let system = outside.get("/oparl/v1.1/system").json();
    judge(&schemas, &system);
    let bodies = all(&outside, system["body"].as_str().unwrap());
    let own = bodies.iter().find(|body| body["shortName"] == outside.okrug.as_str()).unwrap();
    let mut seen = BTreeSet::new();
    for body in &bodies {
        judge(&schemas, body);
    }
    addresses(own, &mut seen);
    for list in ["organization", "person", "membership", "meeting", "paper", "legislativeTermList"] {
        let objects = all(&outside, own[list].as_str().unwrap());
        assert!(!objects.is_empty(), "{list}");
        for object in &objects {
            judge(&schemas, object);
            addresses(object, &mut seen);
        }
    }
    // Lists and objects: whatever is named can be had, and says its own name where it is an object.
    for address in &seen {
        let answer = outside.get(address).json();
        assert!(answer["id"] == json!(address) || answer["data"].is_array(), "{address}: {answer}");
        judge(&schemas, &answer);
    }
    assert!(seen.iter().any(|address| address.contains("/agendaitem/")) && seen.iter().any(|address| address.contains("/consultation/")));
    what_others_said_is_told_with_the_paper(&all(&outside, own["paper"].as_str().unwrap()));
    let beyond = outside.get(&format!("{}?from={}", system["body"].as_str().unwrap(), u64::MAX)).json();
    assert!(beyond["data"].as_array().unwrap().is_empty() && beyond["links"].get("next").is_none(), "{beyond}");
    a_wrong_object_is_noticed(&schemas, own);
    lists_can_be_narrowed(&outside, own);
    what_was_erased_is_told_to_who_asks_for_changes(&outside, &schemas, own);
}

/// The demo's maslikhat approved a decision of the okrug: that binds, and stands beside where the okrug itself decided.
fn what_others_said_is_told_with_the_paper(papers: &[Value]) {
    let consulted = |paper: &&Value| paper["consultation"].as_array().is_some_and(|told| told.len() > 1);
    let paper = papers.iter().find(consulted).expect("a decision that others dealt with");
    let told = paper["consultation"].as_array().unwrap();
    assert!(told.iter().all(|one| one["paper"] == paper["id"]), "{told:?}");
    assert_eq!((&told[0]["role"], &told[0]["authoritative"]), (&json!("decision"), &json!(true)));
    let approved = told.iter().find(|one| one["role"].as_str().is_some_and(|role| role.starts_with("approval, agreed, ")));
    assert_eq!(approved.map(|one| &one["authoritative"]), Some(&json!(true)), "{told:?}");
}

fn a_wrong_object_is_noticed(schemas: &BTreeMap<String, Validator>, body: &Value) {
    let Some(schema) = schemas.get("Body") else { return };
    let mut wrong = body.clone();
    wrong["organization"] = json!("no address");
    let errors: Vec<String> = schema.iter_errors(&wrong).map(|error| error.instance_path().to_string()).collect();
    assert_eq!(errors, ["/organization"]);
}

fn lists_can_be_narrowed(outside: &Outside, body: &Value) {
    let list = body["paper"].as_str().unwrap();
    let papers = all(outside, list);
    let modified = |paper: &Value| paper["modified"].as_str().unwrap().to_owned();
    let last = papers.iter().map(modified).max().unwrap();
    let mut since = all(outside, &format!("{list}?modified_since={}", last.replace('+', "%2B")));
    // What was withdrawn meanwhile is told of as such, and stands in no list.
    since.retain(|paper| paper["deleted"] != true);
    let expected: Vec<&Value> = papers.iter().filter(|paper| modified(paper) == last).collect();
    assert!(!since.is_empty() && since.iter().collect::<Vec<_>>() == expected, "{since:?}");
    assert!(all(outside, &format!("{list}?created_until=2000-01-01T00:00:00Z")).is_empty());
    assert_eq!(outside.refused(&format!("{list}?modified_since=yesterday")), (400, "malformed".to_owned()));
    assert_eq!(outside.refused("/oparl/v1.1/object/paper/0000"), (404, "not_found".to_owned()));
}

/// Has the okrug's secretary erase the text of a record.
fn erase(outside: &Outside, id: &str) {
    let facts =
        Redaction { basis: LineText::new("Заң, 21-бап").unwrap(), reason: NoteText::new("Дербес деректер").unwrap() };
    outside.say(Relation::Redacts, id, Facts::Redaction(Box::new(facts)));
}

fn what_was_erased_is_told_to_who_asks_for_changes(outside: &Outside, schemas: &BTreeMap<String, Validator>, body: &Value) {
    let list = body["paper"].as_str().unwrap();
    let papers = all(outside, list);
    let address = papers[0]["id"].as_str().unwrap();
    let record = address.rsplit('/').next().unwrap();
    let before = papers.iter().map(|paper| paper["modified"].as_str().unwrap()).max().unwrap().replace('+', "%2B");
    erase(outside, record);
    // While the register is judged anew the record is not there for a moment.
    let told = || Ok(Some(outside.ask(address, &[]).json()).filter(|paper| paper["deleted"] == true));
    let gone = wait_for("the erasure at the nation", told).unwrap();
    judge(schemas, &gone);
    assert_eq!(gone.get("name"), None, "{gone}");
    assert!(gone["modified"].as_str() >= papers[0]["modified"].as_str(), "{gone}");
    let ids = |papers: &[Value]| papers.iter().map(|paper| paper["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert!(!ids(&all(outside, list)).contains(&address.to_owned()));
    // Nor is it in the list of changes while what stands behind it is judged.
    let in_list = || {
        let changed = all(outside, &format!("{list}?modified_since={before}"));
        Ok(changed.iter().any(|paper| paper["id"] == gone["id"] && paper["deleted"] == true).then_some(()))
    };
    wait_for("the erasure in the list of changes", in_list).unwrap();
    assert_eq!(outside.refused(&format!("/papers/{record}/decision.pdf")), (404, "not_found".to_owned()));
}
