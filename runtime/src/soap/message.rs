//! Decision: how a message of a portType is described to the runtime: wrapper element, operation, request and response.

use std::borrow::Cow;
use std::sync::Arc;

use super::NoHeaders;
use crate::xml::write::judge;
use crate::xml::{Name, NamespaceId, Namespaces, ReadError, ReadXml, WriteXml};

/// The element that a message consists of: a child of the Body, or the Body itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// Expanded name, as read.
    pub name: Name,
    /// Literal start tag with its prefix, as written: `<t:ChangePassword>`; empty for the Body itself.
    pub open: &'static str,
}

impl Element {
    /// The Body itself, whose content is that of the message: no element, several, or the content of a type.
    pub const BODY: Self = Self { name: Name::ANONYMOUS, open: "" };

    /// The element `local` in `namespace`, written with the start tag `open`.
    pub const fn new(namespace: NamespaceId, local: &'static str, open: &'static str) -> Self {
        Self { name: Name { namespace, local }, open }
    }

    /// Whether it is the Body itself.
    pub const fn is_body(&self) -> bool {
        self.open.is_empty()
    }
}

/// Body of a message. Implemented by generated code.
pub trait Message: ReadXml + WriteXml + Send + Sync + 'static {
    /// The element that the message consists of.
    const ELEMENT: Element;
    /// Namespaces of the service description.
    const NAMESPACES: &'static Namespaces;
    /// True when it follows the encoding of SOAP 1.1 section 5.
    const ENCODED: bool = false;
    /// True when the description says that the element may be nil.
    const TYPE_NILLABLE: bool = false;
    /// True when its code judges values by the facets of their types: then a server judges what it reads.
    const VALIDATED: bool = false;
}

/// Judges a request by the facets of its types, when its code was written with `Builder::validate(true)`.
pub(crate) fn judged<B: Message>(body: &B) -> Result<(), ReadError> {
    if !B::VALIDATED {
        return Ok(());
    }
    let open = if B::ELEMENT.is_body() { "<Body>" } else { B::ELEMENT.open };
    judge(open, body).map_err(|error| ReadError::facet(&error))
}

/// One operation of a portType with its binding.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Name of the wsdl:operation.
    pub name: &'static str,
    /// The soapAction of its binding.
    pub action: &'static str,
    /// Body of the request.
    pub input: Element,
    /// Body of the response; `None` for a one-way operation.
    pub output: Option<Element>,
    /// Header blocks that a request may carry: indices into the shape of the request headers.
    pub request_headers: &'static [usize],
    /// Header blocks that a response may carry: indices into the shape of the response headers.
    pub response_headers: &'static [usize],
    /// True when a message or a header of the operation holds a secret: then it needs https.
    pub carries_secrets: bool,
    /// The Actions of WS-Addressing, where the description states them or they do not follow from the soapAction.
    pub actions: Option<Actions>,
}

/// The Actions of an operation in WS-Addressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actions {
    /// Of a request.
    pub request: &'static str,
    /// Of a response; empty for a one-way operation.
    pub response: &'static str,
    /// Of the declared faults, by the elements of their details.
    pub faults: &'static [(Name, &'static str)],
}

impl Operation {
    /// Action of a request in WS-Addressing: the soapAction, unless the description says another one (Metadata 4.4.1).
    pub fn request_action(&self) -> Cow<'static, str> {
        self.actions.map_or(self.action, |actions| actions.request).into()
    }

    /// Action of a response in WS-Addressing: what the description says, or that of the request followed by `Response`, which is what the rule of the
    /// specification comes to where names are those that tools give (Metadata 4.4.4).
    pub fn response_action(&self) -> Cow<'static, str> {
        self.actions.map_or_else(|| format!("{}Response", self.action).into(), |actions| actions.response.into())
    }
}

/// What a client asks: the body and the header blocks that go with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request<B, H = NoHeaders> {
    /// Header blocks: `None` takes those of the client, `Some` sends exactly these. A server always sees `Some`.
    pub headers: Option<H>,
    /// The body's wrapper.
    pub body: B,
    /// What WS-Security and WS-Addressing say of the caller, on a server that looks at them. A client leaves it as it is.
    pub caller: Option<Arc<Caller>>,
}

/// Who asks, as far as a server was told to look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caller {
    /// Name of the user whose UsernameToken was judged to be good.
    pub user: Option<String>,
    /// MessageID of the request.
    pub message_id: Option<String>,
}

impl<B, H> Request<B, H> {
    /// A request with the headers of the client.
    pub const fn new(body: B) -> Self {
        Self { headers: None, body, caller: None }
    }

    /// The same request with exactly these headers.
    #[must_use]
    pub fn with_headers(self, headers: H) -> Self {
        Self { headers: Some(headers), ..self }
    }
}

impl<B, H> From<B> for Request<B, H> {
    fn from(body: B) -> Self {
        Self::new(body)
    }
}

/// What a server answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response<B, H = NoHeaders> {
    /// Header blocks that are part of the description.
    pub headers: H,
    /// The body's wrapper.
    pub body: B,
    /// Paths of elements that the description does not know and that a client therefore skipped (names only, bounded).
    pub skipped: Vec<String>,
}

impl<B, H> Response<B, H> {
    /// A response with these headers.
    pub const fn new(body: B, headers: H) -> Self {
        Self { headers, body, skipped: Vec::new() }
    }

    /// The body alone.
    pub fn into_body(self) -> B {
        self.body
    }
}

impl<B, H: Default> From<B> for Response<B, H> {
    fn from(body: B) -> Self {
        Self::new(body, H::default())
    }
}
