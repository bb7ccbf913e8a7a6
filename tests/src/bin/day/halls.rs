//! The hall of the day: one of its own, or one that runs already.

use std::{env, ffi::OsString};

use hall_tests::{
    Result,
    day::{desk::LogIn, run::Hall},
    process::{finish, own, target_dir},
    server::Server,
};
use jiff::civil::{Date, date};
use queue_core::catalogue::CounterId;
use tempfile::TempDir;
use tokio::process::Command;

use crate::args::Args;

/// The day of a hall of its own: a Monday without a holiday.
pub const DAY: Date = date(2026, 11, 23);
/// Nobody else can reach the server, and it is gone with the day.
const PASSWORD: &str = "kata-sandi-simulasi";

/// A hall, and what must be kept while it is used.
pub struct Host {
    /// How to reach it.
    pub hall: Hall,
    own: Option<(Server, TempDir)>,
    /// How many times as fast as the hall's clock its day passes: 1 in one of its own, whose
    /// clock is as fast.
    pub faster: f64,
}

impl Host {
    /// The hall that was asked for. One of its own is ready for officers at `counters`, and its
    /// clock is shifted by `offset` seconds.
    pub async fn open(args: &Args, offset: i64, counters: &[CounterId]) -> Result<Self> {
        match &args.server {
            Some(root) => Ok(Self {
                hall: Hall {
                    root: root.trim_end_matches('/').into(),
                    kiosk_token: args.token()?,
                    log_ins: args.log_ins()?,
                },
                own: None,
                faster: args.speed.into(),
            }),
            None => Self::start(args, offset, counters).await,
        }
    }

    async fn start(args: &Args, offset: i64, counters: &[CounterId]) -> Result<Self> {
        build_server_if_missing().await?;
        let folder = tempfile::tempdir()?;
        let mut server =
            Server::install_with(folder.path(), &args.catalogue_text()?, (offset, args.speed))
                .await?;
        eprintln!("Adding {} officers", counters.len());
        let mut log_ins = Vec::new();
        for counter in counters {
            let (login, name) = (format!("petugas{counter}"), format!("Petugas {counter}"));
            server.add_user(&login, &name, "officer", PASSWORD).await?;
            log_ins.push(LogIn { counter: *counter, login, password: PASSWORD.into() });
        }
        let kiosk_token = server.add_device("kiosk", "Kios 1", None).await?;
        server.start().await?;
        let hall = Hall { root: server.url(""), kiosk_token, log_ins };
        Ok(Self { hall, own: Some((server, folder)), faster: 1.0 })
    }

    /// The counters at which somebody can work.
    pub fn counters(&self) -> Vec<CounterId> {
        let mut counters: Vec<_> = self.hall.log_ins.iter().map(|log_in| log_in.counter).collect();
        counters.sort_unstable();
        counters.dedup();
        counters
    }

    /// Ends the server if it is one of its own.
    pub async fn close(self) -> Result<()> {
        if let Some((mut server, folder)) = self.own {
            server.stop().await?;
            folder.close()?;
        }
        Ok(())
    }
}

/// `cargo run` builds this program alone: in a fresh checkout there is no server beside it.
async fn build_server_if_missing() -> Result<()> {
    let Some(cargo): Option<OsString> = env::var_os("CARGO").filter(|_| own("server").is_err())
    else {
        return Ok(());
    };
    eprintln!("Building the server");
    let mut command = Command::new(cargo);
    command.args(["build", "--locked", "--quiet", "--package", "server"]);
    if target_dir()?.ends_with("release") {
        command.arg("--release");
    }
    finish("cargo", command).await?;
    Ok(())
}
