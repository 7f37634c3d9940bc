//! Decision: what differs from run to run and means nothing: nonces, message ids and the times of WS-Security, and what the caller names. It is replaced by a
//! value of the same type, so that a masked answer can still be read.
//!
//! It works on text that we have written ourselves: well-formed, without comments and CDATA, its namespaces declared before they are used.

/// Namespace, local name and the value in its place.
const BUILT_IN: [(&str, &str, &str); 5] = [
    (UTILITY, "Created", "2000-01-01T00:00:00Z"),
    (UTILITY, "Expires", "2000-01-01T00:00:00Z"),
    (SECURITY, "Nonce", "AAAAAAAAAAAAAAAAAAAAAA=="),
    (ADDRESSING, "MessageID", NOBODY),
    (ADDRESSING, "RelatesTo", NOBODY),
];
const UTILITY: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const SECURITY: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const ADDRESSING: &str = "http://www.w3.org/2005/08/addressing";
const NOBODY: &str = "urn:uuid:00000000-0000-0000-0000-000000000000";

/// Elements whose text is replaced.
#[derive(Clone, Debug, Default)]
pub(super) struct Masks {
    /// Local name, and the value in its place.
    own: Vec<(String, String)>,
}

impl Masks {
    pub(super) fn add(&mut self, element: String, value: String) {
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        self.own.push((element, value));
    }

    /// The message with what is masked replaced.
    pub(super) fn applied(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut declared: Vec<(&str, &str)> = Vec::new();
        let mut rest = text;
        while let Some((before, tag, after)) = next_tag(rest) {
            out.push_str(before);
            out.push_str(tag);
            rest = after;
            if tag.starts_with("</") || tag.starts_with("<?") {
                continue;
            }
            declarations(tag, &mut declared);
            let value = self.value(name(tag), &declared).filter(|_| !tag.ends_with("/>"));
            // Only text is replaced: what holds elements is no value.
            if let Some(value) = value
                && let Some(end) = after.find('<')
                && after.get(end..).is_some_and(|after| after.starts_with("</"))
                && end > 0
            {
                out.push_str(value);
                rest = after.get(end..).unwrap_or_default();
            }
        }
        out.push_str(rest);
        out
    }

    fn value(&self, name: &str, declared: &[(&str, &str)]) -> Option<&str> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let own = self.own.iter().find(|(element, _)| element == local).map(|(_, value)| value.as_str());
        let namespace = || declared.iter().rev().find(|(known, _)| *known == prefix).map_or("", |(_, uri)| *uri);
        own.or_else(|| {
            let mut named = BUILT_IN.iter().filter(|(_, built_in, _)| *built_in == local);
            named.find(|(uri, ..)| *uri == namespace()).map(|(.., value)| *value)
        })
    }
}

/// The text up to the next tag, the tag, and what follows. `>` in an attribute is escaped, as our writer does it, or quoted.
fn next_tag(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find('<')?;
    let (before, tail) = text.split_at_checked(start)?;
    let mut quote = None;
    let end = tail.bytes().position(|byte| match (quote, byte) {
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (Some(open), byte) if open == byte => {
            quote = None;
            false
        }
        (None, b'>') => true,
        _ => false,
    })?;
    let (tag, after) = tail.split_at_checked(end.saturating_add(1))?;
    Some((before, tag, after))
}

fn name(tag: &str) -> &str {
    let name = tag.strip_prefix('<').unwrap_or(tag);
    name.split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default()
}

/// Prefixes and namespaces that a start tag declares.
fn declarations<'t>(tag: &'t str, declared: &mut Vec<(&'t str, &'t str)>) {
    let mut rest = tag;
    while let Some((_, after)) = rest.split_once("xmlns") {
        rest = after;
        let Some((prefix, after)) = after.split_once('=') else { break };
        let Some(quote) = after.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { continue };
        let Some((uri, after)) = after.get(1..).and_then(|after| after.split_once(quote)) else { break };
        declared.push((prefix.trim().trim_start_matches(':'), uri));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_what_differs_is_replaced_and_nothing_else() {
        let mut masks = Masks::default();
        masks.add("At".to_owned(), "2000-01-01".to_owned());
        let text = format!(
            "<?xml version=\"1.0\"?><s:E xmlns:u='{UTILITY}' xmlns:a=\"{ADDRESSING}\" t='>'><u:Created>1</u:Created><t:Created>1</t:Created>\
             <a:MessageID>x</a:MessageID><At>1</At><At/><At></At><At><b>1</b></At></s:E>"
        );
        let masked = masks.applied(&text);
        let expected = text
            .replace("<u:Created>1<", "<u:Created>2000-01-01T00:00:00Z<")
            .replace("ID>x<", &format!("ID>{NOBODY}<"))
            .replace("<At>1<", "<At>2000-01-01<");
        assert_eq!(masked, expected);
    }
}
