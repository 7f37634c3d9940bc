//! Decision: what is right and what is wrong with a Security header. Stale, of the future, replayed, of an unknown user or with a wrong password: all get one
//! and the same fault, so that nobody learns which it was; the log says it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::digest::digest;
use super::read::{Password, Received, Timestamp, Token, Wrong, seconds};
use super::{Policy, WSSE};
use crate::Secret;
use crate::scalar::DateTime;
use crate::soap::{Fault, OtherBlocks, Version, module_fault};
use crate::xml::{Kind, ReadError, Reader};

/// The Security header of one request.
pub(crate) struct Check<'p> {
    policy: &'p Policy,
    received: Received,
}

/// Whether the block is a Security header.
fn is_security(reader: &Reader<'_>) -> bool {
    let block = reader.current();
    block.local == "Security" && reader.namespace_uri(block.namespace) == WSSE
}

impl OtherBlocks for Check<'_> {
    fn read(&mut self, reader: &mut Reader<'_>, _must: bool) -> Result<bool, ReadError> {
        let ours = is_security(reader);
        if ours {
            self.received.read(reader)?;
        }
        Ok(ours)
    }
}

/// Why a message is refused, for the log.
type Reason = &'static str;

impl<'p> Check<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Self {
        Self { policy, received: Received::default() }
    }

    /// Name of the user, or the fault that answers.
    pub(crate) fn judged(self, version: Version) -> Result<String, Box<Fault>> {
        let fault = |code, says| Box::new(module_fault(version, WSSE, code, format!("soap.security: {says}")));
        let Self { policy, received: Received { headers, token, timestamp, wrong } } = self;
        match wrong {
            Some(Wrong::Invalid(says)) => return Err(fault("InvalidSecurity", says)),
            Some(Wrong::Unsupported(says)) => return Err(fault("UnsupportedSecurityToken", says)),
            None => {}
        }
        let Some(token) = token else {
            let says = if headers == 0 { "there is no Security header" } else { "there is no UsernameToken" };
            return Err(fault("InvalidSecurity", says));
        };
        let now = DateTime::now().unix_seconds().unwrap_or_default();
        match policy.timestamp(timestamp, now).and_then(|()| policy.token(&token, now)) {
            Ok(()) => Ok(token.username),
            Err(reason) => {
                tracing::debug!(reason, "the security token was refused");
                Err(fault("FailedAuthentication", "the security token could not be authenticated or authorized"))
            }
        }
    }
}

impl Policy {
    fn timestamp(&self, timestamp: Option<Timestamp>, now: i64) -> Result<(), Reason> {
        match timestamp {
            None if self.timestamp => Err("no Timestamp"),
            None => Ok(()),
            Some(timestamp) => timestamp.judged(now, self.skew, Some(self.window)),
        }
    }

    fn token(&self, token: &Token, now: i64) -> Result<(), Reason> {
        let created = match token.created.as_deref().map(seconds) {
            Some(None) => return Err("Created is no time with a zone"),
            Some(Some(created)) if created > now + self.skew => return Err("Created is in the future"),
            Some(Some(created)) if created < now - self.window - self.skew => return Err("Created is too long ago"),
            Some(created) => created,
            None => None,
        };
        let complete = token.nonce.is_some() && created.is_some();
        match &token.password {
            None => return Err("no password"),
            Some(Password::Text(_)) if !self.text => return Err("the password is text"),
            Some(Password::Text(_)) if self.nonce && !complete => return Err("no nonce or no Created"),
            Some(Password::Text(password)) => {
                if !self.passwords.verify(&token.username, password) {
                    return Err("unknown user or wrong password");
                }
            }
            Some(Password::Digest(_)) if !complete => return Err("a digest without nonce or Created"),
            Some(Password::Digest(sent)) => self.digest(token, sent)?,
        }
        if let Some(nonce) = &token.nonce {
            let until = created.unwrap_or(now) + self.window + self.skew;
            if !self.replays.enter(&token.username, nonce, now, until) {
                return Err("a nonce that was there already");
            }
        }
        Ok(())
    }

    fn digest(&self, token: &Token, sent: &Secret) -> Result<(), Reason> {
        const WRONG: Reason = "unknown user or wrong digest";
        let known = self.passwords.password(&token.username);
        let empty = Secret::default();
        let (nonce, created) =
            (token.nonce.as_deref().unwrap_or_default(), token.created.as_deref().unwrap_or_default());
        // An unknown user takes as long as a known one.
        let right = digest(nonce, created, known.as_ref().unwrap_or(&empty).expose());
        let sent = Zeroizing::new(STANDARD.decode(sent.expose().trim_ascii()).map_err(|_| WRONG)?);
        let same: bool = right.as_slice().ct_eq(sent.as_slice()).into();
        if same && known.is_some() { Ok(()) } else { Err(WRONG) }
    }
}

impl Timestamp {
    /// A message has begun to count, by the peer's clock, and has not ceased to; with a window it is not older than that, whatever it says itself.
    fn judged(self, now: i64, skew: i64, window: Option<i64>) -> Result<(), Reason> {
        let Self { created, expires } = self;
        if created.zip(expires).is_some_and(|(created, expires)| created >= expires) {
            return Err("a Timestamp that expires before it is created");
        }
        if created.is_some_and(|created| created > now.saturating_add(skew)) {
            return Err("a Timestamp of the future");
        }
        if expires.is_some_and(|expires| expires.saturating_add(skew) < now) {
            return Err("a Timestamp that has expired");
        }
        let Some(window) = window else { return Ok(()) };
        match created {
            None => Err("a Timestamp without Created"),
            Some(created) if created.saturating_add(window).saturating_add(skew) < now => {
                Err("a Timestamp of long ago")
            }
            Some(_) => Ok(()),
        }
    }
}

/// The Security header of an answer: a service that has a Timestamp in it marks it mustUnderstand. Anything else in it cannot be verified here.
#[derive(Default)]
pub(crate) struct TimestampCheck(Received);

/// How much the clock of a service may differ from ours, in seconds.
const SKEW: i64 = 300;

impl OtherBlocks for TimestampCheck {
    fn read(&mut self, reader: &mut Reader<'_>, must: bool) -> Result<bool, ReadError> {
        if !is_security(reader) {
            return Ok(false);
        }
        let at = reader.error(Kind::SoapSecurity, "the Timestamp of the answer is not good".to_owned());
        let unsupported = reader.error(
            Kind::SoapMustUnderstand,
            "the Security header of the answer holds more than a Timestamp".to_owned(),
        );
        self.0.read(reader)?;
        match self.0.wrong {
            Some(Wrong::Invalid(_)) => return Err(at),
            Some(Wrong::Unsupported(_)) if must => return Err(unsupported),
            _ => {}
        }
        let now = DateTime::now().unix_seconds().unwrap_or_default();
        match self.0.timestamp.map(|timestamp| timestamp.judged(now, SKEW, None)) {
            Some(Err(_)) => Err(at),
            _ => Ok(true),
        }
    }
}
