//! Reads slips with hardless: `hardless-reader FROM TO`.
//!
//! Of each `NAME.bin` in FROM it writes into TO the picture `NAME.png`, the text `NAME.txt`, and in
//! `NAME.unknown` the commands that hardless does not know, a line each. NAME begins with the
//! paper's width in millimetres, 58 or 80.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use hardless_escpos::{Node, parse};
use hardless_render::{PaperWidth, RenderOptions, render_png, to_text_with};

fn main() -> ExitCode {
    let mut args = env::args_os().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        eprintln!("hardless-reader FROM TO");
        return ExitCode::from(2);
    };
    match read_all(Path::new(&from), Path::new(&to)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("hardless-reader: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Reads on all cores.
fn read_all(from: &Path, to: &Path) -> io::Result<()> {
    let mut slips = Vec::new();
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "bin") {
            slips.push(path);
        }
    }
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(slip) = slips.get(next.fetch_add(1, Ordering::Relaxed)) {
            read(slip, to)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err(io::Error::other("hardless panicked")))
        })
    })
}

fn read(slip: &PathBuf, to: &Path) -> io::Result<()> {
    let wrong = |what: String| io::Error::other(format!("{}: {what}", slip.display()));
    let name = slip.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    let width = name.split('-').next().and_then(|width| width.parse::<u16>().ok());
    let paper = PaperWidth::try_from(width.unwrap_or_default()).map_err(wrong)?;
    let options = RenderOptions { paper, ..RenderOptions::default() };

    let nodes = parse(&fs::read(slip)?);
    // Commands that it does not know are told of, and not drawn as badges, which would shift lines.
    let (known, unknown): (Vec<Node>, Vec<Node>) =
        nodes.into_iter().partition(|node| !matches!(node, Node::Unknown { .. }));
    let unknown: Vec<String> = unknown.iter().map(told).collect();
    let picture = render_png(&known, &options).map_err(|error| wrong(error.to_string()))?;
    let put = |kind: &str, content: &[u8]| fs::write(to.join(format!("{name}.{kind}")), content);
    put("png", &picture)?;
    put("txt", to_text_with(&known, &options).as_bytes())?;
    put("unknown", unknown.concat().as_bytes())
}

/// The command's bytes in hexadecimal; of a long one the first.
fn told(node: &Node) -> String {
    let Node::Unknown { bytes, .. } = node else {
        return String::new();
    };
    let bytes: Vec<String> = bytes.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    bytes.join(" ") + "\n"
}
