//! Plays one envelope: at the generated server over HTTP, or at the generated client as the answer to a call.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wsdl_runtime::client::{Error, HttpTransport, TransportErrorKind};
use wsdl_runtime::xml::ReadOptions;

use super::exchange::{Pacing, exchange};
use super::http::fault_kind;
use super::memory::Idle;
use super::served::{NAMESPACE, Served, head};
use super::{Played, Row, Verdict, canary};
use crate::generated::services88::soap::user::client::{UserClient, UserSoapClient};
use crate::generated::services88::soap::user::messages::{ChangePassword, GetUser, SaveUser};
use crate::generated::services88::user::round_trip;
use crate::infoset::{Declared, Element, Kind, Message};
use crate::shared::workspace;
use crate::trip;

/// The operation of a row, by its SOAPAction. Rows without one are about the operation in focus.
fn operation(row: &Row) -> &str {
    let last = row.action.trim_matches('"').rsplit('/').next().unwrap_or_default();
    if last.is_empty() { "ChangePassword" } else { last }
}

fn length(file: &Path) -> Result<usize, String> {
    let length = std::fs::metadata(file).map_err(|error| format!("{}: {error}", file.display()))?.len();
    usize::try_from(length).map_err(|error| error.to_string())
}

/// Sends the envelope to the server.
pub(super) fn request(row: &Row, file: &Path) -> Result<Played, String> {
    canary::listen();
    let served = Served::start()?;
    let head = head(&row.action, length(file)?);
    let idle = Idle::mark();
    let seen =
        exchange(served.address, head.as_bytes(), file, Pacing::default(), row.longest + Duration::from_secs(10))
            .map_err(|error| error.to_string())?;
    let memory = idle.peak();
    let given = served.take();
    let mut wrong = served.answers().err();
    // An operation that the handler leaves out says so after its message was read.
    let left_out = seen.body.contains("is not implemented by this server");
    let taken = seen.statuses == [200] || left_out;
    let mut values = BTreeMap::new();
    let kind = match seen.statuses.as_slice() {
        _ if taken => String::new(),
        [413] => "limit.body".to_owned(),
        [500] => fault_kind(&seen.body),
        statuses => format!("http {statuses:?}"),
    };
    if taken {
        values = read(operation(row), trip::Direction::Request, file)?;
        values.extend(given.values);
    } else if given.calls > 0 {
        wrong = Some("the handler ran for a message that was refused".to_owned());
    }
    if seen.body.contains(canary::SECRET) || canary::was_logged() {
        wrong = Some("a secret is in the answer or in a log".to_owned());
    }
    let verdict = if taken { Verdict::Accept } else { Verdict::Reject };
    Ok(Played { verdict, kind, values, took: seen.took, memory, wrong })
}

/// What the server says to an envelope: status, local name of the faultcode, error kind. And whether it answers afterwards.
///
/// # Errors
/// The server cannot be asked.
pub fn ask(action: &str, file: &Path) -> Result<(u16, String, String), String> {
    let served = Served::start()?;
    let head = head(action, length(file)?);
    let seen = exchange(served.address, head.as_bytes(), file, Pacing::default(), Duration::from_secs(30))
        .map_err(|error| error.to_string())?;
    served.answers()?;
    let code = seen.body.split("<faultcode>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
    let code = code.rsplit(':').next().unwrap_or_default().to_owned();
    let status = seen.statuses.first().copied().ok_or("there was no answer")?;
    Ok((status, code, fault_kind(&seen.body)))
}

/// Answers a call of the client with the envelope.
pub(super) fn response(row: &Row, file: &Path) -> Result<Played, String> {
    canary::listen();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
    let client = |file: Option<PathBuf>| -> Result<_, String> {
        let transport = HttpTransport::new().map_err(|error| error.to_string())?;
        Ok(UserSoapClient::new(transport, format!("http://{}/User.svc", answering(file)?)))
    };
    let call = async |file: Option<PathBuf>, operation: &str| -> Result<Outcome, String> {
        let client = client(file.clone())?;
        Ok(match operation {
            "ChangePassword" => match client.change_password(ChangePassword::default()).await {
                Ok(response) => {
                    let response = response.into_body().response;
                    Outcome::taken(response.map(|response| ("Response", json!(response))).into_iter().collect())
                }
                Err(error) => Outcome::of(&error),
            },
            "GetUser" => client
                .get_user(GetUser::default())
                .await
                .map_or_else(|error| Outcome::of(&error), |_| Outcome::taken(Vec::new())),
            "SaveUser" => client
                .save_user(SaveUser::default())
                .await
                .map_or_else(|error| Outcome::of(&error), |_| Outcome::taken(Vec::new())),
            other => {
                let bytes = std::fs::read(file.unwrap_or_default()).map_err(|error| error.to_string())?;
                match round_trip(other, trip::Direction::Response, &bytes, &ReadOptions::client()) {
                    Ok(_) => Outcome::taken(Vec::new()),
                    Err(error) => Outcome::refused(error.split(' ').next().unwrap_or_default(), error.clone()),
                }
            }
        })
    };
    runtime.block_on(call(None, "ChangePassword"))?;
    let (idle, begun) = (Idle::mark(), Instant::now());
    let outcome = runtime.block_on(call(Some(file.to_owned()), operation(row)))?;
    let (took, memory) = (begun.elapsed(), idle.peak());
    let mut values = outcome.values;
    if outcome.verdict == Verdict::Accept && !values.contains_key("fault.code") {
        // What the client skips is no value; where it skipped something, the values that it gave must do.
        values.extend(read(operation(row), trip::Direction::Response, file).unwrap_or_default());
    }
    let wrong = (outcome.said.contains(canary::SECRET) || canary::was_logged())
        .then(|| "a secret is in the error or in a log".to_owned());
    Ok(Played { verdict: outcome.verdict, kind: outcome.kind, values, took, memory, wrong })
}

/// What a call came to.
struct Outcome {
    verdict: Verdict,
    kind: String,
    values: BTreeMap<String, Value>,
    /// All that the error says.
    said: String,
}

impl Outcome {
    fn taken(values: Vec<(&str, Value)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { verdict: Verdict::Accept, kind: String::new(), values, said: String::new() }
    }

    fn refused(kind: &str, said: String) -> Self {
        Self { verdict: Verdict::Reject, kind: kind.to_owned(), values: BTreeMap::new(), said }
    }

    fn of<F: std::fmt::Debug>(error: &Error<F>) -> Self {
        let said = format!("{error} {error:?}");
        match error {
            // A fault is an answer that was understood.
            Error::Fault(fault) => {
                let mut values = vec![("fault.code", json!(fault.code.local())), ("fault.string", json!(fault.string))];
                if let Some(actor) = &fault.actor {
                    values.push(("fault.actor", json!(actor)));
                }
                Self::taken(values)
            }
            Error::Failure(_) => Self::taken(vec![("failure", json!(true))]),
            Error::Read(error) => Self::refused(error.kind().as_str(), said),
            Error::Transport(error) if error.kind() == TransportErrorKind::Limit => Self::refused("limit.body", said),
            Error::Transport(error) => Self::refused(&format!("transport {:?}", error.kind()), said),
            _ => Self::refused("", said),
        }
    }
}

/// A server of one answer: the file, or a good one.
fn answering(file: Option<PathBuf>) -> Result<std::net::SocketAddr, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    std::thread::spawn(move || {
        let Ok((mut stream, _)) = listener.accept() else { return };
        let mut got = Vec::new();
        let mut piece = [0; 4096];
        while !got.ends_with(b"Envelope>") {
            match stream.read(&mut piece) {
                Ok(read @ 1..) => got.extend_from_slice(piece.get(..read).unwrap_or_default()),
                _ => return,
            }
        }
        let good = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><ChangePasswordResponse xmlns=\"{NAMESPACE}\"/></s:Body></s:Envelope>"
        );
        let mut body: Box<dyn Read> = match file.as_deref().map(std::fs::File::open) {
            Some(Ok(file)) => Box::new(file),
            Some(Err(_)) => return,
            None => Box::new(std::io::Cursor::new(good.clone())),
        };
        let length = file.as_deref().map_or(Ok(good.len()), length).unwrap_or_default();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        // The client hangs up when it has seen enough.
        if stream.write_all(head.as_bytes()).is_ok() {
            let _ = std::io::copy(&mut body, &mut stream);
        }
    });
    Ok(address)
}

/// What a message says when it is read by the generated code: the fields of the body and the header blocks, each in the JSON type of its XSD type.
fn read(operation: &str, direction: trip::Direction, file: &Path) -> Result<BTreeMap<String, Value>, String> {
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let options = match direction {
        trip::Direction::Request => ReadOptions::server(),
        trip::Direction::Response => ReadOptions::client(),
    };
    let written = Message::parse(&round_trip(operation, direction, &bytes, &options)?.written)?;
    let declared = declared()?;
    let mut values = BTreeMap::new();
    for top in written.headers.iter().chain(&written.body) {
        let type_ = declared.element(&top.name).unwrap_or_default();
        if top.children.is_empty() && !written.body.contains(top) {
            values.insert(top.local().to_owned(), value(top, type_, &declared));
        }
        for child in &top.children {
            let type_ = declared.child(type_, &child.name).unwrap_or_default();
            values.insert(child.local().to_owned(), value(child, type_, &declared));
        }
    }
    Ok(values)
}

fn value(element: &Element, type_: &str, declared: &Declared) -> Value {
    if element.nil {
        return Value::Null;
    }
    match declared.kind(type_) {
        Kind::Complex => {
            let mut fields = serde_json::Map::new();
            for child in &element.children {
                let type_ = declared.child(type_, &child.name).unwrap_or_default();
                let value = value(child, type_, declared);
                match fields.get_mut(child.local()) {
                    None => _ = fields.insert(child.local().to_owned(), value),
                    Some(Value::Array(values)) => values.push(value),
                    Some(first) => *first = json!([first.take(), value]),
                }
            }
            Value::Object(fields)
        }
        Kind::Builtin(name) => match name.as_str() {
            "boolean" => json!(matches!(element.text.as_str(), "true" | "1")),
            "byte" | "short" | "int" | "long" | "unsignedByte" | "unsignedShort" | "unsignedInt" | "unsignedLong"
            | "integer" => element.text.parse::<i64>().map_or_else(|_| json!(element.text), |number| json!(number)),
            _ => json!(element.text),
        },
        Kind::List(_) => json!(element.text),
    }
}

/// The schemas of User.
fn declared() -> Result<Declared, String> {
    let mut folders = vec![workspace().join("wsdl/services88")];
    let mut files = vec![workspace().join("wsdl/services88-user.wsdl")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| error.to_string())? {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    let texts: Vec<String> =
        files.iter().map(std::fs::read_to_string).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    Declared::read(texts.iter().map(String::as_str))
}
