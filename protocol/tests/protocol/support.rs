//! What several tests share: replayable chance, the folder of real data, and the environment.

use std::path::PathBuf;

/// Reads a variable of the environment; the only place that does.
#[expect(clippy::disallowed_methods, reason = "tests have no configuration file")]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The folder of real data, or a line that says which test was skipped.
pub(crate) fn real_data(test: &str, file: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let path = variable("KENES_DATA").map_or(root, PathBuf::from).join(file);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {test} needs {file} of the real data (KENES_DATA)");
    None
}

/// Replayable numbers (SplitMix64). The seed comes from KENES_SEED or is fixed, and is printed.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(test: &str) -> Self {
        let seed = variable("KENES_SEED").and_then(|text| text.parse().ok()).unwrap_or(20_260_101);
        eprintln!("{test}: KENES_SEED={seed}");
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound - 1`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap();
        usize::try_from(self.next() % bound).unwrap()
    }

    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
