//! Takes a message there and back as `trip` does, and through JSON as well; and what must be the same then.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use wsdl_runtime::soap::{
    Headers, Message, Operation, Request, read_request, read_response, write_request, write_response,
};
use wsdl_runtime::xml::ReadOptions;

use crate::trip::{self, Trip};
use crate::{generated, infoset};

/// A request.
///
/// # Errors
/// It cannot be read, written or made JSON of, or what was written does not read as the same.
pub fn request<B, H>(operation: &Operation, message: &[u8], options: &ReadOptions) -> Result<Trip, String>
where
    B: Message + Debug + Serialize + DeserializeOwned,
    H: Headers + Debug + Serialize + DeserializeOwned,
{
    let trip = trip::request::<B, H>(operation, message, options)?;
    let Request { headers, body, .. } = read_request::<B, H>(message, options).map_err(|error| error.to_string())?;
    let (json, (headers, body)) = there_and_back::<(Option<H>, B)>(&(headers, body))?;
    let written = write_request(operation, headers.as_ref(), &body, false).map_err(|error| error.to_string())?;
    Ok(Trip { json: Some((json, written)), ..trip })
}

/// A response; see [`request`].
///
/// # Errors
/// It cannot be read, written or made JSON of, or what was written does not read as the same.
pub fn response<B, H>(operation: &Operation, message: &[u8], options: &ReadOptions) -> Result<Trip, String>
where
    B: Message + Debug + Serialize + DeserializeOwned,
    H: Headers + Debug + Serialize + DeserializeOwned,
{
    let trip = trip::response::<B, H>(operation, message, options)?;
    let response = read_response::<B, H>(message, options).map_err(|error| error.to_string())?;
    let (json, (headers, body)) = there_and_back::<(H, B)>(&(response.headers, response.body))?;
    let written = write_response(operation, &headers, &body, false).map_err(|error| error.to_string())?;
    Ok(Trip { json: Some((json, written)), ..trip })
}

fn there_and_back<T: Serialize + DeserializeOwned>(value: &T) -> Result<(String, T), String> {
    let json = serde_json::to_string(value).map_err(|error| format!("it has no JSON: {error}"))?;
    let again = serde_json::from_str(&json).map_err(|error| format!("its JSON is not read: {error}\n{json}"))?;
    Ok((json, again))
}

/// Whether a message of the description survived JSON but for its secrets, and none of those are in it; how many there were.
///
/// # Errors
/// What is lost, or shown.
pub fn survived(description: &str, trip: &Trip) -> Result<usize, String> {
    let names = generated::SECRETS.iter().find(|(of, _)| *of == description).map_or(&[][..], |(_, names)| names);
    // Where the secret is the text of a type with attributes, the dump has no name for it.
    let names = [names, if description == "simple_content" { &["Password"] } else { &[] }].concat();
    let (json, again) = trip.json.as_ref().ok_or("no JSON")?;
    let redacted = infoset::Message::parse(&trip.redacted)?;
    let (mut written, mut again) = (infoset::Message::parse(&trip.written)?, infoset::Message::parse(again)?);
    let secrets = written.take_out(&names, &redacted);
    again.take_out(&names, &infoset::Message::default());
    if written != again {
        return Err(format!("{json} says something else than {}", String::from_utf8_lossy(&trip.written)));
    }
    // What stands elsewhere as well proves nothing.
    let elsewhere = format!("{written:?}");
    let shown = |secret: &&String| {
        let quoted = serde_json::to_string(secret).unwrap_or_default();
        secret.len() > 4 && json.contains(&quoted) && !elsewhere.contains(&format!("{secret:?}"))
    };
    match secrets.iter().find(shown) {
        Some(secret) => Err(format!("{secret} is in {json}")),
        None => Ok(secrets.len()),
    }
}
