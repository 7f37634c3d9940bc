//! Decision: what is read of the headers of WS-Addressing. An address is all that counts of an endpoint reference: parameters and metadata of one that nobody
//! sends to are of no use.

use super::{WSA, WSA_2004};
use crate::soap::OtherBlocks;
use crate::xml::{Kind, NONE, ReadError, Reader};

/// What came.
#[derive(Debug, Default)]
pub(crate) struct Received {
    pub(super) action: Option<String>,
    pub(super) message_id: Option<String>,
    pub(super) to: Option<String>,
    pub(super) reply_to: Option<String>,
    pub(super) fault_to: Option<String>,
    /// What the message relates to as its answer.
    pub(super) relates_to: Vec<String>,
    pub(super) wrong: Option<Wrong>,
    /// Whether there was any header of this language, and of that of 2004.
    pub(super) any: bool,
    pub(super) older: bool,
}

/// What is wrong with a header, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    Twice(&'static str),
    NoAddress(&'static str),
}

const HEADERS: [&str; 8] = ["Action", "MessageID", "To", "ReplyTo", "FaultTo", "RelatesTo", "From", "FaultDetail"];
const REPLY: &str = "http://www.w3.org/2005/08/addressing/reply";

impl OtherBlocks for Received {
    fn read(&mut self, reader: &mut Reader<'_>, _must: bool) -> Result<bool, ReadError> {
        let block = reader.current();
        match reader.namespace_uri(block.namespace) {
            WSA => {}
            WSA_2004 => {
                self.older = true;
                return Ok(false);
            }
            _ => return Ok(false),
        }
        let Some(name) = HEADERS.into_iter().find(|name| *name == block.local) else { return Ok(false) };
        self.any = true;
        let value = match name {
            "ReplyTo" | "FaultTo" => self.address(reader, name)?,
            "From" | "FaultDetail" => {
                reader.skip()?;
                return Ok(true);
            }
            "RelatesTo" => {
                let reply =
                    reader.attribute_text(NONE, "RelationshipType").is_none_or(|type_| type_.trim_ascii() == REPLY);
                let id = uri(reader)?;
                if reply {
                    self.relates_to.push(id);
                }
                return Ok(true);
            }
            _ => Some(uri(reader)?),
        };
        let Some(value) = value else { return Ok(true) };
        let into = match name {
            "Action" => &mut self.action,
            "MessageID" => &mut self.message_id,
            "To" => &mut self.to,
            "ReplyTo" => &mut self.reply_to,
            _ => &mut self.fault_to,
        };
        if into.replace(value).is_some() {
            self.wrong.get_or_insert(Wrong::Twice(name));
        }
        Ok(true)
    }
}

impl Received {
    /// The address of an endpoint reference, which must have one.
    fn address(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Result<Option<String>, ReadError> {
        let mut address = None;
        while let Some(child) = reader.child()? {
            if child.local == "Address" && reader.namespace_uri(child.namespace) == WSA {
                if address.replace(uri(reader)?).is_some() {
                    self.wrong.get_or_insert(Wrong::Twice(name));
                }
            } else {
                reader.skip()?;
            }
        }
        if address.is_none() {
            self.wrong.get_or_insert(Wrong::NoAddress(name));
        }
        Ok(address)
    }

    /// Whether an answer, as far as it says so, answers this message.
    pub(crate) fn answers(&self, message_id: &str) -> Result<(), ReadError> {
        if self.relates_to.is_empty() || self.relates_to.iter().any(|id| id == message_id) {
            return Ok(());
        }
        Err(ReadError::new(Kind::SoapAddressing, "the answer relates to another message than the one that was sent"))
    }
}

fn uri(reader: &mut Reader<'_>) -> Result<String, ReadError> {
    // mustUnderstand, an id for a signature: attributes say nothing here.
    reader.forget_attributes();
    Ok(reader.text()?.trim_ascii().to_owned())
}
