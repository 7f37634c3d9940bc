//! Rows 10 and 11: what the generated code costs a compiler.
//!
//! Decision: rustc is called directly with the dependencies that this program itself was built with, so that nothing else is built or counted: without
//! incremental compilation, and in the settings of cargo's check, dev and release profiles.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generation;
use crate::measure::{children_cpu, median, output};
use crate::place::Place;
use crate::table::{Table, Target};

const REST: &str = "
use wsdl_runtime::codegen::{http, BoxFuture, Service};
use wsdl_runtime::server::ResponseBody;
struct All;
impl user::server::UserServer for All {}
type Answered = Result<http::Response<ResponseBody>, std::convert::Infallible>;
pub type Boxed = Box<dyn Service<http::Request<ResponseBody>, Response = http::Response<ResponseBody>, Error = std::convert::Infallible, Future = BoxFuture<Answered>>>;
pub fn server() -> Boxed {
    Box::new(user::server::UserSoapServer::new(All))
}
";

/// A crate of the generated code in which everything is instantiated.
fn instantiated(generated: &Path) -> Result<(String, usize), String> {
    let text = fs::read_to_string(generated).map_err(|error| error.to_string())?;
    let (_, client) = text.split_once("pub trait UserClient").ok_or("there is no UserClient")?;
    let client = client.split_once("pub struct ").map_or(client, |(client, _)| client);
    let mut calls = String::new();
    for method in client.split("    fn ").skip(1) {
        let name = method.split(['(', '<']).next().unwrap_or_default();
        let request =
            method.split_once("messages::").map_or("", |(_, rest)| rest).split(',').next().unwrap_or_default();
        let _ = writeln!(calls, "    let _ = client.{name}(user::messages::{request}::default()).await;");
    }
    let text = format!(
        "#![allow(warnings)]\npub mod user {{ include!({:?}); }}\nuse user::client::UserClient as _;\npub async fn calls(client: &user::client::UserSoapClient<wsdl_runtime::client::HttpTransport>) {{\n{calls}}}\npub fn future<'a>(client: &'a user::client::UserSoapClient<wsdl_runtime::client::HttpTransport>) -> BoxFuture2<'a> {{ Box::pin(calls(client)) }}\ntype BoxFuture2<'a> = std::pin::Pin<Box<dyn Future<Output = ()> + Send + 'a>>;\n{REST}",
        generated.display().to_string()
    );
    Ok((text, calls.lines().count()))
}

/// What only the library has that this program was built with: a target folder keeps those of other features too.
const PROBE: &str = "pub use wsdl_runtime::client::HttpTransport;\npub use wsdl_runtime::server::ResponseBody;\n";

/// The newest library of the runtime beside this program that has both sides.
fn runtime(dependencies: &Path, work: &Path) -> Option<PathBuf> {
    let found = fs::read_dir(dependencies).ok()?.flatten().map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with("libwsdl_runtime-") && name.ends_with(".rlib")
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).and_then(|data| data.modified()).ok()));
    let probe = work.join("probe.rs");
    fs::write(&probe, PROBE).ok()?;
    found.into_iter().find(|library| {
        output(rustc(work, dependencies, library).args(["--crate-name=probe", "--emit=metadata"]).arg(&probe)).is_ok()
    })
}

/// The compiler, with the dependencies of this program.
fn rustc(work: &Path, dependencies: &Path, runtime: &Path) -> Command {
    let mut command = Command::new("rustc");
    command.args(["--crate-type=rlib", "--edition=2024", "--out-dir"]).arg(work);
    command.arg("-L").arg(format!("dependency={}", dependencies.display()));
    command.arg("--extern").arg(format!("wsdl_runtime={}", runtime.display()));
    command
}

pub fn run(place: &Place, table: &mut Table) {
    let folder = std::env::current_exe().ok().and_then(|path| Some(path.parent()?.to_owned()));
    let Some(folder) = folder else { return };
    let program = match generation::command(place) {
        Ok(program) => program,
        Err(error) => return table.missing("compile", &error),
    };
    let dependencies = folder.join("deps");
    let probes = folder.join("bench-compile");
    let runtime = fs::create_dir_all(&probes).ok().and_then(|()| runtime(&dependencies, &probes));
    let Some(runtime) = runtime else {
        return table.missing("compile", "no library of the runtime with client and server");
    };
    let facts = fs::read_to_string(place.shared.join("services88/user-facts.json")).unwrap_or_default();
    let some: Vec<&str> = facts.lines().filter_map(|line| line.trim().strip_prefix('"')?.split('"').next()).collect();
    let sizes: [(&str, &[&str], [f64; 3]); 2] =
        [("all operations", &[], [3.0, 6.0, 14.0]), ("operations of user-facts.json", &some, [1.0, 2.0, 4.0])];
    for (name, operations, targets) in sizes {
        if name != "all operations" && operations.is_empty() {
            table.missing("compile: operations of user-facts.json", "the file is not there");
            continue;
        }
        let work = folder.join(format!("bench-compile-{}", operations.len()));
        let generated = work.join("user.rs");
        let mut command = Command::new(&program);
        command.arg("generate").arg(place.root.join("wsdl/services88-user.wsdl")).arg("-o").arg(&generated);
        command.arg("--config").arg(place.root.join("wsdl/services88-all.toml"));
        for operation in operations {
            command.args(["--operation", operation]);
        }
        let prepared = fs::create_dir_all(&work).map_err(|error| error.to_string()).and_then(|()| output(&mut command));
        let source = prepared.and_then(|_| instantiated(&generated));
        let (source, methods) = match source {
            Ok(source) => source,
            Err(error) => {
                table.missing(&format!("compile: {name}"), &error);
                continue;
            }
        };
        let file = work.join("lib.rs");
        if let Err(error) = fs::write(&file, source) {
            return table.missing("compile", &error.to_string());
        }
        let lines = fs::read_to_string(&generated).map_or(0, |text| text.lines().count());
        let measured = format!("{methods} methods");
        let target = if operations.is_empty() { Target::Below(25_000.0) } else { Target::Reported };
        table.row(&format!("generated lines: User, {name}"), measured, lines as f64, "lines", target);
        let modes: [(&str, &[&str]); 3] = [
            ("check", &["--emit=metadata"]),
            ("debug", &["--emit=link", "-Cdebuginfo=2", "-Copt-level=0", "-Cdebug-assertions=on"]),
            ("release", &["--emit=link", "-Copt-level=3"]),
        ];
        for ((mode, flags), target) in modes.into_iter().zip(targets) {
            let mut seconds = Vec::new();
            for _ in 0..if place.quick { 1 } else { 3 } {
                let from = children_cpu();
                let built =
                    output(rustc(&work, &dependencies, &runtime).arg("--crate-name=user_crate").args(flags).arg(&file));
                if let Err(error) = built {
                    table.missing(&format!("compile: User, {name}, {mode}"), error.get(..800).unwrap_or(&error));
                    break;
                }
                seconds.push(children_cpu() - from);
            }
            if !seconds.is_empty() {
                let what = format!("compile: User, {name}, {mode}");
                table.row(&what, format!("{} runs", seconds.len()), median(&seconds), "CPU s", Target::Below(target));
            }
        }
    }
}
