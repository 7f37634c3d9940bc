//! The way of a request: GET with `?wsdl` is answered with the description; what is posted as SOAP is judged, and answered when nothing is wrong with it.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE, HOST, HeaderMap};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Limited};
use wsdl_runtime::server::{RequestBody, ResponseBody, description_asked_for, description_at};

use super::answers::Answers;
use super::fault;
use super::log::Log;
use crate::findings::Finding;
use crate::judge::{Judge, Received};
use crate::model::{Model, Service, SoapVersion};
use crate::sample::Direction;

/// Bytes of a request, as the runtime's server takes them.
const BODY: usize = 1 << 20;

/// The server, shared by all connections.
#[derive(Clone, Debug)]
pub(super) struct Mock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    model: &'static Model,
    judge: Judge<'static>,
    services: Vec<&'static Service>,
    answers: Answers,
    lenient: bool,
    log: Log,
}

impl Mock {
    pub(super) fn new(
        model: &'static Model,
        services: Vec<&'static Service>,
        answers: Answers,
        lenient: bool,
        log: Log,
    ) -> Self {
        Self(Arc::new(Inner { model, judge: Judge::new(model), services, answers, lenient, log }))
    }
}

impl<B: RequestBody> tower_service::Service<Request<B>> for Mock {
    type Response = Response<ResponseBody>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResponseBody>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            let (head, body) = request.into_parts();
            // A path is the caller's text, and this goes to a terminal.
            let asked = format!("{} {}", head.method, head.uri.path().escape_debug());
            if head.method == Method::GET
                && let Some(number) = head.uri.query().and_then(description_asked_for)
            {
                inner.log.answered(&asked, "", "description", &[]);
                return Ok(inner.describe(number, &head));
            }
            if head.method != Method::POST {
                let mut refused = inner.refused(&asked, StatusCode::METHOD_NOT_ALLOWED, "SOAP is sent with POST");
                refused.headers_mut().insert(ALLOW, HeaderValue::from_static("POST, GET"));
                return Ok(refused);
            }
            let Some((version, in_media)) = spoken(&head.headers) else {
                let said = "SOAP 1.1 is sent as text/xml, SOAP 1.2 as application/soap+xml, both in UTF-8";
                return Ok(inner.refused(&asked, StatusCode::UNSUPPORTED_MEDIA_TYPE, said));
            };
            let Ok(body) = Limited::new(body, BODY).collect().await else {
                let said = "the body is longer than 1 MiB, came too late, or broke off";
                return Ok(inner.refused(&asked, StatusCode::PAYLOAD_TOO_LARGE, said));
            };
            let action = match version {
                SoapVersion::Soap11 => head.headers.get("soapaction").map(|action| unquoted(action.as_bytes())),
                SoapVersion::Soap12 => in_media,
            };
            Ok(inner.posted(&asked, version, action.as_deref(), &body.to_bytes()))
        })
    }
}

impl Inner {
    fn posted(&self, asked: &str, version: SoapVersion, action: Option<&str>, body: &Bytes) -> Response<ResponseBody> {
        let text = String::from_utf8_lossy(body);
        let text = text.trim_start_matches('\u{feff}');
        let judged = self.judge.request(&self.services, Received { version, action }, "request", text);
        let name = judged.operation.map_or("", |(_, operation)| operation.name.as_str());
        let (true, Some((service, operation))) = (judged.findings.is_empty() || self.lenient, judged.operation) else {
            self.log.answered(asked, name, "fault", &judged.findings);
            return envelope(&fault::of_findings(version, &judged.findings), version);
        };
        let answered = |answer: &str, more: &[Finding]| {
            let all: Vec<Finding> = judged.findings.iter().chain(more).cloned().collect();
            self.log.answered(asked, name, answer, &all);
        };
        if operation.output.is_none() {
            answered("accepted", &[]);
            let mut response = Response::new(ResponseBody::default());
            *response.status_mut() = StatusCode::ACCEPTED;
            return response;
        }
        match self.answers.answer(operation, text) {
            Ok(answer) => {
                // What a person wrote may be wrong, too; it is said, and answered as it stands.
                let wrong = if answer.from == "sample" {
                    Vec::new()
                } else {
                    self.judge.message(service, operation, Direction::Response, &answer.from, &answer.text)
                };
                answered(&answer.from, &wrong);
                envelope(&answer.text, version)
            }
            Err(failed) => {
                answered(&format!("fault: {failed}"), &[]);
                envelope(&fault::of_ours(version, &failed), version)
            }
        }
    }

    /// The first description with number 0, then those that it imports.
    fn describe(&self, number: usize, head: &http::request::Parts) -> Response<ResponseBody> {
        let description = self.model.descriptions.first();
        let source = description.and_then(|description| match number.checked_sub(1) {
            None => Some(description.source.as_str()),
            Some(number) => description.imported.get(number).map(|imported| imported.source.as_str()),
        });
        let Some(source) = source else {
            return self.refused("?wsdl", StatusCode::NOT_FOUND, "there is no description with this number");
        };
        let host = head.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
        let text = description_at(source, &format!("http://{host}{}", head.uri.path()));
        with_type(text, "text/xml; charset=utf-8")
    }

    fn refused(&self, asked: &str, status: StatusCode, said: &str) -> Response<ResponseBody> {
        self.log.answered(asked, "", &format!("{}: {said}", status.as_u16()), &[]);
        let mut response = with_type(format!("{said}\n"), "text/plain; charset=utf-8");
        *response.status_mut() = status;
        response
    }
}

/// An answer; a fault is one by what it holds (SOAP 1.1 section 6.2).
fn envelope(text: &str, version: SoapVersion) -> Response<ResponseBody> {
    let parsed = roxmltree::Document::parse(text).ok();
    let is_fault = parsed.is_some_and(|parsed| {
        let body = parsed.root_element().children().find(|child| child.tag_name().name() == "Body");
        body.and_then(|body| body.first_element_child()).is_some_and(|first| first.tag_name().name() == "Fault")
    });
    let media = match version {
        SoapVersion::Soap11 => "text/xml; charset=utf-8",
        SoapVersion::Soap12 => "application/soap+xml; charset=utf-8",
    };
    let mut response = with_type(text.to_owned(), media);
    if is_fault {
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    }
    response
}

fn with_type(text: String, media: &'static str) -> Response<ResponseBody> {
    let mut response = Response::new(ResponseBody::from(text));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

/// The version of SOAP that the media type means, and the action that stands in it.
fn spoken(headers: &HeaderMap) -> Option<(SoapVersion, Option<String>)> {
    let media = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let mut parts = media.split(';');
    let version = match parts.next()?.trim().to_ascii_lowercase().as_str() {
        "text/xml" => SoapVersion::Soap11,
        "application/soap+xml" => SoapVersion::Soap12,
        _ => return None,
    };
    let mut action = None;
    for (name, value) in parts.filter_map(|part| part.split_once('=')) {
        let value = unquoted(value.as_bytes());
        match name.trim().to_ascii_lowercase().as_str() {
            "charset" if !value.eq_ignore_ascii_case("utf-8") && !value.eq_ignore_ascii_case("utf8") => return None,
            "action" => action = Some(value),
            _ => {}
        }
    }
    Some((version, action))
}

fn unquoted(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value);
    let text = text.trim();
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text).to_owned()
}
