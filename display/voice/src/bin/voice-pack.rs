//! `voice-pack --out target/voice`: makes the project's own voice packs with espeak-ng, one folder a
//! language. A folder that has the pack already is left as it is.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Parser;
use hall_texts::Lang;
use hall_voice::{
    espeak::Espeak,
    make::{self, Made},
    vocabulary,
};

/// Make the voice packs of all languages with espeak-ng.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Where the folders of the packs come.
    #[arg(long, value_name = "FOLDER", required_unless_present = "list")]
    out: Option<PathBuf>,
    /// Make none; show what each pack must say, for a recording: language, clip, text.
    #[arg(long)]
    list: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if arguments.list {
        for lang in Lang::ALL {
            for entry in vocabulary::of(lang) {
                println!("{}\t{}\t{}", lang.tag(), entry.id, entry.text);
            }
        }
    }
    let Some(out) = arguments.out else { return Ok(()) };
    let espeak = Espeak::find().context("install the Debian package espeak-ng")?;
    for lang in Lang::ALL {
        let folder = out.join(lang.tag());
        match make::make(&folder, lang, &vocabulary::of(lang), &espeak)? {
            Made::New(clips) => println!("{}: {clips} clips", folder.display()),
            Made::Known => println!("{}: up to date", folder.display()),
        }
    }
    Ok(())
}
