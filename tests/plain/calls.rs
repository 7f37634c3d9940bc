//! The generated client calls the generated server, in memory and over HTTP; the outcome is the same.

use wsdl_runtime::client::{Error, HttpTransport, MemoryTransport, Transport};
use wsdl_runtime::soap::FaultCode;
use wsdl_runtime::{Nillable, Request};
use wsdl_tests::generated::services88::soap::user::client::{UserClient, UserSoapClient};
use wsdl_tests::generated::services88::soap::user::messages::{ChangePassword, GetUser, RequestHeaders};
use wsdl_tests::generated::services88::soap::user::server::UserSoapServer;

use crate::service::{Service, change_password, headers, old_password, served};

#[tokio::test]
async fn in_memory() {
    all(UserSoapClient::new(MemoryTransport::new(UserSoapServer::new(Service)), "http://memory/User.svc")).await;
}

#[tokio::test]
async fn over_http() {
    all(UserSoapClient::new(HttpTransport::new().unwrap(), served().await)).await;
}

async fn all<T: Transport>(client: UserSoapClient<T>) {
    let client = client.with_headers(headers());
    outcomes(&client).await;
    states_arrive_as_they_were_sent(&client).await;
    failures(&client).await;
}

async fn outcomes<T: Transport>(client: &UserSoapClient<T>) {
    let right = client.change_password(change_password(old_password(), "new".to_owned())).await.unwrap();
    assert_eq!((right.body.response, right.headers.succeeded), (Some(true), Some(true)));
    assert_eq!(right.skipped, Vec::<String>::new());
    let wrong = client.change_password(change_password("another".to_owned(), "new".to_owned())).await.unwrap();
    assert_eq!(wrong.into_body().response, Some(false));
    // Blanks count.
    let blank = change_password(format!("{} ", old_password()), "new".to_owned());
    assert_eq!(client.change_password(blank).await.unwrap().into_body().response, Some(false));
}

async fn states_arrive_as_they_were_sent<T: Transport>(client: &UserSoapClient<T>) {
    let states = [
        (Nillable::Absent, "NewPassword is absent"),
        (Nillable::Nil, "NewPassword is nil"),
        (Nillable::Value(String::new()), "NewPassword is empty"),
    ];
    for (new, expected) in states {
        let error = client.change_password(change_password(old_password(), new)).await.unwrap_err();
        let fault = error.fault().unwrap();
        assert_eq!((&fault.code, fault.string.as_str()), (&FaultCode::Client, expected));
    }
}

async fn failures<T: Transport>(client: &UserSoapClient<T>) {
    let with = |credentials: RequestHeaders| {
        let request: Request<ChangePassword, RequestHeaders> = change_password(old_password(), "new".to_owned()).into();
        client.change_password(request.with_headers(credentials))
    };
    let mut blank = headers();
    blank.credentials = Nillable::Value(Default::default());
    match with(blank).await.unwrap_err() {
        Error::Failure(failure) => {
            assert_eq!(failure.message, Nillable::Value("the ticket is blank".to_owned()));
            assert_eq!(failure.exception_type, Nillable::Value("Example.Refused".to_owned()));
        }
        other => panic!("{other}"),
    }
    // Some(headers) sends exactly these, not those of the client.
    let none = with(RequestHeaders::default()).await.unwrap_err();
    assert_eq!(none.fault().unwrap().string, "no ticket");
    let left_out = client.get_user(GetUser { user_id: Some(1) }).await.unwrap_err();
    let said = &left_out.fault().unwrap().string;
    assert!(said.contains("GetUser") && said.contains("not implemented"), "{said}");
}

#[tokio::test]
async fn a_mock_writes_what_it_needs() {
    struct Mock;
    impl UserClient for Mock {}
    match Mock.get_user(GetUser::default()).await.unwrap_err() {
        Error::Unimplemented(operation) => assert_eq!(operation, "GetUser"),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn secrets_do_not_leave_this_machine_in_clear() {
    let client =
        UserSoapClient::new(HttpTransport::new().unwrap(), "http://192.0.2.1/User.svc").with_headers(headers());
    let error = client.change_password(change_password(old_password(), "new".to_owned())).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert!(error.to_string().contains("https"), "{error}");
}
