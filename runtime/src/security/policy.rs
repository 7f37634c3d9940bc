//! Decision: what a server asks of the Security header, and for how long a message counts as fresh.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::replay::Replays;
use crate::Secret;

/// Where a server knows passwords from. It is asked while the message is read, so that it must not wait for anything.
///
/// A closure from user name to password is one:
///
/// ```
/// use wsdl_runtime::{Secret, security::Policy};
/// let policy = Policy::new(|user: &str| (user == "anna").then(|| Secret::from("S3cret")));
/// ```
pub trait Passwords: Send + Sync + 'static {
    /// Password of a user: a digest can be judged by nothing less.
    fn password(&self, username: &str) -> Option<Secret>;

    /// Whether the password is that of the user. Written anew by those who keep hashes instead of passwords, for tokens with the password as text.
    fn verify(&self, username: &str, password: &Secret) -> bool {
        let known = self.password(username);
        // An unknown user takes as long as a known one.
        let matches = known.as_ref().unwrap_or(&Secret::default()) == password;
        matches && known.is_some()
    }
}

impl<F: Fn(&str) -> Option<Secret> + Send + Sync + 'static> Passwords for F {
    fn password(&self, username: &str) -> Option<Secret> {
        self(username)
    }
}

/// What a server asks of every request. Clones share the memory of nonces: give one policy to all services that have the same users.
#[derive(Clone)]
pub struct Policy {
    pub(super) passwords: Arc<dyn Passwords>,
    pub(super) window: i64,
    pub(super) skew: i64,
    pub(super) text: bool,
    pub(super) nonce: bool,
    pub(super) timestamp: bool,
    pub(super) replays: Arc<Replays>,
}

/// Nonces that are remembered unless told otherwise: five minutes of 300 messages a second, about 15 MB.
const REPLAYS: usize = 100_000;

impl Policy {
    /// A UsernameToken of a known user, not older than five minutes, with clocks that differ by at most one; tokens with the password as text need neither
    /// nonce nor time.
    pub fn new(passwords: impl Passwords) -> Self {
        Self {
            passwords: Arc::new(passwords),
            window: 300,
            skew: 60,
            text: true,
            nonce: false,
            timestamp: false,
            replays: Arc::new(Replays::new(REPLAYS)),
        }
    }

    /// The same policy with another time for which a message is fresh.
    #[must_use]
    pub fn with_window(self, window: Duration) -> Self {
        Self { window: whole(window), ..self }
    }

    /// The same policy with another difference that clocks may have.
    #[must_use]
    pub fn with_clock_skew(self, skew: Duration) -> Self {
        Self { skew: whole(skew), ..self }
    }

    /// The same policy, which refuses passwords as text.
    #[must_use]
    pub fn only_digest(self) -> Self {
        Self { text: false, ..self }
    }

    /// The same policy, which asks for nonce and time in tokens with the password as text, too.
    #[must_use]
    pub fn require_nonce(self) -> Self {
        Self { nonce: true, ..self }
    }

    /// The same policy, which asks for a Timestamp.
    #[must_use]
    pub fn require_timestamp(self) -> Self {
        Self { timestamp: true, ..self }
    }

    /// The same policy with a memory for so many nonces, of its own. While it is full, messages with a nonce are refused.
    #[must_use]
    pub fn with_replay_cache(self, nonces: usize) -> Self {
        Self { replays: Arc::new(Replays::new(nonces)), ..self }
    }
}

fn whole(duration: Duration) -> i64 {
    // A day is more than anybody's clock is wrong, and keeps sums of seconds small.
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX).min(86_400)
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy")
            .field("window", &self.window)
            .field("skew", &self.skew)
            .field("text", &self.text)
            .field("nonce", &self.nonce)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}
