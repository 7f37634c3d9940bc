//! Decision: programs without an async runtime wait for their calls on a small runtime of their own. The generated client stays the only one: a
//! second trait with blocking methods would double generated code and documentation for the sake of one word.
//!
//! Before: `runtime.block_on(client.change_password(request))`, with tokio in every such program and a panic where another runtime is running.
//! After: `calls.wait(client.change_password(request))`, an error in that place.

use std::fmt;
use std::future::Future;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::client::{Error, TransportError, TransportErrorKind};

/// Waits for calls, for programs that are not async. Connections are kept from call to call, so one `Blocking` should serve for all the calls of
/// a client. Threads may share it. It must not be dropped on a thread of an async runtime: tokio panics there.
///
/// ```no_run
/// # use wsdl_runtime::client::{Error, TransportError};
/// # async fn change_password() -> Result<bool, Error> { Ok(true) }
/// # fn main() -> Result<(), Error> {
/// let calls = wsdl_runtime::client::Blocking::new()?;
/// let changed = calls.wait(change_password())?;
/// # let _ = changed; Ok(())
/// # }
/// ```
pub struct Blocking {
    runtime: Runtime,
}

impl Blocking {
    /// A runtime on the threads of those who wait; it starts none of its own, but for the names of hosts.
    ///
    /// # Errors
    /// [`TransportErrorKind::Other`] when the system gives no means to wait for sockets, such as file descriptors.
    pub fn new() -> Result<Self, TransportError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        runtime.map(|runtime| Self { runtime }).map_err(|error| other().with_source(error))
    }

    /// Waits until `call` is done.
    ///
    /// # Errors
    /// Those of the call, and [`TransportErrorKind::Other`] on a thread where an async runtime is at work: waiting would halt it, and nothing is
    /// sent.
    pub fn wait<T, F>(&self, call: impl Future<Output = Result<T, Error<F>>>) -> Result<T, Error<F>> {
        if Handle::try_current().is_ok() {
            return Err(other()
                .with_source("a blocking call on a thread of an async runtime: await the call there")
                .into());
        }
        self.runtime.block_on(call)
    }
}

impl fmt::Debug for Blocking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").finish_non_exhaustive()
    }
}

const fn other() -> TransportError {
    TransportError::new(TransportErrorKind::Other)
}
