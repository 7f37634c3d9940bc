//! How strictly a message is read: one set of switches, four presets. A client bears what its server adds in a new release, a
//! server takes exactly what its description says, `lenient` reads servers that bend the rules, and `published` the examples that a vendor printed.

use super::Limits;

/// What an envelope may look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Envelope {
    /// As SOAP says: the version of the binding, header blocks in Header.
    #[default]
    Declared,
    /// Also the other version's namespace, and header blocks directly under Envelope.
    Published,
}

/// Whether elements of a sequence must come in the declared order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Another order is `schema.order`.
    #[default]
    Declared,
    /// Any order of different elements; no value is lost.
    Any,
}

/// What happens to an element that the type does not declare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// `schema.unknown_element`; an unqualified attribute that is not declared is `schema.unknown_attribute`.
    #[default]
    Refuse,
    /// It is skipped, and its path is kept in [`Reader::skipped`](super::Reader::skipped). Attributes are ignored.
    Skip,
}

/// What `xsi:nil="true"` on an element that is not nillable means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nil {
    /// `schema.nil`.
    #[default]
    Refuse,
    /// An optional element reads as absent, and blanks in a nil element are ignored.
    AbsentIfOptional,
}

/// What happens to a word that an enumeration or a flag list does not declare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// `schema.value`.
    #[default]
    Refuse,
    /// It is kept and may be written back.
    Keep,
}

/// What happens to entries of a dictionary whose key is nil, absent or there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keys {
    /// They are kept apart with their place, see [`Dictionary::irregular`](crate::Dictionary::irregular).
    #[default]
    Keep,
    /// `schema.value`, naming the key's field.
    Refuse,
}

/// What an element of a simple type means that stands empty although no empty text is a value of its type: a number, a date, a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Empty {
    /// `schema.value`.
    #[default]
    Refuse,
    /// One that may be left out and stands there at most once reads as absent. Others are refused.
    AbsentIfOptional,
}

/// Which prefixes of attributes are understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prefixes {
    /// Those that are declared; any other is `xml.namespace`.
    #[default]
    AsDeclared,
    /// An attribute with the prefix `xsi`, where nothing declares it, is one of XML Schema's: `xsi:nil`, `xsi:type`.
    AlsoXsi,
}

/// How a message is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// What a message may cost.
    pub limits: Limits,
    /// What an envelope may look like.
    pub envelope: Envelope,
    /// Order of elements.
    pub order: Order,
    /// Unknown elements and attributes.
    pub unknown: Unknown,
    /// nil on elements that are not nillable.
    pub nil: Nil,
    /// Unknown words of enumerations and flag lists.
    pub words: Words,
    /// Irregular keys of dictionaries.
    pub keys: Keys,
    /// Elements that stand empty.
    pub empty: Empty,
    /// Prefixes of attributes.
    pub prefixes: Prefixes,
}

impl ReadOptions {
    /// A server reads a request: exactly what the description says.
    #[must_use]
    pub const fn server() -> Self {
        Self {
            limits: Limits::server(),
            envelope: Envelope::Declared,
            order: Order::Declared,
            unknown: Unknown::Refuse,
            nil: Nil::Refuse,
            words: Words::Refuse,
            keys: Keys::Keep,
            empty: Empty::Refuse,
            prefixes: Prefixes::AsDeclared,
        }
    }

    /// A client reads a response: what a newer server adds is borne, and listed.
    #[must_use]
    pub const fn client() -> Self {
        Self {
            limits: Limits::client(),
            order: Order::Any,
            unknown: Unknown::Skip,
            words: Words::Keep,
            ..Self::server()
        }
    }

    /// A client reads a response of a server that bends the rules, as node-soap does: the client preset, and besides elements that stand empty,
    /// `xsi:nil` where the schema has no nil, and an `xsi` that nothing declares. No value is lost: what is read as absent holds none.
    ///
    /// ```
    /// # use wsdl_runtime::client::{Channel, HttpTransport};
    /// # use wsdl_runtime::xml::ReadOptions;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let channel: Channel<_, wsdl_runtime::NoHeaders> =
    ///     Channel::new(HttpTransport::new()?, "http://127.0.0.1:8080/").with_options(ReadOptions::lenient());
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub const fn lenient() -> Self {
        Self {
            nil: Nil::AbsentIfOptional,
            empty: Empty::AbsentIfOptional,
            prefixes: Prefixes::AlsoXsi,
            ..Self::client()
        }
    }

    /// Somebody pastes an example from the vendor's pages: the server preset with their habits borne.
    #[must_use]
    pub const fn published() -> Self {
        Self { envelope: Envelope::Published, nil: Nil::AbsentIfOptional, ..Self::server() }
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::server()
    }
}
