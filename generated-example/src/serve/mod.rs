//! A stateless server for foreign clients and for measurements: an answer never depends on an earlier call.
//!
//! | operation | answer |
//! |---|---|
//! | ChangePassword | whether OldPassword is `old-secret` |
//! | GetUser | the small user for 1, the large one for 2, nil for any other |
//! | SaveUser | the User of the request |
//! | any other | the fault that it is not implemented |
//!
//! A request without both request headers is a Client fault, unless `--no-auth`; their values are not looked at.

mod built_in;
mod handler;
mod users;

use std::io::{self, Write};

use wsdl_runtime::server::{Listener, ServerOptions};

pub use self::handler::Handler;
pub use self::users::{UserFileError, Users};

use crate::arguments::ServeOptions;
use crate::router::{Router, SO_PRINCIPAL, USER};
use crate::services88::so_principal::server::{SoPrincipalServer, SoPrincipalSoapServer};
use crate::services88::user::server::UserSoapServer;

/// A SoPrincipal that leaves every operation out: it is there for `?wsdl`.
#[derive(Clone, Copy, Debug)]
pub struct NoLogin;

impl SoPrincipalServer for NoLogin {}

/// Both services of the handler behind one address.
pub type Services = Router<UserSoapServer<Handler>, SoPrincipalSoapServer<NoLogin>>;

/// The services that `serve` serves at `base`, as in `http://127.0.0.1:8080`. Their descriptions name it: they cannot know that there is no https.
pub fn services(handler: Handler, base: &str) -> Services {
    let at = |path| ServerOptions { public_address: Some(format!("{base}{path}")), ..Default::default() };
    let user = UserSoapServer::new(handler).with_options(at(USER));
    Router::new(user, SoPrincipalSoapServer::new(NoLogin).with_options(at(SO_PRINCIPAL)))
}

/// Serves until it is interrupted; the first line of standard output is the URL of User.
///
/// # Errors
/// When the users cannot be read or the address cannot be bound.
pub fn main(options: &ServeOptions) -> io::Result<()> {
    let users = match &options.users {
        Some(folder) => Users::read(folder).map_err(io::Error::other)?,
        None => Users::built_in(),
    };
    let handler = Handler::new(users, options.check_headers);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = Listener::bind(options.address).await?;
        let base = format!("http://{}", listener.local_addr()?);
        writeln!(io::stdout(), "{base}{USER}")?;
        io::stdout().flush()?;
        let interrupted = async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        listener.serve_with_shutdown(services(handler, &base), interrupted).await
    })
}
