//! Decision: which operations of User the directory has. What is not here answers with a fault that names it.

use wsdl_runtime::server::Fault;
use wsdl_runtime::{Nillable, Request, Response};

use super::{Account, Directory, Refusal};
use crate::services88::user::messages::{
    CanChangePassword, CanChangePasswordResponse, ChangeOwnPassword, ChangeOwnPasswordResponse, ChangePassword,
    ChangePasswordFromName, ChangePasswordFromNameResponse, ChangePasswordResponse, GetUser, GetUserResponse,
    RequestHeaders, ResponseHeaders,
};
use crate::services88::user::server::{Failure, UserServer};

type Answer<R> = Result<Response<R, ResponseHeaders>, Fault<Failure>>;

/// Who calls, by the headers of the request.
fn caller(directory: &Directory, headers: Option<&RequestHeaders>) -> Result<Account, Refusal> {
    let headers = headers.ok_or(Refusal::Ticket)?;
    let ticket = headers.credentials.as_option().and_then(|credentials| credentials.ticket.as_option());
    directory.caller(&headers.application_token, ticket)
}

/// A response with the headers of success.
pub(crate) const fn succeeded<R>(body: R) -> Response<R, ResponseHeaders> {
    Response::new(
        body,
        ResponseHeaders {
            exception_info: Nillable::Nil,
            extra_info: Nillable::Nil,
            succeeded: Some(true),
            time_zone: Nillable::Nil,
        },
    )
}

impl UserServer for Directory {
    async fn change_password(
        &self,
        request: Request<ChangePassword, RequestHeaders>,
    ) -> Answer<ChangePasswordResponse> {
        let caller = caller(self, request.headers.as_ref())?;
        let ChangePassword { associate_id, old_password, new_password } = request.body;
        let changed = self.change(&caller, |account| Some(account.id) == associate_id, &old_password, new_password);
        Ok(succeeded(ChangePasswordResponse { response: Some(changed) }))
    }

    async fn change_password_from_name(
        &self,
        request: Request<ChangePasswordFromName, RequestHeaders>,
    ) -> Answer<ChangePasswordFromNameResponse> {
        let caller = caller(self, request.headers.as_ref())?;
        let ChangePasswordFromName { associate_name, old_password, new_password } = request.body;
        let changed = self.change(
            &caller,
            |account| Some(&account.name) == associate_name.as_option(),
            &old_password,
            new_password,
        );
        Ok(succeeded(ChangePasswordFromNameResponse { response: Some(changed) }))
    }

    async fn change_own_password(
        &self,
        request: Request<ChangeOwnPassword, RequestHeaders>,
    ) -> Answer<ChangeOwnPasswordResponse> {
        let caller = caller(self, request.headers.as_ref())?;
        let ChangeOwnPassword { old_password, new_password } = request.body;
        let changed = self.change(&caller, |account| account.id == caller.id, &old_password, new_password);
        Ok(succeeded(ChangeOwnPasswordResponse { response: Some(changed) }))
    }

    async fn can_change_password(
        &self,
        request: Request<CanChangePassword, RequestHeaders>,
    ) -> Answer<CanChangePasswordResponse> {
        let caller = caller(self, request.headers.as_ref())?;
        let account = self.account(|account| Some(account.id) == request.body.associate_id);
        let can = account.is_some_and(|account| caller.administrator || caller.id == account.id);
        Ok(succeeded(CanChangePasswordResponse { response: Some(can) }))
    }

    async fn get_user(&self, request: Request<GetUser, RequestHeaders>) -> Answer<GetUserResponse> {
        caller(self, request.headers.as_ref())?;
        let account = self.account(|account| Some(account.id) == request.body.user_id);
        Ok(succeeded(GetUserResponse { response: account.map(|account| account.to_user()).into() }))
    }
}
