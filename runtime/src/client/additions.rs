//! Decision: what a channel adds to every call beyond the description, and what it holds until the answer is there: WS-Security and WS-Addressing, each only
//! when it was asked for by name. A channel without any has nothing here.

use std::sync::Arc;

use crate::addressing::{Addressing, Received, RequestBlocks};
use crate::random;
#[cfg(feature = "security")]
use crate::security::{Security, SecurityBlock, TimestampCheck};
use crate::soap::{Operation, OtherBlocks, Version, WriteHeaders};
use crate::xml::{ReadError, Reader, Writer};

/// What goes with every call.
#[derive(Clone, Debug, Default)]
pub(super) struct Additions {
    #[cfg(feature = "security")]
    pub(super) security: Option<Security>,
    pub(super) addressing: Option<Addressing>,
}

impl Additions {
    /// Whether they show a secret to whoever reads the connection.
    pub(super) fn show_secrets(&self) -> bool {
        #[cfg(feature = "security")]
        return self.security.as_ref().is_some_and(Security::shows_password);
        #[cfg(not(feature = "security"))]
        false
    }

    /// The soapAction of a call: that of the description, unless the Action is another one, which it must not contradict (SOAP Binding 4).
    pub(super) fn soap_action(&self, operation: &'static Operation) -> &'static str {
        let contradicts = self.addressing.is_some() && operation.request_action() != operation.action;
        if contradicts { "" } else { operation.action }
    }
}

/// One call with additions.
pub(super) struct Added {
    additions: Arc<Additions>,
    operation: &'static Operation,
    version: Version,
    address: String,
    message_id: String,
    received: Received,
    #[cfg(feature = "security")]
    timestamp: TimestampCheck,
}

impl Added {
    pub(super) fn new(
        additions: &Arc<Additions>,
        operation: &'static Operation,
        version: Version,
        address: &str,
    ) -> Box<Self> {
        let addressed = additions.addressing.is_some();
        Box::new(Self {
            additions: Arc::clone(additions),
            operation,
            version,
            address: address.to_owned(),
            message_id: if addressed { random::uuid() } else { String::new() },
            received: Received::default(),
            #[cfg(feature = "security")]
            timestamp: TimestampCheck::default(),
        })
    }
}

impl WriteHeaders for Added {
    fn write_headers(&self, writer: &mut Writer<'_>) {
        #[cfg(feature = "security")]
        if let Some(security) = &self.additions.security {
            SecurityBlock(security, self.version).write_headers(writer);
        }
        if let Some(addressing) = &self.additions.addressing {
            let Self { operation, address, message_id, version, .. } = self;
            RequestBlocks { addressing, operation, address, message_id, version: *version }.write_headers(writer);
        }
    }
}

impl OtherBlocks for Added {
    fn read(&mut self, reader: &mut Reader<'_>, must: bool) -> Result<bool, ReadError> {
        #[cfg(feature = "security")]
        if self.additions.security.is_some() && self.timestamp.read(reader, must)? {
            return Ok(true);
        }
        Ok(self.additions.addressing.is_some() && self.received.read(reader, must)?)
    }

    fn finish(&self) -> Result<(), ReadError> {
        if self.additions.addressing.is_some() { self.received.answers(&self.message_id) } else { Ok(()) }
    }
}
