//! Slow connections, half of them stuck in their head and half in their body, and a healthy client beside them.
//!
//! `slow [N]`: each connection sends one byte a second. All must be closed by their deadline and a second; what each costs the server is the growth of its
//! resident memory; the healthy client's p99 is compared with the one before.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use crate::http_calls::Server;
use crate::place::Place;
use crate::table::{Table, Target};

/// Deadlines of the listener, and a second for us. A body at a byte a second ends with the floor, long before its own deadline of 30 s.
const HEAD: Duration = Duration::from_secs(11);
const BODY: Duration = Duration::from_secs(31);

struct Slow {
    stream: TcpStream,
    begun: Instant,
    allowed: Duration,
    closed: Option<Duration>,
}

fn head(in_body: bool) -> &'static [u8] {
    if in_body {
        b"POST /Services88/User.svc HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nSOAPAction: \"\"\r\nContent-Length: 100000\r\n\r\n<"
    } else {
        b"POST /Services88/User.svc HTTP/1.1\r\nHost: a\r\nX-Slow: "
    }
}

pub fn run(place: &Place, table: &mut Table) {
    let count = if place.quick { 500 } else { 5000 };
    let Some(server) = Server::own(place, "ours") else {
        table.missing("slow connections", "the server does not start");
        return;
    };
    let Some(address) = address(&server.url) else {
        table.missing("slow connections", "the server has no address");
        return;
    };
    let before = healthy(address, Duration::from_secs(5));
    let idle = resident(server.child.id());
    let mut connections = Vec::with_capacity(count);
    let mut latest = Instant::now();
    for number in 0..count {
        // Opening takes a while, too, and the first may be closed before the last is open.
        if latest.elapsed() > Duration::from_millis(500) {
            connections.iter_mut().filter(|slow: &&mut Slow| slow.closed.is_none()).for_each(Slow::turn);
            latest = Instant::now();
        }
        let in_body = number % 2 == 1;
        let Ok(mut stream) = TcpStream::connect(address) else { break };
        let opened = stream.write_all(head(in_body)).and_then(|()| stream.set_nonblocking(true));
        if opened.is_ok() {
            let allowed = if in_body { BODY } else { HEAD };
            connections.push(Slow { stream, begun: Instant::now(), allowed, closed: None });
        }
    }
    let opened = connections.len();
    let held = (resident(server.child.id()) - idle) / opened.max(1) as f64;
    let probe = std::thread::spawn(move || healthy(address, Duration::from_secs(8)));
    let begun = Instant::now();
    while begun.elapsed() < BODY + Duration::from_secs(5) && connections.iter().any(|slow| slow.closed.is_none()) {
        let turn = Instant::now();
        for slow in connections.iter_mut().filter(|slow| slow.closed.is_none()) {
            slow.turn();
        }
        std::thread::sleep(Duration::from_millis(500).saturating_sub(turn.elapsed()));
    }
    let during = probe.join().unwrap_or_default();
    let late = connections.iter().filter(|slow| slow.closed.is_none_or(|closed| closed > slow.allowed)).count();
    table.row("slow connections opened", count.to_string(), opened as f64, "", Target::AtLeast(count as f64));
    table.row(
        "slow connections not closed by their deadline + 1 s",
        opened.to_string(),
        late as f64,
        "",
        Target::AtMost(0.0),
    );
    table.row("memory of a slow connection", "resident".to_owned(), held, "KiB", Target::AtMost(32.0));
    let latencies = format!("{:.2} / {:.2} ms", during, before);
    table.row("healthy client's p99 / without them", latencies, during / before, "x", Target::AtMost(2.0));
}

impl Slow {
    /// Sends a byte and looks whether the connection has ended.
    fn turn(&mut self) {
        let mut piece = [0; 512];
        loop {
            match self.stream.read(&mut piece) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                    if self.stream.write_all(b"a").is_ok() {
                        return;
                    }
                    break;
                }
                Err(_) => break,
            }
        }
        self.closed = Some(self.begun.elapsed());
    }
}

/// p99 in milliseconds of calls over one connection.
fn healthy(address: SocketAddr, duration: Duration) -> f64 {
    let request = b"GET /Services88/User.svc?none HTTP/1.1\r\nHost: a\r\n\r\n";
    let Ok(mut stream) = TcpStream::connect(address) else { return f64::NAN };
    let mut times = Vec::new();
    let (begun, mut piece) = (Instant::now(), [0; 4096]);
    while begun.elapsed() < duration {
        let from = Instant::now();
        // A 405 of a few bytes comes in one piece.
        if stream.write_all(request).is_err() || !matches!(stream.read(&mut piece), Ok(1..)) {
            return f64::NAN;
        }
        times.push(from.elapsed().as_secs_f64() * 1e3);
        std::thread::sleep(Duration::from_millis(1));
    }
    times.sort_by(f64::total_cmp);
    times.get(times.len() * 99 / 100).copied().unwrap_or(f64::NAN)
}

/// Host and port of a URL.
pub(crate) fn address(url: &str) -> Option<SocketAddr> {
    url.strip_prefix("http://")?.split('/').next()?.parse().ok()
}

/// Resident memory of a process, in KiB.
pub(crate) fn resident(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse().unwrap_or_default()
}
