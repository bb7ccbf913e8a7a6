//! People with a log-in.

use queue_core::catalogue::{AgencyCode, CounterId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use crate::{error::StoreError, word};

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Works at counters.
    Officer,
    /// Steers the counters of an agency.
    AgencySupervisor,
    /// Everything in the hall.
    HallAdministrator,
    /// Reads everything, changes nothing.
    Auditor,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The number, as the log names the person.
    pub id: i64,
    /// What the person types.
    pub login: String,
    /// What others read.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The agency that the person works for; `None` is any.
    pub agency: Option<AgencyCode>,
    /// The counter where the person usually works.
    pub counter: Option<CounterId>,
    /// The hash of the password, with its salt and parameters (PHC string).
    pub password_hash: String,
}

/// A person to add; the fields are those of [`User`].
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are those of User")]
pub struct NewUser<'a> {
    pub login: &'a str,
    pub name: &'a str,
    pub role: Role,
    pub agency: Option<&'a AgencyCode>,
    pub counter: Option<CounterId>,
    pub password_hash: &'a str,
}

/// Adds a person and gives the number.
///
/// # Errors
/// The log-in exists, or the file cannot be written.
pub fn create(db: &Connection, user: &NewUser<'_>) -> Result<i64, StoreError> {
    let sql = "INSERT INTO users (login, name, role, agency, counter, password_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    db.execute(
        sql,
        params![
            user.login,
            user.name,
            word::of(&user.role)?,
            user.agency.map(AgencyCode::as_str),
            user.counter.map(|counter| counter.0),
            user.password_hash
        ],
    )?;
    Ok(db.last_insert_rowid())
}

/// The person of a log-in.
///
/// # Errors
/// The file cannot be read.
pub fn by_login(db: &Connection, login: &str) -> Result<Option<User>, StoreError> {
    Ok(db
        .query_row("SELECT * FROM users WHERE login = ?1", [login], |row| user(row, "id"))
        .optional()?)
}

/// Everybody, by log-in.
///
/// # Errors
/// The file cannot be read.
pub fn list(db: &Connection) -> Result<Vec<User>, StoreError> {
    let mut statement = db.prepare("SELECT * FROM users ORDER BY login")?;
    let users = statement.query_map([], |row| user(row, "id"))?;
    Ok(users.collect::<Result<_, _>>()?)
}

/// Sets another password and ends the person's sessions; `false` if there is no such person.
///
/// # Errors
/// The file cannot be written.
pub fn set_password(db: &Connection, id: i64, password_hash: &str) -> Result<bool, StoreError> {
    db.execute("DELETE FROM sessions WHERE user = ?1", [id])?;
    let sql = "UPDATE users SET password_hash = ?2 WHERE id = ?1";
    Ok(db.execute(sql, params![id, password_hash])? > 0)
}

pub(super) fn user(row: &Row<'_>, id: &str) -> Result<User, rusqlite::Error> {
    Ok(User {
        id: row.get(id)?,
        login: row.get("login")?,
        name: row.get("name")?,
        role: word::get(row, "role")?,
        agency: word::get_optional(row, "agency")?,
        counter: row.get::<_, Option<u16>>("counter")?.map(CounterId),
        password_hash: row.get("password_hash")?,
    })
}
