//! The recurring and partial dates of XML Schema: gYear, gYearMonth, gMonthDay, gDay, gMonth.

use super::calendar::Parts;
use super::{Scalar, ScalarError, Zone, content, textual};
use crate::xml::{Name, Writer, XSD, name};
use std::fmt;

macro_rules! gregorian {
    ($($(#[$doc:meta])* $type:ident($name:literal, $example:literal) { $($part:ident: $number:ty = $first:literal),* }
        $parse:expr, $write:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $type {
            $($part: $number,)*
            zone: Zone,
        }

        impl $type {
            /// The value of its parts, when there is such a date.
            #[must_use]
            pub fn new($($part: $number,)* zone: Zone) -> Option<Self> {
                Self::parse(&Self { $($part,)* zone }.to_string()).ok()
            }

            $(#[doc = concat!("The ", stringify!($part), ".")]
            #[must_use]
            pub const fn $part(&self) -> $number {
                self.$part
            })*

            /// What it says of its zone.
            #[must_use]
            pub const fn zone(&self) -> Zone {
                self.zone
            }
        }

        impl Default for $type {
            fn default() -> Self {
                Self { $($part: $first,)* zone: Zone::Unspecified }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let date: fn(&Self, &mut fmt::Formatter<'_>) -> fmt::Result = $write;
                date(self, f)?;
                self.zone.fmt(f)
            }
        }

        content!($type);
        textual!($type);

        impl Scalar for $type {
            const TYPE: Name = name(XSD, $name);

            fn parse(text: &str) -> Result<Self, ScalarError> {
                let parse: fn(&mut Parts<'_>) -> Option<Self> = $parse;
                parse(&mut Parts::of(text)).ok_or(ScalarError::new(concat!("xs:", $name, ", such as ", $example)))
            }

            fn write(&self, writer: &mut Writer<'_>) {
                writer.display(self);
            }
        }
    )*};
}

gregorian! {
    /// xs:gYear
    GYear("gYear", "2024") { year: u16 = 1 } |parts| {
        Some(Self { year: parts.year()?, zone: parts.zone()? })
    }, |date, f| write!(f, "{:04}", date.year);
    /// xs:gYearMonth
    GYearMonth("gYearMonth", "2024-12") { year: u16 = 1, month: u8 = 1 } |parts| {
        let year = parts.year()?;
        parts.sign(b'-')?;
        Some(Self { year, month: parts.month()?, zone: parts.zone()? })
    }, |date, f| write!(f, "{:04}-{:02}", date.year, date.month);
    /// xs:gMonthDay
    GMonthDay("gMonthDay", "--12-31") { month: u8 = 1, day: u8 = 1 } |parts| {
        parts.sign(b'-')?;
        parts.sign(b'-')?;
        let month = parts.month()?;
        parts.sign(b'-')?;
        Some(Self { month, day: parts.day(month)?, zone: parts.zone()? })
    }, |date, f| write!(f, "--{:02}-{:02}", date.month, date.day);
    /// xs:gDay
    GDay("gDay", "---31") { day: u8 = 1 } |parts| {
        parts.sign(b'-')?;
        parts.sign(b'-')?;
        parts.sign(b'-')?;
        Some(Self { day: parts.day(1)?, zone: parts.zone()? })
    }, |date, f| write!(f, "---{:02}", date.day);
    /// xs:gMonth
    GMonth("gMonth", "--12") { month: u8 = 1 } |parts| {
        parts.sign(b'-')?;
        parts.sign(b'-')?;
        Some(Self { month: parts.month()?, zone: parts.zone()? })
    }, |date, f| write!(f, "--{:02}", date.month);
}
