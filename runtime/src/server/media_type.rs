//! Decision: which media types a server reads: those of SOAP, in UTF-8.

use crate::soap;

/// A media type of SOAP with charset utf-8 (quoted or not) or none. Other parameters say nothing that matters here.
pub(super) fn media_type(value: &str) -> Option<soap::Version> {
    let (media, rest) = value.split_once(';').unwrap_or((value, ""));
    let is = |version: &soap::Version| media.trim_ascii().eq_ignore_ascii_case(version.media_type());
    let version = [soap::Version::Soap11, soap::Version::Soap12].into_iter().find(is)?;
    let utf8 = |value: &str| value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8");
    let fit = parameters(rest).all(|(name, value)| match value {
        Some(value) => !name.eq_ignore_ascii_case("charset") || utf8(value),
        None => name.is_empty(),
    });
    fit.then_some(version)
}

/// Names and values of the parameters of a media type. A quoted value may hold a semicolon, as an action does.
pub(super) fn parameters(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut quoted = false;
    let parts = text.split(move |character: char| {
        quoted ^= character == '"';
        character == ';' && !quoted
    });
    parts.map(|part| match part.split_once('=') {
        Some((name, value)) => {
            let value = value.trim_ascii();
            let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
            (name.trim_ascii(), Some(value))
        }
        None => (part.trim_ascii(), None),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_text_xml(value: &str) -> bool {
        media_type(value) == Some(soap::Version::Soap11)
    }

    #[test]
    fn media_types() {
        for good in [
            "text/xml",
            "TEXT/XML",
            "text/xml;charset=utf-8",
            "text/xml; charset=\"UTF-8\"",
            "text/xml ; charset = utf-8",
            "text/xml; action=x",
        ] {
            assert!(is_text_xml(good), "{good}");
        }
        for bad in [
            "",
            "application/xml",
            "text/xml2",
            "text/xml; charset=utf-16",
            "text/xml; charset=utf-7",
            "text/xml, text/plain",
            "text/xml; x",
            "text/xml; charset=utf-8; charset=latin1",
        ] {
            assert!(!is_text_xml(bad), "{bad}");
        }
    }
}
