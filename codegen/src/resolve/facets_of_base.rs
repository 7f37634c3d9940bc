//! What is wrong with facets given the type that they restrict: which of them it has at all, and what is a value of it (XML Schema Part 2, section 4.1.5 and
//! `enumeration-valid-restriction`). Judged are numbers, whose values can be told here; what a date or a name is, is judged where one is read.

use crate::model::{BuiltIn, Facet, Simple, Variety};
use crate::xml::trim;

/// What is wrong with the facets of the type, which restricts `simple.variety`.
pub(super) fn wrong(simple: &Simple) -> Option<String> {
    let Variety::Atomic(base) = simple.variety else { return None };
    let words = simple.enumeration.iter().map(|word| ("enumeration", word.value.as_str()));
    let bounds = simple.facets.iter().filter_map(bound);
    simple.facets.iter().find_map(|facet| not_of(base, facet)).or_else(|| {
        bounds.chain(words).find(|(_, value)| !is_value(base, trim(value))).map(|(name, value)| {
            let shown: String = value.chars().take(40).collect();
            format!("{name}: `{}` is not a value of xs:{}", shown.escape_debug(), base.local())
        })
    })
}

fn bound(facet: &Facet) -> Option<(&'static str, &str)> {
    match facet {
        Facet::MinInclusive(value) => Some(("minInclusive", value)),
        Facet::MaxInclusive(value) => Some(("maxInclusive", value)),
        Facet::MinExclusive(value) => Some(("minExclusive", value)),
        Facet::MaxExclusive(value) => Some(("maxExclusive", value)),
        _ => None,
    }
}

/// What values of a type are, as far as its facets ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Text,
    Bytes,
    Decimal,
    Float,
    Time,
    Truth,
    /// It has no facets that could be told.
    Any,
}

fn family(base: BuiltIn) -> Family {
    use BuiltIn as B;
    match base {
        B::AnyType | B::AnySimpleType => Family::Any,
        B::Boolean => Family::Truth,
        B::Float | B::Double => Family::Float,
        B::Duration | B::DateTime | B::Time | B::Date => Family::Time,
        B::GYearMonth | B::GYear | B::GMonthDay | B::GDay | B::GMonth => Family::Time,
        B::HexBinary | B::Base64Binary => Family::Bytes,
        _ if base == B::Decimal || integers(base).is_some() => Family::Decimal,
        _ => Family::Text,
    }
}

/// The facet, where the type has none of this name.
fn not_of(base: BuiltIn, facet: &Facet) -> Option<String> {
    use Family as F;
    let (name, has): (&str, &[Family]) = match facet {
        Facet::Length(_) => ("length", &[F::Text, F::Bytes]),
        Facet::MinLength(_) => ("minLength", &[F::Text, F::Bytes]),
        Facet::MaxLength(_) => ("maxLength", &[F::Text, F::Bytes]),
        Facet::TotalDigits(_) => ("totalDigits", &[F::Decimal]),
        Facet::FractionDigits(_) => ("fractionDigits", &[F::Decimal]),
        Facet::WhiteSpace(kept) => return keeps_more(base, kept),
        _ => (bound(facet)?.0, &[F::Decimal, F::Float, F::Time]),
    };
    let family = family(base);
    let wrong = family != Family::Any && !has.contains(&family);
    wrong.then(|| format!("xs:{} has no facet {name}", base.local()))
}

/// White space that a type collapses is not there any more for one that restricts it.
fn keeps_more(base: BuiltIn, kept: &str) -> Option<String> {
    let wrong = match base {
        BuiltIn::AnyType | BuiltIn::AnySimpleType | BuiltIn::String => false,
        BuiltIn::NormalizedString => kept == "preserve",
        _ => kept != "collapse",
    };
    wrong.then(|| format!("whiteSpace: xs:{} keeps less than {}", base.local(), kept.escape_debug()))
}

fn is_value(base: BuiltIn, text: &str) -> bool {
    match (family(base), integers(base)) {
        (Family::Decimal, Some((least, most))) => {
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            // One of forty digits is beyond all bounds there are.
            let number = text.parse::<i128>().unwrap_or(if text.starts_with('-') { i128::MIN } else { i128::MAX });
            is_whole && least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
        }
        (Family::Decimal, None) => {
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
            !(whole.is_empty() && part.is_empty())
                && (whole.bytes().chain(part.bytes())).all(|byte| byte.is_ascii_digit())
        }
        (Family::Float, _) => {
            let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
            matches!(text, "INF" | "-INF" | "NaN") || is_number && text.parse::<f64>().is_ok()
        }
        _ => true,
    }
}

/// The bounds of a type of integers.
fn integers(base: BuiltIn) -> Option<(Option<i128>, Option<i128>)> {
    use BuiltIn as B;
    fn between<T: Into<i128>>(least: T, most: T) -> Option<(Option<i128>, Option<i128>)> {
        Some((Some(least.into()), Some(most.into())))
    }
    match base {
        B::Integer => Some((None, None)),
        B::NonPositiveInteger => Some((None, Some(0))),
        B::NegativeInteger => Some((None, Some(-1))),
        B::NonNegativeInteger => Some((Some(0), None)),
        B::PositiveInteger => Some((Some(1), None)),
        B::Long => between(i64::MIN, i64::MAX),
        B::Int => between(i32::MIN, i32::MAX),
        B::Short => between(i16::MIN, i16::MAX),
        B::Byte => between(i8::MIN, i8::MAX),
        B::UnsignedLong => between(0, u64::MAX),
        B::UnsignedInt => between(0, u32::MAX),
        B::UnsignedShort => between(0, u16::MAX),
        B::UnsignedByte => between(0, u8::MAX),
        _ => None,
    }
}
