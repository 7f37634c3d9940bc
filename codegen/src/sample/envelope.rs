//! SOAP around a sample (SOAP 1.1 section 4, 1.2 part 1 section 5; WSDL 1.1 section 3.5 for what stands in the Body).

use super::tree::{Content, Element, Node, Value};
use super::{Direction, ENCODING, Failed, Owners, SOAP_1_1, SOAP_1_2, Samples, XSI};
use crate::model::{Fault, Message, Operation, Part, PartContent, QName, Service, SoapVersion, Style, TypeName, Use};

pub(super) fn message(
    samples: &Samples<'_>,
    service: &Service,
    operation: &Operation,
    message: &Message,
    direction: Direction,
) -> Result<Element, Failed> {
    let soap = namespace(samples.version(service));
    let mut envelope = named(soap, "Envelope");
    let mut blocks = Vec::new();
    for header in &message.headers {
        let mut block = part(samples, &header.part, &Owners::default())?;
        block.notes.extend(header.required.then(|| "required".to_owned()));
        blocks.push(block);
    }
    if !blocks.is_empty() {
        push(&mut envelope, with(named(soap, "Header"), blocks));
    }
    let owners = Owners(match direction {
        Direction::Request => vec![operation.name.clone()],
        Direction::Response => vec![format!("{}/response", operation.name)],
    });
    let content = match operation.style {
        Style::Rpc => vec![rpc(samples, operation, message, direction, &owners)?],
        Style::Document => document(samples, message, &owners)?,
    };
    push(&mut envelope, with(named(soap, "Body"), content));
    Ok(envelope)
}

/// The elements of a document body: those that its parts name. A part that names a type is the content itself.
fn document(samples: &Samples<'_>, message: &Message, owners: &Owners) -> Result<Vec<Element>, Failed> {
    let mut content = Vec::new();
    for one in &message.body.parts {
        let element = part(samples, one, owners)?;
        match (one.content.clone(), element.content) {
            (PartContent::Type(_), Content::Nodes(nodes)) => {
                content.extend(nodes.into_iter().filter_map(|node| match node {
                    Node::Element(element) => Some(element),
                    Node::Comment(_) => None,
                }));
            }
            (_, inner) => content.push(Element { content: inner, ..element }),
        }
    }
    Ok(content)
}

/// The element named after the operation, with an accessor for each part.
fn rpc(
    samples: &Samples<'_>,
    operation: &Operation,
    message: &Message,
    direction: Direction,
    owners: &Owners,
) -> Result<Element, Failed> {
    let response = if direction == Direction::Response { "Response" } else { "" };
    let local = format!("{}{response}", operation.name);
    let mut wrapper = named(message.body.namespace.as_deref().unwrap_or_default(), &local);
    let encoded = message.body.use_ == Use::Encoded;
    if encoded {
        let style = QName { namespace: SOAP_1_1.to_owned(), local: "encodingStyle".to_owned() };
        wrapper.attributes.push((style, Value::Text(ENCODING.to_owned())));
    }
    for one in &message.body.parts {
        let mut accessor = part(samples, one, owners)?;
        let type_ = samples.model.type_(samples.model.part_type(one));
        if encoded && let TypeName::Global(name) = &type_.name {
            accessor.attributes.insert(0, (qname(XSI, "type"), Value::Name(name.clone())));
        }
        push(&mut wrapper, accessor);
    }
    Ok(wrapper)
}

fn part(samples: &Samples<'_>, part: &Part, owners: &Owners) -> Result<Element, Failed> {
    let mut builder = samples.builder();
    match part.content {
        PartContent::Element(element) => builder.global(element, owners),
        PartContent::Type(type_) => builder.typed(&qname("", &part.name), type_, owners),
    }
}

pub(super) fn fault(samples: &Samples<'_>, service: &Service, declared: Option<&Fault>) -> Result<Element, Failed> {
    let version = samples.version(service);
    let soap = namespace(version);
    let detail = declared.map(|fault| part(samples, &fault.part, &Owners::default())).transpose()?;
    let reason = "the reason, for people to read";
    let mut fault = named(soap, "Fault");
    match version {
        SoapVersion::Soap11 => {
            let code = qname(soap, "Server");
            push(&mut fault, valued(qname("", "faultcode"), Value::Name(code)));
            push(&mut fault, valued(qname("", "faultstring"), Value::Text(reason.to_owned())));
            if let Some(detail) = detail {
                push(&mut fault, with(named("", "detail"), vec![detail]));
            }
        }
        SoapVersion::Soap12 => {
            let code = valued(qname(soap, "Value"), Value::Name(qname(soap, "Receiver")));
            push(&mut fault, with(named(soap, "Code"), vec![code]));
            let mut text = valued(qname(soap, "Text"), Value::Text(reason.to_owned()));
            let language = qname("http://www.w3.org/XML/1998/namespace", "lang");
            text.attributes.push((language, Value::Text("en".to_owned())));
            push(&mut fault, with(named(soap, "Reason"), vec![text]));
            if let Some(detail) = detail {
                push(&mut fault, with(named(soap, "Detail"), vec![detail]));
            }
        }
    }
    Ok(with(named(soap, "Envelope"), vec![with(named(soap, "Body"), vec![fault])]))
}

fn namespace(version: SoapVersion) -> &'static str {
    match version {
        SoapVersion::Soap11 => SOAP_1_1,
        SoapVersion::Soap12 => SOAP_1_2,
    }
}

fn qname(namespace: &str, local: &str) -> QName {
    QName { namespace: namespace.to_owned(), local: local.to_owned() }
}

fn named(namespace: &str, local: &str) -> Element {
    Element::new(qname(namespace, local))
}

fn valued(name: QName, value: Value) -> Element {
    Element { content: Content::Value(value), ..Element::new(name) }
}

fn with(mut element: Element, inner: Vec<Element>) -> Element {
    inner.into_iter().for_each(|inner| push(&mut element, inner));
    element
}

fn push(element: &mut Element, inner: Element) {
    if let Content::Nodes(nodes) = &mut element.content {
        nodes.push(Node::Element(inner));
    }
}
