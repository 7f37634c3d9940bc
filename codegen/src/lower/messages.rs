//! Wrapper elements become the structs of `messages`: a global element belongs to its service, since wrappers of one name differ between services.
//!
//! A global element that merely names a type emits nothing, unless it is the body of a message: then it is a struct with the members of that type.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Definition, ElementId, PartContent, TypeName};
use crate::rust::{Content, Home, Ident, Item, ItemPath, Struct};

use super::Context;
use super::categories::Category;
use super::contents;
use super::fields::wire;
use super::items;
use super::names::{REQUEST_HEADERS, RESPONSE_HEADERS, distinct};
use super::secrets::Owner;
use super::selection::Chosen;

/// The bodies of a service, each with its struct.
pub(crate) struct Messages {
    /// Structs of bodies.
    pub(crate) structs: Vec<Struct>,
    /// Items of anonymous types inside them.
    pub(crate) items: Vec<Item>,
    /// Functions of anonymous arrays and dictionaries inside them.
    pub(crate) contents: Vec<Content>,
    paths: BTreeMap<ElementId, ItemPath>,
}

impl Messages {
    /// Path of the struct of a body element.
    pub(crate) fn path(&self, element: ElementId) -> Option<&ItemPath> {
        self.paths.get(&element)
    }
}

/// Names by which rules know the body element: operation names, for a response with `/response`, and the element's own.
fn owner(context: &Context<'_>, operations: &BTreeMap<ElementId, Vec<String>>, element: ElementId) -> Owner {
    let own = context.model.element(element).name.local.clone();
    Owner { paths: std::iter::once(own).chain(operations.get(&element).into_iter().flatten().cloned()).collect() }
}

/// The operations whose request or response an element is.
fn operations(chosen: &Chosen<'_>) -> BTreeMap<ElementId, Vec<String>> {
    let mut operations: BTreeMap<ElementId, Vec<String>> = BTreeMap::new();
    for operation in &chosen.operations {
        let response = format!("{}/response", operation.name);
        let output = operation.output.as_ref().map(|output| (output, &response));
        for (message, name) in std::iter::once((&operation.input, &operation.name)).chain(output) {
            let parts = message.body.parts.iter();
            let elements: BTreeSet<ElementId> = parts
                .filter_map(|part| match part.content {
                    PartContent::Element(element) => Some(element),
                    PartContent::Type(_) => None,
                })
                .collect();
            for element in elements {
                operations.entry(element).or_default().push(name.clone());
            }
        }
    }
    operations
}

/// Elements that are bodies, in the order of the operations, each once.
pub(crate) fn bodies(chosen: &Chosen<'_>) -> Vec<ElementId> {
    let mut bodies = Vec::new();
    let mut known = BTreeSet::new();
    for operation in &chosen.operations {
        for message in [Some(&operation.input), operation.output.as_ref()].into_iter().flatten() {
            for part in &message.body.parts {
                if let PartContent::Element(element) = part.content
                    && known.insert(element)
                {
                    bodies.push(element);
                }
            }
        }
    }
    bodies
}

/// The messages of a service.
pub(crate) fn messages(context: &Context<'_>, service: usize, chosen: &Chosen<'_>) -> Messages {
    let bodies = bodies(chosen);
    // Bodies whose element names a type share the scope of the anonymous ones.
    let anonymous = |element: ElementId| {
        let type_ = context.model.element(element).type_;
        let path = context.names.item(type_, Some(service)).filter(|path| matches!(path.home, Home::Messages(_)));
        path.filter(|_| is_struct(context, type_)).cloned()
    };
    let items = context.names.of_messages(service).map(|path| path.name.as_str());
    let taken: Vec<&str> = items.chain([REQUEST_HEADERS, RESPONSE_HEADERS]).collect();
    let named: Vec<(ElementId, String)> = bodies
        .iter()
        .filter(|&&body| anonymous(body).is_none())
        .map(|&body| (body, context.model.element(body).name.local.clone()))
        .collect();
    let named = distinct(&named, &taken, Ident::type_);
    let operations = operations(chosen);

    let mut messages =
        Messages { structs: Vec::new(), items: Vec::new(), contents: Vec::new(), paths: BTreeMap::new() };
    for element in bodies {
        let declaration = context.model.element(element);
        let Some(path) = anonymous(element)
            .or_else(|| named.get(&element).map(|name| ItemPath { home: Home::Messages(service), name: name.clone() }))
        else {
            continue;
        };
        messages.paths.insert(element, path.clone());
        // An array is a struct here, and so is text: the body of a message is one, whatever its type becomes as a field.
        let mut struct_ =
            items::struct_(context, Some(service), declaration.type_, path, owner(context, &operations, element));
        if struct_.documentation.is_empty() {
            struct_.documentation = super::documentation::lines(declaration.documentation.as_deref());
        }
        struct_.element = Some(wire(context, &declaration.name));
        messages.structs.push(struct_);
    }
    inside(context, service, chosen, &mut messages);
    messages
}

/// Items and functions for anonymous types inside the messages, and of elements that are no body.
fn inside(context: &Context<'_>, service: usize, chosen: &Chosen<'_>, messages: &mut Messages) {
    for &type_ in &context.selection.types {
        // The type of a body is its struct; that of a header block, or of an element that a body refers to, is an item.
        let is_body = |element: ElementId| messages.paths.contains_key(&element);
        if is_struct(context, type_)
            && matches!(context.model.type_(type_).name, TypeName::OfElement(element) if is_body(element))
        {
            continue;
        }
        let Some(element) = outermost(context, type_) else {
            continue;
        };
        if context.model.element(element).description != chosen.description {
            continue;
        }
        match context.categories.of(type_) {
            (same, Category::Array | Category::Dictionary) if same == type_ => {
                messages.contents.extend(contents::content(context, Some(service), type_));
            }
            _ => messages.items.extend(items::item(context, Some(service), type_)),
        }
    }
}

fn is_struct(context: &Context<'_>, type_: crate::model::TypeId) -> bool {
    matches!(context.model.type_(type_).definition, Definition::Complex(_))
}

fn outermost(context: &Context<'_>, mut type_: crate::model::TypeId) -> Option<ElementId> {
    loop {
        match context.model.type_(type_).name {
            TypeName::Global(_) => return None,
            TypeName::OfElement(element) => return Some(element),
            TypeName::Inside { owner, .. } => type_ = owner,
        }
    }
}
