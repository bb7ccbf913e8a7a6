//! What whole-hall tests need: real processes of the hall, a virtual screen with a pointer, a
//! reader of pictures, a browser. Nothing here is part of a hall.
//!
//! | room | holds |
//! | - | - |
//! | [`process`] | a program that is started, watched and killed |
//! | [`clock`] | a demonstration clock at which the hall is open |
//! | [`server`] | a server with the real catalogue, its people and devices |
//! | [`screen`] | a virtual screen: what is written on it, and touches |
//! | [`touch`] | the same with a touchscreen: fingers that press, slip and rest |
//! | [`browser`] | headless Chromium |
//! | [`day`] | a simulated day: visitors and officers over the server's interfaces |
//! | [`paper`] | what the virtual printer printed, and the QR code read out of it |
//!
//! Time-outs here only end a test that hangs; nothing is awaited by sleeping for a fixed time
//! and hoping. Programs outside the project are looked up on the path and named when missing.

pub mod browser;
pub mod clock;
pub mod day;
pub mod paper;
pub mod process;
pub mod screen;
pub mod server;
pub mod touch;

use std::{future::Future, path::PathBuf, time::Duration};

use thiserror::Error;

/// How long a test waits for something that must come; generous, since a busy two-core machine
/// runs several programs in debug builds.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// How long to let other processes work before looking again.
const GLANCE: Duration = Duration::from_millis(50);

/// Why a test could not go on.
#[derive(Debug, Error)]
pub enum HallTestError {
    /// A program is not installed or not built.
    #[error(
        "cannot start {program}: {source}. Run `make test`, which installs and builds what the tests need"
    )]
    Start {
        /// The program.
        program: String,
        /// Why.
        source: std::io::Error,
    },
    /// A program ended or said something else than awaited.
    #[error("{program}: {what}\n{log}")]
    Program {
        /// The program.
        program: String,
        /// What went wrong.
        what: String,
        /// The end of what it said.
        log: String,
    },
    /// Something did not come in time.
    #[error("waited {} s in vain for {what}: {last}", PATIENCE.as_secs())]
    TimedOut {
        /// What was awaited.
        what: String,
        /// What was there instead.
        last: String,
    },
    /// Files.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// HTTP.
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    /// The browser.
    #[error(transparent)]
    Browser(#[from] fantoccini::error::CmdError),
    /// The browser's driver.
    #[error(transparent)]
    Driver(#[from] fantoccini::error::NewSessionError),
    /// The server said no where a hall in order does not.
    #[error("{what}: {status} {said}")]
    Refused {
        /// What was asked for.
        what: String,
        /// The answer's status.
        status: reqwest::StatusCode,
        /// The answer.
        said: String,
    },
    /// A counter is planned to be open, and nobody may work there.
    #[error("there is no log-in for counter {counter}")]
    NoLogIn {
        /// The counter.
        counter: u16,
    },
    /// The catalogue.
    #[error(transparent)]
    Catalogue(#[from] queue_core::catalogue::CatalogueError),
    /// JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// The result of a step.
pub type Result<T> = std::result::Result<T, HallTestError>;

/// Looks again and again until `look` gives something; the error tells what was seen last.
pub async fn wait_for<T, F>(what: &str, mut look: impl FnMut() -> F) -> Result<T>
where
    F: Future<Output = Result<std::result::Result<T, String>>>,
{
    let end = tokio::time::Instant::now() + PATIENCE;
    loop {
        let last = match look().await? {
            Ok(found) => return Ok(found),
            Err(last) => last,
        };
        if tokio::time::Instant::now() > end {
            return Err(HallTestError::TimedOut { what: what.into(), last });
        }
        tokio::time::sleep(GLANCE).await;
    }
}

/// Where pictures and logs of a test are kept: `target/whole-hall/<name>`, emptied.
pub fn artefacts(name: &str) -> Result<PathBuf> {
    let target = process::target_dir()?;
    let profile_parent = target.parent().map_or_else(|| target.clone(), PathBuf::from);
    let folder = profile_parent.join("whole-hall").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
