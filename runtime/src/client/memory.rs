//! Decision: a service in the same process is called as over HTTP, without a network: its HTTP rules hold as well.

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Request, Response};
use http_body_util::{BodyExt, Full};
use tower_service::Service;

use crate::client::{Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse};
use crate::server::ResponseBody;
use crate::soap::Version;

/// Calls a tower service, such as a generated server, in this process.
#[derive(Clone)]
pub struct MemoryTransport<S> {
    service: S,
}

impl<S> fmt::Debug for MemoryTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryTransport").finish_non_exhaustive()
    }
}

impl<S> MemoryTransport<S> {
    /// A transport to `service`.
    pub const fn new(service: S) -> Self {
        Self { service }
    }

    /// The service.
    pub const fn service(&self) -> &S {
        &self.service
    }
}

impl<S> Transport for MemoryTransport<S>
where
    S: Service<Request<Full<Bytes>>, Response = Response<ResponseBody>, Error = Infallible, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static,
{
    const PRIVATE: bool = true;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        let unfit = |error: http::Error| TransportError::new(TransportErrorKind::Address).with_source(error);
        let limit = request.limit;
        let mut http =
            Request::builder().method(Method::POST).uri(request.address).header(CONTENT_TYPE, &*request.content_type);
        if request.version == Version::Soap11 {
            http = http.header("soapaction", format!("\"{}\"", request.action));
        }
        let http = http.body(Full::new(request.body.into_bytes())).map_err(unfit)?;
        let mut service = self.service.clone();
        let Ok(()) = std::future::poll_fn(|context| service.poll_ready(context)).await;
        let Ok(answer) = service.call(http).await;
        let (head, body) = answer.into_parts();
        let Ok(body) = body.collect().await;
        let body = body.to_bytes();
        if body.len() > limit {
            return Err(TransportError::new(TransportErrorKind::Limit).with_status(head.status.as_u16()));
        }
        let content_type =
            head.headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        Ok(TransportResponse::new(head.status.as_u16(), content_type, body))
    }
}
