//! Decision: what an envelope of ours looks like: every namespace declared once on the Envelope, no Header without blocks, and always valid.

use bytes::Bytes;

use crate::mtom::{Mtom, beside};
use crate::soap::erased::{WriteBody, WriteHeaders};
use crate::soap::{Headers, Message, Operation, Version, spare};
use crate::xml::{Namespaces, WriteError, Writer};

/// The form that a message is written in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// The envelope alone.
    Plain,
    /// The same with secrets replaced: for people's eyes.
    Redacted,
    /// With content beside the envelope.
    Package(Mtom),
}

impl Form {
    /// That of a message that is sent.
    pub(crate) fn sent(mtom: Option<Mtom>) -> Self {
        mtom.and_then(Mtom::sending).map_or(Self::Plain, Self::Package)
    }

    const fn redacted(redact: bool) -> Self {
        if redact { Self::Redacted } else { Self::Plain }
    }
}

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
    request(
        Version::Soap11,
        operation,
        B::NAMESPACES,
        headers.map(|headers| headers as _),
        body,
        Form::redacted(redact),
    )
    .finish()
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
    response(Version::Soap11, operation, B::NAMESPACES, headers, body, Form::redacted(redact)).finish()
}

pub(crate) fn request(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    headers: Option<&dyn WriteHeaders>,
    body: &dyn WriteBody,
    form: Form,
) -> Writer<'static> {
    let (mut writer, tags) = begin(version, namespaces, operation.request_headers, form);
    if let Some(headers) = headers {
        write_headers(&mut writer, tags, headers);
    }
    write_body(&mut writer, tags, body);
    writer
}

pub(crate) fn response(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    headers: &dyn WriteHeaders,
    body: &dyn WriteBody,
    form: Form,
) -> Writer<'static> {
    let (mut writer, tags) = begin(version, namespaces, operation.response_headers, form);
    write_headers(&mut writer, tags, headers);
    write_body(&mut writer, tags, body);
    writer
}

/// The Body with the message, and the end of the envelope.
fn write_body(writer: &mut Writer<'_>, tags: &Tags, body: &dyn WriteBody) {
    writer.raw(tags.body);
    body.write_body_attributes(writer);
    writer.raw(">");
    body.write_body(writer);
    writer.raw(tags.end);
}

/// The response that says something by its headers only: its body is the element without content.
pub(crate) fn empty_response(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    headers: &dyn WriteHeaders,
    form: Form,
) -> Writer<'static> {
    let (mut writer, tags) = begin(version, namespaces, operation.response_headers, form);
    write_headers(&mut writer, tags, headers);
    writer.raw(tags.body);
    writer.raw(">");
    if let Some(output) = operation.output.filter(|output| !output.is_body()) {
        writer.open(output.open);
        writer.close(output.open);
    }
    writer.raw(tags.end);
    writer
}

/// What was written, ready to be sent; it is wiped afterwards when there is a secret in it.
pub(crate) fn finish(writer: Writer<'_>) -> Result<Bytes, WriteError> {
    let secret = writer.holds_secret();
    let bytes = writer.finish()?;
    Ok(spare::sent(bytes, secret))
}

fn begin(
    version: Version,
    namespaces: &'static Namespaces,
    blocks: &'static [usize],
    form: Form,
) -> (Writer<'static>, &'static Tags) {
    let tags = tags(namespaces);
    let mut writer = Writer::new(namespaces).with_buffer(spare::take());
    match form {
        Form::Plain => {}
        Form::Redacted => writer = writer.redacted(true),
        Form::Package(mtom) => writer = writer.with_beside(beside(mtom)),
    }
    writer.allow_header_blocks(blocks);
    writer.raw(namespaces.opening(version == Version::Soap12, || opening(version, namespaces, tags)));
    (writer, tags)
}

/// Everything up to the end of the Envelope's start tag.
fn opening(version: Version, namespaces: &Namespaces, tags: &Tags) -> String {
    let (prefix, namespace, declarations) = (tags.prefix, version.namespace(), namespaces.declarations());
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><{prefix}:Envelope xmlns:{prefix}=\"{namespace}\"{declarations}>"
    )
}

fn write_headers(writer: &mut Writer<'_>, tags: &Tags, headers: &dyn WriteHeaders) {
    let before = writer.len();
    writer.raw(tags.header);
    let opened = writer.len();
    headers.write_headers(writer);
    // A Header without blocks is taken back.
    if writer.len() == opened {
        writer.truncate(before);
    } else {
        writer.raw(tags.header_end);
    }
}

/// The tags of an envelope.
struct Tags {
    prefix: &'static str,
    header: &'static str,
    header_end: &'static str,
    /// Without its `>`: attributes may follow.
    body: &'static str,
    /// Of the Body and of the Envelope.
    end: &'static str,
}

macro_rules! tags {
    ($prefix:literal) => {
        Tags {
            prefix: $prefix,
            header: concat!("<", $prefix, ":Header>"),
            header_end: concat!("</", $prefix, ":Header>"),
            body: concat!("<", $prefix, ":Body"),
            end: concat!("</", $prefix, ":Body></", $prefix, ":Envelope>"),
        }
    };
}

static TAGS: [Tags; 3] = [tags!("s"), tags!("soap"), tags!("soapenv")];
static LAST: Tags = tags!("_soap");

/// The prefix that [`tags`] have.
pub(crate) fn prefix(namespaces: &Namespaces) -> &'static str {
    tags(namespaces).prefix
}

/// With the prefix `s`, unless the description's own tags use it.
fn tags(namespaces: &Namespaces) -> &'static Tags {
    let taken = |prefix: &str| namespaces.declared().iter().any(|(declared, _)| *declared == prefix);
    TAGS.iter().find(|tags| !taken(tags.prefix)).unwrap_or(&LAST)
}
