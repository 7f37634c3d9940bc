//! Decision: what a transport over HTTP takes for an answer: nothing compressed, and no byte beyond the limit, whatever length was declared.

use std::pin::{Pin, pin};

use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http_body::Body;
use http_body_util::BodyExt as _;

use crate::client::{TransportError, TransportErrorKind, TransportResponse};
use crate::gathered::Gathered;

/// Reads the whole of an answer; `error` says in our words what its body ended in.
pub(super) async fn whole<B: Body<Data = Bytes>>(
    answer: Response<B>,
    limit: usize,
    error: fn(B::Error) -> TransportError,
) -> Result<TransportResponse, TransportError> {
    let status = answer.status().as_u16();
    let field = |name| answer.headers().get(name).map(http::HeaderValue::as_bytes);
    if field(CONTENT_ENCODING).is_some_and(|encoding| !encoding.eq_ignore_ascii_case(b"identity")) {
        return Err(TransportError::new(TransportErrorKind::Encoding).with_status(status));
    }
    let content_type = field(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value).into_owned());
    let body = gathered(answer.into_body(), limit, status, error).await?;
    Ok(TransportResponse::new(status, content_type, body))
}

/// The whole body, in one piece as it came when it is one.
async fn gathered<B: Body<Data = Bytes>>(
    body: B,
    limit: usize,
    status: u16,
    error: fn(B::Error) -> TransportError,
) -> Result<Bytes, TransportError> {
    let too_long = || TransportError::new(TransportErrorKind::Limit).with_status(status);
    let declared = body.size_hint().exact();
    if declared.is_some_and(|length| usize::try_from(length).map_or(true, |length| length > limit)) {
        return Err(too_long());
    }
    let mut body = pin!(body);
    let Some(first) = next(&mut body, error).await? else { return Ok(Bytes::new()) };
    if first.len() > limit {
        return Err(too_long());
    }
    if body.is_end_stream() {
        return Ok(first);
    }
    let Some(mut data) = next(&mut body, error).await? else { return Ok(first) };
    let promised = declared.and_then(|length| usize::try_from(length).ok()).unwrap_or(first.len().saturating_mul(4));
    let mut gathered = Gathered::new(&first, promised, 1 << 20, limit);
    drop(first);
    loop {
        if !gathered.push(&data) {
            return Err(too_long());
        }
        match next(&mut body, error).await? {
            Some(more) => data = more,
            None => return Ok(Bytes::from_owner(gathered.into_inner())),
        }
    }
}

/// The next piece of the body. Trailers say nothing that matters here.
async fn next<B: Body<Data = Bytes>>(
    body: &mut Pin<&mut B>,
    error: fn(B::Error) -> TransportError,
) -> Result<Option<Bytes>, TransportError> {
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame.map_err(error)?.into_data() {
            return Ok(Some(data));
        }
    }
    Ok(None)
}
