//! How a hall looks: its colours and its logo, as its catalogue has them.
//!
//! A hall names one or two colours; what screens and pages draw with is derived from them
//! ([`Palette`]), so that whatever a hall names, its text can be read.

mod contrast;
mod logo;
mod palette;
mod rgb;

pub use contrast::{luminance, ratio};
pub use logo::{LARGEST_LOGO, Logo, LogoFault, LogoKind, WIDEST_LOGO};
pub use palette::{AccentTones, BrandTones, Palette, TEXT_CONTRAST};
pub use rgb::{Rgb, RgbError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A hall's own colours and logo. What is `None` is as Balai has it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Brand {
    /// Bars and main buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub color: Option<Rgb>,
    /// What is happening now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub accent: Option<Rgb>,
    /// The logo, as a `data:` address. One of a kind that is not known is none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "logo::if_understood"
    )]
    #[schema(value_type = Option<String>)]
    pub logo: Option<Logo>,
}

impl Brand {
    /// Whether nothing is the hall's own.
    pub const fn is_plain(&self) -> bool {
        self.color.is_none() && self.accent.is_none() && self.logo.is_none()
    }

    /// The colours that are drawn with.
    pub fn palette(&self) -> Palette {
        Palette::of(self.color, self.accent)
    }
}

#[cfg(test)]
mod tests {
    use super::Brand;
    use crate::wire::HallInfo;

    #[test]
    fn a_hall_from_before_brands_and_one_with_a_logo_of_tomorrow_are_understood() {
        let hall = |brand: &str| {
            let json = format!(
                r#"{{"code":"M","name":{{"id":"M","en":"M"}},"address":"","zone":"WIB","demo":false{brand}}}"#
            );
            serde_json::from_str::<HallInfo>(&json).map(|hall| hall.brand)
        };
        assert_eq!(hall("").unwrap(), Brand::default());
        let brand = hall(r##","brand":{"color":"#7A1F3D","logo":"data:image/webp;base64,AAAA"}"##);
        assert_eq!(brand.unwrap(), Brand { color: "#7A1F3D".parse().ok(), ..Brand::default() });
        assert!(hall(r#","brand":{"color":"wine"}"#).is_err());
    }
}
