//! Decision: how messages travel over HTTP: one POST a call, no redirects, no compression, no second attempt, a bounded answer.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};

use crate::client::answer;
use crate::client::{Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse};
use crate::soap::Version;

pub(super) const SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");

/// HTTP over reqwest with rustls. Cloning shares the connections.
#[derive(Clone)]
pub struct HttpTransport {
    client: reqwest::Client,
    deadline: Duration,
    /// The address of the latest call.
    known: Arc<Mutex<Option<Known>>>,
}

/// An address and what it is, taken apart.
struct Known {
    address: Box<str>,
    url: reqwest::Url,
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
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client, deadline: Duration::from_secs(60), known: Arc::default() }
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
            let content_type = media_type(&request.content_type)?;
            let mut post = self
                .client
                .post(self.url(request.address)?)
                .header(CONTENT_TYPE, content_type)
                .header(ACCEPT, HeaderValue::from_static(request.accept));
            if request.version == Version::Soap11 {
                post = post.header(SOAP_ACTION, quoted(request.action)?);
            }
            let body: reqwest::Body = if request.body.is_one() {
                request.body.into_bytes().into()
            } else {
                reqwest::Body::wrap(request.body)
            };
            let sent = post.timeout(request.deadline.unwrap_or(self.deadline)).body(body).send().await;
            answer::whole(sent.map_err(error)?.into(), request.limit, error).await
        })
    }

    /// The address, taken apart: a channel has but one, and to do it for each call took a fifth of what reqwest takes for one.
    fn url(&self, address: &str) -> Result<reqwest::Url, TransportError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*known
            && *known.address == *address
        {
            return Ok(known.url.clone());
        }
        let url: reqwest::Url = address.parse().map_err(|_| TransportError::new(TransportErrorKind::Address))?;
        *known = Some(Known { address: address.into(), url: url.clone() });
        Ok(url)
    }
}

/// The media type of a request: mostly one that we know.
pub(super) fn media_type(value: &str) -> Result<HeaderValue, TransportError> {
    let known = [Version::Soap11, Version::Soap12].into_iter().map(Version::content_type).find(|known| *known == value);
    match known {
        Some(known) => Ok(HeaderValue::from_static(known)),
        None => HeaderValue::try_from(value).map_err(|_| TransportError::new(TransportErrorKind::Address)),
    }
}

/// The soapAction as a quoted string: a value that could begin another header field is refused by `HeaderValue`, a quote by us.
pub(super) fn quoted(action: &str) -> Result<HeaderValue, TransportError> {
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
