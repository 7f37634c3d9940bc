//! `wsdl-codegen mock WSDL`: a server of every operation, to write and to try a client against.
//!
//! `service` is the way of a request, `answers` what is answered, `recorded` by which request, `fault` how a bad request is told so, `description` what `?wsdl` shows, `log` what people see.
//! Nothing is found out here: `judge` says what is wrong with a message, `sample` makes one.

mod answers;
mod fault;
mod log;
mod recorded;
mod service;

use std::io;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wsdl_runtime::server::Listener;

use self::log::Log;
use self::service::Mock;
use super::reading::Reading;
use super::screen::Screen;
use crate::Error;
use crate::model::Service;

/// Serve every operation with sample answers, or recorded ones, and say what is wrong with what comes
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  Try a client out before there is a server:
    wsdl-codegen mock wsdl/user.wsdl --addr 127.0.0.1:8088

  With answers of your own; begin with the sample and change it:
    wsdl-codegen sample wsdl/user.wsdl GetUser --response --no-comments > answers/GetUser.xml
    wsdl-codegen mock wsdl/user.wsdl --answers answers

In the folder of answers, OPERATION.xml is an envelope that is answered as it stands, OPERATION-fault.xml one that is answered where
there is no OPERATION.xml. In a folder that wsdl_runtime::client::Recorder wrote, a request whose body was recorded (OPERATION-request.xml,
OPERATION-2-request.xml) has the answer of that call. Files are read for each call: change them while it runs.

A request that the description does not allow is answered with a fault that says all that is wrong with it; the same stands on stderr.
It runs until it is interrupted. Any path is served; `?wsdl` shows the description with this address.")]
pub(super) struct Arguments {
    /// The description
    #[arg(value_name = "WSDL")]
    wsdl: PathBuf,

    /// Address to listen at; port 0 takes a free one
    #[arg(long = "addr", value_name = "HOST:PORT", default_value = "127.0.0.1:8088", value_parser = address)]
    address: SocketAddr,

    /// Folder with answers
    #[arg(long, value_name = "DIR")]
    answers: Option<PathBuf>,

    /// Only this service, by the name of its portType, binding or service
    #[arg(long, value_name = "NAME")]
    service: Option<String>,

    /// Say what is wrong with a request, and answer it all the same
    #[arg(long)]
    lenient: bool,

    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(arguments: &Arguments, out: &mut Screen) -> Result<ExitCode, Error> {
    let (resolved, options) = arguments.reading.read(out, std::slice::from_ref(&arguments.wsdl))?;
    // It is served until the process ends, by tasks that cannot borrow.
    let model = Box::leak(Box::new(resolved.model));
    let services = chosen(model.services().collect(), arguments.service.as_deref())?;
    if let Some(folder) = &arguments.answers
        && !folder.is_dir()
    {
        let missing = io::Error::new(io::ErrorKind::NotFound, "there is no such folder");
        return Err(Error::io("read", folder, missing));
    }
    let log = Log { json: out.json };
    let answers = answers::Answers::new(model, &options, &services, arguments.answers.clone());
    let mock = Mock::new(model, services.clone(), answers, arguments.lenient, log);
    // What was left out is said before it serves, not when it ends.
    let shown = std::mem::replace(out, Screen::new(out.json)).show(None, false);
    shown.map_err(|source| Error::io("write", Path::new("stdout"), source))?;
    let failed = |source| Error::io("serve", Path::new(&arguments.address.to_string()), source);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(failed)?;
    runtime
        .block_on(async {
            let listener = Listener::bind(arguments.address).await?;
            log.begins(&services, listener.local_addr()?);
            listener.serve(mock).await
        })
        .map_err(failed)?;
    Ok(ExitCode::SUCCESS)
}

/// An address, or the first one of a host.
fn address(text: &str) -> Result<SocketAddr, String> {
    let mut found =
        text.to_socket_addrs().map_err(|_| "write a host and a port: 127.0.0.1:8088, localhost:0".to_owned())?;
    found.next().ok_or_else(|| "the host has no address".to_owned())
}

/// The services that are meant.
fn chosen(all: Vec<&'static Service>, wanted: Option<&str>) -> Result<Vec<&'static Service>, Error> {
    let Some(wanted) = wanted else {
        if all.is_empty() {
            let help = "`wsdl-codegen inspect` shows what it describes";
            return Err(Error::call("call.description", "the description has no service that SOAP is bound to", help));
        }
        return Ok(all);
    };
    let is = |service: &&'static Service| {
        let port = service.port.as_ref().is_some_and(|(service, port)| service == wanted || port == wanted);
        port || service.port_type.local == wanted || service.binding.local == wanted
    };
    let found: Vec<&'static Service> = all.iter().copied().filter(is).collect();
    if found.is_empty() {
        let known: Vec<&str> = all.iter().map(|service| service.port_type.local.as_str()).collect();
        let message = format!("no service is called `{}`", wanted.escape_debug());
        return Err(Error::call("call.description", message, &format!("there is {}", known.join(", "))));
    }
    Ok(found)
}
