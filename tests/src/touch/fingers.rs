//! Fingers on the panel. Each step is over when the X server has taken it in, so that the order of
//! steps is the order of what a window hears.

use std::path::Path;

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::UnixStream,
    sync::Mutex,
};

use super::wire::{self, Phase};
use crate::{HallTestError, Result, wait_for};

/// Between two places of a finger that slides.
const STEP: f64 = 24.0;

/// The driver's end of ten fingers. It takes one connection in its life.
pub struct Panel {
    socket: Mutex<Socket>,
    size: (u32, u32),
    _folder: TempDir,
}

struct Socket {
    stream: UnixStream,
    /// Where each finger was last.
    places: [(u32, u32); 10],
}

impl Panel {
    /// Connects to the driver of a screen of this size, once it listens.
    pub async fn connect(path: &Path, folder: TempDir, size: (u32, u32)) -> Result<Self> {
        let stream = wait_for("the touch driver's socket", || async {
            Ok(UnixStream::connect(path).await.map_err(|error| error.to_string()))
        })
        .await?;
        let mut socket = Socket { stream, places: Default::default() };
        socket.say(&wire::hello(), wire::SERVER_VERSION).await?;
        Ok(Self { socket: Mutex::new(socket), size, _folder: folder })
    }

    /// A pixel's middle on the panel's axes.
    fn axes(&self, (x, y): (u32, u32)) -> (f64, f64) {
        let axis = |pixel: u32, pixels: u32| {
            (f64::from(pixel) + 0.5) / f64::from(pixels.max(1)) * wire::AXIS_END
        };
        (axis(x, self.size.0), axis(y, self.size.1))
    }
}

impl Socket {
    /// Sends what is answered by a response of this kind, and waits for that.
    async fn say(&mut self, message: &[u8], answered_by: u32) -> Result<()> {
        self.stream.write_all(message).await?;
        let mut header = [0; wire::HEADER];
        self.stream.read_exact(&mut header).await?;
        let (length, kind) = wire::response(header);
        self.stream.read_exact(&mut vec![0; length]).await?;
        if kind == answered_by {
            return Ok(());
        }
        Err(HallTestError::Program {
            program: "Xorg's inputtest driver".into(),
            what: format!("answered {kind} instead of {answered_by}"),
            log: String::new(),
        })
    }
}

/// A finger of the ten.
#[derive(Clone, Copy)]
pub struct Finger<'a> {
    panel: &'a Panel,
    number: u32,
}

impl<'a> Finger<'a> {
    pub(super) const fn new(panel: &'a Panel, number: u32) -> Self {
        Self { panel, number }
    }

    /// Comes down at a pixel.
    pub async fn press(&self, x: u32, y: u32) -> Result<()> {
        self.step(Phase::Begin, |_| vec![(x, y)]).await
    }

    /// Slides to a pixel without leaving the glass.
    pub async fn slide(&self, x: u32, y: u32) -> Result<()> {
        self.step(Phase::Update, |from| path(from, (x, y))).await
    }

    /// Is lifted where it is.
    pub async fn lift(&self) -> Result<()> {
        self.step(Phase::End, |from| vec![from]).await
    }

    async fn step(
        &self,
        phase: Phase,
        places: impl FnOnce((u32, u32)) -> Vec<(u32, u32)>,
    ) -> Result<()> {
        let mut socket = self.panel.socket.lock().await;
        let known = usize::try_from(self.number).unwrap_or_default() % socket.places.len();
        for place in places(socket.places[known]) {
            let (x, y) = self.panel.axes(place);
            socket.places[known] = place;
            socket.stream.write_all(&wire::touch(self.number, phase, x, y)).await?;
        }
        socket.say(&wire::sync(), wire::SYNC_FINISHED).await
    }
}

/// The places on the way, the end included.
fn path(from: (u32, u32), to: (u32, u32)) -> Vec<(u32, u32)> {
    let [x0, y0, x1, y1] = [from.0, from.1, to.0, to.1].map(f64::from);
    let steps = ((x1 - x0).hypot(y1 - y0) / STEP).ceil().max(1.0);
    let mut places = Vec::new();
    let mut done = 1.0;
    while done < steps {
        let part = done / steps;
        places.push((between(x0, x1, part), between(y0, y1, part)));
        done += 1.0;
    }
    places.push(to);
    places
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between two pixels is a pixel"
)]
fn between(from: f64, to: f64, part: f64) -> u32 {
    (from + (to - from) * part).round() as u32
}
