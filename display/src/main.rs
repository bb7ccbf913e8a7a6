//! `display --config display.toml`

use std::path::PathBuf;

use clap::Parser;
use tracing_subscriber::EnvFilter;

/// The hall display: which number goes to which counter.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The settings of this machine.
    #[arg(long, value_name = "PATH", default_value = "display.toml")]
    config: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,wgpu=off"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    Ok(display::start::start(&arguments.config)?)
}
