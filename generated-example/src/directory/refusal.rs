//! Decision: a call is refused in the response headers, as Services88 does: `Succeeded` is false and `ExceptionInfo` says why. The texts name nothing that
//! the caller sent.

use wsdl_runtime::server::Fault;

use crate::services88::types::SoExceptionInfo;

/// Why a call is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The application is not known to this Online installation.
    Application,
    /// No ticket, or none of ours.
    Ticket,
}

impl Refusal {
    const fn name(self) -> &'static str {
        match self {
            Self::Application => "ApplicationRefused",
            Self::Ticket => "TicketRefused",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Application => "an Online installation needs the ApplicationToken of a known application",
            Self::Ticket => "the Credentials header holds no ticket of this directory: log in with SoPrincipal",
        }
    }

    /// True when `failure` is this refusal.
    pub fn is(self, failure: &SoExceptionInfo) -> bool {
        failure.exception_type.as_option().is_some_and(|name| name == self.name())
    }
}

impl From<Refusal> for SoExceptionInfo {
    fn from(refusal: Refusal) -> Self {
        Self { message: refusal.text().into(), exception_type: refusal.name().into(), ..Self::default() }
    }
}

impl From<Refusal> for Fault<SoExceptionInfo> {
    fn from(refusal: Refusal) -> Self {
        Self::failure(refusal)
    }
}
