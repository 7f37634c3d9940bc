//! The vendor's 60 descriptions, one by one and all in one call: generated, and the result compiles without a warning.

mod trial;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_codegen::{Builder, Generated};
use wsdl_tests::shared::{shared, workspace};

/// The services of Services88.
const SERVICES: &str = "AI Appointment Archive Associate BLOB Batch BlobManager BulkUpdate CRMScript Chat Configuration Contact CustomObject \
    CustomerService Dash Database DatabaseTable Diagnostics Document DocumentMigration EMail ErpSync Favourite FileManager Find ForeignSystem \
    FreeText Import License List MDO Marketing Messaging Navigator NewsFeed NumberAllocation Person PhoneList Pocket Preference Previews Project \
    Quote Relation Report Resource Saint Sale Selection Sentry SoPrincipal Targets Ticket TimeZone Tooltips User UserDefinedFieldInfo ViewState \
    Webhook Workflow";

fn main() {
    let folder = shared("services88/wsdl");
    let mut trials = Vec::new();
    for service in SERVICES.split_whitespace() {
        trials.push(trial(format!("{service} is generated"), folder.clone(), move |folder| {
            let generated = Builder::new().generate(&[wsdl(folder, service)])?;
            same_number(service, &generated.single_file())
        }));
    }
    trials.push(trial("the 60 in one call hold every type once".to_owned(), folder.clone(), every_type_once));
    trials.push(trial(
        "User has 97 client and 97 server methods, the vendor's and ours".to_owned(),
        folder.clone(),
        user,
    ));
    trials.push(trial("the 60 and the one call compile without a warning".to_owned(), folder, compile));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn wsdl(folder: &Path, service: &str) -> PathBuf {
    folder.join(format!("WSDL-Services88-{service}.xml"))
}

fn all(folder: &Path) -> Result<Generated, Failed> {
    let wsdls: Vec<PathBuf> = SERVICES.split_whitespace().map(|service| wsdl(folder, service)).collect();
    let config = workspace().join("wsdl/services88-all.toml");
    Ok(Builder::new().config(config).generate(&wsdls)?)
}

/// The methods of the traits: (client, server).
fn methods(text: &str) -> (usize, usize) {
    let (mut client, mut server) = (0, 0);
    for body in text.split("pub trait ").skip(1) {
        let name = body.split([' ', ':']).next().unwrap_or_default();
        let body = body.split("\n    }\n").next().unwrap_or_default();
        let count = body.matches("\n        fn ").count();
        if name.ends_with("Client") {
            client += count;
        } else {
            server += count;
        }
    }
    (client, server)
}

/// As many methods as the description has operations.
fn same_number(service: &str, text: &str) -> Result<(), Failed> {
    let operations = text.matches(" carries_secrets: ").count();
    let (client, server) = methods(text);
    if operations == 0 || (client, server) != (operations, operations) {
        return Err(
            format!("{service}: {operations} operations, {client} client methods, {server} server methods").into()
        );
    }
    Ok(())
}

/// The types of the call with all are those of the 60 calls, each once.
fn every_type_once(folder: &Path) -> Result<(), Failed> {
    let all = types(&all(folder)?.single_file())?;
    let mut known: BTreeSet<(String, String)> = BTreeSet::new();
    for (module, name) in &all {
        if !known.insert((module.clone(), name.clone())) {
            return Err(format!("{module}::{name} is there twice").into());
        }
    }
    let mut single = BTreeSet::new();
    for service in SERVICES.split_whitespace() {
        single.extend(types(&Builder::new().generate(&[wsdl(folder, service)])?.single_file())?);
    }
    let differ: Vec<_> = known.symmetric_difference(&single).collect();
    if differ.is_empty() { Ok(()) } else { Err(format!("{differ:?}").into()) }
}

/// Structs and enums of module `types`, each with the module that it stands in.
fn types(text: &str) -> Result<Vec<(String, String)>, Failed> {
    let types = text.split("\npub mod types {").nth(1).and_then(|rest| rest.split("\n}\n").next()).ok_or("no types")?;
    let mut module = "";
    let mut found = Vec::new();
    for line in types.lines().map(str::trim_start) {
        if let Some(name) = line.strip_prefix("pub mod ") {
            module = name;
        }
        let item = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
        if let Some(name) = item.and_then(|rest| rest.split([' ', '(']).next()) {
            found.push((module.to_owned(), name.to_owned()));
        }
    }
    Ok(found)
}

fn user(folder: &Path) -> Result<(), Failed> {
    let vendor = Builder::new().generate(&[wsdl(folder, "User")])?.single_file();
    let config = workspace().join("wsdl/services88-all.toml");
    let ours = Builder::new().config(config).generate(&[workspace().join("wsdl/services88-user.wsdl")])?.single_file();
    for (whose, text) in [("the vendor's", vendor), ("ours", ours)] {
        let found = methods(&text);
        if found != (97, 97) {
            return Err(format!("{whose}: {found:?}").into());
        }
    }
    Ok(())
}

/// Two crates with a module for each, so that two processors have something to do, and one for the call with all.
fn compile(folder: &Path) -> Result<(), Failed> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vendor");
    let services: Vec<&str> = SERVICES.split_whitespace().collect();
    for (name, first) in [("even", 0), ("odd", 1)] {
        let mut library = String::new();
        for service in services.iter().skip(first).step_by(2) {
            let module = service.to_lowercase();
            let generated = Builder::new().generate(&[wsdl(folder, service)])?;
            write(&home.join(name).join("src").join(&module), &generated)?;
            writeln!(library, "pub mod {module};")?;
        }
        package(&home.join(name), name, &library)?;
    }
    write(&home.join("together/src/all"), &all(folder)?)?;
    package(&home.join("together"), "together", "pub mod all;\n")?;
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"even\", \"odd\", \"together\"]\n";
    std::fs::write(home.join("Cargo.toml"), members)?;
    std::fs::copy(workspace().join("Cargo.lock"), home.join("Cargo.lock"))?;
    let output = Command::new(env!("CARGO"))
        .args(["check", "--workspace", "--offline", "--quiet", "--manifest-path"])
        .arg(home.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cargo"))
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let said: String = String::from_utf8_lossy(&output.stderr).chars().take(4000).collect();
    Err(said.into())
}

/// A crate with these modules, in which every warning is an error.
fn package(home: &Path, name: &str, modules: &str) -> Result<(), Failed> {
    let runtime = workspace().join("runtime");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         wsdl-runtime = {{ path = {runtime:?}, default-features = false }}\n"
    );
    std::fs::write(home.join("Cargo.toml"), manifest)?;
    let library = format!("//! Services.\n#![deny(warnings)]\n#![forbid(unsafe_code)]\n{modules}");
    Ok(std::fs::write(home.join("src/lib.rs"), library)?)
}

/// A folder with the code in one file.
fn write(home: &Path, generated: &Generated) -> Result<(), Failed> {
    std::fs::create_dir_all(home)?;
    std::fs::write(home.join("mod.rs"), generated.single_file())?;
    for (name, text) in generated.descriptions() {
        std::fs::write(home.join(name), text)?;
    }
    Ok(())
}
