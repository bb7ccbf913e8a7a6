//! A phrase as clips and gaps, and as what no pack has.

use std::time::Duration;

use crate::{
    pack::{ClipId, Pack},
    phrase::{Part, Phrase, one_by_one},
};

/// Between the words of a phrase.
pub const WORD_GAP: Duration = Duration::from_millis(60);
/// Between phrases.
pub const PHRASE_GAP: Duration = Duration::from_millis(220);

/// A piece of an utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A clip of the pack.
    Clip(ClipId),
    /// To be said while it runs.
    Speech(String),
    /// Silence.
    Gap(Duration),
}

/// A phrase by a pack. Without one, all of it is to be said while it runs.
pub fn compose(phrase: &Phrase, pack: Option<&Pack>) -> Vec<Piece> {
    let Some(pack) = pack else {
        let plain = phrase.plain();
        return if plain.is_empty() { Vec::new() } else { vec![Piece::Speech(plain)] };
    };
    let spoken = phrase.parts().iter().flat_map(|part| spoken(part, pack));
    let mut pieces = Vec::new();
    for piece in spoken {
        if !pieces.is_empty() {
            pieces.push(Piece::Gap(WORD_GAP));
        }
        pieces.push(piece);
    }
    pieces
}

fn spoken(part: &Part, pack: &Pack) -> Vec<Piece> {
    match part {
        Part::Words(words) | Part::Name(words) => match pack.clip_of(words) {
            Some(clip) => vec![Piece::Clip(clip.clone())],
            None if is_character(words) => characters(words, pack),
            None => vec![Piece::Speech(words.clone())],
        },
        Part::Cardinal(number) => {
            number_words(*number, pack).unwrap_or_else(|| vec![Piece::Speech(number.to_string())])
        }
        Part::Characters(text) => characters(text, pack),
    }
}

/// A key of a keyboard is called by its letter.
fn is_character(words: &str) -> bool {
    words.chars().count() == 1
}

fn number_words(number: u32, pack: &Pack) -> Option<Vec<Piece>> {
    let words = pack.manifest().numbers.words(number)?;
    words.into_iter().map(|word| pack.clip_of(word).cloned().map(Piece::Clip)).collect()
}

/// All by clips, or all in another voice: a number in two voices is hard to follow.
fn characters(text: &str, pack: &Pack) -> Vec<Piece> {
    let each = text.chars().filter(|character| character.is_alphanumeric());
    let clips: Option<Vec<_>> = each
        .map(|character| {
            if let Some(digit) = character.to_digit(10) {
                return number_words(digit, pack);
            }
            let id = ClipId::letter(character.to_ascii_lowercase());
            pack.has(&id).then(|| vec![Piece::Clip(id)])
        })
        .collect();
    match clips {
        Some(clips) => clips.into_iter().flatten().collect(),
        None => vec![Piece::Speech(one_by_one(text))],
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use hall_texts::{Lang, Text};

    use super::*;
    use crate::{make, say_as, vocabulary};

    fn pack() -> Pack {
        let manifest = make::manifest(Lang::Id, "no voice", &vocabulary::of(Lang::Id));
        Pack::new(Path::new("nowhere"), manifest)
    }

    /// The clips by their names, gaps and the run-time voice as signs.
    fn said(phrase: &Phrase, pack: Option<&Pack>) -> String {
        let piece = |piece: Piece| match piece {
            Piece::Clip(id) => id.to_string(),
            Piece::Speech(text) => format!("\"{text}\""),
            Piece::Gap(gap) => gap.as_millis().to_string(),
        };
        compose(phrase, pack).into_iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_number_is_clips_with_small_gaps() {
        let wait = Text::VoiceWaitUpTo { to: say_as::cardinal(115) };
        assert_eq!(
            said(&Phrase::of(&wait, Lang::Id), Some(&pack())),
            "voice-wait-up-to-1 60 word-seratus 60 word-lima 60 word-belas 60 voice-hour-minute-am-3"
        );
        let number = Text::VoiceTicketAgain { number: say_as::characters("A-012") };
        assert_eq!(
            said(&Phrase::of(&number, Lang::Id), Some(&pack())),
            "voice-ticket-again 60 letter-a 60 word-nol 60 word-satu 60 word-dua"
        );
    }

    #[test]
    fn a_text_in_a_text_falls_into_its_own_clips() {
        let hour = Text::VoiceHourPm { hour: say_as::cardinal(13) }.to(Lang::Id);
        let opens = Text::VoiceOpens { when: say_as::words(&hour) };
        assert_eq!(
            said(&Phrase::of(&opens, Lang::Id), Some(&pack())),
            "voice-opens 60 voice-hour-am 60 word-tiga 60 word-belas"
        );
    }

    #[test]
    fn a_button_is_a_clip_a_key_a_letter_and_a_name_a_voice_of_its_own() {
        let pack = pack();
        assert_eq!(said(&Phrase::words("KEMBALI"), Some(&pack)), "kiosk-back");
        assert_eq!(said(&Phrase::words("K"), Some(&pack)), "letter-k");
        assert_eq!(said(&Phrase::words("7"), Some(&pack)), "word-tujuh");
        assert_eq!(said(&Phrase::name("Paspor Baru"), Some(&pack)), "\"Paspor Baru\"");
        assert_eq!(said(&Phrase::name(""), Some(&pack)), "");
    }

    #[test]
    fn without_a_pack_a_phrase_is_said_whole() {
        let number = Text::VoiceTicketNumber { number: say_as::characters("A012") };
        let phrase = Phrase::of(&number, Lang::Id);
        assert_eq!(said(&phrase, None), "\"Nomor antrean Anda: A, 0, 1, 2\"");
        let strange = Text::VoiceTicketNumber { number: say_as::characters("Å12") };
        let phrase = Phrase::of(&strange, Lang::Id);
        assert_eq!(said(&phrase, Some(&pack())), "voice-ticket-number 60 \"Å, 1, 2\"");
    }
}
