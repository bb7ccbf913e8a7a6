//! What the administrator sent: a date, and a list that was typed or is in a file.

use axum::extract::{Multipart, multipart::MultipartRejection};
use jiff::civil::Date;

use crate::error::ApiError;

/// The fields of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sent {
    /// The date; `None` if it is none.
    pub date: Option<Date>,
    /// The list: that of the file, if there is one.
    pub list: String,
}

impl Sent {
    /// Reads the form. What is no UTF-8 shows as such in the list, and no line with it is right.
    ///
    /// # Errors
    /// The body is no such form, or too large.
    pub async fn read(form: Result<Multipart, MultipartRejection>) -> Result<Self, ApiError> {
        let mut form = form?;
        let mut sent = Self::default();
        let mut file = Vec::new();
        while let Some(field) = form.next_field().await? {
            match field.name() {
                Some("date") => sent.date = field.text().await?.parse().ok(),
                Some("list") => sent.list = field.text().await?,
                Some("file") => file = field.bytes().await?.to_vec(),
                _ => {}
            }
        }
        // Browsers send an empty file where none was chosen.
        if !file.is_empty() {
            sent.list = String::from_utf8_lossy(&file).into_owned();
        }
        Ok(sent)
    }
}
