//! From bytes to text. A server takes UTF-8; a client also takes UTF-16 with a byte order mark, which WS-I lets servers send.

use super::{Kind, ReadError};
use crate::wiped::Wiped;
use std::fmt;
use std::ops::Deref;

/// Text of a message: the bytes themselves, or what was converted from them, which is wiped afterwards as all buffers of ours are.
pub enum Text<'b> {
    /// UTF-8, as it came.
    Borrowed(&'b str),
    /// Converted from UTF-16.
    Converted(Wiped<String>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Converted(text) => text,
        }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.len())
    }
}

/// The text of a message. UTF-8 is borrowed; with `allow_utf16` a message that begins with the mark of UTF-16 is converted.
///
/// # Errors
/// `xml.encoding`, when the bytes are in no encoding that is allowed, or say that they are in another one.
pub fn decode(bytes: &[u8], allow_utf16: bool) -> Result<Text<'_>, ReadError> {
    let wide = match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0xFE, 0xFF, rest @ ..] => Some((rest, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        _ => None,
    };
    match wide {
        Some((units, unit)) if allow_utf16 => utf16(units, unit).map(Text::Converted),
        Some(_) => Err(error("UTF-16 is not accepted here, only UTF-8")),
        None if bytes.starts_with(b"<\0") || bytes.starts_with(b"\0<") => {
            Err(error("UTF-16 without a byte order mark"))
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Text::Borrowed(text)),
            Err(broken) => {
                let valid = bytes.get(..broken.valid_up_to()).unwrap_or_default();
                let before = std::str::from_utf8(valid).unwrap_or_default();
                Err(ReadError::at(Kind::XmlEncoding, before, before.len(), std::iter::empty(), "not UTF-8".into()))
            }
        },
    }
}

#[cold]
fn error(message: &str) -> ReadError {
    ReadError::new(Kind::XmlEncoding, message)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Wiped<String>, ReadError> {
    let (pairs, []) = bytes.as_chunks::<2>() else {
        return Err(error("UTF-16 with half a character at the end"));
    };
    // Two bytes become three at most, so that the text never moves and leaves nothing behind.
    let mut text = Wiped::new(String::with_capacity(bytes.len().saturating_mul(3).div_ceil(2)));
    for char in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(char.map_err(|_| error("UTF-16 with half a surrogate pair"))?);
    }
    // The declaration, if there is one, must agree; afterwards the text is UTF-8, and says so to the reader.
    if let Some(declaration) =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(inside, _)| inside)
        && let Some(at) = declaration.find("encoding")
    {
        let value = "<?xml".len() + at + declaration.get(at..).and_then(|rest| rest.find(['"', '\''])).unwrap_or(0) + 1;
        let end = value + "utf-16".len();
        if !text.get(value..end).is_some_and(|name| name.eq_ignore_ascii_case("utf-16")) {
            return Err(error("the byte order mark says UTF-16, the XML declaration another encoding"));
        }
        text.replace_range(value..end, "utf-8");
    }
    Ok(text)
}
