//! Tiles to choose from, and the grid that they lie in.

use hall_texts::{Arg, Text};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{button as look, card, target::target},
};
use iced::{
    Center, Fill,
    widget::{Space, column, container, row},
};
use queue_core::wire::kiosk::{AgencyInfo, ServiceInfo};

use super::{Context, wording};
use crate::access::Aid;

/// Signs that two lines of an agency's tile have room for, upright and lying.
const TWO_LINES: (usize, usize) = (42, 34);

/// A service that many choose.
pub(super) fn popular<'a, M: Clone + 'a>(
    context: Context<'a>,
    service: &'a ServiceInfo,
    press: M,
) -> Element<'a, M> {
    // What is left says more than whose it is, and both have no room; large letters have none.
    let roomy = !context.access.has(Aid::Large) && !wording::few_left(context.state(&service.code));
    let whose = roomy.then(|| whose(context, service));
    target(lines(service.name.get(context.lang), note(context, service, whose)))
        .width(Fill)
        .height(Size::Tile)
        .padding([0.0, Gap::Medium.px()])
        .style(look::tinted)
        .on_press(press)
        .into()
}

/// A service in a list; `anywhere` in the hall adds its agency and zone.
pub(super) fn service<'a, M: Clone + 'a>(
    context: Context<'a>,
    service: &'a ServiceInfo,
    anywhere: bool,
    press: M,
) -> Element<'a, M> {
    let place = anywhere.then(|| [whose(context, service), zone(context, service)]);
    let place = place.into_iter().flatten();
    target(lines(service.name.get(context.lang), note(context, service, place)))
        .width(Fill)
        .height(Size::Button)
        .padding([0.0, Gap::Large.px()])
        .style(look::tile)
        .on_press(press)
        .into()
}

/// Where it is and how long it takes, as far as that is known.
///
/// One that gives out no numbers says that instead, with a mark: a colour alone is not seen by all.
fn note<'a, M: 'a>(
    context: Context<'a>,
    service: &ServiceInfo,
    place: impl IntoIterator<Item = String>,
) -> Element<'a, M> {
    let state = context.state(&service.code);
    if let Some(why) = state.and_then(|state| state.closed.as_ref()) {
        return mark(wording::shut(why, context.time, context.lang));
    }
    let known = place.into_iter().chain([wording::short(state, context.lang)]);
    caption(known.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

fn whose(context: Context<'_>, service: &ServiceInfo) -> String {
    context.hall.agency(&service.agency).map(|agency| agency.short.clone()).unwrap_or_default()
}

fn zone(context: Context<'_>, service: &ServiceInfo) -> String {
    let agency = context.hall.agency(&service.agency);
    let zone = agency.map(|agency| Text::TicketZone { zone: Arg::of(&agency.zone) });
    zone.map(|zone| context.say(&zone)).unwrap_or_default()
}

fn caption<'a, M: 'a>(text: String) -> Element<'a, M> {
    say(Role::Caption, text).style(tone(Tone::Muted)).into()
}

/// That something is shut.
fn mark<'a, M: 'a>(text: String) -> Element<'a, M> {
    let word = say(Role::Caption, text).style(tone(Tone::Ink));
    row![Icon::Closed.show(Size::IconSmall, Tone::Called), container(word).width(Fill)]
        .spacing(Gap::Hair)
        .align_y(Center)
        .into()
}

/// An agency: the name that people use, and the one on its sign.
pub(super) fn agency<'a, M: Clone + 'a>(
    context: Context<'a>,
    agency: &'a AgencyInfo,
    press: M,
) -> Element<'a, M> {
    let room = context.shape.pick(TWO_LINES.0, TWO_LINES.1);
    // Large letters have no room for an ornament.
    let letter = (!context.access.has(Aid::Large)).then(|| {
        let letter = agency.letters.first().map(ToString::to_string).unwrap_or_default();
        let letter = say(Role::Heading, letter).style(tone(Tone::Brand));
        card::mark(letter, Size::Box, Tone::Paper, Radius::Box).into()
    });
    let note = match shut(context, agency) {
        Some(words) => mark(words),
        None => caption(shortened(agency.name.get(context.lang), room)),
    };
    let content = row(letter).push(lines(&agency.short, note)).spacing(Gap::Medium).align_y(Center);
    target(container(content).center_y(Fill))
        .width(Fill)
        .height(Size::Tile)
        .padding([0.0, Gap::Medium.px()])
        .style(look::tile)
        .on_press(press)
        .into()
}

/// Why no service of an agency gives out numbers, if none does.
fn shut(context: Context<'_>, agency: &AgencyInfo) -> Option<String> {
    let services = context.hall.services_of(&agency.code);
    let mut why = None;
    for service in services {
        why = Some(context.state(&service.code)?.closed.as_ref()?);
    }
    why.map(|why| wording::shut(why, context.time, context.lang))
}

/// A text of at most `most` signs, cut between words.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > most {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    let end = short.trim_end_matches([',', '(', ' ', '-']).len();
    short.truncate(end);
    short.push('…');
    short
}

fn lines<'a, M: 'a>(name: &'a str, note: Element<'a, M>) -> Element<'a, M> {
    let lines = column![say(Role::Name, name), note].spacing(Gap::Hair);
    container(lines).width(Fill).center_y(Fill).align_x(iced::Left).clip(true).into()
}

/// Tiles in `columns`, filled up with nothing to `rows`, so that the last page is as high as the
/// others.
pub(super) fn grid<'a, M: 'a>(
    tiles: Vec<Element<'a, M>>,
    columns: usize,
    rows: usize,
    height: Size,
) -> Element<'a, M> {
    let mut tiles = tiles.into_iter();
    let mut lines = column![].spacing(Gap::Medium);
    for _ in 0..rows {
        let mut line = row![].spacing(Gap::Medium).height(height);
        for _ in 0..columns {
            let empty = || Space::new().width(Fill).height(height).into();
            line = line.push(tiles.next().unwrap_or_else(empty));
        }
        lines = lines.push(line);
    }
    lines.into()
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_name_is_cut_between_words() {
        for (name, shown) in [
            ("Kantor Imigrasi", "Kantor Imigrasi"),
            ("Samsat (Bapenda Provinsi, Kepolisian dan Jasa", "Samsat (Bapenda Provinsi,…"),
            ("Contoh (Dua", "Contoh…"),
            ("", ""),
        ] {
            let most = if name.len() < 12 { 10 } else { 28 };
            assert_eq!(shortened(name, most), shown.replace(",…", "…"));
        }
    }
}
