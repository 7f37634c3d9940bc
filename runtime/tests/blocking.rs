//! Calls of a program that is not async.
#![cfg(all(feature = "blocking", feature = "server"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;

use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread;

use common::{Directory, OLD, UserSoapClient, UserSoapServer, change_password, headers};
use wsdl_runtime::client::{Blocking, Error, HttpTransport, TransportErrorKind};
use wsdl_runtime::server::Listener;

/// A server on a thread of its own.
fn served() -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = Listener::bind("127.0.0.1:0").await.unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            let _ = listener.serve(UserSoapServer::new(Directory::default())).await;
        });
    });
    receiver.recv().unwrap()
}

fn client(address: SocketAddr) -> UserSoapClient<HttpTransport> {
    let mut client = UserSoapClient::new(HttpTransport::new().unwrap(), format!("http://{address}/User.svc"));
    *client.channel.headers_mut() = headers();
    client
}

#[test]
fn calls_and_failures() {
    let (client, calls) = (client(served()), Blocking::new().unwrap());
    for _ in 0..3 {
        let answer = calls.wait(client.change_password(change_password(OLD, "n"))).unwrap();
        assert_eq!(answer.body.response, Some(true));
    }
    assert!(matches!(calls.wait(client.change_password(change_password(OLD, "fail"))), Err(Error::Failure(_))));
}

#[test]
fn threads_share_it() {
    let (client, calls) = (client(served()), Blocking::new().unwrap());
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let answer = calls.wait(client.change_password(change_password(OLD, "n"))).unwrap();
                    assert_eq!(answer.body.response, Some(true));
                }
            });
        }
    });
}

#[tokio::test]
async fn refused_where_a_runtime_is_at_work() {
    let calls = thread::spawn(|| Blocking::new().unwrap()).join().unwrap();
    let client = client("127.0.0.1:1".parse().unwrap());
    let error = calls.wait(client.change_password(change_password(OLD, "n"))).unwrap_err();
    let Error::Transport(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), TransportErrorKind::Other);
    assert!(std::error::Error::source(&error).unwrap().to_string().contains("await the call there"));
    // A runtime may not be dropped where another one is at work.
    thread::spawn(move || drop(calls)).join().unwrap();
}
