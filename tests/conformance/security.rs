//! Lines 64 to 70: UsernameToken and Timestamp.

use std::sync::Arc;
use std::time::Duration;

use roxmltree::{Document, Node};
use wsdl_runtime::Secret;
use wsdl_runtime::client::{Channel, TransportErrorKind};
use wsdl_runtime::codegen::Transport;
use wsdl_runtime::scalar::DateTime;
use wsdl_runtime::security::{Policy, Security, UsernameToken};
use wsdl_runtime::server::ServerOptions;
use wsdl_runtime::soap::Version;
use wsdl_runtime::xml::Kind;

use crate::Line;
use crate::lantern::{CallError, Server, answer, called};
use crate::peer::{Given, run};

pub(crate) const LINES: &[Line] = &[
    (64, "the digest is SHA-1 of nonce, created and password", digest),
    (65, "a digest has its Type, a nonce its EncodingType", types),
    (66, "Created is UTC with milliseconds, every message has a nonce of its own", fresh),
    (67, "one Security header, mustUnderstand as the version writes it, parts in the order asked for", header),
    (68, "stale, future, replayed and wrong tokens get one and the same fault", refused),
    (69, "a Timestamp is good from Created to Expires, give or take the clocks", timestamps),
    (70, "a password as text needs https", insecure),
];

const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const PROFILE: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0";
const PASSWORD: &str = "S3cret <&> pässword";

fn policy() -> Policy {
    Policy::new(|user: &str| (user == "anna").then(|| Secret::from(PASSWORD)))
}

fn server(policy: Policy) -> Server {
    Server(ServerOptions { security: Some(policy), ..ServerOptions::default() })
}

/// What a client with this header sends.
fn sent(version: Version, security: Security) -> String {
    let (sent, outcome) =
        called(version, answer(version, ""), "http://localhost/", |channel| channel.with_security(security));
    outcome.unwrap();
    sent.body
}

fn token() -> Security {
    Security::new().with_username_token(UsernameToken::digest("anna", PASSWORD))
}

fn node<'d>(document: &'d Document<'_>, namespace: &str, local: &str) -> Node<'d, 'd> {
    document.descendants().find(|node| node.has_tag_name((namespace, local))).unwrap()
}

fn digest() {
    // By hand, with the bytes of openssl: printf '0123456789abcdef2026-11-24T12:00:00.000ZPass wörd' | openssl sha1 -binary | base64. A server whose
    // window is wide enough takes exactly that.
    let wide = Policy::new(|user: &str| (user == "anna").then(|| Secret::from("Pass wörd")));
    let created = "2026-11-24T12:00:00.000Z";
    let age = DateTime::now().unix_seconds().unwrap() - created.parse::<DateTime>().unwrap().unix_seconds().unwrap();
    let near = Duration::from_secs(age.unsigned_abs() + 60);
    let wide = wide.with_window(near).with_clock_skew(near);
    let block =
        |digest: &str| written(&raw("anna", "PasswordDigest", digest, Some(("MDEyMzQ1Njc4OWFiY2RlZg==", created))));
    if age.unsigned_abs() < 80_000 {
        assert_eq!(server(wide.clone()).ask(Version::Soap11, &block("qFEzYR92APrBFCozBD8m9z7c6Wk="), "3").status, 200);
    }
    // The wrong variant, over the text of the nonce.
    assert_eq!(server(wide).ask(Version::Soap11, &block("OkK4xi4z1KJhxTZERdWB4ghls2g="), "3").status, 500);
    // And what our client makes, our server takes.
    for version in [Version::Soap11, Version::Soap12] {
        let answered = server(policy()).post(version, sent(version, token()));
        assert_eq!((answered.status, answered.caller.unwrap().user.as_deref()), (200, Some("anna")));
    }
}

fn types() {
    let text = sent(Version::Soap11, token());
    let document = Document::parse(&text).unwrap();
    assert_eq!(node(&document, WSSE, "Password").attribute("Type"), Some(&*format!("{PROFILE}#PasswordDigest")));
    let encoding = node(&document, WSSE, "Nonce").attribute("EncodingType").unwrap();
    assert_eq!(
        encoding,
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
    );
    assert!(!text.contains("S3cret"));
    let text = sent(Version::Soap11, Security::new().with_username_token(UsernameToken::text("anna", PASSWORD)));
    let document = Document::parse(&text).unwrap();
    let password = node(&document, WSSE, "Password");
    assert_eq!(
        (password.attribute("Type"), password.text()),
        (Some(&*format!("{PROFILE}#PasswordText")), Some(PASSWORD))
    );
    assert_eq!(server(policy()).post(Version::Soap11, text).status, 200);
}

fn fresh() {
    let texts = [sent(Version::Soap11, token()), sent(Version::Soap11, token())];
    let nonces = texts.each_ref().map(|text| {
        let document = Document::parse(text).unwrap();
        let created = node(&document, WSU, "Created").text().unwrap().to_owned();
        assert!(created.len() == "2026-11-24T12:00:00.000Z".len() && created.ends_with('Z'), "{created}");
        let age =
            DateTime::now().unix_seconds().unwrap() - created.parse::<DateTime>().unwrap().unix_seconds().unwrap();
        assert!((0..5).contains(&age), "{created}");
        node(&document, WSSE, "Nonce").text().unwrap().to_owned()
    });
    assert_ne!(nonces[0], nonces[1]);
    assert_eq!(nonces[0].len(), 24, "16 bytes in base64");
}

fn header() {
    for (version, yes) in [(Version::Soap11, "1"), (Version::Soap12, "true")] {
        let text = sent(version, token().with_timestamp(Duration::from_secs(60)));
        let document = Document::parse(&text).unwrap();
        let blocks: Vec<_> = document.descendants().filter(|node| node.has_tag_name((WSSE, "Security"))).collect();
        assert_eq!(blocks.len(), 1);
        assert_eq!(blocks[0].attribute((version.namespace(), "mustUnderstand")), Some(yes));
        let parts =
            |block: Node<'_, '_>| block.children().map(|part| part.tag_name().name().to_owned()).collect::<Vec<_>>();
        assert_eq!(parts(blocks[0]), ["UsernameToken", "Timestamp"]);
        let other = Security::new()
            .with_timestamp(Duration::from_secs(60))
            .with_username_token(UsernameToken::digest("anna", PASSWORD))
            .optional();
        let text = sent(version, other);
        let document = Document::parse(&text).unwrap();
        let block = node(&document, WSSE, "Security");
        assert_eq!(parts(block), ["Timestamp", "UsernameToken"]);
        assert_eq!(block.attribute((version.namespace(), "mustUnderstand")), None);
    }
    // A server that was not told to look must not claim to have understood.
    let text = sent(Version::Soap11, token());
    let answered = Server(ServerOptions::default()).post(Version::Soap11, text.clone());
    assert!(answered.text.contains("MustUnderstand") && answered.caller.is_none(), "{}", answered.text);
    // Two headers for one role are wrong, one for another role is another's.
    let block = text.split_once("<wsse:Security").unwrap().1.split_once("</wsse:Security>").unwrap().0;
    let block = format!("<wsse:Security{block}</wsse:Security>");
    let twice = server(policy()).ask(Version::Soap11, &block.repeat(2), "3");
    assert!(twice.text.contains(":InvalidSecurity<") && twice.caller.is_none(), "{}", twice.text);
    let other = block.replacen("s:mustUnderstand", "s:actor=\"urn:other\" s:mustUnderstand", 1);
    assert_eq!(server(policy()).ask(Version::Soap11, &format!("{other}{block}"), "3").status, 200);
    assert!(server(policy()).ask(Version::Soap11, &other, "3").text.contains(":InvalidSecurity<"));
}

/// A UsernameToken by hand; nonce and created.
fn raw(user: &str, type_: &str, password: &str, nonce: Option<(&str, &str)>) -> String {
    let nonce = nonce.map(|(nonce, created)| format!("<w:Nonce>{nonce}</w:Nonce><u:Created>{created}</u:Created>"));
    format!(
        "<w:UsernameToken><w:Username>{user}</w:Username><w:Password Type=\"{PROFILE}#{type_}\">{password}</w:Password>{}</w:UsernameToken>",
        nonce.unwrap_or_default()
    )
}

fn written(content: &str) -> String {
    format!("<w:Security xmlns:w=\"{WSSE}\" xmlns:u=\"{WSU}\" s:mustUnderstand=\"1\">{content}</w:Security>")
}

fn at(seconds: i64) -> String {
    DateTime::from_unix(DateTime::now().unix_seconds().unwrap() + seconds, 0).unwrap().to_string()
}

fn text_at(seconds: i64, nonce: &str) -> String {
    written(&raw("anna", "PasswordText", "S3cret &lt;&amp;&gt; pässword", Some((nonce, &at(seconds)))))
}

fn refused() {
    let server = server(policy());
    let ask = |block: &str| server.ask(Version::Soap11, block, "3");
    // Inside of the window of five minutes and the minute of the clocks, and outside.
    for (seconds, nonce, good) in [(-355, "AAAA", true), (-365, "AAAB", false), (55, "AAAC", true), (70, "AAAD", false)]
    {
        let answered = ask(&text_at(seconds, nonce));
        assert_eq!(answered.status == 200, good, "{seconds}: {}", answered.text);
    }
    let replayed = sent(Version::Soap11, token());
    assert_eq!(server.post(Version::Soap11, replayed.clone()).status, 200);
    let stale = text_at(-4000, "AAAA");
    let digest = |digest: &str, user: &str| written(&raw(user, "PasswordDigest", digest, Some(("MDE=", &at(0)))));
    let answers = [
        server.post(Version::Soap11, replayed).text,
        ask(&stale).text,
        ask(&text_at(4000, "AAAA")).text,
        ask(&digest("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "anna")).text,
        ask(&digest("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "nobody")).text,
        ask(&digest("not base64", "anna")).text,
        ask(&written(&raw("anna", "PasswordText", "wrong", None))).text,
        ask(&written(&raw("anna", "PasswordDigest", "AAAA", None))).text,
    ];
    assert!(answers[0].contains(":FailedAuthentication<"), "{}", answers[0]);
    for answer in &answers {
        assert_eq!(answer, &answers[0]);
        assert!(!answer.contains("S3cret") && !answer.contains("anna"));
    }
    // SOAP 1.2 has it as a Subcode of Sender.
    let answered = server.ask(Version::Soap12, &written(&raw("anna", "PasswordText", "wrong", None)), "3");
    assert_eq!(answered.status, 400);
    assert!(
        answered.text.contains("s:Sender<") && answered.text.contains(":FailedAuthentication<"),
        "{}",
        answered.text
    );
    // Nothing at all, and what cannot be verified, are said so.
    assert!(ask("").text.contains(":InvalidSecurity<"));
    let signed = written(&format!("{}<x:Signature xmlns:x=\"urn:x\"/>", raw("anna", "PasswordText", "S3cret", None)));
    assert!(ask(&signed).text.contains(":UnsupportedSecurityToken<"));
    // The memory of nonces is bounded, L and L + 1; when it is full, nobody is let in twice.
    let small = self::server(policy().with_replay_cache(2));
    let statuses = ["AAAA", "AAAB", "AAAC"].map(|nonce| small.ask(Version::Soap11, &text_at(0, nonce), "3").status);
    assert_eq!(statuses, [200, 200, 500]);
    // A policy says what it wants.
    let only = self::server(policy().only_digest());
    assert_eq!(only.ask(Version::Soap11, &text_at(0, "AAAA"), "3").status, 500);
    assert_eq!(only.post(Version::Soap11, sent(Version::Soap11, token())).status, 200);
    let nonce = self::server(policy().require_nonce());
    let bare = written(&raw("anna", "PasswordText", "S3cret &lt;&amp;&gt; pässword", None));
    assert_eq!(nonce.ask(Version::Soap11, &bare, "3").status, 500);
    assert_eq!(nonce.ask(Version::Soap11, &text_at(0, "AAAA"), "3").status, 200);
}

fn timestamps() {
    let stamped = |created: i64, expires: i64| {
        format!(
            "<u:Timestamp><u:Created>{}</u:Created><u:Expires>{}</u:Expires></u:Timestamp>",
            at(created),
            at(expires)
        )
    };
    let good = raw("anna", "PasswordText", "S3cret &lt;&amp;&gt; pässword", None);
    let ask = |policy: Policy, stamp: &str| {
        server(policy).ask(Version::Soap11, &written(&format!("{stamp}{good}")), "3").status
    };
    for (created, expires, status) in [
        (0, 60, 200),
        (-100, -50, 200),
        (-200, -70, 500),
        (10, 5, 500),
        (55, 100, 200),
        (70, 100, 500),
        (-400, 100, 500),
    ] {
        assert_eq!(ask(policy(), &stamped(created, expires)), status, "{created} {expires}");
    }
    assert_eq!(ask(policy().with_clock_skew(Duration::from_secs(600)), &stamped(500, 700)), 200);
    assert_eq!(ask(policy().require_timestamp(), ""), 500);
    let text = sent(Version::Soap11, token().with_timestamp(Duration::from_secs(300)));
    let document = Document::parse(&text).unwrap();
    let stamp = node(&document, WSU, "Timestamp");
    let seconds = |local: &str| {
        let text = stamp.children().find(|part| part.has_tag_name((WSU, local))).unwrap().text().unwrap();
        text.parse::<DateTime>().unwrap().unix_seconds().unwrap()
    };
    assert_eq!(seconds("Expires") - seconds("Created"), 300);
    assert_eq!(server(policy().require_timestamp()).post(Version::Soap11, text).status, 200);
    // A client that sends the header understands a Timestamp in the answer, and holds the answer against it; it claims nothing of signatures.
    let read = |content: &str| {
        let given = answer(Version::Soap11, &written(content));
        called(Version::Soap11, given, "http://localhost/", |channel| channel.with_security(token())).1
    };
    assert!(read(&stamped(-10, 50)).is_ok());
    assert!(matches!(read(&stamped(-4000, -3000)), Err(CallError::Read(error)) if error.kind() == Kind::SoapSecurity));
    let signed = format!("{}<x:Signature xmlns:x=\"urn:x\"/>", stamped(-10, 50));
    assert!(matches!(read(&signed), Err(CallError::Read(error)) if error.kind() == Kind::SoapMustUnderstand));
    let plain =
        called(Version::Soap11, answer(Version::Soap11, &written(&stamped(-10, 50))), "http://localhost/", |same| same)
            .1;
    assert!(matches!(plain, Err(CallError::Read(error)) if error.kind() == Kind::SoapMustUnderstand));
}

/// A transport to another machine.
#[derive(Clone)]
struct Public(Given);

impl Transport for Public {
    async fn send(
        &self,
        request: wsdl_runtime::client::TransportRequest<'_>,
    ) -> Result<wsdl_runtime::client::TransportResponse, wsdl_runtime::client::TransportError> {
        self.0.send(request).await
    }
}

fn insecure() {
    use wsdl_tests::generated::two_versions::soap::client::{LanternClient as _, LanternSoapClient};
    use wsdl_tests::generated::two_versions::soap::messages::{Light, RequestHeaders};
    let call = |address: &str, token: UsernameToken, allow: bool| {
        let given = answer(Version::Soap11, "");
        let kept = Arc::clone(&given.sent);
        let mut channel: Channel<Public, RequestHeaders> = Channel::new(Public(given), address);
        channel = channel.with_security(Security::new().with_username_token(token));
        if allow {
            channel = channel.allow_insecure_secrets();
        }
        let outcome = run(LanternSoapClient::from(channel).light(Light { minutes: 3 }));
        let sent = !kept.lock().unwrap().body.is_empty();
        match outcome {
            Ok(_) => true,
            Err(CallError::Transport(error)) if error.kind() == TransportErrorKind::Insecure => {
                assert!(!sent);
                false
            }
            other => panic!("{other:?}"),
        }
    };
    let text = || UsernameToken::text("anna", PASSWORD);
    assert!(!call("http://example.org/", text(), false));
    assert!(call("http://example.org/", text(), true));
    assert!(call("https://example.org/", text(), false));
    assert!(call("http://localhost/", text(), false));
    assert!(call("http://example.org/", UsernameToken::digest("anna", PASSWORD), false));
    assert!(!format!("{:?}", Security::new().with_username_token(text())).contains("S3cret"));
}
