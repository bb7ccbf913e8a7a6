//! A virtual screen: a program that is not ours reads what is written on it, and a pointer
//! touches what a person would touch.

use std::path::{Path, PathBuf};

use tokio::process::Command;

use crate::{
    HallTestError, Result,
    process::{Process, finish, run},
    wait_for,
};

/// How much smaller the second reading is.
const SMALLER: u32 = 3;

/// A word or line on the screen and where it is, in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What is written, as the reader sees it.
    pub text: String,
    /// The middle.
    pub x: u32,
    /// The middle.
    pub y: u32,
}

/// An X server with a window manager, for one window that fills it.
pub struct Screen {
    display: String,
    folder: PathBuf,
    _server: Process,
    _manager: Process,
}

impl Screen {
    /// Starts a screen of `width` × `height` pixels in memory (Xvfb).
    pub async fn start(name: &str, width: u32, height: u32, folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"]);
        command.arg(format!("{width}x{height}x24"));
        let mut server = Process::start(&format!("xvfb-{name}"), command, folder)?;
        let number =
            server.wait_for_line("its number", |line| line.trim().parse::<u32>().ok()).await?;
        Self::manage(name, format!(":{number}"), server, folder).await
    }

    /// Puts a window manager on a screen that `server` shows.
    pub(crate) async fn manage(
        name: &str,
        display: String,
        server: Process,
        folder: &Path,
    ) -> Result<Self> {
        let mut command = Command::new("openbox");
        command.args(["--startup", "echo managing"]).env("DISPLAY", &display);
        let mut manager = Process::start(&format!("openbox-{name}"), command, folder)?;
        // A window that comes before its manager is taken over while it draws, and may stay blank.
        let managing = |line: &str| (line == "managing").then_some(());
        manager.wait_for_line("that it manages windows", managing).await?;
        Ok(Self { display, folder: folder.into(), _server: server, _manager: manager })
    }

    /// The value of `DISPLAY` for programs that are to show on it.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Saves what the screen shows as `<folder>/<name>.png`.
    pub async fn picture(&self, name: &str) -> Result<PathBuf> {
        let path = self.folder.join(format!("{name}.png"));
        let mut command = Command::new("import");
        command.env("DISPLAY", &self.display).args(["-window", "root"]).arg(&path);
        finish("import", command).await?;
        Ok(path)
    }

    /// Every line that can be read on the screen: as it is, and once more made small, since the
    /// reader does not know letters as high as a hand.
    pub async fn read(&self) -> Result<Vec<Seen>> {
        let path = self.picture("reading").await?;
        let small = self.folder.join("reading-small.png");
        let shrink = async {
            let percent = format!("{}%", 100 / SMALLER);
            run(
                "convert",
                &[&path.to_string_lossy(), "-resize", &percent, &small.to_string_lossy()],
            )
            .await?;
            read_picture(&small).await
        };
        let (seen, large) = tokio::try_join!(read_picture(&path), shrink)?;
        let enlarge = |line: Seen| Seen { x: line.x * SMALLER, y: line.y * SMALLER, ..line };
        Ok(seen.into_iter().chain(large.into_iter().map(enlarge)).collect())
    }

    /// Waits until a line that contains `text` can be read, and says where it is.
    pub async fn wait_for_text(&self, text: &str) -> Result<Seen> {
        wait_for(&format!("\"{text}\" on the screen"), || async {
            let seen = self.read().await?;
            Ok(find(&seen, text).cloned().ok_or_else(|| {
                seen.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" | ")
            }))
        })
        .await
    }

    /// Presses and releases where `text` is written, once it is.
    pub async fn tap(&self, text: &str) -> Result<()> {
        let at = self.wait_for_text(text).await?;
        self.tap_at(at.x, at.y).await
    }

    /// Presses and releases at a place.
    pub async fn tap_at(&self, x: u32, y: u32) -> Result<()> {
        let mut command = Command::new("xdotool");
        command.env("DISPLAY", &self.display);
        command.args(["mousemove", &x.to_string(), &y.to_string()]);
        command.args(["mousedown", "1", "sleep", "0.08", "mouseup", "1"]);
        finish("xdotool", command).await.map(|_| ())
    }
}

/// The first line that contains `text`, as far as the reader can tell letters apart.
pub fn find<'a>(seen: &'a [Seen], text: &str) -> Option<&'a Seen> {
    let wanted = plain(text);
    seen.iter().find(|line| plain(&line.text).contains(&wanted))
}

/// What the reader mixes up, made one: letters and digits of the same shape, case and spaces.
fn plain(text: &str) -> String {
    let same = |c: char| match c.to_ascii_lowercase() {
        'o' => '0',
        'l' | 'i' | '|' | '!' => '1',
        's' => '5',
        'b' => '8',
        '–' | '—' => '-',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(same).collect()
}

/// Reads the lines of a picture with `tesseract`.
pub async fn read_picture(path: &Path) -> Result<Vec<Seen>> {
    let name = path.to_string_lossy();
    let table = run("tesseract", &[&name, "-", "-l", "ind", "--psm", "11", "tsv"]).await?;
    lines(&String::from_utf8_lossy(&table)).ok_or_else(|| HallTestError::Program {
        program: "tesseract".into(),
        what: "wrote no table".into(),
        log: String::from_utf8_lossy(&table).into_owned(),
    })
}

/// Block, paragraph and line of a line; its left, top, right and bottom; its words.
type Line = ([u32; 3], [u32; 4], String);

/// Joins the words of tesseract's table into lines.
fn lines(table: &str) -> Option<Vec<Seen>> {
    let mut rows = table.lines();
    rows.next().filter(|head| head.starts_with("level"))?;
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [level, _, block, paragraph, line, _, left, top, width, height, _, text] = cells[..]
        else {
            continue;
        };
        if level != "5" || text.trim().is_empty() {
            continue;
        }
        let number = |cell: &str| cell.parse::<u32>().ok();
        let place = [number(block)?, number(paragraph)?, number(line)?];
        let (left, top) = (number(left)?, number(top)?);
        let (right, bottom) = (left + number(width)?, top + number(height)?);
        match lines.last_mut().filter(|known| known.0 == place) {
            Some((_, area, words)) => {
                *area =
                    [area[0].min(left), area[1].min(top), area[2].max(right), area[3].max(bottom)];
                words.push(' ');
                words.push_str(text);
            }
            None => lines.push((place, [left, top, right, bottom], text.to_owned())),
        }
    }
    let seen = |(_, [left, top, right, bottom], text): Line| Seen {
        text,
        x: u32::midpoint(left, right),
        y: u32::midpoint(top, bottom),
    };
    Some(lines.into_iter().map(seen).collect())
}
