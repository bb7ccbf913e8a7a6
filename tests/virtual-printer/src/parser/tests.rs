use super::*;

fn commands(bytes: &[u8]) -> Vec<Command> {
    let mut parser = Parser::default();
    let commands = bytes.iter().filter_map(|byte| parser.push(*byte)).collect();
    assert!(!parser.is_inside_command(), "bytes are left over");
    commands
}

fn only(bytes: &[u8]) -> Command {
    let mut commands = commands(bytes);
    assert_eq!(commands.len(), 1, "{commands:?}");
    commands.remove(0)
}

#[test]
fn text_and_line_ends() {
    assert_eq!(
        commands(b"A-\r\n\t"),
        [
            Command::Text(b'A'),
            Command::Text(b'-'),
            Command::NoMark,
            Command::LineFeed,
            Command::Tab
        ]
    );
}

#[test]
fn settings() {
    assert_eq!(only(b"\x1b@"), Command::Initialize);
    assert_eq!(only(b"\x1ba\x01"), Command::Align(Alignment::Centre));
    assert_eq!(only(b"\x1ba2"), Command::Align(Alignment::Right));
    assert_eq!(only(b"\x1bE\x01"), Command::Bold(true));
    assert_eq!(only(b"\x1bG\x00"), Command::Bold(false));
    assert_eq!(only(b"\x1b!\x38"), Command::Mode(0x38));
    assert_eq!(only(b"\x1d!\x72"), Command::Size { across: 8, down: 3 });
    assert_eq!(only(b"\x1b-2"), Command::Underline(2));
    assert_eq!(only(b"\x1dB\x01"), Command::Reverse(true));
    assert_eq!(only(b"\x1bM1"), Command::Font(Font::B));
    assert_eq!(only(b"\x1b2"), Command::LineSpacing(30));
    assert_eq!(only(b"\x1b3\x1e"), Command::LineSpacing(30));
    assert_eq!(only(b"\x1bt\x10"), Command::CodePage(16));
    assert_eq!(only(b"\x1bR\x00"), Command::International(0));
    assert_eq!(only(b"\x1dL\x20\x01"), Command::LeftMargin(0x120));
    assert_eq!(only(b"\x1dW\x40\x02"), Command::AreaWidth(576));
    assert_eq!(only(b"\x1b\\\xff\xff"), Command::MoveBy(-1));
    assert_eq!(only(b"\x1c&"), Command::Chinese(true));
    assert_eq!(only(b"\x1c."), Command::Chinese(false));
    assert_eq!(only(b"\x1bd\x04"), Command::FeedLines(4));
    assert_eq!(only(b"\x1bJ\xff"), Command::FeedDots(255));
}

#[test]
fn every_form_of_the_cut() {
    for (bytes, partial, feed) in [
        (&b"\x1dV\x00"[..], false, 0),
        (b"\x1dV0", false, 0),
        (b"\x1dV\x01", true, 0),
        (b"\x1dV1", true, 0),
        (b"\x1dVA\x10", false, 16),
        (b"\x1dVB\x00", true, 0),
        (b"\x1dVa\x05", false, 5),
        (b"\x1dVb\x05", true, 5),
        (b"\x1dVg\x05", false, 5),
        (b"\x1dVh\x05", true, 5),
        (b"\x1bi", false, 0),
        (b"\x1bm", true, 0),
    ] {
        assert_eq!(only(bytes), Command::Cut { partial, feed }, "{bytes:x?}");
    }
}

#[test]
fn the_five_steps_of_a_qr_code() {
    let steps = commands(
        b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1\
          \x1d(k\x07\x001P0\x1b@\n0\x1d(k\x03\x001Q0",
    );
    assert_eq!(
        steps,
        [
            Command::Qr(QrCommand::Model(QrModel::Two)),
            Command::Qr(QrCommand::Module(6)),
            Command::Qr(QrCommand::Level(QrLevel::M)),
            Command::Qr(QrCommand::Store(b"\x1b@\n0".to_vec())),
            Command::Qr(QrCommand::Print),
        ]
    );
}

#[test]
fn without_native_codes_their_data_is_text() {
    let mut parser = Parser::default();
    parser.know_qr(false);
    let bytes = b"\x1d(k\x05\x001P0Hi\x1d(L\x02\x0002";
    let commands: Vec<Command> = bytes.iter().filter_map(|byte| parser.push(*byte)).collect();
    let text = b"1P0Hi".map(Command::Text);
    assert_eq!(commands[0], Command::Unknown(b"\x1d(k\x05\x00".to_vec()));
    assert_eq!(commands[1..6], text);
    assert_eq!(commands[6..], [Command::PrintGraphics], "other pictures are still known");
}

#[test]
fn pictures_take_just_their_own_bytes() {
    assert_eq!(
        commands(b"\x1dv0\x03\x02\x00\x01\x00\x1b@X"),
        [
            Command::Raster(Raster {
                row_bytes: 2,
                height: 1,
                across: 2,
                down: 2,
                data: b"\x1b@".to_vec()
            }),
            Command::Text(b'X')
        ]
    );
    assert_eq!(
        commands(b"\x1b*\x21\x01\x00\x1d\x1d\x1dX"),
        [
            Command::Columns(Columns { column_bytes: 3, across: 1, data: vec![0x1d, 0x1d, 0x1d] }),
            Command::Text(b'X')
        ]
    );
    let stored = Raster { row_bytes: 1, height: 1, across: 1, down: 1, data: vec![0xff] };
    for long_or_short in [&b"\x1d(L\x0b\x00"[..], b"\x1d8L\x0b\x00\x00\x00"] {
        let bytes = [long_or_short, b"0p0\x01\x011\x08\x00\x01\x00\xff\x1d(L\x02\x0002"].concat();
        assert_eq!(
            commands(&bytes),
            [Command::StoreGraphics(stored.clone()), Command::PrintGraphics]
        );
    }
}

#[test]
fn questions() {
    assert_eq!(only(b"\x1dr\x01"), Command::Status(1));
    assert_eq!(only(b"\x1da\x0f"), Command::AutomaticStatus(15));
    assert_eq!(only(b"\x1d(H\x06\x0000A1~ "), Command::ProcessId(*b"A1~ "));
}

#[test]
fn what_leaves_no_mark() {
    for bytes in [
        &b"\x10\x04\x01"[..],
        b"\x10\x05\x01",
        b"\x10\x14\x01\x00\x05",
        b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08",
        b"\x1bp\x00\x19\xfa",
        b"\x1bD\x08\x10\x00",
        b"\x1bc5\x00",
        b"\x1b{\x00",
    ] {
        assert_eq!(only(bytes), Command::NoMark, "{bytes:x?}");
    }
}

#[test]
fn unsupported_commands_swallow_their_data() {
    for bytes in [
        &b"\x1dkC\x03ABC"[..],
        b"\x1dk\x04ABC\x00",
        b"\x1d(k\x03\x000Q0",
        b"\x1c(A\x02\x00ab",
        b"\x1d*\x01\x01ABCDEFGH",
        b"\x1cp\x01\x00",
    ] {
        assert_eq!(only(bytes), Command::Unsupported(bytes.to_vec()));
    }
}

#[test]
fn unknown_commands_are_named_and_the_stream_goes_on() {
    assert_eq!(
        commands(b"\x1b\x7fA\x1d\x01B"),
        [
            Command::Unknown(vec![0x1b, 0x7f]),
            Command::Text(b'A'),
            Command::Unknown(vec![0x1d, 0x01]),
            Command::Text(b'B')
        ]
    );
    assert_eq!(only(b"\x1ba\x09"), Command::Unknown(vec![0x1b, b'a', 9]));
    assert_eq!(only(b"\x1bc0\x00"), Command::Unknown(b"\x1bc0\x00".to_vec()));
}
