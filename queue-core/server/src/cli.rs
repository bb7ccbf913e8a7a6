//! The commands of the program `server`, and what they say to whoever typed them.

mod args;
mod device;
mod error;
mod import;
mod logging;
mod password;
mod run;
mod table;
mod user;

use std::{ffi::OsString, io::Write, process::ExitCode};

use clap::FromArgMatches;
use hall_texts::{Arg, Lang, Text};

use args::{Args, Command, DeviceCommand, UserCommand};
pub use error::CliError;

use crate::{config::Config, openapi};

/// Runs the command of `arguments`, the program's name first. `lang_variable` is the value of
/// `LANG`.
pub fn main(arguments: Vec<OsString>, lang_variable: Option<&str>) -> ExitCode {
    let lang = args::lang(&arguments, lang_variable);
    let matches = match args::command(lang).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => error.exit(),
    };
    let args = match Args::from_arg_matches(&matches) {
        Ok(args) => args,
        Err(error) => error.exit(),
    };
    match dispatch(args, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let message = error.text(lang);
            say_aside(&Text::CliError { message: message.into() }.to(lang));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: Args, lang: Lang) -> Result<(), CliError> {
    if let Command::Openapi = args.command {
        let document = openapi::document().to_pretty_json();
        say(&document.map_err(|error| CliError::Io(error.into()))?);
        return Ok(());
    }
    let config = Config::read(&args.config)?;
    match args.command {
        Command::Serve => run::serve(&config, lang),
        Command::ImportCatalogue { file } => import::import(&config, &file, lang),
        Command::User { command: UserCommand::Add(new) } => user::add(&config, &new, lang),
        Command::User { command: UserCommand::List } => user::list(&config, lang),
        Command::Device { command } => match command {
            DeviceCommand::Add { kind, name, zone } => {
                device::add(&config, kind.into(), &name, zone, lang)
            }
            DeviceCommand::Approve { code, zone } => device::approve(&config, &code, zone, lang),
            DeviceCommand::List => device::list(&config, lang),
            DeviceCommand::Revoke { id } => device::revoke(&config, id, lang),
        },
        Command::Rebuild => {
            let rebuilt = queue_store::rebuild_projections(&config.store);
            rebuilt.map_err(|error| CliError::store(&config, error))?;
            say(&Text::CliRebuilt.to(lang));
            Ok(())
        }
        Command::Openapi => Ok(()),
    }
}

/// Says what was asked for. A reader that has gone, such as `head`, is no fault.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Says what is for people only, beside what scripts read.
fn say_aside(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// The path of a value for a text.
fn shown(path: &std::path::Path) -> Arg<'static> {
    Arg::of(&path.display())
}
