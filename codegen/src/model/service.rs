//! Services, ports, operations and messages (WSDL 1.1).

use super::{ElementId, Place, QName, TypeId};

/// One WSDL with all that it imports.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// Location of the document that was given.
    pub document: String,
    /// Text of that document, for `?wsdl`: its schemas inside, and other WSDLs as `?wsdl=1`, `?wsdl=2` and so on.
    pub source: String,
    /// Those WSDLs, from 1.
    pub imported: Vec<ImportedDescription>,
    /// `targetNamespace` of the definitions.
    pub target_namespace: String,
    /// `name` of the definitions.
    pub name: Option<String>,
    /// Text of `wsdl:documentation` of the definitions or the service.
    pub documentation: Option<String>,
    /// One for each portType that has a SOAP binding over HTTP, in document order.
    pub services: Vec<Service>,
}

/// A WSDL that another one imports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedDescription {
    /// Its location.
    pub document: String,
    /// Its text, as that of [`Description::source`].
    pub source: String,
}

/// A portType with the SOAP binding that puts it on the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Name of the portType.
    pub port_type: QName,
    /// Name of the binding.
    pub binding: QName,
    /// `wsdl:service` and `wsdl:port` names, where a port uses the binding.
    pub port: Option<(String, String)>,
    /// `soap:address/@location` of that port.
    pub address: Option<String>,
    /// Names and addresses of the further ports that use the binding.
    pub further_ports: Vec<(String, String)>,
    /// SOAP version of the binding.
    pub version: SoapVersion,
    /// Text of the portType's `wsdl:documentation`.
    pub documentation: Option<String>,
    /// Operations of the portType that the binding binds, in the portType's order.
    pub operations: Vec<Operation>,
    /// Where the binding stands.
    pub place: Place,
    /// The portType's other SOAP bindings (another version, another style), each as a service without alternatives.
    pub alternatives: Vec<Service>,
}

/// SOAP version of a binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoapVersion {
    /// SOAP 1.1.
    Soap11,
    /// SOAP 1.2.
    Soap12,
}

/// `style` of a SOAP operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The body is the part's element.
    Document,
    /// The body is an element named after the operation, one child a part.
    Rpc,
}

/// `use` of a SOAP body or header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// As the schema says.
    Literal,
    /// SOAP 1.1 section 5 encoding.
    Encoded,
}

/// An operation as its portType declares and its binding binds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// `soap:operation/@soapAction`; empty when absent.
    pub action: String,
    /// Its Actions in WS-Addressing.
    pub actions: Actions,
    /// Style of the operation, from itself or its binding.
    pub style: Style,
    /// Request.
    pub input: Message,
    /// Response; `None` for a one-way operation.
    pub output: Option<Message>,
    /// Declared faults.
    pub faults: Vec<Fault>,
    /// Text of its `wsdl:documentation`.
    pub documentation: Option<String>,
    /// Where the portType declares it.
    pub place: Place,
}

impl Operation {
    /// The messages that follow an encoding. It is a matter of rpc style: a document is literal, whatever its `use` says.
    pub fn encoded_messages(&self) -> impl Iterator<Item = &Message> {
        let messages = std::iter::once(&self.input).chain(&self.output);
        messages.filter(|message| self.style == Style::Rpc && message.body.use_ == Use::Encoded)
    }
}

/// The Actions of an operation in WS-Addressing, stated or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actions {
    /// Of the request.
    pub request: String,
    /// Of the response; `None` for a one-way operation.
    pub response: Option<String>,
}

/// A message as a binding puts it into an envelope.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Name of the `wsdl:message`.
    pub name: QName,
    /// What stands in the Body.
    pub body: Body,
    /// Declared header blocks, in the order of the binding.
    pub headers: Vec<HeaderBlock>,
}

/// `soap:body`.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// `use`.
    pub use_: Use,
    /// `namespace`, for rpc style.
    pub namespace: Option<String>,
    /// The parts that stand in the Body, in order (`parts=` applied).
    pub parts: Vec<Part>,
}

/// A message part.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its element or type.
    pub content: PartContent,
    /// Text of its `wsdl:documentation`.
    pub documentation: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// What a part refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartContent {
    /// `element=`.
    Element(ElementId),
    /// `type=`.
    Type(TypeId),
}

/// `soap:header`.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderBlock {
    /// `use`.
    pub use_: Use,
    /// The part of the (possibly other) message that it names.
    pub part: Part,
    /// Whether `wsdl:required="true"`.
    pub required: bool,
    /// `soap:headerfault`: parts that report, in a header, that this block was at fault.
    pub faults: Vec<Part>,
}

/// `wsdl:fault` with its `soap:fault`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Its name.
    pub name: String,
    /// The one part of its message.
    pub part: Part,
    /// `namespace` of its `soap:fault`, or that of the binding: a part with `type=` needs one.
    pub namespace: Option<String>,
    /// Its Action in WS-Addressing, stated or not.
    pub action: String,
    /// Text of its `wsdl:documentation`.
    pub documentation: Option<String>,
}
