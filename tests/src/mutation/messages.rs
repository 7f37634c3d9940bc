//! Decision: which messages. The shortest request or response of each description in fixtures/, so that every construct is among them, and what the vendor's service
//! says: a request with header blocks, a response, two faults.

use std::path::PathBuf;

use wsdl_runtime::soap::{Detail, Fault, FaultCode, Outcome, Version, read_outcome, write_fault};
use wsdl_runtime::xml::{Kind, ReadOptions};

use crate::generated::FIXTURES;
use crate::generated::services88::soap::user::messages::{ChangePasswordResponse, ResponseHeaders};
use crate::generated::services88::user;
use crate::shared::workspace;
use crate::trip::{Direction, RoundTrip};

/// How many.
const COUNT: usize = 20;

/// One valid message.
#[derive(Clone)]
pub struct Sample {
    /// Description and file.
    pub name: String,
    /// The message, without blanks behind it: cutting those changes nothing.
    pub bytes: Vec<u8>,
    read: Read,
}

#[derive(Clone)]
enum Read {
    Trip(RoundTrip, String, Direction),
    Fault,
}

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sample").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Sample {
    /// Whether the generated code reads these bytes as the message; what it reads it also writes again.
    pub fn is_taken(&self, bytes: &[u8]) -> bool {
        match &self.read {
            Read::Trip(round_trip, operation, direction) => {
                let options = match direction {
                    Direction::Request => ReadOptions::server(),
                    Direction::Response => ReadOptions::client(),
                };
                match round_trip(operation, *direction, bytes, &options) {
                    Ok(_) => true,
                    // What begins with a kind was refused by the reader; anything else happened after it.
                    Err(error) => {
                        let kind = error.split(' ').next().unwrap_or_default();
                        !Kind::ALL.iter().any(|known| known.as_str() == kind)
                    }
                }
            }
            Read::Fault => matches!(
                read_outcome::<ChangePasswordResponse, ResponseHeaders, std::convert::Infallible>(
                    bytes,
                    &ReadOptions::client()
                ),
                Ok(Outcome::Fault(_))
            ),
        }
    }
}

/// The messages.
///
/// # Errors
/// A fixture cannot be read.
pub fn samples() -> Result<Vec<Sample>, String> {
    let mut samples = services88()?;
    let room = COUNT.saturating_sub(samples.len());
    // Both directions in turn.
    for ((fixture, round_trip), direction) in FIXTURES.iter().zip(Direction::BOTH.into_iter().cycle()).take(room) {
        samples.push(shortest(fixture, *round_trip, direction)?);
    }
    Ok(samples)
}

fn shortest(fixture: &str, round_trip: RoundTrip, direction: Direction) -> Result<Sample, String> {
    let folder = workspace().join("tests/fixtures").join(fixture).join("instances");
    let says = |path: &PathBuf| format!("{}: cannot be read", path.display());
    let mut found: Vec<(usize, PathBuf, Vec<u8>)> = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|_| says(&folder))? {
        let path = entry.map_err(|_| says(&folder))?.path();
        if path.to_string_lossy().contains(&format!(".{}.", direction.name())) {
            let bytes = std::fs::read(&path).map_err(|_| says(&path))?.trim_ascii_end().to_vec();
            found.push((bytes.len(), path, bytes));
        }
    }
    found.sort();
    let (_, path, bytes) = found.into_iter().next().ok_or_else(|| format!("{fixture} has no {}", direction.name()))?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let operation = file.split('.').next().unwrap_or_default().to_owned();
    Ok(Sample { name: format!("{fixture}/{file}"), bytes, read: Read::Trip(round_trip, operation, direction) })
}

fn services88() -> Result<Vec<Sample>, String> {
    const REQUEST: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"\
        ><s:Header><t:ApplicationToken xmlns:t=\"http://www.superoffice.net/ws/crm/NetServer/Services88\" s:mustUnderstand='1'>a&amp;b</t:ApplicationToken\
        ></s:Header><s:Body><ChangePassword xmlns=\"http://www.superoffice.net/ws/crm/NetServer/Services88\"><!-- a comment --><AssociateId> 42 </AssociateId>\
        <OldPassword><![CDATA[o]d]]>&#x6C;d</OldPassword><NewPassword i:nil=\"true\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"/></ChangePassword></s:Body></s:Envelope>";
    const RESPONSE: &str = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"http://www.superoffice.net/ws/crm/NetServer/Services88\">\
        <s:Header><Succeeded>true</Succeeded></s:Header><s:Body><ChangePasswordResponse><Response>1</Response></ChangePasswordResponse></s:Body></s:Envelope>";
    let detail = Detail::of(&ChangePasswordResponse { response: Some(false) }).map_err(|error| error.to_string())?;
    let full = Fault {
        language: Some("en".to_owned()),
        actor: Some("urn:a".to_owned()),
        ..Fault::new(FaultCode::from_name("urn:own", "Own"), "it is \u{e6} & < fault\r")
    };
    let fault = |name: &str, fault: &Fault| Sample {
        name: format!("services88/{name}"),
        bytes: write_fault(fault, Version::Soap11),
        read: Read::Fault,
    };
    let message = |name: &str, text: &str, direction| Sample {
        name: format!("services88/{name}"),
        bytes: text.as_bytes().to_vec(),
        read: Read::Trip(user::round_trip, "ChangePassword".to_owned(), direction),
    };
    Ok(vec![
        message("ChangePassword.request", REQUEST, Direction::Request),
        message("ChangePassword.response", RESPONSE, Direction::Response),
        fault("fault", &Fault::server("no")),
        fault("fault with everything", &full.with_detail(detail)),
    ])
}
