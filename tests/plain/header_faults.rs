//! What is wrong with a header block is said in the Header of the fault (SOAP 1.1 section 4.2.4), as the binding declares it, from server to client.

use std::sync::{Arc, Mutex};

use wsdl_runtime::client::{Error, MemoryTransport, Transport, TransportError, TransportRequest, TransportResponse};
use wsdl_runtime::scalar::{Date, Time};
use wsdl_runtime::server::Fault;
use wsdl_runtime::{DeclaredFault, Request, soap};
use wsdl_tests::generated::header_faults::soap as vault;

use vault::client::{VaultClient, VaultSoapClient};
use vault::messages::{
    Badge, BadgeExpired, BadgeExpiredFailure, BadgeExpiredOrClosedFailure, Closed, Fetch, FetchResponse, RequestHeaders,
};
use vault::server::{Outcome, VaultServer, VaultSoapServer};

#[derive(Debug)]
struct Vault;

fn expired() -> BadgeExpired {
    BadgeExpired { since: Date::default(), desk: Some("west & east".to_owned()) }
}

impl VaultServer for Vault {
    async fn fetch(
        &self,
        request: Request<Fetch, RequestHeaders>,
    ) -> Outcome<FetchResponse, DeclaredFault<BadgeExpiredOrClosedFailure>> {
        let number = request.headers.and_then(|headers| headers.badge).map_or(0, |badge| badge.number);
        Err(match number {
            0 => Fault::failure(BadgeExpiredOrClosedFailure::Closed(Closed { until: Time::default() })),
            1 => {
                let fault = soap::Fault::client("the badge");
                let said = BadgeExpiredOrClosedFailure::BadgeExpired(expired());
                Fault::failure(DeclaredFault::new(fault, said))
            }
            _ => return Ok(FetchResponse { value: number }.into()),
        })
    }

    async fn look(
        &self,
        _request: Request<Fetch, RequestHeaders>,
    ) -> Outcome<FetchResponse, DeclaredFault<BadgeExpiredFailure>> {
        Err(Fault::failure(BadgeExpiredFailure::BadgeExpired(expired())))
    }
}

/// Passes on, and keeps the answers.
#[derive(Clone, Debug)]
struct Kept<T>(T, Arc<Mutex<Vec<String>>>);

impl<T: Transport> Transport for Kept<T> {
    const PRIVATE: bool = true;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        let answer = self.0.send(request).await?;
        self.1.lock().unwrap().push(String::from_utf8_lossy(&answer.body).into_owned());
        Ok(answer)
    }
}

fn request(number: i32) -> Request<Fetch, RequestHeaders> {
    let headers = RequestHeaders { badge: Some(Badge { number }) };
    Request::new(Fetch { value: "folder".to_owned() }).with_headers(headers)
}

#[tokio::test]
async fn a_headerfault_stands_in_the_header_and_arrives_as_its_type() {
    let answers = Arc::default();
    let transport = Kept(MemoryTransport::new(VaultSoapServer::new(Vault)), Arc::clone(&answers));
    let client = VaultSoapClient::new(transport, "http://memory/");
    assert_eq!(client.fetch(request(7)).await.unwrap().into_body().value, 7);

    let Error::Failure(failure) = client.fetch(request(1)).await.unwrap_err() else { panic!() };
    assert_eq!(failure.detail, BadgeExpiredOrClosedFailure::BadgeExpired(expired()));
    assert_eq!((failure.fault.string.as_str(), &failure.fault.detail), ("the badge", &None));
    assert!(failure.fault.header.unwrap().as_xml().contains("west &amp; east"));

    // What may stand in either is written in the detail.
    let Error::Failure(failure) = client.fetch(request(0)).await.unwrap_err() else { panic!() };
    assert!(matches!(failure.detail, BadgeExpiredOrClosedFailure::Closed(_)));
    assert!(failure.fault.detail.is_some() && failure.fault.header.is_none());

    let Error::Failure(failure) = client.look(request(1)).await.unwrap_err() else { panic!() };
    assert_eq!(failure.detail, BadgeExpiredFailure::BadgeExpired(expired()));

    let answers = answers.lock().unwrap();
    let header = answers[1].find(":Header").unwrap();
    assert!(answers[1].find("BadgeExpired").unwrap() > header, "{}", answers[1]);
    assert!(answers[1].rfind("BadgeExpired").unwrap() < answers[1].find(":Body").unwrap(), "{}", answers[1]);
    assert!(!answers[2].contains(":Header"), "{}", answers[2]);
}

/// Answers the same to everyone.
#[derive(Debug)]
struct Canned(&'static str);

impl Transport for Canned {
    const PRIVATE: bool = true;

    async fn send(&self, _request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        let fault = "<e:Body><e:Fault><faultcode>e:Client</faultcode><faultstring>no</faultstring></e:Fault></e:Body>";
        let text = format!(
            "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:v=\"urn:example:vault\">\
             <e:Header>{}</e:Header>{fault}</e:Envelope>",
            self.0
        );
        Ok(TransportResponse::new(500, Some("text/xml".to_owned()), text.into()))
    }
}

#[tokio::test]
async fn a_header_of_a_peer_is_read_and_one_that_is_not_valid_leaves_the_plain_fault() {
    let answer =
        async |header| VaultSoapClient::new(Canned(header), "http://memory/").fetch(request(1)).await.unwrap_err();
    let good = "<x xmlns=\"urn:x\"/><v:Closed e:mustUnderstand=\"1\"><v:Until>10:00:00</v:Until></v:Closed>";
    let Error::Failure(failure) = answer(good).await else { panic!() };
    assert!(matches!(failure.detail, BadgeExpiredOrClosedFailure::Closed(_)));
    let Error::Fault(fault) = answer("<v:Closed><v:Until>noon</v:Until></v:Closed>").await else { panic!() };
    assert!(fault.header.unwrap().as_xml().contains("noon"));
    let Error::Fault(fault) = answer("<x xmlns=\"urn:x\"/>").await else { panic!() };
    assert!(fault.header.is_none());
    // A block that must be understood and is not is still refused.
    assert!(matches!(
        answer("<x xmlns=\"urn:x\" e:mustUnderstand=\"1\"/>").await,
        Error::Transport(_) | Error::Read(_)
    ));
}
