//! WS-I Basic Profile 1.1, section 4: what makes a description that every toolkit can read. Only rules that a description which resolves can break.

use std::collections::BTreeMap;

use super::{Level, Remark};
use crate::model::{Definition, Message, Model, Operation, PartContent, Service, SoapVersion, Style, TypeName, Use};

pub(super) fn check(model: &Model, remarks: &mut Vec<Remark>) {
    for service in model.services() {
        // The profile is about SOAP 1.1 over HTTP.
        let bindings = std::iter::once(service).chain(&service.alternatives);
        for binding in bindings.filter(|binding| binding.version == SoapVersion::Soap11) {
            self::binding(model, binding, remarks);
        }
        names(service, remarks);
    }
    arrays(model, remarks);
}

/// Messages of an operation with the word that says which.
fn messages(operation: &Operation) -> impl Iterator<Item = (&'static str, &Message)> {
    std::iter::once(("request", &operation.input)).chain(operation.output.as_ref().map(|output| ("response", output)))
}

fn binding(model: &Model, binding: &Service, remarks: &mut Vec<Remark>) {
    let name = &binding.binding.local;
    let styles = |style| binding.operations.iter().any(|operation| operation.style == style);
    if styles(Style::Rpc) && styles(Style::Document) {
        remarks.push(Remark {
            kind: "bp.r2705",
            level: Level::Error,
            place: binding.place.clone(),
            message: format!("the binding {name} has operations of rpc style and of document style"),
            help: "R2705: a binding is either rpc/literal or document/literal",
        });
    }
    let mut signatures: BTreeMap<String, &str> = BTreeMap::new();
    for operation in &binding.operations {
        for (direction, message) in messages(operation) {
            self::message(operation, direction, message, remarks);
        }
        let signature = match (operation.style, operation.input.body.parts.first()) {
            (Style::Rpc, _) => {
                format!("{{{}}}{}", operation.input.body.namespace.as_deref().unwrap_or_default(), operation.name)
            }
            (Style::Document, Some(part)) => match part.content {
                PartContent::Element(element) => model.element(element).name.to_string(),
                PartContent::Type(_) => continue,
            },
            (Style::Document, None) => "an empty body".to_owned(),
        };
        if let Some(other) = signatures.insert(signature.clone(), &operation.name) {
            remarks.push(Remark {
                kind: "bp.r2710",
                level: Level::Error,
                place: operation.place.clone(),
                message: format!(
                    "{} and {other} both send {signature}: a receiver cannot tell them apart by the body",
                    operation.name
                ),
                help: "R2710: give each operation an element of its own",
            });
        }
    }
}

fn message(operation: &Operation, direction: &str, message: &Message, remarks: &mut Vec<Remark>) {
    let mut add = |kind, message: String, help| {
        remarks.push(Remark { kind, level: Level::Error, place: operation.place.clone(), message, help });
    };
    let name = &operation.name;
    let uses = std::iter::once(message.body.use_).chain(message.headers.iter().map(|header| header.use_));
    if uses.into_iter().any(|use_| use_ == Use::Encoded) {
        add(
            "bp.r2706",
            format!("the {direction} of {name} has use=\"encoded\""),
            "R2706: use=\"literal\"; encoded messages have no schema that says what they are",
        );
    }
    let types = message.body.parts.iter().any(|part| matches!(part.content, PartContent::Type(_)));
    let elements = message.body.parts.iter().any(|part| matches!(part.content, PartContent::Element(_)));
    match operation.style {
        Style::Document => {
            if message.body.parts.len() > 1 {
                add(
                    "bp.r2210",
                    format!("the {direction} of {name} has {} parts in its body", message.body.parts.len()),
                    "R2201, R2210: a document/literal body has at most one part; put the elements into one",
                );
            }
            if types {
                add(
                    "bp.r2204",
                    format!("the {direction} of {name} has a part that names a type"),
                    "R2204: a part of a document/literal body names an element",
                );
            }
            if message.body.namespace.is_some() {
                add(
                    "bp.r2716",
                    format!("the {direction} of {name} has soap:body with a namespace"),
                    "R2716: only rpc/literal has one; take it out",
                );
            }
        }
        Style::Rpc => {
            if elements {
                add(
                    "bp.r2203",
                    format!("the {direction} of {name} has a part that names an element"),
                    "R2203: a part of an rpc/literal body names a type",
                );
            }
            let namespace = message.body.namespace.as_deref().unwrap_or_default();
            if message.body.use_ == Use::Literal && !namespace.is_empty() && !namespace.contains(':') {
                add(
                    "bp.r2717",
                    format!("the {direction} of {name} has soap:body with the relative namespace '{namespace}'"),
                    "R2717: soap:body of rpc/literal has a namespace that is an absolute URI",
                );
            }
        }
    }
    if message.headers.iter().any(|header| matches!(header.part.content, PartContent::Type(_))) {
        add(
            "bp.r2205",
            format!("the {direction} of {name} has a header block that names a type"),
            "R2205: header blocks and faults name elements",
        );
    }
}

fn names(service: &Service, remarks: &mut Vec<Remark>) {
    for (index, operation) in service.operations.iter().enumerate() {
        if service.operations.iter().take(index).any(|earlier| earlier.name == operation.name) {
            remarks.push(Remark {
                kind: "bp.r2304",
                level: Level::Error,
                place: operation.place.clone(),
                message: format!("the portType {} has two operations {}", service.port_type.local, operation.name),
                help: "R2304: names of operations are unique; most toolkits do not know overloading",
            });
        }
    }
}

fn arrays(model: &Model, remarks: &mut Vec<Remark>) {
    for type_ in &model.types {
        if let (Definition::Complex(complex), Some(place), TypeName::Global(name)) =
            (&type_.definition, &type_.place, &type_.name)
            && complex.array.is_some()
        {
            remarks.push(Remark {
                kind: "bp.r2110",
                level: Level::Warning,
                place: place.clone(),
                message: format!("{} is an array of the SOAP encoding", name.local),
                help: "R2110, R2111: describe the repeated element itself, without soapenc:Array and wsdl:arrayType",
            });
        }
    }
}
