//! What is wrong with a settings file, for people: a reader of TOML says it in English and for
//! programmers.

use crate::{Arg, Lang, Text};

/// The key that is not known here and those that are, out of serde's message: it has no kind of
/// error of its own. `None` for any other message.
pub fn unknown_key(message: &str) -> Option<(String, String)> {
    let (key, rest) = message.strip_prefix("unknown field `")?.split_once('`')?;
    let known = rest.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ");
    Some((key.into(), known))
}

/// The key that is missing, out of serde's message.
fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
}

/// A settings file that cannot be used: which one, which line (from 1, if the fault has one),
/// and what the reader of TOML says.
pub fn settings_error(path: &str, line: Option<usize>, message: &str, lang: Lang) -> String {
    let fault = match (unknown_key(message), missing_key(message)) {
        (Some((key, known)), _) => Text::ConfigUnknownKey { key: key.into(), known: known.into() },
        (None, Some(key)) => Text::ConfigMissingKey { key: key.into() },
        (None, None) => Text::ConfigSyntax { message: message.trim().into() },
    };
    let fault = Arg::from(fault.to(lang));
    match line {
        Some(line) => Text::ConfigLine { path: path.into(), line: line.into(), fault }.to(lang),
        None => Text::ConfigWhole { path: path.into(), fault }.to(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_not_known_or_missing_is_told_in_the_readers_language() {
        let unknown = "unknown field `prnter`, expected one of `server`, `printer`";
        assert_eq!(
            settings_error("kiosk.toml", Some(3), unknown, Lang::Id),
            "kiosk.toml, baris 3: kunci \"prnter\" tidak dikenal. Yang dikenal di sini: server, printer"
        );
        let missing = settings_error("kiosk.toml", None, "missing field `server`", Lang::En);
        assert_eq!(missing, "kiosk.toml: key \"server\" is missing");
        let other = settings_error("kiosk.toml", Some(1), "invalid string", Lang::Id);
        assert!(other.contains("baris 1") && other.contains("invalid string"), "{other}");
    }
}
