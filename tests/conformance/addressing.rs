//! Lines 71 to 76: WS-Addressing 1.0.

use roxmltree::Document;
use wsdl_runtime::addressing::{Addressing, Policy};
use wsdl_runtime::client::Channel;
use wsdl_runtime::server::ServerOptions;
use wsdl_runtime::soap::Version;
use wsdl_runtime::xml::Kind;
use wsdl_tests::generated::one_way::soap::client::{BeaconClient as _, BeaconSoapClient};
use wsdl_tests::generated::one_way::soap::messages::Flash;

use crate::Line;
use crate::description::{Wsdl, dump};
use crate::lantern::{ACTION, Answered, CallError, RESPONSE_ACTION, Server, answer, called, text};
use crate::peer::run;

pub(crate) const LINES: &[Line] = &[
    (71, "Action always, To, MessageID and ReplyTo for a request that is answered", request),
    (72, "RelatesTo of an answer is our MessageID", relates),
    (73, "the SOAPAction is the Action or empty", soap_action),
    (74, "the Action of wsam:Action, wsaw:Action, soapAction, or the pattern", actions),
    (75, "headers that are there twice or missing get the faults of the specification", faults),
    (76, "2004/08 is never mixed with 2005/08", older),
];

const WSA: &str = "http://www.w3.org/2005/08/addressing";
const WSA_2004: &str = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
const BOTH: [Version; 2] = [Version::Soap11, Version::Soap12];

fn server(policy: Policy) -> Server {
    Server(ServerOptions { addressing: Some(policy), ..ServerOptions::default() })
}

fn ask(version: Version, header: &str, minutes: &str) -> Answered {
    server(Policy::Optional).ask(version, header, minutes)
}

fn block(name: &str, value: &str) -> String {
    format!("<a:{name} xmlns:a=\"{WSA}\">{value}</a:{name}>")
}

fn good() -> String {
    format!("{}{}", block("Action", ACTION), block("MessageID", "urn:uuid:1"))
}

fn request() {
    for version in BOTH {
        let (sent, outcome) = called(version, answer(version, ""), "http://localhost/a?b=1&c=2", |channel| {
            channel.with_addressing(Addressing::new())
        });
        outcome.unwrap();
        let document = Document::parse(&sent.body).unwrap();
        let header = document.root_element().first_element_child().unwrap();
        let value = |name: &str| {
            let blocks: Vec<_> = header.children().filter(|node| node.has_tag_name((WSA, name))).collect();
            assert_eq!(blocks.len(), 1, "{name}");
            let yes = blocks[0].attribute((version.namespace(), "mustUnderstand"));
            assert_eq!(yes.is_some(), name != "MessageID", "{name}");
            blocks[0].descendants().find_map(|node| node.text().filter(|text| !text.is_empty())).unwrap()
        };
        assert_eq!(value("Action"), ACTION);
        assert_eq!(value("To"), "http://localhost/a?b=1&c=2");
        assert!(value("MessageID").starts_with("urn:uuid:"));
        assert_eq!(value("ReplyTo"), "http://www.w3.org/2005/08/addressing/anonymous");
        let answered = server(Policy::Required).post(version, sent.body.clone());
        assert_eq!(answered.status, 200, "{}", answered.text);
        assert_eq!(text(&answered.text, "RelatesTo"), Some(value("MessageID")));
        assert_eq!(text(&answered.text, "Action"), Some(RESPONSE_ACTION));
        assert_eq!(answered.caller.unwrap().message_id.as_deref(), Some(value("MessageID")));
        // Each call has a MessageID of its own.
        let (other, _) = called(version, answer(version, ""), "http://localhost/", |channel| {
            channel.with_addressing(Addressing::new().with_to("urn:gate"))
        });
        assert_ne!(text(&other.body, "MessageID"), Some(value("MessageID")));
        assert_eq!(text(&other.body, "To"), Some("urn:gate"));
    }
    // A one-way message has no answer to come, and needs neither.
    let given = crate::peer::Given { content_type: None, ..crate::peer::Given::new(202, "") };
    let kept = std::sync::Arc::clone(&given.sent);
    let channel = Channel::new(given, "http://localhost/").with_addressing(Addressing::new());
    run(BeaconSoapClient::from(channel).flash(Flash::default())).unwrap();
    let sent = kept.lock().unwrap().body.clone();
    assert!(sent.contains("<wsa:Action") && !sent.contains("MessageID") && !sent.contains("ReplyTo"), "{sent}");
}

fn relates() {
    let call = |header: &str| {
        called(Version::Soap11, answer(Version::Soap11, header), "http://localhost/", |channel| {
            channel.with_addressing(Addressing::new())
        })
        .1
    };
    assert!(call("").is_ok(), "a service that does not know it");
    let other = call(&block("RelatesTo", "urn:uuid:2"));
    assert!(matches!(other, Err(CallError::Read(error)) if error.kind() == Kind::SoapAddressing));
    let relation = format!("<a:RelatesTo xmlns:a=\"{WSA}\" RelationshipType=\"urn:other\">urn:uuid:2</a:RelatesTo>");
    assert!(call(&relation).is_ok(), "another relation than that of an answer");
    // Headers of an answer that must be understood are.
    let must = block("Action", RESPONSE_ACTION).replacen("<a:Action", "<a:Action s:mustUnderstand=\"1\"", 1);
    assert!(call(&must).is_ok());
    let plain = called(Version::Soap11, answer(Version::Soap11, &must), "http://localhost/", |same| same).1;
    assert!(matches!(plain, Err(CallError::Read(error)) if error.kind() == Kind::SoapMustUnderstand));
    // Both ends together, over both versions: what the server says, the client takes. A fault says it, too.
    for version in BOTH {
        let answered = ask(version, &good(), "0");
        assert_eq!(text(&answered.text, "RelatesTo"), Some("urn:uuid:1"));
        assert_eq!(text(&answered.text, "Action"), Some("http://www.w3.org/2005/08/addressing/soap/fault"));
        assert!(answered.text.contains("dark"), "{}", answered.text);
        // One that the description declares has an Action of its own, stated or by the pattern.
        let answered = ask(version, &good(), "1");
        assert!(answered.text.contains("night"), "{}", answered.text);
        assert_eq!(text(&answered.text, "Action"), Some("urn:example:lantern:Lantern:Light:Fault:dark"));
        assert_eq!(text(&answered.text, "RelatesTo"), Some("urn:uuid:1"));
        let answered = ask(version, &good(), "a lot");
        assert!(answered.text.contains("schema.value"), "{}", answered.text);
        assert_eq!(text(&answered.text, "RelatesTo"), Some("urn:uuid:1"));
    }
}

fn soap_action() {
    let (sent, _) = called(Version::Soap11, answer(Version::Soap11, ""), "http://localhost/", |channel| {
        channel.with_addressing(Addressing::new())
    });
    assert_eq!(Some(&*sent.action), text(&sent.body, "Action"));
    let (sent, _) = called(Version::Soap12, answer(Version::Soap12, ""), "http://localhost/", |channel| {
        channel.with_addressing(Addressing::new())
    });
    assert!(sent.content_type.contains(&format!("action=\"{ACTION}\"")), "{}", sent.content_type);
}

fn actions() {
    // What is written beside the soapAction: nothing where both Actions follow from it.
    let of = |input: &str, output: &str, action: &str, target: &str| {
        let text = Wsdl { action, ..Wsdl::default() }
            .text()
            .replacen("<w:input message", &format!("<w:input {input} message"), 1)
            .replacen("<w:output message", &format!("<w:output {output} message"), 1)
            .replace("\"urn:t\"", &format!("\"{target}\""));
        let dump = dump(&text);
        dump.lines().find_map(|line| line.trim_start().strip_prefix("actions ").map(str::to_owned))
    };
    let wsam =
        |action: &str| format!("xmlns:m=\"http://www.w3.org/2007/05/addressing/metadata\" m:Action=\"{action}\"");
    let wsaw = |action: &str| format!("xmlns:d=\"http://www.w3.org/2006/05/addressing/wsdl\" d:Action=\"{action}\"");
    let echo = "soapAction=\"urn:t/Echo\"";
    let both = format!("{} {}", wsaw("urn:d"), wsam("urn:m"));
    assert_eq!(of(&both, &wsaw("urn:out"), echo, "urn:t").as_deref(), Some("\"urn:m\" \"urn:out\""));
    assert_eq!(of(&wsaw("urn:d"), "", echo, "urn:t").as_deref(), Some("\"urn:d\" \"urn:t:Echoes:EchoResponse\""));
    assert_eq!(of("", "", echo, "urn:t").as_deref(), Some("\"urn:t/Echo\" \"urn:t:Echoes:EchoResponse\""));
    assert_eq!(
        of("", "", "", "http://t/").as_deref(),
        Some("\"http://t/Echoes/EchoRequest\" \"http://t/Echoes/EchoResponse\"")
    );
    assert_eq!(
        of("name=\"In\"", "name=\"Out\"", "", "http://t").as_deref(),
        Some("\"http://t/Echoes/In\" \"http://t/Echoes/Out\"")
    );
    assert_eq!(of("", "", "soapAction=\"http://t/Echoes/Echo\"", "http://t").as_deref(), None);
    // Faults: by the pattern, or as stated.
    let lantern = include_str!("../fixtures/two_versions/service.wsdl");
    let fault = |stated: &str| {
        let text = lantern.replacen("<fault name=\"dark\"", &format!("<fault {stated} name=\"dark\""), 1);
        let dump = dump(&text);
        dump.lines().find_map(|line| line.trim_start().strip_prefix("fault l:Dark ").map(str::to_owned))
    };
    assert_eq!(fault("").as_deref(), Some("\"urn:example:lantern:Lantern:Light:Fault:dark\""));
    assert_eq!(fault(&both).as_deref(), Some("\"urn:m\""));
    // An attribute alone switches nothing on.
    let (sent, _) = called(Version::Soap11, answer(Version::Soap11, ""), "http://localhost/", |same| same);
    assert!(!sent.body.contains("addressing"));
}

fn faults() {
    for version in BOTH {
        let code = |header: &str, code: &str, name: Option<&str>| {
            let answered = ask(version, header, "3");
            assert!(answered.caller.is_none(), "the handler ran: {header}");
            assert!(answered.text.contains(&format!(":{code}<")), "{code}: {}", answered.text);
            assert_eq!(text(&answered.text, "Action"), Some("http://www.w3.org/2005/08/addressing/fault"));
            if let Some(name) = name {
                assert_eq!(text(&answered.text, "ProblemHeaderQName"), Some(&*format!("wsa:{name}")));
                Document::parse(&answered.text).unwrap();
            }
        };
        for name in ["Action", "MessageID"] {
            code(&format!("{}{}", good(), block(name, ACTION)), "InvalidAddressingHeader", Some(name));
        }
        let endpoint = |name: &str, address: &str| block(name, &format!("<a:Address>{address}</a:Address>"));
        let to = block("To", "http://localhost/");
        code(&format!("{}{to}{to}", good()), "InvalidAddressingHeader", Some("To"));
        code(&format!("{}{}", good(), block("ReplyTo", "")), "InvalidAddressingHeader", Some("ReplyTo"));
        for name in ["ReplyTo", "FaultTo"] {
            code(
                &format!("{}{}", good(), endpoint(name, "http://evil.example/")),
                "InvalidAddressingHeader",
                Some(name),
            );
            assert!(
                version == Version::Soap11
                    || ask(version, &format!("{}{}", good(), endpoint(name, "urn:x")), "3")
                        .text
                        .contains(":OnlyAnonymousAddressSupported<")
            );
        }
        code(&block("MessageID", "urn:uuid:1"), "MessageAddressingHeaderRequired", Some("Action"));
        code(&block("Action", ACTION), "MessageAddressingHeaderRequired", Some("MessageID"));
        code(&format!("{}{}", block("Action", "urn:other"), block("MessageID", "1")), "ActionNotSupported", None);
        let anonymous = endpoint("ReplyTo", "http://www.w3.org/2005/08/addressing/anonymous");
        assert_eq!(ask(version, &format!("{}{anonymous}", good()), "3").status, 200);
        // Without any headers it depends on the policy.
        assert_eq!(ask(version, "", "3").status, 200);
        let required = server(Policy::Required).ask(version, "", "3");
        assert!(required.text.contains(":MessageAddressingHeaderRequired<"), "{}", required.text);
        // A server that was not told to look refuses what must be understood, and steps over the rest.
        let must = good().replacen("<a:Action", "<a:Action s:mustUnderstand=\"1\"", 1);
        let plain = Server(ServerOptions::default());
        assert!(plain.ask(version, &must, "3").text.contains("MustUnderstand"));
        let stepped = plain.ask(version, &good(), "3");
        assert!(stepped.status == 200 && stepped.caller.is_none() && !stepped.text.contains("RelatesTo"));
    }
}

fn older() {
    let old = |name: &str, value: &str| block(name, value).replace(WSA, WSA_2004);
    // The older language alone is not the newer one,
    let alone = server(Policy::Required).ask(Version::Soap11, &good().replace(WSA, WSA_2004), "3");
    assert!(alone.text.contains(":MessageAddressingHeaderRequired<"), "{}", alone.text);
    // and both together are wrong,
    let mixed = ask(Version::Soap11, &format!("{}{}", good(), old("To", "urn:x")), "3");
    assert!(mixed.text.contains(":InvalidAddressingHeader<"), "{}", mixed.text);
    // and what we write is of one language.
    let (sent, _) = called(Version::Soap11, answer(Version::Soap11, ""), "http://localhost/", |channel| {
        channel.with_addressing(Addressing::new())
    });
    assert!(sent.body.contains(WSA) && !sent.body.contains(WSA_2004));
}
