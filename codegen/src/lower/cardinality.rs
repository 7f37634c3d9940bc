//! Absent, nil and empty are three things, and each has its Rust form.
//!
//! | minOccurs | maxOccurs | nillable | field |
//! |---|---|---|---|
//! | 1 | 1 | no | `T` |
//! | 1 | 1 | yes | `Option<T>`: `None` is nil |
//! | 0 | 1 | no | `Option<T>`: `None` is absent |
//! | 0 | 1 | yes | `Nillable<T>`: `Absent`, `Nil` or `Value`; with `nillable_as_option` an `Option<T>` |
//! | any | more | no | `Vec<T>` |
//! | any | more | yes | `Vec<Option<T>>` |

use crate::model::Occurs;
use crate::options::Options;
use crate::rust::{Cardinality, Type};

/// Decides the cardinality of an element.
pub(crate) fn of(occurs: Occurs, nillable: bool, options: &Options) -> Cardinality {
    if occurs.many() {
        return Cardinality::Repeated { minimum: occurs.minimum, maximum: occurs.maximum, nillable };
    }
    match (occurs.minimum, nillable) {
        (0, true) if options.nillable_as_option => Cardinality::Flattened,
        (0, true) => Cardinality::OptionalNillable,
        (0, false) => Cardinality::Optional,
        (_, true) => Cardinality::Nillable,
        (_, false) => Cardinality::Required,
    }
}

/// Puts the type of one value into the container of its cardinality.
pub(crate) fn contain(value: Type, cardinality: Cardinality) -> Type {
    let value = Box::new(value);
    match cardinality {
        Cardinality::Required => *value,
        Cardinality::Nillable | Cardinality::Optional | Cardinality::Flattened => Type::Option(value),
        Cardinality::OptionalNillable => Type::Nillable(value),
        Cardinality::Repeated { nillable: false, .. } => Type::Vec(value),
        Cardinality::Repeated { nillable: true, .. } => Type::Vec(Box::new(Type::Option(value))),
    }
}
