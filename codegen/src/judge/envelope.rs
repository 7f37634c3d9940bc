//! Envelope, Header and Body, and which operation a request is of.
//!
//! The operation is the one whose input the Body holds (Basic Profile R2710); the SOAPAction must agree, and decides alone where no element names the
//! operation. Blocks that the operation declares are judged; others are ignored unless they must be understood.

use roxmltree::Node;

use super::{Judging, Received, is, listed, name};
use crate::model::{Message, Operation, Part, PartContent, QName, Service, SoapVersion, Style, Use};
use crate::near;
use crate::sample::Direction;

const SOAP_1_1: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP_1_2: &str = "http://www.w3.org/2003/05/soap-envelope";

/// An operation with its binding.
type Bound<'m> = (&'m Service, &'m Operation);

/// The parts of an envelope.
struct Envelope<'d> {
    soap: &'static str,
    header: Option<Node<'d, 'd>>,
    body: Node<'d, 'd>,
}

impl<'m> Judging<'_, 'm> {
    pub(super) fn request(
        &mut self,
        services: &[&'m Service],
        received: Received<'_>,
        root: Node<'_, '_>,
    ) -> Option<Bound<'m>> {
        let envelope = self.envelope(root)?;
        let version = version(envelope.soap);
        if version != received.version {
            let help = match version {
                SoapVersion::Soap11 => "SOAP 1.1 is sent as text/xml",
                SoapVersion::Soap12 => "SOAP 1.2 is sent as application/soap+xml",
            };
            self.wrong("soap.version", root, "the media type is that of another version of SOAP", Some(help.into()));
        }
        let bindings = services.iter().flat_map(|service| std::iter::once(*service).chain(&service.alternatives));
        let bound: Vec<Bound<'m>> = bindings
            .filter(|service| service.version == version)
            .flat_map(|service| service.operations.iter().map(move |operation| (service, operation)))
            .collect();
        if bound.is_empty() {
            let message = "no binding of the description is of this version of SOAP";
            self.wrong("soap.version", root, message, None);
            return None;
        }
        let found = self.operation(&bound, received.action, envelope.body)?;
        self.parts(&found.1.input, found.1, Direction::Request, &envelope);
        Some(found)
    }

    pub(super) fn message(
        &mut self,
        service: &'m Service,
        operation: &'m Operation,
        direction: Direction,
        root: Node<'_, '_>,
    ) {
        let Some(envelope) = self.envelope(root) else { return };
        if version(envelope.soap) != service.version
            && !service.alternatives.iter().any(|other| other.version == version(envelope.soap))
        {
            self.wrong("soap.version", root, "no binding of the description is of this version of SOAP", None);
        }
        let first = envelope.body.first_element_child();
        if first.is_some_and(|first| {
            first.tag_name().namespace() == Some(envelope.soap) && first.has_tag_name((envelope.soap, "Fault"))
        }) {
            return;
        }
        match (direction, &operation.output) {
            (Direction::Request, _) => self.parts(&operation.input, operation, direction, &envelope),
            (Direction::Response, Some(output)) => self.parts(output, operation, direction, &envelope),
            (Direction::Response, None) => {
                self.wrong("soap.unexpected_response", root, "the operation is one-way: it has no response", None);
            }
        }
    }

    fn envelope<'d>(&mut self, root: Node<'d, 'd>) -> Option<Envelope<'d>> {
        let soap = match root.tag_name().namespace() {
            Some(SOAP_1_1) if root.tag_name().name() == "Envelope" => SOAP_1_1,
            Some(SOAP_1_2) if root.tag_name().name() == "Envelope" => SOAP_1_2,
            _ => {
                let help = format!("the outermost element is Envelope in {SOAP_1_1} or {SOAP_1_2}");
                self.wrong("soap.structure", root, "this is no SOAP envelope", Some(help));
                return None;
            }
        };
        let child = |local: &str| root.children().find(|child| child.has_tag_name((soap, local)));
        let (header, body) = (child("Header"), child("Body"));
        for odd in root.children().filter(Node::is_element) {
            if Some(odd) != header && Some(odd) != body {
                let message = format!("{} stands in Envelope beside Header and Body", name(odd));
                let help = "header blocks stand inside Header, the message inside Body";
                self.wrong("soap.structure", odd, &message, Some(help.into()));
            }
        }
        if body.is_none() {
            self.wrong("soap.structure", root, "there is no Body", None);
        }
        Some(Envelope { soap, header, body: body? })
    }

    fn operation(&mut self, bound: &[Bound<'m>], action: Option<&str>, body: Node<'_, '_>) -> Option<Bound<'m>> {
        let first = body.first_element_child();
        let takes = |bound: &Bound<'m>| match (self.input(bound.1), first) {
            (Some(input), Some(first)) => is(first, &input),
            _ => false,
        };
        let named: Vec<Bound<'m>> = bound.iter().copied().filter(takes).collect();
        let agrees = |bound: &Bound<'m>| action.is_some_and(|action| action == bound.1.action);
        if let Some(found) = named.iter().find(|bound| agrees(bound)).or(named.first()) {
            // Where the description says none, nothing is promised; 1.2 may leave it out.
            let optional = found.0.version == SoapVersion::Soap12 && action.is_none();
            let nothing = found.1.action.is_empty() && action.is_none();
            if !(agrees(found) || optional || nothing) {
                let message = match action {
                    Some(_) => format!("the SOAPAction is not that of {}", found.1.name),
                    None => "there is no SOAPAction".to_owned(),
                };
                let help = format!("{} is sent with {:?}", found.1.name, found.1.action);
                self.wrong("soap.action_mismatch", body, &message, Some(help));
            }
            return Some(*found);
        }
        let whole = bound.iter().copied().find(|bound| self.input(bound.1).is_none() && agrees(bound));
        if whole.is_some() {
            return whole;
        }
        let inputs: Vec<QName> = bound.iter().filter_map(|bound| self.input(bound.1)).collect();
        let Some(first) = first else {
            self.wrong("soap.action_mismatch", body, "the Body is empty, and no operation takes that", None);
            return None;
        };
        let wanted = name(first);
        let message = format!("no operation takes {wanted}");
        let same = inputs.iter().find(|input| input.local == wanted.local);
        let help = match same {
            Some(same) => format!("the element is in the namespace {:?}", same.namespace),
            None => near(&wanted, &inputs),
        };
        self.wrong("soap.action_mismatch", first, &message, Some(help));
        None
    }

    /// The element that names an operation in the Body; `None` where the Body itself is the message.
    fn input(&self, operation: &Operation) -> Option<QName> {
        match (operation.style, operation.input.body.parts.as_slice()) {
            (Style::Rpc, _) => Some(wrapper(operation, &operation.input, Direction::Request)),
            (Style::Document, [Part { content: PartContent::Element(element), .. }]) => {
                Some(self.model().element(*element).name.clone())
            }
            (Style::Document, _) => None,
        }
    }

    fn parts(&mut self, message: &'m Message, operation: &'m Operation, direction: Direction, envelope: &Envelope<'_>) {
        self.header(message, envelope);
        let inside: Vec<Node<'_, '_>> = envelope.body.children().filter(Node::is_element).collect();
        if operation.style == Style::Rpc {
            self.rpc(message, operation, direction, envelope.body, &inside);
            return;
        }
        let parts = message.body.parts.as_slice();
        if let [Part { content: PartContent::Type(type_), .. }] = parts {
            self.typed(envelope.body, *type_, false);
            return;
        }
        // Independent elements of a message with multi-reference values stand behind.
        let encoded = message.body.use_ == Use::Encoded;
        for (index, part) in parts.iter().enumerate() {
            let PartContent::Element(id) = part.content else { continue };
            let element = self.model().element(id);
            match inside.get(index) {
                Some(node) if is(*node, &element.name) => self.global(*node, id),
                Some(node) => {
                    let help = format!("the Body holds {}", element.name);
                    let message = format!("{} is not what {} holds here", name(*node), message.name.local);
                    self.wrong("soap.unexpected_response", *node, &message, Some(help));
                }
                None => {
                    let message = format!("{} is missing in the Body", element.name);
                    self.wrong("schema.cardinality", envelope.body, &message, None);
                }
            }
        }
        if let (Some(extra), false) = (inside.get(parts.len()), encoded) {
            let message = format!("{} stands in the Body behind the message", name(*extra));
            self.wrong("schema.unknown_element", *extra, &message, None);
        }
    }

    /// One element called after the operation, with an accessor for each part.
    fn rpc(
        &mut self,
        message: &'m Message,
        operation: &'m Operation,
        direction: Direction,
        body: Node<'_, '_>,
        inside: &[Node<'_, '_>],
    ) {
        let expected = wrapper(operation, message, direction);
        // What a response is called is a convention only (WSDL 1.1 section 3.5).
        let fits = |node: &&Node<'_, '_>| direction == Direction::Response || is(**node, &expected);
        let Some(around) = inside.first().filter(fits) else {
            let message = format!("{expected} is missing in the Body");
            self.wrong("schema.cardinality", body, &message, None);
            return;
        };
        self.path.push(expected.local.clone());
        let mut accessors: Vec<Node<'_, '_>> = around.children().filter(Node::is_element).collect();
        for part in &message.body.parts {
            let found = accessors.iter().position(|node| node.tag_name().name() == part.name);
            let Some(found) = found.map(|index| accessors.remove(index)) else {
                // A part of a nillable value may be left out by encoded messages; they say so nowhere.
                if message.body.use_ == Use::Literal {
                    let message = format!("the part {} is missing", part.name);
                    self.wrong("schema.cardinality", *around, &message, None);
                }
                continue;
            };
            if found.tag_name().namespace().is_some() {
                let message = format!("the part {} is in no namespace", part.name);
                let help = "Basic Profile R2735: accessors of rpc style have no namespace";
                self.wrong("schema.unknown_element", found, &message, Some(help.into()));
            }
            match part.content {
                PartContent::Type(type_) => self.element(found, type_, false, None),
                PartContent::Element(id) => self.global(found, id),
            }
        }
        for extra in accessors {
            let message = format!("{} is no part of the message", name(extra));
            let help = format!("it has {}", listed(message_parts(operation, direction)));
            self.wrong("schema.unknown_element", extra, &message, Some(help));
        }
        self.path.pop();
    }

    fn header(&mut self, message: &'m Message, envelope: &Envelope<'_>) {
        let blocks: Vec<Node<'_, '_>> =
            envelope.header.iter().flat_map(|header| header.children().filter(Node::is_element)).collect();
        for declared in &message.headers {
            let PartContent::Element(id) = declared.part.content else { continue };
            let element = self.model().element(id);
            let mut of_it = blocks.iter().filter(|block| is(**block, &element.name));
            match of_it.next() {
                Some(block) => self.global(*block, id),
                None if declared.required => {
                    let message = format!("the header block {} is missing", element.name);
                    self.wrong("schema.cardinality", envelope.header.unwrap_or(envelope.body), &message, None);
                }
                None => {}
            }
            if let Some(again) = of_it.next() {
                let message = format!("the header block {} stands there twice", element.name);
                self.wrong("schema.cardinality", *again, &message, None);
            }
        }
        for block in blocks {
            let known = message.headers.iter().any(|declared| match declared.part.content {
                PartContent::Element(id) => is(block, &self.model().element(id).name),
                PartContent::Type(_) => block.tag_name().name() == declared.part.name,
            });
            let must = block.attribute((envelope.soap, "mustUnderstand"));
            if !known && must.is_some_and(|must| matches!(must.trim(), "1" | "true")) {
                let message = format!("the header block {} must be understood, and is not described", name(block));
                self.wrong("soap.must_understand", block, &message, None);
            }
        }
    }
}

fn version(soap: &str) -> SoapVersion {
    if soap == SOAP_1_2 { SoapVersion::Soap12 } else { SoapVersion::Soap11 }
}

/// The element around the parts of rpc style.
fn wrapper(operation: &Operation, message: &Message, direction: Direction) -> QName {
    let response = if direction == Direction::Response { "Response" } else { "" };
    QName {
        namespace: message.body.namespace.clone().unwrap_or_default(),
        local: format!("{}{response}", operation.name),
    }
}

fn message_parts(operation: &Operation, direction: Direction) -> impl Iterator<Item = &str> {
    let message = match direction {
        Direction::Request => Some(&operation.input),
        Direction::Response => operation.output.as_ref(),
    };
    message.into_iter().flat_map(|message| &message.body.parts).map(|part| part.name.as_str())
}

/// What was probably meant, or some of what there is.
fn near(wanted: &QName, known: &[QName]) -> String {
    near::proposal(&wanted.local, known.iter().map(|name| name.local.as_str()))
        .unwrap_or_else(|| format!("the Body holds {}", listed(known.iter().map(|name| name.local.as_str()))))
}
