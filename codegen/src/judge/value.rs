//! Text by a simple type: the lexical rules are the runtime's own, so that what is let through here is read there. Facets as `sample` keeps them.

use roxmltree::Node;
use wsdl_runtime::scalar::{self, Scalar, ScalarError};

use super::element::{blank, resolved};
use super::{Judging, listed};
use crate::model::{BuiltIn, Definition, Model, TypeId, Variety};
use crate::sample::Facets;

impl<'m> Judging<'_, 'm> {
    /// `text` of the element or of one of its attributes. It is not shown: it may be secret.
    pub(super) fn value(&mut self, node: Node<'_, '_>, type_: TypeId, text: &str) {
        if let Err(expected) = judged(self.model(), type_, text, node) {
            let message = if blank(text) {
                format!("is empty; expected {expected}")
            } else {
                format!("the value is not one of its type; expected {expected}")
            };
            self.wrong("schema.value", node, &message, None);
        }
    }
}

/// The text of an element, comments left out.
pub(super) fn text(node: Node<'_, '_>) -> String {
    node.children().filter(|child| child.is_text()).filter_map(|child| child.text()).collect()
}

/// What was expected instead.
fn judged(model: &Model, type_: TypeId, text: &str, node: Node<'_, '_>) -> Result<(), String> {
    let definition = &model.type_(type_).definition;
    let simple = match definition {
        Definition::Simple(simple) => Some(simple),
        Definition::BuiltIn(_) | Definition::Complex(_) => None,
    };
    if let Some(Variety::Union(members)) = simple.map(|simple| &simple.variety) {
        let any = members.iter().any(|member| judged(model, *member, text, node).is_ok());
        let words: Vec<&str> = model.words(type_).iter().map(|word| word.value.as_str()).collect();
        let listed_ones = words.is_empty() || words.contains(&text.trim());
        return if (any || members.is_empty()) && listed_ones {
            Ok(())
        } else {
            Err("one of several types".to_owned())
        };
    }
    if let Some(Variety::List(item)) = simple.map(|simple| &simple.variety) {
        return text.split_ascii_whitespace().try_for_each(|word| judged(model, *item, word, node));
    }
    let Some(built_in) = model.built_in(type_) else { return Ok(()) };
    let preserved = matches!(built_in, BuiltIn::String | BuiltIn::AnySimpleType);
    let value = if preserved { text } else { text.trim_matches([' ', '\t', '\r', '\n']) };
    let words = model.words(type_);
    if !words.is_empty() {
        let known = words.iter().any(|word| word.value == value);
        return if known { Ok(()) } else { Err(listed(words.iter().map(|word| word.value.as_str()))) };
    }
    lexical(built_in, value, node).map_err(str::to_owned)?;
    let facets = Facets::of(model, type_);
    if facets.admit_value(built_in, value) {
        Ok(())
    } else {
        Err(format!("what the facets of {} allow", model.called(type_)))
    }
}

/// What was expected instead of a text that is not in the lexical space.
fn lexical(built_in: BuiltIn, text: &str, node: Node<'_, '_>) -> Result<(), &'static str> {
    use BuiltIn as B;
    match built_in {
        B::AnyType | B::AnySimpleType | B::String | B::NormalizedString | B::Token | B::AnyUri => Ok(()),
        B::Language | B::Name | B::NcName | B::NmToken | B::Id | B::IdRef | B::Entity | B::Notation => {
            let fits = !text.is_empty() && !text.contains(char::is_whitespace);
            if fits { Ok(()) } else { Err("one word") }
        }
        B::NmTokens | B::IdRefs | B::Entities => {
            if text.trim().is_empty() {
                Err("at least one word")
            } else {
                Ok(())
            }
        }
        B::QName => resolved(node, text).map(|_| ()).ok_or("a name whose prefix is declared"),
        B::Boolean => parsed::<bool>(text),
        B::Decimal => parsed::<scalar::Decimal>(text),
        B::Integer => parsed::<scalar::Integer>(text),
        B::NonPositiveInteger => signed(text, "an integer of 0 or below", |negative, zero| negative || zero),
        B::NegativeInteger => signed(text, "an integer below 0", |negative, zero| negative && !zero),
        B::NonNegativeInteger => signed(text, "an integer of 0 or above", |negative, zero| !negative || zero),
        B::PositiveInteger => signed(text, "an integer above 0", |negative, zero| !negative && !zero),
        B::Long => parsed::<i64>(text),
        B::Int => parsed::<i32>(text),
        B::Short => parsed::<i16>(text),
        B::Byte => parsed::<i8>(text),
        B::UnsignedLong => parsed::<u64>(text),
        B::UnsignedInt => parsed::<u32>(text),
        B::UnsignedShort => parsed::<u16>(text),
        B::UnsignedByte => parsed::<u8>(text),
        B::Float => parsed::<f32>(text),
        B::Double => parsed::<f64>(text),
        B::Duration => parsed::<scalar::Duration>(text),
        B::DateTime => parsed::<scalar::DateTime>(text),
        B::Time => parsed::<scalar::Time>(text),
        B::Date => parsed::<scalar::Date>(text),
        B::GYearMonth => parsed::<scalar::GYearMonth>(text),
        B::GYear => parsed::<scalar::GYear>(text),
        B::GMonthDay => parsed::<scalar::GMonthDay>(text),
        B::GDay => parsed::<scalar::GDay>(text),
        B::GMonth => parsed::<scalar::GMonth>(text),
        B::HexBinary => parsed::<scalar::HexBinary>(text),
        B::Base64Binary => parsed::<scalar::Base64Binary>(text),
    }
}

fn parsed<T: Scalar>(text: &str) -> Result<(), &'static str> {
    T::parse(text).map(|_| ()).map_err(|error: ScalarError| error.expected())
}

fn signed(text: &str, expected: &'static str, fits: impl Fn(bool, bool) -> bool) -> Result<(), &'static str> {
    parsed::<scalar::Integer>(text)?;
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'+' | b'-'));
    if fits(text.starts_with('-'), zero) { Ok(()) } else { Err(expected) }
}
