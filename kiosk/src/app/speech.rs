//! When something is said: a visitor has turned speech on, and what is in front of them changes.

use std::time::{Duration, Instant};

use hall_texts::{Lang, Text};
use hall_voice::phrase::{Phrase, Script};

use super::{Effect, Face, IDLE_ASKED_AFTER, IDLE_ASKED_AFTER_SPEECH, IDLE_QUESTION, Kiosk};
use crate::{
    access::Aid,
    screen::Screen,
    speech::{self, Manner, Offer, Scene, Stage},
};

/// What was said last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spoken {
    face: Face,
    lang: Lang,
    stage: Stage,
    /// The visitor was asked whether they are still there.
    idle: bool,
}

impl Kiosk {
    /// Whether screens are spoken now.
    pub fn speaks(&self) -> bool {
        self.setup.voice != Offer::Never && self.access.has(Aid::Voice)
    }

    /// When screens are spoken on this machine.
    pub const fn voice_offer(&self) -> Offer {
        self.setup.voice
    }

    /// A key of the keypad was pressed: on home it turns speech on, where the settings say so.
    /// Whether it did; then the key has done its work.
    pub fn keypad_turns_voice_on(&mut self) -> bool {
        let home = matches!((self.face, &self.screen), (Face::Screen(_), Screen::Home(_)));
        let turns = home && self.setup.voice == Offer::Keypad && !self.speaks();
        if turns {
            self.access = self.access.with(Aid::Voice, true);
        }
        turns
    }

    /// What is to be said about what is in front of the visitor now.
    pub(super) fn speak(&mut self) -> Option<Effect> {
        if !self.speaks() {
            return self.spoken.take().map(|_| Effect::Hush);
        }
        let idle = self.seconds_left().is_some();
        let scene = self.scene()?;
        let (face, lang, stage) = (self.face, self.lang, Stage::of(&scene));
        let now = Spoken { face, lang, stage, idle };
        let said = self.said(&scene, &now);
        self.spoken = Some(now);
        said.map(|(script, manner)| Effect::Say(script, manner))
    }

    fn said(&self, scene: &Scene<'_>, now: &Spoken) -> Option<(Script, Manner)> {
        let lang = now.lang;
        let Some(before) = &self.spoken else {
            let mut script = speech::prompt(scene, lang);
            script.phrases.insert(0, Phrase::of(&Text::VoiceOn, lang));
            return Some((script, Manner::Instead));
        };
        if (before.face, before.lang) != (now.face, now.lang) {
            return Some((speech::prompt(scene, lang), Manner::Instead));
        }
        if before.stage != now.stage {
            return speech::news(&before.stage, scene, lang);
        }
        let asks = now.idle && !before.idle;
        let phrases = vec![Phrase::of(&Text::VoiceIdle, lang)];
        asks.then_some((Script { lang, phrases }, Manner::Instead))
    }

    /// The keypad has moved to a target with this name.
    pub(super) fn focused(&self, name: &str) -> Option<Effect> {
        let script = Script { lang: self.lang, phrases: vec![Phrase::words(name)] };
        // A screen that has just come moves to its first target by itself: its prompt is heard
        // first.
        let manner = if self.is_deaf(self.now) { Manner::After } else { Manner::Instead };
        self.speaks().then_some(Effect::Say(script, manner))
    }

    /// A visitor who does nothing for so long has gone.
    pub(super) fn idle_after(&self) -> Duration {
        let asked = if self.speaks() { IDLE_ASKED_AFTER_SPEECH } else { IDLE_ASKED_AFTER };
        asked + IDLE_QUESTION
    }

    /// Whether somebody may still listen, although a screen has been there for its time.
    pub(super) fn may_listen(&self, now: Instant) -> bool {
        self.speaks() && !self.is_idle(now)
    }

    fn scene(&self) -> Option<Scene<'_>> {
        match self.face {
            Face::Pairing => Some(Scene::Pairing(&self.pairing)),
            Face::Notice(notice) => Some(Scene::Notice(notice)),
            Face::Closed => {
                let context = self.context()?;
                Some(Scene::Closed(context.hall.closed()?, context))
            }
            Face::Locked => {
                let context = self.context()?;
                Some(Scene::Locked(context.hall.orders().locked.as_ref()?, context))
            }
            Face::Screen(_) => Some(Scene::Screen(&self.screen, self.context()?)),
        }
    }
}
