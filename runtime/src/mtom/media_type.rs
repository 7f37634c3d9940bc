//! Decision: which media types are those of a package (XOP 1.0 section 4.1, MTOM section 3.2): `multipart/related; type="application/xop+xml"`. Its version of
//! SOAP is the media type in `start-info` or in the `type` of the root, an action is one of their parameters or of the package's; stacks differ in what they
//! leave out, and may leave out all but one of each. A `type` of `text/xml` is SOAP with Attachments, which is something else.

use std::borrow::Cow;

use super::XOP_TYPE;
use crate::soap::Version;

/// A media type with its parameters.
pub(super) struct MediaType<'t> {
    media: &'t str,
    parameters: Vec<(&'t str, Cow<'t, str>)>,
}

impl<'t> MediaType<'t> {
    /// `None` for what is no media type, or has a parameter twice.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let (media, mut rest) = text.split_once(';').unwrap_or((text, ""));
        let mut parameters: Vec<(&str, Cow<'_, str>)> = Vec::new();
        loop {
            rest = rest.trim_ascii_start();
            if rest.is_empty() {
                return Some(Self { media: media.trim_ascii(), parameters });
            }
            let (name, after) = rest.split_once('=')?;
            let name = name.trim_ascii();
            let (value, after) = value(after.trim_ascii_start())?;
            // A header field of 32 KiB has some thousands of parameters: looking through them is quadratic, and so there are few.
            if name.is_empty()
                || parameters.len() >= 16
                || parameters.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
            {
                return None;
            }
            parameters.push((name, value));
            let after = after.trim_ascii_start();
            rest = if after.is_empty() { after } else { after.strip_prefix(';')? };
        }
    }

    pub(super) fn is(&self, media: &str) -> bool {
        self.media.eq_ignore_ascii_case(media)
    }

    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }

    /// Whether it is that of XOP in UTF-8.
    pub(super) fn is_root(&self) -> bool {
        let utf8 = |charset: &str| charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8");
        self.is(XOP_TYPE) && self.parameter("charset").is_none_or(utf8)
    }
}

/// The value at the beginning, quoted or not, and what follows it.
fn value(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        let value = value.trim_ascii_end();
        return (!value.contains('"')).then_some((value.into(), rest));
    };
    let mut unquoted = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((unquoted.into(), quoted.get(at + 1..)?)),
            '\\' => unquoted.push(characters.next()?.1),
            _ => unquoted.push(character),
        }
    }
    None
}

/// The version of SOAP that a media type of SOAP speaks of, and its action.
pub(super) fn spoken(media: &str) -> Option<(Version, Option<String>)> {
    let media = MediaType::parse(media)?;
    let version = [Version::Soap11, Version::Soap12].into_iter().find(|version| media.is(version.media_type()))?;
    Some((version, media.parameter("action").map(str::to_owned)))
}

/// The version of SOAP that the Content-Type of a package speaks of, when it does.
pub(crate) fn version(content_type: &str) -> Option<Version> {
    spoken(MediaType::parse(content_type)?.parameter("start-info")?).map(|spoken| spoken.0)
}

/// Whether a Content-Type says that the message is a package, whatever is in it.
pub(crate) fn is_package(content_type: &str) -> bool {
    let is_multipart =
        content_type.trim_ascii_start().get(..17).is_some_and(|media| media.eq_ignore_ascii_case(RELATED));
    is_multipart
        && MediaType::parse(content_type).is_some_and(|package| {
            package.is(RELATED) && package.parameter("type").is_some_and(|root| root.eq_ignore_ascii_case(XOP_TYPE))
        })
}

/// The media types of the answers that a client reads which reads packages. Stacks look for one or the other: Metro answers a plain request by a package
/// only where `application/xop+xml` is named, others name `multipart/related` alone; CXF and WCF go by their configuration.
pub(crate) const fn accepted(version: Version) -> &'static str {
    match version {
        Version::Soap11 => "multipart/related; type=\"application/xop+xml\", application/xop+xml, text/xml",
        Version::Soap12 => "multipart/related; type=\"application/xop+xml\", application/xop+xml, application/soap+xml",
    }
}

/// Whether an Accept names packages: by `application/xop+xml` alone, since `multipart/related` may be meant for SOAP with Attachments.
pub(crate) fn accepts(accept: &str) -> bool {
    let range = |range: &str| {
        MediaType::parse(range).is_some_and(|media| {
            let named = media.is(XOP_TYPE)
                || media.is(RELATED)
                    && media.parameter("type").is_some_and(|type_| type_.eq_ignore_ascii_case(XOP_TYPE));
            // A weight of nothing excludes it.
            let weight = media.parameter("q").map(|weight| weight.trim_end_matches(['0', '.']));
            named && weight != Some("")
        })
    };
    accept.split(',').any(range)
}

const RELATED: &str = "multipart/related";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages() {
        for good in [
            "multipart/related; type=\"application/xop+xml\"",
            " Multipart/Related;boundary=\"a;b\\\"\";TYPE=application/xop+xml ; start-info=text/xml",
        ] {
            assert!(is_package(good), "{good}");
        }
        for bad in [
            "",
            "text/xml",
            "multipart/related",
            "multipart/related; type=\"text/xml\"",
            "multipart/related2; type=\"application/xop+xml\"",
            "multipart/form-data; type=\"application/xop+xml\"",
            "multipart/related; type=\"application/xop+xml",
            "multipart/related; type=\"application/xop+xml\"; type=\"application/xop+xml\"",
            "multipart/related; type=\"application/xop+xml\"; x",
            "multipart/related; type=\"application/xop+xml\" x=y",
        ] {
            assert!(!is_package(bad), "{bad}");
        }
    }

    #[test]
    fn who_accepts_packages() {
        for version in [Version::Soap11, Version::Soap12] {
            assert!(accepts(accepted(version)));
        }
        for good in [
            "application/xop+xml",
            "text/xml, Application/XOP+xml;q=0.5",
            "text/xml, multipart/related; type=\"application/xop+xml\"",
        ] {
            assert!(accepts(good), "{good}");
        }
        for bad in [
            "",
            "*/*",
            "text/xml, multipart/related",
            "application/xop+xml;q=0",
            "application/xop+xml; q=0.00, a/b",
            "application/xop",
        ] {
            assert!(!accepts(bad), "{bad}");
        }
    }

    #[test]
    fn versions_and_actions() {
        let action = |action: &str| Some((Version::Soap12, Some(action.to_owned())));
        assert_eq!(spoken("text/xml"), Some((Version::Soap11, None)));
        assert_eq!(spoken("application/soap+xml; action=\"urn:a;b\""), action("urn:a;b"));
        assert_eq!(spoken("Application/SOAP+XML;charset=utf-8;Action=urn:a"), action("urn:a"));
        for bad in ["", "text/plain", "text/xml; action=\"", "application/xop+xml"] {
            assert_eq!(spoken(bad), None, "{bad}");
        }
    }

    #[test]
    fn roots() {
        let is_root = |text| MediaType::parse(text).is_some_and(|media| media.is_root());
        assert!(is_root("application/xop+xml; charset=UTF-8; type=\"text/xml\""));
        assert!(is_root("application/xop+xml;charset=\"utf-8\""));
        assert!(!is_root("application/xop+xml; charset=utf-16; type=\"text/xml\""));
        assert!(!is_root("text/xml"));
    }
}
