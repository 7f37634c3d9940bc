//! Decision: what a server looks at beyond the description, WS-Security and WS-Addressing, in this order: who is not let in learns nothing else. A server that
//! was not told to has no checks, and its messages take none of these ways.

use std::sync::Arc;

use crate::addressing::{self, FaultAddress, Reply};
#[cfg(feature = "security")]
use crate::security;
use crate::server::ServerOptions;
use crate::soap::{Caller, Fault, FaultBlock, Operation, OtherBlocks, Version};
use crate::xml::{ReadError, Reader};

/// The checks of one request.
pub(super) struct Checks<'o> {
    #[cfg(feature = "security")]
    security: Option<security::Check<'o>>,
    addressing: Option<addressing::Check>,
    /// Without the feature nothing of the options is kept.
    options: std::marker::PhantomData<&'o ServerOptions>,
}

/// The fault of a request that did not pass, and the header block that goes with it.
pub(super) type Refused = Box<(Fault, FaultBlock)>;

/// What passed them.
pub(super) struct Passed {
    pub(super) caller: Arc<Caller>,
    pub(super) reply: Option<Reply>,
}

impl<'o> Checks<'o> {
    /// Those that the options ask for.
    pub(super) fn of(options: &'o ServerOptions) -> Option<Self> {
        #[cfg(feature = "security")]
        let idle = options.security.is_none() && options.addressing.is_none();
        #[cfg(not(feature = "security"))]
        let idle = options.addressing.is_none();
        if idle {
            return None;
        }
        Some(Self {
            #[cfg(feature = "security")]
            security: options.security.as_ref().map(security::Check::new),
            addressing: options.addressing.map(addressing::Check::new),
            options: std::marker::PhantomData,
        })
    }

    /// The header block of the answer to a message that is refused for another reason.
    pub(super) fn block(&self) -> FaultBlock {
        match self.addressing.as_ref().filter(|check| check.is_used()) {
            Some(check) => addressed(check.message_id().map(str::to_owned)),
            None => FaultBlock::None,
        }
    }

    /// Judges what came before the operation is looked for: who is not let in learns nothing of operations.
    pub(super) fn admitted(&mut self, version: Version) -> Result<Caller, Refused> {
        let mut caller = Caller::default();
        #[cfg(feature = "security")]
        if let Some(check) = self.security.take() {
            caller.user = Some(check.judged(version).map_err(|fault| Box::new((*fault, self.block())))?);
        }
        let _ = version;
        caller.message_id = self.addressing.as_ref().and_then(|check| check.message_id()).map(str::to_owned);
        Ok(caller)
    }

    /// Judges the rest, when the operation is known.
    pub(super) fn addressed(self, caller: Caller, version: Version, operation: &Operation) -> Result<Passed, Refused> {
        let reply = match self.addressing {
            Some(check) => check
                .judged(version, operation)
                .map_err(|refused| Box::new((refused.0, FaultBlock::Addressed(Box::new(refused.1)))))?,
            None => None,
        };
        Ok(Passed { caller: Arc::new(caller), reply })
    }
}

/// The header block of a fault that answers a message with this MessageID.
pub(super) fn addressed(message_id: Option<String>) -> FaultBlock {
    FaultBlock::Addressed(Box::new(FaultAddress::other(message_id)))
}

impl OtherBlocks for Checks<'_> {
    fn read(&mut self, reader: &mut Reader<'_>, must: bool) -> Result<bool, ReadError> {
        #[cfg(feature = "security")]
        if let Some(security) = &mut self.security
            && security.read(reader, must)?
        {
            return Ok(true);
        }
        match &mut self.addressing {
            Some(addressing) => addressing.read(reader, must),
            None => Ok(false),
        }
    }
}
