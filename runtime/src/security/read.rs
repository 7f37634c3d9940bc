//! Decision: what of a Security header is read: UsernameToken and Timestamp, each once; anything else in it, as a signature, is said to be unsupported: to
//! step over it would be to claim that it was verified.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{BASE64_BINARY, PASSWORD_DIGEST, PASSWORD_TEXT, WSSE, WSU};
use crate::Secret;
use crate::scalar::DateTime;
use crate::xml::{NONE, ReadError, Reader};

/// Most bytes of a nonce that are kept until it is too old.
const NONCE: usize = 256;

/// What came in Security headers.
#[derive(Default)]
pub(super) struct Received {
    pub(super) headers: usize,
    pub(super) token: Option<Token>,
    pub(super) timestamp: Option<Timestamp>,
    pub(super) wrong: Option<Wrong>,
}

/// Why a header cannot be judged at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is not built as it must be.
    Invalid(&'static str),
    /// Another kind of token, password or signature.
    Unsupported(&'static str),
}

#[derive(Default)]
pub(super) struct Token {
    pub(super) username: String,
    pub(super) password: Option<Password>,
    pub(super) nonce: Option<Vec<u8>>,
    pub(super) created: Option<String>,
}

pub(super) enum Password {
    Text(Secret),
    /// In base64, as it came.
    Digest(Secret),
}

#[derive(Clone, Copy, Default)]
pub(super) struct Timestamp {
    pub(super) created: Option<i64>,
    pub(super) expires: Option<i64>,
}

enum Part {
    Token,
    Timestamp,
    Username,
    Password,
    Nonce,
    Created,
    Expires,
    Other,
}

fn part(reader: &Reader<'_>, namespace: u16, local: &str) -> Part {
    match (reader.namespace_uri(namespace), local) {
        (WSSE, "UsernameToken") => Part::Token,
        (WSU, "Timestamp") => Part::Timestamp,
        (WSSE, "Username") => Part::Username,
        (WSSE, "Password") => Part::Password,
        (WSSE, "Nonce") => Part::Nonce,
        (WSU, "Created") => Part::Created,
        (WSU, "Expires") => Part::Expires,
        _ => Part::Other,
    }
}

impl Received {
    /// Reads the content of a Security header. Its own mistakes are kept and do not stop the reader; those of XML do.
    pub(super) fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.headers = self.headers.saturating_add(1);
        if self.headers > 1 {
            self.fail(Wrong::Invalid("there are two Security headers for one role"));
        }
        while let Some(child) = reader.child()? {
            match part(reader, child.namespace, child.local) {
                Part::Token if self.token.is_none() => {
                    let token = self.token(reader)?;
                    self.token = Some(token);
                }
                Part::Timestamp if self.timestamp.is_none() => {
                    let timestamp = self.timestamp(reader)?;
                    self.timestamp = Some(timestamp);
                }
                Part::Token | Part::Timestamp => {
                    self.fail(Wrong::Invalid("there are two UsernameTokens or two Timestamps"));
                    reader.skip()?;
                }
                _ => {
                    self.fail(Wrong::Unsupported("only UsernameToken and Timestamp are supported"));
                    reader.skip()?;
                }
            }
        }
        Ok(())
    }

    fn fail(&mut self, wrong: Wrong) {
        self.wrong.get_or_insert(wrong);
    }

    fn token(&mut self, reader: &mut Reader<'_>) -> Result<Token, ReadError> {
        const TWICE: Wrong = Wrong::Invalid("a part of the UsernameToken is there twice");
        let mut token = Token::default();
        let mut named = false;
        while let Some(child) = reader.child()? {
            match part(reader, child.namespace, child.local) {
                Part::Username => {
                    if named {
                        self.fail(TWICE);
                    }
                    named = true;
                    token.username = text(reader)?;
                }
                Part::Password => {
                    let type_ = reader.attribute_text(NONE, "Type");
                    let digest = match type_.as_deref().map(str::trim_ascii) {
                        None | Some(PASSWORD_TEXT) => false,
                        Some(PASSWORD_DIGEST) => true,
                        Some(_) => {
                            self.fail(Wrong::Unsupported("a password of another type than text and digest"));
                            false
                        }
                    };
                    reader.forget_attributes();
                    let secret = reader.secret()?;
                    let password = if digest { Password::Digest(secret) } else { Password::Text(secret) };
                    if token.password.replace(password).is_some() {
                        self.fail(TWICE);
                    }
                }
                Part::Nonce => {
                    let encoding = reader.attribute_text(NONE, "EncodingType");
                    if encoding.is_some_and(|encoding| encoding.trim_ascii() != BASE64_BINARY) {
                        self.fail(Wrong::Unsupported("a nonce in another encoding than base64"));
                    }
                    let text = text(reader)?;
                    match STANDARD.decode(text.trim_ascii()).ok().filter(|nonce| (1..=NONCE).contains(&nonce.len())) {
                        Some(nonce) => {
                            if token.nonce.replace(nonce).is_some() {
                                self.fail(TWICE);
                            }
                        }
                        None => self.fail(Wrong::Invalid("the nonce is no base64 of 1 to 256 bytes")),
                    }
                }
                Part::Created => {
                    let created = text(reader)?.trim_ascii().to_owned();
                    if token.created.replace(created).is_some() {
                        self.fail(TWICE);
                    }
                }
                _ => {
                    // Salt and Iteration ask for a derived key, which signs; other elements are the peer's own.
                    if reader.namespace_uri(child.namespace).starts_with("http://docs.oasis-open.org/wss/") {
                        self.fail(Wrong::Unsupported("a UsernameToken for a derived key"));
                    }
                    reader.skip()?;
                }
            }
        }
        if token.username.is_empty() {
            self.fail(Wrong::Invalid("a UsernameToken without a Username"));
        }
        Ok(token)
    }

    fn timestamp(&mut self, reader: &mut Reader<'_>) -> Result<Timestamp, ReadError> {
        let mut timestamp = Timestamp::default();
        while let Some(child) = reader.child()? {
            let part = part(reader, child.namespace, child.local);
            let into = match part {
                Part::Created => &mut timestamp.created,
                Part::Expires => &mut timestamp.expires,
                _ => {
                    reader.skip()?;
                    continue;
                }
            };
            let Some(seconds) = seconds(&text(reader)?) else {
                self.fail(Wrong::Invalid("a time of the Timestamp is no xs:dateTime with a zone"));
                continue;
            };
            if into.replace(seconds).is_some() {
                self.fail(Wrong::Invalid("a part of the Timestamp is there twice"));
            }
        }
        Ok(timestamp)
    }
}

/// Text of an element, whose attributes, as an id for a signature, say nothing here.
fn text(reader: &mut Reader<'_>) -> Result<String, ReadError> {
    reader.forget_attributes();
    reader.text()
}

/// Seconds since 1970 of a time that says its zone.
pub(super) fn seconds(text: &str) -> Option<i64> {
    text.trim_ascii().parse::<DateTime>().ok()?.unix_seconds()
}
