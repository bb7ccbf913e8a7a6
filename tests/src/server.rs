//! A server with the real catalogue, its people and its devices, as a person installs it.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::{io::AsyncWriteExt, process::Command};

use crate::{
    HallTestError, Result, clock,
    process::{Process, finish, own},
    wait_for,
};

/// The real catalogue.
pub const CATALOGUE: &str = include_str!("../../queue-core/data/catalogue.toml");

/// A hall's server and the files that it lives from.
pub struct Server {
    folder: PathBuf,
    config: PathBuf,
    address: String,
    process: Option<Process>,
}

impl Server {
    /// Writes the config, imports the catalogue; does not start yet.
    pub async fn install(folder: &Path) -> Result<Self> {
        Self::install_with(folder, CATALOGUE, (clock::offset_to_morning(), 1)).await
    }

    /// The same in a hall without quotas and cut-off, for more visitors than a day has.
    pub async fn install_without_limits(folder: &Path) -> Result<Self> {
        let catalogue = without_limits();
        Self::install_with(folder, &catalogue, (clock::offset_to_morning(), 1)).await
    }

    /// The same to be served at an address of another network: [`Self::start_by`].
    pub async fn install_elsewhere(folder: &Path, address: &str) -> Result<Self> {
        let catalogue = without_limits();
        Self::install_at(folder, address.into(), &catalogue, (clock::offset_to_morning(), 1)).await
    }

    /// The same with a catalogue, a shift of the clock, in seconds, and its speed.
    pub async fn install_with(folder: &Path, catalogue: &str, clock: (i64, u32)) -> Result<Self> {
        let address = format!("127.0.0.1:{}", free_port()?);
        Self::install_at(folder, address, catalogue, clock).await
    }

    async fn install_at(
        folder: &Path,
        address: String,
        catalogue: &str,
        (offset, speed): (i64, u32),
    ) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let config = folder.join("balai.toml");
        let database = folder.join("hall.db");
        let text = format!(
            "[server]\nlisten = \"{address}\"\n\n[store]\npath = \"{}\"\n\n[demo]\nclock_offset_seconds = {offset}\nclock_speed = {speed}\n",
            database.display()
        );
        std::fs::write(&config, text)?;
        let file = folder.join("catalogue.toml");
        std::fs::write(&file, catalogue)?;
        let server = Self { folder: folder.into(), config, address, process: None };
        server.command(&["import-catalogue"], &[&file.to_string_lossy()]).await?;
        Ok(server)
    }

    /// Starts it and waits until it serves.
    pub async fn start(&mut self) -> Result<()> {
        self.start_by(own)?;
        let health = self.url("/healthz");
        wait_for("the server to be healthy", || async {
            match reqwest::get(&health).await {
                Ok(answer) if answer.status().is_success() => Ok(Ok(())),
                Ok(answer) => Ok(Err(answer.status().to_string())),
                Err(error) => Ok(Err(error.to_string())),
            }
        })
        .await
    }

    /// Starts it by `start`, which knows where; it is not waited for.
    pub fn start_by(&mut self, start: impl FnOnce(&str) -> Result<Command>) -> Result<()> {
        let mut command = start("server")?;
        command.arg("serve").arg("--config").arg(&self.config);
        self.process = Some(Process::start("server", command, &self.folder)?);
        Ok(())
    }

    /// Ends it as a power cut would.
    pub async fn kill(&mut self) -> Result<()> {
        match self.process.take() {
            Some(process) => process.kill().await,
            None => Ok(()),
        }
    }

    /// Ends it in order.
    pub async fn stop(&mut self) -> Result<()> {
        let Some(process) = self.process.take() else { return Ok(()) };
        let status = process.stop().await?;
        if status.success() {
            return Ok(());
        }
        Err(HallTestError::Program {
            program: "server".into(),
            what: format!("ended with {status}"),
            log: String::new(),
        })
    }

    /// A path as a whole address.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("hall.db")
    }

    /// The configuration file.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// Adds a person with a log-in.
    pub async fn add_user(
        &self,
        login: &str,
        name: &str,
        role: &str,
        password: &str,
    ) -> Result<()> {
        let mut command = own("server")?;
        command.args(["user", "add", "--config"]).arg(&self.config);
        command.args(["--login", login, "--name", name, "--role", role, "--password-stdin"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|source| HallTestError::Start { program: "server".into(), source })?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(format!("{password}\n").as_bytes()).await?;
        }
        let output = child.wait_with_output().await?;
        if output.status.success() {
            return Ok(());
        }
        Err(HallTestError::Program {
            program: "server user add".into(),
            what: format!("ended with {}", output.status),
            log: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    /// Adds a device and gives its token.
    pub async fn add_device(&self, kind: &str, name: &str, zone: Option<u8>) -> Result<String> {
        let zone = zone.map(|zone| zone.to_string());
        let mut arguments = vec!["--kind", kind, "--name", name];
        if let Some(zone) = &zone {
            arguments.extend(["--zone", zone.as_str()]);
        }
        let said = self.command(&["device", "add"], &arguments).await?;
        let token = said.split_whitespace().max_by_key(|word| word.len());
        Ok(token.unwrap_or_default().to_owned())
    }

    /// Runs another command of the server's program and gives what it says.
    pub async fn command(&self, name: &[&str], arguments: &[&str]) -> Result<String> {
        let mut command: Command = own("server")?;
        command.args(name).arg("--config").arg(&self.config).args(arguments);
        let said = finish("server", command).await?;
        Ok(String::from_utf8_lossy(&said).into_owned())
    }
}

fn without_limits() -> String {
    let lines = CATALOGUE.lines().filter(|line| !line.starts_with("quota"));
    lines.collect::<Vec<_>>().join("\n") + "\n[rules]\ncut_off = false\n"
}

/// A port that is free now.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
