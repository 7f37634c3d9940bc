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
    /// Address in the description.
    pub address: Option<String>,
    /// The description, for `?wsdl`; `None` when no server is wanted.
    pub description: Option<Document>,
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
    /// How a call fails by the description's own means.
    pub failure: Option<Failure>,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// Names of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientNames {
    /// The trait.
    pub trait_: Ident,
    /// The SOAP client.
    pub soap: Ident,
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
    /// Request body.
    pub input: Element,
    /// Response body.
    pub output: Element,
    /// Positions in the request headers that it declares.
    pub request_headers: Vec<usize>,
    /// Positions in the response headers that it declares.
    pub response_headers: Vec<usize>,
    /// Whether the request or the response can hold a secret.
    pub carries_secrets: bool,
}

/// A body: its struct and its element.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The struct in `messages`.
    pub type_: ItemPath,
    /// The element.
    pub wire: Wire,
}

/// A description that stands beside the written code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its file name.
    pub file: String,
    /// Its text.
    pub text: String,
}
