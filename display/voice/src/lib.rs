//! Spoken words: for who cannot see the kiosk's screen, and for who is called to a counter.
//!
//! A voice pack is a folder of recorded clips with a manifest. What is to be said is put together of
//! its clips; what no pack has, such as the name of a service, espeak-ng says while it runs.
//!
//! | module | holds |
//! | - | - |
//! | [`phrase`], [`say_as`] | what is to be said: words, numbers, letters, names |
//! | [`numeral`] | numbers in words, by rules that are data |
//! | [`vocabulary`] | every word that a pack of our texts needs |
//! | [`pack`] | a voice pack on disk |
//! | [`utterance`] | a phrase as clips and gaps |
//! | [`sound`], [`level`] | samples, WAV; silence cut off, all equally loud |
//! | [`espeak`] | espeak-ng as a process |
//! | [`reader`] | a phrase as sound, without a device |
//! | [`player`], [`output`] | the queue, and the device that it is heard from |
//! | [`make`] | makes a pack with espeak-ng |

pub mod espeak;
pub mod level;
pub mod make;
pub mod numeral;
pub mod output;
pub mod pack;
pub mod phrase;
pub mod player;
pub mod reader;
mod recent;
pub mod say_as;
pub mod sound;
pub mod utterance;
pub mod vocabulary;
