//! WS-Addressing 1.0: Action, To, MessageID and ReplyTo of a request, RelatesTo of its answer, the faults of the specification. Answers go back over the
//! connection of their request only: any other ReplyTo is refused by name.
//!
//! A client sends the headers once [`Channel::with_addressing`](crate::client::Channel::with_addressing) was told to, a server looks at them once
//! [`ServerOptions::addressing`](crate::server::ServerOptions::addressing) has a [`Policy`]. Nothing of it is switched on by a description, which only says
//! what the Action of an operation is.

mod check;
mod faults;
mod read;
mod write;

pub(crate) use check::{Check, Reply};
pub(crate) use faults::FaultAddress;
pub(crate) use read::Received;
pub use write::Addressing;
pub(crate) use write::{ReplyBlocks, RequestBlocks};

/// Namespace of WS-Addressing 1.0.
pub(crate) const WSA: &str = "http://www.w3.org/2005/08/addressing";
/// That of the member submission of 2004, which is another language.
const WSA_2004: &str = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
const ANONYMOUS: &str = "http://www.w3.org/2005/08/addressing/anonymous";

/// What a server does with WS-Addressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Policy {
    /// A request that has its headers is judged and answered by them; one without is served like any other.
    Optional,
    /// A request without its headers is refused.
    Required,
}
