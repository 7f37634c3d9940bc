//! No secret in anything that people or logs see: a subscriber takes every span and event at TRACE, of our crates and of those below.
#![cfg(all(feature = "client", feature = "server"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use common::{Directory, OLD, UserSoapClient, UserSoapServer, change_password, headers};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use wsdl_runtime::client::HttpTransport;
use wsdl_runtime::server::Listener;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut log = self.0.lock().unwrap();
        let _ = write!(log, "\nspan {}", span.metadata().name());
        span.record(&mut Line(&mut log));
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Line(&mut self.0.lock().unwrap()));
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.lock().unwrap();
        let _ = write!(log, "\n{}", event.metadata().target());
        event.record(&mut Line(&mut log));
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn logs_tell_what_happened_and_no_secret() {
    let log = Log::default();
    tracing::subscriber::set_global_default(log.clone()).unwrap();
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(listener.serve(UserSoapServer::new(Directory::default())));
    let mut client =
        UserSoapClient::new(HttpTransport::new().unwrap(), format!("http://{address}/User.svc?key=S3cret"));
    *client.channel.headers_mut() = headers();
    let mut shown = String::new();
    for new in ["New-S3cret!", "fail", "fault", "panic", "New-S3cret!\u{1}"] {
        let request = change_password(OLD, new);
        let _ = write!(shown, "{request:?} {:?} {client:?}", headers());
        match client.change_password(request).await {
            Ok(response) => _ = write!(shown, "{response:?}"),
            Err(error) => _ = write!(shown, "{error} {error:?}"),
        }
    }
    let log = log.0.lock().unwrap().clone();
    for said in [
        "span soap.call operation=\"ChangePassword\"",
        "span soap.answer operation=\"ChangePassword\"",
        "endpoint=\"/User.svc\"",
        "fault=Server",
        "status=200",
        "status=500",
        "the handler panicked",
    ] {
        assert!(log.contains(said), "{said} not in:\n{log}");
    }
    assert!(!shown.contains("S3cret"), "{shown}");
    for line in log.lines() {
        assert!(!line.contains("S3cret") || !line.starts_with("wsdl_runtime"), "{line}");
        assert!(
            !line.contains("Old-S3cret") && !line.contains("New-S3cret") && !line.contains("S3cretTicket"),
            "{line}"
        );
    }
}
