//! Small enums as words in columns: the same words as in events and on the wire.

use rusqlite::{Row, types::Type};
use serde::{Serialize, de::DeserializeOwned};

/// The word of a value.
pub(crate) fn of(value: &impl Serialize) -> Result<String, rusqlite::Error> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(other) => Ok(other.to_string()),
        Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
    }
}

/// The value of a column's word.
pub(crate) fn get<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, rusqlite::Error> {
    let word: String = row.get(column)?;
    parse(word)
}

/// The value of a column's word, if there is one.
pub(crate) fn get_optional<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &str,
) -> Result<Option<T>, rusqlite::Error> {
    row.get::<_, Option<String>>(column)?.map(parse).transpose()
}

fn parse<T: DeserializeOwned>(word: String) -> Result<T, rusqlite::Error> {
    let wrong = |error: serde_json::Error| {
        rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into())
    };
    serde_json::from_value(serde_json::Value::String(word)).map_err(wrong)
}
