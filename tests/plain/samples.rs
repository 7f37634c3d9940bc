//! Samples are read by the code that is generated from the same description: all operations of wsdl/ and of fixtures/, requests and responses, whole and
//! minimal, with and without comments.

use std::path::PathBuf;

use wsdl_codegen::Builder;
use wsdl_codegen::sample::{Direction as Which, Samples};
use wsdl_runtime::xml::{Limits, ReadOptions};
use wsdl_tests::generated::{FIXTURES, services88};
use wsdl_tests::shared::workspace;
use wsdl_tests::trip::{Direction, RoundTrip};

/// How many were read.
fn read(builder: Builder, wsdl: PathBuf, round_trip: RoundTrip) -> usize {
    let (resolved, options) = builder.read(&[&wsdl]).unwrap();
    let mut samples = Samples::new(&resolved.model, &options);
    let mut wrong = Vec::new();
    let mut count = 0;
    for service in resolved.model.descriptions.iter().flat_map(|description| &description.services) {
        for operation in &service.operations {
            for (which, direction) in [(Which::Request, Direction::Request), (Which::Response, Direction::Response)] {
                if which == Which::Response && operation.output.is_none() {
                    continue;
                }
                for (minimal, comments) in [(false, true), (false, false), (true, false)] {
                    (samples.minimal, samples.comments) = (minimal, comments);
                    let text = samples.message(service, operation, which).unwrap();
                    let read = match direction {
                        // With all that is said beside its elements a large sample has more comments than a server takes.
                        Direction::Request => ReadOptions {
                            limits: Limits { comments: 1 << 20, ..Limits::server() },
                            ..ReadOptions::server()
                        },
                        Direction::Response => ReadOptions {
                            limits: Limits { comments: 1 << 20, ..Limits::client() },
                            ..ReadOptions::client()
                        },
                    };
                    if let Err(error) = round_trip(&operation.name, direction, text.as_bytes(), &read) {
                        wrong.push(format!("{} {} minimal {minimal}: {error}", operation.name, direction.name()));
                    }
                    count += 1;
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wsdl.display(), wrong.join("\n"));
    count
}

#[test]
fn of_our_own_services() {
    let builder = || Builder::new().config(workspace().join("wsdl/wsdl-codegen.toml"));
    let wsdl = |name: &str| workspace().join("wsdl").join(name);
    assert_eq!(read(builder(), wsdl("services88-user.wsdl"), services88::user::round_trip), 97 * 6);
    assert!(read(builder(), wsdl("services88-soprincipal.wsdl"), services88::so_principal::round_trip) > 0);
}

#[test]
fn of_the_fixtures() {
    for (name, round_trip) in FIXTURES {
        let folder = workspace().join("tests/fixtures").join(name);
        let config = folder.join("wsdl-codegen.toml");
        let builder = if config.exists() { Builder::new().config(config) } else { Builder::new() };
        assert!(read(builder, folder.join("service.wsdl"), *round_trip) > 0, "{name}");
    }
}
