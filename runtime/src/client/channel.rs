//! A way to one service, and what every call over it has in common. How a call is made stands in `calling`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::addressing::Addressing;
use crate::client::additions::Additions;
use crate::client::address::Address;
use crate::mtom::Mtom;
#[cfg(feature = "security")]
use crate::security::Security;
use crate::soap::Version;
use crate::xml::ReadOptions;

/// A way to one service: transport, address, headers and options. `H` are the headers of its requests.
#[derive(Clone)]
pub struct Channel<T, H> {
    pub(super) transport: T,
    pub(super) address: Address,
    pub(super) headers: H,
    pub(super) options: ReadOptions,
    pub(super) deadline: Option<Duration>,
    pub(super) version: Version,
    pub(super) insecure_secrets: bool,
    /// What goes with every call beyond the description.
    pub(super) additions: Option<Arc<Additions>>,
    pub(super) mtom: Option<Mtom>,
}

impl<T, H> fmt::Debug for Channel<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Channel")
            .field("address", &self.address.shown())
            .field("insecure_secrets", &self.insecure_secrets)
            .finish_non_exhaustive()
    }
}

impl<T, H: Default> Channel<T, H> {
    /// A channel to the service at `address`, with default headers and the options of a client.
    pub fn new(transport: T, address: impl Into<String>) -> Self {
        Self {
            transport,
            address: Address::new(address.into()),
            headers: H::default(),
            options: ReadOptions::client(),
            deadline: None,
            version: Version::Soap11,
            insecure_secrets: false,
            additions: None,
            mtom: None,
        }
    }
}

impl<T, H> Channel<T, H> {
    /// The same channel with these headers for every request that brings none of its own.
    #[must_use]
    pub fn with_headers(self, headers: H) -> Self {
        Self { headers, ..self }
    }

    /// The same channel with other options for reading answers.
    #[must_use]
    pub fn with_options(self, options: ReadOptions) -> Self {
        Self { options, ..self }
    }

    /// The same channel with a deadline for each call; without it the transport's own holds.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline: Some(deadline), ..self }
    }

    /// The same channel for another version of SOAP than 1.1.
    #[must_use]
    pub fn with_version(self, version: Version) -> Self {
        Self { version, ..self }
    }

    /// The same channel, which sends secrets over plain http to other machines too.
    #[must_use]
    pub fn allow_insecure_secrets(self) -> Self {
        Self { insecure_secrets: true, ..self }
    }

    /// The same channel, which sends a Security header with every call and takes a Timestamp in answers.
    #[cfg(feature = "security")]
    #[must_use]
    pub fn with_security(self, security: Security) -> Self {
        self.adding(|additions| additions.security = Some(security))
    }

    /// The same channel, which sends the headers of WS-Addressing with every call and holds answers against them.
    #[must_use]
    pub fn with_addressing(self, addressing: Addressing) -> Self {
        self.adding(|additions| additions.addressing = Some(addressing))
    }

    /// The same channel, which sends messages as packages of MTOM and takes packages for answers, too.
    #[must_use]
    pub fn with_mtom(self, mtom: Mtom) -> Self {
        Self { mtom: Some(mtom), ..self }
    }

    fn adding(self, add: impl FnOnce(&mut Additions)) -> Self {
        let mut additions = self.additions.as_deref().cloned().unwrap_or_default();
        add(&mut additions);
        Self { additions: Some(Arc::new(additions)), ..self }
    }

    /// The headers of requests that bring none.
    pub const fn headers(&self) -> &H {
        &self.headers
    }

    /// The headers of requests that bring none, to be changed.
    pub const fn headers_mut(&mut self) -> &mut H {
        &mut self.headers
    }

    /// What carries the messages.
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// Address of the service.
    pub fn address(&self) -> &str {
        self.address.as_str()
    }
}
