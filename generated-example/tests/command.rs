//! The program itself: its arguments, its exit status, and what it prints.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};

use generated_example::arguments::{self, ArgumentError, Command as Wanted, ServeOptions};
use generated_example::demo::Step;
use generated_example::demo::people::{SECRETS, TICKET_MARK};

const PROGRAM: &str = env!("CARGO_BIN_EXE_generated-example");

fn parse(line: &str) -> Result<Wanted, ArgumentError> {
    arguments::parse(line.split_whitespace().map(str::to_owned))
}

#[test]
fn arguments_that_are_taken() {
    let serve = |address: &str, users: Option<&str>, check_headers| {
        Ok(Wanted::Serve(ServeOptions {
            address: address.parse().unwrap(),
            users: users.map(Into::into),
            check_headers,
        }))
    };
    assert_eq!(parse(""), Ok(Wanted::Demo));
    assert_eq!(parse("--help"), Ok(Wanted::Help));
    assert_eq!(parse("serve --help"), Ok(Wanted::Help));
    assert_eq!(parse("serve --addr 127.0.0.1:0"), serve("127.0.0.1:0", None, true));
    assert_eq!(parse("serve --no-auth --users a/b --addr [::1]:81"), serve("[::1]:81", Some("a/b"), false));
}

#[test]
fn arguments_that_are_not() {
    assert_eq!(parse("server"), Err(ArgumentError::Unknown("server".into())));
    assert_eq!(parse("serve --port 1"), Err(ArgumentError::Unknown("--port".into())));
    assert_eq!(parse("serve"), Err(ArgumentError::NoAddress));
    assert_eq!(parse("serve --addr"), Err(ArgumentError::NoValue("--addr")));
    assert_eq!(parse("serve --addr localhost"), Err(ArgumentError::NotAnAddress("localhost".into())));
    assert_eq!(parse("serve --addr 127.0.0.1:0 --users"), Err(ArgumentError::NoValue("--users")));
    assert_eq!(parse("serve --addr 127.0.0.1:0 --addr 127.0.0.1:0"), Err(ArgumentError::Twice("--addr")));
}

fn run(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn the_demonstration_shows_no_secret() {
    let output = run(&[]);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{out}{err}");
    for step in Step::ALL {
        assert!(out.contains(&format!("\n{}: ok\n", step.name())));
    }
    assert!(out.ends_with("11 of 11 steps ok\n") && err.is_empty(), "{err}");
    for secret in SECRETS.into_iter().chain([TICKET_MARK]) {
        assert!(!out.contains(secret), "a secret is shown: {secret}");
        assert!(!out.contains(&secret.replace('&', "&amp;").replace('<', "&lt;")), "a secret is shown: {secret}");
    }
}

#[test]
fn a_wrong_call_is_explained() {
    let output = run(&["serve", "--addr", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(
        err.starts_with("generated-example: 'nowhere' is not IP:PORT\nusage: ") && output.stdout.is_empty(),
        "{err}"
    );

    let output = run(&["serve", "--addr", "127.0.0.1:0", "--users", "/no/such/folder"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("/no/such/folder/user-small.xml: "));

    let output = run(&["--help"]);
    assert!(output.status.success() && output.stdout.starts_with(b"usage: "));
}

/// A child that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_first_line_is_the_address() {
    let child = Command::new(PROGRAM)
        .args(["serve", "--addr", "127.0.0.1:0"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut child = Running(child);
    let mut first = String::new();
    BufReader::new(child.0.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let address = first.trim_end().strip_prefix("http://").unwrap().strip_suffix("/Services88/User.svc").unwrap();
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    std::io::Write::write_all(
        &mut stream,
        format!("GET /Services88/User.svc?wsdl HTTP/1.0\r\nHost: {address}\r\n\r\n").as_bytes(),
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.0 200 OK\r\n") && answer.contains(first.trim_end()));
}
