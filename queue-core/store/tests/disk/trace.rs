//! What the recorder wrote down, in order.

use std::path::Path;

/// A change of the folder, or what the program said about itself at that moment.
pub enum Entry {
    /// A file that was not there.
    Create { file: u32, name: String },
    /// A name that is gone.
    Unlink { name: String },
    /// Bytes at a place of a file.
    Write { file: u32, offset: usize, bytes: Vec<u8> },
    /// A file's new size.
    Resize { file: u32, size: usize },
    /// What was written to a file before this is on the disk.
    Sync { file: u32 },
    /// A sync that failed.
    FailedSync { file: u32 },
    /// What names the folder had before this is on the disk.
    SyncFolder,
    /// Something that the program acknowledged.
    Mark(String),
}

impl Entry {
    /// Whether it only says what is on the disk by now.
    pub const fn is_sync(&self) -> bool {
        matches!(self, Self::Sync { .. } | Self::FailedSync { .. } | Self::SyncFolder)
    }

    /// Whether it changes the files or their names.
    pub const fn is_change(&self) -> bool {
        !self.is_sync() && !matches!(self, Self::Mark(_))
    }
}

/// The record of a run.
pub fn read(path: &Path) -> Vec<Entry> {
    let bytes = std::fs::read(path).unwrap();
    let mut rest = bytes.as_slice();
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let head = Head::take(&mut rest);
        let file = head.file;
        entries.push(match head.kind {
            b'c' => Entry::Create { file, name: head.text(&mut rest) },
            b'u' => Entry::Unlink { name: head.text(&mut rest) },
            b'w' => Entry::Write {
                file,
                offset: head.offset,
                bytes: take(&mut rest, head.length).to_vec(),
            },
            b't' => Entry::Resize { file, size: head.offset },
            b's' => Entry::Sync { file },
            b'f' => Entry::FailedSync { file },
            b'd' => Entry::SyncFolder,
            b'm' => Entry::Mark(head.text(&mut rest).trim_end().to_owned()),
            kind => panic!("a record of kind {kind}"),
        });
    }
    entries
}

/// Whether a file was written again from its start, as a write-ahead log after a checkpoint.
pub fn begins_anew(entries: &[Entry]) -> bool {
    let logs = entries.iter().filter_map(|entry| match entry {
        Entry::Create { file, name } if name.ends_with("-wal") => Some(*file),
        _ => None,
    });
    let starts = |log: u32| {
        let start =
            |entry: &&Entry| matches!(entry, Entry::Write { file, offset: 0, .. } if *file == log);
        entries.iter().filter(start).count()
    };
    logs.into_iter().any(|log| starts(log) > 1)
}

/// `struct head` of the recorder.
struct Head {
    kind: u8,
    file: u32,
    offset: usize,
    length: usize,
}

impl Head {
    fn take(rest: &mut &[u8]) -> Self {
        let kind = take(rest, 4)[0];
        let file = u32::from_ne_bytes(take(rest, 4).try_into().unwrap());
        let mut number = || {
            let bytes = take(rest, 8).try_into().unwrap();
            usize::try_from(u64::from_ne_bytes(bytes)).unwrap()
        };
        Self { kind, file, offset: number(), length: number() }
    }

    fn text(&self, rest: &mut &[u8]) -> String {
        String::from_utf8(take(rest, self.length).to_vec()).unwrap()
    }
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> &'a [u8] {
    let (taken, left) = rest.split_at(length);
    *rest = left;
    taken
}
