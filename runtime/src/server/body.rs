//! Decision: a request body is gathered whole, never beyond the limit, and without a copy when it came in one piece.

use std::fmt;
use std::ops::Deref;
use std::pin::pin;

use bytes::{Buf, Bytes};
use http::StatusCode;
use http_body::Body;
use http_body_util::BodyExt;

use crate::gathered::Gathered;
use crate::server::rules::Refusal;
use crate::wiped::Wiped;

/// Any error, boxed.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a generated server takes as the body of a request: hyper's, axum's and the like.
pub trait RequestBody: Body<Data: Buf + Send, Error: Into<BoxError>> + Send + 'static {}

impl<B: Body<Data: Buf + Send, Error: Into<BoxError>> + Send + 'static> RequestBody for B {}

/// Error with which the body of a request ends when its deadline has passed: answered with 408.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyLate;

impl fmt::Display for BodyLate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body of the request did not arrive in time")
    }
}

impl std::error::Error for BodyLate {}

/// The whole body.
pub(super) enum Whole {
    /// In one piece, shared with whoever read it from the connection.
    Piece(Bytes),
    /// In several, gathered by us and therefore wiped by us.
    Gathered(Wiped<Vec<u8>>),
}

impl Whole {
    /// The same as bytes that can be shared.
    pub(super) fn into_bytes(self) -> Bytes {
        match self {
            Self::Piece(bytes) => bytes,
            Self::Gathered(bytes) => Bytes::from_owner(bytes),
        }
    }
}

impl Deref for Whole {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Piece(bytes) => bytes,
            Self::Gathered(bytes) => bytes,
        }
    }
}

/// Reads `body` to its end or to the byte after `limit`.
pub(super) async fn collect<B: RequestBody>(body: B, limit: usize) -> Result<Whole, Refusal> {
    let expected = body.size_hint().lower();
    let mut body = pin!(body);
    let first = match next(&mut body).await? {
        Some(data) => data,
        None => return Ok(Whole::Piece(Bytes::new())),
    };
    if first.len() > limit {
        return Err(Refusal::closing(StatusCode::PAYLOAD_TOO_LARGE));
    }
    if body.is_end_stream() {
        return Ok(Whole::Piece(first));
    }
    let mut gathered = Gathered::new(&first, usize::try_from(expected).unwrap_or(limit), 0, limit);
    drop(first);
    while let Some(data) = next(&mut body).await? {
        if !gathered.push(&data) {
            return Err(Refusal::closing(StatusCode::PAYLOAD_TOO_LARGE));
        }
    }
    Ok(Whole::Gathered(gathered.into_inner()))
}

async fn next<B: RequestBody>(body: &mut std::pin::Pin<&mut B>) -> Result<Option<Bytes>, Refusal> {
    loop {
        match body.frame().await {
            None => return Ok(None),
            Some(Ok(frame)) => {
                if let Ok(mut data) = frame.into_data() {
                    return Ok(Some(data.copy_to_bytes(data.remaining())));
                }
            }
            Some(Err(error)) => {
                let error = error.into();
                return Err(Refusal::closing(if error.is::<BodyLate>() {
                    StatusCode::REQUEST_TIMEOUT
                } else if error.is::<http_body_util::LengthLimitError>() {
                    StatusCode::PAYLOAD_TOO_LARGE
                } else {
                    StatusCode::BAD_REQUEST
                }));
            }
        }
    }
}
