//! Decision: what a client says of itself in the Security header of a request. Every request has a nonce and a time of its own: a copy of one is a replay.
//!
//! `Security::new().with_username_token(UsernameToken::digest(..))` writes
//! `<wsse:Security s:mustUnderstand="1"><wsse:UsernameToken><wsse:Username>`..`<wsse:Password Type="..#PasswordDigest">`..

use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::digest::digest;
use super::{BASE64_BINARY, PASSWORD_DIGEST, PASSWORD_TEXT, WSSE, WSU};
use crate::Secret;
use crate::scalar::DateTime;
use crate::soap::{Version, WriteHeaders, must_understand};
use crate::xml::Writer;

/// A user name with the password, or with a digest of it.
#[derive(Clone, PartialEq, Eq)]
pub struct UsernameToken {
    username: String,
    password: Secret,
    digest: bool,
    nonce: bool,
}

impl UsernameToken {
    /// A token with the password as it is. Without TLS such a call is refused, as for any other secret.
    pub fn text(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self { username: username.into(), password: password.into(), digest: false, nonce: false }
    }

    /// A token with a digest of the password, a nonce and the time: the password cannot be read from it, though guessed.
    pub fn digest(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self { digest: true, nonce: true, ..Self::text(username, password) }
    }

    /// The same token with a nonce and the time, which a digest has anyway: a server can then refuse a replay.
    #[must_use]
    pub fn with_nonce(self) -> Self {
        Self { nonce: true, ..self }
    }

    fn write(&self, now: &str, writer: &mut Writer<'_>) {
        let mut nonce = [0_u8; 16];
        if self.nonce && getrandom::fill(&mut nonce).is_err() {
            return writer.fail("the system has no random numbers for a nonce");
        }
        writer.raw("<wsse:UsernameToken><wsse:Username>");
        writer.text(&self.username);
        writer.raw("</wsse:Username><wsse:Password Type=\"");
        if self.digest {
            writer.raw(PASSWORD_DIGEST);
            writer.raw("\">");
            let sum = digest(&nonce, now, self.password.expose());
            writer.secret(&Secret::from(STANDARD.encode(*sum)));
        } else {
            writer.raw(PASSWORD_TEXT);
            writer.raw("\">");
            writer.secret(&self.password);
        }
        writer.raw("</wsse:Password>");
        if self.nonce {
            for text in ["<wsse:Nonce EncodingType=\"", BASE64_BINARY, "\">"] {
                writer.raw(text);
            }
            writer.base64(&nonce);
            for text in ["</wsse:Nonce><wsu:Created>", now, "</wsu:Created>"] {
                writer.raw(text);
            }
        }
        writer.raw("</wsse:UsernameToken>");
    }
}

impl fmt::Debug for UsernameToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UsernameToken").field("digest", &self.digest).finish_non_exhaustive()
    }
}

/// The Security header that a client sends. Its parts are written in the order in which they were added, since some servers want one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    parts: Vec<Part>,
    must_understand: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    UsernameToken(UsernameToken),
    /// For how long the message is good.
    Timestamp(Duration),
}

impl Security {
    /// A header with nothing in it, which must be understood.
    #[must_use]
    pub const fn new() -> Self {
        Self { parts: Vec::new(), must_understand: true }
    }

    /// The same header with a token; one that is there already gives way.
    #[must_use]
    pub fn with_username_token(mut self, token: UsernameToken) -> Self {
        self.parts.retain(|part| !matches!(part, Part::UsernameToken(_)));
        self.parts.push(Part::UsernameToken(token));
        self
    }

    /// The same header with a Timestamp, which says that the message is good for `lifetime`; one that is there already gives way.
    #[must_use]
    pub fn with_timestamp(mut self, lifetime: Duration) -> Self {
        self.parts.retain(|part| !matches!(part, Part::Timestamp(_)));
        self.parts.push(Part::Timestamp(lifetime));
        self
    }

    /// The same header without mustUnderstand, for servers that refuse what they must understand.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { must_understand: false, ..self }
    }

    /// Whether a password goes over the wire as it is.
    pub(crate) fn shows_password(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::UsernameToken(token) if !token.digest))
    }
}

impl Default for Security {
    fn default() -> Self {
        Self::new()
    }
}

/// The header of one request.
pub(crate) struct SecurityBlock<'a>(pub(crate) &'a Security, pub(crate) Version);

impl WriteHeaders for SecurityBlock<'_> {
    fn write_headers(&self, writer: &mut Writer<'_>) {
        let Self(security, version) = self;
        let now = now();
        for text in ["<wsse:Security xmlns:wsse=\"", WSSE, "\" xmlns:wsu=\"", WSU, "\""] {
            writer.raw(text);
        }
        if security.must_understand {
            must_understand(writer, *version);
        }
        writer.raw(">");
        for part in &security.parts {
            match part {
                Part::UsernameToken(token) => token.write(&text(now), writer),
                Part::Timestamp(lifetime) => {
                    let lifetime = i64::try_from(lifetime.as_secs().max(1)).unwrap_or(i64::MAX);
                    let seconds = now.unix_seconds().unwrap_or_default().saturating_add(lifetime);
                    let Some(expires) = DateTime::from_unix(seconds, now.time().ticks()) else {
                        return writer.fail("a Timestamp that expires after the year 9999");
                    };
                    for text in [
                        "<wsu:Timestamp><wsu:Created>",
                        &text(now),
                        "</wsu:Created><wsu:Expires>",
                        &text(expires),
                        "</wsu:Expires></wsu:Timestamp>",
                    ] {
                        writer.raw(text);
                    }
                }
            }
        }
        writer.raw("</wsse:Security>");
    }
}

/// The time in UTC, without what is below a millisecond.
fn now() -> DateTime {
    let now = DateTime::now();
    let ticks = now.time().ticks();
    DateTime::from_unix(now.unix_seconds().unwrap_or_default(), ticks - ticks % 10_000).unwrap_or(now)
}

/// With three digits after the point, also where they are zero: some peers read no other form.
fn text(time: DateTime) -> String {
    let whole = DateTime::from_unix(time.unix_seconds().unwrap_or_default(), 0).unwrap_or(time).to_string();
    let milliseconds = time.time().ticks() / 10_000;
    format!("{}.{milliseconds:03}Z", whole.trim_end_matches('Z'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_three_digits() {
        let time = |ticks| text(DateTime::from_unix(1_735_686_000, ticks).unwrap_or_default());
        assert_eq!(time(0), "2024-12-31T23:00:00.000Z");
        assert_eq!(time(120_000), "2024-12-31T23:00:00.012Z");
        assert_eq!(now().to_string().parse(), Ok(now().to_string().parse::<DateTime>().unwrap_or_default()));
    }
}
