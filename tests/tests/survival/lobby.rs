//! Kiosks without windows, each with a printer of its own that fails at random.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use hall_tests::{HallTestError, Result, process::Process, server::Server, wait_for};
use tokio::process::Command;

/// What the visitors come for: services of two letters.
const SERVICES: &str = "DKC-KTPR,DKC-KKB,IMI-PSB";

pub struct Lobby<S> {
    kiosks: Vec<Kiosk>,
    /// Starts one of the project's own programs: here, or in another network.
    start: S,
}

struct Kiosk {
    folder: PathBuf,
    visits: u32,
    seed: u64,
    process: Option<Process>,
    _printer: Process,
}

impl<S: Fn(&str) -> Result<Command>> Lobby<S> {
    /// Printers that print, kiosks that wait to be started.
    pub async fn open(
        folder: &Path,
        server: &Server,
        (kiosks, visits): (usize, u32),
        start: S,
    ) -> Self {
        let each = visits / u32::try_from(kiosks).unwrap();
        let mut lobby = Self { kiosks: Vec::new(), start };
        for place in 1..=kiosks {
            let folder = folder.join(format!("kiosk-{place}"));
            std::fs::create_dir_all(&folder).unwrap();
            let token = server.add_device("kiosk", &format!("Kios {place}"), None).await.unwrap();
            let (printer, address) = printer(&lobby.start, &folder, place).await.unwrap();
            let settings = format!(
                "server = \"{}\"\nname = \"Kios {place}\"\nstate_dir = \"{}\"\ntoken = \"{token}\"\n\
                 repeats = \"off\"\n\n\
                 [printer]\ntransport = \"{address}\"\nprofile = \"epson-tm-t82x\"\n",
                server.url(""),
                folder.join("state").display(),
            );
            std::fs::write(folder.join("kiosk.toml"), settings).unwrap();
            let (seed, process) = (place as u64, None);
            lobby.kiosks.push(Kiosk { folder, visits: each, seed, process, _printer: printer });
        }
        lobby
    }

    pub fn start_all(&mut self) -> Result<()> {
        self.kiosks.iter_mut().try_for_each(|kiosk| kiosk.start(&self.start))
    }

    /// Kills a kiosk, as a power cut would, and starts it again. One whose visitors have all gone
    /// makes way for the next that is at work.
    pub async fn kill(&mut self, place: usize) -> Result<()> {
        let count = self.kiosks.len();
        let places = (0..count).map(|next| (place + next) % count);
        let mut at_work = places.filter(|place| !self.kiosks[*place].has_settled());
        let Some(place) = at_work.next() else { return Ok(()) };
        let kiosk = &mut self.kiosks[place];
        if let Some(process) = kiosk.process.take() {
            process.kill().await?;
        }
        kiosk.start(&self.start)
    }

    /// The numbers that were on screens; one that is shown again after a restart counts once.
    pub fn shown(&self) -> BTreeSet<String> {
        self.kiosks.iter().flat_map(Kiosk::shown).collect()
    }

    pub async fn wait_until_shown(&self, count: usize) {
        wait_for(&format!("{count} numbers on screens"), || async {
            let shown = self.shown().len();
            Ok(if shown >= count { Ok(()) } else { Err(format!("{shown} were shown")) })
        })
        .await
        .unwrap();
    }

    /// Waits as long as it goes on: printers that fail take their time.
    pub async fn wait_until_settled(&self) {
        while !self.kiosks.iter().all(Kiosk::has_settled) {
            let before = self.progress();
            wait_for("kiosks to go on", || async {
                let now = self.progress();
                Ok(if now == before { Err(format!("{now:?}")) } else { Ok(()) })
            })
            .await
            .unwrap();
        }
    }

    /// How many numbers were shown, and how many kiosks have settled everything.
    fn progress(&self) -> (usize, usize) {
        let settled = self.kiosks.iter().filter(|kiosk| kiosk.has_settled()).count();
        (self.shown().len(), settled)
    }

    /// The texts of all slips that came out.
    pub fn slips(&self) -> Vec<String> {
        let texts = self.kiosks.iter().flat_map(|kiosk| {
            std::fs::read_dir(kiosk.folder.join("slips")).unwrap().filter_map(|entry| {
                let path = entry.unwrap().path();
                let text = path.extension().is_some_and(|extension| extension == "txt");
                text.then(|| std::fs::read_to_string(path).unwrap())
            })
        });
        texts.collect()
    }
}

impl Kiosk {
    fn start(&mut self, start: &impl Fn(&str) -> Result<Command>) -> Result<()> {
        let left = self.visits.saturating_sub(u32::try_from(self.shown().len()).unwrap());
        self.seed += 1_000;
        let mut command = start("examples/headless")?;
        command
            .arg("--config")
            .arg(self.folder.join("kiosk.toml"))
            .args(["--visits", &left.to_string(), "--seed", &self.seed.to_string()])
            .args(["--services", SERVICES]);
        self.process = Some(Process::start("headless", command, &self.folder)?);
        Ok(())
    }

    fn shown(&self) -> BTreeSet<String> {
        self.said("shown ").into_iter().collect()
    }

    fn has_settled(&self) -> bool {
        !self.said("settled").is_empty()
    }

    /// What follows a word in all that was said, over all its runs.
    fn said(&self, word: &str) -> Vec<String> {
        let log = std::fs::read_to_string(self.folder.join("headless.log")).unwrap_or_default();
        log.lines().filter_map(|line| line.strip_prefix(word)).map(str::to_owned).collect()
    }
}

async fn printer(
    start: &impl Fn(&str) -> Result<Command>,
    folder: &Path,
    seed: usize,
) -> Result<(Process, String)> {
    let slips = folder.join("slips");
    std::fs::create_dir_all(&slips).map_err(HallTestError::Io)?;
    let mut command = start("virtual-printer")?;
    command.args(["--listen", "127.0.0.1:0", "--out"]).arg(&slips);
    command.args(["--random-faults", &seed.to_string()]);
    command.args(["--one-in", "25", "--heals-within", "1500"]);
    let mut printer = Process::start("printer", command, folder)?;
    let listening = |line: &str| line.strip_prefix("listening on ").map(str::to_owned);
    let address = printer.wait_for_line("its address", listening).await?;
    Ok((printer, address))
}
