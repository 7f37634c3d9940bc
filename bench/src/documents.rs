//! Reading and writing of documents in this process.

use std::hint::black_box;
use std::process::Command;

use generated_example::services88::types::User;
use generated_example::services88::user::messages::GetUserResponse;
use wsdl_runtime::soap::Message;
use wsdl_runtime::xml::{ReadError, ReadOptions, ReadXml, Reader, WriteXml, Writer, decode};

use crate::measure::{Task, after, each, median, output, ratio, turns};
use crate::place::Place;
use crate::table::{Table, Target};

/// Reads a `User` from bytes, everything checked that is checked in a message.
fn read(bytes: &[u8], options: &ReadOptions) -> Result<User, ReadError> {
    let text = decode(bytes, false)?;
    let mut reader = Reader::new(&text, GetUserResponse::NAMESPACES, options);
    reader.child()?;
    let mut user = User::blank();
    user.read(&mut reader)?;
    reader.end()?;
    Ok(user)
}

fn write(user: &User) -> Vec<u8> {
    let mut writer = Writer::new(GetUserResponse::NAMESPACES).with_capacity(4096);
    writer.raw("<User");
    writer.declarations();
    writer.raw(">");
    user.write(&mut writer);
    writer.raw("</User>");
    writer.finish().unwrap_or_default()
}

fn quick_042(text: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut events = 0;
    while let Ok(event) = reader.read_event() {
        if matches!(event, quick_xml::events::Event::Eof) {
            break;
        }
        black_box(&event);
        events += 1;
    }
    events
}

fn quick_038(text: &str) -> usize {
    let mut reader = quick_xml_038::Reader::from_str(text);
    let mut events = 0;
    while let Ok(event) = reader.read_event() {
        if matches!(event, quick_xml_038::events::Event::Eof) {
            break;
        }
        black_box(&event);
        events += 1;
    }
    events
}

/// Rows 1 and 2.
pub fn typed(place: &Place, table: &mut Table) {
    let peer = place.peers.join("gsoap/bench/bench-S-O3");
    for (name, read_target, write_target) in [("user-large.xml", 2.8, 5.0), ("user-small.xml", 4.0, 6.0)] {
        let path = place.interop(name);
        let Ok(text) = std::fs::read_to_string(&path) else {
            table.missing(&format!("reading and writing {name}"), &format!("{} is not there", path.display()));
            continue;
        };
        let bytes = text.as_bytes();
        let (server, client) = (ReadOptions::server(), ReadOptions::client());
        let Ok(user) = read(bytes, &server) else {
            table.missing(name, "it is not read");
            continue;
        };
        let written = write(&user).len() as f64;
        let times = (if place.quick { 8_000_000 } else { 40_000_000 }) / bytes.len();
        let (mut peer_reads, mut peer_writes) = (Vec::new(), Vec::new());
        let gsoap: Task<'_> = Box::new(|| {
            let text = output(Command::new(&peer).arg(&path).arg((times / 4).to_string()).arg("1")).unwrap_or_default();
            let (reads, writes) = text.split_once('|').unwrap_or_default();
            peer_reads.push(after(reads, "median "));
            peer_writes.push(after(writes, "median "));
            0.0
        });
        let mut tasks: Vec<Task<'_>> = vec![
            Box::new(|| each(times, || drop(black_box(read(black_box(bytes), &server))))),
            Box::new(|| each(times, || drop(black_box(read(black_box(bytes), &client))))),
            Box::new(|| each(times, || _ = black_box(quick_042(black_box(&text))))),
            Box::new(|| each(times, || _ = black_box(quick_038(black_box(&text))))),
            Box::new(|| each(times, || drop(black_box(write(black_box(&user)))))),
            gsoap,
        ];
        let taken = turns(place.rounds(), &mut tasks);
        drop(tasks);
        let [ours, as_client, new, old, writes, _] = taken.as_slice() else { return };
        let speed = |seconds: &[f64], size: f64| seconds.iter().map(|seconds| size / seconds / 1e6).collect::<Vec<_>>();
        let size = bytes.len() as f64;
        let ours_speed = speed(ours, size);
        for (peer, seconds, target) in
            [("quick-xml 0.42 loop", new, Target::AtLeast(1.1)), ("quick-xml 0.38 loop", old, Target::Reported)]
        {
            let theirs = speed(seconds, size);
            for (role, ours) in [("server", ours), ("client", as_client)] {
                table.row(
                    &format!("typed read of {name} ({role} options) / {peer}"),
                    format!("{:.0} / {:.0} MB/s", median(&speed(ours, size)), median(&theirs)),
                    ratio(seconds, ours),
                    "x",
                    target,
                );
            }
        }
        if peer_reads.iter().all(|speed| speed.is_nan()) {
            table.missing(&format!("{name} / gSOAP"), &format!("{} does not run", peer.display()));
            continue;
        }
        table.row(
            &format!("typed read of {name} / gSOAP"),
            format!("{:.0} / {:.0} MB/s", median(&ours_speed), median(&peer_reads)),
            ratio(&ours_speed, &peer_reads),
            "x",
            Target::AtLeast(read_target),
        );
        // Time for the value and not for a byte: each writes its own prefixes and declarations, and ours are shorter.
        let ours: Vec<f64> = writes.iter().map(|seconds| seconds * 1e6).collect();
        let theirs: Vec<f64> = peer_writes.iter().map(|speed| size / speed).collect();
        table.row(
            &format!("typed write of {name} / gSOAP"),
            format!("{:.2} / {:.2} us, {written:.0} / {size:.0} bytes", median(&ours), median(&theirs)),
            ratio(&theirs, &ours),
            "x",
            Target::AtLeast(write_target),
        );
    }
}

/// A document of `count` credentials whose texts are each `text`.
fn credentials(count: usize, text: &str) -> String {
    let namespace = "http://www.superoffice.net/ws/crm/NetServer/Services88";
    let mut document = format!("<User xmlns=\"{namespace}\"><Credentials>");
    for _ in 0..count {
        document
            .push_str(&format!("<Credential><Value>{text}</Value><DisplayValue>{text}</DisplayValue></Credential>"));
    }
    document.push_str("</Credentials></User>");
    document
}

/// A document of `count` chains of 50 elements, or of elements with 40 attributes; nobody knows them, so that they are skipped.
fn unknown(count: usize, piece: &str) -> String {
    format!("<a xmlns:p=\"urn:p\">{}</a>", piece.repeat(count))
}

/// Nanoseconds a byte for a document.
fn per_byte(document: &str, typed: bool, quick: bool) -> Result<f64, ReadError> {
    let options = ReadOptions::client();
    let run = || -> Result<(), ReadError> {
        if typed {
            black_box(read(document.as_bytes(), &options)?);
            return Ok(());
        }
        let text = decode(document.as_bytes(), false)?;
        let mut reader = Reader::new(&text, GetUserResponse::NAMESPACES, &options);
        reader.child()?;
        reader.skip()?;
        reader.end()
    };
    run()?;
    let times = (if quick { 8_000_000 } else { 30_000_000 }) / document.len() + 1;
    Ok(each(times, || drop(black_box(run()))) * 1e9 / document.len() as f64)
}

/// Row 3.
pub fn hostile(place: &Place, table: &mut Table) {
    // The system's allocator gives memory back to the kernel after each document above a size, until a large block has been
    // freed: without this the larger document of a pair is measured with page faults, and the smaller without.
    drop(black_box(vec![1_u8; 32 << 20]));
    let plain = "Tom og Jerry, Stavanger i Rogaland";
    let deep = format!("{}text{}", "<bb>".repeat(50), "</bb>".repeat(50));
    let attributes: String = (0..40).map(|index| format!(" name{index}=\"value {index}\"")).collect();
    let prefixed: String = (0..40).map(|index| format!(" p:name{index}=\"value {index}\"")).collect();
    type Make<'a> = Box<dyn Fn(usize) -> String + 'a>;
    let texts = [
        ("texts with references", "Tom &amp; Jerry &lt;x&gt; i &#x52;ogaland"),
        ("texts of references only", "&amp;&lt;&gt;&amp;&lt;&gt;&#65;"),
        ("texts with CDATA", "Tom <![CDATA[og Jerry]]>, Stavanger"),
        ("texts of many CDATA", "<![CDATA[x]]><![CDATA[x]]><![CDATA[x]]>"),
        // 16,000 bytes of comments in the larger document: `Limits::comments` is 16 KiB.
        ("texts with comments", "Tom og <!--x-->Jerry, Stavanger"),
        ("texts with CRLF", "Tom og\r\nJerry,\r\nStavanger"),
    ];
    let mut cases: Vec<(&str, Make<'_>, bool)> =
        texts.iter().map(|&(name, text)| (name, Box::new(move |n| credentials(n, text)) as Make<'_>, true)).collect();
    cases.push(("deep (50)", Box::new(|n| unknown(n / 4, &deep)), false));
    cases.push(("40 attributes", Box::new(|n| unknown(n / 8, &format!("<b{attributes}/>"))), false));
    cases.push(("40 prefixed attributes", Box::new(|n| unknown(n / 8, &format!("<b{prefixed}/>"))), false));
    for (name, make, typed) in cases {
        let (small, large) = (make(500), make(1000));
        let baseline = if typed { credentials(1000, plain) } else { unknown(3000, &format!("<b>{plain}</b>")) };
        let (mut against, mut growth, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
        let mut problem = None;
        for _ in 0..place.rounds() {
            let measured = || -> Result<_, ReadError> {
                let of = |document: &str| per_byte(document, typed, place.quick);
                Ok((of(&baseline)?, of(&small)?, of(&large)?))
            };
            match measured() {
                Ok((plain, once, twice)) => {
                    against.push(twice / plain);
                    growth.push(twice * large.len() as f64 / (once * small.len() as f64));
                    bytes.push(twice);
                }
                Err(error) => problem = Some(error.to_string()),
            }
        }
        if let Some(problem) = problem {
            table.missing(name, &problem);
            continue;
        }
        let measured = format!("{:.2} ns/byte", median(&bytes));
        let what = format!("{name} / plain, a byte");
        table.row(&what, measured.clone(), median(&against), "x", Target::AtMost(3.0));
        table.row(&format!("{name}: T(2n)/T(n)"), measured, median(&growth), "x", Target::AtMost(2.2));
    }
}
