//! Messages become the structs of `messages`: a global element belongs to its service, since wrappers of one name differ between services.
//!
//! A global element that merely names a type emits nothing, unless it is the body of a message: then it is a struct with the members of that type. Where no
//! element is the body (`bodies`), the struct is called after the operation: `GetPrice` and `GetPriceResponse`.

use crate::collections::{Map, Set};
use crate::model::{Definition, ElementId, ElementUse, Occurs, Part, PartContent, TypeName};
use crate::rust::{Content, Field, FieldOrder, Home, Ident, Item, ItemPath, MessageElement, Struct};

use super::Context;
use super::bodies::{self, Body, BodyOf, ServiceMessage};
use super::categories::Category;
use super::contents;
use super::distinct::distinct;
use super::fields::{field, wire};
use super::groups;
use super::headers::Direction;
use super::items;
use super::names::{REQUEST_HEADERS, RESPONSE_HEADERS, has_groups};
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
    paths: Map<BodyOf, ItemPath>,
    /// Struct of each message: position of the operation, direction.
    bodies: Map<(usize, Direction), BodyOf>,
}

impl Messages {
    /// Path of the struct of a message.
    pub(crate) fn path(&self, operation: usize, direction: Direction) -> Option<&ItemPath> {
        self.paths.get(self.bodies.get(&(operation, direction))?)
    }
}

/// Names by which rules know a body: operation names, for a response with `/response`, and the element's own.
fn owners(context: &Context<'_>, chosen: &Chosen<'_>, messages: &[ServiceMessage<'_>]) -> Map<BodyOf, Owner> {
    let mut owners: Map<BodyOf, Owner> = Map::new();
    for message in messages {
        let Some(operation) = chosen.operations.get(message.operation) else {
            continue;
        };
        let paths = &mut owners.or_default(message.of).paths;
        if let BodyOf::Element(element) = message.of
            && paths.is_empty()
        {
            paths.push(context.model.element(element).name.local.clone());
        }
        paths.push(match message.direction {
            Direction::Request => operation.name.clone(),
            Direction::Response => format!("{}/response", operation.name),
        });
    }
    owners
}

/// The messages of a service.
pub(crate) fn messages(context: &Context<'_>, service: usize, chosen: &Chosen<'_>) -> Messages {
    let all = bodies::messages(chosen);
    let mut known = Set::new();
    let different: Vec<&ServiceMessage<'_>> = all.iter().filter(|message| known.insert(message.of)).collect();
    let mut owners = owners(context, chosen, &all);
    let mut messages = Messages {
        structs: Vec::new(),
        items: Vec::new(),
        contents: Vec::new(),
        paths: paths(context, service, chosen, &different),
        bodies: all.iter().map(|message| ((message.operation, message.direction), message.of)).collect(),
    };
    for message in different {
        let Some(path) = messages.paths.get(&message.of).cloned() else {
            continue;
        };
        let owner = owners.remove(&message.of).unwrap_or_default();
        if let Body::Element(element) = message.body {
            let type_ = context.model.element(element).type_;
            if context.selection.message_of(context.model, type_).is_some() {
                messages.items.extend(groups::items(context, Some(service), type_, &owner));
            }
        }
        messages.structs.extend(struct_(context, service, &message.body, path, owner));
    }
    inside(context, service, chosen, &mut messages);
    messages
}

/// The path of every struct: bodies without an anonymous type share the scope of those with one.
fn paths(
    context: &Context<'_>,
    service: usize,
    chosen: &Chosen<'_>,
    messages: &[&ServiceMessage<'_>],
) -> Map<BodyOf, ItemPath> {
    let anonymous = |of: BodyOf| {
        let BodyOf::Element(element) = of else {
            return None;
        };
        let type_ = context.model.element(element).type_;
        // An element may also be of the type of another one, which has a struct of its own.
        if context.model.type_(type_).name != TypeName::OfElement(element) {
            return None;
        }
        let path = context.names.item(type_, Some(service)).filter(|path| matches!(path.home, Home::Messages(_)));
        path.filter(|_| is_struct(context, type_)).cloned()
    };
    let items = context.names.of_messages(service).map(|path| path.name.as_str());
    let taken: Vec<&str> = items.chain([REQUEST_HEADERS, RESPONSE_HEADERS]).collect();
    let operations = bodies::operation_names(&chosen.operations);
    let name = |of: BodyOf| match of {
        BodyOf::Element(element) => context.model.element(element).name.local.clone(),
        BodyOf::Request(operation) => operations.get(operation).cloned().unwrap_or_default(),
        BodyOf::Response(operation) => {
            format!("{}_Response", operations.get(operation).map(String::as_str).unwrap_or_default())
        }
    };
    let named: Vec<(BodyOf, String)> = messages
        .iter()
        .filter(|message| anonymous(message.of).is_none())
        .map(|message| (message.of, name(message.of)))
        .collect();
    let named = distinct(&named, &taken, Ident::type_);
    messages
        .iter()
        .filter_map(|message| {
            let own = || Some(ItemPath { home: Home::Messages(service), name: named.get(&message.of)?.clone() });
            Some((message.of, anonymous(message.of).or_else(own)?))
        })
        .collect()
}

/// The struct of a body.
fn struct_(context: &Context<'_>, service: usize, body: &Body<'_>, path: ItemPath, owner: Owner) -> Option<Struct> {
    match body {
        Body::Element(element) => {
            let declaration = context.model.element(*element);
            // An array is a struct here, and so is text: the body of a message is one, whatever its type becomes as a field.
            let mut struct_ = items::struct_(context, Some(service), declaration.type_, path, owner);
            if struct_.documentation.is_empty() {
                struct_.documentation = super::documentation::lines(declaration.documentation.as_deref());
            }
            struct_.element = Some(MessageElement::Named(wire(context, &declaration.name)));
            Some(struct_)
        }
        Body::Wrapper { name, parts, encoded } => {
            let entries = parts.iter().map(|part| (part, accessor(context, part, *encoded))).collect();
            let fields = fields(context, service, &owner, entries);
            Some(of_message(path, fields, MessageElement::Named(wire(context, name)), *encoded))
        }
        Body::Elements(parts) => {
            let entries = parts.iter().map(|(part, element)| (*part, reference(context, *element))).collect();
            let fields = fields(context, service, &owner, entries);
            Some(of_message(path, fields, MessageElement::Body, false))
        }
        Body::Content(part) => {
            let PartContent::Type(type_) = part.content else {
                return None;
            };
            let mut struct_ = items::struct_(context, Some(service), type_, path, owner);
            struct_.element = Some(MessageElement::Body);
            Some(struct_)
        }
    }
}

/// A struct whose fields are the parts of a message.
fn of_message(path: ItemPath, fields: Vec<Field>, element: MessageElement, encoded: bool) -> Struct {
    Struct {
        path,
        documentation: Vec::new(),
        attributes: Vec::new(),
        wire_type: None,
        fields,
        together: Vec::new(),
        attribute_fields: Vec::new(),
        any_attributes: None,
        text: None,
        unknown: None,
        default: true,
        element: Some(element),
        order: FieldOrder::Sequence,
        mixed: None,
        encoded,
    }
}

/// A field for each part, called after its element; after the part where two parts have the same element.
fn fields(context: &Context<'_>, service: usize, owner: &Owner, parts: Vec<(&Part, ElementUse)>) -> Vec<Field> {
    let twice = |name: &str| parts.iter().filter(|(_, other)| other.name.local == name).count() > 1;
    let name = |part: &Part, element: &ElementUse| {
        if twice(&element.name.local) { part.name.clone() } else { element.name.local.clone() }
    };
    let entries: Vec<(usize, String)> =
        parts.iter().enumerate().map(|(index, (part, element))| (index, name(part, element))).collect();
    let names = distinct(&entries, &[], Ident::value);
    parts
        .iter()
        .enumerate()
        .filter_map(|(index, (_, element))| {
            let name = names.get(&index)?.clone();
            Some(field(context, Some(service), owner, name, element, Occurs::ONE))
        })
        .collect()
}

/// The child of an rpc wrapper: no namespace, never nil (Basic Profile R2735, R2211). In an encoded message whatever is no simple value may be nil.
fn accessor(context: &Context<'_>, part: &Part, encoded: bool) -> ElementUse {
    let type_ = match part.content {
        PartContent::Type(type_) => type_,
        PartContent::Element(element) => context.model.element(element).type_,
    };
    ElementUse {
        name: crate::model::QName { namespace: String::new(), local: part.name.clone() },
        type_,
        nillable: encoded && is_struct(context, type_),
        reference: None,
        default: None,
        fixed: None,
        names: None,
        documentation: part.documentation.clone(),
        place: part.place.clone(),
    }
}

/// A global element that stands in a Body beside others, or in a fault.
pub(super) fn reference(context: &Context<'_>, element: ElementId) -> ElementUse {
    let declaration = context.model.element(element);
    ElementUse {
        name: declaration.name.clone(),
        type_: declaration.type_,
        nillable: declaration.nillable,
        reference: Some(element),
        default: None,
        fixed: None,
        names: None,
        documentation: declaration.documentation.clone(),
        place: declaration.place.clone(),
    }
}

/// Items and functions for anonymous types inside the messages, and of elements that are no body.
fn inside(context: &Context<'_>, service: usize, chosen: &Chosen<'_>, messages: &mut Messages) {
    for &type_ in &context.selection.types {
        // The type of a body is its struct; that of a header block, or of an element that a body refers to, is an item.
        let is_body = |element: ElementId| messages.paths.contains_key(&BodyOf::Element(element));
        if is_struct(context, type_)
            && matches!(context.model.type_(type_).name, TypeName::OfElement(element) if is_body(element))
        {
            continue;
        }
        let Some(element) = context.selection.message_of(context.model, type_) else {
            continue;
        };
        if context.model.element(element).description != chosen.description {
            continue;
        }
        match context.categories.of(type_) {
            (same, Category::Array | Category::Dictionary) if same == type_ => {
                messages.contents.extend(contents::content(context, Some(service), type_));
            }
            (_, category) => {
                messages.items.extend(items::item(context, Some(service), type_));
                if has_groups(&context.hierarchy, type_, category) {
                    let owner = items::owner(context, type_);
                    messages.items.extend(groups::items(context, Some(service), type_, &owner));
                }
            }
        }
    }
}

fn is_struct(context: &Context<'_>, type_: crate::model::TypeId) -> bool {
    matches!(context.model.type_(type_).definition, Definition::Complex(_))
}
