//! Decision: whose application may call. An Online installation takes only applications that it has given a token to; an on-site one does not look.

use wsdl_runtime::{Nillable, Secret};

use super::Refusal;

/// Kind of installation.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Every call must bring one of these application tokens.
    Online(Vec<Secret>),
    /// The application token is not looked at.
    OnSite,
}

impl Mode {
    /// Judges the ApplicationToken of a call.
    pub(super) fn admit(&self, token: &Nillable<Secret>) -> Result<(), Refusal> {
        match (self, token.as_option()) {
            (Self::OnSite, _) => Ok(()),
            (Self::Online(known), Some(token)) if known.contains(token) => Ok(()),
            (Self::Online(_), _) => Err(Refusal::Application),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_online_looks_at_the_token() {
        let online = Mode::Online(vec!["token-a".into(), "token-b".into()]);
        assert_eq!(online.admit(&"token-b".into()), Ok(()));
        for token in [Nillable::Absent, Nillable::Nil, "".into(), "token-".into()] {
            assert_eq!(online.admit(&token), Err(Refusal::Application));
            assert_eq!(Mode::OnSite.admit(&token), Ok(()));
        }
    }
}
