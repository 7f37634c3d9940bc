//! The fields of a struct: name, type, element, cardinality.
//!
//! `<xs:element minOccurs="0" name="OldPassword" nillable="true" type="xs:string"/>` -> `pub old_password: Nillable<Secret>`.

use std::borrow::Cow;

use crate::collections::Map;
use crate::model::{Definition, ElementUse, Occurs, QName, TypeId, TypeName};
use crate::rust::{Cardinality, Codec, Empty, Field, Ident, Scalar, SoapArray, Term, Type, Wildcard, Wire, WireType};

use super::Context;
use super::cardinality;
use super::categories::Category;
use super::distinct::distinct;
use super::documentation;
use super::empties;
use super::groups;
use super::inheritance::members;
use super::particles::{self, Member};
use super::secrets::Owner;

/// Type of one value of an element: its Rust type, how it is read, and whether xsi:type is its own matter.
pub(crate) struct Value {
    pub(crate) type_: Type,
    pub(crate) codec: Codec,
    pub(crate) polymorphic: bool,
}

/// What a value of the type is in Rust, before cardinality and secrets.
pub(crate) fn value(context: &Context<'_>, service: Option<usize>, type_: TypeId) -> Value {
    let plain = |type_| Value { type_, codec: Codec::Traits, polymorphic: false };
    let (type_, category) = context.categories.of(type_);
    match category {
        Category::Scalar(scalar) => Value { polymorphic: *scalar == Scalar::AnyValue, ..plain(Type::Scalar(*scalar)) },
        Category::Extern(path) => plain(Type::Extern(path.clone())),
        Category::List(item) => plain(Type::List(Box::new(super::attributes::simple(context, service, *item)))),
        Category::SoapArray(item) => {
            let inner = value(context, service, *item);
            let array = SoapArray {
                type_: wire_type(context, type_),
                item: wire_type(context, *item).unwrap_or_else(|| WireType::BuiltIn("anyType".to_owned())),
                codec: Box::new(inner.codec),
            };
            Value { codec: Codec::SoapArray(array), ..plain(Type::Vec(Box::new(inner.type_))) }
        }
        Category::Array | Category::Dictionary => {
            let content = super::contents::value_type(context, service, type_);
            match (context.names.content(type_), content) {
                (Some(name), Some(content)) => Value { codec: Codec::Functions(name.clone()), ..plain(content) },
                _ => plain(Type::Scalar(Scalar::AnyValue)),
            }
        }
        _ if context.selection.polymorphic.contains(&type_) => match context.names.derived(type_) {
            Some(path) => Value { polymorphic: true, ..plain(Type::Item(path.clone())) },
            None => plain(Type::Scalar(Scalar::AnyValue)),
        },
        _ => match context.names.item(type_, service) {
            Some(path) => plain(Type::Item(path.clone())),
            None => {
                context.problems.add(
                    "xsd.unsupported",
                    context.model.type_(type_).place.as_ref(),
                    format!(
                        "{} is anonymous and used outside of its service, which cannot be generated yet",
                        describe(context, type_)
                    ),
                    Some("give it a name".to_owned()),
                );
                plain(Type::Scalar(Scalar::AnyValue))
            }
        },
    }
}

/// An element name as `rust` knows it.
pub(crate) fn wire(context: &Context<'_>, name: &QName) -> Wire {
    Wire { namespace: context.namespaces.position(&name.namespace), local: name.local.clone() }
}

/// The name of a type as xsi:type gives it.
pub(crate) fn wire_type(context: &Context<'_>, type_: TypeId) -> Option<WireType> {
    let type_ = context.model.type_(type_);
    match (&type_.name, &type_.definition) {
        (TypeName::Global(name), Definition::BuiltIn(_)) => Some(WireType::BuiltIn(name.local.clone())),
        (TypeName::Global(name), _) => Some(WireType::Named(wire(context, name))),
        _ => None,
    }
}

/// A field for an element.
pub(crate) fn field(
    context: &Context<'_>,
    service: Option<usize>,
    owner: &Owner,
    name: Ident,
    element: &ElementUse,
    occurs: Occurs,
) -> Field {
    let value = value(context, service, element.type_);
    let type_ = context.secrets.apply(owner, &element.name.local, value.type_, &element.place, context.problems);
    let nil_attributes = value.codec == Codec::Traits && super::nil::keeps_attributes(context, element);
    let cardinality = cardinality::of(occurs, element.nillable, context.options);
    // Where nil is read as absent, by the user's choice, its attributes are, too.
    let (type_, cardinality) = match cardinality {
        cardinality if !nil_attributes || cardinality == Cardinality::Flattened => (type_, cardinality),
        _ => (Type::ValueOrNil(Box::new(type_)), cardinality::of(occurs, false, context.options)),
    };
    if matches!(value.codec, Codec::SoapArray(_)) && matches!(cardinality, Cardinality::Repeated { .. }) {
        context.problems.add(
            "xsd.unsupported",
            Some(&element.place),
            format!("element {} is a repeated array of the SOAP encoding, which cannot be generated yet", element.name),
            None,
        );
    }
    Field {
        attributes: attributes(context, owner, &element.name.local),
        documentation: documented(context, element),
        empty: empties::of(context, element, cardinality),
        facets: super::facets::of(context, element.type_),
        json: None,
        type_: cardinality::contain(type_, cardinality),
        term: Term::Element(wire(context, &element.name)),
        declared: wire_type(context, element.type_),
        cardinality,
        nil_attributes,
        codec: value.codec,
        polymorphic: value.polymorphic,
        name,
    }
}

/// Whether the values of a type are qualified names, or lists of them.
pub(super) fn is_name(context: &Context<'_>, type_: TypeId) -> bool {
    let Some(text) = super::attributes::text_type(context.model, type_) else { return false };
    match context.categories.of(text).1 {
        Category::Scalar(scalar) => *scalar == Scalar::QName,
        Category::List(item) => is_name(context, *item),
        _ => false,
    }
}

fn documented(context: &Context<'_>, element: &ElementUse) -> Vec<String> {
    let name = || element.names.as_ref().filter(|_| is_name(context, element.type_));
    let note = match (&element.fixed, &element.default) {
        (Some(value), _) | (None, Some(value)) if is_name(context, element.type_) && element.names.is_none() => Some(
            format!("The description says {value:?} for an empty one, which is not read: the prefix is not declared."),
        ),
        (Some(value), _) => Some(format!("Always {:?}, also when it is empty.", name().unwrap_or(value))),
        (None, Some(value)) => Some(format!("Empty, it means {:?}.", name().unwrap_or(value))),
        (None, None) => None,
    };
    documentation::with_note(element.documentation.as_deref(), note.as_deref())
}

/// An array of the SOAP encoding has a place in structs only.
pub(crate) fn refuse_soap_array(context: &Context<'_>, field: &Field, element: &ElementUse) {
    if matches!(field.codec, Codec::SoapArray(_)) {
        context.problems.add(
            "xsd.unsupported",
            Some(&element.place),
            format!("{} is an array of the SOAP encoding here, which cannot be generated yet", element.name),
            None,
        );
    }
}

/// Attributes that the user put on a field.
pub(crate) fn attributes(context: &Context<'_>, owner: &Owner, field: &str) -> Vec<String> {
    context
        .options
        .field_attributes
        .iter()
        .filter(|(rule, _)| match rule.rsplit_once('/') {
            Some((front, last)) => {
                (last == "*" || last == field) && (front == "*" || owner.paths.iter().any(|path| path == front))
            }
            None => rule == field || rule == "*",
        })
        .map(|(rule, attribute)| {
            context.used.note("option.field_attribute", rule);
            attribute.clone()
        })
        .collect()
}

/// All fields of a complex type, those of its bases first.
pub(crate) fn of_type(context: &Context<'_>, service: Option<usize>, owner: &Owner, type_: TypeId) -> Vec<Field> {
    let members = match members(context.model, &context.hierarchy, type_) {
        Ok(members) => members,
        Err(construct) => {
            let definition = context.model.type_(type_);
            context.problems.add(
                "xsd.unsupported",
                definition.place.as_ref(),
                format!("{} has {construct}, which cannot be generated yet", describe(context, type_)),
                Some("name the operations that you need with `operations`".to_owned()),
            );
            return Vec::new();
        }
    };
    let entries: Vec<(usize, String)> = groups::field_names(context, &members).into_iter().enumerate().collect();
    let names = distinct(&entries, &["unknown"], Ident::value);
    of_members(context, service, owner, type_, &members, &names)
}

/// The fields for these members of a type, by names for their positions.
pub(crate) fn of_members(
    context: &Context<'_>,
    service: Option<usize>,
    owner: &Owner,
    type_: TypeId,
    members: &[Member<'_>],
    names: &Map<usize, Ident>,
) -> Vec<Field> {
    members
        .iter()
        .enumerate()
        .filter_map(|(index, member)| {
            let name = names.get(&index)?.clone();
            let owner = with_base(context, owner, member, type_);
            let (value, term) = match &member.term {
                particles::Term::Element(element) => {
                    let element = as_encoded(context, type_, element, member.occurs);
                    let mut field = field(context, service, &owner, name, &element, member.occurs);
                    field.documentation.extend(groups::together(member));
                    return Some(field);
                }
                particles::Term::Group(group) => {
                    let path = context.names.group(&group.key, service)?;
                    (Type::Item(path.clone()), Term::Group(path.clone()))
                }
                particles::Term::Open(_) => (Type::Scalar(Scalar::RawElement), Term::Any(Wildcard::Any)),
                particles::Term::Any(wildcard) => (
                    Type::Scalar(Scalar::RawElement),
                    Term::Any(super::attributes::wildcard_namespaces(&wildcard.namespaces)),
                ),
            };
            let cardinality = cardinality::of(member.occurs, false, context.options);
            Some(Field {
                attributes: attributes(context, &owner, name.plain()),
                documentation: groups::documentation(member),
                type_: cardinality::contain(value, cardinality),
                term,
                declared: None,
                cardinality,
                nil_attributes: false,
                codec: Codec::Traits,
                polymorphic: false,
                empty: Empty::Text,
                facets: None,
                json: None,
                name,
            })
        })
        .collect()
}

/// In an encoded message whatever is no simple value may be nil: a reference that leads nowhere (SOAP 1.1, section 5.2.1). So a type that holds itself has an
/// end there.
fn as_encoded<'e>(
    context: &Context<'_>,
    owner: TypeId,
    element: &'e ElementUse,
    occurs: Occurs,
) -> Cow<'e, ElementUse> {
    let complex = matches!(context.model.type_(element.type_).definition, Definition::Complex(_));
    if complex && occurs == Occurs::ONE && !element.nillable && context.selection.encoded.contains(&owner) {
        return Cow::Owned(ElementUse { nillable: true, ..element.clone() });
    }
    Cow::Borrowed(element)
}

/// Rules may name the type that a member is inherited from.
fn with_base(context: &Context<'_>, owner: &Owner, member: &Member<'_>, type_: TypeId) -> Owner {
    let mut owner = owner.clone();
    if member.declared_in != type_
        && let TypeName::Global(name) = &context.model.type_(member.declared_in).name
    {
        owner.paths.push(name.local.clone());
    }
    owner
}

/// A type in the words of a finding.
pub(crate) fn describe(context: &Context<'_>, type_: TypeId) -> String {
    match &context.model.type_(type_).name {
        TypeName::Global(name) => format!("type {name}"),
        TypeName::OfElement(element) => format!("the type of element {}", context.model.element(*element).name),
        TypeName::Inside { owner, local } => format!("the type of '{local}' in {}", describe(context, *owner)),
    }
}
