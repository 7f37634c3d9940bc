//! Decision: a fault is read as kindly as anything: any prefix, children in any order, qualified or not, unknown ones skipped (Basic Profile R1002,
//! R1016, R1031); a fault that a client cannot read would hide why its call failed.

use crate::scalar::QName;
use crate::soap::{Detail, Fault, FaultCode, Translation, Version};
use crate::xml::{ReadError, Reader, XML};

/// Reads the content of the Fault that was just opened.
pub(super) fn read(reader: &mut Reader<'_>, version: Version) -> Result<Fault, ReadError> {
    let mut fault = Fault::new(FaultCode::Other { namespace: String::new(), local: String::new() }, "");
    while let Some(child) = reader.child()? {
        match (version, child.local) {
            (Version::Soap11, "faultcode") => fault.code = code(reader)?,
            (Version::Soap11, "faultstring") => (fault.string, fault.language) = string(reader)?,
            (Version::Soap11, "faultactor") | (Version::Soap12, "Role") => fault.actor = Some(reader.text()?),
            (Version::Soap11, "detail") | (Version::Soap12, "Detail") => fault.detail = Some(Detail::read(reader)?),
            (Version::Soap12, "Code") => {
                let mut codes = codes(reader)?.into_iter();
                if let Some(code) = codes.next() {
                    fault.code = code;
                }
                fault.subcodes = codes.collect();
            }
            (Version::Soap12, "Reason") => {
                let mut texts = texts(reader)?.into_iter();
                if let Some(first) = texts.next() {
                    (fault.string, fault.language) = first;
                }
                let other = |(string, language): Text| Translation { language: language.unwrap_or_default(), string };
                fault.translations = texts.map(other).collect();
            }
            _ => reader.skip()?,
        }
    }
    Ok(fault)
}

fn code(reader: &mut Reader<'_>) -> Result<FaultCode, ReadError> {
    let QName { namespace, local } = reader.simple_value()?;
    Ok(FaultCode::from_name(&namespace, &local))
}

/// The Value of a Code and of each Subcode inside of it.
fn codes(reader: &mut Reader<'_>) -> Result<Vec<FaultCode>, ReadError> {
    let outside = reader.depth();
    let mut codes = Vec::new();
    while reader.depth() >= outside {
        match reader.child()? {
            Some(child) if child.local == "Value" => codes.push(code(reader)?),
            Some(child) if child.local == "Subcode" => {}
            Some(_) => reader.skip()?,
            None => {}
        }
    }
    Ok(codes)
}

/// An explanation and its language.
type Text = (String, Option<String>);

fn string(reader: &mut Reader<'_>) -> Result<Text, ReadError> {
    let language = reader.attribute_text(XML, "lang").map(std::borrow::Cow::into_owned);
    Ok((reader.text()?, language))
}

/// The explanation in each language; whatever else stands there is skipped.
fn texts(reader: &mut Reader<'_>) -> Result<Vec<Text>, ReadError> {
    let mut texts = Vec::new();
    while let Some(child) = reader.child()? {
        if child.local == "Text" {
            texts.push(string(reader)?);
        } else {
            reader.skip()?;
        }
    }
    Ok(texts)
}
