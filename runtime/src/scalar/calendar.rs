//! Dates and times of day with their zone, and the parts that all date types share. Years are 1 to 9999, as in every system that
//! SOAP messages come from; a fraction of a second has seven digits (100 ns), further ones are dropped.

use super::date_text::Text;
use super::{Scalar, ScalarError, content, textual};
use crate::xml::chars::trim;
use crate::xml::{Name, Writer, XSD, name};
use std::fmt;

/// What a date says of its zone. XML Schema lets it say nothing, which means local time of nobody in particular.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Nothing.
    #[default]
    Unspecified,
    /// `Z`
    Utc,
    /// An offset from UTC in minutes, -840 to 840.
    Offset(i16),
}

impl Zone {
    /// Minutes from UTC, when there is a zone.
    #[must_use]
    pub const fn offset_minutes(self) -> Option<i16> {
        match self {
            Self::Unspecified => None,
            Self::Utc => Some(0),
            Self::Offset(minutes) => Some(minutes),
        }
    }

    pub(super) const fn is_valid(self) -> bool {
        match self {
            Self::Offset(minutes) => minutes.unsigned_abs() <= 14 * 60,
            Self::Unspecified | Self::Utc => true,
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Text::new().zone(*self).as_str())
    }
}

/// Reads the parts of a date from left to right.
pub(super) struct Parts<'t>(&'t [u8]);

impl<'t> Parts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self(trim(text).as_bytes())
    }

    /// Exactly `count` digits.
    pub(super) fn digits(&mut self, count: usize) -> Option<u16> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let mut number = 0;
        for digit in digits {
            if !digit.is_ascii_digit() {
                return None;
            }
            number = number * 10 + u16::from(digit - b'0');
        }
        self.0 = rest;
        Some(number)
    }

    pub(super) fn sign(&mut self, sign: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[sign])?;
        Some(())
    }

    pub(super) fn year(&mut self) -> Option<u16> {
        self.digits(4).filter(|year| *year >= 1)
    }

    pub(super) fn month(&mut self) -> Option<u8> {
        self.digits(2).filter(|month| (1..=12).contains(month)).map(|month| month as u8)
    }

    /// A day that every month of some year has.
    pub(super) fn day(&mut self, of_month: u8) -> Option<u8> {
        self.digits(2).map(|day| day as u8).filter(|day| (1..=days_in(2000, of_month)).contains(day))
    }

    /// Hour, minute, second and ticks of 100 ns; the hour may be 24 at its very beginning.
    pub(super) fn clock(&mut self) -> Option<(u8, u8, u8, u32)> {
        let hour = self.digits(2)?;
        self.sign(b':')?;
        let minute = self.digits(2).filter(|minute| *minute < 60)?;
        self.sign(b':')?;
        let second = self.digits(2).filter(|second| *second < 60)?;
        let ticks = if self.sign(b'.').is_some() { self.fraction()? } else { 0 };
        let midnight = hour == 24 && minute == 0 && second == 0 && ticks == 0;
        (hour < 24 || midnight).then_some((hour as u8, minute as u8, second as u8, ticks))
    }

    /// Digits of a fraction as ticks of 100 ns.
    pub(super) fn fraction(&mut self) -> Option<u32> {
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let ticks = digits
            .iter()
            .chain(std::iter::repeat(&b'0'))
            .take(7)
            .fold(0, |ticks, digit| ticks * 10 + u32::from(digit - b'0'));
        (length > 0).then_some(ticks)
    }

    /// The zone, and nothing behind it.
    pub(super) fn zone(&mut self) -> Option<Zone> {
        let negative = match self.0 {
            [] => return Some(Zone::Unspecified),
            [b'Z'] => return Some(Zone::Utc),
            [b'-', ..] => true,
            [b'+', ..] => false,
            _ => return None,
        };
        self.0 = self.0.get(1..)?;
        let hours = self.digits(2)? as i16;
        self.sign(b':')?;
        let minutes = self.digits(2).filter(|minutes| *minutes < 60)? as i16;
        let offset = hours * 60 + minutes;
        let zone = Zone::Offset(if negative { -offset } else { offset });
        (self.0.is_empty() && zone.is_valid()).then_some(zone)
    }
}

pub(super) const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// xs:date
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) zone: Zone,
}

impl Date {
    /// A day of the years 1 to 9999.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
        if valid { Some(Self { year, month, day, zone: Zone::Unspecified }) } else { None }
    }

    /// The same day in a zone. An offset beyond 14 hours is no zone.
    #[must_use]
    pub const fn with_zone(self, zone: Zone) -> Option<Self> {
        if zone.is_valid() { Some(Self { zone, ..self }) } else { None }
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    #[must_use]
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    #[must_use]
    pub const fn day(&self) -> u8 {
        self.day
    }

    /// What it says of its zone.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }
}

impl Default for Date {
    /// 0001-01-01, as elsewhere where no date was set.
    fn default() -> Self {
        Self { year: 1, month: 1, day: 1, zone: Zone::Unspecified }
    }
}

/// xs:time
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Time {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) ticks: u32,
    pub(super) zone: Zone,
}

impl Time {
    /// A time of day; `ticks` are 100 ns of the second.
    #[must_use]
    pub const fn new(hour: u8, minute: u8, second: u8, ticks: u32) -> Option<Self> {
        let valid = hour < 24 && minute < 60 && second < 60 && ticks < 10_000_000;
        if valid { Some(Self { hour, minute, second, ticks, zone: Zone::Unspecified }) } else { None }
    }

    /// The same time in a zone. An offset beyond 14 hours is no zone.
    #[must_use]
    pub const fn with_zone(self, zone: Zone) -> Option<Self> {
        if zone.is_valid() { Some(Self { zone, ..self }) } else { None }
    }

    /// Hour, 0 to 23.
    #[must_use]
    pub const fn hour(&self) -> u8 {
        self.hour
    }

    /// Minute, 0 to 59.
    #[must_use]
    pub const fn minute(&self) -> u8 {
        self.minute
    }

    /// Second, 0 to 59.
    #[must_use]
    pub const fn second(&self) -> u8 {
        self.second
    }

    /// 100 ns of the second.
    #[must_use]
    pub const fn ticks(&self) -> u32 {
        self.ticks
    }

    /// What it says of its zone.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }
}

impl Date {
    pub(super) fn digits(self, text: &mut Text) -> &mut Text {
        text.date(self.year, self.month, self.day)
    }

    fn text(self) -> Text {
        let mut text = Text::new();
        self.digits(&mut text).zone(self.zone);
        text
    }
}

impl Time {
    /// The time with its zone, which a dateTime has at the end too.
    pub(super) fn digits(self, text: &mut Text) -> &mut Text {
        text.clock(self.hour, self.minute, self.second).fraction(self.ticks).zone(self.zone)
    }

    fn text(self) -> Text {
        let mut text = Text::new();
        self.digits(&mut text);
        text
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().as_str())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().as_str())
    }
}

content!(Date, Time);
textual!(Date, Time);

impl Scalar for Date {
    const TYPE: Name = name(XSD, "date");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let mut parts = Parts::of(text);
        let mut parse = || {
            let year = parts.year()?;
            parts.sign(b'-')?;
            let month = parts.month()?;
            parts.sign(b'-')?;
            let day = parts.digits(2)?;
            Self::new(year, month, day as u8)?.with_zone(parts.zone()?)
        };
        parse().ok_or(ScalarError::new("xs:date of the years 0001 to 9999"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.raw(self.text().as_str());
    }
}

impl Scalar for Time {
    const TYPE: Name = name(XSD, "time");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let mut parts = Parts::of(text);
        let mut parse = || {
            let (hour, minute, second, ticks) = parts.clock()?;
            Some(Self { hour: hour % 24, minute, second, ticks, zone: parts.zone()? })
        };
        parse().ok_or(ScalarError::new("xs:time"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.raw(self.text().as_str());
    }
}
