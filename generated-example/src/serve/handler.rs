//! Decision: what the stateless server answers.

use wsdl_runtime::server::Fault;
use wsdl_runtime::{Request, Response, Secret};

use super::Users;
use crate::directory::succeeded;
use crate::services88::user::messages::{
    ChangePassword, ChangePasswordResponse, GetUser, GetUserResponse, RequestHeaders, ResponseHeaders, SaveUser,
    SaveUserResponse,
};
use crate::services88::user::server::{Failure, UserServer};

/// The password that ChangePassword takes for the present one. It is part of the agreement with the peers and protects nothing.
const OLD_PASSWORD: &str = "old-secret";

/// Answers without any state.
#[derive(Debug)]
pub struct Handler {
    users: Users,
    check_headers: bool,
    old_password: Secret,
}

type Answer<R> = Result<Response<R, ResponseHeaders>, Fault<Failure>>;

impl Handler {
    /// A handler with these users; `check_headers` refuses requests without both request headers.
    pub fn new(users: Users, check_headers: bool) -> Self {
        Self { users, check_headers, old_password: OLD_PASSWORD.into() }
    }

    fn admit(&self, headers: Option<&RequestHeaders>) -> Result<(), Bare> {
        let bare =
            headers.is_none_or(|headers| headers.application_token.is_absent() && headers.credentials.is_absent());
        if bare && self.check_headers { Err(Bare) } else { Ok(()) }
    }
}

/// A request has neither ApplicationToken nor Credentials.
struct Bare;

impl From<Bare> for Fault<Failure> {
    fn from(_: Bare) -> Self {
        Self::client("the headers ApplicationToken and Credentials are missing")
    }
}

impl UserServer for Handler {
    async fn change_password(
        &self,
        request: Request<ChangePassword, RequestHeaders>,
    ) -> Answer<ChangePasswordResponse> {
        self.admit(request.headers.as_ref())?;
        let changed = request.body.old_password.as_option() == Some(&self.old_password);
        Ok(succeeded(ChangePasswordResponse { response: Some(changed) }))
    }

    async fn get_user(&self, request: Request<GetUser, RequestHeaders>) -> Answer<GetUserResponse> {
        self.admit(request.headers.as_ref())?;
        let user = match request.body.user_id {
            Some(1) => Some(self.users.small.clone()),
            Some(2) => Some(self.users.large.clone()),
            _ => None,
        };
        Ok(succeeded(GetUserResponse { response: user.into() }))
    }

    async fn save_user(&self, request: Request<SaveUser, RequestHeaders>) -> Answer<SaveUserResponse> {
        self.admit(request.headers.as_ref())?;
        Ok(succeeded(SaveUserResponse { response: request.body.user }))
    }
}
