//! Makes a voice pack with espeak-ng: every word of the vocabulary, cut and levelled.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use hall_texts::Lang;
use thiserror::Error;

use crate::{
    espeak::{Espeak, EspeakError},
    numeral::Numerals,
    pack::{Clip, ClipFile, MANIFEST, Manifest, Pack, PackError},
    sound::{self, RATE, SoundError},
    vocabulary::Entry,
};

/// What a program made of our own texts is ours to give away.
const LICENCE: &str = "MIT OR Apache-2.0";

/// A pack that could not be made.
#[derive(Debug, Error)]
pub enum MakeError {
    /// The folder cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A clip was not spoken.
    #[error("clip {clip}: {source}")]
    Speech {
        /// Its name.
        clip: String,
        /// Why.
        source: EspeakError,
    },
    /// A clip cannot be written.
    #[error("clip {clip}: {source}")]
    Clip {
        /// Its name.
        clip: String,
        /// Why.
        source: SoundError,
    },
    /// The manifest cannot be put into words.
    #[error(transparent)]
    Manifest(#[from] toml::ser::Error),
    /// What was made is no pack.
    #[error(transparent)]
    Pack(#[from] PackError),
}

/// Whether there was anything to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// So many clips were made.
    New(usize),
    /// The folder has this very pack.
    Known,
}

/// The manifest of a pack that has these words.
pub fn manifest(lang: Lang, source: &str, words: &[Entry]) -> Manifest {
    let clip = |entry: &Entry| {
        let clip = Clip { file: ClipFile::of(&entry.id), text: entry.text.clone() };
        (entry.id.clone(), clip)
    };
    Manifest {
        name: format!("espeak-ng ({})", lang.tag()),
        language: lang.tag().into(),
        licence: LICENCE.into(),
        source: source.into(),
        sample_rate: RATE,
        numbers: Numerals::of(lang),
        clips: words.iter().map(clip).collect::<BTreeMap<_, _>>(),
    }
}

/// Makes a pack of these words in a folder, which is its own. The manifest is written last, so a
/// pack that was not finished is none.
///
/// # Errors
/// espeak-ng fails, or the folder cannot be written.
pub fn make(
    folder: &Path,
    lang: Lang,
    words: &[Entry],
    espeak: &Espeak,
) -> Result<Made, MakeError> {
    let manifest = toml::to_string(&manifest(lang, &espeak.source(lang), words))?;
    let path = folder.join(MANIFEST);
    if fs::read_to_string(&path).is_ok_and(|known| known == manifest) && Pack::open(folder).is_ok()
    {
        return Ok(Made::Known);
    }
    let cannot = |path: &Path| {
        let path = path.to_owned();
        move |source| MakeError::Folder { path, source }
    };
    fs::create_dir_all(folder).map_err(cannot(folder))?;
    clear(folder).map_err(cannot(folder))?;
    speak_all(folder, lang, words, espeak)?;
    fs::write(&path, manifest).map_err(cannot(&path))?;
    Pack::open(folder)?;
    Ok(Made::New(words.len()))
}

/// Takes away the pack that was there: its manifest and its clips, and nothing else.
fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ours = path.file_name().is_some_and(|name| name == MANIFEST)
            || path.extension().is_some_and(|ending| ending == "wav");
        if ours {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn speak_all(folder: &Path, lang: Lang, words: &[Entry], espeak: &Espeak) -> Result<(), MakeError> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(None);
    let failure = || failed.lock().unwrap_or_else(PoisonError::into_inner);
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(entry) = words.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if failure().is_some() {
                        return;
                    }
                    if let Err(error) = speak(folder, lang, entry, espeak) {
                        *failure() = Some(error);
                    }
                }
            });
        }
    });
    failure().take().map_or(Ok(()), Err)
}

fn speak(folder: &Path, lang: Lang, entry: &Entry, espeak: &Espeak) -> Result<(), MakeError> {
    let clip = || entry.id.to_string();
    let sound = espeak
        .speak(&entry.text, lang)
        .map_err(|source| MakeError::Speech { clip: clip(), source })?;
    let file: String = ClipFile::of(&entry.id).into();
    sound::write(&folder.join(file), &sound)
        .map_err(|source| MakeError::Clip { clip: clip(), source })
}
