//! Our descriptions say what the vendor's say: two independent extracts of the facts, compared by the oracle's own tool.

mod trial;

use std::path::Path;
use std::process::Command;

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_tests::shared::{shared, workspace};

const SERVICES: [(&str, &str); 2] = [
    ("services88-user", "services88/wsdl/WSDL-Services88-User.xml"),
    ("services88-soprincipal", "services88/wsdl/WSDL-Services88-SoPrincipal.xml"),
];

fn main() {
    let trials = SERVICES.map(|(ours, vendor)| {
        trial(format!("{ours} says the vendor's contract"), shared(vendor), move |vendor| same(vendor, ours))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit();
}

fn same(vendor: &Path, ours: &str) -> Result<(), Failed> {
    let tool = shared("tools/contract_diff.py").ok_or("tools/contract_diff.py is missing")?;
    let ours = workspace().join("wsdl").join(ours).with_extension("wsdl");
    let output = Command::new("python3").arg(tool).arg(vendor).arg(ours).output()?;
    let said = [output.stdout, output.stderr].concat();
    if output.status.success() && said.is_empty() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&said).into_owned().into())
}
