//! Decision: the way of a request through a server: HTTP rules, body, envelope, operation, SOAPAction, handler, answer.
//!
//! Everything here is compiled once for each service and body type, and nothing of it once for each operation.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST};
use http::{HeaderValue, Response, StatusCode, request};

use crate::mtom::{self, Unpacked};
use crate::server::answering::Answering;
use crate::server::body::{RequestBody, collect};
use crate::server::call::{BoxFuture, Call};
use crate::server::checks::{Checks, Refused};
use crate::server::operations::Operations;
use crate::server::rules::{self, Refusal, Verdict};
use crate::server::{Answer, ResponseBody, ServerOptions, description, schemas};
use crate::soap::{self, EnvelopeReader, Fault, FaultBlock, Form, Headers, Operation, Version, encoding};
use crate::xml::parts::Parts;
use crate::xml::{Kind, Namespaces, ReadError, decode};

/// What a portType and its binding are to a dispatcher. A constant in generated code.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// The operations; their places are the numbers that [`Call::operation`] gives.
    pub operations: &'static [Operation],
    /// Namespaces of the description.
    pub namespaces: &'static Namespaces,
    /// Versions of SOAP that it has bindings of.
    pub versions: &'static [Version],
    /// Whether messages follow the encoding of SOAP 1.1 section 5.
    pub encoded: bool,
    /// The description itself, for `?wsdl`, and the WSDLs that it imports, for `?wsdl=1` and so on; none when there is none to show.
    pub wsdl: &'static [&'static str],
}

/// Where generated code takes over: from a call to the method of the server.
pub type Route<S, H> = for<'x> fn(Arc<S>, Call<'x, H>) -> BoxFuture<Answer>;

/// The dispatcher of one portType; `H` are the headers of its requests.
pub struct Dispatch<H> {
    inner: Arc<Inner>,
    headers: PhantomData<fn() -> H>,
}

struct Inner {
    description: Description,
    options: ServerOptions,
    operations: Operations,
}

impl<H> Clone for Dispatch<H> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), headers: PhantomData }
    }
}

impl<H> fmt::Debug for Dispatch<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dispatch")
            .field("operations", &self.inner.description.operations.len())
            .field("options", &self.inner.options)
            .finish_non_exhaustive()
    }
}

impl<H: Headers> Dispatch<H> {
    /// A dispatcher with the ordinary options.
    pub fn new(description: Description) -> Self {
        let operations = Operations::new(description.operations);
        let options = ServerOptions::default();
        Self { inner: Arc::new(Inner { description, options, operations }), headers: PhantomData }
    }

    /// The same dispatcher with other options.
    #[must_use]
    pub fn with_options(self, options: ServerOptions) -> Self {
        let Inner { description, operations, .. } = &*self.inner;
        let operations = operations.clone();
        Self { inner: Arc::new(Inner { description: *description, options, operations }), headers: PhantomData }
    }

    /// The options in force.
    pub fn options(&self) -> &ServerOptions {
        &self.inner.options
    }

    /// Answers one request.
    pub fn call<B, S>(
        &self,
        request: http::Request<B>,
        server: Arc<S>,
        route: Route<S, H>,
    ) -> BoxFuture<Result<Response<ResponseBody>, Infallible>>
    where
        B: RequestBody,
        S: Send + Sync + 'static,
    {
        let inner = Arc::clone(&self.inner);
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            let describes = inner.describes();
            let (limit, soap12) =
                (inner.options.read.limits.body, inner.description.versions.contains(&Version::Soap12));
            let mtom = inner.options.mtom.is_some();
            let refusal = match rules::judge(&head, body.size_hint().exact(), limit, describes, soap12, mtom) {
                Verdict::Refuse(refusal) => refusal,
                Verdict::Describe(number) => match inner.described(number, &head) {
                    Some(description) => return Ok(document(description)),
                    None => Refusal::keeping(StatusCode::NOT_FOUND),
                },
                Verdict::Schema(number) => match schemas::schema(inner.description.wsdl, number) {
                    Some(schema) => return Ok(document(schema)),
                    None => Refusal::keeping(StatusCode::NOT_FOUND),
                },
                Verdict::Read(spoken) => match collect(body, limit).await {
                    Err(refusal) => refusal,
                    Ok(whole) => {
                        let bytes = whole.len();
                        let opened = inner.open(&head, spoken, &whole, None, server, route);
                        drop(whole);
                        return Ok(inner.answering(opened, bytes, &head).await);
                    }
                },
                Verdict::Unpack => match collect(body, limit).await {
                    Err(refusal) => refusal,
                    Ok(whole) => {
                        let bytes = whole.len();
                        let opened = inner.unpack(&mut head, whole.into_bytes(), server, route);
                        return Ok(inner.answering(opened, bytes, &head).await);
                    }
                },
            };
            Ok(refused(refusal, describes, &head))
        })
    }
}

fn refused(refusal: Refusal, describes: bool, head: &request::Parts) -> Response<ResponseBody> {
    tracing::debug!(status = refusal.status.as_u16(), "request refused");
    refusal.into_response(describes, head.version)
}

fn document(text: String) -> Response<ResponseBody> {
    let mut response = Response::new(ResponseBody::from(text));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"));
    response
}

/// What became of a message: name of its operation, version of the answer, the answer to come.
type Opened = (&'static str, Version, BoxFuture<Answer>);

impl Inner {
    fn answering(&self, (operation, version, answered): Opened, bytes: usize, head: &request::Parts) -> Answering {
        let span = tracing::debug_span!("soap.answer", operation, endpoint = head.uri.path());
        Answering { operation, version, answered, bytes, span }
    }

    fn describes(&self) -> bool {
        self.options.describe && !self.description.wsdl.is_empty()
    }

    fn described(&self, number: usize, head: &request::Parts) -> Option<String> {
        let wsdl = self.description.wsdl.get(number)?;
        Some(match &self.options.public_address {
            Some(address) => description::at(wsdl, address),
            None => {
                let host = head
                    .uri
                    .authority()
                    .map(http::uri::Authority::as_str)
                    .or_else(|| head.headers.get(HOST).and_then(|host| host.to_str().ok()));
                let is_secure = self.description.wsdl.iter().find_map(|wsdl| description::is_secure(wsdl));
                description::located(wsdl, host, head.uri.path(), is_secure.unwrap_or(false))
            }
        })
    }

    /// Takes a package apart. To everything behind, its envelope has come alone: the action that the package names is where that of an envelope is.
    #[cold]
    fn unpack<S: Send + Sync + 'static, H: Headers>(
        &self,
        head: &mut request::Parts,
        package: Bytes,
        server: Arc<S>,
        route: Route<S, H>,
    ) -> Opened {
        let content_type = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let unpacked = mtom::unpack(content_type, &package, &self.options.read.limits);
        drop(package);
        match unpacked {
            Ok(Unpacked { root, parts, version, action }) => {
                let action = action.as_deref().map(soap::action_parameter).unwrap_or_default();
                let content_type = HeaderValue::try_from(format!("{}{action}", version.content_type()));
                head.headers.insert(CONTENT_TYPE, content_type.unwrap_or(HeaderValue::from_static("")));
                self.open(head, version, &root, Some(&parts), server, route)
            }
            Err(error) => {
                let version = mtom::version(content_type).unwrap_or_default();
                ("", version, Box::pin(std::future::ready(Answer::refused(&error, false))))
            }
        }
    }

    /// Reads the message up to its body, finds the operation and lets generated code take over. A message that is refused gets its answer here.
    fn open<S: Send + Sync + 'static, H: Headers>(
        &self,
        head: &request::Parts,
        spoken: Version,
        message: &[u8],
        parts: Option<&Parts>,
        server: Arc<S>,
        route: Route<S, H>,
    ) -> Opened {
        let mut checks = Checks::of(&self.options);
        let refused = |error: &ReadError, in_body, block| {
            Box::pin(std::future::ready(Answer::refused(error, in_body).with_block(block))) as BoxFuture<Answer>
        };
        let versions = self.description.versions;
        // The media type says which version follows.
        let taken = if versions.contains(&spoken) { spoken.only() } else { &[] };
        // The server takes UTF-8 only: an old peer that sends UTF-16 is told so.
        let text = match decode(message, false) {
            Ok(text) => text,
            Err(error) => return ("", spoken, refused(&error, false, FaultBlock::None)),
        };
        let encoded = self.description.encoded;
        let resolved = if encoded { encoding::resolved(&text, &self.options.read) } else { Ok(None) };
        let resolved = match resolved {
            Ok(resolved) => resolved,
            Err(error) => return ("", spoken, refused(&error, true, FaultBlock::None)),
        };
        let text = resolved.as_ref().map_or(&*text, |resolved| resolved.as_str());
        let mut reader = EnvelopeReader::new(text, self.description.namespaces, &self.options.read)
            .with_versions(taken)
            .with_encoding(encoded)
            .with_parts(parts);
        let mut headers = H::default();
        let others = checks.as_mut().map(|checks| checks as _);
        if let Err(error) = reader.headers_and(&mut headers, others) {
            let error = reader.worst(error);
            return match (error.kind(), reader.not_understood()) {
                // A node that knows SOAP 1.2 says so in the version that everyone reads (SOAP 1.2 part 1, section 5.4.7).
                (Kind::SoapVersion, _) if versions.contains(&Version::Soap12) => {
                    ("", Version::Soap11, refused(&error, false, FaultBlock::Upgrade(versions)))
                }
                (Kind::SoapVersion, _) => ("", Version::Soap11, refused(&error, false, FaultBlock::None)),
                (Kind::SoapMustUnderstand, names @ [_, ..]) if reader.version() == Version::Soap12 => {
                    let block = FaultBlock::NotUnderstood(names.to_vec());
                    ("", Version::Soap12, refused(&error, false, block))
                }
                // A value of mustUnderstand that is none: nothing was asked for that we could have understood.
                (Kind::SoapMustUnderstand, []) => {
                    let fault = Answer::fault(&Fault::client(error.to_string()));
                    ("", spoken, Box::pin(std::future::ready(fault)))
                }
                _ => ("", spoken, refused(&error, false, FaultBlock::None)),
            };
        }
        let version = reader.version();
        let no = |refused: Refused| {
            let answer = Answer::fault(&refused.0).with_block(refused.1);
            ("", version, Box::pin(std::future::ready(answer)) as BoxFuture<Answer>)
        };
        let caller = match checks.as_mut().map(|checks| checks.admitted(version)).transpose() {
            Ok(caller) => caller,
            Err(refusal) => return no(refusal),
        };
        match self.operations.find(head, &mut reader) {
            Err(error) => {
                let block = checks.map_or(FaultBlock::None, |checks| checks.block());
                ("", version, refused(&reader.worst(error), true, block))
            }
            Ok((index, operation)) => {
                let passed =
                    match checks.zip(caller).map(|(checks, caller)| checks.addressed(caller, version, operation)) {
                        Some(Err(refusal)) => return no(refusal),
                        passed => passed.and_then(Result::ok).map(Box::new),
                    };
                let namespaces = self.description.namespaces;
                let form =
                    Form::sent(self.options.mtom.filter(|_| parts.is_some() || rules::accepts_packages(&head.headers)));
                let call = Call { reader, headers, index, operation, namespaces, passed, form };
                let answered = catch_unwind(AssertUnwindSafe(|| route(server, call)));
                (
                    operation.name,
                    version,
                    answered.unwrap_or_else(|_| Box::pin(std::future::ready(Answer::panicked(operation.name)))),
                )
            }
        }
    }
}
