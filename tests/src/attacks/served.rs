//! The server that is attacked: the generated one of User behind the real accept loop, with a handler that remembers what it was given.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use wsdl_runtime::server::{Fault, Listener};
use wsdl_runtime::{Nillable, Request, Response, Secret};

use super::exchange::{Pacing, exchange};
use crate::generated::services88::soap::user::messages::{
    ChangePassword, ChangePasswordResponse, RequestHeaders, ResponseHeaders,
};
use crate::generated::services88::soap::user::server::{Failure, UserServer, UserSoapServer};

/// Path of the service, as in the corpus.
pub(super) const PATH: &str = "/Services88/User.svc";
/// Namespace of the service; its operations have actions below it.
pub(super) const NAMESPACE: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";

/// What the handler was given last, and how often it ran.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) calls: usize,
    pub(super) values: BTreeMap<String, Value>,
}

/// A running server.
pub(super) struct Served {
    pub(super) address: SocketAddr,
    given: Arc<Mutex<Given>>,
    _runtime: Runtime,
}

struct Handler(Arc<Mutex<Given>>);

impl UserServer for Handler {
    async fn change_password(
        &self,
        request: Request<ChangePassword, RequestHeaders>,
    ) -> Result<Response<ChangePasswordResponse, ResponseHeaders>, Fault<Failure>> {
        let ChangePassword { associate_id, old_password, new_password } = request.body;
        let mut given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        given.calls += 1;
        given.values.clear();
        if let Some(id) = associate_id {
            given.values.insert("AssociateId".to_owned(), json!(id));
        }
        for (name, secret) in [("OldPassword", &old_password), ("NewPassword", &new_password)] {
            insert(&mut given.values, name, secret);
        }
        if let Some(headers) = &request.headers {
            insert(&mut given.values, "ApplicationToken", &headers.application_token);
            if let Nillable::Value(credentials) = &headers.credentials {
                insert(&mut given.values, "Ticket", &credentials.ticket);
            }
        }
        Ok(ChangePasswordResponse { response: Some(true) }.into())
    }
}

fn insert(values: &mut BTreeMap<String, Value>, name: &str, secret: &Nillable<Secret>) {
    match secret {
        Nillable::Absent => {}
        Nillable::Nil => _ = values.insert(name.to_owned(), Value::Null),
        Nillable::Value(secret) => _ = values.insert(name.to_owned(), json!(secret.expose())),
    }
}

impl Served {
    /// Serves on a free port of this machine, and answers one good call, so that what is measured afterwards is not the start.
    pub(super) fn start() -> Result<Self, String> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        let given = Arc::new(Mutex::new(Given::default()));
        let listener = runtime.block_on(Listener::bind("127.0.0.1:0")).map_err(|error| error.to_string())?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        runtime.spawn(listener.serve(UserSoapServer::new(Handler(Arc::clone(&given)))));
        let served = Self { address, given, _runtime: runtime };
        served.answers()?;
        Ok(served)
    }

    /// What the handler was given since the last look.
    pub(super) fn take(&self) -> Given {
        std::mem::take(&mut *self.given.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether a good call is answered as it should be; it is not counted.
    pub(super) fn answers(&self) -> Result<(), String> {
        let body = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><ChangePassword xmlns=\"{NAMESPACE}\">\
             <AssociateId>1</AssociateId></ChangePassword></s:Body></s:Envelope>"
        );
        let message = format!("{}{body}", head(&format!("{NAMESPACE}/User/ChangePassword"), body.len()));
        let nothing = Path::new(if cfg!(unix) { "/dev/null" } else { "NUL" });
        let seen = exchange(self.address, message.as_bytes(), nothing, Pacing::default(), Duration::from_secs(10))
            .map_err(|error| format!("the server does not answer any more: {error}"))?;
        self.take();
        if seen.statuses == [200] && seen.body.contains(">true<") {
            Ok(())
        } else {
            Err(format!("a good call is answered with {:?}: {}", seen.statuses, seen.body))
        }
    }
}

/// The head of an ordinary request.
pub(super) fn head(action: &str, length: usize) -> String {
    format!(
        "POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\nSOAPAction: \"{action}\"\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n"
    )
}
