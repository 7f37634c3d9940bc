//! [`rust::Crate`](crate::rust::Crate) -> tokens: one artefact a file, no decisions.
//!
//! | file | writes |
//! |---|---|
//! | `types` | structs, enumerations, sets and derived enums, as an API |
//! | `messages` | bodies and headers of a service |
//! | `read_write` | `ReadXml` and `WriteXml` of structs |
//! | `model_groups` | the same for choices, and groups among fields |
//! | `words` | the same for enumerations, sets and derived enums |
//! | `contents` | functions for arrays and dictionaries |
//! | `soap` | operations, headers and failure |
//! | `mock` | a client of closures |
//! | `json` | what serde is told |
//! | `client`, `server` | traits and their SOAP implementations |

mod client;
mod contents;
mod facets;
mod fields;
mod json;
mod messages;
mod mock;
mod model_groups;
mod path;
mod read_write;
mod server;
mod soap;
mod soap_arrays;
mod together;
mod types;
mod unit;
mod words;

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Crate, Field, Item, Struct, Type};

use path::Scope;
pub(crate) use unit::{Import, Unit};

/// The modules of the crate.
pub(crate) fn emit(written: &Crate) -> Vec<Unit> {
    let mut units = vec![types::unit(written)];
    if !written.service_modules {
        if written.services.is_empty() {
            // A description of nothing has nothing to read either.
            units.extend(Some(shared_xml(written)).filter(|unit| !unit.items.is_empty()));
        } else {
            units.extend(service_units(written, 0));
        }
        return units;
    }
    units.push(shared_xml(written));
    units.extend((0..written.services.len()).filter_map(|index| service_module(written, index)));
    units
}

/// The module of one of several services.
fn service_module(written: &Crate, index: usize) -> Option<Unit> {
    let service = written.services.get(index)?;
    let documentation = if service.documentation.is_empty() {
        vec![format!("portType {}.", service.port_type)]
    } else {
        service.documentation.clone()
    };
    Some(Unit {
        name: service.module.clone(),
        public: true,
        allow: Vec::new(),
        documentation,
        uses: Vec::new(),
        imports: Vec::new(),
        constants: Vec::new(),
        items: Vec::new(),
        children: service_units(written, index),
    })
}

fn service_units(written: &Crate, index: usize) -> Vec<Unit> {
    let Some(service) = written.services.get(index) else {
        return Vec::new();
    };
    let mut units = vec![messages::unit(written, service), service_xml(written, index)];
    units.extend(client::unit(written, service));
    units.extend(server::unit(written, service));
    units
}

/// Items of `types`, in order, with those of its submodules.
fn type_items(written: &Crate) -> Vec<&Item> {
    let mut items: Vec<&Item> = written.types.items.iter().collect();
    written.types.modules.iter().for_each(|module| items.extend(&module.items));
    items
}

/// Reading and writing of `types`.
fn type_implementations(written: &Crate, scope: &Scope<'_>) -> Vec<TokenStream> {
    let mut items = Vec::new();
    type_items(written).into_iter().for_each(|item| items.extend(implementations(scope, item)));
    written.contents.iter().for_each(|content| items.extend(contents::functions(scope, content)));
    items
}

fn implementations(scope: &Scope<'_>, item: &Item) -> Vec<TokenStream> {
    match item {
        Item::Struct(item) => read_write::struct_(scope, item),
        Item::Enumeration(item) => {
            words::enumeration(scope, item).into_iter().chain(json::enumeration(scope, item)).collect()
        }
        Item::Flags(item) => words::flags(scope, item),
        Item::Derived(item) => words::derived(scope, item),
        Item::Choice(item) => model_groups::choice(scope, item),
    }
}

/// Module `xml` of several services: what they share.
fn shared_xml(written: &Crate) -> Unit {
    let scope = Scope::shared_xml(written);
    let items = type_implementations(written, &scope);
    // Services name the constants also where no type is shared.
    let used = !items.is_empty() || !written.services.is_empty();
    xml_unit(&scope, "Reading and writing of the types.", used, items, soap::namespaces(&scope))
}

/// Module `xml` of a service.
fn service_xml(written: &Crate, index: usize) -> Unit {
    let scope = Scope::service_xml(written);
    let mut items = Vec::new();
    let mut constants = Vec::new();
    if let Some(service) = written.services.get(index) {
        service.messages.iter().for_each(|message| items.extend(read_write::message(&scope, message)));
        service.items.iter().for_each(|item| items.extend(implementations(&scope, item)));
        service.contents.iter().for_each(|content| items.extend(contents::functions(&scope, content)));
        items.extend(soap::service(&scope, service));
    }
    if !written.service_modules {
        items.extend(type_implementations(written, &scope));
        constants = soap::namespaces(&scope);
    }
    // A description of nothing but other bindings has nothing to read or write.
    let used = !items.is_empty();
    xml_unit(&scope, "Reading and writing of the messages.", used, items, constants)
}

fn xml_unit(
    scope: &Scope<'_>,
    documentation: &str,
    used: bool,
    items: Vec<TokenStream>,
    constants: Vec<(String, TokenStream)>,
) -> Unit {
    let runtime = scope.runtime();
    let uses = used.then(|| quote!(use #runtime::codegen::*;)).into_iter().collect();
    Unit {
        name: crate::rust::Ident::value("xml"),
        public: false,
        allow: vec!["clippy::type_complexity"],
        documentation: vec![documentation.to_owned()],
        uses,
        imports: scope.imports(),
        constants,
        items,
        children: Vec::new(),
    }
}

/// Fields of an item.
fn fields_of(item: &Item) -> &[Field] {
    match item {
        Item::Struct(item) => &item.fields,
        Item::Choice(item) => &item.alternatives,
        _ => &[],
    }
}

/// Lints that a module of items is exempt from: a description need not be documented, alternatives differ in size, and arrays of arrays are types of many
/// levels.
fn allowed(messages: &[Struct], items: &[Item]) -> Vec<&'static str> {
    let mut allowed = vec!["missing_docs"];
    if items.iter().any(|item| matches!(item, Item::Choice(_))) {
        allowed.push("clippy::large_enum_variant");
    }
    let deep = |fields: &[Field]| fields.iter().any(|field| levels(&field.type_) > 5);
    if messages.iter().any(|message| deep(&message.fields)) || items.iter().any(|item| deep(fields_of(item))) {
        allowed.push("clippy::type_complexity");
    }
    allowed
}

fn levels(type_: &Type) -> usize {
    match type_ {
        Type::Scalar(_) | Type::Item(_) | Type::Extern(_) => 1,
        Type::Option(inner)
        | Type::Nillable(inner)
        | Type::ValueOrNil(inner)
        | Type::Vec(inner)
        | Type::Box(inner)
        | Type::List(inner) => 1 + levels(inner),
        Type::Dictionary(key, value) => 1 + levels(key).max(levels(value)),
    }
}

/// Documentation as one attribute a line: prettyplease prints each as `///`.
fn documentation(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Attributes that the user put on an item; the options were checked to be attributes.
fn attributes(texts: &[String]) -> TokenStream {
    texts.iter().filter_map(|text| text.parse::<TokenStream>().ok()).collect()
}
