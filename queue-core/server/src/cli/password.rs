//! A password from a person or from a script; never from the command line, which every user of
//! the machine can read.

use std::io::{self, BufRead, IsTerminal, Write};

use hall_texts::{Lang, Text};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::CliError;
use crate::auth::password::{LONGEST, SHORTEST};

/// Reads the password of a new user.
///
/// # Errors
/// It cannot be read, is too short, or was typed in two ways.
pub fn read(from_stdin: bool, lang: Lang) -> Result<String, CliError> {
    let password = if from_stdin { line()? } else { ask_twice(lang)? };
    if password.chars().count() < SHORTEST {
        return Err(CliError::PasswordShort);
    }
    if password.len() > LONGEST {
        return Err(CliError::PasswordUnreadable(format!("> {LONGEST} bytes")));
    }
    Ok(password)
}

fn line() -> Result<String, CliError> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    read.map_err(|error| CliError::PasswordUnreadable(error.to_string()))?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

fn ask_twice(lang: Lang) -> Result<String, CliError> {
    if !io::stdin().is_terminal() {
        return Err(CliError::PasswordUnreadable("--password-stdin".into()));
    }
    let first = ask(&Text::CliPasswordPrompt.to(lang))?;
    let second = ask(&Text::CliPasswordAgain.to(lang))?;
    if first == second { Ok(first) } else { Err(CliError::PasswordDiffers) }
}

fn ask(prompt: &str) -> Result<String, CliError> {
    let unreadable = |error: io::Error| CliError::PasswordUnreadable(error.to_string());
    let mut terminal = io::stderr();
    write!(terminal, "{prompt} ").and_then(|()| terminal.flush()).map_err(unreadable)?;
    let silent = Silent::new().map_err(unreadable)?;
    let password = line();
    drop(silent);
    writeln!(terminal).map_err(unreadable)?;
    password
}

/// A terminal that does not show what is typed, until it is dropped.
struct Silent(Termios);

impl Silent {
    fn new() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Flush, &silent)?;
        Ok(Self(before))
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        // A terminal that is gone needs no repair.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}
