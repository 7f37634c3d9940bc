//! Facets as values, and what is wrong with them whatever the base (XML Schema Part 2, section 4.3).

use crate::collections::Set;
use crate::model::{Enumeration, Facet};
use crate::xml::{At, Problems, trim};
use crate::xsd;

/// Words of one enumeration.
const WORDS: usize = 10_000;

/// The facets of one step of derivation.
#[derive(Debug, Default)]
pub(super) struct Facets {
    pub(super) enumeration: Vec<Enumeration>,
    pub(super) others: Vec<Facet>,
}

impl Facets {
    pub(super) fn of(facets: &[xsd::Facet], problems: &mut Problems) -> Self {
        let mut out = Self::default();
        let mut words: Set<&str> = Set::new();
        for facet in facets {
            if facet.name != "enumeration" {
                out.other(facet, problems);
                continue;
            }
            // The same word twice says nothing twice.
            if words.insert(&facet.value) {
                out.enumeration.push(Enumeration {
                    value: facet.value.clone(),
                    number: facet.number,
                    documentation: facet.documentation.0.clone(),
                });
            }
            if words.len() == WORDS + 1 {
                let message = format!("an enumeration of more than {WORDS} words");
                problems.push("limit.enum", facet.at, message);
            }
        }
        if let Some(first) = facets.first() {
            out.check(first.at, problems);
        }
        out
    }

    fn other(&mut self, facet: &xsd::Facet, problems: &mut Problems) {
        let before = self.others.len();
        self.add(facet, problems);
        if let Some((added, others)) = self.others.split_last()
            && self.others.len() > before
            && others.iter().any(|other| std::mem::discriminant(other) == std::mem::discriminant(added))
        {
            problems.push("xsd.facet", facet.at, format!("{} is stated twice", facet.name));
        }
    }

    fn add(&mut self, facet: &xsd::Facet, problems: &mut Problems) {
        let value = || trim(&facet.value).to_owned();
        let mut count = || count(facet, problems);
        let made = match facet.name.as_str() {
            "length" => count().map(Facet::Length),
            "minLength" => count().map(Facet::MinLength),
            "maxLength" => count().map(Facet::MaxLength),
            "totalDigits" => count().map(Facet::TotalDigits),
            "fractionDigits" => count().map(Facet::FractionDigits),
            "whiteSpace" => Some(Facet::WhiteSpace(value())),
            "minInclusive" => Some(Facet::MinInclusive(value())),
            "maxInclusive" => Some(Facet::MaxInclusive(value())),
            "minExclusive" => Some(Facet::MinExclusive(value())),
            "maxExclusive" => Some(Facet::MaxExclusive(value())),
            "pattern" => {
                let patterns = self.others.iter_mut().find_map(|facet| match facet {
                    Facet::Pattern(patterns) => Some(patterns),
                    _ => None,
                });
                match patterns {
                    Some(patterns) => {
                        patterns.push(facet.value.clone());
                        None
                    }
                    None => Some(Facet::Pattern(vec![facet.value.clone()])),
                }
            }
            _ => None,
        };
        self.others.extend(made);
    }

    fn check(&self, at: At, problems: &mut Problems) {
        let mut length = None;
        let mut bounds = (None, None);
        let mut digits = (None, None);
        for facet in &self.others {
            match facet {
                Facet::Length(value) => length = Some(*value),
                Facet::MinLength(value) => bounds.0 = Some(*value),
                Facet::MaxLength(value) => bounds.1 = Some(*value),
                Facet::TotalDigits(value) => digits.0 = Some(*value),
                Facet::FractionDigits(value) => digits.1 = Some(*value),
                Facet::WhiteSpace(value) if !matches!(value.as_str(), "preserve" | "replace" | "collapse") => {
                    problems.push("xsd.facet", at, format!("`{}` is not a value of whiteSpace", value.escape_debug()));
                }
                _ => {}
            }
        }
        if let (Some(minimum), Some(maximum)) = bounds
            && minimum > maximum
        {
            let message = format!("minLength {minimum} is more than maxLength {maximum}");
            problems.push("xsd.facet", at, message);
        }
        if let Some(length) = length
            && (bounds.0.is_some_and(|minimum| minimum > length) || bounds.1.is_some_and(|maximum| maximum < length))
        {
            problems.push("xsd.facet", at, format!("length {length} contradicts minLength or maxLength"));
        }
        if let (Some(total), Some(fraction)) = digits
            && fraction > total
        {
            let message = format!("fractionDigits {fraction} is more than totalDigits {total}");
            problems.push("xsd.facet", at, message);
        }
        self.check_bounds(at, problems);
    }

    fn check_bounds(&self, at: At, problems: &mut Problems) {
        let find = |wanted: fn(&Facet) -> Option<&String>| self.others.iter().find_map(wanted);
        let has = |wanted: fn(&Facet) -> bool| self.others.iter().any(wanted);
        let excludes_least = has(|facet| matches!(facet, Facet::MinExclusive(_)));
        let excludes_most = has(|facet| matches!(facet, Facet::MaxExclusive(_)));
        if excludes_least && has(|facet| matches!(facet, Facet::MinInclusive(_)))
            || excludes_most && has(|facet| matches!(facet, Facet::MaxInclusive(_)))
        {
            problems.push("xsd.facet", at, "a bound is stated both inclusive and exclusive");
        }
        let lower = find(|facet| match facet {
            Facet::MinInclusive(value) | Facet::MinExclusive(value) => Some(value),
            _ => None,
        });
        let upper = find(|facet| match facet {
            Facet::MaxInclusive(value) | Facet::MaxExclusive(value) => Some(value),
            _ => None,
        });
        // Only where both are plain integers: what others mean depends on the base.
        if let (Some(lower), Some(upper)) = (lower, upper)
            && let (Ok(low), Ok(high)) = (lower.parse::<i128>(), upper.parse::<i128>())
            && (low > high || low == high && excludes_least != excludes_most)
        {
            problems.push("xsd.facet", at, format!("no value lies between the bounds {lower} and {upper}"));
        }
    }
}

fn count(facet: &xsd::Facet, problems: &mut Problems) -> Option<u64> {
    let text = trim(&facet.value);
    let number = text.strip_prefix('+').unwrap_or(text).parse().ok();
    let fits = number.filter(|&number: &u64| facet.name != "totalDigits" || number > 0);
    if fits.is_none() {
        let shown: String = text.chars().take(40).collect();
        let message = format!("`{}` is not a value of {}", shown.escape_debug(), facet.name);
        problems.push("xsd.facet", facet.at, message);
    }
    fits
}
