//! The grammar of expressions.

use std::iter::Peekable;
use std::str::Chars;

use super::class::{Class, Kind, Set, category};

/// Groups and classes that may stand in each other.
const DEPTH: usize = 64;

/// An expression, as it is written.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Empty,
    Class(Class),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat(Box<Node>, u32, Option<u32>),
}

/// Reads a whole expression.
pub(super) fn parse(expression: &str) -> Option<Node> {
    let mut parser = Parser { rest: expression.chars().peekable(), depth: 0 };
    let node = parser.either()?;
    parser.rest.next().is_none().then_some(node)
}

struct Parser<'e> {
    rest: Peekable<Chars<'e>>,
    depth: usize,
}

impl Parser<'_> {
    fn deeper(&mut self) -> Option<()> {
        self.depth += 1;
        (self.depth <= DEPTH).then_some(())
    }

    /// Branches with `|` between them.
    fn either(&mut self) -> Option<Node> {
        self.deeper()?;
        let mut branches = vec![self.branch()?];
        while self.rest.next_if_eq(&'|').is_some() {
            branches.push(self.branch()?);
        }
        self.depth -= 1;
        if branches.len() == 1 { branches.pop() } else { Some(Node::Either(branches)) }
    }

    fn branch(&mut self) -> Option<Node> {
        let mut pieces = Vec::new();
        while self.rest.peek().is_some_and(|next| !matches!(next, '|' | ')')) {
            let atom = self.atom()?;
            pieces.push(self.quantified(atom)?);
        }
        match pieces.len() {
            0 => Some(Node::Empty),
            1 => pieces.pop(),
            _ => Some(Node::Sequence(pieces)),
        }
    }

    fn atom(&mut self) -> Option<Node> {
        Some(match self.rest.next()? {
            '(' => {
                let node = self.either()?;
                self.rest.next_if_eq(&')')?;
                node
            }
            '[' => Node::Class(self.class()?),
            '.' => Node::Class(Class::of(Set::Kind(Kind::NoLineEnd, true))),
            '\\' => Node::Class(Class::of(self.escape()?)),
            '?' | '*' | '+' | '{' | '}' | ']' => return None,
            plain => Node::Class(Class::of(Set::Range(plain, plain))),
        })
    }

    fn quantified(&mut self, atom: Node) -> Option<Node> {
        let (minimum, maximum) = match self.rest.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.rest.next();
                let minimum = self.number()?;
                let maximum = match self.rest.next()? {
                    '}' => return (minimum <= 10_000).then(|| Node::Repeat(Box::new(atom), minimum, Some(minimum))),
                    ',' if self.rest.peek() == Some(&'}') => None,
                    ',' => Some(self.number()?),
                    _ => return None,
                };
                // The brace itself is taken below.
                if self.rest.peek() != Some(&'}') || maximum.is_some_and(|maximum| maximum < minimum) {
                    return None;
                }
                (minimum, maximum)
            }
            _ => return Some(atom),
        };
        self.rest.next();
        Some(Node::Repeat(Box::new(atom), minimum, maximum))
    }

    fn number(&mut self) -> Option<u32> {
        let mut number: Option<u32> = None;
        while let Some(digit) = self.rest.peek().and_then(|digit| digit.to_digit(10)) {
            self.rest.next();
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
        }
        number
    }

    /// The inside of `[...]`, its bracket taken.
    fn class(&mut self) -> Option<Class> {
        self.deeper()?;
        let mut class = Class { inverted: self.rest.next_if_eq(&'^').is_some(), ..Class::default() };
        let mut first = true;
        loop {
            let from = match self.rest.next()? {
                ']' if !first => break,
                '-' if self.rest.peek() == Some(&'[') => {
                    self.rest.next();
                    class.without = Some(Box::new(self.class()?));
                    self.rest.next_if_eq(&']')?;
                    break;
                }
                '[' | ']' => return None,
                '\\' => match self.escape()? {
                    Set::Range(one, _) => one,
                    kind => {
                        class.sets.push(kind);
                        first = false;
                        continue;
                    }
                },
                plain => plain,
            };
            first = false;
            let mut ahead = self.rest.clone();
            let is_range = ahead.next() == Some('-') && !matches!(ahead.next(), Some(']' | '[') | None);
            let to = if is_range {
                self.rest.next();
                match self.rest.next()? {
                    '\\' => match self.escape()? {
                        Set::Range(one, _) => one,
                        Set::Kind(..) => return None,
                    },
                    plain => plain,
                }
            } else {
                from
            };
            if to < from {
                return None;
            }
            class.sets.push(Set::Range(from, to));
        }
        self.depth -= 1;
        Some(class)
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Option<Set> {
        let letter = self.rest.next()?;
        let single = |character| Some(Set::Range(character, character));
        let kind = match letter {
            'n' => return single('\n'),
            'r' => return single('\r'),
            't' => return single('\t'),
            '\\' | '|' | '.' | '?' | '*' | '+' | '(' | ')' | '{' | '}' | '-' | '[' | ']' | '^' | '$' | '/' | '"'
            | '\'' | ' ' | ',' | ':' | '@' | '#' | '&' | '%' | '!' | '=' | '<' | '>' | '_' | '~' | ';' => {
                return single(letter);
            }
            's' | 'S' => Kind::Space,
            'd' | 'D' => Kind::Digit,
            'w' | 'W' => Kind::Word,
            'i' | 'I' => Kind::NameStart,
            'c' | 'C' => Kind::Name,
            'p' | 'P' => {
                self.rest.next_if_eq(&'{')?;
                let mut name = String::new();
                while let Some(character) = self.rest.next_if(|character| *character != '}') {
                    name.push(character);
                }
                self.rest.next_if_eq(&'}')?;
                category(&name)?
            }
            _ => return None,
        };
        Some(Set::Kind(kind, letter.is_ascii_lowercase()))
    }
}
