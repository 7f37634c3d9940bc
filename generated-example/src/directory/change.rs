//! Decision: when a password is changed.
//!
//! | old password | caller | changed |
//! |---|---|---|
//! | right | any | yes |
//! | wrong | any | no |
//! | blank: absent, nil or empty | an administrator | yes: a new password is forced upon the user |
//! | blank | anybody else | no, not his own either |
//!
//! A blank new password is never set.

use wsdl_runtime::{Nillable, Secret};

use super::Account;

/// Whether `caller` may set `new` as the password of `account`.
pub(super) fn is_allowed(caller: &Account, account: &Account, old: &Nillable<Secret>, new: &Secret) -> bool {
    let proven = match old.as_option() {
        Some(old) if !old.is_empty() => account.password == *old,
        _ => caller.administrator,
    };
    proven && !new.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table() {
        let administrator = Account::new(1, "a", "pa").administrator();
        let user = Account::new(2, "u", "pu");
        let new = Secret::from("new");
        for caller in [&administrator, &user] {
            assert!(is_allowed(caller, &user, &"pu".into(), &new));
            assert!(!is_allowed(caller, &user, &"wrong".into(), &new));
            assert!(!is_allowed(caller, &user, &" ".into(), &new));
            assert!(!is_allowed(caller, &user, &"pu".into(), &"".into()));
        }
        for blank in [Nillable::Absent, Nillable::Nil, "".into()] {
            assert!(is_allowed(&administrator, &user, &blank, &new));
            assert!(!is_allowed(&user, &user, &blank, &new));
            assert!(!is_allowed(&administrator, &user, &blank, &"".into()));
        }
    }
}
