//! What code written by `wsdl-codegen` calls: a strict and fast XML layer for SOAP messages, the XML Schema scalars, and the
//! SOAP client and server around them.
//!
//! Most users never name anything of this crate but the values ([`Nillable`], [`Secret`], [`Dictionary`], [`scalar`]) and the
//! transports; the reading and writing of a message is generated code over [`codegen`].
#![forbid(unsafe_code)]

pub mod addressing;
pub mod client;
#[doc(hidden)]
pub mod codegen;
mod dictionary;
mod flags;
mod gathered;
mod include;
#[cfg(feature = "serde")]
pub mod json;
pub mod mtom;
mod nillable;
mod random;
pub mod scalar;
mod secret;
#[cfg(feature = "security")]
pub mod security;
pub mod server;
pub mod soap;
mod value_or_nil;
mod wiped;
pub mod xml;

pub use dictionary::{Dictionary, DictionaryKey, IrregularEntry};
pub use flags::{FlagSet, FlagWords};
pub use nillable::Nillable;
pub use secret::{Secret, SecretBytes};
pub use soap::{DeclaredFault, NoHeaders, Request, Response};
pub use value_or_nil::ValueOrNil;
pub use xml::{AnyValue, Mixed, RawAttribute, RawElement};
