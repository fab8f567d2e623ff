//! What is promised to others is checked in and compared.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

use kenes_node::http::problem::Code;
use kenes_node::http::router::ApiDocument;
use kenes_node::language::Language;
use kenes_protocol::record::Kind;
use kenes_protocol::rules::Rule;
use utoipa::OpenApi as _;

#[test]
fn the_api_document_is_the_one_checked_in() {
    let checked_in = include_str!("../../docs/openapi.json");
    let current = ApiDocument::openapi().to_pretty_json().unwrap();
    assert!(checked_in.trim_end() == current, "the API changed; if that is meant, run: cargo xtask contract");
}

#[test]
fn every_code_has_its_words_in_three_languages() {
    let codes = Code::ALL.iter().map(|code| format!("error.{}", code.as_str()));
    let rules = Rule::ALL.iter().map(|rule| format!("rule.{rule}"));
    let kinds = Kind::ALL.iter().map(|kind| format!("kind.{kind}"));
    for key in codes.chain(rules).chain(kinds) {
        for language in Language::ALL {
            assert!(language.keys().any(|known| known == key), "{key} has no word in {}", language.code());
        }
    }
}

#[test]
fn the_three_catalogues_have_the_same_keys() {
    let keys = |language: Language| language.keys().collect::<Vec<_>>();
    assert!(keys(Language::Kk).len() > 200);
    assert_eq!(keys(Language::Kk), keys(Language::Ru));
    assert_eq!(keys(Language::Kk), keys(Language::En));
}
