//! What stands on the paper, read back from the bytes by a reader of its own that knows only the
//! commands a ticket may hold.

use hall_texts::Lang;
use proptest::prelude::*;
use queue_core::wire::kiosk::IssuedTicket;

use super::{LayoutError, document};
use crate::{
    numbers::touch::GivenBy,
    printing::{
        ascii::printable,
        profile::Profile,
        slip::{Slip, samples::slip},
        wording::{self, Edition},
    },
    samples,
};

#[derive(Debug, Default, PartialEq)]
struct Read {
    /// Each line with its magnification (width, height) and weight.
    lines: Vec<(String, u8, u8, bool)>,
    qr: Option<String>,
    raster: Option<(usize, usize)>,
    cut: Option<u8>,
    left_chinese_mode: bool,
}

fn read(bytes: &[u8]) -> Read {
    let mut read = Read::default();
    let (mut line, mut width, mut height, mut bold) = (String::new(), 1, 1, false);
    let mut stored = String::new();
    let mut at = 0;
    assert_eq!(&bytes[..2], b"\x1b@", "a job starts from a known state");
    while at < bytes.len() {
        let rest = &bytes[at..];
        at += match rest {
            [0x20..=0x7e, ..] => {
                line.push(char::from(rest[0]));
                1
            }
            [b'\n', ..] => {
                read.lines.push((std::mem::take(&mut line), width, height, bold));
                1
            }
            [0x1b, b'@', ..] => 2,
            [0x1c, b'.', ..] => {
                read.left_chinese_mode = true;
                2
            }
            [0x1b, b'a', 1, ..] => 3,
            [0x1b, b'E', on, ..] => {
                bold = *on == 1;
                3
            }
            [0x1d, b'!', size, ..] => {
                (width, height) = ((size >> 4) + 1, (size & 15) + 1);
                3
            }
            [0x1d, b'V', cut, 0, ..] => {
                read.cut = Some(*cut);
                4
            }
            [0x1d, b'(', b'k', low, high, 49, function, data @ ..] => {
                let length = usize::from(u16::from_le_bytes([*low, *high]));
                let data = &data[..length - 2];
                match function {
                    65 => assert_eq!(data, [50, 0], "model 2"),
                    67 => assert_eq!(data, [6], "module of 6 dots"),
                    69 => assert_eq!(data, [49], "level M"),
                    80 => stored = String::from_utf8(data[1..].to_vec()).unwrap(),
                    81 => read.qr = Some(stored.clone()),
                    other => panic!("QR function {other}"),
                }
                5 + length
            }
            [0x1d, b'v', b'0', 0, xl, xh, yl, yh, ..] => {
                let columns = usize::from(u16::from_le_bytes([*xl, *xh]));
                let rows = usize::from(u16::from_le_bytes([*yl, *yh]));
                read.raster = Some((columns * 8, rows));
                8 + columns * rows
            }
            other => {
                panic!("a byte that a ticket may not hold: {:02x?}", &other[..4.min(other.len())])
            }
        };
    }
    assert!(line.is_empty(), "the last line is ended");
    read
}

fn printed(slip: &Slip, profile: &str) -> Read {
    read(&document(slip, &Profile::load(profile).unwrap()).unwrap())
}

fn text(read: &Read) -> String {
    read.lines.iter().map(|(line, ..)| line.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_ticket_says_what_the_mock_up_says() {
    let read = printed(&slip(), "epson-tm-t82x");
    let rule = "-".repeat(48);
    assert_eq!(
        text(&read),
        [
            "MPP KABUPATEN BOGOR",
            "Jl. Tegar Beriman, Cibinong",
            &rule,
            "Nomor antrean",
            "A012",
            "Perekaman KTP-el",
            "Dinas Dukcapil",
            "Lantai 1, Zona Biru",
            &rule,
            "Perkiraan tunggu 10-20 menit",
            "7 orang sebelum Anda",
            "06-05-2024 09.24 WIB",
            "",
            "",
            "Pindai untuk memantau giliran",
            "dan menilai layanan kami",
            "",
            "Berlaku hari ini saja. Nomor",
            "terlewat: lapor ke petugas loket.",
        ]
        .join("\n")
    );
    assert_eq!(read.lines[4], ("A012".into(), 7, 7, true));
    assert_eq!(read.lines[5], ("Perekaman KTP-el".into(), 2, 2, true));
    assert_eq!(read.qr, Some(slip().url));
    assert_eq!(read.cut, Some(66), "partial");
}

#[test]
fn no_line_is_wider_than_the_paper() {
    let mut long = slip();
    long.service = "Penerbitan Surat Keterangan Tidak Dipungut Pajak Penghasilan".into();
    long.agency = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kabupaten".into();
    long.priority = Some("PRIORITAS".into());
    long.reprint = Some("CETAK ULANG".into());
    for name in Profile::builtin_names() {
        let columns = Profile::load(name).unwrap().columns();
        for (line, width, ..) in printed(&long, name).lines {
            assert!(line.len() * usize::from(width) <= columns, "{name}: {line:?} at {width}");
        }
    }
    let narrow = printed(&long, "generic-58mm");
    let service: Vec<_> = narrow.lines.iter().filter(|line| line.2 == 2 && line.1 == 1).collect();
    assert!(service.len() >= 3, "a long name goes to single width: {service:?}");
    assert!(text(&narrow).contains("* PRIORITAS *"));
    assert!(text(&narrow).starts_with("* CETAK ULANG *\n"));
}

#[test]
fn the_number_is_as_large_as_the_paper_allows() {
    let size = |number: &str, profile: &str| {
        let mut slip = slip();
        slip.number = number.into();
        printed(&slip, profile).lines.iter().map(|line| line.1).max().unwrap()
    };
    assert_eq!(size("A012", "generic-80mm"), 7);
    assert_eq!(size("A012", "generic-58mm"), 6);
    assert_eq!(size("A1234", "generic-58mm"), 5);
}

#[test]
fn a_cheap_printer_gets_a_picture_and_what_it_needs() {
    let read = printed(&slip(), "xprinter-xp-80c");
    assert_eq!(read.raster, Some((176, 174)), "29 modules of 6 dots");
    assert_eq!(read.qr, None);
    assert!(read.left_chinese_mode);
    let no_cutter = printed(&slip(), "generic-58mm");
    assert_eq!(no_cutter.cut, None);
    assert!(text(&no_cutter).ends_with("\n\n\n\n"), "fed up to the edge to tear at");
}

#[test]
fn every_printable_ascii_byte_goes_out_as_itself() {
    let all: String = (0x21..=0x7e_u8).map(char::from).collect();
    for name in Profile::builtin_names() {
        let mut slip = slip();
        slip.agency.clone_from(&all);
        let lines = text(&printed(&slip, name)).replace('\n', "");
        assert!(lines.contains(&all), "{name}: {lines}");
    }
}

#[test]
fn an_address_that_no_printer_or_phone_can_take_is_refused() {
    let profile = Profile::load("generic-58mm").unwrap();
    let refused = |url: &str| document(&Slip { url: url.into(), ..slip() }, &profile).unwrap_err();
    assert!(matches!(refused("HTTP://A/\u{1b}@"), LayoutError::Url));
    assert!(matches!(refused("HTTP://A/é"), LayoutError::Url));
    assert!(matches!(refused(""), LayoutError::Url));
    assert!(matches!(refused(&"x".repeat(2_000)), LayoutError::QrTooLarge { width_dots: 384 }));
    assert!(matches!(refused(&"x".repeat(9_000)), LayoutError::QrTooLarge { .. }));
}

/// Every service of the real catalogue, in both languages, as it stands on both papers.
#[test]
fn no_name_of_the_catalogue_is_split_or_spoiled() {
    let snapshot = samples::snapshot();
    let agency = |code| snapshot.agencies.iter().find(|agency| agency.code == code).unwrap();
    for service in &snapshot.services {
        let agency = agency(service.agency.clone());
        let ticket = IssuedTicket {
            service_name: service.name.clone(),
            agency_name: agency.name.clone(),
            ..samples::ticket("A012")
        };
        for lang in Lang::ALL {
            let slip =
                wording::slip(&snapshot.hall, &ticket, GivenBy::Hall, lang, Edition::Reprint);
            for (profile, most) in [("generic-58mm", 4), ("generic-80mm", 2)] {
                let read = printed(&slip, profile);
                let lines: Vec<_> = read.lines.iter().map(|(line, ..)| line.trim()).collect();
                for name in [&slip.service, &slip.agency] {
                    assert!(!printable(name).contains('?'), "{name}");
                    let taken = lines_of(name, &lines);
                    assert!((1..=most).contains(&taken), "{profile}: {name} takes {taken}");
                }
            }
        }
    }
}

/// How many lines a text takes, its words whole and in order; 0 if it does not stand there so.
fn lines_of(text: &str, lines: &[&str]) -> usize {
    let text = printable(text);
    let found = (0..lines.len()).find_map(|start| {
        (start + 1..=lines.len())
            .take(8)
            .find(|end| lines[start..*end].join(" ") == text)
            .map(|end| end - start)
    });
    found.unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The reader panics on every command that is not a ticket's own.
    #[test]
    fn no_text_can_command_the_printer(
        words in prop::collection::vec(any::<String>(), 12),
        profile in 0..Profile::builtin_names().count(),
    ) {
        let word = |index: usize| words[index].clone();
        let hostile = Slip {
            hall: word(0),
            address: Some(word(1)),
            demo: Some(word(2)),
            reprint: Some(word(3)),
            title: word(4),
            number: word(5),
            priority: Some(word(6)),
            service: word(7),
            agency: word(8),
            place: Some(word(9)),
            estimate: Some(word(10)),
            ahead: Some(word(11)),
            notes: words.clone(),
            ..slip()
        };
        let name = Profile::builtin_names().nth(profile).unwrap();
        let read = printed(&hostile, name);
        prop_assert!(read.qr == Some(hostile.url) || read.raster.is_some());
    }
}
