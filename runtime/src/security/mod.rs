//! WS-Security 1.0 and 1.1 as far as it needs no XML signature: the UsernameToken with its password as text or as digest, and the Timestamp.
//!
//! A client sends a [`Security`] header with every call once [`Channel::with_security`](crate::client::Channel::with_security) was told to, a server asks
//! for it once [`ServerOptions::security`](crate::server::ServerOptions::security) has a [`Policy`]. Nothing of it is switched on by a description.
//!
//! ```
//! use std::time::Duration;
//! use wsdl_runtime::security::{Security, UsernameToken};
//! let security = Security::new()
//!     .with_timestamp(Duration::from_secs(300))
//!     .with_username_token(UsernameToken::digest("user", "password"));
//! assert!(!format!("{security:?}").contains("password"));
//! ```

mod check;
mod digest;
mod policy;
mod read;
mod replay;
mod token;

pub(crate) use check::{Check, TimestampCheck};
pub use policy::{Passwords, Policy};
pub(crate) use token::SecurityBlock;
pub use token::{Security, UsernameToken};

/// Namespace of Security, UsernameToken, Password and Nonce.
pub(crate) const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
/// Namespace of Timestamp, Created and Expires.
pub(crate) const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const PASSWORD_TEXT: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";
const PASSWORD_DIGEST: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
const BASE64_BINARY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
