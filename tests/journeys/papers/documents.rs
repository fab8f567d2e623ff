//! Decisions and minutes on paper and as XML, judged by programs of others.

use kenes_tests::checkers::{Python, installed, run};
use serde_json::Value;

use super::Outside;

/// White space aside: a reader of PDF breaks lines where the page does.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} in {value}"))
}

/// A record that refers to another one.
fn referring(outside: &Outside, id: &str, kind: &str) -> String {
    let record = outside.get(&format!("/api/v1/records/{id}")).json();
    let found = record["referred_by"].as_array().unwrap().iter().find(|one| text(one, "kind") == kind).cloned();
    text(&found.unwrap_or_else(|| panic!("{kind} in {record}")), "id").to_owned()
}

/// Those that were admitted, and no other.
fn projects_stand_on_the_ballot(outside: &Outside, call: &Value) {
    let made = outside.get(&format!("/papers/{}/ballot.pdf?lang=kk", text(call, "id")));
    let read = words(&run("pdftotext", &[&outside.laid("projects.pdf", &made.bytes), "-"]).unwrap());
    let course = outside.get(&format!("/api/v1/calls/{}", text(call, "id"))).json();
    for project in course["projects"].as_array().unwrap() {
        let title = words(project["title"]["kk"].as_str().unwrap());
        assert_eq!(read.contains(&title), project["verdict"] == "admitted", "{title} in {read}");
    }
}

fn held_meeting(outside: &Outside) -> Value {
    outside.listed("meetings").into_iter().find(|row| row["state"].is_null()).unwrap()
}

#[test]
fn papers_are_archived_pdf_in_both_languages_with_the_words_of_their_record() {
    let outside = Outside::open("papers-pdf");
    let decision = &outside.listed("decisions")[0];
    let meeting = held_meeting(&outside);
    let id = text(&meeting, "id");
    let minutes = referring(&outside, id, "minutes.adopted/1");
    let (initiatives, calls) = (outside.listed("initiatives"), outside.listed("calls"));
    let papers = [
        (text(decision, "id"), "decision.pdf"),
        (text(decision, "id"), "extract.pdf"),
        (id, "agenda.pdf"),
        (id, "invitation.pdf"),
        (id, "attendance.pdf"),
        (id, "minutes.pdf"),
        (minutes.as_str(), "minutes.pdf"),
        (minutes.as_str(), "extract.pdf?item=1"),
        (text(&initiatives[0], "id"), "sheet.pdf"),
        (text(&calls[0], "id"), "ballot.pdf"),
    ];
    for (record, paper) in papers {
        for language in ["kk", "ru"] {
            let joint = if paper.contains('?') { '&' } else { '?' };
            let made = outside.get(&format!("/papers/{record}/{paper}{joint}lang={language}"));
            assert_eq!(made.kind, "application/pdf");
            let file = outside.laid(&format!("{language}-{}.pdf", paper.split('.').next().unwrap()), &made.bytes);
            is_whole(&file);
            is_declared(&made.bytes);
        }
    }
    the_title_can_be_read(&outside, decision);
    projects_stand_on_the_ballot(&outside, &calls[0]);
    votes_by_name_and_corrections_can_be_read(&outside);
    decisions_can_be_read(&outside);
    the_text_of_today_can_be_read(&outside);
    the_same_record_gives_the_same_bytes(&outside, text(decision, "id"));
    a_certified_extract_says_its_number_and_holds_its_items_alone(&outside);
    let nothing =
        [format!("/papers/{id}/decision.pdf"), format!("/papers/{minutes}/extract.pdf"), format!("/papers/{}/agenda.pdf", "0".repeat(64))];
    for address in nothing {
        assert_eq!(outside.refused(&address), (404, "not_found".to_owned()), "{address}");
    }
}

/// The demo issued extracts of the spring session: of its first item, to an authority and to a resident.
fn a_certified_extract_says_its_number_and_holds_its_items_alone(outside: &Outside) {
    let spring = outside.listed("meetings").into_iter().find(|row| row["day"] == "2025-03-18").unwrap();
    let minutes = referring(outside, text(&spring, "id"), "minutes.adopted/1");
    let extract = referring(outside, &minutes, "extract.issued/1");
    let made = outside.get(&format!("/papers/{extract}/extract.pdf?lang=kk"));
    let file = outside.laid("certified.pdf", &made.bytes);
    is_whole(&file);
    if installed("pdftotext", "poppler-utils") {
        let read = words(&run("pdftotext", &["-layout", &file, "-"]).unwrap());
        assert!(read.contains("2025-04-02") && read.contains(&extract[..12]), "{read}");
        assert!(read.contains("абаттандыру тәртібі") && !read.contains("Көше саудасының"), "{read}");
    }
    assert_eq!(outside.refused(&format!("/papers/{extract}/minutes.pdf")), (404, "not_found".to_owned()));
}

/// By qpdf; the standard itself is checked by the library that writes, which gives no document that does not keep it.
fn is_whole(file: &str) {
    if installed("qpdf", "qpdf") {
        let checked = run("qpdf", &["--check", file]).unwrap();
        assert!(checked.contains("No syntax or stream encoding errors found"), "{checked}");
    }
}

/// The metadata name the standard: part 2, with structure.
fn is_declared(pdf: &[u8]) {
    let found = |mark: &[u8]| pdf.windows(mark.len()).any(|window| window == mark);
    assert!(found(b"<pdfaid:part>2</pdfaid:part>") && found(b"<pdfaid:conformance>A</pdfaid:conformance>"));
}

fn the_title_can_be_read(outside: &Outside, decision: &Value) {
    if !installed("pdftotext", "poppler-utils") {
        return;
    }
    for (language, place, witnessed) in [("kk", "Ақбастау", "куәландырылды"), ("ru", "Акбастау", "засвидетельствовано")]
    {
        let id = text(decision, "id");
        let made = outside.get(&format!("/papers/{id}/decision.pdf?lang={language}"));
        let file = outside.laid(&format!("title-{language}.pdf"), &made.bytes);
        let read = words(&run("pdftotext", &[&file, "-"]).unwrap());
        for expected in [text(decision, language), text(decision, "number"), witnessed, id, "1/1"] {
            assert!(read.contains(expected), "{expected} in {read}");
        }
        // Names of places are real data, which need not be there.
        if xtask::setup::data().is_some() {
            assert!(read.contains(place), "{place} in {read}");
        }
    }
}

/// Who voted how, and what reads otherwise since a correction, stand in the minutes on paper as the API tells them.
fn votes_by_name_and_corrections_can_be_read(outside: &Outside) {
    if !installed("pdftotext", "poppler-utils") {
        return;
    }
    let courses = outside.listed("meetings").into_iter().map(|row| outside.get(&format!("/api/v1/meetings/{}", text(&row, "id"))).json());
    let course = courses.into_iter().find(|course| course["corrections"].as_array().is_some_and(|found| !found.is_empty())).unwrap();
    let made = outside.get(&format!("/papers/{}/minutes.pdf?lang=kk", text(&course, "minutes")));
    let read = words(&run("pdftotext", &[&outside.laid("corrected.pdf", &made.bytes), "-"]).unwrap());
    let correction = outside.get(&format!("/api/v1/records/{}", text(&course["corrections"][0], "id"))).json();
    let now = &correction["facts"]["items"][0]["text"];
    // Who did not come votes on nothing, and is in the minutes by the roll alone.
    let absent = course["members"].as_array().unwrap().iter().find(|one| one["presence"] == "absent").unwrap();
    for expected in [text(&course["votes"][0]["names"][0], "name"), text(now, "kk"), text(absent, "name")] {
        assert!(read.contains(&words(expected)), "{expected} in {read}");
    }
}

/// The list of what a meeting decided, with every decision and what each vote came to.
fn decisions_can_be_read(outside: &Outside) {
    let courses = outside.listed("meetings").into_iter().map(|row| outside.get(&format!("/api/v1/meetings/{}", text(&row, "id"))).json());
    let decided = |course: &Value| course["decisions"].as_array().is_some_and(|found| found.len() > 1) && course["votes"][0].is_object();
    let course = courses.into_iter().find(decided).unwrap();
    for language in ["kk", "ru"] {
        let made = outside.get(&format!("/papers/{}/decisions.pdf?lang={language}", text(&course, "id")));
        let file = outside.laid(&format!("decisions-{language}.pdf"), &made.bytes);
        is_whole(&file);
        is_declared(&made.bytes);
        if installed("pdftotext", "poppler-utils") {
            let read = words(&run("pdftotext", &[&file, "-"]).unwrap());
            for decision in course["decisions"].as_array().unwrap() {
                assert!(read.contains(&format!("№ {}", text(decision, "number"))), "{decision} in {read}");
            }
        }
    }
}

/// An amended decision as it reads today: with the words of its amendments, and not as it was adopted.
fn the_text_of_today_can_be_read(outside: &Outside) {
    let texts =
        outside.listed("decisions").into_iter().map(|row| outside.get(&format!("/api/v1/decisions/{}/text", text(&row, "id"))).json());
    let amended = texts.into_iter().find(|told| !told["amended_by"].as_array().unwrap().is_empty()).unwrap();
    let made = outside.get(&format!("/papers/{}/consolidated.pdf?lang=kk", text(&amended, "id")));
    let file = outside.laid("consolidated.pdf", &made.bytes);
    is_whole(&file);
    is_declared(&made.bytes);
    if installed("pdftotext", "poppler-utils") {
        let read = words(&run("pdftotext", &[&file, "-"]).unwrap());
        for article in amended["articles"].as_array().unwrap() {
            assert!(read.contains(&words(text(&article["text"], "kk"))), "{article} in {read}");
        }
    }
}

fn the_same_record_gives_the_same_bytes(outside: &Outside, id: &str) {
    let address = format!("/papers/{id}/decision.pdf?lang=kk");
    assert!(outside.get(&address).bytes == outside.get(&address).bytes);
    assert!(outside.get(&address).bytes != outside.get(&format!("/papers/{id}/decision.pdf?lang=ru")).bytes);
}

#[test]
fn decisions_and_minutes_are_one_work_with_an_expression_in_each_language() {
    let outside = Outside::open("papers-akn");
    let python = Python::fetched().filter(|_| installed("xmllint", "libxml2-utils"));
    let schema = python.as_ref().map(|python| python.akoma_ntoso().unwrap());
    let minutes = referring(&outside, text(&held_meeting(&outside), "id"), "minutes.adopted/1");
    let decisions = outside.listed("decisions");
    let (shown, withdrawn): (Vec<&Value>, Vec<&Value>) = decisions.iter().partition(|row| row["state"] != "withdrawn");
    for gone in &withdrawn {
        let address = format!("/papers/{}/akn.xml", text(gone, "id"));
        assert_eq!(outside.refused(&address), (404, "not_found".to_owned()), "no longer shown");
    }
    assert_eq!(withdrawn.len(), 1);
    let spoken = spoken_at(&outside);
    let records = shown.into_iter().map(|row| text(row, "id")).chain([minutes.as_str(), spoken.as_str()]);
    for record in records {
        let expressions = ["kk", "ru"].map(|language| outside.get(&format!("/papers/{record}/akn.xml?lang={language}")).text());
        let works: Vec<&str> = expressions.iter().map(|xml| uri(xml, "<FRBRWork>")).collect();
        assert_eq!(works[0], works[1]);
        assert!(works[0].starts_with("/akn/kz/") && works[0].contains(outside.okrug.as_str()), "{works:?}");
        for (xml, language) in expressions.iter().zip(["kaz", "rus"]) {
            assert!(uri(xml, "<FRBRExpression>").starts_with(&format!("{}/{language}@", works[0])), "{xml}");
            if let Some(schema) = &schema {
                keeps_the_schema(&outside, schema, xml);
            }
        }
    }
    if let Some(schema) = &schema {
        a_broken_document_is_noticed(&outside, schema, text(&decisions[0], "id"));
    }
    let meeting = held_meeting(&outside);
    assert_eq!(outside.refused(&format!("/papers/{}/akn.xml", text(&meeting, "id"))), (404, "not_found".to_owned()));
}

/// Minutes of a meeting at which speeches were recorded; each is there, with its speaker among the references.
fn spoken_at(outside: &Outside) -> String {
    let courses = outside.listed("meetings").into_iter().map(|row| outside.get(&format!("/api/v1/meetings/{}", text(&row, "id"))).json());
    let course = courses.into_iter().find(|course| course["discussions"].as_array().is_some_and(|said| !said.is_empty())).unwrap();
    let minutes = text(&course, "minutes").to_owned();
    let xml = outside.get(&format!("/papers/{minutes}/akn.xml?lang=kk")).text();
    for speech in course["discussions"][0]["speeches"].as_array().unwrap() {
        assert!(xml.contains(text(speech, "kk")), "{speech}");
        let speaker = speech["by"].as_str().map(|name| format!("showAs=\"{name}\""));
        assert!(speaker.is_none_or(|speaker| xml.contains(&speaker)), "{speech}");
    }
    assert!(xml.contains("<question by=\"#resident\">") && xml.contains("<speech by=\"#speaker_1\">"), "{xml}");
    minutes
}

/// The address of a level of names.
fn uri<'a>(xml: &'a str, level: &str) -> &'a str {
    let inside = xml.split(level).nth(1).unwrap_or_else(|| panic!("no {level} in {xml}"));
    inside.split("FRBRuri value=\"").nth(1).unwrap().split('"').next().unwrap()
}

fn keeps_the_schema(outside: &Outside, schema: &str, xml: &str) {
    let file = outside.laid("document.xml", xml.as_bytes());
    run("xmllint", &["--noout", "--nonet", "--schema", schema, &file]).unwrap();
}

/// What the judge would say of a document without its language.
fn a_broken_document_is_noticed(outside: &Outside, schema: &str, id: &str) {
    let xml = outside.get(&format!("/papers/{id}/akn.xml?lang=kk")).text();
    let broken = xml.replace("<FRBRlanguage language=\"kaz\"/>", "");
    assert_ne!(xml, broken);
    let file = outside.laid("broken.xml", broken.as_bytes());
    let said = run("xmllint", &["--noout", "--nonet", "--schema", schema, &file]).unwrap_err();
    assert!(said.contains("FRBRlanguage"), "{said}");
}
