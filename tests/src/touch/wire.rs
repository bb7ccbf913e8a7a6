//! What is said on the driver's socket: structs of C in this machine's byte order, as
//! `xf86-input-inputtest-protocol.h` of the X server describes them.

/// The version that is spoken: the first one knows touches.
const VERSION: [u16; 2] = [1, 0];

/// Kinds of events.
const CLIENT_VERSION: u32 = 0;
const WAIT_FOR_SYNC: u32 = 1;
const TOUCH: u32 = 6;

/// Kinds of responses.
pub const SERVER_VERSION: u32 = 0;
pub const SYNC_FINISHED: u32 = 1;

/// How many axes a message has room for, whatever the device has.
const AXES: usize = 64;
/// Where the two that are used lie.
const MASK_OF_X_AND_Y: u8 = 0b11;
/// The axes' end; they begin at 0.
pub const AXIS_END: f64 = 65_535.0;

/// What a finger does; the numbers are those of the X Input extension's events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Phase {
    /// It comes down.
    Begin = 18,
    /// It moves.
    Update = 19,
    /// It is lifted.
    End = 20,
}

/// The first message of a connection.
pub fn hello() -> Vec<u8> {
    let version = VERSION.iter().flat_map(|part| part.to_ne_bytes()).collect();
    event(CLIENT_VERSION, version)
}

/// Asks to be told when the server has taken in all that was sent.
pub fn sync() -> Vec<u8> {
    event(WAIT_FOR_SYNC, Vec::new())
}

/// A finger at a place of the axes.
pub fn touch(finger: u32, phase: Phase, x: f64, y: f64) -> Vec<u8> {
    let mut body = Vec::new();
    body.extend(finger.to_ne_bytes());
    body.extend((phase as u32).to_ne_bytes());
    // Which values there are besides: none.
    body.extend(0_u32.to_ne_bytes());
    let mut mask = [0; AXES / 8];
    mask[0] = MASK_OF_X_AND_Y;
    body.extend(mask);
    // Numbers of eight bytes begin at a multiple of eight; the header has that many.
    body.resize(body.len().next_multiple_of(8), 0);
    let mut values = [0.0; 2 * AXES];
    values[..2].copy_from_slice(&[x, y]);
    body.extend(values.iter().flat_map(|value: &f64| value.to_ne_bytes()));
    event(TOUCH, body)
}

/// A header, length and kind, and what follows it.
fn event(kind: u32, body: Vec<u8>) -> Vec<u8> {
    let length = u32::try_from(HEADER + body.len()).unwrap_or(u32::MAX);
    let mut message = Vec::with_capacity(HEADER + body.len());
    message.extend(length.to_ne_bytes());
    message.extend(kind.to_ne_bytes());
    message.extend(body);
    message
}

/// The bytes of a header.
pub const HEADER: usize = 8;

/// How many bytes follow a response's header, and its kind.
pub fn response(header: [u8; HEADER]) -> (usize, u32) {
    let number = |at: usize| u32::from_ne_bytes(std::array::from_fn(|nth| header[at + nth]));
    let body = usize::try_from(number(0)).unwrap_or_default().saturating_sub(HEADER);
    (body, number(4))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `sizeof` and `offsetof` of the driver's structs.
    #[test]
    fn messages_are_laid_out_as_the_driver_reads_them() {
        assert_eq!(hello().len(), 12);
        assert_eq!(sync().len(), 8);
        let touch = touch(3, Phase::Update, 1.5, 2.5);
        assert_eq!(touch.len(), 1_056);
        assert_eq!(touch[..4], 1_056_u32.to_ne_bytes());
        assert_eq!(touch[8..12], 3_u32.to_ne_bytes());
        assert_eq!(touch[12..16], 19_u32.to_ne_bytes());
        assert_eq!(touch[20], 0b11);
        assert_eq!(touch[32..40], 1.5_f64.to_ne_bytes());
        assert_eq!(touch[40..48], 2.5_f64.to_ne_bytes());
    }
}
