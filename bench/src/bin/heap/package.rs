//! A part of 50 MB over HTTP on this machine: what both sides together take beyond the part itself, which whoever sends it has.

use bytes::Bytes;
use wsdl_runtime::client::{Channel, HttpTransport, PlainTransport, Transport};
use wsdl_runtime::mtom::Mtom;
use wsdl_runtime::server::{Listener, ServerOptions};
use wsdl_runtime::xml::{Limits, ReadOptions};
use wsdl_runtime::{NoHeaders, Request};

use album::client::{AlbumClient as _, AlbumSoapClient};
use album::messages::{Keep, KeepResponse};
use album::server::{AlbumServer, AlbumSoapServer, Outcome};
use album::types::Page;

use crate::{HEAP, line};

#[allow(dead_code, reason = "a fixture of the tests: no more of it is needed here")]
mod album {
    include!(concat!(env!("OUT_DIR"), "/service.rs"));
}

const LENGTH: usize = 50_000_000;
const LIMIT: usize = 64 << 20;

type Failed = Box<dyn std::error::Error>;

/// Gives the part to whoever sends none; of one that it gets, the length.
struct Handler(Bytes);

impl AlbumServer for Handler {
    async fn keep(&self, request: Request<Keep, NoHeaders>) -> Outcome<KeepResponse> {
        let page = match request.body.page.picture {
            Some(part) => Page { name: part.len().to_string(), ..Page::default() },
            None => Page { picture: Some(self.0.clone()), ..Page::default() },
        };
        Ok(KeepResponse { page }.into())
    }
}

pub fn run() -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let part = Bytes::from(vec![7; LENGTH]);
        let limits = Limits { body: LIMIT, ..Limits::server() };
        let read = ReadOptions { limits, ..ReadOptions::server() };
        let options = ServerOptions { mtom: Some(Mtom::new()), read, ..ServerOptions::default() };
        let listener = Listener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/", listener.local_addr()?);
        tokio::spawn(listener.serve(AlbumSoapServer::new(Handler(part.clone())).with_options(options)));
        exchange("HttpTransport", HttpTransport::new()?, &address, &part).await?;
        exchange("PlainTransport", PlainTransport::new(), &address, &part).await
    })
}

async fn exchange<T: Transport>(name: &str, transport: T, address: &str, part: &Bytes) -> Result<(), Failed> {
    let limits = Limits { body: LIMIT, ..Limits::client() };
    let options = ReadOptions { limits, ..ReadOptions::client() };
    let client = AlbumSoapClient::from(Channel::new(transport, address).with_mtom(Mtom::new()).with_options(options));
    for (sends, sender) in [(true, "client"), (false, "server")] {
        // The first call of each makes what stays.
        for counts in [false, true] {
            let picture = sends.then(|| part.clone());
            let before = HEAP.current_usage();
            HEAP.reset_peak_usage();
            let answer = client.keep(Keep { page: Page { picture, ..Page::default() } }).await?.into_body().page;
            let peak = HEAP.peak_usage().saturating_sub(before);
            let arrived = if sends { answer.name == LENGTH.to_string() } else { answer.picture.as_ref() == Some(part) };
            if !arrived {
                return Err("the part did not arrive".into());
            }
            if counts {
                let name =
                    format!("a part of 50 MB sent by the {sender} over {name}, on both sides but for the part itself");
                line(&name, peak, LENGTH, 1 << 20, 1.6);
            }
        }
    }
    Ok(())
}
