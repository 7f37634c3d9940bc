//! The odd requests of ../shared/interop/data: each is answered with the fault that the documentation names, and the server goes on.

mod trial;

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_tests::attacks::ask;
use wsdl_tests::shared::shared;

const ACTION: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88/User/ChangePassword";

/// File, status, faultcode, kind.
const REQUESTS: &[(&str, u16, &str, &str)] = &[
    ("cp.xml", 200, "", ""),
    ("cp-bad.xml", 500, "Client", "schema.value"),
    ("cp-dtd.xml", 500, "Client", "xml.dtd"),
    ("cp-mu.xml", 500, "MustUnderstand", "soap.must_understand"),
    ("cp-order.xml", 500, "Client", "schema.order"),
    ("cp-trunc.xml", 500, "Client", "xml.wellformed"),
    ("cp-unk.xml", 500, "Client", "schema.unknown_element"),
    ("cp-utf16.xml", 500, "Client", "xml.encoding"),
    ("cp12.xml", 500, "VersionMismatch", "soap.version"),
];

fn main() {
    let folder = shared("interop/data");
    let trials = REQUESTS
        .iter()
        .map(|&(file, status, code, kind)| {
            let path = folder.as_ref().map(|folder| folder.join(file));
            trial(file.to_owned(), path, move |path| {
                let answered = ask(ACTION, path)?;
                if answered == (status, code.to_owned(), kind.to_owned()) {
                    Ok(())
                } else {
                    Err(Failed::from(format!("{answered:?}")))
                }
            })
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
