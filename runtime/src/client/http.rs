//! Decision: how messages travel over HTTP: one POST a call, no redirects, no compression, no second attempt, a bounded answer.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue};

use crate::client::{Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse};
use crate::soap::Version;
use crate::wiped::Wiped;

const SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");

/// HTTP over reqwest with rustls. Cloning shares the connections.
#[derive(Clone)]
pub struct HttpTransport {
    client: reqwest::Client,
    deadline: Duration,
}

impl fmt::Debug for HttpTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpTransport").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}

impl HttpTransport {
    /// A transport of its own connections. A call may take 60 s, unless its channel says otherwise.
    ///
    /// # Errors
    /// When TLS cannot be set up on this machine.
    pub fn new() -> Result<Self, TransportError> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .tcp_nodelay(true)
            .connect_timeout(Duration::from_secs(10))
            .user_agent(concat!("wsdl-runtime/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| TransportError::new(TransportErrorKind::Other).with_source(error.without_url()))?;
        Ok(Self::with_client(client))
    }

    /// A transport over a client of your own, for proxies and client certificates. It should follow no redirects: they would carry a password to
    /// wherever the server says.
    pub const fn with_client(client: reqwest::Client) -> Self {
        Self { client, deadline: Duration::from_secs(60) }
    }

    /// The same transport with another deadline for a whole call.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }
}

impl Transport for HttpTransport {
    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        self.post(request).await
    }
}

/// A boxed future that borrows its request.
type Posted<'a> = Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send + 'a>>;

impl HttpTransport {
    /// Boxed, so that the futures of reqwest and hyper are compiled here and not in every crate with a client in it, which took such a crate a CPU
    /// second and more.
    fn post<'a>(&'a self, request: TransportRequest<'a>) -> Posted<'a> {
        Box::pin(async move {
            let content_type = HeaderValue::try_from(&*request.content_type)
                .map_err(|_| TransportError::new(TransportErrorKind::Address))?;
            let mut post = self
                .client
                .post(request.address)
                .header(CONTENT_TYPE, content_type)
                .header(ACCEPT, HeaderValue::from_static(request.version.media_type()));
            if request.version == Version::Soap11 {
                post = post.header(SOAP_ACTION, quoted(request.action)?);
            }
            let sent = post.timeout(request.deadline.unwrap_or(self.deadline)).body(request.body).send().await;
            let mut answer = sent.map_err(error)?;
            let status = answer.status().as_u16();
            if answer
                .headers()
                .get(CONTENT_ENCODING)
                .is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
            {
                return Err(TransportError::new(TransportErrorKind::Encoding).with_status(status));
            }
            let content_type =
                answer.headers().get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
            let body = gathered(&mut answer, request.limit, status).await?;
            Ok(TransportResponse::new(status, content_type, body))
        })
    }
}

/// The soapAction as a quoted string: a value that could begin another header field is refused by `HeaderValue`, a quote by us.
fn quoted(action: &str) -> Result<HeaderValue, TransportError> {
    let unfit = || TransportError::new(TransportErrorKind::Address);
    if action.contains('"') {
        return Err(unfit());
    }
    let mut value = String::with_capacity(action.len().saturating_add(2));
    value.push('"');
    value.push_str(action);
    value.push('"');
    HeaderValue::try_from(value).map_err(|_| unfit())
}

/// The whole body, in one piece as it came when it is one.
async fn gathered(answer: &mut reqwest::Response, limit: usize, status: u16) -> Result<Bytes, TransportError> {
    let too_long = || TransportError::new(TransportErrorKind::Limit).with_status(status);
    let declared = answer.content_length();
    if declared.is_some_and(|length| usize::try_from(length).map_or(true, |length| length > limit)) {
        return Err(too_long());
    }
    let Some(first) = answer.chunk().await.map_err(error)? else { return Ok(Bytes::new()) };
    if first.len() > limit {
        return Err(too_long());
    }
    let mut next = answer.chunk().await.map_err(error)?;
    if next.is_none() {
        return Ok(first);
    }
    let promised = declared.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let mut body = Wiped::new(Vec::with_capacity(promised.min(1 << 20).max(first.len().saturating_mul(4).min(limit))));
    body.extend_from_slice(&first);
    drop(first);
    while let Some(data) = next {
        if body.len().saturating_add(data.len()) > limit {
            return Err(too_long());
        }
        body.extend_from_slice(&data);
        drop(data);
        next = answer.chunk().await.map_err(error)?;
    }
    Ok(Bytes::from_owner(body))
}

/// An error of reqwest in our words. Its own text keeps the address, which may name a user.
fn error(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Deadline
    } else if error.is_builder() {
        TransportErrorKind::Address
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else {
        TransportErrorKind::Broken
    };
    TransportError::new(kind).with_source(error.without_url())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_cannot_begin_another_header() {
        assert!(quoted("urn:a").is_ok_and(|value| value == "\"urn:a\""));
        assert!(quoted("").is_ok_and(|value| value == "\"\""));
        for bad in ["a\r\nX: y", "a\nb", "a\0b", "a\"b"] {
            assert!(quoted(bad).is_err());
        }
    }
}
