//! Decision: the accept loop. A connection is served only while it keeps its deadlines, and their number is bounded.
//!
//! | what | default |
//! |---|---|
//! | time for the head of a request, idle time of a connection included | 10 s, then closed |
//! | time for the whole body of a request | 30 s, then 408 |
//! | slowest body | 5 s for nothing, then 1 KiB/s, else 408 |
//! | header fields, bytes of them | 64, 32 KiB, then 431 |
//! | connections that wait to be accepted | 1,024 |
//! | connections at a time | 10,000, then 503 and closed |
//! | connections of one peer at a time, this machine not counted | 1,000, then 503 and closed |
//! | requests being answered at a time | 10,000, then 503 |
//! | time that a shutdown leaves to open connections | 30 s |
//!
//! A handler whose caller has hung up is not dropped half way: its future runs on in a task of its own (`running`).

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpSocket, TcpStream, ToSocketAddrs};
use tokio::sync::{Semaphore, watch};
use tower_service::Service;

use crate::server::ResponseBody;
use crate::server::addresses::Addresses;
use crate::server::connection::{HeadTimer, Kept};
use crate::server::deadline::{Pace, TimedBody};
use crate::server::rules::Refusal;
use crate::server::running::{Requests, Running};
use crate::server::stream::OneWrite;

/// A bound address, ready to serve.
///
/// ```no_run
/// # async fn run(service: impl wsdl_runtime::server::Serve) -> std::io::Result<()> {
/// let listener = wsdl_runtime::server::Listener::bind("127.0.0.1:0").await?;
/// println!("http://{}", listener.local_addr()?);
/// listener.serve(service).await
/// # }
/// ```
#[derive(Debug)]
pub struct Listener {
    listener: TcpListener,
    options: ListenerOptions,
}

/// Deadlines and bounds of a [`Listener`].
#[derive(Clone, Debug)]
pub struct ListenerOptions {
    /// Time for the head of a request; a kept connection may be idle as long.
    pub head_deadline: Duration,
    /// Time for the whole body of a request.
    pub body_deadline: Duration,
    /// Time for a body before `body_rate` holds.
    pub body_grace: Duration,
    /// Bytes a second that a body must arrive at, after `body_grace`; 0 asks for no speed.
    pub body_rate: u32,
    /// Header fields of a request.
    pub http_headers: usize,
    /// Bytes of the head of a request, at least 8 KiB.
    pub http_header_bytes: usize,
    /// Connections at a time.
    pub connections: usize,
    /// Connections of one peer at a time: an IPv4 address or an IPv6 network of 64 bits. This machine is not counted.
    pub connections_per_peer: usize,
    /// Requests being answered at a time.
    pub requests: usize,
    /// Time that a shutdown leaves to requests being answered.
    pub shutdown_deadline: Duration,
}

impl Default for ListenerOptions {
    fn default() -> Self {
        let limits = crate::xml::Limits::server();
        Self {
            head_deadline: Duration::from_secs(10),
            body_deadline: Duration::from_secs(30),
            body_grace: Duration::from_secs(5),
            body_rate: 1 << 10,
            http_headers: limits.http_headers,
            http_header_bytes: limits.http_header_bytes,
            connections: 10_000,
            connections_per_peer: 1_000,
            requests: 10_000,
            shutdown_deadline: Duration::from_secs(30),
        }
    }
}

/// What a [`Listener`] can serve: a service generated for a portType, or any tower service over it.
pub trait Serve:
    Service<
        http::Request<TimedBody>,
        Response = http::Response<ResponseBody>,
        Error = Infallible,
        Future: Send + 'static,
    > + Clone
    + Send
    + 'static
{
}

impl<S> Serve for S where
    S: Service<
            http::Request<TimedBody>,
            Response = http::Response<ResponseBody>,
            Error = Infallible,
            Future: Send + 'static,
        > + Clone
        + Send
        + 'static
{
}

impl Listener {
    /// Binds `address`; port 0 takes a free one.
    pub async fn bind(address: impl ToSocketAddrs) -> io::Result<Self> {
        let mut problem = io::Error::new(io::ErrorKind::InvalidInput, "no address to listen at");
        for address in tokio::net::lookup_host(address).await? {
            match listen(address) {
                Ok(listener) => return Ok(Self { listener, options: ListenerOptions::default() }),
                Err(error) => problem = error,
            }
        }
        Err(problem)
    }

    /// The same listener with other deadlines and bounds.
    #[must_use]
    pub fn with_options(self, options: ListenerOptions) -> Self {
        Self { options, ..self }
    }

    /// The bound address.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until the task is dropped.
    pub async fn serve<S: Serve>(self, service: S) -> io::Result<()> {
        self.serve_with_shutdown(service, std::future::pending()).await
    }

    /// Serves until `shutdown` is ready; then no connection is accepted, and those with a request being answered have the shutdown deadline to finish.
    pub async fn serve_with_shutdown<S: Serve>(
        self,
        service: S,
        shutdown: impl Future<Output = ()> + Send,
    ) -> io::Result<()> {
        let Self { listener, options } = self;
        let places = Arc::new(Semaphore::new(options.connections));
        let addresses = Addresses::new(options.connections_per_peer);
        let requests = Requests::new(options.requests);
        let pace = Pace { deadline: options.body_deadline, grace: options.body_grace, floor: options.body_rate };
        let (ending, told) = watch::channel(());
        let mut http = http1::Builder::new();
        http.header_read_timeout(options.head_deadline)
            .max_header_size(options.http_header_bytes)
            .max_buf_size(options.http_header_bytes.max(8 << 10));
        // Up to hyper's own bound of 100 the fields are counted by us: told of a bound, hyper allocates room for the fields of every request.
        if options.http_headers > 100 {
            http.max_headers(options.http_headers);
        }
        let mut shutdown = pin!(shutdown);
        loop {
            let accepted = tokio::select! {
                biased;
                () = shutdown.as_mut() => break,
                accepted = listener.accept() => accepted,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    pause_after(&error).await;
                    continue;
                }
            };
            let place = Arc::clone(&places).try_acquire_owned().ok().zip(addresses.enter(peer.ip()));
            let Some(place) = place else {
                tokio::spawn(refuse(stream));
                continue;
            };
            // Without it the kernel holds back the second segment of an answer for up to 40 ms.
            let _ = stream.set_nodelay(true);
            let service =
                Connection { service: service.clone(), requests: requests.clone(), pace, fields: options.http_headers };
            let timer = HeadTimer::new();
            let stream = TokioIo::new(OneWrite::new(stream));
            let connection = http.clone().timer(timer.clone()).serve_connection(stream, service);
            let connection = Kept::new(connection, timer, told.clone());
            tokio::spawn(async move {
                if let Err(error) = connection.await {
                    tracing::debug!(error = %kind_of(&error), "connection closed");
                }
                drop(place);
            });
        }
        drop((listener, told));
        let finished = async {
            let _ = ending.send(());
            // Every connection holds a receiver.
            ending.closed().await;
            requests.finished().await;
        };
        if tokio::time::timeout(options.shutdown_deadline, finished).await.is_err() {
            tracing::warn!("requests were still being answered at the shutdown deadline");
        }
        Ok(())
    }
}

/// Connections that wait to be accepted. `TcpListener::bind` takes 128: of a burst of more, the kernel drops the first packets, and each of these callers waits for
/// a second until it tries again.
const WAITING: u32 = 1024;

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // As `TcpListener::bind` does: a server that starts again need not wait for the connections of the one before.
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

/// Errors of one connection are its own; running out of file descriptors passes only with time.
async fn pause_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted) {
        tracing::warn!(kind = ?error.kind(), "no connection can be accepted");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Tells a connection beyond the bound to come back later.
async fn refuse(mut stream: TcpStream) {
    const ANSWER: &[u8] =
        b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: 1\r\nconnection: close\r\n\r\n";
    let _ = tokio::time::timeout(Duration::from_secs(1), async {
        stream.write_all(ANSWER).await?;
        stream.shutdown().await
    })
    .await;
}

/// What became of a connection, without any text that a peer sent.
fn kind_of(error: &hyper::Error) -> &'static str {
    if error.is_timeout() {
        "deadline"
    } else if error.is_parse() {
        "malformed"
    } else if error.is_incomplete_message() {
        "incomplete"
    } else {
        "broken"
    }
}

/// The service of one connection.
pub(super) struct Connection<S> {
    service: S,
    requests: Requests,
    pace: Pace,
    /// Most header fields of a request.
    fields: usize,
}

impl<S: Serve> hyper::service::Service<http::Request<Incoming>> for Connection<S> {
    type Response = http::Response<ResponseBody>;
    type Error = Infallible;
    type Future = Running<S>;

    fn call(&self, request: http::Request<Incoming>) -> Running<S> {
        if request.headers().len() > self.fields {
            return Running::refused(Refusal::closing(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
        }
        let Some(place) = self.requests.enter() else {
            return Running::refused(Refusal::keeping(StatusCode::SERVICE_UNAVAILABLE));
        };
        Running::new(self.service.clone(), request.map(|body| TimedBody::new(body, self.pace)), place)
    }
}
