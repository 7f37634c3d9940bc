//! The servers that wrk loads: ours, and what HTTP alone costs.

use std::convert::Infallible;
use std::path::PathBuf;
use std::task::{Context, Poll};

use bytes::Bytes;
use generated_example::arguments::ServeOptions;
use http_body_util::BodyExt;
use tokio::net::TcpListener;
use wsdl_runtime::server::{BoxFuture, Listener, RequestBody, ResponseBody};

/// The answer of `Handler` to the ChangePassword of the kit, byte for byte.
const FIXED: &str = concat!(
    r#"<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" "#,
    r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" "#,
    r#"xmlns:s="http://www.superoffice.net/ws/crm/NetServer/Services88"><soap:Header><s:ExceptionInfo xsi:nil="true"/>"#,
    r#"<s:ExtraInfo xsi:nil="true"/><s:Succeeded>true</s:Succeeded><s:TimeZone xsi:nil="true"/></soap:Header><soap:Body>"#,
    r#"<s:ChangePasswordResponse><s:Response>true</s:Response></s:ChangePasswordResponse></soap:Body></soap:Envelope>"#
);

/// Bytes of the answer to the GetUser of the kit.
const LARGE: usize = 42_459;

fn fixed(body: Bytes) -> http::Response<ResponseBody> {
    let mut response = http::Response::new(ResponseBody::new(body));
    let media = http::HeaderValue::from_static("text/xml; charset=utf-8");
    response.headers_mut().insert(http::header::CONTENT_TYPE, media);
    response
}

/// Takes in the body and answers fixed bytes.
#[derive(Clone)]
struct Fixed;

impl<B: RequestBody> tower_service::Service<http::Request<B>> for Fixed {
    type Response = http::Response<ResponseBody>;
    type Error = Infallible;
    type Future = BoxFuture<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        Box::pin(async move {
            let _ = request.into_body().collect().await;
            Ok(fixed(Bytes::from_static(FIXED.as_bytes())))
        })
    }
}

/// hyper alone, with an accept loop of three lines.
async fn bare(listener: TcpListener, body: Bytes) -> std::io::Result<()> {
    let http = hyper::server::conn::http1::Builder::new();
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let body = body.clone();
        let service = hyper::service::service_fn(move |request: http::Request<hyper::body::Incoming>| {
            let body = body.clone();
            async move {
                let _ = request.into_body().collect().await;
                Ok::<_, Infallible>(fixed(body))
            }
        });
        let connection = http.serve_connection(hyper_util::rt::TokioIo::new(stream), service);
        tokio::spawn(async move { drop(connection.await) });
    }
}

/// Serves `what`, with the users of a folder when there is one, until it is killed; the first line of standard output is the URL.
pub(crate) fn main(what: &str) -> Result<(), Box<dyn std::error::Error>> {
    let address = "127.0.0.1:0".parse()?;
    if what == "ours" {
        let users = std::env::args_os().nth(2).map(PathBuf::from);
        return Ok(generated_example::serve::main(&ServeOptions { address, users, check_headers: true })?);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        if what == "fixed" {
            let listener = Listener::bind(address).await?;
            println!("http://{}/", listener.local_addr()?);
            listener.serve(Fixed).await?;
        } else {
            let listener = TcpListener::bind(address).await?;
            println!("http://{}/", listener.local_addr()?);
            let body = if what == "large" { vec![b' '; LARGE].into() } else { Bytes::from_static(FIXED.as_bytes()) };
            bare(listener, body).await?;
        }
        Ok(())
    })
}
