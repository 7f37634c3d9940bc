//! Attributes and text: what a struct has besides elements.
//!
//! XML Schema 1.0 Part 1, 3.4.2: an extension adds attributes to those of its base, a restriction keeps them unless it prohibits them. Simple content is
//! the field `value`. An attribute that is left out is `None` even where the schema gives a default, so that nothing is written that was not there; the
//! documentation says what it means. A name that an element has already gets `_attribute` appended.
//!
//! ```text
//! <xs:extension base="xs:decimal">                    struct Price {
//!   <xs:attribute name="currency" default="NOK"/>         pub value: Decimal,
//! </xs:extension>                                         /// Left out, it means "NOK".
//!                                                         pub currency: Option<String>,
//!                                                     }
//! ```

use crate::model::{AttributeUse, Content, Definition, Model, TypeId, WildcardNamespaces};
use crate::rust::{
    AnyAttributes, AttributeField, Crate, Field, Ident, Item, ItemPath, Scalar, TextField, Type, Wildcard,
};

use super::Context;
use super::categories::Category;
use super::distinct::distinct;
use super::documentation;
use super::fields::{self, value, wire};
use super::inheritance::chain;
use super::secrets::Owner;

/// The name of the field for text.
const TEXT: &str = "value";
/// The name of the field for attributes that a wildcard admits.
const OTHERS: &str = "any_attributes";

/// The type of the text of a type: of its simple content, or the type itself when it is simple.
pub(crate) fn text_type(model: &Model, type_: TypeId) -> Option<TypeId> {
    match &model.type_(type_).definition {
        Definition::BuiltIn(_) | Definition::Simple(_) => Some(type_),
        Definition::Complex(_) => chain(model, type_).iter().rev().find_map(|(_, complex)| match complex.content {
            Content::Simple(text) => Some(text),
            _ => None,
        }),
    }
}

/// The field for the text.
pub(crate) fn text(context: &Context<'_>, service: Option<usize>, owner: &Owner, type_: TypeId) -> Option<TextField> {
    let text = text_type(context.model, type_)?;
    let whole = text == type_ && matches!(context.categories.of(type_).1, Category::Scalar(Scalar::AnyValue));
    let plain = if whole { Type::Scalar(Scalar::AnyValue) } else { simple(context, service, text) };
    let place = context.model.type_(type_).place.clone().unwrap_or_default();
    let rust_type = context.secrets.apply_to_text(owner, TEXT, type_, plain, &place, context.problems);
    Some(TextField {
        name: Ident::value(TEXT),
        documentation: documentation::lines(Some(if whole { "The element." } else { "The text of the element." })),
        attributes: fields::attributes(context, owner, TEXT),
        declares: whole || is_name(&rust_type),
        whole,
        facets: super::facets::of(context, text),
        json: None,
        type_: rust_type,
    })
}

/// The Rust type of a value of a simple type, where it has no element of its own.
pub(crate) fn simple(context: &Context<'_>, service: Option<usize>, type_: TypeId) -> Type {
    match value(context, service, type_).type_ {
        // Without an element there is no xsi:type that could say what it is.
        Type::Scalar(Scalar::AnyValue) => Type::Scalar(Scalar::String),
        other => other,
    }
}

fn is_name(type_: &Type) -> bool {
    match type_ {
        Type::Scalar(scalar) => *scalar == Scalar::QName,
        Type::List(item) => is_name(item),
        _ => false,
    }
}

/// The attribute uses of a type, those of its bases first.
pub(crate) fn uses(model: &Model, type_: TypeId) -> Vec<&AttributeUse> {
    let mut uses: Vec<&AttributeUse> = Vec::new();
    for (_, complex) in chain(model, type_) {
        for own in &complex.attributes {
            match uses.iter_mut().find(|inherited| inherited.attribute.name == own.attribute.name) {
                Some(inherited) => *inherited = own,
                None => uses.push(own),
            }
        }
    }
    uses
}

/// The fields for the attributes of a type beside those for its elements and its text.
pub(crate) fn of_type(
    context: &Context<'_>,
    service: Option<usize>,
    owner: &Owner,
    type_: TypeId,
    fields: &[Field],
) -> Vec<AttributeField> {
    let uses = uses(context.model, type_);
    let mut taken: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    taken.extend(["unknown", OTHERS, TEXT]);
    if super::inheritance::is_mixed(context.model, type_) {
        taken.push(super::items::MIXED);
    }
    let entries: Vec<(usize, String)> =
        uses.iter().enumerate().map(|(index, use_)| (index, name(context, use_, &uses, &taken))).collect();
    let names = distinct(&entries, &taken, Ident::value);
    uses.iter()
        .enumerate()
        .filter_map(|(index, use_)| Some(field(context, service, owner, names.get(&index)?.clone(), use_)))
        .collect()
}

/// The name of an attribute before it is told apart from others: with its prefix, when another namespace has the same.
fn name(context: &Context<'_>, use_: &AttributeUse, uses: &[&AttributeUse], taken: &[&str]) -> String {
    let own = &use_.attribute.name;
    let twin = uses.iter().map(|other| &other.attribute.name).any(|other| other.local == own.local && other != own);
    let namespace = context.namespaces.position(&own.namespace).and_then(|at| context.namespaces.all.get(at));
    let mut name = match namespace.filter(|_| twin) {
        Some(namespace) => format!("{}_{}", namespace.prefix, own.local),
        None => own.local.clone(),
    };
    if taken.contains(&Ident::value(&name).as_str()) {
        name.push_str("_attribute");
    }
    name
}

fn field(
    context: &Context<'_>,
    service: Option<usize>,
    owner: &Owner,
    name: Ident,
    use_: &AttributeUse,
) -> AttributeField {
    let attribute = &use_.attribute;
    let local = &attribute.name.local;
    let plain = simple(context, service, attribute.type_);
    let type_ = context.secrets.apply(owner, local, plain, &attribute.place, context.problems);
    AttributeField {
        documentation: documented(attribute.documentation.as_deref(), &attribute.default, &attribute.fixed),
        attributes: fields::attributes(context, owner, local),
        type_: if use_.required { type_ } else { Type::Option(Box::new(type_)) },
        wire: wire(context, &attribute.name),
        required: use_.required,
        facets: super::facets::of(context, attribute.type_),
        json: None,
        name,
    }
}

fn documented(text: Option<&str>, default: &Option<String>, fixed: &Option<String>) -> Vec<String> {
    let note = match (fixed, default) {
        (Some(value), _) => Some(format!("Always {value:?}, also when it is left out.")),
        (None, Some(value)) => Some(format!("Left out, it means {value:?}.")),
        (None, None) => None,
    };
    documentation::with_note(text, note.as_deref())
}

/// The field for attributes that only a wildcard admits.
pub(crate) fn any(context: &Context<'_>, type_: TypeId) -> Option<AnyAttributes> {
    let wildcards = chain(context.model, type_).into_iter().filter_map(|(_, complex)| complex.any_attribute.as_ref());
    let namespaces = wildcards.map(|wildcard| wildcard_namespaces(&wildcard.namespaces)).reduce(union)?;
    Some(AnyAttributes { name: Ident::value(OTHERS), namespaces })
}

/// A wildcard as the written code has it.
pub(crate) fn wildcard_namespaces(namespaces: &WildcardNamespaces) -> Wildcard {
    match namespaces {
        WildcardNamespaces::Any => Wildcard::Any,
        WildcardNamespaces::Other(target) => Wildcard::Other(target.clone()),
        WildcardNamespaces::List(uris) => Wildcard::Listed(uris.clone()),
    }
}

/// An extension admits what its base admits and what it adds.
fn union(base: Wildcard, own: Wildcard) -> Wildcard {
    match (base, own) {
        (Wildcard::Listed(mut base), Wildcard::Listed(own)) => {
            base.extend(own);
            Wildcard::Listed(base)
        }
        (Wildcard::Other(target), Wildcard::Listed(uris)) | (Wildcard::Listed(uris), Wildcard::Other(target))
            if !uris.iter().any(|uri| uri.is_empty() || *uri == target) =>
        {
            Wildcard::Other(target)
        }
        (base, own) if base == own => base,
        // "All but one", with something of what is missing: there is no word for what is left out then.
        _ => Wildcard::Any,
    }
}

/// Whether a type has attributes of any kind: then it is no plain array or dictionary.
pub(crate) fn has_any(model: &Model, type_: TypeId) -> bool {
    chain(model, type_).iter().any(|(_, complex)| !complex.attributes.is_empty() || complex.any_attribute.is_some())
}

/// Says of each variant of a derived enum whether its type puts attributes on the start tag.
pub(crate) fn mark_variants(written: &mut Crate) {
    let with: Vec<ItemPath> = super::written_items(written)
        .into_iter()
        .filter_map(|item| match item {
            Item::Struct(item) if item.has_attributes() => Some(item.path.clone()),
            _ => None,
        })
        .collect();
    for item in super::written_items_mut(written) {
        if let Item::Derived(item) = item {
            for variant in &mut item.variants {
                variant.attributes = with.contains(&variant.type_);
            }
        }
    }
}
