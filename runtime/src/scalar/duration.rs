//! xs:duration: months and seconds, which cannot be turned into each other, with one sign for both.

use super::date_text::Text;
use super::{Scalar, ScalarError, content, textual};
use crate::xml::chars::trim;
use crate::xml::{Name, Writer, XSD, name};
use std::fmt;

/// Ticks of a second.
pub(super) const SECOND: u64 = 10_000_000;

/// A span of time: months, and ticks of 100 ns.
///
/// ```
/// let span: wsdl_runtime::scalar::Duration = "P1Y2M3DT4H5M6.700S".parse().unwrap();
/// assert_eq!(span.to_string(), "P1Y2M3DT4H5M6.7S");
/// assert_eq!(span.months(), 14);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    negative: bool,
    months: u32,
    ticks: u64,
}

impl Duration {
    /// A span of months and ticks of 100 ns.
    #[must_use]
    pub const fn new(negative: bool, months: u32, ticks: u64) -> Self {
        Self { negative: negative && (months > 0 || ticks > 0), months, ticks }
    }

    /// Whether it goes back in time.
    #[must_use]
    pub const fn is_negative(&self) -> bool {
        self.negative
    }

    /// Months; the sign is apart.
    #[must_use]
    pub const fn months(&self) -> u32 {
        self.months
    }

    /// 100 ns beyond the months; the sign is apart.
    #[must_use]
    pub const fn ticks(&self) -> u64 {
        self.ticks
    }
}

impl TryFrom<std::time::Duration> for Duration {
    type Error = ScalarError;

    /// Less than 100 ns is dropped.
    fn try_from(span: std::time::Duration) -> Result<Self, ScalarError> {
        let ticks = span
            .as_secs()
            .checked_mul(SECOND)
            .and_then(|ticks| ticks.checked_add(u64::from(span.subsec_nanos() / 100)));
        ticks.map(|ticks| Self::new(false, 0, ticks)).ok_or(ScalarError::new("a duration of at most 2^64 times 100 ns"))
    }
}

impl TryFrom<Duration> for std::time::Duration {
    type Error = ScalarError;

    /// A span with months or a negative one cannot be converted.
    fn try_from(span: Duration) -> Result<Self, ScalarError> {
        if span.negative || span.months > 0 {
            return Err(ScalarError::new("a duration without months that is not negative"));
        }
        Ok(Self::new(span.ticks / SECOND, (span.ticks % SECOND) as u32 * 100))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.write_str("-")?;
        }
        f.write_str("P")?;
        let seconds = self.ticks / SECOND;
        let part = |f: &mut fmt::Formatter<'_>, number: u64, unit: char| {
            if number > 0 { write!(f, "{number}{unit}") } else { Ok(()) }
        };
        part(f, u64::from(self.months / 12), 'Y')?;
        part(f, u64::from(self.months % 12), 'M')?;
        part(f, seconds / 86_400, 'D')?;
        let (clock, ticks) = (seconds % 86_400, self.ticks % SECOND);
        if clock > 0 || ticks > 0 {
            f.write_str("T")?;
            part(f, clock / 3600, 'H')?;
            part(f, clock / 60 % 60, 'M')?;
            if clock % 60 > 0 || ticks > 0 {
                write!(f, "{}", clock % 60)?;
                f.write_str(Text::new().fraction(ticks as u32).as_str())?;
                f.write_str("S")?;
            }
        } else if seconds == 0 && self.months == 0 {
            f.write_str("T0S")?;
        }
        Ok(())
    }
}

content!(Duration);
textual!(Duration);

impl Scalar for Duration {
    const TYPE: Name = name(XSD, "duration");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        parse(trim(text)).ok_or(ScalarError::new("xs:duration, such as P1Y2M3DT4H5M6.7S"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.display(self);
    }
}

fn parse(text: &str) -> Option<Duration> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let (days, clock) = match text.strip_prefix('P')?.split_once('T') {
        Some((_, "")) => return None,
        Some((days, clock)) => (days, clock),
        None => (text.strip_prefix('P')?, ""),
    };
    if days.is_empty() && clock.is_empty() {
        return None;
    }
    let (mut months, mut ticks) = (0u64, 0u64);
    for (part, units) in
        [(days, [('Y', 12, 0), ('M', 1, 0), ('D', 0, 86_400)]), (clock, [('H', 0, 3600), ('M', 0, 60), ('S', 0, 1)])]
    {
        let mut units = units.iter();
        let mut rest = part;
        while !rest.is_empty() {
            let end = rest.find(|char: char| !char.is_ascii_digit() && char != '.')?;
            let (number, after) = rest.split_at_checked(end)?;
            let mut after = after.chars();
            let unit = after.next()?;
            rest = after.as_str();
            // Each unit once, and from the largest to the smallest.
            let (_, in_months, in_seconds) = units.by_ref().find(|(known, ..)| *known == unit)?;
            let (whole, fraction) = match number.split_once('.') {
                Some((whole, fraction))
                    if unit == 'S' && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()) =>
                {
                    (whole, fraction)
                }
                Some(_) => return None,
                None => (number, ""),
            };
            let whole: u64 = whole.parse().ok()?;
            months = months.checked_add(whole.checked_mul(*in_months)?)?;
            ticks = ticks.checked_add(whole.checked_mul(*in_seconds)?.checked_mul(SECOND)?)?;
            let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(7);
            ticks = ticks.checked_add(digits.fold(0, |ticks, digit| ticks * 10 + u64::from(digit - b'0')))?;
        }
    }
    Some(Duration::new(negative, u32::try_from(months).ok()?, ticks))
}
