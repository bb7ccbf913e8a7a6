//! `kiosk printer-test`: prints a test slip and says what the printer can do. No window is needed.

use std::{fmt::Write as _, path::Path};

use hall_texts::{Arg, Lang, Text};
use serde::Serialize;
use thiserror::Error;

use crate::{
    config::{Config, PrinterConfig},
    printing::{
        PrinterState,
        job::{Target, Timing},
        journal::Journal,
        layout::LayoutError,
        test_slip::Words,
        transport::Endpoint,
        trial::{self, Advice, Findings, SlipTaken},
    },
    screen::printers,
    start::{StartError, target},
};

/// Which printer to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// `[printer]` of the settings.
    First,
    /// `[second_printer]` of the settings.
    Second,
    /// One that need not be in the settings.
    Other(PrinterConfig),
}

/// A printer that cannot be tried.
#[derive(Debug, Error)]
pub enum TestError {
    /// Settings, profile or journal cannot be used; a kiosk is running.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The settings have no such printer.
    #[error("the settings have no such printer")]
    None {
        /// What to say.
        text: String,
    },
    /// The slip cannot be laid out for the profile.
    #[error(transparent)]
    Layout(#[from] LayoutError),
}

impl TestError {
    /// The error for people.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Start(error) => error.text(lang),
            Self::None { text } => text.clone(),
            Self::Layout(error) => Text::StartProfile { reason: Arg::of(error) }.to(lang),
        }
    }
}

/// What a test found, with what it was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Where the printer is.
    pub printer: Endpoint,
    /// What its profile is called.
    pub profile: String,
    /// What was found.
    #[serde(flatten)]
    pub findings: Findings,
    /// What to set in the profile, if anything was found.
    pub advice: Option<Advice>,
    /// Whether the profile fits.
    pub suits: bool,
}

/// Tries a printer while no kiosk uses it. Waits for proof as long as `timing` says.
pub fn run(
    config: &Path,
    choice: &Choice,
    timing: Timing,
    lang: Lang,
) -> Result<Report, TestError> {
    let (printer, settings) = chosen(config, choice, lang)?;
    // For as long as the test takes: a kiosk that is started now waits or says so.
    let _held = match &settings {
        Some(settings) => hold(settings)?,
        None => None,
    };
    let target = Target { timing, ..target(&printer).map_err(StartError::from)? };
    let findings = trial::try_out(&target, &words(lang))?;
    Ok(Report {
        advice: findings.advice(),
        suits: findings.suits(&target.profile),
        findings,
        printer: target.endpoint,
        profile: printer.profile,
    })
}

/// The printer, and the settings of the kiosk that it belongs to.
fn chosen(
    path: &Path,
    choice: &Choice,
    lang: Lang,
) -> Result<(PrinterConfig, Option<Config>), TestError> {
    if let Choice::Other(printer) = choice {
        // A printer of this machine's kiosk is held all the same.
        let same = |of: &Option<PrinterConfig>| {
            of.as_ref().is_some_and(|of| of.transport == printer.transport)
        };
        let settings = Config::load(path)
            .ok()
            .filter(|config| same(&config.printer) || same(&config.second_printer));
        return Ok((printer.clone(), settings));
    }
    let config = Config::load(path).map_err(StartError::from)?;
    let shown = path.display();
    let (found, none) = match choice {
        Choice::Second => {
            (&config.second_printer, Text::PrinterTestNoneSecond { path: Arg::of(&shown) })
        }
        Choice::First | Choice::Other(_) => {
            (&config.printer, Text::PrinterTestNone { path: Arg::of(&shown) })
        }
    };
    match found.clone() {
        Some(printer) => Ok((printer, Some(config))),
        None => Err(TestError::None { text: none.to(lang) }),
    }
}

/// Takes hold of a kiosk's journal. One that was never made is not made here either: it would
/// belong to whoever runs the test.
fn hold(config: &Config) -> Result<Option<Journal>, StartError> {
    let path = config.journal_path();
    Ok(if path.exists() { Some(Journal::open(&path)?) } else { None })
}

fn words(lang: Lang) -> Words {
    Words {
        title: Text::PrinterSlipTitle.to(lang),
        native: Text::PrinterSlipNative.to(lang),
        picture: Text::PrinterSlipPicture.to(lang),
        hints: vec![Text::PrinterSlipRuler.to(lang), Text::PrinterSlipQr.to(lang)],
    }
}

impl Report {
    /// The report for people: a line for each thing that was found.
    pub fn text(&self, lang: Lang) -> String {
        let printer = self.printer.to_string();
        let head =
            Text::PrinterTestHead { printer: (&*printer).into(), profile: (&*self.profile).into() };
        let state = printers::state(self.findings.state).to(lang);
        let mut lines =
            vec![head.to(lang), Text::PrinterTestState { state: (&*state).into() }.to(lang)];
        lines.extend(self.found(lang));
        if let Some(advice) = self.advice {
            lines.push(Text::PrinterTestAdvice { settings: (&*settings(advice)).into() }.to(lang));
            let verdict =
                if self.suits { Text::PrinterTestSuits } else { Text::PrinterTestSuitsNot };
            lines.push(verdict.to(lang));
        }
        lines.join("\n")
    }

    fn found(&self, lang: Lang) -> Vec<String> {
        let found = &self.findings;
        let ms = |ms: u64| Arg::of(&ms);
        let mut texts = Vec::new();
        if found.state != PrinterState::Unreachable {
            texts.push(Text::PrinterTestStatus { n: Arg::of(&found.answers.count()) });
        }
        texts.push(match found.slip {
            SlipTaken::Whole => Text::PrinterTestSent,
            SlipTaken::Broken => Text::PrinterTestBroken,
            SlipTaken::NotSent(_) => Text::PrinterTestNotSent,
        });
        if found.slip == SlipTaken::Whole {
            texts.push(match found.process_id_ms {
                Some(time) => Text::PrinterTestId { ms: ms(time) },
                None => Text::PrinterTestIdNone,
            });
            texts.push(match found.gs_r_ms {
                Some(time) => Text::PrinterTestGsR { ms: ms(time) },
                None => Text::PrinterTestGsRNone,
            });
        }
        texts.extend(found.clears_buffer.map(|clears| {
            if clears { Text::PrinterTestClears } else { Text::PrinterTestClearsNot }
        }));
        texts.iter().map(|text| text.to(lang)).collect()
    }
}

/// As a profile writes them.
fn settings(advice: Advice) -> String {
    let Advice { confirm, status, clear_buffer } = advice;
    let mut settings = format!("confirm = \"{}\", status = {status}", confirm.as_str());
    if clear_buffer {
        // Writing to a string cannot fail.
        let _ = write!(settings, ", clear_buffer = true");
    }
    settings
}
