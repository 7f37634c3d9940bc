//! Decision: what the owner of a generated server may choose.

use crate::xml::ReadOptions;

/// Options of a generated server.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// How strictly requests are read, and what they may cost.
    pub read: ReadOptions,
    /// Whether GET with `?wsdl` is answered with the description, and with `?xsd` and a number with one of its schemas.
    pub describe: bool,
    /// Address that the description shows; `None` takes the one by which the caller found us.
    pub public_address: Option<String>,
    /// What is asked of the Security header; `None` does not know it, and refuses one that must be understood.
    #[cfg(feature = "security")]
    pub security: Option<crate::security::Policy>,
    /// What is done with WS-Addressing; `None` does not know it, and refuses headers that must be understood.
    pub addressing: Option<crate::addressing::Policy>,
    /// How packages of MTOM are taken, and answered by packages; `None` refuses them with 415.
    pub mtom: Option<crate::mtom::Mtom>,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            read: ReadOptions::server(),
            describe: true,
            public_address: None,
            #[cfg(feature = "security")]
            security: None,
            addressing: None,
            mtom: None,
        }
    }
}
