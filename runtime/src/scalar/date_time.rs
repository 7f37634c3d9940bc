//! xs:dateTime: a date and a time of day that keep what was said of the zone, because "no zone", `Z` and `+00:00` are three
//! different statements and a client that saves what it got must repeat the one it read.

use super::calendar::{Parts, days_in};
use super::date_text::Text;
use super::{Date, Scalar, ScalarError, Time, Zone, content, textual};
use crate::xml::{Name, Writer, XSD, name};
use std::fmt;

/// A date and a time of day, with 100 ns and with what was said of the zone. `Default` is 0001-01-01T00:00:00, which services
/// send where nothing was set.
///
/// ```
/// use wsdl_runtime::scalar::DateTime;
/// let time: DateTime = "2024-12-31T24:00:00+01:00".parse().unwrap();
/// assert_eq!(time.to_string(), "2025-01-01T00:00:00+01:00");
/// assert_eq!(time.unix_seconds(), Some(1_735_686_000));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DateTime {
    date: Date,
    time: Time,
}

const DAY: i64 = 86_400;
/// Days from 0001-01-01 to 1970-01-01.
const EPOCH: i64 = 719_162;

impl DateTime {
    /// A day and a time of day; what the time says of the zone counts.
    #[must_use]
    pub const fn new(date: Date, time: Time) -> Self {
        Self { date: Date { zone: Zone::Unspecified, ..date }, time }
    }

    /// The day, without zone.
    #[must_use]
    pub const fn date(&self) -> Date {
        self.date
    }

    /// The time of day, with the zone.
    #[must_use]
    pub const fn time(&self) -> Time {
        self.time
    }

    /// What it says of its zone.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.time.zone
    }

    /// The same day and time in a zone. An offset beyond 14 hours is no zone.
    #[must_use]
    pub const fn with_zone(self, zone: Zone) -> Option<Self> {
        match self.time.with_zone(zone) {
            Some(time) => Some(Self { time, ..self }),
            None => None,
        }
    }

    /// Whether it is 0001-01-01T00:00:00, which services send where nothing was set.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        self.with_zone(Zone::Unspecified) == Some(Self::default())
    }

    /// Seconds since 1970-01-01T00:00:00Z, fraction left out; `None` when it says nothing of its zone.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        let offset = i64::from(self.zone().offset_minutes()?) * 60;
        let Time { hour, minute, second, .. } = self.time;
        let clock = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        Some((days_before(self.date) - EPOCH) * DAY + clock - offset)
    }

    /// The time so many seconds after 1970-01-01T00:00:00Z, and `ticks` of 100 ns, in UTC; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn from_unix(seconds: i64, ticks: u32) -> Option<Self> {
        let date = date_after(seconds.div_euclid(DAY).checked_add(EPOCH)?)?;
        let clock = seconds.rem_euclid(DAY);
        let time = Time::new((clock / 3600) as u8, (clock / 60 % 60) as u8, (clock % 60) as u8, ticks)?;
        Some(Self { date, time: time.with_zone(Zone::Utc)? })
    }

    /// The time now, in UTC.
    #[must_use]
    pub fn now() -> Self {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
        Self::from_unix(seconds, since.subsec_nanos() / 100).unwrap_or_default()
    }
}

/// Days from 0001-01-01 to the date.
fn days_before(date: Date) -> i64 {
    let year = i64::from(date.year) - 1;
    let months = (1..date.month).map(|month| i64::from(days_in(date.year, month))).sum::<i64>();
    year * 365 + year / 4 - year / 100 + year / 400 + months + i64::from(date.day) - 1
}

/// The date so many days after 0001-01-01.
fn date_after(days: i64) -> Option<Date> {
    let days = u32::try_from(days).ok().filter(|days| *days < 3_652_059)?;
    let (era, rest) = (days / 146_097, days % 146_097);
    let century = (rest / 36_524).min(3);
    let rest = rest - century * 36_524;
    let (four, rest) = (rest / 1_461, rest % 1_461);
    let single = (rest / 365).min(3);
    let mut day = rest - single * 365;
    let year = (era * 400 + century * 100 + four * 4 + single + 1) as u16;
    for month in 1..=12 {
        let length = u32::from(days_in(year, month));
        if day < length {
            return Date::new(year, month, day as u8 + 1);
        }
        day -= length;
    }
    None
}

impl DateTime {
    fn text(self) -> Text {
        let mut text = Text::new();
        self.time.digits(self.date.digits(&mut text).byte(b'T'));
        text
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().as_str())
    }
}

content!(DateTime);
textual!(DateTime);

impl Scalar for DateTime {
    const TYPE: Name = name(XSD, "dateTime");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let mut parts = Parts::of(text);
        let mut parse = || {
            let year = parts.year()?;
            parts.sign(b'-')?;
            let month = parts.month()?;
            parts.sign(b'-')?;
            let day = parts.digits(2)?;
            parts.sign(b'T')?;
            let mut date = Date::new(year, month, day as u8)?;
            let (hour, minute, second, ticks) = parts.clock()?;
            if hour == 24 {
                date = date_after(days_before(date) + 1)?;
            }
            Some(Self { date, time: Time { hour: hour % 24, minute, second, ticks, zone: parts.zone()? } })
        };
        parse().ok_or(ScalarError::new("xs:dateTime of the years 0001 to 9999"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.raw(self.text().as_str());
    }
}
