//! Generates the vendor's User service for the program `heap`, with a function that takes a message of any operation, and the sizes of what its arrays
//! hold. The function is written by the code of tests/, which knows how to call every operation.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use wsdl_codegen::{Builder, Dump};

#[allow(dead_code, reason = "tests/ has calls of several services, too")]
#[path = "../tests/src/dispatch.rs"]
mod dispatch;

const CONFIG: &str = "../wsdl/services88-all.toml";
/// base64Binary, for what packages of MTOM take.
const ALBUM: &str = "../tests/fixtures/binary_parts/service.wsdl";
const USER: &str = "../wsdl/services88-user.wsdl";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    let builder = || Builder::new().config(CONFIG);
    builder().out_dir(&out_dir).compile(&[USER])?;
    Builder::new().out_dir(&out_dir).compile(&[ALBUM])?;
    let wsdl = std::fs::read_to_string(USER)?;
    let (port_type, _) = wsdl.split_once("</portType>").or(wsdl.split_once("</wsdl:portType>")).ok_or("no portType")?;
    let (_, port_type) = port_type.split_once("portType name=").ok_or("no portType")?;
    let operations = port_type.split("operation name=\"").skip(1);
    let operations: Vec<String> = operations.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect();
    let services = dispatch::services(&builder().dump(&[USER], Dump::Rust)?);
    let [service] = services.as_slice() else { return Err("not one service".into()) };
    let mut text = dispatch::round_trip(service, &operations, "crate::user", "trip")?;
    // `items: &mut Vec<types::X>,`
    let generated = std::fs::read_to_string(out_dir.join("services88_user.rs"))?;
    let items = generated.split("items: &mut Vec<").skip(1).filter_map(|rest| rest.lines().next());
    let items: BTreeSet<&str> =
        items.filter_map(|line| line.trim_end().trim_end_matches(',').strip_suffix('>')).collect();
    text.push_str("\n/// What arrays hold, with its size.\npub static ITEMS: &[(&str, usize)] = &[\n");
    for item in items.iter().filter(|item| item.contains("types::")) {
        let _ = writeln!(text, "    ({item:?}, size_of::<{}>()),", item.replace("types::", "crate::user::types::"));
    }
    text.push_str("];\n");
    std::fs::write(out_dir.join("round_trip.rs"), text)?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../tests/src/dispatch.rs");
    Ok(())
}
