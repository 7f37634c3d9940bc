//! The agreement with the peers that `serve` has to meet, over HTTP with the generated client and by hand.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Http, ask, post, serve};
use generated_example::router::{SO_PRINCIPAL, USER};
use generated_example::serve::Users;
use generated_example::services88::types::{SoCredentials, User};
use generated_example::services88::user::client::{UserClient, UserSoapClient};
use generated_example::services88::user::messages::{
    ChangePassword, ChangePasswordResponse, GetAllRoles, GetUser, RequestHeaders, SaveUser,
};
use wsdl_runtime::Nillable;
use wsdl_runtime::client::{Error, HttpTransport};
use wsdl_runtime::soap::FaultCode;

async fn client(users: Users, check_headers: bool) -> UserSoapClient<HttpTransport> {
    let address = serve(users, check_headers).await;
    UserSoapClient::new(HttpTransport::new().unwrap(), format!("http://{address}{USER}"))
}

fn some_headers() -> RequestHeaders {
    RequestHeaders {
        application_token: "any".into(),
        credentials: SoCredentials { ticket: "any".into() }.into(),
        ..Default::default()
    }
}

fn change(old: Nillable<wsdl_runtime::Secret>) -> ChangePassword {
    ChangePassword { associate_id: Some(42), old_password: old, new_password: "N3w & b3tter <æøå>".into() }
}

#[tokio::test]
async fn change_password_compares_and_keeps_nothing() {
    let client = client(Users::built_in(), true).await.with_headers(some_headers());
    for _ in 0..2 {
        let answer = client.change_password(change("old-secret".into())).await.unwrap();
        assert_eq!(answer.body, ChangePasswordResponse { response: Some(true) });
        assert_eq!(answer.headers.succeeded, Some(true));
        assert!(
            answer.headers.exception_info.is_nil()
                && answer.headers.extra_info.is_nil()
                && answer.headers.time_zone.is_nil()
        );
    }
    for old in ["wrong".into(), "".into(), Nillable::Nil, Nillable::Absent] {
        assert_eq!(client.change_password(change(old)).await.unwrap().body.response, Some(false));
    }
}

#[tokio::test]
async fn one_of_the_headers_is_enough() {
    let client = client(Users::built_in(), true).await;
    let (token, ticket) = (some_headers().application_token, some_headers().credentials);
    for headers in [
        RequestHeaders { application_token: token, ..Default::default() },
        RequestHeaders { credentials: ticket, ..Default::default() },
        RequestHeaders { credentials: Nillable::Nil, ..Default::default() },
    ] {
        let client = client.clone().with_headers(headers);
        assert_eq!(client.change_password(change("old-secret".into())).await.unwrap().body.response, Some(true));
    }
}

#[tokio::test]
async fn neither_header_is_a_fault_of_the_client() {
    let bare = client(Users::built_in(), true).await;
    for error in [
        bare.change_password(change("old-secret".into())).await.unwrap_err(),
        bare.get_user(GetUser { user_id: Some(1) }).await.unwrap_err(),
        bare.save_user(SaveUser::default()).await.unwrap_err(),
    ] {
        let Error::Fault(fault) = error else { panic!("{error}") };
        assert_eq!(fault.code, FaultCode::Client);
        assert!(fault.string.contains("ApplicationToken") && fault.string.contains("Credentials"));
    }
    let open = client(Users::built_in(), false).await;
    assert_eq!(open.change_password(change("old-secret".into())).await.unwrap().body.response, Some(true));
}

#[tokio::test]
async fn users_are_got_and_saved() {
    let users = Users::built_in();
    let client = client(users.clone(), true).await.with_headers(some_headers());
    for (id, expected) in [
        (Some(1), Nillable::Value(users.small)),
        (Some(2), users.large.into()),
        (Some(3), Nillable::Nil),
        (None, Nillable::Nil),
    ] {
        let answer = client.get_user(GetUser { user_id: id }).await.unwrap();
        assert!(answer.skipped.is_empty());
        assert_eq!(answer.body.response, expected);
        let saved = client.save_user(SaveUser { user: expected.clone() }).await.unwrap();
        assert_eq!(saved.body.response, expected);
    }
    let saved = client.save_user(SaveUser::default()).await.unwrap();
    assert_eq!(saved.body.response, Nillable::Absent);
}

#[tokio::test]
async fn users_come_from_files() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("users");
    std::fs::create_dir_all(&folder).unwrap();
    let (small, large) = (folder.join("user-small.xml"), folder.join("user-large.xml"));
    let document = |name: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n<u:User xmlns:u=\"http://www.superoffice.net/ws/crm/NetServer/Services88\" \
             xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"u:User\"><u:UserName>{name}</u:UserName></u:User>"
        )
    };
    std::fs::write(&small, document("liten")).unwrap();
    std::fs::write(&large, document("stor")).unwrap();
    let users = Users::read(&folder).unwrap();
    assert_eq!(users.small, User { user_name: "liten".into(), ..Default::default() });
    assert_eq!(users.large, User { user_name: "stor".into(), ..Default::default() });

    for (text, complaint) in [
        ("<User/>", "the root is not a User"),
        ("<u:Person xmlns:u=\"http://www.superoffice.net/ws/crm/NetServer/Services88\"/>", "the root is not a User"),
        (&document("x").replace("UserName", "NoName"), "schema.unknown_element"),
        (&document("x").replace("</u:User>", ""), "xml."),
        (&format!("{}<more/>", document("x")), "xml."),
    ] {
        std::fs::write(&large, text).unwrap();
        let error = Users::read(&folder).unwrap_err().to_string();
        assert!(error.contains("user-large.xml: ") && error.contains(complaint), "{error}");
    }
    std::fs::remove_file(&large).unwrap();
    assert!(Users::read(&folder).unwrap_err().to_string().contains("user-large.xml: "));
}

#[tokio::test]
async fn the_built_in_users_are_of_the_size_of_real_ones() {
    let address = serve(Users::built_in(), true).await;
    for (id, sizes) in [(1, 1_000..4_000), (2, 40_000..55_000)] {
        let Http { status, body, .. } = post(address, "GetUser", &format!("<UserId>{id}</UserId>"), true).await;
        assert_eq!(status, 200);
        assert!(sizes.contains(&body.len()), "{id}: {}", body.len());
    }
}

#[tokio::test]
async fn what_is_left_out_is_named() {
    let client = client(Users::built_in(), true).await.with_headers(some_headers());
    let error = client.get_all_roles(GetAllRoles::default()).await.unwrap_err();
    assert!(error.fault().unwrap().string.contains("GetAllRoles"), "{error}");
}

#[tokio::test]
async fn on_the_wire() {
    let address = serve(Users::built_in(), true).await;
    let secrets = "<OldPassword>old-secret</OldPassword><NewPassword>a-new-one</NewPassword>";
    let answer = post(address, "ChangePassword", secrets, true).await;
    assert_eq!((answer.status, answer.content_type.as_str()), (200, "text/xml; charset=utf-8"));
    for block in [
        "ExceptionInfo xsi:nil=\"true\"/>",
        "ExtraInfo xsi:nil=\"true\"/>",
        "Succeeded>true</",
        "TimeZone xsi:nil=\"true\"/>",
        "Response>true</",
    ] {
        assert!(answer.body.contains(block), "{block}: {}", answer.body);
    }
    let fault = post(address, "ChangePassword", secrets, false).await;
    assert_eq!((fault.status, fault.content_type.as_str()), (500, "text/xml; charset=utf-8"));
    assert!(fault.body.contains(":Client</faultcode>"), "{}", fault.body);
    for answer in [answer, fault] {
        assert!(!answer.body.contains("old-secret") && !answer.body.contains("a-new-one"));
    }
}

#[tokio::test]
async fn paths() {
    let address = serve(Users::built_in(), true).await;
    for (path, address_path, name) in [
        (USER, USER, "ChangePassword"),
        (SO_PRINCIPAL, SO_PRINCIPAL, "AuthenticateUsernamePassword"),
        ("/services88/user.SVC", USER, "ChangePassword"),
    ] {
        let description =
            ask(address, &format!("GET {path}?wsdl HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).await;
        assert_eq!(description.status, 200, "{path}");
        assert!(
            description.body.contains(&format!("\"http://{address}{address_path}\""))
                && description.body.contains(&format!("\"{name}\"")),
            "{path}"
        );
    }
    for path in ["/", "/Services88/Contact.svc", "/Services88/User.svc/"] {
        let answer =
            ask(address, &format!("GET {path}?wsdl HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).await;
        assert_eq!(answer.status, 404, "{path}");
    }
}
