//! SKM: the nine elements of the public satisfaction survey (Permen PANRB 14/2017), keyed by
//! code, since the regulation lists complaints 8th and facilities 9th while the questionnaire
//! asks them the other way round; and the right to answer, which comes from being served.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::catalogue::{CounterId, ServiceCode};

/// How long a served visit may be rated.
pub const RIGHT_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An element of the survey.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Element {
    /// Requirements.
    Persyaratan,
    /// System, mechanism and procedure.
    Prosedur,
    /// Time to complete.
    Waktu,
    /// Cost or fee.
    Biaya,
    /// Product: what was delivered.
    Produk,
    /// Competence of staff.
    Kompetensi,
    /// Conduct of staff.
    Perilaku,
    /// Facilities: 8th question, 9th element.
    Sarpras,
    /// Handling of complaints: 9th question, 8th element.
    Pengaduan,
}

impl Element {
    /// All nine in the order of the questionnaire.
    pub const QUESTIONS: [Self; 9] = [
        Self::Persyaratan,
        Self::Prosedur,
        Self::Waktu,
        Self::Biaya,
        Self::Produk,
        Self::Kompetensi,
        Self::Perilaku,
        Self::Sarpras,
        Self::Pengaduan,
    ];

    /// The code that data and forms use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Persyaratan => "persyaratan",
            Self::Prosedur => "prosedur",
            Self::Waktu => "waktu",
            Self::Biaya => "biaya",
            Self::Produk => "produk",
            Self::Kompetensi => "kompetensi",
            Self::Perilaku => "perilaku",
            Self::Sarpras => "sarpras",
            Self::Pengaduan => "pengaduan",
        }
    }
}

/// A value that is not on the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a survey value is 1, 2, 3 or 4")]
pub struct NotAScore;

/// One answer: 1 (worst) to 4 (best).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(try_from = "u8", into = "u8")]
#[schema(value_type = u8, minimum = 1, maximum = 4)]
pub struct Score(u8);

impl TryFrom<u8> for Score {
    type Error = NotAScore;
    fn try_from(value: u8) -> Result<Self, NotAScore> {
        if (1..=4).contains(&value) { Ok(Self(value)) } else { Err(NotAScore) }
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// A filled-in questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Answers {
    /// See [`Element::Persyaratan`].
    pub persyaratan: Score,
    /// See [`Element::Prosedur`].
    pub prosedur: Score,
    /// See [`Element::Waktu`].
    pub waktu: Score,
    /// See [`Element::Biaya`].
    pub biaya: Score,
    /// See [`Element::Produk`].
    pub produk: Score,
    /// See [`Element::Kompetensi`].
    pub kompetensi: Score,
    /// See [`Element::Perilaku`].
    pub perilaku: Score,
    /// See [`Element::Sarpras`].
    pub sarpras: Score,
    /// See [`Element::Pengaduan`].
    pub pengaduan: Score,
    /// Free words, at most [`Answers::COMMENT_LEN`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Answers {
    /// The longest comment that is kept, in characters.
    pub const COMMENT_LEN: usize = 1_000;

    /// The score of an element.
    pub const fn score(&self, element: Element) -> Score {
        match element {
            Element::Persyaratan => self.persyaratan,
            Element::Prosedur => self.prosedur,
            Element::Waktu => self.waktu,
            Element::Biaya => self.biaya,
            Element::Produk => self.produk,
            Element::Kompetensi => self.kompetensi,
            Element::Perilaku => self.perilaku,
            Element::Sarpras => self.sarpras,
            Element::Pengaduan => self.pengaduan,
        }
    }
}

/// The right to rate one served visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyRight {
    /// What was served.
    pub service: ServiceCode,
    /// Where.
    pub counter: CounterId,
    /// When it ended.
    pub served_at: Timestamp,
}

impl SurveyRight {
    /// Whether it may still be used at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        now.duration_since(self.served_at) <= RIGHT_LASTS
    }
}
