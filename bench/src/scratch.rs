//! Rows 9 and 11: whole dependency trees, built from nothing in crates of their own.
//!
//! Decision: the crates stand below the target folder with a lock file of their own, so that no lock of ours holds peers, and a build is counted with
//! everything that it needs. What is downloaded is downloaded before.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generation;
use crate::measure::{children_cpu, median, output, ratio};
use crate::place::Place;
use crate::table::{Table, Target};

/// A crate, and the folder that it is built in.
struct Scratch {
    folder: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// Writes the crate and fetches what it depends on.
    fn new(work: &Path, name: &str, dependencies: &str, source: (&str, &str)) -> Result<Self, String> {
        let folder = work.join(name);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}\n[workspace]\n"
        );
        let write = || {
            fs::create_dir_all(folder.join("src"))?;
            fs::write(folder.join("Cargo.toml"), manifest)?;
            fs::write(folder.join("src").join(source.0), source.1)
        };
        write().map_err(|error| error.to_string())?;
        let scratch = Self { target: work.join(format!("{name}-target")), folder };
        scratch.cargo(&["fetch", "--quiet"])?;
        Ok(scratch)
    }

    fn cargo(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target);
        for variable in ["CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "CARGO_INCREMENTAL"] {
            command.env_remove(variable);
        }
        output(&mut command)
    }

    /// CPU seconds of a release build from nothing.
    fn build(&self) -> Result<f64, String> {
        if self.target.is_dir() {
            fs::remove_dir_all(&self.target).map_err(|error| error.to_string())?;
        }
        let from = children_cpu();
        self.cargo(&["build", "--release", "--quiet", "--offline", "--locked"])?;
        Ok(children_cpu() - from)
    }

    /// Version of a dependency.
    fn version(&self, package: &str) -> String {
        let lock = fs::read_to_string(self.folder.join("Cargo.lock")).unwrap_or_default();
        let found = lock.split_once(&format!("name = \"{package}\"\nversion = \""));
        found.and_then(|(_, rest)| rest.split('"').next()).unwrap_or("?").to_owned()
    }
}

fn work() -> Result<PathBuf, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = program.parent().ok_or("no folder")?.join("bench-scratch");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    Ok(folder)
}

/// Row 9: what a build script costs before it runs.
pub fn build_script(place: &Place, table: &mut Table) {
    let ours = format!(
        "wsdl-codegen = {{ path = {:?}, default-features = false }}\n",
        place.root.join("codegen").display().to_string()
    );
    let crates = [
        ("wsdl-codegen", ours.as_str(), f64::NAN),
        ("tonic-build", "tonic-build = \"0.14\"\n", 1.4),
        ("prost-build", "prost-build = \"0.14\"\n", 1.0),
    ];
    let mut built = Vec::new();
    for (name, dependency, _) in crates {
        let scratch =
            work().and_then(|work| Scratch::new(&work, &format!("builds-{name}"), dependency, ("lib.rs", "")));
        match scratch {
            Ok(scratch) => built.push((scratch, Vec::new())),
            Err(error) => return table.missing(&format!("build-script cost beside {name}"), first_lines(&error)),
        }
    }
    for _ in 0..if place.quick { 1 } else { 3 } {
        for ((scratch, seconds), (name, ..)) in built.iter_mut().zip(crates) {
            match scratch.build() {
                Ok(taken) => seconds.push(taken),
                Err(error) => return table.missing(&format!("build-script cost of {name}"), first_lines(&error)),
            }
        }
    }
    let Some(((_, ours), peers)) = built.split_first() else { return };
    for ((scratch, theirs), (name, _, most)) in peers.iter().zip(crates.into_iter().skip(1)) {
        table.row(
            &format!(
                "build-script cost: wsdl-codegen without `cli`, release, from nothing / {name} {}",
                scratch.version(name)
            ),
            format!("{:.1} / {:.1} CPU s", median(ours), median(theirs)),
            ratio(ours, theirs),
            "x",
            Target::AtMost(most),
        );
    }
}

const BARE: &str = r#"
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), reqwest::Error> {
    let client = reqwest::Client::builder().build()?;
    let address = std::env::args().nth(1).unwrap_or_default();
    let body = std::env::args().nth(2).unwrap_or_default();
    let answer = client.post(address).header("content-type", "text/xml").body(body).send().await?;
    println!("{}", answer.text().await?);
    Ok(())
}
"#;

const CALLS: &str = r#"
#[allow(dead_code, unused_imports)]
mod user {
    include!("user.rs");
}
use user::client::{UserClient as _, UserSoapClient};
use user::messages::ChangePassword;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let transport = wsdl_runtime::client::HttpTransport::new()?;
    let address = std::env::args().nth(1).unwrap_or_default();
    let client = UserSoapClient::new(transport, address);
    let answer = client.change_password(ChangePassword { associate_id: std::env::args().nth(2).and_then(|id| id.parse().ok()), ..ChangePassword::default() }).await;
    println!("{:?}", answer.map(|answer| answer.body));
    Ok(())
}
"#;

/// Row 11: what the client of one operation adds to a program that calls over HTTP.
pub fn binary_size(place: &Place, table: &mut Table) {
    match sizes(place) {
        Ok((bare, calls)) => table.row(
            "binary size added by the User client that calls one operation, release, stripped, beyond reqwest",
            format!("{calls} - {bare} bytes"),
            (calls as f64 - bare as f64) / 1e3,
            "KB",
            Target::Below(400.0),
        ),
        Err(error) => table.missing("binary size added by the client", first_lines(&error)),
    }
}

fn sizes(place: &Place) -> Result<(u64, u64), String> {
    let work = work()?;
    // One lock for both: the same HTTP client.
    let runtime = place.root.join("runtime").display().to_string();
    let dependencies = format!(
        "reqwest = {{ version = \"0.13\", default-features = false, features = [\"rustls\"], optional = true }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\", \"net\", \"time\"] }}\nwsdl-runtime = {{ path = {runtime:?}, default-features = false, features = [\"client\"], optional = true }}\n\n[features]\nbare = [\"dep:reqwest\"]\ncalls = [\"dep:wsdl-runtime\"]\n\n[[bin]]\nname = \"bare\"\npath = \"src/bare.rs\"\nrequired-features = [\"bare\"]\n\n[[bin]]\nname = \"calls\"\npath = \"src/calls.rs\"\nrequired-features = [\"calls\"]\n\n[profile.release]\nstrip = true\n"
    );
    let scratch = Scratch::new(&work, "sizes", &dependencies, ("bare.rs", BARE))?;
    let source = scratch.folder.join("src");
    fs::write(source.join("calls.rs"), CALLS).map_err(|error| error.to_string())?;
    let mut command = Command::new(generation::command(place)?);
    command.arg("generate").arg(place.root.join("wsdl/services88-user.wsdl")).arg("-o").arg(source.join("user.rs"));
    command.arg("--config").arg(place.root.join("wsdl/services88-all.toml")).args([
        "--no-server",
        "--operation",
        "ChangePassword",
    ]);
    output(&mut command)?;
    let size = |name: &str| -> Result<u64, String> {
        scratch.cargo(&["build", "--release", "--quiet", "--features", name, "--bin", name])?;
        let file = scratch.target.join("release").join(name);
        fs::metadata(file).map(|data| data.len()).map_err(|error| error.to_string())
    };
    Ok((size("bare")?, size("calls")?))
}

/// Enough of what a command said to know why.
fn first_lines(error: &str) -> &str {
    error.char_indices().nth(800).map_or(error, |(end, _)| &error[..end])
}
