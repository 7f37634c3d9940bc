//! One portType over SOAP 1.1 and SOAP 1.2: the version of the request is that of the answer, and each has its own media type, action and fault.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http_body_util::{BodyExt as _, Full};
use tower_service::Service as _;
use wsdl_runtime::client::{Channel, Error, HttpTransport, MemoryTransport, Transport};
use wsdl_runtime::scalar::Decimal;
use wsdl_runtime::server::{Fault, Listener};
use wsdl_runtime::soap::{self, FaultCode, Version};
use wsdl_runtime::{DeclaredFault, Request};
use wsdl_tests::generated::two_versions::soap as lantern;

use lantern::client::{ADDRESS, ADDRESS_SOAP_1_2, LanternClient, LanternSoapClient};
use lantern::messages::{Dark, DarkFailure, Keeper, Light, LightResponse, RequestHeaders};
use lantern::server::{LanternServer, LanternSoapServer, Outcome};

const SOAP_1_1: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP_1_2: &str = "http://www.w3.org/2003/05/soap-envelope";

#[derive(Debug)]
struct Lantern;

impl LanternServer for Lantern {
    async fn light(
        &self,
        request: Request<Light, RequestHeaders>,
    ) -> Outcome<LightResponse, DeclaredFault<DarkFailure>> {
        let keeper = request.headers.and_then(|headers| headers.keeper).map(|keeper| keeper.name);
        match request.body.minutes {
            0 => Err(Fault::failure(DarkFailure::Dark(Dark { reason: keeper.unwrap_or_default() }))),
            1 => Err(soap::Fault {
                subcodes: vec![FaultCode::from_name("urn:example:lantern", "Short")],
                actor: Some("urn:example:wick".to_owned()),
                ..soap::Fault::client("too short")
            }
            .into()),
            minutes => Ok(LightResponse { oil: Decimal::from(i64::from(minutes)) }.into()),
        }
    }
}

async fn both<T: Transport + Clone>(transport: T, address: &str) {
    let headers = || RequestHeaders { keeper: Some(Keeper { name: "Ida".to_owned() }) };
    for client in
        [LanternSoapClient::new(transport.clone(), address), LanternSoapClient::soap_1_2(transport.clone(), address)]
    {
        let client = client.with_headers(headers());
        assert_eq!(client.light(Light { minutes: 7 }).await.unwrap().into_body().oil, Decimal::from(7));
        let Error::Failure(failure) = client.light(Light { minutes: 0 }).await.unwrap_err() else { panic!() };
        assert_eq!(failure.detail, DarkFailure::Dark(Dark { reason: "Ida".to_owned() }));
        assert_eq!(failure.fault.code, FaultCode::Server);
        let error = client.light(Light { minutes: 1 }).await.unwrap_err();
        let fault = error.fault().unwrap();
        assert_eq!((&fault.code, fault.string.as_str()), (&FaultCode::Client, "too short"));
        assert_eq!(fault.actor.as_deref(), Some("urn:example:wick"));
    }
    let client = LanternSoapClient::soap_1_2(transport, address);
    let error = client.light(Light { minutes: 1 }).await.unwrap_err();
    let subcodes = &error.fault().unwrap().subcodes;
    assert_eq!(*subcodes, [FaultCode::from_name("urn:example:lantern", "Short")]);
}

#[tokio::test]
async fn in_memory() {
    both(MemoryTransport::new(LanternSoapServer::new(Lantern)), "http://memory/").await;
}

#[tokio::test]
async fn over_http() {
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(listener.serve(LanternSoapServer::new(Lantern)));
    both(HttpTransport::new().unwrap(), &address).await;
}

#[test]
fn both_addresses_are_known() {
    assert_eq!((ADDRESS, ADDRESS_SOAP_1_2), ("http://localhost/two_versions", "http://localhost/two_versions/12"));
}

/// Status, media type and body of the answer to an envelope.
async fn ask(content_type: &str, namespace: &str, header: &str, minutes: &str) -> (u16, String, String) {
    let envelope = format!(
        "<s:Envelope xmlns:s=\"{namespace}\" xmlns:l=\"urn:example:lantern\">{header}<s:Body><l:Light><l:Minutes>{minutes}</l:Minutes></l:Light></s:Body></s:Envelope>"
    );
    let mut request = http::Request::post("/").header(CONTENT_TYPE, content_type);
    if content_type.starts_with("text/xml") {
        request = request.header("soapaction", "\"urn:example:lantern/Light\"");
    }
    let answer =
        LanternSoapServer::new(Lantern).call(request.body(Full::new(Bytes::from(envelope))).unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let media = answer.headers().get(CONTENT_TYPE).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, media, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn the_answer_has_the_version_of_the_request() {
    let (status, media, text) = ask("text/xml", SOAP_1_1, "", "3").await;
    assert_eq!((status, media.as_str()), (200, "text/xml; charset=utf-8"));
    assert!(text.contains(SOAP_1_1) && !text.contains(SOAP_1_2), "{text}");
    for content_type in [
        "application/soap+xml",
        "application/soap+xml; charset=utf-8; action=\"urn:example:lantern/Light\"",
        "application/soap+xml; action=urn:example:lantern/Light",
    ] {
        let (status, media, text) = ask(content_type, SOAP_1_2, "", "3").await;
        assert_eq!((status, media.as_str()), (200, "application/soap+xml; charset=utf-8"), "{content_type}");
        assert!(text.contains(SOAP_1_2) && !text.contains(SOAP_1_1), "{text}");
    }
    assert_eq!(ask("application/xml", SOAP_1_1, "", "3").await.0, 415);
}

#[tokio::test]
async fn faults_of_soap_1_2() {
    let soap12 = "application/soap+xml; charset=utf-8";
    let (status, media, text) = ask(soap12, SOAP_1_2, "", "a lot").await;
    assert_eq!((status, media.as_str()), (400, soap12));
    assert!(text.contains("<s:Value>s:Sender</s:Value>") && text.contains("schema.value"), "{text}");
    let (status, _, text) = ask("application/soap+xml; action=\"urn:other\"", SOAP_1_2, "", "3").await;
    assert!(status == 400 && text.contains("soap.action_mismatch"), "{text}");
    let header = "<s:Header><u:Unknown xmlns:u=\"urn:u\" s:mustUnderstand=\"true\"/></s:Header>";
    let (status, _, text) = ask(soap12, SOAP_1_2, header, "3").await;
    assert_eq!(status, 500);
    assert!(text.contains("<s:NotUnderstood xmlns:f=\"urn:u\" qname=\"f:Unknown\"/>"), "{text}");
    assert!(text.contains("<s:Value>s:MustUnderstand</s:Value>") && !text.contains("Detail"), "{text}");
    // An envelope that is not what the media type says, and one of no version.
    for (content_type, namespace) in [(soap12, SOAP_1_1), ("text/xml", SOAP_1_2), ("text/xml", "urn:soap")] {
        let (status, media, text) = ask(content_type, namespace, "", "3").await;
        assert_eq!((status, media.as_str()), (500, "text/xml; charset=utf-8"), "{text}");
        assert!(text.contains("<faultcode>s:VersionMismatch</faultcode>"), "{text}");
        assert!(text.contains("SupportedEnvelope") && text.contains(SOAP_1_2), "{text}");
    }
}

#[tokio::test]
async fn an_answer_of_the_other_version_is_refused_unless_it_is_a_fault() {
    // A client of SOAP 1.2 at a server that is made for SOAP 1.1.
    let transport = MemoryTransport::new(wsdl_tests::generated::one_way::soap::server::BeaconSoapServer::new(
        crate::styles::Beacon::default(),
    ));
    let channel = Channel::new(transport, "http://memory/").with_version(Version::Soap12);
    let error = LanternSoapClient::from(channel).light(Light { minutes: 3 }).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error}");
}
