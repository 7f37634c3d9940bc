//! The vendor's printed examples are not valid SOAP, and people paste them: `ReadOptions::published()` reads them, and what we write from them is valid.

mod trial;

use std::path::Path;

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_runtime::xml::ReadOptions;
use wsdl_tests::generated::services88::{so_principal, user};
use wsdl_tests::infoset::Message;
use wsdl_tests::shared::{operations, shared, workspace};
use wsdl_tests::trip::{Direction, RoundTrip};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let services: [(&str, &str, RoundTrip); 2] = [
        ("User", "services88-user.wsdl", user::round_trip),
        ("SoPrincipal", "services88-soprincipal.wsdl", so_principal::round_trip),
    ];
    let mut trials = Vec::new();
    for (service, wsdl, round_trip) in services {
        for operation in operations(&workspace().join("wsdl").join(wsdl))? {
            for direction in Direction::BOTH {
                let file = format!("{service}/{operation}.{}.xml", direction.name());
                let path = shared("services88/examples").map(|folder| folder.join(&file));
                // The vendor prints no example of a few operations.
                if path.as_ref().is_some_and(|path| !path.exists()) {
                    continue;
                }
                let operation = operation.clone();
                trials.push(trial(file, path, move |path| example(path, &operation, direction, round_trip)));
            }
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn example(path: &Path, operation: &str, direction: Direction, round_trip: RoundTrip) -> Result<(), Failed> {
    let trip = round_trip(operation, direction, &std::fs::read(path)?, &ReadOptions::published())?;
    Ok(Message::parse(&trip.written)?.valid_soap_1_1()?)
}
