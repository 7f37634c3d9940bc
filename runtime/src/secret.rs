//! Text and bytes that must not be seen: passwords, tokens, tickets. They are redacted in `Debug`, have no `Display`, compare in
//! constant time and are wiped when dropped. What the network and TLS layers hold of them cannot be wiped from here.

use std::fmt;
use subtle::ConstantTimeEq as _;

use crate::wiped::Wipe as _;

/// What stands in the place of a secret wherever people look.
pub(crate) const REDACTED: &str = "[REDACTED]";

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident($owned:ty), $exposed:ty, $($from:ty),*) => {
        $(#[$doc])*
        #[derive(Clone, Default)]
        pub struct $name($owned);

        impl $name {
            /// The value. Every call is a place to look at when secrets are reviewed.
            #[must_use]
            pub fn expose(&self) -> &$exposed {
                &self.0
            }

            /// Whether there is nothing in it: a blank password has a meaning of its own.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(REDACTED)
            }
        }

        /// Takes the same time wherever two values of one length differ.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                let (this, other): (&[u8], &[u8]) = (self.0.as_ref(), other.0.as_ref());
                this.ct_eq(other).into()
            }
        }

        impl Eq for $name {}

        impl Drop for $name {
            fn drop(&mut self) {
                self.0.wipe();
            }
        }

        impl From<$owned> for $name {
            fn from(value: $owned) -> Self {
                Self(value)
            }
        }

        $(impl From<$from> for $name {
            fn from(value: $from) -> Self {
                Self(value.into())
            }
        }

        impl From<$from> for crate::Nillable<$name> {
            fn from(value: $from) -> Self {
                Self::Value(value.into())
            }
        })*
    };
}

secret! {
    /// Secret text.
    ///
    /// ```
    /// let password = wsdl_runtime::Secret::from("hunter2");
    /// assert_eq!(format!("{password:?}"), "[REDACTED]");
    /// assert_eq!(password.expose(), "hunter2");
    /// ```
    Secret(String), str, &str
}

secret! {
    /// Secret bytes, base64Binary on the wire.
    SecretBytes(Vec<u8>), [u8], &[u8]
}
