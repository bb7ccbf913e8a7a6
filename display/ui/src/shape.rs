//! How the screen stands, and how much the picture is scaled to fill it.

use iced::Size;

/// The short and the long side that screens are drawn for.
const SHORT: f32 = 1080.0;
const LONG: f32 = 1920.0;

/// Upright or lying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 1080 × 1920.
    Upright,
    /// 1920 × 1080.
    Lying,
}

impl Shape {
    /// The shape of a window.
    pub fn of(window: Size) -> Self {
        if window.width > window.height { Self::Lying } else { Self::Upright }
    }

    /// The width and height that screens are drawn for.
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::Upright => (SHORT, LONG),
            Self::Lying => (LONG, SHORT),
        }
    }

    /// By how much the picture is scaled so that it fits a window; 1 for a window without a size.
    pub fn scale(self, window: Size) -> f32 {
        let (width, height) = self.size();
        let scale = (window.width / width).min(window.height / height);
        if scale.is_finite() && scale > 0.0 { scale } else { 1.0 }
    }

    /// `upright` or `lying`.
    pub fn pick<T>(self, upright: T, lying: T) -> T {
        match self {
            Self::Upright => upright,
            Self::Lying => lying,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_fits_the_window() {
        for (width, height, shape, scale) in [
            (1080.0, 1920.0, Shape::Upright, 1.0),
            (1920.0, 1080.0, Shape::Lying, 1.0),
            (540.0, 960.0, Shape::Upright, 0.5),
            (768.0, 1366.0, Shape::Upright, 768.0 / 1080.0),
            (0.0, 0.0, Shape::Upright, 1.0),
        ] {
            let window = Size::new(width, height);
            assert_eq!(Shape::of(window), shape);
            assert!((shape.scale(window) - scale).abs() < 0.001, "{window:?}");
        }
    }
}
