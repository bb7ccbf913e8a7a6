//! A virtual touchscreen: Xorg without a graphics card, and ten fingers that its `inputtest` driver
//! takes from a socket. Windows on it get the touch events of X11 that a real panel makes, and no
//! pointer.

mod config;
mod fingers;
mod wire;

use std::path::{Path, PathBuf};

use tokio::process::Command;

pub use fingers::Finger;

use crate::{
    Result,
    process::Process,
    screen::{Screen, Seen},
};
use fingers::Panel;

/// Where distributions keep the server itself. What the path knows as `Xorg` may be a wrapper that
/// only people at the machine's own console may start.
const SERVERS: [&str; 3] = ["/usr/lib/xorg/Xorg", "/usr/libexec/Xorg", "/usr/lib/Xorg"];

/// A screen that is touched.
pub struct TouchScreen {
    screen: Screen,
    panel: Panel,
}

impl TouchScreen {
    /// Starts a touchscreen of `width` × `height` pixels. Needs no rights and no console.
    pub async fn start(name: &str, width: u32, height: u32, folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        // The path of a socket may not be long.
        let sockets = tempfile::tempdir()?;
        let socket = sockets.path().join("fingers");
        let config = folder.join("xorg.conf");
        std::fs::write(&config, config::text(width, height, &socket))?;
        let mut command = Command::new(server());
        command.arg("-config").arg(&config).arg("-logfile").arg(folder.join("xorg-server.log"));
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-novtswitch"]);
        command.args(["-sharevts", "-extension", "GLX"]);
        let mut server = Process::start(&format!("xorg-{name}"), command, folder)?;
        let number =
            server.wait_for_line("its number", |line| line.trim().parse::<u32>().ok()).await?;
        let panel = Panel::connect(&socket, sockets, (width, height)).await?;
        let screen = Screen::manage(name, format!(":{number}"), server, folder).await?;
        Ok(Self { screen, panel })
    }

    /// What is on it.
    pub const fn screen(&self) -> &Screen {
        &self.screen
    }

    /// One of the ten fingers, by its number, from 0.
    pub const fn finger(&self, number: u32) -> Finger<'_> {
        Finger::new(&self.panel, number)
    }

    /// The first finger goes down and up where `text` is written, once it is; tells where.
    pub async fn tap(&self, text: &str) -> Result<Seen> {
        let at = self.screen.wait_for_text(text).await?;
        self.tap_at(at.x, at.y).await?;
        Ok(at)
    }

    /// The first finger goes down and up at a place.
    pub async fn tap_at(&self, x: u32, y: u32) -> Result<()> {
        let finger = self.finger(0);
        finger.press(x, y).await?;
        finger.lift().await
    }
}

fn server() -> PathBuf {
    let known = SERVERS.iter().map(PathBuf::from).find(|path| path.exists());
    known.unwrap_or_else(|| "Xorg".into())
}
