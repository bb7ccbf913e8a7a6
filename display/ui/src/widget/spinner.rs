//! A waiting circle. It turns by the time that it is given: no clock in here.

use std::{f32::consts::TAU, time::Duration};

use iced::{
    Radians, Rectangle, mouse,
    widget::{
        Canvas,
        canvas::{self, Path, Stroke, path::Arc},
    },
};

use crate::{Element, Theme, Tone, space::Size};

/// How long a turn takes.
const TURN: Duration = Duration::from_millis(1_100);
/// The part of the circle that is bright.
const PART: f32 = 0.28;
const STROKE: f32 = 14.0;

struct Spinner {
    turn: f32,
    track: Tone,
    tone: Tone,
}

impl<Message> canvas::Program<Message, Theme> for Spinner {
    type State = ();

    fn draw(
        &self,
        (): &(),
        renderer: &iced::Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let mut frame = canvas::Frame::new(renderer, bounds.size());
        let radius = (bounds.width.min(bounds.height) - STROKE) / 2.0;
        let stroke = |tone| {
            Stroke::default()
                .with_color(theme.color(tone))
                .with_width(STROKE)
                .with_line_cap(canvas::LineCap::Round)
        };
        frame.stroke(&Path::circle(frame.center(), radius), stroke(self.track));
        let start = Radians(self.turn * TAU);
        let arc = Path::new(|path| {
            path.arc(Arc {
                center: frame.center(),
                radius,
                start_angle: start,
                end_angle: start + Radians(PART * TAU),
            });
        });
        frame.stroke(&arc, stroke(self.tone));
        vec![frame.into_geometry()]
    }
}

/// A circle on `track` that has turned for `passed`.
pub fn spinner<'a, Message: 'a>(passed: Duration, track: Tone, tone: Tone) -> Element<'a, Message> {
    let turn = (passed.as_secs_f32() / TURN.as_secs_f32()).fract();
    Canvas::new(Spinner { turn, track, tone }).width(Size::Spinner).height(Size::Spinner).into()
}
