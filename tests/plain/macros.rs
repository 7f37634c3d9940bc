//! `wsdl!`: a client and a server in place, without a build script. That the items are those of a build script is tested in macro/src/expand.rs.

use wsdl_runtime::client::MemoryTransport;
use wsdl_runtime::{NoHeaders, Request};

/// As the macro writes it; warnings are errors here too.
#[deny(warnings)]
#[allow(missing_docs, unreachable_pub)]
mod ferry {
    wsdl_macro::wsdl!("fixtures/declared_faults/service.wsdl", operations = ["Wait"]);
}

use ferry::client::{FerryClient, FerrySoapClient};
use ferry::messages::{Board, BoardResponse};
use ferry::server::{FerryServer, FerrySoapServer, Outcome};

struct Ferry;

impl FerryServer for Ferry {
    async fn wait(&self, request: Request<Board, NoHeaders>) -> Outcome<BoardResponse> {
        Ok(BoardResponse { ticket: format!("{} wait", request.body.passengers) }.into())
    }
}

#[tokio::test]
async fn a_client_and_a_server_in_place() {
    let client = FerrySoapClient::new(MemoryTransport::new(FerrySoapServer::new(Ferry)), "http://memory/");
    let answer = client.wait(Board { passengers: 3 }).await.unwrap();
    assert_eq!(answer.into_body().ticket, "3 wait");
}
