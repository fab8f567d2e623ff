//! What a client sends, read into types: whatever does not fit is refused with a problem in the client's language, as every
//! other error is.

use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::http::api::language;
use crate::http::problem::{Code, Problem};

/// A body of JSON.
#[derive(Debug)]
pub struct Sent<T>(pub T);

/// A body of JSON that names a person or holds a code: why it was refused is told to nobody, since serde's words hold values.
#[derive(Debug)]
pub struct Private<T>(pub T);

/// The question in an address.
#[derive(Debug)]
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let language = language(request.headers());
        let refused = |cause: JsonRejection| {
            tracing::info!(%cause, "a body was refused");
            let code = if cause.status() == StatusCode::PAYLOAD_TOO_LARGE { Code::TooLarge } else { Code::Malformed };
            Problem::new(code, language)
        };
        Json::<T>::from_request(request, state).await.map(|Json(read)| Self(read)).map_err(refused)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Private<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let language = language(request.headers());
        let refused = |cause: JsonRejection| {
            tracing::info!(status = %cause.status(), "a private body was refused");
            Problem::new(Code::Malformed, language)
        };
        Json::<T>::from_request(request, state).await.map(|Json(read)| Self(read)).map_err(refused)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let language = language(&parts.headers);
        let refused = |cause: QueryRejection| {
            tracing::info!(%cause, "a question was refused");
            Problem::new(Code::Malformed, language)
        };
        Query::<T>::from_request_parts(parts, state).await.map(|Query(read)| Self(read)).map_err(refused)
    }
}
