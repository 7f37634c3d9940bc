//! Whether a nil element keeps attributes. XML Schema (Part 1, 3.3.4) wants a nil element to be empty, and lets it have the attributes of its type.
//!
//! `<xs:element name="Birth" type="t:Moment" nillable="true"/>`, where `Moment` has an attribute `nullFlavor` -> `pub birth: ValueOrNil<Moment>`; where it has
//! none -> `pub birth: Option<Moment>`.
//!
//! Attributes that say which object a value is (`Id` and `Ref` of the Data Contract serializer, `id` and `href` of the SOAP encoding) say nothing of a nil:
//! nothing is there that could be referred to. In messages of that encoding an element is nil where a reference leads nowhere, and has no attributes either.

use crate::model::{AttributeUse, Complex, ElementUse, TypeId, TypeName};

use super::Context;
use super::categories::{ENCODING, SERIALIZATION};
use super::inheritance::chain;

/// Whether a nil element may have attributes that mean something.
pub(crate) fn keeps_attributes(context: &Context<'_>, element: &ElementUse) -> bool {
    let (type_, _) = context.categories.of(element.type_);
    if !element.nillable || context.selection.encoded.contains(&type_) {
        return false;
    }
    let polymorphic = context.selection.polymorphic.contains(&type_);
    let derived = if polymorphic { context.hierarchy.derived(type_) } else { Vec::new() };
    let mut types = std::iter::once(type_).chain(derived).flat_map(|type_| chain(context.model, type_));
    types.any(|(type_, complex)| declares(context, type_, complex))
}

fn declares(context: &Context<'_>, type_: TypeId, complex: &Complex) -> bool {
    if matches!(&context.model.type_(type_).name, TypeName::Global(name) if name.namespace == ENCODING) {
        return false;
    }
    let says_something = |use_: &AttributeUse| use_.attribute.name.namespace != SERIALIZATION;
    complex.any_attribute.is_some() || complex.attributes.iter().any(says_something)
}
