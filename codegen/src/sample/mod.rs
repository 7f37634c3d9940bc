//! Sample messages: `Model` -> a tree of elements -> text. A request, a response or a fault of an operation, with every field that may stand in it.
//!
//! `value` makes the text of simple types from facets (`pattern` from expressions), `cost` knows which branches end, `content` builds the elements, `envelope`
//! puts them into SOAP, `text` writes. Data until the last step, so that documentation and a mock server can show the same message in their own way.

mod attributes;
mod choice;
mod content;
mod cost;
mod envelope;
mod notes;
mod pattern;
pub(crate) mod secret;
mod text;
mod tree;
mod value;
mod wildcard;

use std::fmt;

use self::content::Builder;
use self::cost::Costs;
pub use self::tree::{Content, Element, Node, Value};
#[cfg(feature = "mock")]
pub(crate) use self::value::Facets;
use crate::lower::Problems;
use crate::lower::secrets::Rules;
use crate::model::{Fault, Message, Model, Operation, Service, SoapVersion, TypeId};
use crate::options::Options;

const SOAP_1_1: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP_1_2: &str = "http://www.w3.org/2003/05/soap-envelope";
const ENCODING: &str = "http://schemas.xmlsoap.org/soap/encoding/";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// Makes the samples of one model.
#[derive(Debug)]
pub struct Samples<'m> {
    model: &'m Model,
    rules: Rules,
    costs: Costs,
    /// Only what must stand there.
    pub minimal: bool,
    /// Version of the envelope; that of the binding where none is said.
    pub version: Option<SoapVersion>,
    /// Say beside each element what it is.
    pub comments: bool,
}

/// Which message of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// What the caller sends.
    Request,
    /// What it gets.
    Response,
}

/// Why there is no sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed {
    /// Something must hold itself, or is abstract and nothing stands for it.
    Endless {
        /// The type or element.
        what: String,
    },
    /// Something must be repeated thousands of times.
    TooLarge,
    /// A one-way operation has no response.
    NoResponse,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endless { what } => write!(f, "{what} has no message that ends"),
            Self::TooLarge => f.write_str("the smallest message is too large to be shown"),
            Self::NoResponse => f.write_str("the operation is one-way: it has no response"),
        }
    }
}

impl std::error::Error for Failed {}

/// Names by which rules for secrets know the fields of a message, besides the name of its type.
#[derive(Clone, Debug, Default)]
struct Owners(Vec<String>);

impl<'m> Samples<'m> {
    /// Samples with every field and comments. The options say what is secret.
    #[must_use]
    pub fn new(model: &'m Model, options: &Options) -> Self {
        let rules = Rules::parse(model, options, &Problems::default());
        Self { model, rules, costs: Costs::of(model), minimal: false, version: None, comments: true }
    }

    /// The request or response of an operation as an envelope.
    ///
    /// # Errors
    /// When no finite message exists.
    pub fn message(&self, service: &Service, operation: &Operation, direction: Direction) -> Result<String, Failed> {
        Ok(self.shown(&self.tree(service, operation, direction)?))
    }

    /// The same as a tree.
    ///
    /// # Errors
    /// When no finite message exists.
    pub fn tree(&self, service: &Service, operation: &Operation, direction: Direction) -> Result<Element, Failed> {
        let message: &Message = match direction {
            Direction::Request => &operation.input,
            Direction::Response => operation.output.as_ref().ok_or(Failed::NoResponse)?,
        };
        envelope::message(self, service, operation, message, direction)
    }

    /// A fault: one that the operation declares, or one that any server may answer.
    ///
    /// # Errors
    /// When no finite message exists.
    pub fn fault(&self, service: &Service, fault: Option<&Fault>) -> Result<String, Failed> {
        Ok(self.shown(&envelope::fault(self, service, fault)?))
    }

    fn shown(&self, root: &Element) -> String {
        text::document(root, self.comments)
    }

    fn builder(&self) -> Builder<'_> {
        Builder::new(self.model, &self.rules, &self.costs, self.minimal)
    }

    fn version(&self, service: &Service) -> SoapVersion {
        self.version.unwrap_or(service.version)
    }

    /// A value of a simple type as text: `1`, a word, a text that matches the pattern.
    #[must_use]
    pub fn text_of(&self, type_: TypeId) -> String {
        match value::value(self.model, type_, false) {
            Value::Text(text) => text,
            Value::Name(name) => name.local,
        }
    }
}
