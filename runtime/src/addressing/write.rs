//! Decision: which headers a request has (Core 3.2, SOAP Binding 3): Action always, To with the address of the service, MessageID and an anonymous ReplyTo when
//! there is an answer to come. An answer has Action, a MessageID of its own and RelatesTo.

use super::{ANONYMOUS, WSA};
use crate::random;
use crate::soap::{Operation, Version, WriteHeaders, must_understand};
use crate::xml::Writer;

/// What a client sends of WS-Addressing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressing {
    to: Option<String>,
    optional: bool,
}

impl Addressing {
    /// Headers that must be understood, to the address of the channel.
    #[must_use]
    pub const fn new() -> Self {
        Self { to: None, optional: false }
    }

    /// The same headers with another To: a gateway forwards by it.
    #[must_use]
    pub fn with_to(self, to: impl Into<String>) -> Self {
        Self { to: Some(to.into()), ..self }
    }

    /// The same headers without mustUnderstand.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }
}

/// The headers of one request.
pub(crate) struct RequestBlocks<'a> {
    pub(crate) addressing: &'a Addressing,
    pub(crate) operation: &'a Operation,
    pub(crate) address: &'a str,
    pub(crate) message_id: &'a str,
    pub(crate) version: Version,
}

impl WriteHeaders for RequestBlocks<'_> {
    fn write_headers(&self, writer: &mut Writer<'_>) {
        let must = (!self.addressing.optional).then_some(self.version);
        block(writer, "Action", must, &self.operation.request_action());
        block(writer, "To", must, self.addressing.to.as_deref().unwrap_or(self.address));
        if self.operation.output.is_some() {
            block(writer, "MessageID", None, self.message_id);
            begin(writer, "ReplyTo", must);
            for text in ["<wsa:Address>", ANONYMOUS, "</wsa:Address></wsa:ReplyTo>"] {
                writer.raw(text);
            }
        }
    }
}

/// The headers of an answer that is no fault.
pub(crate) struct ReplyBlocks<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) relates_to: Option<&'a str>,
}

impl WriteHeaders for ReplyBlocks<'_> {
    fn write_headers(&self, writer: &mut Writer<'_>) {
        block(writer, "Action", None, &self.operation.response_action());
        block(writer, "MessageID", None, &random::uuid());
        if let Some(id) = self.relates_to {
            block(writer, "RelatesTo", None, id);
        }
    }
}

fn begin(writer: &mut Writer<'_>, name: &str, must: Option<Version>) {
    for text in ["<wsa:", name, " xmlns:wsa=\"", WSA, "\""] {
        writer.raw(text);
    }
    if let Some(version) = must {
        must_understand(writer, version);
    }
    writer.raw(">");
}

fn block(writer: &mut Writer<'_>, name: &str, must: Option<Version>, value: &str) {
    begin(writer, name, must);
    writer.text(value);
    for text in ["</wsa:", name, ">"] {
        writer.raw(text);
    }
}
