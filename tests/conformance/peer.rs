//! Both ends: the generated server of User as a service, and the generated client over a transport whose answer is given.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use wsdl_runtime::client::{Transport, TransportError, TransportRequest, TransportResponse};
use wsdl_runtime::codegen::{Service as _, http, http_body::Body as _};
use wsdl_runtime::server::{Fault, ResponseBody};
use wsdl_runtime::soap;
use wsdl_runtime::{Request, Response};
use wsdl_tests::generated::services88::soap::user::client::{UserClient, UserSoapClient};
use wsdl_tests::generated::services88::soap::user::messages::{
    ChangePassword, ChangePasswordResponse, RequestHeaders, ResponseHeaders,
};
use wsdl_tests::generated::services88::soap::user::server::{Failure, UserServer, UserSoapServer};

pub(crate) const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
pub(crate) const NS: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";
pub(crate) const ACTION: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88/User/ChangePassword";
/// A request that is right.
pub(crate) const BODY: &str = "<t:ChangePassword><t:AssociateId>42</t:AssociateId></t:ChangePassword>";
/// A response that is right.
pub(crate) const ANSWER: &str = "<t:ChangePasswordResponse><t:Response>true</t:Response></t:ChangePasswordResponse>";

/// Runs a future to its end.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A SOAP 1.1 envelope with these parts; `s` and `t` are bound.
pub(crate) fn envelope(header: &str, body: &str) -> String {
    let header = if header.is_empty() { String::new() } else { format!("<s:Header>{header}</s:Header>") };
    format!("<s:Envelope xmlns:s=\"{SOAP11}\" xmlns:t=\"{NS}\">{header}<s:Body>{body}</s:Body></s:Envelope>")
}

/// An answer of the server.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) body: String,
    /// How often the handler ran.
    pub(crate) ran: usize,
}

impl Answered {
    /// Local name of the faultcode.
    pub(crate) fn code(&self) -> &str {
        let code = self.body.split("<faultcode>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
        code.rsplit(':').next().unwrap_or_default()
    }
}

struct Handler(Arc<AtomicUsize>);

impl UserServer for Handler {
    async fn change_password(
        &self,
        request: Request<ChangePassword, RequestHeaders>,
    ) -> Result<Response<ChangePasswordResponse, ResponseHeaders>, Fault<Failure>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        match request.body.associate_id {
            Some(1) => Err(soap::Fault {
                actor: Some("urn:actor".to_owned()),
                language: Some("en".to_owned()),
                ..soap::Fault::client("said no")
            }
            .with_detail(soap::Detail::of(&ChangePasswordResponse { response: Some(false) }).unwrap())
            .into()),
            Some(2) => {
                Err(soap::Fault::new(soap::FaultCode::from_name(SOAP11, "Client.Authentication"), "dotted").into())
            }
            _ => Ok(ChangePasswordResponse { response: Some(true) }.into()),
        }
    }
}

/// Sends a request to the server.
pub(crate) fn serve(request: http::Request<ResponseBody>) -> Answered {
    let ran = Arc::new(AtomicUsize::new(0));
    let mut server = UserSoapServer::new(Handler(Arc::clone(&ran)));
    run(async {
        let answer = server.call(request).await.unwrap();
        let (head, body) = answer.into_parts();
        let header = |name: &str| head.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        let mut body = Box::pin(body);
        let mut bytes = Vec::new();
        while let Some(frame) = std::future::poll_fn(|context| body.as_mut().poll_frame(context)).await {
            bytes.extend_from_slice(&frame.unwrap().into_data().unwrap_or_default());
        }
        Answered {
            status: head.status.as_u16(),
            content_type: header("content-type"),
            body: String::from_utf8(bytes).unwrap(),
            ran: ran.load(Ordering::SeqCst),
        }
    })
}

/// Posts an envelope with the action of ChangePassword.
pub(crate) fn post(envelope: impl Into<Vec<u8>>) -> Answered {
    posted(&[("content-type", "text/xml; charset=utf-8"), ("soapaction", &format!("\"{ACTION}\""))], envelope)
}

/// Posts an envelope with these fields.
pub(crate) fn posted(fields: &[(&str, &str)], envelope: impl Into<Vec<u8>>) -> Answered {
    let mut request = http::Request::builder().method("POST").uri("/User.svc");
    for (name, value) in fields {
        request = request.header(*name, *value);
    }
    serve(request.body(ResponseBody::from(envelope.into())).unwrap())
}

/// What a client sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    pub(crate) action: String,
    pub(crate) content_type: String,
    pub(crate) body: String,
}

/// Gives one answer and keeps what was sent.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Vec<u8>,
    pub(crate) sent: Arc<Mutex<Sent>>,
}

impl Given {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let content_type = Some("text/xml; charset=utf-8".to_owned());
        Self { status, content_type, body: body.into(), sent: Arc::default() }
    }
}

impl Transport for Given {
    const PRIVATE: bool = true;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        *self.sent.lock().unwrap() = Sent {
            action: request.action.to_owned(),
            content_type: request.content_type.to_string(),
            body: String::from_utf8(request.body.into_bytes().to_vec()).unwrap(),
        };
        Ok(TransportResponse::new(self.status, self.content_type.clone(), self.body.clone().into()))
    }
}

/// A failed call.
pub(crate) type CallError = wsdl_runtime::client::Error<Failure>;

/// Calls ChangePassword and gets this answer.
pub(crate) fn called(given: Given) -> Result<Option<bool>, CallError> {
    let client = UserSoapClient::new(given, "http://localhost/User.svc");
    run(client.change_password(ChangePassword { associate_id: Some(42), ..ChangePassword::default() }))
        .map(|response| response.into_body().response)
}

/// Calls ChangePassword, gets an answer with this status and body.
pub(crate) fn call(status: u16, body: impl Into<Vec<u8>>) -> Result<Option<bool>, CallError> {
    called(Given::new(status, body))
}

/// The fault that a call with this answer ends in.
pub(crate) fn fault_of(status: u16, body: impl Into<Vec<u8>>) -> soap::Fault {
    match call(status, body) {
        Err(CallError::Fault(fault)) => *fault,
        other => panic!("{other:?}"),
    }
}

/// What the client sends for ChangePassword.
pub(crate) fn sent() -> Sent {
    let given = Given::new(200, envelope("", ANSWER));
    let kept = Arc::clone(&given.sent);
    called(given).unwrap();
    std::mem::take(&mut *kept.lock().unwrap())
}
