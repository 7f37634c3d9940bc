//! An in-memory user directory: the server side of the example. It answers the parts of User and SoPrincipal that have to do with passwords, and leaves
//! the rest to the generated "not implemented" faults.
//!
//! | file | decides |
//! |---|---|
//! | `mode` | whose application may call |
//! | `ticket` | what proves an earlier login |
//! | `change` | when a password is changed |
//! | `refusal` | how a call is refused |
//! | `user`, `so_principal` | which operations there are |

mod account;
mod change;
mod mode;
mod refusal;
mod so_principal;
mod ticket;
mod user;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wsdl_runtime::{Nillable, Secret};

pub use self::account::Account;
pub use self::mode::Mode;
pub use self::refusal::Refusal;
pub(crate) use self::user::succeeded;

use self::change::is_allowed;
use self::ticket::Tickets;
use crate::router::Router;
use crate::services88::so_principal::server::SoPrincipalSoapServer;
use crate::services88::user::server::UserSoapServer;

/// The directory. Clones share their users.
#[derive(Clone, Debug)]
pub struct Directory {
    mode: Arc<Mode>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    accounts: Vec<Account>,
    tickets: Tickets,
}

/// Both services of a directory behind one address.
pub type Services = Router<UserSoapServer<Directory>, SoPrincipalSoapServer<Directory>>;

impl Directory {
    /// A directory of these users.
    pub fn new(mode: Mode, accounts: impl IntoIterator<Item = Account>) -> Self {
        let state = State { accounts: accounts.into_iter().collect(), tickets: Tickets::default() };
        Self { mode: Arc::new(mode), state: Arc::new(Mutex::new(state)) }
    }

    /// Both services, to be served or called in memory.
    pub fn services(&self) -> Services {
        Router::new(UserSoapServer::new(self.clone()), SoPrincipalSoapServer::new(self.clone()))
    }

    /// The state. No operation leaves it half changed, so that it is sound after a panic too.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A ticket for who knows the name and the password.
    fn log_in(&self, name: &str, password: &Secret) -> Option<(Account, Secret)> {
        let mut state = self.state();
        let account =
            state.accounts.iter().find(|account| account.name == name && account.password == *password)?.clone();
        let ticket = state.tickets.issue(account.id);
        Some((account, ticket))
    }

    /// Who calls, by his ticket.
    fn caller(&self, application: &Nillable<Secret>, ticket: Option<&Secret>) -> Result<Account, Refusal> {
        self.mode.admit(application)?;
        let state = self.state();
        let id = ticket.and_then(|ticket| state.tickets.owner(ticket)).ok_or(Refusal::Ticket)?;
        state.accounts.iter().find(|account| account.id == id).cloned().ok_or(Refusal::Ticket)
    }

    /// The user that `is_meant` picks, if there is one.
    fn account(&self, is_meant: impl Fn(&Account) -> bool) -> Option<Account> {
        self.state().accounts.iter().find(|account| is_meant(account)).cloned()
    }

    /// Changes a password and says whether it did. One lock over both steps: nobody changes it between them.
    fn change(
        &self,
        caller: &Account,
        is_meant: impl Fn(&Account) -> bool,
        old: &Nillable<Secret>,
        new: Nillable<Secret>,
    ) -> bool {
        let mut state = self.state();
        let Some(account) = state.accounts.iter_mut().find(|account| is_meant(account)) else { return false };
        match new {
            Nillable::Value(new) if is_allowed(caller, account, old, &new) => {
                account.password = new;
                true
            }
            _ => false,
        }
    }
}
