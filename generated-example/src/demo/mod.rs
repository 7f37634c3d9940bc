//! The demonstration: a generated client goes through the user directory step by step. Each exchange is shown as XML without its secrets, each step with its
//! name and whether it went as it should.

mod exchange;
mod indent;
mod installation;
pub mod people;
mod play;
mod step;

use std::io::{self, Write};
use std::process::ExitCode;

use wsdl_runtime::client::{HttpTransport, Transport};
use wsdl_runtime::server::Listener;

pub use self::exchange::Recorder;
pub use self::installation::Installation;
pub use self::step::Step;

use self::play::Play;
use crate::directory::Directory;

/// How many steps went as they should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Steps that did.
    pub ok: usize,
    /// Steps that did not.
    pub differ: usize,
}

/// Plays all steps against an Online and an on-site installation with the users of [`people`], and reports to `out`.
///
/// # Errors
/// When `out` cannot be written to.
pub async fn run<T: Transport + Clone>(
    online: Installation<T>,
    on_site: Installation<T>,
    out: &mut impl Write,
) -> io::Result<Outcome> {
    let mut play = Play::new(online, on_site);
    let mut outcome = Outcome { ok: 0, differ: 0 };
    for step in Step::ALL {
        let result = play.step(step).await;
        writeln!(out, "{}\n{}", step.name(), std::mem::take(&mut play.shown))?;
        match result {
            Ok(()) => {
                outcome.ok = outcome.ok.saturating_add(1);
                writeln!(out, "{}: ok\n", step.name())?;
            }
            Err(difference) => {
                outcome.differ = outcome.differ.saturating_add(1);
                writeln!(out, "{}: DIFFERS: {difference}\n", step.name())?;
            }
        }
    }
    writeln!(out, "{} of {} steps ok", outcome.ok, Step::ALL.len())?;
    Ok(outcome)
}

/// Starts both directories on free ports of this machine and plays all steps over HTTP.
///
/// # Errors
/// When there is no port, or standard output is closed.
pub fn main() -> io::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let outcome = runtime.block_on(async {
        let transport = HttpTransport::new().map_err(io::Error::other)?;
        let online = Installation::new(transport.clone(), started(&people::online()).await?);
        let on_site = Installation::new(transport, started(&people::on_site()).await?);
        run(online, on_site, &mut io::stdout()).await
    })?;
    Ok(if outcome.differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Serves `directory` on a free port until the program ends, and gives the beginning of its addresses.
///
/// # Errors
/// When no port can be bound.
pub async fn started(directory: &Directory) -> io::Result<String> {
    let listener = Listener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    tokio::spawn(listener.serve(directory.services()));
    Ok(base)
}
