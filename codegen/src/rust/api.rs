//! Services: their operations, headers and failure.

use super::{Field, Ident, ItemPath, Struct, Type, Wire};

/// What is written for one portType.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its module.
    pub module: Ident,
    /// Name of the portType on the wire.
    pub port_type: String,
    /// Documentation lines of the portType.
    pub documentation: Vec<String>,
    /// `UserClient`; `None` when no client is wanted.
    pub client: Option<ClientNames>,
    /// `UserServer`; `None` when no server is wanted.
    pub server: Option<ServerNames>,
    /// Whether messages follow the encoding of SOAP 1.1 section 5.
    pub encoded: bool,
    /// Versions of SOAP that it is bound to: the first is the one that a client speaks.
    pub versions: Vec<SoapVersion>,
    /// Address in the description.
    pub address: Option<String>,
    /// Address of the other version, where it is another one.
    pub other_address: Option<String>,
    /// Addresses of further ports.
    pub further_addresses: Vec<PortAddress>,
    /// The description and those that it imports, for `?wsdl`; none when no server is wanted.
    pub descriptions: Vec<Document>,
    /// Structs of module `messages`.
    pub messages: Vec<Struct>,
    /// Items that anonymous types inside the messages need.
    pub items: Vec<super::Item>,
    /// Functions for arrays and dictionaries that are anonymous inside the messages.
    pub contents: Vec<super::Content>,
    /// Header blocks of requests; `None` when no operation has any.
    pub request_headers: Option<Headers>,
    /// Header blocks of responses; `None` when no operation has any.
    pub response_headers: Option<Headers>,
    /// How a call fails by its headers.
    pub failure: Option<Failure>,
    /// Faults that operations declare.
    pub faults: Vec<Faults>,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// A version of SOAP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SoapVersion {
    /// SOAP 1.1.
    Soap11,
    /// SOAP 1.2.
    Soap12,
}

/// The address of a further port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortAddress {
    /// Its constant.
    pub name: Ident,
    /// Name of the port.
    pub port: String,
    /// The address.
    pub address: String,
}

/// Names of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientNames {
    /// The trait.
    pub trait_: Ident,
    /// The SOAP client.
    pub soap: Ident,
    /// The mock; `None` when none is wanted.
    pub mock: Option<Ident>,
}

/// Names of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerNames {
    /// The trait.
    pub trait_: Ident,
    /// The SOAP dispatcher.
    pub soap: Ident,
}

/// `RequestHeaders` or `ResponseHeaders`.
#[derive(Clone, Debug, PartialEq)]
pub struct Headers {
    /// Its name.
    pub name: Ident,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// One field for each header element.
    pub fields: Vec<Field>,
}

/// An enum over the details of declared faults.
#[derive(Clone, Debug, PartialEq)]
pub struct Faults {
    /// Where it stands and what it is called.
    pub path: ItemPath,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// One for each element.
    pub variants: Vec<FaultVariant>,
}

/// Where an answer that is a fault holds an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultPlace {
    /// In the detail.
    Detail,
    /// In the Header: a `soap:headerfault`.
    Header,
    /// In either; it is written in the detail.
    Either,
}

/// An element that a fault may hold.
#[derive(Clone, Debug, PartialEq)]
pub struct FaultVariant {
    /// Its name.
    pub name: Ident,
    /// Where it stands.
    pub place: FaultPlace,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// Its element and value; the name is not used.
    pub field: Field,
}

/// The header that says whether a call succeeded, and the one that says why not.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Field of the response headers that holds the xs:boolean.
    pub succeeded: HeaderField,
    /// Field of the response headers that holds the reason.
    pub reason: HeaderField,
    /// Type of the reason.
    pub type_: Type,
}

/// A field of the headers.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderField {
    /// Its name.
    pub name: Ident,
    /// Whether it is a `Nillable` (true) or an `Option` (false).
    pub nillable: bool,
    /// Whether what is in it is a `ValueOrNil`.
    pub value_or_nil: bool,
}

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Method name.
    pub name: Ident,
    /// Constant that describes it.
    pub constant: Ident,
    /// Name in the description.
    pub wire_name: String,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// SOAPAction.
    pub action: String,
    /// The Actions of WS-Addressing, where they do not follow from the SOAPAction; those of faults never do.
    pub actions: Option<Actions>,
    /// Struct of the request's body in `messages`.
    pub input: ItemPath,
    /// Struct of the response's body; `None` for a one-way operation.
    pub output: Option<ItemPath>,
    /// Enum of the faults that it declares, in `messages`.
    pub faults: Option<ItemPath>,
    /// Positions in the request headers that it declares.
    pub request_headers: Vec<usize>,
    /// Positions in the response headers that it declares.
    pub response_headers: Vec<usize>,
    /// Whether the request or the response can hold a secret.
    pub carries_secrets: bool,
}

/// The Actions of an operation in WS-Addressing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actions {
    /// Of the request.
    pub request: String,
    /// Of the response; empty for a one-way operation.
    pub response: String,
    /// Of the faults, by the elements of their details.
    pub faults: Vec<(Wire, String)>,
}

/// A description that stands beside the written code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its file name.
    pub file: String,
    /// Its text.
    pub text: String,
}
