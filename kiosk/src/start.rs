//! From the command line to a window: settings, token, journal, printer. Everything that can be
//! wrong is told here, before a visitor sees anything.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use hall_device::{file::SettingsError, token};
use hall_texts::{Arg, Lang, Text};
use jiff::SignedDuration;
use thiserror::Error;

use crate::{
    app::{
        self, Setup,
        offline::{Known, KnownHall},
        run::PrinterEnds,
    },
    config::{Config, PrinterConfig, Token},
    journal_file::OpenError,
    numbers::{
        self,
        desk::Desk,
        journal::{Journal, Kept},
        moment::Moment,
        reckoning,
        settle::Unsettled,
        touch::{Left, Unfinished},
    },
    printing::{
        desk::{self, WATCH_EVERY},
        job::{Target, Timing},
        journal::{Journal as PrintJournal, JournalError},
        profile::{Profile, ProfileError},
    },
    random::Keys,
};

/// Whoever touched so long before the machine stopped may still stand before it.
const STILL_THERE: SignedDuration = SignedDuration::from_mins(3);

/// A kiosk that cannot start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The settings cannot be used.
    #[error(transparent)]
    Config(#[from] SettingsError),
    /// The printer's profile cannot be used.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// The folder for token and journal cannot be made.
    #[error("state_dir {} cannot be used: {source}", path.display())]
    StateDir {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The token's file cannot be read, or holds no token.
    #[error("the device token in {} cannot be used: {why}", path.display())]
    Token {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The print journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The journal of numbers cannot be used.
    #[error(transparent)]
    Numbers(#[from] numbers::journal::JournalError),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Random,
    /// Both printers are the same one.
    #[error("printer and second_printer are the same: {endpoint}")]
    SamePrinter {
        /// Where it is.
        endpoint: String,
    },
    /// No thread for the printer.
    #[error("the printer's thread cannot be started: {0}")]
    Printer(io::Error),
    /// No screen to open a window on.
    #[error("there is no screen: set DISPLAY (X11) or WAYLAND_DISPLAY")]
    NoScreen,
    /// No window.
    #[error("no window can be opened: {0}")]
    Window(#[from] iced::Error),
}

impl StartError {
    /// The error for people.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Config(error) => error.text(lang),
            Self::Profile(error) => Text::StartProfile { reason: Arg::of(error) }.to(lang),
            Self::StateDir { path, source } => {
                let (path, reason) = (Arg::of(&path.display()), Arg::of(source));
                Text::StartStateDir { path, reason }.to(lang)
            }
            Self::Token { path, why } => {
                Text::StartToken { path: Arg::of(&path.display()), reason: why.into() }.to(lang)
            }
            Self::Journal(JournalError::File(OpenError::InUse { path }))
            | Self::Numbers(numbers::journal::JournalError::File(OpenError::InUse { path })) => {
                Text::StartJournalInUse { path: Arg::of(&path.display()) }.to(lang)
            }
            Self::Journal(error) => Text::StartJournal { reason: Arg::of(error) }.to(lang),
            Self::Numbers(error) => Text::StartNumbers { reason: Arg::of(error) }.to(lang),
            Self::Random => Text::StartRandom.to(lang),
            Self::SamePrinter { endpoint } => {
                Text::StartSamePrinter { printer: endpoint.into() }.to(lang)
            }
            Self::Printer(error) => Text::StartPrinter { reason: Arg::of(error) }.to(lang),
            Self::NoScreen => Text::StartNoScreen.to(lang),
            Self::Window(error) => Text::StartWindow { reason: Arg::of(error) }.to(lang),
        }
    }
}

/// Runs the kiosk with the settings of a file, until it is asked to start again: its window cannot
/// be closed.
pub fn start(config: &Path) -> Result<(), StartError> {
    let config = Config::load(config)?;
    if !hall_device::has_screen() {
        return Err(StartError::NoScreen);
    }
    let Opened { setup, desk, printer } = open(&config)?;
    Ok(app::run::run(config, setup, desk, printer)?)
}

/// A kiosk that only lacks its window.
#[derive(Debug)]
pub struct Opened {
    /// What it starts with.
    pub setup: Setup,
    /// Its journal of numbers.
    pub desk: Desk,
    /// Its printer.
    pub printer: Option<PrinterEnds>,
}

/// Opens what the settings name: journals, token, printer.
pub fn open(config: &Config) -> Result<Opened, StartError> {
    let path = &config.state_dir;
    fs::create_dir_all(path)
        .map_err(|source| StartError::StateDir { path: path.clone(), source })?;
    let mut keys = Keys::system();
    let name = keys.draw().ok_or(StartError::Random)?;
    let journal = Journal::open(&path.join("numbers.db"), &name)?;
    let known = known(&journal, &Moment::now())?;
    let printer = open_printer(config)?;
    let setup = Setup {
        server: config.server.clone(),
        name: config.name.as_str().into(),
        token: token(config)?,
        printer: printer.is_some(),
        repeats: config.repeats,
        keys,
        voice: config.voice.offer(),
        known,
    };
    Ok(Opened { setup, desk: Desk::new(journal), printer })
}

/// What the journal knows from before the start. A visitor waits a little while for the machine to
/// come back; whoever touched longer ago has gone.
fn known(journal: &Journal, now: &Moment) -> Result<Known, numbers::journal::JournalError> {
    let mut unfinished = journal.unfinished()?;
    let young = |moment: &Moment| now.since(moment).is_some_and(|passed| passed < STILL_THERE);
    let resume = unfinished.pop_if(|last| young(&last.touch.moment));
    for Unfinished { touch, left } in unfinished {
        match left {
            Left::Asked => journal.withdraw(&touch.request.key)?,
            Left::Given { seen: false, .. } => journal.lose(&touch.request.key)?,
            Left::Given { seen: true, .. } | Left::Shown(_) => journal.gone(&touch.request.key)?,
        }
    }
    let (given, withdrawn) = journal.unsettled()?;
    let hall = journal.hall()?.map(|Kept { snapshot, heard, moment }| {
        let now = reckoning::hall_time(heard, &moment, now);
        KnownHall { snapshot: Box::new(snapshot), now, heard }
    });
    Ok(Known { hall, band: journal.band()?, unsettled: Unsettled { given, withdrawn }, resume })
}

fn token(config: &Config) -> Result<Option<Token>, StartError> {
    if let Some(token) = &config.token {
        return Ok(Some(token.clone()));
    }
    let path = config.token_path();
    token::kept(&path).map_err(|why| StartError::Token { path, why })
}

fn open_printer(config: &Config) -> Result<Option<PrinterEnds>, StartError> {
    let Some(first) = &config.printer else {
        return Ok(None);
    };
    let second = config.second_printer.as_ref();
    if let Some(second) = second.filter(|second| second.transport == first.transport) {
        return Err(StartError::SamePrinter { endpoint: second.transport.to_string() });
    }
    let (first, second) = (target(first)?, second.map(target).transpose()?);
    let journal = PrintJournal::open(&config.journal_path())?;
    desk::open(first, second, WATCH_EVERY, journal).map(Some).map_err(StartError::Printer)
}

/// A printer of the settings.
pub(crate) fn target(printer: &PrinterConfig) -> Result<Target, ProfileError> {
    let profile = Profile::load(&printer.profile)?;
    Ok(Target { endpoint: printer.transport.clone(), profile, timing: Timing::default() })
}
