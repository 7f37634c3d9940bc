//! The siblings of ChangePassword in the directory, called in memory.
#![allow(clippy::unwrap_used)]

use generated_example::demo::people::{ADMINISTRATOR, CHOSEN, Person, USER, on_site};
use generated_example::directory::{Directory, Refusal, Services};
use generated_example::services88::so_principal::client::{SoPrincipalClient, SoPrincipalSoapClient};
use generated_example::services88::so_principal::messages::AuthenticateUsernamePassword;
use generated_example::services88::types::{SoCredentials, UserType};
use generated_example::services88::user::client::{UserClient, UserSoapClient};
use generated_example::services88::user::messages::{
    CanChangePassword, ChangeOwnPassword, ChangePassword, ChangePasswordFromName, GetUser, RequestHeaders,
};
use wsdl_runtime::client::MemoryTransport;
use wsdl_runtime::{Nillable, Secret};

type Client = UserSoapClient<MemoryTransport<Services>>;

async fn ticket(directory: &Directory, name: &str, password: &str) -> Option<Secret> {
    let transport = MemoryTransport::new(directory.services());
    let client =
        SoPrincipalSoapClient::new(transport, format!("http://directory{}", generated_example::router::SO_PRINCIPAL));
    let request = AuthenticateUsernamePassword { user_name: name.into(), password: password.into() };
    let body = client.authenticate_username_password(request).await.unwrap().into_body();
    assert_eq!(body.authentication_succeeded, Some(body.credentials.is_value()));
    body.credentials.into_option().and_then(|credentials| credentials.ticket.into_option())
}

fn client(directory: &Directory, ticket: Option<Secret>) -> Client {
    let transport = MemoryTransport::new(directory.services());
    let credentials = SoCredentials { ticket: ticket.into() };
    UserSoapClient::new(transport, format!("http://directory{}", generated_example::router::USER))
        .with_headers(RequestHeaders { credentials: credentials.into(), ..Default::default() })
}

async fn client_of(directory: &Directory, person: Person) -> Client {
    client(directory, Some(ticket(directory, person.name, person.password).await.unwrap()))
}

#[tokio::test]
async fn own_password() {
    let directory = on_site();
    let user = client_of(&directory, USER).await;
    let mut request = ChangeOwnPassword { old_password: "wrong".into(), new_password: CHOSEN.into() };
    assert_eq!(user.change_own_password(request.clone()).await.unwrap().body.response, Some(false));
    request.old_password = USER.password.into();
    assert_eq!(user.change_own_password(request).await.unwrap().body.response, Some(true));
    assert!(ticket(&directory, USER.name, USER.password).await.is_none());
    assert!(ticket(&directory, USER.name, CHOSEN).await.is_some());
}

#[tokio::test]
async fn password_by_name() {
    let directory = on_site();
    let administrator = client_of(&directory, ADMINISTRATOR).await;
    for (name, expected) in [
        (Nillable::Value(USER.name.to_owned()), true),
        ("nobody".into(), false),
        (Nillable::Nil, false),
        (Nillable::Absent, false),
    ] {
        let request =
            ChangePasswordFromName { associate_name: name, old_password: Nillable::Nil, new_password: CHOSEN.into() };
        assert_eq!(administrator.change_password_from_name(request).await.unwrap().body.response, Some(expected));
    }
    assert!(ticket(&directory, USER.name, CHOSEN).await.is_some());
}

#[tokio::test]
async fn a_password_is_not_taken_away() {
    let directory = on_site();
    let administrator = client_of(&directory, ADMINISTRATOR).await;
    for new_password in [Nillable::Absent, Nillable::Nil, "".into()] {
        let request = ChangePassword { associate_id: Some(USER.id), old_password: USER.password.into(), new_password };
        assert_eq!(administrator.change_password(request).await.unwrap().body.response, Some(false));
    }
    let nobody = ChangePassword { associate_id: None, old_password: Nillable::Absent, new_password: CHOSEN.into() };
    assert_eq!(administrator.change_password(nobody).await.unwrap().body.response, Some(false));
    assert!(ticket(&directory, USER.name, USER.password).await.is_some());
}

#[tokio::test]
async fn who_can_change_whose() {
    let directory = on_site();
    let (administrator, user) = (client_of(&directory, ADMINISTRATOR).await, client_of(&directory, USER).await);
    for (client, whose, expected) in [
        (&administrator, Some(USER.id), true),
        (&administrator, Some(4711), false),
        (&user, Some(USER.id), true),
        (&user, Some(ADMINISTRATOR.id), false),
        (&user, None, false),
    ] {
        let answer = client.can_change_password(CanChangePassword { associate_id: whose }).await.unwrap();
        assert_eq!(answer.body.response, Some(expected));
    }
}

#[tokio::test]
async fn a_user_is_shown() {
    let directory = on_site();
    let client = client_of(&directory, USER).await;
    let answer = client.get_user(GetUser { user_id: Some(USER.id) }).await.unwrap();
    assert!(answer.skipped.is_empty());
    assert_eq!(answer.headers.succeeded, Some(true));
    assert!(
        answer.headers.exception_info.is_nil()
            && answer.headers.extra_info.is_nil()
            && answer.headers.time_zone.is_nil()
    );
    let user = answer.body.response.into_option().unwrap();
    assert_eq!(
        (user.associate_id, user.user_name, user.r#type),
        (Some(USER.id), USER.name.into(), Some(UserType::InternalAssociate))
    );
    assert!(client.get_user(GetUser { user_id: Some(4711) }).await.unwrap().body.response.is_nil());
}

#[tokio::test]
async fn a_ticket_of_another_directory_is_none() {
    let foreign = ticket(&on_site(), USER.name, USER.password).await;
    for ticket in [foreign, Some("".into()), None] {
        let error = client(&on_site(), ticket).get_user(GetUser { user_id: Some(USER.id) }).await.unwrap_err();
        assert!(Refusal::Ticket.is(error.failure().unwrap()), "{error}");
    }
}
