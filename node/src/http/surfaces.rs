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
/// Scripts, styles, pictures and answers of this node only; nothing inline, nothing framed.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
/// Files under `/assets/` carry the hash of their content in their names.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The kiosk; without it the home page that needs no scripts.
pub async fn home(node: State<Arc<Node>>, headers: HeaderMap, chosen: Query<Chosen>) -> Response {
    match Built::get(KIOSK) {
        Some(file) => page(file),
        None => pages::home(node, headers, chosen).await.into_response(),
    }
}

/// Any page of the kiosk: which one, its script reads from the address.
pub async fn kiosk(headers: HeaderMap) -> Result<Response, Problem> {
    Built::get(KIOSK).map(page).ok_or_else(|| Problem::new(Code::NotFound, language(&headers)))
}

/// Any page of the dashboard.
pub async fn dashboard(headers: HeaderMap) -> Result<Response, Problem> {
    Built::get(DASHBOARD).map(page).ok_or_else(|| Problem::new(Code::NotFound, language(&headers)))
}

/// Any page of the office.
pub async fn office(headers: HeaderMap) -> Result<Response, Problem> {
    Built::get(OFFICE).map(page).ok_or_else(|| Problem::new(Code::NotFound, language(&headers)))
}

/// A file that a page asks for. What is not there is not found, whatever the address looks like.
pub async fn file(OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Result<Response, Problem> {
    let path = uri.path().trim_start_matches('/');
    let file = Built::get(path).filter(|_| ![KIOSK, DASHBOARD, OFFICE].contains(&path));
    let file = file.ok_or_else(|| Problem::new(Code::NotFound, language(&headers)))?;
    let lasting = if path.starts_with("assets/") { FOREVER } else { "no-cache" };
    Ok(served(file, media(path), lasting))
}

fn page(file: EmbeddedFile) -> Response {
    served(file, "text/html; charset=utf-8", "no-cache")
}

fn served(file: EmbeddedFile, media: &'static str, lasting: &'static str) -> Response {
    let mut response = (StatusCode::OK, file.data.into_owned()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lasting));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// The kinds of file that the surfaces are made of.
fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
