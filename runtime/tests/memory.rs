//! Calls from the client to the server in one process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::{
    ChangePasswordResponse, Directory, GetAllRoles, GetUser, OLD, RequestHeaders, UserSoapClient, UserSoapServer,
    change_password, headers,
};
use wsdl_runtime::client::{Error, MemoryTransport};
use wsdl_runtime::codegen::Request;
use wsdl_runtime::soap::FaultCode;
use wsdl_runtime::{Nillable, Secret};

fn client() -> UserSoapClient<MemoryTransport<UserSoapServer<Directory>>> {
    let mut client = UserSoapClient::new(
        MemoryTransport::new(UserSoapServer::new(Directory::default())),
        "http://service.example/User.svc",
    );
    *client.channel.headers_mut() = headers();
    client
}

#[tokio::test]
async fn right_and_wrong_passwords() {
    let client = client();
    let response = client.change_password(change_password(OLD, "new")).await.unwrap();
    assert_eq!(response.body, ChangePasswordResponse { response: Some(true) });
    assert_eq!(response.headers.succeeded, Some(true));
    assert_eq!(response.headers.exception_info, Nillable::Nil);
    assert!(response.skipped.is_empty());
    let response = client.change_password(change_password("wrong", "new")).await.unwrap();
    assert_eq!(response.into_body().response, Some(false));
}

#[tokio::test]
async fn text_survives() {
    let response = client().get_user(GetUser { user_id: Some(7) }).await.unwrap();
    let user = response.body.response.as_option().unwrap();
    assert_eq!(user.associate_id, Some(7));
    assert_eq!(user.name.as_option().map(String::as_str), Some("Ærlig & <co>"));
}

#[tokio::test]
async fn headers_of_one_call_replace_those_of_the_client() {
    let request = Request::new(change_password(OLD, "new")).with_headers(RequestHeaders::default());
    match client().change_password(request).await {
        Err(Error::Fault(fault)) => {
            assert_eq!(fault.code, FaultCode::Client);
            assert_eq!(fault.string, "ApplicationToken and Credentials are required");
            assert!(fault.detail.is_none());
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_failure_in_the_headers_is_an_error() {
    match client().change_password(change_password(OLD, "fail")).await {
        Err(Error::Failure(failure)) => assert_eq!(failure.0.message.as_option().map(String::as_str), Some("policy")),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn faults_of_the_handler_arrive() {
    let error = client().change_password(change_password(OLD, "fault")).await.unwrap_err();
    let fault = error.fault().unwrap();
    assert_eq!((fault.code.clone(), fault.string.as_str()), (FaultCode::Server, "out of order"));
}

#[tokio::test]
async fn an_operation_that_is_left_out_is_named() {
    let request = Request::new(GetAllRoles {})
        .with_headers(RequestHeaders { application_token: Secret::from("a").into(), ..RequestHeaders::default() });
    let error = client().get_all_roles(request).await.unwrap_err();
    assert_eq!(error.fault().unwrap().string, "GetAllRoles is not implemented by this server");
}

#[tokio::test]
async fn a_header_that_the_operation_does_not_take_is_not_sent() {
    let error = client().get_all_roles(GetAllRoles {}).await.unwrap_err();
    assert!(matches!(error, Error::Write(_)), "{error:?}");
    assert!(error.to_string().contains("Credentials"), "{error}");
    assert!(!error.to_string().contains("S3cret"), "{error}");
}

#[tokio::test]
async fn a_panic_becomes_a_fault_without_its_text() {
    let client = client();
    let error = client.change_password(change_password(OLD, "panic")).await.unwrap_err();
    let fault = error.fault().unwrap();
    assert_eq!(fault.code, FaultCode::Server);
    let id = fault.string.strip_prefix("internal error ").unwrap();
    assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    // The server goes on.
    assert!(client.change_password(change_password(OLD, "new")).await.is_ok());
}
