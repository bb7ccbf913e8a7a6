//! Phrases as sound, without a device: clips of the packs, and espeak-ng for what they lack.

use std::{collections::HashMap, path::Path};

use hall_texts::Lang;

use crate::{
    espeak::Espeak,
    pack::{Pack, PackError},
    phrase::{Phrase, Script},
    recent::Recent,
    sound::{RATE, Sound},
    utterance::{PHRASE_GAP, Piece, compose},
    vocabulary,
};

/// Reads phrases aloud, into memory.
#[derive(Debug, Default)]
pub struct Reader {
    packs: HashMap<Lang, Pack>,
    espeak: Option<Espeak>,
    recent: Recent,
}

impl Reader {
    /// With packs, and with or without espeak-ng.
    pub fn new(packs: impl IntoIterator<Item = (Lang, Pack)>, espeak: Option<Espeak>) -> Self {
        Self { packs: packs.into_iter().collect(), espeak, recent: Recent::default() }
    }

    /// With the packs in the folders `id` and `en` of a folder, and the espeak-ng of this machine.
    /// What is not there is told in the log.
    pub fn open(packs: Option<&Path>) -> Self {
        let espeak = Espeak::find();
        let espeak = espeak.map_err(|error| tracing::warn!(%error, "names cannot be spoken")).ok();
        let open = |lang: Lang| {
            let folder = packs?.join(lang.tag());
            let pack = opened(&folder, lang);
            let pack = pack.map_err(|error| tracing::warn!(%error, "no voice pack")).ok()?;
            Some((lang, pack))
        };
        let new = Self::new(Lang::ALL.into_iter().filter_map(open), espeak);
        for lang in Lang::ALL.into_iter().filter(|lang| !new.can_speak(*lang)) {
            tracing::error!(
                language = lang.tag(),
                "nothing can be spoken: there is neither a voice pack nor espeak-ng"
            );
        }
        new
    }

    /// Whether there is any voice for a language.
    pub fn can_speak(&self, lang: Lang) -> bool {
        self.espeak.is_some() || self.packs.contains_key(&lang)
    }

    /// A phrase. `None` if nothing of it can be said.
    pub fn phrase(&mut self, phrase: &Phrase, lang: Lang) -> Option<Sound> {
        let pieces = compose(phrase, self.packs.get(&lang));
        let rate = self.packs.get(&lang).map_or(RATE, |pack| pack.manifest().sample_rate);
        let mut sound = Sound::new(Vec::new(), rate);
        let mut pause = None;
        for piece in pieces {
            if let Piece::Gap(gap) = piece {
                pause = Some(gap);
            } else if let Some(said) = self.piece(&piece, lang) {
                // No pause for what was left out.
                if let Some(pause) = pause.filter(|_| !sound.samples().is_empty()) {
                    sound.pause(pause);
                }
                sound.push(&said);
            }
        }
        (!sound.samples().is_empty()).then_some(sound)
    }

    /// All phrases, one after another. `None` if nothing of them can be said.
    pub fn script(&mut self, script: &Script) -> Option<Sound> {
        let mut whole: Option<Sound> = None;
        for phrase in &script.phrases {
            let Some(sound) = self.phrase(phrase, script.lang) else { continue };
            match &mut whole {
                Some(whole) => {
                    whole.pause(PHRASE_GAP);
                    whole.push(&sound);
                }
                None => whole = Some(sound),
            }
        }
        whole
    }

    fn piece(&mut self, piece: &Piece, lang: Lang) -> Option<Sound> {
        match piece {
            Piece::Clip(id) => {
                let sound = self.packs.get(&lang)?.sound(id);
                sound.map_err(|error| tracing::warn!(%id, %error, "a clip cannot be read")).ok()
            }
            Piece::Speech(text) => self.speech(text, lang),
            Piece::Gap(_) => None,
        }
    }

    fn speech(&mut self, text: &str, lang: Lang) -> Option<Sound> {
        if let Some(known) = self.recent.get(lang, text) {
            return Some(known.clone());
        }
        let sound = self.espeak.as_ref()?.speak(text, lang);
        let sound = sound.map_err(|error| tracing::warn!(%error, "a text is not spoken")).ok()?;
        self.recent.keep(lang, text, sound.clone());
        Some(sound)
    }
}

fn opened(folder: &Path, lang: Lang) -> Result<Pack, PackError> {
    let pack = Pack::open(folder)?;
    let words = vocabulary::of(lang);
    let lacks = pack.lacks(&words);
    if !lacks.is_empty() {
        let clips = lacks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        tracing::warn!(pack = %folder.display(), clips, "the voice pack lacks clips");
    }
    Ok(pack)
}
