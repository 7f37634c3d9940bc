//! base64Binary and hexBinary. Blanks inside base64 are read, none are written; padding must be right.

use super::{Scalar, ScalarError, content};
use crate::SecretBytes;
use crate::wiped::{Wipe as _, Wiped};
use crate::xml::chars::trim;
use crate::xml::{Name, ReadError, ReadXml, Reader, WriteXml, Writer, XSD, name};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use std::fmt;

/// xs:base64Binary: bytes that are cheap to clone.
pub type Base64Binary = Bytes;

content!(HexBinary);

impl ReadXml for Bytes {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.scalar()?;
        Ok(())
    }
}

impl WriteXml for Bytes {
    /// As the content of an element it may stand beside the message; in attributes and lists it is text.
    #[inline]
    fn write(&self, writer: &mut Writer<'_>) {
        writer.binary(self);
    }
}

impl Scalar for Bytes {
    const TYPE: Name = name(XSD, "base64Binary");
    const BOUNDED_BY_BODY: bool = true;

    fn parse(text: &str) -> Result<Self, ScalarError> {
        decode(text).map(Self::from)
    }

    fn from_part(part: &Bytes) -> Option<Self> {
        Some(part.clone())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.base64(self);
    }
}

pub(crate) fn decode(text: &str) -> Result<Vec<u8>, ScalarError> {
    const EXPECTED: ScalarError = ScalarError::new("xs:base64Binary");
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    if !text.as_bytes().iter().any(blank) {
        return STANDARD.decode(text).map_err(|_| EXPECTED);
    }
    let mut packed = Wiped::new(Vec::with_capacity(text.len()));
    packed.extend(text.bytes().filter(|byte| !blank(byte)));
    STANDARD.decode(packed.as_slice()).map_err(|_| EXPECTED)
}

/// Bytes that must not be seen, while they are read.
struct Hidden(SecretBytes);

impl Scalar for Hidden {
    const TYPE: Name = Bytes::TYPE;
    const BOUNDED_BY_BODY: bool = true;

    fn parse(text: &str) -> Result<Self, ScalarError> {
        decode(text).map(|bytes| Self(bytes.into()))
    }

    fn from_part(part: &Bytes) -> Option<Self> {
        Some(Self(part.to_vec().into()))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.secret_bytes(&self.0);
    }
}

impl Reader<'_> {
    /// Secret bytes in base64: what was put together of the text is wiped.
    ///
    /// # Errors
    /// `schema.value`, when it is not base64.
    pub fn secret_bytes(&mut self) -> Result<SecretBytes, ReadError> {
        let bytes = self.scalar::<Hidden>().map(|hidden| hidden.0);
        self.scratch().wipe();
        bytes
    }
}

/// xs:hexBinary
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct HexBinary(pub Bytes);

impl fmt::Debug for HexBinary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Vec<u8>> for HexBinary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl std::ops::Deref for HexBinary {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

pub(super) fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|digit| digit as u8)
}

impl Scalar for HexBinary {
    const TYPE: Name = name(XSD, "hexBinary");
    const BOUNDED_BY_BODY: bool = true;

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let (pairs, rest) = trim(text).as_bytes().as_chunks::<2>();
        let bytes =
            pairs.iter().map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?)).collect::<Option<Vec<u8>>>();
        match bytes {
            Some(bytes) if rest.is_empty() => Ok(Self(bytes.into())),
            _ => Err(ScalarError::new("xs:hexBinary")),
        }
    }

    fn write(&self, writer: &mut Writer<'_>) {
        for byte in &self.0 {
            let digit =
                |nibble: u8| char::from_digit(u32::from(nibble), 16).map_or('0', |digit| digit.to_ascii_uppercase());
            writer.raw([digit(byte >> 4), digit(byte & 15)].iter().collect::<String>().as_str());
        }
    }
}
