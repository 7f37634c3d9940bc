//! Decision: a second transport, for http without TLS and nothing between: hyper's connection, driven by the call itself.
//!
//! reqwest can do everything, and each call pays for it: layers for redirects, retries, proxies and cookies, an address taken apart again, a pool that wakes
//! the task of a connection, which wakes the call. Here the call owns its connection while it lasts, so that there is nobody to wake, and a call that is
//! dropped takes its connection with it. It is offered by name and is not what `http://` gets by itself: whoever has set `HTTP_PROXY`, or a client
//! of their own with certificates, must not lose them by an address.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, HOST, HeaderValue, USER_AGENT};
use http::uri::{PathAndQuery, Scheme, Uri};
use http::{Method, Request};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use crate::client::http::{SOAP_ACTION, media_type, quoted};
use crate::client::{Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse, answer};
use crate::soap::{Pieces, Version};

/// Most connections that wait for a next call.
const KEPT: usize = 64;
/// How long one may wait. Servers close theirs sooner or later; what was closed is not used.
const IDLE: Duration = Duration::from_secs(60);

/// HTTP without TLS, proxies, redirects and cookies, over connections of its own: for services on this machine or in a network that is trusted, where it
/// takes less than [`HttpTransport`](crate::client::HttpTransport). Any other address than `http://` is refused. Cloning shares the connections.
///
/// It runs in a tokio runtime. As with any transport, secrets are sent to other machines only when
/// [`Channel::allow_insecure_secrets`](crate::client::Channel::allow_insecure_secrets) permits it.
#[derive(Clone)]
pub struct PlainTransport {
    shared: Arc<Shared>,
    deadline: Duration,
    connect_deadline: Duration,
}

#[derive(Default)]
struct Shared {
    /// The address of the latest call.
    target: Mutex<Option<Arc<Target>>>,
    idle: Mutex<Vec<Idle>>,
}

impl fmt::Debug for PlainTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlainTransport").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}

impl Default for PlainTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl PlainTransport {
    /// A transport of its own connections. A call may take 60 s, unless its channel says otherwise, and 10 s of them to connect.
    #[must_use]
    pub fn new() -> Self {
        Self { shared: Arc::default(), deadline: Duration::from_secs(60), connect_deadline: Duration::from_secs(10) }
    }

    /// The same transport with another deadline for a whole call.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }
}

impl Transport for PlainTransport {
    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        self.post(request).await
    }
}

/// A boxed future that borrows its request.
type Posted<'a> = Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send + 'a>>;

impl PlainTransport {
    /// Boxed, so that the futures of hyper are compiled here and not in every crate with a client in it.
    fn post<'a>(&'a self, request: TransportRequest<'a>) -> Posted<'a> {
        Box::pin(async move {
            let deadline = request.deadline.unwrap_or(self.deadline);
            match timeout(deadline, self.exchange(request)).await {
                Ok(answered) => answered,
                Err(_) => Err(TransportError::new(TransportErrorKind::Deadline)),
            }
        })
    }

    async fn exchange(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        let target = self.target(request.address)?;
        let limit = request.limit;
        let mut message = message(&target, request)?;
        // One that was kept may have been closed meanwhile. hyper gives a message back of which nothing was sent, and only that is tried once more.
        while let Some(mut kept) = self.kept(&target).await {
            match kept.ask(message).await {
                Ok(answer) => return self.answered(kept, answer, limit).await,
                Err(mut error) => match error.take_message() {
                    Some(unsent) => message = unsent,
                    None => return Err(broken(error.into_error())),
                },
            }
        }
        let mut connection = self.connect(&target).await?;
        match connection.ask(message).await {
            Ok(answer) => self.answered(connection, answer, limit).await,
            Err(error) => Err(broken(error.into_error())),
        }
    }

    /// Reads the answer and keeps the connection, when it can be used again.
    async fn answered(
        &self,
        mut connection: Carried,
        answer: http::Response<hyper::body::Incoming>,
        limit: usize,
    ) -> Result<TransportResponse, TransportError> {
        let answered = connection.carry(answer::whole(answer, limit, broken)).await?;
        if connection.is_open {
            let mut idle = self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() >= KEPT {
                idle.remove(0);
            }
            idle.push(Idle { connection, since: Instant::now() });
        }
        Ok(answered)
    }

    /// A connection to `target` that waits for a next call: the latest, which is the least likely to be closed.
    async fn kept(&self, target: &Arc<Target>) -> Option<Carried> {
        loop {
            let mut connection = {
                let mut idle = self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner);
                idle.retain(|idle| idle.since.elapsed() < IDLE);
                let at = idle.iter().rposition(|idle| idle.connection.authority == target.authority)?;
                idle.remove(at).connection
            };
            if connection.is_ready().await {
                return Some(connection);
            }
        }
    }

    async fn connect(&self, target: &Target) -> Result<Carried, TransportError> {
        let unconnected = |source: Option<std::io::Error>| {
            let error = TransportError::new(TransportErrorKind::Connect);
            source.map_or(TransportError::new(TransportErrorKind::Deadline), |source| error.with_source(source))
        };
        let stream = timeout(self.connect_deadline, TcpStream::connect((target.host.as_str(), target.port)))
            .await
            .map_err(|_| unconnected(None))?
            .map_err(|error| unconnected(Some(error)))?;
        let _ = stream.set_nodelay(true);
        let (sender, http) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
        Ok(Carried { authority: target.authority.clone(), sender, http: Box::pin(http), is_open: true })
    }

    /// The address, taken apart: a channel has but one.
    fn target(&self, address: &str) -> Result<Arc<Target>, TransportError> {
        let mut known = self.shared.target.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(target) = &*known
            && *target.address == *address
        {
            return Ok(Arc::clone(target));
        }
        let target = Target::of(address).ok_or_else(|| TransportError::new(TransportErrorKind::Address))?;
        let target = Arc::new(target);
        *known = Some(Arc::clone(&target));
        Ok(target)
    }
}

/// Where calls go.
struct Target {
    address: Box<str>,
    authority: HeaderValue,
    host: String,
    port: u16,
    path: Uri,
}

impl Target {
    /// `http://host:port/path`, without a user: `None` for anything else.
    fn of(address: &str) -> Option<Self> {
        let uri: Uri = address.parse().ok()?;
        let authority = uri.authority().filter(|_| uri.scheme() == Some(&Scheme::HTTP))?;
        if authority.as_str().contains('@') || authority.host().is_empty() {
            return None;
        }
        let host = authority.host();
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host).to_owned();
        let path = uri.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/"));
        Some(Self {
            address: address.into(),
            authority: HeaderValue::try_from(authority.as_str()).ok()?,
            host,
            port: uri.port_u16().unwrap_or(80),
            path: path.into(),
        })
    }
}

fn message(target: &Target, request: TransportRequest<'_>) -> Result<Request<Pieces>, TransportError> {
    const AGENT: HeaderValue = HeaderValue::from_static(concat!("wsdl-runtime/", env!("CARGO_PKG_VERSION")));
    let content_type = media_type(&request.content_type)?;
    let mut message = Request::new(request.body);
    *message.method_mut() = Method::POST;
    *message.uri_mut() = target.path.clone();
    let fields = message.headers_mut();
    fields.insert(HOST, target.authority.clone());
    fields.insert(CONTENT_TYPE, content_type);
    fields.insert(ACCEPT, HeaderValue::from_static(request.accept));
    fields.insert(USER_AGENT, AGENT);
    if request.version == Version::Soap11 {
        fields.insert(SOAP_ACTION, quoted(request.action)?);
    }
    Ok(message)
}

fn broken(error: hyper::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Broken).with_source(error)
}

/// A connection that waits for a call.
struct Idle {
    connection: Carried,
    since: Instant,
}

/// A connection, which goes on only while a call carries it.
struct Carried {
    authority: HeaderValue,
    sender: http1::SendRequest<Pieces>,
    http: Pin<Box<http1::Connection<TokioIo<TcpStream>, Pieces>>>,
    is_open: bool,
}

impl Carried {
    /// Runs `exchange` and the connection that it needs.
    async fn carry<F: Future>(&mut self, exchange: F) -> F::Output {
        let (http, is_open) = (&mut self.http, &mut self.is_open);
        carried(http, is_open, exchange).await
    }

    async fn ask(
        &mut self,
        message: Request<Pieces>,
    ) -> Result<http::Response<hyper::body::Incoming>, hyper::client::conn::TrySendError<Request<Pieces>>> {
        let answer = self.sender.try_send_request(message);
        carried(&mut self.http, &mut self.is_open, answer).await
    }

    /// Whether the other side has neither closed it nor said anything that nobody asked for.
    async fn is_ready(&mut self) -> bool {
        let ready = self.sender.ready();
        carried(&mut self.http, &mut self.is_open, ready).await.is_ok() && self.is_open
    }
}

async fn carried<F: Future>(
    http: &mut Pin<Box<http1::Connection<TokioIo<TcpStream>, Pieces>>>,
    is_open: &mut bool,
    exchange: F,
) -> F::Output {
    let mut exchange = pin!(exchange);
    poll_fn(|context| {
        // What it ends with reaches the exchange as well.
        if *is_open && http.as_mut().poll(context).is_ready() {
            *is_open = false;
        }
        exchange.as_mut().poll(context)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_are_taken() {
        let target = |address: &str| {
            Target::of(address).map(|target| (target.host, target.port, target.path.to_string(), target.authority))
        };
        let of = |host: &str, port, path: &str, authority| {
            Some((host.to_owned(), port, path.to_owned(), HeaderValue::from_static(authority)))
        };
        assert_eq!(target("http://a.example/b?c"), of("a.example", 80, "/b?c", "a.example"));
        assert_eq!(target("http://[::1]:8080"), of("::1", 8080, "/", "[::1]:8080"));
        for other in ["https://a/", "ftp://a/", "a", "/a", "", "http://", "http://u:p@a/", "http:///a", "http://a b/"] {
            assert_eq!(target(other), None, "{other}");
        }
    }
}
