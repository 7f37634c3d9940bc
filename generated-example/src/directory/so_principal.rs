//! Decision: how somebody logs in: by name and password. The answer says whether it was taken; the ticket is in its body.

use wsdl_runtime::server::Fault;
use wsdl_runtime::{Nillable, Request, Response};

use super::Directory;
use crate::services88::so_principal::messages::{
    AuthenticateResponse, AuthenticateUsernamePassword, RequestHeaders, ResponseHeaders,
};
use crate::services88::so_principal::server::{Failure, SoPrincipalServer};
use crate::services88::types::SoCredentials;

impl SoPrincipalServer for Directory {
    async fn authenticate_username_password(
        &self,
        request: Request<AuthenticateUsernamePassword, RequestHeaders>,
    ) -> Result<Response<AuthenticateResponse, ResponseHeaders>, Fault<Failure>> {
        self.mode.admit(&request.headers.unwrap_or_default().application_token)?;
        let AuthenticateUsernamePassword { user_name, password } = request.body;
        let logged_in = match (user_name.as_option(), password.as_option()) {
            (Some(name), Some(password)) => self.log_in(name, password),
            _ => None,
        };
        let body = match logged_in {
            Some((account, ticket)) => AuthenticateResponse {
                response: account.to_principal().into(),
                credentials: SoCredentials { ticket: ticket.into() }.into(),
                authentication_succeeded: Some(true),
            },
            // The same answer for a name that is not known and for a wrong password.
            None => AuthenticateResponse {
                response: Nillable::Nil,
                credentials: Nillable::Nil,
                authentication_succeeded: Some(false),
            },
        };
        let headers = ResponseHeaders {
            exception_info: Nillable::Nil,
            extra_info: Nillable::Nil,
            succeeded: Some(true),
            time_zone: Nillable::Nil,
        };
        Ok(Response::new(body, headers))
    }
}
