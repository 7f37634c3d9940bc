//! Foreign peers: their clients against `generated-example serve`, and the generated client against their servers.

mod added;
mod trial;

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_runtime::client::{Channel, Error, HttpTransport};
use wsdl_runtime::xml::{Kind, ReadOptions};
use wsdl_tests::generated::services88::soap::types::{SoCredentials, User};
use wsdl_tests::generated::services88::soap::user::client::{Failure, UserClient, UserSoapClient};
use wsdl_tests::generated::services88::soap::user::messages::{ChangePassword, GetUser, RequestHeaders};
use wsdl_tests::shared::{peers, shared, workspace};

/// How long a peer may take to start.
const START: Duration = Duration::from_secs(60);

fn main() {
    let mut arguments = Arguments::from_args();
    // Each case runs processes of its own; they would only wait for each other.
    arguments.test_threads = Some(1);
    let clients = ["zeep", "node", "gsoap", "php", "mono", "xsdata", "axis"]
        .map(|peer| trial(format!("client {peer} against our server"), peers(), move |_| client(peer)));
    let servers = ["gsoap", "zeep", "node"].map(|peer| {
        let named = if reading(peer) == ReadOptions::client() { "" } else { ", lenient" };
        trial(format!("our client against server {peer}{named}"), peers(), move |_| server(peer))
    });
    let mock = ["zeep", "node", "gsoap", "php"]
        .map(|peer| trial(format!("client {peer} against `wsdl-codegen mock`"), peers(), move |_| mocked(peer)));
    let added =
        added::ADDED.map(|(script, named)| trial(named.to_owned(), peers(), move |peers| added::added(script, peers)));
    libtest_mimic::run(&arguments, clients.into_iter().chain(servers).chain(mock).chain(added).collect()).exit();
}

/// A process that ends with the case.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn kit() -> Result<PathBuf, Failed> {
    shared("interop").ok_or_else(|| "../shared/interop is missing".into())
}

/// The server of the example: built by `cargo test --workspace`, else here.
fn example() -> Result<PathBuf, Failed> {
    built("generated-example")
}

/// The command of a package.
fn built(package: &str) -> Result<PathBuf, Failed> {
    let own = std::env::current_exe()?;
    let profile = own.ancestors().nth(2).ok_or("no target folder")?;
    let target = profile.parent().ok_or("no target folder")?;
    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "-p", package, "--target-dir"])
        .arg(target)
        .current_dir(workspace())
        .status()?;
    if built.success() { Ok(profile.join(package)) } else { Err(format!("{package} does not build").into()) }
}

fn client(peer: &str) -> Result<(), Failed> {
    let mut command = Command::new(example()?);
    command.args(["serve", "--addr", "127.0.0.1:0", "--users"]).arg(kit()?);
    let output = asked(&mut command, peer)?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stdout).into_owned().into())
}

/// The kit also asks for what only a real server knows: that a wrong password is refused. Of samples it is asked that the peer reads them.
fn mocked(peer: &str) -> Result<(), Failed> {
    let mut command = Command::new(built("wsdl-codegen")?);
    command.args(["mock", "--addr", "127.0.0.1:0"]).arg(workspace().join("wsdl/services88-user.wsdl"));
    let output = asked(command.stderr(Stdio::null()), peer)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let passed = |line: &str| said.lines().any(|said| said.starts_with(&format!("PASS {line}")));
    if ["ChangePassword right", "GetUser(1)", "GetUser(2)"].into_iter().all(passed) {
        return Ok(());
    }
    Err(said.into_owned().into())
}

/// What a peer's client says of a server that writes its address on its first line.
fn asked(server: &mut Command, peer: &str) -> Result<std::process::Output, Failed> {
    let mut child = server.stdout(Stdio::piped()).spawn()?;
    let out = child.stdout.take();
    let _running = Running(child);
    let mut line = String::new();
    BufReader::new(out.ok_or("no output")?).read_line(&mut line)?;
    let url = line.split_whitespace().find(|word| word.starts_with("http")).ok_or("no URL on the first line")?;
    Ok(Command::new("bash").arg(kit()?.join("clients.sh")).arg(url).arg(peer).output()?)
}

fn server(peer: &str) -> Result<(), Failed> {
    let kit = kit()?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let child = Command::new("bash")
        .arg(kit.join("serve.sh"))
        .args([peer, &port.to_string(), "2"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let _running = Running(child);
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if start.elapsed() > START {
            return Err("the server does not start".into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let runtime = tokio::runtime::Runtime::new()?;
    // node-soap's server answers at its root only.
    let path = if peer == "node" { "" } else { "Services88/User.svc" };
    runtime.block_on(calls(&format!("http://127.0.0.1:{port}/{path}"), &kit, peer))
}

/// node-soap 1.13 writes every dateTime as an element without content, and `xsi:nil` without declaring the prefix.
fn reading(peer: &str) -> ReadOptions {
    if peer == "node" { ReadOptions::lenient() } else { ReadOptions::client() }
}

async fn calls(url: &str, kit: &Path, peer: &str) -> Result<(), Failed> {
    let channel = Channel::new(HttpTransport::new()?, url).with_headers(RequestHeaders {
        application_token: "1234567-1234-9876".into(),
        credentials: SoCredentials { ticket: "7T:1234abcxyzExample==".into() }.into(),
        ..RequestHeaders::default()
    });
    let client = UserSoapClient::from(channel.clone());
    for (old, expected) in [("old-secret", true), ("another", false)] {
        let request = ChangePassword { associate_id: Some(1), old_password: old.into(), new_password: "new".into() };
        let answer = client.change_password(request).await?.into_body().response;
        if answer != Some(expected) {
            return Err(format!("ChangePassword with {old} answers {answer:?}").into());
        }
    }
    if peer == "node" {
        // Strict, the error says what is wrong, and where.
        refused(client.get_user(GetUser { user_id: Some(1) }).await.err())?;
    }
    let client = UserSoapClient::from(channel.with_options(reading(peer)));
    for (id, file) in [(1, "user-small.xml"), (2, "user-large.xml")] {
        let response = client.get_user(GetUser { user_id: Some(id) }).await?;
        let user = response.body.response.as_option().ok_or("GetUser answers without a user")?;
        same(user, &std::fs::read_to_string(kit.join(file))?)?;
    }
    Ok(())
}

/// An element without content is no dateTime.
fn refused(error: Option<Error<Failure>>) -> Result<(), Failed> {
    match error {
        Some(Error::Read(error)) if error.kind() == Kind::SchemaValue && error.path().ends_with("/Lastlogin") => Ok(()),
        other => Err(format!("{other:?} instead of the empty dateTime").into()),
    }
}

/// What the document says of a few fields at the top, and how many elements its arrays hold.
fn same(user: &User, text: &str) -> Result<(), Failed> {
    let document = roxmltree::Document::parse(text)?;
    let field = |name: &str| document.root_element().children().find(|child| child.tag_name().name() == name);
    let text = |name: &str| field(name).and_then(|field| field.text()).unwrap_or_default().to_owned();
    let count =
        |name: &str| field(name).map_or(0, |field| field.children().filter(roxmltree::Node::is_element).count());
    let found = [
        (user.associate_id.unwrap_or_default().to_string(), text("AssociateId")),
        (user.name.as_option().cloned().unwrap_or_default(), text("Name")),
        (user.tooltip.as_option().cloned().unwrap_or_default(), text("Tooltip")),
        (user.other_groups.as_option().map_or(0, Vec::len).to_string(), count("OtherGroups").to_string()),
        (user.license_owners.as_option().map_or(0, Vec::len).to_string(), count("LicenseOwners").to_string()),
    ];
    for (ours, theirs) in found {
        if ours != theirs {
            return Err(format!("{ours:?} instead of {theirs:?}").into());
        }
    }
    Ok(())
}
