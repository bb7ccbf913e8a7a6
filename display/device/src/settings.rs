//! Values of a settings file that cannot be wrong.

use queue_core::wire::device::DeviceKind;
use serde::Deserialize;

/// A width or height of 240 to 8,192 pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Pixels(u16);

impl Pixels {
    /// A number of pixels, brought into the range.
    pub const fn clamped(pixels: u16) -> Self {
        Self(if pixels < 240 {
            240
        } else if pixels > 8_192 {
            8_192
        } else {
            pixels
        })
    }

    /// The number.
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<i64> for Pixels {
    type Error = &'static str;
    fn try_from(value: i64) -> Result<Self, Self::Error> {
        match u16::try_from(value) {
            Ok(pixels) if (240..=8_192).contains(&pixels) => Ok(Self(pixels)),
            _ => Err("a window is 240 to 8192 pixels wide and high"),
        }
    }
}

/// What people call a machine: 1 to 40 characters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct MachineName(String);

impl MachineName {
    /// The name of a machine that nobody has named.
    pub fn of(kind: DeviceKind) -> Self {
        Self(match kind {
            DeviceKind::Kiosk => "Kios".into(),
            DeviceKind::Display => "Layar".into(),
        })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MachineName {
    type Error = &'static str;
    fn try_from(name: String) -> Result<Self, Self::Error> {
        let name = name.trim();
        if (1..=40).contains(&name.chars().count()) {
            Ok(Self(name.into()))
        } else {
            Err("a machine's name has 1 to 40 characters")
        }
    }
}

/// The hall's server. Plain HTTP: devices and server share the hall's own network.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ServerUrl(String);

impl ServerUrl {
    /// The address of a path on it, such as `/api/kiosk/tickets`.
    pub fn http(&self, path: &str) -> String {
        format!("http://{}{path}", self.0)
    }

    /// The same as a WebSocket.
    pub fn web_socket(&self, path: &str) -> String {
        format!("ws://{}{path}", self.0)
    }
}

impl TryFrom<String> for ServerUrl {
    type Error = &'static str;
    fn try_from(url: String) -> Result<Self, Self::Error> {
        const WRONG: &str =
            "write the server as http://host:port, such as http://192.168.1.10:8080";
        let authority = url.strip_prefix("http://").ok_or(WRONG)?.trim_end_matches('/');
        let good = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
        if authority.is_empty() || !authority.chars().all(good) {
            return Err(WRONG);
        }
        Ok(Self(authority.into()))
    }
}

/// A device token: who holds it may give out numbers, so no log shows it.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Token(String);

impl Token {
    /// The token, for the header of a request.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl TryFrom<String> for Token {
    type Error = &'static str;
    fn try_from(token: String) -> Result<Self, Self::Error> {
        let token = token.trim();
        if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(token.into()))
        } else {
            Err("a device token is one word of letters, digits and signs")
        }
    }
}
