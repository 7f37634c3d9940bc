//! `docs --format html` of the vendor's description; listed as ignored where the shared data is absent.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

mod folder;
mod links;

use std::path::PathBuf;
use std::process::Command;

use folder::{Folder, run};
use libtest_mimic::{Arguments, Trial};
use links::links_resolve;

fn main() {
    let shared = std::env::var_os("WSDL_SHARED").map_or_else(|| "../../shared".into(), PathBuf::from);
    let wsdl = shared.join("services88/wsdl/WSDL-Services88-User.xml");
    let absent = !wsdl.exists();
    let site = Trial::test("the vendor's site", move || {
        let folder = Folder::new("docs-vendor");
        let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
        let said = run(command.arg("docs").arg(wsdl).args(["--format", "html", "-o"]).arg(&folder.0));
        if said.code != 0 {
            return Err(said.err.into());
        }
        assert!(links_resolve(&folder) > 2_000);
        assert!(folder.text("search.js").contains("\"operations/ChangePassword\""));
        Ok(())
    });
    libtest_mimic::run(&Arguments::from_args(), vec![site.with_ignored_flag(absent)]).exit();
}
