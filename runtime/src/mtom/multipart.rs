//! Decision: how strictly a package is taken apart (RFC 2046 section 5.1, RFC 2387): lines end with CRLF, a part has one Content-ID and no transfer encoding
//! that changes bytes (what MTOM is for; SoapUI wrote text in quoted-printable until 2014, and Oracle's servers refused it), and what only begins with the
//! boundary is no part of anything. What stands before the first delimiter and behind the last is ignored, as RFC 2046 wants it, within the limit of a header. Whatever two readers could take apart in two ways is refused.
//!
//! ```text
//! --b CRLF Content-Type: application/xop+xml; type="text/xml" CRLF Content-ID: <root> CRLF CRLF <Envelope../> CRLF
//! --b CRLF Content-Type: image/png CRLF Content-ID: <1> CRLF CRLF ..bytes.. CRLF --b--
//! ```
//!
//! Every byte is looked at once: a part is searched for its delimiter from where the one before ended.

use bytes::Bytes;

use super::delimited::Delimited;
use super::media_type::{MediaType, spoken};
use super::part_header::{PartHeader, id};
use crate::soap::Version;
use crate::xml::parts::Parts;
use crate::xml::{Kind, Limits, ReadError};

/// A package taken apart.
#[derive(Debug)]
pub(crate) struct Unpacked {
    /// The envelope.
    pub(crate) root: Bytes,
    pub(crate) parts: Parts,
    pub(crate) version: Version,
    pub(crate) action: Option<String>,
}

/// Takes a package apart whose length was judged.
pub(crate) fn unpack(content_type: &str, package: &Bytes, limits: &Limits) -> Result<Unpacked, ReadError> {
    let media = MediaType::parse(content_type).ok_or_else(|| wrong("its media type"))?;
    let boundary = media.parameter("boundary").filter(|boundary| is_boundary(boundary));
    let boundary = boundary.ok_or_else(|| wrong("its boundary"))?;
    let start = media.parameter("start").map(|start| id(start).ok_or_else(|| wrong("its start")));
    let start = start.transpose()?;
    let mut root: Option<(PartHeader, Bytes)> = None;
    let mut parts: Vec<(String, Bytes)> = Vec::new();
    let mut delimited = Delimited::new(package, boundary, limits.part_header)?;
    while let Some((header, content)) = delimited.next()? {
        if parts.len() + usize::from(root.is_some()) >= limits.parts {
            return Err(ReadError::new(Kind::LimitParts, format!("more parts than {}", limits.parts)));
        }
        let is_root = match &start {
            Some(start) => header.id.as_ref() == Some(start),
            None => root.is_none(),
        };
        match header.id {
            _ if is_root && root.is_some() => return Err(wrong("two parts of one Content-ID")),
            _ if is_root => root = Some((header, content)),
            Some(id) => parts.push((id, content)),
            None => return Err(wrong("a part without a Content-ID")),
        }
    }
    let (header, root) = root.ok_or_else(|| wrong("no part is its start"))?;
    if header.id.is_some_and(|id| parts.iter().any(|part| part.0 == id)) {
        return Err(wrong("two parts of one Content-ID"));
    }
    let parts = Parts::new(parts).ok_or_else(|| wrong("two parts of one Content-ID"))?;
    let (version, action) = meant(&media, header.content_type.as_deref().unwrap_or_default())?;
    Ok(Unpacked { root, parts, version, action })
}

/// The version of SOAP and the action, which package and root may both speak of: then they say the same.
fn meant(package: &MediaType<'_>, root: &str) -> Result<(Version, Option<String>), ReadError> {
    let root = MediaType::parse(root).filter(MediaType::is_root);
    let root = root.ok_or_else(|| wrong("a root that is no application/xop+xml in UTF-8"))?;
    let said = |text: Option<&str>| {
        text.map(|text| spoken(text).ok_or_else(|| wrong("a root of another media type than those of SOAP")))
            .transpose()
    };
    let (outside, inside) = (said(package.parameter("start-info"))?, said(root.parameter("type"))?);
    let (outside_version, outside_action) = outside.unzip();
    let (inside_version, inside_action) = inside.unzip();
    let version = match (outside_version, inside_version) {
        (Some(one), Some(other)) if one != other => {
            return Err(wrong("package and root are of different versions of SOAP"));
        }
        (one, other) => one.or(other).ok_or_else(|| wrong("nothing says its version of SOAP"))?,
    };
    let own = package.parameter("action").map(str::to_owned);
    let mut actions = [own, outside_action.flatten(), inside_action.flatten()].into_iter().flatten();
    let action = actions.next();
    if actions.any(|other| Some(&other) != action.as_ref()) {
        return Err(ReadError::new(Kind::SoapActionMismatch, "the package names two actions"));
    }
    Ok((version, action))
}

pub(super) fn wrong(what: &str) -> ReadError {
    ReadError::new(Kind::MimeMultipart, format!("not a package that can be taken apart: {what}"))
}

/// RFC 2046: one to seventy characters of a small alphabet, the last one no blank.
fn is_boundary(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&byte);
    (1..=70).contains(&text.len()) && text.bytes().all(known) && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"; boundary=\"b\"";
    const ROOT: &str =
        "Content-Type: application/xop+xml; charset=UTF-8;\r\n type=\"text/xml\"\r\nContent-ID: <r>\r\n\r\n<a/>";
    const PART: &str = "Content-ID: <1>\r\nContent-Transfer-Encoding: binary\r\nX: y\r\n\r\n\r\n--a--\r\n";

    fn open(type_: &str, package: &str, limits: &Limits) -> Result<Unpacked, ReadError> {
        unpack(type_, &Bytes::from(package.to_owned()), limits)
    }

    /// The root, and the part of Content-ID 1.
    fn taken(type_: &str, package: &str) -> Option<(Bytes, Option<Bytes>)> {
        let unpacked = open(type_, package, &Limits::server()).ok()?;
        let part = unpacked.parts.find("cid:1").ok().cloned();
        Some((unpacked.root, part))
    }

    fn good() -> Option<(Bytes, Option<Bytes>)> {
        Some((Bytes::from_static(b"<a/>"), Some(Bytes::from_static(b"\r\n--a--\r\n"))))
    }

    #[test]
    fn packages() {
        let plain = format!("--b\r\n{ROOT}\r\n--b\r\n{PART}\r\n--b--");
        let start = format!("{TYPE}; start=\"<r>\"");
        for (type_, package) in [
            (TYPE, plain.clone()),
            (&start, plain.clone()),
            (TYPE, format!("\r\n{plain}\r\n")),
            (TYPE, format!("A package.\r\n{plain}\r\nIts end.\r\n--b\r\n")),
            (TYPE, plain.replace("--b\r\n", "--b \t\r\n")),
            (&TYPE.replace("start-info=\"text/xml\"; ", ""), plain.clone()),
            (TYPE, plain.replace(";\r\n type=\"text/xml\"", "")),
            (&start, format!("--b\r\n{PART}\r\n--b\r\n{ROOT}\r\n--b--")),
        ] {
            assert_eq!(taken(type_, &package), good(), "{type_} {package}");
        }
        assert_eq!(taken(TYPE, &format!("--b\r\n{ROOT}\r\n--b--")), Some((Bytes::from_static(b"<a/>"), None)));
        let empty = format!("--b\r\n{ROOT}\r\n--b\r\nContent-ID: <1>\r\n\r\n\r\n--b--");
        assert_eq!(taken(TYPE, &empty).and_then(|found| found.1), Some(Bytes::new()));
        let without = format!("--b\r\n{ROOT}\r\n--b\r\nContent-ID: <1>\r\n\r\n--b--");
        assert_eq!(taken(TYPE, &without).and_then(|found| found.1), Some(Bytes::new()));
    }

    #[test]
    fn every_prefix_is_cut_off() {
        let plain = format!("--b\r\n{ROOT}\r\n--b\r\n{PART}\r\n--b--");
        for length in 0..plain.len() {
            let kind = open(TYPE, &plain[..length], &Limits::server()).map(|_| ()).map_err(|error| error.kind());
            assert_eq!(kind, Err(Kind::MimeMultipart), "{length}");
        }
    }

    #[test]
    fn what_two_readers_could_take_for_two_things() {
        let plain = format!("--b\r\n{ROOT}\r\n--b\r\n{PART}\r\n--b--");
        let start = format!("{TYPE}; start=\"<r>\"");
        for (from, to) in [
            ("--b--", "--b--x"),
            ("--b--", "--bx"),
            ("\r\n--b\r\nContent-ID", "\r\n--bc\r\nContent-ID"),
            ("<1>", "<r"),
            ("<1>", "<>"),
            ("<1>", "<r>"),
            ("<1>", "<r>\r\nContent-ID: <1>"),
            ("<1>\r\n", "<1>\n"),
            ("binary", "base64"),
            ("binary", "Quoted-Printable"),
            ("X: y", "X y"),
            ("X: y", ": y"),
            ("Content-ID: <1>", "X: y"),
            ("application/xop+xml", "text/xml"),
            ("UTF-8", "UTF-16"),
            ("type=\"text/xml\"", "type=\"application/soap+xml\""),
            ("type=\"text/xml\"", "type=\"text/plain\""),
        ] {
            assert!(plain.contains(from), "{from}");
            assert_eq!(taken(TYPE, &plain.replacen(from, to, 1)), None, "{from:?} {to:?}");
        }
        let twice = format!("--b\r\n{ROOT}\r\n--b\r\n{PART}\r\n--b\r\n{PART}\r\n--b--");
        assert_eq!(taken(TYPE, &twice), None);
        assert_eq!(taken(&start, &format!("--b\r\n{ROOT}\r\n--b\r\n{ROOT}\r\n--b--")), None);
        assert_eq!(taken(&format!("{TYPE}; start=\"<x>\""), &plain), None, "a start that is not there");
        for boundary in ["", "b ", "a\"b", &"b".repeat(71)] {
            assert_eq!(taken(&TYPE.replace("\"b\"", &format!("\"{boundary}\"")), &plain), None, "{boundary}");
        }
    }

    #[test]
    fn actions_agree() {
        let root = ROOT.replace("\"text/xml\"", "\"application/soap+xml; action=\\\"urn:a\\\"\"");
        let package = format!("--b\r\n{root}\r\n--b--");
        let type_ = TYPE.replace("text/xml", "application/soap+xml");
        let action = |type_: &str| {
            let unpacked = open(type_, &package, &Limits::server());
            unpacked.map(|unpacked| (unpacked.version, unpacked.action)).map_err(|error| error.kind())
        };
        let urn = Ok((Version::Soap12, Some("urn:a".to_owned())));
        assert_eq!(action(&type_), urn);
        assert_eq!(action(&format!("{type_}; action=\"urn:a\"")), urn);
        assert_eq!(action(&format!("{type_}; action=\"urn:b\"")), Err(Kind::SoapActionMismatch));
    }

    #[test]
    fn limits() {
        let part = |number: usize| format!("\r\n--b\r\nContent-ID: <{number}>\r\n\r\nx");
        let of = |count: usize| format!("--b\r\n{ROOT}{}\r\n--b--", (1..count).map(part).collect::<String>());
        let limits = Limits { parts: 3, ..Limits::server() };
        let kind = |package: &str, limits: &Limits| open(TYPE, package, limits).err().map(|error| error.kind());
        assert_eq!(kind(&of(3), &limits), None);
        assert_eq!(kind(&of(4), &limits), Some(Kind::LimitParts));
        // With the blank line behind it.
        let header = ROOT.len() - "<a/>".len();
        assert_eq!(kind(&of(1), &Limits { part_header: header, ..limits }), None);
        assert_eq!(kind(&of(1), &Limits { part_header: header - 1, ..limits }), Some(Kind::LimitPartHeader));
        for around in [
            format!("{}{}", " ".repeat(header), of(1).replacen("--b", "\r\n--b", 1)),
            format!("{}\r\n{}", of(1), " ".repeat(header)),
        ] {
            assert_eq!(kind(&around, &Limits { part_header: header, ..limits }), None);
            assert_eq!(
                kind(&format!(" {around} "), &Limits { part_header: header, ..limits }),
                Some(Kind::LimitPartHeader)
            );
        }
    }
}
