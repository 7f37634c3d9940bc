//! Who takes part in the demonstration: two users of one directory, and the token of the calling application. Everything secret in it stands here.

use wsdl_runtime::Secret;

use crate::directory::{Account, Directory, Mode};

/// A user by id, name and password at the beginning.
#[derive(Clone, Copy)]
pub struct Person {
    /// Associate id.
    pub id: i32,
    /// Login name.
    pub name: &'static str,
    /// First password.
    pub password: &'static str,
}

/// She may force a password upon others.
pub const ADMINISTRATOR: Person = Person { id: 1, name: "anna", password: "Fjord-und-Berg-17" };
/// He may not.
pub const USER: Person = Person { id: 42, name: "olav", password: "gammel-hemmelighet" };
/// Password that the user gives himself, knowing the old one.
pub const CHOSEN: &str = "N3w & b3tter <æøå>";
/// Password that the administrator forces upon the user.
pub const FORCED: &str = "forced-by-anna-4711";
/// What is tried in the place of the old password.
pub const GUESSED: &str = "guessed-at-random";
/// Token of the calling application.
pub const APPLICATION_TOKEN: &str = "app-token-0b5e7c";

/// Everything that must not be seen, apart from tickets, which all begin with [`TICKET_MARK`].
pub const SECRETS: [&str; 6] = [ADMINISTRATOR.password, USER.password, CHOSEN, FORCED, GUESSED, APPLICATION_TOKEN];
/// How a ticket begins.
pub const TICKET_MARK: &str = "7T:";

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

/// A directory with both in it.
pub fn directory(mode: Mode) -> Directory {
    let account = |person: Person| Account::new(person.id, person.name, person.password);
    Directory::new(mode, [account(ADMINISTRATOR).administrator(), account(USER)])
}

/// The directory of an Online installation that knows the application.
pub fn online() -> Directory {
    directory(Mode::Online(vec![Secret::from(APPLICATION_TOKEN)]))
}

/// The directory of an on-site installation.
pub fn on_site() -> Directory {
    directory(Mode::OnSite)
}
