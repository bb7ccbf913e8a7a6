//! A window's picture without a window: the same layout, the same software renderer, and only what
//! has changed is drawn, as iced does it in a real window. Benchmarks and soaks look at time and
//! memory through it. What it leaves out is the copy of the picture to the X server.

mod memory;

use std::time::{Duration, Instant};

pub use memory::{resident_kib, resident_kib_of};

use hall_ui::{Element, Theme};
use iced::{
    Color, Event, Point, Rectangle, Size,
    advanced::{
        clipboard,
        graphics::{Viewport, damage, text::font_system},
        mouse, renderer,
        widget::{self, Operation as _},
    },
    theme::Base as _,
    touch::{self, Finger},
    window,
};
use iced_test::{
    Selector,
    runtime::{UserInterface, user_interface::Cache},
};
use iced_tiny_skia::{Layer, Renderer};
use tiny_skia::{Mask, PixmapMut};

/// Bytes of a pixel.
const PIXEL: usize = 4;

/// A picture that is kept from frame to frame, and the state of what is on it.
pub struct Glass {
    renderer: Renderer,
    size: Size<u32>,
    /// By how much what is drawn is larger than it says.
    scale: f32,
    cache: Cache,
    pixels: Vec<u8>,
    mask: Mask,
    /// What the pixels show, if they show anything.
    drawn: Option<(Vec<Layer>, Color)>,
}

/// What a frame took.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// From the state to the pixels: widgets, layout, drawing.
    pub took: Duration,
    /// The part of the glass that was drawn, 0 to 1; a place that is drawn twice counts twice.
    pub drawn: f32,
}

impl Glass {
    /// Of `width` × `height` pixels, dark. `None` of a size that cannot be.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        let settings = hall_ui::font::settings();
        if let Ok(mut fonts) = font_system().write() {
            settings.fonts.into_iter().for_each(|font| fonts.load_font(font));
        }
        let bytes = usize::try_from(width).ok()? * usize::try_from(height).ok()? * PIXEL;
        Some(Self {
            renderer: Renderer::new(settings.default_font, settings.default_text_size),
            size: Size::new(width, height),
            scale: 1.0,
            cache: Cache::default(),
            pixels: vec![0; bytes],
            mask: Mask::new(width, height)?,
            drawn: None,
        })
    }

    /// Draws everything so much larger from now on; it has less room then.
    pub fn scale(&mut self, scale: f32) {
        if (scale - self.scale).abs() > f32::EPSILON {
            self.scale = scale;
            self.darken();
        }
    }

    fn viewport(&self) -> Viewport {
        Viewport::with_physical_size(self.size, self.scale)
    }

    /// Forgets what the pixels show: the next frame is drawn as a whole.
    pub fn darken(&mut self) {
        self.drawn = None;
    }

    /// Draws what `view` gives.
    pub fn draw<'a, Message: 'a>(
        &mut self,
        view: impl FnOnce() -> Element<'a, Message>,
        theme: Theme,
    ) -> Frame {
        let begun = Instant::now();
        let mut interface = self.interface(view());
        let redraw = Event::Window(window::Event::RedrawRequested(begun));
        self.tell(&mut interface, &[redraw]);
        let base = theme.base();
        let style = renderer::Style { text_color: base.text_color };
        interface.draw(&mut self.renderer, &theme, &style, mouse::Cursor::Unavailable);
        self.cache = interface.into_cache();
        let drawn = self.present(base.background_color);
        Frame { took: begun.elapsed(), drawn }
    }

    /// A finger comes down on `text` and is lifted there: what comes of both. `None` if that is
    /// nowhere to be seen.
    pub fn tap<'a, Message: 'a>(
        &mut self,
        view: impl FnOnce() -> Element<'a, Message>,
        text: &str,
    ) -> Option<Vec<Message>> {
        let mut interface = self.interface(view());
        let bounds = self.find(&mut interface, text);
        let messages = bounds.map(|bounds| {
            let (id, position) = (Finger(1), bounds.center());
            let events = [
                Event::Touch(touch::Event::FingerPressed { id, position }),
                Event::Touch(touch::Event::FingerLifted { id, position }),
            ];
            self.tell(&mut interface, &events)
        });
        self.cache = interface.into_cache();
        messages
    }

    /// Whether exactly `text` stands somewhere.
    pub fn shows<'a, Message: 'a>(
        &mut self,
        view: impl FnOnce() -> Element<'a, Message>,
        text: &str,
    ) -> bool {
        let mut interface = self.interface(view());
        let found = self.find(&mut interface, text).is_some();
        self.cache = interface.into_cache();
        found
    }

    /// Where exactly `text` stands, if it can be seen.
    fn find<Message>(
        &self,
        interface: &mut UserInterface<'_, Message, Theme, Renderer>,
        text: &str,
    ) -> Option<Rectangle> {
        let mut search = Selector::find(text);
        interface.operate(&self.renderer, &mut widget::operation::black_box(&mut search));
        let widget::operation::Outcome::Some(found) = search.finish() else { return None };
        found?.visible_bounds()
    }

    fn interface<'a, Message: 'a>(
        &mut self,
        element: Element<'a, Message>,
    ) -> UserInterface<'a, Message, Theme, Renderer> {
        let size = self.viewport().logical_size();
        let cache = std::mem::take(&mut self.cache);
        UserInterface::build(element, size, cache, &mut self.renderer)
    }

    fn tell<Message>(
        &mut self,
        interface: &mut UserInterface<'_, Message, Theme, Renderer>,
        events: &[Event],
    ) -> Vec<Message> {
        let mut messages = Vec::new();
        let cursor = events.iter().find_map(|event| match event {
            Event::Touch(touch::Event::FingerPressed { position, .. }) => Some(*position),
            _ => None,
        });
        let cursor =
            cursor.map_or(mouse::Cursor::Unavailable, |at: Point| mouse::Cursor::Available(at));
        let clipboard = &mut clipboard::Null;
        let _ = interface.update(events, cursor, &mut self.renderer, clipboard, &mut messages);
        messages
    }

    /// Puts what was drawn into the pixels, as iced's compositor for windows does: only where it
    /// differs from the frame before. Gives the part of the glass that this was.
    fn present(&mut self, ground: Color) -> f32 {
        let viewport = self.viewport();
        let whole = Rectangle::with_size(viewport.logical_size());
        let damage = match &self.drawn {
            Some((before, color)) if *color == ground => damage::diff(
                before,
                self.renderer.layers(),
                |layer| vec![layer.bounds],
                Layer::damage,
            ),
            _ => vec![whole],
        };
        if damage.is_empty() {
            return 0.0;
        }
        self.drawn = Some((self.renderer.layers().to_vec(), ground));
        let damage = damage::group(damage, whole);
        let (width, height) = (self.size.width, self.size.height);
        if let Some(mut pixels) = PixmapMut::from_bytes(&mut self.pixels, width, height) {
            self.renderer.draw(&mut pixels, &mut self.mask, &viewport, &damage, ground);
        }
        damage.iter().map(|part| part.width * part.height).sum::<f32>()
            / (whole.width * whole.height)
    }
}
