//! The `pattern` facet (XML Schema 1.0 Part 2, appendix F): texts that match an expression, and whether a text does.
//!
//! `[A-Z]{2}\d+` -> `AA1`, `AA11`, ...

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

/// A text longer than this is no example.
const LONG: usize = 4_000;
/// Groups nested deeper than this are given up.
const DEPTH: usize = 60;

/// An expression.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<Vec<Piece>>);

#[derive(Clone, Debug)]
struct Piece {
    atom: Atom,
    minimum: usize,
    maximum: Option<usize>,
}

#[derive(Clone, Debug)]
enum Atom {
    Set(Set),
    Group(Pattern),
}

#[derive(Clone, Debug, Default)]
struct Set {
    negated: bool,
    members: Vec<Member>,
    without: Option<Box<Set>>,
}

#[derive(Clone, Debug)]
enum Member {
    Range(char, char),
    /// `\d`, `\p{Lu}`, ...: the name and whether it is turned round.
    Class(String, bool),
}

impl Pattern {
    /// Reads an expression; `None` when it is none, or uses what is not known here.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut rest = text.chars().peekable();
        let parsed = alternatives(&mut rest, 0)?;
        rest.next().is_none().then_some(parsed)
    }

    /// A text that matches. `extra` is how often more than needed what repeats is repeated.
    pub(super) fn example(&self, extra: usize) -> Option<String> {
        let mut text = String::new();
        self.write(extra, &mut text)?;
        Some(text)
    }

    /// Whether the whole text matches.
    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        self.ends(&text, 0).contains(&text.len())
    }

    fn write(&self, extra: usize, text: &mut String) -> Option<()> {
        // The first alternative that has an example.
        let start = text.len();
        for branch in &self.0 {
            text.truncate(start);
            if branch.iter().try_for_each(|piece| piece.write(extra, text)).is_some() {
                return Some(());
            }
        }
        None
    }

    fn ends(&self, text: &[char], from: usize) -> BTreeSet<usize> {
        let branch = |pieces: &Vec<Piece>| {
            pieces.iter().fold(BTreeSet::from([from]), |starts, piece| {
                starts.iter().flat_map(|&start| piece.ends(text, start)).collect()
            })
        };
        self.0.iter().flat_map(branch).collect()
    }
}

impl Piece {
    fn write(&self, extra: usize, text: &mut String) -> Option<()> {
        let times = self.maximum.unwrap_or(usize::MAX).min(self.minimum.saturating_add(extra));
        if times > LONG {
            return None;
        }
        for _ in 0..times {
            match &self.atom {
                Atom::Set(set) => text.push(set.example()?),
                Atom::Group(pattern) => pattern.write(extra, text)?,
            }
            if text.len() > LONG {
                return None;
            }
        }
        Some(())
    }

    fn ends(&self, text: &[char], from: usize) -> BTreeSet<usize> {
        let once = |start: usize| match &self.atom {
            Atom::Set(set) => {
                text.get(start).filter(|c| set.contains(**c)).map(|_| start + 1).into_iter().collect::<BTreeSet<_>>()
            }
            Atom::Group(pattern) => pattern.ends(text, start),
        };
        let mut now = BTreeSet::from([from]);
        let mut found = if self.minimum == 0 { now.clone() } else { BTreeSet::new() };
        for round in 1..=self.maximum.unwrap_or(usize::MAX) {
            now = now.iter().flat_map(|&start| once(start)).collect();
            let before = found.len();
            if round >= self.minimum {
                found.extend(&now);
            }
            // Nothing moves any more, or (a group that matches nothing) only round and round.
            if now.is_empty() || (round >= self.minimum && found.len() == before) || round > text.len() + self.minimum {
                break;
            }
        }
        found
    }
}

impl Set {
    fn contains(&self, c: char) -> bool {
        let within = self.members.iter().any(|member| match member {
            Member::Range(first, last) => (*first..=*last).contains(&c),
            Member::Class(name, negated) => is_of_class(name, c) != *negated,
        });
        within != self.negated && !self.without.as_ref().is_some_and(|without| without.contains(c))
    }

    /// A letter or digit where there is one, else what can be printed, else the first of a range.
    fn example(&self) -> Option<char> {
        let plain = ['a', 'A', '1'].into_iter().chain('b'..='z').chain('B'..='Z').chain('0'..='9').chain(' '..='~');
        let firsts = self.members.iter().filter_map(|member| match member {
            Member::Range(first, _) => Some(*first),
            Member::Class(..) => None,
        });
        plain.chain(firsts).find(|c| self.contains(*c))
    }
}

fn is_of_class(name: &str, c: char) -> bool {
    match name {
        "." => !matches!(c, '\n' | '\r'),
        "d" | "N" | "Nd" => c.is_numeric(),
        "s" => matches!(c, ' ' | '\t' | '\n' | '\r'),
        "i" => c.is_alphabetic() || matches!(c, '_' | ':'),
        "c" => c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.' | '\u{b7}'),
        "w" => c.is_alphanumeric() || "$+<=>^`|~".contains(c),
        "L" => c.is_alphabetic(),
        "Lu" => c.is_uppercase(),
        "Ll" => c.is_lowercase(),
        "P" => c.is_ascii_punctuation() && !"$+<=>^`|~".contains(c),
        "S" => "$+<=>^`|~".contains(c),
        "Z" | "Zs" => c == ' ' || c == '\u{a0}',
        "C" | "Cc" => c.is_control(),
        "IsBasicLatin" => c.is_ascii(),
        "IsLatin-1Supplement" => ('\u{80}'..='\u{ff}').contains(&c),
        _ => false,
    }
}

fn alternatives(rest: &mut Peekable<Chars<'_>>, depth: usize) -> Option<Pattern> {
    if depth > DEPTH {
        return None;
    }
    let mut branches = vec![Vec::new()];
    while let Some(&c) = rest.peek() {
        match c {
            ')' => break,
            '|' => {
                rest.next();
                branches.push(Vec::new());
            }
            _ => {
                let atom = atom(rest, depth)?;
                let (minimum, maximum) = quantity(rest)?;
                branches.last_mut()?.push(Piece { atom, minimum, maximum });
            }
        }
    }
    Some(Pattern(branches))
}

fn atom(rest: &mut Peekable<Chars<'_>>, depth: usize) -> Option<Atom> {
    let one = |c: char| Atom::Set(Set { members: vec![Member::Range(c, c)], ..Set::default() });
    Some(match rest.next()? {
        '(' => {
            let inner = alternatives(rest, depth + 1)?;
            if rest.next()? != ')' {
                return None;
            }
            Atom::Group(inner)
        }
        '[' => Atom::Set(set(rest, depth)?),
        '.' => Atom::Set(Set { members: vec![Member::Class(".".into(), false)], ..Set::default() }),
        '\\' => Atom::Set(Set { members: vec![escape(rest)?], ..Set::default() }),
        '*' | '+' | '?' | '{' => return None,
        c => one(c),
    })
}

fn quantity(rest: &mut Peekable<Chars<'_>>) -> Option<(usize, Option<usize>)> {
    let found = match rest.peek() {
        Some('?') => (0, Some(1)),
        Some('*') => (0, None),
        Some('+') => (1, None),
        Some('{') => {
            rest.next();
            let mut inner = String::new();
            loop {
                match rest.next()? {
                    '}' => break,
                    c => inner.push(c),
                }
            }
            let (minimum, maximum) = match inner.split_once(',') {
                None => (inner.parse().ok()?, Some(inner.parse().ok()?)),
                Some((minimum, "")) => (minimum.parse().ok()?, None),
                Some((minimum, maximum)) => (minimum.parse().ok()?, Some(maximum.parse().ok()?)),
            };
            return Some((minimum, maximum));
        }
        _ => return Some((1, Some(1))),
    };
    rest.next();
    Some(found)
}

/// What follows `[`, with the closing bracket.
fn set(rest: &mut Peekable<Chars<'_>>, depth: usize) -> Option<Set> {
    if depth > DEPTH {
        return None;
    }
    let mut set = Set::default();
    if rest.peek() == Some(&'^') {
        rest.next();
        set.negated = true;
    }
    loop {
        let member = match rest.next()? {
            ']' => return Some(set),
            '-' if rest.peek() == Some(&'[') => {
                rest.next();
                set.without = Some(Box::new(self::set(rest, depth + 1)?));
                continue;
            }
            '\\' => escape(rest)?,
            c => Member::Range(c, c),
        };
        // `a-z`, but not the minus before `]` or before `[`.
        let (Member::Range(first, _), Some('-')) = (&member, rest.peek()) else {
            set.members.push(member);
            continue;
        };
        let first = *first;
        rest.next();
        match rest.peek() {
            Some(']') => set.members.extend([member, Member::Range('-', '-')]),
            Some('[') => {
                set.members.push(member);
                rest.next();
                set.without = Some(Box::new(self::set(rest, depth + 1)?));
            }
            _ => {
                let last = match rest.next()? {
                    '\\' => match escape(rest)? {
                        Member::Range(last, _) => last,
                        Member::Class(..) => return None,
                    },
                    c => c,
                };
                set.members.push(Member::Range(first, last));
            }
        }
    }
}

/// What follows a backslash.
fn escape(rest: &mut Peekable<Chars<'_>>) -> Option<Member> {
    Some(match rest.next()? {
        'n' => Member::Range('\n', '\n'),
        'r' => Member::Range('\r', '\r'),
        't' => Member::Range('\t', '\t'),
        c @ ('d' | 's' | 'i' | 'c' | 'w') => Member::Class(c.to_string(), false),
        c @ ('D' | 'S' | 'I' | 'C' | 'W') => Member::Class(c.to_ascii_lowercase().to_string(), true),
        c @ ('p' | 'P') => {
            if rest.next()? != '{' {
                return None;
            }
            let name: String = rest.by_ref().take_while(|c| *c != '}').collect();
            Member::Class(name, c == 'P')
        }
        c => Member::Range(c, c),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Pattern;

    #[test]
    fn examples_match() {
        for text in [
            r"[A-Z]{2}\d+",
            r"[\da-fA-F]{8}-[\da-fA-F]{4}",
            r"\-?P(\d*D)?(T(\d*H)?(\d*M)?(\d*(\.\d*)?S)?)?",
            r"a|b{3}|",
            r"[^a-z\s]{2,4}",
            r"[a-z-[aeiou]]+x",
            r"\p{Lu}\i\c*",
            r"(\([0-9]\))*.",
            r"[-+]?[0-9]+",
            r"((a?)*)*b",
        ] {
            let pattern = Pattern::parse(text).unwrap();
            for extra in 0..4 {
                let example = pattern.example(extra).unwrap();
                assert!(pattern.matches(&example), "{text}: {example}");
            }
        }
    }

    #[test]
    fn what_does_not_match() {
        let matches = |pattern: &str, text: &str| Pattern::parse(pattern).unwrap().matches(text);
        assert!(matches("[A-Z]{2}", "AB") && !matches("[A-Z]{2}", "A") && !matches("[A-Z]{2}", "ABC"));
        assert!(matches("(ab)*", "abab") && !matches("(ab)*", "aba"));
        assert!(matches("a{2,}", "aaa") && !matches("a{2,}", "a"));
        assert!(!matches("[a-z-[b]]", "b"));
        assert!(Pattern::parse("(a").is_none() && Pattern::parse("a)").is_none() && Pattern::parse("[a").is_none());
        assert!(Pattern::parse("a{1000000000}").unwrap().example(0).is_none());
    }
}
