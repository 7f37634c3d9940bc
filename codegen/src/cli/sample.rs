//! `wsdl-codegen sample WSDL OPERATION`: a valid message to read, to copy and to send.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::json::Json;
use super::reading::{self, Found, Reading};
use super::screen::Screen;
use crate::Error;
use crate::model::SoapVersion;
use crate::sample::{Direction, Samples};

/// Print a valid message of an operation
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  A request with every field, and what each may be:
    wsdl-codegen sample wsdl/user.wsdl ChangePassword

  The smallest response, without comments:
    wsdl-codegen sample wsdl/user.wsdl ChangePassword --response --minimal --no-comments

  A command that sends it (values, ticket and address are yours to fill in):
    wsdl-codegen sample wsdl/user.wsdl ChangePassword --curl")]
pub(super) struct Sample {
    /// The description
    #[arg(value_name = "WSDL")]
    wsdl: PathBuf,

    /// The operation: NAME or PORTTYPE/NAME
    #[arg(value_name = "OPERATION")]
    operation: String,

    /// The response instead of the request
    #[arg(long)]
    response: bool,

    /// A fault instead: the declared one of this name, or the first; any server's where none is declared
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["response", "curl"])]
    fault: Option<String>,

    /// Only what must stand there
    #[arg(long)]
    minimal: bool,

    /// Version of SOAP [default: that of the binding]
    #[arg(long, value_name = "VERSION")]
    soap: Option<Version>,

    /// The command that sends the request
    #[arg(long, conflicts_with = "response")]
    curl: bool,

    /// Leave out the comments that say what each element is
    #[arg(long)]
    no_comments: bool,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Version {
    #[value(name = "1.1")]
    Soap11,
    #[value(name = "1.2")]
    Soap12,
}

pub(super) fn run(arguments: &Sample, out: &mut Screen) -> Result<ExitCode, Error> {
    let (resolved, options) = arguments.reading.read(out, std::slice::from_ref(&arguments.wsdl))?;
    let version = arguments.soap.map(|version| match version {
        Version::Soap11 => SoapVersion::Soap11,
        Version::Soap12 => SoapVersion::Soap12,
    });
    let found = reading::operation(&resolved.model, &arguments.operation, version)?;
    let mut samples = Samples::new(&resolved.model, &options);
    samples.minimal = arguments.minimal;
    samples.comments = !arguments.no_comments;
    samples.version = version;
    let direction = if arguments.response { Direction::Response } else { Direction::Request };
    let made = match &arguments.fault {
        Some(name) => {
            let declared = &found.operation.faults;
            let fault = declared.iter().find(|fault| name.is_empty() || fault.name == *name);
            if fault.is_none() && !name.is_empty() {
                let known: Vec<&str> = declared.iter().map(|fault| fault.name.as_str()).collect();
                let help = if known.is_empty() {
                    "it declares none".into()
                } else {
                    format!("it declares {}", known.join(", "))
                };
                let message = format!("{} declares no fault `{}`", found.operation.name, name.escape_debug());
                return Err(Error::call("call.operation", message, &help));
            }
            samples.fault(found.service, fault)
        }
        None => samples.message(found.service, found.operation, direction),
    };
    let text = made.map_err(|failed| {
        Error::call(
            "call.sample",
            format!("{}: {failed}", found.operation.name),
            "`inspect --operation` shows what it is made of",
        )
    })?;
    if version.is_some_and(|version| version != found.service.version) {
        let _ = writeln!(
            std::io::stderr().lock(),
            "note: no binding of {} is of this version of SOAP",
            found.service.port_type.local
        );
    }
    let text = if arguments.curl { curl(found, version.unwrap_or(found.service.version), &text) } else { text };
    if out.json {
        let shown = [("operation", Json::text(&found.operation.name)), ("sample", Json::text(text))];
        let _ = writeln!(out, "{}", Json::object(shown));
    } else {
        let _ = write!(out, "{text}");
    }
    Ok(ExitCode::SUCCESS)
}

/// The command for a POSIX shell; the message goes in by a here-document, in which nothing is replaced.
fn curl(found: Found<'_>, version: SoapVersion, text: &str) -> String {
    let address = found.service.address.as_deref().unwrap_or("https://example.com/");
    let action = &found.operation.action;
    let headers = match version {
        SoapVersion::Soap11 => {
            vec!["Content-Type: text/xml; charset=utf-8".to_owned(), format!("SOAPAction: \"{action}\"")]
        }
        SoapVersion::Soap12 if action.is_empty() => {
            vec!["Content-Type: application/soap+xml; charset=utf-8".to_owned()]
        }
        SoapVersion::Soap12 => vec![format!("Content-Type: application/soap+xml; charset=utf-8; action=\"{action}\"")],
    };
    let headers: String = headers.iter().map(|header| format!("  -H {} \\\n", quoted(header))).collect();
    // No line of the message is this word: each begins with `<` or a blank, or goes on with a text of the description, which is not this long.
    format!("curl -sS {} \\\n{headers}  --data-binary @- <<'END_OF_MESSAGE'\n{text}END_OF_MESSAGE\n", quoted(address))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
