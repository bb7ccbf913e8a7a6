//! Every power cut of a run.

use crate::{
    platter::{Image, Platter, Unsynced},
    trace::Entry,
    victim::{FAILED, Promises},
};

/// For all that is left to chance. Another one makes other images.
const SEED: u64 = 20_261_123;

/// What a power cut left.
pub struct PowerCut<'a> {
    /// After how many entries of the record.
    pub after: usize,
    /// What became of that which was not synced.
    pub unsynced: Unsynced,
    /// The files.
    pub image: Image,
    /// What the program had acknowledged.
    pub promises: &'a Promises,
}

/// Cuts the power after every change of the files, in every way that has an image of its own.
///
/// What is lost if all is lost that was not synced changes with a sync only, while promises grow:
/// the moment before a sync is the one that asks for the most.
pub fn each(entries: &[Entry], mut then: impl FnMut(&PowerCut)) {
    let mut platter = Platter::new(SEED);
    let mut promises = Promises::default();
    for (after, entry) in entries.iter().enumerate() {
        if entry.is_sync() {
            cut(&mut platter, after, &promises, &[Unsynced::Lost], &mut then);
        }
        platter.take(entry);
        if let Entry::Mark(mark) = entry {
            promises.take(mark);
        }
        // Of what failed, something may be on the disk when the caller hears of it.
        let told_of_failure = matches!(entry, Entry::Mark(mark) if mark.starts_with(FAILED));
        if entry.is_change() || told_of_failure {
            cut(&mut platter, after + 1, &promises, &Unsynced::IN_PART, &mut then);
        }
    }
    let ends = [Unsynced::Lost, Unsynced::Kept];
    cut(&mut platter, entries.len(), &promises, &ends, &mut then);
}

fn cut(
    platter: &mut Platter,
    after: usize,
    promises: &Promises,
    kinds: &[Unsynced],
    then: &mut impl FnMut(&PowerCut),
) {
    for &unsynced in kinds {
        if let Some(image) = platter.after_power_cut(unsynced) {
            then(&PowerCut { after, unsynced, image, promises });
        }
    }
}

/// For each sync: the files as if it had not been made, and what had been acknowledged when the
/// next one came.
pub fn each_without_the_last_sync(entries: &[Entry], mut then: impl FnMut(&Image, &Promises)) {
    let mut platter = Platter::new(SEED);
    let mut promises = Promises::default();
    let mut before: Option<Image> = None;
    for entry in entries {
        if entry.is_sync() {
            if let Some(image) = before.take() {
                then(&image, &promises);
            }
            before = platter.after_power_cut(Unsynced::Lost);
        }
        if let Entry::Mark(mark) = entry {
            promises.take(mark);
        }
        platter.take(entry);
    }
}
