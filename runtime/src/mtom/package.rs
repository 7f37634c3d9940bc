//! Decision: what a package of ours looks like (XOP 1.0 section 4, MTOM section 3): the envelope first, then each part in the order of its `xop:Include`. It is a
//! package also without other parts: a peer that expects one, as WCF does, takes nothing else. The parts are pieces of the message, and not copied.

use bytes::Bytes;

use super::{Mtom, XOP_TYPE};
use crate::random;
use crate::soap::{self, Pieces, Version};
use crate::xml::{Beside, WriteError, Writer};

/// A message ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) body: Pieces,
    /// The media type, where it is not that of an envelope.
    pub(crate) content_type: Option<String>,
}

/// Where a writer puts what stands beside the envelope. The boundary is unlike anything in a part, since nobody could know it.
pub(crate) fn beside(mtom: Mtom) -> Beside {
    Beside::new(mtom.threshold(), random::uuid().trim_start_matches("urn:uuid:").to_owned())
}

/// What was written, as a package when the writer puts content beside the envelope.
pub(crate) fn packed(mut writer: Writer<'_>, version: Version, action: &str) -> Result<Message, WriteError> {
    match writer.take_beside() {
        None => Ok(Message { body: soap::finish(writer)?.into(), content_type: None }),
        Some(beside) => package(writer, &beside, version, action),
    }
}

fn package(writer: Writer<'_>, beside: &Beside, version: Version, action: &str) -> Result<Message, WriteError> {
    let root = soap::finish(writer)?;
    let (media, boundary) = (version.media_type(), beside.stem());
    let header = |number: usize, media: &str| {
        let id = beside.id(number);
        let begin = if number == 0 { "" } else { "\r\n" };
        format!(
            "{begin}--{boundary}\r\nContent-Type: {media}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{id}>\r\n\r\n"
        )
    };
    let first = header(0, &format!("{XOP_TYPE}; charset=UTF-8; type=\"{media}\""));
    let mut pieces: Vec<Bytes> = vec![first.into(), root];
    for (number, part) in (1..).zip(beside.parts()) {
        pieces.extend([header(number, "application/octet-stream").into(), part.clone()]);
    }
    pieces.push(format!("\r\n--{boundary}--\r\n").into());
    let body = pieces.into_iter().collect();
    let mut content_type = format!(
        "multipart/related; type=\"{XOP_TYPE}\"; boundary=\"{boundary}\"; start=\"<{}>\"; start-info=\"{media}\"",
        beside.id(0)
    );
    if version == Version::Soap12 && !action.is_empty() {
        content_type.push_str(&soap::action_parameter(action));
    }
    Ok(Message { body, content_type: Some(content_type) })
}
