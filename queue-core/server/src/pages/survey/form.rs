//! A survey as a browser sends it: nine answers by element code, and a comment.

use std::collections::BTreeMap;

use queue_core::survey::{Answers, Element, Score};

/// What was filled in, complete or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    scores: BTreeMap<Element, Score>,
    /// The comment as it was typed.
    pub comment: String,
    /// Whether it was sent: only then something is said to be missing.
    pub sent: bool,
}

/// Why a survey cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incomplete {
    /// Questions without an answer.
    Missing,
    /// The comment is longer than [`Answers::COMMENT_LEN`].
    CommentTooLong,
}

impl Filled {
    /// Reads the fields of a form. A value that is not on the scale is no answer; fields that the
    /// form does not have are nobody's.
    pub fn read<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filled = Self { sent: true, ..Self::default() };
        for (name, value) in fields {
            if name == "comment" {
                value.replace("\r\n", "\n").trim().clone_into(&mut filled.comment);
                continue;
            }
            let element = Element::QUESTIONS.into_iter().find(|element| element.code() == name);
            let score = value.parse::<u8>().ok().and_then(|value| Score::try_from(value).ok());
            if let (Some(element), Some(score)) = (element, score) {
                filled.scores.insert(element, score);
            }
        }
        filled
    }

    /// The answer to a question, if there is one.
    pub fn score(&self, element: Element) -> Option<Score> {
        self.scores.get(&element).copied()
    }

    /// Whether an answer is missing that should be there.
    pub fn lacks(&self, element: Element) -> bool {
        self.sent && !self.scores.contains_key(&element)
    }

    /// Whether the comment is longer than is kept.
    pub fn comment_is_too_long(&self) -> bool {
        self.comment.chars().count() > Answers::COMMENT_LEN
    }

    /// The nine answers.
    ///
    /// # Errors
    /// Some are missing, or the comment is too long.
    pub fn answers(&self) -> Result<Answers, Incomplete> {
        let score = |element| self.score(element).ok_or(Incomplete::Missing);
        let answers = Answers {
            persyaratan: score(Element::Persyaratan)?,
            prosedur: score(Element::Prosedur)?,
            waktu: score(Element::Waktu)?,
            biaya: score(Element::Biaya)?,
            produk: score(Element::Produk)?,
            kompetensi: score(Element::Kompetensi)?,
            perilaku: score(Element::Perilaku)?,
            sarpras: score(Element::Sarpras)?,
            pengaduan: score(Element::Pengaduan)?,
            comment: (!self.comment.is_empty()).then(|| self.comment.clone()),
        };
        if self.comment_is_too_long() { Err(Incomplete::CommentTooLong) } else { Ok(answers) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_but(left_out: Option<Element>) -> Vec<(&'static str, &'static str)> {
        let kept = Element::QUESTIONS.into_iter().filter(|element| Some(*element) != left_out);
        kept.zip(["1", "2", "3", "4"].into_iter().cycle())
            .map(|(element, value)| (element.code(), value))
            .collect()
    }

    #[test]
    fn answers_are_kept_by_code_whatever_their_order() {
        let mut fields = all_but(None);
        fields.reverse();
        let answers = Filled::read(fields).answers().unwrap();
        for (code, value) in all_but(None) {
            let element = Element::QUESTIONS.into_iter().find(|e| e.code() == code).unwrap();
            assert_eq!(u8::from(answers.score(element)).to_string(), value);
        }
        assert_eq!(answers.comment, None);
    }

    #[test]
    fn each_of_the_nine_is_needed() {
        for element in Element::QUESTIONS {
            let filled = Filled::read(all_but(Some(element)));
            assert_eq!(filled.answers(), Err(Incomplete::Missing));
            let lacking: Vec<_> =
                Element::QUESTIONS.into_iter().filter(|e| filled.lacks(*e)).collect();
            assert_eq!(lacking, [element]);
        }
    }

    #[test]
    fn a_value_off_the_scale_is_no_answer() {
        for value in ["0", "5", "", "4.0", "baik", "256"] {
            let mut fields = all_but(Some(Element::Biaya));
            fields.push(("biaya", value));
            assert_eq!(Filled::read(fields).answers(), Err(Incomplete::Missing), "{value}");
        }
    }

    #[test]
    fn a_comment_is_trimmed_and_has_a_limit() {
        let with = |comment: &str| {
            let mut fields = all_but(None);
            fields.push(("comment", comment));
            Filled::read(fields).answers()
        };
        assert_eq!(with("  baik\r\nsekali ").unwrap().comment.as_deref(), Some("baik\nsekali"));
        assert_eq!(with(" \r\n ").unwrap().comment, None);
        let longest = "é".repeat(Answers::COMMENT_LEN);
        assert!(with(&longest).is_ok());
        assert_eq!(with(&(longest + "é")), Err(Incomplete::CommentTooLong));
    }
}
