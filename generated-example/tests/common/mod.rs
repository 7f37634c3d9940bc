//! A server on a free port, and requests written by hand.

use std::net::SocketAddr;

use generated_example::router::USER;
use generated_example::serve::{Handler, Users, services};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wsdl_runtime::server::Listener;

/// Serves as `serve` does until the test ends.
pub(crate) async fn serve(users: Users, check_headers: bool) -> SocketAddr {
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(listener.serve(services(Handler::new(users, check_headers), &format!("http://{address}"))));
    address
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Http {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) body: String,
}

/// Sends `request` as it is and reads to the end of the connection.
pub(crate) async fn ask(address: SocketAddr, request: &str) -> Http {
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let content_type = lines.find_map(|line| line.strip_prefix("content-type: ")).unwrap_or_default().to_owned();
    Http { status, content_type, body: body.to_owned() }
}

/// Calls an operation of User with a body in the way of WCF: the namespace is the default one of each part.
pub(crate) async fn post(address: SocketAddr, operation: &str, content: &str, headers: bool) -> Http {
    const NS: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";
    let header = format!(
        "<s:Header><ApplicationToken xmlns=\"{NS}\">a</ApplicationToken><Credentials xmlns=\"{NS}\"><Ticket>7T:b</Ticket></Credentials></s:Header>"
    );
    let envelope = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">{}<s:Body><{operation} xmlns=\"{NS}\">{content}</{operation}></s:Body></s:Envelope>",
        if headers { header.as_str() } else { "" }
    );
    let request = format!(
        "POST {USER} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: text/xml; charset=utf-8\r\n\
         SOAPAction: \"{NS}/User/{operation}\"\r\nContent-Length: {}\r\n\r\n{envelope}",
        envelope.len()
    );
    ask(address, &request).await
}
