//! Which texts are the same value of a built-in type: `+007` is 7, `1` is true, 10:00:00.50 is 10:00:00.5. Strings are the same when they are the same.

use super::blank;

/// Whether two texts are the same value of the built-in type with this local name.
pub fn same_value(builtin: &str, a: &str, b: &str) -> bool {
    match builtin {
        "string" | "anyType" | "anySimpleType" | "normalizedString" | "enum" => a == b,
        "list" => a.split(blank).filter(|word| !word.is_empty()).eq(b.split(blank).filter(|word| !word.is_empty())),
        _ => {
            let (a, b) = (a.trim_matches(blank), b.trim_matches(blank));
            a == b || canonical(builtin, a).is_some_and(|a| canonical(builtin, b).is_some_and(|b| a == b))
        }
    }
}

/// One text for each value; `None` when the text is no value of the type.
fn canonical(builtin: &str, text: &str) -> Option<String> {
    match builtin {
        "boolean" => match text {
            "1" | "true" => Some("true".to_owned()),
            "0" | "false" => Some("false".to_owned()),
            _ => None,
        },
        "double" => float(text, |text| text.parse::<f64>().ok().map(|value| format!("{value:e}"))),
        "float" => float(text, |text| text.parse::<f32>().ok().map(|value| format!("{value:e}"))),
        "decimal" => decimal(text),
        "dateTime" | "date" | "time" => Some(moment(text)),
        "duration" => duration(text),
        "base64Binary" => Some(text.chars().filter(|c| !blank(*c)).collect()),
        "hexBinary" | "guid" => Some(text.to_ascii_lowercase()),
        _ if text.contains('.') => None,
        _ if builtin.to_ascii_lowercase().contains("int") || ["byte", "short", "long"].contains(&builtin) => {
            decimal(text)
        }
        "unsignedByte" | "unsignedShort" | "unsignedLong" => decimal(text),
        _ => None,
    }
}

fn float(text: &str, finite: impl Fn(&str) -> Option<String>) -> Option<String> {
    match text {
        "INF" | "-INF" | "NaN" => Some(text.to_owned()),
        _ if text.contains(['i', 'I', 'n', 'N']) => None,
        _ => finite(text),
    }
}

fn decimal(text: &str) -> Option<String> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let sign = if negative && !(whole.is_empty() && fraction.is_empty()) { "-" } else { "" };
    Some(format!("{sign}{whole}.{fraction}"))
}

/// Fraction without its last zeros; `+00:00` is `Z`.
fn moment(text: &str) -> String {
    let zone = text.find(['Z', '+']).or_else(|| text.rfind('-').filter(|at| text.len() - at == 6 && *at > 7));
    let (local, zone) = text.split_at(zone.unwrap_or(text.len()));
    let local = if local.contains('.') { local.trim_end_matches('0').trim_end_matches('.') } else { local };
    let zone = if matches!(zone, "+00:00" | "-00:00") { "Z" } else { zone };
    format!("{local}{zone}")
}

/// Months and nanoseconds.
fn duration(text: &str) -> Option<String> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (date, time) = rest.strip_prefix('P')?.split_once('T').unwrap_or((&rest[1..], ""));
    let (mut months, mut nanoseconds) = (0i128, 0i128);
    for (part, units) in [(date, [('Y', 12i128), ('M', 1), ('D', 0)]), (time, [('H', 3600), ('M', 60), ('S', 1)])] {
        let mut number = String::new();
        for c in part.chars() {
            if c.is_ascii_digit() || c == '.' {
                number.push(c);
                continue;
            }
            let (_, factor) = units.iter().find(|(unit, _)| *unit == c)?;
            let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
            let whole: i128 = whole.parse().ok()?;
            if part == time && !time.is_empty() {
                nanoseconds +=
                    whole * factor * 1_000_000_000 + format!("{fraction:0<9}").get(..9)?.parse::<i128>().ok()?;
            } else if c == 'D' {
                nanoseconds += whole * 86_400 * 1_000_000_000;
            } else {
                months += whole * factor;
            }
            number.clear();
        }
    }
    let sign = if negative { -1 } else { 1 };
    Some(format!("{} {}", sign * months, sign * nanoseconds))
}
