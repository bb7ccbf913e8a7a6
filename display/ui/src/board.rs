//! What only the hall display needs: letters that are read from across a hall, and measures of
//! the board. Sizes are fixed and few, as in [`crate::typography`].

use iced::{Color, Font, widget::text::LineHeight};

use crate::{Theme, Tone, font};

/// A text of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lettering {
    /// The number that is called, by how much room there is.
    Number(Fit),
    /// The counter that it is called to.
    Counter(Fit),
    /// The word above the counter.
    CounterWord,
    /// A number that was called before.
    Before,
    /// Where a number was called to before; the name of a part of the board.
    Label,
    /// The same in the second language.
    LabelBeside,
    /// What a number is called for.
    Service,
    /// The same in the second language.
    ServiceBeside,
    /// A number in the table of counters.
    Row,
    /// A counter in the table.
    RowCounter,
    /// The state of a counter without a number.
    RowState,
    /// The agency of a counter; the state in the second language.
    RowNote,
    /// The hour.
    Clock,
    /// The hall's name.
    Hall,
    /// The zone, beside the name.
    Zone,
    /// The notice line.
    Notice,
}

impl Lettering {
    /// In pixels of the design.
    pub const fn px(self) -> f32 {
        match self {
            Self::Number(fit) => fit.number(),
            Self::Counter(fit) => fit.counter(),
            Self::Before => 74.0,
            Self::Clock => 48.0,
            Self::CounterWord | Self::Row => 44.0,
            Self::Service => 40.0,
            Self::RowCounter => 36.0,
            Self::Label | Self::Hall => 34.0,
            Self::Notice => 32.0,
            Self::LabelBeside | Self::ServiceBeside | Self::RowState | Self::Zone => 30.0,
            Self::RowNote => 28.0,
        }
    }

    const fn font(self) -> Font {
        match self {
            Self::LabelBeside | Self::Zone | Self::ServiceBeside => font::REGULAR,
            Self::Notice | Self::RowNote => font::MEDIUM,
            Self::Label | Self::Service | Self::RowCounter | Self::RowState => font::SEMIBOLD,
            Self::CounterWord | Self::Hall => font::BOLD,
            _ => font::EXTRA_BOLD,
        }
    }

    const fn line(self) -> f32 {
        match self {
            Self::Number(_) | Self::Counter(_) => 1.0,
            // Less cuts the descenders off where a text is clipped.
            _ => 1.28,
        }
    }
}

/// A text of the board in its letters.
pub fn write<'a>(
    lettering: Lettering,
    content: impl iced::widget::text::IntoFragment<'a>,
) -> iced::widget::Text<'a, Theme, iced::Renderer> {
    iced::widget::Text::new(content)
        .size(lettering.px())
        .font(lettering.font())
        .line_height(LineHeight::Relative(lettering.line()))
}

/// How large a called number and its counter can be beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit(usize);

impl Fit {
    /// Pairs of sizes, largest first.
    const STEPS: [(f32, f32); 9] = [
        (340.0, 270.0),
        (320.0, 250.0),
        (300.0, 230.0),
        (280.0, 200.0),
        (250.0, 180.0),
        (220.0, 156.0),
        (190.0, 132.0),
        (160.0, 110.0),
        (130.0, 90.0),
    ];

    /// The largest pair at which `number` and `counter` fit into `width` with `apart` between
    /// them; the counter's column is at least `column` wide.
    pub fn of(number: &str, counter: &str, width: f32, apart: f32, column: f32) -> Self {
        let (number, counter) = (ems(number), ems(counter));
        let fits = |(n, c): &(f32, f32)| number * n + apart + (counter * c).max(column) <= width;
        Self(Self::STEPS.iter().position(fits).unwrap_or(Self::STEPS.len() - 1))
    }

    const fn number(self) -> f32 {
        Self::STEPS[self.0].0
    }

    const fn counter(self) -> f32 {
        Self::STEPS[self.0].1
    }
}

/// The width of letters and digits in the heaviest Plus Jakarta Sans, in ems (from its `hmtx`
/// table); what is neither counts as the widest.
fn ems(text: &str) -> f32 {
    let em = |c| match c {
        'A' | 'H' => 0.732,
        'B' => 0.69,
        'C' => 0.772,
        'D' => 0.739,
        'E' | 'F' => 0.589,
        'G' => 0.804,
        'J' => 0.396,
        'K' => 0.687,
        'L' | 'T' => 0.552,
        'M' => 0.912,
        'N' => 0.742,
        'P' | 'S' => 0.649,
        'Q' => 0.878,
        'R' | 'X' | 'Y' => 0.682,
        'U' => 0.724,
        'V' => 0.712,
        'Z' => 0.567,
        '0' => 0.7,
        '1' => 0.413,
        '2' => 0.596,
        '3' | '5' => 0.614,
        '4' => 0.662,
        '6' | '9' => 0.604,
        '7' => 0.564,
        '8' => 0.633,
        _ => 1.032,
    };
    text.chars().map(em).sum()
}

/// A length of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The head of a lying board.
    Head,
    /// The head of an upright board, which has two lines.
    TallHead,
    /// The notice line of a lying board.
    Foot,
    /// The notice line of an upright board, where lines may wrap.
    TallFoot,
    /// The name of a part of the board.
    Part,
    /// From the edge of the screen.
    Edge,
    /// The table of counters on a lying board.
    Aside,
    /// The called number on an upright board.
    Hero,
    /// The round corner of the called number.
    HeroRadius,
    /// Within the called number, to its sides.
    HeroPad,
    /// At least for the counter of a called number.
    CounterColumn,
    /// A row of the table where few counters are shown.
    RowHigh,
    /// A row of the table where many are shown.
    RowLow,
    /// A row with two lines.
    RowTall,
    /// The counter's name in a row.
    RowName,
    /// A dot of the table's pages.
    Dot,
    /// The dot of the page that is shown.
    Pill,
}

impl Measure {
    /// In pixels of the design.
    pub const fn px(self) -> f32 {
        match self {
            Self::Head => 104.0,
            Self::TallHead | Self::CounterColumn => 150.0,
            Self::Part => 50.0,
            Self::Foot => 96.0,
            Self::TallFoot => 164.0,
            Self::Edge | Self::HeroPad | Self::Pill => 48.0,
            Self::Aside => 720.0,
            Self::Hero => 556.0,
            Self::HeroRadius => 44.0,
            Self::RowHigh => 80.0,
            Self::RowLow => 55.0,
            Self::RowTall => 88.0,
            Self::RowName => 190.0,
            Self::Dot => 16.0,
        }
    }
}

impl From<Measure> for iced::Length {
    fn from(measure: Measure) -> Self {
        Self::Fixed(measure.px())
    }
}

impl From<Measure> for iced::Pixels {
    fn from(measure: Measure) -> Self {
        Self(measure.px())
    }
}

/// The ground of a number that is being called: [`Tone::Accent`], brighter by `glow`, which is 0
/// to 1 (what is outside is clamped: the renderer accepts no such colour).
pub fn glowing(theme: Theme, glow: f32) -> Color {
    /// Brighter than this, the board dazzles in a dim hall.
    const MOST: f32 = 0.6;
    let part = if glow.is_finite() { glow.clamp(0.0, 1.0) * MOST } else { 0.0 };
    let (from, to) = (theme.color(Tone::Accent), theme.color(Tone::OnBrand));
    let mix = |a: f32, b: f32| (a + (b - a) * part).clamp(0.0, 1.0);
    Color::from_rgb(mix(from.r, to.r), mix(from.g, to.g), mix(from.b, to.b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Brand;

    const WIDTH: f32 = 888.0;

    fn fit(number: &str, counter: &str) -> Fit {
        Fit::of(number, counter, WIDTH, 40.0, Measure::CounterColumn.px())
    }

    #[test]
    fn a_longer_number_is_smaller_and_every_number_fits() {
        assert_eq!(fit("E111", "3"), Fit(0));
        assert_eq!(fit("A012", "3"), Fit(3));
        assert!(fit("A012", "12").0 < fit("AW0120", "112").0);
        for letter in ["A", "J", "M", "W", "WW", "AJ"] {
            for serial in ["001", "888", "8000"] {
                for counter in ["1", "10", "55", "888"] {
                    let number = format!("{letter}{serial}");
                    let fit = fit(&number, counter);
                    let wide = ems(&number) * fit.number() + 40.0 + ems(counter) * fit.counter();
                    assert!(wide <= WIDTH, "{number} {counter}: {wide}");
                }
            }
        }
    }

    #[test]
    fn a_glow_is_a_colour_whatever_its_part() {
        let night = Theme::Night(Brand::default());
        for glow in [-3.0, 0.0, 0.5, 1.0, 7.0, f32::NAN, f32::INFINITY] {
            let color = glowing(night, glow);
            for part in [color.r, color.g, color.b] {
                assert!((0.0..=1.0).contains(&part), "{glow}: {color:?}");
            }
        }
        assert_eq!(glowing(night, 0.0), night.color(Tone::Accent));
    }
}
