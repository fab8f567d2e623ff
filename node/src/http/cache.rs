//! Answers that are given again while nothing has changed. A country asks the same few questions; computing each once
//! keeps a dashboard as quick as a file. A kept answer has a tag, so that who has it already is told so and nothing more.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Bytes, HttpBody as _, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use kenes_protocol::digest::Hash;
use kenes_protocol::instant::Day;
use kenes_protocol::limits::{CACHED_ANSWERS, CACHED_BYTES, CACHED_BYTES_ALL};

use crate::clock;
use crate::http::api::language;
use crate::http::problem::Problem;
use crate::language::Language;
use crate::node::Node;

/// Questions that the views alone answer: what was said stands until a row changes.
const OF_VIEWS: [&str; 19] = [
    "/api/v1/decisions",
    "/api/v1/decisions/table",
    "/api/v1/meetings",
    "/api/v1/issues",
    "/api/v1/issues/table",
    "/api/v1/findings",
    "/api/v1/findings/table",
    "/api/v1/initiatives/table",
    "/api/v1/budgets",
    "/api/v1/bodies",
    "/api/v1/calendars",
    "/api/v1/below",
    "/api/v1/months",
    "/api/v1/sittings",
    "/api/v1/incidents",
    // Asked every few hours by each calendar and reader that subscribed. A name of a territory in a title may be older.
    "/feeds/meetings.ics",
    "/feeds/decisions.atom",
    "/feeds/meetings.atom",
    "/feeds/minutes.atom",
];
/// Questions whose answer also rests on what is no row: the link, the pool, the index of texts, the names that were loaded.
/// Kept where the registers of many are held and many ask; a clerk's own node answers anew.
const OF_THE_MOMENT: [&str; 7] = [
    "/api/v1/tasks/overdue",
    "/api/v1/status",
    "/api/v1/registers",
    "/api/v1/registers/table",
    "/api/v1/search",
    "/api/v1/contradictions",
    "/api/v1/territories",
];
/// Questions about one meeting, member or decision, kept like those of the moment and apart from all others: whoever opens a
/// thousand of them drives no list out.
const OF_ONE: [&str; 3] = ["/api/v1/meetings/", "/api/v1/members/", "/api/v1/decisions/"];
/// How old an answer of the moment may be.
const MOMENT: Duration = Duration::from_secs(1);
/// How old one may be for those who ask while somebody has it made anew: nobody waits behind a country that is read again.
const MEANWHILE: Duration = Duration::from_secs(5);

struct Kept {
    generation: u64,
    at: Instant,
    headers: HeaderMap,
    body: Bytes,
}

/// A question: what was answered last, and whose turn it is to have it answered anew.
#[derive(Default)]
struct Place {
    kept: Mutex<Option<Kept>>,
    turn: tokio::sync::Mutex<()>,
}

impl Place {
    /// The answer that was kept, if it is one of `generation` (any, where none is named) and younger than `age`.
    fn kept(&self, generation: Option<u64>, age: Duration) -> Option<(HeaderMap, Bytes)> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref().filter(|kept| generation.is_none_or(|generation| kept.generation == generation))?;
        (kept.at.elapsed() < age).then(|| (kept.headers.clone(), kept.body.clone()))
    }
}

/// Answers by question and language, and the bytes that were kept since all were last forgotten.
#[derive(Default)]
pub struct Answers {
    places: Mutex<HashMap<String, Arc<Place>>>,
    bytes: AtomicUsize,
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answers")
    }
}

impl Answers {
    /// The place of a question. When there are too many, all are forgotten.
    fn place(&self, key: String) -> Arc<Place> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() >= CACHED_ANSWERS && !places.contains_key(&key) {
            places.clear();
        }
        places.entry(key).or_default().clone()
    }

    /// Counts what is kept anew, and forgets everything when it has become too much: what is asked often comes back at once.
    fn grew(&self, bytes: usize) {
        if self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes > CACHED_BYTES_ALL {
            self.bytes.store(0, Ordering::Relaxed);
            self.places.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }
}

/// How long an answer may stand: forever for what views alone answer, `None` for what is not kept.
fn stands(path: &str, aggregates: bool) -> Option<Duration> {
    if OF_VIEWS.contains(&path) {
        return Some(Duration::MAX);
    }
    (aggregates && (OF_THE_MOMENT.contains(&path) || is_of_one(path))).then_some(MOMENT)
}

/// A question about one thing.
fn is_of_one(path: &str) -> bool {
    !OF_VIEWS.contains(&path) && OF_ONE.iter().any(|begin| path.starts_with(begin))
}

/// What is kept, or that it has not changed for a client that has it (RFC 9110, section 13.1.2).
fn given(asked: Option<&HeaderValue>, headers: HeaderMap, body: Bytes) -> Response {
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let known = asked.and_then(|known| known.to_str().ok()).unwrap_or_default();
    let is_known = tag.is_some_and(|tag| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    if is_known { (StatusCode::NOT_MODIFIED, headers).into_response() } else { (headers, body).into_response() }
}

/// What is asked, in which language, and on which day: whether a decision holds changes at midnight without any row.
fn question(asked: &str, language: Language, today: Option<Day>) -> String {
    let day = today.map_or_else(String::new, |day| day.to_string());
    format!("{day} {} {asked}", language.code())
}

/// Gives a kept answer, or has one made while others with the same question wait for it.
pub async fn cached(State(node): State<Arc<Node>>, request: Request, next: Next) -> Response {
    let lasting = stands(request.uri().path(), node.settings.role.duties().aggregates);
    let Some(lasting) = lasting.filter(|_| request.method() == Method::GET) else { return next.run(request).await };
    let asked = request.uri().path_and_query().map_or("", |asked| asked.as_str());
    let language = language(request.headers());
    let answers = if is_of_one(request.uri().path()) { &node.answers_of_one } else { &node.answers };
    let place = answers.place(question(asked, language, clock::now().day()));
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    if let Some((headers, body)) = place.kept(Some(node.index.generation()), lasting) {
        return given(known.as_ref(), headers, body);
    }
    let turn = place.turn.try_lock();
    // An answer of the moment may be a little older while it is made anew; what views alone answer is waited for.
    let meanwhile = if turn.is_err() && lasting == MOMENT { place.kept(None, MEANWHILE) } else { None };
    if let Some((headers, body)) = meanwhile {
        return given(known.as_ref(), headers, body);
    }
    let _turn = match turn {
        Ok(turn) => turn,
        Err(_) => place.turn.lock().await,
    };
    // Read before the answer is made: a row that changes meanwhile makes it stale at once.
    let generation = node.index.generation();
    // Whose turn it was before may just have had it made.
    if let Some((headers, body)) = place.kept(Some(generation), lasting) {
        return given(known.as_ref(), headers, body);
    }
    let answered = next.run(request).await;
    // What is too long to keep goes out as it came.
    let length = answered.body().size_hint().exact().and_then(|length| usize::try_from(length).ok());
    let Some(length) = length.filter(|length| answered.status() == StatusCode::OK && *length <= CACHED_BYTES) else { return answered };
    let (parts, body) = answered.into_parts();
    let at = clock::moment();
    let body = match to_bytes(body, length).await {
        Ok(body) => body,
        Err(cause) => return Problem::internal(&cause, language).into_response(),
    };
    let mut headers = HeaderMap::new();
    headers.extend(parts.headers.get(header::CONTENT_TYPE).map(|kind| (header::CONTENT_TYPE, kind.clone())));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.extend(HeaderValue::from_str(&format!("\"{}\"", Hash::of(&[&body]))).map(|tag| (header::ETAG, tag)));
    let kept = Kept { generation, at, headers: headers.clone(), body: body.clone() };
    *place.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    answers.grew(length);
    given(known.as_ref(), headers, body)
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

    use std::time::Duration;

    use super::{
        Answers, CACHED_ANSWERS, CACHED_BYTES, CACHED_BYTES_ALL, Kept, Language, Place, clock, given, is_of_one, question, stands,
    };

    #[test]
    fn who_has_the_answer_is_told_that_it_has_not_changed() {
        let answer = |known: Option<&'static str>| {
            let headers = HeaderMap::from_iter([(header::ETAG, HeaderValue::from_static("\"ab\""))]);
            given(known.map(HeaderValue::from_static).as_ref(), headers, Bytes::from_static(b"said")).status()
        };
        for known in ["\"ab\"", "W/\"ab\"", "\"cd\", \"ab\""] {
            assert_eq!(answer(Some(known)), StatusCode::NOT_MODIFIED, "{known}");
        }
        for other in [None, Some("\"cd\""), Some("ab")] {
            assert_eq!(answer(other), StatusCode::OK, "{other:?}");
        }
    }

    #[test]
    fn an_answer_is_given_again_while_its_rows_stand_and_it_is_young_enough() {
        let place = Place::default();
        assert!(place.kept(None, Duration::MAX).is_none());
        let kept = Kept { generation: 7, at: clock::moment(), headers: HeaderMap::new(), body: Bytes::from_static(b"said") };
        *place.kept.lock().unwrap() = Some(kept);
        assert!(place.kept(Some(7), Duration::MAX).is_some(), "nothing changed");
        assert!(place.kept(Some(8), Duration::MAX).is_none(), "a row changed");
        assert!(place.kept(None, Duration::MAX).is_some(), "whatever changed, while it is made anew");
        assert!(place.kept(None, Duration::ZERO).is_none(), "too old");
    }

    #[test]
    fn questions_about_people_and_single_records_are_not_kept() {
        for path in ["/api/v1/office/desk", "/api/v1/records/00", "/api/v1/offices", "/api/v1/events", "/log/x/checkpoint"] {
            assert_eq!(stands(path, true), None, "{path}");
        }
        assert_eq!(stands("/api/v1/status", false), None);
        assert_eq!(stands("/api/v1/meetings/00", false), None);
        assert!(stands("/api/v1/meetings/00", true).is_some() && is_of_one("/api/v1/decisions/00/text"));
        assert!(!is_of_one("/api/v1/decisions/table") && !is_of_one("/api/v1/meetings"), "lists stand for longer");
        assert!(stands("/api/v1/decisions", false).is_some());
    }

    #[test]
    fn what_was_answered_yesterday_is_asked_anew_today() {
        let of = |day: &str| question("/api/v1/decisions", Language::Kk, Some(day.parse().unwrap()));
        assert_eq!(of("2026-01-31"), of("2026-01-31"));
        assert_ne!(of("2026-01-31"), of("2026-02-01"));
    }

    #[test]
    fn questions_without_end_take_a_bounded_place() {
        let answers = Answers::default();
        for number in 0..3 * CACHED_ANSWERS {
            answers.place(number.to_string());
        }
        assert!(answers.places.lock().unwrap().len() <= CACHED_ANSWERS);
    }

    #[test]
    fn long_answers_are_forgotten_before_they_fill_the_memory() {
        let answers = Answers::default();
        answers.place("first".to_owned());
        answers.grew(CACHED_BYTES_ALL);
        assert_eq!(answers.places.lock().unwrap().len(), 1);
        answers.grew(CACHED_BYTES);
        assert_eq!(answers.places.lock().unwrap().len(), 0);
    }
}
