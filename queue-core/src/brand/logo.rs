//! A hall's logo: a small PNG or SVG picture, checked before anything draws it.
//!
//! It is written as a `data:` address (RFC 2397) wherever it is text: in the catalogue in force
//! and in what devices are told, so that a kiosk that starts without a server has it too.
//!
//! An SVG is a document and may hold scripts, and links to files of whoever draws it. Both are
//! refused, and so is text, since a kiosk has none of the fonts that it asks for.

use std::{fmt, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use roxmltree::{Document, Node, ParsingOptions};
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

/// The most bytes of a logo.
pub const LARGEST_LOGO: usize = 200 * 1_024;
/// The most pixels of a logo, across and down.
pub const WIDEST_LOGO: u32 = 2_048;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// More than a drawing of [`LARGEST_LOGO`] has.
const MOST_NODES: u32 = 50_000;

/// A logo. It can be drawn: a PNG is whole, an SVG is well formed and harmless.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Logo {
    kind: LogoKind,
    bytes: Arc<[u8]>,
}

/// What a logo is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    /// Dots.
    Png,
    /// Lines.
    Svg,
}

/// Why a picture is no logo.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the fields are the values that the message names")]
pub enum LogoFault {
    /// Too many bytes.
    #[error("the logo has {bytes} bytes; at most {most} are allowed")]
    TooLarge { bytes: usize, most: usize },
    /// Too many pixels.
    #[error("the logo has {width} x {height} pixels; at most {most} x {most} are allowed")]
    TooWide { width: u32, height: u32, most: u32 },
    /// Neither PNG nor SVG.
    #[error("the logo is neither a PNG nor an SVG picture")]
    Unknown,
    /// A part of a picture.
    #[error("the logo is damaged: {reason}")]
    Damaged { reason: String },
    /// A script, or what can hold one.
    #[error("the logo has a <{name}>, which can hold a script")]
    Script { name: String },
    /// A link to another file.
    #[error("the logo links to \"{link}\"; all of it must be in the one file")]
    Link { link: String },
    /// Letters that are not outlines.
    #[error("the logo has text; turn it into outlines, since screens lack its fonts")]
    Text,
}

impl LogoKind {
    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }
}

impl Logo {
    /// Takes in a file.
    ///
    /// # Errors
    /// It is no PNG or SVG picture, is damaged, too large, or an SVG with a script, a link or
    /// text.
    pub fn read(bytes: &[u8]) -> Result<Self, LogoFault> {
        if bytes.len() > LARGEST_LOGO {
            return Err(LogoFault::TooLarge { bytes: bytes.len(), most: LARGEST_LOGO });
        }
        let kind = if bytes.starts_with(PNG_SIGNATURE) {
            check_png(bytes)?;
            LogoKind::Png
        } else {
            check_svg(std::str::from_utf8(bytes).map_err(|_| LogoFault::Unknown)?)?;
            LogoKind::Svg
        };
        Ok(Self { kind, bytes: bytes.into() })
    }

    /// Whether a text is the address of a picture rather than the name of a file.
    pub fn is_address(text: &str) -> bool {
        text.starts_with("data:")
    }

    /// Takes in what [`Logo::address`] gave.
    ///
    /// # Errors
    /// As [`Logo::read`]; the text is no such address.
    pub fn from_address(text: &str) -> Result<Self, LogoFault> {
        let (_, body) = text
            .strip_prefix("data:image/")
            .and_then(|rest| rest.split_once(";base64,"))
            .ok_or(LogoFault::Unknown)?;
        Self::read(&STANDARD.decode(body).map_err(|_| LogoFault::Unknown)?)
    }

    /// The whole logo as a `data:` address.
    pub fn address(&self) -> String {
        format!("data:{};base64,{}", self.kind.media_type(), STANDARD.encode(&self.bytes))
    }

    /// What it is written in.
    pub const fn kind(&self) -> LogoKind {
        self.kind
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// It as an SVG picture: a PNG is wrapped into one, so that whoever draws needs one decoder.
    pub fn to_svg(&self) -> Vec<u8> {
        match (self.kind, png_size(&self.bytes)) {
            (LogoKind::Png, Some((width, height))) => format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><image width="{width}" height="{height}" href="{}"/></svg>"#,
                self.address()
            )
            .into_bytes(),
            _ => self.bytes.to_vec(),
        }
    }
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({:?}, {} bytes)", self.kind, self.bytes.len())
    }
}

impl From<Logo> for String {
    fn from(logo: Logo) -> Self {
        logo.address()
    }
}

/// A logo that this program understands. A device must not fail over a picture.
pub(super) fn if_understood<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Logo>, D::Error> {
    let address = Option::<String>::deserialize(from)?;
    Ok(address.and_then(|address| Logo::from_address(&address).ok()))
}

/// Width and height, from the first chunk.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| {
        let four = bytes.get(at..)?.first_chunk()?;
        Some(u32::from_be_bytes(*four))
    };
    (bytes.get(12..16)? == b"IHDR").then_some((number(16)?, number(20)?))
}

/// Goes through the chunks: a file that was cut off does not reach its end. What is in them is
/// the decoder's to judge.
fn check_png(bytes: &[u8]) -> Result<(), LogoFault> {
    let damaged = || LogoFault::Damaged { reason: "the PNG has no end".into() };
    let (width, height) = png_size(bytes).ok_or_else(damaged)?;
    if width.max(height) > WIDEST_LOGO {
        return Err(LogoFault::TooWide { width, height, most: WIDEST_LOGO });
    }
    if width.min(height) == 0 {
        return Err(LogoFault::Damaged { reason: "the PNG has no dots".into() });
    }
    let mut rest = bytes.get(PNG_SIGNATURE.len()..).ok_or_else(damaged)?;
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
        let (name, after) = after.split_first_chunk::<4>().ok_or_else(damaged)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| damaged())?;
        // The body, and four bytes of check sum.
        let end = length.checked_add(4).ok_or_else(damaged)?;
        rest = after.get(end..).ok_or_else(damaged)?;
        if name == b"IEND" {
            return Ok(());
        }
    }
}

fn check_svg(text: &str) -> Result<(), LogoFault> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        // Something else altogether, or a drawing with a fault in it.
        Err(_) if !text.contains("<svg") => return Err(LogoFault::Unknown),
        Err(error) => return Err(LogoFault::Damaged { reason: error.to_string() }),
    };
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG_NAMESPACE) {
        return Err(LogoFault::Unknown);
    }
    document.descendants().filter(Node::is_element).try_for_each(check_element)
}

fn check_element(element: Node<'_, '_>) -> Result<(), LogoFault> {
    let name = element.tag_name().name();
    match name {
        "script" | "foreignObject" | "iframe" | "object" | "embed" | "audio" | "video" | "a"
        | "handler" | "listener" => return Err(LogoFault::Script { name: name.into() }),
        "text" => return Err(LogoFault::Text),
        _ => {}
    }
    for attribute in element.attributes() {
        if attribute.name().starts_with("on") {
            return Err(LogoFault::Script { name: format!("{name} {}", attribute.name()) });
        }
        if attribute.name() == "href" {
            check_link(attribute.value())?;
        }
        check_style(attribute.value())?;
    }
    if name == "style" {
        check_style(element.text().unwrap_or_default())?;
    }
    Ok(())
}

/// Links in the language of style sheets.
fn check_style(style: &str) -> Result<(), LogoFault> {
    if style.contains("@import") {
        return Err(LogoFault::Link { link: "@import".into() });
    }
    let links = style.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    links.map(|link| link.trim_matches(['"', '\'', ' '])).try_for_each(check_link)
}

fn check_link(link: &str) -> Result<(), LogoFault> {
    let inside = ["#", "data:image/png;", "data:image/jpeg;", "data:image/jpg;"];
    if inside.iter().any(|start| link.trim_start().starts_with(start)) {
        return Ok(());
    }
    Err(LogoFault::Link { link: link.chars().take(80).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One white dot.
    const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGP4DwQACfsD/fteaysAAAAASUVORK5CYII=";

    fn svg(inside: &str) -> Result<Logo, LogoFault> {
        let text = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{inside}</svg>"#
        );
        Logo::read(text.as_bytes())
    }

    fn png() -> Vec<u8> {
        STANDARD.decode(DOT).unwrap()
    }

    #[test]
    fn a_logo_survives_its_address() {
        for logo in
            [svg("<path d='M0 0h9v9z' fill='url(#g)'/>").unwrap(), Logo::read(&png()).unwrap()]
        {
            assert_eq!(Logo::from_address(&logo.address()).as_ref(), Ok(&logo));
        }
        for address in
            ["data:,x", "data:image/png;base64,!", "logo.png", "data:image/png;base64,AA=="]
        {
            assert_eq!(Logo::from_address(address), Err(LogoFault::Unknown), "{address}");
        }
    }

    #[test]
    fn dots_are_wrapped_into_a_drawing_of_their_size() {
        let drawing = String::from_utf8(Logo::read(&png()).unwrap().to_svg()).unwrap();
        assert!(drawing.contains(r#"width="1" height="1" href="data:image/png;base64,iVBOR"#));
    }

    #[test]
    fn an_svg_with_a_script_a_link_or_text_is_refused() {
        for inside in [
            "<script>1</script>",
            "<foreignObject/>",
            "<path d='M0 0' onload='1'/>",
            "<a href='#x'/>",
        ] {
            assert!(matches!(svg(inside), Err(LogoFault::Script { .. })), "{inside}");
        }
        for inside in [
            "<image href='file:///etc/passwd'/>",
            "<image xlink:href='http://example.org/x.png'/>",
            "<image href='data:image/svg+xml;base64,AA=='/>",
            "<use xlink:href='other.svg#x'/>",
            "<path style='fill: url( \"http://example.org/x\" )'/>",
            "<style>@import 'x.css';</style>",
            "<style>path { fill: url(x.svg#a) }</style>",
        ] {
            assert!(matches!(svg(inside), Err(LogoFault::Link { .. })), "{inside}");
        }
        assert_eq!(svg("<g><text>MPP</text></g>"), Err(LogoFault::Text));
        for inside in [
            "<use href='#x'/><style>path { fill: url(#a) }</style>",
            "<image href='data:image/png;base64,AA=='/>",
        ] {
            assert!(svg(inside).is_ok(), "{inside}");
        }
    }

    #[test]
    fn what_is_no_picture_or_half_of_one_is_refused() {
        assert_eq!(Logo::read(b""), Err(LogoFault::Unknown));
        assert_eq!(Logo::read(b"\xff\xd8\xff\xe0 JPEG"), Err(LogoFault::Unknown));
        assert_eq!(Logo::read(b"<html></html>"), Err(LogoFault::Unknown));
        assert!(matches!(svg("<g>"), Err(LogoFault::Damaged { .. })));
        let whole = png();
        for end in PNG_SIGNATURE.len()..whole.len() {
            assert!(matches!(Logo::read(&whole[..end]), Err(LogoFault::Damaged { .. })), "{end}");
        }
        let mut wide = whole.clone();
        wide[16..20].copy_from_slice(&2_049_u32.to_be_bytes());
        assert!(matches!(Logo::read(&wide), Err(LogoFault::TooWide { width: 2_049, .. })));
        let large = vec![b' '; LARGEST_LOGO + 1];
        assert!(matches!(Logo::read(&large), Err(LogoFault::TooLarge { .. })));
    }
}
