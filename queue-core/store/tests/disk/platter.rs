//! What a power cut leaves: the files of a record up to some place in it, as far as they had to
//! be, or happened to be, on the disk.
//!
//! The model is harsher than file systems are. A file's bytes are on the disk once the *file* was
//! synced; its name, or that its name is gone, once the *folder* was synced (ext4 also keeps the
//! name of a new file that was synced). What was not synced may be there or not, each write for
//! itself and in any order; names change in their order, as journals keep them. A write is torn
//! at multiples of 512 bytes, and what stood around a torn write stays as it was. What a failed
//! sync did not bring to the disk is never brought there by a later one, as on Linux.

use std::collections::BTreeMap;

use crate::trace::Entry;

const SECTOR: usize = 512;

/// What became of that which was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsynced {
    /// All of it is lost.
    Lost,
    /// All of it is there.
    Kept,
    /// Each write is there or not, as the dice fall.
    Scattered,
    /// All is there but a part of the last write.
    Torn,
}

impl Unsynced {
    /// Every kind that keeps something.
    pub const IN_PART: [Self; 3] = [Self::Kept, Self::Scattered, Self::Torn];
}

/// Names and what they hold.
pub type Image = BTreeMap<String, Vec<u8>>;

/// A disk that takes a record, entry by entry.
pub struct Platter {
    dice: Dice,
    files: BTreeMap<u32, Content>,
    names: BTreeMap<String, u32>,
    /// Changes of names since the folder was synced.
    renamed: Vec<(String, Option<u32>)>,
    /// The file of the last entry, if that was a write that can be torn.
    tearable: Option<u32>,
}

/// A file's bytes on the disk, and the changes since then, in order.
#[derive(Default)]
struct Content {
    synced: Vec<u8>,
    changes: Vec<(Change, Known)>,
}

enum Change {
    Write { offset: usize, bytes: Vec<u8> },
    Resize(usize),
}

/// What is known of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It is on the disk if the next sync works.
    NotYet,
    /// A sync failed: it may be on the disk, and no later sync brings it there.
    Never,
    /// It is on the disk, above one that may not be.
    Synced,
}

impl Platter {
    /// An empty one; everything that is left to chance comes from the seed.
    pub const fn new(seed: u64) -> Self {
        let dice = Dice(seed);
        Self {
            dice,
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            renamed: Vec::new(),
            tearable: None,
        }
    }

    /// Takes the next entry.
    pub fn take(&mut self, entry: &Entry) {
        self.tearable = None;
        match entry {
            Entry::Create { file, name } => self.renamed.push((name.clone(), Some(*file))),
            Entry::Unlink { name } => self.renamed.push((name.clone(), None)),
            Entry::Write { file, offset, bytes } => {
                let change = Change::Write { offset: *offset, bytes: bytes.clone() };
                self.tearable = Some(*file).filter(|_| change.tears().count() > 0);
                self.content(*file).changes.push((change, Known::NotYet));
            }
            Entry::Resize { file, size } => {
                self.content(*file).changes.push((Change::Resize(*size), Known::NotYet));
            }
            Entry::Sync { file } => self.content(*file).sync(Known::Synced),
            Entry::FailedSync { file } => self.content(*file).sync(Known::Never),
            Entry::SyncFolder => rename(&mut self.names, self.renamed.drain(..)),
            Entry::Mark(_) => {}
        }
    }

    fn content(&mut self, file: u32) -> &mut Content {
        self.files.entry(file).or_default()
    }

    /// The files after a power cut right now; `None` if nothing can be torn.
    pub fn after_power_cut(&mut self, unsynced: Unsynced) -> Option<Image> {
        let dice = &mut self.dice;
        if unsynced == Unsynced::Torn && self.tearable.is_none() {
            return None;
        }
        let renamed = match unsynced {
            Unsynced::Lost => 0,
            Unsynced::Scattered => dice.below(self.renamed.len() + 1),
            Unsynced::Kept | Unsynced::Torn => self.renamed.len(),
        };
        let mut names = self.names.clone();
        rename(&mut names, self.renamed.iter().take(renamed).cloned());
        let (files, tearable) = (&self.files, self.tearable);
        let mut bytes_of = |file: u32| {
            let torn = unsynced == Unsynced::Torn && tearable == Some(file);
            let Some(content) = files.get(&file) else { return Vec::new() };
            content.after_power_cut(unsynced, torn, dice)
        };
        Some(names.into_iter().map(|(name, file)| (name, bytes_of(file))).collect())
    }
}

fn rename(
    names: &mut BTreeMap<String, u32>,
    changes: impl IntoIterator<Item = (String, Option<u32>)>,
) {
    for (name, file) in changes {
        match file {
            Some(file) => names.insert(name, file),
            None => names.remove(&name),
        };
    }
}

impl Content {
    fn sync(&mut self, outcome: Known) {
        for (_, known) in &mut self.changes {
            if *known == Known::NotYet {
                *known = outcome;
            }
        }
        let sure = self.changes.iter().take_while(|(_, known)| *known == Known::Synced).count();
        for (change, _) in self.changes.drain(..sure) {
            change.apply(&mut self.synced);
        }
    }

    fn after_power_cut(&self, unsynced: Unsynced, torn: bool, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        let last = self.changes.len().saturating_sub(1);
        for (nth, (change, known)) in self.changes.iter().enumerate() {
            match unsynced {
                _ if *known == Known::Synced => change.apply(&mut bytes),
                Unsynced::Lost => {}
                Unsynced::Scattered if dice.below(2) == 0 => {}
                Unsynced::Torn if torn && nth == last => change.tear(&mut bytes, dice),
                _ => change.apply(&mut bytes),
            }
        }
        bytes
    }
}

impl Change {
    fn apply(&self, file: &mut Vec<u8>) {
        match self {
            Self::Write { offset, bytes } => put(file, *offset, bytes),
            Self::Resize(size) => file.resize(*size, 0),
        }
    }

    /// Where a write can be torn: the sector boundaries within it, counted from its start.
    fn tears(&self) -> impl ExactSizeIterator<Item = usize> + use<> {
        let (offset, length) = match self {
            Self::Write { offset, bytes } => (*offset, bytes.len()),
            Self::Resize(_) => (0, 0),
        };
        let first = SECTOR - offset % SECTOR;
        (first..length).step_by(SECTOR)
    }

    /// Applies what is before a tear, or what is after it.
    fn tear(&self, file: &mut Vec<u8>, dice: &mut Dice) {
        let Self::Write { offset, bytes } = self else { return };
        let mut tears = self.tears();
        let at = tears.nth(dice.below(tears.len())).unwrap();
        if dice.below(2) == 0 {
            put(file, *offset, &bytes[..at]);
        } else {
            put(file, offset + at, &bytes[at..]);
        }
    }
}

fn put(file: &mut Vec<u8>, offset: usize, bytes: &[u8]) {
    let end = offset + bytes.len();
    if file.len() < end {
        file.resize(end, 0);
    }
    file[offset..end].copy_from_slice(bytes);
}

/// Throws the same numbers in each run.
struct Dice(u64);

impl Dice {
    /// A number from 0 up to, not including, `limit`.
    fn below(&mut self, limit: usize) -> usize {
        // SplitMix64: enough for dice, and the same on every machine.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }
}
