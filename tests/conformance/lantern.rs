//! Both ends of a portType that is bound to both versions of SOAP, with what is added to a description: WS-Security and WS-Addressing.

use std::sync::{Arc, Mutex};

use wsdl_runtime::client::Channel;
use wsdl_runtime::codegen::{Service as _, http, http_body::Body as _};
use wsdl_runtime::scalar::Decimal;
use wsdl_runtime::server::{Fault, ResponseBody, ServerOptions};
use wsdl_runtime::soap::{self, Caller, Version};
use wsdl_runtime::{DeclaredFault, Request};
use wsdl_tests::generated::two_versions::soap as lantern;

use lantern::client::{LanternClient, LanternSoapClient};
use lantern::messages::{Dark, DarkFailure, Light, LightResponse, RequestHeaders};
use lantern::server::{LanternServer, LanternSoapServer, Outcome};

use crate::peer::{Given, Sent, run};

pub(crate) const ACTION: &str = "urn:example:lantern/Light";
/// Of the description: not what the soapAction would give.
pub(crate) const RESPONSE_ACTION: &str = "urn:example:lantern:Lantern:LightResponse";

/// Answers with the minutes, for 0 with a fault, for 1 with one that the description declares; keeps who asked.
struct Handler(Arc<Mutex<Option<Caller>>>);

impl LanternServer for Handler {
    async fn light(
        &self,
        request: Request<Light, RequestHeaders>,
    ) -> Outcome<LightResponse, DeclaredFault<DarkFailure>> {
        *self.0.lock().unwrap() = request.caller.as_deref().cloned();
        match request.body.minutes {
            0 => Err(soap::Fault::server("dark").into()),
            1 => Err(Fault::failure(DarkFailure::Dark(Dark { reason: "night".to_owned() }))),
            minutes => Ok(LightResponse { oil: Decimal::from(i64::from(minutes)) }.into()),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) text: String,
    /// Who asked, when the handler ran and the server had looked.
    pub(crate) caller: Option<Caller>,
}

pub(crate) fn envelope(version: Version, header: &str, minutes: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"{}\" xmlns:l=\"urn:example:lantern\"><s:Header>{header}</s:Header><s:Body><l:Light><l:Minutes>{minutes}</l:Minutes></l:Light></s:Body></s:Envelope>",
        version.namespace()
    )
}

/// A server with these options.
#[derive(Clone)]
pub(crate) struct Server(pub(crate) ServerOptions);

impl Server {
    pub(crate) fn ask(&self, version: Version, header: &str, minutes: &str) -> Answered {
        self.post(version, envelope(version, header, minutes))
    }

    pub(crate) fn post(&self, version: Version, envelope: impl Into<Vec<u8>>) -> Answered {
        let caller = Arc::default();
        let mut request = http::Request::post("/").header("content-type", version.content_type());
        if version == Version::Soap11 {
            request = request.header("soapaction", format!("\"{ACTION}\""));
        }
        let request = request.body(ResponseBody::from(envelope.into())).unwrap();
        let (status, text) = run(async {
            let mut server = LanternSoapServer::new(Handler(Arc::clone(&caller))).with_options(self.0.clone());
            let answer = server.call(request).await.unwrap();
            let status = answer.status().as_u16();
            let mut body = Box::pin(answer.into_body());
            let mut bytes = Vec::new();
            while let Some(frame) = std::future::poll_fn(|context| body.as_mut().poll_frame(context)).await {
                bytes.extend_from_slice(&frame.unwrap().into_data().unwrap_or_default());
            }
            (status, String::from_utf8(bytes).unwrap())
        });
        let caller = caller.lock().unwrap().take();
        Answered { status, text, caller }
    }
}

pub(crate) type CallError = wsdl_runtime::client::Error<DeclaredFault<DarkFailure>>;

/// What a client of this channel sends, and what becomes of an answer that is made of what it sent.
pub(crate) fn called(
    version: Version,
    given: Given,
    address: &str,
    add: impl FnOnce(Channel<Given, RequestHeaders>) -> Channel<Given, RequestHeaders>,
) -> (Sent, Result<LightResponse, CallError>) {
    let kept = Arc::clone(&given.sent);
    let channel = add(Channel::new(given, address).with_version(version));
    let outcome = run(LanternSoapClient::from(channel).light(Light { minutes: 3 })).map(|answer| answer.body);
    let sent = kept.lock().unwrap().clone();
    (sent, outcome)
}

/// An answer that is right, with these header blocks.
pub(crate) fn answer(version: Version, header: &str) -> Given {
    let text = format!(
        "<s:Envelope xmlns:s=\"{}\"><s:Header>{header}</s:Header><s:Body><l:LightResponse xmlns:l=\"urn:example:lantern\"><l:Oil>3</l:Oil></l:LightResponse></s:Body></s:Envelope>",
        version.namespace()
    );
    Given { content_type: Some(version.content_type().to_owned()), ..Given::new(200, text) }
}

/// The text of the first header of WS-Addressing of this name, as we write it.
pub(crate) fn text<'t>(xml: &'t str, local: &str) -> Option<&'t str> {
    let at = xml.find(&format!("<wsa:{local}"))?;
    xml.get(at..)?.split_once('>')?.1.split('<').next()
}
