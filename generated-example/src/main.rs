//! `cargo run -p generated-example` shows the user directory at work; with `serve` it is a server for foreign clients.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use generated_example::arguments::{self, Command, USAGE};
use generated_example::{demo, serve};

fn main() -> ExitCode {
    let done = match arguments::parse(std::env::args().skip(1)) {
        Ok(Command::Demo) => demo::main(),
        Ok(Command::Serve(options)) => serve::main(&options).map(|()| ExitCode::SUCCESS),
        Ok(Command::Help) => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            eprintln!("generated-example: {error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("generated-example: {error}");
        ExitCode::FAILURE
    })
}
