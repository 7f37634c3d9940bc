//! What people see of a mock server: where it is, and a line for each request with what is wrong with it below. On stderr, or as JSON lines on stdout.

use std::io::Write;
use std::net::SocketAddr;

use super::super::json::Json;
use super::super::screen;
use crate::findings::Finding;
use crate::model::Service;

/// Where lines go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Log {
    pub(super) json: bool,
}

impl Log {
    /// The address stands on stdout, so that a script that starts the server can read it.
    pub(super) fn begins(self, services: &[&Service], address: SocketAddr) {
        let path = services.iter().find_map(|service| path(service.address.as_deref()?)).unwrap_or("/");
        let url = format!("http://{address}{path}");
        let names: Vec<&str> = services.iter().map(|service| service.port_type.local.as_str()).collect();
        let operations: usize = services.iter().map(|service| service.operations.len()).sum();
        let mut stdout = std::io::stdout().lock();
        // Nobody may be listening any more.
        let _ = if self.json {
            let said = Json::object([
                ("url", Json::text(&url)),
                ("services", Json::list(names.iter().map(|name| Json::text(*name)))),
            ]);
            writeln!(stdout, "{said}")
        } else {
            let plural = if operations == 1 { "" } else { "s" };
            writeln!(stdout, "{} at {url} ({operations} operation{plural}; {url}?wsdl)", names.join(", "))
        };
        let _ = stdout.flush();
    }

    /// What came, what was answered, and what is wrong.
    pub(super) fn answered(self, asked: &str, operation: &str, answer: &str, findings: &[Finding]) {
        if self.json {
            let findings = findings.iter().map(|one| screen::finding(one, "error")).collect();
            let said = Json::object([
                ("request", Json::text(asked)),
                ("operation", Json::text(operation)),
                ("answer", Json::text(answer)),
                ("findings", Json::List(findings)),
            ]);
            let mut stdout = std::io::stdout().lock();
            let _ = writeln!(stdout, "{said}").and_then(|()| stdout.flush());
            return;
        }
        let mut text = format!("{asked} {operation}{}-> {answer}\n", if operation.is_empty() { "" } else { " " });
        for finding in findings {
            text.push_str(&format!("{finding}\n"));
        }
        // One write, so that lines of requests at the same time do not mix.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

/// The path of an address, as clients are configured with.
fn path(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let path = rest.get(rest.find('/')?..)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'~' | b'%');
    path.bytes().all(plain).then_some(path)
}
