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
            shared.update(crate::Machine::connection_refused);
            reset(stream);
            continue;
        }
        tracing::info!(%client, "a client connected");
        shared.update(crate::Machine::connection_began);
        let result = tokio::select! {
            result = talk(stream, &shared, &config) => result,
            () = refuse_others(&listener, &shared, config.second_client) => Ok(()),
        };
        shared.update(crate::Machine::connection_ended);
        match result {
            Ok(()) => tracing::info!(%client, "the client is gone"),
            Err(error) => tracing::info!(%client, %error, "the client was lost"),
        }
    }
}

/// Turns away whoever else comes, while the printer is one that does so.
async fn refuse_others(listener: &TcpListener, shared: &Shared, habit: SecondClient) {
    let mut changes = shared.changed.subscribe();
    loop {
        let refuses =
            habit == SecondClient::Refused || shared.machine().faults().refuses_second_client;
        tokio::select! {
            accepted = listener.accept(), if refuses => match accepted {
                Ok((stream, client)) => {
                    tracing::info!(%client, "a second client was refused");
                    shared.update(crate::Machine::connection_refused);
                    reset(stream);
                }
                Err(error) => pause_after(&error).await,
            },
            changed = changes.changed() => if changed.is_err() { return },
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
    let mut last_heard = Instant::now();
    loop {
        let (connected, answers, faults, room) = {
            let mut machine = shared.machine();
            let room = config.buffer_bytes.saturating_sub(machine.waiting()).min(CHUNK);
            let connected = machine.is_powered() && !machine.hangs_up();
            (connected, machine.take_answers(), machine.faults(), room)
        };
        if !connected {
            reset(stream);
            return Ok(());
        }
        if faults.answers == Answers::HalfClosed && !half_closed {
            stream.shutdown().await?;
            half_closed = true;
        }
        if !answers.is_empty() && !half_closed {
            stream.write_all(&answers).await?;
            last_heard = Instant::now();
        }
        let patience = faults.idle_close_after.unwrap_or(config.idle_timeout);
        tokio::select! {
            // Answers before the next bytes.
            biased;
            changed = changes.changed() => if changed.is_err() { return Ok(()) },
            read = stream.read(&mut chunk[..room]), if room > 0 && !faults.deaf => match read? {
                0 => return Ok(()),
                count => {
                    shared.update(|machine| machine.receive(&chunk[..count]));
                    last_heard = Instant::now();
                }
            },
            () = sleep_until(last_heard + patience) => {
                tracing::info!("the client was silent for too long");
                return Ok(());
            }
        }
    }
}
