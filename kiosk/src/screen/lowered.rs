//! A screen for who sits: what is read stands above, what is touched below.

use hall_ui::{Element, Tone, space::Gap, widget::card};
use iced::{
    Fill, FillPortion,
    widget::{column, container},
};

use super::{Context, bar};

/// How the height of the glass is parted: all targets are in the lower 60 %.
const PARTS: (u16, u16) = (2, 3);

/// `told` above `touched`; on the hall's colour if `is_stage`.
pub fn lowered<'a, M: 'a>(
    context: Context<'a>,
    told: impl Into<Element<'a, M>>,
    is_stage: bool,
    touched: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let told =
        container(told).width(Fill).height(Fill).padding(Gap::Edge.beside(Gap::Hair)).clip(true);
    let (ground, text) =
        if is_stage { (Tone::Stage, Tone::OnStage) } else { (Tone::Paper, Tone::Ink) };
    let above = column![bar::sign(context), told.style(card::band(ground, text))];
    column![
        container(above).width(Fill).height(FillPortion(PARTS.0)),
        container(touched).width(Fill).height(FillPortion(PARTS.1)),
    ]
    .into()
}
