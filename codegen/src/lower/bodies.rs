//! What a message consists of, by the style of its operation (WSDL 1.1, section 3.5).
//!
//! | style | parts in the Body | on the wire | struct |
//! |---|---|---|---|
//! | document | one `element=` | that element | of the element |
//! | document | none | an empty Body | without fields |
//! | document | several `element=` | the elements, one after the other | a field for each |
//! | document | one `type=` | the content of the type, directly in the Body | with the members of the type |
//! | rpc, also encoded | any `type=` | an element named after the operation, a response with `Response`; a part is a child of no namespace | a field for each |
//!
//! Only the element of the first row may be shared by operations: the struct of any other row belongs to one message.
//!
//! ```text
//! rpc: getPrice(symbol: xs:string)     <m:getPrice><symbol>..</symbol></m:getPrice>     struct GetPrice { symbol: String }
//! ```

use crate::model::{ElementId, Message, Operation, Part, PartContent, QName, Style, Use};

use super::headers::Direction;
use super::selection::Chosen;

/// What a message consists of.
#[derive(Clone, Debug)]
pub(crate) enum Body<'m> {
    /// One element of the schema.
    Element(ElementId),
    /// The wrapper of rpc style, with an accessor for each part.
    Wrapper {
        /// Its name.
        name: QName,
        /// Its accessors.
        parts: &'m [Part],
        /// Whether it follows SOAP 1.1 section 5.
        encoded: bool,
    },
    /// Several elements, or none.
    Elements(Vec<(&'m Part, ElementId)>),
    /// The content of the type of one part.
    Content(&'m Part),
}

/// Whose the struct of a body is: the element's, or that of one message of one operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BodyOf {
    /// Everyone's whose message is the element.
    Element(ElementId),
    /// The request of the operation at this position.
    Request(usize),
    /// The response of the operation at this position.
    Response(usize),
}

/// A message of a service.
#[derive(Clone, Debug)]
pub(crate) struct ServiceMessage<'m> {
    /// Whose its struct is.
    pub(crate) of: BodyOf,
    /// Position of the operation.
    pub(crate) operation: usize,
    /// Which way it goes.
    pub(crate) direction: Direction,
    /// What it consists of.
    pub(crate) body: Body<'m>,
}

/// What a message consists of.
fn body<'m>(operation: &'m Operation, message: &'m Message, direction: Direction) -> Body<'m> {
    if operation.style == Style::Rpc {
        let local = match direction {
            Direction::Request => operation.name.clone(),
            Direction::Response => format!("{}Response", operation.name),
        };
        let namespace = message.body.namespace.clone().unwrap_or_default();
        let encoded = message.body.use_ == Use::Encoded;
        return Body::Wrapper { name: QName { namespace, local }, parts: &message.body.parts, encoded };
    }
    let elements: Vec<(&Part, ElementId)> = message
        .body
        .parts
        .iter()
        .filter_map(|part| match part.content {
            PartContent::Element(element) => Some((part, element)),
            PartContent::Type(_) => None,
        })
        .collect();
    match (message.body.parts.as_slice(), elements.as_slice()) {
        ([_], [(_, element)]) => Body::Element(*element),
        ([part], []) => Body::Content(part),
        // An operation with a type among several parts is not in the model.
        _ => Body::Elements(elements),
    }
}

/// The messages of a service, in the order of its operations; requests before responses.
pub(crate) fn messages<'m>(chosen: &Chosen<'m>) -> Vec<ServiceMessage<'m>> {
    let mut messages = Vec::new();
    for (operation, declared) in chosen.operations.iter().enumerate() {
        let both = [(Direction::Request, Some(&declared.input)), (Direction::Response, declared.output.as_ref())];
        for (direction, message) in both {
            let Some(message) = message else { continue };
            let body = body(declared, message, direction);
            let of = match (&body, direction) {
                (Body::Element(element), _) => BodyOf::Element(*element),
                (_, Direction::Request) => BodyOf::Request(operation),
                (_, Direction::Response) => BodyOf::Response(operation),
            };
            messages.push(ServiceMessage { of, operation, direction, body });
        }
    }
    messages
}

/// Whether messages consist of the element.
pub(crate) fn is_body(chosen: &Chosen<'_>, element: ElementId) -> bool {
    messages(chosen).iter().any(|message| message.of == BodyOf::Element(element))
}

/// Names of the operations, in which overloaded ones are told apart by their request's message: `Find` and `Find_FindByNumber`.
pub(crate) fn operation_names(operations: &[&Operation]) -> Vec<String> {
    let shared = |name: &str| operations.iter().filter(|operation| operation.name == name).count() > 1;
    operations
        .iter()
        .map(|operation| {
            if shared(&operation.name) {
                format!("{}_{}", operation.name, operation.input.name.local)
            } else {
                operation.name.clone()
            }
        })
        .collect()
}
