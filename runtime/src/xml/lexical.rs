//! The lexical spaces of the built-in types, for text that is kept as it was written: the members of a union.

use crate::scalar::{
    Base64Binary, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Integer,
    Scalar, Time,
};

/// A built-in type whose values are not any text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are called as in XML Schema")]
pub enum Lexical {
    Boolean,
    Decimal,
    Integer,
    Long,
    Int,
    Short,
    Byte,
    UnsignedLong,
    UnsignedInt,
    UnsignedShort,
    UnsignedByte,
    Float,
    Double,
    Duration,
    DateTime,
    Time,
    Date,
    GYearMonth,
    GYear,
    GMonthDay,
    GDay,
    GMonth,
    HexBinary,
    Base64Binary,
}

impl Lexical {
    /// Whether the text is one of a value of the type.
    pub(super) fn holds(self, text: &str) -> bool {
        match self {
            Self::Boolean => is::<bool>(text),
            Self::Decimal => is::<Decimal>(text),
            Self::Integer => is::<Integer>(text),
            Self::Long => is::<i64>(text),
            Self::Int => is::<i32>(text),
            Self::Short => is::<i16>(text),
            Self::Byte => is::<i8>(text),
            Self::UnsignedLong => is::<u64>(text),
            Self::UnsignedInt => is::<u32>(text),
            Self::UnsignedShort => is::<u16>(text),
            Self::UnsignedByte => is::<u8>(text),
            Self::Float => is::<f32>(text),
            Self::Double => is::<f64>(text),
            Self::Duration => is::<Duration>(text),
            Self::DateTime => is::<DateTime>(text),
            Self::Time => is::<Time>(text),
            Self::Date => is::<Date>(text),
            Self::GYearMonth => is::<GYearMonth>(text),
            Self::GYear => is::<GYear>(text),
            Self::GMonthDay => is::<GMonthDay>(text),
            Self::GDay => is::<GDay>(text),
            Self::GMonth => is::<GMonth>(text),
            Self::HexBinary => is::<HexBinary>(text),
            Self::Base64Binary => is::<Base64Binary>(text),
        }
    }
}

fn is<T: Scalar>(text: &str) -> bool {
    T::parse(text).is_ok()
}
