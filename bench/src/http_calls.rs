//! Servers under wrk, and clients over one connection.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use generated_example::services88::user::client::{UserClient, UserSoapClient};
use generated_example::services88::user::messages::{ChangePassword, RequestHeaders};
use wsdl_runtime::client::{HttpTransport, PlainTransport};

use crate::measure::{after, median, output, process_cpu, ratio, thread_cpu};
use crate::place::Place;
use crate::table::{Table, Target};

/// Bytes that every answer to the ChangePassword of the kit has at least.
const SHORTEST: usize = 300;

/// A server process; dropping it ends it.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) url: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// One of ours, by its name in `serve`.
    pub(crate) fn own(place: &Place, what: &str) -> Option<Self> {
        // wrk keeps one processor busy. With a worker on every processor, one of them shares its own with wrk and is set aside for whole time slices:
        // 3 ms at the 99th percentile instead of 0.4, and a tenth fewer requests.
        Self::with_workers(place, what, processors().saturating_sub(1).max(1))
    }

    fn with_workers(place: &Place, what: &str, workers: usize) -> Option<Self> {
        let mut command = Command::new(served(place)?);
        command.arg(what);
        command.env("TOKIO_WORKER_THREADS", workers.to_string());
        let users = place.shared.join("interop");
        if users.is_dir() {
            command.arg(users);
        }
        let mut child = command.stdout(Stdio::piped()).spawn().ok()?;
        let mut url = String::new();
        BufReader::new(child.stdout.take()?).read_line(&mut url).ok()?;
        Some(Self { child, url: url.trim().to_owned() })
    }

    /// gSOAP's, with 16 threads.
    fn gsoap(place: &Place) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let mut command = Command::new(place.peers.join("gsoap/server/server"));
        command.args([&port.to_string(), "16", "store", "0"]).current_dir(&place.peers);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        let server = Self { child, url: format!("http://127.0.0.1:{port}/") };
        for _ in 0..50 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(server);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        None
    }
}

/// The program of the servers, built as `src/bin/served.rs` says.
fn served(place: &Place) -> Option<PathBuf> {
    let target = std::env::current_exe().ok()?.parent()?.parent()?.to_owned();
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--profile", "server", "--bin", "served", "--target-dir"]).arg(&target);
    output(build.current_dir(place.root.join("bench"))).ok()?;
    Some(target.join("server/served"))
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What one run of wrk says.
#[derive(Default)]
struct Load {
    rate: Vec<f64>,
    p99: Vec<f64>,
    cpu: Vec<f64>,
}

impl Load {
    fn run(&mut self, place: &Place, server: &Server, script: &str) -> Result<(), String> {
        let from = process_cpu(server.child.id());
        let seconds = if place.quick { "2" } else { "4" };
        let text = output(
            Command::new("wrk")
                .args(["-t1", "-c16", "-d", seconds, "--latency", "-s"])
                .arg(place.interop(script))
                .arg(&server.url),
        )?;
        let cpu = process_cpu(server.child.id()) - from;
        let requests = text
            .lines()
            .find_map(|line| line.split_once(" requests in ")?.0.trim().parse::<f64>().ok())
            .ok_or("wrk counts no requests")?;
        if !text.contains("status 0") {
            return Err(format!("not every answer is 200: {text}"));
        }
        self.rate.push(after(&text, "req/s "));
        self.p99.push(after(&text, "p99 "));
        self.cpu.push(cpu / requests * 1e6);
        Ok(())
    }
}

/// Row 4, and row 6 for the server.
pub fn server(place: &Place, table: &mut Table) {
    for script in ["changepassword.lua", "getuser.lua"] {
        // Writing 47 KB is worth a worker on every processor: wrk is idle most of the time.
        let all = script == "getuser.lua";
        let own = |what| if all { Server::with_workers(place, what, processors()) } else { Server::own(place, what) };
        let peers: [(&str, Option<Server>); 4] = [
            ("ours", own("ours")),
            ("gSOAP", Server::gsoap(place)),
            ("fixed bytes on our accept loop", if all { own("large") } else { own("fixed") }),
            ("fixed bytes on hyper alone", own("bare")),
        ];
        let large = script == "getuser.lua";
        let name = if large { "GetUser 47 KB" } else { "ChangePassword" };
        let mut loads: [Load; 4] = Default::default();
        let count = if large { 3 } else { 4 };
        for _ in 0..place.rounds().min(5) {
            for ((peer, server), load) in peers.iter().zip(&mut loads).take(count) {
                match server.as_ref().map(|server| load.run(place, server, script)) {
                    None => table.missing(&format!("{name}, {peer}"), "it does not start"),
                    Some(Err(error)) => table.missing(&format!("{name}, {peer}"), &error),
                    Some(Ok(())) => {}
                }
            }
        }
        let [ours, gsoap, fixed, bare] = &loads;
        let pair = |ours: &[f64], theirs: &[f64]| format!("{:.2} / {:.2}", median(ours), median(theirs));
        if !gsoap.rate.is_empty() {
            let rates = pair(&ours.rate, &gsoap.rate) + " requests/s";
            let most = if large { 2.5 } else { 2.3 };
            table.row(
                &format!("{name}, 16 connections / gSOAP"),
                rates,
                ratio(&ours.rate, &gsoap.rate),
                "x",
                Target::AtLeast(most),
            );
            let target = if large { Target::Reported } else { Target::AtMost(1.0) };
            let latencies = pair(&ours.p99, &gsoap.p99) + " ms";
            table.row(&format!("{name}: p99 / gSOAP"), latencies, ratio(&ours.p99, &gsoap.p99), "x", target);
            let target = if large { Target::Reported } else { Target::AtMost(0.45) };
            let cpu = pair(&ours.cpu, &gsoap.cpu) + " us";
            table.row(&format!("{name}: CPU a request / gSOAP"), cpu, ratio(&ours.cpu, &gsoap.cpu), "x", target);
        }
        if large {
            let cpu = pair(&ours.cpu, &fixed.cpu) + " us";
            let rates = pair(&ours.rate, &fixed.rate) + " requests/s";
            let figure = ratio(&ours.rate, &fixed.rate);
            table.row(&format!("{name} / as many fixed bytes, hyper alone"), rates, figure, "x", Target::Reported);
            let figure = ratio(&ours.cpu, &fixed.cpu);
            table.row(&format!("{name}: CPU a request / as many fixed bytes"), cpu, figure, "x", Target::Reported);
            continue;
        }
        for (peer, load) in [("fixed bytes, same accept loop", fixed), ("fixed bytes, hyper alone", bare)] {
            let rates = pair(&ours.rate, &load.rate) + " requests/s";
            let figure = ratio(&ours.rate, &load.rate);
            table.row(&format!("{name}, 16 connections / {peer}"), rates, figure, "x", Target::AtLeast(0.8));
            let added: Vec<f64> = ours.cpu.iter().zip(&load.cpu).map(|(ours, bare)| ours - bare).collect();
            let cpu = pair(&ours.cpu, &load.cpu) + " us";
            table.row(
                &format!("{name}: CPU a request, ours minus {peer}"),
                cpu,
                median(&added),
                "us",
                Target::Below(8.0),
            );
        }
    }
}

/// What a call took: wall and CPU microseconds.
#[derive(Default)]
struct Calls {
    wall: Vec<f64>,
    cpu: Vec<f64>,
}

impl Calls {
    fn push(&mut self, from: (Instant, f64), calls: usize) {
        self.wall.push(from.0.elapsed().as_secs_f64() / calls as f64 * 1e6);
        self.cpu.push((thread_cpu() - from.1) / calls as f64 * 1e6);
    }
}

fn headers() -> RequestHeaders {
    let credentials = generated_example::services88::types::SoCredentials {
        ticket: "7T:MQBjADkANgA3ADIAZgBkAGIAYgA4AGQANAA5AGYAOQBhADAA".into(),
    };
    RequestHeaders {
        application_token: "APP-TOKEN-1234567890".into(),
        credentials: credentials.into(),
        ..Default::default()
    }
}

fn change() -> ChangePassword {
    ChangePassword { associate_id: Some(42), old_password: "old-secret".into(), new_password: "N3w & b3tter".into() }
}

/// Row 5, and row 6 for the client. The server is ours.
pub fn client(place: &Place, table: &mut Table) {
    let Some(server) = Server::own(place, "ours") else { return table.missing("client", "our server does not start") };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    let (mut ours, mut bare, mut plain, mut gsoap) = (Calls::default(), Calls::default(), Calls::default(), Vec::new());
    let calls = if place.quick { 3_000 } else { 10_000 };
    let done: Result<(), Box<dyn std::error::Error>> = runtime.block_on(async {
        let client = UserSoapClient::from(
            wsdl_runtime::client::Channel::new(HttpTransport::new()?, &server.url).with_headers(headers()),
        );
        let plainly = UserSoapClient::from(
            wsdl_runtime::client::Channel::new(PlainTransport::new(), &server.url).with_headers(headers()),
        );
        let raw = reqwest::Client::builder().tcp_nodelay(true).build()?;
        let request: &'static [u8] = fixed_request(place).leak();
        for _ in 0..place.rounds().min(7) {
            let from = (Instant::now(), thread_cpu());
            for _ in 0..calls {
                let answer = client.change_password(change()).await?;
                if answer.body.response != Some(true) {
                    return Err("not true".into());
                }
            }
            ours.push(from, calls);
            let from = (Instant::now(), thread_cpu());
            for _ in 0..calls {
                let sent = raw
                    .post(&server.url)
                    .header("content-type", "text/xml; charset=utf-8")
                    .header("soapaction", ACTION)
                    .timeout(Duration::from_secs(60))
                    .body(request)
                    .send()
                    .await?;
                if sent.bytes().await?.len() < SHORTEST {
                    return Err("a short answer".into());
                }
            }
            bare.push(from, calls);
            let from = (Instant::now(), thread_cpu());
            for _ in 0..calls {
                let answer = plainly.change_password(change()).await?;
                if answer.body.response != Some(true) {
                    return Err("not true".into());
                }
            }
            plain.push(from, calls);
            let peer = place.peers.join("gsoap/client/gsoap_client");
            if let Ok(text) = output(Command::new(peer).args(["--load", &server.url, &calls.to_string()])) {
                gsoap.push(after(&text, "calls/s "));
            }
        }
        Ok(())
    });
    if let Err(error) = done {
        return table.missing("client", &error.to_string());
    }
    let name = "client, sequential calls over one connection";
    let pair = |ours: &[f64], theirs: &[f64]| format!("{:.1} / {:.1} us", median(ours), median(theirs));
    let measured = pair(&ours.wall, &bare.wall) + " a call";
    table.row(
        &format!("{name} / fixed bytes over the same HTTP client"),
        measured,
        ratio(&bare.wall, &ours.wall),
        "x",
        Target::AtLeast(0.85),
    );
    if gsoap.is_empty() {
        table.missing(&format!("{name} / gSOAP"), "gsoap_client does not run");
    } else {
        // gSOAP's client is built without TLS; so is `PlainTransport`, which users choose by name.
        for (transport, calls, target) in
            [("PlainTransport", &plain, Target::AtLeast(1.0)), ("HttpTransport", &ours, Target::AtLeast(1.0))]
        {
            let measured = pair(&calls.wall, &gsoap) + " a call";
            table.row(&format!("{name}, {transport} / gSOAP"), measured, ratio(&gsoap, &calls.wall), "x", target);
        }
    }
    let added: Vec<f64> = ours.cpu.iter().zip(&bare.cpu).map(|(ours, bare)| ours - bare).collect();
    let measured = pair(&ours.cpu, &bare.cpu) + " CPU";
    table.row("client: CPU a call, ours minus fixed bytes", measured, median(&added), "us", Target::Below(8.0));
    table.row(
        "client: CPU a call, PlainTransport",
        format!("{:.1} us CPU", median(&plain.cpu)),
        median(&plain.cpu),
        "us",
        Target::Reported,
    );
}

const ACTION: &str = "\"http://www.superoffice.net/ws/crm/NetServer/Services88/User/ChangePassword\"";

/// The request of the kit; without the kit, one of the same content.
fn fixed_request(place: &Place) -> Vec<u8> {
    std::fs::read(place.interop("data/cp.xml")).unwrap_or_default()
}
