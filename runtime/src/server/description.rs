//! Decision: how `?wsdl` is answered: the description as it was built in, with the address at which the caller found it.
//!
//! Only the `location` of `address` elements is replaced, and the `?wsdl=1` of an `import` made absolute, and only when the Host is an ordinary one; the new
//! value is made of characters that need no escape in an attribute, so that a request cannot write into the document.

use super::schemas;

/// The number of the description that a query asks for: `wsdl` is the one that imports the others.
pub fn asked_for(query: &str) -> Option<usize> {
    let single = query.split('&').any(|part| part.eq_ignore_ascii_case("singlewsdl"));
    if single { Some(0) } else { schemas::numbered(query, "wsdl") }
}

/// Whether the first address in a description is one of https; `None` when it has none.
pub(super) fn is_secure(description: &str) -> Option<bool> {
    let mut rest = description;
    while let Some((_, location, after)) = next_location(rest) {
        if !location.starts_with('?') {
            return Some(location.starts_with("https:"));
        }
        rest = after;
    }
    None
}

/// The description with every address replaced by the one of this request; what it imports is at an address of https when `is_secure`.
pub(super) fn located(description: &str, host: Option<&str>, path: &str, is_secure: bool) -> String {
    let Some(host) = host.filter(|host| is_ordinary_host(host)) else { return description.to_owned() };
    if !path.starts_with('/') || !path.bytes().all(is_ordinary_path_byte) {
        return description.to_owned();
    }
    replaced(description, |location| {
        let is_secure = location.starts_with("https:") || is_secure && location.starts_with('?');
        format!("{}://{host}{path}", if is_secure { "https" } else { "http" })
    })
}

/// The description with every address replaced by one that the owner of the server chose.
pub fn at(description: &str, address: &str) -> String {
    let address = address.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&apos;");
    replaced(description, |_| address.clone())
}

fn replaced(description: &str, address: impl Fn(&str) -> String) -> String {
    let mut text = String::with_capacity(description.len().saturating_add(256));
    let mut rest = description;
    while let Some((before, location, after)) = next_location(rest) {
        text.push_str(before);
        text.push_str(&address(location));
        if location.starts_with('?') {
            text.push_str(location);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// A host name, an IPv4 or a bracketed IPv6 address, with or without a port.
fn is_ordinary_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let name_is_ordinary = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !name.is_empty()
                && name.len() <= 253
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        }
    };
    name_is_ordinary && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

const fn is_ordinary_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'/' | b'.'
                | b'-'
                | b'_'
                | b'~'
                | b'%'
                | b'('
                | b')'
                | b','
                | b';'
                | b'='
                | b'@'
                | b':'
                | b'+'
                | b'$'
                | b'!'
                | b'*'
        )
}

/// Text up to the value of the next `location` of an `address` element, that value, and the text from its closing quote.
fn next_location(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0_usize;
    loop {
        let start = from.checked_add(text.get(from..)?.find('<')?)?;
        let tail = text.get(start..)?;
        // What looks like a tag inside of these is none.
        let skipped =
            [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].into_iter().find(|(open, _)| tail.starts_with(open));
        if let Some((_, close)) = skipped {
            from = start.checked_add(tail.find(close)?)?;
            continue;
        }
        let end = end_of_tag(tail)?;
        let tag = tail.get(..end)?;
        if let Some((value_start, value_end)) = location_of(tag) {
            let value_start = start.checked_add(value_start)?;
            let value_end = start.checked_add(value_end)?;
            return Some((text.get(..value_start)?, text.get(value_start..value_end)?, text.get(value_end..)?));
        }
        from = start.checked_add(end)?;
    }
}

/// Length of the tag that `text` begins with; `>` inside of an attribute's value does not end it.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return at.checked_add(1),
            _ => {}
        }
    }
    None
}

/// Where the value of `location` stands in the start tag of an `address` element, or of an `import` of one of our documents.
fn location_of(tag: &str) -> Option<(usize, usize)> {
    let name_end = tag.find(|character: char| character.is_ascii_whitespace())?;
    let name = tag.get(1..name_end)?;
    let is_import = match name.rsplit(':').next() {
        Some("address") => false,
        Some("import") => true,
        _ => return None,
    };
    let mut at = name_end;
    loop {
        let rest = tag.get(at..)?;
        let equals = rest.find('=')?;
        let name = rest.get(..equals)?.trim_ascii();
        let after = rest.get(equals.checked_add(1)?..)?;
        let quote_at = after.find(['"', '\''])?;
        let quote = after.get(quote_at..)?.chars().next()?;
        let value_start = at.checked_add(equals)?.checked_add(1)?.checked_add(quote_at)?.checked_add(1)?;
        let value_end = value_start.checked_add(tag.get(value_start..)?.find(quote)?)?;
        if name == "location" {
            let is_ours = tag.get(value_start..value_end)?.starts_with("?wsdl");
            return (is_ours || !is_import).then_some((value_start, value_end));
        }
        at = value_end.checked_add(1)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESCRIPTION: &str = "<definitions><!-- <soap:address location=\"no\"/> --><service><port>\
        <soap:address note='a>b' location = \"http://old/User.svc\"/></port><port><address location='https://old/'/></port></service></definitions>";

    #[test]
    fn every_address_is_replaced_and_nothing_else() {
        assert_eq!(
            located(DESCRIPTION, Some("127.0.0.1:81"), "/a/User.svc", false),
            DESCRIPTION
                .replace("http://old/User.svc", "http://127.0.0.1:81/a/User.svc")
                .replace("https://old/", "https://127.0.0.1:81/a/User.svc")
        );
    }

    #[test]
    fn an_odd_host_or_path_changes_nothing() {
        for host in ["", "a\"b", "a<b", "a b", "a/b", "a@b", "a:99999", "a:b:c", "[::1", "[zz]", "a&b", "a:"] {
            assert_eq!(located(DESCRIPTION, Some(host), "/", false), DESCRIPTION, "{host}");
        }
        for path in ["", "*", "/a\"b", "/a&b", "/<"] {
            assert_eq!(located(DESCRIPTION, Some("host"), path, false), DESCRIPTION, "{path}");
        }
        assert_eq!(located(DESCRIPTION, None, "/", false), DESCRIPTION);
        assert!(located(DESCRIPTION, Some("[::1]:80"), "/", false).contains("\"http://[::1]:80/\""));
    }

    #[test]
    fn imports_of_ours_become_absolute() {
        let text =
            "<w:import location=\"?wsdl=1\"/><xs:import schemaLocation='a'/><import location=\"http://else/?wsdl\"/>";
        assert_eq!(located(text, Some("a"), "/b", true), text.replacen("?wsdl", "https://a/b?wsdl", 1));
        assert_eq!(at(text, "http://c/d"), text.replacen("?wsdl", "http://c/d?wsdl", 1));
        assert_eq!((is_secure(text), is_secure(DESCRIPTION)), (None, Some(false)));
    }

    #[test]
    fn what_a_query_asks_for() {
        for (query, number) in [("wsdl", 0), ("WSDL=", 0), ("singleWsdl", 0), ("wsdl=2", 2), ("a&wsdl=wsdl1", 1)] {
            assert_eq!(asked_for(query), Some(number), "{query}");
        }
        for query in ["", "xsd", "wsdlx", "wsdl=a", "wsdl=-1"] {
            assert_eq!(asked_for(query), None, "{query}");
        }
    }
}
