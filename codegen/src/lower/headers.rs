//! One `RequestHeaders` and one `ResponseHeaders` for a portType: the union of its operations' header elements, each absent, nil or a value. Which
//! operation may send which is a table of positions; sending another is an error of the call, not of the type.

use crate::model::{ElementId, ElementUse, Message, Occurs, PartContent};
use crate::options::FailureHeader;
use crate::rust::{Cardinality, Failure, HeaderField, Headers, Ident, Scalar, Type};

use super::Context;
use super::distinct::distinct;
use super::fields::{field, refuse_soap_array};
use super::secrets::Owner;
use super::selection::Chosen;

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    /// To the server.
    Request,
    /// To the client.
    Response,
}

/// A header element of a service, with what the part that names it says about it.
pub(crate) struct HeaderElement<'m> {
    /// The element.
    pub(crate) element: ElementId,
    documentation: Option<&'m str>,
}

/// The header elements of a service in one direction, in the order in which operations declare them.
pub(crate) fn elements<'m>(chosen: &Chosen<'m>, direction: Direction) -> Vec<HeaderElement<'m>> {
    let mut elements = Vec::new();
    for operation in &chosen.operations {
        let message = match direction {
            Direction::Request => Some(&operation.input),
            Direction::Response => operation.output.as_ref(),
        };
        for found in message.into_iter().flat_map(of_message) {
            if elements.iter().all(|known: &HeaderElement<'_>| known.element != found.element) {
                elements.push(found);
            }
        }
    }
    elements
}

/// The header elements of one message.
fn of_message(message: &Message) -> impl Iterator<Item = HeaderElement<'_>> + '_ {
    message.headers.iter().filter_map(|header| match header.part.content {
        PartContent::Element(element) => {
            Some(HeaderElement { element, documentation: header.part.documentation.as_deref() })
        }
        PartContent::Type(_) => None,
    })
}

/// Positions of a message's headers in the union.
pub(crate) fn positions(message: Option<&Message>, union: &[HeaderElement<'_>]) -> Vec<usize> {
    let mut positions: Vec<usize> = message
        .into_iter()
        .flat_map(of_message)
        .filter_map(|found| union.iter().position(|own| own.element == found.element))
        .collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// The struct for the header blocks of one direction.
pub(crate) fn headers(
    context: &Context<'_>,
    service: usize,
    name: &str,
    documentation: &str,
    union: &[HeaderElement<'_>],
) -> Option<Headers> {
    if union.is_empty() {
        return None;
    }
    let entries: Vec<(usize, String)> = union
        .iter()
        .enumerate()
        .map(|(index, header)| (index, context.model.element(header.element).name.local.clone()))
        .collect();
    let names = distinct(&entries, &[], Ident::value);
    let fields = union
        .iter()
        .enumerate()
        .filter_map(|(index, header)| {
            let declaration = context.model.element(header.element);
            let documentation = declaration.documentation.as_deref().or(header.documentation);
            let use_ = ElementUse {
                name: declaration.name.clone(),
                type_: declaration.type_,
                nillable: declaration.nillable,
                reference: Some(header.element),
                default: None,
                fixed: None,
                names: None,
                documentation: documentation.map(str::to_owned),
                place: declaration.place.clone(),
            };
            let occurs = Occurs { minimum: 0, maximum: Some(1) };
            let field = field(context, Some(service), &Owner::default(), names.get(&index)?.clone(), &use_, occurs);
            refuse_soap_array(context, &field, &use_);
            Some(field)
        })
        .collect();
    Some(Headers { name: Ident::type_(name), documentation: vec![documentation.to_owned()], fields })
}

/// The failure of a service whose response headers say whether a call succeeded; `None` when they do not.
pub(crate) fn failure(headers: Option<&Headers>, rule: Option<&FailureHeader>) -> Option<Failure> {
    let (headers, rule) = (headers?, rule?);
    let find =
        |local: &str| headers.fields.iter().find(|field| field.element().is_some_and(|wire| wire.local == local));
    let is_boolean = |field: &&crate::rust::Field| match &field.type_ {
        Type::Option(inner) | Type::Nillable(inner) => **inner == Type::Scalar(Scalar::Bool),
        _ => false,
    };
    let (succeeded, reason) = (find(&rule.succeeded).filter(is_boolean)?, find(&rule.failure)?);
    let header_field = |field: &crate::rust::Field| HeaderField {
        name: field.name.clone(),
        nillable: field.cardinality == Cardinality::OptionalNillable,
        value_or_nil: matches!(&field.type_, Type::Option(inner) if matches!(**inner, Type::ValueOrNil(_))),
    };
    let mut type_ = &reason.type_;
    while let Type::Option(inner) | Type::Nillable(inner) | Type::ValueOrNil(inner) = type_ {
        type_ = inner;
    }
    Some(Failure { succeeded: header_field(succeeded), reason: header_field(reason), type_: type_.clone() })
}
