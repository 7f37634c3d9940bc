//! Decision: how a client comes by its two services: one transport, two addresses, and the headers that go with every call.

use wsdl_runtime::client::Transport;
use wsdl_runtime::{Nillable, Secret};

use super::exchange::Recorder;
use crate::router::{SO_PRINCIPAL, USER};
use crate::services88::so_principal::client::SoPrincipalSoapClient;
use crate::services88::types::SoCredentials;
use crate::services88::{so_principal, user};

/// One installation as a client sees it.
#[derive(Clone, Debug)]
pub struct Installation<T> {
    recorder: Recorder<T>,
    base: String,
}

impl<T: Transport + Clone> Installation<T> {
    /// The installation whose addresses begin with `base`, as in `http://127.0.0.1:8080`.
    pub fn new(transport: T, base: impl Into<String>) -> Self {
        Self { recorder: Recorder::new(transport), base: base.into() }
    }

    /// A client of User with these proofs, each left out when there is none.
    pub(super) fn user(
        &self,
        application: Option<Secret>,
        ticket: Option<Secret>,
    ) -> user::client::UserSoapClient<Recorder<T>> {
        let headers = user::messages::RequestHeaders {
            application_token: application.map_or(Nillable::Absent, Nillable::Value),
            credentials: ticket.map_or(Nillable::Absent, |ticket| SoCredentials { ticket: ticket.into() }.into()),
            ..Default::default()
        };
        user::client::UserSoapClient::new(self.recorder.clone(), format!("{}{USER}", self.base)).with_headers(headers)
    }

    /// A client of SoPrincipal.
    pub(super) fn so_principal(&self, application: Option<Secret>) -> SoPrincipalSoapClient<Recorder<T>> {
        let headers = so_principal::messages::RequestHeaders {
            application_token: application.map_or(Nillable::Absent, Nillable::Value),
        };
        SoPrincipalSoapClient::new(self.recorder.clone(), format!("{}{SO_PRINCIPAL}", self.base)).with_headers(headers)
    }

    /// What went over the wire last.
    pub(super) const fn recorder(&self) -> &Recorder<T> {
        &self.recorder
    }
}
