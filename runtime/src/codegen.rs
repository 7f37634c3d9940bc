//! Every name that generated code uses, so that it needs one `use` and names no module of this crate. Not for people: it changes
//! together with the generator.

pub use crate::dictionary::{Dictionary, DictionaryKey, IrregularEntry};
pub use crate::flags::{FlagSet, FlagWords};
#[cfg(feature = "serde")]
pub use crate::json;
pub use crate::nillable::Nillable;
pub use crate::scalar::{
    AnyUri, Base64Binary, Char, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, Guid,
    HexBinary, Integer, List, QName, Scalar, ScalarError, SimpleValue, Time, Zone,
};
pub use crate::secret::{Secret, SecretBytes};
pub use crate::value_or_nil::ValueOrNil;
pub use crate::xml::{
    AnyValue, AttributeUse, Cursor, Enumeration, Facet, Field, Lexical, Mixed, ModelGroup, NONE, Name, NamespaceId,
    Namespaces, RawAttribute, RawElement, ReadError, ReadOptions, ReadXml, Reader, SOAP11, SOAP12, Shape, Slot,
    Together, UNKNOWN, ValueSpace, Wildcard, WriteError, WriteXml, Writer, XML, XSD, XSI, name,
};

pub use crate::client::{self, Channel, Error, Transport};
pub use crate::server::{
    self, Answer, BoxFuture, Call, Description, Dispatch, RequestBody, ResponseBody, ServerOptions,
};
pub use crate::soap::{
    self, Actions, Element, Failure, FaultDetail, Headers, Message, NoHeaders, Operation, Report, Request, Response,
    Version,
};
pub use http;
pub use http_body;
pub use tower_service::Service;
