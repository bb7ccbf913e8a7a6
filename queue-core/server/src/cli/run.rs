//! `server serve`

use hall_texts::{Arg, Lang, Text};

use super::{CliError, logging, say};
use crate::{
    config::Config,
    serve::{ServeError, Server, stop_signal},
};

/// Serves until the operating system or somebody at the keyboard asks to stop.
pub fn serve(config: &Config, lang: Lang) -> Result<(), CliError> {
    logging::start(config.log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run(config, lang)).map_err(|error| match error {
        ServeError::Store(source) => CliError::store(config, source),
        source => CliError::Serve { config: config.file.clone(), source },
    })
}

async fn run(config: &Config, lang: Lang) -> Result<(), ServeError> {
    let stop = stop_signal()?;
    let server = Server::bind(config).await?;
    let (address, url) = (server.address(), server.public_url().to_string());
    tracing::info!(%address, public_url = %url, demo = config.demo_offset.is_some(), "listening");
    say(&Text::CliListening { address: Arg::of(&address), url: url.into() }.to(lang));
    if let Some(offset) = config.demo_offset {
        say(&Text::CliDemo { seconds: offset.as_secs().into() }.to(lang));
    }
    server.run(stop).await?;
    say(&Text::CliStopped.to(lang));
    Ok(())
}
