//! Bytes to text: UTF-8 unless the byte order mark or the XML declaration says otherwise (XML 1.0, appendix F).

use super::LoadError;

/// Decodes a document. UTF-8, UTF-16 (with or without byte order mark), US-ASCII, ISO-8859-1 and windows-1252; text that is all ASCII in any encoding
/// that has ASCII as a part.
///
/// # Errors
/// When the encoding is another one or the bytes are not valid in it.
pub fn decode(bytes: Vec<u8>) -> Result<String, LoadError> {
    match bytes.as_slice() {
        [0xFE, 0xFF, rest @ ..] => return utf_16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => return utf_16(rest, u16::from_le_bytes),
        [0x00, b'<', 0x00, b'?', ..] => return utf_16(&bytes, u16::from_be_bytes),
        [b'<', 0x00, b'?', 0x00, ..] => return utf_16(&bytes, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => return utf_8(rest.to_vec()),
        _ => {}
    }
    let declared = declared(&bytes).unwrap_or_else(|| "utf-8".to_owned());
    match declared.as_str() {
        "iso-8859-1" | "iso_8859-1" | "latin1" | "windows-1252" | "cp1252" => {
            Ok(bytes.iter().map(|&byte| western(byte)).collect())
        }
        // A declaration of UTF-16 that can be read as bytes is wrong about itself, and common.
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" => utf_8(bytes),
        // Most encodings agree about ASCII, and many files of them hold nothing else.
        other if bytes.is_ascii() && !DIFFERENT.iter().any(|start| other.starts_with(start)) => utf_8(bytes),
        other => Err(LoadError::Encoding {
            reason: format!(
                "the encoding `{}` is not supported",
                other.chars().take(40).collect::<String>().escape_debug()
            ),
        }),
    }
}

/// Encodings in which bytes below 128 can mean something else than in ASCII.
const DIFFERENT: [&str; 8] = ["utf-7", "utf-32", "ucs", "iso-10646", "ebcdic", "ibm", "iso-2022", "hz"];

fn utf_8(bytes: Vec<u8>) -> Result<String, LoadError> {
    String::from_utf8(bytes).map_err(|error| LoadError::Encoding {
        reason: format!(
            "byte {} is not valid UTF-8 and no other encoding is declared",
            error.utf8_error().valid_up_to()
        ),
    })
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, LoadError> {
    let invalid = |at: usize| LoadError::Encoding { reason: format!("byte {at} is not valid UTF-16") };
    let units = bytes.chunks_exact(2);
    if !units.remainder().is_empty() {
        return Err(invalid(bytes.len()));
    }
    let units = units.filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let mut text = String::with_capacity(bytes.len() / 2);
    for decoded in char::decode_utf16(units) {
        match decoded {
            Ok(character) => text.push(character),
            Err(_) => return Err(invalid(text.len())),
        }
    }
    // A file that contradicts itself is read in two ways by two programs (XML 1.0, section 4.3.3).
    match declared(text.get(..text.len().min(200)).unwrap_or(&text).as_bytes()) {
        Some(other)
            if !["utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2", "iso-10646-ucs-2"].contains(&other.as_str()) =>
        {
            let reason = format!("the bytes are UTF-16, and the XML declaration says `{}`", other.escape_debug());
            Err(LoadError::Encoding { reason })
        }
        _ => Ok(text),
    }
}

/// The encoding that the XML declaration states, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..bytes.len().min(200))?;
    let start = String::from_utf8_lossy(start);
    let declaration = start.trim_ascii_start().strip_prefix("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|&c| c == '"' || c == '\'')?;
    let value = value.strip_prefix(quote)?;
    let (value, _) = value.split_once(quote)?;
    Some(value.to_ascii_lowercase())
}

/// A byte of windows-1252, of which ISO-8859-1 is a part as far as XML characters go.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2C6}',
        '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}', '\u{90}', '\u{2018}', '\u{2019}',
        '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}',
        '\u{153}', '\u{9D}', '\u{17E}', '\u{178}',
    ];
    let high = byte.checked_sub(0x80).map(usize::from);
    let high = high.and_then(|index| HIGH.get(index));
    high.copied().unwrap_or(char::from(byte))
}
