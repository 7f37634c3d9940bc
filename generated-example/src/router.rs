//! Decision: which service answers which path. Both services stand behind one address, as in a real installation; the generated servers are tower
//! services, so that a router is one more of them.

use std::convert::Infallible;
use std::task::{Context, Poll};

use http::{Request, Response, StatusCode};
use tower_service::Service;
use wsdl_runtime::server::{BoxFuture, RequestBody, ResponseBody};

/// Path of the service User.
pub const USER: &str = "/Services88/User.svc";
/// Path of the service SoPrincipal.
pub const SO_PRINCIPAL: &str = "/Services88/SoPrincipal.svc";

/// Sends each request to the service of its path; 404 for any other path. Case does not matter: it does not on the vendor's web server.
#[derive(Clone, Copy, Debug)]
pub struct Router<U, P> {
    user: U,
    so_principal: P,
}

impl<U, P> Router<U, P> {
    /// A router over both services.
    pub const fn new(user: U, so_principal: P) -> Self {
        Self { user, so_principal }
    }
}

type Answered = BoxFuture<Result<Response<ResponseBody>, Infallible>>;

impl<U, P, B> Service<Request<B>> for Router<U, P>
where
    B: RequestBody,
    U: Service<Request<B>, Response = Response<ResponseBody>, Error = Infallible, Future = Answered>,
    P: Service<Request<B>, Response = Response<ResponseBody>, Error = Infallible, Future = Answered>,
{
    type Response = Response<ResponseBody>;
    type Error = Infallible;
    type Future = Answered;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        match (self.user.poll_ready(context), self.so_principal.poll_ready(context)) {
            (Poll::Ready(_), Poll::Ready(_)) => Poll::Ready(Ok(())),
            _ => Poll::Pending,
        }
    }

    fn call(&mut self, request: Request<B>) -> Answered {
        let path = request.uri().path();
        if path.eq_ignore_ascii_case(USER) {
            self.user.call(request)
        } else if path.eq_ignore_ascii_case(SO_PRINCIPAL) {
            self.so_principal.call(request)
        } else {
            Box::pin(std::future::ready(Ok(not_found())))
        }
    }
}

fn not_found() -> Response<ResponseBody> {
    let mut response = Response::new(ResponseBody::default());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
