//! `server user add` and `server user list`

use hall_texts::{Lang, Text};
use queue_store::{accounts::users, open_for_admin};

use super::{
    CliError,
    args::{NewUser, RoleWord},
    password, say, table,
};
use crate::{
    auth::{self, log_in::LONGEST_NAME},
    config::Config,
    random::Random,
};

/// Adds a user.
pub fn add(config: &Config, new: &NewUser, lang: Lang) -> Result<(), CliError> {
    if !is_login(&new.login) {
        return Err(CliError::Login);
    }
    let wrong = |error| CliError::store(config, error);
    let db = open_for_admin(&config.store).map_err(wrong)?;
    if users::by_login(&db, &new.login).map_err(wrong)?.is_some() {
        return Err(CliError::LoginTaken(new.login.clone()));
    }
    let password = password::read(new.password_stdin, lang)?;
    let salt = Random::system().salt();
    let hash = auth::password::hash(&password, &salt)
        .map_err(|error| CliError::PasswordUnreadable(error.to_string()))?;
    let user = users::NewUser {
        login: &new.login,
        name: new.name.trim(),
        role: new.role.into(),
        agency: new.agency.as_ref(),
        counter: new.counter,
        password_hash: &hash,
    };
    users::create(&db, &user).map_err(wrong)?;
    let role = RoleWord::of(new.role.into()).into();
    say(&Text::CliUserAdded { login: (&new.login).into(), role }.to(lang));
    Ok(())
}

/// Lists the users.
pub fn list(config: &Config, lang: Lang) -> Result<(), CliError> {
    let wrong = |error| CliError::store(config, error);
    let db = open_for_admin(&config.store).map_err(wrong)?;
    let users = users::list(&db).map_err(wrong)?;
    if users.is_empty() {
        say(&Text::CliUserNone.to(lang));
        return Ok(());
    }
    let head = [
        Text::CliColumnLogin,
        Text::CliColumnName,
        Text::CliColumnRole,
        Text::CliColumnAgency,
        Text::CliColumnCounter,
    ];
    let rows: Vec<_> = users
        .into_iter()
        .map(|user| {
            let agency = user.agency.map(|agency| agency.to_string()).unwrap_or_default();
            let counter = user.counter.map(|counter| counter.to_string()).unwrap_or_default();
            [user.login, user.name, RoleWord::of(user.role).into(), agency, counter]
        })
        .collect();
    say(&table::lay_out(&head.map(|text| text.to(lang)), &rows));
    Ok(())
}

/// Whether a text can be a log-in name. Names are in lower case, so that no two look alike.
fn is_login(login: &str) -> bool {
    let good =
        |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'.' | b'_' | b'-');
    (1..=LONGEST_NAME).contains(&login.len()) && login.bytes().all(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_in_names_are_plain() {
        assert!(is_login("rina.k-2"));
        for name in ["", "Rina", "rina kartika", "rina@x", &"x".repeat(65)] {
            assert!(!is_login(name), "{name:?}");
        }
    }
}
