//! Facets, with `validate`: what the written code judges of a value of a simple type, from its own definition to the built-in type at its root.
//!
//! XML Schema 1.0 Part 2, 4.3: a value has to meet the facets of each step; the patterns of one step are alternatives. Words of an enumeration are judged by
//! the enum itself. Each item of a list is judged by its type; a union, which is kept as text, has to be a value of one of its members.
//!
//! `maxLength="40"` -> `writer.checked(ValueSpace::Text, &[Facet::MaxLength(40)]).optional("<t:Name>", &self.name)`.

use crate::model::{BuiltIn, Definition, Facet as Constraint, Simple, TypeId, Variety};
use crate::rust::{Facet, Facets};

use super::Context;
use super::categories::Category;

/// The facets of a type; `None` when it has none, or when they are not wanted.
pub(crate) fn of(context: &Context<'_>, type_: TypeId) -> Option<Facets> {
    if !context.options.validate || matches!(context.categories.of(type_).1, Category::Extern(_)) {
        return None;
    }
    let is_enumeration = matches!(context.categories.of(type_).1, Category::Enumeration | Category::Flags(_));
    let stated = of_type(context, type_, if is_enumeration { Judged::Words } else { Judged::Value })?;
    (!stated.facets.is_empty()).then_some(stated)
}

/// What is known of a value before its facets are judged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Judged {
    /// That it is one of its type: its Rust type says so.
    Value,
    /// The same, and the words of an enumeration are judged by their enum.
    Words,
    /// Nothing: it is text, a member of a union.
    Nothing,
}

/// All that a type says of its values; `None` for a complex one.
fn of_type(context: &Context<'_>, type_: TypeId, judged: Judged) -> Option<Facets> {
    let (mut facets, mut space) = (Vec::new(), None);
    let mut next = Some(type_);
    while let Some(step) = next {
        next = match &context.model.type_(step).definition {
            Definition::Simple(simple) => {
                if !simple.enumeration.is_empty() && judged != Judged::Words {
                    let values = simple.enumeration.iter().map(|word| word.value.clone()).collect();
                    facets.push(Facet::Texts("Enumeration", values));
                }
                facets.extend(simple.facets.iter().filter_map(constraint));
                if simple.base.is_none() && judged != Judged::Words {
                    facets.extend(inside(context, &simple.variety, judged));
                }
                space = space.or_else(|| stated(simple));
                simple.base
            }
            Definition::BuiltIn(built_in) => {
                if judged == Judged::Nothing {
                    facets.extend(lexical(*built_in));
                }
                facets.extend(implied(*built_in));
                space = space.or(Some(value_space(*built_in)));
                None
            }
            Definition::Complex(_) => return None,
        };
    }
    Some(Facets { space: space.unwrap_or("Text"), facets })
}

/// What the types say of which a list or a union consists.
fn inside(context: &Context<'_>, variety: &Variety, judged: Judged) -> Option<Facet> {
    match variety {
        Variety::Atomic(_) => None,
        Variety::List(item) => {
            let is_enumeration = matches!(context.categories.of(*item).1, Category::Enumeration);
            let judged = if judged == Judged::Value && is_enumeration { Judged::Words } else { judged };
            let item = of_type(context, *item, judged)?;
            (!item.facets.is_empty()).then_some(Facet::Items(item))
        }
        Variety::Union(members) => {
            let members: Option<Vec<Facets>> =
                members.iter().map(|member| of_type(context, *member, Judged::Nothing)).collect();
            // A member that takes any text takes all that others take.
            let members = members?;
            let open = members.iter().any(|member| member.facets.is_empty());
            (!open && !members.is_empty()).then_some(Facet::Members(members))
        }
    }
}

/// The value space, where a step of the derivation decides it.
fn stated(simple: &Simple) -> Option<&'static str> {
    if matches!(simple.variety, Variety::List(_)) {
        return Some("List");
    }
    let is_text = match simple.variety {
        Variety::Atomic(built_in) => matches!(value_space(built_in), "Text" | "Line" | "Token"),
        _ => true,
    };
    let white_space = simple.facets.iter().find_map(|facet| match facet {
        Constraint::WhiteSpace(how) => Some(how.as_str()),
        _ => None,
    });
    match white_space? {
        "replace" if is_text => Some("Line"),
        "collapse" if is_text => Some("Token"),
        _ => None,
    }
}

fn constraint(facet: &Constraint) -> Option<Facet> {
    Some(match facet {
        Constraint::Length(count) => Facet::Count("Length", *count),
        Constraint::MinLength(count) => Facet::Count("MinLength", *count),
        Constraint::MaxLength(count) => Facet::Count("MaxLength", *count),
        Constraint::TotalDigits(count) => Facet::Count("TotalDigits", *count),
        Constraint::FractionDigits(count) => Facet::Count("FractionDigits", *count),
        Constraint::MinInclusive(bound) => Facet::Text("MinInclusive", bound.clone()),
        Constraint::MaxInclusive(bound) => Facet::Text("MaxInclusive", bound.clone()),
        Constraint::MinExclusive(bound) => Facet::Text("MinExclusive", bound.clone()),
        Constraint::MaxExclusive(bound) => Facet::Text("MaxExclusive", bound.clone()),
        Constraint::Pattern(expressions) => Facet::Texts("Pattern", expressions.clone()),
        // Part of the value space.
        Constraint::WhiteSpace(_) => return None,
    })
}

/// What is judged where no Rust type does: the lexical space, or a pattern of it.
fn lexical(built_in: BuiltIn) -> Option<Facet> {
    use BuiltIn as B;
    Some(Facet::Lexical(match built_in {
        B::QName | B::Notation => {
            let pattern = "([\\i-[:]][\\c-[:]]*:)?[\\i-[:]][\\c-[:]]*";
            return Some(Facet::Texts("Pattern", vec![pattern.to_owned()]));
        }
        B::Boolean => "Boolean",
        B::Decimal => "Decimal",
        B::Integer | B::NonPositiveInteger | B::NegativeInteger | B::NonNegativeInteger | B::PositiveInteger => {
            "Integer"
        }
        B::Long => "Long",
        B::Int => "Int",
        B::Short => "Short",
        B::Byte => "Byte",
        B::UnsignedLong => "UnsignedLong",
        B::UnsignedInt => "UnsignedInt",
        B::UnsignedShort => "UnsignedShort",
        B::UnsignedByte => "UnsignedByte",
        B::Float => "Float",
        B::Double => "Double",
        B::Duration => "Duration",
        B::DateTime => "DateTime",
        B::Time => "Time",
        B::Date => "Date",
        B::GYearMonth => "GYearMonth",
        B::GYear => "GYear",
        B::GMonthDay => "GMonthDay",
        B::GDay => "GDay",
        B::GMonth => "GMonth",
        B::HexBinary => "HexBinary",
        B::Base64Binary => "Base64Binary",
        _ => return None,
    }))
}

/// What a built-in type restricts that its Rust type does not.
fn implied(built_in: BuiltIn) -> Option<Facet> {
    use BuiltIn as B;
    let bound = |name, value: &str| Some(Facet::Text(name, value.to_owned()));
    let pattern = |expression: &str| Some(Facet::Texts("Pattern", vec![expression.to_owned()]));
    match built_in {
        B::PositiveInteger => bound("MinInclusive", "1"),
        B::NonNegativeInteger => bound("MinInclusive", "0"),
        B::NonPositiveInteger => bound("MaxInclusive", "0"),
        B::NegativeInteger => bound("MaxInclusive", "-1"),
        B::Language => pattern("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"),
        B::NmToken => pattern("\\c+"),
        B::Name => pattern("\\i\\c*"),
        B::NcName | B::Id | B::IdRef | B::Entity => pattern("[\\i-[:]][\\c-[:]]*"),
        _ => None,
    }
}

fn value_space(built_in: BuiltIn) -> &'static str {
    use BuiltIn as B;
    match built_in {
        B::AnyType | B::AnySimpleType | B::String => "Text",
        B::NormalizedString => "Line",
        B::Token | B::Language | B::NmToken | B::Name | B::NcName | B::Id | B::IdRef | B::Entity | B::AnyUri => "Token",
        B::NmTokens | B::IdRefs | B::Entities => "List",
        B::Decimal
        | B::Integer
        | B::NonPositiveInteger
        | B::NegativeInteger
        | B::NonNegativeInteger
        | B::PositiveInteger
        | B::Long
        | B::Int
        | B::Short
        | B::Byte
        | B::UnsignedLong
        | B::UnsignedInt
        | B::UnsignedShort
        | B::UnsignedByte => "Decimal",
        B::Float | B::Double => "Float",
        B::DateTime | B::Time | B::Date | B::GYearMonth | B::GYear | B::GMonthDay | B::GDay | B::GMonth => "Moment",
        B::HexBinary => "Hex",
        B::Base64Binary => "Base64",
        B::Duration => "Duration",
        B::Boolean | B::QName | B::Notation => "Other",
    }
}
