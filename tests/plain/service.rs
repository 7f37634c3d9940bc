//! A small User service over the generated server trait, for the tests that call it.

use wsdl_runtime::server::{Fault, Listener};
use wsdl_runtime::{Nillable, Request, Response};
use wsdl_tests::generated::services88::soap::types::{SoCredentials, SoExceptionInfo};
use wsdl_tests::generated::services88::soap::user::messages::{
    ChangePassword, ChangePasswordResponse, RequestHeaders, ResponseHeaders, SetPassword, SetPasswordResponse,
};
use wsdl_tests::generated::services88::soap::user::server::{Failure, UserServer, UserSoapServer};

/// What no log, error, fault or Debug may show. No other text in a test holds this word.
pub(crate) const SECRET: &str = "xyzzy";

pub(crate) fn old_password() -> String {
    format!("old {SECRET}")
}

pub(crate) fn headers() -> RequestHeaders {
    RequestHeaders {
        application_token: Nillable::Value(format!("token {SECRET}").as_str().into()),
        credentials: Nillable::Value(SoCredentials { ticket: Nillable::Value(format!("7T:{SECRET}").as_str().into()) }),
        ..RequestHeaders::default()
    }
}

pub(crate) fn change_password(old: impl Into<Nillable<String>>, new: impl Into<Nillable<String>>) -> ChangePassword {
    let secret = |text: Nillable<String>| text.map(wsdl_runtime::Secret::from);
    ChangePassword { associate_id: Some(42), old_password: secret(old.into()), new_password: secret(new.into()) }
}

/// Knows one user, and says by which states the two passwords came.
#[derive(Debug)]
pub(crate) struct Service;

impl UserServer for Service {
    async fn change_password(
        &self,
        request: Request<ChangePassword, RequestHeaders>,
    ) -> Result<Response<ChangePasswordResponse, ResponseHeaders>, Fault<Failure>> {
        let headers = request.headers.unwrap_or_default();
        let Some(credentials) = headers.credentials.as_option() else {
            return Err(Fault::client("no ticket"));
        };
        if credentials.ticket.as_option().is_none_or(|ticket| ticket.is_empty()) {
            return Err(Fault::failure(SoExceptionInfo {
                message: Nillable::Value("the ticket is blank".to_owned()),
                exception_type: Nillable::Value("Example.Refused".to_owned()),
                ..SoExceptionInfo::default()
            }));
        }
        let old = request.body.old_password.as_option();
        let changed = match request.body.new_password {
            Nillable::Absent => return Err(Fault::client("NewPassword is absent")),
            Nillable::Nil => return Err(Fault::client("NewPassword is nil")),
            Nillable::Value(new) if new.is_empty() => return Err(Fault::client("NewPassword is empty")),
            Nillable::Value(_) => old.is_some_and(|old| old.expose() == old_password()),
        };
        let response = ChangePasswordResponse { response: Some(changed) };
        Ok(Response::new(response, ResponseHeaders { succeeded: Some(true), ..ResponseHeaders::default() }))
    }

    async fn set_password(
        &self,
        request: Request<SetPassword, RequestHeaders>,
    ) -> Result<Response<SetPasswordResponse, ResponseHeaders>, Fault<Failure>> {
        panic!("the handler fell over with {:?}", request.body);
    }
}

/// Serves it on a free port of this machine and gives the address.
pub(crate) async fn served() -> String {
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(listener.serve(UserSoapServer::new(Service)));
    format!("http://{address}/User.svc")
}
