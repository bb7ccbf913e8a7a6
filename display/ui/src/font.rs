//! Plus Jakarta Sans (SIL Open Font License, see `fonts/OFL.txt`), one file a weight. It is
//! embedded: a kiosk needs no font of the system.

use iced::{Font, font};

/// The files to load at start.
pub const FILES: [&[u8]; 5] = [
    include_bytes!("../fonts/PlusJakartaSans_400Regular.ttf"),
    include_bytes!("../fonts/PlusJakartaSans_500Medium.ttf"),
    include_bytes!("../fonts/PlusJakartaSans_600SemiBold.ttf"),
    include_bytes!("../fonts/PlusJakartaSans_700Bold.ttf"),
    include_bytes!("../fonts/PlusJakartaSans_800ExtraBold.ttf"),
];

const FAMILY: &str = "Plus Jakarta Sans";

/// For running text, and the default of both apps.
pub const REGULAR: Font = weight(font::Weight::Normal);
/// For notices.
pub const MEDIUM: Font = weight(font::Weight::Medium);
/// For labels.
pub const SEMIBOLD: Font = weight(font::Weight::Semibold);
/// For names of things.
pub const BOLD: Font = weight(font::Weight::Bold);
/// For titles and numbers.
pub const EXTRA_BOLD: Font = weight(font::Weight::ExtraBold);

const fn weight(weight: font::Weight) -> Font {
    Font { weight, ..Font::with_name(FAMILY) }
}

/// What an app starts iced with: the fonts, and the default one.
pub fn settings() -> iced::Settings {
    iced::Settings {
        fonts: FILES.iter().map(|file| (*file).into()).collect(),
        default_font: REGULAR,
        ..iced::Settings::default()
    }
}
