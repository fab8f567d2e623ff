//! Everything as tables.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Outside;

/// A table as a reader of CSV gives it: the names of its columns, and its rows.
fn csv(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect::<Vec<_>>();
    let columns = row(reader.headers().unwrap());
    (columns, reader.records().map(|one| row(&one.unwrap())).collect())
}

/// What CSV shows of a value of JSON.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn every_table_is_the_same_as_csv_and_json_and_nothing_is_missing() {
    let outside = Outside::open("papers-export");
    let okrug = outside.okrug;
    let offered = outside.get("/export/tables.json").json();
    let mut rows = std::collections::BTreeMap::new();
    for table in offered.as_array().unwrap() {
        let name = table["name"].as_str().unwrap();
        let (columns, found) = csv(&outside.get(&format!("/export/{name}.csv?territory={okrug}")).bytes);
        let told: Vec<&str> = table["columns"].as_array().unwrap().iter().map(|column| column.as_str().unwrap()).collect();
        assert_eq!(columns, told, "{name}");
        let objects = outside.get(&format!("/export/{name}.json?territory={okrug}")).json();
        let cells = |object: &Value| columns.iter().map(|column| cell(&object[column])).collect::<Vec<_>>();
        assert_eq!(objects.as_array().unwrap().iter().map(cells).collect::<Vec<_>>(), found, "{name}");
        rows.insert(name.to_owned(), found);
    }
    let ids = |rows: &[Vec<String>]| rows.iter().map(|row| row[0].clone()).collect::<BTreeSet<_>>();
    let listed = |list: &str| outside.listed(list).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(ids(&rows["decisions"]), listed("decisions"));
    assert_eq!(ids(&rows["meetings"]), listed("meetings"));
    // Every entry of the okrug's register is there, in its order, and so is what is said of the okrug elsewhere.
    let own: Vec<&Vec<String>> = rows["records"].iter().filter(|row| row[3].ends_with(okrug.as_str())).collect();
    let register = outside.get(&format!("/api/v1/registers?territory={okrug}")).json()["rows"][0].clone();
    assert_eq!(
        own.iter().map(|row| row[4].clone()).collect::<Vec<_>>(),
        (0..register["size"].as_u64().unwrap()).map(|index| index.to_string()).collect::<Vec<_>>()
    );
    assert!(rows["records"].len() > own.len(), "the mandates that the district granted");
    assert_eq!(outside.refused("/export/nothing.csv"), (404, "not_found".to_owned()));
    assert_eq!(outside.refused("/export/decisions.csv?territory=x"), (400, "malformed".to_owned()));
}
