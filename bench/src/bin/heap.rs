//! Heap at the peak of one call: `heap SHARED` prints a line for each group of messages.
#![forbid(unsafe_code)]

use std::fs;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use generated_example::serve::{Handler, Users};
use generated_example::services88::user::client::{UserClient, UserSoapClient};
use generated_example::services88::user::messages::GetUser;
use generated_example::services88::user::server::{UserServer, UserSoapServer};
use http_body_util::Full;
use peak_alloc::PeakAlloc;
use tower_service::Service;
use wsdl_runtime::client::{Transport, TransportError, TransportRequest, TransportResponse};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Leaves every operation out, so that a request is read to its end and answered by a fault.
struct Nothing;

impl UserServer for Nothing {}

/// Answers what it was given.
#[derive(Clone)]
struct Canned(&'static [u8]);

impl Transport for Canned {
    const PRIVATE: bool = true;

    async fn send(&self, _: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        Ok(TransportResponse::new(200, None, Bytes::copy_from_slice(self.0)))
    }
}

const SERVICE: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88/User/";

/// The peak while a server answers `body`, the body itself included.
fn serve<S: UserServer>(server: &UserSoapServer<S>, operation: &str, body: &[u8]) -> Result<usize, String> {
    let mut server = server.clone();
    let run = |server: &mut UserSoapServer<S>| {
        let request = http::Request::post("/")
            .header("content-type", "text/xml; charset=utf-8")
            .header("soapaction", format!("\"{SERVICE}{operation}\""))
            .body(Full::new(Bytes::copy_from_slice(body)))
            .map_err(|error| error.to_string())?;
        block_on(server.call(request)).map_err(|error| format!("{error:?}"))
    };
    drop(run(&mut server)?);
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let answer = run(&mut server)?;
    let peak = HEAP.peak_usage().saturating_sub(before);
    drop(answer);
    Ok(peak)
}

/// The peak while a client takes `body` for the answer of GetUser.
fn call(body: &'static [u8]) -> Result<usize, String> {
    let client = UserSoapClient::new(Canned(body), "http://localhost/");
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let answer = block_on(client.get_user(GetUser { user_id: Some(2) })).map_err(|error| error.to_string())?;
    let peak = HEAP.peak_usage().saturating_sub(before);
    drop(answer);
    Ok(peak)
}

/// Everything here is ready at once.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

fn line(name: &str, peak: usize, body: usize, allowance: usize, factor: f64) {
    println!("{name}\t{peak}\t{body}\t{allowance}\t{factor}");
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shared = std::env::args_os().nth(1).map(PathBuf::from).ok_or("heap SHARED")?;
    let interop = shared.join("interop");
    let echo = UserSoapServer::new(Handler::new(Users::read(&interop)?, true));
    let body = fs::read(interop.join("data/cp.xml"))?;
    line("ChangePassword served (cp.xml)", serve(&echo, "ChangePassword", &body)?, body.len(), 64 << 10, 2.5);
    let nothing = UserSoapServer::new(Nothing);
    for size in ["1", "2"] {
        let body = fs::read(interop.join(format!("data/getuser-resp-{size}.xml")))?;
        let length = body.len();
        let (file, body) = (format!("getuser-resp-{size}.xml"), body);
        let save = String::from_utf8(body.clone())?
            .replace("GetUserResponse", "SaveUser")
            .replace("<ns1:Response>", "<ns1:User>")
            .replace("</ns1:Response>", "</ns1:User>");
        line(&format!("GetUser called ({file})"), call(body.leak())?, length, 64 << 10, 2.5);
        let _ = save;
    }
    instances(&nothing, &shared.join("services88/instances"))?;
    Ok(())
}

/// The request that needs the most for its size, of all.
fn instances(server: &UserSoapServer<Nothing>, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let (mut worst, mut most, mut count) = ((0usize, 1usize, String::new()), f64::MIN, 0);
    for entry in fs::read_dir(folder)?.flatten() {
        let operation = entry.file_name().to_string_lossy().into_owned();
        for file in fs::read_dir(entry.path())?.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if !name.starts_with("request") || !name.ends_with(".xml") {
                continue;
            }
            let body = fs::read(file.path())?;
            let peak = serve(server, &operation, &body)?;
            let beyond = (peak as f64 - 262_144.0) / body.len() as f64;
            count += 1;
            if beyond > most {
                most = beyond;
                worst = (peak, body.len(), format!("{operation}/{name}"));
            }
        }
    }
    line(&format!("all {count} requests served (worst: {})", worst.2), worst.0, worst.1, 256 << 10, 4.0);
    Ok(())
}
