//! How a bad request is told so: a fault whose reason is the first finding, with all of them in its detail. No value of the request is in it.

use std::fmt::Write;

use crate::findings::Finding;
use crate::model::SoapVersion;

/// Namespace of what stands in the detail.
const DETAIL: &str = "urn:wsdl-codegen:mock";

/// A fault of the caller, for what is wrong with a request.
pub(super) fn of_findings(version: SoapVersion, findings: &[Finding]) -> String {
    let more = match findings.len() {
        0 | 1 => String::new(),
        count => format!("; {} more in the detail", count - 1),
    };
    let first = findings.first();
    let reason = first.map_or(String::new(), |first| format!("{}: {}{more}", first.kind, first.message));
    let mut detail = String::new();
    for finding in findings {
        let _ = write!(
            detail,
            "<finding xmlns=\"{DETAIL}\" kind=\"{}\" line=\"{}\" column=\"{}\"><message>{}</message>",
            finding.kind,
            finding.line,
            finding.column,
            escaped(&finding.message)
        );
        if let Some(help) = &finding.help {
            let _ = write!(detail, "<help>{}</help>", escaped(help));
        }
        detail.push_str("</finding>");
    }
    envelope(version, true, &reason, &detail)
}

/// A fault of ours.
pub(super) fn of_ours(version: SoapVersion, reason: &str) -> String {
    envelope(version, false, reason, "")
}

fn envelope(version: SoapVersion, of_caller: bool, reason: &str, detail: &str) -> String {
    let reason = escaped(reason);
    let around = |tag: &str| if detail.is_empty() { String::new() } else { format!("<{tag}>{detail}</{tag}>") };
    match version {
        SoapVersion::Soap11 => {
            let code = if of_caller { "Client" } else { "Server" };
            format!(
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>s:{code}</faultcode>\
                <faultstring>{reason}</faultstring>{}</s:Fault></s:Body></s:Envelope>",
                around("detail")
            )
        }
        SoapVersion::Soap12 => {
            let code = if of_caller { "Sender" } else { "Receiver" };
            format!(
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><s:Fault><s:Code><s:Value>s:{code}</s:Value></s:Code>\
                <s:Reason><s:Text xml:lang=\"en\">{reason}</s:Text></s:Reason>{}</s:Fault></s:Body></s:Envelope>",
                around("s:Detail")
            )
        }
    }
}

fn escaped(text: &str) -> String {
    // Names of the message may stand in the text, and control characters in none.
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
