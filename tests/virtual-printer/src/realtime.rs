//! Requests that are carried out as their bytes arrive, before anything that waits in the buffer.
//!
//! A real printer looks for them in every byte, even inside a picture: so does this one. A
//! sender must therefore expect answers that it never asked for.

/// A request that does not wait for its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Request {
    /// `DLE EOT n`: 1 printer, 2 cause of being offline, 3 error, 4 paper.
    Status(u8),
    /// `DLE ENQ n`: go on after an error, with all that waits (1) or without it (2).
    Recover {
        /// What waits is forgotten.
        clear: bool,
    },
    /// `DLE DC4` function 8: forget all that waits.
    ClearBuffer,
}

const CLEAR_BUFFER: [u8; 10] = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

/// Finds [`Request`]s in a stream of bytes.
#[derive(Debug, Default)]
pub(crate) struct Scanner {
    seen: Vec<u8>,
}

impl Scanner {
    /// Takes the next byte; gives the request that it completes.
    pub(crate) fn push(&mut self, byte: u8) -> Option<Request> {
        self.seen.push(byte);
        loop {
            match *self.seen {
                [0x10, 0x04, n @ 1..=4] => {
                    self.seen.clear();
                    return Some(Request::Status(n));
                }
                [0x10, 0x05, n @ 1..=2] => {
                    self.seen.clear();
                    return Some(Request::Recover { clear: n == 2 });
                }
                ref all if *all == CLEAR_BUFFER => {
                    self.seen.clear();
                    return Some(Request::ClearBuffer);
                }
                [] | [0x10] | [0x10, 0x04 | 0x05] => return None,
                ref begun if CLEAR_BUFFER.starts_with(begun) => return None,
                _ => {
                    self.seen.remove(0);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requests(bytes: &[u8]) -> Vec<Request> {
        let mut scanner = Scanner::default();
        bytes.iter().filter_map(|byte| scanner.push(*byte)).collect()
    }

    #[test]
    fn requests_are_found_among_other_bytes() {
        assert_eq!(
            requests(b"text\x10\x04\x01 \x10\x10\x04\x04\x10\x14\x08\x10\x04\x02"),
            [Request::Status(1), Request::Status(4), Request::Status(2)]
        );
        assert_eq!(
            requests(b"\x10\x05\x01\x10\x05\x10\x05\x02"),
            [Request::Recover { clear: false }, Request::Recover { clear: true }]
        );
        assert_eq!(requests(&CLEAR_BUFFER), [Request::ClearBuffer]);
    }

    #[test]
    fn what_only_begins_like_a_request_is_none() {
        assert_eq!(
            requests(
                b"\x10\x04\x00\x10\x04\x05\x10\x05\x03\x10\x14\x08\x01\x03\x14\x01\x06\x02\x07"
            ),
            []
        );
    }
}
