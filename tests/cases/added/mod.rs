//! What is added to a description by name, WS-Security and MTOM, against clients of other toolkits: servers of ours in this process, scripts of ours in
//! `tests/peers` for zeep and node-soap.

use std::path::Path;
use std::process::Command;

use libtest_mimic::Failed;
use wsdl_runtime::mtom::Mtom;
use wsdl_runtime::scalar::Decimal;
use wsdl_runtime::security::Policy;
use wsdl_runtime::server::{Listener, ServerOptions};
use wsdl_runtime::{DeclaredFault, NoHeaders, Request, Secret};
use wsdl_tests::generated::binary_parts::soap as album;
use wsdl_tests::generated::two_versions::soap as lantern;
use wsdl_tests::shared::workspace;

use album::messages::{Keep, KeepResponse};
use album::server::{AlbumServer, AlbumSoapServer};
use lantern::messages::{DarkFailure, Light, LightResponse, RequestHeaders};
use lantern::server::{LanternServer, LanternSoapServer};

/// Script of a peer, and what its server looks at.
pub(crate) const ADDED: [(&str, &str); 4] = [
    ("zeep_security.py", "client zeep with UsernameToken against our server"),
    ("node_security.mjs", "client node with UsernameToken against our server"),
    ("zeep_mtom.py", "client zeep reads packages of our server"),
    ("node_mtom.mjs", "client node sends packages to our server and reads its own"),
];

struct Echo;

impl AlbumServer for Echo {
    async fn keep(&self, request: Request<Keep, NoHeaders>) -> album::server::Outcome<KeepResponse> {
        Ok(KeepResponse { page: request.body.page }.into())
    }
}

impl LanternServer for Echo {
    async fn light(
        &self,
        request: Request<Light, RequestHeaders>,
    ) -> lantern::server::Outcome<LightResponse, DeclaredFault<DarkFailure>> {
        Ok(LightResponse { oil: Decimal::from(i64::from(request.body.minutes)) }.into())
    }
}

pub(crate) fn added(script: &str, peers: &Path) -> Result<(), Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let listener = runtime.block_on(Listener::bind("127.0.0.1:0"))?;
    let address = format!("http://{}/service", listener.local_addr()?);
    if script.contains("security") {
        let password = |user: &str| (user == "anna").then(|| Secret::from("S3cret & <more>"));
        let options = ServerOptions { security: Some(Policy::new(password)), ..ServerOptions::default() };
        runtime.spawn(listener.serve(LanternSoapServer::new(Echo).with_options(options)));
    } else {
        let options = ServerOptions { mtom: Some(Mtom::new()), ..ServerOptions::default() };
        runtime.spawn(listener.serve(AlbumSoapServer::new(Echo).with_options(options)));
    }
    let interpreter = if script.ends_with(".py") { peers.join("venv/bin/python") } else { "node".into() };
    let script = workspace().join("tests/peers").join(script);
    let said = Command::new(interpreter).arg(script).arg(address).env("PEERS", peers).output()?;
    if said.status.success() {
        return Ok(());
    }
    Err(format!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr)).into())
}
