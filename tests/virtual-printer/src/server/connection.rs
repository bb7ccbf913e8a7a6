//! One client at a time, as an Epson network card has it.

use std::{io, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    time::{Instant, sleep, sleep_until},
};

use super::{Config, SecondClient, Shared};
use crate::faults::Answers;

/// Most that is read at once.
const CHUNK: usize = 4096;

pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>, config: Config) {
    loop {
        let (stream, client) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                pause_after(&error).await;
                continue;
            }
        };
        if !shared.machine().is_powered() {
            reset(stream);
            continue;
        }
        tracing::info!(%client, "a client connected");
        shared.update(crate::Machine::connection_began);
        let talk = talk(stream, &shared, &config);
        let result = match config.second_client {
            SecondClient::Waits => talk.await,
            SecondClient::Refused => tokio::select! {
                result = talk => result,
                () = refuse_others(&listener) => Ok(()),
            },
        };
        shared.update(crate::Machine::connection_ended);
        match result {
            Ok(()) => tracing::info!(%client, "the client is gone"),
            Err(error) => tracing::info!(%client, %error, "the client was lost"),
        }
    }
}

async fn refuse_others(listener: &TcpListener) {
    loop {
        match listener.accept().await {
            Ok((stream, client)) => {
                tracing::info!(%client, "a second client was refused");
                reset(stream);
            }
            Err(error) => pause_after(&error).await,
        }
    }
}

/// Out of descriptors, or a client gone already: both pass, and neither is worth a busy loop.
async fn pause_after(error: &io::Error) {
    tracing::warn!(%error, "a connection could not be accepted");
    sleep(Duration::from_millis(100)).await;
}

/// Ends a connection as a machine without power does: without a farewell.
fn reset(stream: TcpStream) {
    if let Err(error) = stream.set_zero_linger() {
        tracing::warn!(%error, "a connection is closed instead of reset");
    }
    drop(stream);
}

async fn talk(mut stream: TcpStream, shared: &Shared, config: &Config) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut changes = shared.changed.subscribe();
    let mut chunk = vec![0; CHUNK];
    let mut half_closed = false;
    let mut idle_until = Instant::now() + config.idle_timeout;
    loop {
        let (powered, answers, faults, room) = {
            let mut machine = shared.machine();
            let room = config.buffer_bytes.saturating_sub(machine.waiting()).min(CHUNK);
            (machine.is_powered(), machine.take_answers(), machine.faults(), room)
        };
        if !powered {
            reset(stream);
            return Ok(());
        }
        if faults.answers == Answers::HalfClosed && !half_closed {
            stream.shutdown().await?;
            half_closed = true;
        }
        if !answers.is_empty() && !half_closed {
            stream.write_all(&answers).await?;
            idle_until = Instant::now() + config.idle_timeout;
        }
        tokio::select! {
            // Answers before the next bytes.
            biased;
            changed = changes.changed() => if changed.is_err() { return Ok(()) },
            read = stream.read(&mut chunk[..room]), if room > 0 && !faults.deaf => match read? {
                0 => return Ok(()),
                count => {
                    shared.update(|machine| machine.receive(&chunk[..count]));
                    idle_until = Instant::now() + config.idle_timeout;
                }
            },
            () = sleep_until(idle_until) => {
                tracing::info!("the client was silent for too long");
                return Ok(());
            }
        }
    }
}
