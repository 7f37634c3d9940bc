//! Each description of fixtures/ shows one construct. That its code compiles without a warning is shown by build.rs; here its messages go there and back.

use std::path::PathBuf;

use wsdl_runtime::xml::ReadOptions;
use wsdl_tests::generated::FIXTURES;
use wsdl_tests::infoset::{Declared, Message, differences};
use wsdl_tests::shared::workspace;
use wsdl_tests::trip::Direction;

fn files(folder: PathBuf) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn messages_of_fixtures() {
    let mut failures = Vec::new();
    let mut count = 0;
    for (fixture, round_trip) in FIXTURES {
        let folder = workspace().join("tests/fixtures").join(fixture);
        let texts: Vec<String> = files(folder.clone())
            .iter()
            .filter(|path| path.is_file() && path.extension().is_some_and(|extension| extension != "toml"))
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect();
        let declared = Declared::read(texts.iter().map(String::as_str)).unwrap();
        for path in files(folder.join("instances")) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (operation, rest) = name.split_once('.').unwrap();
            let (direction, options) = if rest.starts_with("response") {
                (Direction::Response, ReadOptions::client())
            } else {
                (Direction::Request, ReadOptions::server())
            };
            let message = std::fs::read(&path).unwrap();
            let result = round_trip(operation, direction, &message, &options).and_then(|trip| {
                let written = Message::parse(&trip.written)?;
                written.valid_envelope_1_1()?;
                let differences = differences(&Message::parse(&message)?, &written, &declared);
                if differences.is_empty() {
                    Ok(())
                } else {
                    Err(format!("{}\n{}", differences.join("\n"), String::from_utf8_lossy(&trip.written)))
                }
            });
            count += 1;
            if let Err(error) = result {
                failures.push(format!("{fixture}/{name}: {error}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
    assert!(count >= 60, "only {count} messages");
}

#[test]
fn each_fixture_has_a_request_and_a_response() {
    for (fixture, _) in FIXTURES {
        let names: Vec<String> = files(workspace().join("tests/fixtures").join(fixture).join("instances"))
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        for direction in Direction::BOTH {
            assert!(
                names.iter().any(|name| name.contains(&format!(".{}.", direction.name()))),
                "{fixture} {}",
                direction.name()
            );
        }
    }
}
