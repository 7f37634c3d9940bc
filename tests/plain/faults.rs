//! Faults that operations declare, from the server's type to the client's, and faults that nobody declared.

use std::collections::VecDeque;
use std::sync::Mutex;

use wsdl_runtime::client::{
    Error, MemoryTransport, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
use wsdl_runtime::scalar::{Decimal, Time};
use wsdl_runtime::server::Fault;
use wsdl_runtime::soap::{self, FaultCode};
use wsdl_runtime::{DeclaredFault, NoHeaders, Request};
use wsdl_tests::generated::declared_faults::soap as ferry;

use ferry::client::{FerryClient, FerrySoapClient};
use ferry::messages::{Board, BoardResponse, Full, StormOrFullFailure, WavesOrBrokenFailure};
use ferry::server::{FerryServer, FerrySoapServer, Outcome};
use ferry::types::Storm;

#[derive(Debug)]
pub(crate) struct Ferry;

fn storm() -> Storm {
    Storm { wind: 30, until: Some("noon & later".to_owned()), access_token: Some("S3cret".into()) }
}

impl FerryServer for Ferry {
    async fn board(
        &self,
        request: Request<Board, NoHeaders>,
    ) -> Outcome<BoardResponse, DeclaredFault<StormOrFullFailure>> {
        match request.body.passengers {
            0 => Ok(BoardResponse { ticket: "none".to_owned() }.into()),
            1 => Err(Fault::failure(StormOrFullFailure::Storm(storm()))),
            2 => {
                let detail = StormOrFullFailure::Full(Full { next: Time::default() });
                Err(Fault::failure(DeclaredFault::new(soap::Fault::client("come earlier"), detail)))
            }
            _ => Err(Fault::client("too many")),
        }
    }

    async fn cross(
        &self,
        request: Request<Board, NoHeaders>,
    ) -> Outcome<BoardResponse, DeclaredFault<WavesOrBrokenFailure>> {
        Err(Fault::failure(match request.body.passengers {
            0 => WavesOrBrokenFailure::Waves(vec![Decimal::from(3), Decimal::from(4)]),
            1 => WavesOrBrokenFailure::Broken(None),
            _ => WavesOrBrokenFailure::Broken(Some("mast".to_owned())),
        }))
    }
}

#[tokio::test]
async fn details_arrive_as_their_types() {
    let client = FerrySoapClient::new(MemoryTransport::new(FerrySoapServer::new(Ferry)), "http://memory/");
    assert_eq!(client.board(Board { passengers: 0 }).await.unwrap().into_body().ticket, "none");
    let Error::Failure(failure) = client.board(Board { passengers: 1 }).await.unwrap_err() else { panic!() };
    assert_eq!(failure.detail, StormOrFullFailure::Storm(storm()));
    assert_eq!(failure.fault.code, FaultCode::Server);
    let raw = failure.fault.detail.unwrap();
    assert!(raw.as_xml().contains("noon &amp; later"), "{}", raw.as_xml());
    let Error::Failure(failure) = client.board(Board { passengers: 2 }).await.unwrap_err() else { panic!() };
    assert_eq!((failure.fault.code, failure.fault.string.as_str()), (FaultCode::Client, "come earlier"));
    assert!(matches!(failure.detail, StormOrFullFailure::Full(_)));
    let Error::Fault(fault) = client.board(Board { passengers: 3 }).await.unwrap_err() else { panic!() };
    assert_eq!(fault.string, "too many");
    let expected = [
        WavesOrBrokenFailure::Waves(vec![Decimal::from(3), Decimal::from(4)]),
        WavesOrBrokenFailure::Broken(None),
        WavesOrBrokenFailure::Broken(Some("mast".to_owned())),
    ];
    for (passengers, expected) in (0..).zip(expected) {
        let Error::Failure(failure) = client.cross(Board { passengers }).await.unwrap_err() else { panic!() };
        assert_eq!(failure.detail, expected);
    }
}

/// Answers what it was given, one after the other.
#[derive(Debug)]
struct Canned(Mutex<VecDeque<String>>);

impl Transport for Canned {
    const PRIVATE: bool = true;

    async fn send(&self, _request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        let next = self.0.lock().unwrap().pop_front().ok_or(TransportError::new(TransportErrorKind::Other))?;
        Ok(TransportResponse::new(500, Some("text/xml".to_owned()), next.into()))
    }
}

#[tokio::test]
async fn what_is_not_declared_or_not_valid_stays_a_plain_fault_with_its_detail() {
    let envelope = |detail: &str| {
        format!(
            "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:f=\"urn:example:ferry\"><e:Body><e:Fault>\
             <faultcode>e:Server</faultcode><faultstring>no</faultstring><detail>{detail}</detail></e:Fault></e:Body></e:Envelope>"
        )
    };
    let declared =
        ["<f:Storm><f:Wind>9</f:Wind></f:Storm>", "<x xmlns=\"urn:x\"/><f:Storm><f:Wind>9</f:Wind></f:Storm><y/>"];
    let plain = [
        "",
        "<f:Fire/>",
        "<Storm><f:Wind>9</f:Wind></Storm>",
        "<f:Storm><f:Wind>a lot</f:Wind></f:Storm>",
        "<f:Storm/>",
    ];
    let answers = declared.iter().chain(&plain).map(|detail| envelope(detail)).collect();
    let client = FerrySoapClient::new(Canned(Mutex::new(answers)), "http://memory/");
    for detail in declared {
        match client.board(Board::default()).await.unwrap_err() {
            Error::Failure(failure) => {
                assert_eq!(
                    failure.detail,
                    StormOrFullFailure::Storm(Storm { wind: 9, until: None, access_token: None })
                );
            }
            other => panic!("{detail}: {other}"),
        }
    }
    for detail in plain {
        match client.board(Board::default()).await.unwrap_err() {
            Error::Fault(fault) => assert!(fault.detail.is_some(), "{detail}"),
            other => panic!("{detail}: {other}"),
        }
    }
}
