//! `wsdl-codegen explain KIND`: what a kind of error means, whoever said it: generator, server or client.

use std::io::Write;
use std::process::ExitCode;

use super::json::Json;
use super::screen::Screen;
use crate::Error;
use crate::explain::{self, Explanation};

/// Explain a kind of error of the generator or of the runtime
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  wsdl-codegen explain xsd.upa
  wsdl-codegen explain            lists all kinds")]
pub(super) struct Explain {
    /// The word in brackets: `error[xsd.upa]`. Without it all kinds are listed
    #[arg(value_name = "KIND")]
    kind: Option<String>,
}

pub(super) fn run(arguments: &Explain, out: &mut Screen) -> Result<ExitCode, Error> {
    let Some(wanted) = &arguments.kind else {
        let all = explain::all();
        if out.json {
            let _ = writeln!(out, "{}", Json::list(all.iter().map(object)));
        } else {
            list(&all, out);
        }
        return Ok(ExitCode::SUCCESS);
    };
    let wanted = wanted.trim().trim_start_matches("error[").trim_end_matches(']');
    let Some(explanation) = explain::of(wanted) else {
        let near = explain::near(wanted);
        let help = if near.is_empty() {
            "`wsdl-codegen explain` lists all kinds".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        return Err(Error::call("call.kind", format!("no error is called `{}`", wanted.escape_debug()), &help));
    };
    if out.json {
        let _ = writeln!(out, "{}", object(&explanation));
    } else {
        show(&explanation, out);
    }
    Ok(ExitCode::SUCCESS)
}

fn list(all: &[Explanation], out: &mut dyn Write) {
    let width = all.iter().map(|explanation| explanation.kind.len()).max().unwrap_or_default();
    let mut group = "";
    for explanation in all {
        let (own, _) = explanation.kind.split_once('.').unwrap_or_default();
        if !group.is_empty() && own != group {
            let _ = writeln!(out);
        }
        group = own;
        let sentence = explanation.cause.split_inclusive(". ").next().unwrap_or_default().trim_end();
        let _ = writeln!(out, "{:width$}  {}", explanation.kind, sentence.lines().next().unwrap_or_default());
    }
}

fn show(explanation: &Explanation, out: &mut dyn Write) {
    let _ = writeln!(out, "{}\n\n{}\n\nExample:\n", explanation.kind, explanation.cause);
    for line in explanation.example.lines() {
        let _ = writeln!(out, "    {line}");
    }
    let _ = writeln!(out, "\nWay out: {}", explanation.way_out);
}

fn object(explanation: &Explanation) -> Json {
    Json::object([
        ("kind", Json::text(explanation.kind)),
        ("cause", Json::text(explanation.cause)),
        ("example", Json::text(explanation.example)),
        ("wayOut", Json::text(explanation.way_out)),
    ])
}
