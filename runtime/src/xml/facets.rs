//! Facets of simple types, judged where a value is written: by its text, so that one table and one function serve every type. Code that
//! `Builder::validate(true)` makes names the table in front of the field, `writer.checked(&FACETS).required(..)`; a server writes what it
//! read into nothing, so that a request is judged by the same lines.
//!
//! White space is dealt with first, as the facet `whiteSpace` says; it is never wrong by itself.

use super::chars;
use super::lexical::Lexical;
use super::pattern::Pattern;
use crate::scalar::{Duration, Scalar, duration_order};
use std::borrow::Cow;
use std::cmp::Ordering;

/// What the facets of a type are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueSpace {
    /// Text, measured in characters.
    Text,
    /// Text in which tabs and line ends are blanks.
    Line,
    /// Text in which blanks around it and runs of blanks do not count.
    Token,
    /// base64Binary, measured in bytes.
    Base64,
    /// hexBinary, measured in bytes.
    Hex,
    /// A list, measured in items.
    List,
    /// Decimals and integers.
    Decimal,
    /// float and double.
    Float,
    /// dateTime, date, time and their parts.
    Moment,
    /// Durations, whose order is partial: what depends on where one begins is not judged.
    Duration,
    /// Types whose values have neither a length nor an order: boolean, QName.
    Other,
}

/// A constraining facet.
#[derive(Clone, Copy, Debug)]
pub enum Facet {
    /// `length`
    Length(usize),
    /// `minLength`
    MinLength(usize),
    /// `maxLength`
    MaxLength(usize),
    /// `pattern`: one of these.
    Pattern(&'static [&'static str]),
    /// `enumeration`: one of these values.
    Enumeration(&'static [&'static str]),
    /// `minInclusive`
    MinInclusive(&'static str),
    /// `maxInclusive`
    MaxInclusive(&'static str),
    /// `minExclusive`
    MinExclusive(&'static str),
    /// `maxExclusive`
    MaxExclusive(&'static str),
    /// `totalDigits`
    TotalDigits(usize),
    /// `fractionDigits`
    FractionDigits(usize),
    /// The type itself, where its values are kept as text.
    Lexical(Lexical),
    /// Each item of a list, with the facets of the item type.
    Items(ValueSpace, &'static [Self]),
    /// The members of a union: the text is a value of one of them.
    Members(&'static [(ValueSpace, &'static [Self])]),
}

/// Expressions that were compiled, by their text.
#[derive(Debug, Default)]
pub(crate) struct Patterns(Vec<(&'static str, Option<Pattern>)>);

impl Patterns {
    /// Whether the text matches; an expression that cannot be judged lets everything pass.
    fn matches(&mut self, expression: &'static str, text: &str) -> bool {
        if let Some((_, pattern)) = self.0.iter().find(|(known, _)| *known == expression) {
            return pattern.as_ref().is_none_or(|pattern| pattern.matches(text));
        }
        let pattern = Pattern::new(expression);
        let matches = pattern.as_ref().is_none_or(|pattern| pattern.matches(text));
        self.0.push((expression, pattern));
        matches
    }
}

/// The first facet that the text of a value breaks, in words.
pub(crate) fn broken(space: ValueSpace, facets: &[Facet], text: &str, patterns: &mut Patterns) -> Option<String> {
    let text = normal(space, text);
    facets.iter().find_map(|facet| facet.broken(space, &text, patterns))
}

/// The text with the blanks that count.
fn normal(space: ValueSpace, text: &str) -> Cow<'_, str> {
    match space {
        ValueSpace::Text => Cow::Borrowed(text),
        ValueSpace::Line => Cow::Owned(text.replace(['\t', '\n', '\r'], " ")),
        ValueSpace::Token | ValueSpace::List => Cow::Owned(words(text).collect::<Vec<_>>().join(" ")),
        _ => Cow::Borrowed(chars::trim(text)),
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty())
}

impl Facet {
    fn broken(&self, space: ValueSpace, text: &str, patterns: &mut Patterns) -> Option<String> {
        let length = |measured: &dyn Fn(usize) -> bool| length(space, text).is_some_and(measured);
        let outside = |bound: &str, wrong: &[Ordering]| {
            compare(space, text, bound).is_some_and(|ordering| wrong.contains(&ordering))
        };
        let (broken, name, bound) = match self {
            Self::Length(bound) => (length(&|length| length != *bound), "length", bound.to_string()),
            Self::MinLength(bound) => (length(&|length| length < *bound), "minLength", bound.to_string()),
            Self::MaxLength(bound) => (length(&|length| length > *bound), "maxLength", bound.to_string()),
            Self::Pattern(expressions) => {
                let matches = expressions.iter().any(|expression| patterns.matches(expression, text));
                (!matches, "pattern", expressions.join(" | "))
            }
            Self::Enumeration(values) => {
                let same = |value: &&str| match compare(space, text, value) {
                    Some(ordering) => ordering == Ordering::Equal,
                    None => *value == text,
                };
                (!values.iter().any(same), "enumeration", "the values of the type".to_owned())
            }
            Self::MinInclusive(bound) => (outside(bound, &[Ordering::Less]), "minInclusive", (*bound).to_owned()),
            Self::MaxInclusive(bound) => (outside(bound, &[Ordering::Greater]), "maxInclusive", (*bound).to_owned()),
            Self::MinExclusive(bound) => {
                (outside(bound, &[Ordering::Less, Ordering::Equal]), "minExclusive", (*bound).to_owned())
            }
            Self::MaxExclusive(bound) => {
                (outside(bound, &[Ordering::Greater, Ordering::Equal]), "maxExclusive", (*bound).to_owned())
            }
            Self::TotalDigits(bound) => {
                let (_, whole, fraction) = parts(text);
                (whole.len() + fraction.len() > *bound, "totalDigits", bound.to_string())
            }
            Self::FractionDigits(bound) => (parts(text).2.len() > *bound, "fractionDigits", bound.to_string()),
            Self::Lexical(type_) => return (!type_.holds(text)).then(|| format!("a value of the type {type_:?}")),
            Self::Items(space, facets) => return words(text).find_map(|item| broken(*space, facets, item, patterns)),
            Self::Members(members) => {
                let fits = members.iter().any(|(space, facets)| broken(*space, facets, text, patterns).is_none());
                return (!fits).then(|| "a value of one of the members of the union".to_owned());
            }
        };
        broken.then(|| format!("facet {name}: {bound}"))
    }
}

/// How long a value is; `None` when its type has no length.
fn length(space: ValueSpace, text: &str) -> Option<usize> {
    Some(match space {
        ValueSpace::Text | ValueSpace::Line | ValueSpace::Token => text.chars().count(),
        ValueSpace::List => words(text).count(),
        ValueSpace::Hex => text.len() / 2,
        ValueSpace::Base64 => {
            let digits = text.bytes().filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
            digits.count() * 6 / 8
        }
        _ => return None,
    })
}

/// Compares two values; `None` when that cannot be said.
fn compare(space: ValueSpace, one: &str, other: &str) -> Option<Ordering> {
    match space {
        ValueSpace::Decimal => Some(compare_decimals(parts(one), parts(chars::trim(other)))),
        ValueSpace::Float => f64::parse(one).ok()?.partial_cmp(&f64::parse(other).ok()?),
        ValueSpace::Moment => compare_moments(one, chars::trim(other)),
        ValueSpace::Duration => duration_order(Duration::parse(one).ok()?, Duration::parse(other).ok()?),
        _ => None,
    }
}

/// Sign, whole digits and fraction digits, without zeros that say nothing.
fn parts(text: &str) -> (bool, &str, &str) {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    (negative, whole.trim_start_matches('0'), fraction.trim_end_matches('0'))
}

fn compare_decimals(one: (bool, &str, &str), other: (bool, &str, &str)) -> Ordering {
    let is_zero = |(_, whole, fraction): (bool, &str, &str)| whole.is_empty() && fraction.is_empty();
    let negative = |value: (bool, &str, &str)| value.0 && !is_zero(value);
    match (negative(one), negative(other)) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (both, _) => {
            let size = (one.1.len(), one.1, one.2).cmp(&(other.1.len(), other.1, other.2));
            if both { size.reverse() } else { size }
        }
    }
}

/// Moments are compared where both are written with the same zone, or both without one: anything else depends on where one stands.
fn compare_moments(one: &str, other: &str) -> Option<Ordering> {
    fn split(text: &str) -> (&str, &str) {
        let zone = match text.strip_suffix('Z') {
            Some(local) => local.len(),
            None if text
                .get(text.len().saturating_sub(6)..)
                .is_some_and(|zone| zone.starts_with(['+', '-']) && zone.get(3..4) == Some(":")) =>
            {
                text.len() - 6
            }
            None => text.len(),
        };
        text.split_at(zone)
    }
    let ((one, zone), (other, other_zone)) = (split(one), split(other));
    let year = |text: &str| text.find('-').unwrap_or(0);
    let comparable = zone == other_zone && !one.starts_with('-') && !other.starts_with('-') && year(one) == year(other);
    comparable.then(|| one.trim_end_matches('0').cmp(other.trim_end_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::{Facet, Lexical, Patterns, ValueSpace, broken};

    const SHORT: (ValueSpace, &[Facet]) =
        (ValueSpace::Decimal, &[Facet::Lexical(Lexical::Int), Facet::MaxInclusive("999")]);

    #[test]
    fn each_facet_has_two_sides() {
        use Facet as F;
        use ValueSpace as V;
        for (space, facet, inside, outside) in [
            (V::Text, F::Length(3), "bø ", "bø"),
            (V::Token, F::MaxLength(4), " bø  x ", "abcde"),
            (V::Text, F::MinLength(1), " ", ""),
            (V::Hex, F::Length(2), "00FF", "00"),
            (V::Base64, F::Length(2), "AQI=", "AQ=="),
            (V::List, F::MaxLength(2), " 1  2 ", "1 2 3"),
            (V::Text, F::Pattern(&["a+", "b"]), "aa", "ab"),
            (V::Decimal, F::Enumeration(&["1", "2.50"]), "2.5", "3"),
            (V::Other, F::Enumeration(&["true"]), "true", "false"),
            (V::Decimal, F::MinInclusive("-1.5"), "-1.50", "-1.51"),
            (V::Decimal, F::MaxInclusive("100"), "0099", "101"),
            (V::Decimal, F::MinExclusive("0"), "0.001", "-0"),
            (V::Decimal, F::MaxExclusive("1"), "0.99", "1.0"),
            (V::Float, F::MaxExclusive("1E3"), "999.5", "INF"),
            (V::Moment, F::MinInclusive("2026-01-01"), "2026-01-01", "2025-12-31"),
            (V::Moment, F::MaxExclusive("10:00:00Z"), "09:59:59.9Z", "10:00:00Z"),
            (V::Duration, F::MaxInclusive("P1M"), "P31D", "P32D"),
            (V::Duration, F::MinExclusive("PT0S"), "PT0.1S", "-P1D"),
            (V::Duration, F::Enumeration(&["P1D"]), "PT24H", "PT25H"),
            (V::Decimal, F::TotalDigits(3), "0012.50", "1234"),
            (V::Decimal, F::FractionDigits(1), "12.50", "1.25"),
            (V::Other, F::Lexical(Lexical::Boolean), "1", "yes"),
            (V::List, F::Items(V::Text, &[F::MaxLength(2)]), " ab  c", "ab abc"),
            (V::Text, F::Members(&[SHORT, (V::Text, &[F::Enumeration(&["unbounded"])])]), " 007", "unbound"),
            (V::Text, F::Members(&[SHORT, (V::Text, &[F::Enumeration(&["unbounded"])])]), "unbounded", "1000"),
        ] {
            let patterns = &mut Patterns::default();
            assert_eq!(broken(space, &[facet], inside, patterns), None, "{facet:?} {inside:?}");
            assert!(broken(space, &[facet], outside, patterns).is_some(), "{facet:?} {outside:?}");
        }
        let far = broken(V::Moment, &[F::MinInclusive("2026-01-01Z")], "2025-01-01", &mut Patterns::default());
        assert_eq!(far, None, "another zone");
    }
}
