//! The address under which visitors reach the hall, and the addresses of tickets under it.

use std::{fmt, net::SocketAddr, str::FromStr};

use axum::http::Uri;
use queue_core::ticket::Token;
use thiserror::Error;

/// A text that is no address of a hall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a public address is http:// or https://, a host, a port if need be and a path if need be")]
pub struct NotAPublicUrl;

/// An address such as `http://192.168.1.10:8080`, without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    scheme_and_host: String,
    path: String,
}

impl PublicUrl {
    /// The address of a server that has none but where it listens.
    pub fn of_listener(listener: SocketAddr) -> Self {
        Self { scheme_and_host: format!("http://{listener}"), path: String::new() }
    }

    /// Whether browsers reach it through TLS.
    pub fn is_secure(&self) -> bool {
        self.scheme_and_host.starts_with("https://")
    }

    /// The address of a ticket's page, for its QR code.
    ///
    /// In capitals where that names the same page: scheme and host do not know case, the server
    /// answers `/T/` as it does `/t/`, and the token is in capitals. Capitals, digits and `:/.-`
    /// are QR's alphanumeric mode at 5.5 bits a character, so that `HTTP://192.168.100.100:8080/T/`
    /// and 26 characters of token, 56 in all, fit a version 3 symbol at level M (61); in byte mode
    /// they would need version 4 or 5, smaller dots, and a phone closer to the paper. A path of
    /// the hall's own knows case, and then the address stays as it was written.
    pub fn ticket(&self, token: &Token) -> String {
        format!("{}{token}", self.page())
    }

    /// What the addresses of all tickets' pages begin with.
    pub fn page(&self) -> String {
        if self.path.is_empty() {
            format!("{}/T/", self.scheme_and_host.to_ascii_uppercase())
        } else {
            format!("{self}/t/")
        }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.scheme_and_host, self.path)
    }
}

impl FromStr for PublicUrl {
    type Err = NotAPublicUrl;

    fn from_str(text: &str) -> Result<Self, NotAPublicUrl> {
        let uri: Uri = text.parse().map_err(|_| NotAPublicUrl)?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"));
        let (Some(scheme), Some(authority)) = (scheme, uri.authority()) else {
            return Err(NotAPublicUrl);
        };
        if authority.host().is_empty() || authority.as_str().contains('@') || text.contains('#') {
            return Err(NotAPublicUrl);
        }
        if uri.query().is_some() {
            return Err(NotAPublicUrl);
        }
        let scheme_and_host = format!("{scheme}://{authority}");
        Ok(Self { scheme_and_host, path: uri.path().trim_end_matches('/').into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tickets_address_is_in_capitals_and_fits_a_version_3_symbol() {
        let url: PublicUrl = "http://192.168.100.100:8080/".parse().unwrap();
        let ticket = url.ticket(&Token::from_bytes([0xFF; 16]));
        assert_eq!(ticket, "HTTP://192.168.100.100:8080/T/7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
        assert!(ticket.len() <= 61, "{}", ticket.len());
        let alphanumeric =
            |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || " $%*+-./:".contains(c);
        assert!(ticket.chars().all(alphanumeric));
    }

    #[test]
    fn a_path_keeps_its_case() {
        let url: PublicUrl = "https://mpp.contoh.go.id/antrean".parse().unwrap();
        let ticket = url.ticket(&Token::from_bytes([0; 16]));
        assert_eq!(ticket, "https://mpp.contoh.go.id/antrean/t/00000000000000000000000000");
        assert!(url.is_secure());
    }

    #[test]
    fn what_a_phone_cannot_open_is_no_address() {
        for text in [
            "",
            "192.168.1.10:8080",
            "ftp://x",
            "http://",
            "http:///x",
            "http://user@host",
            "http://host/?q=1",
            "http://host/#x",
            "http://ho st",
        ] {
            assert!(text.parse::<PublicUrl>().is_err(), "{text}");
        }
    }
}
