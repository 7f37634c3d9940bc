//! The server: any envelope, any way to cut it into pieces, any bytes on a connection. It always answers, and no handler panics.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tower_service::Service;

use crate::services88::server::{UserServer, UserSoapServer};

/// Leaves every operation out: the message is read all the same.
struct Silent;

impl UserServer for Silent {}

const ACTION: &str = "\"\"";

/// Pieces of a body.
struct Pieces(VecDeque<Bytes>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
    }
}

/// Nothing in the server waits when its body does not.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("the server waits for something");
}

fn answer(pieces: VecDeque<Bytes>) -> (u16, Vec<u8>) {
    let request = http::Request::post("/User.svc")
        .header("content-type", "text/xml; charset=utf-8")
        .header("soapaction", ACTION)
        .body(Pieces(pieces))
        .expect("the head is right");
    let response = ready(UserSoapServer::new(Silent).call(request)).unwrap_or_else(|never| match never {});
    let status = response.status().as_u16();
    let mut body = pin!(response.into_body());
    let mut bytes = Vec::new();
    let mut context = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(Ok(frame))) = body.as_mut().poll_frame(&mut context) {
        bytes.extend_from_slice(frame.data_ref().expect("the body has no trailers"));
    }
    let text = std::str::from_utf8(&bytes).expect("the answer is UTF-8");
    assert!(!text.contains("internal error"), "{text}");
    assert!(matches!(status, 200 | 500 | 413), "{status}");
    if status != 413 {
        roxmltree::Document::parse(text).expect("the answer is XML");
    }
    (status, bytes)
}

/// One envelope in one piece.
pub fn envelope_server(data: &[u8]) {
    answer(VecDeque::from([Bytes::copy_from_slice(data)]));
}

/// The same envelope in pieces, whose lengths the first bytes say.
pub fn chunked(data: &[u8]) {
    let (lengths, envelope) = data.split_at(data.len().min(16));
    let whole = answer(VecDeque::from([Bytes::copy_from_slice(envelope)]));
    let mut rest = envelope;
    let mut pieces = VecDeque::new();
    for length in lengths.iter().cycle().take(4096) {
        if rest.is_empty() {
            break;
        }
        let (piece, after) = rest.split_at(usize::from(*length).min(rest.len()));
        pieces.push_back(Bytes::copy_from_slice(piece));
        rest = after;
    }
    pieces.push_back(Bytes::copy_from_slice(rest));
    assert_eq!(whole, answer(pieces), "pieces change the answer");
}

/// Any bytes on a connection, with hyper between.
pub fn http_raw(data: &[u8]) {
    // With a clock that only moves while nothing else does: a deadline that passes is a connection that hangs, not a processor that is busy.
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    let data = data.to_vec();
    let answered = runtime.block_on(async {
        let service = hyper::service::service_fn(|request| UserSoapServer::new(Silent).call(request));
        let mut http = hyper::server::conn::http1::Builder::new();
        http.max_buf_size(32 << 10);
        let serving =
            tokio::time::timeout(Duration::from_secs(1), http.serve_connection(TokioIo::new(theirs), service));
        let (mut reading, mut writing) = tokio::io::split(ours);
        let sending = async move {
            // The server may hang up in between.
            let _ = writing.write_all(&data).await;
            let _ = writing.shutdown().await;
        };
        let receiving = async move {
            let mut got = Vec::new();
            let _ = reading.read_to_end(&mut got).await;
            got
        };
        let (served, (), got) = tokio::join!(serving, sending, receiving);
        assert!(served.is_ok(), "the connection does not end");
        got
    });
    assert!(answered.is_empty() || answered.starts_with(b"HTTP/1."), "that is no answer");
    assert!(!answered.windows(14).any(|part| part == b"internal error"), "a handler panicked");
}
