use super::*;
use crate::{QrLevel, command::QrModel, parser::Parser, ticket::Qr};

fn print_on(width: usize, bytes: &[u8]) -> Vec<Ticket> {
    let mut parser = Parser::default();
    let mut press = Press::new(width);
    let mut tickets = Vec::new();
    for byte in bytes {
        press.note(*byte);
        tickets.extend(parser.push(*byte).and_then(|command| press.execute(command)));
    }
    tickets
}

fn print(bytes: &[u8]) -> Ticket {
    let mut tickets = print_on(576, bytes);
    assert_eq!(tickets.len(), 1);
    tickets.remove(0)
}

fn black_dots(ticket: &Ticket) -> Vec<(u32, u32)> {
    let picture = image::load_from_memory(&ticket.png).unwrap().to_luma8();
    picture.enumerate_pixels().filter(|(.., dot)| dot.0[0] < 128).map(|(x, y, _)| (x, y)).collect()
}

/// Left, right, top and bottom of what is black.
fn bounds(ticket: &Ticket) -> (u32, u32, u32, u32) {
    let dots = black_dots(ticket);
    let (xs, ys): (Vec<u32>, Vec<u32>) = dots.into_iter().unzip();
    (
        *xs.iter().min().unwrap(),
        *xs.iter().max().unwrap(),
        *ys.iter().min().unwrap(),
        *ys.iter().max().unwrap(),
    )
}

#[test]
fn a_slip_has_its_lines_and_the_width_of_the_head() {
    let ticket = print(b"\x1b@Mal Pelayanan Publik\n\nA-012\n\x1dV\x00");
    assert_eq!(ticket.lines(), ["Mal Pelayanan Publik", "", "A-012"]);
    assert_eq!((ticket.height, ticket.ended), (90, Ended::Cut));
    let picture = image::load_from_memory(&ticket.png).unwrap();
    assert_eq!((picture.width(), picture.height()), (576, 90));
    assert_eq!(ticket.oddities, []);
    assert_eq!(ticket.raw.len(), 33);
}

#[test]
fn alignment_moves_a_line() {
    let block = |align: u8| {
        let bytes = [b"\x1ba", &[align][..], b"\x1dv0\x00\x01\x00\x01\x00\xff\x1dV\x00"].concat();
        let (left, right, ..) = bounds(&print(&bytes));
        (left, right)
    };
    assert_eq!([block(0), block(1), block(2)], [(0, 7), (284, 291), (568, 575)]);
}

#[test]
fn letters_grow_and_share_a_base_line() {
    // The reversed blanks are black blocks of the size of a letter.
    let (left, right, top, bottom) = bounds(&print(b"\x1dB\x01\x1d!\x32 \n\x1dV\x00"));
    assert_eq!((left, right, top, bottom), (0, 47, 0, 71));
    let mixed = print(b"\x1dB\x01\x1d!\x11 \x1d!\x00 \n\x1dV\x00");
    let dots = black_dots(&mixed);
    assert!(dots.contains(&(24, 24)) && !dots.contains(&(24, 23)) && dots.contains(&(35, 47)));
}

#[test]
fn bold_and_underline_blacken_more() {
    let plain = black_dots(&print(b"Antrean\n\x1dV\x00")).len();
    let bold = black_dots(&print(b"\x1bE\x01Antrean\n\x1dV\x00")).len();
    let lined = black_dots(&print(b"\x1b-\x02       \n\x1dV\x00"));
    assert!(bold > plain, "{bold} > {plain}");
    assert_eq!(lined.len(), 7 * 12 * 2);
}

#[test]
fn a_line_breaks_at_the_margin() {
    let long = [b"0123456789".repeat(5).as_slice(), b"\n\x1dV\x00"].concat();
    let ticket = print(&long);
    assert_eq!(ticket.lines().iter().map(|line| line.len()).collect::<Vec<_>>(), [48, 2]);
    let narrow = print_on(384, &long).remove(0);
    assert_eq!(narrow.lines().iter().map(|line| line.len()).collect::<Vec<_>>(), [32, 18]);
}

#[test]
fn initialize_drops_the_line_and_the_settings() {
    let ticket = print(b"lost\x1dB\x01\x1d!\x77\x1ba\x02\x1b@kept\n\x1dV\x00");
    assert_eq!(ticket.lines(), ["kept"]);
    assert!(bounds(&ticket).1 < 4 * 12);
    assert_eq!(ticket.height, 30);
}

#[test]
fn feeding_moves_the_paper() {
    assert_eq!(print(b"\x1b3\x40A\n\x1bd\x02\x1bJ\x05\x1dVA\x07").height, 64 * 3 + 5 + 7);
}

#[test]
fn a_slip_without_paper_is_none() {
    assert_eq!(print_on(576, b"\x1b@\x1dV\x00\x1dV\x00"), []);
}

#[test]
fn what_should_not_be_sent_is_noted() {
    let ticket = print(b"\xe2\x80\x94\x1b\x7f\x01\x1bR\x01#\n\x1dV\x00");
    let kinds: Vec<_> = ticket.oddities.iter().map(|oddity| oddity.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            OddityKind::Byte(0xe2),
            OddityKind::Byte(0x80),
            OddityKind::Byte(0x94),
            OddityKind::Unknown(vec![0x1b, 0x7f]),
            OddityKind::Byte(0x01),
            OddityKind::International(b'#'),
        ]
    );
    assert_eq!(ticket.oddities[0].offset, 1);
}

#[test]
fn in_chinese_mode_two_bytes_are_one_character() {
    let print_chinese = |bytes: &[u8]| {
        let mut parser = Parser::default();
        let mut press = Press::new(576);
        press.start_in_chinese(true);
        let commands = bytes.iter().filter_map(|byte| parser.push(*byte)).collect::<Vec<_>>();
        commands.into_iter().find_map(|command| press.execute(command)).unwrap()
    };
    let kinds = |ticket: &Ticket| -> Vec<OddityKind> {
        ticket.oddities.iter().map(|oddity| oddity.kind.clone()).collect()
    };
    let taken = print_chinese(b"\x1b@A\xe9\xe8B\n\x1dV\x00");
    assert_eq!(taken.lines(), ["A\u{fffd}B"]);
    assert_eq!(kinds(&taken), [OddityKind::Chinese([0xe9, 0xe8])]);
    let left = print_chinese(b"\x1b@\x1c.A\xe9\xe8B\n\x1dV\x00");
    assert_eq!(left.lines(), ["A\u{fffd}\u{fffd}B"]);
    assert_eq!(kinds(&left), [OddityKind::Byte(0xe9), OddityKind::Byte(0xe8)]);
    let alone = print_chinese(b"A\xe9B\xe8\n\x1dV\x00");
    assert_eq!(alone.lines(), ["A\u{fffd}B\u{fffd}"], "a half alone is a letter");
}

#[test]
fn a_qr_code_is_what_was_asked_for() {
    let ticket = print(
        b"\x1ba\x01\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1\
          \x1d(k\x10\x001P0https://a.id/\x1d(k\x03\x001Q0\x1dV\x00",
    );
    let expected = Qr {
        content: b"https://a.id/".to_vec(),
        model: QrModel::Two,
        level: QrLevel::M,
        module: 6,
    };
    assert_eq!(ticket.qr_codes(), [&expected]);
    // Version 1 has 21 modules.
    let (left, right, top, bottom) = bounds(&ticket);
    assert_eq!((left, right, top, bottom), (225, 225 + 125, 0, 125));
}

#[test]
fn a_qr_code_that_phones_cannot_read_is_noted() {
    let old = print(b"\x1d(k\x04\x001A1\x00\x1d(k\x04\x001P0A\x1d(k\x03\x001Q0\x1dV\x00");
    assert_eq!(old.oddities[0].kind, OddityKind::QrModel(QrModel::One));
    let content = [b'x'; 250];
    let store = [b"\x1d(k\xfd\x001P0", &content[..], b"\x1d(k\x03\x001C\x10"].concat();
    let wide = print(&[&store[..], b"\x1d(k\x03\x001Q0\n\x1dV\x00"].concat());
    assert_eq!(wide.oddities[0].kind, OddityKind::QrTooBig);
    assert!(wide.qr_codes().is_empty() && black_dots(&wide).is_empty());
}

#[test]
fn stored_graphics_and_columns_are_drawn() {
    let graphics =
        print(b"\x1d(L\x0b\x000p0\x01\x021\x08\x00\x01\x00\xff\x1d(L\x02\x0002\x1dV\x00");
    assert_eq!(graphics.printed, [Printed::Picture { width: 8, height: 2 }]);
    let columns = print(b"\x1b*\x00\x01\x00\x80\n\x1dV\x00");
    assert_eq!(black_dots(&columns).len(), 2 * 3);
}

#[test]
fn a_claim_of_a_huge_picture_takes_no_memory() {
    let ticket =
        print(b"\x1d(L\x0b\x000p0\x01\x011\xff\xff\xff\xff\xff\x1d(L\x02\x0002\n\x1dV\x00");
    assert_eq!(ticket.height, 30);
}
