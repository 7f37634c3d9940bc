//! Decision: what an envelope of ours looks like: every namespace declared once on the Envelope, no Header without blocks, and always valid.

use bytes::Bytes;
use zeroize::Zeroizing;

use crate::soap::erased::{WriteBody, WriteHeaders};
use crate::soap::{Headers, Message, Operation, Version};
use crate::xml::{Namespaces, WriteError, Writer};

/// Room that a message begins with: most fit, and a buffer with a secret is wiped whenever it grows.
const CAPACITY: usize = 4096;

/// Writes a request of SOAP 1.1. With `redact` secrets are replaced: for people's eyes.
///
/// # Errors
/// A value that cannot be written, or a header block that the operation does not take.
pub fn write_request<B: Message, H: Headers>(
    operation: &Operation,
    headers: Option<&H>,
    body: &B,
    redact: bool,
) -> Result<Vec<u8>, WriteError> {
    request(Version::Soap11, operation, B::NAMESPACES, headers.map(|headers| headers as _), body, redact).finish()
}

/// Writes a response of SOAP 1.1. With `redact` secrets are replaced: for people's eyes.
///
/// # Errors
/// A value that cannot be written, or a header block that the operation does not send.
pub fn write_response<B: Message, H: Headers>(
    operation: &Operation,
    headers: &H,
    body: &B,
    redact: bool,
) -> Result<Vec<u8>, WriteError> {
    response(Version::Soap11, operation, B::NAMESPACES, headers, body, redact).finish()
}

pub(crate) fn request(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    headers: Option<&dyn WriteHeaders>,
    body: &dyn WriteBody,
    redact: bool,
) -> Writer<'static> {
    let mut writer = begin(version, namespaces, operation.request_headers, redact);
    if let Some(headers) = headers {
        write_headers(&mut writer, headers);
    }
    write_body(&mut writer, body);
    writer
}

pub(crate) fn response(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    headers: &dyn WriteHeaders,
    body: &dyn WriteBody,
    redact: bool,
) -> Writer<'static> {
    let mut writer = begin(version, namespaces, operation.response_headers, redact);
    write_headers(&mut writer, headers);
    write_body(&mut writer, body);
    writer
}

/// The Body with the message, and the end of the envelope.
fn write_body(writer: &mut Writer<'_>, body: &dyn WriteBody) {
    tag(writer, "<", ":Body");
    body.write_body_attributes(writer);
    writer.raw(">");
    body.write_body(writer);
    end(writer);
}

/// The response that says something by its headers only: its body is the element without content.
pub(crate) fn empty_response(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    headers: &dyn WriteHeaders,
) -> Writer<'static> {
    let mut writer = begin(version, namespaces, operation.response_headers, false);
    write_headers(&mut writer, headers);
    begin_body(&mut writer);
    if let Some(output) = operation.output.filter(|output| !output.is_body()) {
        writer.open(output.open);
        writer.close(output.open);
    }
    end(&mut writer);
    writer
}

/// What was written, ready to be sent; it is wiped afterwards when there is a secret in it.
pub(crate) fn finish(writer: Writer<'_>) -> Result<Bytes, WriteError> {
    let secret = writer.holds_secret();
    let bytes = writer.finish()?;
    Ok(if secret { Bytes::from_owner(Zeroizing::new(bytes)) } else { bytes.into() })
}

fn begin(version: Version, namespaces: &'static Namespaces, blocks: &'static [usize], redact: bool) -> Writer<'static> {
    let mut writer = Writer::new(namespaces).with_capacity(CAPACITY).redacted(redact);
    writer.allow_header_blocks(blocks);
    let prefix = prefix(namespaces);
    for text in [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><",
        prefix,
        ":Envelope xmlns:",
        prefix,
        "=\"",
        version.namespace(),
        "\"",
    ] {
        writer.raw(text);
    }
    writer.declarations();
    writer.raw(">");
    writer
}

fn write_headers(writer: &mut Writer<'_>, headers: &dyn WriteHeaders) {
    let (before, opened) = begin_header(writer);
    headers.write_headers(writer);
    end_header(writer, before, opened);
}

fn begin_header(writer: &mut Writer<'_>) -> (usize, usize) {
    let before = writer.len();
    tag(writer, "<", ":Header>");
    (before, writer.len())
}

/// Takes the Header back when nothing was written into it.
fn end_header(writer: &mut Writer<'_>, before: usize, opened: usize) {
    if writer.len() == opened {
        writer.truncate(before);
    } else {
        tag(writer, "</", ":Header>");
    }
}

fn begin_body(writer: &mut Writer<'_>) {
    tag(writer, "<", ":Body>");
}

fn end(writer: &mut Writer<'_>) {
    tag(writer, "</", ":Body>");
    tag(writer, "</", ":Envelope>");
}

fn tag(writer: &mut Writer<'_>, before: &str, after: &str) {
    let prefix = prefix(writer.namespaces());
    for text in [before, prefix, after] {
        writer.raw(text);
    }
}

/// `s`, unless the description's own tags use it.
fn prefix(namespaces: &Namespaces) -> &'static str {
    let taken = |prefix: &str| namespaces.declared().iter().any(|(declared, _)| *declared == prefix);
    ["s", "soap", "soapenv"].into_iter().find(|prefix| !taken(prefix)).unwrap_or("_soap")
}
