//! `guid` of the serialization schema: read in either case, written in lower case.

use super::binary::nibble;
use super::{Scalar, ScalarError, content, textual};
use crate::xml::chars::trim;
use crate::xml::{Name, Writer};
use std::fmt;

/// A GUID; its bytes are in the order of its text.
///
/// ```
/// let id: wsdl_runtime::scalar::Guid = "6F9619FF-8B86-D011-B42D-00C04FC964FF".parse().unwrap();
/// assert_eq!(id.to_string(), "6f9619ff-8b86-d011-b42d-00c04fc964ff");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Guid(pub [u8; 16]);

content!(Guid);
textual!(Guid);

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guid({self})")
    }
}

impl Scalar for Guid {
    const TYPE: Name = Name::ANONYMOUS;

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let parse = |text: &str| {
            let mut bytes = [0; 16];
            let mut digits = text.bytes();
            for (at, byte) in bytes.iter_mut().enumerate() {
                if matches!(at, 4 | 6 | 8 | 10) && digits.next() != Some(b'-') {
                    return None;
                }
                *byte = nibble(digits.next()?)? << 4 | nibble(digits.next()?)?;
            }
            digits.next().is_none().then_some(Self(bytes))
        };
        parse(trim(text)).ok_or(ScalarError::new("a guid, 8-4-4-4-12 hexadecimal digits"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.display(self);
    }
}
