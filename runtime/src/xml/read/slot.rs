//! Slots: how a plain collection, an `Option` and a [`Nillable`] of it are one thing to the functions that read and write what
//! is in them. The collections are not types of the schema, so they have no `read` of their own.

use crate::xml::write::Presence;
use crate::{Dictionary, Nillable};

/// A field whose content is read and written by a function, because its Rust type is a plain collection: the collection itself,
/// or an `Option` or [`Nillable`] of it.
pub trait Slot: Sized {
    /// What the function reads.
    type Value;

    /// The slot before anything was read.
    fn blank() -> Self;
    /// The element is nil.
    fn set_nil(&mut self);
    /// The value to read into; put in first when there is none.
    fn value_mut(&mut self) -> &mut Self::Value;
    /// The value, when there is one.
    fn value(&self) -> Option<&Self::Value>;
    /// How the slot is written.
    fn presence(&self) -> Presence;
}

macro_rules! plain_slots {
    ($([$($parameter:ident),*] $type:ty),*) => {$(
        impl<$($parameter),*> Slot for $type {
            type Value = Self;

            fn blank() -> Self {
                Self::default()
            }

            fn set_nil(&mut self) {
                *self = Self::default();
            }

            fn value_mut(&mut self) -> &mut Self {
                self
            }

            fn value(&self) -> Option<&Self> {
                Some(self)
            }

            fn presence(&self) -> Presence {
                Presence::Value
            }
        }
    )*};
}

plain_slots!([T] Vec<T>, [K, V] Dictionary<K, V>);

impl<T: Default> Slot for Option<T> {
    type Value = T;

    fn blank() -> Self {
        None
    }

    fn set_nil(&mut self) {
        *self = None;
    }

    fn value_mut(&mut self) -> &mut T {
        self.get_or_insert_default()
    }

    fn value(&self) -> Option<&T> {
        self.as_ref()
    }

    fn presence(&self) -> Presence {
        if self.is_some() { Presence::Value } else { Presence::Nothing }
    }
}

impl<T: Default> Slot for Nillable<T> {
    type Value = T;

    fn blank() -> Self {
        Self::Absent
    }

    fn set_nil(&mut self) {
        *self = Self::Nil;
    }

    fn value_mut(&mut self) -> &mut T {
        self.get_or_insert_default()
    }

    fn value(&self) -> Option<&T> {
        self.as_option()
    }

    fn presence(&self) -> Presence {
        match self {
            Self::Absent => Presence::Absent,
            Self::Nil => Presence::Nil,
            Self::Value(_) => Presence::Value,
        }
    }
}
