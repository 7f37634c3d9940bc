//! A value for a simple type: an example of its built-in type where that fits its facets, else one made to fit.
//!
//! `xs:int` -> `1`; `xs:int` from 10 to 20 -> `10`; a pattern -> a text that matches it; an enumeration -> its first word.

use super::pattern::Pattern;
use super::tree::Value;
use crate::model::{BuiltIn, Definition, Facet, Model, QName, TypeId, Variety};

/// Tries for a pattern: so many more of what repeats.
const EXTRA: [usize; 12] = [0, 1, 2, 3, 4, 5, 7, 8, 10, 16, 32, 64];

/// A value of the type. `secret` only shows in text.
pub(super) fn value(model: &Model, type_: TypeId, secret: bool) -> Value {
    let facets = Facets::of(model, type_);
    if let Some(word) = model.words(type_).iter().find(|word| facets.admit_text(&word.value)) {
        return Value::Text(word.value.clone());
    }
    match &model.type_(type_).definition {
        Definition::BuiltIn(built_in) => atomic(*built_in, &facets, secret),
        Definition::Complex(_) => Value::Text("text".to_owned()),
        Definition::Simple(simple) => match &simple.variety {
            Variety::Atomic(built_in) => atomic(*built_in, &facets, secret),
            Variety::List(item) => list(model, *item, &facets),
            Variety::Union(members) => {
                let values = || members.iter().map(|member| value(model, *member, secret));
                let fits = |value: &Value| matches!(value, Value::Text(text) if facets.admit_text(text));
                values().find(fits).or_else(|| values().next()).unwrap_or(Value::Text("text".to_owned()))
            }
        },
    }
}

fn list(model: &Model, item: TypeId, facets: &Facets) -> Value {
    let count = facets.length.or(facets.minimum_length).unwrap_or(1).max(1);
    match value(model, item, false) {
        Value::Text(text) => Value::Text(vec![text; usize::try_from(count).unwrap_or(1).min(1_000)].join(" ")),
        name @ Value::Name(_) => name,
    }
}

fn atomic(built_in: BuiltIn, facets: &Facets, secret: bool) -> Value {
    if built_in == BuiltIn::QName {
        return Value::Name(QName { namespace: super::XSD.to_owned(), local: "string".to_owned() });
    }
    let candidates = candidates(built_in, facets, secret);
    let found = candidates.iter().find(|text| facets.admit(built_in, text));
    Value::Text(found.or(candidates.first()).cloned().unwrap_or_default())
}

fn example(built_in: BuiltIn) -> &'static str {
    use BuiltIn as B;
    match built_in {
        B::Language => "en",
        B::NmToken | B::NmTokens => "word",
        B::Name | B::NcName => "name",
        B::Id | B::IdRef | B::IdRefs => "id1",
        B::Entity | B::Entities => "entity",
        B::Notation => "notation",
        B::Boolean => "true",
        B::Decimal | B::Float | B::Double => "1.5",
        B::Integer
        | B::NonNegativeInteger
        | B::PositiveInteger
        | B::Long
        | B::Int
        | B::Short
        | B::Byte
        | B::UnsignedLong
        | B::UnsignedInt
        | B::UnsignedShort
        | B::UnsignedByte => "1",
        B::NonPositiveInteger | B::NegativeInteger => "-1",
        B::Duration => "P1D",
        B::DateTime => "2024-05-17T12:30:00Z",
        B::Time => "12:30:00",
        B::Date => "2024-05-17",
        B::GYearMonth => "2024-05",
        B::GYear => "2024",
        B::GMonthDay => "--05-17",
        B::GDay => "---17",
        B::GMonth => "--05",
        B::HexBinary => "0A1B",
        B::Base64Binary => "ZXhhbXBsZQ==",
        B::AnyUri => "https://example.com/",
        B::QName => "xs:string",
        B::AnyType | B::AnySimpleType | B::String | B::NormalizedString | B::Token => "text",
    }
}

/// Texts to try, the nicest first.
fn candidates(built_in: BuiltIn, facets: &Facets, secret: bool) -> Vec<String> {
    let example = example(built_in);
    let mut all = vec![if secret && example == "text" { "secret" } else { example }.to_owned()];
    let bounds = facets.bounds.iter().map(|(_, text)| text.clone());
    all.extend(bounds);
    if is_number(built_in) {
        for (_, text) in &facets.bounds {
            if let Ok(number) = text.trim().parse::<i128>() {
                all.extend([number.saturating_add(1).to_string(), number.saturating_sub(1).to_string()]);
            }
        }
        all.extend(["0", "-1", "0.5", "0.1", "0.01", "0.001", "-0.5", "10", "100"].map(str::to_owned));
    }
    for pattern in facets.patterns.iter().flatten() {
        all.extend(EXTRA.iter().filter_map(|extra| pattern.example(*extra)));
    }
    let length = facets.length.or(facets.minimum_length.filter(|minimum| *minimum > 0)).or(facets.maximum_length);
    if let Some(length) = length.and_then(|length| usize::try_from(length).ok()).filter(|length| *length <= 4_000) {
        all.push(match built_in {
            BuiltIn::HexBinary => "0A".repeat(length),
            BuiltIn::Base64Binary => base64(length),
            _ if is_number(built_in) => "1".repeat(length),
            _ => "text".chars().cycle().take(length).collect(),
        });
    }
    all
}

/// base64 of that many zero bytes.
fn base64(length: usize) -> String {
    let rest = match length % 3 {
        0 => "",
        1 => "AA==",
        _ => "AAA=",
    };
    format!("{}{rest}", "AAAA".repeat(length / 3))
}

fn is_number(built_in: BuiltIn) -> bool {
    use BuiltIn as B;
    matches!(example(built_in), "1" | "-1" | "1.5") || matches!(built_in, B::Decimal)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    From,
    Above,
    UpTo,
    Below,
}

/// The facets of a type and of all that it restricts.
#[derive(Debug, Default)]
pub(crate) struct Facets {
    length: Option<u64>,
    minimum_length: Option<u64>,
    maximum_length: Option<u64>,
    bounds: Vec<(Bound, String)>,
    total_digits: Option<u64>,
    fraction_digits: Option<u64>,
    /// One of each must match. Those that cannot be read are left out.
    patterns: Vec<Vec<Pattern>>,
}

impl Facets {
    pub(crate) fn of(model: &Model, type_: TypeId) -> Self {
        let mut all = Self::default();
        let mut next = Some(type_);
        while let Some(id) = next {
            let Definition::Simple(simple) = &model.type_(id).definition else { break };
            simple.facets.iter().for_each(|facet| all.add(facet));
            next = simple.base;
        }
        all
    }

    /// The nearest step of a derivation is the strictest.
    fn add(&mut self, facet: &Facet) {
        let bound = |all: &mut Self, bound, text: &String| all.bounds.push((bound, text.trim().to_owned()));
        match facet {
            Facet::Length(value) => self.length = self.length.or(Some(*value)),
            Facet::MinLength(value) => self.minimum_length = self.minimum_length.max(Some(*value)),
            Facet::MaxLength(value) => {
                self.maximum_length = Some(self.maximum_length.map_or(*value, |old| old.min(*value)));
            }
            Facet::Pattern(texts) => {
                let patterns: Vec<Pattern> = texts.iter().filter_map(|text| Pattern::parse(text)).collect();
                if patterns.len() == texts.len() {
                    self.patterns.push(patterns);
                }
            }
            Facet::WhiteSpace(_) => {}
            Facet::MinInclusive(text) => bound(self, Bound::From, text),
            Facet::MaxInclusive(text) => bound(self, Bound::UpTo, text),
            Facet::MinExclusive(text) => bound(self, Bound::Above, text),
            Facet::MaxExclusive(text) => bound(self, Bound::Below, text),
            Facet::TotalDigits(value) => self.total_digits = self.total_digits.or(Some(*value)),
            Facet::FractionDigits(value) => self.fraction_digits = self.fraction_digits.or(Some(*value)),
        }
    }

    /// Whether a value that somebody else wrote is allowed. Dates in different zones cannot be told apart by their texts: their bounds are not judged.
    #[cfg(feature = "mock")]
    pub(crate) fn admit_value(mut self, built_in: BuiltIn, text: &str) -> bool {
        let texts = !is_number(built_in) && built_in != BuiltIn::Duration;
        self.bounds
            .retain(|(_, limit)| !texts || (limit.len() == text.len() && limit.ends_with('Z') == text.ends_with('Z')));
        self.admit(
            built_in,
            &if built_in == BuiltIn::Base64Binary {
                text.split_ascii_whitespace().collect::<String>()
            } else {
                text.to_owned()
            },
        )
    }

    fn admit_text(&self, text: &str) -> bool {
        self.patterns.iter().all(|step| step.iter().any(|pattern| pattern.matches(text)))
    }

    fn admit(&self, built_in: BuiltIn, text: &str) -> bool {
        let size = match built_in {
            BuiltIn::HexBinary => text.len() / 2,
            BuiltIn::Base64Binary => text.len() / 4 * 3 - text.matches('=').count(),
            _ => text.chars().count(),
        };
        let size = u64::try_from(size).unwrap_or(u64::MAX);
        let (whole, fraction) = text.trim_start_matches(['-', '+']).split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| u64::try_from(text.bytes().filter(u8::is_ascii_digit).count()).unwrap_or(u64::MAX);
        let integer = !matches!(built_in, BuiltIn::Decimal | BuiltIn::Float | BuiltIn::Double) && is_number(built_in);
        self.admit_text(text)
            && self.length.is_none_or(|length| size == length)
            && self.minimum_length.is_none_or(|minimum| size >= minimum)
            && self.maximum_length.is_none_or(|maximum| size <= maximum)
            && self.total_digits.is_none_or(|total| digits(whole) + digits(fraction) <= total)
            && self.fraction_digits.is_none_or(|most| digits(fraction) <= most)
            && !(integer && text.contains('.'))
            && self.bounds.iter().all(|(bound, limit)| within(built_in, text, *bound, limit))
    }
}

fn within(built_in: BuiltIn, text: &str, bound: Bound, limit: &str) -> bool {
    let order = match built_in {
        BuiltIn::Duration => seconds(text).partial_cmp(&seconds(limit)),
        _ if is_number(built_in) => match (text.parse::<f64>(), limit.parse::<f64>()) {
            (Ok(value), Ok(limit)) => value.partial_cmp(&limit),
            _ => None,
        },
        // Dates and times of one form are in the order of their texts.
        _ => Some(text.cmp(limit)),
    };
    order.is_some_and(|order| match bound {
        Bound::From => order.is_ge(),
        Bound::Above => order.is_gt(),
        Bound::UpTo => order.is_le(),
        Bound::Below => order.is_lt(),
    })
}

/// A duration in seconds, about: months have 30 days here.
fn seconds(text: &str) -> f64 {
    let (mut sum, mut number, mut time) = (0.0, String::new(), false);
    for c in text.chars() {
        let unit = match c {
            'T' => {
                time = true;
                continue;
            }
            '0'..='9' | '.' => {
                number.push(c);
                continue;
            }
            'Y' => 31_536_000.0,
            'M' if time => 60.0,
            'M' => 2_592_000.0,
            'D' => 86_400.0,
            'H' => 3_600.0,
            'S' => 1.0,
            _ => continue,
        };
        sum += number.parse::<f64>().unwrap_or_default() * unit;
        number.clear();
    }
    if text.starts_with('-') { -sum } else { sum }
}
