//! Decision: a fault can always be written: characters that XML does not allow are replaced, dotted codes are shortened (Basic Profile R1004).

use std::fmt::Write;

use crate::soap::{Fault, FaultCode, Version};

/// The envelope of a fault.
pub fn write_fault(fault: &Fault, version: Version) -> Vec<u8> {
    let code = fault.code.without_dots();
    let detail = fault.detail.as_ref().map(|detail| detail.as_xml());
    let mut text =
        String::with_capacity(320_usize.saturating_add(fault.string.len()).saturating_add(detail.map_or(0, str::len)));
    text.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"");
    text.push_str(version.namespace());
    text.push_str("\"><s:Body><s:Fault><faultcode");
    match &*code {
        FaultCode::Other { namespace, local } if is_name(local) && !namespace.is_empty() => {
            text.push_str(" xmlns:f=\"");
            escape(&mut text, namespace);
            text.push_str("\">f:");
            text.push_str(local);
        }
        // A code without a namespace or with a name that is none cannot be written as a QName.
        FaultCode::Other { .. } => text.push_str(">s:Server"),
        code => {
            text.push_str(">s:");
            text.push_str(code.local());
        }
    }
    text.push_str("</faultcode><faultstring");
    if let Some(language) = fault.language.as_deref().filter(|language| is_name(language)) {
        let _ = write!(text, " xml:lang=\"{language}\"");
    }
    text.push('>');
    escape(&mut text, &fault.string);
    text.push_str("</faultstring>");
    if let Some(actor) = &fault.actor {
        text.push_str("<faultactor>");
        escape(&mut text, actor);
        text.push_str("</faultactor>");
    }
    if let Some(detail) = detail {
        text.push_str(detail);
    }
    text.push_str("</s:Fault></s:Body></s:Envelope>");
    text.into_bytes()
}

/// An NCName of ASCII, which is all that a faultcode of ours or a language tag needs.
fn is_name(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

fn escape(to: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '&' => to.push_str("&amp;"),
            '"' => to.push_str("&quot;"),
            '\r' => to.push_str("&#13;"),
            '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => to.push(character),
            _ => to.push('\u{fffd}'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(fault: &Fault) -> String {
        String::from_utf8_lossy(&write_fault(fault, Version::Soap11)).into_owned()
    }

    #[test]
    fn a_hostile_string_stays_text() {
        let text = written(&Fault::client("a</faultstring>\u{1}&\u{fffe}"));
        assert!(text.contains("<faultcode>s:Client</faultcode><faultstring>a&lt;/faultstring&gt;\u{fffd}&amp;\u{fffd}</faultstring></s:Fault>"), "{text}");
    }

    #[test]
    fn codes_are_qualified_and_have_no_dots() {
        let code = |namespace: &str, local: &str| written(&Fault::new(FaultCode::from_name(namespace, local), "x"));
        assert!(code(Version::Soap11.namespace(), "Client.Authentication").contains("<faultcode>s:Client</faultcode>"));
        assert!(code("urn:a&b", "Bad.Day").contains("<faultcode xmlns:f=\"urn:a&amp;b\">f:Bad.Day</faultcode>"));
        assert!(code("", "Oops").contains("<faultcode>s:Server</faultcode>"));
        assert!(code("urn:a", "a b").contains("<faultcode>s:Server</faultcode>"));
    }
}
