//! A value that a text names.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// A word or a whole number. Times, amounts and dates are words by the time they get here: how
/// they are written is not for Fluent to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A word.
    Word(Cow<'a, str>),
    /// A whole number, for plural rules.
    Number(i64),
}

impl<'a> Arg<'a> {
    pub(crate) fn value(&'a self) -> FluentValue<'a> {
        match self {
            Self::Word(word) => FluentValue::String(Cow::Borrowed(word)),
            Self::Number(number) => FluentValue::from(*number),
        }
    }

    /// Anything that can be written.
    pub fn of(value: &(impl ToString + ?Sized)) -> Self {
        Self::Word(Cow::Owned(value.to_string()))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(word: &'a str) -> Self {
        Self::Word(Cow::Borrowed(word))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(word: &'a String) -> Self {
        Self::Word(Cow::Borrowed(word))
    }
}

impl From<String> for Arg<'_> {
    fn from(word: String) -> Self {
        Self::Word(Cow::Owned(word))
    }
}

macro_rules! number {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                i64::try_from(number).map_or_else(|_| Self::of(&number), Self::Number)
            }
        }
    )*};
}

number!(u8, u16, u32, u64, usize, i32, i64);
