//! Pages that work without scripts: the home page and the list of decisions.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use kenes_protocol::views::lookup::COUNT_ISSUES;
use kenes_protocol::views::rows::RowsFault;
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

use crate::http::api::{self, on_disk};
use crate::http::care;
use crate::http::dto::{Cell, Listed};
use crate::http::lists::{self, Scope};
use crate::http::problem::Problem;
use crate::language::Language;
use crate::node::Node;

/// The language chosen on the page; it stands in every link.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    lang: Option<String>,
}

impl Chosen {
    /// The chosen language, or the one that the browser asks for.
    #[must_use]
    pub fn language(&self, headers: &HeaderMap) -> Language {
        self.lang.as_deref().map_or_else(|| api::language(headers), Language::of)
    }
}

/// The style of all pages.
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], include_str!("style.css"))
        .into_response()
}

/// The name of a territory in a language, with its code where no name is known.
#[must_use]
pub fn territory_name(node: &Node, code: &str, language: Language) -> String {
    let name = code.parse().ok().and_then(|territory| node.names.now().get(&territory).cloned());
    name.map_or_else(|| code.to_owned(), |name| if language == Language::Kk { name.kk } else { name.ru })
}

/// The frame around every page.
pub fn frame(node: &Node, language: Language, path: &str, title: &str, content: &Markup) -> Html<String> {
    let place = territory_name(node, node.settings.origin.territory().as_str(), language);
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Kenes" }
                link rel="stylesheet" href="/style.css";
            }
            body {
                header {
                    p { strong { (place) } " · " (language.word(&format!("role.{}", node.settings.role.as_str()))) }
                    nav aria-label=(language.word("nav.label")) {
                        a href={ "/plain?lang=" (language.code()) } { (language.word("nav.home")) }
                        a href={ "/decisions?lang=" (language.code()) } { (language.word("nav.decisions")) }
                        @for other in Language::ALL.into_iter().filter(|other| *other != language) {
                            a href={ (path) "?lang=" (other.code()) } lang=(other.code()) hreflang=(other.code()) { (other.own_name()) }
                        }
                    }
                }
                main { (care::banner(node, language)) h1 { (title) } (content) }
            }
        }
    };
    Html(page.into_string())
}

/// The home page: registers, issues, findings, the latest decisions.
pub async fn home(State(node): State<Arc<Node>>, headers: HeaderMap, Query(chosen): Query<Chosen>) -> Result<Html<String>, Problem> {
    let language = chosen.language(&headers);
    on_disk(language, move || home_of(&node, language).map_err(|cause| Problem::internal(&cause, language))).await
}

fn home_of(node: &Node, language: Language) -> Result<Html<String>, RowsFault> {
    let word = |key: &str| language.word(key).to_owned();
    let scope = Scope::everywhere(language);
    let decisions = lists::decisions_in(node, &scope, 10)?;
    let findings = lists::findings_in(node, &scope, 20)?;
    let cells = lists::counted(node, COUNT_ISSUES, &scope)?;
    let content = html! {
        (registers(node, language)?)
        section {
            h2 { (word("home.issues")) }
            @if cells.is_empty() { p { (word("list.empty")) } } @else { (issue_table(&cells, language)) }
        }
        section {
            h2 { (word("nav.decisions")) }
            (decision_table(node, &decisions.rows, language))
        }
        section {
            h2 { (word("home.findings")) }
            @if findings.is_empty() { p { (word("home.no_findings")) } }
            @for found in &findings {
                p.finding {
                    a href={ "/r/" (found.id) "?lang=" (language.code()) } { (word(&format!("rule.{}", found.finding.rule))) }
                    br;
                    (word("finding.expected")) ": " (found.finding.expected) ". " (word("finding.actual")) ": " (found.finding.actual)
                }
            }
        }
    };
    Ok(frame(node, language, "/plain", &word("home.title"), &content))
}

fn registers(node: &Node, language: Language) -> Result<Markup, RowsFault> {
    let mut rows = Vec::new();
    for origin in node.ledger.origins() {
        let Some(line) = node.head_line(&origin)? else { continue };
        let witnessed = kenes_protocol::views::lookup::witnessed_size(&*node.index, &origin)?;
        rows.push((origin, line.size, witnessed));
    }
    Ok(html! {
        section {
            h2 { (language.word("home.registers")) }
            table {
                caption { (language.word("home.registers_caption")) }
                thead { tr {
                    th scope="col" { (language.word("column.territory")) }
                    th scope="col" { (language.word("column.register")) }
                    th.number scope="col" { (language.word("state.sealed")) }
                    th.number scope="col" { (language.word("state.witnessed")) }
                } }
                tbody {
                    @for (origin, size, witnessed) in &rows {
                        tr {
                            td { (territory_name(node, origin.territory().as_str(), language)) }
                            td { a href={ "/log/" (origin.folder()) "/checkpoint" } { code { (origin) } } }
                            td.number { (size) }
                            td.number { (witnessed) }
                        }
                    }
                }
            }
        }
    })
}

fn issue_table(cells: &[Cell], language: Language) -> Markup {
    let mut years: Vec<u64> = cells.iter().map(|cell| cell.year).collect();
    years.dedup();
    let mut categories: Vec<&str> = cells.iter().map(|cell| cell.category.as_str()).collect();
    categories.sort_unstable();
    categories.dedup();
    let cell = |year: u64, category: &str| cells.iter().find(|cell| cell.year == year && cell.category == category);
    let total = |year: u64| cells.iter().filter(|cell| cell.year == year).map(|cell| cell.count).sum::<u64>();
    html! {
        table {
            caption { (language.word("home.issues_caption")) }
            thead { tr {
                th scope="col" { (language.word("column.category")) }
                @for year in &years { th.number scope="col" { (year) } }
            } }
            tbody {
                @for category in categories {
                    tr {
                        th scope="row" { (word_or(language, &format!("category.{category}"), category)) }
                        @for year in &years {
                            td.number { @match cell(*year, category) {
                                Some(cell) => { (cell.count) " (" (format!("{:.2}", cell.percent)) " %)" },
                                None => { "0" },
                            } }
                        }
                    }
                }
                tr {
                    th scope="row" { (language.word("column.total")) }
                    @for year in &years { td.number { (total(*year)) } }
                }
            }
        }
    }
}

/// The word for a key that records bring, or the text itself where the catalogue has none.
#[must_use]
pub fn word_or(language: Language, key: &str, text: &str) -> String {
    match language.word(key) {
        "" => text.to_owned(),
        word => word.to_owned(),
    }
}

fn decision_table(node: &Node, rows: &[Listed], language: Language) -> Markup {
    html! {
        @if rows.is_empty() { p { (language.word("list.empty")) } } @else {
            table {
                thead { tr {
                    th scope="col" { (language.word("column.number")) }
                    th scope="col" { (language.word("column.day")) }
                    th scope="col" { (language.word("column.title")) }
                    th scope="col" { (language.word("column.territory")) }
                } }
                tbody {
                    @for row in rows {
                        @let (title, code) = title_of(row, language);
                        tr {
                            td { (row.number.as_deref().unwrap_or_default()) }
                            td { (row.day) }
                            td lang=(code) { a href={ "/r/" (row.id) "?lang=" (language.code()) } { (title) } }
                            td { (territory_name(node, &row.territory, language)) }
                        }
                    }
                }
            }
        }
    }
}

/// The title in the language asked for, or the original with its own language code.
fn title_of(row: &Listed, language: Language) -> (&str, &'static str) {
    let kazakh = row.kk.as_deref().map(|title| (title, "kk"));
    let russian = row.ru.as_deref().map(|title| (title, "ru"));
    let chosen = if language == Language::Ru { russian.or(kazakh) } else { kazakh.or(russian) };
    chosen.unwrap_or(("", "kk"))
}

/// Decisions, a page of them.
pub async fn decisions(State(node): State<Arc<Node>>, headers: HeaderMap, Query(chosen): Query<Chosen>) -> Result<Html<String>, Problem> {
    let language = chosen.language(&headers);
    on_disk(language, move || {
        let page = lists::decisions_in(&node, &Scope::everywhere(language), kenes_protocol::limits::PAGE_ROWS);
        let page = page.map_err(|cause| Problem::internal(&cause, language))?;
        let content = html! { section { (decision_table(&node, &page.rows, language)) } };
        Ok(frame(&node, language, "/decisions", language.word("nav.decisions"), &content))
    })
    .await
}
