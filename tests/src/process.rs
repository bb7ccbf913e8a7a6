//! A program that is started, watched and killed.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::process::{Child, Command};

use crate::{HallTestError, PATIENCE, Result, wait_for};

/// A running program; it is killed when dropped.
pub struct Process {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts a program; what it says goes to `<folder>/<name>.log`.
    pub fn start(name: &str, mut command: Command, folder: &Path) -> Result<Self> {
        let log = folder.join(format!("{name}.log"));
        let file = File::options().create(true).append(true).open(&log)?;
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .kill_on_drop(true)
            .spawn()
            .map_err(|source| HallTestError::Start { program: name.into(), source })?;
        Ok(Self { name: name.into(), child, log })
    }

    /// All that it has said so far.
    pub fn said(&self) -> Result<String> {
        Ok(String::from_utf8_lossy(&std::fs::read(&self.log)?).into_owned())
    }

    /// Waits until it says a line that `pick` takes something from.
    pub async fn wait_for_line<T>(
        &mut self,
        what: &str,
        pick: impl Fn(&str) -> Option<T>,
    ) -> Result<T> {
        let name = self.name.clone();
        let log = self.log.clone();
        let child = &mut self.child;
        wait_for(&format!("{name} to say {what}"), || {
            let said = std::fs::read_to_string(&log);
            let ended = child.try_wait();
            let found = said.as_ref().ok().and_then(|text| text.lines().find_map(&pick));
            let name = name.clone();
            async move {
                let said = said?;
                match (found, ended?) {
                    (Some(found), _) => Ok(Ok(found)),
                    (None, Some(status)) => Err(HallTestError::Program {
                        program: name,
                        what: format!("ended with {status}"),
                        log: said,
                    }),
                    (None, None) => Ok(Err(said)),
                }
            }
        })
        .await
    }

    /// Waits until it has ended by itself, and how.
    pub async fn ended(mut self) -> Result<std::process::ExitStatus> {
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        let in_vain = |_| HallTestError::TimedOut {
            what: format!("{} to end", self.name),
            last: "it runs".into(),
        };
        Ok(ended.map_err(in_vain)??)
    }

    /// Ends it at once, as a power cut would (SIGKILL), and waits until it is gone.
    pub async fn kill(mut self) -> Result<()> {
        self.child.start_kill()?;
        self.child.wait().await?;
        Ok(())
    }

    /// Asks it to end (SIGTERM) and waits for its exit status.
    pub async fn stop(mut self) -> Result<std::process::ExitStatus> {
        if let Some(pid) = self.child.id() {
            run("kill", &["-TERM", &pid.to_string()]).await?;
        }
        Ok(self.child.wait().await?)
    }
}

/// The folder that this build's programs are in.
pub fn target_dir() -> Result<PathBuf> {
    let mut path = std::env::current_exe()?;
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    Ok(path)
}

/// One of the project's own programs, from the same build as the test.
pub fn own(name: &str) -> Result<Command> {
    let path = target_dir()?.join(name);
    if path.exists() {
        return Ok(Command::new(path));
    }
    let source = std::io::Error::new(std::io::ErrorKind::NotFound, path.display().to_string());
    Err(HallTestError::Start { program: name.into(), source })
}

/// Runs a program to its end and gives what it wrote to standard output.
pub async fn run(program: &str, arguments: &[&str]) -> Result<Vec<u8>> {
    let mut command = Command::new(program);
    command.args(arguments);
    finish(program, command).await
}

/// Runs a command to its end and gives what it wrote to standard output.
pub async fn finish(program: &str, mut command: Command) -> Result<Vec<u8>> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .await
        .map_err(|source| HallTestError::Start { program: program.into(), source })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(HallTestError::Program {
        program: program.into(),
        what: format!("ended with {}", output.status),
        log: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}
