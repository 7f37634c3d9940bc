//! Decision: how raw bytes are sent and what is seen of the answer. Sending and receiving go on at the same time: a server that refuses a body answers while it is
//! still being sent, and closes.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// What a connection showed.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Statuses of the final answers, in order.
    pub(super) statuses: Vec<u16>,
    /// Body of the first answer.
    pub(super) body: String,
    /// Whether the server ended the connection.
    pub(super) closed: bool,
    /// Until the end, or until the last answer was complete when the connection stays open.
    pub(super) took: Duration,
}

/// How bytes are sent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pacing {
    /// One byte a second.
    drip: bool,
    /// Nothing more will come, and the peer is told.
    shutdown: bool,
}

impl Pacing {
    pub(super) fn read(text: &str) -> Self {
        Self { drip: text.contains("byte/s"), shutdown: text.contains("shutdown") }
    }
}

/// Sends `head` and the file `body`, and watches for `longest` what comes back. `until_closed` also waits for the end of the connection after an answer.
pub(super) fn exchange(
    address: SocketAddr,
    head: &[u8],
    body: &Path,
    pacing: Pacing,
    longest: Duration,
) -> std::io::Result<Seen> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let begun = Instant::now();
    let until = begun + longest;
    let mut writing = stream.try_clone()?;
    writing.set_write_timeout(Some(longest))?;
    let (head, file) = (head.to_vec(), File::open(body)?);
    let sender = thread::spawn(move || send(&mut writing, &head, file, pacing, until));
    let mut seen = Seen::default();
    let mut got = Vec::new();
    let mut piece = vec![0; 16 << 10];
    let mut answered = begun;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut piece) {
            Ok(0) => {
                seen.closed = true;
                break;
            }
            Ok(read) => {
                got.extend_from_slice(piece.get(..read).unwrap_or_default());
                answered = Instant::now();
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // A reset is an end, too; what was answered before it has been read.
            Err(_) => {
                seen.closed = true;
                break;
            }
        }
    }
    seen.took = if seen.closed { begun.elapsed() } else { answered.saturating_duration_since(begun) };
    let _ = stream.shutdown(Shutdown::Both);
    let _ = sender.join();
    answers(&got, &mut seen);
    Ok(seen)
}

fn send(stream: &mut TcpStream, head: &[u8], mut body: File, pacing: Pacing, until: Instant) {
    if pacing.drip {
        let mut bytes = head.to_vec();
        if body.read_to_end(&mut bytes).is_err() {
            return;
        }
        for byte in bytes {
            if stream.write_all(&[byte]).is_err() || Instant::now() >= until {
                return;
            }
            thread::sleep(Duration::from_secs(1));
        }
    } else {
        let mut piece = vec![0; 64 << 10];
        if stream.write_all(head).is_err() {
            return;
        }
        while let Ok(read @ 1..) = body.read(&mut piece) {
            if stream.write_all(piece.get(..read).unwrap_or_default()).is_err() {
                return;
            }
        }
    }
    if pacing.shutdown {
        let _ = stream.shutdown(Shutdown::Write);
    }
}

/// Takes the answers apart: each a head and as many bytes as it says.
fn answers(got: &[u8], seen: &mut Seen) {
    let mut rest = got;
    while let Some(end) = rest.windows(4).position(|four| four == b"\r\n\r\n") {
        let (head, after) = rest.split_at(end + 4);
        let head = String::from_utf8_lossy(head).to_ascii_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse::<u16>().ok()).unwrap_or_default();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length = length.and_then(|length| length.trim().parse::<usize>().ok()).unwrap_or_default();
        let (body, after) = after.split_at(length.min(after.len()));
        if status >= 200 {
            if seen.statuses.is_empty() {
                seen.body = String::from_utf8_lossy(body).into_owned();
            }
            seen.statuses.push(status);
        }
        rest = after;
    }
}
