//! A million calls, a tenth of them hostile: no wrong answer, and nothing that grows.
//!
//! 64 connections take turns; a connection that the server closes is opened again, as clients do.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::http_calls::Server;
use crate::place::Place;
use crate::slow::{address, resident};
use crate::table::{Table, Target};

const NAMESPACE: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";

/// A request, the status that must answer it, and a text that must be in the answer.
struct Call {
    bytes: Vec<u8>,
    status: &'static str,
    says: &'static str,
}

fn post(body: &str, status: &'static str, says: &'static str) -> Call {
    let bytes = format!(
        "POST /Services88/User.svc HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml; charset=utf-8\r\nSOAPAction: \"\"\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    Call { bytes: bytes.into_bytes(), status, says }
}

fn envelope(header: &str, body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"{NAMESPACE}\"><s:Header>\
         <t:ApplicationToken>a</t:ApplicationToken>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
}

/// Nine that are right, then one that is not; the hostile ones take turns.
fn calls() -> (Call, Vec<Call>) {
    let body = "<t:ChangePassword><t:AssociateId>42</t:AssociateId><t:OldPassword>old-secret</t:OldPassword><t:NewPassword>n</t:NewPassword></t:ChangePassword>";
    let good = envelope("", body);
    let deep = format!("{}{}", "<t:a>".repeat(5000), "</t:a>".repeat(5000));
    let hostile = vec![
        post(&format!("<!DOCTYPE a>{good}"), "500", "xml.dtd"),
        post(good.trim_end_matches("</s:Envelope>"), "500", "xml.wellformed"),
        post(&envelope("", &deep), "500", "limit.depth"),
        post(&good.replace(">42<", ">999999999999<"), "500", "schema.value"),
        post(&envelope("<x:y xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/>", body), "500", "soap.must_understand"),
        post(&good.replace("<t:OldPassword>", "<t:Unknown/><t:OldPassword>"), "500", "schema.unknown_element"),
        Call { bytes: b"GET /Services88/User.svc HTTP/1.1\r\nHost: a\r\n\r\n".to_vec(), status: "405", says: "" },
        Call {
            bytes: b"POST /Services88/User.svc HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: 99999999999\r\n\r\n".to_vec(),
            status: "413",
            says: "",
        },
        Call { bytes: b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n".to_vec(), status: "400", says: "" },
    ];
    (post(&good, "200", "<s:Response>true</s:Response>"), hostile)
}

pub fn run(place: &Place, table: &mut Table) {
    let whole = if place.quick { 100_000 } else { 1_000_000 };
    let Some(server) = Server::own(place, "ours") else {
        table.missing("soak", "the server does not start");
        return;
    };
    let Some(address) = address(&server.url) else {
        table.missing("soak", "the server has no address");
        return;
    };
    let process = server.child.id();
    let files = open_files(process);
    let wrong = load(address, whole / 10);
    let early = resident(process);
    let wrong = wrong + load(address, whole - whole / 10);
    let late = resident(process);
    thread::sleep(std::time::Duration::from_secs(2));
    let left = open_files(process) as f64 - files as f64;
    table.row("soak: wrong answers", format!("{whole} calls"), wrong as f64, "", Target::AtMost(0.0));
    let memory = format!("{:.1} / {:.1} MB", late / 1024.0, early / 1024.0);
    table.row("soak: memory that was added after a tenth", memory, (late - early) / 1024.0, "MB", Target::AtMost(5.0));
    table.row("soak: file descriptors left", files.to_string(), left.abs(), "", Target::AtMost(2.0));
}

fn open_files(process: u32) -> usize {
    std::fs::read_dir(format!("/proc/{process}/fd")).map_or(0, Iterator::count)
}

/// Makes `count` calls over 64 connections; gives the number of wrong answers.
fn load(address: SocketAddr, count: usize) -> usize {
    let next = Arc::new(AtomicUsize::new(0));
    let workers: Vec<_> = (0..64)
        .map(|_| {
            let next = Arc::clone(&next);
            thread::spawn(move || worker(address, &next, count))
        })
        .collect();
    workers.into_iter().map(|worker| worker.join().unwrap_or(count)).sum()
}

fn worker(address: SocketAddr, next: &AtomicUsize, count: usize) -> usize {
    let (good, hostile) = calls();
    let (mut connection, mut wrong) = (None, 0);
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= count {
            return wrong;
        }
        let call = if number % 10 == 9 { &hostile[number / 10 % hostile.len()] } else { &good };
        if !matches!(ask(address, &mut connection, call), Ok(true)) {
            wrong += 1;
            connection = None;
        }
    }
}

fn ask(address: SocketAddr, connection: &mut Option<TcpStream>, call: &Call) -> std::io::Result<bool> {
    let mut stream = match connection.take() {
        Some(stream) => stream,
        None => {
            let stream = TcpStream::connect(address)?;
            stream.set_nodelay(true)?;
            stream
        }
    };
    stream.write_all(&call.bytes)?;
    let (mut got, mut piece) = (Vec::new(), [0; 4096]);
    let (head, body) = loop {
        let read = stream.read(&mut piece)?;
        if read == 0 {
            return Ok(false);
        }
        got.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&got);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let head = head.to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
        if body.len() >= length.unwrap_or(0) {
            break (head, body.to_owned());
        }
    };
    if !head.contains("connection: close") {
        *connection = Some(stream);
    }
    Ok(head.split(' ').nth(1) == Some(call.status) && body.contains(call.says))
}
