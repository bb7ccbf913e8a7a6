//! What can be typed, and the help for it in both languages.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum};
use hall_texts::{Lang, Text};
use queue_core::{
    catalogue::{AgencyCode, CounterId, ZoneId},
    wire::device::DeviceKind,
};
use queue_store::accounts::users::Role;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "server",
    bin_name = "server",
    version,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub struct Args {
    #[arg(long, global = true, default_value = "balai.toml")]
    pub config: PathBuf,
    #[arg(long, global = true)]
    pub lang: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Serve,
    ImportCatalogue {
        file: PathBuf,
    },
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    Device {
        #[command(subcommand)]
        command: DeviceCommand,
    },
    Openapi,
    Rebuild,
}

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    Add(NewUser),
    List,
}

#[derive(Debug, ClapArgs)]
pub struct NewUser {
    #[arg(long)]
    pub login: String,
    #[arg(long)]
    pub name: String,
    #[arg(long)]
    pub role: RoleWord,
    #[arg(long, value_parser = counter)]
    pub counter: Option<CounterId>,
    #[arg(long)]
    pub agency: Option<AgencyCode>,
    #[arg(long)]
    pub password_stdin: bool,
}

#[derive(Debug, Subcommand)]
pub enum DeviceCommand {
    Add {
        #[arg(long)]
        kind: KindWord,
        #[arg(long)]
        name: String,
        #[arg(long, value_parser = zone)]
        zone: Option<ZoneId>,
    },
    Approve {
        code: String,
        #[arg(long, value_parser = zone)]
        zone: Option<ZoneId>,
    },
    List,
    Revoke {
        id: i64,
    },
}

/// A role as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleWord {
    Officer,
    Supervisor,
    Administrator,
    Auditor,
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Officer => Self::Officer,
            RoleWord::Supervisor => Self::AgencySupervisor,
            RoleWord::Administrator => Self::HallAdministrator,
            RoleWord::Auditor => Self::Auditor,
        }
    }
}

impl RoleWord {
    /// The word for a role.
    pub const fn of(role: Role) -> &'static str {
        match role {
            Role::Officer => "officer",
            Role::AgencySupervisor => "supervisor",
            Role::HallAdministrator => "administrator",
            Role::Auditor => "auditor",
        }
    }
}

/// A kind of device as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KindWord {
    Kiosk,
    Display,
}

impl From<KindWord> for DeviceKind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::Kiosk => Self::Kiosk,
            KindWord::Display => Self::Display,
        }
    }
}

fn counter(text: &str) -> Result<CounterId, std::num::ParseIntError> {
    text.parse().map(CounterId)
}

fn zone(text: &str) -> Result<ZoneId, std::num::ParseIntError> {
    text.parse().map(ZoneId)
}

/// The language of messages: `--lang`, else `LANG`, else Indonesian. Read before the rest, since
/// the help is written in it.
pub fn lang(arguments: &[OsString], variable: Option<&str>) -> Lang {
    let words = || arguments.iter().filter_map(|word| word.to_str());
    let after = words().skip_while(|word| *word != "--lang").nth(1);
    let asked = after.or_else(|| words().find_map(|word| word.strip_prefix("--lang=")));
    asked.or(variable).and_then(Lang::from_tag).unwrap_or_default()
}

/// The command line with its help in `lang`.
pub fn command(lang: Lang) -> clap::Command {
    let version = clap::Arg::new("version")
        .short('V')
        .long("version")
        .action(clap::ArgAction::Version)
        .help(Text::CliHelpVersion.to(lang));
    explain(Args::command(), lang).about(Text::CliAbout.to(lang)).arg(version)
}

/// Writes the help of a command, of its options and of the commands below it.
fn explain(mut command: clap::Command, lang: Lang) -> clap::Command {
    let has_commands = command.has_subcommands();
    let has_arguments = command.get_positionals().next().is_some();
    let name = command.get_name().to_owned();
    // `{about}` and the like are clap's; the headings around them are ours.
    let mut parts = vec!["{about}".into(), format!("{}: {{usage}}", Text::CliUsage.to(lang))];
    if has_commands {
        parts.push(format!("{}:\n{{subcommands}}", Text::CliCommands.to(lang)));
    }
    if has_arguments {
        parts.push(format!("{}:\n{{positionals}}", Text::CliArguments.to(lang)));
    }
    parts.push(format!("{}:\n{{options}}", Text::CliOptions.to(lang)));
    let below: Vec<String> =
        command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    for below in below {
        command = command.mut_subcommand(&below, |sub| {
            let sub = explain(sub, lang);
            match about(&name, &below) {
                Some(text) => sub.about(text.to(lang)),
                None => sub,
            }
        });
    }
    command
        .mut_args(|arg| match help(arg.get_id().as_str()) {
            Some(text) => {
                let takes_value = arg.get_action().takes_values();
                arg.help(text.to(lang)).hide_possible_values(takes_value)
            }
            None => arg,
        })
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(Text::CliHelpHelp.to(lang)),
        )
        .help_template(parts.join("\n\n"))
}

fn about(above: &str, name: &str) -> Option<Text<'static>> {
    Some(match (above, name) {
        (_, "serve") => Text::CliHelpServe,
        (_, "import-catalogue") => Text::CliHelpImport,
        (_, "user") => Text::CliHelpUser,
        ("user", "add") => Text::CliHelpUserAdd,
        ("user", "list") => Text::CliHelpUserList,
        (_, "device") => Text::CliHelpDevice,
        ("device", "add") => Text::CliHelpDeviceAdd,
        ("device", "approve") => Text::CliHelpDeviceApprove,
        ("device", "list") => Text::CliHelpDeviceList,
        ("device", "revoke") => Text::CliHelpDeviceRevoke,
        (_, "openapi") => Text::CliHelpOpenapi,
        (_, "rebuild") => Text::CliHelpRebuild,
        _ => return None,
    })
}

fn help(argument: &str) -> Option<Text<'static>> {
    Some(match argument {
        "config" => Text::CliHelpConfig,
        "lang" => Text::CliHelpLang,
        "file" => Text::CliHelpImportFile,
        "login" => Text::CliHelpLogin,
        "name" => Text::CliHelpName,
        "role" => Text::CliHelpRole,
        "counter" => Text::CliHelpCounter,
        "agency" => Text::CliHelpAgency,
        "password_stdin" => Text::CliHelpPasswordStdin,
        "kind" => Text::CliHelpKind,
        "zone" => Text::CliHelpZone,
        "code" => Text::CliHelpCode,
        "id" => Text::CliHelpId,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches;

    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_command_line_holds_together_in_both_languages() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn every_command_and_option_is_explained() {
        fn check(command: &clap::Command, path: &str) {
            assert!(command.get_about().is_some(), "{path} says nothing");
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_some(), "{path} {} says nothing", arg.get_id());
            }
            for below in command.get_subcommands() {
                check(below, &format!("{path} {}", below.get_name()));
            }
        }
        check(&command(Lang::Id), "server");
    }

    #[test]
    fn the_language_is_asked_for_or_the_systems_or_indonesian() {
        let serve = words("server serve");
        for (arguments, variable, lang) in [
            (&serve, None, Lang::Id),
            (&serve, Some("C.UTF-8"), Lang::Id),
            (&serve, Some("en_GB.UTF-8"), Lang::En),
            (&words("server serve --lang id"), Some("en_GB.UTF-8"), Lang::Id),
            (&words("server --lang=en serve"), None, Lang::En),
        ] {
            assert_eq!(self::lang(arguments, variable), lang, "{arguments:?} {variable:?}");
        }
    }

    #[test]
    fn the_config_may_be_named_anywhere() {
        for line in ["server --config x.toml serve", "server serve --config x.toml"] {
            let matches = command(Lang::Id).try_get_matches_from(words(line)).unwrap();
            let args = Args::from_arg_matches(&matches).unwrap();
            assert_eq!(args.config, PathBuf::from("x.toml"));
        }
    }
}
