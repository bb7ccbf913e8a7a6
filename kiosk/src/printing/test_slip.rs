//! The slip by which a printer is tried out: whoever holds it sees what the printer can do.

use super::{
    layout::{LayoutError, Paper, Style},
    profile::{Profile, Qr},
};

/// What stands on a test slip besides letters and rulers, in the reader's language.
#[derive(Debug, Clone)]
pub struct Words {
    /// At the top.
    pub title: String,
    /// Above the QR code that the printer draws.
    pub native: String,
    /// Above the QR code that comes as a picture.
    pub picture: String,
    /// What to look for.
    pub hints: Vec<String>,
}

/// All bytes of the slip: every printable ASCII character, a ruler as wide as the paper in both
/// sizes, and the QR code drawn in both ways.
pub(super) fn document(words: &Words, profile: &Profile) -> Result<Vec<u8>, LayoutError> {
    let mut paper = Paper::start(profile)?;
    paper.heading(&words.title)?;
    paper.text(&profile.name, Style::STRONG)?;
    paper.rule()?;
    let all: Vec<char> = (b' '..=b'~').map(char::from).collect();
    let lines: Vec<String> = all.chunks(profile.columns()).map(String::from_iter).collect();
    paper.lines(&lines, Style::PLAIN)?;
    paper.rule()?;
    for style in [Style::PLAIN, Style::LARGE] {
        let columns = paper.columns(style);
        paper.lines(&[ruler(columns)], style)?;
    }
    for (label, way, content) in [
        (&words.native, Qr::Native, "BALAI-TEST-NATIVE"),
        (&words.picture, Qr::Raster, "BALAI-TEST-PICTURE"),
    ] {
        paper.rule()?;
        paper.text(label, Style::PLAIN)?;
        paper.qr(content, way)?;
    }
    paper.rule()?;
    for hint in &words.hints {
        paper.text(hint, Style::PLAIN)?;
    }
    Ok(paper.end()?)
}

/// `1234567890123…`: one that takes two lines is set for a printer of wider paper.
fn ruler(columns: usize) -> String {
    ('1'..='9').chain(['0']).cycle().take(columns).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_and_both_rulers_are_on_it() {
        let words = Words {
            title: "Uji".into(),
            native: "A".into(),
            picture: "B".into(),
            hints: vec!["C".into()],
        };
        for name in Profile::builtin_names() {
            let profile = Profile::load(name).unwrap();
            let bytes = document(&words, &profile).unwrap();
            let holds = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
            for line in (b' '..=b'~').collect::<Vec<_>>().chunks(profile.columns()) {
                assert!(holds(line), "{name}");
            }
            assert!(holds(ruler(profile.columns()).as_bytes()), "{name}");
            assert!(holds(b"BALAI-TEST-NATIVE"), "{name}: the printer draws it from its text");
            assert!(holds(b"\x1dv0"), "{name}: and the picture");
        }
        assert_eq!(ruler(12), "123456789012");
    }
}
