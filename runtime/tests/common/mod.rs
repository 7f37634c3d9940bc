//! A small User service in the style of generated code: what `wsdl-codegen` writes, by hand, so that the runtime is tested without the generator.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "shared by several test programs"
)]

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll};

use wsdl_runtime::codegen::*;
use wsdl_runtime::{Nillable, Secret};

// ---- types and messages

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangePassword {
    pub associate_id: Option<i32>,
    pub old_password: Nillable<Secret>,
    pub new_password: Nillable<Secret>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangePasswordResponse {
    pub response: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetUser {
    pub user_id: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetUserResponse {
    pub response: Nillable<User>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct User {
    pub associate_id: Option<i32>,
    pub name: Nillable<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetAllRoles {}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetAllRolesResponse {}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SoCredentials {
    pub ticket: Nillable<Secret>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SoExceptionInfo {
    pub inner_exception: Nillable<Box<SoExceptionInfo>>,
    pub message: Nillable<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestHeaders {
    pub application_token: Nillable<Secret>,
    pub credentials: Nillable<SoCredentials>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseHeaders {
    pub exception_info: Nillable<SoExceptionInfo>,
    pub succeeded: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceFailure(pub SoExceptionInfo);

// ---- xml

const T: NamespaceId = Namespaces::FIRST;
pub static NAMESPACES: Namespaces = Namespaces::new(&[("t", "http://www.superoffice.net/ws/crm/NetServer/Services88")]);

macro_rules! message {
    ($type:ident, $element:literal) => {
        impl Message for $type {
            const ELEMENT: Element = Element::new(T, $element, concat!("<t:", $element, ">"));
            const NAMESPACES: &'static Namespaces = &NAMESPACES;
        }
    };
}
message!(ChangePassword, "ChangePassword");
message!(ChangePasswordResponse, "ChangePasswordResponse");
message!(GetUser, "GetUser");
message!(GetUserResponse, "GetUserResponse");
message!(GetAllRoles, "GetAllRoles");
message!(GetAllRolesResponse, "GetAllRolesResponse");

static CHANGE_PASSWORD: Shape = Shape::sequence(
    Name::ANONYMOUS,
    &[
        Field::optional(T, "AssociateId", name(XSD, "int")),
        Field::optional(T, "OldPassword", name(XSD, "string")).nillable(),
        Field::optional(T, "NewPassword", name(XSD, "string")).nillable(),
    ],
);
impl ReadXml for ChangePassword {
    fn blank() -> Self {
        Self::default()
    }
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&CHANGE_PASSWORD)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.associate_id)?,
                1 => reader.field(&mut self.old_password)?,
                2 => reader.field(&mut self.new_password)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}
impl WriteXml for ChangePassword {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.optional("<t:AssociateId>", &self.associate_id);
        writer.nillable_optional("<t:OldPassword>", &self.old_password);
        writer.nillable_optional("<t:NewPassword>", &self.new_password);
    }
}

static CHANGE_PASSWORD_RESPONSE: Shape =
    Shape::sequence(Name::ANONYMOUS, &[Field::optional(T, "Response", name(XSD, "boolean"))]);
impl ReadXml for ChangePasswordResponse {
    fn blank() -> Self {
        Self::default()
    }
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&CHANGE_PASSWORD_RESPONSE)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.response)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}
impl WriteXml for ChangePasswordResponse {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.optional("<t:Response>", &self.response);
    }
}

static GET_USER: Shape = Shape::sequence(Name::ANONYMOUS, &[Field::optional(T, "UserId", name(XSD, "int"))]);
impl ReadXml for GetUser {
    fn blank() -> Self {
        Self::default()
    }
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&GET_USER)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.user_id)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}
impl WriteXml for GetUser {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.optional("<t:UserId>", &self.user_id);
    }
}

static GET_USER_RESPONSE: Shape =
    Shape::sequence(Name::ANONYMOUS, &[Field::optional(T, "Response", name(T, "User")).nillable()]);
impl ReadXml for GetUserResponse {
    fn blank() -> Self {
        Self::default()
    }
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&GET_USER_RESPONSE)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.response)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}
impl WriteXml for GetUserResponse {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.nillable_optional("<t:Response>", &self.response);
    }
}

static USER: Shape = Shape::sequence(
    name(T, "User"),
    &[Field::optional(T, "AssociateId", name(XSD, "int")), Field::optional(T, "Name", name(XSD, "string")).nillable()],
);
impl ReadXml for User {
    fn blank() -> Self {
        Self::default()
    }
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&USER)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.associate_id)?,
                1 => reader.field(&mut self.name)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}
impl WriteXml for User {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.optional("<t:AssociateId>", &self.associate_id);
        writer.nillable_optional("<t:Name>", &self.name);
    }
}

static NOTHING: Shape = Shape::sequence(Name::ANONYMOUS, &[]);
macro_rules! without_content {
    ($($type:ident),*) => { $(
        impl ReadXml for $type {
            fn blank() -> Self {
                Self::default()
            }
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                let mut fields = reader.fields(&NOTHING)?;
                while let Some(_) = reader.next(&mut fields)? {
                    reader.refuse()?;
                }
                Ok(())
            }
        }
        impl WriteXml for $type {
            fn write(&self, _writer: &mut Writer<'_>) {}
        }
    )* };
}
without_content!(GetAllRoles, GetAllRolesResponse);

static SO_CREDENTIALS: Shape =
    Shape::sequence(name(T, "SoCredentials"), &[Field::optional(T, "Ticket", name(XSD, "string")).nillable()]);
impl ReadXml for SoCredentials {
    fn blank() -> Self {
        Self::default()
    }
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&SO_CREDENTIALS)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.ticket)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}
impl WriteXml for SoCredentials {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.nillable_optional("<t:Ticket>", &self.ticket);
    }
}

static SO_EXCEPTION_INFO: Shape = Shape::sequence(
    name(T, "SoExceptionInfo"),
    &[
        Field::optional(T, "InnerException", name(T, "SoExceptionInfo")).nillable(),
        Field::optional(T, "Message", name(XSD, "string")).nillable(),
    ],
);
impl ReadXml for SoExceptionInfo {
    fn blank() -> Self {
        Self::default()
    }
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&SO_EXCEPTION_INFO)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.inner_exception)?,
                1 => reader.field(&mut self.message)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}
impl WriteXml for SoExceptionInfo {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.nillable_optional("<t:InnerException>", &self.inner_exception);
        writer.nillable_optional("<t:Message>", &self.message);
    }
}

static REQUEST_HEADERS: Shape = Shape::sequence(
    Name::ANONYMOUS,
    &[
        Field::optional(T, "ApplicationToken", name(XSD, "string")).nillable(),
        Field::optional(T, "Credentials", name(T, "SoCredentials")).nillable(),
    ],
);
impl Headers for RequestHeaders {
    const SHAPE: &'static Shape = &REQUEST_HEADERS;
    fn read_block(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        match index {
            0 => reader.field(&mut self.application_token),
            1 => reader.field(&mut self.credentials),
            _ => reader.refuse(),
        }
    }
    fn write_blocks(&self, writer: &mut Writer<'_>) {
        writer.header(0, "<t:ApplicationToken>", &self.application_token);
        writer.header(1, "<t:Credentials>", &self.credentials);
    }
}

static RESPONSE_HEADERS: Shape = Shape::sequence(
    Name::ANONYMOUS,
    &[
        Field::optional(T, "ExceptionInfo", name(T, "SoExceptionInfo")).nillable(),
        Field::optional(T, "Succeeded", name(XSD, "boolean")),
    ],
);
impl Headers for ResponseHeaders {
    const SHAPE: &'static Shape = &RESPONSE_HEADERS;
    fn read_block(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        match index {
            0 => reader.field(&mut self.exception_info),
            1 => reader.field(&mut self.succeeded),
            _ => reader.refuse(),
        }
    }
    fn write_blocks(&self, writer: &mut Writer<'_>) {
        writer.header(0, "<t:ExceptionInfo>", &self.exception_info);
        writer.header(1, "<t:Succeeded>", &self.succeeded);
    }
}

impl Failure<ResponseHeaders> for ServiceFailure {
    fn from_headers(headers: &ResponseHeaders) -> Option<Self> {
        (headers.succeeded == Some(false))
            .then(|| Self(headers.exception_info.as_option().cloned().unwrap_or_default()))
    }
    fn into_report(self) -> Report<ResponseHeaders> {
        Report::Headers(ResponseHeaders { succeeded: Some(false), exception_info: Nillable::Value(self.0) })
    }
}

macro_rules! operation {
    ($operation:literal, $input:ident, $output:ident, $request_headers:expr) => {
        Operation {
            name: $operation,
            action: concat!("http://www.superoffice.net/ws/crm/NetServer/Services88/User/", $operation),
            input: $input::ELEMENT,
            output: Some($output::ELEMENT),
            request_headers: $request_headers,
            response_headers: &[0, 1],
            carries_secrets: true,
            actions: None,
        }
    };
}
pub static OPERATIONS: [Operation; 3] = [
    operation!("ChangePassword", ChangePassword, ChangePasswordResponse, &[0, 1]),
    operation!("GetUser", GetUser, GetUserResponse, &[0, 1]),
    operation!("GetAllRoles", GetAllRoles, GetAllRolesResponse, &[0]),
];

// ---- client

#[derive(Clone, Debug)]
pub struct UserSoapClient<T> {
    pub channel: Channel<T, RequestHeaders>,
}

type CallError = Error<ServiceFailure>;

impl<T: Transport> UserSoapClient<T> {
    pub fn new(transport: T, address: impl Into<String>) -> Self {
        Self { channel: Channel::new(transport, address) }
    }
    pub async fn change_password(
        &self,
        request: impl Into<Request<ChangePassword, RequestHeaders>> + Send,
    ) -> Result<Response<ChangePasswordResponse, ResponseHeaders>, CallError> {
        self.channel.call(&OPERATIONS[0], request.into()).await
    }
    pub async fn get_user(
        &self,
        request: impl Into<Request<GetUser, RequestHeaders>> + Send,
    ) -> Result<Response<GetUserResponse, ResponseHeaders>, CallError> {
        self.channel.call(&OPERATIONS[1], request.into()).await
    }
    pub async fn get_all_roles(
        &self,
        request: impl Into<Request<GetAllRoles, RequestHeaders>> + Send,
    ) -> Result<Response<GetAllRolesResponse, ResponseHeaders>, CallError> {
        self.channel.call(&OPERATIONS[2], request.into()).await
    }
}

// ---- server

type Answered<R> = Result<Response<R, ResponseHeaders>, server::Fault<ServiceFailure>>;

pub trait UserServer: Send + Sync + 'static {
    fn change_password(
        &self,
        request: Request<ChangePassword, RequestHeaders>,
    ) -> impl Future<Output = Answered<ChangePasswordResponse>> + Send {
        let _ = request;
        async { Err(server::Fault::NotImplemented) }
    }
    fn get_user(
        &self,
        request: Request<GetUser, RequestHeaders>,
    ) -> impl Future<Output = Answered<GetUserResponse>> + Send {
        let _ = request;
        async { Err(server::Fault::NotImplemented) }
    }
    fn get_all_roles(
        &self,
        request: Request<GetAllRoles, RequestHeaders>,
    ) -> impl Future<Output = Answered<GetAllRolesResponse>> + Send {
        let _ = request;
        async { Err(server::Fault::NotImplemented) }
    }
}

pub const WSDL: &str =
    "<definitions><service><port><soap:address location=\"http://old/\"/></port></service></definitions>";

#[derive(Debug)]
pub struct UserSoapServer<S> {
    server: Arc<S>,
    dispatch: Dispatch<RequestHeaders>,
}

impl<S> Clone for UserSoapServer<S> {
    fn clone(&self) -> Self {
        Self { server: Arc::clone(&self.server), dispatch: self.dispatch.clone() }
    }
}

impl<S: UserServer> UserSoapServer<S> {
    pub fn new(server: S) -> Self {
        let description = Description {
            operations: &OPERATIONS,
            namespaces: &NAMESPACES,
            versions: &[Version::Soap11],
            encoded: false,
            wsdl: &[WSDL, "<definitions/>"],
        };
        Self { server: Arc::new(server), dispatch: Dispatch::new(description) }
    }
    pub fn options(self, options: ServerOptions) -> Self {
        Self { dispatch: self.dispatch.with_options(options), ..self }
    }
}

fn route<S: UserServer>(server: Arc<S>, call: Call<RequestHeaders>) -> BoxFuture<Answer> {
    match call.operation() {
        0 => call
            .answer(move |request, reply| Box::pin(async move { reply.answer(server.change_password(request).await) })),
        1 => call.answer(move |request, reply| Box::pin(async move { reply.answer(server.get_user(request).await) })),
        2 => call
            .answer(move |request, reply| Box::pin(async move { reply.answer(server.get_all_roles(request).await) })),
        _ => call.refuse(),
    }
}

impl<S: UserServer, B: RequestBody> Service<http::Request<B>> for UserSoapServer<S> {
    type Response = http::Response<ResponseBody>;
    type Error = Infallible;
    type Future = BoxFuture<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }
    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        self.dispatch.call(request, Arc::clone(&self.server), route::<S>)
    }
}

// ---- the user directory of the tests

/// Knows one password; `panic` as the new one panics, `fail` fails by header, `fault` by fault.
#[derive(Debug, Default)]
pub struct Directory {
    pub calls: std::sync::atomic::AtomicUsize,
}

pub const OLD: &str = "Old-S3cret!";

impl UserServer for Directory {
    async fn change_password(
        &self,
        request: Request<ChangePassword, RequestHeaders>,
    ) -> Answered<ChangePasswordResponse> {
        self.calls.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let headers = request.headers.unwrap_or_default();
        if headers.application_token == Nillable::Absent && headers.credentials == Nillable::Absent {
            return Err(server::Fault::client("ApplicationToken and Credentials are required"));
        }
        match request.body.new_password.as_option().map(Secret::expose) {
            Some("panic") => panic!("handler panics on {OLD}"),
            Some("fail") => {
                return Err(server::Fault::failure(ServiceFailure(SoExceptionInfo {
                    message: "policy".to_owned().into(),
                    ..Default::default()
                })));
            }
            Some("fault") => return Err(soap::Fault::server("out of order").into()),
            Some("slow") => tokio::time::sleep(std::time::Duration::from_millis(300)).await,
            _ => {}
        }
        let right = request.body.old_password.as_option().map(Secret::expose) == Some(OLD);
        self.calls.fetch_add(1000, std::sync::atomic::Ordering::SeqCst);
        Ok(Response::new(
            ChangePasswordResponse { response: Some(right) },
            ResponseHeaders { succeeded: Some(true), exception_info: Nillable::Nil },
        ))
    }

    async fn get_user(&self, request: Request<GetUser, RequestHeaders>) -> Answered<GetUserResponse> {
        let user = User { associate_id: request.body.user_id, name: "Ærlig & <co>".to_owned().into() };
        Ok(GetUserResponse { response: user.into() }.into())
    }
}

pub fn headers() -> RequestHeaders {
    RequestHeaders {
        application_token: Secret::from("App-S3cret").into(),
        credentials: SoCredentials { ticket: Secret::from("7T:S3cretTicket").into() }.into(),
    }
}

pub fn change_password(old: &str, new: &str) -> ChangePassword {
    ChangePassword {
        associate_id: Some(42),
        old_password: Secret::from(old).into(),
        new_password: Secret::from(new).into(),
    }
}
