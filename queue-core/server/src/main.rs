//! The hall server's program. See the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    let lang = std::env::var("LANG").ok();
    server::cli::main(std::env::args_os().collect(), lang.as_deref())
}
