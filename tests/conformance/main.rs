//! The checklist of the specifications, one case a line, each with its number: SOAP 1.1 and 1.2 with their HTTP bindings, the Basic Profile, XML Schema on the
//! wire, WS-Security, WS-Addressing, MTOM. Lines that are not possible yet stand in [`not_yet::NOT_YET`] with the reason, and one case holds both lists together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod addressing;
mod description;
mod envelope;
mod fault;
mod http;
mod lantern;
mod mtom;
mod not_yet;
mod package;
mod peer;
mod rpc;
mod schema;
mod security;
mod soap12;

use libtest_mimic::{Arguments, Trial};

/// Number of a line, what it says, and its test. It panics when the line does not hold.
type Line = (u8, &'static str, fn());

/// The last number of the checklist.
const LAST: u8 = 81;

fn main() {
    let lines: Vec<Line> = [
        envelope::LINES,
        fault::LINES,
        http::LINES,
        soap12::LINES,
        rpc::LINES,
        description::LINES,
        schema::LINES,
        security::LINES,
        addressing::LINES,
        mtom::LINES,
    ]
    .concat();
    let mut trials: Vec<Trial> = lines
        .iter()
        .map(|&(number, says, test)| {
            Trial::test(format!("{number:02} {says}"), move || {
                test();
                Ok(())
            })
        })
        .collect();
    let tested: Vec<u8> = lines.iter().map(|line| line.0).collect();
    let count = not_yet::NOT_YET.len();
    trials.push(Trial::test(
        format!("of {LAST} lines {} are tested, {count} are not possible yet", tested.len()),
        move || {
            for number in 1..=LAST {
                let found = tested.iter().filter(|tested| **tested == number).count()
                    + not_yet::NOT_YET.iter().filter(|(left_out, _)| *left_out == number).count();
                assert_eq!(found, 1, "line {number}");
            }
            Ok(())
        },
    ));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
