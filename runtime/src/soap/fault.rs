//! Decision: what a SOAP fault is for a program, and which fault an error of ours becomes (SOAP 1.1 section 4.4).

use std::borrow::Cow;
use std::fmt;

use crate::soap::{Detail, Version};
use crate::xml::{Kind, ReadError};

/// The faultcode: one of the four of SOAP 1.1, or another qualified name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultCode {
    /// The namespace of the envelope is not one that the receiver knows.
    VersionMismatch,
    /// A header block that must be understood was not.
    MustUnderstand,
    /// The message was wrong: it is not to be sent again without change.
    Client,
    /// The message could not be processed for reasons that are not its own.
    Server,
    /// Another code; also a dotted one of SOAP's namespace, as `Client.Authentication`.
    Other {
        /// Namespace name, empty for none.
        namespace: String,
        /// Local name with its dots.
        local: String,
    },
}

impl FaultCode {
    /// The code of a namespace name and a local name. Codes that lack the namespace are taken for SOAP's: many services leave it out.
    pub fn from_name(namespace: &str, local: &str) -> Self {
        let soap = namespace.is_empty() || is_soap(namespace);
        Self::generic(local)
            .filter(|_| soap)
            .unwrap_or_else(|| Self::Other { namespace: namespace.to_owned(), local: local.to_owned() })
    }

    fn generic(local: &str) -> Option<Self> {
        Some(match local {
            "VersionMismatch" => Self::VersionMismatch,
            "MustUnderstand" => Self::MustUnderstand,
            "Client" | "Sender" => Self::Client,
            "Server" | "Receiver" => Self::Server,
            _ => return None,
        })
    }

    /// Local name, dots included.
    pub fn local(&self) -> &str {
        match self {
            Self::VersionMismatch => "VersionMismatch",
            Self::MustUnderstand => "MustUnderstand",
            Self::Client => "Client",
            Self::Server => "Server",
            Self::Other { local, .. } => local,
        }
    }

    /// The code without what follows its first dot: `Client` for `Client.Authentication` of SOAP's namespace. A code of another namespace stays as it is.
    /// Dotted codes are read and never written (Basic Profile R1004, R1031), so this is what is written.
    pub fn without_dots(&self) -> Cow<'_, Self> {
        if let Self::Other { namespace, local } = self
            && is_soap(namespace)
            && let Some(code) = local.split_once('.').and_then(|(first, _)| Self::generic(first))
        {
            return Cow::Owned(code);
        }
        Cow::Borrowed(self)
    }

    /// True when the peer says that the fault lies with the client.
    pub fn is_client(&self) -> bool {
        *self.without_dots() == Self::Client
    }
}

fn is_soap(namespace: &str) -> bool {
    namespace == Version::Soap11.namespace() || namespace == Version::Soap12.namespace()
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other { namespace, local } if !namespace.is_empty() => {
                write!(f, "{{{}}}{}", Line(namespace), Line(local))
            }
            _ => write!(f, "{}", Line(self.local())),
        }
    }
}

/// A SOAP fault.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Whose fault it is.
    pub code: FaultCode,
    /// SOAP 1.2: what that is more exactly, from the general to the special. SOAP 1.1 has none.
    pub subcodes: Vec<FaultCode>,
    /// The explanation for people.
    pub string: String,
    /// Language of `string` (xml:lang).
    pub language: Option<String>,
    /// SOAP 1.2: the same explanation in other languages. SOAP 1.1 has one faultstring (section 4.4): there `string` is what is written, and that others were
    /// left out is logged at level debug.
    pub translations: Vec<Translation>,
    /// URI of the node that caused the fault.
    pub actor: Option<String>,
    /// What the application says about it; its Debug is redacted, since it may hold values.
    pub detail: Option<Detail>,
    /// What the Header of the answer says about a block of the request's Header, where the description declares that (`soap:headerfault`): an element around
    /// those blocks. Its Debug is redacted, too.
    pub header: Option<Box<Detail>>,
}

/// The explanation of a fault in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// Which language it is (xml:lang); empty where the peer did not say it.
    pub language: String,
    /// The explanation.
    pub string: String,
}

impl Fault {
    /// A fault with a code and an explanation.
    pub fn new(code: FaultCode, string: impl Into<String>) -> Self {
        Self {
            code,
            subcodes: Vec::new(),
            string: string.into(),
            language: None,
            translations: Vec::new(),
            actor: None,
            detail: None,
            header: None,
        }
    }

    /// A fault of the caller.
    pub fn client(string: impl Into<String>) -> Self {
        Self::new(FaultCode::Client, string)
    }

    /// A fault of ours.
    pub fn server(string: impl Into<String>) -> Self {
        Self::new(FaultCode::Server, string)
    }

    /// The explanation in a language (`de`, `de-AT`), as near as there is one; else `string`.
    pub fn string_in(&self, language: &str) -> &str {
        let own = self.language.as_deref().map(|own| (own, &*self.string));
        let others = self.translations.iter().map(|other| (&*other.language, &*other.string));
        let texts = || own.into_iter().chain(others.clone());
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let found = texts()
            .find(|(tag, _)| tag.eq_ignore_ascii_case(language))
            .or_else(|| texts().find(|(tag, _)| primary(tag) == primary(language)));
        found.map_or(&self.string, |(_, string)| string)
    }

    /// The same fault with a detail.
    #[must_use]
    pub fn with_detail(self, detail: Detail) -> Self {
        Self { detail: Some(detail), ..self }
    }

    /// The fault with which a message is refused: its string begins with the kind and names the position, never a value.
    pub fn of(error: &ReadError) -> Self {
        let code = match error.kind() {
            Kind::SoapVersion => FaultCode::VersionMismatch,
            Kind::SoapMustUnderstand => FaultCode::MustUnderstand,
            _ => FaultCode::Client,
        };
        Self::new(code, error.to_string())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, Line(&self.string))
    }
}

impl std::error::Error for Fault {}

/// Text of a peer on one line of bounded length, so that it forges no log line.
struct Line<'a>(&'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        let mut left = 500_usize;
        for character in self.0.chars() {
            let Some(rest) = left.checked_sub(1) else { return f.write_char('…') };
            left = rest;
            let hidden = matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}');
            if character.is_control() || hidden {
                write!(f, "{}", character.escape_unicode())?;
            } else {
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}
