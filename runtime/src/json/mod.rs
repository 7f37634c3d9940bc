//! Values and messages as JSON (feature `serde`): how types that the generator writes with its option `serde` stand there.
//!
//! Decision: JSON shows what stands on the wire, in its words, and nothing is lost on the way there and back but secrets.
//!
//! | in the description | in JSON |
//! |---|---|
//! | element | a key: its local name as the schema writes it |
//! | attribute | a key with `@` before its name, so that it never meets an element of that name |
//! | what has no name in the schema, and what shares one with another of its type | a key with `$` before the field's name in Rust: `$value`, `$choice`, `$any` |
//! | absent | no key |
//! | nil | `null`; where the element may have attributes then (`ValueOrNil`) the array of them |
//! | repeated | an array; none of them: no key |
//! | enumeration | its word, also one that the description does not have |
//! | flags | an array of words |
//! | one of several: a choice, a type by `xsi:type`, a declared fault | an object with one key, which says which: `{"Circle": {..}}` |
//! | dictionary | an object; where a key is nil, absent or repeated: an array of `{"key": .., "value": ..}` |
//! | integers of fixed size, booleans | numbers, `true` and `false` |
//! | float and double | numbers; `"INF"`, `"-INF"` and `"NaN"`, which JSON has no numbers for |
//! | decimal, integer, dates, durations, GUIDs | their canonical text, since JSON's numbers are not exact |
//! | bytes | base64; hexBinary stays hexadecimal |
//! | qualified name | `{namespace}local`, or `local` |
//! | raw XML | the XML as text |
//! | anyType | an object whose key is the built-in type: `{"int": 5}`; anything else `{"xml": "<..>"}` |
//! | secrets | never written. One that is read is taken, one that is not there is empty; where it is one of several, `null` |
//!
//! What is read is judged as far as types do: a key that no type has, a key that is not there, a word of a closed enumeration are errors, facets are not looked
//! at. Any self-describing format will do; one without keys will not.
//!
//! ```
//! use wsdl_runtime::Nillable;
//! use wsdl_runtime::json::{Deserialize, Serialize, is_absent, serde};
//!
//! #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
//! #[serde(crate = "serde")]
//! struct Person {
//!     #[serde(rename = "Name", default, skip_serializing_if = "is_absent")]
//!     name: Nillable<String>,
//! }
//! let json = |name| serde_json::to_string(&Person { name });
//! assert_eq!(json(Nillable::Absent)?, "{}");
//! assert_eq!(json(Nillable::Nil)?, r#"{"Name":null}"#);
//! assert_eq!(serde_json::from_str::<Person>(r#"{"Name":null}"#)?, Person { name: Nillable::Nil });
//! # Ok::<(), serde_json::Error>(())
//! ```

mod absent;
mod containers;
mod dictionary;
mod raw;
pub mod secret;
mod text;
pub mod value;
mod value_or_nil;
mod words;

pub use absent::{MayBeAbsent, is_absent, present};
pub use serde::{self, Deserialize, Deserializer, Serialize, Serializer};
pub use value::Json;
pub use words::{read_word, word};
