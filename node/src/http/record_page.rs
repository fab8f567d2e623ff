//! The page of one record: what it says, how far it has come, who signed under which mandate, and its proof.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Html;
use kenes_protocol::instant::UnixMillis;
use maud::{Markup, html};

use crate::http::api::{find, on_disk};
use crate::http::dto::{Record, State as Progress};
use crate::http::pages::{Chosen, frame, territory_name, word_or};
use crate::http::problem::Problem;
use crate::language::Language;
use crate::node::Node;

/// The page behind every printed address.
pub async fn record(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Query(chosen): Query<Chosen>,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let language = chosen.language(&headers);
    on_disk(language, move || {
        let record = find(&node, &id, language)?;
        let title = word_or(language, &format!("kind.{}", record.kind), &record.kind);
        Ok(frame(&node, language, &format!("/r/{}", record.id), &title, &page(&node, &record, language)))
    })
    .await
}

fn page(node: &Node, record: &Record, language: Language) -> Markup {
    let word = |key: &str| language.word(key);
    let sealed = record.index.is_some();
    html! {
        section {
            h2 { (word("record.state")) }
            (steps(record, language))
            p { (word(&format!("standing.{}", record.judgement.standing))) }
            @for finding in &record.judgement.findings {
                p.finding {
                    strong { (word(&format!("rule.{}", finding.rule))) } br;
                    (word("finding.expected")) ": " (finding.expected) ". " (word("finding.actual")) ": " (finding.actual)
                    @if let Some(citation) = &finding.citation { br; (word("finding.citation")) ": " (citation) }
                }
            }
            @if sealed { p { a.button href={ "/api/v1/records/" (record.id) "/proof" } { (word("record.proof")) } }
            p { (word("record.proof_explained")) } }
        }
        section {
            h2 { (word("record.content")) }
            @match &record.facts {
                Some(facts) => { (facts_list(facts, language)) },
                None => { p { (word("record.no_content")) } },
            }
            @if let Some(withdrawal) = &record.withdrawal {
                p { (word("withdrawal.told")) " "
                    a href={ "/r/" (withdrawal.record) "?lang=" (language.code()) } { (withdrawal.on) " · " (withdrawal.basis) } }
            }
            @if let Some(erasure) = &record.erasure {
                p { a href={ "/r/" (erasure.redaction) "?lang=" (language.code()) } { (word("erasure.redaction")) } }
                @if erasure.confirmed.is_empty() { p { (word("erasure.unconfirmed")) } } @else {
                    p { (word("erasure.confirmed")) }
                    ul { @for seen in &erasure.confirmed { li { code { (seen.node) } " · " (day(seen.at)) } } }
                }
            }
        }
        section {
            h2 { (word("record.signatures")) }
            @for signature in &record.signatures {
                dl {
                    dt { (word("record.signer")) }
                    dd { (signature.name.as_deref().unwrap_or(word("record.root_key")))
                        @if let Some(role) = &signature.role { " · " (word(&format!("office.{role}"))) } }
                    dt { (word("record.key")) } dd.hash { (signature.key) }
                    @if let Some(mandate) = &signature.mandate {
                        dt { (word("record.mandate")) }
                        dd.hash { a href={ "/r/" (mandate) "?lang=" (language.code()) } { (mandate) } }
                    }
                }
            }
        }
        section {
            h2 { (word("record.place")) }
            dl {
                dt { (word("column.territory")) } dd { (territory_name(node, &record.territory, language)) " · " (record.territory) }
                dt { (word("column.register")) } dd { code { (record.register) } @if let Some(index) = record.index { " · " (index) } }
                dt { (word("record.id")) } dd.hash { (record.id) }
                dt { (word("record.authored")) } dd { (day(record.authored_at)) }
                @for reference in &record.refers_to {
                    dt { (word_or(language, &format!("relation.{}", reference.rel), &reference.rel)) }
                    dd.hash { a href={ "/r/" (reference.id) "?lang=" (language.code()) } { (reference.id) } }
                }
            }
        }
    }
}

fn steps(record: &Record, language: Language) -> Markup {
    let witnessed = matches!(record.state, Progress::Witnessed);
    let sealed = witnessed || matches!(record.state, Progress::Sealed);
    html! {
        ul.steps {
            li.done { (language.word("state.recorded")) }
            li.done[sealed] { (language.word("state.sealed")) }
            li.done[witnessed] {
                (language.word("state.witnessed"))
                @if let Some(at) = record.witnessed_at { " · " (day(at)) }
            }
        }
    }
}

fn day(millis: u64) -> String {
    UnixMillis::new(millis).day().map_or_else(String::new, |day| day.to_string())
}

/// A time that is written in milliseconds, as its day; days are written as such.
fn moment(value: &serde_json::Value, language: Language) -> Markup {
    value.as_u64().map_or_else(|| facts_list(value, language), |millis| html! { (day(millis)) })
}

/// What a reader looks for first; other fields follow in the order of their names.
const FIRST: [&str; 9] = ["decision", "title", "name", "number", "adopted_on", "held_on", "category", "subject", "text"];

/// Facts as a list of names and values; lists inside as lists.
fn facts_list(value: &serde_json::Value, language: Language) -> Markup {
    match value {
        serde_json::Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| (FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len()), *name));
            html! {
                dl {
                    @for (name, value) in fields {
                        dt { (word_or(language, &format!("field.{name}"), name)) }
                        // Texts of records are in the language that their field names, whatever the page's.
                        @match name.as_str() {
                            "kk" | "ru" => { dd lang=(name) { (facts_list(value, language)) } },
                            // A thousand hashes say nothing to a reader; how many people they stand for does.
                            "tokens" => { dd { (value.as_array().map_or(0, Vec::len)) } },
                            "from" | "until" | "at" | "since" => { dd { (moment(value, language)) } },
                            _ => { dd { (facts_list(value, language)) } },
                        }
                    }
                }
            }
        }
        serde_json::Value::Array(items) => html! { ul { @for item in items { li { (facts_list(item, language)) } } } },
        serde_json::Value::String(text) => html! { span.text { (word_or(language, &format!("value.{text}"), text)) } },
        other => html! { (other) },
    }
}
