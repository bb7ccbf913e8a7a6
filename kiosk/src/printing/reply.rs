//! The bytes that a printer sends back, told apart by their fixed bits.
//!
//! Answers are not only to what was just asked: `DLE EOT` bytes inside a picture are answered
//! too, automatic status may be on, a serial line sends XON and XOFF, and a confirmation may
//! belong to a job of before.

use std::collections::VecDeque;

/// Names a job to the printer that confirms it: 4 bytes from 32 to 126.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProcessId([u8; 4]);

impl ProcessId {
    const BASE: u64 = 95;
    /// The id of a test slip, which is no job.
    pub const TEST: Self = Self(*b"test");

    /// The id of the job with this number in the journal; it comes again after 81 million jobs.
    pub fn of_job(number: u64) -> Self {
        let mut rest = number;
        Self([(); 4].map(|()| {
            let digit = u8::try_from(rest % Self::BASE).unwrap_or_default();
            rest /= Self::BASE;
            32 + digit
        }))
    }

    /// `GS ( H` function 48: "answer with this id when all before is printed".
    pub const fn request(self) -> [u8; 11] {
        let [a, b, c, d] = self.0;
        [0x1D, b'(', b'H', 6, 0, 48, 48, a, b, c, d]
    }

    /// The printer's answer to [`Self::request`].
    pub const fn answer(self) -> [u8; 7] {
        let [a, b, c, d] = self.0;
        [0x37, 0x22, a, b, c, d, 0]
    }
}

/// `DLE DC4` function 8: "forget all that waits", carried out at once, also off line.
pub const CLEAR_BUFFER: [u8; 10] = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];
/// The printer's answer to it.
const CLEARED: [u8; 3] = [0x37, 0x25, 0x00];

/// One thing that a printer sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// An answer to `DLE EOT`.
    Status(u8),
    /// A job is printed.
    Printed(ProcessId),
    /// An answer to `GS r 1`, in order with the data.
    Paper(u8),
    /// Automatic status, 4 bytes.
    Automatic([u8; 4]),
    /// XON (`true`) or XOFF.
    Flow(bool),
    /// The buffer is cleared.
    Cleared,
    /// Another block, from 37h to 00h.
    Block,
    /// A byte that no printer should send.
    Noise(u8),
}

/// Takes bytes as they come and gives replies.
#[derive(Debug, Default)]
pub struct Replies {
    bytes: VecDeque<u8>,
}

/// The longest block that a printer sends in answer to anything asked here.
const LONGEST_BLOCK: usize = 64;

impl Replies {
    /// Adds bytes that came.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    /// Forgets what came before a question is asked.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }
}

/// `None` while what came is not yet a whole reply.
impl Iterator for Replies {
    type Item = Reply;

    fn next(&mut self) -> Option<Reply> {
        let (reply, length) = parse(self.bytes.make_contiguous())?;
        self.bytes.drain(..length);
        Some(reply)
    }
}

fn parse(bytes: &[u8]) -> Option<(Reply, usize)> {
    let first = *bytes.first()?;
    let single = match first {
        0x37 => return block(bytes),
        0x11 => Reply::Flow(true),
        0x13 => Reply::Flow(false),
        _ if first & 0b1001_0011 == 0b0001_0010 => Reply::Status(first),
        _ if first & 0b1001_0011 == 0b0001_0000 => return automatic(bytes),
        _ if first & 0b1001_0000 == 0 => Reply::Paper(first),
        _ => Reply::Noise(first),
    };
    Some((single, 1))
}

/// 37h, an identifier, data without controls, 00h. What is no block is noise of one byte, so that
/// a stray 37h cannot swallow what follows.
fn block(bytes: &[u8]) -> Option<(Reply, usize)> {
    let noise = Some((Reply::Noise(0x37), 1));
    if let [0x37, 0x22, id @ ..] = bytes {
        return match *id {
            [a, b, c, d, 0, ..] if [a, b, c, d].into_iter().all(in_an_id) => {
                Some((Reply::Printed(ProcessId([a, b, c, d])), 7))
            }
            _ if id.len() < 5 && id.iter().take(4).copied().all(in_an_id) => None,
            _ => noise,
        };
    }
    match bytes.iter().skip(1).position(|&byte| byte < 0x20 || byte == 0x37) {
        Some(1) if bytes.starts_with(&CLEARED) => Some((Reply::Cleared, CLEARED.len())),
        Some(end) if bytes[end + 1] == 0 && end > 0 => Some((Reply::Block, end + 2)),
        Some(_) => noise,
        None if bytes.len() >= LONGEST_BLOCK => noise,
        None => None,
    }
}

const fn in_an_id(byte: u8) -> bool {
    matches!(byte, 32..=126)
}

fn automatic(bytes: &[u8]) -> Option<(Reply, usize)> {
    let follows = |byte: &u8| byte & 0b1001_0000 == 0;
    match bytes {
        [a, rest @ ..] if !rest.iter().take(3).all(follows) => Some((Reply::Noise(*a), 1)),
        [a, b, c, d, ..] => Some((Reply::Automatic([*a, *b, *c, *d]), 4)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ProcessId, Replies, Reply};

    fn replies(bytes: &[u8]) -> Vec<Reply> {
        let mut replies = Replies::default();
        replies.push(bytes);
        replies.by_ref().collect()
    }

    #[test]
    fn kinds_are_told_apart_by_their_fixed_bits() {
        assert_eq!(replies(&[0x12]), [Reply::Status(0x12)]);
        assert_eq!(replies(&[0x7E]), [Reply::Status(0x7E)]);
        assert_eq!(replies(&[0x11, 0x13]), [Reply::Flow(true), Reply::Flow(false)]);
        assert_eq!(replies(&[0x14, 0, 0, 0x0F]), [Reply::Automatic([0x14, 0, 0, 0x0F])]);
        assert_eq!(replies(&[0x00, 0x0C]), [Reply::Paper(0), Reply::Paper(0x0C)]);
        assert_eq!(replies(&[0x37, 0x25, 0x00]), [Reply::Cleared]);
        assert_eq!(replies(&[0x37, 0x25, 0x41, 0x00]), [Reply::Block]);
        assert_eq!(replies(&[0xFF]), [Reply::Noise(0xFF)]);
    }

    #[test]
    fn a_confirmation_is_found_among_strays_and_in_pieces() {
        let id = ProcessId::of_job(12_345);
        let mut bytes = vec![0x12, 0x37, 0x12, 0x37];
        bytes.extend(id.answer());
        bytes.push(0x16);
        assert_eq!(
            replies(&bytes),
            [
                Reply::Status(0x12),
                Reply::Noise(0x37),
                Reply::Status(0x12),
                Reply::Noise(0x37),
                Reply::Printed(id),
                Reply::Status(0x16),
            ]
        );
        let mut pieces = Replies::default();
        for byte in &id.answer()[..6] {
            pieces.push(&[*byte]);
            assert_eq!(pieces.next(), None);
        }
        pieces.push(&[0]);
        assert_eq!(pieces.next(), Some(Reply::Printed(id)));
    }

    #[test]
    fn the_request_is_the_one_of_the_manual() {
        assert_eq!(ProcessId::of_job(0).request(), *b"\x1d(H\x06\x0000    ");
        assert_eq!(ProcessId::of_job(96).answer(), *b"7\"!!  \0");
    }

    proptest! {
        #[test]
        fn garbage_never_hides_a_confirmation_for_good(
            garbage in prop::collection::vec(any::<u8>(), 0..100), job in any::<u64>(),
        ) {
            let id = ProcessId::of_job(job);
            let mut bytes = garbage;
            // What a stray 37h waits for is ended by a control byte at the latest.
            bytes.push(0x12);
            bytes.extend(id.answer());
            prop_assert!(replies(&bytes).contains(&Reply::Printed(id)));
        }

        #[test]
        fn jobs_near_each_other_have_different_ids(job in 0_u64..1_000_000_000, after in 1_u64..80_000_000) {
            prop_assert_ne!(ProcessId::of_job(job), ProcessId::of_job(job + after));
        }
    }
}
