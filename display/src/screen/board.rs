//! The board: who is called now, who was called before, every counter, the notice line.

mod counters;
mod foot;
mod head;
pub mod hero;

use hall_ui::shape::Shape;
use std::time::Instant;

use hall_texts::Text;
use hall_ui::{
    Element, Theme, Tone,
    board::{Lettering, Measure, write},
    space::{Gap, Size},
    typography::tone,
    widget::card,
};
use iced::{
    Center, Fill, Padding,
    widget::{Row, column, container, row},
};

use super::Words;
use crate::{
    board::{Board, Truth},
    config::Languages,
};

/// What a board is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What is known of the hall.
    pub board: &'a Board,
    /// How true it is.
    pub truth: Truth,
    /// The languages of the board.
    pub languages: Languages,
    /// The moment.
    pub now: Instant,
    /// Upright or lying.
    pub shape: Shape,
}

impl Context<'_> {
    fn words(&self, text: &Text<'_>) -> Words {
        Words::of(text, self.languages)
    }

    fn is_live(&self) -> bool {
        self.truth == Truth::Live
    }

    /// The tone of what may be wrong on a stale board.
    fn shade(&self, tone: Tone) -> Tone {
        if self.is_live() { tone } else { Tone::Faint }
    }

    /// The name of a part of the board.
    fn label<'a, M: 'a>(&self, text: &Text<'_>) -> Row<'a, M, Theme> {
        let Words { first, second } = self.words(text);
        let second = second
            .map(|words| write(Lettering::LabelBeside, words).style(tone(Tone::Muted)).into());
        row([write(Lettering::Label, first).style(tone(Tone::Muted)).into()])
            .extend(second)
            .spacing(Gap::Small)
            .height(Measure::Part)
            .align_y(Center)
    }
}

/// Draws a board.
pub fn view<'a, M: 'a>(context: Context<'a>) -> Element<'a, M> {
    let edge = Measure::Edge.px();
    let inside = Padding { top: Gap::Large.px(), right: edge, bottom: Gap::Large.px(), left: edge };
    let main: Element<'a, M> = match context.shape {
        Shape::Lying => {
            let calls = column![hero::label(context), hero::now(context).height(Fill)]
                .extend(hero::before(context));
            let counters =
                column![context.label(&Text::DisplayAllCounters), counters::table(context)];
            row![
                container(calls.spacing(Gap::Medium)).padding(inside).width(Fill),
                upright_line(),
                container(counters.spacing(Gap::Small)).padding(inside).width(Measure::Aside),
            ]
            .into()
        }
        Shape::Upright => container(
            column![hero::label(context), hero::now(context).height(Measure::Hero)]
                .extend(hero::before(context))
                .push(context.label(&Text::DisplayAllCounters))
                .push(counters::table(context))
                .spacing(Gap::Medium),
        )
        .padding(inside)
        .into(),
    };
    column![
        head::view(context),
        card::line(Tone::Line),
        container(main).width(Fill).height(Fill).clip(true),
        foot::view(context),
    ]
    .into()
}

fn upright_line<'a, M: 'a>() -> Element<'a, M> {
    container(iced::widget::Space::new().width(Size::Line).height(Fill))
        .style(card::band(Tone::Line, Tone::Ink))
        .into()
}
