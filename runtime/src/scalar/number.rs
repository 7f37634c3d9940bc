//! Numbers of a fixed size. The lexical space is that of XML Schema: a sign and leading zeros are allowed, other digits than 0-9,
//! `inf` and a grouping are not.

use super::{Scalar, ScalarError, content};
use crate::xml::chars::trim;
use crate::xml::{Name, Writer, XSD, name};
use std::io::Write as _;

/// Sign and digits of an integer.
pub(super) fn digits(text: &str) -> Option<(bool, &[u8])> {
    let text = trim(text).as_bytes();
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] | digits => (false, digits),
    };
    (!digits.is_empty() && digits.iter().all(u8::is_ascii_digit)).then_some((negative, digits))
}

macro_rules! integers {
    ($($type:ty = $name:literal,)*) => {
        content!($($type),*);
        $(impl Scalar for $type {
            const TYPE: Name = name(XSD, $name);

            #[inline]
            fn parse(text: &str) -> Result<Self, ScalarError> {
                const EXPECTED: ScalarError = ScalarError::new(concat!("xs:", $name));
                let Some((negative, digits)) = digits(text) else { return Err(EXPECTED) };
                let mut value: Self = 0;
                for digit in digits {
                    let digit = (digit - b'0') as Self;
                    // Towards the sign, so that the smallest value is in reach; `-0` of an unsigned type is zero.
                    let next = value.checked_mul(10);
                    let next = next.and_then(|value| if negative { value.checked_sub(digit) } else { value.checked_add(digit) });
                    match next {
                        Some(next) => value = next,
                        None => return Err(EXPECTED),
                    }
                }
                Ok(value)
            }

            #[inline]
            fn write(&self, writer: &mut Writer<'_>) {
                writer.raw(itoa::Buffer::new().format(*self));
            }
        })*
    };
}

integers! {
    i8 = "byte", i16 = "short", i32 = "int", i64 = "long",
    u8 = "unsignedByte", u16 = "unsignedShort", u32 = "unsignedInt", u64 = "unsignedLong",
}

macro_rules! floats {
    ($($type:ty = $name:literal,)*) => {
        content!($($type),*);
        $(impl Scalar for $type {
            const TYPE: Name = name(XSD, $name);

            fn parse(text: &str) -> Result<Self, ScalarError> {
                const EXPECTED: ScalarError = ScalarError::new(concat!("xs:", $name));
                match trim(text) {
                    "INF" => Ok(Self::INFINITY),
                    "-INF" => Ok(Self::NEG_INFINITY),
                    "NaN" => Ok(Self::NAN),
                    number if number.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) => {
                        number.parse().map_err(|_| EXPECTED)
                    }
                    _ => Err(EXPECTED),
                }
            }

            fn write(&self, writer: &mut Writer<'_>) {
                if self.is_nan() {
                    return writer.raw("NaN");
                }
                if self.is_infinite() {
                    return writer.raw(if *self > 0.0 { "INF" } else { "-INF" });
                }
                // Both forms are the shortest that read back as the same number; the plain one is used while it is short.
                let plain = *self == 0.0 || (1e-5..1e15).contains(&self.abs());
                let mut text = [0; 40];
                let mut rest = text.as_mut_slice();
                let _ = if plain { write!(rest, "{self}") } else { write!(rest, "{self:E}") };
                let left = rest.len();
                let written = text.len() - left;
                writer.raw(std::str::from_utf8(text.get(..written).unwrap_or_default()).unwrap_or_default());
            }
        })*
    };
}

floats! { f32 = "float", f64 = "double", }

/// `char` of the serialization schema: a UTF-16 code unit, written as its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Char(pub u16);

content!(Char);

impl Scalar for Char {
    const TYPE: Name = Name::ANONYMOUS;

    fn parse(text: &str) -> Result<Self, ScalarError> {
        u16::parse(text).map(Self).map_err(|_| ScalarError::new("the number of a UTF-16 code unit"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        Scalar::write(&self.0, writer);
    }
}

impl From<Char> for Option<char> {
    fn from(unit: Char) -> Self {
        char::from_u32(u32::from(unit.0))
    }
}
