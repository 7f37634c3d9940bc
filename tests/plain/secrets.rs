//! Secrets are in no Debug output, error, fault, redacted message or log. Each secret in these tests holds one word, and everything that people could see is
//! searched for it.

use std::fmt::Write as _;
use std::sync::{Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::span;
use wsdl_runtime::client::{HttpTransport, MemoryTransport, Transport};
use wsdl_runtime::xml::ReadOptions;
use wsdl_runtime::{Nillable, Request};
use wsdl_tests::generated::services88::soap::user::client::{UserClient, UserSoapClient};
use wsdl_tests::generated::services88::soap::user::messages::SetPassword;
use wsdl_tests::generated::services88::soap::user::server::UserSoapServer;
use wsdl_tests::generated::services88::user::round_trip;
use wsdl_tests::trip::Direction;

use crate::service::{SECRET, Service, change_password, headers, old_password, served};

static LOG: Mutex<String> = Mutex::new(String::new());

/// Takes everything at TRACE, of all crates, from `tracing` and from `log`.
struct Everything;

struct Line<'s>(&'s mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

fn line(write: impl FnOnce(&mut String)) {
    let mut log = LOG.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    write(&mut log);
    log.push('\n');
}

impl tracing::Subscriber for Everything {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        line(|log| {
            log.push_str(span.metadata().name());
            span.record(&mut Line(log));
        });
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        line(|log| values.record(&mut Line(log)));
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        line(|log| {
            log.push_str(event.metadata().target());
            event.record(&mut Line(log));
        });
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

impl log::Log for Everything {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        line(|log| _ = write!(log, "{} {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}

fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing::subscriber::set_global_default(Everything).unwrap();
        log::set_boxed_logger(Box::new(Everything)).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// Calls that go well and calls that go wrong in every way, and what there is to see of them.
async fn calls<T: Transport + std::fmt::Debug>(client: UserSoapClient<T>) -> String {
    let client = client.with_headers(headers());
    let mut seen = format!("{client:?} {:?}", client.headers());
    let new = format!("new {SECRET}");
    let mut blank = headers();
    blank.credentials = Nillable::Value(Default::default());
    let requests = [
        Request::from(change_password(old_password(), new.clone())),
        Request::from(change_password(old_password(), Nillable::Nil)),
        // No character of XML: it cannot be written.
        Request::from(change_password(old_password(), format!("{SECRET}\u{1}"))),
        Request::from(change_password(old_password(), new.clone())).with_headers(blank),
    ];
    for request in requests {
        let _ = write!(seen, "\n{request:?}");
        match client.change_password(request).await {
            Ok(response) => _ = write!(seen, " {response:?}"),
            Err(error) => _ = write!(seen, " {error} {error:?} {}", causes(&error)),
        }
    }
    let request = SetPassword { associate_id: Some(1), password: Nillable::Value(new.as_str().into()) };
    let fallen = client.set_password(request).await.unwrap_err();
    let _ = write!(seen, "\n{fallen} {fallen:?} {}", causes(&fallen));
    seen
}

fn causes(error: &dyn std::error::Error) -> String {
    let mut text = String::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(text, " <- {error} {error:?}");
        cause = error.source();
    }
    text
}

#[tokio::test]
async fn no_secret_in_what_people_see_of_a_call() {
    listen();
    let memory =
        calls(UserSoapClient::new(MemoryTransport::new(UserSoapServer::new(Service)), "http://memory/User.svc")).await;
    let http = calls(UserSoapClient::new(HttpTransport::new().unwrap(), served().await)).await;
    for seen in [memory, http] {
        assert!(seen.contains("[REDACTED]") && seen.contains("NewPassword is nil"), "{seen}");
        assert!(!seen.contains(SECRET), "{seen}");
    }
    // A listener that hears nothing proves nothing.
    let log = LOG.lock().unwrap().clone();
    assert!(log.contains("ChangePassword") && log.contains("hyper"), "{log}");
    assert!(!log.contains(SECRET), "{}", log.lines().find(|line| line.contains(SECRET)).unwrap_or_default());
}

const NAMESPACE: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";

fn envelope(header: &str, body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"{NAMESPACE}\"><s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
}

#[test]
fn no_secret_in_what_is_shown_of_a_message() {
    let header =
        format!("<ApplicationToken>{SECRET}</ApplicationToken><Credentials><Ticket>{SECRET}</Ticket></Credentials>");
    // One message for each rule of wsdl-codegen.toml and each built-in one that reaches the User service.
    let messages = [
        ("ChangePassword", "request", "<OldPassword>?</OldPassword><NewPassword>?</NewPassword>"),
        ("SetPassword", "request", "<Password>?</Password>"),
        ("GetAccessToken", "request", "<AppToken>?</AppToken>"),
        ("GetAccessToken", "response", "<Response>?</Response>"),
        ("SetGeneratedPassword", "response", "<Response>?</Response>"),
        ("SetGeneratedPasswordFromName", "response", "<Response>?</Response>"),
        ("GenerateNewPasswordForExternalUser", "response", "<Response>?</Response>"),
        ("SaveExternalTokens", "response", "<Response>?</Response>"),
        ("GetExternalTokens", "request", "<Key>?</Key>"),
        (
            "ExchangeCodeAndSaveTokens",
            "request",
            "<AuthorizationCode>?</AuthorizationCode><Nonce>?</Nonce><PkceVerifier>?</PkceVerifier>",
        ),
        (
            "SaveExternalTokens",
            "request",
            "<TokenManagementInfo><AccessToken>?</AccessToken><RefreshToken>?</RefreshToken><Claims>?</Claims></TokenManagementInfo>",
        ),
        ("SaveCredential", "request", "<Credential><Value>?</Value></Credential>"),
        ("SaveUntrustedCredentials", "request", "<Credentials><SecretValue>?</SecretValue></Credentials>"),
        ("SaveUser", "request", "<User><RequestSignature>Pz8/</RequestSignature></User>"),
    ];
    for (operation, direction, content) in messages {
        let (direction, element, options) = match direction {
            "request" => (Direction::Request, operation.to_owned(), ReadOptions::server()),
            _ => (Direction::Response, format!("{operation}Response"), ReadOptions::client()),
        };
        let body = format!("<{element}>{}</{element}>", content.replace('?', SECRET));
        let header = if direction == Direction::Request { header.as_str() } else { "" };
        // Elements may come in any order here: it is not what this test is about.
        let options = ReadOptions { order: wsdl_runtime::xml::Order::Any, ..options };
        let trip = round_trip(operation, direction, envelope(header, &body).as_bytes(), &options)
            .unwrap_or_else(|error| panic!("{operation}: {error}"));
        let redacted = String::from_utf8(trip.redacted).unwrap();
        let written = String::from_utf8(trip.written).unwrap();
        assert_eq!(written.matches(SECRET).count(), (body.clone() + header).matches(SECRET).count(), "{written}");
        for shown in [&trip.debug, &redacted] {
            assert!(shown.contains("[REDACTED]"), "{operation}: {shown}");
            assert!(!shown.contains(SECRET) && !shown.contains("Pz8/"), "{operation}: {shown}");
        }
    }
}

#[test]
fn no_secret_in_why_a_message_is_refused() {
    let cases = [
        format!("<ChangePassword><AssociateId>{SECRET}</AssociateId></ChangePassword>"),
        format!("<ChangePassword><OldPassword>{SECRET}<b/></OldPassword></ChangePassword>"),
        format!("<ChangePassword>{SECRET}</ChangePassword>"),
        format!("<ChangePassword><OldPassword a=\"{SECRET}\">{SECRET}</OldPassword></ChangePassword>"),
        format!("<ChangePassword><OldPassword>{SECRET}"),
        format!("<ChangePassword><OldPassword>&{SECRET};</OldPassword></ChangePassword>"),
    ];
    for body in cases {
        let error =
            round_trip("ChangePassword", Direction::Request, envelope("", &body).as_bytes(), &ReadOptions::server())
                .unwrap_err();
        assert!(!error.contains(SECRET), "{body}: {error}");
    }
}
