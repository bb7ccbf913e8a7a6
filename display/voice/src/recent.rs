//! What was said last, so that a name that is said again need not be made again.

use std::collections::{HashMap, VecDeque};

use hall_texts::Lang;

use crate::sound::Sound;

/// The names of an agency's services, a few times over; about 10 MB.
const MOST: usize = 64;

type Said = (Lang, String);

/// The last [`MOST`] texts and their sounds.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    sounds: HashMap<Said, Sound>,
    order: VecDeque<Said>,
}

impl Recent {
    pub(crate) fn get(&self, lang: Lang, text: &str) -> Option<&Sound> {
        self.sounds.get(&(lang, text.to_owned()))
    }

    pub(crate) fn keep(&mut self, lang: Lang, text: &str, sound: Sound) {
        let said = (lang, text.to_owned());
        if self.sounds.insert(said.clone(), sound).is_none() {
            self.order.push_back(said);
        }
        if self.order.len() > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.sounds.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::RATE;

    #[test]
    fn the_oldest_goes_when_there_are_too_many() {
        let mut recent = Recent::default();
        for place in 0..=MOST {
            let sound = Sound::new(vec![0.0; place], RATE);
            recent.keep(Lang::Id, &place.to_string(), sound.clone());
            recent.keep(Lang::Id, &place.to_string(), sound);
        }
        assert_eq!(recent.get(Lang::Id, "0"), None);
        assert!((1..=MOST).all(|place| recent.get(Lang::Id, &place.to_string()).is_some()));
        assert_eq!(recent.get(Lang::En, "1"), None, "another language, another voice");
    }
}
