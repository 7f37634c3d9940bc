//! Decision: how the action that a request names relates to its operation: a SOAPAction, quoted or not (SOAP 1.1, section 6.1.1), or the action parameter of the
//! media type (SOAP 1.2, RFC 3902). It never chooses against the body.

use http::header::{CONTENT_TYPE, HeaderMap, HeaderName};

use super::media_type::parameters;
use crate::soap;

pub(super) const SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");

/// How the SOAPAction of a request relates to the operation that its body names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// It is the operation's, or `""`, which leaves the choice to the body.
    Agrees,
    /// There is none, although SOAP 1.1 requires it.
    Missing,
    /// It is another one.
    Differs,
}

/// Compares the SOAPAction with what the description says, quoted or not.
pub(super) fn action(headers: &HeaderMap, version: soap::Version, expected: &str) -> Action {
    if version == soap::Version::Soap12 {
        return action_parameter(headers, expected);
    }
    let Some(value) = headers.get(SOAP_ACTION) else {
        return if expected.is_empty() { Action::Agrees } else { Action::Missing };
    };
    let value = value.as_bytes().trim_ascii();
    let (value, quoted) = match value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\"")) {
        Some(value) => (value, true),
        None => (value, false),
    };
    if value == expected.as_bytes() || (quoted && value.is_empty()) {
        Action::Agrees
    } else if value.is_empty() {
        Action::Missing
    } else {
        Action::Differs
    }
}

/// SOAP 1.2 puts the action into the media type, and may leave it out (RFC 3902).
fn action_parameter(headers: &HeaderMap, expected: &str) -> Action {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (_, rest) = value.split_once(';').unwrap_or((value, ""));
    let given = parameters(rest).find(|(name, _)| name.eq_ignore_ascii_case("action")).and_then(|(_, value)| value);
    match given {
        None | Some("") => Action::Agrees,
        Some(given) if given == expected || given == expected.replace('"', "%22") => Action::Agrees,
        Some(_) => Action::Differs,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::server::media_type::media_type;

    #[test]
    fn media_types_of_soap_1_2() {
        let action = |value: &'static str, expected| {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(value))]);
            (media_type(value), action(&headers, soap::Version::Soap12, expected))
        };
        let soap12 = Some(soap::Version::Soap12);
        assert_eq!(action("application/soap+xml", "urn:a"), (soap12, Action::Agrees));
        assert_eq!(
            action("application/soap+xml; action=\"urn:a;b\"; charset=utf-8", "urn:a;b"),
            (soap12, Action::Agrees)
        );
        assert_eq!(action("application/soap+xml; charset=utf-8; Action=urn:a", "urn:a"), (soap12, Action::Agrees));
        assert_eq!(action("application/soap+xml;action=\"urn:b\"", "urn:a"), (soap12, Action::Differs));
        assert_eq!(action("application/soap+xml;charset=latin1", "urn:a").0, None);
    }

    #[test]
    fn actions() {
        let judge = |value: Option<&'static str>, expected| {
            let mut headers = HeaderMap::new();
            if let Some(value) = value {
                headers.insert(SOAP_ACTION, HeaderValue::from_static(value));
            }
            action(&headers, soap::Version::Soap11, expected)
        };
        assert_eq!(judge(Some("\"urn:a\""), "urn:a"), Action::Agrees);
        assert_eq!(judge(Some("urn:a"), "urn:a"), Action::Agrees);
        assert_eq!(judge(Some("\"\""), "urn:a"), Action::Agrees);
        assert_eq!(judge(Some(""), "urn:a"), Action::Missing);
        assert_eq!(judge(None, "urn:a"), Action::Missing);
        assert_eq!(judge(None, ""), Action::Agrees);
        assert_eq!(judge(Some("\"urn:b\""), "urn:a"), Action::Differs);
        assert_eq!(judge(Some("\"urn:a"), "urn:a"), Action::Differs);
    }
}
