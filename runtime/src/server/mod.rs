//! The server: a dispatcher that is a tower service without any feature, and an accept loop with deadlines behind the feature `server`.

#[cfg(feature = "server")]
mod addresses;
mod answer;
mod answering;
mod body;
mod call;
mod checks;
#[cfg(feature = "server")]
mod connection;
#[cfg(feature = "server")]
mod deadline;
mod description;
mod dispatch;
mod fault;
#[cfg(feature = "server")]
mod listener;
mod media_type;
mod operations;
mod options;
mod rules;
#[cfg(feature = "server")]
mod running;
mod schemas;
mod soap_action;
#[cfg(feature = "server")]
mod stream;

pub use answer::Answer;
pub use body::{BodyLate, BoxError, RequestBody};
pub use call::{BoxFuture, Call, Reply};
#[cfg(feature = "server")]
pub use deadline::TimedBody;
#[doc(hidden)]
pub use description::{asked_for as description_asked_for, at as description_at};
pub use dispatch::{Description, Dispatch, Route};
pub use fault::Fault;
#[cfg(feature = "server")]
pub use listener::{Listener, ListenerOptions, Serve};
pub use options::ServerOptions;

/// Body of every answer.
pub type ResponseBody = crate::soap::Pieces;
