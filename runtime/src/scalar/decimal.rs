//! Numbers of any size, kept as their canonical text: no value is lost, and who wants to calculate converts.

use super::number::digits;
use super::{Scalar, ScalarError, content, textual};
use crate::xml::chars::trim;
use crate::xml::{Name, Writer, XSD, name};
use std::fmt;

/// xs:integer and its kin: a whole number of any size.
///
/// ```
/// let number: wsdl_runtime::scalar::Integer = "-00012345678901234567890".parse().unwrap();
/// assert_eq!(number.to_string(), "-12345678901234567890");
/// assert_eq!(number.to_i128(), Some(-12345678901234567890));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Integer(String);

/// xs:decimal: a decimal number of any size.
///
/// ```
/// let price: wsdl_runtime::scalar::Decimal = "+012.500".parse().unwrap();
/// assert_eq!(price.to_string(), "12.5");
/// assert_eq!(price.to_f64(), 12.5);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

content!(Integer, Decimal);
textual!(Integer, Decimal);

/// Canonical text of sign, whole digits and fraction digits.
fn canonical(negative: bool, whole: &str, fraction: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let mut text = String::with_capacity(whole.len() + fraction.len() + 3);
    if negative && !(whole.is_empty() && fraction.is_empty()) {
        text.push('-');
    }
    text.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

impl Scalar for Integer {
    const TYPE: Name = name(XSD, "integer");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let Some((negative, digits)) = digits(text) else { return Err(ScalarError::new("xs:integer")) };
        Ok(Self(canonical(negative, std::str::from_utf8(digits).unwrap_or("0"), "")))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.raw(&self.0);
    }
}

impl Scalar for Decimal {
    const TYPE: Name = name(XSD, "decimal");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let text = trim(text);
        let (negative, number) = match text.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
            return Err(ScalarError::new("xs:decimal"));
        }
        Ok(Self(canonical(negative, whole, fraction)))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.raw(&self.0);
    }
}

macro_rules! both {
    ($($type:ident: $($integer:ty)*;)*) => {$(
        impl $type {
            /// The canonical text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The number, when it is whole and fits.
            #[must_use]
            pub fn to_i128(&self) -> Option<i128> {
                self.0.parse().ok()
            }

            /// The number, when it is whole, not negative and fits.
            #[must_use]
            pub fn to_u128(&self) -> Option<u128> {
                self.0.parse().ok()
            }

            /// The nearest number with binary fractions; infinite when it is too large.
            #[must_use]
            pub fn to_f64(&self) -> f64 {
                self.0.parse().unwrap_or(f64::NAN)
            }
        }

        impl Default for $type {
            fn default() -> Self {
                Self("0".to_owned())
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad_integral(!self.0.starts_with('-'), "", self.0.trim_start_matches('-'))
            }
        }

        $(impl From<$integer> for $type {
            fn from(number: $integer) -> Self {
                Self(number.to_string())
            }
        })*
    )*};
}

both! {
    Integer: i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 usize;
    Decimal: i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 usize;
}

impl From<Integer> for Decimal {
    fn from(number: Integer) -> Self {
        Self(number.0)
    }
}

impl TryFrom<f64> for Decimal {
    type Error = ScalarError;

    /// The shortest decimal that reads back as the same number.
    fn try_from(number: f64) -> Result<Self, ScalarError> {
        Self::parse(&number.to_string())
    }
}
