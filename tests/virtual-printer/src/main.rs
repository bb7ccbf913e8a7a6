//! `virtual-printer`: an ESC/POS printer on a TCP port, for halls without a printer and for tests.

use std::{
    fs,
    io::{self, IsTerminal as _, Write as _},
    net::SocketAddr,
    num::NonZeroU32,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use clap::{Parser, ValueEnum};
use tokio::sync::mpsc;
use tracing_subscriber::EnvFilter;
use virtual_printer::{
    Config, PaperWidth, VirtualPrinter,
    control::{HELP, Order},
    files,
    plan::{self, Script},
    random::RandomFaults,
    web::Web,
};

/// An ESC/POS ticket printer made of software.
#[derive(Debug, Parser)]
#[command(version, after_help = format!(
    "Orders on standard input, a line each:\n{HELP}\n\nLines of a script:\n{}", plan::HELP
))]
struct Arguments {
    /// Where to listen; port 0 takes a free one, which the first line of output tells
    #[arg(long, default_value = "127.0.0.1:9100")]
    listen: SocketAddr,
    /// Directory for the slips: ticket-0001.png, .bin and .txt
    #[arg(long)]
    out: PathBuf,
    /// Width of the paper in dots: 384 (58 mm) or 576 (80 mm)
    #[arg(long, value_enum, default_value = "576")]
    width: Width,
    /// An order to carry out at the start, as on standard input; may be repeated
    #[arg(long = "do", value_name = "ORDER")]
    orders: Vec<Order>,
    /// A file of orders for later, such as `at-ticket 3 paper-out-after 200`
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// Faults by lot, each of which heals by itself
    #[arg(long, value_name = "SEED")]
    random_faults: Option<u64>,
    /// A random fault heals at the latest so many milliseconds after a client met it
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 20_000)]
    heals_within: u64,
    /// One ticket in so many meets a random fault
    #[arg(long, value_name = "TICKETS", default_value = "5")]
    one_in: NonZeroU32,
    /// Where to serve a page with the slips and buttons; the second line of output tells its address
    #[arg(long, value_name = "ADDRESS")]
    web: Option<SocketAddr>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Width {
    #[value(name = "384")]
    Mm58,
    #[value(name = "576")]
    Mm80,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
        .init();

    let arguments = Arguments::parse();
    let out = arguments.out;
    fs::create_dir_all(&out).with_context(|| format!("cannot make {}", out.display()))?;
    let first = files::next_number(&out)?;
    let script = arguments.script.as_deref().map(read_script).transpose()?;
    let paper_width = match arguments.width {
        Width::Mm58 => PaperWidth::Mm58,
        Width::Mm80 => PaperWidth::Mm80,
    };
    let config = Config { listen: arguments.listen, paper_width, ..Config::default() };
    let printer = VirtualPrinter::start(config)
        .await
        .with_context(|| format!("cannot listen on {}", arguments.listen))?;
    let printer = Arc::new(printer);
    let web = match arguments.web {
        Some(listen) => Some(
            Web::start(listen, Arc::clone(&printer), first)
                .await
                .with_context(|| format!("cannot serve the page on {listen}"))?,
        ),
        None => None,
    };
    for order in arguments.orders {
        printer.obey(order);
    }
    if let Some(script) = script {
        printer.follow(script);
    }
    if let Some(seed) = arguments.random_faults {
        let longest = Duration::from_millis(arguments.heals_within);
        printer.suffer(RandomFaults::new(seed, longest).one_in(arguments.one_in));
    }
    let mut stdout = io::stdout();
    writeln!(stdout, "listening on {}", printer.addr())?;
    if let Some(web) = &web {
        writeln!(stdout, "page on http://{}/", web.addr())?;
    }
    stdout.flush()?;

    tokio::select! {
        saved = save_slips(&printer, &out, first) => saved,
        () = take_orders(&printer) => Ok(()),
        interrupted = tokio::signal::ctrl_c() => Ok(interrupted?),
    }
}

fn read_script(path: &Path) -> anyhow::Result<Script> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.parse().with_context(|| format!("{} is no script", path.display()))
}

async fn save_slips(printer: &VirtualPrinter, out: &Path, first: usize) -> anyhow::Result<()> {
    for count in 1.. {
        let ticket = printer.wait_for_ticket(count).await;
        let number = first + count - 1;
        files::save(out, number, &ticket)
            .with_context(|| format!("cannot save a slip in {}", out.display()))?;
        tracing::info!(
            ticket = number,
            bytes = ticket.raw.len(),
            height = ticket.height,
            ended = ?ticket.ended,
            oddities = ticket.oddities.len(),
            "a slip came out"
        );
    }
    Ok(())
}

/// Carries out the orders of standard input. Its end is no end of the printer.
async fn take_orders(printer: &VirtualPrinter) {
    // A thread of its own: tokio's standard input would keep the process until the next line.
    let (sender, mut lines) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in io::stdin().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    while let Some(line) = lines.recv().await {
        match line.parse::<Order>() {
            Ok(order) => {
                printer.obey(order);
                tracing::info!(%order, "done");
            }
            Err(error) if !line.trim().is_empty() => tracing::warn!(%error, "orders are:\n{HELP}"),
            Err(_) => {}
        }
    }
    std::future::pending::<()>().await;
}
