//! Decision: what of the header of a part counts (RFC 2387): its media type, its Content-ID, and that nothing changes its bytes; each once.

use super::multipart::wrong;
use crate::xml::ReadError;

/// What is looked at in the header of a part.
#[derive(Debug, Default)]
pub(super) struct PartHeader {
    pub(super) content_type: Option<String>,
    pub(super) id: Option<String>,
}

/// Reads the header of a part. A line that begins with a blank belongs to the one before it.
pub(super) fn part_header(bytes: &[u8]) -> Result<PartHeader, ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|_| wrong("a header of a part that is no text"))?;
    let text = text.replace("\r\n ", " ").replace("\r\n\t", " ");
    let mut header = PartHeader::default();
    for line in text.split_terminator("\r\n") {
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        let field = line.split_once(':').filter(|(name, _)| is_name(name.trim_ascii_end()));
        let (name, value) =
            field.filter(|_| !line.contains(['\r', '\n', '\0'])).ok_or_else(|| wrong("a header of a part"))?;
        let (name, value) = (name.trim_ascii_end(), value.trim_ascii());
        let twice = if name.eq_ignore_ascii_case("content-type") {
            header.content_type.replace(value.to_owned()).is_some()
        } else if name.eq_ignore_ascii_case("content-id") {
            header.id.replace(id(value).ok_or_else(|| wrong("a Content-ID"))?).is_some()
        } else if name.eq_ignore_ascii_case("content-transfer-encoding") {
            if !["binary", "8bit", "7bit"].iter().any(|known| value.eq_ignore_ascii_case(known)) {
                return Err(wrong(match value.to_ascii_lowercase().as_str() {
                    "base64" => "a part in base64, where the parts of MTOM are binary",
                    "quoted-printable" => "a part in quoted-printable, where the parts of MTOM are binary",
                    _ => "a part with a transfer encoding that changes its bytes",
                }));
            }
            false
        } else {
            false
        };
        if twice {
            return Err(wrong("a header of a part that is there twice"));
        }
    }
    Ok(header)
}

/// A Content-ID without its angle brackets.
pub(super) fn id(text: &str) -> Option<String> {
    let text = text.trim_ascii();
    let text = text.strip_prefix('<').map_or(Some(text), |text| text.strip_suffix('>'))?;
    let legal = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>".contains(&byte));
    legal.then(|| text.to_owned())
}
