//! Where the log goes: to the standard error, so that the standard output is for people.

use std::io;

use tracing_subscriber::EnvFilter;

use crate::config::{Log, LogFormat};

/// Starts logging. Of other crates only warnings are worth a line.
pub fn start(log: Log) {
    let level = log.level;
    let ours = format!("warn,server={level},queue_store={level},queue_core={level}");
    let builder =
        tracing_subscriber::fmt().with_env_filter(EnvFilter::new(ours)).with_writer(io::stderr);
    match log.format {
        LogFormat::Text => builder.with_ansi(io::IsTerminal::is_terminal(&io::stderr())).init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
}
