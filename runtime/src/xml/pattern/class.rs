//! Characters that an expression names: ranges, escapes such as `\d`, categories and blocks of Unicode. Categories are those that std knows; an
//! expression with another one cannot be judged.

use crate::xml::chars::{is_name_char, is_name_start};

/// Characters: in one of the sets, unless inverted, and not in the class that is taken away.
#[derive(Clone, Debug, Default)]
pub(super) struct Class {
    pub(super) inverted: bool,
    pub(super) sets: Vec<Set>,
    pub(super) without: Option<Box<Class>>,
}

#[derive(Clone, Debug)]
pub(super) enum Set {
    Range(char, char),
    /// Any of the kind, or none of it.
    Kind(Kind, bool),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// `.`: all but line ends.
    NoLineEnd,
    Space,
    Digit,
    Word,
    NameStart,
    Name,
    Letter,
    Upper,
    Lower,
    Number,
    Separator,
    Control,
    /// The block of a name that is known: from, to.
    Block(u32, u32),
}

impl Class {
    pub(super) fn of(set: Set) -> Self {
        Self { sets: vec![set], ..Self::default() }
    }

    pub(super) fn has(&self, character: char) -> bool {
        self.sets.iter().any(|set| set.has(character)) != self.inverted
            && self.without.as_ref().is_none_or(|without| !without.has(character))
    }
}

impl Set {
    fn has(&self, character: char) -> bool {
        match self {
            Self::Range(from, to) => (*from..=*to).contains(&character),
            Self::Kind(kind, any) => kind.has(character) == *any,
        }
    }
}

impl Kind {
    fn has(self, character: char) -> bool {
        let punctuation = |character: char| {
            (character.is_ascii_punctuation() && !"$+<=>^`|~".contains(character))
                || matches!(character, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}'
                    | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
        };
        match self {
            Self::NoLineEnd => !matches!(character, '\n' | '\r'),
            Self::Space => matches!(character, ' ' | '\t' | '\n' | '\r'),
            // Part 2 means all decimal digits of Unicode.
            Self::Digit => {
                character.is_ascii_digit() || (character.is_numeric() && !character.is_ascii() && is_decimal(character))
            }
            Self::Word => !(punctuation(character) || character.is_whitespace() || character.is_control()),
            Self::NameStart => is_name_start(character) || character == ':',
            Self::Name => is_name_char(character) || character == ':',
            Self::Letter => character.is_alphabetic(),
            Self::Upper => character.is_uppercase(),
            Self::Lower => character.is_lowercase(),
            Self::Number => character.is_numeric(),
            Self::Separator => character == ' ' || (character.is_whitespace() && !character.is_control()),
            Self::Control => character.is_control(),
            Self::Block(from, to) => (from..=to).contains(&(character as u32)),
        }
    }
}

/// The decimal digits of other scripts stand in rows of ten.
fn is_decimal(character: char) -> bool {
    matches!(character as u32,
        0x660..=0x669 | 0x6F0..=0x6F9 | 0x7C0..=0x7C9 | 0x966..=0x96F | 0x9E6..=0x9EF | 0xA66..=0xA6F | 0xAE6..=0xAEF
        | 0xB66..=0xB6F | 0xBE6..=0xBEF | 0xC66..=0xC6F | 0xCE6..=0xCEF | 0xD66..=0xD6F | 0xE50..=0xE59 | 0xED0..=0xED9
        | 0xF20..=0xF29 | 0x1040..=0x1049 | 0x17E0..=0x17E9 | 0x1810..=0x1819 | 0xFF10..=0xFF19)
}

/// Blocks that expressions name: `\p{IsBasicLatin}`.
const BLOCKS: &[(&str, u32, u32)] = &[
    ("BasicLatin", 0, 0x7F),
    ("Latin-1Supplement", 0x80, 0xFF),
    ("LatinExtended-A", 0x100, 0x17F),
    ("LatinExtended-B", 0x180, 0x24F),
    ("IPAExtensions", 0x250, 0x2AF),
    ("Greek", 0x370, 0x3FF),
    ("Cyrillic", 0x400, 0x4FF),
    ("Hebrew", 0x590, 0x5FF),
    ("Arabic", 0x600, 0x6FF),
    ("GeneralPunctuation", 0x2000, 0x206F),
    ("CJKUnifiedIdeographs", 0x4E00, 0x9FFF),
];

/// The kind of a category or block; `None` when it is not known.
pub(super) fn category(name: &str) -> Option<Kind> {
    if let Some(block) = name.strip_prefix("Is") {
        let (_, from, to) = BLOCKS.iter().find(|(known, ..)| *known == block)?;
        return Some(Kind::Block(*from, *to));
    }
    Some(match name {
        "L" => Kind::Letter,
        "Lu" => Kind::Upper,
        "Ll" => Kind::Lower,
        "N" => Kind::Number,
        "Nd" => Kind::Digit,
        "Z" | "Zs" => Kind::Separator,
        "C" | "Cc" => Kind::Control,
        _ => return None,
    })
}
