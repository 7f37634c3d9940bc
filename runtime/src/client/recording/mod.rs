//! Decision: how exchanges with a service are recorded, so that tests need no service afterwards: as files that people read and review, without secrets, and with
//! what differs from run to run masked.
//!
//! ```text
//! GetUser-request.xml     GetUser.xml             the first call of GetUser, and its response
//! GetUser-2-request.xml   GetUser-2-fault.xml     the second, answered with a fault
//! Ping-request.xml                                a message of a one-way operation
//! ```

mod masks;
mod replay;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::client::{Exchange, Kept, Transport, TransportError, TransportRequest, TransportResponse};
use masks::Masks;
pub use replay::Replay;

/// A transport that carries messages by another one and records them in a folder, for [`Replay`].
///
/// Secrets are redacted by what the description says of them, elements that it does not know, and details of faults that it does not declare, are not recorded. Nonces, message ids and
/// the times of WS-Security are masked; [`mask`](Self::mask) masks more. Files of an earlier recording are overwritten: begin with an empty folder.
///
/// ```no_run
/// # use wsdl_runtime::client::{HttpTransport, Recorder};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = Recorder::new(HttpTransport::new()?, "tests/recorded")?.mask("RequestId", "1");
/// # Ok(())
/// # }
/// ```
pub struct Recorder<T> {
    transport: T,
    folder: PathBuf,
    masks: Masks,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Calls of each operation so far.
    calls: BTreeMap<String, usize>,
    failed: Option<io::Error>,
}

impl<T> Recorder<T> {
    /// Records what `transport` carries into `folder`, which is made when it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(transport: T, folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        std::fs::create_dir_all(&folder)?;
        Ok(Self { transport, folder, masks: Masks::default(), state: Mutex::default() })
    }

    /// The same recorder, which writes `value` in place of the text of every element of this name, in requests and in answers. The value must be one of the
    /// element's type.
    #[must_use]
    pub fn mask(mut self, element: impl Into<String>, value: impl Into<String>) -> Self {
        self.masks.add(element.into(), value.into());
        self
    }

    /// What carries the messages.
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// Whether everything could be written so far. A call does not fail because its recording does.
    ///
    /// # Errors
    /// The first file that could not be written.
    pub fn check(&self) -> io::Result<()> {
        self.state().failed.take().map_or(Ok(()), Err)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, exchange: Exchange<'_>) -> io::Result<()> {
        let call = {
            let mut state = self.state();
            let calls = state.calls.entry(exchange.operation.to_owned()).or_default();
            *calls = calls.saturating_add(1);
            *calls
        };
        let write = |kind: &str, message: &[u8]| {
            let text = self.masks.applied(&String::from_utf8_lossy(message));
            std::fs::write(self.folder.join(file_name(exchange.operation, call, kind)), text)
        };
        match exchange.answer {
            Kept::Response(message) => write("", message)?,
            Kept::Fault(message) => write("-fault", message)?,
            Kept::Taken => {}
            // Nobody could replay it.
            Kept::Nothing => return Ok(()),
        }
        write("-request", exchange.request)
    }
}

/// `GetUser-2-request.xml`; the first call has no number.
fn file_name(operation: &str, call: usize, kind: &str) -> String {
    if call == 1 { format!("{operation}{kind}.xml") } else { format!("{operation}-{call}{kind}.xml") }
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl<T: Transport> Transport for Recorder<T> {
    const PRIVATE: bool = T::PRIVATE;
    const KEEPS: bool = true;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        self.transport.send(request).await
    }

    fn keep(&self, exchange: Exchange<'_>) {
        if let Err(error) = self.write(exchange) {
            tracing::warn!(operation = exchange.operation, kind = ?error.kind(), "not recorded");
            self.state().failed.get_or_insert(error);
        }
        self.transport.keep(exchange);
    }
}
