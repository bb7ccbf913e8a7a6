//! The foot of the board: notices in turn, or that the board is stale.
//!
//! They stand still. Text that runs is harder to read, never shown to those who look up too late,
//! and would keep the processor of every display busy all day.

use std::time::Duration;

use hall_texts::{Text, format};
use hall_ui::{
    Element, Icon, Tone,
    board::{Lettering, Measure, write},
    space::{Gap, Size},
    typography::tone,
    widget::card,
};
use iced::{
    Center, Fill,
    widget::{Space, column, container, row},
};
use queue_core::lang::{Bilingual, Lang};

use super::{Context, Words};
use crate::{board::Truth, config::Languages};

/// How long a notice, or a part of a long one, is shown.
const EACH: Duration = Duration::from_secs(10);
/// How many signs there is room for: on one line of a lying board, on two of an upright one.
const ROOM: usize = 100;

pub(super) fn view<'a, M: 'a>(context: Context<'a>) -> Element<'a, M> {
    let height = context.shape.pick(Measure::TallFoot, Measure::Foot);
    let (content, ground, ink) = match context.truth {
        Truth::Live => (notice(context), Tone::Brand, Tone::OnBrand),
        Truth::Stale(since) => (stale(since, context), Tone::Danger, Tone::Paper),
        Truth::Gone => (Space::new().into(), Tone::Brand, Tone::OnBrand),
    };
    container(content)
        .width(Fill)
        .height(height)
        .align_y(Center)
        .padding([0.0, Measure::Edge.px()])
        .clip(true)
        .style(card::band(ground, ink))
        .into()
}

fn stale<'a, M: 'a>(since: jiff::civil::DateTime, context: Context<'a>) -> Element<'a, M> {
    let say = |lang| Text::DisplayStale { time: format::hour(since.time(), lang).into() }.to(lang);
    let words =
        Words { first: say(context.languages.first), second: context.languages.second.map(say) };
    row![Icon::Unlinked.show(Size::Icon, Tone::Paper), lines(words, Tone::Paper)]
        .spacing(Gap::Medium)
        .align_y(Center)
        .into()
}

fn notice<'a, M: 'a>(context: Context<'a>) -> Element<'a, M> {
    let Languages { first, second } = context.languages;
    let notices = context.board.notices.iter();
    let mut parts: Vec<_> = notices.flat_map(|notice| parts(notice, first, second, ROOM)).collect();
    if parts.is_empty() {
        return Space::new().into();
    }
    let turn = context.board.turn(parts.len(), EACH, context.now);
    lines(parts.swap_remove(turn), Tone::OnBrandMuted)
}

/// A notice in parts of at most `room` signs a line (but for longer words).
fn parts(notice: &Bilingual, first: Lang, second: Option<Lang>, room: usize) -> Vec<Words> {
    let first = broken(notice.get(first), room);
    let second = second.map(|second| broken(notice.get(second), room));
    let count = first.len().max(second.as_ref().map_or(0, Vec::len));
    // The language that is shorter stays while the other one ends.
    let part = |lines: &Vec<String>, place: usize| {
        lines.get(place).or(lines.last()).cloned().unwrap_or_default()
    };
    (0..count)
        .map(|place| Words {
            first: part(&first, place),
            second: second.as_ref().map(|second| part(second, place)),
        })
        .collect()
}

fn broken(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    lines
}

fn lines<'a, M: 'a>(words: Words, second: Tone) -> Element<'a, M> {
    let beside =
        words.second.map(|words| write(Lettering::RowNote, words).style(tone(second)).into());
    column([write(Lettering::Notice, words.first).into()]).extend(beside).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_notice_is_shown_in_parts_and_no_word_is_lost() {
        let notice = Bilingual::new("satu dua tiga empat lima", "one two three");
        let parts = parts(&notice, Lang::Id, Some(Lang::En), 9);
        let shown =
            |of: fn(&Words) -> Option<&str>| parts.iter().filter_map(of).collect::<Vec<_>>();
        assert_eq!(shown(|words| Some(&words.first)), ["satu dua", "tiga", "empat", "lima"]);
        assert_eq!(shown(|words| words.second.as_deref()), ["one two", "three", "three", "three"]);
    }

    #[test]
    fn a_word_that_is_too_long_and_an_empty_notice_do_no_harm() {
        assert_eq!(broken("ketidakberdayaannya itu", 5), ["ketidakberdayaannya", "itu"]);
        assert!(parts(&Bilingual::default(), Lang::Id, Some(Lang::En), 9).is_empty());
    }
}
