//! The bars of a screen: the hall's at the top, the one with the way back, the languages.

use hall_texts::{Lang, Text, format};
use hall_ui::{
    Element, Icon, Role, Theme, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{
        button as look, card,
        target::{Target, target},
    },
};
use iced::{
    Center, Fill, Right,
    widget::{Row, Space, column, container, row},
};

use super::{Context, Message};
use crate::access::{Access, Aid};

/// Before one of these words the name of a hall is parted into two lines.
const REGIONS: [&str; 3] = [" Kabupaten ", " Kota ", " Provinsi "];

/// The hall's name and the time.
pub(super) fn hall<'a, M: 'a>(context: Context<'a>) -> Element<'a, M> {
    if context.is_low() { nothing() } else { sign(context) }
}

/// The same, wherever the screen's targets are.
pub(super) fn sign<'a, M: 'a>(context: Context<'a>) -> Element<'a, M> {
    let name = context.hall.info().name.get(context.lang);
    let (first, rest) = parts(name);
    let mut title = column![say(Role::Heading, first)];
    if let Some(rest) = rest {
        title = title.push(say(Role::Caption, rest).style(tone(Tone::OnBrandMuted)));
    }
    if context.hall.info().demo {
        title =
            title.push(say(Role::Caption, context.say(&Text::TicketDemo)).style(tone(Tone::Mark)));
    }
    let mark: Element<'a, M> = if let Some(logo) = context.hall.logo() {
        logo.mark()
    } else {
        let letter = initial(context.hall.info().name.get(Lang::Id));
        let letter = say(Role::Subject, letter).style(tone(Tone::Brand));
        card::mark(letter, Size::Box, Tone::Card, Radius::Box).into()
    };
    let clock = column![
        say(Role::Subject, format::hour(context.time.time(), context.lang)),
        say(Role::Caption, format::weekday_date(context.time.date(), context.lang))
            .style(tone(Tone::OnBrandMuted)),
    ]
    .align_x(Right);
    let bar = row![mark, container(title).width(Fill), clock].spacing(Gap::Medium).align_y(Center);
    container(bar)
        .center_y(if context.is_low() { Size::Field } else { Size::Header })
        .width(Fill)
        .padding([0.0, Gap::Edge.px()])
        .style(card::band(Tone::Stage, Tone::OnStage))
        .into()
}

fn parts(name: &str) -> (&str, Option<&str>) {
    let place = REGIONS.iter().find_map(|region| name.find(region).filter(|place| *place > 0));
    match place {
        Some(place) => {
            let (first, rest) = name.split_at(place);
            (first, Some(rest.trim_start()))
        }
        None => (name, None),
    }
}

fn initial(name: &str) -> String {
    name.split_whitespace()
        .last()
        .and_then(|word| word.chars().next())
        .map(String::from)
        .unwrap_or_default()
}

/// The way back, and where one is. On a lowered screen the names stand above.
pub(super) fn back<'a, M: Clone + 'a>(
    context: Context<'a>,
    title: String,
    note: Option<String>,
    press: M,
) -> Element<'a, M> {
    let back = way_back(context, press);
    if context.is_low() {
        return container(back).padding(Gap::Edge.beside(Gap::Hair).bottom(0)).into();
    }
    let mut names = column![say(Role::Heading, title)];
    if let Some(note) = note {
        names = names.push(say(Role::Caption, note).style(tone(Tone::Muted)));
    }
    let bar = row![
        back,
        container(names).width(Fill),
        say(Role::Subject, format::hour(context.time.time(), context.lang))
            .style(tone(Tone::Muted)),
    ]
    .spacing(Gap::Large)
    .align_y(Center);
    column![
        container(bar)
            .center_y(Size::Header)
            .width(Fill)
            .padding([0.0, Gap::Edge.px()])
            .style(card::band(Tone::Card, Tone::Ink)),
        card::line(Tone::Line),
    ]
    .into()
}

/// The button of the way back.
pub(super) fn way_back<'a, M: Clone + 'a>(context: Context<'a>, press: M) -> Target<'a, M> {
    let word = row![
        Icon::Back.show(Size::IconSmall, Tone::Brand),
        say(Role::Button, context.say(&Text::KioskBack)),
    ]
    .spacing(Gap::Small)
    .align_y(Center);
    target(container(word).center_y(Fill))
        .height(Size::Touch)
        .padding([0.0, Gap::Large.px()])
        .style(look::back)
        .on_press(press)
}

/// A quiet line above what is at the foot.
pub(super) fn remark<'a, M: 'a>(text: String) -> Element<'a, M> {
    say(Role::Caption, text).style(tone(Tone::Muted)).into()
}

/// The languages, and what helps to see, reach and hear the screens.
pub(super) fn foot(
    lang: Lang,
    access: Access,
    above: Option<Element<'_, Message>>,
) -> Element<'_, Message> {
    // Each language by its own name, whatever the screen speaks.
    let speak = |to: Lang| switch(Text::KioskLanguage.to(to), to == lang, Message::Speak(to));
    let aid = |aid: Aid| switch(name(aid).to(lang), access.has(aid), Message::Aid(aid));
    let switches = [speak(Lang::Id), speak(Lang::En)]
        .into_iter()
        .chain(Aid::ALL.into_iter().filter(|aid| access.offers(*aid)).map(aid));
    let switches = Row::with_children(switches).spacing(Gap::Small);
    column![
        card::line(Tone::Line),
        container(column(above).push(switches).spacing(Gap::Hair))
            .width(Fill)
            .padding(Gap::Edge.beside(Gap::Medium))
            .style(card::band(Tone::Card, Tone::Ink)),
    ]
    .into()
}

const fn name(aid: Aid) -> Text<'static> {
    match aid {
        Aid::Large => Text::KioskAidLarge,
        Aid::Contrast => Text::KioskAidContrast,
        Aid::Low => Text::KioskAidLow,
        Aid::Voice => Text::KioskAidVoice,
    }
}

fn switch<'a>(word: String, on: bool, press: Message) -> Element<'a, Message> {
    target(container(say(Role::Switch, word).center()).center(Fill))
        .width(Fill)
        .height(Size::Touch)
        .padding([0.0, Gap::Hair.px()])
        .style(look::switch(on))
        .on_press(press)
        .into()
}

/// A notice across the screen: numbers are given out, but something is to be known.
pub(super) fn notice<'a, M: 'a>(icon: Icon, text: String) -> Element<'a, M> {
    noticed(icon, text, Role::Body, Gap::Medium)
}

/// The same where there is little room.
pub(super) fn close_notice<'a, M: 'a>(icon: Icon, text: String) -> Element<'a, M> {
    noticed(icon, text, Role::Caption, Gap::Hair)
}

fn noticed<'a, M: 'a>(icon: Icon, text: String, role: Role, edge: Gap) -> Element<'a, M> {
    let word = say(role, text).style(tone(Tone::Ink));
    container(
        row![icon.show(Size::Icon, Tone::Called), container(word).width(Fill)]
            .spacing(Gap::Medium)
            .align_y(Center),
    )
    .width(Fill)
    .padding(Gap::Large.beside(edge))
    .style(|theme: &Theme| card::ground(Tone::AccentSoft, Radius::Tile)(theme))
    .into()
}

/// Nothing, as high as a gap: for what is not always there.
pub(super) fn nothing<'a, M: 'a>() -> Element<'a, M> {
    Space::new().into()
}

#[cfg(test)]
mod tests {
    use super::{initial, parts};

    #[test]
    fn a_halls_name_is_parted_before_its_region() {
        for (name, first, rest) in [
            (
                "Mal Pelayanan Publik Kabupaten Hulu Sungai Utara",
                "Mal Pelayanan Publik",
                Some("Kabupaten Hulu Sungai Utara"),
            ),
            ("MPP Kota Bogor", "MPP", Some("Kota Bogor")),
            ("Contoh Regency Public Service Mall", "Contoh Regency Public Service Mall", None),
            ("", "", None),
        ] {
            assert_eq!(parts(name), (first, rest));
        }
        assert_eq!((initial("MPP Kota Bogor"), initial("")), ("B".into(), String::new()));
    }
}
