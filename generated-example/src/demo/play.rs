//! The steps played with a generated client, each judged by what the client gets. This is the code to look at for how a call is made.

use wsdl_runtime::client::{Error, Transport};
use wsdl_runtime::{Nillable, Secret};

use super::people::{ADMINISTRATOR, APPLICATION_TOKEN, CHOSEN, FORCED, GUESSED, Person, USER};
use super::{Installation, Step};
use crate::directory::Refusal;
use crate::services88::so_principal;
use crate::services88::so_principal::client::SoPrincipalClient;
use crate::services88::so_principal::messages::{AuthenticateResponse, AuthenticateUsernamePassword};
use crate::services88::user::client::{Failure, UserClient};
use crate::services88::user::messages::{
    ChangePassword, ChangePasswordResponse, RequestHeaders, ResponseHeaders, SendChangePasswordEMail,
    SendChangePasswordEMailResponse,
};

/// What was not as it should be.
pub(super) type Difference = String;

/// Two installations, and what the client has learned so far.
#[derive(Debug)]
pub(super) struct Play<T> {
    online: Installation<T>,
    on_site: Installation<T>,
    administrator: Option<Secret>,
    user: Option<Secret>,
    /// The exchanges since it was last taken, as text.
    pub(super) shown: String,
}

impl<T: Transport + Clone> Play<T> {
    pub(super) const fn new(online: Installation<T>, on_site: Installation<T>) -> Self {
        Self { online, on_site, administrator: None, user: None, shown: String::new() }
    }

    /// Plays one step.
    pub(super) async fn step(&mut self, step: Step) -> Result<(), Difference> {
        let online = self.online.clone();
        let on_site = self.on_site.clone();
        let application = || Some(Secret::from(APPLICATION_TOKEN));
        match step {
            Step::Tickets => {
                self.administrator = self.log_in(&online, ADMINISTRATOR, ADMINISTRATOR.password).await?;
                self.user = self.log_in(&online, USER, USER.password).await?;
                holds(self.administrator.is_some() && self.user.is_some(), "a login was refused")
            }
            Step::RightOldPassword => {
                let changed =
                    self.change(&online, application(), self.user.clone(), USER.password.into(), CHOSEN).await;
                answered(changed, true)
            }
            Step::WrongOldPassword => {
                let changed = self.change(&online, application(), self.user.clone(), GUESSED.into(), FORCED).await;
                answered(changed, false)
            }
            Step::BlankAsAdministrator => {
                let changed =
                    self.change(&online, application(), self.administrator.clone(), Nillable::Absent, FORCED).await;
                answered(changed, true)
            }
            Step::BlankAsUser => {
                let changed = self.change(&online, application(), self.user.clone(), "".into(), CHOSEN).await;
                answered(changed, false)
            }
            Step::NoTicket => {
                let changed = self.change(&online, application(), None, FORCED.into(), CHOSEN).await;
                refused(changed, Refusal::Ticket)
            }
            Step::OnlineWithoutApplication => {
                let changed = self.change(&online, None, self.user.clone(), FORCED.into(), CHOSEN).await;
                refused(changed, Refusal::Application)
            }
            Step::OnSiteWithoutApplication => {
                let ticket = self.log_in(&on_site, USER, USER.password).await?;
                let changed = self.change(&on_site, None, ticket, USER.password.into(), CHOSEN).await;
                answered(changed, true)
            }
            Step::LoginWithNew => {
                let ticket = self.log_in(&online, USER, FORCED).await?;
                holds(ticket.is_some(), "the login was refused")
            }
            Step::LoginWithOld => {
                let ticket = self.log_in(&online, USER, USER.password).await?;
                holds(ticket.is_none(), "the login was taken")
            }
            Step::NotImplemented => self.send_mail(&online, application()).await,
        }
    }

    /// Logs in, and gives the ticket if the login was taken.
    async fn log_in(
        &mut self,
        installation: &Installation<T>,
        person: Person,
        password: &str,
    ) -> Result<Option<Secret>, Difference> {
        let client = installation.so_principal(Some(APPLICATION_TOKEN.into()));
        let request = AuthenticateUsernamePassword { user_name: person.name.into(), password: password.into() };
        let answer = client.authenticate_username_password(request).await;
        let shown = installation.recorder().shown::<
            AuthenticateUsernamePassword,
            so_principal::messages::RequestHeaders,
            AuthenticateResponse,
            so_principal::messages::ResponseHeaders,
        >();
        self.shown.push_str(&shown);
        let body = answer.map_err(|error| error.to_string())?.into_body();
        let ticket = body.credentials.into_option().and_then(|credentials| credentials.ticket.into_option());
        if body.authentication_succeeded == Some(ticket.is_some()) {
            Ok(ticket)
        } else {
            Err("AuthenticationSucceeded does not go with the ticket".to_owned())
        }
    }

    /// Calls ChangePassword for the user, and gives what it answers.
    async fn change(
        &mut self,
        installation: &Installation<T>,
        application: Option<Secret>,
        ticket: Option<Secret>,
        old: Nillable<Secret>,
        new: &str,
    ) -> Result<Option<bool>, Error<Failure>> {
        let client = installation.user(application, ticket);
        let request = ChangePassword { associate_id: Some(USER.id), old_password: old, new_password: new.into() };
        let answer = client.change_password(request).await;
        self.shown.push_str(
            &installation.recorder().shown::<ChangePassword, RequestHeaders, ChangePasswordResponse, ResponseHeaders>(),
        );
        Ok(answer?.into_body().response)
    }

    /// Calls an operation that the directory leaves out.
    async fn send_mail(
        &mut self,
        installation: &Installation<T>,
        application: Option<Secret>,
    ) -> Result<(), Difference> {
        let client = installation.user(application, self.administrator.clone());
        let answer = client.send_change_password_e_mail(SendChangePasswordEMail { associate_id: Some(USER.id) }).await;
        let shown = installation
            .recorder()
            .shown::<SendChangePasswordEMail, RequestHeaders, SendChangePasswordEMailResponse, ResponseHeaders>();
        self.shown.push_str(&shown);
        match answer {
            Err(Error::Fault(fault)) => {
                holds(fault.string.contains("SendChangePasswordEMail"), "the fault does not name the operation")
            }
            Err(error) => Err(error.to_string()),
            Ok(_) => Err("it was answered".to_owned()),
        }
    }
}

fn holds(condition: bool, otherwise: &str) -> Result<(), Difference> {
    if condition { Ok(()) } else { Err(otherwise.to_owned()) }
}

fn answered(changed: Result<Option<bool>, Error<Failure>>, expected: bool) -> Result<(), Difference> {
    match changed {
        Ok(Some(changed)) if changed == expected => Ok(()),
        Ok(changed) => Err(format!("the answer is {changed:?}")),
        Err(error) => Err(error.to_string()),
    }
}

fn refused(changed: Result<Option<bool>, Error<Failure>>, refusal: Refusal) -> Result<(), Difference> {
    match changed {
        Err(Error::Failure(failure)) => holds(refusal.is(&failure), "it was refused for another reason"),
        Err(error) => Err(error.to_string()),
        Ok(changed) => Err(format!("the answer is {changed:?}")),
    }
}
