//! `kiosk --config kiosk.toml`

use std::path::PathBuf;

use clap::Parser;
use tracing_subscriber::EnvFilter;

/// The touchscreen kiosk: pick a service, take a printed number.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The settings of this machine.
    #[arg(long, value_name = "PATH", default_value = "kiosk.toml")]
    config: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,wgpu=off"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    Ok(kiosk::start::start(&arguments.config)?)
}
