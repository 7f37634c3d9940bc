//! The order of durations (Part 2, 3.2.6.2): a month has 28 to 31 days, so one duration is less than another when it is so from each of four moments.

use super::duration::{Duration, SECOND};
use std::cmp::Ordering;

/// Year and month of the moments that the specification names; each is the first of its month.
const MOMENTS: [(i64, i64); 4] = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];

/// Which of two durations is the longer one; `None` when that depends on where they begin.
pub(crate) fn order(one: Duration, other: Duration) -> Option<Ordering> {
    let mut orders = MOMENTS.iter().map(|&moment| length(one, moment).cmp(&length(other, moment)));
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// Ticks from the moment to its end, months first.
fn length(duration: Duration, (year, month): (i64, i64)) -> i128 {
    let sign = if duration.is_negative() { -1 } else { 1 };
    let months = year * 12 + month - 1;
    let days = days(months + sign * i64::from(duration.months())) - days(months);
    i128::from(days) * 86_400 * i128::from(SECOND) + i128::from(sign) * i128::from(duration.ticks())
}

/// Days from a fixed day to the first of a month, which is counted from the year 0. The year begins with March, so that a leap day is its last.
fn days(months: i64) -> i64 {
    let (year, month) = ((months - 2).div_euclid(12), (months - 2).rem_euclid(12));
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (month * 153 + 2) / 5
}

#[cfg(test)]
mod tests {
    use super::order;
    use std::cmp::Ordering::{self, Equal, Greater, Less};

    #[test]
    fn the_examples_of_the_specification() {
        let cases: [(&str, &str, Option<Ordering>); 14] = [
            ("P1Y", "P364D", Some(Greater)),
            ("P1Y", "P365D", None),
            ("P1Y", "P366D", None),
            ("P1Y", "P367D", Some(Less)),
            ("P1M", "P27D", Some(Greater)),
            ("P1M", "P28D", None),
            ("P1M", "P31D", None),
            ("P1M", "P32D", Some(Less)),
            ("P5M", "P149D", Some(Greater)),
            ("P5M", "P150D", None),
            ("P5M", "P153D", None),
            ("P5M", "P154D", Some(Less)),
            ("-P1D", "PT0.1S", Some(Less)),
            ("P1D", "PT24H", Some(Equal)),
        ];
        for (one, other, expected) in cases {
            let (first, second) = (one.parse().unwrap_or_default(), other.parse().unwrap_or_default());
            assert_eq!(order(first, second), expected, "{one} {other}");
            assert_eq!(order(second, first), expected.map(Ordering::reverse), "{other} {one}");
        }
    }
}
