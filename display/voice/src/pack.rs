//! A voice pack on disk: a folder with `manifest.toml` and a WAV file for each clip.
//!
//! ```toml
//! name = "Suara loket"
//! language = "id"
//! licence = "CC0-1.0"
//! source = "recorded at the hall"
//! sample_rate = 22050
//!
//! [numbers]
//! 0 = "nol"
//! 20 = "< puluh >"
//!
//! [clips.voice-on]
//! file = "voice-on.wav"
//! text = "Suara dinyalakan."
//! ```

use std::{
    collections::{BTreeMap, HashMap},
    fmt, fs, io,
    num::NonZeroU32,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    numeral::Numerals,
    sound::{self, Sound, SoundError},
    vocabulary::Entry,
};

/// The manifest's name in a pack's folder.
pub const MANIFEST: &str = "manifest.toml";

/// The name of a clip: lower-case letters, digits and dashes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClipId(String);

impl ClipId {
    /// The clip that names a letter of the alphabet.
    pub fn letter(letter: char) -> Self {
        Self::of(&format!("letter-{letter}"))
    }

    /// A name made of a text: what may not be in it becomes a dash, at most one after another.
    pub(crate) fn of(text: &str) -> Self {
        let lowered = text.to_lowercase();
        let words = lowered.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
        Self(words.collect::<Vec<_>>().join("-"))
    }
}

impl fmt::Display for ClipId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ClipId {
    type Error = &'static str;
    fn try_from(id: String) -> Result<Self, Self::Error> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if (1..=80).contains(&id.len()) && id.chars().all(good) {
            Ok(Self(id))
        } else {
            Err("a clip is named with lower-case letters, digits and dashes, 80 at most")
        }
    }
}

impl From<ClipId> for String {
    fn from(id: ClipId) -> Self {
        id.0
    }
}

/// A WAV file beside the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClipFile(String);

impl ClipFile {
    /// The file that a clip is made into.
    pub fn of(id: &ClipId) -> Self {
        Self(format!("{id}.wav"))
    }
}

impl TryFrom<String> for ClipFile {
    type Error = &'static str;
    fn try_from(name: String) -> Result<Self, Self::Error> {
        let good = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let wav = Path::new(&name).extension().is_some_and(|end| end.eq_ignore_ascii_case("wav"));
        if wav && !name.starts_with('.') && name.chars().all(good) {
            Ok(Self(name))
        } else {
            Err("a clip is a .wav file beside the manifest")
        }
    }
}

impl From<ClipFile> for String {
    fn from(file: ClipFile) -> Self {
        file.0
    }
}

/// A clip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clip {
    /// Where it is.
    pub file: ClipFile,
    /// What is said in it.
    pub text: String,
}

/// What a pack says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What people call it.
    pub name: String,
    /// The BCP 47 tag of its language, such as `id` or `jv`.
    pub language: String,
    /// Under which terms it may be passed on.
    pub licence: String,
    /// Whose voice, or which program, in which version.
    pub source: String,
    /// Samples in a second, of every clip.
    pub sample_rate: NonZeroU32,
    /// How its language says numbers.
    pub numbers: Numerals,
    /// The clips, by their names.
    pub clips: BTreeMap<ClipId, Clip>,
}

/// A pack that cannot be used.
#[derive(Debug, Error)]
pub enum PackError {
    /// The manifest cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The manifest is not as it should be.
    #[error("{}: {source}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What and where.
        source: Box<toml::de::Error>,
    },
    /// Clips of the manifest are not there, or are no mono WAV at the pack's rate.
    #[error("{}: clips that cannot be used: {}", path.display(), clips.join(", "))]
    Clips {
        /// The folder.
        path: PathBuf,
        /// Their names, each with why.
        clips: Vec<String>,
    },
}

/// A pack whose clips are all there.
#[derive(Debug, Clone)]
pub struct Pack {
    folder: PathBuf,
    manifest: Manifest,
    by_text: HashMap<String, ClipId>,
}

impl Pack {
    /// Opens a folder.
    ///
    /// # Errors
    /// The manifest cannot be read, or names clips that cannot be used.
    pub fn open(folder: &Path) -> Result<Self, PackError> {
        let path = folder.join(MANIFEST);
        let text = fs::read_to_string(&path)
            .map_err(|source| PackError::Unreadable { path: path.clone(), source })?;
        let manifest = toml::from_str(&text)
            .map_err(|source| PackError::Manifest { path, source: Box::new(source) })?;
        let pack = Self::new(folder, manifest);
        let bad = pack.manifest.clips.iter().filter_map(|(id, clip)| {
            let file = pack.folder.join(&clip.file.0);
            let fault = sound::check(&file, pack.manifest.sample_rate).err()?;
            Some(format!("{id} ({fault})"))
        });
        let bad: Vec<_> = bad.collect();
        if bad.is_empty() {
            Ok(pack)
        } else {
            Err(PackError::Clips { path: folder.into(), clips: bad })
        }
    }

    /// A pack with this manifest, whose clips are not looked at.
    pub fn new(folder: &Path, manifest: Manifest) -> Self {
        let clips = manifest.clips.iter();
        // A letter is found by its name: "A" may also be a word.
        let words = clips.filter(|(id, _)| !id.0.starts_with("letter-"));
        let by_text = words.map(|(id, clip)| (key(&clip.text), id.clone())).collect();
        Self { folder: folder.into(), manifest, by_text }
    }

    /// What it says of itself.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The clip in which a text is said.
    pub fn clip_of(&self, text: &str) -> Option<&ClipId> {
        self.by_text.get(&key(text))
    }

    /// Whether it has a clip.
    pub fn has(&self, id: &ClipId) -> bool {
        self.manifest.clips.contains_key(id)
    }

    /// What of a vocabulary it does not say.
    pub fn lacks<'a>(&self, vocabulary: &'a [Entry]) -> Vec<&'a ClipId> {
        let said = |entry: &Entry| self.has(&entry.id) || self.clip_of(&entry.text).is_some();
        vocabulary.iter().filter(|entry| !said(entry)).map(|entry| &entry.id).collect()
    }

    /// A clip's sound.
    ///
    /// # Errors
    /// The file went away or changed since the pack was opened; or there is no such clip.
    pub fn sound(&self, id: &ClipId) -> Result<Sound, SoundError> {
        let clip = self.manifest.clips.get(id).ok_or(SoundError::Empty)?;
        sound::read(&self.folder.join(&clip.file.0))
    }
}

/// What texts are told apart by: not by capitals, nor by what stands around the words.
pub(crate) fn key(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use hall_texts::Lang;

    use super::*;

    fn manifest(clips: &str) -> String {
        let numbers = toml::to_string(&Numerals::of(Lang::Id)).unwrap();
        format!(
            "name = \"n\"\nlanguage = \"id\"\nlicence = \"l\"\nsource = \"s\"\n\
             sample_rate = 22050\n[numbers]\n{numbers}\n{clips}"
        )
    }

    fn written(clips: &str) -> (tempfile::TempDir, Result<Pack, PackError>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(MANIFEST), manifest(clips)).unwrap();
        let sound = Sound::silence(std::time::Duration::from_millis(100), sound::RATE);
        sound::write(&folder.path().join("on.wav"), &sound).unwrap();
        let pack = Pack::open(folder.path());
        (folder, pack)
    }

    const ON: &str = "[clips.voice-on]\nfile = \"on.wav\"\ntext = \"Suara dinyalakan.\"\n";

    #[test]
    fn a_text_is_found_whatever_stands_around_it() {
        let (_folder, pack) = written(ON);
        let pack = pack.unwrap();
        let id = ClipId::of("voice-on");
        assert_eq!(pack.clip_of("suara dinyalakan"), Some(&id));
        assert_eq!(pack.clip_of("suara"), None);
        assert!(pack.sound(&id).is_ok());
        let on = Entry { id, text: "Suara dinyalakan.".into() };
        let off = Entry { id: ClipId::of("voice-off"), text: "Suara dimatikan.".into() };
        assert_eq!(pack.lacks(&[on, off.clone()]), [&off.id]);
    }

    #[test]
    fn missing_clips_are_named() {
        let more = "[clips.voice-off]\nfile = \"off.wav\"\ntext = \"x\"\n\
                    [clips.voice-home]\nfile = \"manifest.wav\"\ntext = \"y\"\n";
        let (folder, pack) = written(&format!("{ON}{more}"));
        let error = pack.unwrap_err().to_string();
        assert!(error.contains("voice-off") && error.contains("voice-home"), "{error}");
        assert!(!error.contains("voice-on"), "{error}");
        fs::write(folder.path().join("off.wav"), "RIFF").unwrap();
        let error = Pack::open(folder.path()).unwrap_err().to_string();
        assert!(error.contains("voice-off"), "no WAV: {error}");
    }

    #[test]
    fn a_manifest_is_wrong_where_it_is_wrong() {
        for (clips, said) in [
            ("[clips.on]\nfile = \"../on.wav\"\ntext = \"x\"", "beside the manifest"),
            ("[clips.on]\nfile = \"/on.wav\"\ntext = \"x\"", "beside the manifest"),
            ("[clips.On]\nfile = \"on.wav\"\ntext = \"x\"", "lower-case"),
            ("[clips.on]\nfile = \"on.wav\"", "text"),
            ("volume = 3", "volume"),
        ] {
            let error = written(clips).1.unwrap_err().to_string();
            assert!(error.contains(said), "{clips}: {error}");
        }
        let none = Pack::open(Path::new("no-such-pack")).unwrap_err();
        assert!(none.to_string().contains("no-such-pack"));
    }
}
