//! What a built-in type of XML Schema (Part 2, 3) becomes: a scalar of Rust or of the runtime, or a list of one.
//!
//! `xs:unsignedShort` -> `u16`; `xs:NMTOKENS` -> `List<String>`.

use crate::model::{BuiltIn, Definition, Model, Type, TypeId};
use crate::rust::Scalar;

use super::categories::Category;

pub(super) fn is_list(built_in: BuiltIn) -> bool {
    matches!(built_in, BuiltIn::NmTokens | BuiltIn::IdRefs | BuiltIn::Entities)
}

/// What a built-in type becomes; three of them are lists.
pub(super) fn built_in(model: &Model, built_in: BuiltIn) -> Category {
    let item = match built_in {
        BuiltIn::NmTokens => BuiltIn::NmToken,
        BuiltIn::IdRefs => BuiltIn::IdRef,
        BuiltIn::Entities => BuiltIn::Entity,
        other => return Category::Scalar(scalar(other)),
    };
    let is_item = |type_: &Type| matches!(type_.definition, Definition::BuiltIn(built_in) if built_in == item);
    match model.types.iter().position(is_item) {
        Some(item) => Category::List(TypeId(item)),
        None => Category::Scalar(Scalar::String),
    }
}

/// The Rust scalar of a built-in type.
pub(crate) fn scalar(built_in: BuiltIn) -> Scalar {
    use BuiltIn as B;
    match built_in {
        B::AnyType | B::AnySimpleType => Scalar::AnyValue,
        B::String
        | B::NormalizedString
        | B::Token
        | B::Language
        | B::NmToken
        | B::NmTokens
        | B::Name
        | B::NcName
        | B::Id
        | B::IdRef
        | B::IdRefs
        | B::Entity
        | B::Entities
        | B::AnyUri => Scalar::String,
        B::Boolean => Scalar::Bool,
        B::Decimal => Scalar::Decimal,
        B::Integer | B::NonPositiveInteger | B::NegativeInteger | B::NonNegativeInteger | B::PositiveInteger => {
            Scalar::Integer
        }
        B::Long => Scalar::I64,
        B::Int => Scalar::I32,
        B::Short => Scalar::I16,
        B::Byte => Scalar::I8,
        B::UnsignedLong => Scalar::U64,
        B::UnsignedInt => Scalar::U32,
        B::UnsignedShort => Scalar::U16,
        B::UnsignedByte => Scalar::U8,
        B::Float => Scalar::F32,
        B::Double => Scalar::F64,
        B::Duration => Scalar::Duration,
        B::DateTime => Scalar::DateTime,
        B::Time => Scalar::Time,
        B::Date => Scalar::Date,
        B::GYearMonth => Scalar::GYearMonth,
        B::GYear => Scalar::GYear,
        B::GMonthDay => Scalar::GMonthDay,
        B::GDay => Scalar::GDay,
        B::GMonth => Scalar::GMonth,
        B::HexBinary => Scalar::HexBinary,
        B::Base64Binary => Scalar::Base64Binary,
        B::QName | B::Notation => Scalar::QName,
    }
}
