//! Clients call servers in the styles other than document with one element: rpc, one-way, empty and bare bodies.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI32, Ordering};

use bytes::Bytes;
use http_body_util::Full;
use tower_service::Service as _;
use wsdl_runtime::client::{Error, MemoryTransport};
use wsdl_runtime::scalar::Decimal;
use wsdl_runtime::server::Fault;
use wsdl_runtime::{NoHeaders, Request, Response};
use wsdl_tests::generated::{content_of_a_type, one_way, rpc_literal, several_parts};

use one_way::soap::client::{BeaconClient, BeaconSoapClient};
use one_way::soap::messages::{Flash, Rest, Wake, WakeResponse};
use one_way::soap::server::{BeaconServer, BeaconSoapServer, Failure, Outcome};

#[derive(Debug, Default)]
pub(crate) struct Beacon {
    flashes: AtomicI32,
    calls: Mutex<Vec<&'static str>>,
}

impl BeaconServer for Beacon {
    async fn flash(&self, request: Request<Flash, NoHeaders>) -> Result<(), Fault<Failure>> {
        if request.body.times < 0 {
            return Err(Fault::client("it cannot be undone"));
        }
        self.flashes.fetch_add(request.body.times, Ordering::Relaxed);
        Ok(())
    }

    async fn rest(&self, _request: Request<Rest, NoHeaders>) -> Result<(), Fault<Failure>> {
        self.calls.lock().unwrap().push("rest");
        Ok(())
    }

    async fn wake(&self, _request: Request<Wake, NoHeaders>) -> Outcome<WakeResponse> {
        self.calls.lock().unwrap().push("wake");
        let flashes = self.flashes.load(Ordering::Relaxed);
        if flashes == 3 { Ok(WakeResponse {}.into()) } else { Err(Fault::server(format!("{flashes} flashes"))) }
    }
}

#[tokio::test]
async fn one_way_operations_answer_when_the_handler_has_finished() {
    let client =
        BeaconSoapClient::new(MemoryTransport::new(BeaconSoapServer::new(Beacon::default())), "http://memory/");
    client.flash(Flash { times: 3 }).await.unwrap();
    client.rest(Rest {}).await.unwrap();
    assert_eq!(client.wake(Wake {}).await.unwrap().into_body(), WakeResponse {});
    let error = client.flash(Flash { times: -1 }).await.unwrap_err();
    assert_eq!(error.fault().map(|fault| fault.string.as_str()), Some("it cannot be undone"));
    client.flash(Flash { times: 1 }).await.unwrap();
    assert!(matches!(client.wake(Wake {}).await, Err(Error::Fault(_))));
}

#[tokio::test]
async fn one_way_is_answered_without_an_envelope() {
    let ask = async |action: &str, body: &str| {
        let envelope = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{body}</s:Body></s:Envelope>"
        );
        let request = http::Request::post("/").header("content-type", "text/xml").header("soapaction", action);
        let request = request.body(Full::new(Bytes::from(envelope))).unwrap();
        let answer = BeaconSoapServer::new(Beacon::default()).call(request).await.unwrap();
        let status = answer.status().as_u16();
        let typed = answer.headers().contains_key("content-type");
        let body = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes();
        (status, typed, String::from_utf8_lossy(&body).into_owned())
    };
    let flash = "<b:Flash xmlns:b=\"urn:example:beacon\"><b:Times>1</b:Times></b:Flash>";
    assert_eq!(ask("\"urn:example:beacon/Flash\"", flash).await, (202, false, String::new()));
    assert_eq!(ask("\"urn:example:beacon/Rest\"", "").await, (202, false, String::new()));
    // Two operations have an empty body, and nothing says which one is meant.
    let (status, _, text) = ask("\"\"", "").await;
    assert!(status == 500 && text.contains("soap.action_mismatch"), "{text}");
    let (status, _, text) = ask("\"urn:example:beacon/Rest\"", flash).await;
    assert!(status == 500 && text.contains("schema.unknown_element"), "{text}");
    let (status, _, text) = ask("\"urn:example:beacon/Other\"", "").await;
    assert!(status == 500 && text.contains("soap."), "{text}");
}

#[tokio::test]
async fn rpc() {
    use rpc_literal::soap::client::{KioskClient, KioskSoapClient};
    use rpc_literal::soap::messages::{Close, CloseResponse, RequestHeaders, Sell, SellResponse};
    use rpc_literal::soap::server::{KioskServer, KioskSoapServer, Outcome};
    use rpc_literal::soap::types::Seat;

    struct Kiosk;
    impl KioskServer for Kiosk {
        async fn sell(&self, request: Request<Sell, RequestHeaders>) -> Outcome<SellResponse> {
            let Sell { film, seats, r#type } = request.body;
            let receipt = format!("{film} {seats:?} {}", r#type.row);
            Ok(SellResponse { price: Decimal::from(7), receipt }.into())
        }

        async fn close(&self, _request: Request<Close, RequestHeaders>) -> Outcome<CloseResponse> {
            Ok(Response::new(CloseResponse {}, NoHeaders))
        }
    }
    let client = KioskSoapClient::new(MemoryTransport::new(KioskSoapServer::new(Kiosk)), "http://memory/");
    let sell = Sell { film: "Skerry".into(), seats: vec![Seat { row: 3, number: None }], r#type: Seat::default() };
    let sold = client.sell(sell).await.unwrap().into_body();
    assert_eq!((sold.price, sold.receipt.as_str()), (Decimal::from(7), "Skerry [Seat { row: 3, number: None }] 0"));
    client.close(Close {}).await.unwrap();
}

#[tokio::test]
async fn bodies_without_one_element() {
    use content_of_a_type::soap as sundial;
    use loom::client::LoomClient as _;
    use several_parts::soap as loom;
    use sundial::client::SundialClient as _;

    struct Server;
    impl sundial::server::SundialServer for Server {
        async fn cast(
            &self,
            request: Request<sundial::messages::Cast, NoHeaders>,
        ) -> sundial::server::Outcome<sundial::messages::CastResponse> {
            Err(Fault::client(format!("{:?}", request.body.east)))
        }
    }
    impl loom::server::LoomServer for Server {
        async fn weave(
            &self,
            request: Request<loom::messages::Weave, loom::messages::RequestHeaders>,
        ) -> loom::server::Outcome<loom::messages::WeaveResponse> {
            let length = request.body.length;
            Ok(loom::messages::WeaveResponse { length: length.clone(), rest: length }.into())
        }
    }
    let dial = sundial::client::SundialSoapClient::new(
        MemoryTransport::new(sundial::server::SundialSoapServer::new(Server)),
        "http://memory/",
    );
    let fault = dial.cast(sundial::messages::Cast { north: 1.0, east: Some(2.0) }).await.unwrap_err();
    assert_eq!(fault.fault().map(|fault| fault.string.as_str()), Some("Some(2.0)"));
    let loom_client = loom::client::LoomSoapClient::new(
        MemoryTransport::new(loom::server::LoomSoapServer::new(Server)),
        "http://memory/",
    );
    let pattern = loom::messages::Pattern { thread: vec!["over".to_owned()] };
    let weave = loom::messages::Weave { pattern, ..Default::default() };
    let woven = loom_client.weave(weave).await.unwrap().into_body();
    assert_eq!(woven.length, woven.rest);
}
