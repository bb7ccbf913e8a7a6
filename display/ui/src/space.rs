//! Distances, radii and sizes, for a screen that is 1080 wide upright or 1080 high lying. Apps
//! scale the whole picture to the screen that they have.

use iced::Padding;

/// A distance between things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// None at all.
    None,
    /// Lines of one text.
    Hair,
    /// Things that belong together.
    Small,
    /// Tiles.
    Medium,
    /// Parts of a card.
    Large,
    /// Parts of a screen.
    Section,
    /// The edge of a screen.
    Edge,
    /// The edge of a screen that holds one thing.
    Wide,
}

impl Gap {
    /// In pixels of the design.
    pub const fn px(self) -> f32 {
        match self {
            Self::None => 0.0,
            Self::Hair => 6.0,
            Self::Small => 14.0,
            Self::Medium => 22.0,
            Self::Large => 34.0,
            Self::Section => 44.0,
            Self::Edge => 56.0,
            Self::Wide => 70.0,
        }
    }

    /// So much to the left and right, `vertical` above and below.
    pub const fn beside(self, vertical: Self) -> Padding {
        Padding { top: vertical.px(), bottom: vertical.px(), left: self.px(), right: self.px() }
    }
}

impl From<Gap> for iced::Pixels {
    fn from(gap: Gap) -> Self {
        Self(gap.px())
    }
}

impl From<Gap> for Padding {
    fn from(gap: Gap) -> Self {
        Self::new(gap.px())
    }
}

impl From<Gap> for iced::Length {
    fn from(gap: Gap) -> Self {
        Self::Fixed(gap.px())
    }
}

/// How round a corner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Radius {
    /// Progress bars.
    Bar,
    /// Letters and icons in a box, keys.
    Box,
    /// Buttons, tiles, fields.
    Tile,
    /// Cards.
    Card,
    /// The main button.
    Main,
    /// The ticket.
    Ticket,
}

impl Radius {
    /// In pixels of the design.
    pub const fn px(self) -> f32 {
        match self {
            Self::Bar => 8.0,
            Self::Box => 22.0,
            Self::Tile => 26.0,
            Self::Card => 30.0,
            Self::Main => 36.0,
            Self::Ticket => 48.0,
        }
    }
}

/// How high or wide a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// An edge.
    Line,
    /// The edge of what is chosen.
    Strong,
    /// Each ring around what has the focus.
    Focus,
    /// A progress bar.
    Bar,
    /// An icon in running text.
    IconSmall,
    /// An icon on a button.
    Icon,
    /// An icon that a screen is about.
    IconHero,
    /// A round mark before a line.
    Mark,
    /// A letter or logo in a box.
    Box,
    /// A logo within its box.
    Logo,
    /// The least that a finger hits: 96 pixels of 1080.
    Touch,
    /// A key of the on-screen keyboard.
    Key,
    /// A search field.
    Field,
    /// A button of a bar.
    Button,
    /// A tile with two lines.
    Tile,
    /// One of two classes, with who it is for.
    Option,
    /// The main button of a screen.
    Main,
    /// A QR code on a ticket.
    Qr,
    /// A bar at the top of a screen.
    Header,
    /// A waiting circle.
    Spinner,
    /// How wide one of a few settings is.
    Switch,
    /// How wide a text may be that a screen is about.
    Column,
    /// A hero icon on its ground.
    Medallion,
    /// A QR code where there is little room.
    Small,
}

impl Size {
    /// In pixels of the design.
    pub const fn px(self) -> f32 {
        match self {
            Self::Line => 2.0,
            Self::Strong => 3.0,
            Self::Focus => 6.0,
            Self::Bar => 16.0,
            Self::IconSmall => 30.0,
            Self::Icon | Self::Mark => 44.0,
            Self::IconHero => 132.0,
            Self::Box => 88.0,
            Self::Logo => 68.0,
            Self::Touch => 96.0,
            Self::Key => 104.0,
            Self::Field => 112.0,
            Self::Button => 128.0,
            Self::Tile => 154.0,
            Self::Option => 214.0,
            Self::Main => 170.0,
            Self::Qr => 260.0,
            Self::Header => 166.0,
            Self::Spinner => 160.0,
            Self::Switch => 290.0,
            Self::Column => 860.0,
            Self::Medallion => 240.0,
            Self::Small => 180.0,
        }
    }
}

impl From<Size> for iced::Length {
    fn from(size: Size) -> Self {
        Self::Fixed(size.px())
    }
}

impl From<Size> for iced::Pixels {
    fn from(size: Size) -> Self {
        Self(size.px())
    }
}
