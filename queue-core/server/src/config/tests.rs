use hall_texts::Lang;

use super::*;

const GOOD: &str = r#"
[server]
listen = "127.0.0.1:8080"
[store]
path = "hall.db"
"#;

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(text, Path::new("/etc/balai/balai.toml"))
}

fn said(text: &str) -> String {
    parse(text).unwrap_err().text(Lang::Id)
}

#[test]
fn the_shortest_file_is_enough_and_paths_are_beside_it() {
    let config = parse(GOOD).unwrap();
    assert_eq!(config.store, Path::new("/etc/balai/hall.db"));
    assert_eq!((config.demo_offset, config.demo_speed, config.public_url), (None, 1, None));
    assert_eq!(config.log, Log { format: LogFormat::Text, level: tracing::Level::INFO });
}

#[test]
fn everything_can_be_said() {
    let config = parse(
        r#"
[server]
listen = "0.0.0.0:80"
public_url = "http://192.168.1.10"
[store]
path = "/var/lib/balai/hall.db"
[demo]
clock_offset_seconds = -3600
clock_speed = 60
[log]
format = "json"
level = "warn"
[display]
notices = [{ id = "Tarif gratis", en = "No fees" }]
"#,
    )
    .unwrap();
    assert_eq!(config.store, Path::new("/var/lib/balai/hall.db"));
    assert_eq!(config.demo_offset, Some(SignedDuration::from_hours(-1)));
    assert_eq!(config.demo_speed, 60);
    assert_eq!(config.public_url.unwrap().to_string(), "http://192.168.1.10");
    assert_eq!(config.notices[0].en, "No fees");
}

#[test]
fn a_key_with_a_typing_mistake_is_named_with_its_line_and_what_was_meant() {
    let text = "\n\n[server]\nlisten = \"127.0.0.1:1\"\n\n\nporrt = 1\n[store]\npath = \"x\"\n";
    let shown = said(text);
    assert_eq!(
        shown,
        "/etc/balai/balai.toml, baris 7: kunci \"porrt\" tidak dikenal. \
         Yang dikenal di sini: listen, public_url"
    );
    let shown = said(&format!("{GOOD}\n[serverr]\n"));
    assert!(shown.contains("baris 7: kunci \"serverr\" tidak dikenal"), "{shown}");
    let shown =
        said(&format!("{GOOD}[display]\nnotices = [{{ id = \"a\", en = \"b\", fr = \"c\" }}]"));
    assert!(shown.contains("kunci \"fr\" tidak dikenal"), "{shown}");
}

#[test]
fn bad_values_are_named_with_their_line() {
    for (from, to, want) in [
        ("127.0.0.1:8080", "8080", "baris 3: \"8080\" bukan alamat dan port"),
        ("127.0.0.1:8080", "0.0.0.0:8080", "baris 3: \"listen\" mencakup semua alamat"),
        ("hall.db", "", "baris 5: \"path\" kosong"),
        ("[store]", "public_url = \"x\"\n[store]", "baris 4: \"x\" bukan alamat seperti"),
        (
            "[server]",
            "[demo]\nclock_offset_seconds = 999999999999\n[server]",
            "baris 3: 999999999999",
        ),
        ("[server]", "[log]\nlevel = \"loud\"\n[server]", "baris 3: \"loud\" bukan tingkat"),
        ("[server]", "[log]\nformat = \"xml\"\n[server]", "baris 3: \"xml\" bukan format"),
        (
            "[server]",
            "[display]\nnotices = [{ id = \"a\", en = \" \" }]\n[server]",
            "baris 3: pengumuman ini kosong",
        ),
    ] {
        let shown = said(&GOOD.replace(from, to));
        assert!(shown.contains(want), "{shown}");
    }
}

#[test]
fn what_is_missing_or_no_toml_is_said() {
    assert!(said("[server]\nlisten = \"127.0.0.1:1\"\n").contains("store"));
    assert!(said("[server\n").contains("baris 1"));
    let missing = Config::read(Path::new("/nowhere/balai.toml")).unwrap_err();
    assert!(missing.text(Lang::En).starts_with("Configuration file /nowhere/balai.toml"));
}
