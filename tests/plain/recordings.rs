//! `Recorder` and `Replay`: what is recorded holds no secret, and gives the same outcomes without the service.

use std::path::{Path, PathBuf};

use wsdl_runtime::client::{Error, MemoryTransport, Recorder, Replay, Transport};
use wsdl_runtime::{Nillable, Request, Response};
use wsdl_tests::generated::services88::soap::types::User;
use wsdl_tests::generated::services88::soap::user::client::{UserClient, UserSoapClient};
use wsdl_tests::generated::services88::soap::user::messages::{
    ChangePassword, ChangePasswordResponse, GetAccessToken, GetAccessTokenResponse, GetUser, GetUserResponse,
    RequestHeaders, ResponseHeaders, SetPassword,
};
use wsdl_tests::generated::services88::soap::user::server::{Outcome, UserServer, UserSoapServer};

use ferry::client::{FerryClient as _, FerrySoapClient};
use ferry::messages::Board;
use ferry::server::FerrySoapServer;
use wsdl_tests::generated::declared_faults::soap as ferry;

use crate::faults::Ferry;
use crate::service::{SECRET, Service, change_password, headers, old_password};

const NEW: &str = "N3w-Secret";

/// The service of the other tests, which also knows users.
struct Users;

impl UserServer for Users {
    async fn change_password(
        &self,
        request: Request<ChangePassword, RequestHeaders>,
    ) -> Outcome<ChangePasswordResponse> {
        Service.change_password(request).await
    }

    async fn get_user(&self, request: Request<GetUser, RequestHeaders>) -> Outcome<GetUserResponse> {
        let user = User { name: format!("user {:?}", request.body.user_id).into(), ..User::default() };
        let headers = ResponseHeaders { succeeded: Some(true), ..ResponseHeaders::default() };
        Ok(Response::new(GetUserResponse { response: user.into() }, headers))
    }

    async fn get_access_token(&self, _: Request<GetAccessToken, RequestHeaders>) -> Outcome<GetAccessTokenResponse> {
        let headers = ResponseHeaders { succeeded: Some(true), ..ResponseHeaders::default() };
        Ok(Response::new(GetAccessTokenResponse { response: SECRET.into() }, headers))
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recordings").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn client<T: Transport>(transport: T) -> UserSoapClient<T> {
    UserSoapClient::new(transport, "http://memory/User.svc").with_headers(headers())
}

/// Calls, and what came of each in a few words.
async fn calls<T: Transport>(client: &UserSoapClient<T>) -> Vec<String> {
    let mut outcomes = Vec::new();
    for old in [old_password(), "another".to_owned()] {
        let answer = client.change_password(change_password(old, NEW.to_owned())).await.unwrap();
        outcomes.push(format!("{:?} {:?}", answer.body.response, answer.headers.succeeded));
    }
    for old in [None, Some(NEW)] {
        let mut request = change_password(old_password(), NEW.to_owned());
        request.new_password = old.map_or(Nillable::Nil, Into::into);
        request.associate_id = Some(i32::from(old.is_some()) + 7);
        outcomes.push(match client.change_password(request).await {
            Ok(answer) => format!("{:?}", answer.body.response),
            Err(Error::Fault(fault)) => format!("fault {}", fault.string),
            Err(error) => error.to_string(),
        });
    }
    let user = client.get_user(GetUser { user_id: Some(1) }).await.unwrap().into_body().response;
    outcomes.push(format!("{:?}", user.as_option().map(|user| &user.name)));
    let token = client.get_access_token(GetAccessToken { include_cs_session: Some(true), ..Default::default() });
    outcomes.push(format!("{:?}", token.await.unwrap().into_body().response));
    let mut blank = headers();
    blank.credentials = Nillable::Value(Default::default());
    let request: Request<ChangePassword, RequestHeaders> = change_password(old_password(), NEW.to_owned()).into();
    outcomes.push(match client.change_password(request.with_headers(blank)).await.unwrap_err() {
        Error::Failure(failure) => format!("{:?}", failure.message),
        error => error.to_string(),
    });
    outcomes
}

#[tokio::test]
async fn what_was_recorded_is_replayed_and_holds_no_secret() {
    let folder = folder("all");
    let recorder = Recorder::new(MemoryTransport::new(UserSoapServer::new(Users)), &folder).unwrap();
    let recording = client(recorder);
    let recorded = calls(&recording).await;
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "ChangePassword-2-request.xml",
            "ChangePassword-2.xml",
            "ChangePassword-3-fault.xml",
            "ChangePassword-3-request.xml",
            "ChangePassword-4-request.xml",
            "ChangePassword-4.xml",
            "ChangePassword-5-request.xml",
            "ChangePassword-5.xml",
            "ChangePassword-request.xml",
            "ChangePassword.xml",
            "GetAccessToken-request.xml",
            "GetAccessToken.xml",
            "GetUser-request.xml",
            "GetUser.xml",
        ]
    );
    for file in &files {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        for secret in [NEW, SECRET, "another"] {
            assert!(!text.contains(secret), "{file} holds a secret");
        }
    }
    let request = std::fs::read_to_string(folder.join("ChangePassword-request.xml")).unwrap();
    assert!(request.contains("NewPassword>[REDACTED]<"), "{request}");

    let replayed = calls(&client(Replay::new(&folder))).await;
    // Secrets are no part of what is compared: two requests that differ in them alone are answered in the order in which they were recorded.
    assert_eq!(replayed, recorded);
}

#[tokio::test]
async fn what_was_not_recorded_is_an_error_that_says_where_it_differs() {
    let folder = folder("other");
    let recorder = Recorder::new(MemoryTransport::new(UserSoapServer::new(Users)), &folder).unwrap();
    client(recorder).get_user(GetUser { user_id: Some(1) }).await.unwrap();
    let replay = client(Replay::new(&folder));
    let said = |error: Error<_>| {
        let Error::Transport(error) = error else { panic!("{error}") };
        std::error::Error::source(&error).unwrap().to_string()
    };
    let error = said(replay.get_user(GetUser { user_id: Some(98765) }).await.unwrap_err());
    let expected = "of 1 recorded requests of GetUser none is this one; GetUser-request.xml differs first at ";
    assert!(error.starts_with(expected) && error.ends_with("UserId"), "{error}");
    let error = said(replay.set_password(SetPassword::default()).await.unwrap_err());
    assert_eq!(error, "no request of SetPassword is recorded");
}

#[tokio::test]
async fn masks_hold_in_both() {
    let folder = folder("masks");
    let recorder = Recorder::new(MemoryTransport::new(UserSoapServer::new(Users)), &folder).unwrap();
    client(recorder.mask("UserId", "0")).get_user(GetUser { user_id: Some(1) }).await.unwrap();
    assert!(std::fs::read_to_string(folder.join("GetUser-request.xml")).unwrap().contains("UserId>0<"));
    let replay = client(Replay::new(&folder).mask("UserId", "0"));
    assert!(replay.get_user(GetUser { user_id: Some(5) }).await.is_ok());
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let file = folder("file");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "").unwrap();
    assert!(Recorder::new(Replay::new("nowhere"), file.join("below")).is_err());
}

/// The details of declared faults are recorded without their secrets, and give the same failure; others are not.
#[tokio::test]
async fn details_of_declared_faults() {
    let folder = folder("faults");
    let recorder = Recorder::new(MemoryTransport::new(FerrySoapServer::new(Ferry)), &folder).unwrap();
    async fn calls<T: Transport>(client: FerrySoapClient<T>) -> Vec<String> {
        let mut outcomes = Vec::new();
        for passengers in 1..=3 {
            outcomes.push(match client.board(Board { passengers }).await.unwrap_err() {
                Error::Failure(failure) => format!("{} {:?}", failure.fault.string, failure.detail),
                Error::Fault(fault) => format!("{} {:?}", fault.string, fault.detail),
                error => error.to_string(),
            });
        }
        outcomes
    }
    let recorded = calls(FerrySoapClient::new(recorder, "http://memory/")).await;
    assert!(recorded[0].contains("wind: 30") && recorded[1].starts_with("come earlier Full"), "{recorded:?}");
    let first = std::fs::read_to_string(folder.join("Board-fault.xml")).unwrap();
    assert!(first.contains("AccessToken>[REDACTED]<") && first.contains("noon &amp; later"), "{first}");
    assert!(!first.contains("S3cret"), "{first}");
    assert_eq!(calls(FerrySoapClient::new(Replay::new(&folder), "http://memory/")).await, recorded);
}
