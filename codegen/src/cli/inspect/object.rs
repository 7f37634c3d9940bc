//! The same as JSON: services with their operations, types with what they hold. Names are given with their namespaces, so that nothing is to be guessed.

use super::Selection;
use crate::cli::json::Json;
use crate::cli::reading::operations;
use crate::model::{
    Compositor, Content, Definition, Derivation, Message, Model, Occurs, Operation, Part, PartContent, Particle, QName,
    Service, SoapVersion, Style, Term, TypeId, TypeName, Use, Variety,
};

pub(super) fn json(selection: &Selection<'_>) -> Json {
    let model = selection.model;
    let wanted = |operation: &Operation| {
        selection.is_everything() || selection.operations.iter().any(|found| std::ptr::eq(found.operation, operation))
    };
    let services = model.descriptions.iter().flat_map(|description| &description.services);
    Json::object([
        ("services", Json::list(services.map(|service| self::service(model, service, &wanted)))),
        ("types", Json::list(selection.reached.iter().map(|id| type_(model, *id)))),
        ("usedBy", used_by(selection)),
    ])
}

fn used_by(selection: &Selection<'_>) -> Json {
    let model = selection.model;
    if selection.types.is_empty() {
        return Json::Null;
    }
    let using = operations(model).filter(|found| {
        let reached = model.reach(found.operation.parts().map(|part| model.part_type(part)));
        selection.types.iter().any(|id| reached.contains(id))
    });
    Json::list(using.map(|found| Json::text(format!("{}/{}", found.service.port_type.local, found.operation.name))))
}

fn service(model: &Model, service: &Service, wanted: &dyn Fn(&Operation) -> bool) -> Json {
    let operations = service.operations.iter().filter(|operation| wanted(operation));
    Json::object([
        ("portType", name(&service.port_type)),
        ("binding", name(&service.binding)),
        ("service", Json::optional(service.port.as_ref().map(|(service, _)| service.as_str()))),
        ("port", Json::optional(service.port.as_ref().map(|(_, port)| port.as_str()))),
        ("address", Json::optional(service.address.as_deref())),
        ("soap", Json::text(if service.version == SoapVersion::Soap11 { "1.1" } else { "1.2" })),
        ("documentation", Json::optional(service.documentation.as_deref())),
        ("operations", Json::list(operations.map(|one| operation(model, one)))),
    ])
}

fn operation(model: &Model, operation: &Operation) -> Json {
    let faults = operation.faults.iter().map(|fault| {
        Json::object([
            ("name", Json::text(&fault.name)),
            ("part", part(model, &fault.part)),
            ("documentation", Json::optional(fault.documentation.as_deref())),
        ])
    });
    Json::object([
        ("name", Json::text(&operation.name)),
        ("soapAction", Json::text(&operation.action)),
        ("style", Json::text(if operation.style == Style::Rpc { "rpc" } else { "document" })),
        ("documentation", Json::optional(operation.documentation.as_deref())),
        ("request", message(model, &operation.input)),
        ("response", operation.output.as_ref().map_or(Json::Null, |output| message(model, output))),
        ("faults", Json::list(faults)),
    ])
}

fn message(model: &Model, message: &Message) -> Json {
    Json::object([
        ("use", Json::text(if message.body.use_ == Use::Encoded { "encoded" } else { "literal" })),
        ("body", Json::list(message.body.parts.iter().map(|one| part(model, one)))),
        ("headers", Json::list(message.headers.iter().map(|header| part(model, &header.part)))),
    ])
}

fn part(model: &Model, part: &Part) -> Json {
    let element = match part.content {
        PartContent::Element(id) => name(&model.element(id).name),
        PartContent::Type(_) => Json::Null,
    };
    Json::object([
        ("name", Json::text(&part.name)),
        ("element", element),
        ("type", Json::text(reference(model, model.part_type(part)))),
        ("documentation", Json::optional(part.documentation.as_deref())),
    ])
}

fn type_(model: &Model, id: TypeId) -> Json {
    let own = model.type_(id);
    let mut members = vec![
        ("name", Json::text(reference(model, id))),
        ("documentation", Json::optional(own.documentation.as_deref())),
    ];
    match &own.definition {
        Definition::BuiltIn(_) => {}
        Definition::Simple(simple) => {
            members.push(("kind", Json::text("simple")));
            members.push(match &simple.variety {
                Variety::Atomic(built_in) => ("builtIn", Json::text(format!("xs:{}", built_in.local()))),
                Variety::List(item) => ("listOf", Json::text(reference(model, *item))),
                Variety::Union(of) => ("unionOf", Json::list(of.iter().map(|id| Json::text(reference(model, *id))))),
            });
            let words = simple.enumeration.iter().map(|word| {
                Json::object([
                    ("value", Json::text(&word.value)),
                    ("number", word.number.map_or(Json::Null, Json::Number)),
                    ("documentation", Json::optional(word.documentation.as_deref())),
                ])
            });
            members.push(("words", Json::list(words)));
        }
        Definition::Complex(complex) => {
            let how = if complex.derivation == Derivation::Extension { "extension" } else { "restriction" };
            members.extend([
                ("kind", Json::text("complex")),
                ("base", complex.base.map_or(Json::Null, |base| Json::text(reference(model, base)))),
                ("derivation", Json::text(how)),
                ("abstract", Json::Boolean(complex.abstract_)),
                ("mixed", Json::Boolean(complex.mixed)),
                ("dictionary", Json::Boolean(complex.dictionary)),
            ]);
            members.push(match &complex.content {
                Content::Empty => ("content", Json::Null),
                Content::Simple(text) => ("text", Json::text(reference(model, *text))),
                Content::Particle(outer) => ("content", particle(model, outer)),
            });
            let attributes = complex.attributes.iter().map(|one| {
                Json::object([
                    ("name", name(&one.attribute.name)),
                    ("type", Json::text(reference(model, one.attribute.type_))),
                    ("required", Json::Boolean(one.required)),
                ])
            });
            members.push(("attributes", Json::list(attributes)));
        }
    }
    Json::object(members)
}

fn particle(model: &Model, particle: &Particle) -> Json {
    let Occurs { minimum, maximum } = particle.occurs;
    let mut members = match &particle.term {
        Term::Element(element) => vec![
            ("element", name(&element.name)),
            ("type", Json::text(reference(model, element.type_))),
            ("nillable", Json::Boolean(element.nillable)),
            ("default", Json::optional(element.default.as_deref())),
            ("fixed", Json::optional(element.fixed.as_deref())),
            ("documentation", Json::optional(element.documentation.as_deref())),
        ],
        Term::Any(_) => vec![("any", Json::Boolean(true))],
        Term::Group(group) => {
            let compositor = match group.compositor {
                Compositor::Sequence => "sequence",
                Compositor::Choice => "choice",
                Compositor::All => "all",
            };
            vec![(compositor, Json::list(group.particles.iter().map(|inner| self::particle(model, inner))))]
        }
    };
    members.push(("minOccurs", Json::number(minimum)));
    members.push(("maxOccurs", maximum.map_or(Json::text("unbounded"), Json::number)));
    Json::object(members)
}

/// `{namespace}local`; an anonymous type by its place.
fn reference(model: &Model, id: TypeId) -> String {
    match (&model.type_(id).definition, &model.type_(id).name) {
        (Definition::BuiltIn(built_in), _) => format!("xs:{}", built_in.local()),
        (_, TypeName::Global(name)) => name.to_string(),
        (_, TypeName::OfElement(element)) => format!("element {}", model.element(*element).name),
        (_, TypeName::Inside { owner, local }) => format!("{}/{local}", reference(model, *owner)),
    }
}

fn name(name: &QName) -> Json {
    Json::text(name.to_string())
}
