//! The surfaces that people use, built from `web-ui/` and part of the program: the kiosk at `/`, the dashboard at `/dashboard`.
//! A program that was built without them shows the pages that need no scripts instead.

use std::sync::Arc;

use axum::extract::{OriginalUri, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use rust_embed::{Embed, EmbeddedFile};

use crate::http::api::language;
use crate::http::pages::{self, Chosen};
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// What `cargo xtask web` built.
#[derive(Embed)]
#[folder = "../web-ui/dist"]
#[allow_missing = true]
struct Built;

const KIOSK: &str = "index.html";
const DASHBOARD: &str = "dashboard.html";
const OFFICE: &str = "office.html";
const PACKED: &str = ".gz";
/// Scripts, styles, pictures and answers of this node only; nothing inline, nothing framed.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
/// The one script that compiles WebAssembly (Automerge, for minutes that are written together). A worker goes by the policy of its
/// own file, so that no page needs a wider one.
const WORKER: &str = "assets/minutes-worker-";
const WORKER_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
/// Files under `/assets/` carry the hash of their content in their names.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// A file as the client can read it.
struct Found {
    file: EmbeddedFile,
    packed: bool,
}

/// Packed where the client unpacks: the build lays `name.gz` beside every text, so that an old computer packs nothing.
fn find(path: &str, headers: &HeaderMap) -> Option<Found> {
    let unpacks = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(takes_gzip);
    if unpacks && let Some(file) = Built::get(&format!("{path}{PACKED}")) {
        return Some(Found { file, packed: true });
    }
    Built::get(path).map(|file| Found { file, packed: false })
}

/// RFC 9110, section 12.5.3, for the one coding that is served: named and not refused.
fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case("gzip") || coding == "*");
        let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|weight| weight.parse::<f32>() == Ok(0.0)));
        named && !refused
    })
}

/// The kiosk; without it the home page that needs no scripts.
pub async fn home(node: State<Arc<Node>>, headers: HeaderMap, chosen: Query<Chosen>) -> Response {
    match find(KIOSK, &headers) {
        Some(found) => page(found),
        None => pages::home(node, headers, chosen).await.into_response(),
    }
}

/// Any page of the kiosk: which one, its script reads from the address.
pub async fn kiosk(headers: HeaderMap) -> Result<Response, Problem> {
    surface(KIOSK, &headers)
}

/// Any page of the dashboard.
pub async fn dashboard(headers: HeaderMap) -> Result<Response, Problem> {
    surface(DASHBOARD, &headers)
}

/// Any page of the office.
pub async fn office(headers: HeaderMap) -> Result<Response, Problem> {
    surface(OFFICE, &headers)
}

fn surface(entry: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    find(entry, headers).map(page).ok_or_else(|| Problem::new(Code::NotFound, language(headers)))
}

/// A file that a page asks for. What is not there is not found, whatever the address looks like.
pub async fn file(OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Result<Response, Problem> {
    let path = uri.path().trim_start_matches('/');
    let is_asked_for = ![KIOSK, DASHBOARD, OFFICE].contains(&path) && !path.ends_with(PACKED);
    let found = find(path, &headers).filter(|_| is_asked_for);
    let found = found.ok_or_else(|| Problem::new(Code::NotFound, language(&headers)))?;
    let lasting = if path.starts_with("assets/") { FOREVER } else { "no-cache" };
    Ok(served(found, media(path), lasting, policy(path)))
}

fn policy(path: &str) -> &'static str {
    if path.starts_with(WORKER) { WORKER_POLICY } else { POLICY }
}

fn page(found: Found) -> Response {
    served(found, "text/html; charset=utf-8", "no-cache", POLICY)
}

fn served(found: Found, media: &'static str, lasting: &'static str, policy: &'static str) -> Response {
    let mut response = (StatusCode::OK, found.file.data.into_owned()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lasting));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if found.packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

/// The kinds of file that the surfaces are made of.
fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{policy, takes_gzip};

    #[test]
    fn only_the_worker_of_minutes_may_compile_webassembly() {
        assert!(policy("assets/minutes-worker-DkX1_-a9.js").contains("wasm-unsafe-eval"));
        for path in ["assets/office-1234.js", "office.html", "minutes-worker-1.js", "assets/x/minutes-worker-1.js"] {
            assert!(!policy(path).contains("wasm"), "{path}");
        }
    }

    #[test]
    fn gzip_is_served_to_who_names_it_and_does_not_refuse_it() {
        for accepted in ["gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.5", "*"] {
            assert!(takes_gzip(accepted), "{accepted}");
        }
        for accepted in ["", "identity", "br", "gzip;q=0", "gzip; q=0.0, br", "x-gzipped"] {
            assert!(!takes_gzip(accepted), "{accepted}");
        }
    }
}
