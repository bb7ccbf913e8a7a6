//! espeak-ng, a speech program, as a process of its own: the text goes in by its standard input and
//! never through a shell, and a WAV comes out.

use std::{
    io::{self, Read as _, Write as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use hall_texts::Lang;
use thiserror::Error;

use crate::{
    level,
    phrase::has_sound,
    sound::{self, Sound, SoundError},
};

const PROGRAM: &str = "espeak-ng";
/// A text takes a tenth of a second; one that takes longer than this never ends.
const PATIENCE: Duration = Duration::from_secs(5);
/// Nobody listens to more at once.
const LONGEST: usize = 400;
/// Words in a minute: slower than it speaks by itself, for ears that are not used to it.
const PACE: &str = "135";
/// Between words, in hundredths of a second: words that run together are hard to tell apart.
const GAP: &str = "2";
/// Where a WAV has its length: of the whole after `RIFF`, of the samples after `data`.
const LENGTHS: [usize; 2] = [4, 40];

/// No speech.
#[derive(Debug, Error)]
pub enum EspeakError {
    /// The program is not there, or does not start.
    #[error("espeak-ng cannot be started: {0}")]
    Start(io::Error),
    /// It ended with an error.
    #[error("espeak-ng failed: {0}")]
    Failed(String),
    /// It did not end.
    #[error("espeak-ng did not end within {} s", PATIENCE.as_secs())]
    TooLong,
    /// What it made is no sound.
    #[error("espeak-ng made no sound: {0}")]
    Sound(#[from] SoundError),
}

/// The program, once it is known to run.
#[derive(Debug, Clone)]
pub struct Espeak {
    program: PathBuf,
    version: String,
}

impl Espeak {
    /// Looks for the program of this machine.
    ///
    /// # Errors
    /// It is not installed, or does not run.
    pub fn find() -> Result<Self, EspeakError> {
        Self::at(PROGRAM.into())
    }

    /// A program at another place.
    ///
    /// # Errors
    /// It is not there, or does not run.
    pub fn at(program: PathBuf) -> Result<Self, EspeakError> {
        let told = run(Command::new(&program).arg("--version"), "")?;
        // "eSpeak NG text-to-speech: 1.51  Data at: …"
        let told = String::from_utf8_lossy(&told).into_owned();
        let version = told.split_whitespace().find(|word| word.starts_with(char::is_numeric));
        Ok(Self { program, version: version.unwrap_or("?").into() })
    }

    /// Its version, such as `1.51`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// All that a sound depends on beside its text, for who keeps sounds.
    pub fn source(&self, lang: Lang) -> String {
        let (version, voice) = (self.version(), Self::voice(lang));
        format!("espeak-ng {version}, voice {voice}, pace {PACE}, gap {GAP}")
    }

    /// The name of its voice for a language.
    const fn voice(lang: Lang) -> &'static str {
        match lang {
            Lang::Id => "id",
            Lang::En => "en-gb",
        }
    }

    /// Says a text, without silence around it and as loud as every clip.
    ///
    /// # Errors
    /// The program fails, or there is nothing to say in the text.
    pub fn speak(&self, text: &str, lang: Lang) -> Result<Sound, EspeakError> {
        let text = harmless(text);
        if !has_sound(&text) {
            return Err(SoundError::Empty.into());
        }
        let mut command = Command::new(&self.program);
        command.args(["-v", Self::voice(lang), "-s", PACE, "-g", GAP]);
        command.args(["-b", "1", "--stdin", "--stdout"]);
        let mut wav = run(&mut command, &text)?;
        mend(&mut wav);
        let sound = level::level(level::trim(sound::decode(&*wav)?));
        if sound.samples().is_empty() { Err(SoundError::Empty.into()) } else { Ok(sound) }
    }
}

/// What the program would take as a command to itself is taken out: `[[…]]` is a sound by its signs.
fn harmless(text: &str) -> String {
    let plain = |c: char| if c.is_control() || "[]<>".contains(c) { ' ' } else { c };
    text.chars().map(plain).take(LONGEST).collect()
}

/// A WAV that was made on the way has no true length in it.
fn mend(wav: &mut [u8]) {
    let total = wav.len();
    for place in LENGTHS {
        let length = u32::try_from(total.saturating_sub(place + 4)).unwrap_or(u32::MAX);
        if let Some(bytes) = wav.get_mut(place..place + 4) {
            bytes.copy_from_slice(&length.to_le_bytes());
        }
    }
}

fn run(command: &mut Command, input: &str) -> Result<Vec<u8>, EspeakError> {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().map_err(EspeakError::Start)?;
    let read = converse(&mut child, input);
    let read = read.and_then(|output| {
        let status = child.wait().map_err(EspeakError::Start)?;
        if status.success() {
            return Ok(output);
        }
        let mut said = String::new();
        if let Some(errors) = &mut child.stderr {
            let _ = errors.take(1_000).read_to_string(&mut said);
        }
        Err(EspeakError::Failed(format!("{status} {}", said.trim())))
    });
    if read.is_err() {
        // It may have ended by itself; nothing is left of it either way.
        let _ = child.kill();
        let _ = child.wait();
    }
    read
}

/// Gives the input and takes all of the output, within [`PATIENCE`].
fn converse(child: &mut Child, input: &str) -> Result<Vec<u8>, EspeakError> {
    if let Some(mut stdin) = child.stdin.take() {
        // One that ends without reading tells why by its status.
        let _ = stdin.write_all(input.as_bytes());
    }
    let Some(mut stdout) = child.stdout.take() else { return Ok(Vec::new()) };
    let (told, output) = mpsc::channel();
    thread::spawn(move || {
        let mut read = Vec::new();
        let done = stdout.read_to_end(&mut read).map(|_| read);
        let _ = told.send(done);
    });
    let read = output.recv_timeout(PATIENCE).map_err(|_| EspeakError::TooLong)?;
    read.map_err(EspeakError::Start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn espeak() -> Espeak {
        Espeak::find().expect("these tests need espeak-ng: scripts/setup tests")
    }

    #[test]
    fn a_name_becomes_a_sound_in_both_languages() {
        for lang in Lang::ALL {
            let sound = espeak().speak("Paspor baru", lang).unwrap();
            assert_eq!(sound.rate(), sound::RATE);
            let seconds = sound.duration().as_secs_f32();
            assert!((0.5..2.5).contains(&seconds), "{lang:?}: {seconds}");
            let loudness = level::loudness(&sound).unwrap();
            assert!((loudness - level::LOUDNESS).abs() < 3.0, "{lang:?}: {loudness}");
        }
        assert!(espeak().version().starts_with(char::is_numeric));
    }

    #[test]
    fn a_text_is_no_command() {
        let espeak = espeak();
        let plain = espeak.speak("kartu $(id); --help", Lang::Id).unwrap();
        assert!(plain.duration() > Duration::from_millis(500), "it is read as any text");
        let phonemes = espeak.speak("[[aaaaaaaa]]", Lang::Id).unwrap();
        assert_eq!(phonemes, espeak.speak("aaaaaaaa", Lang::Id).unwrap());
        let long = espeak.speak(&"kata ".repeat(2_000), Lang::Id).unwrap();
        assert!(long.duration() < Duration::from_secs(90), "{:?}", long.duration());
        assert!(espeak.speak(" … ", Lang::Id).is_err(), "there is nothing to say");
    }

    #[test]
    fn a_program_that_is_not_there_or_fails_is_an_error() {
        let none = Espeak::at("no-such-program".into()).unwrap_err();
        assert!(matches!(none, EspeakError::Start(_)), "{none}");
        let failed = Espeak::at("false".into()).unwrap_err();
        assert!(matches!(failed, EspeakError::Failed(_)), "{failed}");
    }
}
