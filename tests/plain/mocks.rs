//! `Builder::mock(true)`: code that calls is tested against closures.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use wsdl_codegen::Builder;
use wsdl_runtime::client::Error;
use wsdl_runtime::scalar::Time;
use wsdl_runtime::soap::Fault;
use wsdl_tests::generated::declared_faults::soap as ferry;
use wsdl_tests::generated::one_way::soap as one_way;
use wsdl_tests::shared::workspace;

use ferry::client::{FerryClient, FerryMockClient};
use ferry::messages::{Board, BoardResponse, Full, StormOrFullFailure};

/// What is tested: it knows the trait only.
async fn board<C: FerryClient>(client: &C, passengers: i32) -> String {
    match client.board(Board { passengers }).await {
        Ok(response) => response.body.ticket,
        Err(Error::Failure(failure)) => format!("declared: {}", matches!(failure.detail, StormOrFullFailure::Full(_))),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn a_closure_for_each_operation() {
    let seen = Arc::new(AtomicI32::new(0));
    let counted = Arc::clone(&seen);
    let client = FerryMockClient::new().on_board(move |request| {
        counted.fetch_add(request.body.passengers, Ordering::Relaxed);
        match request.body.passengers {
            0 => Err(Error::Fault(Box::new(Fault::client("nobody")))),
            1 => Err(Error::Failure(Box::new(StormOrFullFailure::Full(Full { next: Time::default() }).into()))),
            _ => Ok(BoardResponse { ticket: "deck 3".to_owned() }.into()),
        }
    });
    assert_eq!(board(&client, 2).await, "deck 3");
    assert!(board(&client, 0).await.contains("nobody"));
    assert_eq!(board(&client.clone(), 1).await, "declared: true");
    assert_eq!(seen.load(Ordering::Relaxed), 3);
    let unset = client.cross(Board { passengers: 1 }).await.unwrap_err();
    assert!(matches!(unset, Error::Unimplemented("Cross")));
    assert!(unset.to_string().contains("Cross"), "{unset}");
    assert!(format!("{client:?}").contains("board: a closure"), "{client:?}");
}

#[tokio::test]
async fn operations_without_a_response() {
    use one_way::client::{BeaconClient, BeaconMockClient};
    let client = BeaconMockClient::new().on_flash(|_| Ok(()));
    assert!(client.flash(one_way::messages::Flash { times: 1 }).await.is_ok());
}

#[test]
fn nothing_is_written_unless_it_is_asked_for() {
    let wsdl = workspace().join("tests/fixtures/declared_faults/service.wsdl");
    assert!(!Builder::new().generate(&[&wsdl]).unwrap().single_file().contains("MockClient"));
    let text = Builder::new().mock(true).build_server(false).generate(&[&wsdl]).unwrap().single_file();
    let start = text.find("/// [`FerryClient`] of closures").unwrap();
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(workspace().join("tests/snapshots/mock"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mock: String =
        text.get(start..).unwrap().lines().take_while(|line| *line != "}").map(|line| format!("{line}\n")).collect();
    settings.bind(|| insta::assert_snapshot!("ferry", mock));
}
