//! What an element means that is there without content.
//!
//! | its type and its declaration | `<x/>` is |
//! |---|---|
//! | simple content with a default or fixed value | that value (Part 1, 3.3.4) |
//! | simple, no empty text is a value of it, `minOccurs="0" maxOccurs="1"` | an error, or absent where the reader is lenient |
//! | any other | what its type makes of an empty text |
//!
//! `<xs:element minOccurs="0" name="Lastlogin" type="xs:dateTime"/>` -> `reader.optional(&mut self.lastlogin)?`

use crate::model::{ElementUse, TypeId};
use crate::rust::{Cardinality, Empty, Scalar};

use super::Context;
use super::categories::Category;
use super::fields;
use super::items;

/// Decides it for an element that stands in a field.
pub(crate) fn of(context: &Context<'_>, element: &ElementUse, cardinality: Cardinality) -> Empty {
    if let Some(value) = default(context, element) {
        return Empty::Default(value);
    }
    match cardinality {
        Cardinality::Optional | Cardinality::OptionalNillable | Cardinality::Flattened => {
            without_value(context, element.type_)
        }
        Cardinality::Required | Cardinality::Nillable | Cardinality::Repeated { .. } => Empty::Text,
    }
}

/// A default or fixed value is that of an element that is there and has no text. One that is absent has none.
fn default(context: &Context<'_>, element: &ElementUse) -> Option<String> {
    let value = element.fixed.as_ref().or(element.default.as_ref())?;
    // The prefix of a name means something in the schema, and nothing or something else in a message.
    if fields::is_name(context, element.type_) {
        return element.names.clone();
    }
    super::attributes::text_type(context.model, element.type_).map(|_| value.clone())
}

fn without_value(context: &Context<'_>, type_: TypeId) -> Empty {
    let (type_, category) = context.categories.of(type_);
    match category {
        Category::Scalar(
            Scalar::String
            | Scalar::Secret
            | Scalar::SecretBytes
            | Scalar::Base64Binary
            | Scalar::HexBinary
            | Scalar::AnyValue
            | Scalar::RawElement,
        ) => Empty::Text,
        Category::Scalar(_) => Empty::Absent,
        Category::Enumeration if items::words(context, type_).iter().all(|word| !word.value.is_empty()) => {
            Empty::AbsentWord
        }
        _ => Empty::Text,
    }
}
