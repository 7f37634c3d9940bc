//! Decision: a fault can always be written: characters that XML does not allow are replaced, dotted codes are shortened (Basic Profile R1004).

use std::fmt::Write;

use crate::addressing::FaultAddress;
use crate::soap::{Detail, Fault, FaultCode, Translation, Version};

/// The envelope of a fault.
pub fn write_fault(fault: &Fault, version: Version) -> Vec<u8> {
    write_fault_with(fault, version, &FaultBlock::None)
}

/// The header block that goes with a fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum FaultBlock {
    /// None.
    #[default]
    None,
    /// SOAP 1.2: the blocks that must be understood and are not, namespaces and local names.
    NotUnderstood(Vec<(String, String)>),
    /// The versions that are understood (SOAP 1.2 part 1, appendix A).
    Upgrade(&'static [Version]),
    /// WS-Addressing: Action, RelatesTo.
    Addressed(Box<FaultAddress>),
}

pub(crate) fn write_fault_with(fault: &Fault, version: Version, block: &FaultBlock) -> Vec<u8> {
    let mut text = String::with_capacity(320_usize.saturating_add(fault.string.len()));
    text.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"");
    text.push_str(version.namespace());
    text.push_str("\">");
    write_header(&mut text, fault.header.as_deref(), block);
    text.push_str("<s:Body><s:Fault>");
    match version {
        Version::Soap11 => soap11(&mut text, fault),
        Version::Soap12 => soap12(&mut text, fault),
    }
    text.push_str("</s:Fault></s:Body></s:Envelope>");
    text.into_bytes()
}

/// SOAP 1.1, section 4.4, and Basic Profile R1000: one code, one string, an actor and a detail, and nothing else.
fn soap11(text: &mut String, fault: &Fault) {
    let (subcodes, languages) = (fault.subcodes.len(), fault.translations.len());
    if subcodes > 0 || languages > 0 {
        tracing::debug!(
            subcodes,
            languages,
            "SOAP 1.1 has no place for what a fault says more exactly or in other languages"
        );
    }
    text.push_str("<faultcode");
    match &*fault.code.without_dots() {
        code @ FaultCode::Other { .. } => qualified(text, code, "s:Server"),
        code => {
            text.push_str(">s:");
            text.push_str(code.local());
        }
    }
    text.push_str("</faultcode><faultstring");
    language(text, fault.language.as_deref());
    text.push('>');
    escape(text, &fault.string);
    text.push_str("</faultstring>");
    if let Some(actor) = &fault.actor {
        text.push_str("<faultactor>");
        escape(text, actor);
        text.push_str("</faultactor>");
    }
    if let Some(detail) = &fault.detail {
        text.push_str(&detail.under("detail"));
    }
}

/// SOAP 1.2 part 1, section 5.4. It has five codes; any other one says more exactly what is wrong.
fn soap12(text: &mut String, fault: &Fault) {
    let code = fault.code.without_dots();
    let other = matches!(&*code, FaultCode::Other { .. }).then_some(&*code);
    let generic = match &*code {
        FaultCode::VersionMismatch => "VersionMismatch",
        FaultCode::MustUnderstand => "MustUnderstand",
        FaultCode::Client => "Sender",
        FaultCode::Other { namespace, local }
            if namespace == Version::Soap12.namespace() && local == "DataEncodingUnknown" =>
        {
            "DataEncodingUnknown"
        }
        FaultCode::Server | FaultCode::Other { .. } => "Receiver",
    };
    let other = other.filter(|_| generic != "DataEncodingUnknown");
    text.push_str("<s:Code><s:Value>s:");
    text.push_str(generic);
    text.push_str("</s:Value>");
    let mut depth = 0_usize;
    for subcode in other.into_iter().chain(&fault.subcodes) {
        text.push_str("<s:Subcode><s:Value");
        qualified(text, subcode, "s:Receiver");
        text.push_str("</s:Value>");
        depth = depth.saturating_add(1);
    }
    text.push_str(&"</s:Subcode>".repeat(depth));
    text.push_str("</s:Code><s:Reason>");
    let first = fault.language.as_deref().filter(|language| is_name(language)).unwrap_or("en");
    reason(text, first, &fault.string);
    // One Text for each language (SOAP 1.2 part 1, section 5.4.2).
    let mut written = vec![first];
    for Translation { language, string } in &fault.translations {
        if is_name(language) && !written.iter().any(|known| known.eq_ignore_ascii_case(language)) {
            written.push(language);
            reason(text, language, string);
        }
    }
    text.push_str("</s:Reason>");
    if let Some(actor) = &fault.actor {
        text.push_str("<s:Role>");
        escape(text, actor);
        text.push_str("</s:Role>");
    }
    if let Some(detail) = &fault.detail {
        text.push_str(&detail.under("s:Detail"));
    }
}

fn reason(text: &mut String, tag: &str, string: &str) {
    text.push_str("<s:Text");
    language(text, Some(tag));
    text.push('>');
    escape(text, string);
    text.push_str("</s:Text>");
}

/// The rest of a start tag and the code as its content. One without a namespace, or with a name that is none, cannot be written as a QName.
fn qualified(text: &mut String, code: &FaultCode, otherwise: &str) {
    match code {
        FaultCode::Other { namespace, local } if is_name(local) && !namespace.is_empty() => {
            text.push_str(" xmlns:f=\"");
            escape(text, namespace);
            text.push_str("\">f:");
            text.push_str(local);
        }
        _ => {
            text.push('>');
            text.push_str(otherwise);
        }
    }
}

fn language(text: &mut String, language: Option<&str>) {
    if let Some(language) = language.filter(|language| is_name(language)) {
        let _ = write!(text, " xml:lang=\"{language}\"");
    }
}

/// What the fault says in the Header, then the block of ours.
fn write_header(text: &mut String, said: Option<&Detail>, block: &FaultBlock) {
    const END: &str = "</s:Header>";
    if said.is_none() && *block == FaultBlock::None {
        return;
    }
    let said = said.map(|said| said.under("s:Header"));
    let open = said.as_deref().and_then(|said| said.strip_suffix(END)).unwrap_or("<s:Header>");
    text.push_str(open);
    write_block(text, block);
    text.push_str(END);
}

fn write_block(text: &mut String, block: &FaultBlock) {
    let soap12 = Version::Soap12.namespace();
    match block {
        FaultBlock::None => {}
        FaultBlock::NotUnderstood(names) => {
            for (namespace, local) in names {
                text.push_str("<s:NotUnderstood xmlns:f=\"");
                escape(text, namespace);
                text.push_str("\" qname=\"f:");
                escape(text, local);
                text.push_str("\"/>");
            }
        }
        FaultBlock::Addressed(address) => address.write(text, escape),
        FaultBlock::Upgrade(versions) => {
            let _ = write!(text, "<u:Upgrade xmlns:u=\"{soap12}\">");
            for version in *versions {
                let namespace = version.namespace();
                let _ = write!(text, "<u:SupportedEnvelope xmlns:v=\"{namespace}\" qname=\"v:Envelope\"/>");
            }
            text.push_str("</u:Upgrade>");
        }
    }
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
    fn soap_1_2() {
        let fault = Fault {
            actor: Some("urn:a".into()),
            subcodes: vec![FaultCode::from_name("urn:b", "c")],
            detail: Some(Detail::empty()),
            ..Fault::new(FaultCode::from_name("urn:a", "b"), "<")
        };
        let text = String::from_utf8_lossy(&write_fault(&fault, Version::Soap12)).into_owned();
        let expected = "<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value xmlns:f=\"urn:a\">f:b</s:Value>\
            <s:Subcode><s:Value xmlns:f=\"urn:b\">f:c</s:Value></s:Subcode></s:Subcode></s:Code><s:Reason>\
            <s:Text xml:lang=\"en\">&lt;</s:Text></s:Reason><s:Role>urn:a</s:Role><s:Detail/></s:Fault>";
        assert!(text.contains(expected), "{text}");
    }

    /// There is one faultstring, in the first language.
    #[test]
    fn soap_1_1_has_one_string() {
        let german = Translation { language: "de".into(), string: "nein".into() };
        let fault = Fault { language: Some("en".into()), translations: vec![german], ..Fault::client("no") };
        let text = written(&fault);
        assert!(text.contains("<faultstring xml:lang=\"en\">no</faultstring></s:Fault>"), "{text}");
        let text = String::from_utf8_lossy(&write_fault(&fault, Version::Soap12)).into_owned();
        assert!(text.contains("<s:Text xml:lang=\"en\">no</s:Text><s:Text xml:lang=\"de\">nein</s:Text>"), "{text}");
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
